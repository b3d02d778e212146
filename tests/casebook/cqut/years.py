"""A year in which every unit does all that is asked, but for what a test takes away."""

from collections.abc import Iterator
from datetime import date

from partyorg.casebook import cqut
from partyorg.duties import Duty, Recurrence
from partyorg.evidence import Activity, Evidence, Reading, Record
from partyorg.org import OrgTree, OrgUnit, Subject
from partyorg.values import Period

YEARLY = [duty for duty in cqut.DUTIES if isinstance(duty.when, Recurrence)]
BY_NUMBERS = {"师生满意率": 100, "先进性标准达标率": 100, "发展程序规范率": 100}
OF_SECOND_LEVEL = {"意见办结率": 100, "长效机制": 8}
Odd = dict[tuple[str, str], int | str]


def _held(unit: OrgUnit, kind: str, on: date) -> Activity:
    id = f"{unit.id}-{kind}-{on}"
    return Activity(id=id, subjects=(Subject.of_unit(unit),), kind=kind, on=on)


def _owed(unit: OrgUnit, duty: Duty, year: Period) -> Iterator[Activity]:
    """Do a duty as often as it asks, on the first days of each of its windows."""
    assert isinstance(duty.when, Recurrence)
    for window in duty.when.windows(year):
        for proof in duty.satisfied_by:
            [kind] = proof.of.where["kind"]
            for day in range(duty.at_least):
                start = max(window.start, year.start)
                yield _held(unit, kind, start.replace(day=day + 1))


def _records(tree: OrgTree, year: Period, odd: Odd) -> Iterator[Record]:
    second = tree.at_level(2)
    for unit in tree:
        for duty in YEARLY:
            if duty.applies_to.matches(tree, unit):
                yield from _owed(unit, duty, year)
        assessed = unit in second or unit in tree.branches()
        if not assessed:
            continue
        asked = {**BY_NUMBERS, **(OF_SECOND_LEVEL if unit in second else {})}
        for name, full in asked.items():
            value = odd.get((unit.id, name), full)
            assert isinstance(value, int)
            yield Reading.of(Subject.of_unit(unit), name, year, value)
        word = str(odd.get((unit.id, "中心工作"), "好"))
        yield Reading(subject=Subject.of_unit(unit), measure="中心工作", period=year, value=word)
        for month in (5, 10):
            yield _held(unit, "促进工作", date(year.start.year, month, 1))
        for month in (2, 5, 8, 11):
            yield _held(unit, "中心组学习", date(year.start.year, month, 1))


def a_full_year(tree: OrgTree, year: Period, odd: Odd | None = None, *more: Record) -> Evidence:
    """Record all that is asked; ``odd`` puts other values by unit and measure."""
    return Evidence.of([*_records(tree, year, odd or {}), *more])
