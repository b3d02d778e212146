"""Builders: the scoring language of assessment offices, lowered to core nodes."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.extras.strategies import decimals, facts_for, number_rules, scores
from partyorg.rules import (
    Bands,
    Branch,
    Clip,
    Edge,
    Facts,
    How,
    Kind,
    Member,
    Param,
    Rule,
    WhenAbsent,
    across,
    bands,
    bonus,
    by_word,
    choose,
    clip,
    deduction,
    each,
    evaluate,
    full_or_none,
    interpolate,
    mean,
    measure,
    param,
    part,
    ratio,
    rule,
    total,
)
from partyorg.values import Absence, Absent, Dated, Entry, Label

X = measure("x").or_zero()
VIEW = measure("view", words=("好", "较好", "一般", "差")).or_worst()
GONE = Absent(kind=Absence.MISSING)


def at(some: Rule, x: Any) -> Any:
    """Evaluate a rule that reads x alone."""
    return evaluate(some, {"x": x})


class TestRatio:
    """按完成比例计分: points × value ÷ target, between a floor and a cap."""

    @pytest.mark.parametrize(
        ("x", "points"),
        [(0, "0"), (1, "1.25"), (3, "3.75"), (4, "5"), (9, "5"), (-1, "0")],
    )
    def test_by_hand(self, x: int, points: str) -> None:
        assert at(ratio(X, target=4, points=5), x) == Decimal(points)

    def test_over_achievement_up_to_a_cap(self) -> None:
        rewarded = ratio(X, target=4, points=5, cap=6)
        assert [at(rewarded, x) for x in (4, "4.4", 5, 100)] == [5, Decimal("5.5"), 6, 6]

    def test_a_floor_keeps_what_was_earned_at_least(self) -> None:
        assert at(ratio(X, target=4, points=5, floor=1), 0) == 1

    @given(decimals(low="0.01", high=99, places=2), decimals(low="0.01", high=99, places=2))
    def test_a_target_met_exactly_earns_exactly_the_points(
        self, target: Decimal, points: Decimal
    ) -> None:
        assert at(ratio(X, target=target, points=points), target) == points

    @given(decimals(), decimals(), decimals(low="0.01"), decimals(low="0.01"))
    def test_doing_better_never_scores_lower(
        self, one: Decimal, other: Decimal, target: Decimal, points: Decimal
    ) -> None:
        scored = ratio(X, target=target, points=points)
        low, high = sorted((one, other))
        assert 0 <= at(scored, low) <= at(scored, high) <= points

    def test_a_difficulty_factor_never_lifts_an_item_above_its_points(self) -> None:
        """Seen elsewhere: a factor of 1.8 gave 180 on an item of 100 points."""
        assert at(clip(ratio(X, target=1, points=100) * "1.8", high=100), 1) == 100


class TestEach:
    """按次计分: points for each occurrence, up to a cap."""

    def test_by_hand(self) -> None:
        assert [at(each(X, points="0.5"), x) for x in (0, 1, 3, 50)] == [
            0, Decimal("0.5"), Decimal("1.5"), 25
        ]  # fmt: skip
        assert [at(each(X, points="0.5", cap=10), x) for x in (19, 20, 21)] == [
            Decimal("9.5"), 10, 10
        ]  # fmt: skip

    def test_without_a_cap_it_is_a_product(self) -> None:
        assert each(X, points=2) == X * 2


class TestBands:
    """分档计分: an outcome for each band between edges, without gap or overlap."""

    STEPS: Mapping[Any, Any] = {90: 5, 75: 3, "60": "1.5"}

    @pytest.mark.parametrize(
        ("x", "upper", "lower"),
        [
            ("100", "5", "5"),
            ("90", "5", "3"),
            ("89.999", "3", "3"),
            ("75", "3", "1.5"),
            ("60", "1.5", "0"),
            ("59.99", "0", "0"),
            ("-1", "0", "0"),
        ],
    )
    def test_by_hand(self, x: str, upper: str, lower: str) -> None:
        assert at(bands(X, self.STEPS, below=0), x) == Decimal(upper)
        assert at(bands(X, self.STEPS, below=0, edge=Edge.LOWER), x) == Decimal(lower)

    @given(st.permutations(list(STEPS.items())))
    def test_steps_may_stand_in_any_order(self, steps: list) -> None:
        assert bands(X, dict(steps), below=0) == bands(X, self.STEPS, below=0)

    @given(st.data(), st.sampled_from(Edge))
    def test_rising_bands_rise(self, data: st.DataObject, edge: Edge) -> None:
        marks = st.lists(decimals(), min_size=2, max_size=5, unique=True).map(sorted)
        edges, outcomes = data.draw(marks), data.draw(marks)
        steps = dict(zip(edges[1:], outcomes[1:], strict=False))
        banded = bands(X, steps, below=outcomes[0], edge=edge)
        tried = sorted([*data.draw(st.lists(decimals(), max_size=9)), *edges])
        assert all(low <= high for low, high in pairwise(at(banded, x) for x in tried))

    @given(st.data(), decimals())
    def test_every_value_has_one_band(self, data: st.DataObject, x: Decimal) -> None:
        edges = data.draw(st.lists(decimals(places=1), min_size=1, max_size=5, unique=True))
        banded = bands(X, dict(zip(sorted(edges), range(1, 6), strict=False)), below=0)
        assert at(banded, x) == sum(edge <= x for edge in edges)

    def test_outcomes_are_numbers_or_words(self) -> None:
        assert bands(X, {1: "1.5"}, below="0").kind is Kind.NUMBER
        assert bands(X, {1: "好"}, below="差").kind is Kind.WORD
        assert at(bands(X, {1: "2"}, below="差"), 1) == "2"


class TestByWord:
    """按等次计分: a number for each word that may be said."""

    TABLE: Mapping[str, Any] = {"好": 20, "较好": 15, "一般": "7.5", "差": 0}

    @pytest.mark.parametrize(("word", "points"), TABLE.items())
    def test_by_hand(self, word: str, points: Any) -> None:
        assert evaluate(by_word(VIEW, self.TABLE), {"view": word}) == Decimal(points)

    def test_words_not_in_the_table_score_what_holds_otherwise(self) -> None:
        scored = by_word(VIEW, {"好": 20}, otherwise="0.5")
        assert evaluate(scored, {"view": "一般"}) == Decimal("0.5")

    def test_a_missing_word_counts_as_told(self) -> None:
        assert evaluate(by_word(VIEW, self.TABLE), {"view": GONE}) == 0


class TestInterpolate:
    """分段线性计分: straight lines through points, level outside them."""

    LINE: Mapping[Any, Any] = {20: 5, 0: 0, 10: 4}

    @pytest.mark.parametrize(
        ("x", "y"),
        [("-5", "0"), ("0", "0"), ("5", "2"), ("10", "4"), ("15", "4.5"), ("20", "5"), ("99", "5")],
    )
    def test_by_hand(self, x: str, y: str) -> None:
        assert at(interpolate(X, self.LINE), x) == Decimal(y)

    @given(st.dictionaries(decimals(), decimals(), min_size=2, max_size=5))
    def test_passes_through_its_points(self, points: dict[Decimal, Decimal]) -> None:
        line = interpolate(X, points)
        assert {x: at(line, x) for x in points} == points

    @given(st.data())
    def test_rising_points_rise(self, data: st.DataObject) -> None:
        rising = st.lists(decimals(), min_size=3, max_size=3, unique=True).map(sorted)
        line = interpolate(X, dict(zip(data.draw(rising), data.draw(rising), strict=True)))
        tried = sorted(data.draw(st.lists(decimals(), min_size=2, max_size=9)))
        assert all(low <= high for low, high in pairwise(at(line, x) for x in tried))

    def test_is_rounded_once(self) -> None:
        assert at(interpolate(X, {0: 1, 3: 2}), 1) == Decimal("1.33333333333333333333")


class TestChoose:
    """The first branch whose condition holds; nothing behind it is read."""

    SIZE = choose((X >= 50, 3), Branch(when=X >= 20, then=rule(2)), otherwise=1)

    @pytest.mark.parametrize(("x", "found"), [(60, 3), (50, 3), (49, 2), (20, 2), (19, 1)])
    def test_by_hand(self, x: int, found: int) -> None:
        assert at(self.SIZE, x) == found

    def test_outcomes_may_be_words(self) -> None:
        assert at(choose((X >= 1, "合格"), otherwise="不合格"), 0) == "不合格"

    def test_an_absent_condition_is_not_passed_over(self) -> None:
        asked = choose((measure("x").or_excluded() >= 1, 3), otherwise=1)
        assert at(asked, GONE) == GONE

    def test_a_condition_behind_the_first_that_holds_may_be_absent(self) -> None:
        asked = choose((rule(True), 3), (measure("x").or_excluded() >= 1, 2), otherwise=1)
        assert at(asked, GONE) == 3

    def test_full_or_none(self) -> None:
        """达标计满分, 否则不计分."""
        assert [at(full_or_none(X >= 1, "2.5"), x) for x in (1, 0)] == [Decimal("2.5"), 0]


class TestClip:
    """封顶与保底: a number kept between bounds."""

    @given(decimals(), st.none() | decimals(high=0), st.none() | decimals(low=0))
    def test_lies_between_them(self, x: Decimal, low: Decimal | None, high: Decimal | None) -> None:
        kept = at(clip(X, low=low, high=high), x)
        assert low is None or kept >= low
        assert high is None or kept <= high
        assert kept in (x, low, high)
        assert (kept == x) is ((low is None or x >= low) and (high is None or x <= high))

    def test_without_bounds_it_changes_nothing(self) -> None:
        assert at(clip(X), -3) == -3
        assert clip(X) == Clip(of=X)


class TestBonusAndDeduction:
    """加分项、扣分项: outside the denominator, capped together, absent parts count nothing."""

    HONOURS = bonus({"school": each(X, points=3), "city": measure("y").or_excluded()}, cap=10)

    @pytest.mark.parametrize(
        ("x", "y", "points"),
        [(0, 0, 0), (1, 2, 5), (1, GONE, 3), (50, GONE, 10), (2, 50, 10), (-9, 1, 0)],
    )
    def test_by_hand(self, x: int, y: Any, points: int) -> None:
        assert evaluate(self.HONOURS, {"x": x, "y": y}) == points

    @given(st.data(), decimals(low=0))
    def test_a_bonus_capped_at_ten_never_adds_fifty(
        self, data: st.DataObject, cap: Decimal
    ) -> None:
        parts = data.draw(st.dictionaries(st.text(), number_rules(), min_size=1, max_size=3))
        more, less = bonus(parts, cap=cap), deduction(parts, cap=cap)
        facts = data.draw(facts_for(more))
        added, taken = evaluate(more, facts), evaluate(less, facts)
        assert isinstance(added, Decimal)
        assert 0 <= added <= cap
        assert taken == -added

    def test_extra_credit_never_enters_the_denominator(self) -> None:
        """Seen elsewhere: 100 of 100 with an unearned extra 5 became 95.45 %."""
        base = total({"a": (X, 60), "b": (rule(40), 40)})
        assert at(base + bonus({"extra": rule(0)}, cap=5), 60) == 100
        assert at(base + bonus({"extra": rule(5)}, cap=5), 60) == 105

    def test_nothing_earned_is_zero_and_not_absent(self) -> None:
        gone = measure("x").or_excluded()
        assert at(bonus({"x": gone}, cap=5), GONE) == 0
        assert at(deduction({"x": gone}, cap=5), GONE) == 0


A, B = measure("a").or_excluded(), measure("b").or_excluded()


class TestTotalAndMean:
    """合计、加权平均: parts with the points or weights planned for them."""

    PARTS: Mapping[str, Any] = {"a": (A, 60), "b": (B, 40)}

    @pytest.mark.parametrize(
        ("absent", "added", "averaged"),
        [
            (WhenAbsent.RENORMALISE, 90, 54),
            (WhenAbsent.SKIP, 54, 54),
            (WhenAbsent.PROPAGATE, GONE, GONE),
        ],
    )
    def test_with_a_part_absent(self, absent: WhenAbsent, added: Any, averaged: Any) -> None:
        facts: Any = {"a": 54, "b": GONE}
        assert evaluate(total(self.PARTS, absent=absent), facts) == added
        assert evaluate(mean(self.PARTS, absent=absent), facts) == averaged

    def test_with_all_there(self) -> None:
        facts = {"a": 54, "b": 31}
        assert evaluate(total(self.PARTS), facts) == 85
        assert evaluate(mean(self.PARTS), facts) == Decimal("44.8")

    def test_only_the_best_count(self) -> None:
        parts: Any = {"a": (A, 1), "b": (B, 1), "c": (rule(7), 1)}
        assert evaluate(total(parts, best=2), {"a": 9, "b": 5}) == 16
        assert evaluate(mean(parts, best=2), {"a": 9, "b": GONE}) == 8

    def test_weights_may_be_thirds(self) -> None:
        parts: Any = {"a": (A, "1/3"), "b": (B, Fraction(2, 3))}
        assert evaluate(mean(parts), {"a": 60, "b": 90}) == 80

    @given(st.lists(scores(), min_size=1, max_size=9))
    def test_two_equal_units_always_tie(self, values: list[Decimal]) -> None:
        names = [f"m-{index}" for index in range(len(values))]
        averaged = mean({name: (measure(name).or_zero(), "0.1") for name in names})
        one = evaluate(averaged, dict(zip(names, values, strict=True)))
        assert one == evaluate(averaged, dict(zip(names, reversed(values), strict=True)))

    def test_a_part_is_named_labelled_and_weighed(self) -> None:
        label = Label.of("学习", "study")
        made = part("study", X, "0.5", label)
        assert (made.name, made.rule, made.weight, made.label) == (
            "study",
            X,
            Fraction(1, 2),
            label,
        )


class TestAcross:
    """A collection, such as the scores of a unit's branches, folded into one number."""

    MEMBERS = (
        Member(key="b-1", value=Decimal(60), weight=Fraction(1)),
        Member(key="b-2", value=Decimal(90), weight=Fraction(2)),
        Member(key="b-3", value=GONE, weight=Fraction(3)),
    )

    @pytest.mark.parametrize(
        ("how", "absent", "value"),
        [
            (How.MEAN, WhenAbsent.RENORMALISE, 80),
            (How.LOWEST, WhenAbsent.SKIP, 60),
            (How.HIGHEST, WhenAbsent.RENORMALISE, 90),
            (How.TOTAL, WhenAbsent.SKIP, 150),
            (How.TOTAL, WhenAbsent.RENORMALISE, 300),
            (How.MEAN, WhenAbsent.PROPAGATE, GONE),
        ],
    )
    def test_by_hand(self, how: How, absent: WhenAbsent, value: Any) -> None:
        facts = attrs.evolve(Facts.of({}), collections={"branches": (self.MEMBERS,)})
        assert evaluate(across("branches", how=how, absent=absent), facts) == value

    def test_nobody_below_is_not_applicable(self) -> None:
        facts = attrs.evolve(Facts.of({}), collections={"branches": ((),)})
        assert evaluate(across("branches"), facts) == Absent(kind=Absence.NOT_APPLICABLE)


class TestParam:
    """A number that changes with the calendar, each change exact and with its source."""

    def test_its_numbers_are_read_exactly(self) -> None:
        norm = param("norm", Dated.of({date(2016, 1, 1): 0.1}), Label.of("标准", "norm"))
        assert isinstance(norm, Param)
        entry = Entry(start=date(2016, 1, 1), value=Decimal("0.1"))
        assert norm.values == Dated(entries=(entry,))
        assert norm.label == Label.of("标准", "norm")

    def test_always(self) -> None:
        assert evaluate(param("norm", Dated.always(3)) + 1, {}) == 4


class TestLowering:
    """Builders make core nodes and nothing else, so a new scorer needs no new reading."""

    def test_ratio(self) -> None:
        lowered = clip(X * 5 / 4, low=0, high=5)
        assert ratio(X, target=4, points=5) == lowered

    def test_full_or_none(self) -> None:
        assert full_or_none(X >= 1, 2) == choose((X >= 1, 2), otherwise=0)

    def test_deduction(self) -> None:
        assert deduction({"late": X}, cap=2) == -bonus({"late": X}, cap=2)

    def test_bands(self) -> None:
        lowered = Bands(
            of=X, edges=(Decimal(1), Decimal(2)), outcomes=(Decimal(0), Decimal(3), Decimal(4))
        )
        assert bands(X, {2: 4, 1: 3}, below=0) == lowered
