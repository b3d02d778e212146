"""Circular cross-inspection of the branches 推磨式检查."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from partyorg.casebook.zjbti._source import rebuilt, stated
from partyorg.org import OrgTree
from partyorg.programmes.inspection import (
    CIRCULAR,
    Assignment,
    Infeasible,
    InspectionRule,
    NoRepeat,
    NotSameParent,
    OneCircle,
    Undecided,
    assign,
)
from partyorg.values import Period

#: A → B → C → A, through all branches; what the word 推磨式 says.
RULES: tuple[InspectionRule, ...] = tuple(
    attrs.evolve(rule, source=stated("推磨式检查")) for rule in (*CIRCULAR, OneCircle())
)


def inspections(
    tree: OrgTree,
    periods: Period | Iterable[Period],
    *,
    seed: int,
    earlier: Iterable[Assignment] = (),
) -> Assignment | Infeasible | Undecided:
    """Draw who inspects whom among the branches of a tree, in one circle a round.

    Where that can be had, no branch inspects one of its own general branch, and no two
    branches meet again within a year.

    Parameters
    ----------
    tree : OrgTree
    periods : Period or iterable of Period
        The rounds.
    seed : int
    earlier : iterable of Assignment

    Returns
    -------
    Assignment or Infeasible or Undecided
        As `partyorg.programmes.inspection.assign`.
    """
    rounds = (periods,) if isinstance(periods, Period) else tuple(periods)
    source = rebuilt("推磨式检查·回避")
    wished = (
        NotSameParent(tree=tree, source=source),
        NoRepeat(years=1, earlier=earlier, either_way=True, source=source),
    )
    drawn = assign(tree.branches(), (*RULES, *wished), periods=rounds, seed=seed)
    if isinstance(drawn, Infeasible):
        return assign(tree.branches(), RULES, periods=rounds, seed=seed)
    return drawn
