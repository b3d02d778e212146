"""Draws of gradings and schemes, and of all that an assessment is made from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import attrs
from hypothesis import strategies as st

from partyorg.evaluation import (
    Adjustment,
    BarGradeUnless,
    BarHonour,
    Bound,
    CapGrade,
    Deduct,
    Effect,
    Exclude,
    FailGrade,
    Grade,
    GradeOutright,
    Grading,
    GroupBy,
    Grouping,
    LeaveUndecided,
    Per,
    Quota,
    Remainder,
    Scheme,
    ScoresBelow,
    TiePolicy,
    Veto,
    Weigh,
)
from partyorg.evidence import Evidence, RecordMeasure
from partyorg.extras.strategies._evidence import evidence
from partyorg.extras.strategies._frameworks import CITED, TOLD, Scorers, at, frameworks
from partyorg.extras.strategies._measures import record_measures
from partyorg.extras.strategies._org import org_trees
from partyorg.extras.strategies._values import (
    dates,
    decimals,
    labels,
    periods,
    roundings,
    scores,
)
from partyorg.org import OrgTree, Selector, UnitKind, anyone, kind
from partyorg.rules import Rule, bonus, deduction
from partyorg.values import Label, Period

Assessable = tuple[tuple[Scheme, ...], OrgTree, Evidence, Period, date]
"""Schemes, tree, evidence, period and the day of the assessment."""

_GRADES = ("优秀", "良好", "合格", "不合格")
_ENGLISH = {"优秀": "excellent", "良好": "good", "合格": "pass", "不合格": "fail"}
_DAYS_AFTER = timedelta(days=60)


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
    return _graded(most_quotas).map(lambda raw: _grading(raw, tie_breakers))


@cache
def _graded(most_quotas: int) -> st.SearchStrategy[tuple[Any, ...]]:
    edges = st.lists(scores(), min_size=1, max_size=len(_GRADES) - 1, unique=True)
    return st.tuples(edges, st.lists(_QUOTA, max_size=most_quotas))


def _grading(raw: tuple[Any, ...], tie_breakers: Sequence[str]) -> Grading:
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


@st.composite
def schemes(
    draw: st.DrawFn,
    measures: Sequence[RecordMeasure] | None = None,
    *,
    code: str = "s",
    applies_to: Selector | None = None,
    collections: Sequence[ScoresBelow] = (),
) -> Scheme:
    """Draw whole schemes: framework, bonuses and deductions, vetoes, grading, groups, rounding.

    Parameters
    ----------
    measures : sequence of RecordMeasure, optional
        What its rules read, at least one; drawn where none are given.
    code : str
    applies_to : Selector, optional
        Every unit unless told.
    collections : sequence of ScoresBelow
        Scores of units below that its rules may fold.

    Returns
    -------
    SearchStrategy of Scheme

    Examples
    --------
    >>> import networkx as nx
    >>> from hypothesis import given
    >>> @given(schemes())
    ... def test_the_score_is_computed_after_the_base(scheme):
    ...     assert "base" in nx.ancestors(scheme.rulebook.graph, "score")
    >>> test_the_score_is_computed_after_the_base()
    """
    known = draw(_SOME_MEASURES) if measures is None else tuple(measures)
    types = [measure.type for measure in known]
    framework = draw(frameworks(types, collections=[some.name for some in collections]))
    raw = draw(_SCHEME)
    scorers = Scorers(types)
    parting = ("base", *(indicator.code for indicator in framework.indicators))
    grading = None if raw["grading"] is None else _grading(raw["grading"], parting)
    return Scheme(
        code=code,
        title=raw["title"],
        framework=framework,
        applies_to=anyone() if applies_to is None else applies_to,
        measures=known,
        collections=tuple(collections),
        adjustments=tuple(_adjustment(told, scorers) for told in raw["adjustments"]),
        vetoes=_vetoes(raw["vetoes"], scorers, grading),
        grading=grading,
        grouping=raw["grouping"],
        rounding=raw["rounding"],
        floor=raw["floor"],
        ceiling=raw["ceiling"],
        source=raw["source"],
    )


_SOME_MEASURES = record_measures(fewest=1)
_OUTSIDE = (("加分", bonus), ("扣分", deduction))
_GROUPINGS = tuple(
    Grouping(by=by, attribute="校区" if by is GroupBy.ATTRIBUTE else "") for by in GroupBy
)
_SCHEME: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "title": labels(),
        "adjustments": st.lists(
            st.tuples(st.sampled_from(_OUTSIDE), TOLD, st.integers(1, 10), CITED),
            max_size=2,
            unique_by=lambda told: told[0][0],
        ),
        "vetoes": st.lists(st.tuples(labels(), TOLD, TOLD, st.integers(0, 99), CITED), max_size=3),
        "grading": st.none() | _graded(2),
        "grouping": st.sampled_from(_GROUPINGS),
        "rounding": roundings(),
        "floor": st.none() | decimals(low=-20, high=20),
        "ceiling": st.none() | decimals(low=60, high=120),
        "source": CITED,
    }
)


def _adjustment(told: tuple[Any, ...], scorers: Scorers) -> Adjustment:
    (code, make), scored, cap, source = told
    rule = make({"item": scorers.scoring(scored, Decimal(3))}, cap=cap)
    return Adjustment(code=code, title=Label.of(code), rule=rule, source=source)


def _vetoes(raw: Sequence[Any], scorers: Scorers, grading: Grading | None) -> tuple[Veto, ...]:
    return tuple(
        Veto(
            code=f"veto-{number}",
            title=title,
            when=scorers.holding(told),
            effect=at(_effects(grading, scorers.holding(needed)), effect),
            source=source,
        )
        for number, (title, told, needed, effect, source) in enumerate(raw)
    )


def _effects(grading: Grading | None, prerequisite: Rule) -> tuple[Effect, ...]:
    """List effects of every class; without grades, those that say nothing of them."""
    beside: tuple[Effect, ...] = (
        Exclude(),
        Deduct(points=5),
        Deduct(points="7.5", floor=60),
        BarHonour(honour="先进党支部"),
    )
    if grading is None:
        return beside
    codes = grading.codes
    return (
        *beside,
        FailGrade(),
        LeaveUndecided(),
        *(CapGrade(grade=code) for code in codes),
        *(BarGradeUnless(grade=code, prerequisite=prerequisite) for code in codes[:-1]),
        *(
            GradeOutright(grade=code, beside_quotas=free)
            for code in codes
            for free in (True, False)
        ),
    )


@st.composite
def assessed(draw: st.DrawFn, *, max_units: int = 6) -> Assessable:
    """Draw all that an assessment is made from, in two levels.

    One scheme assesses branches; where a second one is drawn, it assesses the
    units above and may read the scores of their branches.

    Parameters
    ----------
    max_units : int
        [units, 1, …]

    Returns
    -------
    SearchStrategy of (schemes, tree, evidence, period, as-of day)

    Examples
    --------
    >>> from hypothesis import given
    >>> from partyorg.evaluation import assess
    >>> @given(assessed(max_units=3))
    ... def test_every_unit_has_a_result(drawn):
    ...     schemes, tree, records, period, as_of = drawn
    ...     assessment = assess(schemes, tree, records, period, as_of=as_of)
    ...     assert {result.subject.id for result in assessment.results} == {u.id for u in tree}
    >>> test_every_unit_has_a_result()
    """
    tree = draw(org_trees(max_units=max_units))
    period = draw(periods(most_days=400))
    measures = draw(record_measures(fewest=1, most=4))
    branches = kind(UnitKind.BRANCH)
    used = [draw(schemes(measures, code="branches", applies_to=branches))]
    if draw(st.booleans()):
        below = ScoresBelow(name="below", schemes=("branches",), weigh=draw(st.sampled_from(Weigh)))
        above = schemes(measures, code="above", applies_to=~branches, collections=(below,))
        used.append(draw(above))
    indicators = [i.code for scheme in used for i in scheme.framework.indicators]
    records = draw(evidence(tree, period, measures, indicators=sorted(set(indicators))))
    as_of = draw(dates(first=period.start, last=period.last + _DAYS_AFTER))
    return tuple(draw(st.permutations(used))), tree, records, period, as_of
