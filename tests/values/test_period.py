"""Half-open spans of days and the calendar windows inside them."""

import datetime as dt
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.extras.strategies import dates, periods
from partyorg.values import Cadence, Period

DAY = timedelta(days=1)


class TestNamedSpans:
    """年度, 半年, 季度, 月 and 学年 begin and end where the calendar says."""

    @pytest.mark.parametrize(
        ("period", "first", "last"),
        [
            (Period.year(2016), date(2016, 1, 1), date(2016, 12, 31)),
            (Period.half(2016, 1), date(2016, 1, 1), date(2016, 6, 30)),
            (Period.half(2016, 2), date(2016, 7, 1), date(2016, 12, 31)),
            (Period.quarter(2016, 1), date(2016, 1, 1), date(2016, 3, 31)),
            (Period.quarter(2016, 4), date(2016, 10, 1), date(2016, 12, 31)),
            (Period.month(2016, 2), date(2016, 2, 1), date(2016, 2, 29)),
            (Period.month(2016, 12), date(2016, 12, 1), date(2016, 12, 31)),
            (Period.academic_year(2016), date(2016, 9, 1), date(2017, 8, 31)),
            (Period.year(1), date(1, 1, 1), date(1, 12, 31)),
            (
                Period.between(date(2016, 3, 5), date(2016, 3, 5)),
                date(2016, 3, 5),
                date(2016, 3, 5),
            ),
        ],
    )
    def test_first_and_last_day(self, period: Period, first: date, last: date) -> None:
        assert (period.start, period.last) == (first, last)
        assert Period.between(first, last) == period

    @pytest.mark.parametrize(("year", "days"), [(2015, 365), (2016, 366), (1900, 365), (2000, 366)])
    def test_days_of_a_year(self, year: int, days: int) -> None:
        assert Period.year(year).days == days

    @pytest.mark.parametrize(("name", "parts"), [("half", 2), ("quarter", 4), ("month", 12)])
    @given(year=st.integers(1, 9998))
    def test_parts_make_up_the_year(self, name: str, parts: int, year: int) -> None:
        spans = [getattr(Period, name)(year, index + 1) for index in range(parts)]
        assert spans[0].start == Period.year(year).start
        assert spans[-1].end == Period.year(year).end
        assert all(one.end == other.start for one, other in pairwise(spans))


class TestInside:
    """The first day lies inside, the end does not."""

    @given(periods())
    def test_the_ends(self, period: Period) -> None:
        assert period.start in period
        assert period.last in period
        assert period.end not in period
        assert period.start - DAY not in period

    @given(periods(most_days=40))
    def test_days_are_counted(self, period: Period) -> None:
        days = [period.start + DAY * number for number in range(period.days + 5)]
        assert sum(day in period for day in days) == period.days

    @given(periods(), dates())
    def test_a_period_between_two_days_holds_both(self, period: Period, day: date) -> None:
        first, last = sorted((day, period.start))
        spanned = Period.between(first, last)
        assert first in spanned
        assert last in spanned
        assert spanned.days == (last - first).days + 1


class TestTwoPeriods:
    """Days in both, and whether all of one lie in the other."""

    YEAR = Period.year(2016)

    @pytest.mark.parametrize(
        ("other", "both", "covered"),
        [
            (Period.month(2016, 12), Period.month(2016, 12), True),
            (Period.year(2016), Period.year(2016), True),
            (Period.year(2017), None, False),
            (Period.year(2015), None, False),
            (
                Period.academic_year(2016),
                Period(start=date(2016, 9, 1), end=date(2017, 1, 1)),
                False,
            ),
            (
                Period.academic_year(2015),
                Period(start=date(2016, 1, 1), end=date(2016, 9, 1)),
                False,
            ),
        ],
    )
    def test_figures(self, other: Period, both: Period | None, covered: bool) -> None:  # noqa: FBT001
        assert self.YEAR & other == both
        assert self.YEAR.covers(other) is covered


class TestWindows:
    """Windows begin on the calendar's own lines and are cut short at both ends."""

    @pytest.mark.parametrize(
        ("cadence", "count"),
        [
            (Cadence.DAY, 366),
            (Cadence.WEEK, 53),
            (Cadence.MONTH, 12),
            (Cadence.TWO_MONTHS, 6),
            (Cadence.QUARTER, 4),
            (Cadence.HALF_YEAR, 2),
            (Cadence.YEAR, 1),
        ],
    )
    def test_how_many_a_year_has(self, cadence: Cadence, count: int) -> None:
        assert len(Period.year(2016).windows(cadence)) == count

    @pytest.mark.parametrize(
        ("cadence", "starts"),
        [
            (Cadence.WEEK, [date(2016, 2, 10), date(2016, 2, 15), date(2016, 2, 22)]),
            (Cadence.MONTH, [date(2016, 2, 10)]),
            (Cadence.DAY, [date(2016, 2, 10) + DAY * number for number in range(15)]),
        ],
    )
    def test_lines_inside_a_month(self, cadence: Cadence, starts: list[date]) -> None:
        period = Period(start=date(2016, 2, 10), end=date(2016, 2, 25))
        assert [window.start for window in period.windows(cadence)] == starts

    @pytest.mark.parametrize(
        ("cadence", "lines"),
        [
            (Cadence.TWO_MONTHS, [(3, 1), (5, 1), (7, 1), (9, 1), (11, 1), (1, 1)]),
            (Cadence.QUARTER, [(4, 1), (7, 1), (10, 1), (1, 1)]),
            (Cadence.HALF_YEAR, [(7, 1), (1, 1)]),
            (Cadence.YEAR, [(1, 1)]),
        ],
    )
    def test_lines_of_an_academic_like_year(
        self, cadence: Cadence, lines: list[tuple[int, int]]
    ) -> None:
        windows = Period(start=date(2016, 2, 29), end=date(2017, 2, 28)).windows(cadence)
        assert windows[0].start == date(2016, 2, 29)
        assert [(window.start.month, window.start.day) for window in windows[1:]] == lines
        assert windows[-1].end == date(2017, 2, 28)

    @given(periods(most_days=60), st.sampled_from(Cadence))
    def test_a_window_belongs_to_one_calendar_window(
        self, period: Period, cadence: Cadence
    ) -> None:
        for window in period.windows(cadence):
            assert calendar_window(window.start, cadence) == calendar_window(window.last, cadence)

    @pytest.mark.parametrize("cadence", Cadence)
    def test_the_last_days_of_all(self, cadence: Cadence) -> None:
        period = Period(start=date(9999, 12, 24), end=date.max)
        assert period.windows(cadence)[-1].end == date.max

    def test_months_in_a_window(self) -> None:
        assert [cadence.months for cadence in Cadence] == [0, 0, 1, 2, 3, 6, 12]


def calendar_window(day: date, cadence: Cadence) -> tuple[int, int]:
    """Name the calendar window that a day lies in."""
    if cadence is Cadence.DAY:
        return (day.toordinal(), 0)
    if cadence is Cadence.WEEK:
        return day.isocalendar()[:2]
    return (day.year, (day.month - 1) // cadence.months)


class TestWords:
    """A year is written as one; ``repr`` is the expression that builds the value."""

    @pytest.mark.parametrize(
        ("period", "said", "shown"),
        [
            (Period.year(2016), "2016", "Period.year(2016)"),
            (
                Period.month(2016, 2),
                "2016-02-01–2016-02-29",
                "Period(start=datetime.date(2016, 2, 1), end=datetime.date(2016, 3, 1))",
            ),
            (
                Period(start=date(2016, 1, 1), end=date(2018, 1, 1)),
                "2016-01-01–2017-12-31",
                "Period(start=datetime.date(2016, 1, 1), end=datetime.date(2018, 1, 1))",
            ),
            (
                Period(start=date(2016, 1, 2), end=date(2017, 1, 1)),
                "2016-01-02–2016-12-31",
                "Period(start=datetime.date(2016, 1, 2), end=datetime.date(2017, 1, 1))",
            ),
        ],
    )
    def test_figures(self, period: Period, said: str, shown: str) -> None:
        assert (str(period), repr(period)) == (said, shown)

    @given(periods(first=date.min, last=date.max))
    def test_repr_reads_back(self, period: Period) -> None:
        assert eval(repr(period), {"Period": Period, "datetime": dt}) == period  # noqa: S307

    @given(periods(first=date(1000, 1, 1), last=date.max))
    def test_str_reads_back(self, period: Period) -> None:
        first, _, last = str(period).partition("–")
        if last:
            assert Period.between(date.fromisoformat(first), date.fromisoformat(last)) == period
        else:
            assert Period.year(int(first)) == period
