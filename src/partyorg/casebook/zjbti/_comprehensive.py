"""The annual comprehensive assessment of schools, 30 % of which is Party building."""

from __future__ import annotations

from collections.abc import Iterable

from partyorg.casebook.zjbti._organisation import SCHOOLS
from partyorg.casebook.zjbti._source import rebuilt, stated
from partyorg.evaluation import Scheme, score_of
from partyorg.evidence import Measure
from partyorg.indicators import Category, Framework, Indicator
from partyorg.rules import ratio
from partyorg.values import Label

#: [%] Of each school's annual comprehensive performance assessment.
PARTY_BUILDING = 30


def comprehensive(rest: Iterable[Category], measures: Iterable[Measure]) -> Scheme:
    """Nest the standard of general branches in the assessment of schools that the caller has.

    A school is assessed as the general branch that is set up in it.

    Parameters
    ----------
    rest : iterable of Category
        What else a school is assessed on: 70 points, each indicator with its rule.
    measures : iterable of Measure
        What those rules read.

    Returns
    -------
    Scheme

    Raises
    ------
    Faults
        Of `partyorg.errors.WeightsDontSum`, unless the rest makes up 70 points.
    """
    party = score_of("党建考核得分", "general", Label.of("党建考核得分", "score of Party building"))
    nested = Indicator(
        code="综党建.1",
        title=Label.of("党建考核得分", "score of Party building"),
        points=PARTY_BUILDING,
        rule=ratio(party.or_held(), target=100, points=PARTY_BUILDING),
        making="组织部",
        scoring="组织部",
        source=stated("党建工作占学院年度综合绩效考核30%"),
    )
    building = Category(
        code="综党建",
        title=Label.of("党建工作", "Party building"),
        points=PARTY_BUILDING,
        indicators=[nested],
        source=nested.source,
    )
    title = Label.of("学院年度综合绩效考核", "annual comprehensive assessment of schools")
    return Scheme(
        code="comprehensive",
        title=title,
        framework=Framework(
            code="综合",
            title=title,
            goal=title,
            categories=[building, *rest],
            source=rebuilt("综合绩效考核"),
        ),
        applies_to=SCHOOLS,
        measures=[party, *measures],
        source=stated("综合绩效考核"),
    )
