"""A university proposing to work with others, as in the paper from Lanzhou: the units are made up."""

from datetime import date
from typing import Any

from partyorg.evidence import Evidence, World
from partyorg.org import Dissolve, History, OrgTree, OrgUnit, Subject, UnitKind
from partyorg.programmes.interconnection import JointEvent, Network, Partner, PartnerKind, Tie
from partyorg.values import Label, Period

YEAR = Period.year(2026)
MAY = date(2026, 5, 4)
TREE = OrgTree(
    units=[
        OrgUnit(id="p", name="示例大学党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
        OrgUnit(id="g", name="机械学院党总支", kind=UnitKind.GENERAL_BRANCH, parent="p"),
        *(
            OrgUnit(id=f"b{number}", name=f"第{number}党支部", kind=UnitKind.BRANCH, parent="g")
            for number in range(1, 4)
        ),
        OrgUnit(id="b4", name="机关党支部", kind=UnitKind.BRANCH, parent="p"),
    ]
)
ENDED = date(2026, 7, 1)
HISTORY = History(
    tree=TREE,
    start=date(2025, 1, 1),
    changes=[Dissolve(on=ENDED, unit="b3", heirs={"b1": 1})],
)
PARTNERS = [
    Partner(id="u", label=Label.of("邻校党委", "next university"), kind=PartnerKind.UNIVERSITY),
    Partner(id="o", label=Label.of("区政府机关党委", "district"), kind=PartnerKind.GOVERNMENT),
    Partner(id="e", label=Label.of("某企业党委", "company"), kind=PartnerKind.ENTERPRISE),
]


def tie(id: str, one: str, other: str, start: date = date(2026, 1, 1), **more: Any) -> Tie:
    """Tie two together, from New Year on unless told."""
    return Tie(id=id, ends=(one, other), start=start, **more)


def event(id: str, *among: str, on: date = MAY) -> JointEvent:
    """Record what some held together, in May unless told."""
    return JointEvent(id=id, among=among, on=on)


TIES = [
    tie("t1", "b1", "u", kinds=["组织联建", "资源共享"]),
    tie("t2", "b1", "e", end=date(2026, 10, 1)),
    tie("t3", "b2", "b1"),
    tie("t4", "b3", "o"),
    tie("t5", "o", "b3", date(2025, 9, 1)),
]
EVENTS = [
    event("e1", "b1", "u"),
    event("e2", "b2", "b1", "u"),
    event("e3", "b3", "o", on=date(2026, 8, 1)),
    event("e4", "b1", "u", on=date(2025, 12, 31)),
    event("e5", "b1", "e", on=date(2026, 11, 1)),
]


def network(history: History | OrgTree = HISTORY, **more: Any) -> Network:
    """Make the network, or another."""
    return Network(
        history=history, **{"partners": PARTNERS, "ties": TIES, "events": EVENTS, **more}
    )


NETWORK = network()


def measured(measure: Any, whose: str | Subject, as_of: date = date(2026, 6, 1)) -> Any:
    """Measure a subject in the tree of the day; return the value and its records."""
    subject = Subject.of_unit(whose) if isinstance(whose, str) else whose
    world = World(tree=HISTORY.at(as_of), evidence=Evidence(), period=YEAR, as_of=as_of)
    (value,) = measure.values(world, [subject])
    return value, measure.records(world, subject)
