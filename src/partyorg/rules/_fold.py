"""Folding weighted values into one number, exactly and whatever their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm

import attrs

from partyorg.rules._aggregate import Folding, How, WhenAbsent
from partyorg.values import Absence, Absent, Label, exact, geometric_mean, quotient, strongest


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


def fold(values: Sequence[Decimal | Absent], weights: Sequence[Fraction], rule: Folding) -> Folded:
    """Fold values with their weights as a rule says.

    Sums are exact; at most one quotient or root is rounded, at the end.
    """
    planned = sum(weights, Fraction(0))
    present = [(i, value) for i, value in enumerate(values) if not isinstance(value, Absent)]
    gone = [value for value in values if isinstance(value, Absent)]
    if gone and rule.absent is WhenAbsent.PROPAGATE:
        return Folded(value=strongest(gone), planned=planned)
    if rule.picks:
        present = _picked(present, weights, rule)
        planned = Fraction(rule.counted(len(values)))
        actual = Fraction(len(present))
    else:
        actual = sum((weights[i] for i, _ in present), Fraction(0)) if gone else planned
    if not present:
        return Folded(value=_nothing(gone, rule.absent), planned=planned)
    value = _HOW[rule.how]([value for _, value in present], [weights[i] for i, _ in present])
    scaled = rule.how is How.TOTAL and rule.absent is WhenAbsent.RENORMALISE
    if scaled and actual != planned and isinstance(value, Decimal):
        value = _scaled(value, planned / actual)
    counted = tuple(i for i, _ in present)
    return Folded(value=value, planned=planned, actual=actual, counted=counted)


def _picked(
    present: Sequence[tuple[int, Decimal]], weights: Sequence[Fraction], rule: Folding
) -> list[tuple[int, Decimal]]:
    """Leave out what a rule drops, then keep what it keeps; in the order they came."""
    # Equal values are told apart by weight, so that the choice never hangs on order.
    ranked = sorted(present, key=lambda at: (at[1], weights[at[0]]), reverse=True)
    ranked = ranked[rule.drop_best : max(len(ranked) - rule.drop_worst, 0)]
    kept = ranked[: rule.best] if rule.worst is None else ranked[-rule.worst :]
    return sorted(kept)


def _nothing(gone: Sequence[Absent], absent: WhenAbsent) -> Decimal | Absent:
    if absent is WhenAbsent.SKIP:
        return Decimal(0)
    return strongest(gone) if gone else Absent(kind=Absence.NOT_APPLICABLE)


Numbers = Sequence[Decimal]
Weights = Sequence[Fraction]


def _total(numbers: Numbers, weights: Weights) -> Decimal:  # noqa: ARG001 - as the others
    return sum(numbers, Decimal(0))


def _lowest(numbers: Numbers, weights: Weights) -> Decimal:  # noqa: ARG001 - as the others
    return min(numbers)


def _highest(numbers: Numbers, weights: Weights) -> Decimal:  # noqa: ARG001 - as the others
    return max(numbers)


def _median(numbers: Numbers, weights: Weights) -> Decimal:  # noqa: ARG001 - as the others
    ranked, half = sorted(numbers), len(numbers) // 2
    # The half of a sum is written out exactly.
    return ranked[half] if len(ranked) % 2 else (ranked[half - 1] + ranked[half]) * _HALF


def _mean(numbers: Numbers, weights: Weights) -> Decimal:
    # Whole-number weights keep the sum exact; only the last division rounds.
    whole = _whole(weights)
    total = sum((w * n for w, n in zip(whole, numbers, strict=True)), Decimal(0))
    return quotient(total, sum(whole, Decimal(0)))


def _geometric(numbers: Numbers, weights: Weights) -> Decimal | Absent:
    if min(numbers) < 0:
        return Absent(kind=Absence.NOT_APPLICABLE, note=_BELOW_ZERO)
    return geometric_mean(numbers, _whole(weights))


def _whole(weights: Weights) -> list[Decimal]:
    """Scale weights to whole numbers in the same proportion."""
    unit = lcm(*(weight.denominator for weight in weights))
    return [Decimal(int(weight * unit)) for weight in weights]


def _scaled(value: Decimal, by: Fraction) -> Decimal:
    return quotient(value * exact(by.numerator), exact(by.denominator))


_HALF = Decimal("0.5")
_BELOW_ZERO = Label.of("负数没有几何平均", "no geometric mean of numbers below zero")
_HOW: dict[How, Callable[[Numbers, Weights], Decimal | Absent]] = {
    How.TOTAL: _total,
    How.MEAN: _mean,
    How.GEOMETRIC: _geometric,
    How.MEDIAN: _median,
    How.LOWEST: _lowest,
    How.HIGHEST: _highest,
}
