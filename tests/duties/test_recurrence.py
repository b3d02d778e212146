"""When duties come round."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.duties import (
    Recurrence,
    Shift,
    Term,
    daily,
    every,
    half_yearly,
    monthly,
    quarterly,
    termly,
    weekly,
    yearly,
)
from partyorg.extras.strategies import dates, periods, recurrences
from partyorg.values import Cadence, Label, Period

BY_NAME = {
    Cadence.DAY: daily(),
    Cadence.WEEK: weekly(),
    Cadence.MONTH: monthly(),
    Cadence.TWO_MONTHS: every(months=2),
    Cadence.QUARTER: quarterly(),
    Cadence.HALF_YEAR: half_yearly(),
    Cadence.YEAR: yearly(),
}


class TestCalendarCadences:
    """A cadence's windows are the calendar's own: weeks on Mondays, quarters from January."""

    @pytest.mark.parametrize("cadence", Cadence)
    @given(period=periods())
    def test_are_the_windows_of_a_period_uncut(self, cadence: Cadence, period: Period) -> None:
        whole = Recurrence.of(cadence).windows(period)
        assert tuple(window & period for window in whole) == period.windows(cadence)

    @pytest.mark.parametrize("cadence", Cadence)
    def test_have_names_of_their_own(self, cadence: Cadence) -> None:
        assert Recurrence.of(cadence) == BY_NAME[cadence]

    def test_years_are_twelve_months_and_weeks_seven_days(self) -> None:
        assert every(years=1) == yearly() == every(months=12)
        assert every(weeks=1) == weekly() == every(days=7)


class TestAnchors:
    """Longer cadences are counted from a day on which one window begins, both ways."""

    def test_every_two_years(self) -> None:
        two_yearly = every(years=2, anchor=date(2016, 1, 1))
        assert two_yearly.windows(Period.year(2016)) == two_yearly.windows(Period.year(2017))
        assert two_yearly.windows(Period.year(2015)) == (
            Period(start=date(2014, 1, 1), end=date(2016, 1, 1)),
        )

    def test_an_academic_year(self) -> None:
        academic = every(years=1, anchor=date(2015, 9, 1))
        assert academic.windows(Period.year(2016)) == (
            Period.academic_year(2015),
            Period.academic_year(2016),
        )

    def test_every_fortnight(self) -> None:
        fortnights = every(weeks=2, anchor=date(2016, 1, 4)).windows(Period.month(2016, 2))
        assert [window.start for window in fortnights] == [
            date(2016, 2, 1),
            date(2016, 2, 15),
            date(2016, 2, 29),
        ]

    def test_from_the_31st_clamps_and_does_not_drift(self) -> None:
        windows = every(months=1, anchor=date(2016, 1, 31)).windows(Period.half(2016, 1))
        assert [window.start for window in windows] == [
            date(2015, 12, 31),
            date(2016, 1, 31),
            date(2016, 2, 29),
            date(2016, 3, 31),
            date(2016, 4, 30),
            date(2016, 5, 31),
            date(2016, 6, 30),
        ]

    @pytest.mark.parametrize("edge", [date.min, date.max - timedelta(days=1)])
    @pytest.mark.parametrize("step", [{"months": 7}, {"days": 100}])
    def test_the_ends_of_the_calendar_cut_the_outermost(
        self, edge: date, step: dict[str, int]
    ) -> None:
        recurrence = every(**step, anchor=date(2016, 5, 31))
        period = Period.between(edge, edge)
        assert all(w.covers(period) for w in recurrence.windows(period))
        assert len(recurrence.windows(period)) == 1
        assert len(recurrence.windows_around(period)) == 2


class TestTerms:
    """Academic terms are listed by the caller, named, and may leave days between them."""

    autumn = Term(period=Period.between(date(2015, 8, 31), date(2016, 1, 17)), label="上学期")
    spring = Term(period=Period.between(date(2016, 2, 29), date(2016, 7, 10)), label="下学期")
    terms = termly(spring, autumn)

    def test_are_kept_by_date(self) -> None:
        assert self.terms == termly(self.autumn, self.spring)
        assert self.terms.windows(YEAR) == (self.autumn.period, self.spring.period)

    def test_days_between_them_are_in_none(self) -> None:
        assert self.terms.windows(Period.between(date(2016, 1, 18), date(2016, 2, 28))) == ()
        around = self.terms.windows_around(Period.between(date(2016, 2, 1), date(2016, 2, 2)))
        assert around == (self.autumn.period, self.spring.period)

    def test_are_called_by_their_names(self) -> None:
        assert self.terms.label(self.spring.period).zh == "下学期"

    def test_a_period_is_a_term_called_by_the_calendar(self) -> None:
        half = Period.half(2016, 2)
        assert termly(half) == termly(Term(period=half, label=Label.of("2016年下半年", "2016 H2")))


YEAR = Period.year(2016)


class TestNames:
    """A window is called as an office calls it."""

    @pytest.mark.parametrize(
        ("window", "zh", "en"),
        [
            (Period.month(2016, 5), "2016年5月", "2016-05"),
            (Period.quarter(2016, 2), "2016年第2季度", "2016 Q2"),
            (Period.half(2016, 1), "2016年上半年", "2016 H1"),
            (Period.half(2016, 2), "2016年下半年", "2016 H2"),
            (Period.year(2016), "2016年", "2016"),
            (Period(start=date(2016, 3, 1), end=date(2016, 5, 1)), "2016年3–4月", "2016-03–04"),
            (
                Period(start=date(2016, 11, 1), end=date(2017, 3, 1)),
                "2016-11-01–2017-02-28",
                "2016-11-01–2017-02-28",
            ),
            (
                Period(start=date(2016, 3, 2), end=date(2016, 5, 1)),
                "2016-03-02–2016-04-30",
                "2016-03-02–2016-04-30",
            ),
        ],
    )
    def test_names(self, window: Period, zh: str, en: str) -> None:
        assert monthly().label(window) == Label.of(zh, en)


class TestWindowsPartition:
    """Windows follow each other, and each day lies in at most one; in exactly one if counted."""

    @given(recurrences(), periods())
    def test_in_order_and_apart(self, recurrence: Recurrence, period: Period) -> None:
        windows = recurrence.windows(period)
        assert all(one.end <= other.start for one, other in pairwise(windows))
        assert all(window & period for window in windows)
        if not recurrence.terms:
            assert all(one.end == other.start for one, other in pairwise(windows))
            assert windows[0].start <= period.start
            assert period.end <= windows[-1].end

    @given(recurrences(), dates(), st.integers(0, 400), st.integers(1, 400))
    def test_the_same_windows_whatever_the_period(
        self, recurrence: Recurrence, first: date, shift: int, days: int
    ) -> None:
        wide = Period(start=first, end=first + timedelta(days=shift + days))
        narrow = Period(start=first + timedelta(days=shift), end=wide.end)
        expected = tuple(window for window in recurrence.windows(wide) if window & narrow)
        assert recurrence.windows(narrow) == expected

    @given(recurrences(), periods())
    def test_the_neighbours_are_the_next_ones(self, recurrence: Recurrence, period: Period) -> None:
        windows, around = recurrence.windows(period), recurrence.windows_around(period)
        if windows:
            at = around.index(windows[0])
            assert around[at : at + len(windows)] == windows
            assert at <= 1
            assert len(around) - at - len(windows) <= 1
        if not recurrence.terms:
            assert len(around) == len(windows) + 2

    @given(recurrences(), periods())
    def test_the_last_day_never_lies_before_the_window(
        self, recurrence: Recurrence, period: Period
    ) -> None:
        for window in recurrence.windows(period):
            last = recurrence.last_day(window)
            assert window.start <= last
            assert last in window or recurrence.deadline is not None
            if recurrence.deadline and recurrence.deadline.shift is not Shift.NEXT:
                assert last in window
