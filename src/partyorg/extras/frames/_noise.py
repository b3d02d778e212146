"""How far floating point may be from the exact number, node by node.

A node's computed value differs from the exact one by at most ``absolute`` plus
``relative`` times the exact value's size.  The rules are those of standard
error analysis (Higham, *Accuracy and Stability of Numerical Algorithms*, 2nd ed.,
chapters 2-4), with every rounding counted twice so that terms of second order
need no care.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import reduce, singledispatch
from itertools import pairwise
from math import inf, log

import attrs

from partyorg.rules import (
    Aggregate,
    Asked,
    Bounds,
    Choose,
    Cited,
    Clip,
    How,
    Interpolate,
    Kind,
    Peers,
    Product,
    Quotient,
    Ref,
    Rule,
    Standing,
    Sum,
)

#: One rounding of a float64, counted twice.
ROUND = 2.0**-52
#: The exact evaluator rounds a quotient to 20 places.
PLACE = 1e-20
#: Most rows that peers are counted over.
MOST_ROWS = 2**24


@attrs.frozen(kw_only=True)
class Noise:
    """How far a computed number may be from the exact one."""

    absolute: float = 0.0
    relative: float = ROUND

    def at(self, size: float) -> float:
        """Return how far it may be off where the exact number is so large."""
        return self.absolute + _times(self.relative, size)


class Noises:
    """How far every node of a rulebook may be off."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.named: dict[str, Noise] = {}
        self._nodes: dict[int, Noise] = {}
        for name, steps in bounds.book.steps:
            for node, _ in steps:
                numbers = [part for part in node.inputs() if part.kind is Kind.NUMBER]
                self._nodes[id(node)] = noise(node, numbers, self)
            self.named[name] = self.of(bounds.book[name].rule)

    def of(self, rule: Rule) -> Noise:
        """Return how far a node may be off."""
        return self._nodes[id(rule)]

    def size(self, rule: Rule) -> float:
        """Return how far from zero a node can be."""
        found = self.bounds.of(rule)
        return float(max(abs(found.low), abs(found.high))) if found.low <= found.high else 0.0

    def nearest(self, rule: Rule) -> float:
        """Return how near to zero a node can be."""
        found = self.bounds.of(rule)
        return float(max(found.low, -found.high, Decimal(0))) if found.low <= found.high else inf

    def one_sided(self, rules: Sequence[Rule]) -> bool:
        """Tell whether no two of some numbers can have different signs."""
        found = [self.bounds.of(rule) for rule in rules]
        return all(one.low >= 0 for one in found) or all(one.high <= 0 for one in found)


@singledispatch
def noise(rule: Rule, numbers: Sequence[Rule], at: Noises) -> Noise:  # noqa: ARG001
    """Bound the noise of a node; of most it is that of writing an exact number as a float."""
    return Noise()


@noise.register
def _(rule: Ref, numbers: Sequence[Rule], at: Noises) -> Noise:  # noqa: ARG001
    return at.named[rule.name]


@noise.register(Cited)
@noise.register(Asked)
@noise.register(Clip)
@noise.register(Choose)
def _(rule: Rule, numbers: Sequence[Rule], at: Noises) -> Noise:
    """Take one of the numbers as it is; a bound moves nobody farther from the exact number."""
    if rule.kind is not Kind.NUMBER:
        return Noise()
    found = [at.of(part) for part in numbers]
    return Noise(
        absolute=max(one.absolute for one in found), relative=max(one.relative for one in found)
    )


@noise.register
def _(rule: Sum, numbers: Sequence[Rule], at: Noises) -> Noise:  # noqa: ARG001
    return _summed(numbers, at)


def _summed(numbers: Sequence[Rule], at: Noises) -> Noise:
    found = [(at.of(part), at.size(part)) for part in numbers]
    absolute, rounding = sum(one.absolute for one, _ in found), len(found) * ROUND
    if at.one_sided(numbers):
        return Noise(absolute=absolute, relative=max(one.relative for one, _ in found) + rounding)
    sizes = sum(size for _, size in found)
    return Noise(absolute=sum(one.at(size) for one, size in found) + rounding * sizes, relative=0.0)


@noise.register
def _(rule: Product, numbers: Sequence[Rule], at: Noises) -> Noise:  # noqa: ARG001
    def multiplied(one: tuple[Noise, float], other: tuple[Noise, float]) -> tuple[Noise, float]:
        (a, size_a), (b, size_b) = one, other
        absolute = _times(a.absolute, size_b) + _times(b.absolute, size_a)
        relative = a.relative + b.relative + ROUND
        return Noise(absolute=absolute, relative=relative), _times(size_a, size_b)

    return reduce(multiplied, [(at.of(part), at.size(part)) for part in numbers])[0]


def _times(one: float, other: float) -> float:
    """Multiply; nothing times anything is nothing."""
    return one * other if one and other else 0.0


@noise.register
def _(rule: Quotient, numbers: Sequence[Rule], at: Noises) -> Noise:  # noqa: ARG001
    over, under = at.of(rule.dividend), at.of(rule.divisor)
    nearest = at.nearest(rule.divisor)
    by_divisor = _times(at.size(rule), under.absolute)
    absolute = over.absolute + by_divisor
    if absolute:
        absolute = absolute / nearest if nearest else inf
    return Noise(absolute=absolute + PLACE, relative=over.relative + under.relative + 2 * ROUND)


@noise.register
def _(rule: Interpolate, numbers: Sequence[Rule], at: Noises) -> Noise:
    """Follow a line, at worst the next one: off by its slope times what the number is off."""
    points = [(float(x), float(y)) for x, y in rule.points]
    slopes = [abs((y1 - y0) / (x1 - x0)) for (x0, y0), (x1, y1) in pairwise(points)]
    far = max(abs(x) for x, _ in points)
    high = max(abs(y) for _, y in points)
    rounding = (2 * sum(slopes) * far + high) * (len(points) + 3) * ROUND
    return Noise(absolute=max(slopes) * at.of(numbers[0]).at(far) + rounding + PLACE, relative=0.0)


@noise.register
def _(rule: Standing, numbers: Sequence[Rule], at: Noises) -> Noise:  # noqa: ARG001
    return Noise(absolute=PLACE)


@noise.register
def _(rule: Aggregate, numbers: Sequence[Rule], at: Noises) -> Noise:
    if rule.how is How.TOTAL:
        # At most, a total is scaled from the lightest part to all of them.
        weights = [float(part.weight) for part in rule.parts]
        scale = max(sum(weights) / min(weights), len(weights))
        plain = _summed(numbers, at)
        return Noise(absolute=plain.absolute * scale + PLACE, relative=plain.relative + 3 * ROUND)
    return _middle(rule.how, numbers, at)


def _middle(how: How, numbers: Sequence[Rule], at: Noises) -> Noise:
    """Bound the noise of what lies between the lowest and the highest."""
    found, count = [at.of(part) for part in numbers], len(numbers)
    size = max(at.size(part) for part in numbers)
    absolute, relative = max(n.absolute for n in found), max(n.relative for n in found)
    if how in (How.LOWEST, How.HIGHEST):
        return Noise(absolute=absolute, relative=relative)
    if how is How.GEOMETRIC:
        nearest = min(at.nearest(part) for part in numbers)
        if absolute:
            relative += absolute / nearest if nearest else inf
        steep = 8 + count + abs(log(size)) if 0 < size < inf else inf
        # Logarithms of the smallest floats reach 745.
        return Noise(absolute=PLACE, relative=relative + (steep + 745) * ROUND)
    relative += (count + 3) * ROUND
    if at.one_sided(numbers):
        return Noise(absolute=absolute + PLACE, relative=relative)
    return Noise(absolute=absolute + _times(relative, size) + PLACE, relative=0.0)


@noise.register
def _(rule: Peers, numbers: Sequence[Rule], at: Noises) -> Noise:
    """Sums over rows are split in two, so that their length adds next to nothing."""
    (number,) = numbers
    one, size = at.of(number), at.size(number)
    if rule.how is How.TOTAL:
        absolute = MOST_ROWS * one.absolute
        if at.one_sided(numbers):
            return Noise(absolute=absolute, relative=one.relative + 4 * ROUND)
        return Noise(
            absolute=absolute + MOST_ROWS * (one.relative + 4 * ROUND) * size, relative=0.0
        )
    return _middle(rule.how, numbers, at)
