"""Checks of the Yanshan University example besides its scores, each answered with findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from partyorg import org
from partyorg.casebook.ysu import CITES, ON_THE_SPOT, ONLINE, TASK, TEACHING_UNITS, YINHANG
from partyorg.evaluation import Assessment
from partyorg.evidence import Evidence
from partyorg.org import (
    MemberCategory,
    OrgTree,
    Sector,
    SizeRule,
    UnitKind,
    structure_findings,
)
from partyorg.values import Basis, Finding, Label, Number, Severity, Source, Stated

Row = Mapping[str, str]
ROOT = "YSU"

# --- What the source states, held against what is computed 原文数字核对 ---


@dataclass(frozen=True)
class Figure:
    """A figure as published, and as computed from tables and schemes."""

    what: Label
    said: Stated
    computed: int

    def finding(self) -> Finding | None:
        """Say where the two disagree; None where they agree."""
        return self.said.compare(self.computed, code="STATED_FIGURE", subject=ROOT, what=self.what)


SAID = CITES.stated()


def exactly(text: str, value: Number) -> Stated:
    """Take a figure that means what it says."""
    return Stated.exactly(text, value, SAID)


def at_least(text: str, value: Number) -> Stated:
    """Take a figure with 余."""
    return Stated.at_least(text, value, SAID)


def nearly(text: str, value: Number) -> Stated:
    """Take a figure with 近, read as at most 20 below."""
    return Stated.nearly(text, value, within=20, source=SAID)


def stated_figures(
    tree: OrgTree, evidence: Evidence, projects: Sequence[Row], topics: Sequence[Row]
) -> tuple[Figure, ...]:
    """Put the figures of the source beside what tables and schemes give.

    The source says 58 特色阵地 projects, 9 key and 39 general.  Its 123,000 yuan fit 48 at
    5,000 and 2,000 each, as its 52,000 yuan fit 23 topics; the rates are our guess.
    """
    published = [publication.topic for publication in evidence.publications]
    framework = YINHANG.framework
    tasks = [one for one in framework.indicators if TASK in one.tags]

    def branches(*sectors: Sector) -> int:
        return len(tree.select(org.kind(UnitKind.BRANCH) & org.sector(*sectors)))

    def members(*categories: MemberCategory) -> int:
        return tree.headcount(ROOT).count(categories)

    def kind(rows: Sequence[Row], name: str) -> int:
        return sum(row["类别"] == name for row in rows)

    def yuan(rows: Sequence[Row]) -> int:
        return sum(int(row["经费"]) for row in rows)

    staff, student, retired = (
        MemberCategory.STAFF,
        MemberCategory.STUDENT,
        MemberCategory.RETIRED,
    )
    teachers, offices = Sector.TEACHERS, Sector.FUNCTIONAL
    teaching = len(tree.select(TEACHING_UNITS))
    theory, work = published.count("理论学习"), published.count("推进工作")
    told = (
        ("二级党组织", "second-level units", exactly("21个", 21), len(tree.at_level(2))),
        ("教学单位党委", "teaching-unit committees", exactly("16个", 16), teaching),
        ("党支部", "branches", exactly("293个", 293), len(tree.branches())),
        ("教职工党支部", "staff branches", exactly("136个", 136), branches(teachers, offices)),
        ("学生党支部", "student branches", exactly("141个", 141), branches(Sector.STUDENTS)),
        ("离退休党支部", "retired branches", exactly("16个", 16), branches(Sector.RETIRED)),
        ("党员", "members", exactly("5841名", 5841), members(staff, student, retired)),
        ("在职教职工党员", "staff members", exactly("1903名", 1903), members(staff)),
        ("学生党员", "student members", exactly("3539名", 3539), members(student)),
        ("离退休党员", "retired members", exactly("399名", 399), members(retired)),
        ("一级指标", "first-level indicators", exactly("6个", 6), len(framework.categories)),
        ("二级指标", "second-level indicators", at_least("20余", 20), len(framework.indicators)),
        ("具体任务", "tasks of the Yinhang plan", exactly("11项", 11), len(tasks)),
        ("公开信息", "items published", at_least("1200余条", 1200), len(published)),
        ("理论学习信息", "items on theory", nearly("近300条", 300), theory),
        ("推进工作信息", "items on work", at_least("500余条", 500), work),
        ("特色阵地项目", "projects", exactly("58个", 58), len(projects)),
        ("重点项目", "key projects", exactly("9个", 9), kind(projects, "重点")),
        ("一般项目", "general projects", exactly("39个", 39), kind(projects, "一般")),
        ("项目经费(元)", "project funds (yuan)", exactly("12.3万元", 123_000), yuan(projects)),
        ("研究课题", "research topics", exactly("23项", 23), len(topics)),
        ("重点课题", "key topics", exactly("2项", 2), kind(topics, "重点")),
        ("一般课题", "general topics", exactly("21项", 21), kind(topics, "一般")),
        ("课题经费(元)", "topic funds (yuan)", exactly("5.2万元", 52_000), yuan(topics)),
    )
    return tuple(Figure(Label.of(zh, en), said, computed) for zh, en, said, computed in told)


# --- How branches are set up 支部设置 ---

# The table counts members, without parting probationary from full ones: so does the rule.
BRANCH_SIZE = SizeRule(
    code="BRANCH_SIZE",
    applies_to=org.kind(UnitKind.BRANCH),
    at_least=3,
    at_most=50,
    severity=Severity.ADVICE,
    source=Source(
        document="《中国共产党支部工作条例(试行)》",
        in_force=date(2018, 10, 28),
        basis=Basis.SECOND_HAND,
    ),
)


def structure_checks(tree: OrgTree, today: date) -> tuple[Finding, ...]:
    """Look at the size of branches; in 2016 the rule was not in force, and the answer says so."""
    return structure_findings(tree, (BRANCH_SIZE,), today)


# --- Offline and online reviews 双述双评 ---


def review_divergences(assessment: Assessment) -> Iterator[Finding]:
    """Notice reviews on the spot and online that are more than a step apart."""
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
                source=CITES.stated("双述双评"),
            )
