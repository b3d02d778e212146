"""Changes of several units: mergers and splits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import ClassVar, Self

import attrs

from partyorg.errors import TooFew
from partyorg.org._change import (
    Change,
    Shares,
    _OfOne,
    check_above_zero,
    check_dates,
    check_distinct,
    not_whole,
)
from partyorg.org._unit import OrgUnit
from partyorg.values import FrozenMap, Label, Number, Source, fraction

_SEVERAL = 2


def _sorted(units: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(units))


@attrs.frozen(kw_only=True)
class Merge(Change):
    """Several units become one 合并, new or one of them.

    Where the predecessors stood does not matter: the successor says where it
    stands.  Units below any predecessor come along under the successor, except
    those that are moved or ended the same day.

    Parameters
    ----------
    units : iterable of str
        Ids of the predecessors, two or more, in any order.
    into : OrgUnit
        The successor as it is from now on, its headcount included; under a new
        id or a predecessor's.

    Raises
    ------
    TooFew
        If fewer than two units merge.
    DuplicateName
        If a predecessor is named twice.
    WrongOrder
        If the successor says that it is dissolved before that day.
    """

    label: ClassVar[Label] = Label.of("合并", "merger")

    units: tuple[str, ...] = attrs.field(converter=_sorted)
    into: OrgUnit

    def __attrs_post_init__(self) -> None:
        check_distinct(self.units)
        if len(self.units) < _SEVERAL:
            raise TooFew(self.label.zh, len(self.units), _SEVERAL)
        check_dates(self.on, self.begins)

    @property
    def concerns(self) -> tuple[str, ...]:
        """The predecessors."""
        return self.units

    @property
    def ends(self) -> tuple[str, ...]:
        """The predecessors."""
        return self.units

    @property
    def begins(self) -> tuple[OrgUnit, ...]:
        """The successor."""
        return (self.into,)

    @property
    def successors(self) -> Shares:
        """The one successor, of everything."""
        return FrozenMap({self.into.id: Fraction(1)})


Parts = Mapping[OrgUnit, Number] | Iterable[tuple[OrgUnit, Number]]


def _parts(parts: Parts) -> tuple[tuple[OrgUnit, Fraction], ...]:
    pairs = parts.items() if isinstance(parts, Mapping) else parts
    read = [(unit, fraction(share)) for unit, share in pairs]
    return tuple(sorted(read, key=lambda part: part[0].id))


@attrs.frozen(kw_only=True)
class Split(_OfOne):
    """One unit becomes several 拆分; one of them may keep its id.

    Units below stay under the part that keeps the id; where none does, they are
    moved or ended the same day.

    Parameters
    ----------
    unit : str
    into : mapping of OrgUnit to number
        [share, 0 to 1] Each part as it is from now on, its headcount included,
        with its declared share in the whole; ``"1/3"`` is exactly a third.

    Raises
    ------
    TooFew
        If there are fewer than two parts.
    DuplicateName
        If two parts have one id.
    WrongWeight
        If a share is not above 0.
    WeightsDontSum
        If the shares do not add up to exactly 1.
    WrongOrder
        If a part says that it is dissolved before that day.

    See Also
    --------
    Split.by_members
    """

    label: ClassVar[Label] = Label.of("拆分", "split")

    into: tuple[tuple[OrgUnit, Fraction], ...] = attrs.field(converter=_parts)

    def __attrs_post_init__(self) -> None:
        check_distinct([unit.id for unit in self.begins])
        if len(self.into) < _SEVERAL:
            raise TooFew(self.label.zh, len(self.into), _SEVERAL)
        check_above_zero(self.successors)
        if sum(self.successors.values()) != 1:
            raise not_whole(self.unit, self.successors)
        check_dates(self.on, self.begins)

    @classmethod
    def by_members(
        cls, *, on: date, unit: str, into: Iterable[OrgUnit], source: Source | None = None
    ) -> Self:
        """Split with the members who went to each part as its share.

        Parameters
        ----------
        on : datetime.date
        unit : str
        into : iterable of OrgUnit
            Each with some members of its own.
        source : Source, optional

        Returns
        -------
        Split

        Raises
        ------
        WrongWeight
            If a part has no members; its share must then be declared.

        Examples
        --------
        >>> from partyorg.org import Headcount, UnitKind
        >>> one, two = (
        ...     OrgUnit(id=id, name=id, kind=UnitKind.BRANCH, headcount=Headcount.of(student=n))
        ...     for id, n in (("b-1", 20), ("b-2", 40))
        ... )
        >>> dict(Split.by_members(on=date(2016, 9, 1), unit="b", into=[one, two]).successors)
        {'b-1': Fraction(1, 3), 'b-2': Fraction(2, 3)}
        """
        parts = tuple(into)
        whole = max(1, sum(part.headcount.members for part in parts))
        shares = [(part, Fraction(part.headcount.members, whole)) for part in parts]
        return cls(on=on, unit=unit, into=shares, source=source)

    @property
    def ends(self) -> tuple[str, ...]:
        """The unit."""
        return (self.unit,)

    @property
    def begins(self) -> tuple[OrgUnit, ...]:
        """The parts."""
        return tuple(unit for unit, _ in self.into)

    @property
    def successors(self) -> Shares:
        """The parts' ids with their shares."""
        return FrozenMap({unit.id: share for unit, share in self.into})
