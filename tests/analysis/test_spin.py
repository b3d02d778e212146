"""The spin: one window, many windows, and the day on which a top falls."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.analysis.gyroscope import Forecast, next_spin
from partyorg.extras.strategies import forecasts

SMALL = st.fractions(0, 3, max_denominator=10)


def top(**more: object) -> Forecast:
    """Make a top that stands at 2 over a limit of 1, half of it lost in each window."""
    told = {"spin": 2, "drive": "0.4", "apex": 1, "friction": "0.5", "lower_limit": 1}
    return Forecast(**{**told, **more})  # type: ignore[arg-type]


def stable_time(forecast: Forecast) -> float:
    """Return after how many windows it falls; never is the longest."""
    falls = forecast.falls_in
    return float("inf") if falls is None else falls


class TestOneWindow:
    """转速 = (1 − 摩擦) × 原转速 + 顶角 × 驱动力."""

    def test_friction_takes_and_drive_adds(self) -> None:
        assert next_spin(2, drive=1, apex="0.5", friction="0.25") == 2

    def test_thirds_stay_thirds(self) -> None:
        assert next_spin(1, drive="1/3", apex="1/3", friction="1/3") == Fraction(7, 9)


class TestWhenATopFalls:
    """低于下限即倾覆, 恰在下限不倾覆: the first window after which it is below, or never."""

    def test_it_is_warned_of_ahead(self) -> None:
        # 2, 1.4, 1.1, 0.95
        assert [top().after(n) for n in (1, 2, 3)] == [
            Fraction(7, 5),
            Fraction(11, 10),
            Fraction(19, 20),
        ]
        assert top().falls_in == 3

    def test_on_the_limit_it_stands(self) -> None:
        # 2, 1, 0.5
        assert top(drive=0).falls_in == 2
        assert top(drive=0, spin=1).falls_in == 1

    def test_below_it_has_fallen(self) -> None:
        assert top(spin="0.9").falls_in == 0

    def test_what_settles_on_the_limit_never_falls(self) -> None:
        assert top(drive="0.5").settles_at == 1
        assert top(drive="0.5").falls_in is None

    def test_without_a_limit_nothing_falls(self) -> None:
        assert top(drive=0, lower_limit=0).falls_in is None

    def test_a_slow_top_is_found_at_once(self) -> None:
        slow = top(spin=2, drive=0, friction="0.0001")
        assert slow.falls_in == 6932
        assert slow.after(6931) >= 1 > slow.after(6932)


class TestTheWayOut:
    """最小驱动力: the least constant drive that keeps a standing top up."""

    def test_it_is_limit_times_friction_over_apex(self) -> None:
        assert top(apex="0.8").least_drive == Fraction(5, 8)

    def test_with_a_closed_apex_nothing_arrives(self) -> None:
        assert top(apex=0).least_drive is None

    def test_without_a_limit_nothing_is_needed(self) -> None:
        assert top(apex=0, lower_limit=0).least_drive == 0

    @given(forecasts())
    def test_with_it_a_top_stands_and_with_less_it_falls(self, drawn: Forecast) -> None:
        least = drawn.least_drive
        if least is None or drawn.spin < drawn.lower_limit:
            return
        told = {
            "spin": drawn.spin,
            "apex": drawn.apex,
            "friction": drawn.friction,
            "lower_limit": drawn.lower_limit,
        }
        assert top(**told, drive=least).falls_in is None
        if least:
            assert top(**told, drive=least * Fraction(9, 10)).falls_in is not None


class TestTheClosedForm:
    """The forecast agrees with going window by window."""

    @given(forecasts(), st.integers(0, 12))
    def test_after_so_many_windows(self, drawn: Forecast, windows: int) -> None:
        spin = drawn.spin
        for _ in range(windows):
            spin = next_spin(spin, drive=drawn.drive, apex=drawn.apex, friction=drawn.friction)
        assert drawn.after(windows) == spin

    @given(forecasts())
    def test_it_is_below_then_and_not_before(self, drawn: Forecast) -> None:
        falls = drawn.falls_in
        if falls is None:
            assert all(drawn.after(n) >= drawn.lower_limit for n in range(40))
        else:
            assert drawn.after(falls) < drawn.lower_limit
            assert all(drawn.after(n) >= drawn.lower_limit for n in range(falls))


class TestLaws:
    """More drive, a wider apex and a faster start never harm; no drive decays; the step is linear."""

    @given(SMALL, SMALL, st.fractions(0, 1), forecasts())
    def test_more_drive_never_lowers_spin(
        self, spin: Fraction, more: Fraction, apex: Fraction, of: Forecast
    ) -> None:
        one = next_spin(spin, drive=of.drive, apex=apex, friction=of.friction)
        assert next_spin(spin, drive=of.drive + more, apex=apex, friction=of.friction) >= one

    @given(forecasts(), st.integers(1, 9))
    def test_no_drive_decays(self, of: Forecast, windows: int) -> None:
        idle = Forecast(
            spin=of.spin, drive=0, apex=of.apex, friction=of.friction, lower_limit=of.lower_limit
        )
        assert idle.after(windows) < idle.after(windows - 1) or not of.spin

    @given(forecasts(), st.fractions(0, 1), st.integers(0, 9))
    def test_a_wider_apex_never_lowers_spin_nor_shortens_the_stable_time(
        self, of: Forecast, part: Fraction, windows: int
    ) -> None:
        wider = Forecast(
            spin=of.spin,
            drive=of.drive,
            apex=of.apex + (1 - of.apex) * part,
            friction=of.friction,
            lower_limit=of.lower_limit,
        )
        assert wider.after(windows) >= of.after(windows)
        assert stable_time(wider) >= stable_time(of)

    @given(forecasts(), SMALL, SMALL, st.fractions(0, 4))
    def test_it_is_linear_in_spin_and_drive(
        self, of: Forecast, spin: Fraction, drive: Fraction, times: Fraction
    ) -> None:
        def after(spin: Fraction, drive: Fraction) -> Fraction:
            return next_spin(spin, drive=drive, apex=of.apex, friction=of.friction)

        both = after(of.spin + times * spin, of.drive + times * drive)
        assert both == after(of.spin, of.drive) + times * after(spin, drive)


@pytest.mark.parametrize("friction", ["1/3", "0.25", 0.1])
def test_a_spin_without_friction_would_be_kept(friction: str | float) -> None:
    """What settles is the spin that a window leaves as it is."""
    stays = top(friction=friction).settles_at
    assert next_spin(stays, drive="0.4", apex=1, friction=friction) == stays
