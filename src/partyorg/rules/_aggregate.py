"""Nodes that fold many values into one and say what absent ones do."""

from __future__ import annotations

from fractions import Fraction

import attrs

from partyorg.errors import DuplicateName, EitherOr, NoParts, WrongWeight
from partyorg.rules._measure import Kind
from partyorg.rules._nodes import Rule, _need
from partyorg.values import Label, Labelled, Number, Source, fraction


class How(Labelled):
    """How values become one 合成方式.

    Means go by weight; the lowest, the highest and the median do not.  A geometric
    mean of numbers below zero is not there.
    """

    TOTAL = "total", "合计", "total"
    MEAN = "mean", "加权平均", "weighted mean"
    GEOMETRIC = "geometric", "几何平均", "geometric mean"
    MEDIAN = "median", "中位数", "median"
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
class _Folding(Rule):
    """Many values into one: how, what absent ones do, and which of the others count.

    Parameters
    ----------
    how : How
    absent : WhenAbsent
    best, worst : int, optional
        Only so many of the highest, or of the lowest, count.
    drop_best, drop_worst : int
        So many of the highest and of the lowest are left out first.

    Raises
    ------
    EitherOr
        If both ``best`` and ``worst`` are given.
    WrongWeight
        If a number of values is too small.
    """

    how: How = How.TOTAL
    absent: WhenAbsent = WhenAbsent.RENORMALISE
    best: int | None = None
    worst: int | None = None
    drop_best: int = 0
    drop_worst: int = 0

    def __attrs_post_init__(self) -> None:
        if self.best is not None and self.worst is not None:
            raise EitherOr("best", "worst")
        for name, least in (("best", 1), ("worst", 1), ("drop_best", 0), ("drop_worst", 0)):
            count = getattr(self, name)
            if count is not None and count < least:
                raise WrongWeight(name, count)

    @property
    def picks(self) -> bool:
        """Whether some values are left out though they are there."""
        return self.keeps is not None or self.dropped > 0

    @property
    def keeps(self) -> int | None:
        """How many count of those not dropped; None is all of them."""
        return self.worst if self.best is None else self.best

    @property
    def dropped(self) -> int:
        """How many are dropped first."""
        return self.drop_best + self.drop_worst

    def counted(self, present: int) -> int:
        """Tell how many count of so many that are there."""
        left = max(present - self.dropped, 0)
        return left if self.keeps is None else min(left, self.keeps)


@attrs.frozen(kw_only=True, order=False, repr=False)
class Aggregate(_Folding):
    """Named parts folded into one number.

    Parameters
    ----------
    parts : tuple of Part
    how : How
    absent : WhenAbsent
    best, worst : int, optional
        Only so many of the highest, or of the lowest, parts count; where a total
        is renormalised, planned and actual are then numbers of parts.
    drop_best, drop_worst : int
        So many of the highest and of the lowest are left out first.

    Raises
    ------
    NoParts, DuplicateName
    EitherOr
        If both ``best`` and ``worst`` are given.
    WrongWeight
        If a number of parts is too small, or no part would be left.
    """

    parts: tuple[Part, ...]

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.parts:
            raise NoParts("parts")
        seen: set[str] = set()
        for part_ in self.parts:
            if part_.name in seen:
                raise DuplicateName("part", part_.name)
            seen.add(part_.name)
        if self.dropped >= len(self.parts):
            raise WrongWeight("drop_best + drop_worst", self.dropped)

    def inputs(self) -> tuple[Rule, ...]:
        """Return the parts' rules."""
        return tuple(part.rule for part in self.parts)


@attrs.frozen(kw_only=True, order=False, repr=False)
class Across(_Folding):
    """A collection handed in with the facts (a unit's children, say) folded into one number.

    Parameters
    ----------
    collection : str
        Its name among the facts.
    how : How
    absent : WhenAbsent
    best, worst : int, optional
        Only so many of the highest, or of the lowest, members count.
    drop_best, drop_worst : int
        So many of the highest and of the lowest are left out first; where none is
        left, there is no value.
    label : Label, optional
    """

    collection: str
    how: How = How.MEAN
    label: Label | None = None


def part(name: str, rule: Rule, weight: Number = 1, label: Label | None = None) -> Part:
    """Name a rule and weigh it, as a part of an aggregate."""
    return Part(name=name, rule=rule, weight=weight, label=label)
