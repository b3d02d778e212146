"""What a target is divided by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

import attrs

from partyorg.errors import WrongFact, WrongWeight
from partyorg.evidence import Measure, World
from partyorg.org import MEMBER_STAGES, MemberCategory, OrgTree, OrgUnit, Selector, Stage, Subject
from partyorg.rules import Kind, Value
from partyorg.values import Absent, FrozenMap, Labelled, Number, fraction

Weight = Fraction | Absent
"""What a unit weighs, or why that is not known."""


class Base(Protocol):
    """Says what units weigh when something is divided among them 分配依据."""

    def weight(self, tree: OrgTree, unit: OrgUnit, *, end: bool) -> Weight | None:
        """Return a unit's weight; None is the sum of those below that take part.

        Parameters
        ----------
        tree : OrgTree
        unit : OrgUnit
        end : bool
            Whether the division ends with it.
        """
        ...


@attrs.frozen(kw_only=True)
class ByHeadcount:
    """Weighs units by their people 按人数.

    People of those who take no part do not count for the units above them.

    Parameters
    ----------
    categories : tuple of MemberCategory
        None named is all.
    stages : tuple of Stage
        Party members where none is named.
    """

    categories: tuple[MemberCategory, ...] = ()
    stages: tuple[Stage, ...] = ()

    def weight(self, tree: OrgTree, unit: OrgUnit, *, end: bool) -> Weight | None:
        """Count the people of an end, all units below it included."""
        if not end:
            return None
        people = tree.headcount(unit.id)
        return Fraction(people.count(self.categories or None, self.stages or MEMBER_STAGES))


class Among(Labelled):
    """Who is equal to whom in an equal division 均分口径."""

    SIBLINGS = "siblings", "同一上级的各单位相等", "units under one superior are equal"
    ENDS = "ends", "末级各单位相等", "units where the division ends are equal"


@attrs.frozen(kw_only=True)
class ByUnit:
    """Weighs units alike 均分.

    Parameters
    ----------
    among : Among
    """

    among: Among = Among.SIBLINGS

    def weight(self, tree: OrgTree, unit: OrgUnit, *, end: bool) -> Weight | None:  # noqa: ARG002
        """Count one."""
        return Fraction(1) if end or self.among is Among.SIBLINGS else None


def _weights(weights: Mapping[str, Number | Absent]) -> FrozenMap[str, Weight]:
    return FrozenMap(
        {
            unit: weight if isinstance(weight, Absent) else fraction(weight)
            for unit, weight in weights.items()
        }
    )


@attrs.frozen(kw_only=True)
class ByWeights:
    """Weighs units by stated weights 按给定权重.

    A unit that is not listed weighs as much as those below it together; an end
    that is not listed is missing, which is not zero.

    Parameters
    ----------
    weights : mapping of str to number or Absent
        By unit, at any levels.  NOT_APPLICABLE and EXEMPT take the unit out of
        the division; MISSING and NOT_DUE keep its superior from dividing.

    Raises
    ------
    WrongWeight
        If one is negative.
    """

    weights: FrozenMap[str, Weight] = attrs.field(converter=_weights)

    def __attrs_post_init__(self) -> None:
        for unit, weight in self.weights.items():
            if isinstance(weight, Fraction) and weight < 0:
                raise WrongWeight(unit, str(weight))

    def weight(self, tree: OrgTree, unit: OrgUnit, *, end: bool) -> Weight | None:  # noqa: ARG002
        """Return what is stated."""
        return self.weights.get(unit.id)


def headcount(
    *, categories: Iterable[MemberCategory] = (), stages: Iterable[Stage] = ()
) -> ByHeadcount:
    """Divide by people, Party members where no stage is named 按人数.

    Examples
    --------
    >>> headcount(categories=[MemberCategory.STUDENT]).categories
    (MemberCategory.STUDENT,)
    """
    return ByHeadcount(categories=tuple(categories), stages=tuple(stages))


def equal(among: Among = Among.SIBLINGS) -> ByUnit:
    """Divide equally, among units under one superior or among the ends 均分.

    Examples
    --------
    >>> equal(Among.ENDS)
    ByUnit(among=Among.ENDS)
    """
    return ByUnit(among=among)


def weights(of: Mapping[str, Number | Absent]) -> ByWeights:
    """Divide by stated weights 按给定权重.

    Examples
    --------
    >>> weights({"b-1": 2, "b-2": "1/3"}).weights["b-2"]
    Fraction(1, 3)
    """
    return ByWeights(weights=of)


def measured(measure: Measure, world: World, of: Selector) -> ByWeights:
    """Divide by what a measure says, such as last year's results 按指标值.

    Parameters
    ----------
    measure : Measure
        Of numbers; none below zero.
    world : World
        What it is measured on.
    of : Selector
        Whose values are read, usually the branches; the units above count as
        the sum of those below.

    Returns
    -------
    ByWeights

    Raises
    ------
    WrongFact
        If a value is no number.
    WrongWeight
        If one is negative.
    """
    units = world.tree.select(of)
    values = measure.values(world, [Subject.of_unit(unit) for unit in units])
    return ByWeights(
        weights={
            unit.id: _number(measure, value) for unit, value in zip(units, values, strict=True)
        }
    )


def _number(measure: Measure, value: Value) -> Number | Absent:
    if isinstance(value, Decimal | Absent):
        return value
    raise WrongFact(measure.type.name, Kind.NUMBER.value, str(value))
