"""The laws of the organisation."""

from functools import reduce
from operator import add, and_, or_

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.extras.strategies import headcounts, org_trees, selectors
from partyorg.org import Headcount, OrgTree, Selector, UnitKind, anyone, level
from tests.org.campus import CAMPUS


def picked(tree: OrgTree, selector: Selector) -> set[str]:
    """Return the ids of the units that a selector picks."""
    return {unit.id for unit in tree.select(selector)}


def same(one: Selector, other: Selector) -> bool:
    """Tell whether two selectors pick the same units."""
    return picked(CAMPUS, one) == picked(CAMPUS, other)


some = selectors(CAMPUS)


class TestSelectorsAreSets:
    """``&``, ``|`` and ``~`` on selectors are intersection, union and complement of units."""

    @given(st.data())
    def test_are_the_operations_of_sets_in_any_tree(self, data: st.DataObject) -> None:
        tree = data.draw(org_trees())
        one, other = data.draw(selectors(tree)), data.draw(selectors(tree))
        a, b = picked(tree, one), picked(tree, other)
        assert picked(tree, one & other) == a & b
        assert picked(tree, one | other) == a | b
        assert picked(tree, ~one) == {unit.id for unit in tree} - a

    @given(some, some)
    def test_de_morgan(self, a: Selector, b: Selector) -> None:
        assert same(~(a & b), ~a | ~b)
        assert same(~(a | b), ~a & ~b)

    @given(some)
    def test_double_negation(self, a: Selector) -> None:
        assert same(~~a, a)

    @given(some, some)
    def test_commutativity(self, a: Selector, b: Selector) -> None:
        assert same(a & b, b & a)
        assert same(a | b, b | a)

    @given(some, some, some)
    def test_associativity(self, a: Selector, b: Selector, c: Selector) -> None:
        assert (a & b) & c == a & (b & c)
        assert (a | b) | c == a | (b | c)

    @given(some, some, some)
    def test_distributivity(self, a: Selector, b: Selector, c: Selector) -> None:
        assert same(a & (b | c), (a & b) | (a & c))
        assert same(a | (b & c), (a | b) & (a | c))

    @given(some, some)
    def test_absorption_and_idempotence(self, a: Selector, b: Selector) -> None:
        assert same(a & (a | b), a)
        assert same(a | (a & b), a)
        assert same(a & a, a | a)

    @given(some)
    def test_the_ends(self, a: Selector) -> None:
        assert same(a & anyone(), a)
        assert same(a | ~anyone(), a)
        assert same(a | ~a, anyone())
        assert same(a & ~a, ~anyone())

    @given(some)
    def test_units_keep_their_order(self, a: Selector) -> None:
        chosen = CAMPUS.select(a)
        assert [unit for unit in CAMPUS if unit in chosen] == list(chosen)


class TestHeadcountsAreAMonoid:
    """Headcounts add up in any order and grouping, and nobody changes nothing."""

    @given(headcounts(), headcounts(), headcounts())
    def test_associative_commutative_neutral(
        self, one: Headcount, other: Headcount, third: Headcount
    ) -> None:
        assert (one + other) + third == one + (other + third)
        assert one + other == other + one
        assert one + Headcount() == one

    @given(headcounts(), headcounts())
    def test_every_count_is_additive(self, one: Headcount, other: Headcount) -> None:
        both = one + other
        assert both.members == one.members + other.members
        assert both.full == one.full + other.full
        assert both.count() == one.count() + other.count()
        assert both.tells_full == (one.tells_full and other.tells_full)


class TestRollUpConserves:
    """The people of a unit are its own and its children's: nobody is lost or counted twice."""

    @given(org_trees())
    def test_own_and_children_make_the_total(self, tree: OrgTree) -> None:
        for unit in tree:
            parts = [tree.headcount(child.id) for child in tree.children(unit.id)]
            assert tree.headcount(unit.id) == reduce(add, parts, unit.headcount)

    @given(org_trees())
    def test_agrees_with_networkx(self, tree: OrgTree) -> None:
        for unit in tree:
            below = nx.descendants(tree.graph, unit.id)
            parts = [tree[other].headcount for other in below]
            assert tree.headcount(unit.id) == reduce(add, parts, unit.headcount)

    @given(org_trees())
    def test_every_level_is_a_cut(self, tree: OrgTree) -> None:
        for depth in range(1, 6):
            above = [u.headcount for u in tree if tree.level(u.id) < depth]
            at = [tree.headcount(u.id) for u in tree.at_level(depth)]
            assert reduce(add, above + at, Headcount()) == tree.headcount(tree.root.id)


class TestTreePartitions:
    """Levels and kinds each part the units; subtrees of siblings share none."""

    @given(org_trees())
    def test_levels_and_kinds(self, tree: OrgTree) -> None:
        assert sorted(u.id for depth in range(1, 6) for u in tree.at_level(depth)) == sorted(
            u.id for u in tree
        )
        assert sum(len(tree.of_kind(kind)) for kind in UnitKind) == len(tree)
        levels = [level(depth) for depth in range(1, 6)]
        assert picked(tree, reduce(or_, levels)) == {unit.id for unit in tree}
        assert picked(tree, reduce(and_, levels)) == set()

    @given(org_trees())
    def test_siblings(self, tree: OrgTree) -> None:
        for unit in tree:
            parts = [tree.within(child.id) for child in tree.children(unit.id)]
            assert tree.within(unit.id) == (unit, *(u for part in parts for u in part))

    @given(org_trees(min_units=2), st.data())
    def test_a_part_and_the_rest_make_the_whole(self, tree: OrgTree, data: st.DataObject) -> None:
        unit = data.draw(st.sampled_from(tree.units[1:]))
        rest = tree.without(unit.id)
        assert OrgTree(units=(*rest, *tree.within(unit.id))) == tree
        assert rest.headcount(tree.root.id) + tree.headcount(unit.id) == tree.headcount(
            tree.root.id
        )


class TestDrawsAreWhatTheyPromise:
    """The shipped draws keep to what they were asked for."""

    @pytest.mark.parametrize(("fewest", "most"), [(1, 1), (3, 3), (2, 9)])
    @given(data=st.data())
    def test_sizes_of_trees(self, data: st.DataObject, fewest: int, most: int) -> None:
        tree = data.draw(org_trees(min_units=fewest, max_units=most))
        assert fewest <= len(tree) <= most

    @given(org_trees(headcounts=st.just(Headcount.of(staff=2))))
    def test_headcounts_of_trees(self, tree: OrgTree) -> None:
        assert tree.headcount(tree.root.id).members == 2 * len(tree)
