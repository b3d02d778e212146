"""Figures of the source, beside what the objects give, and what contradicts itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from partyorg import org
from partyorg.casebook._figure import Figure, unlike
from partyorg.casebook.ysu._organisation import ROOT, TEACHING_UNITS, tree
from partyorg.casebook.ysu._plan import YINHANG
from partyorg.casebook.ysu._projects import CALLS, TOTALS, projects, topics
from partyorg.casebook.ysu._scoring import TASK
from partyorg.casebook.ysu._source import YEAR, stated
from partyorg.evidence import Evidence
from partyorg.org import MemberCategory, Sector, UnitKind
from partyorg.programmes.projects import Totalled, audit_projects
from partyorg.values import Finding, Label, Number, Stated

CODE = "STATED_FIGURE"


def figures(evidence: Evidence | None = None) -> tuple[Figure, ...]:
    """Put every figure of the source beside what tree, schemes and projects give.

    Parameters
    ----------
    evidence : Evidence, optional
        Records of the year, to count what was published; it is an outcome, so that
        without records it is only stated.

    Returns
    -------
    tuple of Figure
    """
    return (*_structure(), *_schemes(), *_published(evidence), *_effects(), *_funded())


def findings(evidence: Evidence | None = None) -> tuple[Finding, ...]:
    """Say where the source contradicts itself, and where objects disagree with it.

    It states 58 特色阵地 projects and lists 9 key and 39 general ones: ten are
    unaccounted for.

    Parameters
    ----------
    evidence : Evidence, optional
        As for `figures`.

    Returns
    -------
    tuple of Finding
        Sorted.
    """
    # Totals of calls are held against their parts too, so the audit speaks for them.
    counted = (*_structure(), *_schemes(), *_published(evidence), *_effects())
    every = (*projects(), *topics())
    audited = audit_projects(CALLS, every, tree(), YEAR.last, stated=TOTALS)
    return tuple(sorted((*unlike(counted, ROOT), *audited)))


def _figure(zh: str, en: str, said: Stated, computed: Number | None = None) -> Figure:
    return Figure(code=CODE, what=Label.of(zh, en), stated=said, computed=computed)


def _exactly(text: str, value: Number, clause: str) -> Stated:
    return Stated.exactly(text, value, stated(clause))


def _structure() -> Iterator[Figure]:
    whole = tree()
    heads = whole.headcount(ROOT)

    def units(text: str, value: int) -> Stated:
        return _exactly(text, value, "组织")

    def branches(*sectors: Sector) -> int:
        return len(whole.select(org.kind(UnitKind.BRANCH) & org.sector(*sectors)))

    def members(*categories: MemberCategory) -> int:
        return heads.count(categories)

    for zh, en, said, computed in (
        ("二级党组织", "second-level units", units("21个", 21), len(whole.at_level(2))),
        (
            "教学单位党委",
            "teaching-unit committees",
            units("16个", 16),
            len(whole.select(TEACHING_UNITS)),
        ),
        ("党支部", "branches", units("293个", 293), len(whole.branches())),
        (
            "在职教职工党支部",
            "staff branches",
            units("136个", 136),
            branches(Sector.TEACHERS, Sector.FUNCTIONAL),
        ),
        ("学生党支部", "student branches", units("141个", 141), branches(Sector.STUDENTS)),
        ("离退休党支部", "retired branches", units("16个", 16), branches(Sector.RETIRED)),
        ("党员", "members", units("5841名", 5841), heads.members),
        (
            "在职教职工党员",
            "staff members",
            units("1903名", 1903),
            members(MemberCategory.STAFF),
        ),
        ("学生党员", "student members", units("3539名", 3539), members(MemberCategory.STUDENT)),
        ("离退休党员", "retired members", units("399名", 399), members(MemberCategory.RETIRED)),
    ):
        yield _figure(zh, en, said, computed)


def _schemes() -> Iterator[Figure]:
    framework = YINHANG.framework
    tasks = [one for one in framework.indicators if TASK in one.tags]
    first, second = len(framework.categories), len(framework.indicators)
    yield _figure(
        "一级指标", "first-level indicators", _exactly("6个", 6, "目标管理·一级指标"), first
    )
    yield _figure(
        "二级指标",
        "second-level indicators",
        Stated.at_least("20余个", 20, stated("目标管理·二级指标")),
        second,
    )
    yield _figure(
        "引航计划具体任务",
        "tasks of the Yinhang plan",
        _exactly("11项", 11, "引航计划"),
        len(tasks),
    )


def _published(evidence: Evidence | None) -> Iterator[Figure]:
    """Count what was published, where there are records; 近 is read as at most 20 below."""
    source = stated("公开晾晒")
    items = None if evidence is None else Counter(one.topic for one in evidence.publications)
    yield _figure(
        "公开信息",
        "items published",
        Stated.at_least("1200余条", 1200, source),
        None if items is None else items.total(),
    )
    yield _figure(
        "理论学习信息",
        "items on theory study",
        Stated.nearly("近300条", 300, within=20, source=source),
        None if items is None else items["理论学习"],
    )
    yield _figure(
        "推进工作信息",
        "items on moving the work forward",
        Stated.at_least("500余条", 500, source),
        None if items is None else items["推进工作"],
    )


def _effects() -> Iterator[Figure]:
    yield _figure("志愿宣讲员", "volunteer lecturers", _exactly("14名", 14, "成效"))


def _funded() -> Iterator[Figure]:
    """Count projects and what they were granted, as far as the source lists them."""
    calls = {call.code: call for call in CALLS}
    for total in TOTALS:
        of = [
            one
            for one in (*projects(), *topics())
            if one.call == total.call and total.tier in ("", one.tier)
        ]
        granted = sum(one.granted for one in of)
        call = calls[total.call]
        tier = call.tier(total.tier)
        sort = Label.of("全部", "all") if tier is None else tier.title
        yield Figure(
            code=CODE,
            what=Label.of(
                f"{call.title.zh}({sort.zh}){total.of.label.zh}",
                f"{call.title.en} ({sort.en}), {total.of.label.en}",
            ),
            stated=total.figure,
            computed=granted if total.of is Totalled.FUNDING else len(of),
        )
