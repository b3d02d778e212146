"""Draws of grades by band, and of limits on how many may get the best ones."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any

import attrs
from hypothesis import strategies as st

from partyorg.evaluation import Bound, Grade, Grading, Per, Quota, Remainder, TiePolicy
from partyorg.extras.strategies._frameworks import CITED, at
from partyorg.extras.strategies._values import scores
from partyorg.values import Label

_GRADES = ("优秀", "良好", "合格", "不合格")
_ENGLISH = {"优秀": "excellent", "良好": "good", "合格": "pass", "不合格": "fail"}


def quotas(
    grades: Sequence[str] = _GRADES, *, tie_breakers: Sequence[str] = (), every: bool = False
) -> st.SearchStrategy[Quota]:
    """Draw limits on how many may get the best grades: ratios and counts, with every tie policy.

    Parameters
    ----------
    grades : sequence of str
        Codes, the best first; at least two.
    tie_breakers : sequence of str
        Codes of scores that may part equal ones.
    every : bool
        Whether quotas of every sort are drawn: *at least* of the best grades or of the
        last too, *at most* of grades below the best, and each way of rounding.

    Returns
    -------
    SearchStrategy of Quota

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(quotas())
    ... def test_a_limit_never_falls_when_there_are_more_to_choose_from(quota):
    ...     assert quota.limit(7) <= quota.limit(10)
    >>> test_a_limit_never_falls_when_there_are_more_to_choose_from()
    """
    drawn = _QUOTA.map(lambda raw: _quota(raw, grades, tie_breakers))
    if not every:
        return drawn
    others = st.tuples(drawn, st.sampled_from(Remainder), st.booleans())
    return (
        drawn
        | others.map(lambda raw: _run(*raw))
        | others.map(lambda raw: _at_least(raw[0].grades, TiePolicy.PROMOTE_ALL, *raw))
        | others.map(lambda raw: _at_least(_below(grades, raw[0]), TiePolicy.DEMOTE_ALL, *raw))
    )


_RATIO = st.fractions(0, 1, max_denominator=20).map(lambda ratio: (ratio, None))
_COUNT = st.integers(0, 4).map(lambda count: (None, count))
_QUOTA = st.tuples(
    st.integers(0, 99),
    _RATIO | _COUNT,
    st.sampled_from(Per),
    st.sampled_from((TiePolicy.DEMOTE_ALL, TiePolicy.MEETING)),
    st.lists(st.integers(0, 99), max_size=2),
    CITED,
)


def _quota(raw: tuple[Any, ...], grades: Sequence[str], tie_breakers: Sequence[str]) -> Quota:
    best, (ratio, count), per, ties, parting, source = raw
    return Quota(
        grades=tuple(grades[: 1 + best % (len(grades) - 1)]),
        ratio=ratio,
        count=count,
        per=per,
        ties=ties,
        tie_breakers=tuple(at(tie_breakers, number) for number in parting if tie_breakers),
        source=source,
    )


def _run(most: Quota, rounding: Remainder, best: bool) -> Quota:  # noqa: FBT001 - drawn
    """Limit the lower ones of a quota's grades alone, or with the best."""
    grades = most.grades if best else most.grades[1:] or most.grades
    return attrs.evolve(most, grades=grades, rounding=rounding)


def _below(grades: Sequence[str], most: Quota) -> tuple[str, ...]:
    return tuple(code for code in grades if code not in most.grades)


def _at_least(
    grades: tuple[str, ...],
    decided: TiePolicy,
    most: Quota,
    rounding: Remainder,
    open_: bool,  # noqa: FBT001 - drawn
) -> Quota:
    ties = TiePolicy.MEETING if open_ else decided
    bound = Bound.AT_LEAST
    return attrs.evolve(most, grades=grades, bound=bound, rounding=rounding, ties=ties)


def gradings(
    *, tie_breakers: Sequence[str] = (), most_quotas: int = 2
) -> st.SearchStrategy[Grading]:
    """Draw two to four grades with the scores that earn them, and quotas on the best ones.

    Parameters
    ----------
    tie_breakers : sequence of str
        Codes of scores that may part equal ones.
    most_quotas : int
        [quotas, 0, …]

    Returns
    -------
    SearchStrategy of Grading

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(gradings())
    ... def test_a_quota_takes_from_the_best_grades(drawn):
    ...     assert all(drawn.codes[0] in quota.grades for quota in drawn.quotas)
    >>> test_a_quota_takes_from_the_best_grades()
    """
    return raw_gradings(most_quotas).map(lambda raw: grading_of(raw, tie_breakers))


@cache
def raw_gradings(most_quotas: int) -> st.SearchStrategy[tuple[Any, ...]]:
    """Draw the scores that earn grades, and limits, still without their codes."""
    edges = st.lists(scores(), min_size=1, max_size=len(_GRADES) - 1, unique=True)
    return st.tuples(edges, st.lists(_QUOTA, max_size=most_quotas))


def grading_of(raw: tuple[Any, ...], tie_breakers: Sequence[str]) -> Grading:
    """Make a grading of what was drawn."""
    edges, limits = raw
    codes = (*_GRADES[: len(edges)], _GRADES[-1])
    at_least: list[Decimal | None] = [*sorted(edges, reverse=True), None]
    return Grading(
        grades=tuple(
            Grade(code=code, label=Label.of(code, _ENGLISH[code]), at_least=edge)
            for code, edge in zip(codes, at_least, strict=True)
        ),
        quotas=tuple(_quota(limit, codes, tie_breakers) for limit in limits),
    )
