"""Everything that duties refuse, and with which fact."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from partyorg.duties import (
    CountedIn,
    Deadline,
    Proof,
    Recurrence,
    Term,
    after,
    agenda,
    compliance_count,
    compliance_share,
    every,
    icalendar,
    monthly,
    termly,
)
from partyorg.errors import (
    BlankField,
    DontCombine,
    DuplicateName,
    EmptyRange,
    ExactlyOne,
    Faults,
    NaiveTime,
    NoAnchor,
    NoDays,
    NoParts,
    NotFrom,
    OutOfCalendar,
    OverlappingWindows,
    PartyorgError,
    WrongCount,
    WrongOrder,
    WrongShare,
)
from partyorg.evidence import Evidence, activities, ballots
from partyorg.values import Period
from tests.duties.campus import AFTER, SOURCE, TREE, duty, judged

STEPS = ("days", "weeks", "months", "years")
WITHIN = ("days", "working_days", "months")
MAY, SPRING = Period.month(2016, 5), Period.between(date(2016, 3, 1), date(2016, 5, 31))
ILL = activities(kind="生病住院")
HALF: Any = 0.5
YES: Any = True
AN_HOUR = datetime(2016, 5, 1, 8)  # noqa: DTZ001 - naive on purpose

CASES: list[tuple[Callable[[], object], PartyorgError]] = [
    # recurrences
    (Recurrence, ExactlyOne(("months", "days", "terms"), ())),
    (
        lambda: Recurrence(months=1, days=7),
        ExactlyOne(("months", "days", "terms"), ("months", "days")),
    ),
    (lambda: Recurrence(months=0), NotFrom("months", 0, 1)),
    (lambda: Recurrence(days=HALF), NotFrom("days", 0.5, 1)),
    (every, ExactlyOne(STEPS, ())),
    (lambda: every(weeks=1, months=1), ExactlyOne(STEPS, ("weeks", "months"))),
    (lambda: every(weeks=0), NotFrom("weeks", 0, 1)),
    (lambda: every(months=YES), NotFrom("months", True, 1)),
    (lambda: every(years=2), NoAnchor("2 years")),
    (lambda: every(months=5), NoAnchor("5 months")),
    (lambda: every(weeks=2), NoAnchor("2 weeks")),
    (termly, ExactlyOne(("months", "days", "terms"), ())),
    # deadlines
    (lambda: Deadline(day=0), OutOfCalendar(0, "day 1, 2 … or, from the end, -1, -2 …")),
    (lambda: monthly().by(HALF), OutOfCalendar(0.5, "day 1, 2 … or, from the end, -1, -2 …")),
    (lambda: monthly().by(1, month=0), OutOfCalendar(0, "month 1, 2 … of the window")),
    (lambda: monthly().by(1, month=HALF), OutOfCalendar(0.5, "month 1, 2 … of the window")),
    # triggers
    (lambda: after(ILL), ExactlyOne(WITHIN, ())),
    (lambda: after(ILL, days=1, months=1), ExactlyOne(WITHIN, ("days", "months"))),
    (lambda: after(ILL, working_days=-1), NotFrom("working_days", -1, 0)),
    (lambda: after(ILL, days=HALF), NotFrom("days", 0.5, 0)),
    (lambda: after(ballots("述职"), days=1), NoDays("ballots")),
    # proofs
    (lambda: Proof(of=ballots("述职")), NoDays("ballots")),
    (lambda: Proof(of=ILL, attendance="6/5"), WrongShare("attendance", "6/5", "0 … 1")),
    (lambda: Proof(of=ILL, attendance=80), WrongShare("attendance", "80", "0 … 1")),
    (lambda: Proof(of=ILL, hours=-1), WrongCount("hours", -1)),
    # duties
    (lambda: duty(code=" "), BlankField("code")),
    (lambda: duty(satisfied_by=()), NoParts("satisfied_by")),
    (lambda: duty(satisfied_by=ballots("述职")), NoDays("ballots")),
    (lambda: duty(at_least=0), NotFrom("at_least", 0, 1)),
    (lambda: duty(at_least=1.5), NotFrom("at_least", 1.5, 1)),
    (lambda: duty(spacing=-1), NotFrom("spacing", -1, 0)),
    (lambda: duty(grace=-1), NotFrom("grace", -1, 0)),
    (lambda: duty(make_up=-1), NotFrom("make_up", -1, 0)),
    (lambda: duty(at_least=3, at_most=2), EmptyRange("COMMITTEE", 3, 2)),
    (lambda: duty(presence=2), WrongShare("presence", "2", "0 … 1")),
    (
        lambda: duty(since=date(2016, 5, 1), until=date(2016, 4, 1)),
        WrongOrder("since", date(2016, 5, 1), "until", date(2016, 4, 1)),
    ),
    (
        lambda: duty(spacing=7, counted_in=CountedIn.HOURS),
        DontCombine("COMMITTEE", "spacing", "counted_in=HOURS"),
    ),
    (
        lambda: duty(when=after(ILL, days=3), make_up=5),
        DontCombine("COMMITTEE", "make_up", "Trigger"),
    ),
    # answers
    (lambda: judged(duties=[duty(), duty(title="党课")]), DuplicateName("duty", "COMMITTEE")),
    (lambda: agenda(TREE, [duty(), duty()], Evidence(), AFTER), DuplicateName("duty", "COMMITTEE")),
    (lambda: compliance_share("x", []), NoParts("duties")),
    (lambda: compliance_count("x", [duty(), duty()]), DuplicateName("duty", "COMMITTEE")),
    (lambda: icalendar([], stamp=AN_HOUR), NaiveTime("stamp", AN_HOUR)),
]


@pytest.mark.parametrize(("wrong", "fact"), CASES)
def test_is_refused_with_the_fact(wrong: Callable[[], object], fact: PartyorgError) -> None:
    with pytest.raises(type(fact)) as refused:
        wrong()
    assert refused.value == fact
    assert fact.text("zh") != fact.text("en")


class TestAllAtOnce:
    """All overlaps of a list of terms are told together."""

    def test_overlaps(self) -> None:
        days = Period.between(date(2016, 5, 20), date(2016, 6, 3))
        with pytest.raises(Faults) as refused:
            termly(Term(period=MAY), SPRING, days)
        assert refused.value.faults == (
            OverlappingWindows(SPRING, MAY),
            OverlappingWindows(MAY, days),
        )


def test_a_source_dates_a_duty() -> None:
    """A duty is in force no sooner than its source: an end before that is refused."""
    source = type(SOURCE)(document="《条例》", in_force=date(2018, 10, 28))
    with pytest.raises(WrongOrder):
        duty(source=source, until=date(2018, 1, 1))
