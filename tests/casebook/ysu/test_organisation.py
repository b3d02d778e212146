"""The organisation: every stated total out of integer splits."""

import pytest

from partyorg import org
from partyorg.casebook import ysu
from partyorg.org import MemberCategory, OrgTree, Sector, UnitKind
from tests.casebook.ysu.records import TREE


def branches(*sectors: Sector) -> int:
    return len(TREE.select(org.kind(UnitKind.BRANCH) & org.sector(*sectors)))


class TestSecondLevelUnits:
    """二级党委(党总支)21个, 其中教学单位党委16个."""

    def test_21_and_16(self) -> None:
        assert len(TREE.at_level(2)) == 21
        assert len(TREE.select(ysu.TEACHING_UNITS)) == 16

    def test_no_branch_stands_directly_below_the_university(self) -> None:
        kinds = {unit.kind for unit in TREE.at_level(2)}
        assert kinds == {UnitKind.FACULTY_COMMITTEE, UnitKind.GENERAL_BRANCH}


class TestBranches:
    """党支部293个: 在职教职工136个, 学生141个, 离退休16个."""

    def test_293(self) -> None:
        assert len(TREE.branches()) == 293 == 136 + 141 + 16

    @pytest.mark.parametrize(
        ("sectors", "stated"),
        [
            ((Sector.TEACHERS, Sector.FUNCTIONAL), 136),
            ((Sector.STUDENTS,), 141),
            ((Sector.RETIRED,), 16),
        ],
    )
    def test_by_kind(self, sectors: tuple[Sector, ...], stated: int) -> None:
        assert branches(*sectors) == stated

    def test_the_declared_split_of_staff_branches(self) -> None:
        assert (branches(Sector.TEACHERS), branches(Sector.FUNCTIONAL)) == (104, 32)

    def test_teachers_and_students_are_those_of_teaching_units(self) -> None:
        for unit in TREE.select(ysu.TEACHING_UNITS):
            sectors = {branch.sector for branch in TREE.children(unit.id)}
            assert sectors == {Sector.TEACHERS, Sector.STUDENTS}


class TestMembers:
    """党员5841名: 在职教职工1903名, 学生3539名, 离退休399名."""

    @pytest.mark.parametrize(
        ("category", "stated"),
        [
            (MemberCategory.STAFF, 1903),
            (MemberCategory.STUDENT, 3539),
            (MemberCategory.RETIRED, 399),
        ],
    )
    def test_by_category(self, category: MemberCategory, stated: int) -> None:
        assert TREE.headcount(ysu.ROOT).count((category,)) == stated

    def test_5841(self) -> None:
        assert TREE.headcount(ysu.ROOT).members == 5841 == 1903 + 3539 + 399

    def test_every_branch_has_members_of_one_category(self) -> None:
        assert {len(branch.headcount.counts) for branch in TREE.branches()} == {1}

    def test_a_few_are_irregular_as_in_life(self) -> None:
        odd = [b.id for b in TREE.branches() if not 3 <= b.headcount.members <= 50]
        assert odd == ["D01-X01", "D01-X02", "D21-G02"]


def test_the_same_tree_each_time() -> None:
    assert ysu.tree() == TREE
    assert isinstance(TREE, OrgTree)


def test_names_are_distinct_but_for_nobody() -> None:
    names = [unit.name for unit in TREE]
    assert len(set(names)) == len(names) == 315
