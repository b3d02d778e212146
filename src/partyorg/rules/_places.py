"""What rules say that compare peers or count steps."""

from __future__ import annotations

from decimal import Decimal

from partyorg.rules._measure import Direction
from partyorg.rules._peers import Peers, Standing
from partyorg.rules._shapes import Bands, Whole
from partyorg.rules._tokens import Named, Phrase, Series, Token, made
from partyorg.rules._wording import (
    Role,
    Telling,
    amount,
    grouped,
    outcome,
    standing,
    tell,
    unit_of,
)
from partyorg.values import Label

_FIRST = {
    Direction.HIGHER: Label.of("由高到低", "the highest first"),
    Direction.LOWER: Label.of("由低到高", "the lowest first"),
}
_HUNDRED = Decimal(100)


@tell.register
def _(rule: Whole, role: Role) -> Telling:
    of = yield rule.of, Role.VALUE
    unit = amount(rule.unit, unit_of(rule.of))
    partial = Named(label=rule.partial.label)
    return standing(made("whole", of=grouped(of), unit=unit, partial=partial), role)


@tell.register
def _(rule: Standing, role: Role) -> Telling:
    of = yield rule.of, Role.VALUE
    key = "place.share" if rule.share else "place"
    return standing(made(key, **_compared(rule, of)), role)


def _compared(rule: Standing, of: Phrase) -> dict[str, Token]:
    return {
        "of": grouped(of),
        "scope": Named(label=rule.scope.label),
        "first": Named(label=_FIRST[rule.first]),
        "ties": Named(label=rule.ties.label),
    }


@tell.register
def _(rule: Peers, role: Role) -> Telling:
    of = yield rule.of, Role.VALUE
    how, scope = Named(label=rule.how.label), Named(label=rule.scope.label)
    return standing(made("peers", of=grouped(of), how=how, scope=scope), role)


def ranked(rule: Bands, of: Standing, role: Role) -> Telling:
    """Say bands of places: from the first on."""
    told = yield of.of, Role.VALUE
    steps: list[Token] = []
    before = Decimal(0)
    outcomes: tuple[Decimal | str, ...] = rule.outcomes
    for edge, result in zip(rule.edges, outcomes[:-1], strict=True):
        then = outcome(result, role)
        steps.append(_share(before, edge, then) if of.share else _span(before, edge, then))
        before = edge
    steps.append(made("rest", then=outcome(outcomes[-1], role)))
    series = Series(key="join.comma", items=tuple(steps))
    return made("ranked", **_compared(of, told), steps=series)


def _share(before: Decimal, edge: Decimal, then: Phrase) -> Phrase:
    high = amount(edge * _HUNDRED, "%")
    if not before:
        return made("top", high=high, then=then)
    return made("top.next", low=amount(before * _HUNDRED, "%"), high=high, then=then)


def _span(before: Decimal, edge: Decimal, then: Phrase) -> Phrase:
    high = amount(edge)
    if before + 1 >= edge:
        return made("place.one", high=high, then=then)
    return made("place.span", low=amount(before + 1), high=high, then=then)
