"""Why a value is what it is, as one whole number for each row.

Every node that takes one of several ways is a digit, 0 where it takes none; a
definition's digits are one number in mixed radix, the first node computed its lowest.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from functools import singledispatch
from math import prod

import attrs
import narwhals as nw

from partyorg.errors import Unsupported
from partyorg.extras.frames._compile_core import door, is_kind, there
from partyorg.extras.frames._compiler import Compiler
from partyorg.extras.frames._decisions import at_least, edge
from partyorg.extras.frames._expr import Expr
from partyorg.extras.frames._terms import Term, balanced, cases, every, lifted, negated, whole
from partyorg.rules import (
    Asked,
    Bands,
    Choose,
    Clip,
    Edge,
    Match,
    MeasureRef,
    Rule,
    outcomes,
)
from partyorg.values import Absence, Label

_MOST = 2**62


@attrs.frozen(kw_only=True)
class Reason:
    """What one step of a definition came to.

    Parameters
    ----------
    step : Rule
    said : Label
        As `partyorg.rules.explain` says it, without the values.
    """

    step: Rule
    said: Label


def reasoned(steps: Sequence[Rule], at: Compiler) -> Term:
    """Make the number of all that the steps of the definition under way come to.

    Raises
    ------
    Unsupported
        If it has too many digits.
    """
    sizes = [1 + len(outcomes(step)) for step in steps]
    if prod(sizes) > _MOST:
        raise Unsupported(
            f"the reasons of {at.name!r}, more than {_MOST:.0e} together",
            "a whole number",
            "name parts of it in the rulebook and ask for their reasons",
        )
    digits: list[Term] = []
    worth = 1
    for step, size in zip(steps, sizes, strict=True):
        digits.append(lifted(_times(worth), cases(arms(step, at), whole(0))))
        worth *= size
    return balanced(operator.add, digits) if digits else whole(0)


def _times(worth: int) -> Callable[[Expr], Expr]:
    return lambda digit: digit.cast(nw.Int64) * worth


def decoded(steps: Sequence[Rule], number: int) -> tuple[Reason, ...]:
    """Read the digits of a number; steps that have nothing to say are left out."""
    found = []
    for step in steps:
        said = outcomes(step)
        number, digit = divmod(number, 1 + len(said))
        if digit:
            found.append(Reason(step=step, said=said[digit - 1]))
    return tuple(found)


@singledispatch
def arms(rule: Rule, at: Compiler) -> list[tuple[Term, Term]]:
    """Tell where a node came to which of its outcomes, counted from 1; elsewhere to none."""
    raise NotImplementedError(type(rule).__name__)


@arms.register
def _(rule: Bands, at: Compiler) -> list[tuple[Term, Term]]:
    up = 0 if rule.edge is Edge.UPPER else 1
    above = [
        (at_least(rule.of, edge(start, at) + up, at), whole(index))
        for index, start in enumerate(rule.edges, start=2)
    ]
    return [*above[::-1], (at.form(rule.of).present, whole(1))]


@arms.register
def _(rule: Choose, at: Compiler) -> list[tuple[Term, Term]]:
    found: list[tuple[Term, Term]] = []
    rest, absent = (whole(len(rule.branches) + more) for more in (1, 2))
    for index, branch in enumerate(rule.branches, start=1):
        yes, no = at.form(branch.when).truths
        found.append((yes, whole(index)))
        found.append((every([negated(yes), negated(no)]), absent))
    return [*found, (every([]), rest)]


@arms.register
def _(rule: Clip, at: Compiler) -> list[tuple[Term, Term]]:
    number, noise = at.form(rule.of).number, at.noise(rule.of)
    found = []
    if rule.low is not None:
        low = float(rule.low) - noise.at(abs(float(rule.low)))
        found.append((lifted(lambda value: value < low, number), whole(1)))
    if rule.high is not None:
        high = float(rule.high) + noise.at(abs(float(rule.high)))
        found.append((lifted(lambda value: value > high, number), whole(2)))
    return found


@arms.register
def _(rule: Match, at: Compiler) -> list[tuple[Term, Term]]:
    word = at.form(rule.of).number
    found = [
        (lifted(lambda value, said=said: value == said, word), whole(index))
        for index, (said, _) in enumerate(rule.table, start=1)
    ]
    return [*found, (at.form(rule.of).present, whole(1 + len(rule.table)))]


@arms.register
def _(rule: MeasureRef, at: Compiler) -> list[tuple[Term, Term]]:
    here = there(rule.measure, door("measure", rule.measure.name))
    found = [(here, whole(0))]
    if rule.measure.name in at.layout.absences:
        why = door("absence", rule.measure.name)
        weaker = tuple(Absence)[:-1]
        found += [(is_kind(why, kind), whole(index)) for index, kind in enumerate(weaker, start=1)]
    return [*found, (every([]), whole(len(Absence)))]


@arms.register
def _(rule: Asked, at: Compiler) -> list[tuple[Term, Term]]:
    if rule.item not in at.layout.gates:
        return []
    return [(lifted(lambda code: code > 0, door("gate", rule.item)), whole(1))]
