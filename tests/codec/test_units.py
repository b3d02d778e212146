"""Tables of units, with Chinese or English headers."""

from typing import Any

import attrs
import pytest
from hypothesis import given

from partyorg import codec
from partyorg.errors import (
    BadCell,
    Cycle,
    DuplicateUnit,
    EmptyTree,
    Faults,
    ForbiddenPlacement,
    MissingColumn,
    NotDirect,
    Orphan,
    PartyorgError,
    TwoParents,
    UnknownColumn,
)
from partyorg.extras.strategies import org_trees
from partyorg.org import MemberCategory, OrgTree, Sector, Stage, UnitKind
from partyorg.values import Language


def table(text: str) -> list[dict[str, str]]:
    """Read rows from lines with | between cells, the first line the header."""
    header, *lines = (
        [cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()
    )
    return [dict(zip(header, line, strict=True)) for line in lines]


def faults_of(rows: list[dict[str, str]]) -> tuple[PartyorgError, ...]:
    with pytest.raises(Faults) as caught:
        codec.tree_from_rows(rows, table="units.csv")
    return caught.value.faults


class TestHeaders:
    """表头中英文均可: headers are Chinese or English, and both mean the same."""

    def test_both_languages(self) -> None:
        zh = table("""
            单位编码 | 名称 | 类别 | 上级编码 | 人员类型 | 学生正式党员 | 属性:校区
            p | 校党委 | 学校党委 | | | |
            b | 机关党支部 | 党支部 | p | 学生 | 12 | 东
        """)
        en = table("""
            id | name | kind | parent | sector | student.full | attribute:校区
            p | 校党委 | university committee | | | |
            b | 机关党支部 | branch | p | students | 12 | 东
        """)
        tree = codec.tree_from_rows(zh)
        assert tree == codec.tree_from_rows(en)
        assert tree["b"].headcount.count([MemberCategory.STUDENT], [Stage.FULL]) == 12
        assert tree["b"].sector is Sector.STUDENTS
        assert tree["b"].attributes["校区"] == "东"

    def test_blank_rows_and_a_byte_order_mark_do_no_harm(self) -> None:
        rows = [
            {"\ufeff单位编码": "p", "名称": "校党委", "类别": "学校党委"},
            {"\ufeff单位编码": "", "名称": " ", "类别": ""},
        ]
        assert len(codec.tree_from_rows(rows)) == 1

    def test_unknown_and_missing_columns_are_named(self) -> None:
        faults = faults_of([{"编码": "p", "名称": "校党委", "颜色": "红"}])
        known = (
            "单位编码",
            "名称",
            "类别",
            "上级编码",
            "人员类型",
            "设置形式",
            "成立日期",
            "撤销日期",
        )
        assert set(faults) == {
            UnknownColumn("units.csv", "颜色", known),
            MissingColumn("units.csv", "类别/kind"),
        }

    def test_no_rows_are_no_tree(self) -> None:
        assert faults_of([]) == (EmptyTree(),)


class TestAllFaultsAtOnce:
    """A table with a cycle, an orphan, two parents, a duplicate id and a branch under a branch reports all five, with rows."""

    ROWS = table("""
        上级编码 | 单位编码 | 名称 | 类别
        | p | 校党委 | 学校党委
        p | g | 机械党总支 | 党总支
        g | b1 | 第一党支部 | 党支部
        g | b1 | 第一党支部 | 党支部
        p | b2 | 第二党支部 | 党支部
        g | b2 | 第二党支部 | 党支部
        b1 | b3 | 第三党支部 | 党支部
        zz | b4 | 第四党支部 | 党支部
        c2 | c1 | 甲党总支 | 党总支
        c1 | c2 | 乙党总支 | 党总支
    """)

    def test_all_five(self) -> None:
        found = faults_of(self.ROWS)
        for expected in (
            Cycle(("c1", "c2"), (10, 11)),
            Orphan("b4", "zz", (9,)),
            TwoParents("b2", ("g", "p"), (6, 7)),
            DuplicateUnit("b1", (4, 5)),
            ForbiddenPlacement(
                "b3", "党支部", "b1", "党支部", ("学校党委", "院系级党委", "党总支"), (8,)
            ),
        ):
            assert expected in found

    def test_cells_and_tree_together(self) -> None:
        rows = [dict(row) for row in self.ROWS]
        rows[1]["类别"] = "党总枝"
        kinds = {type(fault) for fault in faults_of(rows)}
        assert {BadCell, Cycle, Orphan, DuplicateUnit} <= kinds

    def test_what_hangs_below_an_unreadable_row_is_not_called_an_orphan(self) -> None:
        rows = table("""
            单位编码 | 名称 | 类别 | 上级编码
            p | 校党委 | 学校党委 |
            g | 机械党总支 | 党总枝 | p
            b | 第一党支部 | 党支部 | g
        """)
        (fault,) = faults_of(rows)
        assert isinstance(fault, BadCell)
        assert fault.rows == (3,)
        assert "党总支/general-branch" in fault.problem_zh


WRONG_CELLS: list[tuple[dict[str, str], BadCell]] = [
    (
        {"学生正式党员": "十二"},
        BadCell("units.csv", "学生正式党员", "十二", "不是整数", "no whole number", (3,)),
    ),
    (
        {"成立日期": "2016-02-30"},
        BadCell(
            "units.csv",
            "成立日期",
            "2016-02-30",
            "不是日期; 写作 2016-09-01",
            "no date; write 2016-09-01",
            (3,),
        ),
    ),
    (
        {"名称": ""},
        BadCell("units.csv", "名称", "", "不能为空", "must not be blank", (3,)),
    ),
    (
        {"成立日期": "2016-09-01", "撤销日期": "2015/9/1"},
        BadCell(
            "units.csv",
            "id",
            "b",
            "dissolved (2015-09-01) 早于 founded (2016-09-01)",
            "dissolved (2015-09-01) lies before founded (2016-09-01)",
            (3,),
        ),
    ),
    (
        {"学生正式党员": "-1"},
        BadCell(
            "units.csv",
            "id",
            "b",
            "学生 / 正式党员 的人数 -1 不是非负整数",
            "the count -1 of 学生 / 正式党员 is not a whole number from 0",
            (3,),
        ),
    ),
]


class TestWrongCells:
    """A wrong cell is named with table, row, column and what it should hold."""

    @pytest.mark.parametrize(("cells", "expected"), WRONG_CELLS, ids=str)
    def test_table(self, cells: dict[str, str], expected: BadCell) -> None:
        root = {"单位编码": "p", "名称": "校党委", "类别": "学校党委"}
        unit = {"单位编码": "b", "名称": "党支部", "类别": "党支部", "上级编码": "p", **cells}
        assert faults_of([root, unit]) == (expected,)


class TestDirectBranches:
    """直属党支部 is a branch whose parent is the university committee."""

    ROWS = table("""
        单位编码 | 名称 | 类别 | 上级编码
        p | 校党委 | 学校党委 |
        g | 机械党总支 | 党总支 | p
        d | 后勤党支部 | 直属党支部 | p
    """)

    def test_it_is_a_branch(self) -> None:
        tree = codec.tree_from_rows(self.ROWS)
        assert tree["d"].kind is UnitKind.BRANCH
        assert tree.is_direct("d")
        assert codec.tree_to_rows(tree)[1]["类别"] == "直属党支部"
        assert codec.tree_to_rows(tree, "en")[1]["kind"] == "direct branch"

    def test_elsewhere_it_is_refused(self) -> None:
        rows = [*self.ROWS[:2], {**self.ROWS[2], "上级编码": "g"}]
        assert faults_of(rows) == (NotDirect("d", "g", (4,)),)


def without_terms(tree: OrgTree) -> OrgTree:
    """Leave out what a table of units has no column for."""
    return OrgTree(units=(attrs.evolve(unit, terms=()) for unit in tree))


class TestRoundTrip:
    """Rows written from a tree are read as an equal tree, in either language."""

    @pytest.mark.parametrize(
        ("language", "counted", "campus"),
        [("zh", "学生正式党员", "属性:校区"), ("en", "student.full", "attribute:校区")],
    )
    def test_heads_and_attributes_are_columns(
        self, language: Language, counted: str, campus: str
    ) -> None:
        rows = table("""
            id | name | kind | parent | sector | student.full | attribute:校区
            p | 校党委 | university committee | | | |
            b | 机关党支部 | branch | p | students | 12 | 东
        """)
        written = codec.tree_to_rows(codec.tree_from_rows(rows), language)
        assert [(row[counted], row[campus]) for row in written] == [("", ""), ("12", "东")]

    @given(tree=org_trees())
    def test_zh(self, tree: OrgTree) -> None:
        assert codec.tree_from_rows(codec.tree_to_rows(tree)) == without_terms(tree)

    @given(tree=org_trees())
    def test_en(self, tree: OrgTree) -> None:
        assert codec.tree_from_rows(codec.tree_to_rows(tree, "en")) == without_terms(tree)

    @given(tree=org_trees())
    def test_documents_keep_everything(self, tree: OrgTree) -> None:
        text = codec.dumps(tree)
        assert codec.loads(text) == tree
        assert codec.dumps(codec.loads(text)) == text


def test_rows_may_come_from_anything_that_yields_mappings() -> None:
    """A row is any mapping; None is a blank cell."""
    row: dict[str, Any] = {"id": "p", "name": "校党委", "kind": "学校党委", "parent": None}
    assert codec.tree_from_rows(iter([row])).root.id == "p"
