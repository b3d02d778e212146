"""Targets over the year 分期目标, and the plan on a day 序时进度."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from partyorg.errors import FinerThanPlaces, OutsidePeriod, WindowsDontMatch, WrongWeight
from partyorg.indicators import Pacing, by_period, planned
from partyorg.values import Cadence, Period
from tests.indicators.campus import day, rate, target


def shares(amount: Any, cadence: Cadence, **more: Any) -> list[Decimal]:
    """Return the amounts of the windows."""
    return [window.amount for window in by_period(target(amount), cadence, **more)]


class TestByPeriod:
    """各期之和恰为全年: equal, by days, or by the plan's own calendar."""

    @pytest.mark.parametrize(
        ("amount", "cadence", "by", "expected"),
        [
            (10, Cadence.QUARTER, Pacing.EQUAL, [3, 3, 2, 2]),
            (365, Cadence.QUARTER, Pacing.DAYS, [90, 91, 92, 92]),
            (10, Cadence.QUARTER, [1, 4, 0, 5], [1, 4, 0, 5]),
            (10, Cadence.HALF_YEAR, ["1/3", "2/3"], [3, 7]),
            (0, Cadence.HALF_YEAR, Pacing.EQUAL, [0, 0]),
        ],
    )
    def test_figures(self, amount: int, cadence: Cadence, by: Any, expected: list[int]) -> None:
        assert shares(amount, cadence, by=by) == expected

    def test_in_cents(self) -> None:
        assert shares("0.10", Cadence.QUARTER, by=Pacing.EQUAL, places=2) == [
            Decimal(cents) / 100 for cents in (3, 3, 2, 2)
        ]

    def test_parts_know_their_period_and_origin(self) -> None:
        parts = by_period(target(4), Cadence.QUARTER, by=Pacing.EQUAL)
        assert [part.period for part in parts] == [Period.quarter(2026, n) for n in (1, 2, 3, 4)]
        assert {part.origin for part in parts} == {"1.1@p/2026"}

    def test_a_period_that_begins_inside_a_window(self) -> None:
        short = target(46, period=Period(start=date(2026, 3, 1), end=date(2026, 4, 16)))
        parts = by_period(short, Cadence.QUARTER, by=Pacing.DAYS)
        assert [int(part.amount) for part in parts] == [31, 15]

    def test_a_rate_holds_in_every_window(self) -> None:
        assert {part.amount for part in by_period(rate(95), Cadence.MONTH, by=Pacing.EQUAL)} == {95}

    def test_as_many_weights_as_windows(self) -> None:
        with pytest.raises(WindowsDontMatch) as caught:
            shares(10, Cadence.QUARTER, by=[1, 2, 3])
        assert caught.value == WindowsDontMatch("1.1@p/2026", 4, 3)

    def test_weights_that_say_nothing(self) -> None:
        with pytest.raises(WrongWeight):
            shares(10, Cadence.HALF_YEAR, by=[0, 0])

    def test_finer_than_whole(self) -> None:
        with pytest.raises(FinerThanPlaces):
            shares("10.5", Cadence.HALF_YEAR, by=Pacing.EQUAL)


class TestPlanned:
    """序时进度: even by calendar days, the day itself included."""

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            (date(2025, 12, 31), 0),
            (day(1, 1), 1),
            (day(2, 28), 59),
            (day(12, 31), 365),
            (date(2027, 5, 1), 365),
        ],
    )
    def test_by_days(self, on: date, expected: int) -> None:
        assert planned(target(365), on) == expected

    def test_a_leap_year_has_its_day(self) -> None:
        leap = target(366, period=Period.year(2028))
        assert planned(leap, date(2028, 3, 1)) == 61

    def test_along_the_quarters(self) -> None:
        quarters = by_period(target(100), Cadence.QUARTER, by=[10, 20, 30, 40])
        assert planned(target(100), day(3, 31), windows=quarters) == 10
        assert planned(target(100), day(4, 1), windows=quarters) == 10 + Decimal(
            "0.21978021978021978022"
        )
        assert planned(target(100), day(12, 31), windows=quarters) == 100

    def test_months_inside_quarters_are_not_counted_twice(self) -> None:
        quarters = by_period(target(100), Cadence.QUARTER, by=[10, 20, 30, 40])
        months = by_period(quarters[0], Cadence.MONTH, by=[0, 0, 10])
        both = [*quarters, *months]
        assert planned(target(100), day(2, 28), windows=both) == 0
        assert planned(target(100), day(6, 30), windows=both) == 30

    def test_a_rate_is_due_all_along(self) -> None:
        assert planned(rate(95), day(1, 1)) == 95

    def test_a_window_of_another_year(self) -> None:
        odd = target(1, period=Period.quarter(2027, 1))
        with pytest.raises(OutsidePeriod) as caught:
            planned(target(1), day(1, 1), windows=[odd])
        assert caught.value == OutsidePeriod(odd.key, odd.period, Period.year(2026))
