"""Folding: absent parts leave the denominator, and order never matters."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.extras.strategies import absents, scores
from partyorg.rules import Across, How, WhenAbsent
from partyorg.rules._fold import Folded, fold
from partyorg.values import Absence, Absent

GONE = Absent(kind=Absence.MISSING)
EXEMPT = Absent(kind=Absence.EXEMPT)
hows, policies = st.sampled_from(How), st.sampled_from(WhenAbsent)
weights = st.fractions(Fraction(1, 12), 12, max_denominator=12)
present = st.lists(st.tuples(scores(), weights), min_size=1, max_size=6)
some_absent = st.lists(st.tuples(scores() | absents(), weights), max_size=6)
bests = st.none() | st.integers(1, 6)


Weighed = Sequence[tuple[Decimal | Absent, Fraction]]


def folded(
    parts: Weighed,
    how: How,
    absent: WhenAbsent = WhenAbsent.RENORMALISE,
    best: int | None = None,
) -> Folded:
    values, weighed = [value for value, _ in parts], [weight for _, weight in parts]
    return fold(values, weighed, Across(collection="", how=how, absent=absent, best=best))


class TestOrder:
    """The whole never hangs on the order of its parts."""

    @given(st.data(), some_absent, hows, policies, bests)
    def test_shuffled_parts_change_nothing(
        self, data: st.DataObject, parts: list, how: How, absent: WhenAbsent, best: int | None
    ) -> None:
        shuffled = data.draw(st.permutations(parts))
        one, other = folded(parts, how, absent, best), folded(shuffled, how, absent, best)
        assert (one.value, one.planned, one.actual) == (other.value, other.planned, other.actual)
        counted = [[p[i] for i in f.counted] for p, f in ((parts, one), (shuffled, other))]
        assert sorted(counted[0]) == sorted(counted[1])

    @given(present, hows, st.fractions(Fraction(1, 9), 9, max_denominator=9))
    def test_only_the_proportion_of_weights_matters(
        self, parts: list, how: How, times: Fraction
    ) -> None:
        scaled = [(value, weight * times) for value, weight in parts]
        assert folded(scaled, how).value == folded(parts, how).value


class TestRenormalise:
    """缺项权重不计入分母: what is absent is left out of the denominator, and shown to be."""

    @given(some_absent, hows, bests)
    def test_is_the_fold_of_what_is_there(self, parts: list, how: How, best: int | None) -> None:
        there = [(value, weight) for value, weight in parts if not isinstance(value, Absent)]
        whole, rest = folded(parts, how, best=best), folded(there, how, best=best)
        if how is not How.TOTAL:
            assert there == [] or whole.value == rest.value
        elif there and best is None:
            assert (
                abs(
                    Fraction(str(whole.value)) * whole.actual
                    - Fraction(str(rest.value)) * whole.planned
                )
                <= whole.actual / 10**20
            )

    def test_a_total_is_scaled_from_actual_to_planned_weight(self) -> None:
        parts: Weighed = [(Decimal(54), Fraction(60)), (GONE, Fraction(40))]
        assert folded(parts, How.TOTAL) == Folded(
            value=Decimal(90), planned=Fraction(100), actual=Fraction(60), counted=(0,)
        )

    @given(st.lists(absents(), min_size=1, max_size=4), hows, bests)
    def test_all_absent_is_absent(self, gone: list[Absent], how: How, best: int | None) -> None:
        whole = folded([(one, Fraction(1)) for one in gone], how, best=best)
        assert whole.value in gone
        assert whole.actual == 0
        assert whole.counted == ()

    @given(hows)
    def test_no_parts_at_all_are_not_applicable(self, how: How) -> None:
        assert folded([], how).value == Absent(kind=Absence.NOT_APPLICABLE)


class TestSkip:
    """缺项不加不减: what is absent adds nothing, and nothing at all is zero."""

    @given(some_absent, bests)
    def test_a_total_is_the_sum_of_what_is_there(self, parts: list, best: int | None) -> None:
        there = sorted((v for v, _ in parts if not isinstance(v, Absent)), reverse=True)
        assert folded(parts, How.TOTAL, WhenAbsent.SKIP, best).value == sum(there[:best])

    @given(st.lists(absents(), max_size=3), hows, bests)
    def test_nothing_at_all_is_zero(self, gone: list[Absent], how: How, best: int | None) -> None:
        parts: list = [(one, Fraction(1)) for one in gone]
        assert folded(parts, how, WhenAbsent.SKIP, best).value == 0

    def test_a_skipped_part_leaves_the_denominator(self) -> None:
        """Seen elsewhere: a skipped component kept its weight, and 90 became 45."""
        parts: Weighed = [(Decimal(90), Fraction(1)), (GONE, Fraction(1))]
        for absent in (WhenAbsent.SKIP, WhenAbsent.RENORMALISE):
            assert folded(parts, How.MEAN, absent).value == 90


class TestPropagate:
    """缺一项即缺: one absent part makes the whole absent."""

    @given(some_absent, hows, bests)
    def test_the_strongest_absence(self, parts: list, how: How, best: int | None) -> None:
        gone = [value for value, _ in parts if isinstance(value, Absent)]
        whole = folded(parts, how, WhenAbsent.PROPAGATE, best)
        if gone:
            assert whole.value in gone
            assert whole.counted == ()
        else:
            assert whole == folded(parts, how, WhenAbsent.RENORMALISE, best)

    def test_missing_is_stronger_than_exempt(self) -> None:
        parts: Weighed = [(EXEMPT, Fraction(1)), (GONE, Fraction(1)), (Decimal(1), Fraction(1))]
        assert folded(parts, How.MEAN, WhenAbsent.PROPAGATE).value == GONE


class TestBest:
    """取最高 k 项: only so many of the highest count."""

    @given(present, hows, st.integers(1, 8))
    def test_keeps_the_highest(self, parts: list, how: How, best: int) -> None:
        kept = sorted(parts, reverse=True)[:best]
        assert folded(parts, how, best=best).value == folded(kept, how).value

    def test_planned_and_actual_are_numbers_of_parts(self) -> None:
        parts: Weighed = [(Decimal(8), Fraction(7)), (GONE, Fraction(5)), (GONE, Fraction(3))]
        whole = folded(parts, How.TOTAL, best=2)
        assert whole == Folded(
            value=Decimal(16), planned=Fraction(2), actual=Fraction(1), counted=(0,)
        )

    @pytest.mark.parametrize("order", [1, -1])
    def test_of_equal_values_the_heavier_counts(self, order: int) -> None:
        parts = [(Decimal(5), Fraction(1)), (Decimal(5), Fraction(3)), (Decimal(9), Fraction(1))]
        assert folded(parts[::order], How.MEAN, best=2).value == 6


class TestHow:
    """合成方式: total, weighted mean, lowest, highest."""

    PARTS = [(Decimal(60), Fraction(1)), (Decimal(90), Fraction(2))]  # noqa: RUF012 - never changed

    @pytest.mark.parametrize(
        ("how", "value"),
        [(How.TOTAL, 150), (How.MEAN, 80), (How.LOWEST, 60), (How.HIGHEST, 90)],
    )
    def test_by_hand(self, how: How, value: int) -> None:
        assert folded(list(self.PARTS), how).value == value

    @given(present)
    def test_a_mean_lies_between_lowest_and_highest(self, parts: list) -> None:
        low, mean, high = (folded(parts, how).value for how in (How.LOWEST, How.MEAN, How.HIGHEST))
        assert isinstance(low, Decimal)
        assert isinstance(mean, Decimal)
        assert isinstance(high, Decimal)
        assert low <= mean <= high

    @given(scores(), st.lists(weights, min_size=1, max_size=9))
    def test_a_mean_of_one_value_is_that_value(self, value: Decimal, many: list) -> None:
        """Thirds among the weights: they are normalised last, so nothing is lost on the way."""
        assert folded([(value, weight) for weight in many], How.MEAN).value == value
