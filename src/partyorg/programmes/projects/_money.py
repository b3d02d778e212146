"""Money: exact yuan in whole cents, never a float, never rounded."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, Inexact, InvalidOperation
from functools import reduce

from partyorg.errors import NotANumber, NotMoney
from partyorg.values import EXACT, exact, split

Money = int | Decimal | str
"""What a caller may write for an amount of money; a float is none."""

CENTS = 2
_CENT = Decimal("0.01")
_NOTHING = Decimal("0.00")


def yuan(amount: int | Decimal | str, *, times: int = 1) -> Decimal:
    """Read an amount of money exactly 金额(元).

    Parameters
    ----------
    amount : int, Decimal or str
        [yuan, 0, …]
    times : int
        What the figure is stated in: 10000 for 万元.

    Returns
    -------
    Decimal
        [yuan, 0, …] In whole cents, written with both places.

    Raises
    ------
    NotMoney
        For floats, what is negative, and what has parts of a cent.
    TooManyDigits
        If writing it out takes more than 2000 digits.

    Examples
    --------
    >>> yuan("12.3", times=10_000)
    Decimal('123000.00')
    """
    if not isinstance(amount, int | Decimal | str):
        raise NotMoney(repr(amount))
    try:
        # The context refuses to round, so what has parts of a cent is refused with it.
        money = EXACT.quantize(EXACT.multiply(exact(amount), times), _CENT)
    except (NotANumber, Inexact, InvalidOperation):
        raise NotMoney(repr(amount)) from None
    if money < 0:
        raise NotMoney(repr(amount))
    return money


def added(amounts: Iterable[Decimal]) -> Decimal:
    """Add up exactly, whatever the caller's decimal context."""
    return reduce(EXACT.add, amounts, _NOTHING)


def shares(amount: Decimal, among: int) -> tuple[Decimal, ...]:
    """Part money equally, in whole cents that add up to it; the first have what is over."""
    cents = int(EXACT.scaleb(amount, CENTS))
    return tuple(EXACT.scaleb(Decimal(part), -CENTS) for part in split(cents, [1] * among))
