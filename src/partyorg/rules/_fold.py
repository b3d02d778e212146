"""Folding weighted values into one number, exactly and whatever their order."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm

import attrs

from partyorg.rules._aggregate import How, WhenAbsent
from partyorg.values import Absence, Absent, exact, quotient, strongest


@attrs.frozen(kw_only=True)
class Folded:
    """The number, and how much of the planned weight stands behind it.

    Parameters
    ----------
    value : Decimal or Absent
    planned, actual : Fraction
        Weights; equal where nothing was left out.
    counted : tuple of int
        Which values entered.
    """

    value: Decimal | Absent
    planned: Fraction
    actual: Fraction = Fraction(0)
    counted: tuple[int, ...] = ()


def fold(
    values: Sequence[Decimal | Absent],
    weights: Sequence[Fraction],
    *,
    how: How,
    absent: WhenAbsent,
    best: int | None = None,
) -> Folded:
    """Fold values with their weights.

    Sums are exact; at most one quotient is rounded, at the end.
    """
    planned = sum(weights, Fraction(0))
    present = [(i, value) for i, value in enumerate(values) if not isinstance(value, Absent)]
    gone = [value for value in values if isinstance(value, Absent)]
    if gone and absent is WhenAbsent.PROPAGATE:
        return Folded(value=strongest(gone), planned=planned)
    if best is not None:
        # Equal values are told apart by weight, so that the choice never hangs on order.
        present.sort(key=lambda at: (at[1], weights[at[0]]), reverse=True)
        present = sorted(present[:best])
        planned = Fraction(min(best, len(values)))
        actual = Fraction(len(present))
    else:
        actual = sum((weights[i] for i, _ in present), Fraction(0)) if gone else planned
    if not present:
        return Folded(value=_nothing(gone, absent), planned=planned)
    numbers = [value for _, value in present]
    if how is How.LOWEST:
        value = min(numbers)
    elif how is How.HIGHEST:
        value = max(numbers)
    elif how is How.MEAN:
        value = _mean(numbers, [weights[i] for i, _ in present])
    else:
        value = sum(numbers, Decimal(0))
        if absent is WhenAbsent.RENORMALISE and actual != planned:
            value = _scaled(value, planned / actual)
    counted = tuple(i for i, _ in present)
    return Folded(value=value, planned=planned, actual=actual, counted=counted)


def _nothing(gone: Sequence[Absent], absent: WhenAbsent) -> Decimal | Absent:
    if absent is WhenAbsent.SKIP:
        return Decimal(0)
    return strongest(gone) if gone else Absent(kind=Absence.NOT_APPLICABLE)


def _mean(numbers: Sequence[Decimal], weights: Sequence[Fraction]) -> Decimal:
    # Whole-number weights keep the sum exact; only the last division rounds.
    unit = lcm(*(weight.denominator for weight in weights))
    whole = [Decimal(int(weight * unit)) for weight in weights]
    total = sum((w * n for w, n in zip(whole, numbers, strict=True)), Decimal(0))
    return quotient(total, sum(whole, Decimal(0)))


def _scaled(value: Decimal, by: Fraction) -> Decimal:
    return quotient(value * exact(by.numerator), exact(by.denominator))
