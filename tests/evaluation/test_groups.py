"""Peer groups 考核分组: who is ranked and limited together."""

import pytest

from partyorg.evaluation import GroupBy, Grouping
from partyorg.org import OrgTree, OrgUnit, Sector, UnitKind
from partyorg.values import FrozenMap, Label
from tests.evaluation.campus import branch

TREE = OrgTree(
    units=[
        OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
        OrgUnit(id="g1", name="学院党总支", kind=UnitKind.GENERAL_BRANCH, parent="p"),
        OrgUnit(id="g2", name="学院党总支", kind=UnitKind.GENERAL_BRANCH, parent="p"),
        branch("b1", "g1", sector=Sector.STUDENTS, attributes=FrozenMap({"校区": "东区"})),
        branch("b2", "g2"),
    ]
)


class TestGroups:
    """By kind, sector, parent or an attribute; or all together."""

    @pytest.mark.parametrize(
        ("grouping", "unit", "group"),
        [
            (Grouping(), "b1", Label.of("全体", "all")),
            (Grouping(by=GroupBy.KIND), "g1", UnitKind.GENERAL_BRANCH.label),
            (Grouping(by=GroupBy.SECTOR), "b1", Sector.STUDENTS.label),
            (Grouping(by=GroupBy.PARENT), "g1", Label.of("校党委")),
            (Grouping(by=GroupBy.PARENT), "p", Label.of("全体", "all")),
            (Grouping(by=GroupBy.ATTRIBUTE, attribute="校区"), "b1", Label.of("东区")),
            (Grouping(by=GroupBy.ATTRIBUTE, attribute="校区"), "b2", Label.of("未分组")),
        ],
    )
    def test_figures(self, grouping: Grouping, unit: str, group: Label) -> None:
        assert grouping.group_of(TREE, TREE[unit]) == group

    def test_parents_of_one_name_are_told_apart(self) -> None:
        by_parent = Grouping(by=GroupBy.PARENT)
        assert by_parent.groups_of(TREE, [TREE["b1"], TREE["b2"]]) == (
            Label.of("学院党总支 (g1)"),
            Label.of("学院党总支 (g2)"),
        )

    @pytest.mark.parametrize(
        "grouping",
        [Grouping(by=by, attribute="校区" if by is GroupBy.ATTRIBUTE else "") for by in GroupBy],
    )
    def test_many_at_once(self, grouping: Grouping) -> None:
        alone = tuple(grouping.group_of(TREE, unit) for unit in TREE)
        assert grouping.groups_of(TREE, TREE) == alone
