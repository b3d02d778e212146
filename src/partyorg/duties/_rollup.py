"""Complied of should 应做已做, by unit and level."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Self

import attrs

from partyorg.duties._cells import Cell, DutyState
from partyorg.duties._compliance import Compliance
from partyorg.org import OrgTree
from partyorg.values import EXACT, FrozenMap, quotient

_HUNDRED = Decimal(100)

COMPLIED = (DutyState.MET, DutyState.LATE, DutyState.MADE_UP)
"""The ends in which something was done, in time or not."""


def _in_order(counts: Mapping[DutyState, int]) -> FrozenMap[DutyState, int]:
    return FrozenMap({state: counts[state] for state in DutyState if counts.get(state)})


@attrs.frozen(kw_only=True)
class Counts:
    """How many things owed came to which end.

    Parameters
    ----------
    by_state : mapping of DutyState to int
        Ends that nothing came to may be left out.

    Examples
    --------
    >>> counts = Counts(by_state={DutyState.MET: 9, DutyState.MISSED: 3, DutyState.OPEN: 2})
    >>> counts.complied, counts.should, counts.share
    (9, 12, Decimal('75'))
    """

    by_state: FrozenMap[DutyState, int] = attrs.field(factory=FrozenMap, converter=_in_order)

    @classmethod
    def of(cls, cells: Iterable[Cell]) -> Self:
        """Count cells."""
        return cls(by_state=Counter(cell.state for cell in cells))

    def __getitem__(self, state: DutyState) -> int:
        return self.by_state.get(state, 0)

    @property
    def complied(self) -> int:
        """How many were done, in time or not 已做."""
        return sum(self[state] for state in COMPLIED)

    @property
    def should(self) -> int:
        """How many were done or missed 应做; what is open, excused or not yet open is neither."""
        return self.complied + self[DutyState.MISSED]

    @property
    def share(self) -> Decimal | None:
        """[%, 0 to 100] Complied of should; None where nothing was to be done."""
        if not self.should:
            return None
        return quotient(EXACT.multiply(_HUNDRED, self.complied), Decimal(self.should))

    def __add__(self, other: Counts) -> Counts:
        """Count both together."""
        return Counts(by_state=Counter(self.by_state) + Counter(other.by_state))


@attrs.frozen(kw_only=True)
class Standing:
    """How a unit stands, the units below it included.

    Parameters
    ----------
    unit : str
    level : int
        The root is 1.
    counts : Counts
    """

    unit: str
    level: int
    counts: Counts


def standings(
    compliance: Compliance, tree: OrgTree, *, level: int | None = None
) -> tuple[Standing, ...]:
    """Roll compliance up the tree: a superior's figure covers the units below.

    Parameters
    ----------
    compliance : Compliance
    tree : OrgTree
        The one it was made for.
    level : int, optional
        Only units of this level, such as 2 for second-level units.

    Returns
    -------
    tuple of Standing
        Root first.
    """
    counted: dict[str, Counter[DutyState]] = defaultdict(Counter)
    for cell in compliance.cells:
        counted[cell.unit][cell.state] += 1
    for unit in reversed(tree.units):
        if unit.parent is not None:
            counted[unit.parent] += counted[unit.id]
    return tuple(
        Standing(unit=unit.id, level=tree.level(unit.id), counts=Counts(by_state=counted[unit.id]))
        for unit in tree
        if level in {None, tree.level(unit.id)}
    )
