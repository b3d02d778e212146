"""The restructuring of 2006, its totals and what it was for."""

from datetime import date

import attrs
import pytest

from partyorg import org
from partyorg.casebook import cqut
from partyorg.org import History, Merge, Move, OrgTree, Split, UnitKind, structure_findings

TODAY = date(2007, 3, 1)


def counts(tree: OrgTree) -> tuple[int, int]:
    """Count second-level units, direct branches among them, and the branches below those."""
    below = [unit for unit in tree.branches() if not tree.is_direct(unit.id)]
    return len(tree.at_level(2)), len(below)


class TestTotals:
    """27个党总支(直属党支部)、48个党支部调整为24个、61个, 增设党小组."""

    def test_before(self) -> None:
        assert counts(cqut.before()) == (27, 48)

    def test_after(self) -> None:
        assert counts(cqut.tree()) == (24, 61)

    def test_groups_were_added(self) -> None:
        assert not cqut.before().of_kind(UnitKind.GROUP)
        assert cqut.tree().of_kind(UnitKind.GROUP)

    def test_direct_branches_are_second_level_units(self) -> None:
        directs = [unit for unit in cqut.tree().at_level(2) if unit.kind is UnitKind.BRANCH]
        assert len(directs) == 5


class TestLineage:
    """组织变更有据可查: every unit of 2005 is followed to 2007."""

    def test_changes_are_moves_mergers_and_splits(self) -> None:
        kinds = {type(change) for change in cqut.history().changes}
        assert {Move, Merge, Split} < kinds

    def test_all_of_them_are_marked_reconstructed(self) -> None:
        bases = {change.source.basis.value for change in cqut.history().changes if change.source}
        assert bases == {"reconstructed"}
        assert all(change.source for change in cqut.history().changes)

    def test_nobody_is_lost(self) -> None:
        assert cqut.history().findings() == ()
        lineage = cqut.history().lineage(cqut.FIRST_DAY, TODAY)
        assert dict(lineage.lost) == {}

    def test_a_direct_branch_that_came_under_another_is_called_so_no_more(self) -> None:
        for unit, above in (("cqut-25", "cqut-18"), ("cqut-26", "cqut-01")):
            assert cqut.before().is_direct(unit)
            assert "直属" in cqut.before()[unit].name
            moved = cqut.tree()[unit]
            assert (moved.parent, "直属" in moved.name) == (above, False)

    def test_two_general_branches_became_one(self) -> None:
        lineage = cqut.history().lineage(cqut.FIRST_DAY, TODAY)
        assert dict(lineage.predecessors("cqut-16")) == {"cqut-16": 1, "cqut-17": 1}


class TestCoverage:
    """低年级有党员、高年级有支部、跨校区有党小组."""

    def test_before_it_was_lacking(self) -> None:
        found = structure_findings(cqut.before(), cqut.COVERAGE, TODAY)
        assert {finding.code for finding in found} == {
            "LOWER_YEARS_WITHOUT_MEMBERS",
            "UPPER_YEARS_WITHOUT_BRANCH",
            "CAMPUSES_WITHOUT_GROUP",
        }

    def test_afterwards_it_was_there(self) -> None:
        assert structure_findings(cqut.tree(), cqut.COVERAGE, TODAY) == ()

    @pytest.mark.parametrize(
        ("missing", "code"),
        [
            (("cqut-07-2",), "LOWER_YEARS_WITHOUT_MEMBERS"),
            (("cqut-07-3",), "UPPER_YEARS_WITHOUT_BRANCH"),
            (("cqut-03-3-1",), "CAMPUSES_WITHOUT_GROUP"),
        ],
    )
    def test_what_is_lacking_is_named(self, missing: tuple[str, ...], code: str) -> None:
        tree = OrgTree(units=[unit for unit in cqut.tree() if unit.id not in missing])
        [found] = structure_findings(tree, cqut.COVERAGE, TODAY)
        assert (found.code, found.subject) == (code, missing[0][:7])

    def test_a_school_on_one_campus_needs_no_group(self) -> None:
        one = org.attribute("校区", "一个校区") & org.attribute("单位类型", "院系")
        schools = cqut.tree().select(one)
        assert schools
        below = {unit.kind for school in schools for unit in cqut.tree().within(school.id)}
        assert UnitKind.GROUP not in below


def test_the_history_is_a_value() -> None:
    assert cqut.history() == cqut.history()
    assert attrs.evolve(cqut.history()) == cqut.history()
    assert isinstance(cqut.history(), History)


def test_the_room_shows_what_it_lists() -> None:
    assert dir(cqut) == cqut.__all__
