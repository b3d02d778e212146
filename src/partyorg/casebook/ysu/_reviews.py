"""Double report, double review 双述双评, and comparing themselves 自动对标."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from partyorg import org
from partyorg.casebook.ysu._measures import ON_THE_SPOT, ONLINE
from partyorg.casebook.ysu._organisation import STANDING
from partyorg.casebook.ysu._plan import YINHANG
from partyorg.casebook.ysu._source import YEAR, rebuilt, stated
from partyorg.evaluation import (
    Assessment,
    GroupBy,
    Grouping,
    Panel,
    RaterGroup,
    Scale,
    Scheme,
    WhenEmpty,
)
from partyorg.evidence import Count, Mode, count, publications
from partyorg.indicators import Category, Framework, Indicator
from partyorg.org import OrgTree, Subject, SubjectKind
from partyorg.rules import to_best
from partyorg.values import Finding, Label, Severity

COMMITTEE, STAFF, STUDENTS = "校党委", "教职工", "学生"

REVIEW = Panel(
    code="双述双评2016",
    title=Label.of("双述双评", "double report, double review"),
    groups=(
        RaterGroup(name=COMMITTEE, label=Label.of(COMMITTEE, "university committee"), weight=50),
        RaterGroup(name=STAFF, label=Label.of(STAFF, "staff"), weight=30),
        RaterGroup(name=STUDENTS, label=Label.of(STUDENTS, "students"), weight=20),
    ),
    scale=Scale.options({"好": 100, "较好": 85, "一般": 60, "差": 0}, abstain=("不了解",)),
    # The committee rates in the room alone; online its weight goes to staff and students.
    empty=WhenEmpty.RENORMALISE,
    modes={Mode.OFFLINE: 1, Mode.ONLINE: 1},
    report=publications(section="述职报告"),
    held=date(2016, 12, 20),
    source=rebuilt("双述双评"),
)
"""Secretaries report to the committee and to all; both rate them, offline and online."""


def secretaries(tree: OrgTree) -> tuple[Subject, ...]:
    """Name the secretaries of second-level units, who report and are rated."""
    return tuple(
        Subject(kind=SubjectKind.POST, id="党委书记", unit=unit.id) for unit in tree.at_level(2)
    )


def review_divergences(assessment: Assessment) -> tuple[Finding, ...]:
    """Notice reviews of units, on the spot and online, that are more than a step apart.

    For ballots there is ``evaluation.double_review``; this is for a table that
    holds one word for each.

    Parameters
    ----------
    assessment : Assessment
        Under the plan for second-level units.

    Returns
    -------
    tuple of Finding
        ``REVIEWS_DIVERGE``, sorted.
    """
    return tuple(sorted(_divergences(assessment)))


def _divergences(assessment: Assessment) -> Iterator[Finding]:
    words = ON_THE_SPOT.type.words
    for result in assessment.ranking(YINHANG.code):
        said = [result.measures[review.type.name] for review in (ON_THE_SPOT, ONLINE)]
        steps = [words.index(word) for word in said if isinstance(word, str)]
        if len(steps) == len(said) and max(steps) - min(steps) > 1:
            yield Finding(
                code="REVIEWS_DIVERGE",
                severity=Severity.WARNING,
                subject=str(result.subject),
                message=Label.of(
                    f"现场评议“{said[0]}”, 网上评议“{said[1]}”",
                    f"on the spot {said[0]}, online {said[1]}",
                ),
                source=stated("双述双评"),
            )


SECTIONS = {
    "通知公告": "notices",
    "党建动态": "Party work",
    "支部生活": "life of branches",
    "特色阵地": "brands",
}
"""The four sections of each second-level unit's page 四个栏目."""


def _items(section: str, english: str) -> Count:
    label = Label.of(f"{section}信息", f"items: {english}")
    return count(f"{section}信息", publications(section=section, below=True), label, unit="条")


_PUBLISHED = tuple(_items(section, english) for section, english in SECTIONS.items())

BENCHMARK = Scheme(
    code="duibiao",
    title=Label.of("自动对标", "comparing themselves"),
    framework=Framework(
        code="标2016",
        title=Label.of("公开晾晒对标", "disclosure compared"),
        goal=Label.of("及时公开, 互相对标", "publish promptly, compare with each other"),
        period=YEAR,
        categories=(
            Category(
                code="标",
                title=Label.of("四个栏目", "four sections"),
                points=100,
                indicators=tuple(
                    Indicator(
                        code=f"标{number}",
                        title=items.type.label,
                        points=25,
                        rule=to_best(items.or_zero(), points=25, if_zero=0),
                        source=rebuilt("自动对标"),
                    )
                    for number, items in enumerate(_PUBLISHED, 1)
                ),
            ),
        ),
        source=rebuilt("自动对标"),
    ),
    applies_to=org.level(2),
    measures=_PUBLISHED,
    grouping=Grouping(by=GroupBy.ATTRIBUTE, attribute=STANDING),
    source=stated("公开晾晒"),
)
"""Each section in proportion to the best of its kind: assess it as of any day."""
