"""Places among equals."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal


def places(decided: Sequence[Decimal]) -> list[int]:
    """Return each number's place from the highest down; equals share the better one.

    Examples
    --------
    >>> places([Decimal(n) for n in (80, 95, 80, 70)])
    [2, 1, 2, 4]
    """
    ascending = sorted(-number for number in decided)
    return [1 + bisect_left(ascending, -number) for number in decided]
