"""What is left at each unit, along each way, and on each level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

import attrs

from partyorg.analysis.attenuation._arrival import Arrival, Rate
from partyorg.analysis.attenuation._edge import Edge, Path, rate_text
from partyorg.errors import DuplicateName, NoSuchUnit, WrongShare, raise_all
from partyorg.org import OrgTree
from partyorg.rules import Discharge, Treatment
from partyorg.values import (
    EXACT,
    Absence,
    Absent,
    Finding,
    FrozenMap,
    Label,
    Number,
    Severity,
    Source,
    fraction,
)

_NONE_KNOWN = Absent(
    kind=Absence.MISSING, note=Label.of("本级没有已知数", "nothing is known of this level")
)


def _by_unit(arrivals: Iterable[Arrival]) -> tuple[Arrival, ...]:
    return tuple(sorted(arrivals, key=lambda arrival: arrival.unit))


@attrs.frozen(kw_only=True)
class LevelTotal:
    """All units of one level together 层级合计.

    Parameters
    ----------
    level : int
        The root is 1.
    planned, reached : Decimal
        Sums over the units whose rate is known.
    units : int
        How many those are.
    unknown : int
        How many others count, and are not known.
    """

    level: int
    planned: Decimal
    reached: Decimal
    units: int
    unknown: int = 0

    @property
    def rate(self) -> Fraction | Absent:
        """What is there of what was planned at the units known; MISSING where that is nothing."""
        return Fraction(self.reached) / Fraction(self.planned) if self.planned else _NONE_KNOWN


@attrs.frozen(kw_only=True, repr=False)
class Attenuation:
    """What of something set at the top arrives at each unit 层层衰减.

    Parameters
    ----------
    tree : OrgTree
    arrivals : iterable of Arrival
        At most one for each unit; kept by unit.  A unit without one does not count.
    absent : Discharge
        What an absent rate means: ``ZERO`` and ``WORST`` say that nothing arrived;
        ``EXCLUDE`` that the unit does not count, so those below it hang on the nearest
        one above that does; ``HOLD`` leaves what hangs on it unknown.

    Raises
    ------
    Faults
        All at once: `NoSuchUnit` of arrivals at units that the tree does not hold,
        `DuplicateName` of two at one.

    Examples
    --------
    >>> from partyorg.org import OrgUnit, UnitKind
    >>> tree = OrgTree(units=[
    ...     OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
    ...     OrgUnit(id="g", name="党总支", kind=UnitKind.GENERAL_BRANCH, parent="p"),
    ...     OrgUnit(id="b", name="党支部", kind=UnitKind.BRANCH, parent="g"),
    ... ])
    >>> heard = {"p": 100, "g": 90, "b": 45}
    >>> found = Attenuation(
    ...     tree=tree,
    ...     arrivals=[Arrival(unit=id, planned=100, reached=rate) for id, rate in heard.items()],
    ...     absent=Discharge(missing=Treatment.HOLD),
    ... )
    >>> found.path("b").text(), found.worst(1)[0].text()
    ('p → g → b: 45%', 'g → b: 50%')
    """

    tree: OrgTree
    arrivals: tuple[Arrival, ...] = attrs.field(converter=_by_unit)
    absent: Discharge

    def __attrs_post_init__(self) -> None:
        raise_all("the arrivals do not fit the tree", list(self._faults()))

    def _faults(self) -> Iterator[NoSuchUnit | DuplicateName]:
        seen: set[str] = set()
        for arrival in self.arrivals:
            if arrival.unit not in self.tree:
                yield NoSuchUnit(arrival.unit)
            elif arrival.unit in seen:
                yield DuplicateName("arrival", arrival.unit)
            seen.add(arrival.unit)

    @cached_property
    def _counting(self) -> dict[str, tuple[Arrival, Rate]]:
        """The arrivals that count, with their rates, by unit."""
        found: dict[str, tuple[Arrival, Rate]] = {}
        for arrival in self.arrivals:
            rate = arrival.rate
            if isinstance(rate, Absent):
                treatment = self.absent.of(rate.kind)
                if treatment is Treatment.EXCLUDE:
                    continue
                if treatment is not Treatment.HOLD:
                    rate = Fraction(0)
            found[arrival.unit] = (arrival, rate)
        return found

    def rate(self, unit: str) -> Fraction | Absent:
        """Return what is there of what was planned at a unit 到达率.

        Raises
        ------
        NoSuchUnit
            If the unit does not count.
        """
        if unit not in self._counting:
            raise NoSuchUnit(unit)
        return self._counting[unit][1]

    @cached_property
    def _edges(self) -> dict[str, Edge]:
        uppers: dict[str, str | None] = {}
        edges: dict[str, Edge] = {}
        for unit in self.tree:
            upper = None if unit.parent is None else uppers[unit.parent]
            uppers[unit.id] = unit.id if unit.id in self._counting else upper
            if upper is not None and unit.id in self._counting:
                edges[unit.id] = Edge(
                    upper=upper, lower=unit.id, above=self.rate(upper), below=self.rate(unit.id)
                )
        return edges

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Every step down, superiors first."""
        return tuple(self._edges.values())

    def path(self, unit: str) -> Path:
        """Return the way from the uppermost unit that counts down to one that does.

        Raises
        ------
        NoSuchUnit
            If the unit does not count.
        """
        self.rate(unit)
        way: list[Edge] = []
        while unit in self._edges:
            way.append(self._edges[unit])
            unit = self._edges[unit].upper
        return Path(edges=tuple(reversed(way)))

    @property
    def paths(self) -> FrozenMap[str, Path]:
        """The way to each unit below which no other counts, by unit."""
        passing = {edge.upper for edge in self.edges}
        ends = (unit for unit in self._counting if unit not in passing)
        return FrozenMap({unit: self.path(unit) for unit in ends})

    @property
    def levels(self) -> tuple[LevelTotal, ...]:
        """The totals of every level on which units count, from the top.

        What arrived of a discharged absence counts as it was discharged.
        """
        by_level: dict[int, list[tuple[Arrival, Rate]]] = {}
        for unit, counted in self._counting.items():
            by_level.setdefault(self.tree.level(unit), []).append(counted)
        return tuple(_total(level, by_level[level]) for level in sorted(by_level))

    def worst(self, most: int = 5) -> tuple[Edge, ...]:
        """Return the edges on which least is left, the worst first; equal ones superiors first.

        Parameters
        ----------
        most : int
            [edges]
        """
        known = [(e.survival, e) for e in self.edges if isinstance(e.survival, Fraction)]
        return tuple(edge for _, edge in sorted(known, key=lambda pair: pair[0])[:most])

    def findings(self, *, at_least: Number, source: Source | None = None) -> tuple[Finding, ...]:
        """Name the edges on which too little is left, and those of which nothing is known.

        Parameters
        ----------
        at_least : number
            [share, 0, …] What should be left after one step.
        source : Source, optional
            What asks for it.

        Returns
        -------
        tuple of Finding
            Sorted: ``ATTENUATED``, ``SURVIVAL_UNKNOWN``, and ``NOTHING_ABOVE`` where a
            unit has something though its superior has nothing to pass on.

        Raises
        ------
        WrongShare
            If ``at_least`` is negative.
        """
        least = fraction(at_least)
        if least < 0:
            raise WrongShare("at_least", str(at_least), "不得小于 0; it must be 0 or more")
        return tuple(sorted(_findings(self.edges, least, source)))

    def __repr__(self) -> str:
        return f"<Attenuation of {len(self._counting)} units, {len(self._edges)} edges>"


def _total(level: int, counted: list[tuple[Arrival, Rate]]) -> LevelTotal:
    known = [(a.planned, a, rate) for a, rate in counted if isinstance(rate, Fraction)]
    planned = reached = Decimal(0)
    for amount, arrival, _ in known:
        planned = EXACT.add(planned, amount)
        if isinstance(arrival.reached, Decimal):
            reached = EXACT.add(reached, arrival.reached)
    units = len(known)
    return LevelTotal(
        level=level, planned=planned, reached=reached, units=units, unknown=len(counted) - units
    )


def _findings(edges: Iterable[Edge], least: Fraction, source: Source | None) -> Iterator[Finding]:
    for edge in edges:
        left = edge.survival
        zh, en = rate_text(left), rate_text(left, "en")
        if isinstance(left, Fraction):
            if left < least:
                asked = rate_text(least)
                yield Finding(
                    code="ATTENUATED",
                    severity=Severity.WARNING,
                    subject=edge.lower,
                    message=Label.of(
                        f"自 {edge.upper} 传导后留存 {zh}, 应不低于 {asked}",
                        f"{en} is left of what {edge.upper} has, should be at least {asked}",
                    ),
                    source=source,
                )
        elif isinstance(edge.above, Absent) or isinstance(edge.below, Absent):
            yield Finding(
                code="SURVIVAL_UNKNOWN",
                severity=Severity.ADVICE,
                subject=edge.lower,
                message=Label.of(
                    f"自 {edge.upper} 传导情况不明: {zh}",
                    f"what is left of what {edge.upper} has is unknown: {en}",
                ),
                source=source,
            )
        elif edge.below:
            own = rate_text(edge.below)
            yield Finding(
                code="NOTHING_ABOVE",
                severity=Severity.ADVICE,
                subject=edge.lower,
                message=Label.of(
                    f"上级 {edge.upper} 为零, 本级自有 {own}",
                    f"{edge.upper} has nothing to pass on; the {own} here is its own",
                ),
                source=source,
            )
