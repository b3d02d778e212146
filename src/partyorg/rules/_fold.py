"""Folding weighted values into one number, exactly and whatever their order."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm

import attrs

from partyorg.rules._aggregate import How, WhenAbsent, _Folding
from partyorg.values import (
    Absence,
    Absent,
    Label,
    exact,
    geometric_mean,
    quotient,
    strongest,
)

_ZERO = Decimal(0)
Numbers = Sequence[Decimal]


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


def fold(values: Sequence[Decimal | Absent], weights: Sequence[Fraction], rule: _Folding) -> Folded:
    """Fold values with their weights as a rule says.

    Sums are exact; at most one quotient or root is rounded, at the end.
    """
    return Fold(weights, rule).row(values)


class Fold:
    """A way to fold that is made ready once, for as many rows as there are."""

    def __init__(self, weights: Sequence[Fraction], rule: _Folding) -> None:
        self._rule, self._number = rule, _HOW[rule.how]
        # Whole-number weights keep the sum exact; only a last division rounds.
        self._unit = lcm(*(weight.denominator for weight in weights))
        self._weights = [w.numerator * (self._unit // w.denominator) for w in weights]
        self._factors = list(map(Decimal, self._weights))

    def row(self, values: Sequence[Decimal | Absent]) -> Folded:
        """Fold the values of one subject, some of which may be absent."""
        rule, weights = self._rule, self._weights
        planned = Fraction(sum(weights), self._unit)
        present = [(i, value) for i, value in enumerate(values) if not isinstance(value, Absent)]
        gone = [value for value in values if isinstance(value, Absent)]
        if gone and rule.absent is WhenAbsent.PROPAGATE:
            return Folded(value=strongest(gone), planned=planned)
        if rule.picks:
            present = self._picked(present)
            planned = Fraction(rule.counted(len(values)))
            actual = Fraction(len(present))
        else:
            actual = Fraction(sum(weights[i] for i, _ in present), self._unit) if gone else planned
        if not present:
            return Folded(value=_nothing(gone, rule.absent), planned=planned)
        counted = tuple(i for i, _ in present)
        value = self._number([v for _, v in present], [self._factors[i] for i in counted])
        scaled = rule.how is How.TOTAL and rule.absent is WhenAbsent.RENORMALISE
        if scaled and actual != planned and isinstance(value, Decimal):
            value = _scaled(value, planned / actual)
        return Folded(value=value, planned=planned, actual=actual, counted=counted)

    def whole(self, values: Numbers) -> Decimal | Absent:
        """Fold values none of which is absent or left out."""
        return self._number(values, self._factors)

    def _picked(self, present: Sequence[tuple[int, Decimal]]) -> list[tuple[int, Decimal]]:
        """Leave out what is dropped, then keep what is kept; in the order they came."""
        rule = self._rule
        # Equal values are told apart by weight, so that the choice never hangs on order.
        ranked = sorted(present, key=lambda at: (at[1], self._weights[at[0]]), reverse=True)
        ranked = ranked[rule.drop_best : max(len(ranked) - rule.drop_worst, 0)]
        kept = ranked[: rule.best] if rule.worst is None else ranked[-rule.worst :]
        return sorted(kept)


def _nothing(gone: Sequence[Absent], absent: WhenAbsent) -> Decimal | Absent:
    if absent is WhenAbsent.SKIP:
        return _ZERO
    return strongest(gone) if gone else Absent(kind=Absence.NOT_APPLICABLE)


def _scaled(value: Decimal, by: Fraction) -> Decimal:
    return quotient(value * exact(by.numerator), exact(by.denominator))


def _total(numbers: Numbers, factors: Numbers) -> Decimal:  # noqa: ARG001 - as the others
    return sum(numbers, _ZERO)


def _lowest(numbers: Numbers, factors: Numbers) -> Decimal:  # noqa: ARG001 - as the others
    return min(numbers)


def _highest(numbers: Numbers, factors: Numbers) -> Decimal:  # noqa: ARG001 - as the others
    return max(numbers)


def _median(numbers: Numbers, factors: Numbers) -> Decimal:  # noqa: ARG001 - as the others
    ranked, half = sorted(numbers), len(numbers) // 2
    # The half of a sum is written out exactly.
    return ranked[half] if len(ranked) % 2 else (ranked[half - 1] + ranked[half]) * _HALF


def _mean(numbers: Numbers, factors: Numbers) -> Decimal:
    return quotient(sum(map(operator.mul, numbers, factors), _ZERO), sum(factors, _ZERO))


def _geometric(numbers: Numbers, factors: Numbers) -> Decimal | Absent:
    if min(numbers) < 0:
        return Absent(kind=Absence.NOT_APPLICABLE, note=_BELOW_ZERO)
    return geometric_mean(numbers, factors)


_HALF = Decimal("0.5")
_BELOW_ZERO = Label.of("负数没有几何平均", "no geometric mean of numbers below zero")
_HOW: dict[How, Callable[[Numbers, Numbers], Decimal | Absent]] = {
    How.TOTAL: _total,
    How.MEAN: _mean,
    How.GEOMETRIC: _geometric,
    How.MEDIAN: _median,
    How.LOWEST: _lowest,
    How.HIGHEST: _highest,
}
