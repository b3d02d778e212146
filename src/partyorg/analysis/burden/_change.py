"""What comes and goes between two burdens."""

from __future__ import annotations

import attrs

from partyorg.analysis.burden._burden import Burden
from partyorg.analysis.burden._cost import Load
from partyorg.analysis.burden._demand import Demand
from partyorg.values import FrozenMap

_NOTHING = Load()


@attrs.frozen(kw_only=True)
class BurdenChange:
    """What comes and goes between two burdens 负担对比.

    Parameters
    ----------
    added, dropped : tuple of Demand
        What only the later and only the earlier one asks.
    by_unit : mapping of str to Load
        The later less the earlier, for each unit in either; negative is relief.
    total : Load
        Of all units together.
    """

    added: tuple[Demand, ...]
    dropped: tuple[Demand, ...]
    by_unit: FrozenMap[str, Load]
    total: Load


def compare_burdens(before: Burden, after: Burden) -> BurdenChange:
    """Say what is asked in one burden and not in the other, such as of two schemes.

    Each is counted at its own costs, so that a form made shorter shows as relief.

    Parameters
    ----------
    before, after : Burden

    Returns
    -------
    BurdenChange
    """
    earlier = {demand.key for demand in before.demands}
    later = {demand.key for demand in after.demands}
    units = sorted({*before.levels, *after.levels})
    return BurdenChange(
        added=tuple(demand for demand in after.demands if demand.key not in earlier),
        dropped=tuple(demand for demand in before.demands if demand.key not in later),
        by_unit=FrozenMap(
            {
                unit: after.loads.get(unit, _NOTHING) - before.loads.get(unit, _NOTHING)
                for unit in units
            }
        ),
        total=after.overall - before.overall,
    )
