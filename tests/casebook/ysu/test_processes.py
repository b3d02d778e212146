"""Member development, transfers, elections and decisions, each audited by its table."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from partyorg import regulations
from partyorg.casebook import ysu
from partyorg.processes import (
    Case,
    Done,
    StepState,
    Tally,
    audit,
    event_log,
    loosenings,
    mermaid,
)
from partyorg.values import Basis, Dated

TODAY = date(2016, 6, 1)
YEAR_2016 = ysu.DEVELOPMENT.at(TODAY)
BALLOT = Tally(entitled=20, present=18, in_favour=16, issued=18, returned=18, secret=True)
SHOWN = Tally(entitled=20, present=18, in_favour=18, secret=False)


def done(step: str, year: int, month: int, day: int, **more: Any) -> Done:
    return Done(step=step, on=date(year, month, day), **more)


REGULAR = {
    "apply": done("apply", 2015, 1, 5),
    "talk": done("talk", 2015, 1, 20),
    "league": done("league", 2015, 3, 2, materials="推优表"),
    "members": done("members", 2015, 3, 3, materials="推荐表"),
    "activist": done("activist", 2015, 3, 10),
    "activist-filed": done("activist-filed", 2015, 3, 12),
    "mentors": done("mentors", 2015, 3, 12),
    "cultivate": done("cultivate", 2015, 9, 10),
    "cultivate-2": done("cultivate", 2016, 3, 8),
    "candidate": done("candidate", 2016, 3, 15, tally=BALLOT, materials="票决记录"),
    "candidate-superior": done("candidate-superior", 2016, 3, 20),
    "sponsors": done("sponsors", 2016, 3, 25),
    "political-review": done("political-review", 2016, 4, 10),
    "training": done("training", 2016, 4, 20, materials="training-record"),
    "committee-review": done("committee-review", 2016, 5, 5, materials="支部审查意见"),
    "pre-review": done("pre-review", 2016, 5, 12, materials="预审意见"),
    "department-review": done("department-review", 2016, 5, 16, materials="审核意见"),
    "form": done("form", 2016, 5, 18),
    "admission-meeting": done("admission-meeting", 2016, 5, 25, tally=BALLOT, materials="票决记录"),
}


def development(**changed: Done | None) -> Case:
    """Return a case in order, with some steps changed or left out."""
    events = {**REGULAR, **changed}
    return Case(id="c-1", born=date(1995, 1, 1), events=[one for one in events.values() if one])


def state(case: Case, step: str) -> StepState:
    return audit(ysu.DEVELOPMENT, case, TODAY)[step].state


class TestTwoNominationsThreeReviewsTwoVotes:
    """两推三审两票决, laid over the national table of each time."""

    def test_two_nominations(self) -> None:
        added = [step.code for step in YEAR_2016.steps if step.origin == "ysu"]
        assert added == ["members", "league", "department-review"]

    def test_three_reviews_one_after_the_other(self) -> None:
        reviews = ("committee-review", "pre-review", "department-review")
        order = YEAR_2016.order_in()
        assert all(order.has_edge(*pair) for pair in pairwise(reviews))
        assert order.has_edge("department-review", "form")

    def test_two_secret_ballots(self) -> None:
        votes = {step.code for step in YEAR_2016.steps if any(v.secret for v in step.votes)}
        assert votes == {"candidate", "admission-meeting", "full-meeting"}

    def test_it_is_laid_over_both_versions(self) -> None:
        national = regulations.member_development()
        assert [entry.start for entry in ysu.DEVELOPMENT.entries] == [
            entry.start for entry in national.entries
        ]
        for entry in national.entries:
            assert loosenings(entry.value, ysu.TWO_THREE_TWO) == ()

    def test_a_case_in_order(self) -> None:
        told = audit(ysu.DEVELOPMENT, development(), TODAY)
        assert told.all_findings == ()
        assert told["superior-talk"].state is StepState.OPEN

    @pytest.mark.parametrize(
        ("changed", "step", "expected"),
        [
            ({"league": None}, "activist", StepState.OUT_OF_ORDER),
            ({"league": done("league", 2015, 3, 2)}, "league", StepState.MISSING_MATERIAL),
            ({"department-review": None}, "form", StepState.OUT_OF_ORDER),
            (
                {"candidate": done("candidate", 2016, 3, 15, tally=SHOWN, materials="票决记录")},
                "candidate",
                StepState.INVALID,
            ),
        ],
    )
    def test_what_is_not_in_order(
        self, changed: dict[str, Done | None], step: str, expected: StepState
    ) -> None:
        assert state(development(**changed), step) is expected

    def test_national_rules_still_hold(self) -> None:
        early = done("candidate", 2016, 3, 9, tally=BALLOT, materials="票决记录")
        found = audit(ysu.DEVELOPMENT, development(candidate=early), TODAY)["candidate"]
        assert found.state is StepState.EARLY
        assert found.findings[0].source is not None
        assert found.findings[0].source.basis is not Basis.RECONSTRUCTED


class TestKeyNodes:
    """关键节点风险点监控: what can go wrong, and which post watches it."""

    def test_five_nodes_are_watched(self) -> None:
        watched = [step.code for step in YEAR_2016.steps if step.risk is not None]
        assert watched == [
            "activist",
            "candidate",
            "political-review",
            "admission-meeting",
            "full-meeting",
        ]

    def test_the_picture_shows_them(self) -> None:
        assert "以举手代票决" in mermaid(YEAR_2016)


class TestTransfers:
    """组织关系接转、党员名册维护规范."""

    def test_up_to_the_register(self) -> None:
        case = Case(
            id="t-1",
            events=[
                done("request", 2016, 6, 20),
                done("letter", 2016, 6, 30),
                done("received", 2016, 10, 8),
                done("register", 2016, 10, 15, materials="党员名册"),
            ],
        )
        told = audit(ysu.TRANSFER, case, date(2016, 11, 1))
        assert told["received"].state is StepState.LATE  # 90 days ended on 28 September
        assert told["register"].state is StepState.OK
        assert told["receipt"].state is StepState.OPEN

    def test_the_register_must_follow(self) -> None:
        case = Case(id="t-2", events=[done("letter", 2016, 6, 30), done("received", 2016, 7, 5)])
        assert audit(ysu.TRANSFER, case, date(2016, 7, 13))["register"].state is StepState.OVERDUE


class TestElections:
    """换届: 方案、程序、请示、报告、选票、决议均有规范."""

    def events(self, year: int, tally: Tally) -> list[Done]:
        papers = {
            "plan": "换届工作方案",
            "request": "换届请示",
            "reply": "批复",
            "report": "工作报告",
            "ballot": ("选票", "计票结果"),
            "resolution": "决议",
            "result": "选举结果报告",
            "approval": "批复",
        }
        return [
            done(step, year, 10, day, materials=kept, tally=tally if step == "ballot" else None)
            for day, (step, kept) in enumerate(papers.items(), 8)
        ]

    @pytest.mark.parametrize(("year", "in_order"), [(2016, False), (2021, True)])
    def test_four_fifths_were_not_enough_then(self, year: int, in_order: bool) -> None:  # noqa: FBT001
        tally = Tally(entitled=50, present=40, in_favour=30, issued=40, returned=40, secret=True)
        case = Case(id="e-1", events=self.events(year, tally))
        assert audit(ysu.ELECTION, case, date(year, 12, 1)).in_order is in_order

    def test_every_step_leaves_its_paper(self) -> None:
        full = Tally(entitled=50, present=48, in_favour=30, issued=48, returned=48, secret=True)
        bare = [Done(step=one.step, on=one.on, tally=one.tally) for one in self.events(2016, full)]
        told = audit(ysu.ELECTION, Case(id="e-2", events=bare), date(2016, 12, 1))
        lacking = [one.step for one in told.verdicts if one.state is StepState.MISSING_MATERIAL]
        assert len(lacking) == 8

    def test_the_versions_of_the_national_rules(self) -> None:
        starts = [entry.start for entry in regulations.elections().entries]
        assert [entry.start for entry in ysu.ELECTION.entries] == starts


class TestTracingBack:
    """重大决策记录, 可以倒查."""

    EVENTS = (
        done("propose", 2016, 3, 1, materials="议题单", by="教务"),
        done("consult", 2016, 3, 8, materials="意见汇总", by="教务"),
        done("decide", 2016, 3, 15, materials="会议纪要", by="党委会"),
        done("publish", 2016, 3, 21, materials="公开记录", by="宣传统战"),
        done("review", 2016, 11, 2, materials="检查记录", by="纪检审计"),
    )

    def test_from_the_result_back_to_who_proposed_it(self) -> None:
        case = Case(id="决-1", events=self.EVENTS)
        assert audit(ysu.DECISION, case, date(2016, 12, 1)).in_order
        log = [*reversed(event_log(ysu.DECISION, [case]))]
        assert [row["time:timestamp"][:10] for row in log] == [
            "2016-11-02",
            "2016-03-21",
            "2016-03-15",
            "2016-03-08",
            "2016-03-01",
        ]
        assert [row["org:resource"] for row in log][-1] == "教务"

    def test_where_the_record_breaks_off(self) -> None:
        events = [one for one in self.EVENTS if one.step not in {"decide", "publish"}]
        decided = done("decide", 2016, 3, 15)
        late = done("publish", 2016, 3, 29, materials="公开记录")
        told = audit(ysu.DECISION, Case(id="决-2", events=[*events, decided, late]), TODAY)
        assert told["decide"].state is StepState.MISSING_MATERIAL
        assert told["publish"].state is StepState.LATE


def test_what_is_ours_is_marked_so() -> None:
    assert ysu.TWO_THREE_TWO.source is not None
    assert ysu.TWO_THREE_TWO.source.basis is Basis.RECONSTRUCTED
    assert {type(process) is Dated for process in ysu.PROCESSES} == {True, False}
