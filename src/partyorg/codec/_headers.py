"""What the columns of each table are called, for whoever reads tables another way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import attrs

from partyorg.codec._columns import Column
from partyorg.codec._records import COLUMNS
from partyorg.codec._units import COLUMNS as UNIT_COLUMNS
from partyorg.errors import Language, UnknownName
from partyorg.evidence import TABLES
from partyorg.org import MemberCategory, Stage

_UNITS = "units"


@attrs.frozen(kw_only=True)
class Header:
    """What one column is called 表头.

    Parameters
    ----------
    field : str
        What it holds: the field of the record; for headcounts category and stage,
        such as ``student.full``.
    zh, en : str
    also : tuple of str
        Other spellings that are read.
    required : bool
        Whether every row must fill it.
    """

    field: str
    zh: str
    en: str
    also: tuple[str, ...] = ()
    required: bool = False

    def text(self, language: Language = "zh") -> str:
        """Return the header in one language."""
        return self.zh if language == "zh" else self.en

    @property
    def spellings(self) -> tuple[str, ...]:
        """Everything it may be written as, in lower case."""
        written = (self.zh, self.en, self.field, *self.also)
        return tuple(dict.fromkeys(one.casefold() for one in written))


@cache
def headers(table: str) -> tuple[Header, ...]:
    """Return the headers of a table, in the order in which they are written.

    Attributes of units, whose names are free, are not among them.

    Parameters
    ----------
    table : str
        ``"units"``, or a table of evidence such as ``"activities"``.

    Raises
    ------
    UnknownName
        For any other table.

    Examples
    --------
    >>> [header.zh for header in headers("awards")]
    ['编号', '单位编码', '称号', '级别', '日期']
    """
    columns = _tables().get(table)
    if columns is None:
        raise UnknownName("table", table, tuple(_tables()))
    written = tuple(
        Header(field=c.field, zh=c.zh, en=c.en, also=c.also, required=c.required) for c in columns
    )
    return (*written, *_counted()) if table == _UNITS else written


@cache
def _tables() -> Mapping[str, Sequence[Column]]:
    return {_UNITS: UNIT_COLUMNS, **{TABLES[kind]: columns for kind, columns in COLUMNS.items()}}


def _counted() -> tuple[Header, ...]:
    return tuple(
        Header(
            field=f"{category.value}.{stage.value}",
            zh=f"{category.label.zh}{stage.label.zh}",
            en=f"{category.value}.{stage.value}",
        )
        for category in MemberCategory
        for stage in Stage
    )
