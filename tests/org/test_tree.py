"""The tree of units."""

import copy
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import EmptyTree, Faults, NoSuchUnit
from partyorg.extras.strategies import org_trees
from partyorg.org import OrgTree, OrgUnit, Stage, UnitKind
from tests.org.campus import CAMPUS, COMMITTEE, FACULTY, GROUP, LIBRARY, TEACHERS, UNITS, ids


class TestQuestions:
    """A tree answers for every unit: above, below, the way from the root, the level."""

    def test_root(self) -> None:
        assert CAMPUS.root == COMMITTEE

    def test_units_by_id(self) -> None:
        assert CAMPUS["b-1"] == TEACHERS
        assert "b-1" in CAMPUS
        assert "b-9" not in CAMPUS
        assert TEACHERS not in CAMPUS
        assert len(CAMPUS) == 7

    @pytest.mark.parametrize(
        ("unit", "parent", "children", "path", "level"),
        [
            ("p", None, ["b-3", "f-1"], ["p"], 1),
            ("f-1", "p", ["b-2", "g-1"], ["p", "f-1"], 2),
            ("g-1", "f-1", ["b-1"], ["p", "f-1", "g-1"], 3),
            ("b-1", "g-1", ["s-1"], ["p", "f-1", "g-1", "b-1"], 4),
            ("s-1", "b-1", [], ["p", "f-1", "g-1", "b-1", "s-1"], 5),
        ],
    )
    def test_where_it_stands(
        self, unit: str, parent: str | None, children: list[str], path: list[str], level: int
    ) -> None:
        above = CAMPUS.parent(unit)
        assert (above and above.id) == parent
        assert ids(CAMPUS.children(unit)) == children
        assert ids(CAMPUS.path(unit)) == path
        assert CAMPUS.level(unit) == level

    def test_groups_of_units(self) -> None:
        assert ids(CAMPUS.at_level(2)) == ["b-3", "f-1"]
        assert CAMPUS.at_level(6) == ()
        assert ids(CAMPUS.of_kind(UnitKind.BRANCH)) == ["b-3", "b-2", "b-1"]
        assert ids(CAMPUS.branches()) == ["b-3", "b-2", "b-1"]
        assert ids(CAMPUS.branches("g-1")) == ["b-1"]
        assert ids(CAMPUS.within("f-1")) == ["f-1", "b-2", "g-1", "b-1", "s-1"]

    def test_shows_its_root_and_size(self) -> None:
        assert repr(CAMPUS) == "<OrgTree 示例大学党委 (p), 7 units>"

    @given(org_trees(), st.data())
    def test_agree_with_one_another(self, tree: OrgTree, data: st.DataObject) -> None:
        unit = data.draw(st.sampled_from(tree.units))
        assert tree[unit.id] is unit
        assert tree.path(unit.id)[0] == tree.root
        assert tree.path(unit.id)[-1] == unit
        assert len(tree.path(unit.id)) == tree.level(unit.id)
        assert all(tree.parent(child.id) == unit for child in tree.children(unit.id))
        assert unit in tree.at_level(tree.level(unit.id))
        inside = tree.within(unit.id)
        assert [other for other in tree if unit in tree.path(other.id)] == list(inside)


QUESTIONS = ["parent", "children", "path", "level", "is_direct", "within", "branches", "subtree"]


class TestUnknownUnit:
    """A unit that the tree does not hold is an error that names it."""

    @pytest.mark.parametrize("question", [*QUESTIONS, "headcount", "without", "__getitem__"])
    def test_every_question(self, question: str) -> None:
        with pytest.raises(NoSuchUnit) as caught:
            getattr(CAMPUS, question)("b-9")
        assert caught.value == NoSuchUnit("b-9")


class TestOrder:
    """Units stand root first, each before those below it, siblings by id."""

    def test_figures(self) -> None:
        assert ids(CAMPUS.units) == ["p", "b-3", "f-1", "b-2", "g-1", "b-1", "s-1"]
        assert ids(tuple(CAMPUS)) == ids(CAMPUS.units)

    @given(org_trees())
    def test_a_unit_stands_after_its_parent(self, tree: OrgTree) -> None:
        places = {unit.id: place for place, unit in enumerate(tree)}
        assert all(places[u.parent] < places[u.id] for u in tree if u.parent is not None)

    @given(org_trees())
    def test_siblings_stand_by_id(self, tree: OrgTree) -> None:
        for unit in tree:
            below = ids(tree.children(unit.id))
            assert below == sorted(below)

    @given(org_trees())
    def test_a_subtree_stands_together(self, tree: OrgTree) -> None:
        places = {unit.id: place for place, unit in enumerate(tree)}
        for unit in tree:
            first = places[unit.id]
            inside = tree.within(unit.id)
            assert inside == tree.units[first : first + len(inside)]


class TestEquality:
    """A tree is equal to one made of the same units in any order."""

    @given(org_trees(), st.data())
    def test_the_order_of_units_is_irrelevant(self, tree: OrgTree, data: st.DataObject) -> None:
        again = OrgTree(units=data.draw(st.permutations(tree.units)))
        assert again == tree
        assert hash(again) == hash(tree)
        assert again.units == tree.units

    @given(org_trees(), st.data())
    def test_one_other_unit_makes_another_tree(self, tree: OrgTree, data: st.DataObject) -> None:
        unit = data.draw(st.sampled_from(tree.units))
        assert tree.with_unit(attrs.evolve(unit, name=unit.name + "甲")) != tree

    @given(org_trees(max_units=6))
    def test_survives_pickling_and_copying(self, tree: OrgTree) -> None:
        _ = tree.graph, tree.headcount(tree.root.id), tree.level(tree.root.id)
        for again in (pickle.loads(pickle.dumps(tree)), copy.copy(tree), copy.deepcopy(tree)):  # noqa: S301
            assert again == tree
            assert again.headcount(tree.root.id) == tree.headcount(tree.root.id)

    def test_cannot_be_changed(self) -> None:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            CAMPUS.units = ()  # type: ignore[misc]


class TestDirectBranches:
    """直属党支部: a branch under the university committee; derived from its place."""

    def test_figures(self) -> None:
        assert [unit.id for unit in CAMPUS if CAMPUS.is_direct(unit.id)] == ["b-3"]

    def test_a_branch_moved_under_the_committee_becomes_one(self) -> None:
        moved = CAMPUS.with_unit(attrs.evolve(TEACHERS, parent="p"))
        assert moved.is_direct("b-1")
        assert not CAMPUS.is_direct("b-1")

    def test_is_counted_with_second_level_units(self) -> None:
        assert LIBRARY in CAMPUS.at_level(2)

    def test_a_branch_that_is_the_whole_tree_is_none(self) -> None:
        assert not CAMPUS.subtree("b-3").is_direct("b-3")

    @given(org_trees())
    def test_is_a_branch_of_level_two(self, tree: OrgTree) -> None:
        for unit in tree:
            expected = unit.kind is UnitKind.BRANCH and tree.level(unit.id) == 2
            assert tree.is_direct(unit.id) == expected


class TestHeadcount:
    """The people of a unit are its own and those of all units below."""

    @pytest.mark.parametrize(
        ("unit", "members"), [("p", 51), ("f-1", 44), ("g-1", 14), ("b-1", 12), ("s-1", 0)]
    )
    def test_figures(self, unit: str, members: int) -> None:
        assert CAMPUS.headcount(unit).members == members

    def test_full_members_roll_up_too(self) -> None:
        assert CAMPUS.headcount("p").count(stages=[Stage.FULL]) == 12


class TestSubtree:
    """A part of the tree is a tree of its own."""

    def test_figures(self) -> None:
        part = CAMPUS.subtree("f-1")
        assert part.root == attrs.evolve(FACULTY, parent=None)
        assert ids(part.units) == ["f-1", "b-2", "g-1", "b-1", "s-1"]
        assert part.level("b-1") == 3

    @given(org_trees(), st.data())
    def test_keeps_everything_below(self, tree: OrgTree, data: st.DataObject) -> None:
        unit = data.draw(st.sampled_from(tree.units))
        part = tree.subtree(unit.id)
        assert part.units[1:] == tree.within(unit.id)[1:]
        assert part.headcount(unit.id) == tree.headcount(unit.id)

    @given(org_trees())
    def test_of_the_root_is_the_tree(self, tree: OrgTree) -> None:
        assert tree.subtree(tree.root.id) == tree


class TestChange:
    """A change answers with a new tree and leaves the old one as it was."""

    @given(org_trees(), st.data())
    def test_the_old_tree_is_untouched(self, tree: OrgTree, data: st.DataObject) -> None:
        before = OrgTree(units=tree.units)
        unit = data.draw(st.sampled_from(tree.units))
        tree.with_unit(attrs.evolve(unit, name="改名"))
        if unit != tree.root:
            tree.without(unit.id)
        assert tree == before
        assert tree.graph.number_of_nodes() == len(before)

    @given(org_trees(), st.data())
    def test_a_unit_put_back_as_it_was_changes_nothing(
        self, tree: OrgTree, data: st.DataObject
    ) -> None:
        assert tree.with_unit(data.draw(st.sampled_from(tree.units))) == tree

    @given(org_trees(), st.data())
    def test_without_takes_all_below_along(self, tree: OrgTree, data: st.DataObject) -> None:
        unit = data.draw(st.sampled_from(tree.units))
        gone = set(ids(tree.within(unit.id)))
        if unit == tree.root:
            with pytest.raises(Faults) as caught:
                tree.without(unit.id)
            assert caught.value.faults == (EmptyTree(),)
        else:
            assert ids(tree.without(unit.id).units) == [u.id for u in tree if u.id not in gone]

    def test_a_unit_is_added(self) -> None:
        new = OrgUnit(id="b-4", name="后勤党支部", kind=UnitKind.BRANCH, parent="p")
        grown = CAMPUS.with_unit(new)
        assert grown["b-4"] == new
        assert grown.without("b-4") == CAMPUS

    def test_a_change_that_breaks_the_tree_is_refused(self) -> None:
        with pytest.raises(Faults):
            CAMPUS.with_unit(attrs.evolve(GROUP, parent="p"))


class TestSize:
    """A whole province of units is built without recursion; kinds bound the depth at five."""

    def test_ten_thousand_units(self) -> None:
        units = [COMMITTEE]
        for faculty in range(50):
            units.append(attrs.evolve(FACULTY, id=f"f-{faculty}"))
            units.extend(
                attrs.evolve(LIBRARY, id=f"b-{faculty}-{number}", parent=f"f-{faculty}")
                for number in range(199)
            )
        tree = OrgTree(units=units)
        assert len(tree) == 1 + 50 * 200
        assert tree.headcount("p").members == 50 * 199 * 7
        assert len(tree.branches("f-7")) == 199

    def test_ten_thousand_superiors_are_named_without_recursion(self) -> None:
        line = [
            attrs.evolve(FACULTY, id=f"f-{n:05}", parent=f"f-{n + 1:05}") for n in range(10_000)
        ]
        with pytest.raises(Faults) as caught:
            OrgTree(units=[COMMITTEE, *line, attrs.evolve(FACULTY, id="f-10000", parent="f-00000")])
        assert len(caught.value.faults) == 1 + 10_001

    @given(org_trees(max_units=20))
    def test_no_tree_is_deeper_than_five(self, tree: OrgTree) -> None:
        assert max(tree.level(unit.id) for unit in tree) <= 5
        assert len(UNITS) == len(CAMPUS)
