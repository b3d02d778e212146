"""What rules say that go by case: conditions, bands, words, lines."""

from __future__ import annotations

from decimal import Decimal

from partyorg.rules._measure import Kind
from partyorg.rules._nodes import _number
from partyorg.rules._peers import Standing
from partyorg.rules._places import ranked
from partyorg.rules._shapes import Bands, Branch, Choose, Edge, Interpolate, Match
from partyorg.rules._tokens import Named, Phrase, Series, Token, Word, made
from partyorg.rules._wording import (
    Role,
    Telling,
    amount,
    cited,
    closed,
    comes_to,
    gained,
    grouped,
    outcome,
    points,
    tell,
    unit_of,
)


@tell.register
def _(rule: Choose, role: Role) -> Telling:
    only = rule.branches[0]
    role = role if rule.kind is Kind.NUMBER else Role.VALUE
    full = len(rule.branches) == 1 and only.label is None and _number(only.then) is not None
    if full and role is not Role.VALUE and only.source is None and _number(rule.otherwise) == 0:
        when = yield only.when, Role.VALUE
        then = yield only.then, role
        return made("full", when=closed(when), then=then, otherwise=gained(Decimal(0), role))
    cases: list[Token] = []
    for branch in rule.branches:
        cases.append((yield from _case(branch, role)))  # noqa: PERF401 - it asks
    rest = yield from comes_to(rule.otherwise, role)
    otherwise = made("rest", then=rest)
    return made("choose", cases=Series(key="join.clauses", items=tuple(cases)), otherwise=otherwise)


def _case(branch: Branch, role: Role) -> Telling:
    when = closed((yield branch.when, Role.VALUE))
    then = yield from comes_to(branch.then, role)
    if branch.label is None:
        said = made("case", when=when, then=then)
    else:
        said = made("case.named", label=Named(label=branch.label), when=when, then=then)
    return cited(said, branch.source)


@tell.register
def _(rule: Bands, role: Role) -> Telling:
    if isinstance(rule.of, Standing) and rule.edge is Edge.LOWER:
        return (yield from ranked(rule, rule.of, role))
    of = yield rule.of, Role.VALUE
    unit = unit_of(rule.of)
    key = "band.from" if rule.edge is Edge.UPPER else "band.above"
    steps: list[Token] = []
    above: Decimal | None = None
    outcomes: tuple[Decimal | str, ...] = rule.outcomes
    for edge, result in zip(reversed(rule.edges), reversed(outcomes[1:]), strict=True):
        low, then = amount(edge, unit), outcome(result, role)
        if above is None:
            steps.append(made(key, low=low, then=then))
        else:
            end = ".below" if rule.edge is Edge.UPPER else ".upto"
            steps.append(made(key + end, low=low, high=amount(above, unit), then=then))
        above = edge
    steps.append(made("rest", then=outcome(outcomes[0], role)))
    return made("bands", of=grouped(of), steps=Series(key="join.comma", items=tuple(steps)))


def _worth(value: Decimal, role: Role) -> Phrase:
    """Say points beside what earns them."""
    if role is Role.VALUE:
        return amount(value)
    return points(value) if role is Role.SCORE else gained(value, role)


@tell.register
def _(rule: Match, role: Role) -> Telling:
    of = yield rule.of, Role.VALUE
    rows = [
        made("match.row", word=Word(text=word), then=_worth(value, role))
        for word, value in rule.table
    ]
    if rule.otherwise is not None:
        rows.append(made("match.rest", then=_worth(rule.otherwise, role)))
    return made("match", of=grouped(of), rows=Series(key="join.list", items=tuple(rows)))


@tell.register
def _(rule: Interpolate, role: Role) -> Telling:
    of = yield rule.of, Role.VALUE
    unit = unit_of(rule.of)
    line = tuple(made("point", at=amount(x, unit), then=_worth(y, role)) for x, y in rule.points)
    return made("interpolate", of=grouped(of), points=Series(key="join.list", items=line))
