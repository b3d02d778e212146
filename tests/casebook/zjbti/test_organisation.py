"""1 + 8 + 28 + N, and who serves on both sides."""

from collections import Counter

from partyorg.casebook import zjbti
from partyorg.org import (
    LinkKind,
    Sector,
    SubjectKind,
    UnitKind,
    kind,
)
from partyorg.regulations import structure

TREE = zjbti.tree()
DAY = zjbti.YEAR.last


class TestOneEightTwentyEight:
    """1个党委, 8个党总支, 28个党支部."""

    def test_counts(self) -> None:
        kinds = Counter(unit.kind for unit in TREE)
        assert kinds == {
            UnitKind.UNIVERSITY_COMMITTEE: 1,
            UnitKind.GENERAL_BRANCH: 8,
            UnitKind.BRANCH: 28,
        }

    def test_every_branch_stands_under_a_general_branch(self) -> None:
        below = {TREE[branch.parent or ""].kind for branch in TREE.branches()}
        assert below == {UnitKind.GENERAL_BRANCH}

    def test_no_two_branches_share_a_name(self) -> None:
        assert len({branch.name for branch in TREE.branches()}) == 28
        assert TREE["zjbti-8-4"].name == "离退休党支部"
        assert TREE["zjbti-5-2"].name == "建筑艺术学院学生第一党支部"

    def test_there_are_schools_enough_for_six_benchmark_colleges(self) -> None:
        schools = TREE.select(zjbti.SCHOOLS)
        assert len(schools) == 6
        for school in schools:
            sectors = {branch.sector for branch in TREE.children(school.id)}
            assert sectors == {Sector.TEACHERS, Sector.STUDENTS}


class TestCarriers:
    """N个载体: platforms of general branches; no number is stated."""

    def test_carriers_are_zones_of_units_that_stand(self) -> None:
        assert {carrier.kind for carrier in zjbti.CARRIERS} == {SubjectKind.ZONE}
        assert all(TREE[one.unit].kind is UnitKind.GENERAL_BRANCH for one in zjbti.CARRIERS)

    def test_nothing_is_counted(self) -> None:
        assert "CARRIERS" not in {figure.code for figure in zjbti.figures()}


class TestFourInOne:
    """四位一体: 党委、党总支、党支部、党员."""

    def test_the_kinds_of_the_tree_and_the_member(self) -> None:
        assert set(zjbti.BODIES) == {*(unit.kind for unit in TREE), SubjectKind.PERSON}


class TestCrossAppointments:
    """双向交叉任职: in every school two persons, by opaque id, serve on both sides."""

    def test_every_general_branch_is_set_up_somewhere(self) -> None:
        found = zjbti.LINKS.findings(
            DAY,
            party=TREE,
            office=zjbti.offices(),
            parties=kind(UnitKind.GENERAL_BRANCH),
            offices=~kind(UnitKind.INSTITUTION),
            kinds=[LinkKind.SEAT],
        )
        assert found == ()

    def test_two_in_every_school(self) -> None:
        for school in TREE.select(zjbti.SCHOOLS):
            assert len(zjbti.LINKS.officers(school.id, DAY)) == 2

    def test_no_school_is_without(self) -> None:
        found = zjbti.LINKS.findings(
            DAY,
            party=TREE,
            office=zjbti.offices(),
            parties=zjbti.SCHOOLS,
            offices=kind(UnitKind.SCHOOL),
            kinds=[LinkKind.SHARES],
        )
        assert found == ()

    def test_nobody_serves_in_two_schools(self) -> None:
        officers = [link.officer for link in zjbti.LINKS.on(DAY, LinkKind.SHARES)]
        assert len(officers) == len(set(officers)) == 12


def test_national_rules_find_nothing_but_what_was_never_set_down() -> None:
    """党总支、党支部人数合规; the source tells neither terms nor full members apart."""
    codes = {found.code for found in structure.findings(TREE, DAY)}
    assert codes == {"NO_TERM_ON_RECORD", "FULL_MEMBERS_UNKNOWN"}
