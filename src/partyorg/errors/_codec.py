"""What can be wrong with a document or table from outside."""

from __future__ import annotations

import attrs

from partyorg.errors._base import PartyorgError


@attrs.frozen
class BadDocument(PartyorgError):
    """A place in a document does not hold what it should."""

    zh = "{path}: {problem}"
    en = "{path}: {problem}"

    path: str
    problem: str


@attrs.frozen
class UnknownVersion(PartyorgError):
    """A document was written by a later version, or is none of ours."""

    zh = "不能读取版本 {version}; 可读取 1 至 {newest}"
    en = "version {version} cannot be read; 1 to {newest} can"

    version: str
    newest: int


@attrs.frozen
class NotStorable(PartyorgError):
    """A value is of no kind that is stored as a document."""

    zh = "{kind} 不能单独存储; 可存储: {known}"
    en = "a {kind} is not stored as a document; these are: {known}"

    kind: str
    known: tuple[str, ...]


@attrs.frozen
class UnknownColumn(PartyorgError):
    """A table has a column that nobody reads."""

    zh = "表 {table} 的列“{column}”无法识别; 可用列: {known}"
    en = "column {column!r} of table {table} is not known; known are: {known}"

    table: str
    column: str
    known: tuple[str, ...]


@attrs.frozen
class MissingColumn(PartyorgError):
    """A table lacks a column that it must have."""

    zh = "表 {table} 缺少列“{column}”"
    en = "table {table} lacks the column {column!r}"

    table: str
    column: str


@attrs.frozen
class BadCell(PartyorgError):
    """A cell does not hold what its column should."""

    zh = "表 {table} “{column}”列的“{value}”: {problem_zh}"
    en = "column {column!r} of table {table} holds {value!r}: {problem_en}"

    table: str
    column: str
    value: str
    problem_zh: str
    problem_en: str
    rows: tuple[int, ...] = ()


@attrs.frozen
class TooMuch(PartyorgError):
    """A document from outside is deeper, wider or larger than is allowed."""

    zh = "{path}: {what} 为 {found}, 超过上限 {most}; 可信的文档可用 limits 放宽"
    en = "{path}: {what} of {found} exceeds the limit of {most}; raise it with limits where the document is trusted"

    path: str
    what: str
    found: int
    most: int
