"""How each node is computed, over the whole population at once."""

from __future__ import annotations

import operator
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache, partial, reduce
from typing import Any

from partyorg.errors import UnknownName, UnknownWord, WrongFact
from partyorg.rules._facts import Column, Value, bits
from partyorg.rules._measure import Kind, MeasureType, Treatment
from partyorg.rules._nodes import (
    And,
    Compare,
    Const,
    MeasureRef,
    Not,
    Or,
    Param,
    Product,
    Quotient,
    Ref,
    Rule,
    Sum,
    Test,
)
from partyorg.rules._run import Run, evaluated, has_gaps, lift, through
from partyorg.rules._shapes import (
    Asked,
    Bands,
    Choose,
    Cited,
    Clip,
    Edge,
    Interpolate,
    Match,
    Partial,
    Whole,
)
from partyorg.values import EXACT, Absence, Absent, Label, quotient, quotients, strongest


@evaluated.register
def _(rule: Const, run: Run) -> Column:
    return Column(values=[rule.value] * run.size)


@evaluated.register
def _(rule: Param, run: Run) -> Column:
    return Column(values=[rule.values.at(run.facts.as_of)] * run.size)


@evaluated.register
def _(rule: Ref, run: Run) -> Column:
    try:
        return run.named[rule.name]
    except KeyError:
        raise UnknownName("ref", rule.name, tuple(run.named)) from None


_BY_ZERO = Label.of("除数为零", "division by zero")
_TYPES = {Kind.NUMBER: Decimal, Kind.TRUTH: bool, Kind.WORD: str}


@evaluated.register
def _(rule: MeasureRef, run: Run) -> Column:
    measure = rule.measure
    try:
        raw = run.facts.measures[measure.name]
    except KeyError:
        raise UnknownName("measure", measure.name, tuple(run.facts.measures)) from None
    wanted = _TYPES[measure.kind]
    if set(map(type, raw)) <= {wanted}:
        return Column(values=raw)
    values: list[Value] = []
    held: list[bool] = []
    for value in raw:
        if not isinstance(value, Absent):
            if type(value) is not wanted:
                raise WrongFact(measure.name, measure.kind.value, repr(value))
            values.append(value)
            held.append(False)
            continue
        treatment = rule.discharge.of(value.kind)
        values.append(treated(value, treatment, measure))
        held.append(treatment is Treatment.HOLD)
    return Column(values=values, gaps=has_gaps(values), provisional=bits(held))


def treated(value: Absent, treatment: Treatment, measure: MeasureType) -> Value:
    """Return what an absent measure counts as."""
    if treatment is Treatment.ZERO:
        return Decimal(0)
    if treatment is Treatment.WORST:
        assert measure.worst is not None  # noqa: S101 - refused at construction
        return measure.worst
    return value


@evaluated.register
def _(rule: Sum, run: Run) -> Column:
    return reduce(partial(lift, operator.add), map(run.column, rule.terms))


@evaluated.register
def _(rule: Product, run: Run) -> Column:
    return reduce(partial(lift, operator.mul), map(run.column, rule.factors))


@evaluated.register
def _(rule: Quotient, run: Run) -> Column:
    if_zero: Value = Decimal(0)
    if isinstance(rule.if_zero, Absence):
        if_zero = Absent(kind=rule.if_zero, note=_BY_ZERO)
    elif rule.if_zero is not None:
        if_zero = rule.if_zero

    def divide(dividend: Decimal, divisor: Decimal) -> Value:
        return quotient(dividend, divisor) if divisor else if_zero

    dividend, divisor = run.column(rule.dividend), run.column(rule.divisor)
    if not dividend.gaps and not divisor.gaps and all(divisor.values):
        divided = quotients(dividend.values, divisor.values)  # type: ignore[arg-type]
        return Column(values=divided, provisional=dividend.provisional | divisor.provisional)
    column = lift(divide, dividend, divisor)
    return Column(
        values=column.values, gaps=has_gaps(column.values), provisional=column.provisional
    )


_TESTS: dict[Test, Callable[[Any, Any], bool]] = {
    Test.AT_LEAST: operator.ge,
    Test.ABOVE: operator.gt,
    Test.AT_MOST: operator.le,
    Test.BELOW: operator.lt,
    Test.EQUAL: operator.eq,
}


@evaluated.register
def _(rule: Compare, run: Run) -> Column:
    left, right = run.column(rule.left), run.column(rule.right)
    if rule.left.kind is Kind.NUMBER:
        left, right = run.decided(left), run.decided(right)
    return lift(_TESTS[rule.test], left, right)


@evaluated.register
def _(rule: And, run: Run) -> Column:
    return _logic(rule.terms, run, decisive=False)


@evaluated.register
def _(rule: Or, run: Run) -> Column:
    return _logic(rule.terms, run, decisive=True)


def _logic(terms: Sequence[Rule], run: Run, *, decisive: bool) -> Column:
    """Combine truths: one decisive term settles it, whatever is absent (Kleene)."""
    columns = [run.column(term) for term in terms]
    values: list[Value] = []
    for row in zip(*(column.values for column in columns), strict=True):
        if any(value is decisive for value in row):
            values.append(decisive)
        else:
            gone = [value for value in row if isinstance(value, Absent)]
            values.append(strongest(gone) if gone else not decisive)
    provisional = reduce(operator.or_, (column.provisional for column in columns))
    if provisional:
        for column in columns:
            settled = bits(value is decisive for value in column.values) & ~column.provisional
            provisional &= ~settled
    return Column(values=values, gaps=has_gaps(values), provisional=provisional)


@evaluated.register
def _(rule: Not, run: Run) -> Column:
    return lift(operator.not_, run.column(rule.term))


@evaluated.register
def _(rule: Choose, run: Run) -> Column:
    chosen = run.column(rule.otherwise)
    for branch in reversed(rule.branches):
        chosen = _either(run.column(branch.when), run.column(branch.then), chosen)
    return chosen


def _either(when: Column, then: Column, otherwise: Column) -> Column:
    """Choose by a condition; absent where it is."""
    values = [
        yes if met is True else no if met is False else met
        for met, yes, no in zip(when.values, then.values, otherwise.values, strict=True)
    ]
    provisional = when.provisional
    if then.provisional or otherwise.provisional:
        provisional |= then.provisional & bits(met is True for met in when.values)
        provisional |= otherwise.provisional & bits(met is False for met in when.values)
    gaps = when.gaps or then.gaps or otherwise.gaps
    return Column(values=values, gaps=gaps and has_gaps(values), provisional=provisional)


@evaluated.register
def _(rule: Clip, run: Run) -> Column:
    low, high = rule.low, rule.high
    column = run.column(rule.of)
    # Calling max and min for each value would take twice as long.
    if low is not None:
        column = through(column, lambda values: [low if v < low else v for v in values])  # noqa: FURB136
    if high is not None:
        column = through(column, lambda values: [high if v > high else v for v in values])  # noqa: FURB136
    return column


@evaluated.register
def _(rule: Bands, run: Run) -> Column:
    outcomes, band = rule.outcomes, finder(rule, run)
    return through(
        run.column(rule.of), lambda values: [outcomes[band(v)] for v in run.rounded(values)]
    )


def finder(rule: Bands, run: Run) -> Callable[[Decimal], int]:
    """Make the question which band a decided value lies in, counted from the lowest."""
    search = bisect_right if rule.edge is Edge.UPPER else bisect_left
    # Edges are decided as values are, so that a value on an edge is on it at any places.
    return partial(search, run.rounded(rule.edges))


@evaluated.register
def _(rule: Whole, run: Run) -> Column:
    return through(
        run.column(rule.of), lambda values: [steps_in(rule, v) for v in run.rounded(values)]
    )


def steps_in(rule: Whole, value: Decimal) -> Decimal:
    """Count the steps in a decided number; the same way up and down."""
    whole = EXACT.divide_int(value, rule.unit)
    if rule.partial is Partial.COUNTED and EXACT.multiply(whole, rule.unit) != value:
        whole += 1 if value > 0 else -1
    return whole + 0  # no minus before a zero


@evaluated.register
def _(rule: Match, run: Run) -> Column:
    table = dict(rule.table)

    def match(word: str) -> Decimal:
        found = table.get(word, rule.otherwise)
        if found is None:
            raise UnknownWord(word, tuple(table))
        return found

    return lift(match, run.column(rule.of))


@evaluated.register
def _(rule: Interpolate, run: Run) -> Column:
    points = rule.points
    at = [x for x, _ in points]

    @cache
    def line(right: int) -> tuple[Decimal, Decimal, Decimal]:
        """Return a line as what its value is times, plus and over."""
        (x0, y0), (x1, y1) = points[right - 1], points[right]
        return y1 - y0, y0 * (x1 - x0) - (y1 - y0) * x0, x1 - x0

    def interpolate(value: Decimal) -> Decimal:
        right = bisect_right(at, value)
        if right in (0, len(at)):
            return points[min(right, len(at) - 1)][1]
        # One quotient at the very end: y0 and the rise over a common divisor.
        rise, plus, over = line(right)
        return quotient(rise * value + plus, over)

    return lift(interpolate, run.column(rule.of))


@evaluated.register
def _(rule: Cited, run: Run) -> Column:
    return run.column(rule.of)


@evaluated.register
def _(rule: Asked, run: Run) -> Column:
    column = run.column(rule.of)
    gates = run.facts.gates.get(rule.item)
    if gates is None or not any(gates):
        return column
    values = [gate or value for gate, value in zip(gates, column.values, strict=True)]
    provisional = bits(gate is not None and gate.kind is Absence.NOT_DUE for gate in gates)
    if column.provisional:
        provisional |= column.provisional & bits(gate is None for gate in gates)
    return Column(values=values, gaps=True, provisional=provisional)
