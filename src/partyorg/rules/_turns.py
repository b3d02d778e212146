"""Where rules turn: the values of measures at which it pays to look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import singledispatch
from itertools import pairwise

from partyorg.rules._aggregate import Aggregate, How
from partyorg.rules._book import Rulebook
from partyorg.rules._facts import Value
from partyorg.rules._measure import Direction, Kind, MeasureType
from partyorg.rules._nodes import (
    Compare,
    Const,
    MeasureRef,
    Param,
    Product,
    Quotient,
    Ref,
    Rule,
    Sum,
)
from partyorg.rules._shapes import Asked, Bands, Cited, Clip, Interpolate, Match, Whole
from partyorg.rules._walk import nodes
from partyorg.values import quotient

Line = tuple[str, Decimal, Decimal]

_ZERO = Decimal(0)
_USUAL = tuple(map(Decimal, (0, 1, 2, 5, 10, 50, 100)))
_MOST_VALUES, _MOST_LOOSE, _MOST_STEPS = 96, 24, 3


def candidates(
    book: Rulebook, measures: Sequence[MeasureType], step: Decimal
) -> Iterator[tuple[str, list[Value]]]:
    """List the values at which each measure is tried, from worse to better."""
    turns, loose, words = _turns(book)
    for measure in measures:
        if measure.kind is Kind.TRUTH:
            yield measure.name, [False, True]
        elif measure.kind is Kind.WORD:
            # Where any word may be said, one that no rule knows is tried too.
            yield measure.name, [*(measure.words[::-1] or ("", *sorted(words)))]
        else:
            own = sorted(turns.get(measure.name, set()))
            halves = {(a + b) / 2 for a, b in pairwise(own)}
            numbers = {*own, *halves, *_thinned(sorted(loose), _MOST_LOOSE)}
            beside = {n + by * sign for n in numbers for by in (1, step) for sign in (1, -1)}
            ends = {end for end in (measure.low, measure.high) if end is not None}
            tried = sorted({n for n in numbers | beside | {*_USUAL} if measure.admits(n)} | ends)
            falling = measure.direction is Direction.LOWER
            yield measure.name, [*_thinned(tried[::-1] if falling else tried, _MOST_VALUES)]


def _thinned(values: list[Decimal], most: int) -> list[Decimal]:
    return values if len(values) <= most else [values[i * len(values) // most] for i in range(most)]


def _turns(book: Rulebook) -> tuple[dict[str, set[Decimal]], set[Decimal], set[str]]:
    """Find where rules turn: by measure, and where the measure is not known; and words."""
    named: dict[str, Line | None] = {}
    turns: dict[str, set[Decimal]] = {}
    loose: set[Decimal] = set()
    words: set[str] = set()
    for name in (name for layer in book.layers for name in layer):
        lines: dict[int, Line | None] = {}
        for node in nodes(book[name].rule):
            inputs = [lines[id(part)] for part in node.inputs()]
            found = named[node.name] if isinstance(node, Ref) else line(node, inputs)
            lines[id(node)] = found
            if isinstance(node, Compare):
                inputs, levels = [_summed((inputs[0], _scaled(inputs[1], Decimal(-1))))], [_ZERO]
            else:
                levels = [n for n in told(node) if isinstance(n, Decimal)]
                words.update(word for word in told(node) if isinstance(word, str))
            for level in levels:
                measure, slope, offset = (inputs[0] if inputs else None) or ("", _ZERO, _ZERO)
                if slope:
                    turns.setdefault(measure, set()).add(quotient(level - offset, slope))
                else:
                    loose.add(level)
        named[name] = lines[id(book[name].rule)]
    return turns, loose, words


@singledispatch
def told(rule: Rule) -> Sequence[Decimal | str]:  # noqa: ARG001
    """List the levels of its input at which a node turns, and the words it knows."""
    return ()


@told.register
def _(rule: Const) -> Sequence[Decimal | str]:
    return () if isinstance(rule.value, bool) else (rule.value,)


@told.register
def _(rule: Param) -> Sequence[Decimal | str]:
    return [entry.value for entry in rule.values.entries]


@told.register
def _(rule: Clip) -> Sequence[Decimal | str]:
    return [bound for bound in (rule.low, rule.high) if bound is not None]


@told.register
def _(rule: Bands) -> Sequence[Decimal | str]:
    return rule.edges


@told.register
def _(rule: Whole) -> Sequence[Decimal | str]:
    return [rule.unit * number for number in range(-_MOST_STEPS, _MOST_STEPS + 1)]


@told.register
def _(rule: Interpolate) -> Sequence[Decimal | str]:
    return [x for x, _ in rule.points]


@told.register
def _(rule: Match) -> Sequence[Decimal | str]:
    return [word for word, _ in rule.table]


@singledispatch
def line(rule: Rule, inputs: Sequence[Line | None]) -> Line | None:  # noqa: ARG001
    """Read a node as a straight line in one measure, if it is one."""
    return None


@line.register
def _(rule: Const, inputs: Sequence[Line | None]) -> Line | None:  # noqa: ARG001
    return ("", _ZERO, rule.value) if isinstance(rule.value, Decimal) else None


@line.register
def _(rule: MeasureRef, inputs: Sequence[Line | None]) -> Line | None:  # noqa: ARG001
    return (rule.measure.name, Decimal(1), _ZERO) if rule.kind is Kind.NUMBER else None


@line.register(Cited)
@line.register(Asked)
def _(rule: Rule, inputs: Sequence[Line | None]) -> Line | None:  # noqa: ARG001
    return inputs[0]


@line.register
def _(rule: Sum, inputs: Sequence[Line | None]) -> Line | None:  # noqa: ARG001
    return _summed(inputs)


@line.register
def _(rule: Aggregate, inputs: Sequence[Line | None]) -> Line | None:
    return _summed(inputs) if rule.how is How.TOTAL and not rule.picks else None


@line.register
def _(rule: Product, inputs: Sequence[Line | None]) -> Line | None:  # noqa: ARG001
    found: Line | None = ("", _ZERO, Decimal(1))
    for one in inputs:
        if found is None or one is None or (found[0] and one[0]):
            return None
        found = _scaled(found, one[2]) if found[0] else _scaled(one, found[2])
    return found


@line.register
def _(rule: Quotient, inputs: Sequence[Line | None]) -> Line | None:  # noqa: ARG001
    over = inputs[1]
    if over is None or over[0] or not over[2]:
        return None
    return _scaled(inputs[0], quotient(Decimal(1), over[2]))


def _summed(lines: Sequence[Line | None]) -> Line | None:
    measure, slope, offset = "", _ZERO, _ZERO
    for one in lines:
        if one is None or (measure and one[0] not in ("", measure)):
            return None
        measure, slope, offset = measure or one[0], slope + one[1], offset + one[2]
    return measure, slope, offset


def _scaled(one: Line | None, by: Decimal) -> Line | None:
    return None if one is None else (one[0] if by else "", one[1] * by, one[2] * by)
