"""How cases, bands, bounds, steps, words, curves and gates are compiled."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise

from partyorg.errors import Unsupported
from partyorg.extras.frames._compile_core import door, is_kind
from partyorg.extras.frames._compiler import Compiler, compiled
from partyorg.extras.frames._decisions import at_least, edge, in_steps
from partyorg.extras.frames._expr import Expr, lit
from partyorg.extras.frames._forms import Form, present
from partyorg.extras.frames._terms import (
    Term,
    cases,
    constant,
    either,
    every,
    lifted,
    negated,
    whole,
)
from partyorg.rules import (
    Asked,
    Bands,
    Choose,
    Cited,
    Clip,
    Edge,
    Interpolate,
    Kind,
    Match,
    MeasureRef,
    Partial,
    Rule,
    Whole,
)
from partyorg.values import EXACT, Absence, plain

#: Whole numbers up to here are exact, and half of one more tells their quotients apart.
_EXACT_UP_TO = 2.0**49

_Point = tuple[Decimal, Decimal]


@compiled.register
def _(rule: Cited, at: Compiler) -> Form:
    return at.form(rule.of)


@compiled.register
def _(rule: Asked, at: Compiler) -> Form:
    form = at.form(rule.of)
    if rule.item not in at.layout.gates:
        return form
    gate = door("gate", rule.item)
    asked = lifted(lambda code: code == 0, gate)
    code = at.column(cases([(negated(asked), gate)], form.code))
    waits = (at.column(either([is_kind(gate, Absence.NOT_DUE), *_only(asked, form.waits)])),)
    if rule.kind is Kind.TRUTH:
        yes, no = (every([asked, side]) for side in form.truths)
        return Form(yes=yes, no=no, codes=(code,), waits=waits)
    return Form(value=cases([(asked, form.number)]), codes=(code,), waits=waits)


def _only(where: Term, waits: tuple[Term, ...]) -> list[Term]:
    return [every([where, either(waits)])] if waits else []


@compiled.register
def _(rule: Choose, at: Compiler) -> Form:
    """Take the first condition that holds, in one chain; where one met is absent, nothing."""
    arms: list[tuple[Term, Form]] = []
    codes: list[tuple[Term, Term]] = []
    waits: list[Term] = []
    met: list[Term] = []  # conditions that must not hold before an arm is reached
    for branch in rule.branches:
        when, then = at.kept(at.form(branch.when)), at.form(branch.then)
        yes, no = when.truths
        if when.gaps:
            codes.append((every([*met, negated(yes), negated(no)]), when.code))
        if when.waits:
            waits.append(every([*met, when.waiting]))
        arms.append((every([*met, yes]), then))
        met.append(no)
    rest = at.form(rule.otherwise)
    arms.append((every(met), rest))
    gaps = bool(codes)
    for where, then in arms:
        if then.gaps:
            codes.append((where, then.code))
        waits.extend(_only(where, then.waits))
    code = (at.column(cases(codes, whole(0))),) if codes else ()
    waiting = (at.column(either(waits)),) if waits else ()
    if rule.kind is Kind.TRUTH:
        yes, no = (
            either([every([where, then.truths[side]]) for where, then in arms]) for side in (0, 1)
        )
        return Form(yes=yes, no=no, codes=code, waits=waiting)
    *some, last = [(where, then.number) for where, then in arms]
    if not gaps:
        # What is not reached earlier needs no second look: the chain goes on by itself.
        some = [
            (at.form(branch.when).truths[0], at.form(branch.then).number)
            for branch in rule.branches
        ]
        return Form(value=cases(some, last[1]), codes=code, waits=waiting)
    return Form(value=cases([*some, last]), codes=code, waits=waiting)


@compiled.register
def _(rule: Clip, at: Compiler) -> Form:
    """Put a bound where a number lies beyond it; bounds that none can reach are left out."""
    form, found = at.form(rule.of), at.noises.bounds.of(rule.of)
    low, high = rule.low, rule.high
    arms = []
    if high is not None and found.high > high:
        top = float(high)
        arms.append((lifted(lambda number: number > top, form.number), constant(high)))
    if low is not None and found.low < low:
        bottom = float(low)
        arms.append((lifted(lambda number: number < bottom, form.number), constant(low)))
    value = cases(arms, form.number)
    return Form(value=value, codes=form.codes, waits=form.waits)


def held(rule: Rule, at: Compiler) -> Form:
    """Compute a node once that is about to be read several times."""
    form = at._nodes[id(rule)] = at.kept(at.form(rule))  # noqa: SLF001 - its own area
    return form


@compiled.register
def _(rule: Bands, at: Compiler) -> Form:
    form = held(rule.of, at)
    up = 0 if rule.edge is Edge.UPPER else 1
    outcomes: Sequence[Decimal | str] = rule.outcomes
    arms = [
        (at_least(rule.of, edge(start, at) + up, at), constant(outcome))
        for start, outcome in zip(rule.edges, outcomes[1:], strict=True)
    ][::-1]
    value = with_rest(arms, constant(outcomes[0]), form.codes)
    return Form(value=value, codes=form.codes, waits=form.waits)


def with_rest(arms: list[tuple[Term, Term]], rest: Term, codes: tuple[Term, ...]) -> Term:
    """Let the rest hold where no arm does, but not where nothing is there."""
    return cases([*arms, (present(codes), rest)]) if codes else cases(arms, rest)


@compiled.register
def _(rule: Whole, at: Compiler) -> Form:
    form = at.form(rule.of)
    places = at.rounding.decide_at
    finer = max(-int(rule.unit.as_tuple().exponent), places)
    unit = float(EXACT.scaleb(rule.unit, finer))
    scale = 10.0 ** (finer - places)
    if max(at.noises.size(rule.of) * 10.0**finer, unit) > _EXACT_UP_TO:
        raise Unsupported(
            f"whole steps of {plain(rule.unit)} in {at.name!r}",
            "frames",
            "say low and high of the measures, or clip before counting steps",
        )
    steps = at.hold(in_steps(rule.of, places, at))

    def counted(value: Expr) -> Expr:
        # Half a step of the smallest keeps whole numbers off the edge of a floor.
        more = 0.5 if rule.partial is Partial.IGNORED else unit - 0.5
        return ((value * scale + more) / unit).floor()

    below = lifted(lambda value: value < 0, steps)
    down = lifted(lambda value: lit(0.0) - counted(lit(0.0) - value), steps)
    value = cases([(below, down)], lifted(counted, steps))
    return Form(value=value, codes=form.codes, waits=form.waits)


@compiled.register
def _(rule: Match, at: Compiler) -> Form:
    form = held(rule.of, at)
    arms = [
        (lifted(operator.eq, form.number, constant(word)), constant(points))
        for word, points in rule.table
    ]
    if rule.otherwise is None:
        _covered(rule, at)
        return Form(value=cases(arms), codes=form.codes, waits=form.waits)
    value = with_rest(arms, constant(rule.otherwise), form.codes)
    return Form(value=value, codes=form.codes, waits=form.waits)


def _covered(rule: Match, at: Compiler) -> None:
    """Refuse a table that leaves words out which only rows can tell."""
    words = at.noises.bounds.of(rule.of).words
    table = {word for word, _ in rule.table}
    if words is not None and words <= table:
        return
    if isinstance(rule.of, MeasureRef):
        known = at.words.setdefault(rule.of.measure.name, table)
        known &= table
        return
    raise Unsupported(
        f"a table of words that need not cover all, in {at.name!r}",
        "frames",
        "say what holds otherwise, or list the measure's words",
    )


@compiled.register
def _(rule: Interpolate, at: Compiler) -> Form:
    """Take the line a number lies on, the highest first; level outside."""
    form, found = held(rule.of, at), at.noises.bounds.of(rule.of)
    (first, start), (last, end) = rule.points[0], rule.points[-1]
    arms = [(lifted(_from(last), form.number), constant(end))] if found.high > last else []
    arms += [
        (lifted(_from(left[0]), form.number), _line(left, right, form.number))
        for left, right in reversed(list(pairwise(rule.points)))
    ]
    rest = constant(start) if found.low < first else arms.pop()[1]
    value = with_rest(arms, rest, form.codes)
    return Form(value=value, codes=form.codes, waits=form.waits)


def _from(start: Decimal) -> Callable[[Expr], Expr]:
    return lambda value: value >= float(start)


def _line(left: _Point, right: _Point, number: Term) -> Term:
    (x0, y0), (x1, y1) = left, right
    slope = float((y1 - y0) / (x1 - x0))
    if not slope:
        return constant(y0)
    return lifted(lambda value: (value - float(x0)) * slope + float(y0), number)
