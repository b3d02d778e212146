"""A campus with two branches, and short ways to ask what they owe."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from partyorg.duties import Cell, Compliance, Duty, DutyState, compliance, monthly
from partyorg.evidence import Activity, Evidence, Exemption, Publication, Record, activities
from partyorg.org import OrgTree, OrgUnit, Subject, UnitKind, kind
from partyorg.values import IsWorkday, Period, Source, is_weekday

YEAR = Period.year(2016)
AFTER = date(2017, 3, 1)
BRANCH = kind(UnitKind.BRANCH)
SOURCE = Source(document="《支部工作细则》", clause="第十二条")

MET, LATE, MADE_UP = DutyState.MET, DutyState.LATE, DutyState.MADE_UP
MISSED, OPEN, EXEMPT, NOT_YET = (
    DutyState.MISSED,
    DutyState.OPEN,
    DutyState.EXEMPT,
    DutyState.NOT_YET,
)


def campus(**branch: Any) -> OrgTree:
    """Make a campus whose first branch is as told."""
    return OrgTree(
        units=[
            OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
            OrgUnit(id="g", name="机械学院党总支", kind=UnitKind.GENERAL_BRANCH, parent="p"),
            OrgUnit(id="b1", name="教工党支部", kind=UnitKind.BRANCH, parent="g", **branch),
            OrgUnit(id="b2", name="学生党支部", kind=UnitKind.BRANCH, parent="g"),
        ]
    )


TREE = campus()
B1, B2 = Subject.of_unit("b1"), Subject.of_unit("b2")


def duty(**more: Any) -> Duty:
    """Make a duty: a branch committee meeting each month, unless told."""
    told = {
        "code": "COMMITTEE",
        "title": "支委会",
        "applies_to": BRANCH,
        "when": monthly(),
        "satisfied_by": activities(kind="支委会"),
        "source": SOURCE,
    }
    return Duty(**{**told, **more})


def held(on: date, *subjects: Subject, kind: str = "支委会", id: str = "", **more: Any) -> Activity:
    """Record an activity, of the first branch unless told."""
    return Activity(id=id or f"{kind}-{on}", subjects=subjects or (B1,), kind=kind, on=on, **more)


def day(month: int, day: int, year: int = 2016) -> date:
    """Name a day of the year."""
    return date(year, month, day)


def excused(period: Period, code: str = "COMMITTEE") -> Exemption:
    """Excuse the first branch."""
    return Exemption(subject=B1, indicator=code, period=period, by="组织部", reason="集中实习")


def published(on: date, about: str = "", id: str = "") -> Publication:
    """Record a publication of the first branch."""
    return Publication(
        id=id or f"news-{on}-{about}", subject=B1, section="党建动态", on=on, about=about
    )


def judged(
    *records: Record,
    duties: Duty | Iterable[Duty] = (),
    tree: OrgTree = TREE,
    period: Period = YEAR,
    today: date = AFTER,
    is_workday: IsWorkday = is_weekday,
) -> Compliance:
    """Judge a year on the campus."""
    asked = [duties] if isinstance(duties, Duty) else list(duties) or [duty()]
    return compliance(tree, asked, Evidence.of(records), period, today=today, is_workday=is_workday)


def cells(*records: Record, unit: str = "b1", **more: Any) -> list[Cell]:
    """Return the cells of one branch."""
    return [cell for cell in judged(*records, **more).cells if cell.unit == unit]


def states(*records: Record, **more: Any) -> list[DutyState]:
    """Return what became of the first branch's duty, window by window."""
    return [cell.state for cell in cells(*records, **more)]
