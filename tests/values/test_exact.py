"""Exact numbers: sums and products never round, quotients once, decisions half-up."""

from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    Clamped,
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    localcontext,
)
from enum import IntEnum
from fractions import Fraction
from math import prod
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from partyorg.errors import TooManyDigits
from partyorg.extras.strategies import decimals, roundings, scores
from partyorg.values import (
    EXACT,
    HALF_UP,
    QUOTIENT_PLACES,
    Rounding,
    Stated,
    exact,
    fraction,
    geometric_mean,
    half_up,
    plain,
    quotient,
    quotients,
)

UNIT = 10**QUOTIENT_PLACES


class Loud(float):
    """A float that prints itself in other words, as numpy's do."""

    def __repr__(self) -> str:
        return f"Loud({float(self)})"


class Rank(IntEnum):
    """Whole numbers with names."""

    FIRST = 1


def wide() -> st.SearchStrategy[Decimal]:
    """Draw numbers of any size a campus will not meet, tiny and huge."""
    return st.builds(
        EXACT.scaleb,
        st.integers(-(10**45), 10**45).map(Decimal),
        st.integers(-70, 70),
    )


class TestReadingNumbers:
    """A number is read exactly; a float means the shortest decimal that prints it."""

    @given(st.floats(allow_nan=False, allow_infinity=False))
    def test_a_float_is_what_it_prints(self, number: float) -> None:
        assert exact(number) == Decimal(repr(number))

    @given(st.integers())
    def test_a_whole_number_is_itself(self, number: int) -> None:
        assert exact(number) == number
        assert exact(f" {number}\n") == number

    @given(wide())
    def test_a_decimal_is_itself(self, number: Decimal) -> None:
        assert exact(number) is number
        assert exact(str(number)) == number

    @given(decimals(places=QUOTIENT_PLACES))
    def test_a_fraction_that_ends_is_itself(self, number: Decimal) -> None:
        assert exact(Fraction(number)) == number

    @pytest.mark.parametrize(
        ("written", "read"),
        [
            (0.1, "0.1"),
            (1e22, "10000000000000000000000"),
            (Fraction(1, 3), "0.33333333333333333333"),
            (Fraction(-2, 3), "-0.66666666666666666667"),
            (Loud(0.1), "0.1"),
            (Rank.FIRST, "1"),
            ("１２.５", "12.5"),
        ],
    )
    def test_figures(self, written: Fraction | float | str, read: str) -> None:
        assert exact(written) == Decimal(read)

    def test_ten_tenths_are_one(self) -> None:
        total = Decimal(0)
        for _ in range(10):
            total = EXACT.add(total, exact(0.1))
        assert total == 1
        assert 0.1 + 0.1 + 0.1 != 0.3

    @pytest.mark.parametrize("number", ["1e1999", "-1e1999", "1e-1999", 10**1999])
    def test_the_longest_and_shortest(self, number: str | int) -> None:
        assert exact(number) == Decimal(number)


class TestReadingWeights:
    """A weight may be any fraction, and stays one: three thirds are the whole."""

    def test_thirds(self) -> None:
        assert fraction("1/3") * 3 == fraction(Fraction(1, 3)) * 3 == 1

    @given(decimals())
    def test_a_decimal_is_itself(self, number: Decimal) -> None:
        assert fraction(number) == fraction(str(number)) == Fraction(number)

    @given(st.fractions())
    def test_a_fraction_is_itself(self, number: Fraction) -> None:
        assert fraction(number) == number
        assert fraction(f"{number.numerator}/{number.denominator}") == number


class TestSumsAndProducts:
    """Sums and products are exact or refused: nothing is lost in silence."""

    @given(wide(), wide())
    def test_agree_with_fractions(self, one: Decimal, other: Decimal) -> None:
        assert Fraction(EXACT.add(one, other)) == Fraction(one) + Fraction(other)
        assert Fraction(EXACT.multiply(one, other)) == Fraction(one) * Fraction(other)

    def test_what_cannot_be_kept_is_refused(self) -> None:
        with pytest.raises(Inexact):
            EXACT.divide(Decimal(1), Decimal(3))
        with pytest.raises(Inexact):
            EXACT.add(Decimal("1e2000"), Decimal(1))

    @pytest.mark.parametrize("trap", [Inexact, InvalidOperation, DivisionByZero, Clamped])
    def test_traps(self, trap: type[Exception]) -> None:
        assert trap in {signal for signal, on in EXACT.traps.items() if on}

    def test_two_thousand_digits_are_kept(self) -> None:
        assert EXACT.add(Decimal("1e1999"), Decimal(1)) == Decimal(10**1999 + 1)


class TestGeometricMeans:
    """A root is rounded once, half-even, to 20 places."""

    @given(
        st.lists(
            st.tuples(st.decimals("0.0001", 1000, places=4), st.integers(1, 4)),
            min_size=1,
            max_size=4,
        )
    )
    def test_its_power_lies_where_the_product_does(self, parts: list[tuple[Decimal, int]]) -> None:
        """A neighbour half a unit away has a power on the other side; powers are exact."""
        found = geometric_mean([n for n, _ in parts], [Decimal(w) for _, w in parts])
        product = prod(Fraction(number) ** weight for number, weight in parts)
        power, half = sum(weight for _, weight in parts), Fraction(1, 2 * UNIT)
        assert (Fraction(found) - half) ** power <= product <= (Fraction(found) + half) ** power

    @pytest.mark.parametrize(
        ("numbers", "weights", "written"),
        [
            ((2, 8), (1, 1), "4"),
            ((1, 1000), (2, 1), "10"),
            (("0.04", "0.09"), (1, 1), "0.06"),
            (("1e30", "1e10"), (1, 1), "100000000000000000000"),
            ((5, 0, 7), (1, 1, 1), "0"),
            (("2.5",), (3,), "2.5"),
            ((1, 2), (1, 1), "1.41421356237309504880"),
        ],
    )
    def test_figures(
        self, numbers: tuple[Any, ...], weights: tuple[int, ...], written: str
    ) -> None:
        found = geometric_mean([Decimal(n) for n in numbers], [Decimal(w) for w in weights])
        assert found == Decimal(written)
        assert len(str(found)) <= len(written)

    @given(st.integers(0, 10**12), st.integers(1, 3))
    def test_a_tie_goes_to_the_even_neighbour(self, whole: int, weight: int) -> None:
        between = EXACT.scaleb(Decimal(2 * whole + 1) * 5, -21 - 1 + 1)
        found = geometric_mean([between] * 2, [Decimal(weight)] * 2)
        assert Fraction(found) == Fraction(round(Fraction(between) * UNIT), UNIT)


class TestQuotients:
    """A quotient is rounded once, half-even, to 20 places."""

    @given(wide(), wide().filter(bool))
    @example(Decimal("5e-21"), Decimal(1))
    @example(Decimal("15e-21"), Decimal(1))
    @example(Decimal("-5e-21"), Decimal(1))
    @example(EXACT.add(Decimal("5e-21"), Decimal("1e-80")), Decimal(1))
    @example(Decimal(1), Decimal("3e-60"))
    @example(Decimal(10) ** 39, Decimal(3))
    @example(Decimal(10) ** 40, Decimal(3))
    @example(Decimal(10) ** 41, Decimal(3))
    @example(Decimal("9" * 40 + "." + "9" * 21), Decimal(1))
    @example(Decimal(2 * 10**60 + 1), Decimal(2 * UNIT))
    @example(Decimal(1), Decimal(10) ** 70)
    def test_agrees_with_fractions(self, dividend: Decimal, divisor: Decimal) -> None:
        rounded = Fraction(round(Fraction(dividend) / Fraction(divisor) * UNIT), UNIT)
        assert Fraction(quotient(dividend, divisor)) == rounded

    @given(st.integers(-(10**44), 10**44), st.integers(-3, 3), st.integers(1, 60))
    def test_a_tie_goes_to_the_even_neighbour(self, whole: int, nudge: int, depth: int) -> None:
        dividend = EXACT.add(
            EXACT.scaleb(Decimal(2 * whole + 1), -1), EXACT.scaleb(Decimal(nudge), -depth - 1)
        )
        answer = quotient(dividend, Decimal(UNIT))
        assert Fraction(answer) == Fraction(round(Fraction(dividend)), UNIT)

    @given(scores())
    def test_by_one_is_itself(self, score: Decimal) -> None:
        assert quotient(score, Decimal(1)) == score

    @pytest.mark.parametrize(
        ("dividend", "divisor", "written"),
        [
            ("2", "3", "0.66666666666666666667"),
            ("1", "8", "0.125"),
            ("10", "2", "5"),
            ("1e40", "4", "2.5E+39"),
            ("1", "1e30", "0E-20"),
        ],
    )
    def test_figures(self, dividend: str, divisor: str, written: str) -> None:
        assert str(quotient(Decimal(dividend), Decimal(divisor))) == written

    @given(st.lists(st.tuples(wide() | scores(), (wide() | scores()).filter(bool)), max_size=4))
    @example([(Decimal(1), Decimal(3)), (Decimal(10) ** 45, Decimal(3)), (Decimal(6), Decimal(3))])
    def test_a_column_of_them_is_each_of_them(self, pairs: list[tuple[Decimal, Decimal]]) -> None:
        found = quotients([over for over, _ in pairs], [under for _, under in pairs])
        assert list(map(str, found)) == [str(quotient(*pair)) for pair in pairs]

    def test_a_column_with_a_long_one(self) -> None:
        """Where one is too long to be rounded, the others still are."""
        found = quotients([Decimal(1), Decimal("1e45")], [Decimal(3), Decimal(4)])
        assert list(map(str, found)) == ["0.33333333333333333333", "2.5E+44"]

    def test_the_longest(self) -> None:
        assert quotient(Decimal("1e1979"), Decimal(1)) == Decimal("1e1979")
        with pytest.raises(TooManyDigits) as caught:
            quotient(Decimal("1e1980"), Decimal(1))
        assert caught.value == TooManyDigits("1.000e+1980", 2000)


def half_up_by_integers(number: int, depth: int, places: int) -> Fraction:
    """Round ``number / 10**depth`` half away from zero with whole numbers alone."""
    unit = 10**depth
    rounded = (2 * abs(number) * 10**places + unit) // (2 * unit)
    return Fraction(rounded if number >= 0 else -rounded, 10**places)


class TestHalfUp:
    """四舍五入: a half goes away from zero, on the exact number."""

    @given(st.integers(-(10**30), 10**30), st.integers(0, 25), st.integers(0, 18))
    def test_agrees_with_whole_numbers(self, number: int, depth: int, places: int) -> None:
        value = EXACT.scaleb(Decimal(number), -depth)
        assert Fraction(half_up(value, places)) == half_up_by_integers(number, depth, places)

    @given(st.integers(-(10**6), 10**6), st.integers(0, 6))
    def test_ties(self, number: int, places: int) -> None:
        value = EXACT.scaleb(Decimal(10 * number + 5), -places - 1)
        assert Fraction(half_up(value, places)) == half_up_by_integers(
            10 * number + 5, places + 1, places
        )

    @pytest.mark.parametrize(
        ("number", "places", "written"),
        [
            ("89.995", 2, "90.00"),
            ("89.9949", 2, "89.99"),
            ("0.5", 0, "1"),
            ("1.5", 0, "2"),
            ("2.5", 0, "3"),
            ("-0.5", 0, "-1"),
            ("-2.5", 0, "-3"),
            ("2.675", 2, "2.68"),
            ("7", 2, "7.00"),
        ],
    )
    def test_figures(self, number: str, places: int, written: str) -> None:
        assert str(half_up(Decimal(number), places)) == written

    @given(decimals(places=6), st.integers(0, 6))
    def test_the_context_rounds_the_same(self, number: Decimal, places: int) -> None:
        assert HALF_UP.quantize(number, Decimal(10) ** -places) == half_up(number, places)


class TestPlainWords:
    """A number is written without exponent or idle zeros."""

    @given(wide())
    def test_reads_back(self, number: Decimal) -> None:
        assert Decimal(plain(number)) == number

    @given(wide())
    def test_nothing_idle(self, number: Decimal) -> None:
        written = plain(number)
        assert set(written) <= set("-.0123456789")
        assert "." not in written or written[-1] not in ".0"

    @pytest.mark.parametrize(
        ("number", "written"),
        [("1E+2", "100"), ("2.50", "2.5"), ("90.00", "90"), ("-0", "0"), ("-0.50", "-0.5")],
    )
    def test_figures(self, number: str, written: str) -> None:
        assert plain(Decimal(number)) == written


class TestRounding:
    """A scheme shows at one number of places and decides at another."""

    def test_by_default_89_999_is_shown_as_90_and_does_not_pass_it(self) -> None:
        rounding = Rounding()
        assert rounding.publish(Decimal("89.999")) == 90
        assert rounding.decide(Decimal("89.999")) < 90

    def test_a_scheme_may_decide_on_what_it_shows(self) -> None:
        rounding = Rounding(published=2, decide_at=2)
        assert rounding.decide(Decimal("89.995")) == 90
        assert rounding.decide(Decimal("89.9949")) < 90

    def test_a_rest_of_computing_decides_nothing(self) -> None:
        two_thirds = quotient(Decimal(2), Decimal(3))
        assert Rounding().decide(EXACT.multiply(two_thirds, Decimal(3))) == 2

    @given(roundings(), decimals(places=12))
    def test_deciding_twice_is_deciding_once(self, rounding: Rounding, value: Decimal) -> None:
        assert rounding.decide(rounding.decide(value)) == rounding.decide(value)
        assert rounding.publish(rounding.publish(value)) == rounding.publish(value)

    @given(roundings(), decimals(places=12), decimals(places=12))
    def test_keeps_the_order(self, rounding: Rounding, one: Decimal, other: Decimal) -> None:
        low, high = sorted((one, other))
        assert rounding.decide(low) <= rounding.decide(high)
        assert rounding.publish(low) <= rounding.publish(high)

    @given(roundings(), decimals(places=12))
    def test_the_step_parts_what_is_decided_apart(self, rounding: Rounding, value: Decimal) -> None:
        decided = rounding.decide(value)
        assert abs(decided - value) <= rounding.step / 2
        assert rounding.decide(decided + rounding.step) == decided + rounding.step
        assert Fraction(rounding.step) == Fraction(1, 10**rounding.decide_at)

    @pytest.mark.parametrize("places", [0, 18])
    def test_the_ends_of_what_can_be_kept(self, places: int) -> None:
        rounding = Rounding(published=places, decide_at=places)
        assert (rounding.published, rounding.decide_at) == (places, places)


class TestTheSurroundings:
    """No answer depends on the decimal context that happens to be set."""

    @pytest.mark.parametrize(
        "context",
        [
            Context(prec=1, rounding=ROUND_CEILING),
            Context(prec=2, rounding=ROUND_DOWN, traps=[Inexact]),
            Context(prec=3, traps=[]),
        ],
    )
    @given(wide(), wide().filter(bool), st.integers(0, 18))
    def test_changes_nothing(
        self, context: Context, one: Decimal, other: Decimal, places: int
    ) -> None:
        def answers() -> list[object]:
            return [
                exact(str(one)),
                quotient(one, other),
                half_up(one, places),
                plain(one),
                Rounding(decide_at=places).step,
                Stated.about("约", one, within=other.copy_abs()),
                Stated.nearly("近", one, within=other.copy_abs()),
            ]

        usual = answers()
        with localcontext(context):
            assert answers() == usual
