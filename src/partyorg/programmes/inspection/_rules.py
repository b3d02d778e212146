"""What an assignment must keep to: rules, each a value that says what it refuses or demands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import ClassVar

import attrs

from partyorg.errors import EmptyRange, NotFrom
from partyorg.org import OrgTree
from partyorg.programmes.inspection._assignment import Assignment, Inspection
from partyorg.values import Label, Labelled, Period, Source, tupled, whole_years


class Side(Labelled):
    """Which end of an inspection a unit stands at 检查或受检."""

    INSPECTS = "inspects", "检查", "inspects", "检查方"
    INSPECTED = "inspected", "受检", "is inspected", "被检查", "受检方"

    def of(self, inspection: Inspection) -> str:
        """Return the unit that stands at this end of an inspection."""
        return inspection.inspector if self is Side.INSPECTS else inspection.inspected


@attrs.frozen(kw_only=True)
class InspectionRule:
    """Something an assignment must keep to 安排规则.

    A rule answers up to three questions, each about as little as can be: may this
    inspection be; how many may a unit have in a round; what cannot stand beside it.
    Rules know nothing of each other, so any set of them can be asked for at once, and
    one more kind is one more subclass.

    Parameters
    ----------
    source : Source, optional
        The document that says so; findings cite it.
    """

    source: Source | None = None

    #: Of the findings of assignments that break it.
    code: ClassVar[str] = "INSPECTION_RULE"
    #: Whether the inspections of each round must close to one circle.
    one_circle: ClassVar[bool] = False

    @property
    def label(self) -> Label:
        """The rule in words."""
        raise NotImplementedError

    def allows(self, inspection: Inspection) -> bool:  # noqa: ARG002 - most rules ask nothing here
        """Tell whether an inspection may be at all."""
        return True

    def bounds(self, unit: str, side: Side) -> tuple[int, int | None]:  # noqa: ARG002 - as above
        """Return the least and the most inspections of a unit in a round; None is no limit."""
        return 0, None

    def rivals(
        self,
        inspection: Inspection,  # noqa: ARG002 - as above
        periods: Iterable[Period],  # noqa: ARG002 - as above
    ) -> Iterator[Inspection]:
        """Yield what cannot stand beside an inspection; if a rivals b, then b rivals a.

        Parameters
        ----------
        inspection : Inspection
        periods : iterable of Period
            All rounds of the assignment.
        """
        yield from ()


@attrs.frozen(kw_only=True)
class NoSelf(InspectionRule):
    """No unit inspects itself 不得自查."""

    code = "SELF_INSPECTED"

    @property
    def label(self) -> Label:
        """The rule in words."""
        return Label.of("不得自查", "no unit inspects itself")

    def allows(self, inspection: Inspection) -> bool:
        """Tell whether the two are different."""
        return inspection.inspector != inspection.inspected


@attrs.frozen(kw_only=True)
class NoMutual(InspectionRule):
    """No two units inspect each other in one round 不得互查."""

    code = "MUTUAL_INSPECTION"

    @property
    def label(self) -> Label:
        """The rule in words."""
        return Label.of("不得互查", "no two units inspect each other")

    def rivals(
        self,
        inspection: Inspection,
        periods: Iterable[Period],  # noqa: ARG002 - rounds do not meet
    ) -> Iterator[Inspection]:
        """Yield the inspection the other way round."""
        if inspection.inspector != inspection.inspected:
            yield turned(inspection)


def turned(inspection: Inspection) -> Inspection:
    """Turn an inspection round."""
    return Inspection(
        period=inspection.period,
        inspector=inspection.inspected,
        inspected=inspection.inspector,
    )


@attrs.frozen(kw_only=True)
class NoRepeat(InspectionRule):
    """No pair meets again within some years 若干年内不重复检查.

    Two rounds lie within ``years`` of each other if fewer whole years lie between
    the end of one and the start of the other.  The rounds of one assignment count as
    much as earlier ones.

    Parameters
    ----------
    years : int
        [years, 1, …]
    earlier : iterable of Assignment
    either_way : bool
        Whether a unit may not be inspected either by whom it inspected.

    Raises
    ------
    NotFrom
        If ``years`` is not a whole number from 1.
    """

    years: int
    earlier: tuple[Assignment, ...] = attrs.field(default=(), converter=tupled)
    either_way: bool = False

    code = "INSPECTION_REPEATED"

    def __attrs_post_init__(self) -> None:
        whole_from("years", self.years, 1)

    @property
    def label(self) -> Label:
        """The rule in words."""
        both = Label.of(" (含互换)", " either way") if self.either_way else Label.of("")
        return Label.of(
            f"{self.years} 年内不重复{both.zh}", f"no pair again within {self.years} years{both.en}"
        )

    @cached_property
    def _past(self) -> Mapping[tuple[str, str], frozenset[Period]]:
        past: dict[tuple[str, str], set[Period]] = defaultdict(set)
        for assignment in self.earlier:
            for one in assignment.inspections:
                past[one.inspector, one.inspected].add(one.period)
                if self.either_way:
                    past[one.inspected, one.inspector].add(one.period)
        return {pair: frozenset(periods) for pair, periods in past.items()}

    def allows(self, inspection: Inspection) -> bool:
        """Tell whether the pair did not meet within the years."""
        past = self._past.get((inspection.inspector, inspection.inspected), ())
        return not any(self._near(period, inspection.period) for period in past)

    def rivals(self, inspection: Inspection, periods: Iterable[Period]) -> Iterator[Inspection]:
        """Yield the same pair in the other rounds within the years."""
        for period in periods:
            if period != inspection.period and self._near(period, inspection.period):
                again = attrs.evolve(inspection, period=period)
                yield again
                if self.either_way and inspection.inspector != inspection.inspected:
                    yield turned(again)

    def _near(self, one: Period, other: Period) -> bool:
        first, second = sorted((one, other))
        return whole_years(first.end, second.start) < self.years


@attrs.frozen(kw_only=True)
class NotSameParent(InspectionRule):
    """No unit inspects one with the same superior 不得检查同一上级的单位.

    Parameters
    ----------
    tree : OrgTree
        Holds every unit that takes part.
    """

    tree: OrgTree

    code = "SAME_PARENT"

    @property
    def label(self) -> Label:
        """The rule in words."""
        return Label.of("不得检查同一上级的单位", "no unit inspects one with the same superior")

    def allows(self, inspection: Inspection) -> bool:
        """Tell whether the two have different superiors.

        Raises
        ------
        NoSuchUnit
            If the tree does not hold one of them.
        """
        above = self.tree[inspection.inspector].parent
        return above is None or above != self.tree[inspection.inspected].parent


def _pairs(pairs: Iterable[Iterable[str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((one, other) for one, other in pairs))


@attrs.frozen(kw_only=True)
class Forbidden(InspectionRule):
    """Some pairs are not to meet, such as declared conflicts of interest 利益冲突回避.

    Parameters
    ----------
    pairs : iterable of pairs of str
        ``(inspector, inspected)``; kept sorted.
    either_way : bool
        Whether they are not to meet the other way round either.
    """

    pairs: tuple[tuple[str, str], ...] = attrs.field(converter=_pairs)
    either_way: bool = True

    code = "FORBIDDEN_INSPECTION"

    @property
    def label(self) -> Label:
        """The rule in words."""
        said = "、".join(f"{one}–{other}" for one, other in self.pairs)
        return Label.of(f"回避: {said}", f"not to meet: {said.replace('、', ', ')}")

    @cached_property
    def _refused(self) -> frozenset[tuple[str, str]]:
        back = ((other, one) for one, other in self.pairs) if self.either_way else ()
        return frozenset((*self.pairs, *back))

    def allows(self, inspection: Inspection) -> bool:
        """Tell whether the pair may meet."""
        return (inspection.inspector, inspection.inspected) not in self._refused


@attrs.frozen(kw_only=True)
class Load(InspectionRule):
    """How many inspections a unit has in a round, as inspector or as inspected 检查数量.

    Parameters
    ----------
    side : Side
    at_least, at_most : int, optional
        [inspections a round, 0, …] Both included; None is no limit.
    units : iterable of str
        Whom it concerns; every unit where none is named.

    Raises
    ------
    NotFrom
        If a bound is not a whole number from 0.
    EmptyRange
        If ``at_least`` exceeds ``at_most``.
    """

    side: Side = Side.INSPECTS
    at_least: int = 1
    at_most: int | None = 1
    units: tuple[str, ...] = attrs.field(default=(), converter=tupled)

    code = "INSPECTION_LOAD"

    def __attrs_post_init__(self) -> None:
        whole_from("at_least", self.at_least, 0)
        if self.at_most is not None:
            whole_from("at_most", self.at_most, 0)
            if self.at_least > self.at_most:
                raise EmptyRange("load", self.at_least, self.at_most)

    @property
    def label(self) -> Label:
        """The rule in words."""
        who_zh, who_en = "每个单位", "each unit"
        if self.units:
            who_zh, who_en = "、".join(self.units), ", ".join(self.units)
        count = said_bounds(self.at_least, self.at_most)
        side = self.side.label
        return Label.of(
            f"{who_zh}每轮{side.zh} {count.zh} 次", f"{who_en} {side.en} {count.en} times a round"
        )

    def bounds(self, unit: str, side: Side) -> tuple[int, int | None]:
        """Return the least and the most inspections of a unit in a round."""
        concerned = side is self.side and (not self.units or unit in self.units)
        return (self.at_least, self.at_most) if concerned else (0, None)


@attrs.frozen(kw_only=True)
class OneCircle(InspectionRule):
    """The inspections of a round close to one circle of all units 首尾相接成一环.

    Each unit inspects one and is inspected by one, A → B → C → A, and no smaller
    circle stands apart.
    """

    code = "NOT_ONE_CIRCLE"
    one_circle = True

    @property
    def label(self) -> Label:
        """The rule in words."""
        return Label.of("首尾相接成一环", "all units stand in one circle")

    def bounds(self, unit: str, side: Side) -> tuple[int, int | None]:  # noqa: ARG002 - all alike
        """Return one and one."""
        return 1, 1


def said_bounds(at_least: int, at_most: int | None) -> Label:
    """Say a range of counts."""
    if at_least == at_most:
        return Label.of(f"{at_least}")
    if at_most is None:
        return Label.of(f"不少于 {at_least}", f"at least {at_least}")
    return Label.of(f"{at_least}–{at_most}", f"{at_least} to {at_most}")


def whole_from(argument: str, value: object, least: int) -> None:
    """Refuse what is no whole number from ``least``.

    Raises
    ------
    NotFrom
    """
    if type(value) is not int or value < least:
        raise NotFrom(argument, value, least)


CIRCULAR: tuple[InspectionRule, ...] = (
    NoSelf(),
    NoMutual(),
    Load(side=Side.INSPECTS),
    Load(side=Side.INSPECTED),
)
"""推磨式 as it is usually understood: each inspects one and is inspected by one, nobody
itself, no two each other.  Add what else is to hold."""
