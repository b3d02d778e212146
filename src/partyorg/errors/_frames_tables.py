"""What can be wrong with a frame that is handed in, or asked for."""

from __future__ import annotations

import attrs

from partyorg.errors._base import PartyorgError


@attrs.frozen
class WrongColumn(PartyorgError):
    """A column of a frame holds another type of value than it should."""

    zh = "表 {table} 的列“{column}”类型为 {found}, 应为{wanted_zh}"
    en = "column {column!r} of table {table} holds {found}; it should hold {wanted_en}"

    table: str
    column: str
    found: str
    wanted_zh: str
    wanted_en: str


@attrs.frozen
class RepeatedColumn(PartyorgError):
    """Two columns of a frame are spellings of the same."""

    zh = "表 {table} 的列 {columns} 是同一列的不同写法; 只留一列"
    en = "columns {columns} of table {table} are one column spelt twice; keep one"

    table: str
    columns: tuple[str, ...]


@attrs.frozen
class MissingTable(PartyorgError):
    """Measures look at records of which no frame was given."""

    zh = "{measures} 需要表 {table}; 请传入 {table}=…, 没有记录时传入空表"
    en = "{measures} look at {table}; hand in {table}=…, an empty frame where there are no records"

    table: str
    measures: tuple[str, ...]


@attrs.frozen
class NotCollected(PartyorgError):
    """A lazy frame was given where values are wanted."""

    zh = "{argument} 是惰性的 {found}; 请先 .collect()"
    en = "{argument} is a lazy {found}; collect it first, with .collect()"

    argument: str
    found: str


@attrs.frozen
class NotAFrame(PartyorgError):
    """A value is of no kind of frame that is known."""

    zh = "{argument} 为 {found}, 不是可识别的数据框; 可用: {known}"
    en = "{argument} is a {found}, no frame of a known kind; known are: {known}"

    argument: str
    found: str
    known: tuple[str, ...]


@attrs.frozen
class MixedFrames(PartyorgError):
    """Frames of several kinds are given together."""

    zh = "数据框种类不一: {found}; 请统一后传入"
    en = "frames of several kinds are given together: {found}; bring them to one kind first"

    found: tuple[str, ...]
