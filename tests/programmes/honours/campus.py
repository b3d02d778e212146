"""A small university and its ladder, from which the tests of honours start."""

from datetime import date

from partyorg.evidence import AwardLevel
from partyorg.org import OrgTree, OrgUnit, Subject, UnitKind, kind
from partyorg.processes import Span
from partyorg.programmes.honours import Event, EventKind, Honour, Ladder, Register
from partyorg.values import Finding, Label, Source

DOCUMENT = Source(document="《关于公布样板支部名单的通知》")

TREE = OrgTree(
    units=[
        OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
        OrgUnit(id="g", name="机械学院党总支", kind=UnitKind.GENERAL_BRANCH, parent="p"),
        *(
            OrgUnit(id=id, name=f"{id}党支部", kind=UnitKind.BRANCH, parent="g")
            for id in ("a", "b", "c")
        ),
    ]
)
A, B, C = (Subject.of_unit(id) for id in ("a", "b", "c"))

#: School, city, province, nation; two years of cultivation, three years in force.
LADDER = Ladder.of(
    "brand",
    Label.of("四级联创", "four-level ladder"),
    AwardLevel.UNIVERSITY,
    AwardLevel.CITY,
    AwardLevel.PROVINCE,
    AwardLevel.NATION,
    cultivation=Span(years=2),
    valid=Span(years=3),
)
MODEL = Honour(
    code="model",
    title=Label.of("样板支部", "model branch"),
    ladder=LADDER,
    applies_to=kind(UnitKind.BRANCH),
)

#: An honour of one rung, for good, without cultivation.
ONCE = Honour(
    code="once",
    title=Label.of("先进党支部", "advanced branch"),
    ladder=Ladder.of("school", Label.of("校级", "school"), AwardLevel.UNIVERSITY),
)


def event(
    what: str,
    on: date,
    *,
    whom: Subject = A,
    rung: str = "university",
    honour: str = "model",
    heir_of: Subject | None = None,
    source: Source | None = DOCUMENT,
) -> Event:
    """Make an event from the word for what happened."""
    return Event(
        kind=EventKind.parse(what),
        subject=whom,
        honour=honour,
        rung=rung,
        on=on,
        heir_of=heir_of,
        source=source,
    )


def climb(rung: str, begun: date, accepted: date, *, whom: Subject = A) -> list[Event]:
    """Make the two events of one step."""
    return [
        event("cultivated", begun, whom=whom, rung=rung),
        event("accepted", accepted, whom=whom, rung=rung),
    ]


def register(*events: Event, honours: tuple[Honour, ...] = (MODEL, ONCE)) -> Register:
    """Make a register of some events."""
    return Register(honours=honours, events=events)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    """Return the codes of findings, in their order."""
    return [finding.code for finding in findings]
