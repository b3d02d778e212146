"""How numbers, measures, comparisons and truths are compiled."""

from __future__ import annotations

import operator
from collections.abc import Collection
from decimal import Decimal
from math import inf
from typing import Any

from partyorg.extras.frames._codes import KINDS, PER_ABSENCE, by_zero
from partyorg.extras.frames._compiler import Compiler, compiled
from partyorg.extras.frames._decisions import at_least, edge, in_steps
from partyorg.extras.frames._forms import Form, joined, present, truth
from partyorg.extras.frames._terms import (
    NO,
    YES,
    Term,
    balanced,
    cases,
    column,
    constant,
    either,
    every,
    largest,
    lifted,
    negated,
    whole,
)
from partyorg.rules import (
    And,
    Compare,
    Const,
    Kind,
    MeasureRef,
    MeasureType,
    Not,
    Or,
    Param,
    Product,
    Quotient,
    Ref,
    Rule,
    Sum,
    Test,
    Treatment,
)
from partyorg.values import Absence

MISSING = KINDS[Absence.MISSING] * PER_ABSENCE


@compiled.register
def _(rule: Const, at: Compiler) -> Form:  # noqa: ARG001
    if isinstance(rule.value, bool):
        return Form(yes=constant(rule.value), no=constant(not rule.value))
    return Form(value=constant(rule.value))


@compiled.register
def _(rule: Param, at: Compiler) -> Form:
    return Form(value=constant(rule.values.at(at.as_of)))


@compiled.register
def _(rule: Ref, at: Compiler) -> Form:
    return at.named[rule.name]


# --- measures ------------------------------------------------------------------------------------


@compiled.register
def _(rule: MeasureRef, at: Compiler) -> Form:
    """Discharge absences before anything is asked of the value; each way only once."""
    if rule not in at.read:
        at.read[rule] = at.kept(_discharged(rule, at))
    return at.read[rule]


def _discharged(rule: MeasureRef, at: Compiler) -> Form:
    measure, discharge = rule.measure, rule.discharge
    raw = door("measure", measure.name)
    why = measure.name in at.layout.absences
    kinds = tuple(Absence) if why else (Absence.MISSING,)
    treated = {t: [k for k in kinds if discharge.of(k) is t] for t in Treatment}
    filled = [*treated[Treatment.ZERO], *treated[Treatment.WORST]]
    if len(filled) == len(kinds) and len({discharge.of(kind) for kind in kinds}) == 1:
        only = Decimal(0) if treated[Treatment.ZERO] else measure.worst
        assert only is not None  # noqa: S101 - refused at construction
        return Form(value=cases([(there(measure, raw), raw)], constant(only)))
    code = at.column(_code(measure, raw) if why else _missing(measure, raw))
    waits = (_among(code, treated[Treatment.HOLD]),) if treated[Treatment.HOLD] else ()
    left = code
    if filled:
        left = at.column(cases([(_among(code, filled), whole(0))], code))
    if measure.kind is Kind.TRUTH:
        yes = cases([(lifted(lambda value: value == 1.0, raw), YES)], NO)
        return truth(yes, (left,), waits)
    arms = [
        (_among(code, treated[way]), constant(Decimal(0) if worth is None else worth))
        for way, worth in ((Treatment.ZERO, Decimal(0)), (Treatment.WORST, measure.worst))
        if treated[way]
    ]
    return Form(value=cases([*arms, (there(measure, raw), raw)]), codes=(left,), waits=waits)


def there(measure: MeasureType, raw: Term) -> Term:
    """Ask whether a fact is there: neither null nor NaN, to which no number compares alike.

    Null where it is null, so that it fits nothing but a case.
    """
    if measure.kind is Kind.NUMBER:
        return lifted(lambda value: value <= inf, raw)
    return lifted(lambda value: ~value.is_null(), raw)


def door(what: str, name: str) -> Term:
    """Return the column that a fact was read into."""
    return column(column_of(what, name))


def column_of(what: str, name: str) -> str:
    """Name the column of a fact; what else a name holds no backend needs to quote."""
    return f"{what}_{name.encode().hex()}"


def _code(measure: MeasureType, raw: Term) -> Term:
    why = door("absence", measure.name)
    said = lifted(lambda code: code > 0, why)
    return cases([(there(measure, raw), whole(0)), (said, why)], whole(MISSING))


def _missing(measure: MeasureType, raw: Term) -> Term:
    return cases([(there(measure, raw), whole(0))], whole(MISSING))


def _among(code: Term, kinds: Collection[Absence]) -> Term:
    """Ask whether a code says one of some absences."""
    return either([is_kind(code, kind) for kind in kinds])


def is_kind(code: Term, kind: Absence) -> Term:
    """Ask whether a code says an absence, for whatever reason."""
    first = KINDS[kind] * PER_ABSENCE
    return lifted(lambda number: (number >= first) & (number < first + PER_ABSENCE), code)


# --- arithmetic ----------------------------------------------------------------------------------


@compiled.register
def _(rule: Sum, at: Compiler) -> Form:
    return _lifted(rule, at, operator.add)


@compiled.register
def _(rule: Product, at: Compiler) -> Form:
    return _lifted(rule, at, operator.mul)


_IDLE = {operator.add: Decimal(0), operator.mul: Decimal(1)}


def _lifted(rule: Rule, at: Compiler, join: Any) -> Form:
    """Join numbers; null where any is.  What changes nothing is left out."""
    forms = [at.form(part) for part in rule.inputs()]
    numbers = [form.number for form in forms]
    return Form(
        value=balanced(join, [n for n in numbers if n.const != _IDLE[join]] or numbers[:1]),
        codes=joined(form.codes for form in forms),
        waits=joined(form.waits for form in forms),
    )


@compiled.register
def _(rule: Quotient, at: Compiler) -> Form:
    over, under = at.form(rule.dividend), at.form(rule.divisor)
    codes, waits = joined((over.codes, under.codes)), joined((over.waits, under.waits))
    if at.noises.nearest(rule.divisor) > at.noise(rule.divisor).absolute:
        value = lifted(operator.truediv, over.number, under.number)
        return Form(value=value, codes=codes, waits=waits)
    divisor, noise = at.hold(under.number), at.noise(rule.divisor).absolute
    zero = at.column(lifted(lambda number: number.abs() <= noise, divisor))
    # No backend is asked to divide by zero, even where it would throw the answer away.
    safe = cases([(zero, constant(Decimal(1)))], divisor)
    divided = lifted(operator.truediv, over.number, safe)
    here = present(codes)
    nothing = every([zero, here]) if codes else zero
    if not isinstance(rule.if_zero, Absence):
        instead = constant(rule.if_zero or Decimal(0))
        return Form(value=cases([(nothing, instead)], divided), codes=codes, waits=waits)
    why = whole(at.codes.code(by_zero(rule.if_zero)))
    code = at.column(cases([(nothing, why)], largest(codes)))
    return Form(value=cases([(negated(zero), divided)]), codes=(code,), waits=waits)


# --- truths --------------------------------------------------------------------------------------


@compiled.register
def _(rule: Compare, at: Compiler) -> Form:
    left, right = at.form(rule.left), at.form(rule.right)
    codes, waits = joined((left.codes, right.codes)), joined((left.waits, right.waits))
    if rule.left.kind is Kind.NUMBER:
        return truth(_numbers(rule, at), codes, waits)
    if rule.left.kind is Kind.WORD:
        return truth(lifted(operator.eq, left.number, right.number), codes, waits)
    (yes, no), (also, neither) = left.truths, right.truths
    return truth(either([every([yes, also]), every([no, neither])]), codes, waits)


_TURNED = {
    Test.AT_LEAST: Test.AT_MOST,
    Test.ABOVE: Test.BELOW,
    Test.AT_MOST: Test.AT_LEAST,
    Test.BELOW: Test.ABOVE,
    Test.EQUAL: Test.EQUAL,
}
_TESTS: dict[Test, Any] = {
    Test.AT_LEAST: operator.ge,
    Test.ABOVE: operator.gt,
    Test.AT_MOST: operator.le,
    Test.BELOW: operator.lt,
    Test.EQUAL: operator.eq,
}


def _numbers(rule: Compare, at: Compiler) -> Term:
    """Compare numbers where they are decided; with a threshold without rounding them."""
    left, right, test = rule.left, rule.right, rule.test
    if isinstance(at.form(left).number.const, Decimal):
        left, right, test = right, left, _TURNED[test]
    threshold = at.form(right).number.const
    if not isinstance(threshold, Decimal):
        places = at.rounding.decide_at
        return lifted(_TESTS[test], in_steps(left, places, at), in_steps(right, places, at))
    steps = edge(threshold, at)
    if test is Test.AT_LEAST:
        return at_least(left, steps, at)
    if test is Test.ABOVE:
        return at_least(left, steps + 1, at)
    if test is Test.AT_MOST:
        return negated(at_least(left, steps + 1, at))
    if test is Test.BELOW:
        return negated(at_least(left, steps, at))
    return every([at_least(left, steps, at), negated(at_least(left, steps + 1, at))])


@compiled.register
def _(rule: And, at: Compiler) -> Form:
    forms = [at.form(term) for term in rule.terms]
    yes = every([form.truths[0] for form in forms])
    return _logic(forms, yes, either([form.truths[1] for form in forms]), at, decisive=1)


@compiled.register
def _(rule: Or, at: Compiler) -> Form:
    forms = [at.form(term) for term in rule.terms]
    no = every([form.truths[1] for form in forms])
    return _logic(forms, either([form.truths[0] for form in forms]), no, at, decisive=0)


def _logic(forms: list[Form], yes: Term, no: Term, at: Compiler, *, decisive: int) -> Form:
    """Combine truths: one decisive term settles it, whatever is absent (Kleene)."""
    codes, waits = joined(form.codes for form in forms), joined(form.waits for form in forms)
    if codes:
        yes, no = at.hold(yes), at.hold(no)
        codes = (at.column(cases([(either([yes, no]), whole(0))], largest(codes))),)
    if waits:
        settled = [every([form.truths[decisive], negated(form.waiting)]) for form in forms]
        waits = (at.column(every([either(waits), negated(either(settled))])),)
    return Form(yes=yes, no=no, codes=codes, waits=waits)


@compiled.register
def _(rule: Not, at: Compiler) -> Form:
    form = at.form(rule.term)
    return Form(yes=form.no, no=form.yes, codes=form.codes, waits=form.waits)
