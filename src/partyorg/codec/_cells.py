"""Cells of tables: how each sort of value is written in one and read from it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import and_
from typing import Any

import attrs

from partyorg.codec._hooks import Misfit
from partyorg.errors import Language, OutOfCalendar, PartyorgError, UnknownLabel
from partyorg.org import (
    Sector,
    Selector,
    Subject,
    SubjectKind,
    UnitKind,
    anyone,
    attribute,
    kind,
    sector,
)
from partyorg.rules import Kind, MeasureType, Value
from partyorg.values import Absence, Absent, Basis, Labelled, Period, Source, exact, plain

_YES, _NO = ("是", "yes", "true", "1"), ("否", "no", "false", "0")
_SEPARATORS = re.compile(r"[;；、]")


@attrs.frozen(kw_only=True)
class Cell:
    """One sort of cell.

    Parameters
    ----------
    read : callable
        ``text -> value``; raises `PartyorgError` or `Misfit` with the problem.
    write : callable
        ``(value, language) -> text``.
    """

    read: Callable[[str], Any]
    write: Callable[[Any, Language], str]


def read_date(text: str) -> date:
    """Read a date such as 2016-09-01, 2016/9/1, 2016.9.1 or 2016年9月1日."""
    parts = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text)
    try:
        if parts is not None:
            return date(*(int(part) for part in parts.groups()))
    except ValueError:
        pass
    raise Misfit("no date; write 2016-09-01", "不是日期; 写作 2016-09-01")


def read_period(text: str) -> Period:
    """Read a period.

    Written as 2016, 2016Q1, 2016H1, 2016-03, or two days, both included, with a
    slash or ~ between: 2016-03-01/2016-03-31.
    """
    for pattern, make in _PERIODS:
        if found := re.fullmatch(pattern, text, re.IGNORECASE):
            return make(*(int(part) for part in found.groups()))
    # A slash may also stand inside a date, so it parts two days only where nothing else does.
    days = re.split(r"[~至]" if re.search(r"[~至]", text) else "/", text)
    if len(days) == 2:  # noqa: PLR2004 - a first and a last day
        return Period.between(read_date(days[0].strip()), read_date(days[1].strip()))
    forms = "2016, 2016Q1, 2016H1, 2016-03, 2016-03-01/2016-03-31"
    raise Misfit(f"no period; write {forms}", f"不是期间; 写作 {forms}")


_PERIODS: tuple[tuple[str, Callable[..., Period]], ...] = (
    (r"(\d{4})年?", Period.year),
    (r"(\d{4})[-年]?Q([1-4])", Period.quarter),
    (r"(\d{4})[-年]?H([12])", Period.half),
    (r"(\d{4})[-年](\d{1,2})月?", Period.month),
)


def write_period(period: Period, _: Language = "zh") -> str:
    """Write a period the shortest way that is read back as the same."""
    year, month = period.start.year, period.start.month
    short = (
        f"{year}",
        f"{year}H{(month - 1) // 6 + 1}",
        f"{year}Q{(month - 1) // 3 + 1}",
        f"{year}-{month:02}",
    )
    return next(
        (text for text in short if _reads_as(text, period)), f"{period.start}/{period.last}"
    )


def _reads_as(text: str, period: Period) -> bool:
    try:
        return read_period(text) == period
    except OutOfCalendar:  # the last windows of the calendar have no end
        return False


def read_subject(text: str) -> Subject:
    """Read a subject: a unit's id, or kind:id@unit for zones, posts and persons."""
    found = re.fullmatch(r"(\w+):(.+)@([^@]+)", text)
    if found is None:
        return Subject.of_unit(text)
    kind, name, unit = found.groups()
    return Subject(kind=SubjectKind.parse(kind), id=name, unit=unit)


def read_texts(text: str) -> tuple[str, ...]:
    """Read several texts, with ; or 、 between."""
    return tuple(part.strip() for part in _SEPARATORS.split(text) if part.strip())


def read_subjects(text: str) -> tuple[Subject, ...]:
    """Read several subjects, with ; between."""
    return tuple(map(read_subject, read_texts(text)))


def read_selector(text: str) -> Selector:
    """Read which units are meant: 全体, or kinds, people and attributes with ; between.

    Of one sort any will do, and each sort named must fit: 党支部;学生;校区=东.
    """
    if text.casefold() in _EVERYONE:
        return anyone()
    sorts: dict[str, Selector] = {}
    for part in read_texts(text):
        sort, selector = _sort(part)
        sorts[sort] = sorts[sort] | selector if sort in sorts else selector
    if not sorts:
        raise Misfit("no units; write 全体 or 党支部;学生", "未写明单位; 写作 全体 或 党支部;学生")
    return reduce(and_, sorts.values())


def _sort(text: str) -> tuple[str, Selector]:
    name, equals, value = map(str.strip, text.partition("="))
    if equals:
        return f"={name}", attribute(name, value)
    member = _UNITS.get(text.casefold())
    if member is None:
        known = dict.fromkeys(f"{one.label.zh}/{one.value}" for one in _UNITS.values())
        raise UnknownLabel("Selector", text, tuple(known))
    selector = kind(member) if isinstance(member, UnitKind) else sector(member)
    return type(member).__name__, selector


_EVERYONE = ("全体", "all")
_UNITS: dict[str, UnitKind | Sector] = {
    spelling.casefold(): member
    for member in (*UnitKind, *Sector)
    for spelling in (member.name, *member.spellings)
}


def read_whole(text: str) -> int:
    """Read a whole number."""
    if not re.fullmatch(r"-?\d+", text):
        raise Misfit("no whole number", "不是整数")
    return int(text)


def label_cell(kind: type[Labelled]) -> Cell:
    """Make the cell of an enumeration, read from any spelling."""
    return Cell(read=kind.parse, write=lambda member, language: member.label.text(language))


def read_value(text: str, measure: MeasureType | None) -> Value:
    """Read a value as its measure wants it; a blank is MISSING, an absence says which.

    Where the measure is not known, numbers are read as numbers and all else as
    words.
    """
    if not text:
        return Absent(kind=Absence.MISSING)
    try:
        return Absent(kind=Absence.parse(text))
    except UnknownLabel:
        pass
    if measure is not None and measure.kind is Kind.TRUTH:
        return _truth(text)
    if measure is not None and measure.kind is Kind.WORD:
        return text
    try:
        return exact(text.removesuffix("%"))
    except PartyorgError:
        if measure is not None:
            raise
        return text


def _truth(text: str) -> bool:
    if text.casefold() in _YES:
        return True
    if text.casefold() in _NO:
        return False
    raise Misfit("write yes or no", "须填 是 或 否")


def write_value(value: Value, language: Language = "zh") -> str:
    """Write a value; an absence is written by name."""
    if isinstance(value, Absent):
        return value.kind.label.text(language)
    if isinstance(value, bool):
        return (_YES if value else _NO)[0 if language == "zh" else 1]
    return plain(value) if isinstance(value, Decimal) else value


TEXT = Cell(read=str, write=lambda value, _: str(value))
TEXTS = Cell(read=read_texts, write=lambda value, _: ";".join(value))
DATE = Cell(read=read_date, write=lambda value, _: value.isoformat())
PERIOD = Cell(read=read_period, write=write_period)
SUBJECT = Cell(read=read_subject, write=lambda value, _: str(value))
SUBJECTS = Cell(read=read_subjects, write=lambda value, _: ";".join(map(str, value)))
WHOLE = Cell(read=read_whole, write=lambda value, _: str(value))
NUMBER = Cell(read=exact, write=lambda value, _: plain(value))
# Nobody has checked what a cell cites.
SOURCE = Cell(
    read=lambda text: Source(document=text, basis=Basis.UNVERIFIED),
    write=lambda source, _: source.document,
)
