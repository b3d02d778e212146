"""A review whose ballots are written out, so that a test states them outright."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from partyorg.evaluation import Panel, PanelResult, RaterGroup, Scale, WhenEmpty, tally_panel
from partyorg.evidence import Ballot, Electorate, Evidence, Mode, Record, World
from partyorg.org import OrgTree, OrgUnit, Subject, UnitKind
from partyorg.values import Label, Number, Period

YEAR = Period.year(2016)
AFTER = date(2017, 1, 31)
OPTIONS = Scale.options({"好": 100, "较好": 85, "一般": 60, "差": 0}, abstain=("弃权",))
UNIT = Subject.of_unit("a")
BOTH = {Mode.OFFLINE: 1, Mode.ONLINE: 1}


def group(name: str, weight: Number = 1, **more: Any) -> RaterGroup:
    """Make a rater group."""
    return RaterGroup(name=name, weight=weight, **more)


def review(*groups: RaterGroup, **more: Any) -> Panel:
    """Make a panel; of members alone unless told."""
    told: dict[str, Any] = {
        "code": "r",
        "title": Label.of("述职评议", "review"),
        "groups": groups or (group("党员"),),
        "scale": OPTIONS,
        "empty": WhenEmpty.RENORMALISE,
    }
    return Panel(**{**told, **more})


def cast(
    group: str, *said: str | Number, about: Subject = UNIT, mode: Mode = Mode.OFFLINE, **more: Any
) -> list[Record]:
    """Cast a ballot for each option or score said."""
    prefix = more.pop("prefix", "")
    return [
        Ballot(
            id=f"{prefix}{about}/{group}/{mode.value}/{number}",
            panel="r",
            subject=about,
            group=group,
            mode=mode,
            option=view if isinstance(view, str) else "",
            score=None if isinstance(view, str) else view,
            **more,
        )
        for number, view in enumerate(said)
    ]


def sheet(rater: str, said: dict[str, Any], group: str = "党员") -> list[Record]:
    """Cast what one rater says of several units."""
    return [
        record
        for unit, view in said.items()
        for record in cast(group, view, about=Subject.of_unit(unit), rater=rater, prefix=rater)
    ]


def entitled(group: str, number: int, about: Subject = UNIT) -> Electorate:
    """Say how many may rate."""
    return Electorate(panel="r", subject=about, group=group, entitled=number)


def campus(*units: str) -> OrgTree:
    """Make a tree of some branches."""
    root = OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
    made = (OrgUnit(id=id, name=id, kind=UnitKind.BRANCH, parent="p") for id in units)
    return OrgTree(units=[root, *made])


def world(records: Iterable[Record], *, as_of: date = AFTER) -> World:
    """Make the world that ballots are counted in."""
    return World(
        tree=campus("a", "b", "c"), evidence=Evidence.of(records), period=YEAR, as_of=as_of
    )


def count(panel: Panel, *records: Iterable[Record], as_of: date = AFTER) -> PanelResult:
    """Count what a panel says of the unit."""
    listed = [record for some in records for record in some]
    return tally_panel(panel, world(listed, as_of=as_of), UNIT)


def codes(result: PanelResult) -> list[str]:
    """Return the codes of what was found."""
    return [finding.code for finding in result.findings]


def told(*values: object) -> tuple[object, ...]:
    """Put several answers side by side, to compare them at once."""
    return values
