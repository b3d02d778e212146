"""Indicators in two levels under an annual goal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import cached_property

import attrs
import networkx as nx

from partyorg.errors import (
    BlankField,
    DuplicateName,
    NoParts,
    PartyorgError,
    Undischarged,
    UnknownName,
    WeightsDontSum,
    WrongChoice,
    WrongWeight,
    raise_all,
)
from partyorg.org import Selector, anyone
from partyorg.rules import Measured, Rule
from partyorg.values import (
    Graph,
    Label,
    Labelled,
    Number,
    Period,
    Source,
    exact,
    fraction,
    plain,
    sealed,
    tupled,
)


class Obligation(Labelled):
    """Whether an indicator is for all or chosen 指标性质."""

    PRESCRIBED = "prescribed", "规定动作", "prescribed"
    SELF_CHOSEN = "self-chosen", "自选动作", "self-chosen"


class Weighing(Labelled):
    """How the parts of a level become its whole 计分方式.

    ``POINTS``: parts score points out of their own and are added.
    ``WEIGHTS``: parts score on one scale and are averaged by weight.
    """

    POINTS = "points", "分值相加", "points are added"
    WEIGHTS = "weights", "加权平均", "averaged by weight"


def points_text(points: Fraction) -> str:
    """Write points; a fraction without an end in decimals stays a fraction.

    Examples
    --------
    >>> points_text(Fraction(5, 2)), points_text(Fraction(1, 3))
    ('2.5', '1/3')
    """
    decimal = exact(points)
    return plain(decimal) if Fraction(decimal) == points else str(points)


def _positive(name: str, points: Fraction) -> None:
    if points <= 0:
        raise WrongWeight(name, points_text(points))


def _optional(points: Number | None) -> Fraction | None:
    return None if points is None else fraction(points)


@attrs.frozen(kw_only=True)
class Indicator:
    """A second-level indicator 二级指标.

    Parameters
    ----------
    code : str
        Unique in its framework.
    title : Label
    points : number
        Points or weight, above zero; may be a fraction such as ``"1/3"``.
    rule : Rule, optional
        Scores it; a framework used for planning alone needs none.
    obligation : Obligation
    applies_to : Selector
        Units it concerns; for others it is NOT_APPLICABLE.
    making, scoring : str
        Department that makes 制定部门 and that scores 评分部门 it.
    evidence : tuple of str
        What is to be handed in as evidence 佐证材料.
    target : Label, optional
        What is to be reached, in words 目标值.
    due : datetime.date, optional
        Up to this day it is NOT_DUE.
    source : Source, optional
    tags : tuple of str
        Such as "战斗堡垒", "先锋模范".
    origin : str
        Framework that set it first 来源; empty in that framework itself.
    under : str
        Code of the prescribed indicator that a self-chosen one serves, if any.

    Raises
    ------
    BlankField, WrongWeight
        If the code is blank, or the points are not above zero.
    Undischarged
        If the rule is a measure whose absence has no meaning yet.
    """

    code: str
    title: Label
    points: Fraction = attrs.field(converter=fraction)
    rule: Rule | None = None
    obligation: Obligation = Obligation.PRESCRIBED
    applies_to: Selector = attrs.field(factory=anyone)
    making: str = ""
    scoring: str = ""
    evidence: tuple[str, ...] = ()
    target: Label | None = None
    due: date | None = None
    source: Source | None = None
    tags: tuple[str, ...] = ()
    origin: str = ""
    under: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.code.strip():
            raise BlankField("code")
        _positive(self.code, self.points)
        rule: object = self.rule
        if isinstance(rule, Measured):
            raise Undischarged(self.code, rule.type.name)


@attrs.frozen(kw_only=True)
class Category:
    """A first-level indicator 一级指标 with those under it.

    Parameters
    ----------
    code : str
    title : Label
    points : number
        Points or weight in the framework, above zero.
    indicators : tuple of Indicator
    full : number, optional
        What its indicators add up to; ``points`` where not said.
    weighing : Weighing
        How its indicators become its score.
    choose : int, optional
        How many self-chosen indicators 自选动作 count at most: the best ones.
        Only where points are added.
    choose_points : number, optional
        Most points that they earn together; part of ``full``.
    source : Source, optional

    Raises
    ------
    WeightsDontSum
        Unless prescribed indicators and ``choose_points`` add up to ``full``, exactly.
    WrongChoice
        If self-chosen indicators and ``choose`` do not go together.
    """

    code: str
    title: Label
    points: Fraction = attrs.field(converter=fraction)
    indicators: tuple[Indicator, ...] = attrs.field(converter=tupled)
    full: Fraction | None = attrs.field(default=None, converter=_optional)
    weighing: Weighing = Weighing.POINTS
    choose: int | None = None
    choose_points: Fraction | None = attrs.field(default=None, converter=_optional)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if not self.code.strip():
            raise BlankField("code")
        _positive(self.code, self.points)
        if not self.indicators:
            raise NoParts(self.code)
        self._check_choice()
        parts = [(one.code, one.points) for one in self.prescribed]
        if self.choose_points is not None:
            parts.append((f"{self.code}/{Obligation.SELF_CHOSEN.label.zh}", self.choose_points))
        check_sum(self.code, self.worth, parts)

    def _check_choice(self) -> None:
        told = (self.choose is not None, self.choose_points is not None)
        if any(told) != bool(self.self_chosen) or any(told) != all(told):
            reason = (
                "需同时给出自选指标、choose 和 choose_points; "
                "give self-chosen indicators, choose and choose_points together"
            )
            raise WrongChoice(self.code, reason)
        if self.choose is not None and not 1 <= self.choose <= len(self.self_chosen):
            count = len(self.self_chosen)
            reason = f"choose={self.choose} 须在 1 至 {count} 之间; must be 1 to {count}"
            raise WrongChoice(self.code, reason)
        if self.choose is not None and self.weighing is Weighing.WEIGHTS:
            reason = "只用于分值相加 (Weighing.POINTS); only where points are added"
            raise WrongChoice(self.code, reason)
        if self.choose_points is not None:
            _positive(self.code, self.choose_points)

    @property
    def worth(self) -> Fraction:
        """What its indicators add up to."""
        return self.points if self.full is None else self.full

    @property
    def prescribed(self) -> tuple[Indicator, ...]:
        """Indicators for all 规定动作."""
        return tuple(i for i in self.indicators if i.obligation is Obligation.PRESCRIBED)

    @property
    def self_chosen(self) -> tuple[Indicator, ...]:
        """Indicators to choose from 自选动作."""
        return tuple(i for i in self.indicators if i.obligation is Obligation.SELF_CHOSEN)


def check_sum(whole: str, expected: Fraction, parts: Iterable[tuple[str, Fraction]]) -> None:
    """Refuse parts that do not add up exactly.

    Raises
    ------
    WeightsDontSum
        With the exact sum.
    """
    listed = list(parts)
    found = sum((points for _, points in listed), Fraction(0))
    if found != expected:
        said = tuple(f"{code} {points_text(points)}" for code, points in listed)
        raise WeightsDontSum(whole, points_text(expected), points_text(found), said)


@attrs.frozen(kw_only=True)
class Framework:
    """An annual goal with its indicators 指标体系.

    Parameters
    ----------
    code : str
    title : Label
    goal : Label
        The annual overall goal 年度总目标.
    categories : tuple of Category
    total : number
        What the categories add up to: 100 points, or 1 for weights.
    weighing : Weighing
        How categories become the score.
    period : Period, optional
        The year it is for.
    source : Source, optional

    Raises
    ------
    Faults
        All at once: `DuplicateName`, `WeightsDontSum`, `NoParts`.
    """

    code: str
    title: Label
    goal: Label
    categories: tuple[Category, ...] = attrs.field(converter=tupled)
    total: Fraction = attrs.field(default=Fraction(100), converter=fraction)
    weighing: Weighing = Weighing.POINTS
    period: Period | None = None
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        raise_all(f"framework {self.code} 指标体系不成立", list(self._faults()))

    def _faults(self) -> Iterator[PartyorgError]:
        if not self.categories:
            yield NoParts(self.code)
            return
        seen: set[str] = {self.code}
        for code in self._codes():
            if code in seen:
                yield DuplicateName("code", code)
            seen.add(code)
        try:
            check_sum(self.code, self.total, ((c.code, c.points) for c in self.categories))
        except WeightsDontSum as fault:
            yield fault
        for category in self.categories:
            if self.weighing is Weighing.POINTS and category.worth != category.points:
                points, worth = points_text(category.points), points_text(category.worth)
                yield WeightsDontSum(category.code, points, worth, ("full",))

    def _codes(self) -> Iterator[str]:
        for category in self.categories:
            yield category.code
            yield from (indicator.code for indicator in category.indicators)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All second-level indicators, in order."""
        return tuple(i for category in self.categories for i in category.indicators)

    def indicator(self, code: str) -> Indicator:
        """Return an indicator by code.

        Raises
        ------
        UnknownName
        """
        for indicator in self.indicators:
            if indicator.code == code:
                return indicator
        raise UnknownName(self.code, code, tuple(i.code for i in self.indicators))

    @cached_property
    def graph(self) -> Graph:
        """The framework as a read-only ``networkx.DiGraph``: goal → first → second level.

        The node attribute ``item`` is the `Framework`, `Category` or
        `Indicator`.
        """
        graph: Graph = nx.DiGraph()
        graph.add_node(self.code, item=self)
        for category in self.categories:
            graph.add_node(category.code, item=category)
            graph.add_edge(self.code, category.code)
            for indicator in category.indicators:
                graph.add_node(indicator.code, item=indicator)
                graph.add_edge(category.code, indicator.code)
        return sealed(graph)
