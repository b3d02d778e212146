"""One step of the spin, and what may stand in it."""

from __future__ import annotations

from fractions import Fraction

from partyorg.errors import WrongShare
from partyorg.values import Number, fraction

_OPEN = "须大于 0 且小于 1; it must lie between 0 and 1, neither included"
_CLOSED = "须在 0 至 1 之间; it must be 0 to 1"
_NOT_NEGATIVE = "不得小于 0; it must be 0 or more"


def check_friction(friction: Fraction) -> None:
    """Refuse a friction that loses nothing or everything."""
    if not 0 < friction < 1:
        raise WrongShare("friction", str(friction), _OPEN)


def check_share(name: str, share: Fraction) -> None:
    """Refuse what is no share."""
    if not 0 <= share <= 1:
        raise WrongShare(name, str(share), _CLOSED)


def check_amount(name: str, amount: Fraction) -> None:
    """Refuse what is less than nothing."""
    if amount < 0:
        raise WrongShare(name, str(amount), _NOT_NEGATIVE)


def next_spin(spin: Number, *, drive: Number, apex: Number, friction: Number) -> Fraction:
    """Return the spin one window later 转速: what friction leaves, and what drive adds.

    ``(1 − friction) · spin + apex · drive``, exactly.

    Parameters
    ----------
    spin : number
        [0, …] Now.
    drive : number
        [0, …] 驱动力 of the window.
    apex : number
        [share, 0 to 1] 顶角: how much of the drive the support from above lets through.
    friction : number
        [share, above 0, below 1] What is lost of the spin in one window.

    Returns
    -------
    fractions.Fraction

    Raises
    ------
    WrongShare
        If a number lies outside its range.

    Examples
    --------
    >>> next_spin(1, drive="0.5", apex="0.8", friction="0.2")
    Fraction(6, 5)
    """
    now, pushed, open_, lost = map(fraction, (spin, drive, apex, friction))
    check_amount("spin", now)
    check_amount("drive", pushed)
    check_share("apex", open_)
    check_friction(lost)
    return (1 - lost) * now + open_ * pushed
