"""Inspections as evidence: which of those assigned were carried out."""

from datetime import date
from decimal import Decimal

from partyorg.evidence import Activity, Evidence, World, activities
from partyorg.org import Subject
from partyorg.programmes.inspection import Assignment, Side, carried_out
from partyorg.rules import Value
from partyorg.values import Absence, Absent, Label, Period
from tests.programmes.inspection.campus import SPRING, campus

TREE = campus(3, per=1)
TURN = Assignment.of({"b0": ["b1", "b2"], "b1": "b0"}, SPRING)
VISITS = activities(kind="交叉检查")
MEASURE = carried_out("visits", TURN, VISITS, Label.of("完成率", "carried out"))


def visit(*units: str, on: date = date(2026, 2, 1), kind: str = "交叉检查") -> Activity:
    """Record a visit, the inspector first."""
    subjects = tuple(map(Subject.of_unit, units))
    return Activity(id=f"{'-'.join(units)}-{on}", subjects=subjects, kind=kind, on=on)


def world(*visits: Activity, today: date = date(2026, 4, 1)) -> World:
    """See some visits from a day."""
    return World(tree=TREE, evidence=Evidence.of(visits), period=Period.year(2026), as_of=today)


def value(
    unit: str, *visits: Activity, today: date = date(2026, 4, 1), side: Side = Side.INSPECTS
) -> Value:
    """Measure one branch."""
    return carried_out("visits", TURN, VISITS, side=side).value(
        world(*visits, today=today), Subject.of_unit(unit)
    )


class TestCarriedOut:
    """检查完成率: an activity in the round's days, the inspector first, shows an inspection."""

    def test_half(self) -> None:
        assert value("b0", visit("b0", "b1")) == 50

    def test_one_visit_to_two(self) -> None:
        assert value("b0", visit("b0", "b2", "b1")) == 100

    def test_the_other_way_round_is_another_inspection(self) -> None:
        assert value("b0", visit("b1", "b0")) == 0
        assert value("b1", visit("b1", "b0")) == 100

    def test_days_and_kinds_count(self) -> None:
        assert (
            value("b0", visit("b0", "b1", on=date(2026, 4, 1)), visit("b0", "b2", kind="党课")) == 0
        )

    def test_from_the_side_of_those_inspected(self) -> None:
        assert value("b2", visit("b0", "b2"), side=Side.INSPECTED) == 100
        assert value("b1", visit("b0", "b2"), side=Side.INSPECTED) == 0

    def test_what_can_still_be_done_counts_neither_way(self) -> None:
        last_day = date(2026, 3, 31)
        assert value("b0", visit("b0", "b1"), today=last_day) == Decimal(100)
        open_still = value("b0", today=last_day)
        assert isinstance(open_still, Absent)
        assert open_still.kind is Absence.NOT_DUE

    def test_nothing_assigned(self) -> None:
        none = value("b2")
        assert isinstance(none, Absent)
        assert none.kind is Absence.NOT_APPLICABLE

    def test_another_period_answers_for_another_round(self) -> None:
        later = World(
            tree=TREE, evidence=Evidence(), period=Period.year(2027), as_of=date(2027, 5, 1)
        )
        [told] = MEASURE.values(later, [Subject.of_unit("b0")])
        assert isinstance(told, Absent)

    def test_records(self) -> None:
        seen = world(visit("b0", "b1"), visit("b0", "b2"), visit("b1", "b2"))
        keys = MEASURE.records(seen, Subject.of_unit("b0"))
        assert keys == ("b0-b1-2026-02-01", "b0-b2-2026-02-01")
