"""Draws of schemes, and of all that an assessment is made from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from partyorg.evaluation import (
    Adjustment,
    BarGradeUnless,
    BarHonour,
    CapGrade,
    Deduct,
    Effect,
    Exclude,
    FailGrade,
    GradeOutright,
    Grading,
    GroupBy,
    Grouping,
    LeaveUndecided,
    Scheme,
    ScoresBelow,
    Veto,
    Weigh,
)
from partyorg.evidence import Evidence, RecordMeasure
from partyorg.extras.strategies._evidence import evidence
from partyorg.extras.strategies._frameworks import CITED, TOLD, Scorers, at, frameworks
from partyorg.extras.strategies._gradings import grading_of, raw_gradings
from partyorg.extras.strategies._measures import record_measures
from partyorg.extras.strategies._org import org_trees, subjects
from partyorg.extras.strategies._values import (
    dates,
    decimals,
    labels,
    periods,
    roundings,
)
from partyorg.org import OrgTree, Selector, Subject, SubjectKind, UnitKind, anyone, kind
from partyorg.rules import Rule, bonus, deduction
from partyorg.values import Label, Period

Assessable = tuple[tuple[Scheme, ...], OrgTree, Evidence, Period, date]
"""Schemes, tree, evidence, period and the day of the assessment."""

Listed = tuple[Assessable, tuple[Subject, ...]]
"""The same, and the subjects that belong to units."""

_DAYS_AFTER = timedelta(days=60)


@st.composite
def schemes(
    draw: st.DrawFn,
    measures: Sequence[RecordMeasure] | None = None,
    *,
    code: str = "s",
    applies_to: Selector | None = None,
    assesses: SubjectKind = SubjectKind.UNIT,
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
    assesses : SubjectKind
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
    grading = None if raw["grading"] is None else grading_of(raw["grading"], parting)
    return Scheme(
        code=code,
        title=raw["title"],
        framework=framework,
        applies_to=anyone() if applies_to is None else applies_to,
        assesses=assesses,
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
        "grading": st.none() | raw_gradings(2),
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


def assessed(*, max_units: int = 6) -> st.SearchStrategy[Assessable]:
    """Draw all that an assessment of units is made from, in two levels.

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
    return _assessed(max_units, most=0).map(lambda drawn: drawn[0])


def assessed_subjects(*, max_units: int = 4, most: int = 6) -> st.SearchStrategy[Listed]:
    """Draw the same for zones, posts or persons too, of one kind, by a scheme of their own.

    Parameters
    ----------
    max_units : int
        [units, 1, …]
    most : int
        [subjects, 1, …]

    Returns
    -------
    SearchStrategy of ((schemes, tree, evidence, period, as-of day), subjects)
        The scheme stands under the code ``"subjects"``; not every subject need be of its kind.

    Examples
    --------
    >>> from hypothesis import given
    >>> from partyorg.evaluation import assess
    >>> @given(assessed_subjects(max_units=3))
    ... def test_every_subject_has_a_result(drawn):
    ...     (schemes, tree, records, period, as_of), listed = drawn
    ...     found = assess(schemes, tree, records, period, as_of=as_of, subjects=listed)
    ...     assert all(found.results_of(subject) for subject in listed)
    >>> test_every_subject_has_a_result()
    """
    return _assessed(max_units, most=most)


@st.composite
def _assessed(draw: st.DrawFn, max_units: int, *, most: int) -> Listed:
    tree = draw(org_trees(max_units=max_units))
    period = draw(periods(most_days=400))
    measures = draw(record_measures(fewest=1, most=4))
    branches = kind(UnitKind.BRANCH)
    used = [draw(schemes(measures, code="branches", applies_to=branches))]
    listed: list[Subject] = []
    read = ["branches"]
    if most:
        listed = draw(st.lists(subjects(tree, units=False), min_size=1, max_size=most, unique=True))
        who = draw(st.sampled_from([subject.kind for subject in listed]))
        used.append(draw(schemes(measures, code="subjects", assesses=who)))
        read.append("subjects")
    if draw(st.booleans()):
        below = ScoresBelow(name="below", schemes=tuple(read), weigh=draw(st.sampled_from(Weigh)))
        above = schemes(measures, code="above", applies_to=~branches, collections=(below,))
        used.append(draw(above))
    indicators = sorted({i.code for scheme in used for i in scheme.framework.indicators})
    records = draw(evidence(tree, period, measures, indicators=indicators, subjects=listed))
    as_of = draw(dates(first=period.start, last=period.last + _DAYS_AFTER))
    return (tuple(draw(st.permutations(used))), tree, records, period, as_of), tuple(listed)
