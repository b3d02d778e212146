"""Offices' scoring phrases, recognised by the shapes that builders lower them to."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from decimal import Decimal
from typing import TypeGuard

from partyorg.rules._aggregate import Aggregate, How, Part, WhenAbsent
from partyorg.rules._nodes import Const, MeasureRef, Product, Quotient, Ref, Rule, Sum, _number
from partyorg.rules._shapes import Clip, Whole
from partyorg.rules._tokens import Named, Phrase, Series, Share, Token, Unit, made
from partyorg.rules._wording import (
    CLOSE_UNITS,
    MOST_TERMS,
    Ask,
    Role,
    Telling,
    amount,
    bounded,
    cited,
    closed,
    gained,
    grouped,
    points,
    unit_of,
)
from partyorg.values import Label


def ratio(rule: Clip) -> Telling | None:
    """Recognise ``ratio``: points × of ÷ target, between bounds."""
    whole = rule.of
    if not isinstance(whole, Quotient) or rule.low is None or rule.high is None:
        return None
    target, dividend = _number(whole.divisor), whole.dividend
    if target is None or target <= 0 or not isinstance(dividend, Product):
        return None
    worth = _number(dividend.factors[-1])
    if len(dividend.factors) == 1 or worth is None or not 0 < worth <= rule.high:
        return None
    return _ratio(rule, dividend.factors[:-1], worth, target)


def _ratio(rule: Clip, factors: tuple[Rule, ...], worth: Decimal, target: Decimal) -> Telling:
    of = factors[0] if len(factors) == 1 else Product(factors=factors)
    told = yield of, Role.VALUE
    just = rule.high == worth
    said = made(
        "ratio" if just else "ratio.over",
        of=grouped(told),
        target=amount(target, unit_of(of)),
        points=points(worth),
    )
    return bounded(said, rule.low or None, None if just else rule.high, Role.SCORE)


def rate(rule: Rule) -> tuple[MeasureRef, Decimal] | None:
    """Recognise ``each``: a measure times points; a sign may stand before it."""
    if not isinstance(rule, Product):
        return None
    signs = [f for f in rule.factors if _number(f) == -1]
    others = [f for f in rule.factors if _number(f) != -1]
    if len(others) == 1 and len(signs) == 1:
        of, worth = others[0], Decimal(-1)
    elif len(others) == 2 and len(signs) <= 1:  # noqa: PLR2004 - a measure and its points
        of, number = others[0], _number(others[1])
        if not number:
            return None
        worth = number.copy_negate() if signs else number
    else:
        return None
    return (of, worth) if isinstance(of, MeasureRef) else None


def each(of: MeasureRef, worth: Decimal, role: Role) -> Telling:
    """Say points for every occurrence."""
    told = yield of, Role.VALUE
    unit = unit_of(of)
    if not unit or unit in CLOSE_UNITS:
        step = amount(Decimal(1), unit)
        return made("each.step", of=told, step=step, points=gained(worth, role))
    said = points(worth) if role is Role.SCORE and worth > 0 else gained(worth, role)
    return made("each", of=told, unit=Unit(text=unit), points=said)


def base(rule: Sum) -> Telling | None:
    """Recognise points given beforehand, of which every occurrence takes some."""
    given, taken = _number(rule.terms[0]), rule.terms[1:]
    if given is None or given <= 0 or not 0 < len(taken) < MOST_TERMS:
        return None
    one = taken[0]
    if len(taken) == 1 and isinstance(one, Product) and _signs(one):
        inside = one.factors[1]
        if _adds(inside):
            return _items(given, inside)
    steps = [step for term in taken if (step := rate(term)) is not None and step[1] < 0]
    return _base(given, steps) if len(steps) == len(taken) else None


def around(rule: Sum) -> Telling | None:
    """Recognise ``steps``: points at a base, and some more or fewer for every step away."""
    match rule.terms:
        case (Const() as given, Product(factors=(Whole(of=Sum(terms=of)) as whole, worth))):
            points_, step, at = _number(given), _number(worth), _number(of[-1])
        case _:
            return None
    if not points_ or not step or at is None or len(of) == 1:
        return None
    rest = of[0] if len(of) == 2 else Sum(terms=of[:-1])  # noqa: PLR2004 - it and the base
    return _around(whole, rest, -at, points_, step)


def _around(whole: Whole, of: Rule, at: Decimal, given: Decimal, step: Decimal) -> Telling:
    told = yield of, Role.VALUE
    unit = unit_of(of)
    up, down = ("more.points", "less.points") if step > 0 else ("less.points", "more.points")
    worth, wide = points(step.copy_abs()), amount(whole.unit, unit)
    return made(
        "steps",
        of=grouped(told),
        base=amount(at, unit),
        points=points(given),
        up=made("step.up", unit=wide, more=made(up, points=worth)),
        down=made("step.down", unit=wide, more=made(down, points=worth)),
        partial=Named(label=whole.partial.label),
    )


def _items(given: Decimal, of: Aggregate) -> Telling:
    told = yield from parts(of.parts, Role.LOSS)
    return made("base.items", points=points(given), parts=told)


def _base(given: Decimal, steps: Iterable[tuple[MeasureRef, Decimal]]) -> Telling:
    told: list[Token] = []
    for of, worth in steps:
        told.append((yield from each(of, worth, Role.SCORE)))
    return made("base", points=points(given), steps=Series(key="join.comma", items=tuple(told)))


def _signs(rule: Product) -> bool:
    """Tell whether a product is a minus before something."""
    return len(rule.factors) == 2 and _number(rule.factors[0]) == -1  # noqa: PLR2004 - a sign


def _adds(rule: Rule) -> TypeGuard[Aggregate]:
    """Tell whether parts are added as they are, absent ones left out."""
    return (
        isinstance(rule, Aggregate)
        and (rule.how, rule.absent, rule.picks) == (How.TOTAL, WhenAbsent.SKIP, False)
        and all(part.weight == 1 for part in rule.parts)
    )


def block(rule: Rule) -> tuple[Aggregate, Decimal] | None:
    """Recognise ``bonus``: parts added, absent ones left out, from 0 to a cap."""
    if not isinstance(rule, Clip) or rule.low != 0 or rule.high is None:
        return None
    inside = rule.of
    return (inside, rule.high) if _adds(inside) else None


def bonus(of: Aggregate, cap: Decimal, key: str, role: Role) -> Telling:
    """Say a block of bonuses or deductions."""
    told = yield from parts(of.parts, role)
    return made(key, cap=points(cap), parts=told)


def taken_off(rule: Product) -> tuple[Aggregate, Decimal] | None:
    """Recognise ``deduction``: a block with a minus before it."""
    return block(rule.factors[1]) if _signs(rule) else None


def parts(of: tuple[Part, ...], role: Role) -> Generator[Ask, Phrase, Series]:
    """Say the parts of an aggregate; weights where they are not all 1."""
    weighed = any(part.weight != 1 for part in of)
    told: list[Token] = []
    for part in of:
        slots: dict[str, Token] = {"name": Named(label=part.label or Label.of(part.name))}
        key = "part"
        if isinstance(part.rule, Ref) and part.rule.name == part.name:
            key = "part.alone"
        else:
            slots["of"] = closed((yield part.rule, role))
        if weighed:
            key += ".weighed"
            slots["weight"] = made("weight", number=Share(value=part.weight))
        said = made(key, **slots)
        told.append(cited(said, part.source))
    return Series(key="join.clauses", items=tuple(told))
