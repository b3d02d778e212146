"""A campus with two branches under one general branch, and short ways to write its records."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from partyorg.evidence import Evidence, Measure, World
from partyorg.org import OrgTree, OrgUnit, Subject, UnitKind
from partyorg.programmes.learning import Problem, TrainingRecord
from partyorg.rules import Value
from partyorg.values import Period, Source

YEAR = Period.year(2026)
AFTER = date(2027, 2, 1)
SOURCE = Source(document="《培训办法》", clause="第五条")

TREE = OrgTree(
    units=[
        OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
        OrgUnit(id="g", name="理学院党总支", kind=UnitKind.GENERAL_BRANCH, parent="p"),
        OrgUnit(id="b1", name="教工党支部", kind=UnitKind.BRANCH, parent="g"),
        OrgUnit(id="b2", name="学生党支部", kind=UnitKind.BRANCH, parent="g"),
    ]
)


def day(month: int, day: int = 1, year: int = 2026) -> date:
    """Name a day of the year."""
    return date(year, month, day)


def world(*, tree: OrgTree = TREE, today: date = AFTER, period: Period = YEAR) -> World:
    """See the campus, without other evidence, from a day."""
    return World(tree=tree, evidence=Evidence(), period=period, as_of=today)


def value(measure: Measure, subject: str | Subject, **more: Any) -> Value:
    """Measure a unit or another subject."""
    about = Subject.of_unit(subject) if isinstance(subject, str) else subject
    return measure.values(world(**more), [about])[0]


def trained(person: str, unit: str = "b1", on: date | None = None, **more: Any) -> TrainingRecord:
    """Record some training, of eight hours in March unless told."""
    held = on or day(3)
    told = {"id": f"{person}-{unit}-{held}", "hours": 8, **more}
    return TrainingRecord(person=person, unit=unit, on=held, **told)


def problem(id: str = "q1", unit: str = "b1", found: date | None = None, **more: Any) -> Problem:
    """Put a problem on the register, found in March unless told."""
    return Problem(id=id, unit=unit, title="场地不足", found=found or day(3), **more)


def ids(records: Iterable[Any]) -> list[str]:
    """Return the ids of some records."""
    return [record.id for record in records]
