"""Calendar arithmetic: months and years as the calendar has them, working days as declared."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.extras.strategies import dates
from partyorg.values import add_months, add_working_days, add_years, is_weekday, whole_years

DAY = timedelta(days=1)

# The National Day week of 2016 with its 调休: a week off, two Saturdays worked.
OFF = {date(2016, 10, 1) + DAY * number for number in range(7)}
WORKED = {date(2016, 10, 8), date(2016, 10, 9)}


def is_workday(day: date) -> bool:
    """Tell whether a day of autumn 2016 was worked."""
    return day in WORKED or (day not in OFF and is_weekday(day))


class TestMonths:
    """A day that a month lacks becomes its last day."""

    @pytest.mark.parametrize(
        ("day", "months", "moved"),
        [
            (date(2023, 1, 31), 1, date(2023, 2, 28)),
            (date(2024, 1, 31), 1, date(2024, 2, 29)),
            (date(2023, 10, 31), 1, date(2023, 11, 30)),
            (date(2023, 3, 31), -1, date(2023, 2, 28)),
            (date(2023, 12, 15), 1, date(2024, 1, 15)),
            (date(2023, 1, 15), -1, date(2022, 12, 15)),
            (date(2023, 5, 31), 0, date(2023, 5, 31)),
        ],
    )
    def test_figures(self, day: date, months: int, moved: date) -> None:
        assert add_months(day, months) == moved

    @given(dates(), st.integers(-1000, 1000))
    def test_moves_by_months_and_clamps_the_day(self, day: date, months: int) -> None:
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        last = monthrange(year, month + 1)[1]
        assert add_months(day, months) == date(year, month + 1, min(day.day, last))

    @given(dates(), st.integers(-1000, 1000))
    def test_there_and_back_loses_only_the_clamped_days(self, day: date, months: int) -> None:
        there = add_months(day, months)
        back = add_months(there, -months)
        assert back == day if there.day == day.day else timedelta() < day - back <= 3 * DAY


class TestYears:
    """周岁: whole years are the largest number that can be added without passing the day."""

    @pytest.mark.parametrize(
        ("born", "on", "years"),
        [
            (date(2023, 3, 1), date(2024, 2, 29), 0),
            (date(2023, 3, 1), date(2024, 3, 1), 1),
            (date(2004, 2, 29), date(2022, 2, 27), 17),
            (date(2004, 2, 29), date(2022, 2, 28), 18),
            (date(2000, 6, 30), date(2018, 6, 29), 17),
            (date(2000, 6, 30), date(2018, 6, 30), 18),
            (date(2000, 6, 30), date(2000, 6, 29), -1),
        ],
    )
    def test_figures(self, born: date, on: date, years: int) -> None:
        assert whole_years(born, on) == years

    @given(dates(), dates())
    def test_is_the_largest_that_fits(self, born: date, on: date) -> None:
        years = whole_years(born, on)
        assert add_years(born, years) <= on < add_years(born, years + 1)

    @given(dates(), st.integers(-100, 100))
    def test_is_the_inverse_of_adding_years(self, born: date, years: int) -> None:
        assert whole_years(born, add_years(born, years)) == years


class TestWorkingDays:
    """Working days are what the application says they are; holidays and 调休 are its facts."""

    @pytest.mark.parametrize(
        ("day", "count", "moved"),
        [
            (date(2016, 9, 30), 1, date(2016, 10, 8)),
            (date(2016, 9, 30), 2, date(2016, 10, 9)),
            (date(2016, 9, 30), 3, date(2016, 10, 10)),
            (date(2016, 10, 10), -1, date(2016, 10, 9)),
            (date(2016, 10, 8), -1, date(2016, 9, 30)),
            (date(2016, 10, 3), 0, date(2016, 10, 3)),
        ],
    )
    def test_national_day(self, day: date, count: int, moved: date) -> None:
        assert add_working_days(day, count, is_workday) == moved

    def test_without_a_calendar_only_weekends_are_off(self) -> None:
        assert add_working_days(date(2016, 9, 30), 1) == date(2016, 10, 3)
        week = [date(2016, 10, 3) + DAY * number for number in range(7)]
        assert [is_weekday(day) for day in week] == [True] * 5 + [False] * 2

    @given(dates(), st.integers(1, 40), st.integers(1, 127))
    def test_counts_the_days_worked(self, day: date, count: int, week: int) -> None:
        def works(at: date) -> bool:
            return bool(week >> at.weekday() & 1)

        after = add_working_days(day, count, works)
        before = add_working_days(day, -count, works)
        assert works(after)
        assert works(before)
        assert sum(works(day + DAY * n) for n in range(1, (after - day).days + 1)) == count
        assert sum(works(before + DAY * n) for n in range((day - before).days)) == count

    @given(dates(), st.integers(-20, 20), st.integers(1, 20))
    def test_steps_add_up(self, day: date, count: int, more: int) -> None:
        further = more if count >= 0 else -more
        assert add_working_days(add_working_days(day, count), further) == add_working_days(
            day, count + further
        )

    @pytest.mark.parametrize("gap", [1, 300, 367])
    def test_a_break_of_a_year_is_believed(self, gap: int) -> None:
        back = date(2020, 1, 1) + DAY * gap
        assert add_working_days(date(2020, 1, 1), 1, lambda day: day >= back) == back
