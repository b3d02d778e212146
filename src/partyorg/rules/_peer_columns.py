"""How nodes that compare peers are computed: group by group."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from partyorg.rules._aggregate import _Folding
from partyorg.rules._facts import Column, Value
from partyorg.rules._fold import fold
from partyorg.rules._measure import Direction
from partyorg.rules._peers import Peers, Standing, Ties
from partyorg.rules._run import Run, evaluated, has_gaps
from partyorg.values import Absence, Absent, quotient, strongest

_ONE = Fraction(1)
_HALF = Decimal("0.5")


@evaluated.register
def _(rule: Standing, run: Run) -> Column:
    column = run.column(rule.of)
    decided: Sequence[Any] = run.decided(column).values
    values: list[Value] = list(column.values)
    provisional = 0
    for group in run.peers(rule.scope):
        ranked = sorted(decided[i] for i in group if isinstance(decided[i], Decimal))
        for index in group:
            if isinstance(decided[index], Decimal):
                values[index] = place(rule, decided[index], ranked)
        provisional |= _waiting(column, group)
    return Column(values=values, gaps=column.gaps, provisional=provisional)


def place(rule: Standing, value: Decimal, ranked: Sequence[Decimal]) -> Decimal:
    """Tell the place of a value among sorted ones, itself among them."""
    below, upto = bisect_left(ranked, value), bisect_right(ranked, value)
    if rule.first is Direction.LOWER:
        better, tied = below, upto - below
    else:
        better, tied = len(ranked) - upto, upto - below
    at = Decimal(better + 1)
    if rule.ties is Ties.WORST:
        at = Decimal(better + tied)
    elif rule.ties is Ties.MIDDLE:
        at = (2 * better + tied + 1) * _HALF
    return quotient(at, Decimal(len(ranked))) if rule.share else at


@evaluated.register
def _(rule: Peers, run: Run) -> Column:
    column = run.column(rule.of)
    values: list[Value] = list(column.values)
    provisional = 0
    for group in run.peers(rule.scope):
        together = folded_peers(rule, [column.values[i] for i in group])
        for index in group:
            values[index] = together
        provisional |= _waiting(column, group)
    return Column(values=values, gaps=has_gaps(values), provisional=provisional)


def folded_peers(rule: Peers, values: Sequence[Value]) -> Decimal | Absent:
    """Fold what peers have; without any there is nothing."""
    present = [value for value in values if isinstance(value, Decimal)]
    if present:
        return fold(present, [_ONE] * len(present), _Folding(how=rule.how)).value
    gone = [value for value in values if isinstance(value, Absent)]
    return strongest(gone) if gone else Absent(kind=Absence.NOT_APPLICABLE)


def _waiting(column: Column, group: Sequence[int]) -> int:
    """Mark a whole group where any of it still waits: it may change everybody's place."""
    marks = sum(1 << index for index in group)
    return marks if column.provisional & marks else 0
