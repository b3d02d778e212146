"""What can be wrong with evidence."""

from __future__ import annotations

from typing import Any

import attrs

from partyorg.errors._base import PartyorgError


@attrs.frozen
class DuplicateRecord(PartyorgError):
    """One key stands for several records."""

    zh = "{table}中的记录 {key} 重复; 每条记录一个编号, 每个期间一个填报值"
    en = "record {key!r} occurs more than once in {table}; give each its own id, and one reading a period"

    table: str
    key: str
    rows: tuple[int, ...] = ()


@attrs.frozen
class UnknownField(PartyorgError):
    """A query asks for a field that its records do not have."""

    zh = "{table}记录没有字段 {field}; 可用字段: {known}"
    en = "{table} records have no field {field!r}; they have: {known}"

    table: str
    field: str
    known: tuple[str, ...]


@attrs.frozen
class WrongCount(PartyorgError):
    """A count in a record is negative or not whole."""

    zh = "{field}={value}: 须为非负的数, 人数须为整数"
    en = "{field}={value}: must not be negative, and whole where persons are counted"

    field: str
    value: Any


@attrs.frozen
class MoreThanExpected(PartyorgError):
    """More people attended than were expected."""

    zh = "实到 {attended} 人多于应到 {expected} 人"
    en = "{attended} attended, more than the {expected} expected"

    attended: int
    expected: int


@attrs.frozen
class EitherOr(PartyorgError):
    """Exactly one of two fields must be given."""

    zh = "{first} 与 {second} 须且只须填一个"
    en = "give exactly one of {first} and {second}"

    first: str
    second: str
