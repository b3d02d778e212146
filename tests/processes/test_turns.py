"""Steps that are done several times: repeated ones, extended ones, and those done over."""

from datetime import date

import pytest

from partyorg.processes import (
    Case,
    Done,
    Exit,
    Extension,
    Gap,
    Leads,
    Process,
    Span,
    Step,
    StepState,
    audit,
)
from partyorg.values import Dated, Label
from tests.processes.table import CARRIED, DEVELOPMENT, case, done, pair, process, regular, steps

S = StepState


class TestExaminingEverySixMonths:
    """党支部每半年考察一次: each turn within six months of the one before, until the next step."""

    STARTED = regular("activist").events

    def examined(self, *days: date, more: tuple[Done, ...] = ()) -> Case:
        return case(*self.STARTED, *(Done(step="examine", on=day) for day in days), *more)

    def test_the_first_turn(self) -> None:
        found = audit(DEVELOPMENT, self.examined(), date(2022, 12, 2))["examine"]
        assert found.state is S.OVERDUE
        assert found.due is not None
        assert found.due.last == date(2022, 12, 1)

    @pytest.mark.parametrize(
        ("today", "state"),
        [
            (date(2022, 12, 1), S.OK),
            (date(2023, 5, 31), S.DUE_SOON),
            (date(2023, 6, 2), S.OVERDUE),
        ],
    )
    def test_the_next_turn(self, today: date, state: StepState) -> None:
        found = audit(DEVELOPMENT, self.examined(date(2022, 12, 1)), today)["examine"]
        assert found.state is state
        assert found.due is not None
        assert found.due.last == date(2023, 6, 1)

    def test_a_late_turn(self) -> None:
        late = self.examined(date(2022, 12, 1), date(2023, 6, 2), date(2023, 12, 2))
        found = audit(DEVELOPMENT, late, date(2023, 12, 2))["examine"]
        assert found.states == (S.LATE,)
        assert len(found.findings) == 1

    def test_a_turn_missing_before_the_next_step(self) -> None:
        notice = done("notice", 2023, 8, 1)
        found = audit(
            DEVELOPMENT, self.examined(date(2022, 12, 1), more=(notice,)), date(2024, 1, 1)
        )["examine"]
        assert (found.state, found.due) == (S.LATE, None)
        assert found.findings[0].message.en == (
            "examine: should be done again by 2023-06-01 (at most 6 months)"
        )

    def test_it_ends_with_the_step_that_waits_for_it(self) -> None:
        notice = done("notice", 2023, 6, 1)
        found = audit(
            DEVELOPMENT, self.examined(date(2022, 12, 1), more=(notice,)), date(2024, 1, 1)
        )["examine"]
        assert (found.state, found.due) == (S.OK, None)

    def test_it_goes_on_until_every_such_step_is_done(self) -> None:
        rows = [
            Step(code=code, title=Label.of(code), stage="1", after=after, repeats=code == "a")
            for code, after in (("a", []), ("b", ["a"]), ("c", ["a"]))
        ]
        table = process(steps=rows, gaps=[Gap(after="a", before="a", at_most=Span(months=1))])
        both = case(done("a", 2024, 1, 1), done("b", 2024, 1, 2))
        assert audit(table, both, date(2024, 3, 1))["a"].state is S.OVERDUE

    def test_rules_that_came_later_ask_for_no_turn_before_them(self) -> None:
        once = pair()
        often = steps("a", "b", gaps=[Gap(after="a", before="a", at_most=Span(days=9))])
        often = Process(
            code="often",
            title=often.title,
            stages=often.stages,
            steps=[Step(code="a", title=Label.of("a"), stage="1", repeats=True), *often.steps[1:]],
            gaps=often.gaps,
        )
        events = case(done("a", 2024, 1, 1), done("b", 2024, 3, 1))
        found = {
            since: audit(Dated.of({date(2000, 1, 1): once, since: often}), events, date(2024, 4, 1))
            for since in (date(2024, 3, 1), date(2024, 3, 2))
        }
        assert [audited["a"].state for audited in found.values()] == [S.LATE, S.OK]
        alone = audit(Dated.of({date(2024, 3, 2): often}), events, date(2024, 4, 1))
        assert alone["a"].state is S.NO_RULE_IN_FORCE


class TestProbation:
    """预备期一年, 从支部大会通过之日算起; 可延长一次, 不少于六个月, 不超过一年."""

    def converted(self, *turns: Done) -> Case:
        return case(*regular("approve").events, *turns)

    def turn(self, on: date, way: str = "full", until: date | None = None) -> Done:
        return Done(step="convert", on=on, tally=CARRIED, exit=way, until=until)

    @pytest.mark.parametrize(
        ("on", "state"),
        [
            (date(2024, 9, 14), S.EARLY),
            (date(2024, 9, 15), S.OK),
            (date(2025, 3, 15), S.OK),
            (date(2025, 3, 16), S.LATE),
        ],
    )
    def test_it_counts_from_the_meeting(self, on: date, state: StepState) -> None:
        found = audit(DEVELOPMENT, self.converted(self.turn(on)), date(2026, 1, 1))
        assert found["convert"].state is state

    @pytest.mark.parametrize(
        ("until", "state"),
        [
            (date(2025, 3, 14), S.INVALID),
            (date(2025, 3, 15), S.PENDING),
            (date(2025, 9, 15), S.PENDING),
            (date(2025, 9, 16), S.INVALID),
            (None, S.PENDING),
        ],
    )
    def test_an_extension_of_six_to_twelve_months(
        self, until: date | None, state: StepState
    ) -> None:
        extended = self.converted(self.turn(date(2024, 9, 20), "extend", until))
        assert audit(DEVELOPMENT, extended, date(2024, 10, 1))["convert"].state is state

    def test_the_clause_of_an_extension(self) -> None:
        extended = self.converted(self.turn(date(2024, 9, 20), "extend", date(2024, 12, 1)))
        (finding,) = audit(DEVELOPMENT, extended, date(2024, 10, 1))["convert"].findings
        assert finding.text("en") == (
            "error c-1: decide on full membership: extended until 2024-12-01, should be between "
            "2025-03-15 and 2025-09-15 · 《发展党员工作细则》 延长 [second-hand]"
        )

    @pytest.mark.parametrize(
        ("until", "first", "last"),
        [
            (date(2025, 6, 15), date(2025, 6, 15), date(2026, 3, 15)),
            (None, date(2025, 3, 15), date(2026, 3, 15)),
        ],
    )
    def test_the_window_moves(self, until: date | None, first: date, last: date) -> None:
        extended = self.converted(self.turn(date(2024, 9, 20), "extend", until))
        due = audit(DEVELOPMENT, extended, date(2024, 10, 1))["convert"].due
        assert due is not None
        assert (due.opens, due.last) == (first, last)

    def test_full_membership_after_the_extension(self) -> None:
        extend = self.turn(date(2024, 9, 20), "extend", date(2025, 6, 15))
        for on, state in ((date(2025, 6, 14), S.EARLY), (date(2025, 6, 15), S.OK)):
            found = audit(DEVELOPMENT, self.converted(extend, self.turn(on)), date(2026, 1, 1))
            assert found["convert"].state is state

    def test_only_once(self) -> None:
        extend = self.turn(date(2024, 9, 20), "extend", date(2025, 6, 15))
        again = self.turn(date(2025, 6, 20), "extend")
        found = audit(DEVELOPMENT, self.converted(extend, again), date(2025, 7, 1))["convert"]
        assert found.state is S.INVALID
        assert found.findings[0].message.en.endswith("extensions allowed: 1")

    def test_cancelled(self) -> None:
        found = audit(
            DEVELOPMENT, self.converted(self.turn(date(2024, 9, 20), "cancel")), date(2025, 1, 1)
        )
        assert found["convert"].state is S.OK


class TestExtendingADeadline:
    """Where a gap has only an upper limit, an extension puts off that one 延期换届不超过一年."""

    EXITS = (
        Exit(code="held", title=Label.of("换届", "held")),
        Exit(code="later", title=Label.of("延期", "later"), leads=Leads.AGAIN),
    )
    TABLE = process(
        steps=[
            Step(code="term", title=Label.of("任期开始"), stage="1"),
            Step(code="elect", title=Label.of("换届"), stage="1", exits=EXITS),
        ],
        gaps=[
            Gap(
                after="term",
                before="elect",
                at_most=Span(years=3),
                void_after=Span(years=4),
                extension=Extension(exit="later", at_least=Span(days=1), at_most=Span(years=1)),
            )
        ],
    )

    @pytest.mark.parametrize("until", [None, date(2023, 12, 31)])
    def test_the_last_day_moves(self, until: date | None) -> None:
        begun = case(done("term", 2020, 5, 1), done("elect", 2023, 4, 1, exit="later", until=until))
        due = audit(self.TABLE, begun, date(2023, 4, 2))["elect"].due
        assert due is not None
        assert due.last == (until or date(2023, 5, 2))
        found = audit(self.TABLE, begun, date(2024, 5, 2))["elect"]
        assert found.state is S.OVERDUE, "the void day moved on by a year"


class TestDoneOver:
    """A step done over counts as done the last time; what it replaces is set aside."""

    def test_a_void_vote_held_again(self) -> None:
        lost = Done(step="meeting", on=date(2023, 9, 1), exit="accept")
        found = audit(DEVELOPMENT, case(*regular().events, lost), date(2025, 1, 1))
        assert found["meeting"].state is S.OK

    def test_turns_before_the_step_they_count_from(self) -> None:
        """A first turn before its gap begins does not stand for the one after."""
        rows = [
            Step(code="a", title=Label.of("a"), stage="1"),
            Step(code="b", title=Label.of("b"), stage="1", repeats=True),
        ]
        table = process(steps=rows, gaps=[Gap(after="a", before="b", at_most=Span(days=9))])
        early = case(done("b", 2024, 1, 1), done("a", 2024, 2, 1), done("b", 2024, 3, 1))
        assert S.LATE in audit(table, early, date(2024, 3, 1))["b"].states
