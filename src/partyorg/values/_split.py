"""Splitting a whole number into whole parts."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from partyorg.errors import NoParts, WrongWeight
from partyorg.values._exact import Number, fraction


def split(total: int, weights: Sequence[Number]) -> tuple[int, ...]:
    """Split a whole number in proportion to weights, by largest remainder 最大余额法.

    Every part is its exact share rounded down or up, and the parts add up to
    the whole.  Equal remainders are served in the order of the weights.

    Parameters
    ----------
    total : int
        [0, …]
    weights : sequence of number
        Each 0 or more, not all 0.

    Returns
    -------
    tuple of int

    Raises
    ------
    NoParts
        Without weights.
    WrongWeight
        If the total or a weight is negative, or all weights are 0.

    Examples
    --------
    >>> split(10, [1, 1, 1])
    (4, 3, 3)
    """
    if not weights:
        raise NoParts("weights")
    shares = [fraction(weight) for weight in weights]
    for position, share in enumerate(shares):
        if share < 0:
            raise WrongWeight(f"weights[{position}]", str(share))
    whole = sum(shares)
    if total < 0 or not whole:
        raise WrongWeight("total" if total < 0 else "weights", str(total if total < 0 else whole))
    quotas = [total * share / whole for share in shares]
    parts = [floor(quota) for quota in quotas]
    by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - quotas[i], i))
    for position in by_remainder[: total - sum(parts)]:
        parts[position] += 1
    return tuple(parts)
