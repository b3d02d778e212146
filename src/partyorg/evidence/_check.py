"""Checks of records against the organisation and the measures they are for."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from partyorg.evidence._evidence import TABLES, Evidence
from partyorg.evidence._records import Publication, Reading, Record, subjects_of
from partyorg.org import Subject
from partyorg.rules import MeasureType
from partyorg.values import Absent, Finding, Label, Place, Severity


def record_findings(
    record: Record, tree: Container[str], measures: Mapping[str, MeasureType]
) -> Iterator[Finding]:
    """Say what keeps one record from being used.

    Parameters
    ----------
    record : record of any kind
    tree : OrgTree, or any container of str
        The units that it may concern.
    measures : mapping of str to MeasureType
        The measures that readings may be for, by name.

    Yields
    ------
    Finding
        ``UNKNOWN_UNIT``, ``UNKNOWN_MEASURE``, ``WRONG_UNIT``, ``OUT_OF_RANGE``.
    """
    for subject in subjects_of(record):
        if subject.unit not in tree:
            yield _finding(
                record,
                "UNKNOWN_UNIT",
                Label.of(f"组织树中没有单位 {subject.unit}", f"no unit {subject.unit} in the tree"),
                subject,
            )
    if isinstance(record, Reading):
        yield from _reading(record, measures)


def _reading(record: Reading, measures: Mapping[str, MeasureType]) -> Iterator[Finding]:
    measure = measures.get(record.measure)
    if measure is None:
        known = ", ".join(sorted(measures)) or "—"
        yield _finding(
            record,
            "UNKNOWN_MEASURE",
            Label.of(
                f"没有指标值 {record.measure}; 已知: {known}",
                f"no measure {record.measure}; known: {known}",
            ),
        )
        return
    if record.unit and record.unit != measure.unit:
        yield _finding(
            record,
            "WRONG_UNIT",
            Label.of(
                f"{measure.label.zh}的单位应为“{measure.unit}”, 填的是“{record.unit}”",
                f"{measure.label.en} is in {measure.unit!r}, filled in as {record.unit!r}",
            ),
        )
    if not isinstance(record.value, Absent) and not measure.admits(record.value):
        yield _finding(
            record,
            "OUT_OF_RANGE",
            Label.of(
                f"{measure.label.zh}不能为 {measure.said(record.value)}; "
                f"应为{_range(measure, 'zh')}",
                f"{measure.label.en} cannot be {measure.said(record.value)}; "
                f"should be {_range(measure, 'en')}",
            ),
        )


def _range(measure: MeasureType, language: str) -> str:
    if measure.words:
        return "/".join(measure.words)
    low = "-∞" if measure.low is None else measure.said(measure.low)
    high = "∞" if measure.high is None else measure.said(measure.high)
    kind = measure.kind.label.zh if language == "zh" else measure.kind.label.en
    return f"{kind} [{low}, {high}]"


def _finding(record: Record, code: str, message: Label, subject: Subject | None = None) -> Finding:
    return Finding(
        code=code,
        severity=Severity.ERROR,
        subject=str(subject or subjects_of(record)[0]),
        message=message,
        place=Place(table=record.origin or TABLES[type(record)]),
        evidence=(record.key,),
    )


def checked(
    evidence: Evidence, tree: Container[str], measures: Iterable[MeasureType]
) -> tuple[Evidence, tuple[Finding, ...]]:
    """Part usable records from faulty ones; the rest still counts.

    Parameters
    ----------
    evidence : Evidence
    tree : OrgTree, or any container of str
        The units that records may concern.
    measures : iterable of MeasureType

    Returns
    -------
    Evidence
        The usable records.
    tuple of Finding
        Sorted; what is wrong with the others, and publications about
        activities that are not on record (which stay).
    """
    by_name = {measure.name: measure for measure in measures}
    usable: list[Record] = []
    findings: list[Finding] = []
    known = {activity.key for activity in evidence.activities}
    for records in evidence.tables.values():
        for record in records:
            found = list(record_findings(record, tree, by_name))
            findings.extend(found)
            if not found:
                usable.append(record)
            if isinstance(record, Publication) and record.about and record.about not in known:
                findings.append(
                    Finding(
                        code="UNKNOWN_ACTIVITY",
                        severity=Severity.WARNING,
                        subject=str(record.subject),
                        message=Label.of(
                            f"公开信息所述活动 {record.about} 没有记录",
                            f"the activity {record.about} it reports on is not on record",
                        ),
                        evidence=(record.key,),
                    )
                )
    return Evidence.of(usable), tuple(sorted(findings))
