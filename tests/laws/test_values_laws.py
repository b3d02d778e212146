"""The laws of the words that everything shares."""

import pickle
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.extras.strategies import (
    absents,
    dated,
    dates,
    decimals,
    dues,
    findings,
    labels,
    periods,
    places,
    roundings,
    scores,
    sources,
    stated,
)
from partyorg.values import (
    EXACT,
    Absent,
    Cadence,
    Dated,
    Due,
    Finding,
    Period,
    fraction,
    half_up,
    quotient,
    strongest,
)

DAY = timedelta(days=1)
cadences = st.sampled_from(Cadence)

# Close together, so that two of them often meet.
near = periods(first=date(2016, 1, 1), last=date(2016, 3, 31), most_days=60)
reformed_then = dated(st.integers(0, 9), fewest=0, first=date(2015, 12, 1), last=date(2016, 4, 15))
NEAR_DAYS = [date(2015, 12, 30) + DAY * number for number in range(100)]


class TestWindowsPartitionAPeriod:
    """Each day of a period lies in exactly one window, whatever the cadence."""

    @given(periods(), cadences)
    def test_windows_follow_one_another_from_start_to_end(
        self, period: Period, cadence: Cadence
    ) -> None:
        windows = period.windows(cadence)
        assert windows[0].start == period.start
        assert windows[-1].end == period.end
        assert all(one.end == other.start for one, other in pairwise(windows))

    @given(near, cadences, st.sampled_from(NEAR_DAYS))
    def test_a_day_lies_in_one_window(self, period: Period, cadence: Cadence, day: date) -> None:
        holding = [window for window in period.windows(cadence) if day in window]
        assert len(holding) == (day in period)

    @given(periods(first=date(9998, 1, 1), last=date.max), cadences)
    def test_up_to_the_last_day_of_all(self, period: Period, cadence: Cadence) -> None:
        assert sum(window.days for window in period.windows(cadence)) == period.days

    @given(periods(), cadences, cadences)
    def test_coarser_windows_are_made_of_finer_ones_on_the_same_lines(
        self, period: Period, one: Cadence, other: Cadence
    ) -> None:
        fine, coarse = sorted((one, other))
        cut = [part for window in period.windows(coarse) for part in window.windows(fine)]
        shared = fine in {Cadence.DAY, coarse} or (
            fine.months > 0 and coarse.months % fine.months == 0
        )
        assert cut == list(period.windows(fine)) or not shared


class TestPeriodsAreSetsOfDays:
    """``&`` is the intersection of the days, ``covers`` is the subset of the days."""

    @given(near, near, st.sampled_from(NEAR_DAYS))
    def test_a_day_in_both(self, one: Period, other: Period, day: date) -> None:
        both = one & other
        assert (both is not None and day in both) == (day in one and day in other)

    @given(near, near, near)
    def test_commutative_associative_idempotent(
        self, one: Period, other: Period, third: Period
    ) -> None:
        assert one & other == other & one
        assert one & one == one
        left, right = one & other, other & third
        assert (left and left & third) == (right and one & right)

    @given(near, near)
    def test_covering_is_keeping_all_days(self, one: Period, other: Period) -> None:
        assert one.covers(other) == (one & other == other)
        assert (one.covers(other) and other.covers(one)) == (one == other)

    @given(near, near)
    def test_days_add_up(self, one: Period, other: Period) -> None:
        both = one & other
        either = sum(day in one or day in other for day in NEAR_DAYS)
        assert one.days + other.days == either + (both.days if both else 0)


class TestDatedPartitionsTime:
    """Every day has one answer: the intervals cover all of time and never overlap."""

    @given(dated(st.integers(), fewest=0))
    def test_intervals_follow_one_another_through_all_of_time(self, value: Dated[int]) -> None:
        intervals = list(value.intervals())
        assert intervals[0][0] == date.min
        assert intervals[-1][1] is None
        assert all(one[1] == other[0] for one, other in pairwise(intervals))

    @given(dated(st.integers(), fewest=0), dates(first=date.min, last=date.max))
    def test_intervals_agree_with_the_answer_of_the_day(self, value: Dated[int], day: date) -> None:
        holding = [
            entry
            for first, until, entry in value.intervals()
            if first <= day and (until is None or day < until)
        ]
        assert holding == [value.entry_at(day)]

    @given(dated(st.integers(), fewest=0))
    def test_answers_change_only_at_the_seams(self, value: Dated[int]) -> None:
        for first, until, entry in value.intervals():
            assert value.entry_at(first) == entry
            if until is not None:
                assert value.entry_at(until - DAY) == entry

    @given(dated(st.integers()))
    def test_every_entry_has_its_days(self, value: Dated[int]) -> None:
        walked = [entry for _, _, entry in value.intervals() if entry is not None]
        assert walked == list(value.entries)


def answer(value: Dated[int], day: date) -> int | None:
    """Return what holds on a day, or None."""
    entry = value.entry_at(day)
    return None if entry is None else entry.value


def seams(value: Dated[int], *days: date | None) -> list[date]:
    """Return every day on which an answer may change, and the days beside them."""
    starts = [first for first, _, _ in value.intervals()] + [day for day in days if day]
    return [day for start in starts for day in (start, start - DAY if start > date.min else start)]


class TestOverlay:
    """A reform answers on its own days, and every other day answers as before."""

    @given(reformed_then, near, st.booleans())
    def test_changes_its_own_days_only(
        self,
        value: Dated[int],
        days: Period,
        for_good: bool,  # noqa: FBT001
    ) -> None:
        end = None if for_good else days.end
        reformed = value.overlay(-1, days.start, end)
        for day in seams(value, days.start, end):
            inside = days.start <= day and (end is None or day < end)
            assert answer(reformed, day) == (-1 if inside else answer(value, day))

    @given(reformed_then, near)
    def test_twice_is_once(self, value: Dated[int], days: Period) -> None:
        once = value.overlay(-1, days.start, days.end)
        assert once.overlay(-1, days.start, days.end) == once

    @given(reformed_then, near, near)
    def test_the_later_word_holds(self, value: Dated[int], one: Period, other: Period) -> None:
        both = value.overlay(-1, one.start, one.end).overlay(-2, other.start, other.end)
        for day in seams(value, one.start, one.end, other.start, other.end):
            expected = -2 if day in other else -1 if day in one else answer(value, day)
            assert answer(both, day) == expected


class TestTheStrongestAbsence:
    """Absences combine in any order and grouping to one answer."""

    @given(absents(), absents(), absents())
    def test_commutative_associative_idempotent(
        self, one: Absent, other: Absent, third: Absent
    ) -> None:
        assert strongest([one, other]) == strongest([other, one])
        assert strongest([strongest([one, other]), third]) == strongest(
            [one, strongest([other, third])]
        )
        assert strongest([one, one]) == one

    @given(st.lists(absents(), min_size=1, max_size=5))
    def test_one_by_one_is_all_at_once(self, several: list[Absent]) -> None:
        assert reduce(lambda one, other: strongest([one, other]), several) == strongest(several)


@pytest.mark.parametrize("draws", [findings(), dues()], ids=["findings", "dues"])
class TestOrdersAreTotal:
    """Of two different answers one comes first, always the same one."""

    @given(data=st.data())
    def test_trichotomy(self, data: st.DataObject, draws: st.SearchStrategy[Finding | Due]) -> None:
        one, other = data.draw(draws), data.draw(draws)
        assert self.compared(one, other) == 1

    @given(data=st.data())
    def test_transitivity(
        self, data: st.DataObject, draws: st.SearchStrategy[Finding | Due]
    ) -> None:
        several: Any = data.draw(st.lists(draws, min_size=3, max_size=3))
        first, second, third = sorted(several)
        assert first <= second <= third
        assert first <= third

    @staticmethod
    def compared(one: Any, other: Any) -> int:
        """Count the relations that hold."""
        return sum([one < other, other < one, one == other])


class TestArithmeticIsExact:
    """Sums and products of decimals are those of fractions; a quotient is off by half a step."""

    @given(st.lists(decimals(), max_size=8), st.data())
    def test_a_sum_does_not_depend_on_order(
        self, numbers: list[Decimal], data: st.DataObject
    ) -> None:
        shuffled = data.draw(st.permutations(numbers))
        total = reduce(EXACT.add, shuffled, Decimal(0))
        assert Fraction(total) == sum(map(Fraction, numbers))

    @given(decimals(), decimals(), decimals())
    def test_products_distribute(self, one: Decimal, other: Decimal, third: Decimal) -> None:
        apart = EXACT.add(EXACT.multiply(one, third), EXACT.multiply(other, third))
        assert EXACT.multiply(EXACT.add(one, other), third) == apart

    @given(scores(), decimals(low=1))
    def test_a_quotient_times_its_divisor(self, dividend: Decimal, divisor: Decimal) -> None:
        error = fraction(quotient(dividend, divisor)) - fraction(dividend) / fraction(divisor)
        assert abs(error) <= Fraction(1, 2 * 10**20)

    @given(decimals(), decimals(low=1), st.integers(1, 1000))
    def test_equal_shares_tie(self, dividend: Decimal, divisor: Decimal, times: int) -> None:
        scaled = quotient(EXACT.multiply(dividend, times), EXACT.multiply(divisor, times))
        assert scaled == quotient(dividend, divisor)

    @given(decimals(places=8), st.integers(0, 8))
    def test_half_up_is_symmetric_and_near(self, value: Decimal, places: int) -> None:
        rounded = half_up(value, places)
        assert half_up(value.copy_negate(), places) == rounded.copy_negate()
        assert abs(fraction(rounded) - fraction(value)) <= Fraction(1, 2 * 10**places)


VALUES: list[Callable[[], st.SearchStrategy[object]]] = [
    absents,
    dues,
    findings,
    labels,
    periods,
    places,
    roundings,
    sources,
    stated,
]


@pytest.mark.parametrize("draws", VALUES, ids=lambda draws: draws.__name__)
class TestValues:
    """A word is a value: it pickles, and equal words are one key."""

    @given(data=st.data())
    def test_pickles_and_hashes(
        self, data: st.DataObject, draws: Callable[[], st.SearchStrategy[object]]
    ) -> None:
        value = data.draw(draws())
        again = pickle.loads(pickle.dumps(value))  # noqa: S301 - our own bytes
        assert again == value
        assert len({value, again}) == 1
