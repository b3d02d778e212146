"""Records of a unit's year in a line each, and the world they lie in."""

from datetime import date
from itertools import count
from typing import Any

from partyorg.casebook import ysu
from partyorg.evidence import Activity, Evidence, Publication, Reading, Record, World
from partyorg.org import Subject
from partyorg.values import Number, exact

TREE = ysu.tree()
AFTER = date(2017, 1, 31)
_numbers = count(1)


def held(unit: str, kind: str, month: int, day: int = 10, **more: Any) -> Activity:
    """Record an activity."""
    return Activity(
        id=f"H{next(_numbers)}",
        subjects=(Subject.of_unit(unit),),
        kind=kind,
        on=date(2016, month, day),
        **more,
    )


def posted(
    unit: str, section: str, month: int, day: int = 10, *, topic: str = "", about: str = ""
) -> Publication:
    """Record a publication."""
    return Publication(
        id=f"P{next(_numbers)}",
        subject=Subject.of_unit(unit),
        section=section,
        on=date(2016, month, day),
        topic=topic,
        about=about,
    )


def filled(unit: str, measure: str, value: Number | str) -> Reading:
    """Fill in a number of the year, or a word."""
    told = value if isinstance(value, str) else exact(value)
    return Reading(subject=Subject.of_unit(unit), measure=measure, period=ysu.YEAR, value=told)


def world(*records: Record, as_of: date = AFTER) -> World:
    """Make a world of the year."""
    return World(tree=TREE, evidence=Evidence.of(records), period=ysu.YEAR, as_of=as_of)
