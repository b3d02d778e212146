"""Two schemes for two levels: second-level units, and the branches below them.

That there are two, their titles and their four goal headings are stated; what
stands under the headings, points, grades and what faults cost are ours.  Direct
branches 直属党支部 are assessed with the second level, as the first title says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Literal

from partyorg import org
from partyorg.casebook.cqut._measures import (
    ANSWERED,
    CONDUCT,
    CORE_WORK,
    IN_DUE_COURSE,
    IN_PLACE,
    IN_TOUCH,
    LAPSES,
    MECHANISMS,
    MEETINGS,
    PROJECTS,
    REVIEW,
    SATISFIED,
    STUDY,
    WORDS,
)
from partyorg.casebook.cqut._source import rebuilt, stated
from partyorg.evaluation import (
    BarHonour,
    Deduct,
    Effect,
    Quota,
    Scheme,
    ScoresBelow,
    TiePolicy,
    Veto,
    grading,
)
from partyorg.indicators import Category, Framework, Indicator
from partyorg.org import Selector, UnitKind
from partyorg.rules import MeasureRef, Rule, across, by_word, each, interpolate, ratio
from partyorg.values import Label, Number, Rounding, exact

GOAL_HEADINGS = (
    Label.of("组织坚强有力", "a strong organisation"),
    Label.of("党员作用突出", "members who stand out"),
    Label.of("工作得到促进", "work that moves ahead"),
    Label.of("师生员工满意", "satisfied staff and students"),
)
"""What both schemes ask for, in their order."""

GRADES: dict[str, Number | None] = {"优秀": 90, "良好": 80, "合格": 60, "不合格": None}
_IN_ENGLISH = {"优秀": "excellent", "良好": "good", "合格": "pass", "不合格": "fail"}

#: What is published is what decides: one place, half-up.
_ROUNDING = Rounding(published=1, decide_at=1)
_GENERAL = org.kind(UnitKind.GENERAL_BRANCH)

Scoring = Callable[[Number], Rule]
Item = tuple[str, str, int, Scoring] | tuple[str, str, int, Scoring, Selector]


def _up_to(read: MeasureRef, target: Number = 100) -> Scoring:
    """Score in proportion to a target, 100 % where none is given."""
    return lambda points: ratio(read, target=target, points=points)


def _five_each(points: Number) -> Rule:
    return each(PROJECTS.or_zero(), points=5, cap=points)


def _rated(points: Number) -> Rule:
    """Score 好 in full, 较好 at four fifths, 一般 at three fifths, 差 at nothing."""
    shares = zip(WORDS, ("1", "0.8", "0.6", "0"), strict=True)
    table = {word: exact(points) * Decimal(share) for word, share in shares}
    return by_word(CORE_WORK.or_held(), table)


def _satisfied(points: Number) -> Rule:
    """Score along a line, from nothing at 60 % to all of it at 100 %."""
    return interpolate(SATISFIED.or_zero(), {60: 0, 100: points})


def _mean_of_branches(points: Number) -> Rule:
    return across("支部得分", label=Label.of("支部得分", "scores of branches")) * points / 100


def _indicators(prefix: str, items: tuple[Item, ...]) -> Iterator[Indicator]:
    for number, (zh, en, points, scored, *whom) in enumerate(items, 1):
        yield Indicator(
            code=f"{prefix}.{number}",
            title=Label.of(zh, en),
            points=points,
            rule=scored(points),
            applies_to=whom[0] if whom else org.anyone(),
            source=rebuilt("考核指标"),
        )


def _framework(prefix: Literal["总", "支"], title: Label, *blocks: tuple[Item, ...]) -> Framework:
    return Framework(
        code=f"{prefix}2007",
        title=title,
        goal=Label.of("; ".join(one.zh for one in GOAL_HEADINGS)),
        categories=[
            Category(
                code=f"{prefix}{number}",
                title=heading,
                points=sum(item[2] for item in items),
                indicators=_indicators(f"{prefix}{number}", items),
                source=stated("建设目标"),
            )
            for number, (heading, items) in enumerate(zip(GOAL_HEADINGS, blocks, strict=True), 1)
        ],
        source=rebuilt("考核指标"),
    )


def _vetoes(prefix: str, honour: str) -> tuple[Veto, ...]:
    """Let a fault in developing members cost points, and bar from the honour 责任追究."""
    when = LAPSES.or_zero() >= 1
    effects: dict[str, Effect] = {"扣分": Deduct(points=5), "不得评先": BarHonour(honour=honour)}
    return tuple(
        Veto(
            code=f"{prefix}追究{zh}",
            title=Label.of(f"工作失误责任追究: {zh}", "answering for faults"),
            when=when,
            effect=effect,
            source=rebuilt("七项制度·工作失误责任追究制"),
        )
        for zh, effect in effects.items()
    )


BRANCHES = Scheme(
    code="branch",
    title=Label.of("党支部建设目标管理及考核办法", "target management of branches"),
    framework=_framework(
        "支",
        Label.of("党支部建设目标", "goals of branches"),
        (
            ("三会一课", "three meetings", 15, _up_to(MEETINGS.or_held())),
            ("民主评议党员", "review of members", 5, _up_to(REVIEW.or_held())),
            ("发展程序", "due process", 10, _up_to(IN_DUE_COURSE.or_excluded())),
        ),
        (("先进性标准", "standard of conduct", 25, _up_to(CONDUCT.or_zero())),),
        (
            ("中心工作", "core work", 15, _rated),
            ("促进工作活动", "promoting work", 10, _five_each),
        ),
        (("师生满意", "satisfaction", 20, _satisfied),),
    ),
    applies_to=org.kind(UnitKind.BRANCH) & ~org.direct(),
    measures=(MEETINGS, REVIEW, IN_DUE_COURSE, CONDUCT, CORE_WORK, PROJECTS, SATISFIED, LAPSES),
    vetoes=_vetoes("支", "advanced-branch"),
    grading=grading(GRADES, labels=_IN_ENGLISH),
    rounding=_ROUNDING,
    floor=0,
    source=stated("《党支部建设目标管理及考核办法》"),
)

SECOND_LEVEL = Scheme(
    code="second-level",
    title=Label.of(
        "党总支(直属党支部)建设目标管理及考核办法",
        "target management of general and direct branches",
    ),
    framework=_framework(
        "总",
        Label.of("党总支(直属党支部)建设目标", "goals of general and direct branches"),
        (
            ("长效机制", "mechanisms", 6, _up_to(IN_PLACE.or_zero(), len(MECHANISMS))),
            ("三会一课", "three meetings", 6, _up_to(MEETINGS.or_held())),
            ("中心组学习", "group study", 4, _up_to(STUDY.or_zero(), 4), _GENERAL),
            ("党支部建设", "branches", 8, _mean_of_branches, _GENERAL),
            ("发展程序", "due process", 6, _up_to(IN_DUE_COURSE.or_excluded())),
        ),
        (
            ("先进性标准", "standard of conduct", 18, _up_to(CONDUCT.or_zero())),
            ("联系制度", "contacts", 7, _up_to(IN_TOUCH.or_held())),
        ),
        (
            ("中心工作", "core work", 15, _rated),
            ("促进工作活动", "promoting work", 10, _five_each),
        ),
        (
            ("师生满意", "satisfaction", 15, _satisfied),
            ("意见办结", "opinions answered", 5, _up_to(ANSWERED.or_excluded())),
        ),
    ),
    applies_to=org.level(2),
    measures=(
        IN_PLACE,
        MEETINGS,
        STUDY,
        IN_DUE_COURSE,
        CONDUCT,
        IN_TOUCH,
        CORE_WORK,
        PROJECTS,
        SATISFIED,
        ANSWERED,
        LAPSES,
    ),
    collections=(ScoresBelow(name="支部得分", schemes=(BRANCHES.code,)),),
    vetoes=_vetoes("总", "advanced-second-level"),
    grading=grading(
        GRADES,
        Quota(grades=("优秀",), ratio="1/4", ties=TiePolicy.MEETING, source=rebuilt("优秀比例")),
        labels=_IN_ENGLISH,
    ),
    rounding=_ROUNDING,
    floor=0,
    source=stated("《党总支(直属党支部)建设目标管理及考核办法》"),
)

SCHEMES = (SECOND_LEVEL, BRANCHES)
