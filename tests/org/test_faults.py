"""Everything that can be wrong with a table of units, found in one pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import (
    Cycle,
    DuplicateUnit,
    EmptyTree,
    Faults,
    ForbiddenPlacement,
    Orphan,
    PartyorgError,
    SeveralRoots,
    TwoParents,
)
from partyorg.extras.strategies import FaultyTable, org_trees, tables_with_faults
from partyorg.org import OrgTree, OrgUnit, UnitKind

MESSAGE = "the units do not form one tree"
ROOT = OrgUnit(id="p", name="党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
UNDER_UNIVERSITY = ("学校党委", "院系级党委")
UNDER_MANY = ("学校党委", "院系级党委", "党总支")


def general(id: str, parent: str | None) -> OrgUnit:
    """Make a general branch."""
    return OrgUnit(id=id, name="党总支", kind=UnitKind.GENERAL_BRANCH, parent=parent)


def branch(id: str, parent: str | None) -> OrgUnit:
    """Make a branch."""
    return OrgUnit(id=id, name="党支部", kind=UnitKind.BRANCH, parent=parent)


def faults(*units: OrgUnit, rows: tuple[int, ...] = ()) -> list[PartyorgError]:
    """Return what keeps some units from being a tree."""
    with pytest.raises(Faults) as caught:
        OrgTree(units=units, rows=rows)
    assert caught.value.message == MESSAGE
    return list(caught.value.faults)


def among_generals(unit: str, parent: str, rows: tuple[int, ...] = ()) -> ForbiddenPlacement:
    """Say that a general branch stands under another."""
    return ForbiddenPlacement(unit, "党总支", parent, "党总支", UNDER_UNIVERSITY, rows)


class TestAllAtOnce:
    """A table is not sent back five times: every fault comes at once, each with its rows."""

    def test_five_faults_in_one_table(self) -> None:
        table = [
            ROOT,
            general("a", "b"),
            general("b", "a"),
            branch("orphan", "nowhere"),
            branch("torn", "p"),
            branch("torn", "g"),
            general("g", "p"),
            branch("twin", "p"),
            branch("twin", "p"),
            branch("lower", "twin"),
        ]
        assert faults(*table, rows=tuple(range(2, 12))) == [
            TwoParents("torn", ("g", "p"), (6, 7)),
            DuplicateUnit("twin", (9, 10)),
            Orphan("orphan", "nowhere", (5,)),
            Cycle(("a", "b"), (3, 4)),
            among_generals("a", "b", (3,)),
            among_generals("b", "a", (4,)),
            ForbiddenPlacement("lower", "党支部", "twin", "党支部", UNDER_MANY, (11,)),
        ]

    @given(tables_with_faults())
    def test_everything_planted_is_reported_and_nothing_else(self, table: FaultyTable) -> None:
        assert faults(*table.units, rows=table.rows) == list(table.faults)

    @given(st.data(), tables_with_faults(max_units=4))
    def test_the_report_does_not_depend_on_the_order_of_rows(
        self, data: st.DataObject, table: FaultyTable
    ) -> None:
        numbered = list(zip(table.units, table.rows, strict=True))
        turned = data.draw(st.permutations(numbered))
        units, rows = zip(*turned, strict=True)
        assert faults(*units, rows=rows) == list(table.faults)

    @given(tables_with_faults(max_units=4))
    def test_without_rows_the_same_faults(self, table: FaultyTable) -> None:
        assert [type(fault) for fault in faults(*table.units)] == [type(f) for f in table.faults]

    def test_a_row_for_every_unit(self) -> None:
        with pytest.raises(ValueError, match="shorter"):
            OrgTree(units=[ROOT, general("a", "p")], rows=(2,))


class TestEmpty:
    """A tree has at least its root."""

    def test_no_unit(self) -> None:
        assert faults() == [EmptyTree()]


class TestRepeated:
    """One id stands for one unit, under one parent."""

    def test_the_same_row_twice(self) -> None:
        assert faults(ROOT, branch("b", "p"), branch("b", "p")) == [DuplicateUnit("b")]

    def test_two_parents(self) -> None:
        assert faults(ROOT, general("g", "p"), branch("b", "p"), branch("b", "g")) == [
            TwoParents("b", ("g", "p"))
        ]

    def test_both(self) -> None:
        torn = [branch("b", "p"), branch("b", "g"), branch("b", "g")]
        assert faults(ROOT, general("g", "p"), *torn) == [
            TwoParents("b", ("g", "p")),
            DuplicateUnit("b"),
        ]

    def test_a_root_that_also_stands_under_another(self) -> None:
        assert faults(ROOT, branch("b", None), branch("b", "p")) == [
            TwoParents("b", ("p", "—")),
            SeveralRoots(("b", "p")),
        ]

    @pytest.mark.parametrize("turned", [False, True])
    def test_every_copy_is_looked_at(self, turned: bool) -> None:  # noqa: FBT001
        copies = [branch("b", "p"), branch("b", "nowhere"), branch("b", "s")]
        above = [branch("s", "p")]
        assert faults(ROOT, *above, *(copies[::-1] if turned else copies)) == [
            TwoParents("b", ("nowhere", "p", "s")),
            Orphan("b", "nowhere"),
            ForbiddenPlacement("b", "党支部", "s", "党支部", UNDER_MANY),
        ]

    @pytest.mark.parametrize("turned", [False, True])
    def test_a_circle_through_one_of_two_parents(self, turned: bool) -> None:  # noqa: FBT001
        copies = [general("a", "p"), general("a", "b")]
        assert faults(ROOT, general("b", "a"), *(copies[::-1] if turned else copies)) == [
            TwoParents("a", ("b", "p")),
            Cycle(("a", "b")),
            among_generals("a", "b"),
            among_generals("b", "a"),
        ]


class TestCycle:
    """Units that are each other's superiors are named once, from the smallest id on."""

    def test_its_own_superior(self) -> None:
        assert faults(ROOT, general("a", "a")) == [Cycle(("a",)), among_generals("a", "a")]

    def test_in_the_order_of_superiors(self) -> None:
        ring = [general("c", "b"), general("a", "c"), general("b", "a")]
        assert faults(ROOT, *ring)[0] == Cycle(("a", "c", "b"))

    def test_units_below_are_not_in_it(self) -> None:
        ring = [general("m", "n"), general("n", "m"), branch("a", "m"), branch("z", "n")]
        found = faults(ROOT, *ring)
        assert [fault for fault in found if isinstance(fault, Cycle)] == [Cycle(("m", "n"))]

    def test_two_circles(self) -> None:
        ring = [general("a", "b"), general("b", "a"), general("c", "c")]
        found = [fault for fault in faults(ROOT, *ring) if isinstance(fault, Cycle)]
        assert found == [Cycle(("a", "b")), Cycle(("c",))]

    def test_a_table_without_any_root(self) -> None:
        assert faults(general("a", "b"), general("b", "a"))[0] == Cycle(("a", "b"))


class TestRoots:
    """Only the root has no parent."""

    def test_two(self) -> None:
        other = OrgUnit(id="a", name="另一党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
        assert faults(ROOT, other, rows=(2, 3)) == [SeveralRoots(("a", "p"), (2, 3))]

    def test_a_part_of_a_tree_may_have_any_root(self) -> None:
        assert OrgTree(units=[branch("b", None)]).root.kind is UnitKind.BRANCH


class TestPlacement:
    """A unit stands where its kind may; the fault says where that would be."""

    def test_a_branch_under_a_branch(self) -> None:
        assert faults(ROOT, branch("a", "p"), branch("b", "a")) == [
            ForbiddenPlacement("b", "党支部", "a", "党支部", UNDER_MANY)
        ]

    def test_a_university_stands_under_nothing(self) -> None:
        inner = OrgUnit(id="q", name="党委", kind=UnitKind.UNIVERSITY_COMMITTEE, parent="p")
        assert faults(ROOT, inner) == [ForbiddenPlacement("q", "学校党委", "p", "学校党委", ("—",))]

    def test_nobody_is_called_nothing(self) -> None:
        assert faults(ROOT, branch("b", "")) == [Orphan("b", "")]

    @given(org_trees(), st.sampled_from(UnitKind), st.data())
    def test_any_place_is_allowed_or_named(
        self, tree: OrgTree, kind: UnitKind, data: st.DataObject
    ) -> None:
        above = data.draw(st.sampled_from(tree.units))
        new = OrgUnit(id="new", name="新单位", kind=kind, parent=above.id)
        if above.kind in kind.parents:
            assert tree.with_unit(new)["new"] == new
        else:
            [fault] = faults(*tree, new)
            assert isinstance(fault, ForbiddenPlacement)
            assert (fault.unit, fault.parent) == ("new", above.id)
