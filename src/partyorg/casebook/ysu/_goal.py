"""From a goal of three years to every branch's targets 层层分解, letters, who answers.

That there is a goal of about three years with annual frameworks, decomposed
level by level, is stated; the amounts are ours.
"""

from __future__ import annotations

from partyorg import org
from partyorg.casebook.ysu._measures import ELECTIONS, THEORY
from partyorg.casebook.ysu._organisation import ROOT
from partyorg.casebook.ysu._plan import YINHANG
from partyorg.casebook.ysu._source import GOAL, YEAR, rebuilt, stated
from partyorg.evidence import RecordMeasure
from partyorg.indicators import (
    Decomposition,
    Goal,
    LetterKind,
    Responsibility,
    Spread,
    Target,
    TieBreak,
    decompose,
    headcount,
)
from partyorg.org import OrgTree, Sector, UnitKind
from partyorg.values import Label, Number, Period

THREE_YEARS = Period(start=YEAR.start, end=Period.year(2018).end)
_ACTIONS = org.kind(UnitKind.BRANCH) & ~org.sector(Sector.RETIRED)


def _target(
    indicator: str, measure: RecordMeasure, amount: Number, period: Period, spread: Spread
) -> Target:
    return Target(
        indicator=indicator,
        holder=ROOT,
        measure=measure.type,
        amount=amount,
        period=period,
        spread=spread,
        source=rebuilt("目标管理·总目标"),
    )


THREE_YEAR_GOAL = Goal(
    code="熔淬工程",
    title=GOAL,
    period=THREE_YEARS,
    targets=(
        _target("引1.3", THEORY, 1_200, THREE_YEARS, Spread.DIVIDE),
        _target("引2.1", ELECTIONS, 100, THREE_YEARS, Spread.COPY),
    ),
    frameworks=(YINHANG.framework,),
    source=stated("目标管理·总目标"),
)
"""A goal of about three years 三年左右; so far 2016 has its framework."""

TARGETS = (
    _target("引1.3", THEORY, 300, YEAR, Spread.DIVIDE),
    _target("引2.1", ELECTIONS, 95, YEAR, Spread.COPY),
)
"""What the university is to reach in 2016."""


def targets(tree: OrgTree) -> tuple[Decomposition, ...]:
    """Hand the targets of 2016 down level by level 层层分解, by members, one item each at least.

    Parameters
    ----------
    tree : OrgTree

    Returns
    -------
    tuple of Decomposition
        In the order of ``TARGETS``; retired branches take no part.
    """
    items, rate = TARGETS
    by_members = decompose(
        items,
        tree,
        by=headcount(),
        floors=1,
        ties=TieBreak.BY_ID,
        applies_to=_ACTIONS,
    )
    return by_members, decompose(rate, tree, applies_to=org.level(2), stop=org.level(2))


LETTERS = (
    LetterKind(
        code="党建责任书",
        title=Label.of("党建目标责任书", "responsibility letter"),
        source=rebuilt("目标管理·责任书"),
    ),
)

_SECRETARY = "党支部书记"
RESPONSIBILITIES = tuple(
    Responsibility(
        code=code,
        post=post,
        title=Label.of(zh, en),
        applies_to=who,
        indicators=indicators,
        source=rebuilt("过程控制·权责"),
    )
    for code, post, zh, en, who, indicators in (
        ("权1", "二级党委书记", "党建第一责任", "answers first", org.level(2), ("引1.1", "引1.2")),
        ("权2", "组织员", "发展党员预审", "pre-review", org.level(2), ("引3.1",)),
        ("权3", _SECRETARY, "八个一", "the eight ones", _ACTIONS, ("引4.1",)),
        ("权4", _SECRETARY, "四必访一报告", "four visits, one report", _ACTIONS, ("引4.2",)),
    )
)
"""Rights and duties at each node 权责: posts, never persons."""
