"""Hours of training: what each person owed, and figures by unit."""

from decimal import Decimal

import pytest

from partyorg.duties import DutyState, Term, half_yearly, termly, weekly
from partyorg.org import Subject
from partyorg.programmes.learning import (
    Course,
    HoursNorm,
    HoursStanding,
    Trainee,
    Training,
    TrainingFigure,
    hours_findings,
    hours_standings,
    training_measure,
)
from partyorg.rules import Value
from partyorg.values import Absence, Absent, Cadence, Label, Period
from tests.programmes.learning.campus import AFTER, SOURCE, YEAR, day, trained, value, world

TRAINING = Training(
    code="T-2026",
    title="党员教育培训",
    norms=[
        HoursNorm(role="党员", hours=16, when=half_yearly()),
        HoursNorm(role="党支部书记", hours=56, source=SOURCE),
    ],
    courses=[Course(code="C1", title=Label.of("党章", "the Constitution"), hours=8)],
)
SECRETARY = Trainee(person="x", unit="b1", role="党支部书记")
MEMBER = Trainee(person="y", unit="b2", role="党员")


def standings(*records: object, **more: object) -> tuple[HoursStanding, ...]:
    """Judge the secretary's year."""
    told = {"trainees": [SECRETARY], "period": YEAR, "today": AFTER, **more}
    trainees, period, today = told["trainees"], told["period"], told["today"]
    return hours_standings(TRAINING, trainees, records, period, today=today)  # type: ignore[arg-type]


class TestHoursOwed:
    """学时要求: each person owes a role's hours in each window of the calendar."""

    def test_met(self) -> None:
        [told] = standings(trained("x", hours=50), trained("x", on=day(6), hours="6.0"))
        assert (told.state, told.hours, told.window) == (DutyState.MET, Decimal(56), YEAR)
        assert told.records == ("x-b1-2026-03-01", "x-b1-2026-06-01")
        assert hours_findings([told]) == ()

    def test_missed(self) -> None:
        [found] = hours_findings(standings(trained("x", hours=55)))
        assert (found.code, found.subject) == ("TRAINING_HOURS_SHORT", "person:x@b1")
        assert found.message.zh == "党支部书记培训 55 学时, 应不少于 56 学时"
        assert (found.period, found.source) == (YEAR, SOURCE)
        assert found.evidence == ("x-b1-2026-03-01",)

    def test_who_attended_nothing_is_not_forgotten(self) -> None:
        [told] = standings()
        assert (told.state, told.hours) == (DutyState.MISSED, Decimal(0))

    def test_while_the_window_lasts_nothing_is_missed(self) -> None:
        states = [told.state for told in standings(trainees=[MEMBER], today=day(5))]
        assert states == [DutyState.OPEN, DutyState.NOT_YET]

    def test_later_records_are_not_seen(self) -> None:
        [told] = standings(trained("x", on=day(6), hours=56), today=day(5))
        assert (told.state, told.hours) == (DutyState.OPEN, Decimal(0))

    def test_hours_of_others_and_of_other_windows_do_not_count(self) -> None:
        early, late = standings(
            trained("y", on=day(6, 30), hours=16),
            trained("x", on=day(8), hours=16),
            trainees=[MEMBER],
        )
        assert (early.hours, late.hours) == (Decimal(16), Decimal(0))

    def test_hours_count_wherever_they_were_recorded(self) -> None:
        [told] = standings(trained("x", unit="b2", hours=56))
        assert told.state is DutyState.MET

    def test_periods_that_follow_each_other_answer_for_each_window_once(self) -> None:
        quarters = YEAR.windows(Cadence.QUARTER)
        told = [
            each.window
            for quarter in quarters
            for each in standings(trainees=[MEMBER], period=quarter)
        ]
        assert told == [Period.half(2026, 1), Period.half(2026, 2)]

    def test_weeks_over_the_new_year_are_whole(self) -> None:
        each_week = Training(
            code="W", title="每周", norms=[HoursNorm(role="党员", hours=1, when=weekly())]
        )
        january = Period.month(2026, 1)
        [first, *_] = hours_standings(each_week, [MEMBER], [], january, today=AFTER)
        assert first.window == Period.between(day(12, 29, 2025), day(1, 4))

    def test_terms(self) -> None:
        spring = Term(period=Period.between(day(3), day(7, 10)), label="春季学期")
        norm = HoursNorm(role="党员", hours=8, when=termly(spring))
        termed = Training(code="S", title="学期培训", norms=[norm])
        [told] = hours_standings(termed, [MEMBER], [trained("y")], YEAR, today=AFTER)
        assert (told.window, told.state) == (spring.period, DutyState.MET)

    def test_two_roles_owe_the_hours_of_each(self) -> None:
        also = Trainee(person="x", unit="b1", role="党员")
        told = standings(trained("x", hours=56), trainees=[SECRETARY, also, also])
        assert [(each.trainee.role, each.state) for each in told] == [
            ("党员", DutyState.MET),
            ("党员", DutyState.MISSED),
            ("党支部书记", DutyState.MET),
        ]

    def test_roles_without_a_norm_owe_nothing(self) -> None:
        assert standings(trainees=[Trainee(person="z", unit="b1", role="群众")]) == ()


class TestCourses:
    """课程: what is offered, by code."""

    def test_by_code(self) -> None:
        assert TRAINING.course("C1").hours == 8


RECORDS = (
    trained("x", "b1", hours="7.5"),
    trained("x", "b1", day(9), hours=4, completed=False),
    trained("x", "b2", day(10), hours=2),
    trained("y", "b2", hours=8, completed=False),
    trained("z", "g", hours=1),
    trained("z", "g", day(3, 1, 2025), hours=100),
)


def figure(which: TrainingFigure, subject: str | Subject, *, below: bool = True) -> Value:
    """Measure one figure."""
    return value(training_measure("f", which, RECORDS, below=below), subject)


class TestFigures:
    """培训统计: hours, person-times, persons and the share completed, rolled up the tree."""

    @pytest.mark.parametrize(
        ("which", "b1", "b2", "g"),
        [
            (TrainingFigure.HOURS, "11.5", "10", "22.5"),
            (TrainingFigure.PERSON_TIMES, "2", "2", "5"),
            (TrainingFigure.PERSONS, "1", "2", "3"),
            (TrainingFigure.COMPLETED, "50", "50", "60"),
        ],
    )
    def test_rolled_up(self, which: TrainingFigure, b1: str, b2: str, g: str) -> None:
        assert [figure(which, unit) for unit in ("b1", "b2", "g")] == [
            Decimal(b1),
            Decimal(b2),
            Decimal(g),
        ]

    def test_alone(self) -> None:
        assert figure(TrainingFigure.HOURS, "g", below=False) == 1

    def test_one_person(self) -> None:
        assert figure(TrainingFigure.HOURS, Subject.person("x", unit="b1")) == Decimal("11.5")

    def test_no_training_is_a_real_zero_but_no_share(self) -> None:
        assert value(training_measure("f", TrainingFigure.HOURS, []), "b1") == 0
        none = value(training_measure("f", TrainingFigure.COMPLETED, []), "b1")
        assert isinstance(none, Absent)
        assert none.kind is Absence.NOT_APPLICABLE

    def test_later_records_are_not_seen(self) -> None:
        hours = training_measure("f", TrainingFigure.HOURS, RECORDS, Label.of("学时"))
        assert value(hours, "b1", today=day(5)) == Decimal("7.5")

    def test_records(self) -> None:
        hours = training_measure("f", TrainingFigure.HOURS, RECORDS)
        assert hours.records(world(), Subject.of_unit("b2")) == (
            "x-b2-2026-10-01",
            "y-b2-2026-03-01",
        )
