"""Changes of one unit: founded, dissolved, renamed, moved, reclassified, recounted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from partyorg.errors import BlankField, NoParts
from partyorg.org._change import (
    NOBODY,
    Change,
    Shares,
    _OfOne,
    check_above_zero,
    check_dates,
    not_whole,
)
from partyorg.org._headcount import Headcount
from partyorg.org._kinds import Form, Sector, UnitKind
from partyorg.org._unit import OrgUnit
from partyorg.values import FrozenMap, Label, Number, fraction


@attrs.frozen(kw_only=True)
class Found(Change):
    """A new unit 设立; it has no predecessor.

    Parameters
    ----------
    unit : OrgUnit
        Without a day of its own it is founded on the day of the change.
    reuse : bool
        Whether it may take the id of a unit that was dissolved.  It is another
        unit all the same: nothing is carried over from its namesake.

    Raises
    ------
    WrongOrder
        If the unit says that it is dissolved before that day.
    """

    label: ClassVar[Label] = Label.of("设立", "founding")

    unit: OrgUnit
    reuse: bool = False

    def __attrs_post_init__(self) -> None:
        check_dates(self.on, self.begins)

    @property
    def begins(self) -> tuple[OrgUnit, ...]:
        """The new unit."""
        return (self.unit,)


def _shares(shares: Mapping[str, Number]) -> Shares:
    return FrozenMap({unit: fraction(shares[unit]) for unit in sorted(shares)})


@attrs.frozen(kw_only=True)
class Dissolve(_OfOne):
    """A unit ends 撤销.

    Parameters
    ----------
    unit : str
        Units below it must be moved or ended the same day, unless it has one
        heir of all it has: then they come along.
    heirs : mapping of str to number
        [share, 0 to 1] Standing units that take over its people, with the share
        that each receives.  What is left of the whole is declared to have no
        successor; without heirs that is all of it.

    Raises
    ------
    WrongWeight
        If a share is not above 0.
    WeightsDontSum
        If the shares add up to more than 1.
    """

    label: ClassVar[Label] = Label.of("撤销", "dissolution")

    heirs: Shares = attrs.field(default=NOBODY, converter=_shares)

    def __attrs_post_init__(self) -> None:
        check_above_zero(self.heirs)
        if sum(self.heirs.values()) > 1:
            raise not_whole(self.unit, self.heirs)

    @property
    def ends(self) -> tuple[str, ...]:
        """The unit."""
        return (self.unit,)

    @property
    def successors(self) -> Shares:
        """The heirs."""
        return self.heirs

    @property
    def outcome(self) -> Label:
        """The heirs' ids."""
        return Label.of("、".join(self.heirs), ", ".join(self.heirs))


@attrs.frozen(kw_only=True)
class Rename(_OfOne):
    """A unit has a new name 更名 and is the same unit.

    Parameters
    ----------
    unit, name : str

    Raises
    ------
    BlankField
        If the name is blank.
    """

    label: ClassVar[Label] = Label.of("更名", "renaming")

    name: str

    def __attrs_post_init__(self) -> None:
        if not self.name.strip():
            raise BlankField("name")

    @property
    def outcome(self) -> Label:
        """The new name."""
        return Label.of(self.name)

    def amended(self, unit: OrgUnit) -> OrgUnit:
        """Return the unit under its new name."""
        return attrs.evolve(unit, name=self.name)


@attrs.frozen(kw_only=True)
class Move(_OfOne):
    """A unit, with all below it, comes under another superior 调整隶属 and is the same unit.

    Parameters
    ----------
    unit : str
    to : str
        Id of the superior, which may begin the same day.
    """

    label: ClassVar[Label] = Label.of("调整隶属", "move")

    to: str

    @property
    def outcome(self) -> Label:
        """The new superior's id."""
        return Label.of(self.to)

    def amended(self, unit: OrgUnit) -> OrgUnit:
        """Return the unit under its new superior."""
        return attrs.evolve(unit, parent=self.to)


def _optional_map(items: Mapping[str, str] | None) -> FrozenMap[str, str] | None:
    return None if items is None else FrozenMap(items)


@attrs.frozen(kw_only=True)
class Reclassify(_OfOne):
    """A unit is of another kind, sector or form 调整类别 and is the same unit.

    Parameters
    ----------
    unit : str
    kind : UnitKind, optional
    sector : Sector, optional
    form : Form, optional
    attributes : mapping of str to str, optional
        In place of all it had.

    Raises
    ------
    NoParts
        If nothing is given.
    """

    label: ClassVar[Label] = Label.of("调整类别", "reclassification")

    kind: UnitKind | None = None
    sector: Sector | None = None
    form: Form | None = None
    attributes: FrozenMap[str, str] | None = attrs.field(default=None, converter=_optional_map)

    def __attrs_post_init__(self) -> None:
        if not self._given and self.attributes is None:
            raise NoParts("kind, sector, form, attributes")

    @property
    def _given(self) -> dict[str, UnitKind | Sector | Form]:
        words = {"kind": self.kind, "sector": self.sector, "form": self.form}
        return {field: word for field, word in words.items() if word is not None}

    @property
    def outcome(self) -> Label:
        """What it is now."""
        words = [word.label for word in self._given.values()]
        words += [Label.of(f"{name}={value}") for name, value in (self.attributes or {}).items()]
        return Label.of("、".join(word.zh for word in words), ", ".join(word.en for word in words))

    def amended(self, unit: OrgUnit) -> OrgUnit:
        """Return the unit as it is classified now."""
        return attrs.evolve(
            unit,
            kind=self.kind or unit.kind,
            sector=self.sector or unit.sector,
            form=self.form or unit.form,
            attributes=unit.attributes if self.attributes is None else self.attributes,
        )


@attrs.frozen(kw_only=True)
class Recount(_OfOne):
    """A unit's own people are counted anew 核定人数.

    Parameters
    ----------
    unit : str
    headcount : Headcount
        Its own people, those of units below not included.
    """

    label: ClassVar[Label] = Label.of("核定人数", "recount")

    headcount: Headcount

    @property
    def outcome(self) -> Label:
        """How many members it has."""
        members = self.headcount.members
        return Label.of(f"党员 {members} 人", f"{members} members")

    def amended(self, unit: OrgUnit) -> OrgUnit:
        """Return the unit with its new headcount."""
        return attrs.evolve(unit, headcount=self.headcount)
