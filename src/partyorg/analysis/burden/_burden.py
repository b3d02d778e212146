"""All that is asked in a year, and how it adds up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, reduce
from operator import add

import attrs

from partyorg.analysis.burden._cost import Cost, Load
from partyorg.analysis.burden._demand import Demand, Sort
from partyorg.errors import DuplicateName, NoSuchUnit, UnknownName, raise_all
from partyorg.values import EXACT, FrozenMap, Period

_NOTHING = Load()


@attrs.frozen(kw_only=True)
class LevelLoad:
    """What is asked of the units of one level 层级负担.

    Parameters
    ----------
    level : int
        The root is 1.
    units : int
        How many units existed, asked or not.
    total : Load
    most : Load
        Of the unit asked most: by hours, then things, then forms.
    most_unit : str
        Which one; of equal ones the first by id.
    """

    level: int
    units: int
    total: Load
    most: Load
    most_unit: str


def _merged(demands: Iterable[Demand]) -> tuple[Demand, ...]:
    """Put demands for the same thing together: it is done as often as who asks most often wants."""
    found: dict[tuple[str, Sort, str], Demand] = {}
    for demand in demands:
        other = found.get(demand.key)
        if other is not None:
            times = max(demand.times, other.times)
            demand = attrs.evolve(demand, by=(*demand.by, *other.by), times=times)  # noqa: PLW2901
        found[demand.key] = demand
    return tuple(sorted(found.values()))


def _frozen(levels: Mapping[str, int]) -> FrozenMap[str, int]:
    return FrozenMap(levels)


def _by_item(costs: Iterable[Cost]) -> tuple[Cost, ...]:
    return tuple(sorted(costs, key=lambda cost: cost.item))


@attrs.frozen(kw_only=True, repr=False)
class Burden:
    """All demands on the units of a tree in a year 负担.

    Parameters
    ----------
    period : Period
    levels : mapping of str to int
        The level of each unit that existed in the period.
    demands : iterable of Demand
        Those for the same thing are put together; kept sorted.
    costs : iterable of Cost
        By item, each once.

    Raises
    ------
    Faults
        All at once: `NoSuchUnit` of demands on units without a level, `DuplicateName`
        of two costs for one item.
    """

    period: Period
    levels: FrozenMap[str, int] = attrs.field(converter=_frozen)
    demands: tuple[Demand, ...] = attrs.field(default=(), converter=_merged)
    costs: tuple[Cost, ...] = attrs.field(default=(), converter=_by_item)

    def __attrs_post_init__(self) -> None:
        strangers = sorted({d.unit for d in self.demands} - set(self.levels))
        items = [cost.item for cost in self.costs]
        twice = sorted({item for item in items if items.count(item) > 1})
        faults = [*map(NoSuchUnit, strangers), *(DuplicateName("cost", item) for item in twice)]
        raise_all("the demands do not make a burden", faults)

    @cached_property
    def _costs(self) -> dict[str, Cost]:
        return {cost.item: cost for cost in self.costs}

    def cost_of(self, demand: Demand) -> Load:
        """Return what one demand takes, all its times."""
        cost = self._costs.get(demand.item)
        times = demand.times
        if cost is None:
            return Load(items=times, uncosted=times)
        hours = EXACT.multiply(cost.hours, times)
        return Load(items=times, hours=hours, forms=cost.forms * times)

    @cached_property
    def loads(self) -> Mapping[str, Load]:
        """What is asked of each unit itself, by unit; nothing is asked of some."""
        loads = dict.fromkeys(sorted(self.levels), _NOTHING)
        for demand in self.demands:
            loads[demand.unit] += self.cost_of(demand)
        return FrozenMap(loads)

    def of(self, unit: str) -> Load:
        """Return what is asked of a unit itself.

        Raises
        ------
        NoSuchUnit
        """
        if unit not in self.loads:
            raise NoSuchUnit(unit)
        return self.loads[unit]

    @property
    def overall(self) -> Load:
        """What is asked of all units together."""
        return reduce(add, self.loads.values(), _NOTHING)

    @property
    def by_level(self) -> tuple[LevelLoad, ...]:
        """What is asked on each level, from the top."""
        return tuple(self._level(level) for level in sorted(set(self.levels.values())))

    def _level(self, level: int) -> LevelLoad:
        units = sorted(unit for unit, at in self.levels.items() if at == level)

        def weight(unit: str) -> tuple[object, ...]:
            load = self.loads[unit]
            return load.hours, load.items, load.forms

        most = max(units, key=weight)
        total = reduce(add, (self.loads[unit] for unit in units), _NOTHING)
        return LevelLoad(
            level=level, units=len(units), total=total, most=self.loads[most], most_unit=most
        )

    @property
    def shared(self) -> FrozenMap[str, tuple[str, ...]]:
        """Which evidence several indicators ask of the same unit, with these, by item 材料共用."""
        sharing: dict[str, set[str]] = {}
        for demand in self.demands:
            if len(demand.by) > 1:
                sharing.setdefault(demand.item, set()).update(demand.by)
        return FrozenMap({item: tuple(sorted(sharing[item])) for item in sorted(sharing)})

    @property
    def asking(self) -> tuple[str, ...]:
        """Who asks for anything, indicators as ``scheme/indicator`` and duties by code."""
        return tuple(sorted({by for demand in self.demands for by in demand.by}))

    def without(self, by: str) -> Burden:
        """Return what is still asked if one indicator or duty goes.

        Parameters
        ----------
        by : str
            As in `asking`.

        Raises
        ------
        UnknownName
            If it asks for nothing.
        """
        if by not in self.asking:
            raise UnknownName("by", by, self.asking)
        left = [(d, [other for other in d.by if other != by]) for d in self.demands]
        kept = [attrs.evolve(demand, by=others) for demand, others in left if others]
        return attrs.evolve(self, demands=kept)

    def marginal(self, by: str) -> Load:
        """Return what falls away if one indicator or duty goes 边际负担.

        What others ask for as well does not fall away.

        Parameters
        ----------
        by : str
            As in `asking`.

        Raises
        ------
        UnknownName
        """
        return self.overall - self.without(by).overall

    def __repr__(self) -> str:
        return f"<Burden {self.period}: {len(self.demands)} demands on {len(self.levels)} units>"
