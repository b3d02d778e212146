"""The last day on time inside a window."""

from datetime import date

import pytest

from partyorg.duties import Deadline, Shift, every, monthly, quarterly, yearly
from partyorg.values import Period

# The May Day holiday of 2016, and the Sunday worked for it 调休.
HOLIDAY = {date(2016, 5, 2), date(2016, 6, 9), date(2016, 6, 10)}
WORKED = {date(2016, 6, 12)}


def is_workday(day: date) -> bool:
    """Tell the working days of 2016."""
    return day in WORKED or (day.weekday() < 5 and day not in HOLIDAY)


class TestDaysOfAWindow:
    """The n-th day counts from the front, or from the end if negative; it clamps, never skips."""

    @pytest.mark.parametrize(
        ("day", "month", "expected"),
        [
            (31, Period.month(2016, 4), date(2016, 4, 30)),
            (31, Period.month(2016, 2), date(2016, 2, 29)),
            (31, Period.month(2015, 2), date(2015, 2, 28)),
            (15, Period.month(2016, 4), date(2016, 4, 15)),
            (-1, Period.month(2016, 2), date(2016, 2, 29)),
            (-31, Period.month(2016, 2), date(2016, 2, 1)),
            (40, Period.quarter(2016, 1), date(2016, 2, 9)),
        ],
    )
    def test_days(self, day: int, month: Period, expected: date) -> None:
        assert Deadline(day=day).on(month) == expected

    def test_a_month_without_a_deadline_has_its_own_last_day(self) -> None:
        assert monthly().last_day(Period.month(2016, 2)) == date(2016, 2, 29)


class TestMonthsOfAWindow:
    """A day may be counted in the window's n-th calendar month."""

    def test_by_the_end_of_march(self) -> None:
        assert yearly().by(31, month=3).last_day(Period.year(2016)) == date(2016, 3, 31)
        assert yearly().by(-1, month=2).last_day(Period.year(2016)) == date(2016, 2, 29)

    def test_the_tenth_of_the_second_month_of_the_quarter(self) -> None:
        assert quarterly().by(10, month=2).last_day(Period.quarter(2016, 3)) == date(2016, 8, 10)

    def test_a_month_that_the_window_lacks_leaves_the_window(self) -> None:
        assert monthly().by(10, month=2).last_day(Period.month(2016, 3)) == date(2016, 3, 10)

    def test_a_month_cut_by_the_window_is_what_is_left_of_it(self) -> None:
        window = every(months=1, anchor=date(2016, 1, 16)).windows(Period.month(2016, 2))[0]
        assert Deadline(day=1, month=1).on(window) == date(2016, 1, 16)


class TestWorkingDays:
    """The n-th working day knows the holidays and worked weekends that the caller knows."""

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (1, date(2016, 5, 3)),
            (3, date(2016, 5, 5)),
            (-1, date(2016, 5, 31)),
            (-3, date(2016, 5, 27)),
            (31, date(2016, 5, 31)),
        ],
    )
    def test_of_may(self, day: int, expected: date) -> None:
        assert Deadline(day=day, working=True).on(Period.month(2016, 5), is_workday) == expected

    def test_a_first_day_that_is_worked_is_the_first(self) -> None:
        assert Deadline(day=1, working=True).on(Period.month(2016, 6)) == date(2016, 6, 1)
        assert Deadline(day=-1, working=True).on(Period.month(2016, 4)) == date(2016, 4, 29)

    def test_a_worked_sunday_counts(self) -> None:
        eighth = Deadline(day=8, working=True)
        assert eighth.on(Period.month(2016, 6), is_workday) == date(2016, 6, 13)
        assert Deadline(day=7, working=True).on(Period.month(2016, 6), is_workday) == date(
            2016, 6, 12
        )


class TestShifts:
    """A last day that is not worked stays, or moves to the working day after or before."""

    june = Period.month(2016, 6)

    @pytest.mark.parametrize(
        ("shift", "expected"),
        [
            (Shift.NONE, date(2016, 6, 10)),
            (Shift.NEXT, date(2016, 6, 12)),
            (Shift.PREVIOUS, date(2016, 6, 8)),
        ],
    )
    def test_across_the_dragon_boat_festival(self, shift: Shift, expected: date) -> None:
        assert monthly().by(10, shift=shift).last_day(self.june, is_workday) == expected

    def test_a_working_day_does_not_move(self) -> None:
        for shift in Shift:
            assert monthly().by(7, shift=shift).last_day(self.june, is_workday) == date(2016, 6, 7)

    def test_the_next_working_day_may_lie_after_the_window(self) -> None:
        assert monthly().by(-1, shift=Shift.NEXT).last_day(Period.month(2016, 7)) == date(
            2016, 8, 1
        )

    def test_the_one_before_never_lies_before_the_window(self) -> None:
        shifted = monthly().by(1, shift=Shift.PREVIOUS)
        assert shifted.last_day(Period.month(2016, 5), is_workday) == date(2016, 5, 1)
