"""Peer groups: who is ranked and limited together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import attrs

from partyorg.errors import EitherOr
from partyorg.org import OrgTree, OrgUnit
from partyorg.values import Label, Labelled


class GroupBy(Labelled):
    """What tells peer groups apart 分组依据."""

    ALL = "all", "不分组", "one group"
    KIND = "kind", "组织类别", "kind"
    SECTOR = "sector", "人员类型", "sector"
    UNIT = "unit", "所在组织", "unit"
    PARENT = "parent", "上级组织", "parent"
    ATTRIBUTE = "attribute", "属性", "attribute"


@attrs.frozen(kw_only=True)
class Grouping:
    """How subjects fall into peer groups 考核分组, by the unit that each is or belongs to.

    Parameters
    ----------
    by : GroupBy
    attribute : str
        Name of the attribute, for `GroupBy.ATTRIBUTE` alone.

    Raises
    ------
    EitherOr
        If the attribute and ``by`` do not go together.
    """

    by: GroupBy = GroupBy.ALL
    attribute: str = ""

    def __attrs_post_init__(self) -> None:
        if bool(self.attribute) is not (self.by is GroupBy.ATTRIBUTE):
            raise EitherOr("attribute", "by")

    def group_of(self, tree: OrgTree, unit: OrgUnit) -> Label:
        """Return the group a unit belongs to."""
        return self.groups_of(tree, (unit,))[0]

    def groups_of(self, tree: OrgTree, units: Iterable[OrgUnit]) -> tuple[Label, ...]:
        """Return the group of each unit.

        Units and parents that share a name are told apart by id.
        """
        if self.by is GroupBy.KIND:
            return tuple(unit.kind.label for unit in units)
        if self.by is GroupBy.SECTOR:
            return tuple(unit.sector.label for unit in units)
        if self.by is GroupBy.ATTRIBUTE:
            return tuple(Label.of(unit.attributes.get(self.attribute, "未分组")) for unit in units)
        if self.by is GroupBy.ALL:
            return tuple(_ALL for _ in units)
        names = Counter(unit.name for unit in tree)
        if self.by is GroupBy.UNIT:
            return tuple(_named(unit, names) for unit in units)
        return tuple(_named(tree.parent(unit.id), names) for unit in units)


def _named(unit: OrgUnit | None, names: Counter[str]) -> Label:
    if unit is None:
        return _ALL
    alone = names[unit.name] == 1
    return Label.of(unit.name if alone else f"{unit.name} ({unit.id})")


_ALL = Label.of("全体", "all")
