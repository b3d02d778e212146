"""Peer groups: who is ranked and limited together."""

from __future__ import annotations

import attrs

from partyorg.errors import EitherOr
from partyorg.org import OrgTree, OrgUnit
from partyorg.values import Label, Labelled


class GroupBy(Labelled):
    """What tells peer groups apart 分组依据."""

    ALL = "all", "不分组", "one group"
    KIND = "kind", "组织类别", "kind"
    SECTOR = "sector", "人员类型", "sector"
    PARENT = "parent", "上级组织", "parent"
    ATTRIBUTE = "attribute", "属性", "attribute"


@attrs.frozen(kw_only=True)
class Grouping:
    """How subjects fall into peer groups 考核分组.

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
        if self.by is GroupBy.KIND:
            return unit.kind.label
        if self.by is GroupBy.SECTOR:
            return unit.sector.label
        if self.by is GroupBy.PARENT:
            above = tree.parent(unit.id)
            return _ALL if above is None else Label.of(above.name)
        if self.by is GroupBy.ATTRIBUTE:
            return Label.of(unit.attributes.get(self.attribute, "未分组"))
        return _ALL


_ALL = Label.of("全体", "all")
