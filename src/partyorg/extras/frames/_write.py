"""Frames out: trees, evidence and results as typed frames of any kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from partyorg.codec import headers
from partyorg.errors import Language, UnknownName
from partyorg.evaluation import Assessment, Rank, Result
from partyorg.evidence import Evidence
from partyorg.extras.frames._tables import Backend, frame_headers
from partyorg.org import MemberCategory, OrgTree, Stage
from partyorg.rules import Value
from partyorg.values import Absent, Label, Labelled

Columns = dict[str, tuple[type, Iterable[Any]]]


def tree_frame(
    tree: OrgTree, backend: str = "pandas", *, language: Language = "en", session: Any = None
) -> Any:
    """Write a tree as a frame of units, root first.

    `read_tree` reads it back, but for terms of office; `measure` takes it as it is.

    Parameters
    ----------
    tree : OrgTree
    backend : str
        One of pandas, polars, pyarrow, duckdb, pyspark.
    language : {"zh", "en"}
        Of headers, and of words such as kinds: labels in Chinese, codes in English.
    session : SparkSession, optional
        For PySpark.

    Returns
    -------
    frame

    Raises
    ------
    UnknownName
        For another backend.
    """
    counted = {key for unit in tree for key in unit.headcount.counts}
    columns: Columns = {}
    for header in headers("units"):
        if "." not in header.field:
            kind = date if header.field in {"founded", "dissolved"} else str
            cells = [_cell(getattr(unit, header.field), language) for unit in tree]
            columns[header.text(language)] = (kind, cells)
            continue
        key = _people(header.field)
        if key in counted:
            numbers = [unit.headcount.counts.get(key, 0) for unit in tree]
            columns[header.text(language)] = (int, numbers)
    prefix = "属性:" if language == "zh" else "attribute:"
    for name in sorted({name for unit in tree for name in unit.attributes}):
        columns[f"{prefix}{name}"] = (str, [unit.attributes.get(name) for unit in tree])
    return Backend(name=backend, session=session).frame(columns)


def _people(field: str) -> tuple[MemberCategory, Stage]:
    category, stage = field.split(".")
    return MemberCategory.parse(category), Stage.parse(stage)


def evidence_frames(
    evidence: Evidence,
    backend: str = "pandas",
    *,
    language: Language = "en",
    session: Any = None,
) -> dict[str, Any]:
    """Write evidence as frames, one for each kind of record, empty ones included.

    `read_evidence` reads them back, `measure` takes all but the choices.  Origins, and
    notes of absent readings, have no column.

    Parameters
    ----------
    evidence : Evidence
    backend : str
    language : {"zh", "en"}
    session : SparkSession, optional
        All as for `tree_frame`.

    Returns
    -------
    dict of str to frame
        By name of table.
    """
    at = Backend(name=backend, session=session)
    return {
        table: at.frame(
            {
                header.text(language): (
                    _TYPES.get(header.field, str),
                    [_cell(_field(record, header.field), language) for record in records],
                )
                for header in frame_headers(table)
            }
        )
        for table, records in evidence.tables.items()
    }


_TYPES: Mapping[str, type] = {
    "on": date,
    "start": date,
    "last": date,
    "hours": float,
    "score": float,
    "value": float,
    "expected": int,
    "attended": int,
    "entitled": int,
}


def _field(record: Any, field: str) -> Any:
    """Return what a typed column holds of a record."""
    if field in {"start", "last"}:
        return getattr(record.period, field)
    if field in {"value", "word", "absence"}:
        return _said(record.value)[field]
    if field == "subject":
        return str(record.subject)
    if field == "subjects":
        return ";".join(map(str, record.subjects))
    if field == "source":
        return None if record.source is None else record.source.document
    return getattr(record, field)


def _said(value: Value) -> dict[str, Any]:
    """Part a value by type: a number, a word, or why there is none."""
    if isinstance(value, Absent):
        return {"value": None, "word": None, "absence": value.kind}
    if isinstance(value, Decimal):
        return {"value": value, "word": None, "absence": None}
    word = value if isinstance(value, str) else "是" if value else "否"
    return {"value": None, "word": word, "absence": None}


def _cell(value: Any, language: Language) -> Any:
    if isinstance(value, Labelled):
        return value.label.zh if language == "zh" else value.value
    if isinstance(value, Decimal):
        return float(value)
    return None if value == "" else value


# --- results -------------------------------------------------------------------------------------


def to_frame(
    assessment: Assessment,
    kind: str,
    backend: str = "pandas",
    *,
    scheme: str | None = None,
    language: Language = "en",
    session: Any = None,
) -> Any:
    """Write results as a frame, a row for each subject and scheme unless said otherwise.

    Parameters
    ----------
    assessment : Assessment
    kind : str
        ``"scores"``: a row for each subject and item of the scheme; ``"wide"``: a row
        for each subject, two columns for each item; ``"totals"``; ``"ranks"``;
        ``"grades"``; ``"findings"``: a row for each; ``"reasons"``: how each total came
        about, in a line.
    backend : str
    scheme : str, optional
        Code of one; all where not said.
    language : {"zh", "en"}
        Of headers and words.
    session : SparkSession, optional
        For PySpark.

    Returns
    -------
    frame
        Scores as published.  Where there is none, the score is null and the column
        ``absence`` says why: no zero and no NaN stands for it.

    Raises
    ------
    UnknownName
        For another kind or backend.
    NoSuchResult
        For another scheme.
    """
    if kind not in _RESULTS:
        raise UnknownName("kind", kind, tuple(_RESULTS))
    if scheme is not None:
        assessment.scheme(scheme)
    results = [r for r in assessment.results if r.scheme and scheme in (None, r.scheme)]
    columns = _RESULTS[kind](assessment, results, language)
    return Backend(name=backend, session=session).frame(columns)


_HEADERS = {
    "subject": "单位编码",
    "scheme": "方案",
    "group": "分组",
    "item": "指标",
    "title": "名称",
    "score": "得分",
    "absence": "缺值",
    "provisional": "暂定",
    "rank": "组内名次",
    "ranked": "组内参排",
    "overall": "总名次",
    "overall_ranked": "总参排",
    "grade": "等次",
    "earned": "应得等次",
    "reasons": "说明",
    "code": "代码",
    "severity": "严重程度",
    "message": "内容",
}


def _headed(language: Language, columns: Columns) -> Columns:
    return {_HEADERS[n] if language == "zh" else n: column for n, column in columns.items()}


def _who(results: Sequence[Result], language: Language) -> Columns:
    return {
        "subject": (str, [str(result.subject) for result in results]),
        "scheme": (str, [result.scheme for result in results]),
        "group": (str, [result.group.text(language) for result in results]),
    }


def _scores(assessment: Assessment, results: Sequence[Result], language: Language) -> Columns:
    rows = [(result, item) for result in results for item in _items(assessment, result)]
    of = [result for result, _ in rows]
    return _headed(
        language,
        {
            **_who(of, language),
            "item": (str, [item for _, item in rows]),
            "title": (str, [_title(assessment, r, item, language) for r, item in rows]),
            "score": (float, [_published(assessment, r, item) for r, item in rows]),
            "absence": (str, [_absence(r.items[item], language) for r, item in rows]),
        },
    )


def _wide(assessment: Assessment, results: Sequence[Result], language: Language) -> Columns:
    columns = _headed(language, _who(results, language))
    gone = _HEADERS["absence"] if language == "zh" else "absence"
    for item in dict.fromkeys(name for r in results for name in _items(assessment, r)):
        has = [item in _items(assessment, result) for result in results]
        columns[item] = (
            float,
            [
                _published(assessment, r, item) if there else None
                for r, there in zip(results, has, strict=True)
            ],
        )
        columns[f"{item}@{gone}"] = (
            str,
            [
                _absence(r.items[item], language) if there else None
                for r, there in zip(results, has, strict=True)
            ],
        )
    return columns


def _totals(_: Assessment, results: Sequence[Result], language: Language) -> Columns:
    return _headed(
        language,
        {
            **_who(results, language),
            "score": (float, [_float(result.score.published) for result in results]),
            "absence": (str, [_absence(result.score.value, language) for result in results]),
            "provisional": (bool, [result.score.provisional for result in results]),
        },
    )


def _ranks(_: Assessment, results: Sequence[Result], language: Language) -> Columns:
    inside, overall = ([getattr(r, name) for r in results] for name in ("rank", "overall"))
    return _headed(
        language,
        {
            **_who(results, language),
            "rank": (int, _of_ranks(inside, lambda rank: rank.place)),
            "ranked": (int, _of_ranks(inside, lambda rank: rank.of)),
            "overall": (int, _of_ranks(overall, lambda rank: rank.place)),
            "overall_ranked": (int, _of_ranks(overall, lambda rank: rank.of)),
        },
    )


def _of_ranks(ranks: Iterable[Rank | None], read: Callable[[Rank], int]) -> list[int | None]:
    return [None if rank is None else read(rank) for rank in ranks]


def _grades(_: Assessment, results: Sequence[Result], language: Language) -> Columns:
    graded = [(result, result.verdict) for result in results if result.verdict is not None]
    reasons = ["; ".join(one.text(language) for one in verdict.reasons) for _, verdict in graded]
    return _headed(
        language,
        {
            **_who([result for result, _ in graded], language),
            "grade": (str, [verdict.grade for _, verdict in graded]),
            "earned": (str, [verdict.earned for _, verdict in graded]),
            "reasons": (str, [said or None for said in reasons]),
            "provisional": (bool, [verdict.provisional for _, verdict in graded]),
        },
    )


def _findings(assessment: Assessment, _: Sequence[Result], language: Language) -> Columns:
    found = assessment.findings
    return _headed(
        language,
        {
            "code": (str, [finding.code for finding in found]),
            "severity": (str, [_cell(finding.severity, language) for finding in found]),
            "subject": (str, [finding.subject for finding in found]),
            "message": (str, [finding.message.text(language) for finding in found]),
        },
    )


def _reasons(assessment: Assessment, results: Sequence[Result], language: Language) -> Columns:
    told = [assessment.explain(result.subject, result.scheme) for result in results]
    return _headed(
        language,
        {
            **_who(results, language),
            "reasons": (str, [explanation.line(language) for explanation in told]),
        },
    )


_RESULTS: Mapping[str, Callable[[Assessment, Sequence[Result], Language], Columns]] = {
    "scores": _scores,
    "wide": _wide,
    "totals": _totals,
    "ranks": _ranks,
    "grades": _grades,
    "findings": _findings,
    "reasons": _reasons,
}


def _items(assessment: Assessment, result: Result) -> tuple[str, ...]:
    return assessment.scheme(result.scheme).score_names


def _title(assessment: Assessment, result: Result, item: str, language: Language) -> str:
    label: Label | None = assessment.scheme(result.scheme).rulebook[item].label
    return item if label is None else label.text(language)


def _published(assessment: Assessment, result: Result, item: str) -> float | None:
    value = result.items[item]
    if not isinstance(value, Decimal):
        return None
    return float(assessment.scheme(result.scheme).rounding.publish(value))


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _absence(value: Value, language: Language) -> str | None:
    said: str | None = _cell(value.kind, language) if isinstance(value, Absent) else None
    return said
