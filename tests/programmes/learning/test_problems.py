"""The register of problems 问题发现靠党建、问题发生查党建、问题解决看党建."""

from datetime import date
from decimal import Decimal

import pytest

from partyorg.org import Subject
from partyorg.programmes.learning import (
    ProblemCounts,
    ProblemRegister,
    ProblemState,
    problems_solved,
)
from partyorg.rules import Value
from partyorg.values import Absence, Absent, Period, Severity
from tests.programmes.learning.campus import (
    SOURCE,
    TREE,
    YEAR,
    day,
    ids,
    problem,
    value,
    world,
)

JULY = day(7)

REGISTER = ProblemRegister(
    problems=[
        problem("q3", "b2", found=day(1), arisen=day(12, 1, 2025)),
        problem("q2", "b1", due=day(4), solved=day(5), arisen=day(4)),
        problem("q1", "b1", due=day(6)),
    ],
    source=SOURCE,
)


class TestStates:
    """A problem is found, then open, overdue after its last day, or solved."""

    @pytest.mark.parametrize(
        ("on", "state", "age"),
        [
            (day(2, 28), ProblemState.UNKNOWN, None),
            (day(3), ProblemState.OPEN, 0),
            (day(4), ProblemState.OPEN, 31),
            (day(4, 2), ProblemState.OVERDUE, 32),
            (day(5), ProblemState.SOLVED, 61),
            (day(12), ProblemState.SOLVED, 61),
        ],
    )
    def test_day_by_day(self, on: date, state: ProblemState, age: int | None) -> None:
        [_, known, _] = REGISTER.problems
        assert (known.state(on), known.age(on)) == (state, age)

    def test_without_a_last_day_nothing_is_overdue(self) -> None:
        assert REGISTER.problems[2].state(day(1, 1, 2030)) is ProblemState.OPEN


class TestRegister:
    """问题台账: what is open, what happened in a period, what is overdue."""

    def test_open_the_oldest_first(self) -> None:
        assert ids(REGISTER.open_on(day(7))) == ["q3", "q1"]

    def test_of_a_unit_and_below(self) -> None:
        assert ids(REGISTER.of(TREE, "b1").problems) == ["q1", "q2"]
        assert REGISTER.of(TREE, "p") == REGISTER

    def test_counts(self) -> None:
        counts = REGISTER.counts(YEAR, today=day(7))
        assert counts == ProblemCounts(found=3, arisen=1, solved=1, unsolved=2, overdue=1)
        january = REGISTER.counts(Period.month(2026, 1), today=day(7))
        assert january == ProblemCounts(found=1, arisen=0, solved=0, unsolved=1, overdue=0)

    def test_what_is_to_come_is_not_counted(self) -> None:
        counts = REGISTER.counts(YEAR, today=day(4))
        assert counts == ProblemCounts(found=3, arisen=1, solved=0, unsolved=3, overdue=0)

    def test_findings(self) -> None:
        late, unseen = REGISTER.findings(day(7))
        assert (late.code, late.severity, late.subject) == (
            "PROBLEM_OVERDUE",
            Severity.WARNING,
            "b1",
        )
        assert late.message.zh == "“场地不足”应于 2026-06-01 前解决, 已 122 天"
        assert (late.source, late.evidence) == (SOURCE, ("q1",))
        assert (unseen.code, unseen.severity) == ("PROBLEM_AROSE_FIRST", Severity.ADVICE)
        assert unseen.message.en == "场地不足: arose on 2025-12-01, found only on 2026-01-01"

    def test_nobody_knows_before_it_is_found(self) -> None:
        assert REGISTER.findings(day(12, 31, 2025)) == ()


def share(
    unit: str | Subject, register: ProblemRegister = REGISTER, *, today: date = JULY
) -> Value:
    """Measure the problems solved."""
    return value(problems_solved("solved", register), unit, today=today)


class TestSolvedShare:
    """问题解决率: solved of those found in the period; open in time counts neither way."""

    def test_rolled_up(self) -> None:
        assert share("b1") == 50
        assert share("g") == Decimal("33.33333333333333333333")

    def test_alone(self) -> None:
        assert value(problems_solved("s", REGISTER, below=False), "b1", today=day(7)) == 50

    def test_open_in_time_counts_neither_way(self) -> None:
        assert share("b1", today=day(5)) == 100
        still = share("b1", today=day(4))
        assert isinstance(still, Absent)
        assert still.kind is Absence.NOT_DUE

    def test_nothing_found(self) -> None:
        none = share("b1", ProblemRegister())
        assert isinstance(none, Absent)
        assert none.kind is Absence.NOT_APPLICABLE

    def test_problems_belong_to_units(self) -> None:
        assert isinstance(share(Subject.person("x", unit="b1")), Absent)

    def test_records(self) -> None:
        measure = problems_solved("solved", REGISTER)
        assert measure.records(world(today=day(2)), Subject.of_unit("p")) == ("q3",)
