"""Who became whom, and how values are carried over."""

from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import networkx as nx
import pytest

from partyorg.errors import Faults, LineagesApart, NoSuchUnit, WeightsDontSum, WrongWeight
from partyorg.org import (
    Carry,
    Dissolve,
    Found,
    Headcount,
    History,
    Lineage,
    Merge,
    OrgTree,
    OrgUnit,
    Split,
    UnitKind,
)
from partyorg.values import Absence, Absent, FrozenMap, Label

START, ONE, TWO = date(2016, 1, 1), date(2016, 9, 1), date(2017, 9, 1)
THIRD, TWO_THIRDS = Fraction(1, 3), Fraction(2, 3)


def branch(id: str, members: int = 0) -> OrgUnit:
    """Make a directly subordinate branch."""
    people = Headcount.of(staff=members)
    return OrgUnit(id=id, name=id, kind=UnitKind.BRANCH, parent="p", headcount=people)


TREE = OrgTree(
    units=[
        OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
        *(
            branch(id, members)
            for id, members in (("a", 10), ("b", 30), ("c", 9), ("d", 0), ("e", 0))
        ),
    ]
)
HISTORY = History(
    tree=TREE,
    start=START,
    changes=[
        Merge(on=ONE, units=("a", "b"), into=branch("ab", 40)),
        Merge(on=ONE, units=("d", "e"), into=branch("de")),
        Split(on=ONE, unit="c", into={branch("c", 3): THIRD, branch("c2", 6): TWO_THIRDS}),
        Merge(on=TWO, units=("ab", "c2"), into=branch("ab", 46)),
        Dissolve(on=TWO, unit="de", heirs={"c": "0.25"}),
        Found(on=TWO, unit=branch("n", 5)),
    ],
)
FIRST, WHOLE = HISTORY.lineage(START, ONE), HISTORY.lineage(START, TWO)
VALUES: dict[str, int | str] = {"p": "90.5", "a": 80, "b": 90, "c": "0.1", "d": 60, "e": 70}
EXEMPT = Absent(kind=Absence.EXEMPT, note="新建", by="组织部")


class TestWhoBecameWhom:
    """Mergers and splits follow each other; shares multiply along the way."""

    def test_onward(self) -> None:
        assert WHOLE.successors("a") == {"ab": 1}
        assert WHOLE.successors("c") == {"c": THIRD, "ab": TWO_THIRDS}
        assert WHOLE.successors("d") == {"c": Fraction(1, 4)}
        assert WHOLE.successors("p") == {"p": 1}

    def test_back(self) -> None:
        assert WHOLE.predecessors("ab") == {"a": 1, "b": 1, "c": TWO_THIRDS}
        assert WHOLE.predecessors("n") == {}

    def test_what_came_and_what_went(self) -> None:
        assert WHOLE.founded == ("n",)
        assert WHOLE.lost == {"d": Fraction(3, 4), "e": Fraction(3, 4)}
        assert FIRST.founded == ()
        assert FIRST.lost == {}

    @pytest.mark.parametrize(
        ("how", "weights"),
        [
            (Carry.MEAN, {"a": THIRD, "b": THIRD, "c": THIRD}),
            (Carry.BY_SHARES, {"a": Fraction(3, 8), "b": Fraction(3, 8), "c": Fraction(2, 8)}),
            (
                Carry.BY_MEMBERS,
                {"a": Fraction(10, 46), "b": Fraction(30, 46), "c": Fraction(6, 46)},
            ),
            (Carry.SUM, {"a": 1, "b": 1, "c": TWO_THIRDS}),
        ],
    )
    def test_weights(self, how: Carry, weights: dict[str, Fraction]) -> None:
        assert WHOLE.weights("ab", how) == weights

    def test_it_is_short_in_print(self) -> None:
        assert repr(WHOLE) == "<Lineage of 6 units into 4>"

    def test_the_people_below_count_as_members(self) -> None:
        general = OrgUnit(id="g", name="党总支", kind=UnitKind.GENERAL_BRANCH, parent="p")
        below = attrs.evolve(branch("a"), parent="g", headcount=Headcount.of(staff=20))
        tree = TREE.with_unit(general).with_unit(below)
        merged = Merge(on=ONE, units=("b", "g"), into=attrs.evolve(general, id="g2"))
        lineage = History(tree=tree, start=START, changes=[merged]).lineage(START, ONE)
        assert lineage.weights("g2", Carry.BY_MEMBERS) == {"b": Fraction(3, 5), "g": Fraction(2, 5)}


class TestCarry:
    """Last year's values over a merger: mean, weighted mean, or sum, exactly."""

    @pytest.mark.parametrize(
        ("how", "ab", "c"),
        [
            (Carry.MEAN, Fraction(85), Fraction(1, 10)),
            (Carry.BY_MEMBERS, Fraction(175, 2), Fraction(1, 10)),
            (Carry.BY_SHARES, Fraction(85), Fraction(1, 10)),
            (Carry.SUM, Fraction(170), Fraction(1, 30)),
        ],
    )
    def test_figures(self, how: Carry, ab: Fraction, c: Fraction) -> None:
        carried = FIRST.carry(VALUES, how=how)
        assert (carried["ab"], carried["c"]) == (ab, c)

    def test_a_unit_that_went_on_keeps_its_value(self) -> None:
        assert FIRST.carry(VALUES, how=Carry.MEAN)["p"] == Fraction(181, 2)

    def test_a_new_unit_has_none(self) -> None:
        note = Label.of("新设单位, 没有前身单位", "new, without a predecessor")
        expected = Absent(kind=Absence.NOT_APPLICABLE, note=note)
        assert WHOLE.carry(VALUES, how=Carry.MEAN)["n"] == expected

    def test_nobody_to_weigh_by(self) -> None:
        found = FIRST.carry(VALUES, how=Carry.BY_MEMBERS)["de"]
        assert isinstance(found, Absent)
        assert found.note.zh == "前身单位均无党员, 无法按人数加权"
        assert FIRST.weights("de", Carry.BY_MEMBERS) == {}


class TestAbsences:
    """A predecessor without a value leaves its successor without one, unless it is skipped."""

    def test_the_strongest_reason_speaks(self) -> None:
        carried = FIRST.carry({"a": EXEMPT, "c": EXEMPT}, how=Carry.MEAN)
        missing = carried["ab"]
        assert isinstance(missing, Absent)
        assert missing.kind is Absence.MISSING, "b has no value at all"
        assert carried["c"] == carried["c2"] == EXEMPT

    @pytest.mark.parametrize(
        ("how", "expected"), [(Carry.MEAN, 90), (Carry.BY_MEMBERS, 90), (Carry.SUM, 90)]
    )
    def test_skipped(self, how: Carry, expected: int) -> None:
        some: dict[str, int | Absent] = {"a": EXEMPT, "b": 90}
        assert FIRST.carry(some, how=how, skip_absent=True)["ab"] == expected

    def test_weights_are_shared_among_those_that_have_a_value(self) -> None:
        some: dict[str, int | Absent] = {"a": EXEMPT, "b": 90, "c": 45}
        carried = WHOLE.carry(some, how=Carry.BY_MEMBERS, skip_absent=True)["ab"]
        assert carried == Fraction(30 * 90 + 6 * 45, 36)

    def test_all_absent_stay_absent(self) -> None:
        both = {"a": EXEMPT, "b": EXEMPT}
        assert FIRST.carry(both, how=Carry.SUM, skip_absent=True)["ab"] == EXEMPT


class TestWrong:
    """What is no lineage is refused, all of it at once."""

    def test_shares(self) -> None:
        shares = FrozenMap(
            {
                ("a", "a"): Fraction(1),
                ("a", "b"): THIRD,
                ("b", "b"): Fraction(0),
                ("x", "y"): THIRD,
            }
        )
        with pytest.raises(Faults) as caught:
            Lineage(before=TREE, after=TREE, shares=shares)
        assert caught.value.faults == (
            WrongWeight("b → b", Fraction(0)),
            NoSuchUnit("x"),
            NoSuchUnit("y"),
            WeightsDontSum("a", 1, Fraction(4, 3), ("a: 1", "b: 1/3")),
        )

    def test_lineages_that_do_not_meet(self) -> None:
        with pytest.raises(LineagesApart) as caught:
            FIRST.then(FIRST)
        assert caught.value == LineagesApart(("a", "ab", "b", "c", "c2", "d", "de", "e"))

    def test_values_of_nobody(self) -> None:
        with pytest.raises(Faults) as caught:
            FIRST.carry({"x": 1, "a": 2, "c2": 3}, how=Carry.SUM)
        assert caught.value.faults == (NoSuchUnit("c2"), NoSuchUnit("x"))

    def test_questions_about_the_other_day(self) -> None:
        with pytest.raises(NoSuchUnit):
            FIRST.successors("ab")
        with pytest.raises(NoSuchUnit):
            FIRST.predecessors("a")


class TestTheGraph:
    """沿革对应图: predecessors on one side, successors on the other, shares on the edges."""

    def test_who_became_whom(self) -> None:
        split = Split(on=ONE, unit="b", into={branch("b", 10): THIRD, branch("x", 20): TWO_THIRDS})
        lineage = History(tree=TREE, start=START, changes=[split]).lineage(START, TWO)
        graph: Any = lineage.graph
        assert nx.is_frozen(graph)
        assert dict(graph["before", "b"]) == {
            ("after", "b"): {"share": THIRD},
            ("after", "x"): {"share": TWO_THIRDS},
        }
        assert graph.nodes["before", "b"] == {"unit": TREE["b"], "bipartite": 0}
        assert graph.nodes["after", "x"]["bipartite"] == 1


class TestTwoSpans:
    """两段沿革相接: shares multiply along the way."""

    def test_one_after_the_other(self) -> None:
        merge = Merge(on=ONE, units=("a", "b"), into=branch("m", 40))
        split = Split(on=TWO, unit="m", into={branch("m", 10): THIRD, branch("y", 30): TWO_THIRDS})
        history = History(tree=TREE, start=START, changes=[merge, split])
        first, second = history.lineage(START, ONE), history.lineage(ONE, TWO)
        assert first.then(second) == history.lineage(START, TWO)
        assert dict(first.then(second).successors("a")) == {"m": THIRD, "y": TWO_THIRDS}

    def test_spans_apart(self) -> None:
        merge = Merge(on=ONE, units=("a", "b"), into=branch("m", 40))
        lineage = History(tree=TREE, start=START, changes=[merge]).lineage(START, TWO)
        with pytest.raises(LineagesApart) as caught:
            lineage.then(lineage)
        assert caught.value == LineagesApart(("a", "b", "m"))
