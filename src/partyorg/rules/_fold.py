"""Folding weighted values into one number, exactly and whatever their order."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm

import attrs

from partyorg.rules._aggregate import How, WhenAbsent
from partyorg.values import Absence, Absent, exact, quotient, strongest

_ZERO = Decimal(0)


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
    return Folding(weights, how=how, absent=absent, best=best).row(values)


class Folding:
    """A way to fold that is made ready once, for as many rows as there are."""

    def __init__(
        self,
        weights: Sequence[Fraction],
        *,
        how: How,
        absent: WhenAbsent,
        best: int | None = None,
    ) -> None:
        self.how, self.absent, self.best = how, absent, best
        # Whole-number weights keep the sum exact; only a last division rounds.
        self._unit = lcm(*(weight.denominator for weight in weights))
        self._weights = [w.numerator * (self._unit // w.denominator) for w in weights]
        self._factors = list(map(Decimal, self._weights))
        self._over = Decimal(sum(self._weights))

    def row(self, values: Sequence[Decimal | Absent]) -> Folded:
        """Fold the values of one subject, some of which may be absent."""
        weights = self._weights
        planned = Fraction(sum(weights), self._unit)
        present = [(i, value) for i, value in enumerate(values) if not isinstance(value, Absent)]
        gone = [value for value in values if isinstance(value, Absent)]
        if gone and self.absent is WhenAbsent.PROPAGATE:
            return Folded(value=strongest(gone), planned=planned)
        if self.best is not None:
            # Equal values are told apart by weight, so that the choice never hangs on order.
            present.sort(key=lambda at: (at[1], weights[at[0]]), reverse=True)
            present = sorted(present[: self.best])
            planned = Fraction(min(self.best, len(values)))
            actual = Fraction(len(present))
        else:
            actual = Fraction(sum(weights[i] for i, _ in present), self._unit) if gone else planned
        if not present:
            return Folded(value=self._nothing(gone), planned=planned)
        counted = tuple(i for i, _ in present)
        over = Decimal(sum(weights[i] for i in counted))
        value = self._number([v for _, v in present], [self._factors[i] for i in counted], over)
        if self.how is How.TOTAL and self.absent is WhenAbsent.RENORMALISE and actual != planned:
            value = _scaled(value, planned / actual)
        return Folded(value=value, planned=planned, actual=actual, counted=counted)

    def whole(self, values: Sequence[Decimal]) -> Decimal:
        """Fold values none of which is absent or left out."""
        return self._number(values, self._factors, self._over)

    def _number(
        self, values: Sequence[Decimal], factors: Sequence[Decimal], over: Decimal
    ) -> Decimal:
        if self.how is How.LOWEST:
            return min(values)
        if self.how is How.HIGHEST:
            return max(values)
        if self.how is How.TOTAL:
            return sum(values, _ZERO)
        return quotient(sum(map(operator.mul, values, factors), _ZERO), over)

    def _nothing(self, gone: Sequence[Absent]) -> Decimal | Absent:
        if self.absent is WhenAbsent.SKIP:
            return _ZERO
        return strongest(gone) if gone else Absent(kind=Absence.NOT_APPLICABLE)


def _scaled(value: Decimal, by: Fraction) -> Decimal:
    return quotient(value * exact(by.numerator), exact(by.denominator))
