"""Decomposition down all levels at once 层层分解."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from partyorg.errors import (
    BlankField,
    EmptyRange,
    Faults,
    FinerThanPlaces,
    LevelDoesNotFit,
    NoSuchUnit,
    NotConcerned,
    WrongCount,
    WrongFact,
)
from partyorg.evidence import Evidence, Reading, World, reading
from partyorg.indicators import (
    Among,
    Decomposition,
    TieBreak,
    conservation_findings,
    decompose,
    equal,
    headcount,
    measured,
    weights,
)
from partyorg.org import (
    MemberCategory,
    OrgTree,
    Sector,
    Stage,
    Subject,
    UnitKind,
    anyone,
    kind,
    sector,
)
from partyorg.org import unit as only
from partyorg.values import Absence, Absent
from tests.indicators.campus import LATE, TREE, YEAR, amounts, branch, flat, rate, said, target

BRANCHES = kind(UnitKind.BRANCH)


def by_people(amount: Any, tree: OrgTree = TREE, **more: Any) -> Decomposition:
    """Divide by headcount, ties by id."""
    return decompose(target(amount), tree, **{"by": headcount(), "ties": TieBreak.BY_ID, **more})


class TestAllLevels:
    """校党委 → 党总支 → 党支部: parts add up at each level, and no unit is rounded on its own."""

    def test_committee_general_branches_branches(self) -> None:
        assert amounts(by_people(100)) == {
            "p": 100,
            "d": 20,
            "m": 40,
            "m1": 8,
            "m2": 12,
            "m3": 20,
            "w": 40,
            "w1": 10,
            "w2": 30,
        }

    def test_rounding_unit_by_unit_would_miss_the_total(self) -> None:
        """Quotas rounded branch by branch missed the total in most cases, by up to 14 places."""
        tree = flat({f"b{n}": 5 for n in range(1, 8)})
        alone = [round(Fraction(10 * 5, 35)) for _ in range(7)]
        parts = by_people(10, tree)
        assert sum(alone) == 7
        assert sum(part.amount for part in parts.targets[1:]) == 10
        assert conservation_findings(parts.targets, tree) == ()

    def test_every_part_says_where_it_came_from(self) -> None:
        parts = by_people(100)
        assert parts["m1"].origin == "1.1@m/2026"
        assert parts["m"].origin == "1.1@p/2026"
        assert parts["p"] == parts.whole == target(100)
        assert "m1" in parts
        assert "w1a" not in parts
        with pytest.raises(NoSuchUnit):
            parts["w1a"]

    def test_a_part_of_the_tree(self) -> None:
        parts = decompose(target(10, "w"), TREE, by=headcount(), ties=TieBreak.BY_ID)
        assert amounts(parts) == {"w": 10, "w1": 3, "w2": 7}

    def test_money_to_the_cent(self) -> None:
        parts = by_people(100, flat({"a": 1, "b": 1, "c": 1}), places=2)
        assert amounts(parts) == {"p": 100, "a": 33.34, "b": 33.33, "c": 33.33}

    def test_a_unit_without_units_below_keeps_its_target(self) -> None:
        parts = decompose(target(5, "m1"), TREE, by=headcount())
        assert parts.targets == (target(5, "m1"),)
        assert parts.findings == ()

    def test_people_of_the_superior_itself_do_not_shift_the_parts(self) -> None:
        assert by_people(100)["m"].amount == 40, "the 3 people of m itself are in no branch"


class TestWhoTakesPart:
    """适用范围: those concerned, and their superiors for them."""

    def test_only_those_concerned_count(self) -> None:
        parts = by_people(62, applies_to=sector(Sector.STUDENTS))
        assert amounts(parts) == {"p": 62, "m": 32, "m2": 12, "m3": 20, "w": 30, "w2": 30}

    def test_stop_above_the_branches(self) -> None:
        parts = by_people(100, stop=~kind(UnitKind.UNIVERSITY_COMMITTEE))
        assert amounts(parts) == {"p": 100, "d": 19, "m": 42, "w": 39}

    def test_down_to_the_groups(self) -> None:
        parts = by_people(100, stop=~anyone(), by=equal(Among.ENDS))
        assert parts["w1a"].amount == parts["w1"].amount

    def test_nobody_is_concerned(self) -> None:
        parts = by_people(5, applies_to=only("nobody"))
        assert parts.targets == (target(5),)
        assert said(parts.findings) == [("NOBODY_CONCERNED", "p")]

    def test_units_that_do_not_exist_in_the_period(self) -> None:
        tree = flat({})
        for id, life in {
            "a": {"dissolved": YEAR.start},
            "b": {"founded": YEAR.end},
            "c": {"founded": YEAR.last},
            "d": {"dissolved": date(2026, 1, 2)},
        }.items():
            tree = tree.with_unit(branch(id, "p", 1, **life))
        assert amounts(by_people(4, tree)) == {"p": 4, "c": 2, "d": 2}


class TestRates:
    """同值下达: rates and shares are handed down as they are."""

    def test_the_same_for_everybody(self) -> None:
        parts = decompose(rate("95.5"), TREE, applies_to=sector(Sector.TEACHERS))
        assert {part.holder: part.amount for part in parts.targets} == dict.fromkeys(
            ("p", "m", "m1", "w", "w1"), Decimal("95.5")
        )
        assert parts["m1"].origin == "1.1@m/2026"

    def test_counts_cannot_be_handed_down_without_a_base(self) -> None:
        with pytest.raises(BlankField) as caught:
            decompose(target(5), TREE)
        assert caught.value == BlankField("by")


class TestBases:
    """分配依据: headcount, equal, stated weights, what a measure says."""

    def test_some_people_only(self) -> None:
        by = headcount(categories=[MemberCategory.STUDENT])
        parts = decompose(target(9), TREE, by=by, ties=TieBreak.BY_ID)
        assert said(parts.findings) == [("NO_BASE", "p")], "nobody is a student here"
        by = headcount(stages=[Stage.MEMBER])
        assert decompose(target(100), TREE, by=by) == by_people(100)

    def test_equal_among_siblings(self) -> None:
        parts = by_people(60, by=equal())
        assert amounts(parts) == {
            "p": 60,
            "d": 20,
            "m": 20,
            "m1": 7,
            "m2": 7,
            "m3": 6,
            "w": 20,
            "w1": 10,
            "w2": 10,
        }

    def test_equal_among_the_ends(self) -> None:
        ends = amounts(by_people(60, by=equal(Among.ENDS)))
        assert {ends[end] for end in ("d", "m1", "m2", "m3", "w1", "w2")} == {10}

    def test_stated_weights_at_any_level(self) -> None:
        by = weights(
            {"m": "0.5", "w": "0.3", "d": "0.2", "m1": 1, "m2": 1, "m3": 2, "w1": 1, "w2": 5}
        )
        assert amounts(by_people(40, by=by)) == {
            "p": 40,
            "d": 8,
            "m": 20,
            "m1": 5,
            "m2": 5,
            "m3": 10,
            "w": 12,
            "w1": 2,
            "w2": 10,
        }

    def test_what_a_measure_says(self) -> None:
        last = reading("last", unit="次")
        readings = [
            Reading.of(Subject.of_unit(id), "last", YEAR, value)
            for id, value in {"m1": 1, "m2": 1, "m3": 2, "w1": 4, "w2": 0, "d": 8}.items()
        ]
        world = World(
            tree=TREE, evidence=Evidence.of(readings), period=YEAR, as_of=date(2027, 2, 1)
        )
        parts = by_people(16, by=measured(last, world, BRANCHES))
        assert amounts(parts) == {
            "p": 16,
            "d": 8,
            "m": 4,
            "m1": 1,
            "m2": 1,
            "m3": 2,
            "w": 4,
            "w1": 4,
            "w2": 0,
        }

    def test_words_are_no_base(self) -> None:
        view = reading("view", words=("好", "差"))
        said = Reading(subject=Subject.of_unit("d"), measure="view", period=YEAR, value="好")
        world = World(tree=TREE, evidence=Evidence.of([said]), period=YEAR, as_of=YEAR.last)
        with pytest.raises(WrongFact) as caught:
            measured(view, world, BRANCHES)
        assert caught.value == WrongFact("view", "number", "好")


class TestAbsentBases:
    """缺值不是零: what has no base is out, or keeps its superior from dividing, and is named."""

    @pytest.mark.parametrize("kind", [Absence.NOT_APPLICABLE, Absence.EXEMPT])
    def test_out(self, kind: Absence) -> None:
        tree = flat({"a": 0, "b": 0, "c": 0})
        by = weights({"a": 1, "b": Absent(kind=kind), "c": 3})
        assert amounts(by_people(4, tree, by=by)) == {"p": 4, "a": 1, "c": 3}

    def test_out_with_all_below(self) -> None:
        gone = Absent(kind=Absence.EXEMPT)
        by = weights({"m1": gone, "m2": gone, "m3": gone, "w1": 1, "w2": 1, "d": 2})
        parts = by_people(4, by=by)
        assert amounts(parts) == {"p": 4, "d": 2, "w": 2, "w1": 1, "w2": 1}
        assert parts.findings == ()

    @pytest.mark.parametrize("kind", [Absence.MISSING, Absence.NOT_DUE])
    def test_not_divided(self, kind: Absence) -> None:
        by = weights({"m": 1, "w": 1, "d": 2, "m1": Absent(kind=kind), "m2": 1, "m3": 1, "w2": 1})
        parts = by_people(8, by=by)
        assert amounts(parts) == {"p": 8, "d": 4, "m": 2, "w": 2}
        assert said(parts.findings) == [("BASE_ABSENT", "m1"), ("BASE_ABSENT", "w1")]
        assert kind.label.zh in parts.findings[0].message.zh

    def test_what_is_missing_below_is_missing_above(self) -> None:
        parts = by_people(8, by=weights({"m1": 1, "m2": 1, "m3": 1, "w1": 1, "d": 2}))
        assert amounts(parts) == {"p": 8}
        assert said(parts.findings) == [("BASE_ABSENT", "w")]

    def test_only_units_without_a_base_have_room(self) -> None:
        tree = flat({"a": 0, "b": 0, "c": 5})
        parts = by_people(4, tree, caps={"c": 3})
        assert amounts(parts) == {"p": 4}
        assert said(parts.findings) == [("NO_BASE", "p")]
        assert "only units with a base of zero have room (a, b)" in parts.findings[0].message.en


class TestTies:
    """余额相同: declared, or the tie is named and left to a meeting."""

    TREE = flat({"a": 1, "b": 1, "c": 1})

    def test_a_tie_is_a_finding(self) -> None:
        parts = decompose(target(10), self.TREE, by=headcount())
        assert amounts(parts) == {"p": 10}
        assert [one.text("en") for one in parts.findings] == [
            "error p: 1.1: equal remainders of a, b, c compete for 1; say how ties are decided (ties)"
        ]

    def test_only_where_it_is_the_rest_goes_on(self) -> None:
        parts = decompose(target(50), TREE, by=equal(Among.ENDS))
        assert amounts(parts) == {"p": 50, "d": 8, "m": 25, "w": 17}
        assert said(parts.findings) == [("TIED_SHARES", "m"), ("TIED_SHARES", "w")]
        parts = decompose(target(4, "w"), TREE, by=headcount())
        assert amounts(parts) == {"w": 4, "w1": 1, "w2": 3}

    def test_the_larger_first(self) -> None:
        tree = flat({"a": 1, "b": 3, "c": 5, "d": 1})
        parts = by_people(5, tree, ties=TieBreak.LARGER_BASE)
        assert amounts(parts) == {"p": 5, "a": 0, "b": 2, "c": 3, "d": 0}


class TestFloorsAndCaps:
    """上下限: exact at every level, those below carried up before anything is divided."""

    def test_one_number_for_every_end(self) -> None:
        parts = by_people(12, floors=1)
        assert all(parts[end].amount >= 1 for end in ("d", "m1", "m2", "m3", "w1", "w2"))
        parts = by_people(60, caps=10)
        assert {parts[end].amount for end in ("d", "m1", "m2", "m3", "w1", "w2")} == {10}

    def test_floors_below_hold_above(self) -> None:
        """M gets 4 of 10 by headcount, but its branches must have 6."""
        parts = by_people(10, floors={"m1": 2, "m2": 2, "m3": 2})
        assert amounts(parts) == {
            "p": 10,
            "d": 1,
            "m": 6,
            "m1": 2,
            "m2": 2,
            "m3": 2,
            "w": 3,
            "w1": 1,
            "w2": 2,
        }

    def test_caps_below_hold_above(self) -> None:
        parts = by_people(100, caps={"w1": 1, "w2": 2})
        assert [int(parts[id].amount) for id in ("w", "w1", "w2")] == [3, 1, 2]
        assert parts["m"].amount + parts["d"].amount == 97

    def test_a_superior_may_have_bounds_too(self) -> None:
        parts = by_people(100, floors={"m": 60}, caps={"m1": 1, "w": 25})
        assert [int(parts[id].amount) for id in ("m", "m1", "w", "d")] == [60, 1, 25, 15]

    def test_in_cents(self) -> None:
        tree = flat({"a": 1, "b": 1})
        parts = by_people(1, tree, places=2, floors={"a": "0.75"})
        assert amounts(parts) == {"p": 1, "a": 0.75, "b": 0.25}

    def test_floors_too_high_name_the_level_and_by_how_much(self) -> None:
        with pytest.raises(Faults) as caught:
            by_people(10, floors={"m1": 7, "w": 5})
        fault = LevelDoesNotFit("p", 1, "floors", Decimal(10), Decimal(12), Decimal(2))
        assert caught.value.faults == (fault,)

    def test_caps_too_low_name_the_level_and_by_how_much(self) -> None:
        with pytest.raises(Faults) as caught:
            by_people(61, caps=10)
        fault = LevelDoesNotFit("p", 1, "caps", Decimal(61), Decimal(60), Decimal(1))
        assert caught.value.faults == (fault,)

    def test_all_levels_at_once(self) -> None:
        with pytest.raises(Faults) as caught:
            by_people(
                40, floors={"m1": 4, "m2": 4, "w": 9}, caps={"m": 7, "w1": 4, "w2": 4}, places=1
            )
        assert caught.value.faults == (
            LevelDoesNotFit("w", 2, "caps", Decimal("9.0"), Decimal("8.0"), Decimal("1.0")),
            LevelDoesNotFit("m", 2, "floors", Decimal("7.0"), Decimal("8.0"), Decimal("1.0")),
        )
        assert "level 2" in str(caught.value)

    def test_a_unit_above_its_own_cap(self) -> None:
        with pytest.raises(Faults) as caught:
            by_people(10, floors={"m1": 3, "d": 2}, caps={"m1": 2, "d": 1})
        assert caught.value.faults == (
            EmptyRange("m1", Decimal(3), Decimal(2)),
            EmptyRange("d", Decimal(2), Decimal(1)),
        )

    def test_units_that_take_no_part(self) -> None:
        with pytest.raises(Faults) as caught:
            by_people(10, floors={"x": 1, "w1a": 1}, caps={"p": 5})
        assert caught.value.faults == (
            NoSuchUnit("x"),
            NotConcerned("floors", "w1a"),
            NotConcerned("caps", "p"),
        )

    def test_numbers_finer_than_the_parts(self) -> None:
        with pytest.raises(FinerThanPlaces) as caught:
            by_people("10.5")
        assert caught.value == FinerThanPlaces("amount", "10.5", 0)
        with pytest.raises(FinerThanPlaces) as caught:
            by_people(10, floors={"m1": "0.25"}, places=1)
        assert caught.value == FinerThanPlaces("floors[m1]", "0.25", 1)

    def test_negative_bounds(self) -> None:
        with pytest.raises(WrongCount) as caught:
            by_people(10, floors=-1)
        assert caught.value == WrongCount("floors", -1)


class TestLowerIsBetter:
    """越低越好: a limit is divided like anything else."""

    def test_a_limit_of_four(self) -> None:
        parts = decompose(target(4, measure=LATE), flat({"a": 3, "b": 1}), by=headcount())
        assert amounts(parts) == {"p": 4, "a": 3, "b": 1}
