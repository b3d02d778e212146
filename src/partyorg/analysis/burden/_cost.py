"""What one thing costs, and what many cost together."""

from __future__ import annotations

from decimal import Decimal

import attrs

from partyorg.errors import BlankField, Language, WrongCount
from partyorg.values import EXACT, Source, exact, plain


@attrs.frozen(kw_only=True)
class Cost:
    """What it takes to hand in one piece of evidence, or to do a duty once 填报成本.

    Parameters
    ----------
    item : str
        Name of the evidence as indicators ask for it, or code of the duty.
    hours : number
        [hours, 0, …] Of work, each time.
    forms : int
        [forms, 0, …] To fill in, each time.
    source : Source, optional
        Who counted, or estimated.

    Raises
    ------
    BlankField
        Without an item.
    WrongCount
        If hours or forms are negative, or forms not whole.
    """

    item: str
    hours: Decimal = attrs.field(converter=exact)
    forms: int = 0
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if not self.item.strip():
            raise BlankField("item")
        if self.hours < 0:
            raise WrongCount("hours", self.hours)
        if type(self.forms) is not int or self.forms < 0:
            raise WrongCount("forms", self.forms)


@attrs.frozen(kw_only=True)
class Load:
    """Things, hours and forms, added up 负担合计.

    Parameters
    ----------
    items : int
        [things] Each time counts.
    hours : Decimal
        [hours] Of the things whose cost is declared.
    forms : int
        [forms] Of the same.
    uncosted : int
        [things] How many have no cost declared, so that hours and forms are too low.

    Examples
    --------
    >>> Load(items=2, hours=3, forms=1) + Load(items=1, hours="0.5", forms=0)
    Load(items=3, hours=Decimal('3.5'), forms=1, uncosted=0)
    """

    items: int = 0
    hours: Decimal = attrs.field(default=Decimal(0), converter=exact)
    forms: int = 0
    uncosted: int = 0

    def __add__(self, other: Load) -> Load:
        """Add up both."""
        return Load(
            items=self.items + other.items,
            hours=EXACT.add(self.hours, other.hours),
            forms=self.forms + other.forms,
            uncosted=self.uncosted + other.uncosted,
        )

    def __sub__(self, other: Load) -> Load:
        """Say by how much it is more; negative where it is less."""
        return Load(
            items=self.items - other.items,
            hours=EXACT.subtract(self.hours, other.hours),
            forms=self.forms - other.forms,
            uncosted=self.uncosted - other.uncosted,
        )

    def covers(self, other: Load) -> bool:
        """Tell whether it is at least as much in every respect."""
        return (
            self.items >= other.items
            and self.hours >= other.hours
            and self.forms >= other.forms
            and self.uncosted >= other.uncosted
        )

    def text(self, language: Language = "zh") -> str:
        """Say it in one line; what has no cost declared is named as such."""
        hours = plain(self.hours)
        if language == "zh":
            said = f"{self.items} 项, {hours} 小时, {self.forms} 张表"
            return said + (f" (另有 {self.uncosted} 项未定成本)" if self.uncosted else "")
        said = f"{self.items} things, {hours} hours, {self.forms} forms"
        return said + (f" ({self.uncosted} of them without a cost)" if self.uncosted else "")
