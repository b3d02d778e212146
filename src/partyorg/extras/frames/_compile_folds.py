"""How the parts of a row, folded into one number, are compiled."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from decimal import Decimal

import attrs

from partyorg.errors import Unsupported
from partyorg.extras.frames._codes import below_zero
from partyorg.extras.frames._compile_core import door
from partyorg.extras.frames._compiler import Compiler, compiled
from partyorg.extras.frames._expr import Expr, chain, lit, max_horizontal, min_horizontal
from partyorg.extras.frames._forms import Form, joined, present
from partyorg.extras.frames._given import FOLD
from partyorg.extras.frames._terms import (
    NO,
    YES,
    Term,
    balanced,
    cases,
    constant,
    either,
    every,
    largest,
    lifted,
    negated,
    whole,
)
from partyorg.rules import Across, Aggregate, How, Rule, WhenAbsent

#: Parts are put in order by comparing each with each other.
MOST_ORDERED = 32

_NOTHING, _ONE = constant(Decimal(0)), constant(Decimal(1))


@attrs.frozen(kw_only=True, eq=False)
class _Part:
    """A part: its number, where it counts (None: everywhere), its weight and its noise."""

    number: Term
    here: Term | None
    weight: float
    noise: float

    def where(self, met: Term) -> Term:
        """Ask whether something holds and the part counts."""
        return met if self.here is None else every([self.here, met])

    def or_nothing(self, term: Term) -> Term:
        """Keep a term where the part counts, else zero."""
        return term if self.here is None else cases([(self.here, term)], _NOTHING)


@attrs.frozen(kw_only=True, eq=False)
class _Order:
    """Parts in order, the highest first: the place of each, and which places count."""

    places: Sequence[Term]
    first: Term
    counted: Term


@compiled.register
def _(rule: Across, at: Compiler) -> Form:
    if rule not in at.known:
        raise Unsupported(
            f"the collection {rule.collection!r} in {at.name!r}",
            "a frame with a row per subject",
            "fold the members by a group_by, and say in given= which columns the answer is in",
        )
    column = at.known[rule].column
    value, code, waits = (door("fold", f"{column}{part}") for part in FOLD)
    return Form(
        value=value,
        codes=(code,),
        waits=(lifted(lambda flag: flag == 1, waits),),
    )


@compiled.register
def _(rule: Aggregate, at: Compiler) -> Form:
    forms = [at.form(part.rule) for part in rule.parts]
    codes, waits = joined(form.codes for form in forms), joined(form.waits for form in forms)
    if codes and rule.absent is WhenAbsent.PROPAGATE:
        # Where a part is absent nothing is kept, so elsewhere all parts count.
        value, negative = _folded(rule, forms, at, certain=True)
        here = present(codes)
        value, code = cases([(here, value)]), largest(codes)
        if negative is not None:
            code = _below_zero(every([here, negative]), code, at)
        return Form(value=value, codes=(at.column(code),), waits=waits)
    value, negative = _folded(rule, forms, at, certain=not codes)
    left: Term | None = None
    if sum(not form.gaps for form in forms) <= rule.dropped:
        some = _some(rule, forms, at)
        if rule.absent is WhenAbsent.SKIP:
            value = cases([(some, value)], _NOTHING)
        else:
            value, left = cases([(some, value)]), cases([(some, whole(0))], largest(codes))
    if negative is not None:
        left = _below_zero(negative, left or whole(0), at)
    return Form(value=value, codes=() if left is None else (at.column(left),), waits=waits)


def _below_zero(where: Term, code: Term, at: Compiler) -> Term:
    return cases([(where, whole(at.codes.code(below_zero())))], code)


def _some(rule: Aggregate, forms: Sequence[Form], at: Compiler) -> Term:
    """Ask whether any part is left after those that are dropped."""
    if not rule.dropped:
        return either([form.present for form in forms])
    count = _count([form.present for form in forms])
    return at.column(lifted(lambda number: number > rule.dropped, count))


def _count(truths: Sequence[Term]) -> Term:
    return balanced(operator.add, [cases([(one, whole(1))], whole(0)) for one in truths])


def _folded(
    rule: Aggregate, forms: Sequence[Form], at: Compiler, *, certain: bool
) -> tuple[Term, Term | None]:
    """Fold the parts that are there; and tell where a number below zero has no root."""
    ordered = rule.picks or rule.how is How.MEDIAN
    if ordered and len(forms) > MOST_ORDERED:
        raise Unsupported(
            f"an order among {len(forms)} parts in {at.name!r}",
            "frames",
            f"name groups of at most {MOST_ORDERED} parts and fold those",
        )
    again = ordered or rule.how is How.GEOMETRIC
    parts = [
        _Part(
            number=at.hold(form.number) if again else form.number,
            here=None if certain or not form.gaps else at.column(form.present),
            weight=float(part.weight),
            noise=_noise(rule, part.rule, at) if again else 0.0,
        )
        for form, part in zip(forms, rule.parts, strict=True)
    ]
    order = _order(parts, rule, at) if ordered else None
    if order is not None and rule.picks:
        parts = [
            attrs.evolve(part, here=at.column(part.where(_inside(place, order))))
            for part, place in zip(parts, order.places, strict=True)
        ]
    if rule.how is How.GEOMETRIC:
        return _geometric(parts, at, possible=not at.noises.one_sided(rule.inputs()))
    if rule.how is How.MEDIAN:
        assert order is not None  # noqa: S101 - a median needs one
        return _median(parts, order), None
    value = _FOLDS[rule.how](parts)
    if rule.how is How.TOTAL and rule.absent is WhenAbsent.RENORMALISE and not certain:
        value = _scaled(value, parts, rule)
    return value, None


def _noise(rule: Aggregate, part: Rule, at: Compiler) -> float:
    """Tell how far apart equal parts may be; or how far from zero one that is zero."""
    noise = at.noise(part)
    return noise.absolute if rule.how is How.GEOMETRIC else noise.at(at.noises.size(part))


def _total(parts: Sequence[_Part]) -> Term:
    return balanced(operator.add, [part.or_nothing(part.number) for part in parts])


def _mean(parts: Sequence[_Part]) -> Term:
    return _divided(_weighted([part.number for part in parts], parts), _weight(parts), parts)


def _lowest(parts: Sequence[_Part]) -> Term:
    return _foremost(min_horizontal, parts)


def _highest(parts: Sequence[_Part]) -> Term:
    return _foremost(max_horizontal, parts)


def _foremost(choose: Callable[..., Expr], parts: Sequence[_Part]) -> Term:
    """Choose among what is there; Spark chooses only among several."""
    terms = _or_null(parts)
    return terms[0] if len(terms) == 1 else lifted(choose, *terms)


def _or_null(parts: Sequence[_Part]) -> list[Term]:
    return [p.number if p.here is None else cases([(p.here, p.number)]) for p in parts]


_FOLDS: dict[How, Callable[[Sequence[_Part]], Term]] = {
    How.TOTAL: _total,
    How.MEAN: _mean,
    How.LOWEST: _lowest,
    How.HIGHEST: _highest,
}


def _weighted(numbers: Sequence[Term], parts: Sequence[_Part]) -> Term:
    """Add up numbers times their weights; those of one weight are multiplied once."""
    alike: dict[float, list[Term]] = {}
    for number, part in zip(numbers, parts, strict=True):
        alike.setdefault(part.weight, []).append(part.or_nothing(number))
    sums = [(weight, balanced(operator.add, terms)) for weight, terms in alike.items()]
    terms = [
        total if weight == 1 else lifted(lambda value, weight=weight: value * weight, total)
        for weight, total in sums
    ]
    return balanced(operator.add, terms)


def _weight(parts: Sequence[_Part]) -> Term | float:
    """Add up the weights of those that count."""
    if all(part.here is None for part in parts):
        return sum(part.weight for part in parts)
    weights = [part.or_nothing(constant(Decimal(part.weight))) for part in parts]
    return balanced(operator.add, weights)


def _divided(value: Term, by: Term | float, parts: Sequence[_Part]) -> Term:
    """Divide by a sum of weights; where none counts the answer is thrown away."""
    if isinstance(by, float):
        return lifted(lambda number: number / by, value)
    least = min(part.weight for part in parts)
    return lifted(lambda number, weight: number / weight.clip(least, None), value, by)


def _scaled(value: Term, parts: Sequence[_Part], rule: Aggregate) -> Term:
    """Scale a total from actual to planned weight; by exactly one where they are the same."""
    planned = sum(part.weight for part in parts)
    if rule.picks:
        parts = [attrs.evolve(part, weight=1.0) for part in parts]
        planned = float(rule.counted(len(parts)))
    actual = _weight(parts)
    assert not isinstance(actual, float)  # noqa: S101 - some part may be absent
    least = min(part.weight for part in parts)
    return lifted(
        lambda number, weight: number * (planned / weight.clip(least, None)), value, actual
    )


# --- in order -------------------------------------------------------------------------------------


def _order(parts: Sequence[_Part], rule: Aggregate, at: Compiler) -> _Order:
    """Count for each part those before it; equal ones are told apart by weight."""
    places = [
        at.column(
            balanced(
                operator.add,
                [
                    cases([(other.where(_before(other, part, first=j < i)), whole(1))], whole(0))
                    for j, other in enumerate(parts)
                    if j != i
                ]
                or [whole(0)],
            )
        )
        for i, part in enumerate(parts)
    ]
    there = at.column(_count([part.where(YES) for part in parts]))
    last = lifted(lambda count: count - rule.drop_worst, there)
    first = whole(rule.drop_best)
    if rule.worst is not None:
        worst = rule.worst
        first = largest([first, lifted(lambda end: end - worst, last)])
    left = largest([lifted(operator.sub, last, first), whole(0)])
    if rule.best is not None:
        best = rule.best
        left = lifted(lambda count: min_horizontal(count, lit(best)), left)
    return _Order(places=places, first=at.column(first), counted=at.column(left))


def _before(one: _Part, other: _Part, *, first: bool) -> Term:
    """Ask whether a part stands before another, the highest first."""
    near = one.noise + other.noise
    if one.weight > other.weight or (one.weight == other.weight and first):
        return lifted(lambda a, b: a >= b - near, one.number, other.number)
    return lifted(lambda a, b: a > b + near, one.number, other.number)


def _inside(place: Term, order: _Order) -> Term:
    def inside(at: Expr, first: Expr, counted: Expr) -> Expr:
        return (at >= first) & (at < first + counted)

    return lifted(inside, place, order.first, order.counted)


def _median(parts: Sequence[_Part], order: _Order) -> Term:
    """Add up half of each of the two in the middle, which may be the same."""

    def halves(at: Expr, first: Expr, counted: Expr) -> Expr:
        # Twice the distance from the middle, counted in places.
        off = (at - first) * 2 + 1 - counted
        return chain([(off == 0, lit(1.0)), (off.abs() == 1, lit(0.5))], lit(0.0))

    shares = [lifted(halves, place, order.first, order.counted) for place in order.places]
    terms = [
        part.or_nothing(lifted(operator.mul, part.number, share))
        for part, share in zip(parts, shares, strict=True)
    ]
    return balanced(operator.add, terms)


def _geometric(parts: Sequence[_Part], at: Compiler, *, possible: bool) -> tuple[Term, Term | None]:
    """Take a root by logarithms, of numbers above zero alone."""
    logs, zeros, negatives = [], [], []
    for part in parts:
        positive = at.column(lifted(_above(part.noise), part.number))
        logs.append(lifted(lambda value: value.log(), cases([(positive, part.number)], _ONE)))
        below = lifted(_below(part.noise), part.number)
        zeros.append(
            part.where(negated(either([positive, below])) if possible else negated(positive))
        )
        negatives.append(part.where(below))
    root = lifted(
        lambda value: value.exp(), _divided(_weighted(logs, parts), _weight(parts), parts)
    )
    value = cases([(either(zeros), _NOTHING)], root)
    if not possible:
        return value, None
    negative = at.column(cases([(either(negatives), YES)], NO))
    return cases([(negated(negative), value)]), negative


def _above(noise: float) -> Callable[[Expr], Expr]:
    return lambda value: value > noise


def _below(noise: float) -> Callable[[Expr], Expr]:
    return lambda value: value < -noise
