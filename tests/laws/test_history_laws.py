"""The laws of histories and lineages."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

import attrs
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.extras.strategies import changes, histories, org_trees
from partyorg.org import Carry, Dissolve, History, Lineage, Move, OrgTree, OrgUnit, Rename, UnitKind
from partyorg.values import Absent, Period

DAY = timedelta(days=1)
MOVES = (Rename, Move)
GROUP = OrgUnit(id="s", name="党小组", kind=UnitKind.GROUP)


def days(history: History, number: int) -> st.SearchStrategy[tuple[date, ...]]:
    """Draw some days of a history in order, often those on which something changes."""
    marks = [
        history.start,
        *(c.on - DAY for c in history.changes),
        *(c.on for c in history.changes),
    ]
    later = st.integers(0, 2000).map(lambda more: history.start + timedelta(days=more))
    some = st.sampled_from(marks) | later
    return st.tuples(*[some] * number).map(lambda drawn: tuple(sorted(drawn)))


@st.composite
def lineages(draw: st.DrawFn) -> Lineage:
    """Draw lineages between two days of a history."""
    history = draw(histories())
    return history.lineage(*draw(days(history, 2)))


def values(lineage: Lineage) -> st.SearchStrategy[dict[str, int]]:
    """Draw a number for every unit before."""
    return st.fixed_dictionaries({unit.id: st.integers(-9, 100) for unit in lineage.before})


class TestOrder:
    """The order in which changes are given is irrelevant: a history is equal, and so are its trees."""

    @given(histories(), st.data())
    def test_of_changes(self, history: History, data: st.DataObject) -> None:
        turned = data.draw(st.permutations(history.changes))
        again = attrs.evolve(history, changes=turned)
        assert again == history
        [day] = data.draw(days(history, 1))
        assert again.at(day) == history.at(day)

    @given(histories(), st.data())
    def test_of_saying_them(self, history: History, data: st.DataObject) -> None:
        first = data.draw(st.integers(0, len(history.changes)))
        day = history.changes[first].on if first < len(history.changes) else date.max
        begun = [change for change in history.changes if change.on < day]
        rest = [change for change in history.changes if change.on >= day]
        assert attrs.evolve(history, changes=begun).with_changes(rest) == history


class TestTrees:
    """Every day has one tree, and a period is covered by the parts in which it stays the same."""

    @given(org_trees(), st.dates())
    def test_without_changes_it_is_always_the_same(self, tree: OrgTree, day: date) -> None:
        assert History.of(tree).at(day) == tree

    @given(histories(), st.data())
    def test_parts_cover_the_period(self, history: History, data: st.DataObject) -> None:
        start, end = data.draw(days(history, 2))
        period = Period(start=start, end=end + DAY)
        parts = history.trees(period)
        assert (parts[0][0].start, parts[-1][0].end) == (period.start, period.end)
        for (one, before), (other, after) in pairwise(parts):
            assert one.end == other.start
            assert before != after
        for part, tree in parts:
            assert history.at(part.start) == history.at(part.last) == tree

    @given(histories(), st.data())
    def test_equal_days_give_the_same_object(self, history: History, data: st.DataObject) -> None:
        [day] = data.draw(days(history, 1))
        assert history.at(day) is history.at(day)

    @given(histories(), st.data())
    def test_a_tree_changes_only_on_a_day_of_change(
        self, history: History, data: st.DataObject
    ) -> None:
        start, end = data.draw(days(history, 2))
        if history.at(start) != history.at(end):
            assert history.changes_in(Period(start=start + DAY, end=end + DAY))


class TestLife:
    """A unit exists on the days on which it stands in the tree and its own dates agree."""

    @given(histories(), st.data())
    def test_is_told_day_by_day(self, history: History, data: st.DataObject) -> None:
        [day] = data.draw(days(history, 1))
        ever = {
            u.id
            for _, tree in history.trees(Period(start=history.start, end=date.max))
            for u in tree
        }
        tree = history.at(day)
        for unit in ever:
            spans = history.life(unit)
            stands = unit in tree and tree[unit].exists_on(day)
            assert sum(day in span for span in spans) == stands
            assert all(one.end < other.start for one, other in pairwise(spans))


class TestShares:
    """What a unit passes on adds up to exactly 1, except where it ended without successor."""

    @given(histories(), st.data())
    def test_out_of_every_predecessor(self, history: History, data: st.DataObject) -> None:
        lineage = history.lineage(*data.draw(days(history, 2)))
        lossless = not any(
            isinstance(change, Dissolve) and sum(change.heirs.values()) < 1
            for change in history.changes
        )
        for unit in lineage.before:
            passed = sum(lineage.successors(unit.id).values())
            assert passed + lineage.lost.get(unit.id, 0) == 1
            assert passed == 1 or not lossless

    @given(lineages())
    def test_both_ways_say_the_same(self, lineage: Lineage) -> None:
        onward = {
            (old.id, new): share
            for old in lineage.before
            for new, share in lineage.successors(old.id).items()
        }
        back = {
            (old, new.id): share
            for new in lineage.after
            for old, share in lineage.predecessors(new.id).items()
        }
        assert onward == back == lineage.shares

    @given(lineages(), st.sampled_from([Carry.MEAN, Carry.BY_MEMBERS, Carry.BY_SHARES]))
    def test_weights_of_a_mean_add_up_to_one(self, lineage: Lineage, how: Carry) -> None:
        for unit in lineage.after:
            weights = lineage.weights(unit.id, how)
            assert sum(weights.values()) == (1 if weights else 0)
            assert weights.keys() <= lineage.predecessors(unit.id).keys()

    @given(histories(), st.data())
    def test_moves_and_names_keep_identity(self, history: History, data: st.DataObject) -> None:
        one, other = data.draw(days(history, 2))
        between = [change for change in history.changes if one < change.on <= other]
        if all(isinstance(change, MOVES) for change in between):
            lineage = history.lineage(one, other)
            assert lineage.shares == {(unit.id, unit.id): 1 for unit in history.at(one)}

    @given(lineages())
    def test_agrees_with_networkx(self, lineage: Lineage) -> None:
        graph: Any = lineage.graph
        assert nx.is_frozen(graph)
        assert nx.is_bipartite(graph)
        for unit in lineage.after:
            into = graph.in_edges(("after", unit.id), data="share")
            assert {old: share for (_, old), _, share in into} == lineage.predecessors(unit.id)
        assert dict(graph.nodes(data="unit")) == {
            **{("before", unit.id): unit for unit in lineage.before},
            **{("after", unit.id): unit for unit in lineage.after},
        }


class TestComposition:
    """From a to c is from a to b, then from b to c."""

    @given(histories(), st.data())
    def test_lineages_compose(self, history: History, data: st.DataObject) -> None:
        a, b, c = data.draw(days(history, 3))
        whole = history.lineage(a, c)
        assert history.lineage(a, b).then(history.lineage(b, c)) == whole

    @given(histories(), st.data())
    def test_the_same_day_changes_nothing(self, history: History, data: st.DataObject) -> None:
        a, b = data.draw(days(history, 2))
        lineage = history.lineage(a, b)
        assert history.lineage(a, a).then(lineage) == lineage
        assert lineage.then(history.lineage(b, b)) == lineage

    @given(histories(), st.data())
    def test_sums_compose(self, history: History, data: st.DataObject) -> None:
        a, b, c = data.draw(days(history, 3))
        first, second = history.lineage(a, b), history.lineage(b, c)
        given_values = data.draw(values(first))
        halfway = first.carry(given_values, how=Carry.SUM)
        known = {u: v for u, v in halfway.items() if not isinstance(v, Absent)}
        steps = second.carry(known, how=Carry.SUM, skip_absent=True)
        whole = history.lineage(a, c).carry(given_values, how=Carry.SUM)
        for unit, value in whole.items():
            if not isinstance(value, Absent):
                assert steps[unit] == value


class TestCarry:
    """Sums lose and make nothing; means stay between the values they are made of."""

    @given(lineages(), st.data())
    def test_a_sum_is_conserved(self, lineage: Lineage, data: st.DataObject) -> None:
        given_values = data.draw(values(lineage))
        carried = lineage.carry(given_values, how=Carry.SUM)
        had = sum((1 - lineage.lost.get(u, Fraction(0))) * v for u, v in given_values.items())
        assert sum(v for v in carried.values() if not isinstance(v, Absent)) == had

    @given(lineages(), st.data(), st.sampled_from([Carry.MEAN, Carry.BY_MEMBERS, Carry.BY_SHARES]))
    def test_a_mean_lies_between(self, lineage: Lineage, data: st.DataObject, how: Carry) -> None:
        given_values = data.draw(values(lineage))
        for unit, value in lineage.carry(given_values, how=how).items():
            old = [given_values[before] for before in lineage.predecessors(unit)]
            if not isinstance(value, Absent):
                assert min(old) <= value <= max(old)

    @given(lineages(), st.sampled_from(Carry))
    def test_every_unit_after_is_answered(self, lineage: Lineage, how: Carry) -> None:
        assert list(lineage.carry({}, how=how)) == [unit.id for unit in lineage.after]


class TestDraws:
    """The shipped draws keep to what they were asked for."""

    @pytest.mark.parametrize("most", [0, 1, 4])
    @given(data=st.data())
    def test_how_many_changes(self, data: st.DataObject, most: int) -> None:
        assert len(data.draw(histories(max_changes=most)).changes) <= most

    @given(histories(trees=st.just(OrgTree(units=[GROUP]))))
    def test_a_tree_under_which_nothing_can_stand(self, history: History) -> None:
        assert {
            len(tree) for _, tree in history.trees(Period(start=history.start, end=date.max))
        } == {1}

    @given(histories(max_changes=2), st.data())
    def test_a_drawn_change_can_be_taken(self, history: History, data: st.DataObject) -> None:
        last = max((change.on for change in history.changes), default=history.start)
        change = data.draw(changes(history, on=last + DAY))
        assert history.with_changes([change]).changes[-1] == change
