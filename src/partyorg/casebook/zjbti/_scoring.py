"""Ways of scoring, and standards put together from their phrases."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from partyorg.casebook.zjbti._source import GRADES, IN_ENGLISH, ISATIONS, LEADS, rebuilt, stated
from partyorg.duties import ComplianceShare
from partyorg.evaluation import GroupBy, Grouping, Quota, Scheme, ScoresBelow, TiePolicy, grading
from partyorg.evidence import Measure, ReadingOf, RecordMeasure
from partyorg.indicators import Category, Framework, Indicator
from partyorg.org import Selector
from partyorg.regulations import CriterionSet
from partyorg.rules import Rule, across, by_word, clip, interpolate, ratio
from partyorg.values import Label, Number, exact

Counted = RecordMeasure | ComplianceShare
"""A measure of what records show."""

Scoring = Callable[[Number], Rule]
Phrase = tuple[Label, str, Scoring]
"""A phrase of a standard, the department that makes and scores it, and how."""

BELOW = "下级得分"
GOAL = Label.of(
    f"{'、'.join(ISATIONS)}; {'、'.join(LEADS)}",
    "as one, on every side and in step; led by politics, organisation, thought and members",
)


def reach(measure: Counted, target: Number) -> Scoring:
    """Score in proportion to a target; what is not reported counts as zero."""
    return lambda points: ratio(measure.or_zero(), target=target, points=points)


def above(measure: Counted, floor: Number) -> Scoring:
    """Score along a line from a floor to 100 %; what is not reported counts as zero."""
    return lambda points: interpolate(measure.or_zero(), {floor: 0, 100: points})


def rated(word: ReadingOf) -> Scoring:
    """Score 好 in full, 较好 at four fifths, 一般 at half, 差 at nothing."""
    shares = {"好": "1", "较好": "0.8", "一般": "0.5", "差": "0"}
    return lambda points: by_word(
        word.or_worst(), {said: exact(points) * exact(share) for said, share in shares.items()}
    )


def mean_below(points: Number) -> Rule:
    """Score the mean of the level below, which is out of 100 一级带一级."""
    mean = across(BELOW, label=Label.of(BELOW, "scores of the level below"))
    return clip(mean * points / 100, low=0, high=points)


def phrases(criteria: CriterionSet, *ways: tuple[str, Scoring]) -> tuple[Phrase, ...]:
    """Take the phrases of national criteria, in their order, and say how each is scored."""
    return tuple((item, *way) for item, way in zip(criteria.items, ways, strict=True))


def category(code: str, title: Label, listed: Sequence[Phrase], each: Sequence[Number]) -> Category:
    """Make an indicator of each phrase, with the points of each."""
    return Category(
        code=code,
        title=title,
        points=sum(map(exact, each)),
        indicators=tuple(
            Indicator(
                code=f"{code}.{number}",
                title=phrase,
                points=points,
                rule=scored(points),
                making=department,
                scoring=department,
                source=rebuilt(f"{title.zh}·{phrase.zh}"),
            )
            for number, ((phrase, department, scored), points) in enumerate(
                zip(listed, each, strict=True), 1
            )
        ),
        source=stated(title.zh),
    )


def standard(
    code: str,
    title: Label,
    applies_to: Selector,
    categories: Sequence[Category],
    measures: Sequence[Measure],
    *,
    below: str = "",
    excellent: Number | None = None,
    group: GroupBy = GroupBy.ALL,
) -> Scheme:
    """Put the standard of a level together.

    Parameters
    ----------
    below : str
        Code of the standard of the level below, whose scores it reads.
    excellent : number, optional
        [share of the peer group, 0 to 1] How many can be excellent.
    """
    quotas = () if excellent is None else (_at_most(excellent),)
    return Scheme(
        code=code,
        title=title,
        framework=Framework(
            code=f"{code}-framework",
            title=title,
            goal=GOAL,
            categories=categories,
            source=rebuilt("各级标准"),
        ),
        applies_to=applies_to,
        measures=measures,
        collections=[ScoresBelow(name=BELOW, schemes=(below,))] if below else (),
        grouping=Grouping(by=group),
        grading=grading(GRADES, *quotas, labels=IN_ENGLISH),
        source=stated("各级标准"),
    )


def _at_most(share: Number) -> Quota:
    source = rebuilt("等次评定")
    return Quota(grades=("优秀",), ratio=share, ties=TiePolicy.MEETING, source=source)
