"""Every step of a case is judged, all at once."""

from datetime import date, timedelta

import pytest

from partyorg.errors import UnknownName
from partyorg.processes import (
    BIRTH,
    Audit,
    Case,
    Done,
    Exit,
    Gap,
    Leads,
    Process,
    Scope,
    Span,
    Step,
    StepState,
    Tally,
    audit,
    next_steps,
)
from partyorg.values import Dated, DueState, Label, Severity, Source
from tests.processes.table import (
    ADMISSION,
    APPLY,
    CARRIED,
    DEVELOPMENT,
    REGULAR,
    STEPS,
    case,
    done,
    pair,
    process,
    regular,
    steps,
)
from tests.processes.test_span import is_workday

S = StepState
LATER = date(2024, 12, 1)


def states(found: Audit) -> dict[str, StepState]:
    return {verdict.step: verdict.state for verdict in found.verdicts}


def judged(*events: Done, today: date = LATER, table: Process = DEVELOPMENT) -> Audit:
    return audit(table, case(*events), today)


class TestARegularCase:
    """A case in which every step was done in time is in order."""

    def test_every_step_is_ok(self) -> None:
        found = audit(DEVELOPMENT, regular(), LATER)
        assert set(states(found).values()) == {S.OK}
        assert found.in_order
        assert found.all_findings == ()
        assert next_steps(DEVELOPMENT, regular(), LATER) == ()

    def test_on_each_day_what_came_later_has_not_happened(self) -> None:
        for event in REGULAR:
            today = event.on
            cut = case(*(other for other in REGULAR if other.on <= today))
            assert audit(DEVELOPMENT, regular(), today) == audit(DEVELOPMENT, cut, today)
            assert audit(DEVELOPMENT, regular(), today).in_order


class TestOpenTalk:
    """收到申请书后一个月内谈话: a talk not held is overdue, with its last legal day."""

    CASE = case(done("apply", 2026, 1, 31, materials="入党申请书"))

    @pytest.mark.parametrize(
        ("today", "state"),
        [
            (date(2026, 2, 1), S.OPEN),
            (date(2026, 2, 21), S.DUE_SOON),
            (date(2026, 2, 28), S.DUE_SOON),
            (date(2026, 3, 1), S.OVERDUE),
        ],
    )
    def test_as_days_pass(self, today: date, state: StepState) -> None:
        found = audit(DEVELOPMENT, self.CASE, today)["talk"]
        assert found.state is state
        assert found.due is not None
        assert found.due.last == date(2026, 2, 28)

    def test_it_says_by_how_much_and_which_clause(self) -> None:
        (finding,) = audit(DEVELOPMENT, self.CASE, date(2026, 3, 10))["talk"].findings
        assert finding.text("en") == (
            "warning c-1: talk: 2026-02-28 at the latest, 10 days overdue (at most 1 month)"
            " · 《发展党员工作细则》 谈话 [second-hand]"
        )

    def test_how_soon_is_soon(self) -> None:
        found = audit(DEVELOPMENT, self.CASE, date(2026, 2, 21), soon=6)
        assert found["talk"].state is S.OPEN

    def test_what_waits_for_it_is_pending(self) -> None:
        found = audit(DEVELOPMENT, self.CASE, date(2026, 3, 10))
        assert found["activist"].state is S.PENDING
        assert found["activist"].due is None

    def test_it_comes_next(self) -> None:
        (due,) = next_steps(DEVELOPMENT, self.CASE, date(2026, 3, 10))
        assert (due.code, due.subject, due.opens) == ("talk", "c-1", date(2026, 1, 31))
        assert due.state(date(2026, 3, 10)) is DueState.OVERDUE


class TestLateTalk:
    """A talk held after a month is late."""

    @pytest.mark.parametrize(("day", "state"), [(1, S.OK), (2, S.LATE)])
    def test_a_month_to_the_day(self, day: int, state: StepState) -> None:
        found = judged(
            done("apply", 2022, 3, 1, materials="入党申请书"), done("talk", 2022, 4, day)
        )
        assert found["talk"].state is state


class TestApproval:
    """上级党委三个月内审批, 特殊情况不超过六个月: late after 3 months, invalid after 6."""

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            (date(2023, 12, 15), (S.OK,)),
            (date(2023, 12, 16), (S.LATE,)),
            (date(2024, 3, 15), (S.LATE,)),
            (date(2024, 3, 16), (S.INVALID, S.LATE)),
        ],
    )
    def test_done(self, on: date, expected: tuple[StepState, ...]) -> None:
        found = audit(DEVELOPMENT, regular("approve", approve=Done(step="approve", on=on)), LATER)
        assert found["approve"].states == expected

    @pytest.mark.parametrize(
        ("today", "expected"),
        [
            (date(2023, 12, 1), (S.OPEN,)),
            (date(2023, 12, 16), (S.OVERDUE,)),
            (date(2024, 3, 16), (S.INVALID, S.OVERDUE)),
        ],
    )
    def test_open(self, today: date, expected: tuple[StepState, ...]) -> None:
        assert audit(DEVELOPMENT, regular("meeting"), today)["approve"].states == expected

    def test_after_the_vote_is_held_again_it_counts_from_there(self) -> None:
        again = done("meeting", 2024, 4, 1, tally=CARRIED, exit="accept")
        late = case(*regular("meeting").events, again, done("approve", 2024, 6, 1))
        assert audit(DEVELOPMENT, late, LATER)["approve"].state is S.OK


class TestAge:
    """年满十八岁: an application before the eighteenth birthday is early."""

    @pytest.mark.parametrize("year", range(1998, 2011))
    def test_the_day_before_and_the_day_itself(self, year: int) -> None:
        table = steps("apply", gaps=[Gap(after=BIRTH, before="apply", at_least=Span(years=18))])
        born = date(year, 1, 1)
        while born.year == year:
            eighteen = Span(years=18).after(born)
            for on, state in ((eighteen, S.OK), (eighteen - timedelta(days=1), S.EARLY)):
                applied = Case(id="c", born=born, events=[Done(step="apply", on=on)])
                assert audit(table, applied, on)["apply"].state is state
            born += timedelta(days=17)

    def test_born_on_leap_day(self) -> None:
        applied = case(done("apply", 2022, 2, 28, materials="入党申请书"), born=date(2004, 2, 29))
        assert audit(DEVELOPMENT, applied, LATER)["apply"].state is S.OK

    def test_a_birthday_not_on_record_is_missing(self) -> None:
        applied = case(done("apply", 2022, 2, 28, materials="入党申请书"), born=None)
        (finding,) = audit(DEVELOPMENT, applied, LATER)["apply"].findings
        assert finding.message.en == "apply: the day of birth is not on record"

    def test_the_first_step_opens_on_the_birthday_or_today(self) -> None:
        (due,) = next_steps(DEVELOPMENT, case(), date(2020, 1, 1))
        assert (due.code, due.opens) == ("apply", date(2021, 5, 1))
        (due,) = next_steps(steps("a", "b"), case(), date(2020, 1, 1))
        assert (due.opens, due.last) == (date(2020, 1, 1), None)


class TestNotice:
    """公示不少于五个工作日: what follows waits until it has run out."""

    @pytest.mark.parametrize(
        ("on", "state"),
        [(date(2023, 10, 10), S.EARLY), (date(2023, 10, 11), S.OK)],
    )
    def test_across_the_holiday_week(self, on: date, state: StepState) -> None:
        """Put up on Thursday 28 September 2023: it counts 28 September and 7 to 10 October."""
        candidate = Done(step="candidate", on=on)
        late = regular("candidate", notice=done("notice", 2023, 9, 28), candidate=candidate)
        found = audit(DEVELOPMENT, late, LATER, is_workday=is_workday)
        assert found["candidate"].state is state

    def test_the_window_opens_the_day_after(self) -> None:
        up = regular("notice", notice=done("notice", 2023, 9, 28))
        dues = next_steps(DEVELOPMENT, up, date(2023, 10, 1), is_workday=is_workday)
        assert {due.code: due.opens for due in dues}["candidate"] == date(2023, 10, 11)
        found = audit(DEVELOPMENT, up, date(2023, 10, 10), is_workday=is_workday)
        assert found["candidate"].state is S.PENDING

    @pytest.mark.parametrize(("day", "state"), [(8, S.EARLY), (9, S.OK)])
    def test_taken_down_too_soon(self, day: int, state: StepState) -> None:
        short = regular("notice", notice=done("notice", 2023, 6, 5, until=date(2023, 6, day)))
        assert audit(DEVELOPMENT, short, LATER)["notice"].state is state


class TestOrder:
    """A step before what it waits for, or without it, is out of order; so is what was left out."""

    def test_left_out(self) -> None:
        found = audit(DEVELOPMENT, regular("candidate", activist=None), LATER)
        assert found["activist"].state is S.OUT_OF_ORDER
        assert found["activist"].due is None
        assert found["activist"].findings[0].message.en == (
            "name activist: left out, though “examine” was done on 2022-12-01"
        )
        assert [one.message.en for one in found["examine"].findings] == [
            "examine: “name activist” was not completed before",
            "examine: “name activist” was not completed before",
        ]

    def test_done_afterwards(self) -> None:
        found = audit(DEVELOPMENT, regular("activist", talk=done("talk", 2022, 6, 2)), LATER)
        assert found["activist"].state is S.OUT_OF_ORDER
        assert found["talk"].state is S.LATE

    def test_on_the_same_day_is_in_order(self) -> None:
        found = judged(done("a", 2024, 1, 1), done("b", 2024, 1, 1), table=pair())
        assert states(found) == {"a": S.OK, "b": S.OK}


class TestOptionalSteps:
    """A step that may be left out holds nothing up, but counts once it is done."""

    TABLE = process(
        steps=[
            Step(code=code, title=Label.of(code), stage="1", optional=code == "b")
            for code in ("a", "b", "c")
        ],
        gaps=(),
    )

    def test_left_out(self) -> None:
        found = judged(done("a", 2024, 1, 1), done("c", 2024, 1, 2), table=self.TABLE)
        assert states(found) == {"a": S.OK, "b": S.NOT_NEEDED, "c": S.OK}

    def test_its_predecessors_still_count(self) -> None:
        found = judged(done("c", 2024, 1, 2), table=self.TABLE)
        assert states(found) == {"a": S.OUT_OF_ORDER, "b": S.NOT_NEEDED, "c": S.OUT_OF_ORDER}

    @pytest.mark.parametrize(("day", "state"), [(5, S.DUE_SOON), (6, S.NOT_NEEDED)])
    def test_after_its_last_day_it_is_not_needed(self, day: int, state: StepState) -> None:
        table = process(
            steps=self.TABLE.steps, gaps=[Gap(after="a", before="b", at_most=Span(days=4))]
        )
        found = judged(done("a", 2024, 1, 1), today=date(2024, 1, day), table=table)["b"]
        assert (found.state, found.due is None) == (state, state is S.NOT_NEEDED)

    def test_both_can_come_next(self) -> None:
        dues = next_steps(self.TABLE, case(done("a", 2024, 1, 1)), LATER)
        assert [due.code for due in dues] == ["b", "c"]


class TestMaterials:
    """A material that is not on file is missing, each by name."""

    def test_missing(self) -> None:
        found = judged(done("apply", 2022, 3, 1), today=date(2022, 3, 1))["apply"]
        assert found.state is S.MISSING_MATERIAL
        assert found.findings[0].message.zh == "递交申请书: 缺少“入党申请书”"
        assert found.findings[0].severity is Severity.WARNING


class TestVotes:
    """A vote that fails a test is invalid, each test by name; what is not on record is missing."""

    def meeting(self, **more: object) -> Audit:
        fields: dict[str, object] = {"exit": "accept", "tally": CARRIED, **more}
        event = Done(step="meeting", on=date(2023, 9, 15), **fields)  # type: ignore[arg-type]
        return audit(DEVELOPMENT, regular("meeting", meeting=event), date(2023, 10, 1))

    def test_every_test_that_failed(self) -> None:
        lost = Tally(entitled=20, present=10, in_favour=9, issued=9, returned=10, secret=False)
        found = self.meeting(tally=lost)["meeting"]
        assert found.state is S.INVALID
        assert {one.message.en.split(": ")[1] for one in found.findings} == {
            "ballots returned",
            "quorum",
            "secret ballot",
            "votes in favour",
        }

    def test_no_tally(self) -> None:
        assert self.meeting(tally=None)["meeting"].states == (S.MISSING_MATERIAL,)

    def test_figures_not_on_record(self) -> None:
        tally = Tally(entitled=20, present=18, in_favour=17)
        assert len(self.meeting(tally=tally)["meeting"].findings) == 2
        assert self.meeting(tally=tally)["meeting"].states == (S.MISSING_MATERIAL,)

    def test_a_refusal_needs_no_majority_but_a_quorum(self) -> None:
        few = {"entitled": 20, "in_favour": 2, "issued": 18, "returned": 18, "secret": True}
        refused = self.meeting(tally=Tally(present=18, **few), exit="refuse")  # type: ignore[arg-type]
        assert refused["meeting"].state is S.OK
        refused = self.meeting(tally=Tally(present=10, **few), exit="refuse")  # type: ignore[arg-type]
        assert refused["meeting"].state is S.INVALID


class TestExits:
    """A way out must be one of the step's, and be on record."""

    def test_not_on_record(self) -> None:
        event = done("meeting", 2023, 9, 15, tally=CARRIED)
        found = audit(DEVELOPMENT, regular("meeting", meeting=event), date(2023, 10, 1))
        assert found["meeting"].states == (S.MISSING_MATERIAL,)
        assert found["approve"].state is S.OPEN

    def test_unknown(self) -> None:
        event = done("meeting", 2023, 9, 15, tally=CARRIED, exit="perhaps")
        found = audit(DEVELOPMENT, regular("meeting", meeting=event), date(2023, 10, 1))["meeting"]
        assert found.findings[0].message.en == (
            "branch meeting: there is no exit 'perhaps', only: accept, refuse"
        )

    def test_where_there_are_none(self) -> None:
        found = judged(done("a", 2024, 1, 1, exit="x"), table=pair())["a"]
        assert found.findings[0].message.zh == "a: 没有办理结果“x”, 可为: —"


class TestTheEnd:
    """After an exit that ends the case nothing is left to do, and nothing may be done."""

    REFUSED = done("meeting", 2023, 9, 15, tally=CARRIED, exit="refuse")

    def test_nothing_is_left(self) -> None:
        ended = regular("meeting", meeting=self.REFUSED)
        found = audit(DEVELOPMENT, ended, LATER)
        assert found["meeting"].state is S.OK
        assert found["approve"].state is S.NOT_NEEDED
        assert next_steps(DEVELOPMENT, ended, LATER) == ()

    def test_what_is_done_nevertheless(self) -> None:
        found = audit(DEVELOPMENT, regular("approve", meeting=self.REFUSED), LATER)["approve"]
        assert found.state is S.OUT_OF_ORDER
        assert {one.message.en for one in found.findings} == {
            "approve: the case ended on 2023-09-15",
            "approve: “branch meeting” was not completed before",
        }

    def test_a_step_done_again_opens_it_again(self) -> None:
        again = done("meeting", 2023, 10, 15, tally=CARRIED, exit="accept")
        reopened = case(*regular("meeting", meeting=self.REFUSED).events, again)
        assert audit(DEVELOPMENT, reopened, date(2023, 11, 1))["approve"].state is S.OPEN


class TestNoLegalDay:
    """Where a window closes before it opens, that is said before it closes."""

    TABLE = steps("a", "b", "c").steps
    GAPS = (
        Gap(after="a", before="c", at_most=Span(days=10)),
        Gap(after="b", before="c", at_least=Span(days=5)),
    )

    def test_too_late_to_be_in_time(self) -> None:
        table = process(steps=self.TABLE, gaps=self.GAPS)
        found = judged(
            done("a", 2024, 1, 1), done("b", 2024, 1, 8), today=date(2024, 1, 9), table=table
        )
        assert found["c"].states == (S.OVERDUE,)
        assert found["c"].findings[0].message.en == (
            "c: 2024-01-11 at the latest, but 2024-01-13 at the earliest (at most 10 days)"
        )
        assert found["c"].due is not None
        assert found["c"].due.opens == found["c"].due.last == date(2024, 1, 11)

    def test_a_clock_runs_though_something_else_is_waited_for(self) -> None:
        table = process(steps=self.TABLE, gaps=self.GAPS)
        found = judged(done("a", 2024, 1, 1), today=date(2024, 1, 12), table=table)
        assert found["c"].state is S.OVERDUE
        assert found["c"].due is not None
        assert [due.code for due in next_steps(table, case(done("a", 2024, 1, 1)), LATER)] == [
            "c",
            "b",
        ]


class TestVariants:
    """A case is asked only for the steps and limits of its variant."""

    TABLE = process(
        steps=[
            APPLY,
            Step(code="home", title=Label.of("在校培养"), stage="1", scopes=["home"]),
            Step(code="file", title=Label.of("接收档案"), stage="1", scopes=["moved"]),
            Step(code="name", title=Label.of("确定"), stage="2"),
        ],
        gaps=[
            Gap(after="apply", before="name", at_least=Span(years=1), scopes=["home"]),
            Gap(after="home", before="name", at_most=Span(days=9)),
        ],
        scopes=[Scope(code=code, title=Label.of(code)) for code in ("home", "moved")],
    )
    APPLIED = done("apply", 2023, 1, 1, materials="入党申请书")
    EVENTS = (APPLIED, done("file", 2023, 2, 1), done("name", 2023, 3, 1))

    def test_moved_here(self) -> None:
        found = audit(self.TABLE, case(*self.EVENTS, scope="moved"), LATER)
        assert states(found) == {"apply": S.OK, "file": S.OK, "name": S.OK}
        assert found.in_order

    def test_a_step_of_another_variant(self) -> None:
        found = audit(self.TABLE, case(*self.EVENTS, scope="home"), LATER)
        assert states(found) == {"apply": S.OK, "home": S.OUT_OF_ORDER, "name": S.EARLY}
        assert [(one.code, one.evidence) for one in found.findings] == [("UNKNOWN_STEP", ("file",))]

    def test_an_unknown_variant(self) -> None:
        found = audit(self.TABLE, case(self.APPLIED, scope="?"), LATER)
        assert [one.code for one in found.findings] == ["UNKNOWN_SCOPE"]
        assert list(states(found)) == ["apply", "name"]

    def test_a_variant_where_there_are_none(self) -> None:
        found = audit(pair(), case(scope="home"), LATER)
        assert found.findings[0].message.en == "the process has no variant 'home', only: —"


class TestUnknownSteps:
    """A record of a step that is not in the table is a finding, and the rest is judged."""

    def test_it_is_named(self) -> None:
        found = judged(done("walk", 2024, 1, 1), done("a", 2024, 1, 1), table=pair())
        (finding,) = found.findings
        assert finding.code == "UNKNOWN_STEP"
        assert (
            finding.message.en
            == "the process has no step 'walk' for this case (done on 2024-01-01)"
        )
        assert found["a"].state is S.OK
        assert not found.in_order


class TestAllAtOnce:
    """A step shows everything that is wrong with it, the gravest state first."""

    def test_one_step_many_faults(self) -> None:
        early = Exit(code="on", title=Label.of("通过"), leads=Leads.ON)
        table = process(
            steps=[
                APPLY,
                Step(
                    code="vote",
                    title=Label.of("表决"),
                    stage="1",
                    votes=ADMISSION,
                    exits=[early],
                    materials=["记录", "决议"],
                ),
                *STEPS[1:2],
            ],
            gaps=[Gap(after="apply", before="vote", at_least=Span(days=9))],
        )
        lost = Tally(entitled=9, present=9, in_favour=1, issued=9, returned=9, secret=True)
        found = judged(
            done("apply", 2024, 1, 1),
            done("vote", 2024, 1, 2, tally=lost, exit="on", materials="记录"),
            done("talk", 2024, 1, 1),
            table=table,
        )
        assert found["vote"].states == (S.INVALID, S.EARLY, S.MISSING_MATERIAL)
        assert states(found) == {
            "apply": S.MISSING_MATERIAL,
            "vote": S.INVALID,
            "talk": S.OUT_OF_ORDER,
        }
        assert len(found.all_findings) == 5

    def test_in_words(self) -> None:
        found = judged(done("b", 2024, 1, 1), done("walk", 2024, 1, 1), table=pair())
        assert found.text("en").splitlines() == [
            "a: out of order",
            "  error c-1: a: left out, though “b” was done on 2024-01-01",
            "b 2024-01-01: out of order",
            "  error c-1: b: “a” was not completed before",
            "warning c-1: the process has no step 'walk' for this case (done on 2024-01-01)",
        ]

    def test_a_step_is_found_by_code(self) -> None:
        with pytest.raises(UnknownName) as caught:
            judged(table=pair())["walk"]
        assert caught.value == UnknownName("audit of c-1", "walk", ("a", "b"))


class TestRulesOfTheDay:
    """A step is judged by the rules in force on its day, a gap by those of its later step."""

    OLD = steps("a", "b", "c", gaps=[Gap(after="a", before="b", at_most=Span(days=60))])
    NEW = steps("a", "n", "b", gaps=[Gap(after="a", before="b", at_most=Span(days=30))])
    RULES = Dated.of({date(2014, 6, 1): OLD, date(2026, 5, 18): NEW})

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            (date(2026, 5, 17), {"a": S.OK, "n": S.NOT_NEEDED, "b": S.OK}),
            (date(2026, 5, 18), {"a": S.OK, "n": S.OUT_OF_ORDER, "b": S.OUT_OF_ORDER}),
        ],
    )
    def test_the_day_of_change(self, on: date, expected: dict[str, StepState]) -> None:
        done_then = case(done("a", 2026, 4, 10), Done(step="b", on=on))
        found = audit(self.RULES, done_then, date(2026, 6, 1))
        assert states(found) == expected
        assert (S.LATE in found["b"].states) is (on > date(2026, 5, 17))

    def test_what_is_yet_to_be_done_by_the_rules_of_today(self) -> None:
        open_case = case(done("a", 2026, 5, 1))
        before = audit(self.RULES, open_case, date(2026, 5, 17))["b"].due
        after = audit(self.RULES, open_case, date(2026, 5, 18))["b"].due
        assert before is not None
        assert after is not None
        assert (before.last, after.last) == (date(2026, 6, 30), date(2026, 5, 31))

    def test_a_step_only_of_older_rules(self) -> None:
        old = case(done("a", 2020, 1, 1), done("b", 2020, 1, 2), done("c", 2020, 1, 3))
        found = audit(self.RULES, old, date(2026, 6, 1))
        assert states(found) == {"a": S.OK, "n": S.NOT_NEEDED, "b": S.OK, "c": S.OK}
        assert found.in_order

    def test_a_step_of_newer_rules_done_before_them(self) -> None:
        found = audit(self.RULES, case(done("n", 2020, 1, 1)), date(2020, 2, 1))
        assert states(found)["n"] is S.OK

    def test_before_any_rule(self) -> None:
        found = audit(self.RULES, case(done("a", 2014, 5, 31)), date(2014, 6, 2))
        assert found["a"].state is S.NO_RULE_IN_FORCE
        assert found["a"].findings[0].message.en == "a: there was no rule on 2014-05-31"
        assert found["b"].state is S.OPEN

    def test_a_day_before_any_rule(self) -> None:
        found = audit(self.RULES, case(done("a", 2013, 5, 31)), date(2014, 5, 31))
        assert states(found) == {"a": S.NO_RULE_IN_FORCE}
        assert [one.code for one in found.findings] == ["NO_RULE_IN_FORCE"]
        assert found.in_order, "nothing is known to be wrong"
        assert audit(self.RULES, case(), date(2014, 5, 31)).verdicts == ()

    def test_a_table_is_in_force_from_the_day_its_source_says(self) -> None:
        source = Source(document="办法", in_force=date(2020, 1, 1))
        table = process(source=source)
        found = audit(table, case(done("apply", 2019, 12, 31)), date(2020, 1, 2))
        assert found["apply"].state is S.NO_RULE_IN_FORCE
