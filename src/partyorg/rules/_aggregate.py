"""Nodes that fold many values into one and say what absent ones do."""

from __future__ import annotations

from fractions import Fraction

import attrs

from partyorg.errors import DuplicateName, NoParts, WrongWeight
from partyorg.rules._measure import Kind
from partyorg.rules._nodes import Rule, _need
from partyorg.values import Label, Labelled, Number, Source, fraction


class How(Labelled):
    """How values become one 合成方式."""

    TOTAL = "total", "合计", "total"
    MEAN = "mean", "加权平均", "weighted mean"
    LOWEST = "lowest", "最低", "lowest"
    HIGHEST = "highest", "最高", "highest"


class WhenAbsent(Labelled):
    """What absent parts do to the whole 缺项处理.

    ``RENORMALISE``: their weight leaves the denominator, so that a total is
    scaled from actual to planned weight; all absent is absent.
    ``SKIP``: they add nothing, and none present is zero, as for bonus blocks.
    ``PROPAGATE``: one absent part makes the whole absent.
    """

    RENORMALISE = "renormalise", "缺项权重不计入分母", "weights renormalised"
    SKIP = "skip", "缺项不加不减", "absent parts add nothing"
    PROPAGATE = "propagate", "缺一项即缺", "absent if any part is"


@attrs.frozen(kw_only=True)
class Part:
    """One part of an aggregate.

    Parameters
    ----------
    name : str
        Unique in the aggregate.
    rule : Rule
    weight : number
        Above zero; for a total, the points planned for the part.
    label : Label, optional
    source : Source, optional
    """

    name: str
    rule: Rule
    weight: Fraction = attrs.field(default=Fraction(1), converter=fraction)
    label: Label | None = None
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        _need(Kind.NUMBER, self.name, self.rule)
        if self.weight <= 0:
            raise WrongWeight(self.name, self.weight)


@attrs.frozen(kw_only=True, order=False, repr=False)
class Aggregate(Rule):
    """Named parts folded into one number.

    Parameters
    ----------
    parts : tuple of Part
    how : How
    absent : WhenAbsent
    best : int, optional
        Only so many of the highest parts count; where a total is renormalised,
        planned and actual are then numbers of parts.
    """

    parts: tuple[Part, ...]
    how: How = How.TOTAL
    absent: WhenAbsent = WhenAbsent.RENORMALISE
    best: int | None = None

    def __attrs_post_init__(self) -> None:
        if not self.parts:
            raise NoParts("parts")
        seen: set[str] = set()
        for part_ in self.parts:
            if part_.name in seen:
                raise DuplicateName("part", part_.name)
            seen.add(part_.name)
        if self.best is not None and self.best < 1:
            raise WrongWeight("best", self.best)

    def inputs(self) -> tuple[Rule, ...]:
        """Return the parts' rules."""
        return tuple(part.rule for part in self.parts)


@attrs.frozen(kw_only=True, order=False, repr=False)
class Across(Rule):
    """A collection handed in with the facts (a unit's children, say) folded into one number.

    Parameters
    ----------
    collection : str
        Its name among the facts.
    how : How
    absent : WhenAbsent
    label : Label, optional
    """

    collection: str
    how: How = How.MEAN
    absent: WhenAbsent = WhenAbsent.RENORMALISE
    label: Label | None = None


def part(name: str, rule: Rule, weight: Number = 1, label: Label | None = None) -> Part:
    """Name a rule and weigh it, as a part of an aggregate."""
    return Part(name=name, rule=rule, weight=weight, label=label)
