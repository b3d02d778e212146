"""How each node is computed, over the whole population at once."""

from __future__ import annotations

import operator
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from functools import reduce, singledispatch
from typing import Any

import attrs

from partyorg.errors import UnknownName, UnknownWord, WrongFact
from partyorg.rules._facts import Column, Facts, Value
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
from partyorg.rules._peers import Scope
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
from partyorg.values import EXACT, HALF_UP, Absence, Absent, Label, quotient, strongest


class Run:
    """One evaluation: the facts, and the columns already computed.

    Columns are kept by name; with ``keep`` also by node, as `explain` needs.
    ``items`` are those inside which it is at present: peers are only those asked.
    """

    def __init__(self, facts: Facts, *, keep: bool = False) -> None:
        self.facts = facts
        self.size = len(facts.subjects)
        self.named: dict[str, Column] = {}
        self.step = facts.rounding.step
        self.items: frozenset[str] = frozenset()
        self._nodes: dict[tuple[int, frozenset[str]], tuple[Rule, Column]] | None
        self._nodes = {} if keep else None

    def column(self, rule: Rule) -> Column:
        """Compute a rule for every subject."""
        if self._nodes is None:
            return evaluated(rule, self)
        # The node is kept beside its column, so that its id stays its own.
        key = (id(rule), self.items)
        if key not in self._nodes:
            self._nodes[key] = (rule, evaluated(rule, self))
        return self._nodes[key][1]

    @contextmanager
    def inside(self, item: str) -> Iterator[None]:
        """Go into what is asked under an item."""
        before, self.items = self.items, self.items | {item}
        try:
            yield
        finally:
            self.items = before

    def peers(self, scope: Scope) -> Iterable[Sequence[int]]:
        """Cut the subjects that are asked into those compared with each other."""
        gates = [self.facts.gates[item] for item in self.items if item in self.facts.gates]
        asked = [i for i in range(self.size) if all(gate[i] is None for gate in gates)]
        if scope is Scope.ALL or not self.facts.groups:
            return (asked,)
        groups: dict[Hashable, list[int]] = {}
        for index in asked:
            groups.setdefault(self.facts.groups[index], []).append(index)
        return groups.values()

    def decided(self, values: Sequence[Any]) -> list[Any]:
        """Round numbers to where they are decided."""
        quantize, step = HALF_UP.quantize, self.step
        return [quantize(v, step) if isinstance(v, Decimal) else v for v in values]


@singledispatch
def evaluated(rule: Rule, run: Run) -> Column:
    """Compute one node; a node class without a reading here is a mistake of ours."""
    raise NotImplementedError(type(rule).__name__)


def lift(function: Callable[..., Value], *columns: Column) -> Column:
    """Apply a function value by value; an absent argument makes the result absent."""
    provisional = reduce(operator.or_, (column.provisional for column in columns))
    lists = [column.values for column in columns]
    if not any(column.gaps for column in columns):
        return Column(values=list(map(function, *lists)), gaps=False, provisional=provisional)
    values: list[Value] = []
    for row in zip(*lists, strict=True):
        gone = [value for value in row if isinstance(value, Absent)]
        values.append(strongest(gone) if gone else function(*row))
    return Column(values=values, gaps=True, provisional=provisional)


def gaps_in(values: Sequence[Value]) -> bool:
    return any(isinstance(value, Absent) for value in values)


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
    if all(type(value) is wanted for value in raw):
        return Column(values=raw)
    values: list[Value] = []
    provisional = 0
    for index, value in enumerate(raw):
        if not isinstance(value, Absent):
            if type(value) is not wanted:
                raise WrongFact(measure.name, measure.kind.value, repr(value))
            values.append(value)
            continue
        treatment = rule.discharge.of(value.kind)
        values.append(treated(value, treatment, measure))
        provisional |= (treatment is Treatment.HOLD) << index
    return Column(values=values, gaps=gaps_in(values), provisional=provisional)


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
    return reduce(lambda a, b: lift(operator.add, a, b), map(run.column, rule.terms))


@evaluated.register
def _(rule: Product, run: Run) -> Column:
    return reduce(lambda a, b: lift(operator.mul, a, b), map(run.column, rule.factors))


@evaluated.register
def _(rule: Quotient, run: Run) -> Column:
    if_zero: Value = Decimal(0)
    if isinstance(rule.if_zero, Absence):
        if_zero = Absent(kind=rule.if_zero, note=_BY_ZERO)
    elif rule.if_zero is not None:
        if_zero = rule.if_zero

    def divide(dividend: Decimal, divisor: Decimal) -> Value:
        return quotient(dividend, divisor) if divisor else if_zero

    column = lift(divide, run.column(rule.dividend), run.column(rule.divisor))
    return Column(values=column.values, gaps=gaps_in(column.values), provisional=column.provisional)


_TESTS: dict[Test, Callable[[Any, Any], bool]] = {
    Test.AT_LEAST: operator.ge,
    Test.ABOVE: operator.gt,
    Test.AT_MOST: operator.le,
    Test.BELOW: operator.lt,
    Test.EQUAL: operator.eq,
}


@evaluated.register
def _(rule: Compare, run: Run) -> Column:
    left, right = (
        attrs.evolve(column, values=run.decided(column.values))
        for column in (run.column(rule.left), run.column(rule.right))
    )
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
    waiting = reduce(operator.or_, (column.provisional for column in columns))
    values: list[Value] = []
    provisional = 0
    for index, row in enumerate(zip(*(column.values for column in columns), strict=True)):
        gone = [value for value in row if isinstance(value, Absent)]
        settled = any(
            value is decisive and not column.is_provisional(index)
            for value, column in zip(row, columns, strict=True)
        )
        if any(value is decisive for value in row):
            values.append(decisive)
        else:
            values.append(strongest(gone) if gone else not decisive)
        if not settled:
            provisional |= waiting & (1 << index)
    return Column(values=values, gaps=gaps_in(values), provisional=provisional)


@evaluated.register
def _(rule: Not, run: Run) -> Column:
    return lift(operator.not_, run.column(rule.term))


@evaluated.register
def _(rule: Choose, run: Run) -> Column:
    whens = [run.column(branch.when) for branch in rule.branches]
    thens = [run.column(branch.then) for branch in rule.branches]
    otherwise = run.column(rule.otherwise)
    values: list[Value] = []
    provisional = 0
    for index in range(run.size):
        value, chosen = otherwise.values[index], otherwise
        for when, then in zip(whens, thens, strict=True):
            met = when.values[index]
            provisional |= when.provisional & (1 << index)
            if isinstance(met, Absent):
                value, chosen = met, when
                break
            if met:
                value, chosen = then.values[index], then
                break
        values.append(value)
        provisional |= chosen.provisional & (1 << index)
    return Column(values=values, gaps=gaps_in(values), provisional=provisional)


@evaluated.register
def _(rule: Clip, run: Run) -> Column:
    low, high = rule.low, rule.high

    def clip(value: Decimal) -> Decimal:
        if low is not None and value < low:
            return low
        return high if high is not None and value > high else value

    return lift(clip, run.column(rule.of))


@evaluated.register
def _(rule: Bands, run: Run) -> Column:
    band = finder(rule, run)
    return lift(lambda value: rule.outcomes[band(value)], run.column(rule.of))


def finder(rule: Bands, run: Run) -> Callable[[Decimal], int]:
    """Make the question which band a value lies in, counted from the lowest."""
    search = bisect_right if rule.edge is Edge.UPPER else bisect_left
    # Edges are decided as values are, so that a value on an edge is on it at any places.
    edges = run.decided(rule.edges)
    return lambda value: search(edges, HALF_UP.quantize(value, run.step))


@evaluated.register
def _(rule: Whole, run: Run) -> Column:
    return lift(lambda value: steps_in(rule, value, run.step), run.column(rule.of))


def steps_in(rule: Whole, value: Decimal, step: Decimal) -> Decimal:
    """Count the steps in a number, as it is decided; the same way up and down."""
    at = HALF_UP.quantize(value, step)
    whole = EXACT.divide_int(at, rule.unit)
    if rule.partial is Partial.COUNTED and whole * rule.unit != at:
        whole += 1 if at > 0 else -1
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

    def interpolate(value: Decimal) -> Decimal:
        right = bisect_right(at, value)
        if right in (0, len(at)):
            return points[min(right, len(at) - 1)][1]
        (x0, y0), (x1, y1) = points[right - 1], points[right]
        # One quotient at the very end: y0 and the rise over a common divisor.
        return quotient(y0 * (x1 - x0) + (y1 - y0) * (value - x0), x1 - x0)

    return lift(interpolate, run.column(rule.of))


@evaluated.register
def _(rule: Cited, run: Run) -> Column:
    return run.column(rule.of)


@evaluated.register
def _(rule: Asked, run: Run) -> Column:
    with run.inside(rule.item):
        column = run.column(rule.of)
    gates = run.facts.gates.get(rule.item)
    if gates is None or not any(gates):
        return column
    values = [gate or value for gate, value in zip(gates, column.values, strict=True)]
    provisional = 0
    for index, gate in enumerate(gates):
        waits = column.is_provisional(index) if gate is None else gate.kind is Absence.NOT_DUE
        provisional |= waits << index
    return Column(values=values, gaps=True, provisional=provisional)
