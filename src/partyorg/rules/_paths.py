"""What must hold for several conditions to be met together, as far as single values tell."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from partyorg.rules._measure import Kind
from partyorg.rules._nodes import And, Compare, MeasureRef, Not, Or, Ref, Rule, Test
from partyorg.rules._shapes import Cited

if TYPE_CHECKING:
    from partyorg.rules._possible import Possible

Of = Callable[[Rule], "Possible"]

_MIRRORED = {
    Test.AT_LEAST: Test.AT_MOST,
    Test.ABOVE: Test.BELOW,
    Test.AT_MOST: Test.AT_LEAST,
    Test.BELOW: Test.ABOVE,
    Test.EQUAL: Test.EQUAL,
}
_OPPOSITE = {
    Test.AT_LEAST: Test.BELOW,
    Test.ABOVE: Test.AT_MOST,
    Test.AT_MOST: Test.ABOVE,
    Test.BELOW: Test.AT_LEAST,
}


def bare(rule: Rule) -> Rule:
    """Take names and clauses off a rule."""
    while isinstance(rule, Cited):
        rule = rule.of
    return rule


class Path:
    """Conditions supposed so far; what they say of single measures and definitions.

    Only comparisons of one such value with one number, word or truth are read; all
    else is taken to be possible, so that what is called impossible is.
    """

    def __init__(self, of: Of, step: Decimal, decide: Callable[[Decimal], Decimal]) -> None:
        self.possible = True
        self._of, self._step, self._decide = of, step, decide
        self._ends: dict[Rule, tuple[Decimal, Decimal]] = {}
        self._said: dict[Rule, frozenset[Any]] = {}

    def fork(self) -> Path:
        """Return a path that goes on from here by itself."""
        other = Path(self._of, self._step, self._decide)
        other.possible = self.possible
        other._ends, other._said = dict(self._ends), dict(self._said)
        return other

    def suppose(self, condition: Rule, *, holds: bool) -> Path:
        """Suppose that a condition holds, or does not."""
        waiting = [(condition, holds)]
        while waiting:
            rule, wanted = waiting.pop()
            rule = bare(rule)
            if isinstance(rule, Not):
                waiting.append((rule.term, not wanted))
            elif isinstance(rule, And if wanted else Or):
                waiting.extend((term, wanted) for term in rule.inputs())
            elif isinstance(rule, Compare):
                self._compare(rule, wanted=wanted)
            elif isinstance(rule, MeasureRef | Ref):
                self._say(rule, frozenset({wanted}))
        return self

    def _compare(self, rule: Compare, *, wanted: bool) -> None:
        for test, one, other in (
            (rule.test, bare(rule.left), rule.right),
            (_MIRRORED[rule.test], bare(rule.right), rule.left),
        ):
            single = self._of(other).single
            if not isinstance(one, MeasureRef | Ref) or single is None:
                continue
            if one.kind is not Kind.NUMBER:
                known = self._of(one)
                every = known.truths if one.kind is Kind.TRUTH else known.words
                if wanted:
                    self._say(one, frozenset({single}))
                elif every is not None:
                    self._say(one, every - {single})
            elif wanted or test in _OPPOSITE:
                self._bound(one, test if wanted else _OPPOSITE[test], single)  # type: ignore[arg-type]

    def _bound(self, one: Rule, test: Test, at: Decimal) -> None:
        at = self._decide(at)
        known = self._of(one)
        low, high = self._ends.get(one, (self._decide(known.low), self._decide(known.high)))
        if test in (Test.AT_LEAST, Test.EQUAL):
            low = max(low, at)
        if test in (Test.AT_MOST, Test.EQUAL):
            high = min(high, at)
        # Decided values lie on a grid, so that above one of them is from the next one on.
        if test is Test.ABOVE:
            low = max(low, at + self._step)
        if test is Test.BELOW:
            high = min(high, at - self._step)
        self._ends[one] = (low, high)
        self.possible &= low <= high

    def _say(self, one: Rule, values: frozenset[Any]) -> None:
        left = self._said.get(one, values) & values
        self._said[one] = left
        self.possible &= bool(left)
