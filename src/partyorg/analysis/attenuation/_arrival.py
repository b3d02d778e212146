"""What was planned at a unit, and what is there."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from partyorg.errors import WrongCount
from partyorg.values import Absence, Absent, Label, Number, exact

Rate = Fraction | Absent
"""What is there of what was planned, or why that cannot be said."""

_NOTHING_PLANNED = Absent(
    kind=Absence.NOT_APPLICABLE, note=Label.of("未安排任何数量", "nothing was planned here")
)


def _reached(value: Number | Absent) -> Decimal | Absent:
    return value if isinstance(value, Absent) else exact(value)


@attrs.frozen(kw_only=True)
class Arrival:
    """What was planned at a unit, and what is there 到达情况.

    Parameters
    ----------
    unit : str
    planned : number
        [0, …] A target, a number of things owed, 1 for a message.
    reached : number or Absent
        [0, …] In the same unit of measure.

    Raises
    ------
    WrongCount
        If either is negative.

    Examples
    --------
    >>> Arrival(unit="b1", planned=40, reached=30).rate
    Fraction(3, 4)
    """

    unit: str
    planned: Decimal = attrs.field(converter=exact)
    reached: Decimal | Absent = attrs.field(converter=_reached)

    def __attrs_post_init__(self) -> None:
        if self.planned < 0:
            raise WrongCount("planned", self.planned)
        if isinstance(self.reached, Decimal) and self.reached < 0:
            raise WrongCount("reached", self.reached)

    @property
    def rate(self) -> Fraction | Absent:
        """What is there of what was planned; NOT_APPLICABLE where nothing was."""
        if isinstance(self.reached, Absent):
            return self.reached
        if not self.planned:
            return _NOTHING_PLANNED
        return Fraction(self.reached) / Fraction(self.planned)
