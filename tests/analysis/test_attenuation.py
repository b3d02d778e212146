"""Attenuation: edges, paths and levels, and where the figures come from."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg import org
from partyorg.analysis.attenuation import (
    Arrival,
    Attenuation,
    Path,
    from_compliance,
    from_measure,
    from_message,
    from_progress,
    from_targets,
)
from partyorg.duties import Duty, compliance, monthly
from partyorg.evidence import Activity, Evidence, activities, reading
from partyorg.extras.strategies import arrivals, org_trees
from partyorg.indicators import Target, decompose, headcount, progress_of
from partyorg.org import OrgTree, Subject, UnitKind
from partyorg.rules import Discharge, Treatment
from partyorg.values import Absence, Absent, FrozenMap, Source
from tests.analysis.campus import AFTER, HOLD, TREE, YEAR, filled, world

MISSING = Absent(kind=Absence.MISSING)
NOT_ASKED = Absent(kind=Absence.NOT_APPLICABLE)
LECTURES = reading("lectures", unit="次")
SOURCE = Source(document="《考核办法》")
FULL = {"p": 100, "g": 100, "b1": 100, "b2": 100, "h": 100, "b3": 100}


def rates(absent: Discharge = HOLD, **of: Any) -> Attenuation:
    """Set rates in percent beside the tree; 100 where not told."""
    given = {**FULL, **of}
    return Attenuation(
        tree=TREE,
        arrivals=[
            Arrival(unit=id, planned=100, reached=rate)
            for id, rate in given.items()
            if rate is not None
        ],
        absent=absent,
    )


def kind(rate: object) -> Absence:
    """Return which absence stands in place of a rate."""
    assert isinstance(rate, Absent)
    return rate.kind


class TestEdgesAndPaths:
    """留存率: what of a superior's rate is left below; along a path the edges multiply."""

    FOUND = rates(g=90, b1=45, b2=90, h=80, b3=100)

    def test_an_edge_is_the_lower_rate_over_the_upper(self) -> None:
        assert [(e.upper, e.lower, e.survival) for e in self.FOUND.edges] == [
            ("p", "g", Fraction(9, 10)),
            ("g", "b1", Fraction(1, 2)),
            ("g", "b2", 1),
            ("p", "h", Fraction(4, 5)),
            ("h", "b3", Fraction(5, 4)),
        ]

    def test_a_path_is_the_product_of_its_edges(self) -> None:
        path = self.FOUND.path("b1")
        assert path.survival == Fraction(9, 20)
        assert path.text() == "p → g → b1: 45%"

    def test_there_is_a_path_to_each_end(self) -> None:
        assert {unit: path.survival for unit, path in self.FOUND.paths.items()} == {
            "b1": Fraction(9, 20),
            "b2": Fraction(9, 10),
            "b3": 1,
        }

    def test_at_the_top_nothing_is_lost(self) -> None:
        top = self.FOUND.path("p")
        assert top.survival == 1
        assert (top.worst, top.text("en")) == (None, "100%")

    def test_the_worst_edges_are_named(self) -> None:
        assert [edge.text() for edge in self.FOUND.worst(2)] == ["g → b1: 50%", "p → h: 80%"]
        worst = self.FOUND.path("b1").worst
        assert worst is not None
        assert worst.lower == "b1"

    def test_the_rate_of_a_unit(self) -> None:
        assert self.FOUND.rate("b1") == Fraction(9, 20)
        assert repr(self.FOUND) == "<Attenuation of 6 units, 5 edges>"


class TestLevels:
    """层级合计: all units of a level together, unknown ones counted apart."""

    def test_sums_of_each_level(self) -> None:
        found = rates(g=90, b1=45, b2=MISSING)
        told: list[Any] = [
            (t.level, t.planned, t.reached, t.units, t.unknown, t.rate) for t in found.levels
        ]
        assert told == [
            (1, 100, 100, 1, 0, 1),
            (2, 200, 190, 2, 0, Fraction(19, 20)),
            (3, 200, 145, 2, 1, Fraction(29, 40)),
        ]

    def test_a_level_of_which_nothing_is_known(self) -> None:
        (_, second, _) = rates(g=MISSING, h=MISSING).levels
        assert kind(second.rate) is Absence.MISSING

    def test_what_is_missing_counts_as_discharged(self) -> None:
        (_, second, _) = rates(Discharge(missing=Treatment.ZERO), g=MISSING).levels
        assert second.planned == 200
        assert second.reached == 100
        assert second.unknown == 0


class TestZero:
    """上级为零: from nothing nothing is lost, and nothing comes through."""

    FOUND = rates(g=0, b1=0, b2=60)

    def test_the_edge_below_has_no_survival(self) -> None:
        assert self.FOUND.path("g").survival == 0
        assert [kind(e.survival) for e in self.FOUND.edges[1:3]] == [Absence.NOT_APPLICABLE] * 2

    def test_nothing_comes_through_whatever_is_done_below(self) -> None:
        assert self.FOUND.path("b1").survival == 0
        assert self.FOUND.path("b2").survival == 0
        assert self.FOUND.path("b2").text() == "p → g → b2: 0%"

    def test_where_nothing_was_planned_a_unit_does_not_count(self) -> None:
        told = [
            Arrival(unit="p", planned=10, reached=10),
            Arrival(unit="g", planned=0, reached=0),
            Arrival(unit="b1", planned=4, reached=3),
        ]
        found = Attenuation(tree=TREE, arrivals=told, absent=HOLD)
        assert [(e.upper, e.lower) for e in found.edges] == [("p", "b1")]
        zero = Discharge(missing=Treatment.HOLD, not_applicable=Treatment.WORST)
        (_, second, _) = Attenuation(tree=TREE, arrivals=told, absent=zero).levels
        assert kind(second.rate) is Absence.MISSING


class TestAbsence:
    """缺报: the caller declares what an absent rate means; it is never zero by itself."""

    def test_held_it_leaves_both_sides_unknown(self) -> None:
        found = rates(g=MISSING)
        assert kind(found.path("g").survival) is Absence.MISSING
        assert kind(found.path("b1").survival) is Absence.MISSING
        assert kind(found.rate("g")) is Absence.MISSING
        assert found.path("b3").survival == 1

    def test_excluded_those_below_hang_on_the_next_above(self) -> None:
        found = rates(g=NOT_ASKED, b1=70)
        assert [(e.upper, e.lower) for e in found.edges[:2]] == [("p", "b1"), ("p", "b2")]
        assert found.path("b1").survival == Fraction(7, 10)

    def test_counted_as_zero_nothing_arrived(self) -> None:
        assert rates(Discharge(missing=Treatment.ZERO), g=MISSING).path("b1").survival == 0

    def test_without_an_arrival_a_unit_does_not_count(self) -> None:
        found = rates(p=None, g=None, h=None)
        assert found.edges == ()
        assert list(found.paths) == ["b1", "b2", "b3"]

    def test_below_an_unknown_edge_a_zero_still_ends_the_way(self) -> None:
        known = rates(g=50, b1=0).path("b1").edges[1]
        unknown = rates(g=MISSING).path("g").edges[0]
        assert Path(edges=(unknown, known)).survival == 0
        assert Path(edges=(unknown, known)).worst == known


class TestFindings:
    """衰减过大: edges on which less is left than declared; unknown ones, and own work below none."""

    def test_too_little_left(self) -> None:
        (told,) = rates(g=90, b1=45, b2=90, h=80).findings(at_least="0.8", source=SOURCE)
        assert (told.code, told.subject, told.source) == ("ATTENUATED", "b1", SOURCE)
        assert told.message.zh == "自 g 传导后留存 50%, 应不低于 80%"
        assert told.message.en == "50% is left of what g has, should be at least 80%"

    def test_unknown_and_own(self) -> None:
        found = rates(g=0, b1=0, b2=60, h=MISSING).findings(at_least=0)
        assert [(f.code, f.subject) for f in found] == [
            ("NOTHING_ABOVE", "b2"),
            ("SURVIVAL_UNKNOWN", "b3"),
            ("SURVIVAL_UNKNOWN", "h"),
        ]
        assert found[0].message.zh == "上级 g 为零, 本级自有 60%"


class TestSources:
    """到达情况来自: targets, progress, duties, messages, measures."""

    WHOLE = Target(indicator="1.1", holder="p", measure=LECTURES.type, amount=60, period=YEAR)
    PLAN = decompose(WHOLE, TREE, by=headcount()).targets

    def test_targets_planned_and_handed_down(self) -> None:
        held = [attrs.evolve(t, amount=t.amount / 2) for t in self.PLAN if t.holder != "b3"]
        told = from_targets(self.PLAN, held)
        found: dict[str, Any] = {a.unit: (a.planned, a.reached) for a in told if a.unit != "b3"}
        assert found == {
            "p": (60, 30),
            "g": (40, 20),
            "b1": (10, 5),
            "b2": (30, 15),
            "h": (20, 10),
        }
        assert [kind(a.reached) for a in told if a.unit == "b3"] == [Absence.MISSING]

    def test_targets_handed_down_and_achieved(self) -> None:
        done = [filled("lectures", id, YEAR, n) for id, n in (("b1", 5), ("b2", 30), ("b3", 19))]
        progress = progress_of(self.PLAN, [LECTURES], TREE, Evidence.of(done), AFTER)
        found = Attenuation(tree=TREE, arrivals=from_progress(self.PLAN, progress), absent=HOLD)
        # 54 of 60, 35 of 40, 5 of 10.
        assert found.rate("p") == Fraction(9, 10)
        assert found.path("b1").survival == Fraction(5, 9)
        assert [kind(a.reached) for a in from_progress(self.PLAN[:1], {})] == [Absence.MISSING]

    def test_duties_owed_and_done(self) -> None:
        duty = Duty(
            code="THEME",
            title="主题党日",
            applies_to=org.unit("g") | org.kind(UnitKind.BRANCH),
            when=monthly(),
            satisfied_by=activities(kind="主题党日"),
        )
        held = [
            Activity(
                id=f"{unit}-{month}",
                subjects=(Subject.of_unit(unit),),
                kind="主题党日",
                on=date(2016, month, 9),
            )
            for unit, months in (("g", 12), ("b1", 9))
            for month in range(1, months + 1)
        ]
        done = compliance(TREE, [duty], Evidence.of(held), YEAR, today=AFTER)
        told: dict[str, Any] = {a.unit: (a.planned, a.reached) for a in from_compliance(done)}
        assert told == {"g": (12, 12), "b1": (12, 9), "b2": (12, 0), "b3": (12, 0)}
        early = compliance(TREE, [duty], Evidence(), YEAR, today=date(2016, 1, 1))
        assert {kind(a.reached) for a in from_compliance(early)} == {Absence.NOT_APPLICABLE}

    def test_a_message_heard_and_not(self) -> None:
        records = [
            Activity(id=id, subjects=(Subject.of_unit(id),), kind="传达学习", on=date(2016, 3, 1))
            for id in ("p", "g", "b1", "b3")
        ]
        told = from_message(world(*records), activities(kind="传达学习"))
        found = Attenuation(tree=TREE, arrivals=told, absent=HOLD)
        assert {unit: path.survival for unit, path in found.paths.items()} == {
            "b1": 1,
            "b2": 0,
            "b3": 0,
        }
        assert [total.rate for total in found.levels] == [1, Fraction(1, 2), Fraction(2, 3)]
        branches = from_message(world(), activities(), applies_to=org.kind(UnitKind.BRANCH))
        assert len(branches) == 3

    def test_a_rate_measured(self) -> None:
        rate = reading("rate", unit="%")
        told = from_measure(
            world(filled("rate", "b1", YEAR, 45)),
            rate,
            planned=90,
            applies_to=org.kind(UnitKind.BRANCH),
        )
        assert [a.rate for a in told if a.unit == "b1"] == [Fraction(1, 2)]
        assert [kind(a.rate) for a in told if a.unit != "b1"] == [Absence.MISSING] * 2
        by_unit = from_measure(world(), rate, planned={"b1": 10, "b3": 20})
        assert {a.unit: int(a.planned) for a in by_unit} == {"b1": 10, "b3": 20}


@st.composite
def drawn(draw: st.DrawFn, /, **more: Any) -> Attenuation:
    """Draw a tree with what arrived at its units."""
    tree = draw(org_trees(max_units=4))
    treatments = st.sampled_from(Treatment)
    absent = Discharge(missing=draw(treatments), not_due=draw(treatments))
    return Attenuation(tree=tree, arrivals=draw(arrivals(tree, **more)), absent=absent)


class TestLaws:
    """Paths multiply and telescope, lossless trees lose nothing, order and names are irrelevant."""

    @given(drawn(gaps=False, nothing=False))
    def test_a_path_is_the_product_of_its_edges_and_the_rate_at_its_end(
        self, found: Attenuation
    ) -> None:
        for unit, path in found.paths.items():
            product = Fraction(1)
            for edge in path.edges:
                assert isinstance(edge.survival, Fraction)
                product *= edge.survival
            top, end = found.rate(found.tree.root.id), found.rate(unit)
            assert isinstance(top, Fraction)
            assert path.survival == product
            assert product * top == end

    @given(drawn(gaps=False, nothing=False))
    def test_where_all_reach_their_plan_nothing_is_lost(self, found: Attenuation) -> None:
        whole = attrs.evolve(
            found, arrivals=[attrs.evolve(a, reached=a.planned) for a in found.arrivals]
        )
        assert all(path.survival == 1 for path in whole.paths.values())
        assert whole.findings(at_least=1) == ()

    @given(drawn(), st.randoms())
    def test_order_is_irrelevant(self, found: Attenuation, random: Any) -> None:
        units, told = list(found.tree), list(found.arrivals)
        random.shuffle(units)
        random.shuffle(told)
        assert attrs.evolve(found, tree=OrgTree(units=units), arrivals=told) == found

    @given(drawn())
    def test_names_are_irrelevant(self, found: Attenuation) -> None:
        def named(unit: str) -> str:
            return f"z{unit[::-1]}"

        tree = OrgTree(
            units=[
                attrs.evolve(
                    u, id=named(u.id), parent=None if u.parent is None else named(u.parent)
                )
                for u in found.tree
            ]
        )
        told = [attrs.evolve(a, unit=named(a.unit)) for a in found.arrivals]
        other = attrs.evolve(found, tree=tree, arrivals=told)
        assert other.levels == found.levels
        assert {named(u): p.survival for u, p in found.paths.items()} == {
            u: p.survival for u, p in other.paths.items()
        }


@pytest.mark.parametrize("planned", [1, "0.1", Decimal(3)])
def test_a_rate_is_exact(planned: Any) -> None:
    """Thirds stay thirds."""
    assert Arrival(unit="b1", planned=planned, reached=1).rate == 1 / Fraction(str(planned))
    assert isinstance(rates().paths, FrozenMap)
