"""What a change is: whom it concerns, what ends, what begins, and what is passed on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import ClassVar

import attrs

from partyorg.errors import DuplicateName, Language, WeightsDontSum, WrongOrder, WrongWeight
from partyorg.org._unit import OrgUnit
from partyorg.values import FrozenMap, Label, Source

Shares = FrozenMap[str, Fraction]

NOBODY: Shares = FrozenMap()


@attrs.frozen(kw_only=True)
class Change:
    """Something that happens to units on a day 组织变更; one of its subclasses.

    What it does is said by a few facts, which are all that a `History` asks:
    whom it concerns, which of them end, what begins, and what an ended unit
    passes on.  All changes of one day take effect together, at its beginning.

    Parameters
    ----------
    on : datetime.date
        First day on which it holds.
    source : Source, optional
        The approving document 批准文件.

    See Also
    --------
    Found, Dissolve, Rename, Move, Merge, Split, Reclassify, Recount
    """

    label: ClassVar[Label]

    on: date
    source: Source | None = None

    @property
    def concerns(self) -> tuple[str, ...]:
        """Ids of the units that must be there when it takes effect."""
        return ()

    @property
    def ends(self) -> tuple[str, ...]:
        """Ids of the units that it ends, were it only to begin them anew."""
        return ()

    @property
    def begins(self) -> tuple[OrgUnit, ...]:
        """Units that it begins."""
        return ()

    @property
    def successors(self) -> Shares:
        """The ids that each unit that ends passes on to, with the share [0 to 1] of each."""
        return NOBODY

    @property
    def outcome(self) -> Label:
        """What comes of it, in a word."""
        names = [f"{unit.name} ({unit.id})" for unit in self.begins]
        return Label.of("、".join(names), ", ".join(names))

    def amended(self, unit: OrgUnit) -> OrgUnit:
        """Return a unit that goes on, as it is from now on."""
        return unit

    def text(self, language: Language = "zh") -> str:
        """Say the change in one line, with its document.

        Examples
        --------
        >>> from partyorg.org import Rename
        >>> Rename(on=date(2016, 9, 1), unit="g-1", name="智能制造学院党总支").text()
        '2016-09-01 更名: g-1 → 智能制造学院党总支'
        """
        comma = "、" if language == "zh" else ", "
        arrow = (comma.join(self.concerns), self.outcome.text(language))
        said = f"{self.on} {self.label.text(language)}: {' → '.join(filter(None, arrow))}"
        return said if self.source is None else f"{said} · {self.source.text(language)}"


@attrs.frozen(kw_only=True)
class _OfOne(Change):
    """A change of one unit that is there."""

    unit: str

    @property
    def concerns(self) -> tuple[str, ...]:
        """The unit."""
        return (self.unit,)


def check_dates(on: date, units: Iterable[OrgUnit]) -> None:
    """Refuse units that begin on a day and end before it."""
    for unit in units:
        if unit.dissolved is not None and unit.dissolved < on:
            raise WrongOrder("on", on, "dissolved", unit.dissolved)


def check_distinct(ids: Iterable[str]) -> None:
    """Refuse an id that is given twice."""
    seen: set[str] = set()
    for id in ids:
        if id in seen:
            raise DuplicateName("unit", id)
        seen.add(id)


def check_above_zero(shares: Shares) -> None:
    """Refuse shares that are none."""
    for unit, share in shares.items():
        if share <= 0:
            raise WrongWeight(unit, share)


def not_whole(unit: str, shares: Shares) -> WeightsDontSum:
    """Say that the shares of a unit are not its whole."""
    said = tuple(f"{heir}: {share}" for heir, share in shares.items())
    return WeightsDontSum(unit, 1, sum(shares.values()), said)
