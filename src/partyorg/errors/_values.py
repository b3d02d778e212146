"""What can be wrong with a word that everything shares."""

from __future__ import annotations

from typing import Any

import attrs

from partyorg.errors._base import PartyorgError


@attrs.frozen
class UnknownLabel(PartyorgError):
    """A word names no member of an enumeration."""

    zh = "“{written}”不是 {kind} 的已知取值; 可写: {known}"
    en = "{written!r} is no {kind}; write one of: {known}"

    kind: str
    written: str
    known: tuple[str, ...] = ()


@attrs.frozen
class EmptyPeriod(PartyorgError):
    """A period ends on or before the day it starts."""

    zh = "期间为空: 起 {start}, 止 {end}; 止日须晚于起日 (止日当天不计入)"
    en = "the period from {start} to {end} is empty; its end must lie after its start (the end day is not included)"

    start: Any
    end: Any


@attrs.frozen
class OutOfCalendar(PartyorgError):
    """A date or index lies outside the calendar."""

    zh = "{value} 超出日历范围 ({allowed})"
    en = "{value} is outside the calendar ({allowed})"

    value: Any
    allowed: str


@attrs.frozen
class NoWorkday(PartyorgError):
    """A working calendar has no working day within a year."""

    zh = "自 {start} 起一年内没有工作日; 请检查传入的 is_workday"
    en = "no working day within a year of {start}; check the is_workday that was handed in"

    start: Any


@attrs.frozen
class NoRuleInForce(PartyorgError):
    """A dated value is asked for a day on which nothing is in force."""

    zh = "{day} 没有生效的规定 (最早生效日: {first}); 请补充当时的规定, 或改用规定生效期间的日期"
    en = "no rule in force on {day} (the first is in force from {first}); add the rule of that time or ask for a day that has one"

    day: Any
    first: Any


@attrs.frozen
class OverlappingEntries(PartyorgError):
    """Two entries of a dated value claim the same days."""

    zh = "自 {first} 与自 {second} 生效的两项重叠; 每天只能有一项生效"
    en = "the entries in force from {first} and from {second} overlap; one day has one value"

    first: Any
    second: Any


@attrs.frozen
class NotANumber(PartyorgError):
    """A value is not a finite number."""

    zh = "{value} 不是有限的数; 请写整数、小数或其文字"
    en = "{value} is not a finite number; write an int, a Decimal, a float or its text"

    value: str


@attrs.frozen
class TooManyDigits(PartyorgError):
    """A number is too long to be kept exactly."""

    zh = "{value} 写出来超过 {most} 位, 无法精确保留; 请核对该数"
    en = "{value} takes more than {most} digits to write out and cannot be kept exactly; check the number"

    value: str
    most: int


@attrs.frozen
class WrongPlaces(PartyorgError):
    """A rounding asks for places that cannot be kept."""

    zh = "{argument}={places} 不可用; 小数位数须在 0 至 18 之间"
    en = "{argument}={places} cannot be kept; choose 0 to 18 decimal places"

    argument: str
    places: int


@attrs.frozen
class EmptyRange(PartyorgError):
    """A lower bound lies above its upper bound."""

    zh = "{what}: 下限 {low} 大于上限 {high}; 请对调或改正"
    en = "{what}: the lower bound {low} lies above the upper bound {high}; swap or mend them"

    what: str
    low: Any
    high: Any


@attrs.frozen
class WrongOrder(PartyorgError):
    """Two days stand in the wrong order."""

    zh = "{second_name} ({second}) 早于 {first_name} ({first})"
    en = "{second_name} ({second}) lies before {first_name} ({first})"

    first_name: str
    first: Any
    second_name: str
    second: Any
