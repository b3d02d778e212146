"""One platform 一平台: what it owes every two months, and what it brings out."""

from __future__ import annotations

from partyorg.casebook.sisu._source import CITES
from partyorg.duties import Duty, every
from partyorg.evidence import Count, Query, activities, count, publications
from partyorg.org import UnitKind, kind
from partyorg.values import Label

DISPATCH, PROMOTION, SECRETARIES = "双月调度会", "推进会", "支部书记培训"
ARTICLE, REPORT, CASE = "理论文章", "调研报告", "工作案例"

DUTIES = (
    # Six a year; promotion meetings are of another kind, so they never stand in for one.
    Duty(
        code="DISPATCH",
        title=Label.of("双月调度", "two-monthly dispatch"),
        applies_to=kind(UnitKind.UNIVERSITY_COMMITTEE),
        when=every(months=2),
        satisfied_by=activities(kind=DISPATCH),
        source=CITES.stated("双月调度"),
    ),
)


def _counted(name: str, english: str, of: Query, unit: str) -> Count:
    return count(name, of, Label.of(name, english), unit=unit)


#: What the platform and the units below it bring out, counted from records.
OUTPUTS = (
    _counted(PROMOTION, "promotion meetings", activities(kind=PROMOTION, below=True), "次"),
    _counted(ARTICLE, "articles", publications(section=ARTICLE, below=True), "篇"),
    _counted(REPORT, "research reports", publications(section=REPORT, below=True), "份"),
    _counted(CASE, "cases", publications(section=CASE, below=True), "个"),
    _counted(
        SECRETARIES, "trainings of secretaries", activities(kind=SECRETARIES, below=True), "次"
    ),
)
