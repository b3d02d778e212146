"""Tables of evidence: what is wrong in a row is a finding, and the rest still loads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from partyorg.codec._cells import (
    DATE,
    NUMBER,
    PERIOD,
    SOURCE,
    SUBJECT,
    SUBJECTS,
    TEXT,
    WHOLE,
    Cell,
    label_cell,
    read_value,
    write_value,
)
from partyorg.codec._columns import Column, Read, Row, bad_cell, read_rows, write_row
from partyorg.codec._hooks import Misfit
from partyorg.errors import BadCell, Language, PartyorgError, UnknownName, raise_all
from partyorg.evidence import (
    TABLES,
    Activity,
    ActivityPart,
    Award,
    AwardLevel,
    Ballot,
    Choice,
    Electorate,
    Evidence,
    Exemption,
    Mode,
    Publication,
    Reading,
    Record,
    record_findings,
    subjects_of,
)
from partyorg.org import OrgTree
from partyorg.rules import MeasureType
from partyorg.values import Finding, Label, Place, Severity

_RAW = Cell(read=str, write=write_value)


def _column(field: str, zh: str, cell: Cell = TEXT, *, required: bool = False) -> Column:
    return Column(field=field, zh=zh, en=field, cell=cell, required=required)


_ID = _column("id", "编号", required=True)
_WHO = Column(
    field="subject",
    zh="单位编码",
    en="subject",
    cell=SUBJECT,
    also=("对象", "unit"),
    required=True,
)
_PERIOD = _column("period", "期间", PERIOD, required=True)
_INDICATOR = _column("indicator", "指标", required=True)
_GROUP = _column("group", "评议人类别", required=True)
_MODE = _column("mode", "方式", label_cell(Mode))

#: Columns of each table of evidence, in the order they are written.
COLUMNS: Mapping[type[Record], tuple[Column, ...]] = {
    Activity: (
        _ID,
        attrs.evolve(_WHO, field="subjects", en="subjects", cell=SUBJECTS),
        _column("kind", "类型", required=True),
        _column("on", "日期", DATE, required=True),
        _column("part", "规定或自选", label_cell(ActivityPart)),
        _MODE,
        _column("topic", "主题"),
        _column("hours", "学时", NUMBER),
        _column("expected", "应到", WHOLE),
        _column("attended", "实到", WHOLE),
    ),
    Publication: (
        _ID,
        _WHO,
        _column("section", "栏目", required=True),
        _column("on", "日期", DATE, required=True),
        _column("topic", "主题"),
        _column("about", "活动编号"),
    ),
    Reading: (
        _WHO,
        _column("measure", "指标", required=True),
        _PERIOD,
        _column("value", "值", _RAW),
        _column("unit", "计量单位"),
    ),
    Ballot: (
        _ID,
        _column("panel", "评议", required=True),
        _WHO,
        _GROUP,
        _MODE,
        _column("option", "选项"),
        _column("score", "分数", NUMBER),
        _column("rater", "评议人"),
    ),
    Electorate: (
        _column("panel", "评议", required=True),
        _WHO,
        _GROUP,
        _column("entitled", "应参评", WHOLE, required=True),
    ),
    Award: (
        _ID,
        _WHO,
        _column("title", "称号", required=True),
        _column("level", "级别", label_cell(AwardLevel), required=True),
        _column("on", "日期", DATE, required=True),
    ),
    Choice: (_WHO, _INDICATOR, _PERIOD),
    Exemption: (
        _WHO,
        _INDICATOR,
        _PERIOD,
        _column("by", "批准", required=True),
        _column("reason", "原因", required=True),
        _column("source", "依据", SOURCE),
    ),
}
_KINDS: Mapping[str, type[Any]] = {name: kind for kind, name in TABLES.items()}


def evidence_from_rows(
    tables: Mapping[str, Iterable[Row]],
    *,
    tree: OrgTree,
    measures: Iterable[MeasureType] = (),
) -> tuple[Evidence, tuple[Finding, ...]]:
    """Read tables of evidence; a faulty row is a finding and the rest still loads.

    Parameters
    ----------
    tables : mapping of str to iterable of rows
        By name: activities, publications, readings, ballots, electorates,
        awards, choices, exemptions.  Rows map header to text; headers are
        Chinese or English.
    tree : OrgTree
        Whose units may occur.
    measures : iterable of MeasureType
        What readings may be for.

    Returns
    -------
    Evidence
    tuple of Finding
        Sorted; each with table, row and, for a cell, column.

    Raises
    ------
    Faults
        Of `UnknownName` for a table of no kind, of `UnknownColumn` and
        `MissingColumn` for headers: then nothing of the table can be trusted.
    """
    known = {measure.name: measure for measure in measures}
    faults: list[PartyorgError] = [
        UnknownName("tables", name, tuple(_KINDS)) for name in tables if name not in _KINDS
    ]
    findings: list[Finding] = []
    placed: list[tuple[Record, Place]] = []
    for name in sorted(set(tables) & set(_KINDS)):
        read, of_header = read_rows(tables[name], COLUMNS[_KINDS[name]], name)
        faults.extend(of_header)
        if of_header:
            continue
        for one in read:
            record = _record(_KINDS[name], one, name, known, findings)
            if record is not None:
                placed.append((record, Place(table=name, row=one.row)))
    raise_all("the tables of evidence cannot be read 佐证表有误", faults)
    usable = _without_repeats(_usable(placed, tree, known, findings), findings)
    return Evidence.of(usable), tuple(sorted(findings))


def _record(
    kind: type[Any],
    one: Read,
    table: str,
    measures: Mapping[str, MeasureType],
    findings: list[Finding],
) -> Record | None:
    faults = list(one.faults)
    values = dict(one.values)
    if kind is Reading and not faults:
        text = values.get("value", "")
        try:
            values["value"] = read_value(text, measures.get(values["measure"]))
        except (PartyorgError, Misfit) as error:
            faults.append(bad_cell(table, "值", text, error, one.row))
    if not faults:
        try:
            return kind(**values, origin=table)  # type: ignore[no-any-return]
        except PartyorgError as error:
            faults.append(error)
    findings.extend(_row_finding(fault, table, one) for fault in faults)
    return None


def _row_finding(fault: PartyorgError, table: str, one: Read) -> Finding:
    message, column = Label.of(fault.text("zh"), fault.text("en")), ""
    if isinstance(fault, BadCell):
        # The place says table, row and column already.
        column = fault.column
        message = Label.of(
            f"“{fault.value}”: {fault.problem_zh}", f"{fault.value!r}: {fault.problem_en}"
        )
    return Finding(
        code="BAD_CELL" if column else "BAD_ROW",
        severity=Severity.ERROR,
        subject=_subject(one),
        message=message,
        place=Place(table=table, row=one.row, column=column),
    )


def _subject(one: Read) -> str:
    subject = one.values.get("subject") or one.values.get("subjects", ("—",))[0]
    return str(subject)


def _usable(
    placed: Sequence[tuple[Record, Place]],
    tree: OrgTree,
    measures: Mapping[str, MeasureType],
    findings: list[Finding],
) -> list[tuple[Record, Place]]:
    usable = []
    for record, place in placed:
        found = [
            attrs.evolve(finding, place=place)
            for finding in record_findings(record, tree, measures)
        ]
        findings.extend(found)
        if not found:
            usable.append((record, place))
    return usable


def _without_repeats(
    placed: Sequence[tuple[Record, Place]], findings: list[Finding]
) -> list[Record]:
    """Keep one of equal records; leave out all that disagree, since none can be preferred."""
    by_key: dict[tuple[type[Any], str], list[tuple[Record, Place]]] = defaultdict(list)
    for record, place in placed:
        by_key[type(record), record.key].append((record, place))
    kept: list[Record] = []
    for copies in by_key.values():
        record = copies[0][0]
        agree = all(other == record for other, _ in copies)
        if agree:
            kept.append(record)
        if len(copies) > 1:
            findings.extend(_repeat_finding(*copy, copies, agree=agree) for copy in copies)
    return kept


def _repeat_finding(
    record: Record, place: Place, copies: Sequence[tuple[Record, Place]], *, agree: bool
) -> Finding:
    rows = ", ".join(str(other.row) for _, other in sorted(copies, key=lambda c: c[1].row or 0))
    zh = "内容相同, 只计一次" if agree else "内容不一, 均不计入"
    en = "the same, counted once" if agree else "they disagree, none is counted"
    return Finding(
        code="REPEATED_RECORD" if agree else "CONFLICTING_RECORDS",
        severity=Severity.WARNING if agree else Severity.ERROR,
        subject=str(subjects_of(record)[0]),
        message=Label.of(f"{record.key} 重复 (第 {rows} 行): {zh}", f"{record.key} repeated: {en}"),
        place=place,
        evidence=(record.key,),
    )


def evidence_to_rows(
    evidence: Evidence, language: Language = "zh"
) -> dict[str, list[dict[str, str]]]:
    """Write evidence as rows, a table for each kind of record that occurs.

    Parameters
    ----------
    evidence : Evidence
    language : {"zh", "en"}
        Of headers and labels.

    Returns
    -------
    dict of str to list of dict
    """
    return {
        name: [write_row(record, COLUMNS[_KINDS[name]], language) for record in records]
        for name, records in evidence.tables.items()
        if records
    }
