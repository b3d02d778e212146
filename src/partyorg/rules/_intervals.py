"""The reading that bounds: what each node can possibly yield, whatever the facts.

It is sound, not exact: what it calls impossible is impossible, and what it calls
possible may still never happen, since values are bounded one by one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal, DecimalException, localcontext
from functools import reduce, singledispatch

import attrs

from partyorg.errors import TooManyDigits
from partyorg.rules._aggregate import Across, Aggregate, WhenAbsent
from partyorg.rules._book import Rulebook
from partyorg.rules._columns import steps_in
from partyorg.rules._evaluate import evaluate
from partyorg.rules._measure import Kind, Treatment
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
from partyorg.rules._paths import Path
from partyorg.rules._peers import Peers, Standing
from partyorg.rules._possible import (
    ENDLESS,
    Possible,
    among,
    any_of,
    divided_by,
    folded,
    lifted,
    or_endless,
    reach,
    single_value,
    summed,
    times,
)
from partyorg.rules._shapes import (
    Asked,
    Bands,
    Choose,
    Cited,
    Clip,
    Edge,
    Interpolate,
    Match,
    Whole,
)
from partyorg.rules._walk import nodes
from partyorg.values import EXACT, HALF_UP, Rounding, quotient

_ONE = Decimal(1)


class Bounds:
    """What every definition of a rulebook, and every node in it, can yield.

    Parameters
    ----------
    book : Rulebook
    rounding : Rounding, optional
    within : Decimal
        How far from zero measures lie that do not say how low or high they can be;
        anywhere unless told.
    """

    def __init__(
        self, book: Rulebook, rounding: Rounding | None = None, *, within: Decimal = ENDLESS
    ) -> None:
        self.book = book
        self.within = within
        self.step = (rounding or Rounding()).step
        self.named: dict[str, Possible] = {}
        self._nodes: dict[int, Possible] = {}
        with localcontext(EXACT):
            for layer in book.layers:
                for name in layer:
                    for node in nodes(book[name].rule):
                        inputs = [self.of(part) for part in node.inputs()]
                        self._nodes[id(node)] = bounded(node, inputs, self)
                    self.named[name] = self.of(book[name].rule)

    def of(self, rule: Rule) -> Possible:
        """Return what a node of the rulebook can yield."""
        return self._nodes[id(rule)]

    def decided(self, value: Decimal) -> Decimal:
        """Round to where values are decided; what has no end stays so."""
        if value.is_infinite() or value.adjusted() > EXACT.prec // 2:
            return value
        return HALF_UP.quantize(value, self.step)

    def path(self) -> Path:
        """Return a path on which nothing is supposed yet.

        :meta private:
        """
        return Path(self.of, self.step, self.decided)

    def reached(self, rule: Choose) -> tuple[bool, ...]:
        """Tell which branches, and last whether the rest, can ever be taken."""
        path = self.path()
        taken = []
        for branch in rule.branches:
            truths = self.of(branch.when).truths
            fork = path.fork().suppose(branch.when, holds=True)
            taken.append(path.possible and True in truths and fork.possible)
            path.suppose(branch.when, holds=False)
            path.possible &= False in truths
        return (*taken, path.possible)


def possible(rule: Rule, rounding: Rounding | None = None) -> Possible:
    """Return what a rule that refers to no definition can yield.

    Parameters
    ----------
    rule : Rule
    rounding : Rounding, optional

    Returns
    -------
    Possible

    Examples
    --------
    >>> from partyorg.rules import measure, ratio
    >>> found = possible(ratio(measure("x", low=0, high=3).or_zero(), target=4, points=8))
    >>> found.low, found.high
    (Decimal('0'), Decimal('6'))
    """
    return Bounds(Rulebook.of({"": rule}), rounding).named[""]


@singledispatch
def bounded(rule: Rule, inputs: Sequence[Possible], at: Bounds) -> Possible:
    """Bound one node; a node class without a reading here is a mistake of ours."""
    raise NotImplementedError(type(rule).__name__)


@bounded.register
def _(rule: Const, inputs: Sequence[Possible], at: Bounds) -> Possible:  # noqa: ARG001
    return single_value(rule.value)


@bounded.register
def _(rule: Param, inputs: Sequence[Possible], at: Bounds) -> Possible:  # noqa: ARG001
    values = [entry.value for entry in rule.values.entries]
    return any_of(values) if values else Possible()


@bounded.register
def _(rule: Ref, inputs: Sequence[Possible], at: Bounds) -> Possible:  # noqa: ARG001
    return at.named[rule.name]


@bounded.register
def _(rule: MeasureRef, inputs: Sequence[Possible], at: Bounds) -> Possible:  # noqa: ARG001
    measure = rule.measure
    treatments = set(rule.discharge.treatments())
    absent = not treatments <= {Treatment.ZERO, Treatment.WORST}
    if measure.kind is Kind.TRUTH:
        return Possible(kind=Kind.TRUTH, truths=frozenset({True, False}), absent=absent)
    if measure.kind is Kind.WORD:
        words = frozenset(measure.words) if measure.words else None
        return Possible(kind=Kind.WORD, words=words, absent=absent)
    low, high = reach(measure, at.within)
    if Treatment.ZERO in treatments:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    return Possible(low=low, high=high, absent=absent)


@bounded.register
def _(rule: Sum, inputs: Sequence[Possible], at: Bounds) -> Possible:  # noqa: ARG001
    return lifted(Kind.NUMBER, inputs, lambda: summed(inputs))


@bounded.register
def _(rule: Product, inputs: Sequence[Possible], at: Bounds) -> Possible:  # noqa: ARG001
    return lifted(Kind.NUMBER, inputs, lambda: reduce(times, inputs))


@bounded.register
def _(rule: Quotient, inputs: Sequence[Possible], at: Bounds) -> Possible:  # noqa: ARG001
    return lifted(Kind.NUMBER, inputs, lambda: divided_by(rule, *inputs))


@bounded.register
def _(rule: Compare, inputs: Sequence[Possible], at: Bounds) -> Possible:
    return lifted(Kind.TRUTH, inputs, lambda: _compared(rule, inputs, at))


def _compared(rule: Compare, inputs: Sequence[Possible], at: Bounds) -> Possible:
    left, right = inputs
    if rule.test is Test.EQUAL and left.kind is not Kind.NUMBER:
        meet = left.words is None or right.words is None or bool(left.words & right.words)
        can_hold = meet if left.kind is Kind.WORD else bool(left.truths & right.truths)
        can_fail = left.single is None or left.single != right.single
    else:
        a, b = at.decided(left.low), at.decided(left.high)
        c, d = at.decided(right.low), at.decided(right.high)
        can_hold, can_fail = {
            Test.AT_LEAST: (b >= c, a < d),
            Test.ABOVE: (b > c, a <= d),
            Test.AT_MOST: (a <= d, b > c),
            Test.BELOW: (a < d, b >= c),
            Test.EQUAL: (a <= d and c <= b, not a == b == c == d),
        }[rule.test]
    return Possible(kind=Kind.TRUTH, truths=_truths(holds=can_hold, fails=can_fail))


def _truths(*, holds: bool, fails: bool) -> frozenset[bool]:
    return frozenset(t for t, can in ((True, holds), (False, fails)) if can)


@bounded.register
def _(rule: And, inputs: Sequence[Possible], at: Bounds) -> Possible:
    return _logic(rule, inputs, at, decisive=False)


@bounded.register
def _(rule: Or, inputs: Sequence[Possible], at: Bounds) -> Possible:
    return _logic(rule, inputs, at, decisive=True)


def _logic(rule: Rule, inputs: Sequence[Possible], at: Bounds, *, decisive: bool) -> Possible:
    settles = any(decisive in one.truths for one in inputs)
    together = all((not decisive) in one.truths for one in inputs)
    together = together and at.path().suppose(rule, holds=not decisive).possible
    always = any(one.single is decisive and not one.absent for one in inputs)
    truths = {decisive} if settles else set()
    return Possible(
        kind=Kind.TRUTH,
        truths=frozenset(truths | ({not decisive} if together else set())),
        absent=any(one.absent for one in inputs) and not always,
    )


@bounded.register
def _(rule: Not, inputs: Sequence[Possible], at: Bounds) -> Possible:  # noqa: ARG001
    (term,) = inputs
    return attrs.evolve(term, truths=frozenset(not truth for truth in term.truths))


@bounded.register
def _(rule: Choose, inputs: Sequence[Possible], at: Bounds) -> Possible:
    found = Possible(kind=rule.kind)
    for index, taken in enumerate(at.reached(rule)):
        last = index == len(rule.branches)
        outcome = inputs[2 * index] if last else inputs[2 * index + 1]
        found |= outcome if taken else Possible()
        found |= Possible(absent=not last and inputs[2 * index].absent)
    return found


@bounded.register
def _(rule: Clip, inputs: Sequence[Possible], at: Bounds) -> Possible:  # noqa: ARG001
    low = -ENDLESS if rule.low is None else rule.low
    high = ENDLESS if rule.high is None else rule.high

    def kept() -> Possible:
        (of,) = inputs
        return Possible(low=max(low, min(of.low, high)), high=max(low, min(of.high, high)))

    return lifted(Kind.NUMBER, inputs, kept)


@bounded.register
def _(rule: Bands, inputs: Sequence[Possible], at: Bounds) -> Possible:
    def met() -> Possible:
        return any_of(rule.outcomes[slice(*band(rule, inputs[0], at))])

    return lifted(rule.kind, inputs, met)


def band(rule: Bands, of: Possible, at: Bounds) -> tuple[int, int]:
    """Return the first band that can be met, and the first one beyond the last."""
    search = bisect_right if rule.edge is Edge.UPPER else bisect_left
    edges = [at.decided(edge) for edge in rule.edges]
    return search(edges, at.decided(of.low)), search(edges, at.decided(of.high)) + 1


@bounded.register
def _(rule: Whole, inputs: Sequence[Possible], at: Bounds) -> Possible:
    def stepped() -> Possible:
        (of,) = inputs
        return Possible(low=_steps(rule, of.low, at), high=_steps(rule, of.high, at))

    return lifted(Kind.NUMBER, inputs, stepped)


def _steps(rule: Whole, end: Decimal, at: Bounds) -> Decimal:
    if end.is_infinite():
        return end
    return or_endless(lambda: steps_in(rule, at.decided(end)), ENDLESS.copy_sign(end))


@bounded.register
def _(rule: Standing, inputs: Sequence[Possible], at: Bounds) -> Possible:  # noqa: ARG001
    # The first of many stands at next to nothing as a share, at 1 as a place.
    place = Possible(low=Decimal(0), high=_ONE) if rule.share else Possible(low=_ONE, high=ENDLESS)
    return lifted(Kind.NUMBER, inputs, lambda: place)


@bounded.register
def _(rule: Peers, inputs: Sequence[Possible], at: Bounds) -> Possible:  # noqa: ARG001
    return among(rule.how, *inputs)


@bounded.register
def _(rule: Match, inputs: Sequence[Possible], at: Bounds) -> Possible:  # noqa: ARG001
    def matched() -> Possible:
        words = inputs[0].words
        met = [points for word, points in rule.table if words is None or word in words]
        others = words is None or not words <= {word for word, _ in rule.table}
        if others and rule.otherwise is not None:
            met.append(rule.otherwise)
        return any_of(met) if met else Possible()

    return lifted(Kind.NUMBER, inputs, matched)


@bounded.register
def _(rule: Interpolate, inputs: Sequence[Possible], at: Bounds) -> Possible:  # noqa: ARG001
    def along() -> Possible:
        try:
            met = heights(rule, *inputs)
            # Values between points are rounded, those beyond the last point are not.
            return any_of([*met, *(quotient(height, _ONE) for height in met)])
        except (DecimalException, TooManyDigits):
            return Possible(low=-ENDLESS, high=ENDLESS)

    return lifted(Kind.NUMBER, inputs, along)


def heights(rule: Interpolate, of: Possible) -> list[Decimal]:
    """Return what a curve yields at the ends of a range and at its points between, in order."""
    first, last = rule.points[0][0] - _ONE, rule.points[-1][0] + _ONE
    at = [min(max(end, first), last) for end in (of.low, of.high)]
    at[1:1] = [x for x, _ in rule.points if of.low < x < of.high]
    found = [evaluate(attrs.evolve(rule, of=Const(value=x)), {}) for x in at]
    return [value for value in found if isinstance(value, Decimal)]


@bounded.register
def _(rule: Cited, inputs: Sequence[Possible], at: Bounds) -> Possible:  # noqa: ARG001
    return inputs[0]


@bounded.register
def _(rule: Asked, inputs: Sequence[Possible], at: Bounds) -> Possible:  # noqa: ARG001
    return attrs.evolve(inputs[0], absent=True)


@bounded.register
def _(rule: Aggregate, inputs: Sequence[Possible], at: Bounds) -> Possible:  # noqa: ARG001
    return folded(rule, inputs)


@bounded.register
def _(rule: Across, inputs: Sequence[Possible], at: Bounds) -> Possible:  # noqa: ARG001
    return Possible(low=-ENDLESS, high=ENDLESS, absent=rule.absent is not WhenAbsent.SKIP)
