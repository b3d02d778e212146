"""Many values into one: every way, and keeping or dropping the highest and lowest."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.extras.strategies import absents, scores
from partyorg.rules import (
    Facts,
    How,
    Member,
    Rule,
    WhenAbsent,
    across,
    aggregate,
    evaluate,
    mean,
    measure,
    total,
)
from partyorg.values import Absence, Absent

GONE = Absent(kind=Absence.MISSING)
MARKS = (60, 88, 90, 100, 72)


def folded(how: How, *values: Any, weights: tuple[Any, ...] = (), **picks: Any) -> Any:
    """Fold some values."""
    weighed = weights or (1,) * len(values)
    parts = {str(n): (measure(str(n)).or_excluded(), weight) for n, weight in enumerate(weighed)}
    told: Rule = aggregate(parts, how, **picks)
    return evaluate(told, {str(n): value for n, value in enumerate(values)})


class TestEveryWay:
    """合成方式."""

    @pytest.mark.parametrize(
        ("how", "expected"),
        [
            (How.TOTAL, "410"),
            (How.MEAN, "82"),
            (How.MEDIAN, "88"),
            (How.LOWEST, "60"),
            (How.HIGHEST, "100"),
        ],
    )
    def test_by_hand(self, how: How, expected: str) -> None:
        assert folded(how, *MARKS) == Decimal(expected)

    def test_the_median_of_an_even_number_is_the_middle_of_two(self) -> None:
        assert folded(How.MEDIAN, 1, 10, 4, "4.5") == Decimal("4.25")

    def test_the_geometric_mean_goes_by_weight(self) -> None:
        assert folded(How.GEOMETRIC, 1, 1000, weights=(2, 1)) == 10
        assert folded(How.GEOMETRIC, 8, "0.5", weights=("1/2", "1/2")) == 2

    def test_one_zero_makes_a_geometric_mean_zero(self) -> None:
        assert folded(How.GEOMETRIC, 90, 0, 100) == 0

    def test_no_geometric_mean_below_zero(self) -> None:
        told = folded(How.GEOMETRIC, 90, -1)
        assert told.kind is Absence.NOT_APPLICABLE
        assert told.note.zh == "负数没有几何平均"


class TestPicks:
    """去掉最高、最低若干项; 只计最高或最低若干项."""

    @pytest.mark.parametrize(
        ("picks", "expected"),
        [
            ({"best": 2}, "95"),
            ({"worst": 2}, "66"),
            ({"drop_best": 1, "drop_worst": 1}, "83.33333333333333333333"),
            ({"drop_best": 1}, "77.5"),
            ({"drop_worst": 2}, "92.66666666666666666667"),
            ({"drop_best": 1, "best": 1}, "90"),
            ({"drop_worst": 1, "worst": 1}, "72"),
            ({"best": 9}, "82"),
        ],
    )
    def test_by_hand(self, picks: dict[str, Any], expected: str) -> None:
        assert folded(How.MEAN, *MARKS, **picks) == Decimal(expected)

    def test_a_total_of_the_best_is_scaled_to_as_many_as_were_planned(self) -> None:
        assert folded(How.TOTAL, 10, GONE, GONE, best=2) == 20
        assert folded(How.TOTAL, 10, GONE, GONE, best=2, absent=WhenAbsent.SKIP) == 10

    def test_where_all_are_dropped_nothing_is_left(self) -> None:
        told = folded(How.MEAN, 10, GONE, GONE, drop_best=1)
        assert told.kind is Absence.MISSING
        assert folded(How.TOTAL, 10, GONE, drop_best=1, absent=WhenAbsent.SKIP) == 0

    @given(
        st.data(),
        st.lists(scores() | absents(), min_size=3, max_size=7),
        st.sampled_from(How),
    )
    def test_order_is_irrelevant(self, data: st.DataObject, values: list[Any], how: How) -> None:
        picks: dict[str, Any] = {
            data.draw(st.sampled_from(("best", "worst"))): data.draw(st.integers(1, 3)),
            "drop_best": data.draw(st.integers(0, 1)),
            "drop_worst": data.draw(st.integers(0, 1)),
        }
        shuffled = data.draw(st.permutations(values))
        assert folded(how, *shuffled, **picks) == folded(how, *values, **picks)

    @given(st.lists(scores(), min_size=3, max_size=7))
    def test_trimming_lies_between_the_ends(self, values: list[Decimal]) -> None:
        trimmed = folded(How.MEAN, *values, drop_best=1, drop_worst=1)
        assert min(values) <= trimmed <= max(values)

    @given(st.lists(scores(), min_size=2, max_size=7))
    def test_keeping_the_best_is_dropping_the_others(self, values: list[Decimal]) -> None:
        kept = folded(How.TOTAL, *values, best=len(values) - 1)
        assert kept == folded(How.TOTAL, *values, drop_worst=1) == sum(values) - min(values)


class TestCollections:
    """The members of a collection are picked like parts."""

    def test_trimmed(self) -> None:
        members = tuple(Member(key=str(n), value=Decimal(n)) for n in MARKS)
        facts = Facts(subjects=("u",), as_of=Facts.of({}).as_of, collections={"b": (members,)})
        assert evaluate(across("b", how=How.MEDIAN, drop_best=1), facts) == 80
        assert evaluate(across("b", how=How.TOTAL, worst=2), facts) == 132
        assert evaluate(across("b", drop_best=3, drop_worst=1), facts) == 72


class TestShorthands:
    """`total` and `mean` are the two that offices use most."""

    def test_are_what_they_say(self) -> None:
        parts = {"a": (measure("a").or_zero(), 60), "b": (measure("b").or_zero(), 40)}
        assert total(parts, best=1) == aggregate(parts, How.TOTAL, best=1)
        assert mean(parts) == aggregate(parts, How.MEAN)
