"""What is owed at 重庆工学院, and by whom."""

from datetime import date, timedelta

import pytest

from partyorg.casebook import cqut
from partyorg.duties import Compliance, DutyState, compliance
from partyorg.evidence import Activity, Evidence
from partyorg.org import Subject
from partyorg.values import Basis, Period
from tests.casebook.cqut.years import a_full_year

TREE, YEAR = cqut.tree(), cqut.YEAR
TODAY = date(2008, 3, 1)


def held(unit: str, kind: str, on: date) -> Activity:
    return Activity(id=f"{unit}-{kind}-{on}", subjects=(Subject.of_unit(unit),), kind=kind, on=on)


def told(*records: Activity, period: Period = YEAR) -> Compliance:
    return compliance(TREE, cqut.DUTIES, Evidence.of(records), period, today=TODAY)


def states(found: Compliance, duty: str, unit: str | None = None) -> list[DutyState]:
    return [
        cell.state
        for cell in found.cells
        if cell.duty.code == duty and (unit is None or cell.unit == unit)
    ]


class TestAFullYear:
    """三会一课、民主评议、评选表彰、联系制度、学习交流: who does all of it owes nothing."""

    def test_nothing_is_missed(self) -> None:
        found = compliance(TREE, cqut.DUTIES, a_full_year(TREE, YEAR), YEAR, today=TODAY)
        assert found.findings == ()
        assert {cell.state for cell in found.cells} == {DutyState.MET}


class TestThreeMeetingsAndOneLecture:
    """三会一课: branches, their committees, and the groups across campuses."""

    @pytest.mark.parametrize(
        ("code", "units", "windows"),
        [
            ("MEMBERS_MEETING", 66, 4),
            ("COMMITTEE_MEETING", 66, 12),
            ("GROUP_MEETING", 7, 12),
            ("PARTY_LECTURE", 66, 4),
        ],
    )
    def test_who_and_how_often(self, code: str, units: int, windows: int) -> None:
        """61 branches and 5 direct ones make 66."""
        cells = [cell for cell in told().cells if cell.duty.code == code]
        assert len({cell.unit for cell in cells}) == units
        assert len(cells) == units * windows

    def test_how_often_is_marked_ours(self) -> None:
        sources = {duty.code: duty.source for duty in cqut.DUTIES if duty.source}
        assert sources["MEMBERS_MEETING"].basis is Basis.RECONSTRUCTED
        assert sources["MEMBER_REVIEW"].basis is Basis.STATED


class TestReview:
    """民主评议党员每年一次."""

    def test_it_is_owed_once_a_year(self) -> None:
        found = told(held("cqut-01-1", "民主评议党员", date(2007, 12, 3)))
        assert states(found, "MEMBER_REVIEW", "cqut-01-1") == [DutyState.MET]
        assert states(found, "MEMBER_REVIEW", "cqut-01-2") == [DutyState.MISSED]


class TestCommendation:
    """评选表彰两年一次: the university committee owes it once in 2006 and 2007."""

    TWO_YEARS = Period(start=date(2006, 1, 1), end=date(2008, 1, 1))

    @pytest.mark.parametrize(
        ("on", "state"),
        [(date(2006, 7, 1), DutyState.MET), (date(2005, 12, 31), DutyState.MISSED)],
    )
    def test_once_in_two_years(self, on: date, state: DutyState) -> None:
        assert states(told(held("cqut", "评选表彰", on)), "COMMENDATION") == [state]

    def test_it_is_answered_for_once_in_the_two_years(self) -> None:
        found = told(period=self.TWO_YEARS)
        assert [cell.owed.window for cell in found.cells if cell.unit == "cqut"] == [self.TWO_YEARS]


class TestContacts:
    """党员干部联系人才、联系贫困学生: every half-year both."""

    def test_each_is_needed(self) -> None:
        spring, autumn = date(2007, 4, 2), date(2007, 10, 8)
        found = told(
            *(held("cqut-02", "联系人才", day) for day in (spring, autumn)),
            held("cqut-02", "联系贫困学生", spring),
        )
        assert states(found, "CONTACTS", "cqut-02") == [DutyState.MET, DutyState.MISSED]


class TestPilotVisits:
    """24个党总支(直属党支部)到6个试点单位交流学习体会."""

    VISITS = cqut.pilot_visits(TREE, date(2007, 5, 14))

    def test_all_came_to_every_pilot(self) -> None:
        assert [visit.topic for visit in self.VISITS] == list(cqut.PILOTS)
        assert self.VISITS[-1].on == date(2007, 5, 19)
        assert states(told(*self.VISITS), "PILOT_VISITS") == [DutyState.MET] * 24

    def test_five_of_six_are_too_few(self) -> None:
        assert states(told(*self.VISITS[1:]), "PILOT_VISITS") == [DutyState.MISSED] * 24

    def test_it_was_owed_in_one_year(self) -> None:
        assert states(told(period=Period.year(2006)), "PILOT_VISITS") == []

    def test_pilots_are_second_level_units(self) -> None:
        assert {TREE.level(pilot) for pilot in cqut.PILOTS} == {2}


class TestAccountability:
    """工作失误责任追究: the second-level unit in whose reach a fault was answers within 30 days."""

    FAULT = held("cqut-07-2", "发展党员失误", date(2007, 6, 4))

    @pytest.mark.parametrize(
        ("days", "state"), [(30, DutyState.MET), (31, DutyState.LATE), (None, DutyState.MISSED)]
    )
    def test_answered(self, days: int | None, state: DutyState) -> None:
        answers = [] if days is None else [self.FAULT.on + timedelta(days=days)]
        found = told(self.FAULT, *(held("cqut-07", "责任追究", day) for day in answers))
        assert states(found, "ACCOUNTABILITY") == [state]

    def test_without_a_fault_nobody_owes_it(self) -> None:
        assert states(told(), "ACCOUNTABILITY") == []
