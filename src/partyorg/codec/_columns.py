"""Columns of tables, with Chinese and English headers, and how rows are read through them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs

from partyorg.codec._cells import Cell
from partyorg.codec._hooks import Misfit
from partyorg.errors import (
    BadCell,
    Language,
    MissingColumn,
    PartyorgError,
    UnknownColumn,
    UnknownLabel,
)

Row = Mapping[str, Any]
FIRST_ROW = 2
"""Row of the first record, as a spreadsheet counts: the header is row 1."""


@attrs.frozen(kw_only=True)
class Column:
    """One column.

    Parameters
    ----------
    field : str
        Field of the record.
    zh, en : str
        Headers; ``also`` lists other spellings that are read.
    cell : Cell
    required : bool
        Whether every row must fill it.
    merged : bool
        Whether a blank cell holds what the one above it holds, as merged cells
        are saved.
    """

    field: str
    zh: str
    en: str
    cell: Cell
    also: tuple[str, ...] = ()
    required: bool = False
    merged: bool = False

    def header(self, language: Language) -> str:
        """Return the header in one language."""
        return self.zh if language == "zh" else self.en

    def spellings(self) -> tuple[str, ...]:
        """Return everything the header may be written as."""
        return (self.zh, self.en, self.field, *self.also)


Extra = Callable[[str], Column | None]
"""Makes a column of a header that only a pattern describes, or None."""


@attrs.frozen(kw_only=True)
class Read:
    """One row as read.

    Parameters
    ----------
    row : int
    values : dict
        By field; blank cells are left out.
    faults : tuple of PartyorgError
    """

    row: int
    values: dict[str, Any]
    faults: tuple[PartyorgError, ...] = ()


def read_rows(
    rows: Iterable[Row], columns: Sequence[Column], table: str, extra: Extra | None = None
) -> tuple[list[Read], list[PartyorgError]]:
    """Read rows cell by cell; nothing stops at the first fault.

    Parameters
    ----------
    rows : iterable of mapping of header to text
    columns : sequence of Column
    table : str
        Name of the table, for faults.
    extra : callable, optional
        Makes columns of headers not listed.

    Returns
    -------
    list of Read
        One for each row that is not blank.
    list of PartyorgError
        Faults of the header.
    """
    listed = list(rows)
    headers = list(dict.fromkeys(header for row in listed for header in row if header))
    found: dict[str, Column] = {}
    faults: list[PartyorgError] = []
    by_spelling = {s.casefold(): column for column in columns for s in column.spellings()}
    for header in headers:
        name = header.strip().lstrip("\ufeff")
        column = by_spelling.get(name.casefold()) or (extra(name) if extra else None)
        if column is None:
            faults.append(UnknownColumn(table, name, tuple(column.zh for column in columns)))
        else:
            found[header] = column
    present = {column.field for column in found.values()}
    faults.extend(
        MissingColumn(table, f"{column.zh}/{column.en}")
        for column in columns
        if column.required and listed and column.field not in present
    )
    merged = [header for header, column in found.items() if column.merged]
    above: dict[str, str] = {}
    read = []
    for number, row in enumerate(listed, FIRST_ROW):
        texts = {header: _text(row.get(header)) for header in found}
        if any(texts.values()):
            above = {header: texts[header] or above.get(header, "") for header in merged}
            read.append(_read_row(texts | above, number, found, table))
    return read, faults


def _text(cell: object) -> str:
    """Return a cell as text; a spreadsheet reader may yield a number, and 0 is no blank."""
    return "" if cell is None else str(cell).strip()


def _read_row(
    texts: Mapping[str, str], number: int, columns: Mapping[str, Column], table: str
) -> Read:
    values: dict[str, Any] = {}
    faults: list[PartyorgError] = []
    for header, column in columns.items():
        text = texts[header]
        if not text:
            if column.required:
                faults.append(
                    BadCell(table, header, "", "不能为空", "must not be blank", (number,))
                )
            continue
        try:
            values[column.field] = column.cell.read(text)
        except (PartyorgError, Misfit) as error:
            faults.append(bad_cell(table, header, text, error, number))
    return Read(row=number, values=values, faults=tuple(faults))


def bad_cell(table: str, column: str, text: str, error: Exception, row: int) -> BadCell:
    """Say what is wrong with a cell, in both languages."""
    if isinstance(error, UnknownLabel):
        known = ", ".join(error.known)
        return BadCell(table, column, text, f"可写 {known}", f"write one of {known}", (row,))
    if isinstance(error, PartyorgError):
        return BadCell(table, column, text, error.text("zh"), error.text("en"), (row,))
    return BadCell(table, column, text, getattr(error, "zh", str(error)), str(error), (row,))


def write_row(record: Any, columns: Sequence[Column], language: Language) -> dict[str, str]:
    """Write a record as a row; what is None or empty is a blank cell."""
    row: dict[str, str] = {}
    for column in columns:
        value = getattr(record, column.field)
        blank = value is None or value == ""
        row[column.header(language)] = "" if blank else column.cell.write(value, language)
    return row
