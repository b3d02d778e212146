"""Exact numbers: sums and products never round, quotients round once, decisions round half-up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import (
    MAX_EMAX,
    MIN_EMIN,
    ROUND_05UP,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Clamped,
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
)
from fractions import Fraction
from functools import cache, reduce
from itertools import repeat

import attrs

from partyorg.errors import NotANumber, TooManyDigits, WrongPlaces

Number = int | Decimal | Fraction | str | float
"""What a caller may write for an exact number; a float means its shortest decimal."""

#: Places kept of a quotient, root or logarithm.
QUOTIENT_PLACES = 20

#: Digits an exact sum or product may grow to before it is refused.
MOST_DIGITS = 2_000

EXACT = Context(
    prec=MOST_DIGITS,
    rounding=ROUND_HALF_EVEN,
    Emin=MIN_EMIN,
    Emax=MAX_EMAX,
    traps=[Inexact, InvalidOperation, DivisionByZero, Overflow, Clamped],
)
"""The context of sums and products: it refuses to round."""

_QUOTIENT_STEP = Decimal(1).scaleb(-QUOTIENT_PLACES)
_GUARD_DIGITS = 4
_ROOT_DIGITS = 60
_WHOLE_DIGITS = 39
# ROUND_05UP keeps the guard digits honest, so that rounding again is rounding once.
_DIVIDE = Context(
    prec=_WHOLE_DIGITS + 1 + QUOTIENT_PLACES + _GUARD_DIGITS,
    rounding=ROUND_05UP,
    Emin=MIN_EMIN,
    Emax=MAX_EMAX,
    traps=[DivisionByZero, InvalidOperation],
)
# It refuses what is longer than _DIVIDE is sure of.
_ROUND = Context(
    prec=_WHOLE_DIGITS + 1 + QUOTIENT_PLACES,
    rounding=ROUND_HALF_EVEN,
    Emin=MIN_EMIN,
    Emax=MAX_EMAX,
    traps=[InvalidOperation],
)
HALF_UP = Context(
    prec=MOST_DIGITS, rounding=ROUND_HALF_UP, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[InvalidOperation]
)
"""The context of half-up rounding; ``HALF_UP.quantize`` rounds a whole column quickly."""


def exact(value: Number) -> Decimal:
    """Read a number exactly.

    Parameters
    ----------
    value : int, Decimal, Fraction, str or float
        A float means the shortest decimal that prints it: 0.1 is one tenth.  A
        fraction without an end in decimals is rounded as a quotient is.

    Returns
    -------
    Decimal

    Raises
    ------
    NotANumber
        For anything else, booleans, NaN and infinities among them.
    TooManyDigits
        If writing it out takes more than 2000 digits.

    Examples
    --------
    >>> exact(0.1) + exact("0.2")
    Decimal('0.3')
    """
    if isinstance(value, bool):
        raise NotANumber(repr(value))
    if isinstance(value, Decimal):
        number = value
    elif isinstance(value, Fraction):
        return quotient(Decimal(value.numerator), Decimal(value.denominator))
    elif isinstance(value, int):
        number = Decimal(value)
    elif isinstance(value, float | str):
        try:
            # Heirs of float, numpy's among them, may print themselves in other words.
            number = Decimal(float.__repr__(value) if isinstance(value, float) else value.strip())
        except InvalidOperation:
            raise NotANumber(repr(value)) from None
    else:
        raise NotANumber(repr(value))
    if not number.is_finite():
        raise NotANumber(repr(value))
    if abs(number.adjusted()) >= MOST_DIGITS:
        raise TooManyDigits(f"{number:.3e}", MOST_DIGITS)
    return number


def fraction(value: Number) -> Fraction:
    """Read a weight exactly, thirds included.

    Parameters
    ----------
    value : int, Decimal, Fraction, str or float
        Text may be ``"1/3"``.

    Returns
    -------
    fractions.Fraction

    Raises
    ------
    NotANumber, TooManyDigits
        As for `exact`.

    Examples
    --------
    >>> fraction("1/3") * 3
    Fraction(1, 1)
    """
    if isinstance(value, Fraction):
        return value
    if isinstance(value, str) and "/" in value:
        try:
            return Fraction(value)
        except (ValueError, ZeroDivisionError):
            raise NotANumber(repr(value)) from None
    return Fraction(exact(value))


def quotient(dividend: Decimal, divisor: Decimal) -> Decimal:
    """Divide and round once, half-even, to 20 places.

    Parameters
    ----------
    dividend, divisor : Decimal
        The divisor is not zero.

    Returns
    -------
    Decimal

    Raises
    ------
    TooManyDigits
        If writing it out to 20 places takes more than 2000 digits.

    Examples
    --------
    >>> quotient(Decimal(2), Decimal(3))
    Decimal('0.66666666666666666667')
    """
    long = _DIVIDE.divide(dividend, divisor)
    try:
        rounded = _ROUND.quantize(long, _QUOTIENT_STEP)
    except InvalidOperation:
        return _long_quotient(dividend, divisor)
    return long if long == rounded else rounded


def _long_quotient(dividend: Decimal, divisor: Decimal) -> Decimal:
    """Divide with as many digits as the result needs."""
    size = _DIVIDE.divide(dividend, divisor)
    if size.adjusted() + QUOTIENT_PLACES >= MOST_DIGITS:
        raise TooManyDigits(f"{size:.3e}", MOST_DIGITS)
    digits = size.adjusted() + 2 + QUOTIENT_PLACES
    wide = Context(
        prec=digits + _GUARD_DIGITS,
        rounding=ROUND_05UP,
        Emin=MIN_EMIN,
        Emax=MAX_EMAX,
        traps=[InvalidOperation],
    )
    long = wide.divide(dividend, divisor)
    wide.prec, wide.rounding = digits, ROUND_HALF_EVEN
    rounded = wide.quantize(long, _QUOTIENT_STEP)
    return long if long == rounded else rounded


def quotients(dividends: Sequence[Decimal], divisors: Sequence[Decimal]) -> list[Decimal]:
    """Divide a column by another, each value as `quotient` does.

    Parameters
    ----------
    dividends, divisors : sequence of Decimal
        Equally long; no divisor is zero.

    Returns
    -------
    list of Decimal

    Raises
    ------
    TooManyDigits
        As for `quotient`.

    Examples
    --------
    >>> quotients([Decimal(1), Decimal(2)], [Decimal(4), Decimal(8)])
    [Decimal('0.25'), Decimal('0.25')]
    """
    longs = list(map(_DIVIDE.divide, dividends, divisors))
    try:
        rounded = list(map(_ROUND.quantize, longs, repeat(_QUOTIENT_STEP)))
    except InvalidOperation:
        # One of them is long, so each goes its own way.
        return list(map(quotient, dividends, divisors))
    return [long if long == short else short for long, short in zip(longs, rounded, strict=True)]


def geometric_mean(numbers: Sequence[Decimal], weights: Sequence[Decimal]) -> Decimal:
    """Take the weighted geometric mean and round once, half-even, to 20 places.

    Parameters
    ----------
    numbers : sequence of Decimal
        None below zero; with a zero among them the mean is zero.
    weights : sequence of Decimal
        Above zero; one for each number.

    Returns
    -------
    Decimal

    Examples
    --------
    >>> geometric_mean([Decimal(2), Decimal(8)], [Decimal(1), Decimal(1)])
    Decimal('4')
    """
    if not all(numbers):
        return Decimal(0)
    size = max(abs(number.adjusted()) for number in numbers)
    wide = Context(prec=size + QUOTIENT_PLACES + _ROOT_DIGITS, Emin=MIN_EMIN, Emax=MAX_EMAX)
    parts = [wide.multiply(w, wide.ln(n)) for n, w in zip(numbers, weights, strict=True)]
    mean = wide.divide(reduce(wide.add, parts), reduce(wide.add, weights))
    # An exact root comes out with noise far behind the last place kept: off with it first.
    near = wide.quantize(wide.exp(mean), _QUOTIENT_STEP.scaleb(-QUOTIENT_PLACES))
    rounded = wide.quantize(near, _QUOTIENT_STEP)
    whole = rounded.to_integral_value()
    return whole if whole == rounded else wide.normalize(rounded)


def half_up(value: Decimal, places: int) -> Decimal:
    """Round half away from zero 四舍五入.

    Parameters
    ----------
    value : Decimal
    places : int
        [decimal places]

    Returns
    -------
    Decimal

    Examples
    --------
    >>> half_up(Decimal("89.995"), 2), half_up(Decimal("-0.5"), 0)
    (Decimal('90.00'), Decimal('-1'))
    """
    return HALF_UP.quantize(value, _step(places))


@cache
def _step(places: int) -> Decimal:
    """Return the distance between two numbers of so many places."""
    return EXACT.scaleb(Decimal(1), -places)


def plain(value: Decimal) -> str:
    """Write a number without exponent or idle zeros.

    Examples
    --------
    >>> plain(Decimal("1E+2")), plain(Decimal("2.50")), plain(Decimal("-0"))
    ('100', '2.5', '0')
    """
    if value.is_zero():
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def fixed(value: Decimal) -> str:
    """Write a rounded number with all its places, without exponent or a minus before zero.

    Examples
    --------
    >>> fixed(Decimal("90.00")), fixed(Decimal("-0E-8"))
    ('90.00', '0.00000000')
    """
    return format(abs(value) if value.is_zero() else value, "f")


@attrs.frozen(kw_only=True)
class Rounding:
    """How a scheme rounds what it publishes and what it decides on.

    Parameters
    ----------
    published : int
        [decimal places] Half-up 四舍五入, for everything shown.
    decide_at : int
        [decimal places] Grades, ranks and thresholds are decided on the value
        half-up at this many places.  With the default 89.999 does not pass 90;
        a scheme that decides on published scores sets it to ``published``.

    Raises
    ------
    WrongPlaces
        Outside 0 to 18.

    Examples
    --------
    >>> rounding = Rounding(published=2)
    >>> rounding.publish(Decimal("89.995")), rounding.decide(Decimal("89.999"))
    (Decimal('90.00'), Decimal('89.999000000'))
    """

    published: int = 2
    decide_at: int = 9

    def __attrs_post_init__(self) -> None:
        for name in ("published", "decide_at"):
            places = getattr(self, name)
            if not 0 <= places < QUOTIENT_PLACES - 1:
                raise WrongPlaces(name, places)

    @property
    def step(self) -> Decimal:
        """The distance between two values that are decided apart."""
        return _step(self.decide_at)

    def publish(self, value: Decimal) -> Decimal:
        """Round for showing."""
        return half_up(value, self.published)

    def decide(self, value: Decimal) -> Decimal:
        """Round for deciding."""
        return half_up(value, self.decide_at)
