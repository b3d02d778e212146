"""One thing that is asked of one unit."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from partyorg.errors import BlankField, NoParts, NotFrom
from partyorg.values import Labelled


class Sort(Labelled):
    """What sort of thing is asked 事项类别."""

    EVIDENCE = "evidence", "佐证材料", "evidence"
    DUTY = "duty", "履责", "duty"


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))


@attrs.frozen(kw_only=True, order=True)
class Demand:
    """One thing asked of one unit in a year 材料事项.

    Parameters
    ----------
    unit : str
    sort : Sort
    item : str
        Name of the evidence, or code of the duty.
    by : tuple of str
        Who asks: indicators as ``scheme/indicator``, or the duty's code; kept sorted.
    times : int
        [times, 1, …] How often in the year.

    Raises
    ------
    BlankField, NoParts, NotFrom
        If the item is blank, nobody asks, or it is asked less than once.
    """

    unit: str
    sort: Sort
    item: str
    by: tuple[str, ...] = attrs.field(converter=_in_order)
    times: int = 1

    def __attrs_post_init__(self) -> None:
        if not self.item.strip():
            raise BlankField("item")
        if not self.by:
            raise NoParts("by")
        if type(self.times) is not int or self.times < 1:
            raise NotFrom("times", self.times, 1)

    @property
    def key(self) -> tuple[str, Sort, str]:
        """Unit, sort and item; two demands that share them are one."""
        return self.unit, self.sort, self.item
