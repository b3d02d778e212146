"""Phrases: what a rule says, before it is said in a language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

import attrs

from partyorg.rules._measure import MeasureType
from partyorg.values import Label, Source


@attrs.frozen(kw_only=True)
class Figure:
    """A number."""

    value: Decimal


@attrs.frozen(kw_only=True)
class Share:
    """A weight, perhaps a fraction without an end in decimals."""

    value: Fraction


@attrs.frozen(kw_only=True)
class Unit:
    """A unit of measure, as it is shown."""

    text: str


@attrs.frozen(kw_only=True)
class Word:
    """A word of the data, the same in every language."""

    text: str


@attrs.frozen(kw_only=True)
class Day:
    """A day."""

    on: date


@attrs.frozen(kw_only=True)
class Named:
    """Words that come in both languages."""

    label: Label


@attrs.frozen(kw_only=True)
class Reads:
    """A measure."""

    measure: MeasureType


@attrs.frozen(kw_only=True)
class Called:
    """Another definition or a collection, known by its name."""

    name: str


@attrs.frozen(kw_only=True)
class Clause:
    """A document and the clause in it."""

    source: Source


@attrs.frozen(kw_only=True)
class Series:
    """Some phrases in a row; ``key`` names what stands between them."""

    key: str
    items: tuple[Token, ...]


@attrs.frozen(kw_only=True)
class Phrase:
    """What a rule says, in no language yet 短语: a key with what fills its slots.

    Parameters
    ----------
    key : str
        Of the sentence pattern.
    slots : tuple of (str, token)
        By name: numbers, units, words, days, labels, measures, names, clauses,
        series, and other phrases.

    See Also
    --------
    phrase, render
    """

    key: str
    slots: tuple[tuple[str, Token], ...] = ()

    def __getitem__(self, name: str) -> Token:
        """Return what fills a slot."""
        return dict(self.slots)[name]


Token: TypeAlias = (
    Figure | Share | Unit | Word | Day | Named | Reads | Called | Clause | Series | Phrase
)


def made(key: str, **slots: Token) -> Phrase:
    """Make a phrase."""
    return Phrase(key=key, slots=tuple(slots.items()))
