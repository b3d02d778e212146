"""What can be wrong with a duty."""

from __future__ import annotations

from typing import Any

import attrs

from partyorg.errors._base import PartyorgError


@attrs.frozen
class ExactlyOne(PartyorgError):
    """Exactly one of several arguments must be given."""

    zh = "{arguments} 须且只须填一项; 填了: {given}"
    en = "give exactly one of {arguments}; given: {given}"

    arguments: tuple[str, ...]
    given: tuple[str, ...]


@attrs.frozen
class NotFrom(PartyorgError):
    """A number is not whole, or lies below the least there can be."""

    zh = "{argument}={value} 不可用; 须为不小于 {least} 的整数"
    en = "{argument}={value} cannot be; write a whole number, {least} or more"

    argument: str
    value: Any
    least: int


@attrs.frozen
class NoAnchor(PartyorgError):
    """A cadence has no line of its own in the calendar, and none was given."""

    zh = "每 {step} 一次在日历上没有固定的起点; 请用 anchor 写明某一周期的第一天"
    en = "every {step} begins nowhere in particular; say with anchor=… on which day one window begins"

    step: str


@attrs.frozen
class OverlappingWindows(PartyorgError):
    """Two windows of a recurrence claim the same days."""

    zh = "周期 {first} 与 {second} 重叠; 每天至多属于一个周期"
    en = "the windows {first} and {second} overlap; a day lies in one window at most"

    first: Any
    second: Any


@attrs.frozen
class NoDays(PartyorgError):
    """A duty is to be proved by records that have no day."""

    zh = "履行依据不能取自{table}: 其记录没有日期, 无法判断是否按期"
    en = "{table} have no day, so they cannot show that something was done in time; ask for others"

    table: str


@attrs.frozen
class DontCombine(PartyorgError):
    """Two conditions of a duty cannot hold together."""

    zh = "职责 {duty}: {first} 与 {second} 不能同时使用"
    en = "duty {duty!r}: {first} and {second} cannot be used together; leave one out"

    duty: str
    first: str
    second: str


@attrs.frozen
class NaiveTime(PartyorgError):
    """A time does not say its time zone."""

    zh = "{argument}={value} 没有时区; 请写明 tzinfo"
    en = "{argument}={value} has no time zone; say it with tzinfo"

    argument: str
    value: Any
