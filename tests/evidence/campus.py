"""A small campus, and short ways to write records about it."""

from datetime import date
from typing import Any

from partyorg.evidence import Activity, Award, AwardLevel, Evidence, Publication, Record, World
from partyorg.org import Headcount, OrgTree, OrgUnit, Stage, Subject, UnitKind
from partyorg.values import IsWorkday, Period, is_weekday

YEAR = Period.year(2016)
AFTER = date(2017, 1, 31)

TREE = OrgTree(
    units=[
        OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
        OrgUnit(
            id="g",
            name="机械学院党总支",
            kind=UnitKind.GENERAL_BRANCH,
            parent="p",
            headcount=Headcount.of(staff=3),
        ),
        OrgUnit(
            id="b1",
            name="教工党支部",
            kind=UnitKind.BRANCH,
            parent="g",
            headcount=Headcount.of(staff=10) + Headcount.of(stage=Stage.ACTIVIST, staff=4),
        ),
        OrgUnit(
            id="b2",
            name="学生党支部",
            kind=UnitKind.BRANCH,
            parent="g",
            headcount=Headcount.of(student=20),
        ),
        OrgUnit(id="d", name="机关党支部", kind=UnitKind.BRANCH, parent="p"),
    ]
)

P, G, B1, B2, D = (Subject.of_unit(unit) for unit in ("p", "g", "b1", "b2", "d"))


def held(
    id: str, on: date = date(2016, 3, 1), *subjects: Subject, kind: str = "党课", **more: Any
) -> Activity:
    """Record an activity, of the first branch unless told."""
    return Activity(id=id, subjects=subjects or (B1,), kind=kind, on=on, **more)


def published(id: str, about: str, on: date, **more: Any) -> Publication:
    """Record a publication of the first branch."""
    return Publication(id=id, subject=B1, section="党建动态", on=on, about=about, **more)


def award(id: str, level: AwardLevel, on: date = date(2016, 6, 1)) -> Award:
    """Record an award of the first branch."""
    return Award(id=id, subject=B1, title="先进党支部", level=level, on=on)


def world(
    *records: Record,
    period: Period = YEAR,
    as_of: date = AFTER,
    is_workday: IsWorkday = is_weekday,
) -> World:
    """Hand in records about the campus."""
    return World(
        tree=TREE,
        evidence=Evidence.of(records),
        period=period,
        as_of=as_of,
        is_workday=is_workday,
    )
