"""Interconnection as measures that schemes read."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from partyorg.evidence import Evidence, World
from partyorg.org import Subject, UnitKind, kind, unit
from partyorg.programmes.interconnection import PartnerKind, tie_coverage, tie_intensity
from partyorg.values import Absence, Absent, Label
from tests.programmes.interconnection.campus import MAY, NETWORK, TREE, YEAR, measured

NOT_CONCERNED = Absent(kind=Absence.NOT_APPLICABLE, note=Label.of("互联"))
PERSON = Subject.person("7f3a", unit="b1")


def covered(whose: str | Subject, *kinds: PartnerKind, **more: Any) -> Any:
    """Measure coverage."""
    as_of = more.pop("as_of", date(2026, 6, 1))
    measure = tie_coverage("x", NETWORK, Label.of("互联"), kinds=kinds, **more)
    return measured(measure, whose, as_of)


class TestCoverage:
    """Coverage is the share of branches with a tie on the last day assessed, by kind of partner."""

    @pytest.mark.parametrize(("whose", "percent"), [("p", 75), ("g", 100), ("b1", 100), ("b4", 0)])
    def test_of_any_tie(self, whose: str, percent: int) -> None:
        assert covered(whose)[0] == percent

    @pytest.mark.parametrize(
        ("kinds", "percent", "ties"),
        [
            ((PartnerKind.UNIVERSITY,), 25, ("t1",)),
            ((PartnerKind.GOVERNMENT, PartnerKind.ENTERPRISE), 50, ("t2", "t4", "t5")),
            ((PartnerKind.SCHOOL,), 0, ()),
        ],
    )
    def test_by_kind(self, kinds: Any, percent: int, ties: Any) -> None:
        assert covered("p", *kinds) == (percent, ties)

    def test_after_a_branch_has_ended(self) -> None:
        found, ties = covered("g", as_of=date(2026, 8, 1))
        assert (found, ties) == (100, ("t1", "t2", "t3"))

    def test_of_other_units(self) -> None:
        assert covered("p", of=kind(UnitKind.GENERAL_BRANCH))[0] == 0
        assert covered("p", of=unit("b1", "b4"))[1] == ("t1", "t2", "t3")

    def test_of_whom_nothing_is_asked(self) -> None:
        assert covered("b1", of=kind(UnitKind.GENERAL_BRANCH)) == (NOT_CONCERNED, ())
        assert covered(PERSON) == (NOT_CONCERNED, ())

    def test_one_subject_at_a_time(self) -> None:
        world = World(tree=TREE, evidence=Evidence(), period=YEAR, as_of=MAY)
        measure = tie_coverage("x", NETWORK)
        assert measure.value(world, Subject.of_unit("p")) == 75

    def test_type(self) -> None:
        told: Any = tie_coverage("x", NETWORK).type
        assert (told.unit, told.low, told.high, told.label.zh) == ("%", 0, 100, "x")


class TestIntensity:
    """Intensity is joint events for each tie that holds in the period, up to the day assessed."""

    MEASURE = tie_intensity("x", NETWORK, Label.of("互联"))

    @pytest.mark.parametrize(
        ("whose", "value", "events"),
        [("b2", 1, ("e2",)), ("b1", 1, ("e1", "e2")), ("p", "0.6", ("e1", "e2")), ("b3", 0, ())],
    )
    def test_of_a_unit_and_those_below(self, whose: str, value: Any, events: Any) -> None:
        assert measured(self.MEASURE, whose) == (Decimal(value), events)

    def test_what_comes_later_is_not_seen(self) -> None:
        assert measured(self.MEASURE, "b1", date(2026, 5, 3))[0] == 0

    def test_before_the_period_only_its_first_day_counts(self) -> None:
        assert measured(self.MEASURE, "b1", date(2025, 6, 1))[0] == 0

    @pytest.mark.parametrize("whose", ["b4", PERSON])
    def test_without_ties(self, whose: Any) -> None:
        assert measured(self.MEASURE, whose) == (NOT_CONCERNED, ())

    def test_type(self) -> None:
        assert tie_intensity("x", NETWORK).type.unit == "次"
