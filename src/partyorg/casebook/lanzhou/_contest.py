"""The study contest 学习竞赛: points with shares, as a plan and as a scheme."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from partyorg import org
from partyorg.casebook.lanzhou._source import CITES, PLATFORM
from partyorg.evaluation import Scheme
from partyorg.indicators import Category, Framework, Indicator
from partyorg.org import SubjectKind, UnitKind
from partyorg.programmes.points import (
    Cap,
    Earns,
    Ledger,
    PointItem,
    PointPlan,
    PointsOf,
    Reckoning,
    points_of,
)
from partyorg.rules import Rule, clip, ratio, to_best
from partyorg.values import Cadence, FrozenMap, Label, Number, fraction

STUDY, ARTICLES, REFLECTIONS = "学习强国", "原创文章", "心得分享"

#: An example: the source says that each item has a share, and leaves the shares to the user.
SHARES: Mapping[str, Number] = FrozenMap({STUDY: "0.5", ARTICLES: "0.3", REFLECTIONS: "0.2"})
#: An example of full marks, a member and year.
FULL: Mapping[str, Number] = FrozenMap({STUDY: 6000, ARTICLES: 20, REFLECTIONS: 20})
#: What each item makes branches hand in; the contest's own records would do instead.
PAPERS: Mapping[str, tuple[str, ...]] = FrozenMap(
    {
        STUDY: ("学习积分截图",),
        ARTICLES: ("文章采用证明",),
        REFLECTIONS: ("心得文稿", "分享记录"),
    }
)
_NOTHING: Mapping[str, tuple[str, ...]] = FrozenMap()
_RELATIVE: Mapping[str, Number] = FrozenMap()

# Points as the platform counts them; ten for an article, five for a reflection are ours.
_ITEMS = (
    PointItem(
        code=STUDY,
        label=Label.of("学习强国积分", "points on the study platform"),
        points=1,
        source=CITES.stated("学习竞赛"),
    ),
    PointItem(
        code=ARTICLES,
        label=Label.of("平台采用的原创文章", "original articles accepted"),
        points=10,
        source=CITES.stated("学习竞赛"),
    ),
    PointItem(
        code=REFLECTIONS,
        label=Label.of("心得分享", "reflections shared"),
        points=5,
        source=CITES.stated("学习竞赛"),
    ),
)


def contest_plan(
    shares: Mapping[str, Number] = SHARES, full: Mapping[str, Number] = _RELATIVE
) -> PointPlan:
    """Write the contest's plan with one's own shares.

    Parameters
    ----------
    shares : mapping of str to number
        ``{item: share of the total}`` of the three items; they add up to 1 exactly.
    full : mapping of str to number
        ``{item: points}`` that earn the whole share.  Of an item left out, it is the most
        that anyone in the contest has: then each does better at the cost of others.

    Returns
    -------
    PointPlan

    Raises
    ------
    Faults
        Of `partyorg.errors.WeightsDontSum`, if the shares do not add up.
    """
    return PointPlan(
        code="学习竞赛",
        title=Label.of("学习竞赛", "study contest"),
        items=[
            attrs.evolve(item, share=shares.get(item.code), full=full.get(item.code))
            for item in _ITEMS
        ],
        source=CITES.stated("学习竞赛"),
    )


def member_points() -> PointPlan:
    """Write member points 党员积分, half of the one platform; what earns them is ours.

    A cap on every item keeps one kind of work from making up for all others.
    """
    rebuilt = CITES.rebuilt("党员积分")
    monthly = Cap(most=10, per=Cadence.MONTH)
    items = [
        ("组织生活", "organisational life", 2, Earns.PER_UNIT),
        ("志愿服务", "voluntary service", 1, Earns.PER_HOUR),
        # Comments and likes encourage, and earn nothing: they are too easily given.
        ("新媒体作品", "works on new media", 3, Earns.PER_UNIT),
    ]
    return PointPlan(
        code="党员积分",
        title=PLATFORM[1],
        items=[
            PointItem(
                code=zh,
                label=Label.of(zh, en),
                points=points,
                earns=earns,
                cap=monthly,
                source=rebuilt,
            )
            for zh, en, points, earns in items
        ],
        lasts=24,
        source=rebuilt,
    )


def contest_scheme(
    plan: PointPlan,
    ledger: Ledger,
    *,
    assesses: SubjectKind = SubjectKind.UNIT,
    papers: Mapping[str, tuple[str, ...]] = _NOTHING,
) -> Scheme:
    """Make a scheme of the contest, an indicator for each item that has a share.

    Parameters
    ----------
    plan : PointPlan
        Such as `contest_plan`.
    ledger : Ledger
    assesses : SubjectKind
        Branches by the mean of their members, or persons by what they have.
    papers : mapping of str to tuple of str
        What each item is to be shown by; nothing where the ledger itself is evidence.

    Returns
    -------
    Scheme
        Of persons it scores as `partyorg.programmes.points.contest` does.
    """
    of = Reckoning.MEAN if assesses is SubjectKind.UNIT else Reckoning.TOTAL
    measures = {
        item.code: points_of(item.code, ledger, plan, item.label, of=of, items=(item.code,))
        for item in plan.items
        if item.share is not None
    }
    category = Category(
        code="竞赛总分",
        title=plan.title,
        points=100,
        indicators=[
            Indicator(
                code=f"竞赛.{code}",
                title=measure.type.label,
                points=_worth(plan.item(code)),
                rule=_scored(plan.item(code), measure),
                evidence=papers.get(code, ()),
                source=CITES.rebuilt("分项占比"),
            )
            for code, measure in measures.items()
        ],
    )
    framework = Framework(
        code="竞赛指标",
        title=plan.title,
        goal=Label.of("以赛促学", "study by contest"),
        categories=[category],
        source=plan.source,
    )
    return Scheme(
        code="学习竞赛",
        title=plan.title,
        framework=framework,
        applies_to=org.kind(UnitKind.BRANCH),
        assesses=assesses,
        measures=tuple(measures.values()),
        source=plan.source,
    )


def _worth(item: PointItem) -> Number:
    return 100 * fraction(item.share or 0)


def _scored(item: PointItem, measure: PointsOf) -> Rule:
    # A debt brings nothing.
    points, worth = clip(measure.or_zero(), low=0), _worth(item)
    if item.full is None:
        return to_best(points, points=worth, if_zero=0)
    return ratio(points, target=item.full, points=worth)
