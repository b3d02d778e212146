"""Schemes 考核方案: a framework with its rules, adjustments, vetoes and grading."""

from typing import Any

import pytest
from hypothesis import given

from partyorg.errors import (
    DuplicateName,
    EmptyRange,
    Faults,
    NoScoring,
    PartyorgError,
    ReservedName,
    RuleCycle,
    UnknownName,
    WrongKind,
)
from partyorg.evaluation import (
    Adjustment,
    CapGrade,
    FailGrade,
    Quota,
    Scheme,
    ScoresBelow,
    Veto,
)
from partyorg.evidence import reading
from partyorg.extras.strategies import schemes
from partyorg.indicators import Category, Framework, Indicator, Weighing
from partyorg.rules import MeasureRef, Rule, across, needs, rule
from partyorg.values import Label
from tests.evaluation.campus import (
    BAD,
    BANDS,
    MARK,
    SECOND,
    campus,
    filled,
    framework,
    graded,
    indicator,
    run,
    scheme,
)

MISCONDUCT = BAD.or_held()


def extra(code: str, by: Rule | None = None) -> Adjustment:
    """Make an adjustment."""
    return Adjustment(code=code, title=Label.of(code), rule=by or rule(1))


def veto(code: str, effect: CapGrade | FailGrade) -> Veto:
    """Make a veto."""
    return Veto(code=code, title=Label.of(code), when=MISCONDUCT, effect=effect)


def faults(*indicators: Indicator, **more: Any) -> tuple[PartyorgError, ...]:
    """Return everything that is wrong with a scheme."""
    with pytest.raises(Faults) as caught:
        scheme(*indicators, **more)
    return caught.value.faults


UNSCORED = Indicator(code="1.1", title=Label.of("计划"), points=100)
NAMED = ("score", "base", "1", "1.1")
SUPPLIED = ("bad", "mark", "second")
CLASHING = SECOND.type
STRANGER = reading("stranger")
OTHER = reading("mark", unit="分")

WRONG_SCHEMES: list[
    tuple[str, dict[str, Any], tuple[Indicator, ...], tuple[PartyorgError, ...]]
] = [
    (
        "no rule",
        {},
        (UNSCORED,),
        (NoScoring("s", "1.1"), UnknownName("1", "1.1", ("1", "base", "score"))),
    ),
    (
        "a truth as a score",
        {},
        (indicator("1.1", MISCONDUCT),),
        (
            WrongKind("1.1", "number", repr(MISCONDUCT), "truth"),
            WrongKind("1", "number", "1.1", "truth"),
        ),
    ),
    (
        "a measure that nobody supplies",
        {},
        (indicator("1.1", STRANGER.or_zero()),),
        (UnknownName("s", "stranger", SUPPLIED),),
    ),
    (
        "a measure of another type",
        {},
        (indicator("1.1", OTHER.or_zero()),),
        (WrongKind("s", repr(MARK.type), "mark", repr(OTHER.type)),),
    ),
    (
        "a collection that nobody supplies",
        {},
        (indicator("1.1", across("below")),),
        (UnknownName("s", "below", ()),),
    ),
    (
        "two measures of one name",
        {"measures": (MARK, MARK)},
        (),
        (DuplicateName("measure", "mark"),),
    ),
    (
        "a measure and a collection of one name",
        {"collections": (ScoresBelow(name="mark", schemes=("t",)),)},
        (),
        (DuplicateName("measure", "mark"),),
    ),
    (
        "an indicator called score",
        {},
        (indicator("score", MARK.or_zero()),),
        (
            ReservedName("score", ("base", "score")),
            DuplicateName("definition", "score"),
            RuleCycle(("1", "base", "score")),
        ),
    ),
    (
        "an adjustment called base",
        {"adjustments": (extra("base"),)},
        (),
        (ReservedName("base", ("base", "score")), DuplicateName("definition", "base")),
    ),
    (
        "a veto called base",
        {"vetoes": (veto("base", FailGrade()),), "grading": graded()},
        (),
        (
            ReservedName("base", ("base", "score")),
            DuplicateName("definition", "base"),
            WrongKind("score", "number", "base", "truth"),
        ),
    ),
    (
        "two adjustments of one code",
        {"adjustments": (extra("x"), extra("x"))},
        (),
        (DuplicateName("part", "x"),),
    ),
    (
        "an adjustment with the code of an indicator",
        {"adjustments": (extra("1.1"),)},
        (),
        (DuplicateName("definition", "1.1"),),
    ),
    ("floor above ceiling", {"floor": 10, "ceiling": 0}, (), (EmptyRange("clip", 10, 0),)),
    (
        "vetoes without a grading",
        {"vetoes": (veto("v", FailGrade()), veto("w", CapGrade(grade="合格")))},
        (),
        (UnknownName("v", "grading", ()), UnknownName("w", "grading", ())),
    ),
    (
        "a veto on no grade",
        {"vetoes": (veto("v", CapGrade(grade="一般")),), "grading": graded()},
        (),
        (UnknownName("v", "一般", tuple(BANDS)),),
    ),
    (
        "tie-breakers that are no score",
        {
            "vetoes": (veto("v", FailGrade()),),
            "grading": graded(Quota(grades=("优秀",), count=1, tie_breakers=("9", "v", "1.1"))),
        },
        (),
        (UnknownName("tie_breakers", "9", NAMED), UnknownName("tie_breakers", "v", NAMED)),
    ),
]


class TestFaults:
    """Everything that is wrong with a scheme is refused at construction, all at once."""

    @pytest.mark.parametrize(
        ("more", "indicators", "expected"),
        [case[1:] for case in WRONG_SCHEMES],
        ids=[case[0] for case in WRONG_SCHEMES],
    )
    def test_each(
        self,
        more: dict[str, Any],
        indicators: tuple[Indicator, ...],
        expected: tuple[PartyorgError, ...],
    ) -> None:
        assert faults(*indicators, **more) == expected

    def test_all_at_once(self) -> None:
        found = faults(
            indicator("1.1", STRANGER.or_zero() + OTHER.or_zero(), 50),
            indicator("1.2", across("below"), 50),
            measures=(MARK, BAD, BAD),
            vetoes=(veto("v", CapGrade(grade="一般")),),
            grading=graded(),
        )
        assert [type(fault) for fault in found] == [
            DuplicateName,
            WrongKind,
            UnknownName,
            UnknownName,
            UnknownName,
        ]

    def test_it_says_which_scheme(self) -> None:
        with pytest.raises(Faults) as caught:
            scheme(UNSCORED)
        assert caught.value.message == "scheme s 考核方案不成立"


class TestRulebook:
    """A scheme is its rulebook: indicators → categories → base → score, and vetoes."""

    def test_names(self) -> None:
        used = scheme(
            adjustments=(extra("加分"),), vetoes=(veto("v", FailGrade()),), grading=graded()
        )
        assert used.score_names == ("score", "base", "1", "1.1", "加分")
        assert used.rulebook.layers == (("1.1", "v", "加分"), ("1",), ("base",), ("score",))
        assert used.measure_types == (MARK.type, SECOND.type, BAD.type)

    @given(schemes())
    def test_every_score_is_in_it(self, used: Scheme) -> None:
        assert set(used.score_names) <= set(used.rulebook.graph)
        assert all(used.rulebook[name].rule.kind.value == "number" for name in used.score_names)
        supplied = set(used.measure_types)
        assert set(needs(used.rulebook).measures) <= supplied


class TestWeights:
    """加权平均: scores on one scale, averaged by exact weights."""

    def test_thirds(self) -> None:
        rules: tuple[MeasureRef, ...] = (MARK.or_zero(), SECOND.or_zero())
        parts = tuple(
            Category(
                code=f"{number}",
                title=Label.of(f"{number}"),
                points=weight,
                full=100,
                indicators=(indicator(f"{number}.1", of),),
            )
            for number, (weight, of) in enumerate(zip(("1/3", "2/3"), rules, strict=True), start=1)
        )
        used = scheme(
            framework=Framework(
                code="F",
                title=Label.of("体系"),
                goal=Label.of("目标"),
                categories=parts,
                total=1,
                weighing=Weighing.WEIGHTS,
            )
        )
        found = run(used, campus("a"), [filled(MARK, "a", 90), filled(SECOND, "a", 60)])
        assert found.result("a").score.value == 70

    def test_inside_a_category(self) -> None:
        used = scheme(
            framework=framework(
                indicator("1.1", MARK.or_zero(), 25),
                indicator("1.2", SECOND.or_zero(), 75),
                weighing=Weighing.WEIGHTS,
            )
        )
        found = run(used, campus("a"), [filled(MARK, "a", 80), filled(SECOND, "a", 60)])
        assert found.result("a").score.value == 65
