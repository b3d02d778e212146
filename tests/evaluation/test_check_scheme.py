"""Checking a scheme before the year: points, grades, vetoes, quotas, and whether doing better pays."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from partyorg.evaluation import (
    Adjustment,
    BarGradeUnless,
    BarHonour,
    CapGrade,
    Deduct,
    Effect,
    Exclude,
    FailGrade,
    GradeOutright,
    LeaveUndecided,
    Quota,
    Scheme,
    ScoresBelow,
    Veto,
    check_scheme,
)
from partyorg.evidence import reading
from partyorg.indicators import Category, Framework, Indicator, Weighing
from partyorg.rules import (
    Direction,
    Facts,
    Kind,
    MeasureRef,
    Rule,
    Treatment,
    across,
    bands,
    bonus,
    by_word,
    choose,
    clip,
    deduction,
    each,
    evaluate_book,
    interpolate,
    param,
    ratio,
    rule,
)
from partyorg.values import Absence, Dated, Entry, Finding, Label, Severity
from tests.evaluation.campus import framework, graded, indicator, scheme

X = reading("x", Label.of("次数", "times"), low=0)
Y = reading("y", Label.of("率", "rate"), low=0, high=100)
LATE = reading("late", Label.of("迟报", "late"), direction=Direction.LOWER, low=0, high=20)
SIZE = reading("size", direction=Direction.NEUTRAL, low=0)
YES = reading("yes", truth=True)
VIEW = reading("view", Label.of("评价", "view"), words=("好", "一般", "差"))
TRADE = reading("trade", words=("农", "工"), direction=Direction.NEUTRAL)
FULL = ratio(X.or_zero(), target=4, points=100)
NEVER = rule(1).divided_by(0, if_zero=Absence.NOT_APPLICABLE)
ALL: Any = dict.fromkeys(("missing", "not_applicable", "exempt", "not_due"), Treatment.ZERO)


def made(of: Rule = FULL, *vetoes: Veto, **more: Any) -> Scheme:
    told = {"measures": (X, Y, LATE, SIZE, YES, VIEW, TRADE), "grading": graded(), "vetoes": vetoes}
    return scheme(indicator("1.1", of), **{**told, **more})


def veto(when: Rule, effect: Any = None) -> Veto:
    return Veto(code="V", title=Label.of("否决"), when=when, effect=effect or FailGrade())


def found(of: Scheme) -> list[tuple[str, Severity, str]]:
    return [(f.code, f.severity, f.subject) for f in check_scheme(of)]


ERROR, WARNING, ADVICE = Severity


EFFECTS: tuple[Effect, ...] = (
    Exclude(),
    Deduct(points=5),
    GradeOutright(grade="优秀"),
    FailGrade(),
    CapGrade(grade="合格"),
    BarGradeUnless(grade="优秀", prerequisite=VIEW.or_worst().equals("好")),
    LeaveUndecided(),
    BarHonour(honour="先进"),
)


class TestSoundSchemes:
    """Nothing is said of what is in order."""

    @pytest.mark.parametrize(
        "of",
        [
            made(),
            made(bands(Y.or_zero(), {90: 100, 60: 50}, below=0)),
            made(by_word(VIEW.or_worst(), {"好": 100, "一般": 50, "差": 0})),
            made(100 - LATE.or_zero() * 5),
            made(bands(SIZE.or_zero(), {5: 100, 9: 50}, below=0)),
            made(by_word(TRADE.or_held(), {"农": 50, "工": 100})),
            made(choose((YES.or_held(), 50), otherwise=100)),
            made(FULL, veto(LATE.or_zero() > 10)),
            made(FULL, grading=None),
        ],
    )
    def test_have_no_findings(self, of: Scheme) -> None:
        assert found(of) == []


class TestIndicatorPoints:
    """The most that an indicator can give is its points."""

    @pytest.mark.parametrize(
        ("of", "severity", "en"),
        [
            (clip(Y.or_zero(), high=80), ERROR, "worth 100 points, 80 at most can be earned"),
            (each(X.or_zero(), points=50), ERROR, "worth 100 points, and 250 can be earned"),
            (
                choose((X.or_zero() < 50, X.or_zero()), otherwise=100),
                ADVICE,
                "worth 100 points, and it cannot be told that no more are earned",
            ),
        ],
    )
    def test_is_found(self, of: Rule, severity: Severity, en: str) -> None:
        (one,) = [f for f in check_scheme(made(of)) if f.code == "INDICATOR_POINTS"]
        assert (one.severity, one.subject, one.message.en) == (severity, "1.1", en)

    def test_shows_a_case(self) -> None:
        (one,) = check_scheme(made(each(X.or_zero(), points=50)))
        assert one.evidence == ("x=5 → 1.1=250",)

    def test_scores_below_are_for_their_own_scheme(self) -> None:
        below = ScoresBelow(name="below", schemes=("b",))
        assert found(made(across("below"), collections=(below,))) == [
            ("INDICATOR_POINTS", ADVICE, "1.1")
        ]

    def test_never_there(self) -> None:
        assert ("ALWAYS_ABSENT", ERROR, "1.1") in found(made(NEVER * X.or_zero()))

    def test_averages_are_on_one_scale(self) -> None:
        def averaged(high: int) -> Scheme:
            parts = (indicator("1.1", FULL, 60), indicator("1.2", clip(Y.or_zero(), high=high), 40))
            return scheme(
                measures=(X, Y),
                framework=framework(*parts, weighing=Weighing.WEIGHTS),
            )

        assert found(averaged(100)) == []
        assert found(averaged(10)) == [("SCALES_DIFFER", WARNING, "1")]


class TestGrades:
    """Each grade can be earned, or given."""

    def test_above_all_scores(self) -> None:
        (one,) = check_scheme(made(FULL, ceiling=80))
        assert one.text("en") == "error 优秀: 90 points earn it, and 80 is the highest score"

    def test_below_all_scores(self) -> None:
        low = bands(X.or_zero(), {4: 100}, below=80)
        assert found(made(low)) == [
            ("GRADE_UNREACHABLE", WARNING, "不合格"),
            ("GRADE_UNREACHABLE", WARNING, "合格"),
        ]
        given = made(low, veto(YES.or_held()))
        assert found(given) == [("GRADE_UNREACHABLE", WARNING, "合格")]

    def test_quotas(self) -> None:
        quota = Quota(grades=("优秀",), count=0, tie_breakers=("1.1", "score", "1.1", "1.2"))
        two = (indicator("1.1", FULL), indicator("1.2", rule(10), 10))
        graded_by = scheme(*two, measures=(X,), grading=graded(quota))
        assert [one[0] for one in found(graded_by)] == ["QUOTA_ZERO", *["TIE_BREAKER_IDLE"] * 3]
        third = Quota(grades=("优秀",), ratio="1/3", tie_breakers=("1.1",))
        assert found(made(FULL, grading=graded(third))) == []


class TestVetoes:
    """A veto can fire, need not, and takes something away."""

    @pytest.mark.parametrize(
        ("when", "effect", "code", "severity"),
        [
            (Y.or_zero() > 100, FailGrade(), "VETO_NEVER_FIRES", WARNING),
            ((X.or_zero() > 9) & (X.or_zero() < 3), FailGrade(), "VETO_NEVER_FIRES", WARNING),
            (Y.or_zero() >= 0, FailGrade(), "VETO_ALWAYS_FIRES", ERROR),
            (YES.or_held(), CapGrade(grade="优秀"), "VETO_WITHOUT_EFFECT", WARNING),
            (NEVER > 3, FailGrade(), "ALWAYS_ABSENT", ERROR),
        ],
    )
    def test_is_found(self, when: Rule, effect: Any, code: str, severity: Severity) -> None:
        assert found(made(FULL, veto(when, effect))) == [(code, severity, "V")]

    def test_a_deduction_that_ends_above_all_scores(self) -> None:
        of = made(FULL, veto(YES.or_held(), Deduct(points=5, floor=100)))
        assert found(of) == [("VETO_WITHOUT_EFFECT", WARNING, "V")]

    @pytest.mark.parametrize("effect", EFFECTS, ids=lambda effect: type(effect).__name__)
    def test_of_each_effect_is_in_order(self, effect: Effect) -> None:
        assert found(made(FULL, veto(YES.or_held(), effect))) == []

    @pytest.mark.parametrize("effect", EFFECTS, ids=lambda effect: type(effect).__name__)
    def test_of_each_effect_may_never_fire(self, effect: Effect) -> None:
        of = made(FULL, veto(Y.or_zero() > 100, effect))
        assert found(of) == [("VETO_NEVER_FIRES", WARNING, "V")]

    def test_a_prerequisite_that_nobody_has(self) -> None:
        effect = BarGradeUnless(grade="优秀", prerequisite=Y.or_zero() > 100)
        assert found(made(FULL, veto(rule(True), effect))) == [("VETO_ALWAYS_FIRES", ERROR, "V")]

    def test_what_is_left_to_a_meeting_on_purpose(self) -> None:
        """党委定等次: a committee decides every grade; a condition that always holds is no purpose."""
        assert found(made(FULL, veto(rule(True), LeaveUndecided()))) == []
        always = veto(Y.or_zero() >= 0, LeaveUndecided())
        assert found(made(FULL, always)) == [("VETO_ALWAYS_FIRES", ERROR, "V")]

    def test_what_is_given_outright_is_reachable(self) -> None:
        """An award grants what no score earns; a fail outright is given too."""
        effect = GradeOutright(grade="优秀")
        assert found(made(FULL, veto(YES.or_held(), effect), ceiling=80)) == []
        low = bands(X.or_zero(), {4: 100}, below=80)
        given = made(low, veto(YES.or_held(), GradeOutright(grade="合格")))
        assert found(given) == [("GRADE_UNREACHABLE", WARNING, "不合格")]


class TestAdjustments:
    """Blocks reach their caps."""

    def test_a_cap_out_of_reach(self) -> None:
        rules = (
            bonus({"a": clip(Y.or_zero(), high=2)}, cap=5),
            deduction({"a": LATE.or_zero()}, cap=50),
        )
        more = tuple(
            Adjustment(code=f"A{n}", title=Label.of("加减分"), rule=one)
            for n, one in enumerate(rules)
        )
        assert found(made(FULL, adjustments=more)) == [
            ("CAP_NEVER_BINDS", WARNING, "A0"),
            ("CAP_NEVER_BINDS", WARNING, "A1"),
        ]


def moving(of: Scheme) -> list[Finding]:
    return [f for f in check_scheme(of) if f.code in ("NOT_MONOTONE", "MONOTONE_UNPROVED")]


class TestDoingBetter:
    """Doing better is proved never to be scored lower, or a case shows that it is."""

    @pytest.mark.parametrize(
        ("of", "zh"),
        [
            (
                bands(X.or_zero(), {2: 50, 4: 100, 9: 70}, below=0),
                "“次数”由 8 改善为 9, 总分反由 100 降为 70",
            ),
            (
                choose((X.or_zero() > 10, 60), otherwise=ratio(X.or_zero(), target=4, points=100)),
                "“次数”由 10 改善为 11, 总分反由 100 降为 60",
            ),
            (interpolate(X.or_zero(), {0: 0, 10: 100, 20: 0}), "总分反由"),
            (
                by_word(VIEW.or_worst(), {"好": 90, "一般": 100, "差": 0}),
                "“评价”由 一般 改善为 好, 总分反由 100 降为 90",
            ),
            (ratio(LATE.or_zero(), target=20, points=100), "“迟报”由"),
            (clip(100 - X.or_zero() * Y.or_zero(), low=0), "总分反由"),
        ],
    )
    def test_is_caught(self, of: Rule, zh: str) -> None:
        one = moving(made(of))[0]
        assert (one.code, one.severity, one.subject) == ("NOT_MONOTONE", ERROR, "1.1")
        assert zh in one.message.zh
        assert len(one.evidence) == 2

    def test_the_evidence_can_be_computed_again(self) -> None:
        of = made(bands(X.or_zero(), {2: 50, 4: 100, 9: 70}, below=0))
        (one,) = moving(of)
        assert one.evidence == ("x=8 → 100", "x=9 → 70")
        scores = [
            evaluate_book(of.rulebook, Facts.of({"x": x}, rounding=of.rounding))["score"].values
            for x in (8, 9)
        ]
        assert scores == [[Decimal(100)], [Decimal(70)]]

    def test_a_bonus_that_knocks_over_a_veto(self) -> None:
        extra = Adjustment(
            code="A", title=Label.of("加分"), rule=bonus({"x": each(X.or_zero(), points=1)}, cap=20)
        )
        (one,) = moving(made(FULL, veto(X.or_zero() > 10), adjustments=(extra,)))
        assert (one.code, one.subject) == ("NOT_MONOTONE", "V")
        assert (
            one.message.en
            == "as 'times' improves from 10 to 11, the grade goes from 优秀 to 不合格"
        )

    def test_a_veto_that_the_score_makes_up_for(self) -> None:
        """What fires only where the grade is already no better takes nothing away."""
        late = veto(X.or_zero() > 10, CapGrade(grade="优秀"))
        assert [f.code for f in moving(made(FULL, late))] == ["MONOTONE_UNPROVED"]

    @pytest.mark.parametrize(
        ("effect", "en"),
        [
            (LeaveUndecided(), "the grade goes from 优秀 to undecided (优秀 at best)"),
            (GradeOutright(grade="不合格"), "the grade goes from 优秀 to 不合格"),
            (GradeOutright(grade="良好"), "the grade goes from 优秀 to 良好"),
            (Exclude(), "its part in the assessment goes from assessed to excluded"),
            (BarHonour(honour="先进"), "'先进' goes from eligible to not eligible"),
        ],
        ids=lambda told: type(told).__name__,
    )
    def test_what_a_veto_takes_away(self, effect: Effect, en: str) -> None:
        (one,) = moving(made(FULL, veto(X.or_zero() > 10, effect)))
        assert (one.code, one.subject) == ("NOT_MONOTONE", "V")
        assert one.message.en == f"as 'times' improves from 10 to 11, {en}"

    def test_a_deduction_is_part_of_the_score(self) -> None:
        (one,) = moving(made(FULL, veto(X.or_zero() > 10, Deduct(points=5))))
        assert (one.code, one.subject) == ("NOT_MONOTONE", "V")
        assert one.message.zh == "“次数”由 10 改善为 11, 总分反由 100 降为 95"

    @pytest.mark.parametrize(
        ("effect", "when"),
        [
            (GradeOutright(grade="优秀"), X.or_zero() > 10),
            (GradeOutright(grade="不合格"), X.or_zero() < 1),
            (Deduct(points=5), X.or_zero() < 1),
            (Exclude(), X.or_zero() < 1),
            (BarHonour(honour="先进"), X.or_zero() < 1),
            (LeaveUndecided(), X.or_zero() < 1),
        ],
        ids=lambda told: type(told).__name__,
    )
    def test_is_proved_where_a_veto_strikes_those_who_do_worse(
        self, effect: Effect, when: Rule
    ) -> None:
        assert found(made(FULL, veto(when, effect))) == []

    def test_an_award_that_doing_better_loses(self) -> None:
        lost = veto(Y.or_zero() < 50, GradeOutright(grade="优秀"))
        (one,) = moving(made(FULL, lost))
        assert (one.code, one.subject) == ("NOT_MONOTONE", "V")

    def test_is_caught_with_parameters_and_scores_below(self) -> None:
        norm = param("norm", Dated.of({date(2000, 1, 1): 5, date(2010, 1, 1): 6}))
        below = ScoresBelow(name="below", schemes=("b",))
        of = choose((X.or_zero() > norm, 0), otherwise=clip(across("below"), low=1, high=100))
        (one,) = moving(made(of, collections=(below,)))
        assert one.evidence == ("x=5 → 80", "x=6 → 0")

    def test_is_not_proved_where_parts_cancel(self) -> None:
        x = X.or_zero()
        (one,) = moving(made(clip(x * 2 - x, high=100)))
        assert (one.code, one.severity) == ("MONOTONE_UNPROVED", ADVICE)

    def test_is_not_proved_where_nothing_can_be_tried(self) -> None:
        ended = Dated(
            entries=(Entry(start=date(2000, 1, 1), end=date(2001, 1, 1), value=Decimal(5)),)
        )
        later = Dated.of({date(2010, 1, 1): 6})
        x = X.or_zero()
        of = clip(x * param("a", ended) - x * param("b", later), low=0, high=100)
        (one,) = moving(made(of))
        assert one.code == "MONOTONE_UNPROVED"

    def test_cases_that_cannot_be_computed_are_passed_over(self) -> None:
        told = reading("told", words=("好", "差"))
        kind = type(told.type)(name="word", kind=Kind.WORD)
        word = type(told)(type=kind)
        matched = by_word(MeasureRef(measure=kind, discharge=told.or_held().discharge), {"好": 1})
        x = X.or_zero()
        near = word.or_held().equals("怪")
        of = choose((near, 0), otherwise=clip(matched * (100 - x), low=0))
        (one,) = moving(made(of, measures=(X, word)))
        assert one.code == "NOT_MONOTONE"

    def test_many_turning_points_are_thinned(self) -> None:
        steps = {edge: edge % 90 for edge in range(1, 95)}
        (one,) = moving(made(bands(X.or_zero(), steps, below=0)))
        assert one.code == "NOT_MONOTONE"

    def test_the_seed_draws_what_is_tried(self) -> None:
        of = made(clip(100 - X.or_zero() * Y.or_zero(), low=0))
        assert check_scheme(of, seed=1) == check_scheme(of, seed=1)

    def test_what_a_category_adds_up_is_blamed_on_the_one_below(self) -> None:
        two = (
            indicator("1.1", FULL),
            Indicator(
                code="1.2",
                title=Label.of("反"),
                points=10,
                rule=clip(10 - X.or_zero().cited() / 2, low=0),
            ),
        )
        category = Category(code="1", title=Label.of("一"), points=110, indicators=two)
        whole = Framework(
            code="F", title=Label.of("F"), goal=Label.of("F"), categories=(category,), total=110
        )
        (one,) = moving(scheme(framework=whole, measures=(X,)))
        assert one.subject == "1.2"
