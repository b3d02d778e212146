"""What the phrases of rules are put together from."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from decimal import Decimal
from enum import Enum, auto
from functools import singledispatch
from typing import TypeAlias, TypeVar

from partyorg.rules._aggregate import _Folding
from partyorg.rules._measure import Kind
from partyorg.rules._nodes import Const, MeasureRef, Rule
from partyorg.rules._shapes import Cited
from partyorg.rules._tokens import Clause, Figure, Phrase, Unit, Word, made
from partyorg.values import Source

T = TypeVar("T")

#: A chain longer than this is cut short, and counted.
MOST_TERMS = 30
_TERMS_SHOWN = 3


class Role(Enum):
    """What a rule stands for where it is said."""

    SCORE = auto()
    LOSS = auto()
    VALUE = auto()


Ask: TypeAlias = tuple[Rule, Role]
Telling: TypeAlias = Generator[Ask, Phrase, Phrase]
"""Asks for the phrases of other rules, and answers with its own."""

CLOSE_UNITS = frozenset("%‰℃°")
_FREE_STANDING = frozenset(
    {
        "number",
        "measure",
        "ref",
        "param",
        "across",
        "across.noted",
        "group",
        "named.value",
        "word",
        "peers",
        "place",
        "place.share",
        "whole",
    }
)
_PRODUCTS = frozenset({"product", "quotient"})
_SUMS = frozenset({"sum", "negative"})
_CONDITIONS = frozenset({"always", "never", "measure.truth", "measure.untruth", "ref.truth"})
#: Phrases with semicolons of their own.
_LONG = frozenset(
    {"choose", "aggregate", "bonus", "deduction", "named", "base.items", "base.items.until"}
)

TIGHT, MEDIUM, LOOSE = 2, 1, 0


def tightness(phrase: Phrase) -> int:
    """Tell how tightly a quantity or condition holds together by itself."""
    if phrase.key in _FREE_STANDING or phrase.key in _CONDITIONS:
        value = phrase["number"] if phrase.key == "number" else None
        return MEDIUM if isinstance(value, Figure) and value.value < 0 else TIGHT
    if phrase.key in _PRODUCTS or phrase.key in _SUMS or phrase.key.startswith("compare."):
        return MEDIUM
    return LOOSE


def grouped(phrase: Phrase, least: int = TIGHT) -> Phrase:
    """Put brackets round what would fall apart."""
    return phrase if tightness(phrase) >= least else made("group", of=phrase)


def closed(phrase: Phrase) -> Phrase:
    """Put brackets round a clause that has semicolons of its own."""
    return made("group", of=phrase) if phrase.key in _LONG else phrase


def factor(phrase: Phrase) -> Phrase:
    """Put brackets round what is no factor."""
    return phrase if phrase.key == "product" else grouped(phrase)


def unit_of(rule: Rule) -> str:
    """Return the unit that a rule's value is in, where it has one."""
    while isinstance(rule, Cited):
        rule = rule.of
    return rule.measure.unit if isinstance(rule, MeasureRef) else ""


def amount(value: Decimal, unit: str = "") -> Phrase:
    """Say a number with its unit."""
    number = Figure(value=value)
    if not unit:
        return made("number", number=number)
    key = "amount.close" if unit in CLOSE_UNITS else "amount"
    return made(key, number=number, unit=Unit(text=unit))


def points(value: Decimal) -> Phrase:
    """Say a number of points."""
    return made("points.one" if abs(value) == 1 else "points", number=Figure(value=value))


def gained(value: Decimal, role: Role) -> Phrase:
    """Say what points mean to a score."""
    if not value:
        return made("nothing.gain" if role is Role.SCORE else "nothing.lose")
    more = (value > 0) is (role is Role.SCORE)
    return made("gain" if more else "lose", points=points(value.copy_abs()))


def outcome(value: Decimal | str, role: Role) -> Phrase:
    """Say a fixed outcome of a case."""
    if isinstance(value, str):
        return made("take.word", value=made("word", word=Word(text=value)))
    return made("take", value=amount(value)) if role is Role.VALUE else gained(value, role)


def comes_to(rule: Rule, role: Role) -> Telling:
    """Say what a case comes to."""
    if isinstance(rule, Const) and not isinstance(rule.value, bool):
        return outcome(rule.value, role)
    told = yield rule, role
    if rule.kind is Kind.NUMBER and role is not Role.VALUE:
        return closed(told)
    key = {Kind.NUMBER: "take", Kind.WORD: "take.word", Kind.TRUTH: "take.truth"}[rule.kind]
    return made(key, value=grouped(told, MEDIUM))


def bounded(told: Phrase, low: Decimal | None, high: Decimal | None, role: Role) -> Phrase:
    """Say the bounds of a score or loss."""
    end = "" if role is Role.SCORE else ".loss"
    if low is not None or high is not None:
        told = closed(told)
    if low is not None:
        told = made(f"least{end}", of=told, points=points(low))
    if high is not None:
        told = made(f"most{end}", of=told, points=points(high))
    return told


@singledispatch
def tell(rule: Rule, role: Role) -> Phrase | Telling:
    """Say one node, asking for what it is made of."""
    raise NotImplementedError(type(rule).__name__)


def standing(value: Phrase, role: Role) -> Phrase:
    """Say a quantity as what it stands for."""
    if role is Role.VALUE:
        return value
    return made("score" if role is Role.SCORE else "score.loss", value=value)


def few(terms: Sequence[T]) -> tuple[Sequence[T], tuple[Phrase, ...]]:
    """Keep a few terms of a long chain, and how many there are."""
    if len(terms) <= MOST_TERMS:
        return terms, ()
    more = made("more", count=Figure(value=Decimal(len(terms))))
    return terms[:_TERMS_SHOWN], (more,)


def picked(rule: _Folding) -> tuple[Phrase, ...]:
    """Say which values are left out though they are there."""
    counts = {
        "pick.drop_best": rule.drop_best,
        "pick.drop_worst": rule.drop_worst,
        "pick.best": rule.best,
        "pick.worst": rule.worst,
    }
    return tuple(
        made(key, count=Figure(value=Decimal(count))) for key, count in counts.items() if count
    )


def cited(said: Phrase, source: Source | None) -> Phrase:
    """Say the clause after what follows from it."""
    return said if source is None else made("cited", of=said, source=Clause(source=source))
