"""Frames in: a tree and evidence from frames of any kind, through the codec's rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from partyorg.codec import evidence_from_rows, headers, tree_from_rows
from partyorg.evidence import Evidence
from partyorg.extras.frames._tables import SPLIT, Row, rows_of
from partyorg.org import OrgTree
from partyorg.rules import MeasureType
from partyorg.values import Finding


def read_tree(frame: Any) -> OrgTree:
    """Build a tree from a frame of units.

    Headers are those of `partyorg.codec.tree_from_rows`, Chinese or English; days may
    be days, counts may be numbers.

    Parameters
    ----------
    frame : frame of pandas or Polars, relation of DuckDB, frame of PySpark

    Returns
    -------
    OrgTree

    Raises
    ------
    Faults
        Everything wrong with cells and tree at once, with rows and columns; the
        header is row 1.
    NotCollected
        For a lazy frame of Polars: collecting is the caller's to decide.
    NotAFrame

    Examples
    --------
    >>> import pandas as pd
    >>> read_tree(pd.DataFrame({
    ...     "单位编码": ["p", "b"], "名称": ["校党委", "机关党支部"],
    ...     "类别": ["学校党委", "直属党支部"], "上级编码": [None, "p"], "学生党员": [None, 12],
    ... }))
    <OrgTree 校党委 (p), 2 units>
    """
    return tree_from_rows(rows_of("frame", frame))


def read_evidence(
    *,
    tree: OrgTree,
    measures: Iterable[MeasureType] = (),
    activities: Any = None,
    publications: Any = None,
    readings: Any = None,
    ballots: Any = None,
    electorates: Any = None,
    awards: Any = None,
    choices: Any = None,
    exemptions: Any = None,
) -> tuple[Evidence, tuple[Finding, ...]]:
    """Read frames of records; a faulty row is a finding and the rest still loads.

    Headers are those of `partyorg.codec.evidence_from_rows`, Chinese or English.  A
    period may also be two columns of days, 起始日期 start and 截止日期 last, both
    included, and a value up to three: numbers in 值 value, words in 词语 word, reasons
    for having none in 缺值 absence.

    Parameters
    ----------
    tree : OrgTree
        Whose units may occur.
    measures : iterable of MeasureType
        What readings may be for.
    activities, publications, readings, ballots, electorates, awards, choices, exemptions
        Frames as for `read_tree`; none is no records.

    Returns
    -------
    Evidence
    tuple of Finding
        Sorted; each with table, row and, for a cell, column.

    Raises
    ------
    Faults
        Of `UnknownColumn` and `MissingColumn` for headers.
    NotCollected, NotAFrame
        As for `read_tree`.
    """
    given = {
        "activities": activities,
        "publications": publications,
        "readings": readings,
        "ballots": ballots,
        "electorates": electorates,
        "awards": awards,
        "choices": choices,
        "exemptions": exemptions,
    }
    tables = {
        name: _joined(name, rows_of(name, frame))
        for name, frame in given.items()
        if frame is not None
    }
    return evidence_from_rows(tables, tree=tree, measures=measures)


def _joined(table: str, rows: Sequence[Row]) -> Sequence[Row]:
    """Say in one cell what typed columns say in several."""
    if not rows:
        return rows
    split = {}
    for header in headers(table):
        parts = [_written(part.spellings, rows[0]) for part in SPLIT.get(header.field, ())]
        if any(part is not None and _plain(part) not in header.spellings for part in parts):
            split[header.zh] = (header.field, parts)
    return [_join(row, split) for row in rows] if split else rows


def _written(spellings: Sequence[str], row: Row) -> str | None:
    return next((name for name in row if _plain(name) in spellings), None)


def _plain(header: str) -> str:
    return header.strip().casefold()


def _join(row: Row, split: dict[str, tuple[str, list[str | None]]]) -> Row:
    gone = {part for _, parts in split.values() for part in parts}
    joined = {name: text for name, text in row.items() if name not in gone}
    for name, (field, parts) in split.items():
        texts = ["" if part is None else row[part] for part in parts]
        if field == "period":
            joined[name] = "/".join(texts) if any(texts) else ""
        else:
            # An absence speaks before a word, a word before a number.
            joined[name] = next((text for text in reversed(texts) if text), "")
    return joined
