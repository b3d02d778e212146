"""The reading that tells directions: how each node moves as one measure alone moves up.

A direction is proved from the structure alone.  Only present values are compared:
where the measure and both results are there.  Numbers rise as numbers do, truths from
no to yes, words from the last of their measure's list to the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import reduce, singledispatch
from itertools import pairwise

import attrs

from partyorg.rules._aggregate import Across, Aggregate, How, WhenAbsent
from partyorg.rules._intervals import Bounds, band, heights
from partyorg.rules._measure import Direction, Kind
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
from partyorg.rules._peers import Peers, Standing
from partyorg.rules._possible import Possible, may_have_no_root, rises_with_parts, times
from partyorg.rules._shapes import Asked, Bands, Choose, Cited, Clip, Interpolate, Match, Whole
from partyorg.rules._walk import nodes
from partyorg.values import Absence, Labelled, quotient


class Trend(Labelled):
    """How a value moves as a measure moves up 变动方向."""

    CONSTANT = "constant", "不变", "stays the same"
    RISING = "rising", "不降", "never falls"
    FALLING = "falling", "不升", "never rises"
    UNKNOWN = "unknown", "不能断定", "is not known"

    def __neg__(self) -> Trend:
        """Return the opposite direction."""
        return {Trend.RISING: Trend.FALLING, Trend.FALLING: Trend.RISING}.get(self, self)

    def __or__(self, other: Trend) -> Trend:
        """Both together: opposite directions tell nothing."""
        if Trend.CONSTANT in (self, other):
            return other if self is Trend.CONSTANT else self
        return self if self is other else Trend.UNKNOWN


@attrs.frozen(kw_only=True)
class Moves:
    """How a node moves.

    Parameters
    ----------
    trends : dict of str to Trend
        By measure; those not named leave it as it is.
    wavers : frozenset of str
        Measures that may decide whether there is a value at all.
    scale : tuple of str
        Words from the worst to the best, along which a word rises.
    """

    trends: Mapping[str, Trend] = attrs.field(factory=dict)
    wavers: frozenset[str] = frozenset()
    scale: tuple[str, ...] = ()

    def of(self, measure: str) -> Trend:
        """Return the direction in one measure."""
        return self.trends.get(measure, Trend.CONSTANT)

    def turned(self, trend: Trend) -> Moves:
        """Return how a function of this moves that itself moves so."""
        trends = {m: _through(one, trend) for m, one in self.trends.items()}
        return attrs.evolve(self, trends=_moving(trends), scale=())


def _through(inner: Trend, outer: Trend) -> Trend:
    if outer in (Trend.CONSTANT, Trend.UNKNOWN):
        return outer
    return -inner if outer is Trend.FALLING else inner


def _moving(trends: Mapping[str, Trend]) -> dict[str, Trend]:
    return {measure: trend for measure, trend in trends.items() if trend is not Trend.CONSTANT}


def _together(inputs: Iterable[Moves]) -> Moves:
    """Join directions."""
    trends: dict[str, Trend] = {}
    wavers: set[str] = set()
    for one in inputs:
        wavers |= one.wavers
        for measure, trend in one.trends.items():
            trends[measure] = trends.get(measure, Trend.CONSTANT) | trend
    return Moves(trends=trends, wavers=frozenset(wavers))


def _unknown(moves: Moves, measures: Iterable[str]) -> Moves:
    trends = {**moves.trends, **dict.fromkeys(measures, Trend.UNKNOWN)}
    return attrs.evolve(moves, trends=trends)


class Directions:
    """How every definition of a rulebook moves in every measure."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.named: dict[str, Moves] = {}
        for layer in bounds.book.layers:
            for name in layer:
                found: dict[int, Moves] = {}
                for node in nodes(bounds.book[name].rule):
                    inputs = [found[id(part)] for part in node.inputs()]
                    moves = moved(node, inputs, self)
                    if bounds.of(node).single is not None:
                        # One value is all there can be.
                        moves = Moves(wavers=moves.wavers)
                    found[id(node)] = moves
                self.named[name] = moves


@singledispatch
def moved(rule: Rule, inputs: Sequence[Moves], at: Directions) -> Moves:
    """Tell how one node moves; a node class without a reading here is a mistake of ours."""
    raise NotImplementedError(type(rule).__name__)


@moved.register(Const)
@moved.register(Param)
@moved.register(Across)
def _(rule: Rule, inputs: Sequence[Moves], at: Directions) -> Moves:  # noqa: ARG001
    return Moves()


@moved.register
def _(rule: Ref, inputs: Sequence[Moves], at: Directions) -> Moves:  # noqa: ARG001
    return at.named[rule.name]


@moved.register
def _(rule: MeasureRef, inputs: Sequence[Moves], at: Directions) -> Moves:  # noqa: ARG001
    unordered = rule.kind is Kind.WORD and not rule.measure.words
    trend = Trend.UNKNOWN if unordered else Trend.RISING
    return Moves(trends={rule.measure.name: trend}, scale=tuple(reversed(rule.measure.words)))


@moved.register
def _(rule: Sum, inputs: Sequence[Moves], at: Directions) -> Moves:  # noqa: ARG001
    return _together(inputs)


def _sign(of: Possible) -> Trend:
    """Tell what multiplying by a number does to a direction."""
    if of.low >= 0:
        return Trend.RISING
    return Trend.FALLING if of.high <= 0 else Trend.UNKNOWN


@moved.register
def _(rule: Product, inputs: Sequence[Moves], at: Directions) -> Moves:
    factors = [at.bounds.of(factor) for factor in rule.factors]
    if not all(factor.present for factor in factors):
        return Moves(wavers=_together(inputs).wavers)
    whole, moves = factors[0], inputs[0]
    for factor, other in zip(factors[1:], inputs[1:], strict=True):
        moves = _together((moves.turned(_sign(factor)), other.turned(_sign(whole))))
        whole = times(whole, factor)
    return moves


@moved.register
def _(rule: Quotient, inputs: Sequence[Moves], at: Directions) -> Moves:
    dividend, divisor = at.bounds.of(rule.dividend), at.bounds.of(rule.divisor)
    above, below = inputs
    moves = _together((above.turned(_sign(divisor)), below.turned(-_sign(dividend))))
    if divisor.low <= 0 <= divisor.high:
        moves = _unknown(moves, below.trends)
        if isinstance(rule.if_zero, Absence):
            moves = attrs.evolve(moves, wavers=moves.wavers | below.trends.keys())
    return moves


@moved.register
def _(rule: Compare, inputs: Sequence[Moves], at: Directions) -> Moves:
    left, right = inputs
    if rule.test is Test.EQUAL:
        turns = _equal(rule, inputs, at.bounds)
        return _together(one.turned(turn) for one, turn in zip(inputs, turns, strict=True))
    if rule.test in (Test.AT_MOST, Test.BELOW):
        left, right = right, left
    return _together((left, right.turned(Trend.FALLING)))


def _equal(rule: Compare, inputs: Sequence[Moves], bounds: Bounds) -> tuple[Trend, Trend]:
    """Tell how equality moves with each side; it does at the end of a range."""
    first, second = bounds.of(rule.left), bounds.of(rule.right)
    return (
        _end(first, second.single, inputs[0].scale, bounds),
        _end(second, first.single, inputs[1].scale, bounds),
    )


def _end(
    of: Possible,
    single: Decimal | bool | str | None,  # noqa: FBT001 - a value, not a switch
    scale: Sequence[str],
    bounds: Bounds,
) -> Trend:
    if single is None:
        return Trend.UNKNOWN
    if isinstance(single, bool):
        return Trend.RISING if single else Trend.FALLING
    if isinstance(single, str):
        ends = (scale[0], scale[-1]) if scale else ("", "")
        return {ends[0]: Trend.FALLING, ends[1]: Trend.RISING}.get(single, Trend.UNKNOWN)
    if bounds.decided(of.high) <= bounds.decided(single):
        return Trend.RISING
    low = bounds.decided(of.low) >= bounds.decided(single)
    return Trend.FALLING if low else Trend.UNKNOWN


@moved.register(And)
@moved.register(Or)
def _(rule: Rule, inputs: Sequence[Moves], at: Directions) -> Moves:
    moves = _together(inputs)
    # With a term absent, another one decides whether there is an answer.
    if any(at.bounds.of(term).absent for term in rule.inputs()):
        moves = attrs.evolve(moves, wavers=moves.wavers | moves.trends.keys())
    return moves


@moved.register
def _(rule: Not, inputs: Sequence[Moves], at: Directions) -> Moves:  # noqa: ARG001
    return inputs[0].turned(Trend.FALLING)


@moved.register
def _(rule: Choose, inputs: Sequence[Moves], at: Directions) -> Moves:
    taken = at.bounds.reached(rule)
    rest, moves = at.bounds.of(rule.otherwise), inputs[-1]
    if not taken[-1]:
        rest, moves = Possible(kind=rule.kind), Moves()
    for index in reversed(range(len(rule.branches))):
        when, then = inputs[2 * index], inputs[2 * index + 1]
        outcome = at.bounds.of(rule.branches[index].then)
        if not taken[index]:
            outcome, then = Possible(kind=rule.kind), Moves()
        wavers = when.wavers | then.wavers | moves.wavers
        if outcome.absent or rest.absent:
            wavers |= when.trends.keys()
        moves = attrs.evolve(_either(when, (outcome, then), (rest, moves)), wavers=wavers)
        rest |= outcome
    return moves


def _either(when: Moves, yes: tuple[Possible, Moves], no: tuple[Possible, Moves]) -> Moves:
    """Tell how a choice between two moves: inside each, and from one to the other."""
    moves = _together((yes[1], no[1]))
    scales = {one[1].scale for one in (yes, no) if one[1].trends}
    if len(scales) > 1:
        moves = _unknown(moves, moves.trends)
    up = _step(no[0], yes[0])
    steps = {m: _through(trend, up) for m, trend in when.trends.items()}
    scale = next(iter(scales)) if len(scales) == 1 else ()
    return attrs.evolve(_together((moves, Moves(trends=_moving(steps)))), scale=scale)


def _step(before: Possible, after: Possible) -> Trend:
    """Tell which way it goes from any value of one to any value of another."""
    if not before.present or not after.present:
        return Trend.CONSTANT
    if before.single is not None and before.single == after.single:
        return Trend.CONSTANT
    if before.kind is Kind.WORD:
        return Trend.UNKNOWN
    first, second = _ends(before), _ends(after)
    if first[1] <= second[0]:
        return Trend.RISING
    return Trend.FALLING if first[0] >= second[1] else Trend.UNKNOWN


def _ends(of: Possible) -> tuple[Decimal, Decimal]:
    if of.kind is Kind.NUMBER:
        return of.low, of.high
    return Decimal(min(of.truths)), Decimal(max(of.truths))


@moved.register
def _(rule: Standing, inputs: Sequence[Moves], at: Directions) -> Moves:  # noqa: ARG001
    # Among the same peers, a better value never takes a later place.
    first = Trend.FALLING if rule.first is Direction.HIGHER else Trend.RISING
    return inputs[0].turned(first)


@moved.register
def _(rule: Peers, inputs: Sequence[Moves], at: Directions) -> Moves:
    of = at.bounds.of(rule.of)
    if rule.how is How.GEOMETRIC and of.present and of.low < 0:
        return _unsettled(inputs[0])
    # A value that comes or goes changes who is compared.
    return _unknown(inputs[0].turned(Trend.RISING), inputs[0].wavers)


def _unsettled(moves: Moves) -> Moves:
    everything = moves.wavers | moves.trends.keys()
    return attrs.evolve(_unknown(moves, everything), wavers=everything)


@moved.register(Clip)
@moved.register(Whole)
def _(rule: Rule, inputs: Sequence[Moves], at: Directions) -> Moves:  # noqa: ARG001
    return inputs[0]


def _along(values: Sequence[Decimal]) -> Trend:
    """Tell the direction of a sequence."""
    steps = (
        Trend.CONSTANT if a == b else Trend.RISING if a < b else Trend.FALLING
        for a, b in pairwise(values)
    )
    return reduce(Trend.__or__, steps, Trend.CONSTANT)


@moved.register
def _(rule: Bands, inputs: Sequence[Moves], at: Directions) -> Moves:
    of = at.bounds.of(rule.of)
    if not of.present:
        return inputs[0]
    first, beyond = band(rule, of, at.bounds)
    met = rule.outcomes[first:beyond]
    numbers = [value for value in met if isinstance(value, Decimal)]
    if numbers:
        return inputs[0].turned(_along(numbers))
    words = tuple(str(value) for value in met)
    told = Trend.RISING if len(set(words)) == len(words) else Trend.UNKNOWN
    return attrs.evolve(inputs[0].turned(told), scale=words)


@moved.register
def _(rule: Match, inputs: Sequence[Moves], at: Directions) -> Moves:
    table, words = dict(rule.table), at.bounds.of(rule.of).words
    met = [table.get(w, rule.otherwise) for w in inputs[0].scale if words is None or w in words]
    points = [value for value in met if value is not None]
    moves = inputs[0].turned(_along(points))
    # Where nothing is known of a word, it may be one that is not on the scale.
    lost = (m for m, trend in inputs[0].trends.items() if trend is Trend.UNKNOWN)
    return _unknown(moves, lost)


@moved.register
def _(rule: Interpolate, inputs: Sequence[Moves], at: Directions) -> Moves:
    of = at.bounds.of(rule.of)
    if not of.present:
        return inputs[0]
    # Points with more places than a quotient keeps are rounded between, but not beyond, the ends.
    fine = any(quotient(height, Decimal(1)) != height for _, height in rule.points)
    return inputs[0].turned(Trend.UNKNOWN if fine else _along(heights(rule, of)))


@moved.register(Cited)
@moved.register(Asked)
def _(rule: Rule, inputs: Sequence[Moves], at: Directions) -> Moves:  # noqa: ARG001
    return inputs[0]


@moved.register
def _(rule: Aggregate, inputs: Sequence[Moves], at: Directions) -> Moves:
    moves = _together(inputs)
    if may_have_no_root(rule, [at.bounds.of(part.rule) for part in rule.parts]):
        return _unsettled(moves)
    if not rises_with_parts(rule):
        return _unknown(moves, {*moves.trends, *moves.wavers})
    if rule.absent is WhenAbsent.PROPAGATE:
        return moves
    # A part that comes or goes takes its weight along.
    found = _unknown(moves, moves.wavers)
    return attrs.evolve(found, wavers=frozenset()) if rule.absent is WhenAbsent.SKIP else found
