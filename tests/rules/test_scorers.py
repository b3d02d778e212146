"""More of the scoring language of offices, each phrase one builder call."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import (
    BandGap,
    BandOverlap,
    NoParts,
    PartyorgError,
    Undischarged,
    WrongSteps,
    WrongWeight,
)
from partyorg.rules import (
    Partial,
    Rule,
    bands,
    difficulty,
    evaluate,
    excepted,
    exception,
    improvement,
    intervals,
    itemised,
    judged,
    lower_is_better,
    measure,
    milestones,
    overachieved,
    ratio,
    steps,
    whole,
)
from partyorg.values import Absence, Absent, Label, Source

X = measure("x")
Y = measure("y").or_excluded()
NEW = measure("new", truth=True).or_excluded()
NUMBERS = st.decimals(-200, 200, allow_nan=False, places=3)


def score(rule: Rule, x: Any, **others: Any) -> Any:
    """Return a rule's value for one x."""
    return evaluate(rule, {"x": x, "y": 0, "new": False, **others})


CASES: list[tuple[str, Rule, dict[Any, str]]] = [
    (
        "30% 得 3 分, 每高(低) 10% 加(减) 1 分",
        steps(X.or_zero(), base=30, earns=3, every=10, step=1),
        {30: "3", "39.999": "3", 40: "4", 95: "9", "20.001": "3", 20: "2", 0: "0"},
    ),
    (
        "同上, 不足 10% 按 10% 计, 最高 6 分",
        steps(X.or_zero(), base=30, earns=3, every=10, step=1, high=6, partial=Partial.COUNTED),
        {30: "3", "30.001": "4", 40: "4", 95: "6", "29.999": "2", 20: "2", "19.9": "1"},
    ),
    (
        "5 件以内 10 分, 每多 2 件减 1 分, 不封底",
        steps(X.or_zero(), base=5, earns=10, every=2, step=-1, low=None),
        {5: "10", 6: "10", 7: "9", 105: "-40", 3: "11"},
    ),
    ("每满 8 学时计 1 分", whole(X.or_zero(), 8) * 1, {7: "0", 8: "1", 20: "2", -9: "-1"}),
    ("0–3 分评定", judged(X.or_zero(), points=3), {-1: "0", "2.5": "2.5", 7: "3"}),
    (
        "90 以上 5 分, 60–90 3 分, 60 以下不得分",
        intervals(X.or_zero(), [(90, None, 5), (None, 60, 0), (60, 90, 3)]),
        {"59.999": "0", 60: "3", "89.999": "3", 90: "5"},
    ),
    (
        "完成 100 万得 10 分, 超 10% 加 1 分, 超 20% 加 2 分",
        overachieved(X.or_zero(), target=100, points=10, tiers={"1.1": 1, "1.2": 2}),
        {50: "5", 100: "10", "109.999": "10", 110: "11", 120: "12", 500: "12"},
    ),
    (
        "基准 60, 承诺 80, 目标 90, 挑战 100",
        milestones(X.or_zero(), {60: 0, 80: 60, 90: 100, 100: 120}),
        {0: "0", 60: "0", 79: "0", 80: "60", 90: "100", 99: "100", 100: "120"},
    ),
    (
        "同上, 之间按直线",
        milestones(X.or_zero(), {60: 0, 80: 60}, smooth=True),
        {60: "0", 70: "30", 80: "60", 90: "60"},
    ),
    (
        "越低越好的档次: 10 天内 5 分, 20 天内 3 分, 超过不得分",
        milestones(X.or_zero(), {10: 5, 20: 3, 30: 0}),
        {5: "5", 10: "5", 11: "3", 20: "3", 21: "0", 40: "0"},
    ),
    (
        "基础分 4 分, 迟到每次扣 1 分, 扣完为止",
        itemised(4, {"late": (X.or_zero(), 1)}),
        {0: "4", 3: "1", 9: "0"},
    ),
    (
        "迟到至多扣 2 分",
        itemised(4, {"late": (X.or_zero(), 1, 2)}),
        {0: "4", 1: "3", 9: "2"},
    ),
    (
        "难度系数不超过分值",
        difficulty(X.or_zero(), Y, {50: "1.2", 100: "1.5"}, points=100),
        {50: "50", 90: "90", 120: "100"},
    ),
    (
        "5 天内满分, 15 天不得分",
        lower_is_better(X.or_zero(), best=5, worst=15, points=10),
        {0: "10", 5: "10", 10: "5", 15: "0", 99: "0"},
    ),
    (
        "较基准提升 10 得 5 分",
        improvement(X.or_zero(), Y, full=10, points=5),
        {-5: "0", 0: "0", 6: "3", 10: "5", 50: "5"},
    ),
    (
        "较基准下降 10 得 5 分",
        improvement(X.or_zero(), Y, full=-10, points=5),
        {5: "0", -6: "3", -50: "5"},
    ),
]


class TestPhrases:
    """Each phrase of an office is one builder call, and scores as worked out by hand."""

    @pytest.mark.parametrize(
        ("rule", "x", "expected"),
        [
            pytest.param(rule, x, Decimal(expected), id=f"{phrase}: {x}")
            for phrase, rule, points in CASES
            for x, expected in points.items()
        ],
    )
    def test_figures(self, rule: Rule, x: Any, expected: Decimal) -> None:
        assert score(rule, x) == expected

    def test_difficulty_by_size(self) -> None:
        rule = difficulty(X.or_zero(), Y, {50: "1.2", 100: "1.5"}, points=100)
        assert score(rule, 50, y=49) == 50
        assert score(rule, 50, y=50) == 60
        assert score(rule, 50, y=100) == 75

    def test_a_difficulty_factor_never_gives_180_on_a_100_point_item(self) -> None:
        assert score(difficulty(X.or_zero(), Y, {0: "1.8"}, points=100), 100) == 100

    def test_an_absent_fault_takes_nothing_off(self) -> None:
        gone = Absent(kind=Absence.NOT_APPLICABLE)
        rule = itemised(4, {"late": (X.or_zero(), 1), "lost": (Y, 2)})
        assert score(rule, 1, y=gone) == 3


class TestExceptions:
    """原则与例外: labelled exceptions go before the default, and the explanation cites their clause."""

    CLAUSE = Source(document="《考核办法》", clause="第八条")
    RULE = excepted(
        ratio(X.or_zero(), target=4, points=4),
        exception(NEW, 4, Label.of("新建支部计满分", "a new branch gets all"), CLAUSE),
        exception(Y >= 50, 3, Label.of("大支部", "a large branch")),
    )

    def test_the_first_that_holds(self) -> None:
        assert score(self.RULE, 1) == 1
        assert score(self.RULE, 1, new=True, y=60) == 4
        assert score(self.RULE, 1, y=60) == 3


class TestLowerIsBetter:
    """A goal of lower is better is reached from above, and met exactly it is fully met (Odoo: 0 %)."""

    @given(NUMBERS, NUMBERS)
    def test_never_rises(self, one: Decimal, other: Decimal) -> None:
        rule = lower_is_better(X.or_zero(), best=5, worst=15, points=10)
        low, high = sorted((one, other))
        assert score(rule, low) >= score(rule, high)
        assert score(rule, 5) == 10


class TestIntervals:
    """Bands with both ends written out mean the same as their edges alone."""

    @given(NUMBERS)
    def test_same_as_edges(self, x: Decimal) -> None:
        written = intervals(X.or_zero(), [(None, -10, 0), (-10, "0.5", 1), ("0.5", None, 2)])
        assert written == bands(X.or_zero(), {-10: 1, "0.5": 2}, below=0)
        assert score(written, x) in (0, 1, 2)


class TestMonotone:
    """Rising milestones, over-achievement and improvement never score less for more."""

    RULES = (
        milestones(X.or_zero(), {60: 0, 80: 60, 90: 100}),
        overachieved(X.or_zero(), target=100, points=10, tiers={"1.1": 1}),
        improvement(X.or_zero(), Y, full=10, points=5),
    )

    @given(st.sampled_from(RULES), NUMBERS, NUMBERS)
    def test_never_falls(self, rule: Rule, one: Decimal, other: Decimal) -> None:
        low, high = sorted((one, other))
        assert score(rule, low) <= score(rule, high)


WRONG: list[tuple[Callable[[], object], PartyorgError]] = [
    (lambda: intervals(Y, [(None, None, 1)]), NoParts("intervals")),
    (lambda: intervals(Y, [(None, 60, 0), (70, None, 1)]), BandGap(Decimal(60), Decimal(70))),
    (lambda: intervals(Y, [(None, 60, 0), (50, None, 1)]), BandOverlap(Decimal(50), Decimal(60))),
    (lambda: intervals(Y, [(0, 60, 0), (60, None, 1)]), WrongSteps("intervals", (60, 60))),
    (lambda: intervals(Y, [(None, 60, 0), (60, 90, 1)]), WrongSteps("intervals", (60, 60))),
    (
        lambda: intervals(Y, [(None, 60, 0), (60, None, 1), (90, None, 2)]),
        WrongSteps("intervals", (60, None, 60, 90)),
    ),
    (lambda: milestones(Y, {60: 1}), WrongSteps("milestones", (Decimal(1),))),
    (
        lambda: milestones(Y, {60: 0, 70: 5, 80: 3}),
        WrongSteps("milestones", (Decimal(0), Decimal(5), Decimal(3))),
    ),
    (
        lambda: lower_is_better(Y, best=5, worst=5, points=1),
        WrongSteps("best, worst", (5, 5)),
    ),
    (lambda: improvement(Y, Y, full=0, points=1), WrongWeight("full", 0)),
    (lambda: overachieved(X, target=1, points=1, tiers={2: 1}), Undischarged("of", "x")),  # type: ignore[arg-type]
    (lambda: itemised(4, {}), NoParts("parts")),
]


class TestWrongInputs:
    """What cannot be a scorer is refused when it is built."""

    @pytest.mark.parametrize(("build", "expected"), WRONG)
    def test_table(self, build: Callable[[], object], expected: PartyorgError) -> None:
        with pytest.raises(PartyorgError) as caught:
            build()
        assert caught.value == expected


class TestSteps:
    """A step is reached or it is not, decided as a scheme decides."""

    def test_float_noise_makes_no_step(self) -> None:
        assert score(whole(X.or_zero(), "0.1"), "0.3") == 3
        assert score(whole(X.or_zero(), "0.1"), "0.2999999999") == 3
        assert score(whole(X.or_zero(), "0.1"), "0.29999") == 2

    @given(NUMBERS, st.decimals("0.01", 50, places=2))
    def test_the_same_up_and_down(self, x: Decimal, unit: Decimal) -> None:
        for partial in Partial:
            counted = whole(X.or_zero(), unit, partial=partial)
            assert score(counted, -x) == -score(counted, x)

    @given(NUMBERS, st.decimals("0.01", 50, places=2))
    def test_parts_of_a_step_lie_between(self, x: Decimal, unit: Decimal) -> None:
        ignored = score(whole(X.or_zero(), unit), x)
        counted = score(whole(X.or_zero(), unit, partial=Partial.COUNTED), x)
        assert abs(ignored * unit) <= abs(x) <= abs(counted * unit)
        assert abs(counted - ignored) <= 1
