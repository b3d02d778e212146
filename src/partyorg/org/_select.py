"""Selectors: which units something concerns, as values that combine."""

from __future__ import annotations

from datetime import date

import attrs

from partyorg.errors import EmptyRange, NotATruth
from partyorg.org._kinds import Form, Sector, UnitKind
from partyorg.org._tree import OrgTree
from partyorg.org._unit import OrgUnit


class Selector:
    """Picks units; combine with ``&``, ``|`` and ``~``.

    Examples
    --------
    >>> kind(UnitKind.BRANCH) & ~sector(Sector.RETIRED)
    kind(UnitKind.BRANCH) & ~sector(Sector.RETIRED)
    """

    __slots__ = ()

    def matches(self, tree: OrgTree, unit: OrgUnit) -> bool:
        """Tell whether a unit of a tree is picked."""
        raise NotImplementedError

    def __and__(self, other: Selector) -> Selector:
        return AllOf(parts=(*_parts(AllOf, self), *_parts(AllOf, other)))

    def __or__(self, other: Selector) -> Selector:
        return AnyOf(parts=(*_parts(AnyOf, self), *_parts(AnyOf, other)))

    def __invert__(self) -> Selector:
        return Not(part=self)

    def __bool__(self) -> bool:
        raise NotATruth(repr(self))


def _parts(whole: type[AllOf | AnyOf], selector: Selector) -> tuple[Selector, ...]:
    return selector.parts if isinstance(selector, whole) else (selector,)


def _call(name: str, *values: object) -> str:
    return f"{name}({', '.join(repr(value) for value in values)})"


@attrs.frozen(kw_only=True, repr=False)
class Anyone(Selector):
    """Picks every unit."""

    def matches(self, tree: OrgTree, unit: OrgUnit) -> bool:  # noqa: ARG002 - asks nothing
        """Tell whether a unit is picked: always."""
        return True

    def __repr__(self) -> str:
        return "anyone()"


@attrs.frozen(kw_only=True, repr=False)
class KindIs(Selector):
    """Picks units of some kinds 类别."""

    kinds: tuple[UnitKind, ...]

    def matches(self, tree: OrgTree, unit: OrgUnit) -> bool:  # noqa: ARG002 - the unit alone tells
        """Tell whether the unit is of one of the kinds."""
        return unit.kind in self.kinds

    def __repr__(self) -> str:
        return _call("kind", *self.kinds)


@attrs.frozen(kw_only=True, repr=False)
class SectorIs(Selector):
    """Picks units made of some people 人员类型."""

    sectors: tuple[Sector, ...]

    def matches(self, tree: OrgTree, unit: OrgUnit) -> bool:  # noqa: ARG002 - the unit alone tells
        """Tell whether the unit is of one of the sectors."""
        return unit.sector in self.sectors

    def __repr__(self) -> str:
        return _call("sector", *self.sectors)


@attrs.frozen(kw_only=True, repr=False)
class FormIs(Selector):
    """Picks units of some forms 设置形式."""

    forms: tuple[Form, ...]

    def matches(self, tree: OrgTree, unit: OrgUnit) -> bool:  # noqa: ARG002 - the unit alone tells
        """Tell whether the unit is of one of the forms."""
        return unit.form in self.forms

    def __repr__(self) -> str:
        return _call("form", *self.forms)


@attrs.frozen(kw_only=True, repr=False)
class LevelIs(Selector):
    """Picks units of some levels; the root is 1."""

    levels: tuple[int, ...]

    def matches(self, tree: OrgTree, unit: OrgUnit) -> bool:
        """Tell whether the unit stands on one of the levels."""
        return tree.level(unit.id) in self.levels

    def __repr__(self) -> str:
        return _call("level", *self.levels)


@attrs.frozen(kw_only=True, repr=False)
class Within(Selector):
    """Picks a unit and all below it."""

    unit: str

    def matches(self, tree: OrgTree, unit: OrgUnit) -> bool:
        """Tell whether the unit lies in the subtree."""
        return any(above.id == self.unit for above in tree.path(unit.id))

    def __repr__(self) -> str:
        return _call("within", self.unit)


@attrs.frozen(kw_only=True, repr=False)
class Size(Selector):
    """Picks units by how many Party members they have, units below included.

    Raises
    ------
    EmptyRange
        If ``at_least`` exceeds ``at_most``.
    """

    at_least: int = 0
    at_most: int | None = None

    def __attrs_post_init__(self) -> None:
        if self.at_most is not None and self.at_least > self.at_most:
            raise EmptyRange("size", self.at_least, self.at_most)

    def matches(self, tree: OrgTree, unit: OrgUnit) -> bool:
        """Tell whether the number of members lies inside, both ends included."""
        members = tree.headcount(unit.id).members
        return self.at_least <= members and (self.at_most is None or members <= self.at_most)

    def __repr__(self) -> str:
        most = "" if self.at_most is None else f", at_most={self.at_most}"
        return f"size(at_least={self.at_least}{most})"


@attrs.frozen(kw_only=True, repr=False)
class AttributeIs(Selector):
    """Picks units by one attribute."""

    name: str
    values: tuple[str, ...]

    def matches(self, tree: OrgTree, unit: OrgUnit) -> bool:  # noqa: ARG002 - the unit alone tells
        """Tell whether the attribute has one of the values."""
        return unit.attributes.get(self.name) in self.values

    def __repr__(self) -> str:
        return _call("attribute", self.name, *self.values)


@attrs.frozen(kw_only=True, repr=False)
class Direct(Selector):
    """Picks directly subordinate branches 直属党支部."""

    def matches(self, tree: OrgTree, unit: OrgUnit) -> bool:
        """Tell whether the unit is a branch under the university committee."""
        return tree.is_direct(unit.id)

    def __repr__(self) -> str:
        return "direct()"


@attrs.frozen(kw_only=True, repr=False)
class FoundedBy(Selector):
    """Picks units founded on or before a day; a unit without that date was."""

    day: date

    def matches(self, tree: OrgTree, unit: OrgUnit) -> bool:  # noqa: ARG002 - the unit alone tells
        """Tell whether the unit was founded on or before the day."""
        return unit.founded is None or unit.founded <= self.day

    def __repr__(self) -> str:
        return _call("founded_by", self.day)


@attrs.frozen(kw_only=True, repr=False)
class UnitIs(Selector):
    """Picks units by id."""

    ids: tuple[str, ...]

    def matches(self, tree: OrgTree, unit: OrgUnit) -> bool:  # noqa: ARG002 - the unit alone tells
        """Tell whether the unit is one of those named."""
        return unit.id in self.ids

    def __repr__(self) -> str:
        return _call("unit", *self.ids)


@attrs.frozen(kw_only=True, repr=False)
class AllOf(Selector):
    """Picks what every part picks."""

    parts: tuple[Selector, ...]

    def matches(self, tree: OrgTree, unit: OrgUnit) -> bool:
        """Tell whether every part picks the unit."""
        return all(part.matches(tree, unit) for part in self.parts)

    def __repr__(self) -> str:
        return " & ".join(_wrapped(part, AnyOf) for part in self.parts)


@attrs.frozen(kw_only=True, repr=False)
class AnyOf(Selector):
    """Picks what any part picks."""

    parts: tuple[Selector, ...]

    def matches(self, tree: OrgTree, unit: OrgUnit) -> bool:
        """Tell whether some part picks the unit."""
        return any(part.matches(tree, unit) for part in self.parts)

    def __repr__(self) -> str:
        return " | ".join(_wrapped(part, AllOf) for part in self.parts)


@attrs.frozen(kw_only=True, repr=False)
class Not(Selector):
    """Picks what its part does not."""

    part: Selector

    def matches(self, tree: OrgTree, unit: OrgUnit) -> bool:
        """Tell whether the part leaves the unit out."""
        return not self.part.matches(tree, unit)

    def __repr__(self) -> str:
        return f"~{_wrapped(self.part, AllOf, AnyOf)}"


def _wrapped(part: Selector, *kinds: type[Selector]) -> str:
    return f"({part!r})" if isinstance(part, kinds) else repr(part)


def anyone() -> Selector:
    """Pick every unit."""
    return Anyone()


def kind(*kinds: UnitKind) -> Selector:
    """Pick units of any of some kinds."""
    return KindIs(kinds=kinds)


def sector(*sectors: Sector) -> Selector:
    """Pick units made of any of some people."""
    return SectorIs(sectors=sectors)


def form(*forms: Form) -> Selector:
    """Pick units of any of some forms."""
    return FormIs(forms=forms)


def level(*levels: int) -> Selector:
    """Pick units of some levels; the root is 1, second-level units are 2."""
    return LevelIs(levels=levels)


def within(unit: str) -> Selector:
    """Pick a unit and all below it."""
    return Within(unit=unit)


def size(*, at_least: int = 0, at_most: int | None = None) -> Selector:
    """Pick units by number of Party members, both ends included."""
    return Size(at_least=at_least, at_most=at_most)


def attribute(name: str, *values: str) -> Selector:
    """Pick units whose attribute has any of some values."""
    return AttributeIs(name=name, values=values)


def direct() -> Selector:
    """Pick directly subordinate branches 直属党支部."""
    return Direct()


def founded_by(day: date) -> Selector:
    """Pick units founded on or before a day."""
    return FoundedBy(day=day)


def unit(*ids: str) -> Selector:
    """Pick units by id."""
    return UnitIs(ids=ids)
