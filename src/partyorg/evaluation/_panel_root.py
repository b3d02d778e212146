"""Square roots of exact numbers, rounded once."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import isqrt

from partyorg.values import EXACT, QUOTIENT_PLACES

_UNIT = 10**QUOTIENT_PLACES


def root(square: Fraction) -> Decimal:
    """Take the square root and round half-even to 20 places.

    Parameters
    ----------
    square : Fraction
        [0, …]

    Returns
    -------
    Decimal

    Examples
    --------
    >>> root(Fraction(9, 4)), root(Fraction(2))
    (Decimal('1.5'), Decimal('1.41421356237309504880'))
    """
    above, below = square.numerator * _UNIT**2, square.denominator
    down = isqrt(above // below)
    if below * down * down == above:
        return EXACT.divide(Decimal(down), Decimal(_UNIT))
    # What lies above the middle of two neighbours goes up, the middle itself to the even one.
    twice = (2 * down + 1) ** 2 * below
    up = 4 * above > twice or (4 * above == twice and down % 2 == 1)
    return EXACT.scaleb(Decimal(down + up), -QUOTIENT_PLACES)
