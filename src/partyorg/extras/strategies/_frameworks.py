"""Draws of frameworks, and of the rules that score their indicators."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

from partyorg.extras.strategies._facts import MEASURES, WORDS
from partyorg.extras.strategies._values import dates, labels
from partyorg.indicators import Category, Framework, Indicator, Obligation, Weighing
from partyorg.org import Sector, UnitKind, anyone, kind, sector
from partyorg.rules import (
    Discharge,
    How,
    Kind,
    MeasureRef,
    MeasureType,
    Rule,
    Treatment,
    across,
    bands,
    by_word,
    each,
    full_or_none,
    interpolate,
    ratio,
)
from partyorg.values import Basis, Source, exact

T = TypeVar("T")


def frameworks(
    measures: Sequence[MeasureType] = MEASURES,
    *,
    collections: Sequence[str] = (),
    max_categories: int = 3,
) -> st.SearchStrategy[Framework]:
    """Draw frameworks whose points and weights add up, every indicator with its rule.

    Parameters
    ----------
    measures : sequence of MeasureType
        What rules may read; at least one.
    collections : sequence of str
        Names of collections that rules may fold.
    max_categories : int
        [categories, 1, …]

    Returns
    -------
    SearchStrategy of Framework

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(frameworks())
    ... def test_parts_make_up_the_whole(framework):
    ...     assert sum(category.points for category in framework.categories) == framework.total
    >>> test_parts_make_up_the_whole()
    """
    scorers = Scorers(measures, collections)
    return _raw(max_categories).map(lambda raw: _framework(raw, scorers))


def at(pool: Sequence[T], number: int) -> T:
    """Pick by a number of any size."""
    return pool[number % len(pool)]


Told = tuple[int, int, int, int]

#: Drawn many times over in one scheme, so there are three to choose from.
CITED = st.sampled_from(
    (
        None,
        Source(document="年度考核办法", clause="第三条", basis=Basis.READ),
        Source(document="《支部工作条例》", in_force=date(2018, 10, 28)),
    )
)

#: Which measure, how its absence is treated, a target, and a way to score.
TOLD = st.tuples(st.integers(0, 99), st.integers(0, 99), st.integers(1, 20), st.integers(0, 99))
_CONCERNED = st.sampled_from(
    (anyone(), sector(Sector.STUDENTS), ~kind(UnitKind.GROUP), kind(UnitKind.BRANCH))
)
_INDICATOR = st.fixed_dictionaries(
    {
        "title": labels(),
        "applies_to": _CONCERNED,
        "due": st.none() | dates(),
        "source": CITED,
    }
)
#: Points, or so many thirds as a weight.
_WORTH = st.integers(1, 30)
_CATEGORY = st.fixed_dictionaries(
    {
        "title": labels(),
        "weighing": st.sampled_from(Weighing),
        "weight": _WORTH,
        "prescribed": st.lists(st.tuples(_WORTH, TOLD, _INDICATOR), min_size=1, max_size=3),
        "chosen": st.lists(st.tuples(_WORTH, TOLD, _INDICATOR), max_size=2),
        "choose": st.integers(0, 1),
        "choose_points": st.integers(1, 10),
        "source": CITED,
    }
)


@cache
def _raw(max_categories: int) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "title": labels(),
            "goal": labels(),
            "weighing": st.sampled_from(Weighing),
            "categories": st.lists(_CATEGORY, min_size=1, max_size=max_categories),
            "source": CITED,
        }
    )


def _framework(raw: dict[str, Any], scorers: Scorers) -> Framework:
    categories = tuple(
        _category(str(number), told, raw["weighing"], scorers)
        for number, told in enumerate(raw["categories"], start=1)
    )
    total = sum((category.points for category in categories), Fraction(0))
    return Framework(code="F", **{**raw, "categories": categories, "total": total})


def _category(code: str, raw: dict[str, Any], outer: Weighing, scorers: Scorers) -> Category:
    points = raw["weighing"] is Weighing.POINTS
    worths = [Fraction(worth, 1 if points else 3) for worth, _, _ in raw["prescribed"]]
    chosen = raw["chosen"] if points else []
    choose_points = Fraction(raw["choose_points"]) if chosen else None
    full = sum(worths, choose_points or Fraction(0))
    prescribed = [
        Indicator(
            code=f"{code}.{number}",
            points=worth,
            # Averaged scores are all on the scale of the whole.
            rule=scorers.scoring(told, exact(worth if points else full)),
            **said,
        )
        for number, (worth, (_, told, said)) in enumerate(
            zip(worths, raw["prescribed"], strict=True), start=1
        )
    ]
    own = [
        Indicator(
            code=f"{code}.{letter}",
            points=worth,
            rule=scorers.scoring(told, Decimal(worth)),
            obligation=Obligation.SELF_CHOSEN,
            **said,
        )
        for letter, (worth, told, said) in zip("ab", chosen, strict=False)
    ]
    return Category(
        code=code,
        title=raw["title"],
        points=full if outer is Weighing.POINTS else Fraction(raw["weight"], 3),
        full=full,
        weighing=raw["weighing"],
        indicators=(*prescribed, *own),
        choose=min(1 + raw["choose"], len(chosen)) if chosen else None,
        choose_points=choose_points,
        source=raw["source"],
    )


class Scorers:
    """What rules may read, and the rules that are made of it."""

    def __init__(self, measures: Sequence[MeasureType], collections: Sequence[str] = ()) -> None:
        self.measures = measures
        self.collections = collections

    def scoring(self, told: Told, points: Decimal) -> Rule:
        """Return a rule that scores up to some points, or folds a collection."""
        number, treatment, target, way = told
        if self.collections and way % 3 == 0:
            return across(at(self.collections, number), how=at(list(How), treatment))
        of = self._read(number, treatment)
        if of.kind is Kind.TRUTH:
            return full_or_none(of, points)
        if of.kind is Kind.WORD:
            words = enumerate(reversed(of.measure.words))
            return by_word(of, {word: points * rank / 4 for rank, word in words}, otherwise=0)
        ways: tuple[Callable[[], Rule], ...] = (
            lambda: ratio(of, target=target, points=points),
            lambda: bands(of, {target: points, target + 1: points / 2}, below=0),
            lambda: each(of, points=1, cap=points),
            lambda: full_or_none(of >= target, points),
            lambda: interpolate(of, {0: 0, target: points}),
        )
        return at(ways, way)()

    def holding(self, told: Told) -> Rule:
        """Return a condition."""
        number, treatment, target, way = told
        of = self._read(number, treatment)
        if of.kind is Kind.TRUTH:
            return of
        if of.kind is Kind.WORD:
            return of.equals(at(WORDS, way))
        return of >= target

    def _read(self, number: int, treatment: int) -> MeasureRef:
        measure = at(self.measures, number)
        able = [Treatment.EXCLUDE, Treatment.HOLD]
        if measure.kind is Kind.NUMBER:
            able.append(Treatment.ZERO)
        if measure.worst is not None:
            able.append(Treatment.WORST)
        return MeasureRef(measure=measure, discharge=Discharge(missing=at(able, treatment)))
