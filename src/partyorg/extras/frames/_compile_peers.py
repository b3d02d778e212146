"""How comparisons with peers are compiled: windows over groups of those who are asked."""

from __future__ import annotations

import operator
from decimal import Decimal
from math import ceil, inf, log2
from typing import Any

import attrs
import narwhals as nw

from partyorg.errors import Unsupported
from partyorg.extras.frames._codes import below_zero
from partyorg.extras.frames._compile_core import door
from partyorg.extras.frames._compiler import Compiler, compiled
from partyorg.extras.frames._decisions import in_steps
from partyorg.extras.frames._expr import lit
from partyorg.extras.frames._forms import Form
from partyorg.extras.frames._noise import MOST_ROWS
from partyorg.extras.frames._terms import (
    NO,
    YES,
    Term,
    cases,
    constant,
    every,
    lifted,
    negated,
    whole,
)
from partyorg.rules import Direction, How, Peers, Scope, Standing, Ties

_METHODS: dict[Ties, Any] = {Ties.BEST: "min", Ties.WORST: "max", Ties.MIDDLE: "average"}
_ZERO, _ONE = constant(Decimal(0)), constant(Decimal(1))
_BITS = 52


@attrs.frozen(kw_only=True, eq=False)
class _Group:
    """Those compared with each other: columns they have in common, and who is among them."""

    keys: tuple[Term, ...]
    asked: Term | None

    def over(self, made: Any, *terms: Term, also: tuple[Term, ...] = ()) -> Term:
        """Aggregate columns over each group."""
        keys = (*self.keys, *also)
        names = [key.name for key in keys]
        return lifted(lambda *exprs: made(*exprs[: len(terms)]).over(*names), *terms, *keys)

    def own(self, term: Term, otherwise: Term) -> Term:
        """Keep a term for those who are asked."""
        return term if self.asked is None else cases([(self.asked, term)], otherwise)


def _group(scope: Scope, at: Compiler) -> _Group:
    """Cut the subjects as the definition under way does: all that its items are asked of."""
    columns = () if scope is Scope.ALL else at.layout.groups
    keys = [door("group", name) for name in columns]
    asked = None
    if at.items:
        gates = [door("gate", item) for item in dict.fromkeys(at.items)]
        asked = at.column(every([lifted(lambda code: code == 0, gate) for gate in gates]))
        keys.append(asked)
    return _Group(keys=tuple(keys or [at.column(whole(0))]), asked=asked)


def _waits(form: Form, group: _Group, at: Compiler) -> tuple[Term, ...]:
    """Let a whole group wait where any of it does: it may change everybody's place."""
    if not form.waits:
        return ()
    mark = at.column(cases([(form.waiting, whole(1))], whole(0)))
    most = group.over(lambda number: number.max(), mark)
    any_ = lifted(lambda number: number == 1, at.column(most))
    return (at.column(any_ if group.asked is None else every([group.asked, any_])),)


@compiled.register
def _(rule: Standing, at: Compiler) -> Form:
    form, group = at.kept(at.form(rule.of)), _group(rule.scope, at)
    decided = in_steps(rule.of, at.rounding.decide_at, at)
    if rule.first is Direction.HIGHER:
        decided = lifted(lambda steps: lit(0.0) - steps, decided)
    decided = at.column(decided)
    # Those without a value are ranked among themselves, and nobody looks.
    there = at.column(form.present)
    also = (there,) if form.gaps else ()
    method = _METHODS[rule.ties]
    place = group.over(lambda steps: steps.rank(method), decided, also=also)
    place = at.column(lifted(lambda rank: rank.cast(nw.Float64), place))
    if rule.share:
        count = at.column(group.over(lambda steps: steps.count(), decided, also=also))
        place = lifted(lambda rank, many: rank / many.clip(1, None), place, count)
    if form.gaps:
        place = cases([(there, place)])
    value = group.own(place, form.number)
    return Form(value=value, codes=form.codes, waits=_waits(form, group, at))


@compiled.register
def _(rule: Peers, at: Compiler) -> Form:
    form, group = at.kept(at.form(rule.of)), _group(rule.scope, at)
    number = at.column(form.number)
    together, negative = _together(rule, number, group, at)
    waits = _waits(form, group, at)
    codes = form.codes
    if codes:
        code = at.column(form.code)
        strongest = at.column(group.over(lambda one: one.max(), code))
        weakest = at.column(group.over(lambda one: one.min(), code))
        somebody = lifted(lambda one: one == 0, weakest)
        gone = cases([(somebody, whole(0))], strongest)
        codes = (at.column(group.own(gone, code)),)
    if negative is not None:
        why = cases(
            [(negative, whole(at.codes.code(below_zero())))], codes[0] if codes else whole(0)
        )
        codes = (at.column(why),)
    return Form(value=group.own(together, number), codes=codes, waits=waits)


def _together(rule: Peers, number: Term, group: _Group, at: Compiler) -> tuple[Term, Term | None]:
    """Fold what peers have; and tell where a number below zero has no root."""
    if rule.how is How.LOWEST:
        return at.column(group.over(lambda one: one.min(), number)), None
    if rule.how is How.HIGHEST:
        return at.column(group.over(lambda one: one.max(), number)), None
    if rule.how is How.MEDIAN:
        return at.column(group.over(lambda one: one.median(), number)), None
    if rule.how is How.GEOMETRIC:
        return _geometric(rule, number, group, at)
    total = _sum(number, at.noises.size(rule.of), group, at)
    if rule.how is How.TOTAL:
        return total, None
    return _per_head(total, number, group, at), None


def _sum(number: Term, size: float, group: _Group, at: Compiler) -> Term:
    """Add up in two halves: the upper ones without any rounding, whatever the order."""
    if size == inf:
        raise Unsupported(
            f"a sum over peers without bounds in {at.name!r}",
            "frames",
            "say low and high of the measures, or clip before adding up",
        )
    scale = 2.0 ** (_BITS - ceil(log2(MOST_ROWS)) - ceil(log2(max(size, 2.0**-200))))
    upper = at.column(lifted(lambda one: (one * scale).floor() / scale, number))
    lower = at.column(lifted(operator.sub, number, upper))
    sums = [at.column(group.over(lambda one: one.sum(), half)) for half in (upper, lower)]
    total = at.column(lifted(operator.add, *sums))
    somebody = at.column(group.over(lambda one: one.count(), number))
    return cases([(lifted(lambda count: count > 0, somebody), total)])


def _per_head(total: Term, number: Term, group: _Group, at: Compiler) -> Term:
    count = at.column(group.over(lambda one: one.count(), number))
    return lifted(lambda total, many: total / many.clip(1, None), total, count)


def _geometric(rule: Peers, number: Term, group: _Group, at: Compiler) -> tuple[Term, Term | None]:
    noise = at.noise(rule.of).absolute
    positive = at.column(lifted(lambda one: one > noise, number))
    log = cases(
        [(lifted(lambda one: one <= noise, number), _ZERO)],
        lifted(lambda one: one.log(), cases([(positive, number)], _ONE)),
    )
    there = lifted(lambda one: one.is_null(), number)
    logs = at.column(cases([(negated(there), log)]))
    root = lifted(lambda one: one.exp(), _per_head(_sum(logs, 1024.0, group, at), logs, group, at))
    least = at.column(group.over(lambda one: one.min(), number))
    zero = lifted(lambda one: one <= noise, least)
    value = at.column(cases([(zero, _ZERO)], root))
    if at.noises.bounds.of(rule.of).low >= 0:
        return value, None
    below = cases([(lifted(lambda one: one < -noise, least), YES)], NO)
    negative = at.column(group.own(below, NO))
    return at.column(cases([(negated(negative), value)])), negative
