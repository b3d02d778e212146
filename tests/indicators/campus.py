"""A small campus with its targets, and short ways to write them."""

from datetime import date
from typing import Any

from partyorg.indicators import Decomposition, Spread, Target
from partyorg.org import Headcount, OrgTree, OrgUnit, Sector, UnitKind
from partyorg.rules import Direction, MeasureType
from partyorg.values import Finding, Label, Number, Period

YEAR = Period.year(2026)

LECTURES = MeasureType(name="lectures", label=Label.of("党课", "lectures"), unit="次", low=0)
LATE = MeasureType(
    name="late", label=Label.of("逾期", "late"), unit="件", low=0, direction=Direction.LOWER
)
RATE = MeasureType(name="rate", label=Label.of("到会率", "attendance"), unit="%", low=0, high=100)


def unit(id: str, kind: UnitKind, parent: str | None, people: int = 0, **more: Any) -> OrgUnit:
    """Make a unit with so many members of its own."""
    return OrgUnit(
        id=id, name=id, kind=kind, parent=parent, headcount=Headcount.of(staff=people), **more
    )


def branch(id: str, parent: str, people: int = 0, **more: Any) -> OrgUnit:
    """Make a branch."""
    return unit(id, UnitKind.BRANCH, parent, people, **more)


#: 校党委 p: 机械 m (8 + 12 + 20 people), 文法 w (10 + 30), and a direct branch d (20).
TREE = OrgTree(
    units=[
        unit("p", UnitKind.UNIVERSITY_COMMITTEE, None, 5),
        unit("m", UnitKind.GENERAL_BRANCH, "p", 3),
        branch("m1", "m", 8, sector=Sector.TEACHERS),
        branch("m2", "m", 12, sector=Sector.STUDENTS),
        branch("m3", "m", 20, sector=Sector.STUDENTS),
        unit("w", UnitKind.GENERAL_BRANCH, "p"),
        branch("w1", "w", 10, sector=Sector.TEACHERS),
        branch("w2", "w", 30, sector=Sector.STUDENTS),
        branch("d", "p", 20, sector=Sector.RETIRED),
        unit("w1a", UnitKind.GROUP, "w1"),
    ]
)


def flat(people: dict[str, int]) -> OrgTree:
    """Make a tree of branches under the university committee."""
    root = unit("p", UnitKind.UNIVERSITY_COMMITTEE, None)
    return OrgTree(units=[root, *(branch(id, "p", count) for id, count in people.items())])


def target(
    amount: Number, holder: str = "p", measure: MeasureType = LECTURES, **more: Any
) -> Target:
    """Make a target of the year."""
    said = {"indicator": "1.1", "period": YEAR, "holder": holder, "measure": measure}
    return Target(**{**said, "amount": amount, **more})


def rate(amount: Number, holder: str = "p", **more: Any) -> Target:
    """Make a target that is handed down as it is."""
    return target(amount, holder, RATE, spread=Spread.COPY, **more)


def amounts(parts: Decomposition) -> dict[str, int | float]:
    """Return what each unit has."""
    return {
        part.holder: int(part.amount) if part.amount == int(part.amount) else float(part.amount)
        for part in parts.targets
    }


def said(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Return code and subject of each finding."""
    return [(finding.code, finding.subject) for finding in findings]


def day(month: int, of_month: int) -> date:
    """Return a day of the year."""
    return date(YEAR.start.year, month, of_month)
