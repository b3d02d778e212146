"""Points as measures that schemes read."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from partyorg.errors import UnknownName
from partyorg.evidence import Evidence, World
from partyorg.org import Headcount, OrgTree, OrgUnit, Subject, SubjectKind, UnitKind
from partyorg.programmes.points import Ledger, Reckoning, points_of
from partyorg.values import Absence, Absent, Label, Period
from tests.programmes.points.desk import ANN, BO, CY, day, earned, item, plan, spent

TREE = OrgTree(
    units=[
        OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
        OrgUnit(
            id="b1",
            name="教工党支部",
            kind=UnitKind.BRANCH,
            parent="p",
            headcount=Headcount.of(staff=4),
        ),
        OrgUnit(
            id="b2",
            name="学生党支部",
            kind=UnitKind.BRANCH,
            parent="p",
            headcount=Headcount.of(student=1),
        ),
    ]
)
ZONE = Subject(kind=SubjectKind.ZONE, id="z", unit="b1")
LEDGER = Ledger(
    entries=[
        earned(day(12, 1, 2015), 5, id="old"),
        earned(day(3), 6, id="1"),
        earned(day(4), 3, id="2", who=BO),
        spent(day(5), 4, id="3", who=BO),
        earned(day(6), 2, id="4", who=CY),
        earned(day(6), 1, id="5", who=Subject.of_unit("b1")),
        earned(day(7), 9, id="6", item="golf"),
        earned(day(12), 7, id="late", who=BO),
    ]
)
NOVEMBER = day(11)


def value(subject: Subject | str, as_of: date = NOVEMBER, **more: Any) -> Any:
    """Measure somebody's points."""
    whose = Subject.of_unit(subject) if isinstance(subject, str) else subject
    ledger = more.pop("ledger", LEDGER)
    world = World(tree=TREE, evidence=Evidence(), period=Period.year(2016), as_of=as_of)
    measure = points_of("x", ledger, plan(item()), Label.of("积分"), **more)
    (found,) = measure.values(world, [whose])
    return found, measure.records(world, whose)


class TestTotal:
    """The total is that of the unit and its people, of the period's entries up to the day."""

    def test_of_a_unit(self) -> None:
        assert value("b1") == (Decimal(6), ("1", "2", "3", "5"))

    def test_with_those_below(self) -> None:
        assert value("p", below=True)[0] == 8

    def test_without_them(self) -> None:
        assert value("p") == (Decimal(0), ())

    def test_carried_over(self) -> None:
        assert value("b1", carried=True)[0] == 11

    def test_not_after_the_period(self) -> None:
        assert value("b1", as_of=date(2018, 1, 1))[0] == 13

    def test_of_a_person(self) -> None:
        assert value(ANN) == (Decimal(6), ("1",))


class TestMean:
    """The mean counts all members on the books, whether they have points or not."""

    def test_of_a_unit(self) -> None:
        assert value("b1", of=Reckoning.MEAN)[0] == Decimal("1.5")

    def test_with_those_below(self) -> None:
        assert value("p", of=Reckoning.MEAN, below=True)[0] == Decimal("1.6")

    @pytest.mark.parametrize("whose", ["p", ANN, ZONE])
    @pytest.mark.parametrize("of", [Reckoning.MEAN, Reckoning.PARTICIPATION])
    def test_without_members(self, whose: Any, of: Reckoning) -> None:
        absent = Absent(kind=Absence.NOT_APPLICABLE, note=Label.of("积分"))
        assert value(whose, of=of)[0] == absent


class TestParticipation:
    """The rate counts the persons who earned any, of all members."""

    def test_of_a_unit(self) -> None:
        assert value("b1", of=Reckoning.PARTICIPATION)[0] == 50

    def test_more_persons_than_members(self) -> None:
        other = Subject.person("d4", unit="b2")
        ledger = LEDGER.with_entries([earned(day(6), 1, id="7", who=other)])
        found, _ = value("b2", of=Reckoning.PARTICIPATION, ledger=ledger)
        assert found.kind is Absence.MISSING
        assert found.note.zh == "有积分的 2 人, 多于党员 1 人"


class TestItems:
    """Where items are named, only their points count; without any, all of the plan do."""

    @staticmethod
    def total(*items: str) -> Any:
        under = plan(item(), item("golf"))
        measure = points_of("x", LEDGER, under, items=items)
        world = World(tree=TREE, evidence=Evidence(), period=Period.year(2016), as_of=NOVEMBER)
        return measure.value(world, ANN), measure.records(world, ANN)

    def test_all(self) -> None:
        assert self.total() == (Decimal(15), ("1", "6"))

    def test_one(self) -> None:
        assert self.total("golf") == (Decimal(9), ("6",))

    def test_one_that_the_plan_does_not_have(self) -> None:
        with pytest.raises(UnknownName) as caught:
            self.total("chess")
        assert caught.value == UnknownName("item", "chess", ("service", "golf"))


class TestType:
    """A rate is a percentage; a sum may lie below zero."""

    def test_ranges(self) -> None:
        rate: Any = points_of("r", LEDGER, plan(), of=Reckoning.PARTICIPATION).type
        assert (rate.unit, rate.low, rate.high) == ("%", 0, 100)
        total = points_of("t", LEDGER, plan()).type
        assert (total.unit, total.low, total.label) == ("分", None, Label.of("t"))
