"""An assignment to be made, in numbers: what may be, what is demanded, what excludes what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from partyorg.programmes.inspection._assignment import Inspection
from partyorg.programmes.inspection._rules import InspectionRule, Side
from partyorg.values import Period

Arc = tuple[int, int, int]
"""Round, inspector and inspected, each by its place."""


class Problem:
    """Rules over units and rounds, by place.

    Units are put in an order of chance, so that an order of places is as good as a draw.
    Each unit has two *ends* in each round, one as inspector and one as inspected; `ends`
    gives their places.

    Parameters
    ----------
    units, periods
        In a stable order.
    rules
    chance
        Puts the units in order.
    """

    def __init__(
        self,
        units: Sequence[str],
        periods: Sequence[Period],
        rules: Sequence[InspectionRule],
        chance: Random,
    ) -> None:
        self.units = list(units)
        chance.shuffle(self.units)
        self.periods = list(periods)
        self.rules = rules
        self.size = len(self.units)
        self.one_circle = any(rule.one_circle for rule in rules)
        self._unit_at = {unit: place for place, unit in enumerate(self.units)}
        self._round_at = {period: place for place, period in enumerate(self.periods)}
        self._asked = [r for r in rules if type(r).allows is not InspectionRule.allows]
        self.low, self.high = self._bounds()
        self.open = self._open()

    def ends(self, arc: Arc) -> tuple[int, int]:
        """Return the places of an arc's two ends."""
        at, inspector, inspected = arc
        return 2 * (at * self.size + inspector), 2 * (at * self.size + inspected) + 1

    def arc(self, end: int, other: int) -> Arc:
        """Return the arc between an end and another unit of its round."""
        at, own = divmod(end // 2, self.size)
        return (at, other, own) if end % 2 else (at, own, other)

    def arcs(self) -> Iterator[Arc]:
        """Yield all arcs that may be."""
        for end in range(0, len(self.open), 2):
            for other in sorted(self.open[end]):
                yield self.arc(end, other)

    def inspection(self, arc: Arc) -> Inspection:
        """Put an arc in words."""
        at, inspector, inspected = arc
        return Inspection(
            period=self.periods[at],
            inspector=self.units[inspector],
            inspected=self.units[inspected],
        )

    def rivals(self, arc: Arc) -> Iterator[Arc]:
        """Yield the arcs that cannot stand beside one."""
        inspection = self.inspection(arc)
        for rule in self.rules:
            for rival in rule.rivals(inspection, self.periods):
                yield (
                    self._round_at[rival.period],
                    self._unit_at[rival.inspector],
                    self._unit_at[rival.inspected],
                )

    def _bounds(self) -> tuple[list[int], list[int]]:
        """Return the least and the most arcs of each end, over all rules."""
        low: list[int] = []
        high: list[int] = []
        for _ in self.periods:
            for unit in self.units:
                for side in (Side.INSPECTS, Side.INSPECTED):
                    bounds = [rule.bounds(unit, side) for rule in self.rules]
                    low.append(max((least for least, _ in bounds), default=0))
                    limits = [most for _, most in bounds if most is not None]
                    high.append(min(limits, default=self.size))
        return low, high

    def _open(self) -> list[set[int]]:
        """Return the units that each end may meet."""
        found: list[set[int]] = [set() for _ in self.low]
        for at, period in enumerate(self.periods):
            for here, inspector in enumerate(self.units):
                for there, inspected in enumerate(self.units):
                    one = Inspection(period=period, inspector=inspector, inspected=inspected)
                    if self._allowed(one):
                        gives, takes = self.ends((at, here, there))
                        found[gives].add(there)
                        found[takes].add(here)
        return found

    def _allowed(self, inspection: Inspection) -> bool:
        # A plain loop: this is asked of every pair of units.
        for rule in self._asked:  # noqa: SIM110
            if not rule.allows(inspection):
                return False
        return True
