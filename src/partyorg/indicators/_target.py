"""What a unit is to reach: a plan, never an observation."""

from __future__ import annotations

from decimal import Decimal

import attrs

from partyorg.errors import (
    BlankField,
    Language,
    OutsideRange,
    TargetLowered,
    WrongCount,
    WrongKind,
)
from partyorg.rules import Direction, Kind, MeasureType
from partyorg.values import Labelled, Number, Period, Source, exact, plain


class Spread(Labelled):
    """What becomes of a target on its way down 分解方式.

    ``DIVIDE``: counts and money; the parts add up to the whole.
    ``COPY``: rates and shares; everybody is to reach the same.
    """

    DIVIDE = "divide", "按量分解", "divided"
    COPY = "copy", "同值下达", "handed down as it is"


@attrs.frozen(kw_only=True)
class Target:
    """What a unit is to reach in a period 目标值.

    Parameters
    ----------
    indicator : str
        Code of the indicator it is set for.
    holder : str
        Id of the unit that is to reach it.
    measure : MeasureType
        What progress is read from; gives the unit of measure and the direction.
    amount : number
        [in the measure's unit] Exact.
    period : Period
    spread : Spread
        Whether it is divided among the units below, or handed down.
    source : Source, optional
        The document that sets it.
    origin : str
        Key of the target it was made from; empty for one set by itself.

    Raises
    ------
    BlankField
        If indicator or holder is blank.
    WrongKind
        If the measure is no number, or neither high nor low is better.
    WrongCount
        If what is to be divided is negative.
    OutsideRange
        If what is handed down is no value of its measure.

    Examples
    --------
    >>> from partyorg.rules import measure
    >>> from partyorg.values import Label
    >>> lectures = measure("lectures", Label.of("党课", "lectures"), unit="次", low=0)
    >>> target = Target(indicator="1.1", holder="p", measure=lectures.type, amount=120,
    ...                 period=Period.year(2026))
    >>> target.key, target.text()
    ('1.1@p/2026', '党课 ≥ 120 次')
    """

    indicator: str
    holder: str
    measure: MeasureType
    amount: Decimal = attrs.field(converter=exact)
    period: Period
    spread: Spread = Spread.DIVIDE
    source: Source | None = None
    origin: str = ""

    def __attrs_post_init__(self) -> None:
        for field in ("indicator", "holder"):
            if not str(getattr(self, field)).strip():
                raise BlankField(field)
        measure = self.measure
        if measure.kind is not Kind.NUMBER:
            raise WrongKind("measure", Kind.NUMBER.value, measure.name, measure.kind.value)
        if measure.direction is Direction.NEUTRAL:
            raise WrongKind(
                "measure", "measure with a better end 有优劣方向", measure.name, "neutral"
            )
        if self.spread is Spread.DIVIDE:
            if self.amount < 0:
                raise WrongCount("amount", self.amount)
        elif not measure.admits(self.amount):
            raise OutsideRange("amount", self.amount, measure.low, measure.high)

    @property
    def key(self) -> str:
        """What it is cited by."""
        return f"{self.indicator}@{self.holder}/{self.period}"

    def is_weaker_than(self, other: Target) -> bool:
        """Tell whether it asks for less, in the direction of its measure."""
        return self.shortfall(self.amount, other.amount) > 0

    def shortfall(self, value: Decimal, than: Decimal) -> Decimal:
        """Return by how much a value is worse than another; negative where it is better."""
        return than - value if self.measure.direction is Direction.HIGHER else value - than

    def raised(self, amount: Number, *, source: Source | None = None) -> Target:
        """Return a target that asks for as much or more, its origin kept 自我加压.

        Parameters
        ----------
        amount : number
            Not weaker than now; for a measure where lower is better, not higher.
        source : Source, optional
            The document that raises it; the present one where not said.

        Raises
        ------
        TargetLowered
        """
        wanted = attrs.evolve(
            self, amount=amount, source=source or self.source, origin=self.origin or self.key
        )
        if wanted.is_weaker_than(self):
            raise TargetLowered(self.key, plain(self.amount), plain(wanted.amount))
        return wanted

    def text(self, language: Language = "zh") -> str:
        """Say what is to be reached, with its unit of measure."""
        better = "≥" if self.measure.direction is Direction.HIGHER else "≤"
        return f"{self.measure.label.text(language)} {better} {self.measure.said(self.amount)}"
