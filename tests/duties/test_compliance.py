"""What was owed in a period, and what became of it."""

from datetime import date
from typing import Any

import pytest

from partyorg.duties import (
    CountedIn,
    DutyState,
    Proof,
    Shift,
    after,
    every,
    half_yearly,
    monthly,
    quarterly,
    termly,
    weekly,
    yearly,
)
from partyorg.evidence import Activity, activities, publications
from partyorg.org import anyone
from partyorg.values import Label, Period, Severity, Source
from tests.duties.campus import (
    B1,
    B2,
    EXEMPT,
    LATE,
    MADE_UP,
    MET,
    MISSED,
    NOT_YET,
    OPEN,
    SOURCE,
    YEAR,
    campus,
    cells,
    day,
    duty,
    excused,
    held,
    judged,
    published,
    states,
)

MAY = Period.month(2016, 5)
SECOND = Period.quarter(2016, 2)


def may(*records: Any, **more: Any) -> DutyState:
    """Return what became of May."""
    [state] = states(*records, **{"period": MAY, **more})
    return state


class TestStates:
    """MET in time, OPEN up to the last day, MISSED after it, NOT_YET before the first."""

    @pytest.mark.parametrize(
        ("today", "state"),
        [
            (day(4, 30), NOT_YET),
            (day(5, 1), OPEN),
            (day(5, 31), OPEN),
            (day(6, 1), MISSED),
        ],
    )
    def test_without_a_record(self, today: date, state: DutyState) -> None:
        assert may(today=today) is state

    @pytest.mark.parametrize(
        ("on", "state"),
        [
            (day(4, 30), MISSED),
            (day(5, 1), MET),
            (day(5, 31), MET),
            (day(6, 1), MISSED),
            (day(5, 15, 2015), MISSED),
            (day(5, 15, 2017), MISSED),
        ],
    )
    def test_with_one(self, on: date, state: DutyState) -> None:
        assert may(held(on), today=date(2018, 1, 1)) is state

    def test_a_record_of_tomorrow_is_not_seen(self) -> None:
        assert may(held(day(5, 20)), today=day(5, 19)) is OPEN

    def test_another_kind_or_unit_does_not_count(self) -> None:
        assert may(held(day(5, 20), kind="党课"), held(day(5, 21), B2)) is MISSED

    def test_a_record_of_several_units_counts_for_each(self) -> None:
        told = judged(held(day(5, 20), B1, B2), period=MAY)
        assert [(cell.unit, cell.state) for cell in told.cells] == [("b1", MET), ("b2", MET)]

    def test_as_many_as_asked(self) -> None:
        twice = duty(at_least=2)
        [cell] = cells(held(day(5, 20)), duties=twice, period=MAY)
        assert (cell.state, cell.found, cell.wanting) == (MISSED, 1, 1)
        assert may(held(day(5, 20)), held(day(5, 21)), duties=twice) is MET


class TestYearsDoNotMix:
    """Monthly counts never mix years: May 2015 never counts for May 2016."""

    def test_twelve_meetings_of_last_year(self) -> None:
        last_year = [held(date(2015, month, 15)) for month in range(1, 13)]
        assert states(*last_year) == [MISSED] * 12
        assert states(*last_year, period=Period.year(2015)) == [MET] * 12


class TestPeriodsAndWindows:
    """A window is answered for whole, in the period that holds its last day."""

    def test_a_window_cut_by_the_start_sees_what_came_before(self) -> None:
        line = duty(when=every(years=2, anchor=date(2015, 1, 1)))
        assert states(held(date(2015, 3, 1)), duties=line) == [MET]

    def test_a_window_cut_by_the_end_is_not_yet_asked(self) -> None:
        line = duty(when=every(years=2, anchor=date(2016, 1, 1)))
        assert states(duties=line) == []

    def test_a_year_is_asked_in_its_last_quarter(self) -> None:
        quarters = [Period.quarter(2016, n) for n in range(1, 5)]
        found = [states(duties=duty(when=yearly()), period=quarter) for quarter in quarters]
        assert found == [[], [], [], [MISSED]]

    def test_what_is_due_by_march_is_asked_in_the_first_quarter(self) -> None:
        line = duty(when=yearly().by(31, month=3))
        quarters = [Period.quarter(2016, n) for n in range(1, 5)]
        assert [states(duties=line, period=quarter) for quarter in quarters] == [
            [MISSED],
            [],
            [],
            [],
        ]

    def test_a_shift_into_the_next_period_changes_nothing(self) -> None:
        line = duty(when=yearly().by(-1, shift=Shift.NEXT), grace=5)
        assert states(duties=line, period=Period.year(2016)) == [MISSED]
        assert cells(duties=line, period=Period.year(2016))[0].owed.last == day(1, 7, 2017)


class TestGraceAndMakingUp:
    """Grace is in time; made up after that; a record serves one window only."""

    graceful = duty(grace=5)
    made_up = duty(make_up=10)

    @pytest.mark.parametrize(
        ("on", "state"), [(day(6, 5), MET), (day(6, 6), MISSED), (day(5, 31), MET)]
    )
    def test_grace(self, on: date, state: DutyState) -> None:
        records = held(on), held(day(6, 20))
        assert states(*records, duties=self.graceful, period=SECOND)[1:] == [state, MET]

    def test_open_through_the_grace(self) -> None:
        assert may(duties=self.graceful, today=day(6, 5)) is OPEN
        assert may(duties=self.graceful, today=day(6, 6)) is MISSED

    @pytest.mark.parametrize(("on", "state"), [(day(6, 10), MADE_UP), (day(6, 11), MISSED)])
    def test_making_up(self, on: date, state: DutyState) -> None:
        records = held(on), held(day(6, 20))
        assert states(*records, duties=self.made_up, period=SECOND)[1:] == [state, MET]

    def test_a_record_serves_its_own_window_first(self) -> None:
        assert states(held(day(6, 2)), duties=self.made_up, period=SECOND)[1:] == [MISSED, MET]

    def test_what_its_own_window_cannot_spare_in_time_stays_there(self) -> None:
        line = duty(when=monthly().by(15), make_up=10)
        records = held(day(6, 2)), held(day(6, 20))
        assert states(*records, duties=line, period=SECOND)[1:] == [MISSED, MET]

    def test_it_is_not_needed_where_enough_was_done(self) -> None:
        records = held(day(5, 9)), held(day(6, 2)), held(day(6, 3))
        told = cells(*records, duties=self.made_up, period=SECOND)
        assert [cell.found for cell in told] == [0, 1, 2]

    def test_each_record_counts_once(self) -> None:
        records = held(day(6, 2)), held(day(6, 3))
        told = cells(*records, duties=self.made_up, period=SECOND)
        assert [cell.records for cell in told] == [
            (),
            ("支委会-2016-06-02",),
            ("支委会-2016-06-03",),
        ]

    def test_never_beyond_the_next_window(self) -> None:
        line = duty(make_up=60)
        july = held(day(7, 5)), held(day(7, 6)), held(day(7, 7))
        assert states(*july, duties=line, period=Period.quarter(2016, 2))[1:] == [MISSED, MADE_UP]

    def test_the_period_before_takes_its_share(self) -> None:
        """A record of January that makes up December is gone for January, whoever asks."""
        records = held(day(1, 4)), held(day(1, 5))
        january = cells(*records, duties=self.made_up, period=Period.month(2016, 1))
        assert [cell.records for cell in january] == [("支委会-2016-01-05",)]

    def test_days_between_terms_belong_to_no_window(self) -> None:
        terms = Period.month(2016, 3), Period.month(2016, 5)
        line = duty(when=termly(*terms), make_up=20)
        assert states(held(day(4, 10)), duties=line) == [MADE_UP, MISSED]
        assert states(held(day(6, 10)), duties=line) == [MISSED, MADE_UP]

    def test_a_shift_past_the_window_is_in_time(self) -> None:
        line = duty(when=monthly().by(-1, shift=Shift.NEXT))
        records = held(day(8, 1)), held(day(8, 20))
        assert states(*records, duties=line, period=Period.month(2016, 7)) == [MET]

    def test_hours_and_parts_are_made_up_too(self) -> None:
        parts = duty(satisfied_by=(activities(kind="甲"), activities(kind="乙")), make_up=10)
        first, second = held(day(5, 2), kind="甲"), held(day(6, 2), kind="乙")
        assert states(first, second, duties=parts, period=MAY) == [MISSED]
        again = held(day(6, 20), kind="乙")
        assert states(first, second, again, duties=parts, period=MAY) == [MADE_UP]


class TestExceeding:
    """More than counts is no breach: it is told, and does not count."""

    def test_a_third_meeting(self) -> None:
        line = duty(at_least=1, at_most=2)
        told = judged(*(held(day(5, n)) for n in (2, 3, 4)), duties=line, period=MAY)
        [cell, _] = told.cells
        assert (cell.state, cell.found, len(cell.records)) == (MET, 3, 2)
        [exceeded] = [f for f in told.findings if f.subject == "b1"]
        assert (exceeded.code, exceeded.severity) == ("DUTY_EXCEEDED", Severity.ADVICE)


class TestExemptions:
    """An exemption from a duty's code excuses from the windows it covers whole."""

    def test_covered_windows(self) -> None:
        told = states(excused(Period.quarter(2016, 2)), held(day(5, 6)))
        assert told == [MISSED] * 3 + [EXEMPT] * 3 + [MISSED] * 6

    def test_a_window_that_is_covered_in_part_is_owed(self) -> None:
        assert states(excused(SECOND), duties=duty(when=half_yearly())) == [MISSED, MISSED]

    def test_another_duty_or_unit_is_not_meant(self) -> None:
        assert EXEMPT not in states(excused(YEAR, code="LECTURE"))
        assert EXEMPT not in [c.state for c in cells(excused(YEAR), unit="b2")]


class TestLives:
    """Units founded, merged or dissolved inside the period answer for their part only."""

    founded = campus(founded=day(5, 20))
    dissolved = campus(dissolved=day(5, 20))

    def owed(self, tree: Any, **more: Any) -> list[str]:
        return [str(cell.owed.window) for cell in cells(tree=tree, duties=duty(**more))]

    def test_founded_on_20_may_owes_no_april_and_no_may(self) -> None:
        months = self.owed(self.founded)
        assert len(months) == 7
        assert months[0] == "2016-06-01–2016-06-30"

    def test_dissolved_on_20_may_owes_up_to_april(self) -> None:
        assert len(self.owed(self.dissolved)) == 4

    def test_a_duty_may_ask_for_less_than_the_whole_window(self) -> None:
        """Founded on 20 May, 12 of May's 31 days are left: less than half, more than a third."""
        assert len(self.owed(self.founded, presence="1/2")) == 7
        assert len(self.owed(self.founded, presence="1/3")) == 8
        assert len(self.owed(self.founded, presence=0)) == 8

    def test_what_is_left_of_a_window_opens_with_the_unit(self) -> None:
        line = duty(presence=0)
        first = cells(tree=self.founded, duties=line)[0].owed
        assert (first.opens, first.last, first.window) == (day(5, 20), day(5, 31), MAY)
        assert cells(held(day(5, 6)), tree=self.founded, duties=line)[0].state is MISSED

    def test_what_is_left_of_a_window_ends_with_the_unit(self) -> None:
        owed = cells(tree=self.dissolved, duties=duty(presence=0, make_up=5))[-1].owed
        assert (owed.last, owed.closes) == (day(5, 19), day(5, 19))

    def test_a_deadline_before_the_founding_is_not_owed(self) -> None:
        assert self.owed(self.founded, when=monthly().by(10), presence=0)[0] == str(
            Period.month(2016, 6)
        )

    def test_nothing_is_made_up_after_the_end(self) -> None:
        tree = campus(dissolved=day(6, 1))
        owed = cells(tree=tree, duties=duty(make_up=5))[-1].owed
        assert (owed.last, owed.closes) == (day(5, 31), day(5, 31))

    def test_a_unit_that_never_lived_owes_nothing(self) -> None:
        tree = campus(founded=day(5, 20), dissolved=day(5, 20))
        assert cells(tree=tree, duties=duty(presence=0)) == []

    def test_events_outside_its_life_are_not_answered_for(self) -> None:
        line = duty(when=after(activities(kind="生病"), days=3))
        events = [held(day(5, n), kind="生病") for n in (10, 19, 25)]
        assert len(cells(*events, tree=self.founded, duties=line)) == 1
        assert len(cells(*events, tree=self.dissolved, duties=line)) == 1

    def test_a_merged_branch_answers_up_to_the_merger(self) -> None:
        """Two branches merge on 1 July: the old one answers for six months, the new for six."""
        old, new = campus(dissolved=day(7, 1)), campus(founded=day(7, 1))
        assert len(self.owed(old)) == len(self.owed(new)) == 6


class TestInForce:
    """A duty asks only while it is in force; a period before that answers so."""

    since = Source(document="《条例》", in_force=date(2016, 7, 1))

    def test_from_its_source(self) -> None:
        assert len(cells(duties=duty(source=self.since))) == 6

    def test_from_and_until_its_own_days(self) -> None:
        assert len(cells(duties=duty(since=day(3, 1), until=day(10, 1)))) == 7

    def test_presence_counts_the_days_in_force(self) -> None:
        line = duty(since=day(5, 20), presence="1/3")
        assert cells(duties=line)[0].owed.opens == day(5, 20)

    def test_making_up_outlives_the_duty(self) -> None:
        line = duty(until=day(6, 1), make_up=10)
        assert states(held(day(6, 5)), duties=line)[-1] is MADE_UP

    @pytest.mark.parametrize(
        "line", [duty(source=since), duty(until=date(2014, 12, 31))], ids=["before", "after"]
    )
    def test_a_period_without_the_rule_answers_so(self, line: Any) -> None:
        told = judged(duties=line, period=Period.year(2015))
        assert told.cells == ()
        [finding] = told.findings
        assert (finding.code, finding.subject) == ("NO_RULE_IN_FORCE", "p")
        assert finding.source == line.source

    def test_a_period_with_a_day_of_it_does_not(self) -> None:
        assert judged(duties=duty(source=self.since)).notes == ()


class TestTriggered:
    """An answer serves one event; a publication answers what it is about."""

    news = duty(
        code="NEWS",
        title="及时公开",
        when=after(activities(kind="主题党日"), days=7),
        satisfied_by=publications(),
    )
    visits = duty(
        code="VISIT",
        title="必访",
        when=after(activities(kind="生病"), days=3),
        satisfied_by=activities(kind="走访"),
    )

    def ill(self, *days: int) -> list[Activity]:
        return [held(day(5, n), kind="生病") for n in days]

    def test_about_this_event_and_no_other(self) -> None:
        days = [held(day(5, n), kind="主题党日", id=f"t{n}") for n in (3, 4)]
        told = states(*days, published(day(5, 5), about="t4"), duties=self.news)
        assert told == [MISSED, MET]

    def test_ahead_of_the_event_is_in_time(self) -> None:
        event = held(day(5, 3), kind="主题党日", id="t")
        assert states(event, published(day(5, 1), about="t"), duties=self.news) == [MET]

    def test_about_something_else_answers_nothing(self) -> None:
        event = held(day(5, 3), kind="主题党日", id="t")
        assert states(event, published(day(5, 4), about="x"), duties=self.news) == [MISSED]
        assert states(event, published(day(5, 4)), duties=self.news) == [MET]

    def test_each_answer_serves_one_event(self) -> None:
        visit = held(day(5, 5), kind="走访")
        assert states(*self.ill(3, 4), visit, duties=self.visits) == [MET, MISSED]

    def test_in_time_goes_before_late(self) -> None:
        """A visit in time for the second illness is not spent on the first, long overdue."""
        visit = held(day(5, 21), kind="走访")
        assert states(*self.ill(3, 20), visit, duties=self.visits) == [MISSED, MET]

    def test_late_without_end(self) -> None:
        visit = held(day(12, 24), kind="走访")
        [cell] = cells(*self.ill(3), visit, duties=self.visits)
        assert (cell.state, cell.owed.closes) == (LATE, None)
        assert cell.owed.label == Label.of("必访 (生病-2016-05-03)")

    def test_a_second_answer_is_not_needed(self) -> None:
        visits = [held(day(5, n), kind="走访") for n in (4, 5)]
        [cell] = cells(*self.ill(3), *visits, duties=self.visits)
        assert cell.records == ("走访-2016-05-04",)

    def test_an_answer_before_the_event_is_none(self) -> None:
        assert states(*self.ill(3), held(day(5, 2), kind="走访"), duties=self.visits) == [MISSED]

    def test_months_clamp(self) -> None:
        line = duty(when=after(activities(kind="谈话申请"), months=1))
        [cell] = cells(held(day(1, 31), kind="谈话申请"), duties=line)
        assert cell.owed.last == day(2, 29)

    def test_it_is_answered_for_where_its_last_day_lies(self) -> None:
        event = held(day(12, 30), kind="生病")
        assert cells(event, duties=self.visits) == []
        assert states(event, duties=self.visits, period=Period.year(2017)) == [MISSED]

    def test_grace(self) -> None:
        line = duty(when=after(activities(kind="生病"), days=0), grace=1)
        assert cells(*self.ill(3), duties=line)[0].owed.last == day(5, 4)


class TestProofs:
    """A record that lacks the figures to tell does not count, and is named."""

    quorate = duty(satisfied_by=Proof(of=activities(kind="支委会"), attendance="4/5", hours=1))

    @pytest.mark.parametrize(
        ("more", "state"),
        [
            ({"expected": 10, "attended": 8, "hours": 1}, MET),
            ({"expected": 10, "attended": 7, "hours": 1}, MISSED),
            ({"expected": 10, "attended": 8, "hours": "0.5"}, MISSED),
            ({"attended": 8, "hours": "0.5"}, MISSED),
            ({"expected": 10, "attended": 8}, MISSED),
            ({"attended": 8, "hours": 1}, MISSED),
            ({"expected": 10, "hours": 1}, MISSED),
        ],
    )
    def test_conditions(self, more: dict[str, Any], state: DutyState) -> None:
        told = judged(held(day(5, 6), **more), duties=self.quorate, period=MAY)
        assert told.cells[0].state is state
        undecided = more.keys() != {"expected", "attended", "hours"} and more.get("hours") != "0.5"
        assert [note.code for note in told.notes] == ["DUTY_UNDECIDED"] * undecided

    def test_notes_name_the_records_of_the_period(self) -> None:
        told = judged(held(day(4, 6)), held(day(5, 6)), duties=self.quorate, period=MAY)
        [note] = told.notes
        assert note.evidence == ("支委会-2016-05-06",)
        assert note.source == SOURCE

    def test_hours_need_hours(self) -> None:
        line = duty(counted_in=CountedIn.HOURS)
        assert [n.code for n in judged(held(day(5, 6)), duties=line, period=MAY).notes] == [
            "DUTY_UNDECIDED"
        ]


class TestFindings:
    """What was missed or late is told with its window, last day and clause."""

    def test_missed_and_late(self) -> None:
        line = duty(when=monthly().by(10))
        told = judged(held(day(5, 12)), duties=line, period=MAY)
        late, missed = sorted(told.findings, key=lambda finding: finding.subject)
        assert (late.code, late.severity) == ("DUTY_LATE", Severity.ADVICE)
        assert late.evidence == ("支委会-2016-05-12",)
        assert (missed.code, missed.severity) == ("DUTY_MISSED", Severity.WARNING)
        assert missed.period == MAY
        assert missed.text("zh") == (
            "警示 b2: 支委会 (2016年5月): 应 1 次, 有 0; 最迟 2016-05-10; 未完成 · 《支部工作细则》第十二条〔原文所述〕"
        )
        assert missed.message.en == "支委会 (2016-05): 1 times owed by 2016-05-10, 0 found; missed"

    def test_what_is_met_open_or_excused_is_not_told(self) -> None:
        told = judged(held(day(4, 6), B1, B2), excused(MAY), period=SECOND, today=day(5, 9))
        assert {cell.state for cell in told.cells} == {MET, EXEMPT, OPEN, NOT_YET}
        assert told.findings == ()

    @pytest.mark.parametrize(("most", "wants"), [(None, "1 次"), (1, "1 次"), (2, "1–2 次")])
    def test_how_much_is_wanted(self, most: int | None, wants: str) -> None:
        assert duty(at_most=most).wants.zh == wants


class TestOrder:
    """Cells stand by unit, root first, then by duty's code, then by window."""

    def test_order(self) -> None:
        lines = [duty(code="B", applies_to=anyone()), duty(code="A", when=quarterly())]
        told = judged(duties=lines, period=Period.quarter(2016, 1))
        assert [(c.unit, c.duty.code) for c in told.cells] == [
            *[("p", "B")] * 3,
            *[("g", "B")] * 3,
            ("b1", "A"),
            *[("b1", "B")] * 3,
            ("b2", "A"),
            *[("b2", "B")] * 3,
        ]
        assert repr(told) == "<Compliance 2016-01-01–2016-03-31 as of 2017-03-01: 14 cells>"

    def test_units_below_are_seen_where_a_query_says_so(self) -> None:
        line = duty(applies_to=anyone(), satisfied_by=activities(kind="支委会", below=True))
        told = judged(held(day(5, 6), B1, B2), duties=line, period=MAY)
        assert [(cell.unit, cell.found) for cell in told.cells] == [
            ("p", 1),
            ("g", 1),
            ("b1", 1),
            ("b2", 1),
        ]

    def test_a_query_without_conditions_takes_all(self) -> None:
        line = duty(satisfied_by=activities(), when=weekly())
        week = Period.between(date(2016, 5, 2), date(2016, 5, 8))
        assert states(held(day(5, 6), kind="党课"), duties=line, period=week) == [MET]


def test_the_calendar_of_working_days_is_the_callers() -> None:
    line = duty(when=monthly().by(1, working=True))
    assert may(held(day(5, 3)), duties=line) is LATE
    assert may(held(day(5, 3)), duties=line, is_workday=lambda on: on >= day(5, 3)) is MET
