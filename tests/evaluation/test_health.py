"""A unit's health report."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from partyorg.errors import NoSuchResult, WrongShare
from partyorg.evaluation import (
    Assessment,
    CapGrade,
    Health,
    Override,
    Quota,
    Veto,
    assess,
    compare,
    health,
    override,
)
from partyorg.evidence import Evidence, Reading
from partyorg.indicators import Weighing
from partyorg.org import History, Merge, Subject
from partyorg.rules import top_places
from partyorg.values import Absence, Absent, Due, Finding, Label, Severity, Source, exact
from tests.evaluation.campus import (
    AFTER,
    BAD,
    MARK,
    SECOND,
    YEAR,
    branch,
    campus,
    filled,
    framework,
    graded,
    indicator,
    run,
    run_marks,
    scheme,
)

CLAUSE = Source(document="《考核办法》", clause="第三条")
TREE = campus("a", "b")
USED = scheme(
    indicator("1.1", MARK.or_held(), 60, source=CLAUSE),
    indicator("1.2", SECOND.or_excluded(), 40),
    grading=graded(),
)


def year(**values: Any) -> Assessment:
    """Assess one unit by mark and second."""
    return run(USED, TREE, [filled(measure, "a", value) for measure, value in values.items()])


def read(mark: Any = 57, second: Any = 20, **more: Any) -> Health:
    """Read its result."""
    return health(year(mark=mark, second=second), "a", **more)


def finding(subject: str, severity: Severity = Severity.WARNING) -> Finding:
    """Notice something."""
    return Finding(
        code="MISSED", severity=severity, subject=subject, message=Label.of("未开党员大会")
    )


def due(subject: str) -> Due:
    """Owe something."""
    return Due(
        code="TALK",
        subject=subject,
        title=Label.of("谈心谈话", "talk"),
        opens=date(2017, 1, 1),
        last=date(2017, 3, 31),
    )


class TestStrengthsAndWeaknesses:
    """An indicator is a strength from a share of its points, a weakness below another."""

    def test_both(self) -> None:
        found = read()
        assert [item.indicator for item in found.strengths] == ["1.1"]
        assert [item.indicator for item in found.weaknesses] == ["1.2"]
        assert [item.share for item in found.items] == [Fraction(19, 20), Fraction(1, 2)]

    @pytest.mark.parametrize(
        ("second", "strong", "weak"), [(36, True, False), (35, False, False), (23, False, True)]
    )
    def test_edges(self, second: int, strong: bool, weak: bool) -> None:  # noqa: FBT001
        found = read(second=second)
        assert ("1.2" in [item.indicator for item in found.strengths]) is strong
        assert ("1.2" in [item.indicator for item in found.weaknesses]) is weak

    def test_own_shares(self) -> None:
        found = read(strong="0.4", weak="0.1")
        assert [item.indicator for item in found.strengths] == ["1.1", "1.2"]
        assert found.weaknesses == ()

    @pytest.mark.parametrize(("strong", "weak"), [(1, "1.1"), ("0.5", "0.6"), (1, -1), (2, 1)])
    def test_wrong_shares(self, strong: Any, weak: Any) -> None:
        with pytest.raises(WrongShare):
            read(strong=strong, weak=weak)


class TestLostPoints:
    """What is lost is told by indicator and clause, the most first; nothing missing is a loss."""

    def test_lost(self) -> None:
        found = read()
        assert [(item.indicator, item.lost) for item in found.lost] == [
            ("1.2", Fraction(20)),
            ("1.1", Fraction(3)),
        ]
        assert found.lost[1].text() == ("指标1.1: 57/60, 失 3 分 · 《考核办法》第三条〔原文所述〕")
        assert found.lost[0].text("en") == "1.2: 20/40, 20 lost"

    def test_full_points(self) -> None:
        found = read(60, 40)
        assert found.lost == ()
        assert found.items[1].text() == "指标1.2: 40/40"

    def test_more_than_all_is_no_loss(self) -> None:
        assert read(70, 40).lost == ()

    def test_absent(self) -> None:
        gone = Absent(kind=Absence.EXEMPT, note="新建")
        found = read(second=gone)
        assert [item.indicator for item in found.absent] == ["1.2"]
        assert found.absent[0].share is None
        assert found.absent[0].lost == 0

    def test_weights_are_no_points(self) -> None:
        told = framework(indicator("1.1", MARK.or_zero(), 100))
        [only] = told.categories
        weighed = attrs.evolve(told, categories=(attrs.evolve(only, weighing=Weighing.WEIGHTS),))
        found = health(run(scheme(framework=weighed), TREE, [filled(MARK, "a", 30)]), "a")
        assert (found.items[0].worth, found.items[0].share, found.lost) == (None, None, ())
        assert found.items[0].text() == "指标1.1: 30"
        assert found.strengths == found.weaknesses == ()

    def test_a_clause_of_the_category(self) -> None:
        told = framework(indicator("1.1", MARK.or_zero(), 100))
        [only] = told.categories
        cited = attrs.evolve(told, categories=(attrs.evolve(only, source=CLAUSE),))
        found = health(run(scheme(framework=cited), TREE), "a")
        assert found.items[0].source == CLAUSE


class TestTheNextGrade:
    """How far the next grade is, and the least change in each measure alone that reaches it."""

    def test_ways(self) -> None:
        following = read().next
        assert following is not None
        assert (following.grade.code, following.gap) == ("优秀", Decimal(13))
        assert following.text() == "距优秀差 13 分"
        assert following.text("en") == "13 points short of excellent"
        assert [way.text() for way in following.ways] == [
            "评分由 57 到 70, 得分由 77 到 90",
            "第二由 20 到 33, 得分由 77 到 90",
        ]

    def test_each_way_is_confirmed_by_assessing(self) -> None:
        following = read().next
        assert following is not None
        for way in following.ways:
            again = year(**{"mark": 57, "second": 20, way.measure.name: way.then})
            verdict = again.result("a").verdict
            assert verdict is not None
            assert verdict.grade == "优秀"

    def test_what_does_not_reach_comes_last(self) -> None:
        following = read(most=5).next
        assert following is not None
        assert [way.then for way in following.ways] == [None, None]
        assert read(steps={"second": 13}, most=3).next != following
        best = read(steps={"second": 13}, most=3).next
        assert best is not None
        assert [way.measure.name for way in best.ways] == ["second", "mark"]

    def test_none_tried(self) -> None:
        following = read(most=0).next
        assert following is not None
        assert following.ways == ()

    def test_the_best_grade(self) -> None:
        assert read(60, 40).next is None

    def test_no_grades_or_no_score(self) -> None:
        assert health(run_marks({"a": 10}), "a").next is None
        gone = Absent(kind=Absence.EXEMPT, note="新建")
        assert read(gone, gone).next is None

    def test_something_else_in_the_way(self) -> None:
        bad = Label.of("违纪", "misconduct")
        veto = Veto(code="v", title=bad, when=BAD.or_held(), effect=CapGrade(grade="合格"))
        used = attrs.evolve(USED, vetoes=(veto,))
        records = [filled(MARK, "a", 60), filled(SECOND, "a", 40), filled(BAD, "a", True)]
        found = health(run(used, TREE, records), "a")
        assert found.next is not None
        assert (found.next.grade.code, found.next.gap, found.next.ways) == ("良好", Decimal(0), ())
        assert found.reasons[0].en == "'misconduct': pass at best"

    def test_left_to_a_meeting(self) -> None:
        first = run_marks(
            {"a": 95, "b": 95},
            grading=graded(Quota(grades=("优秀",), count=1)),
        )
        assert health(first, "a").reasons

    def test_among_peers(self) -> None:
        used = scheme(
            indicator("1.1", top_places(MARK.or_zero(), {1: 100, 2: 70})), grading=graded()
        )
        records = [filled(MARK, "a", 5), filled(MARK, "b", 8)]
        following = health(run(used, TREE, records), "a").next
        assert following is not None
        assert following.grade.code == "良好"
        # Level with the best is as good as the best.
        assert [way.then for way in following.ways] == [8]

    def test_what_was_overridden_counts(self) -> None:
        made = Override(
            subject=Subject.of_unit("a"),
            scheme="s",
            item="1.1",
            value=60,
            by="o",
            on=AFTER,
            reason="复核",
        )
        following = health(override(year(mark=57, second=20), [made]), "a").next
        assert following is not None
        assert following.gap == 10
        assert [(way.measure.name, way.then) for way in following.ways] == [
            ("second", 30),
            ("mark", None),
        ]


class TestDuties:
    """What was missed and is owed is told of this unit alone, the weightiest first."""

    def test_missed(self) -> None:
        grave = finding("a", Severity.ERROR)
        found = read(findings=[finding("a"), finding("b"), grave], dues=[due("b"), due("a")])
        assert found.missed == (grave, finding("a"))
        assert found.dues == (due("a"),)

    def test_what_the_assessment_noticed(self) -> None:
        bad = Label.of("违纪", "misconduct")
        veto = Veto(code="v", title=bad, when=BAD.or_held(), effect=CapGrade(grade="合格"))
        used = attrs.evolve(USED, vetoes=(veto,))
        assert [f.code for f in health(run(used, TREE), "a").missed] == ["VETO_UNDECIDED"]


class TestSinceLastYear:
    """What changed since last year is that unit's part of a comparison."""

    LINEAGE = History.of(TREE).lineage(YEAR.start, YEAR.last)

    def test_change(self) -> None:
        now = year(mark=57, second=20)
        compared = compare(year(mark=50, second=20), now, self.LINEAGE)
        found = health(now, "a", comparison=compared)
        assert found.change is not None
        assert found.change.by == 7

    def test_none(self) -> None:
        assert read().change is None


class TestWho:
    """Any unit that was assessed under a scheme has one, also one that ended inside the period."""

    def test_ended(self) -> None:
        merger = Merge(on=date(2016, 9, 1), units=("a", "b"), into=branch("m"))
        history = History(tree=TREE, start=YEAR.start, changes=[merger])
        records = Evidence.of([filled(MARK, "a", 57), filled(SECOND, "a", 20)])
        found = health(assess(USED, history, records, YEAR, as_of=AFTER), "a")
        assert found.period.end == date(2016, 9, 1)
        assert found.result.score.value == 77

    @pytest.mark.parametrize(
        "call",
        [
            lambda: health(year(), "x"),
            lambda: health(year(), "a", "t"),
            lambda: health(year(), "p"),
        ],
    )
    def test_nobody(self, call: Callable[[], Health]) -> None:
        with pytest.raises(NoSuchResult):
            call()


def test_readings_are_exact() -> None:
    """Shares are fractions."""
    found = health(
        run(
            USED,
            TREE,
            [Reading(subject=Subject.of_unit("a"), measure="mark", period=YEAR, value=exact("20"))],
        ),
        "a",
    )
    assert found.items[0].share == Fraction(1, 3)
    assert found.items[0].value == Decimal(20)
