"""Member development: every clause of 2014 and 2026 on its own edge."""

from datetime import date, timedelta
from typing import Any

import attrs
import pytest

from partyorg.processes import (
    Done,
    Gap,
    Overlay,
    Process,
    Span,
    Step,
    StepState,
    Tally,
    loosenings,
    overlaid,
)
from partyorg.regulations import ADMISSION_VOTE, CLAUSES, member_development
from partyorg.values import Basis, Label, Source, add_months, add_years, is_weekday
from tests.spec.paths import RULES, STARTS, VOTED, done, judged, lawful, states

BOTH = pytest.mark.parametrize("year", [2014, 2026])
DAY = timedelta(days=1)
EARLY, LATE, INVALID = StepState.EARLY, StepState.LATE, StepState.INVALID
OUT, OVERDUE = StepState.OUT_OF_ORDER, StepState.OVERDUE


class TestLawful:
    """A case that keeps every rule has no fault, under either version and as seen from any day."""

    @BOTH
    def test_is_in_order(self, year: int) -> None:
        assert judged(year).in_order

    def test_a_case_of_old_is_not_judged_by_the_revision(self) -> None:
        assert judged(2014, today=date(2026, 9, 1)).in_order


class TestChart:
    """development.chart: 发展党员 5 个阶段 25 个步骤."""

    @pytest.mark.parametrize(("day", "steps"), [(date(2015, 1, 1), 25), (date(2026, 6, 1), 26)])
    def test_figures(self, day: date, steps: int) -> None:
        process = member_development().at(day)
        assert len(process.stages) == 5
        assert len(process.steps) == steps
        assert {step.stage for step in process.steps} == {stage.code for stage in process.stages}

    def test_status_is_gained_in_this_order(self) -> None:
        for entry in member_development().entries:
            gained = [step.gives.zh for step in entry.value.steps if step.gives]
            assert gained == ["入党申请人", "入党积极分子", "发展对象", "预备党员", "正式党员"]


class TestEffective:
    """2014.issued, 2026.effective: 施行日期未见, 按公布日期 2026-05-18 适用."""

    def test_days(self) -> None:
        starts = [entry.start for entry in member_development().entries]
        assert starts == [date(2014, 5, 28), date(2026, 5, 18)]

    def test_the_revision_says_that_its_day_is_not_certain(self) -> None:
        source = member_development().entries[1].source
        assert source is not None
        assert source.text() == "《中国共产党发展党员工作细则》(2026年修订)施行日期未核实〔转引〕"

    def test_before_any_rule(self) -> None:
        audit = judged(2014, apply={"on": date(2014, 5, 27)})
        assert StepState.NO_RULE_IN_FORCE in states(audit, "apply")


class TestAge:
    """2014.age, 2026.age: 年满 18 周岁."""

    @BOTH
    def test_eighteenth_birthday(self, year: int) -> None:
        on = done(year, "apply")
        assert states(judged(year, born=add_years(on, -18)), "apply") == (StepState.OK,)
        assert EARLY in states(judged(year, born=add_years(on, -18) + DAY), "apply")


class TestApply:
    """2026.apply: 向工作、学习所在单位党组织申请."""

    def test_is_the_first_step(self) -> None:
        assert OUT in states(judged(2026, "apply"), "talk")


class TestTalk:
    """2014.talk, 2026.talk: 收到申请书后 1 个月内派人谈话."""

    @BOTH
    @pytest.mark.parametrize(("days", "state"), [(0, StepState.OK), (1, LATE)])
    def test_one_month(self, year: int, days: int, state: StepState) -> None:
        on = add_months(done(year, "apply"), 1) + days * DAY
        assert states(judged(year, talk={"on": on}), "talk")[0] is state

    @BOTH
    def test_overdue_and_open_with_its_last_day(self, year: int) -> None:
        last = add_months(done(year, "apply"), 1)
        others = [code for code in lawful(year) if code != "apply"]
        verdict = judged(year, *others, turns=(), today=last + DAY)["talk"]
        assert (verdict.state, verdict.due and verdict.due.last) == (OVERDUE, last)


class TestActivist:
    """2026.activist: 推荐或推优, 支委会确定积极分子, 报上级党委备案."""

    def test_before_becoming_a_candidate(self) -> None:
        assert OUT in states(judged(2026, "activist-filed"), "candidate")


class TestMentors:
    """2026.mentors: 指定 1–2 名正式党员作培养联系人."""

    def test_before_cultivation(self) -> None:
        assert OUT in states(judged(2026, "mentors"), "cultivate")


class TestHalfYearly:
    """2014.half-yearly, 2026.half-yearly: 支部每半年考察 1 次."""

    @BOTH
    def test_a_turn_left_out(self, year: int) -> None:
        assert LATE in states(judged(year, turns=(220, 570)), "cultivate")


class TestOneYear:
    """2014.one-year, 2026.one-year: 培养教育 1 年以上方可列为发展对象."""

    @BOTH
    @pytest.mark.parametrize(("days", "early"), [(-1, True), (0, False)])
    def test_a_year(self, year: int, days: int, early: bool) -> None:  # noqa: FBT001
        on = add_years(done(year, "activist"), 1) + days * DAY
        audit = judged(year, turns=(220, 400), candidate={"on": on})
        assert (EARLY in states(audit, "candidate")) is early

    def test_from_the_first_of_march_to_a_leap_day_is_less(self) -> None:
        activist = {"on": date(2023, 3, 1)}
        for on, early in ((date(2024, 2, 29), True), (date(2024, 3, 1), False)):
            audit = judged(2014, activist=activist, candidate={"on": on})
            assert (EARLY in states(audit, "candidate")) is early


class TestFiling:
    """2014.filing: 支委会同意, 上级党委备案."""

    def test_words(self) -> None:
        step = member_development().at(date(2015, 1, 1)).step("candidate-superior")
        assert step.title.zh == "上级党委备案"
        assert step.source == CLAUSES["2014.filing"].source


class TestConsent:
    """2026.consent: 支委会讨论, 上级党委同意."""

    def test_words(self) -> None:
        step = member_development().at(date(2026, 6, 1)).step("candidate-superior")
        assert step.title.zh == "上级党委同意"
        assert step.source == CLAUSES["2026.consent"].source

    def test_before_the_notice(self) -> None:
        assert OUT in states(judged(2026, "candidate-superior"), "candidate-notice")


class TestNotice:
    """2026.notice: 公示不少于 5 个工作日."""

    def test_five_working_days_across_a_weekend(self) -> None:
        put_up = done(2026, "candidate-notice")
        last = put_up
        counted = int(is_weekday(put_up))
        while counted < 5:
            last += DAY
            counted += is_weekday(last)
        assert states(judged(2026, sponsors={"on": last + DAY}), "sponsors") == (StepState.OK,)
        assert EARLY in states(judged(2026, sponsors={"on": last}), "sponsors")

    def test_is_national_only_since_the_revision(self) -> None:
        old, new = (entry.value for entry in member_development().entries)
        assert "candidate-notice" not in old
        assert "candidate-notice" in new
        assert OUT in states(judged(2026, "candidate-notice"), "sponsors")


class TestSponsors:
    """2026.sponsors: 2 名正式党员作入党介绍人."""

    def test_before_the_review(self) -> None:
        assert OUT in states(judged(2026, "sponsors"), "committee-review")


class TestPoliticalReview:
    """2026.political-review: 未经政治审查或审查不合格的不能发展."""

    def test_before_the_review(self) -> None:
        assert OUT in states(judged(2026, "political-review"), "committee-review")


class TestTraining:
    """2014.training, 2026.training: 集中培训不少于 3 天或 24 学时."""

    @BOTH
    def test_left_out(self, year: int) -> None:
        assert OUT in states(judged(year, "training"), "committee-review")

    @BOTH
    def test_not_on_file(self, year: int) -> None:
        verdict = judged(year, training={"materials": ()})["training"]
        assert verdict.state is StepState.MISSING_MATERIAL
        assert "3 天或 24 学时" in verdict.findings[0].message.zh


class TestPreReview:
    """2026.pre-review: 支委会集体审查, 基层党委预审."""

    def test_one_after_the_other(self) -> None:
        assert OUT in states(judged(2026, "committee-review"), "pre-review")
        assert OUT in states(judged(2026, "pre-review"), "form")


class TestOneMonth:
    """2014.one-month, 2026.one-month: 预审合格后 1 个月内提交党员大会讨论."""

    @BOTH
    @pytest.mark.parametrize(("days", "late"), [(0, False), (1, True)])
    def test_a_month(self, year: int, days: int, late: bool) -> None:  # noqa: FBT001
        on = add_months(done(year, "pre-review"), 1) + days * DAY
        audit = judged(
            year,
            admission_meeting={"on": on},
            superior_talk={"on": on},
            full_application={"on": add_years(on, 1)},
            full_meeting={"on": add_years(on, 1)},
        )
        assert (LATE in states(audit, "admission-meeting")) is late


@pytest.mark.parametrize("meeting", ["admission-meeting", "full-meeting"])
class TestVote:
    """2014.vote, 2026.vote: 到会超过应到会有表决权的正式党员半数, 赞成超过其半数."""

    @BOTH
    @pytest.mark.parametrize(
        ("present", "in_favour", "carried"),
        [(11, 11, True), (10, 10, False), (20, 10, False), (20, 11, True), (15, 10, False)],
    )
    def test_half_is_not_enough(
        self,
        meeting: str,
        year: int,
        present: int,
        in_favour: int,
        carried: bool,  # noqa: FBT001
    ) -> None:
        tally = attrs.evolve(
            VOTED, present=present, in_favour=in_favour, against=0, issued=present, returned=present
        )
        change: dict[str, Any] = {meeting: {"tally": tally}}
        audit = judged(year, **change)
        assert (INVALID not in states(audit, meeting)) is carried

    def test_by_secret_ballot(self, meeting: str) -> None:
        change: dict[str, Any] = {meeting: {"tally": attrs.evolve(VOTED, secret=False)}}
        audit = judged(2026, **change)
        assert INVALID in states(audit, meeting)


class TestWrittenOpinion:
    """2014.written-opinion: 因故缺席者会前的书面意见计入票数."""

    TALLY = Tally(
        entitled=20,
        present=12,
        in_favour=10,
        issued=12,
        returned=12,
        secret=True,
        written_in_favour=1,
    )

    def test_counts_under_the_text_of_2014_alone(self) -> None:
        old = judged(2014, admission_meeting={"tally": self.TALLY})
        new = judged(2026, admission_meeting={"tally": self.TALLY})
        assert INVALID not in states(old, "admission-meeting")
        assert INVALID in states(new, "admission-meeting")
        assert not ADMISSION_VOTE.counts_absent


class TestApproval:
    """2014.approval, 2026.approval: 党委 3 个月内审批."""

    @BOTH
    @pytest.mark.parametrize(("days", "late"), [(0, False), (1, True)])
    def test_three_months(self, year: int, days: int, late: bool) -> None:  # noqa: FBT001
        on = add_months(done(year, "admission-meeting"), 3) + days * DAY
        after = {"on": on + DAY}
        audit = judged(year, approval={"on": on}, filed=after, assigned=after, oath=after)
        assert (LATE in states(audit, "approval")) is late


class TestApprovalLimit:
    """2014.approval-void, 2026.approval-limit: 超过 6 个月的, 支部决议失效, 重新办理."""

    @BOTH
    @pytest.mark.parametrize(("days", "void"), [(0, False), (1, True)])
    def test_six_months(self, year: int, days: int, void: bool) -> None:  # noqa: FBT001
        on = add_months(done(year, "admission-meeting"), 6) + days * DAY
        after = {"on": on + DAY}
        audit = judged(
            year, approval={"on": on}, filed=after, assigned=after, oath=after, probation=after
        )
        assert (INVALID in states(audit, "approval")) is void
        assert LATE in states(audit, "approval")


class TestPlacing:
    """2026.placing: 编入党支部和党小组."""

    def test_before_probation(self) -> None:
        assert OUT in states(judged(2026, "assigned"), "probation")


class TestOath:
    """2014.oath, 2026.oath: 一般在批准后 1 个月内宣誓."""

    @BOTH
    @pytest.mark.parametrize(("days", "late"), [(0, False), (1, True)])
    def test_one_month(self, year: int, days: int, late: bool) -> None:  # noqa: FBT001
        on = add_months(done(year, "approval"), 1) + days * DAY
        assert (LATE in states(judged(year, oath={"on": on}), "oath")) is late


class TestProbation:
    """2014.probation, 2026.probation: 预备期 1 年, 从支部大会通过之日算起."""

    @BOTH
    @pytest.mark.parametrize(("days", "early"), [(-1, True), (0, False)])
    def test_counts_from_the_meeting_not_the_oath(
        self,
        year: int,
        days: int,
        early: bool,  # noqa: FBT001
    ) -> None:
        on = add_years(done(year, "admission-meeting"), 1) + days * DAY
        audit = judged(year, full_application={"on": on}, full_meeting={"on": on})
        assert (EARLY in states(audit, "full-meeting")) is early


class TestExtension:
    """2014.extension, 2026.extension: 可延长一次, 不少于 6 个月、不超过 1 年."""

    def extended(self, year: int, months: int, days: int = 0) -> tuple[StepState, ...]:
        """Extend a probation until so long after its year, then confirm on that day."""
        end = add_months(add_years(done(year, "admission-meeting"), 1), months) + days * DAY
        audit = judged(
            year,
            full_meeting={"exit": "extend", "until": end},
            full_approval={"on": end + 9 * DAY},
            archive={"on": end + 10 * DAY},
            more=(Done(step="full-meeting", on=end, tally=VOTED, exit="confirm"),),
        )
        return states(audit, "full-meeting")

    @BOTH
    @pytest.mark.parametrize(
        ("months", "days", "valid"), [(6, -1, False), (6, 0, True), (12, 0, True), (12, 1, False)]
    )
    def test_six_to_twelve_months(self, year: int, months: int, days: int, valid: bool) -> None:  # noqa: FBT001
        assert (INVALID not in self.extended(year, months, days)) is valid

    @BOTH
    def test_only_once(self, year: int) -> None:
        first = add_months(add_years(done(year, "admission-meeting"), 1), 6)
        again = Done(
            step="full-meeting", on=first, until=add_months(first, 6), tally=VOTED, exit="extend"
        )
        audit = judged(
            year,
            "full-approval",
            "archive",
            full_meeting={"exit": "extend", "until": first},
            more=(again,),
            today=first,
        )
        assert INVALID in states(audit, "full-meeting")

    @BOTH
    def test_or_cancelled(self, year: int) -> None:
        audit = judged(year, "full-approval", "archive", full_meeting={"exit": "cancel"})
        assert audit.in_order


class TestConfirmation:
    """2026.confirmation: 本人申请、听取意见、支委会审查、党员大会表决、上级党委审批."""

    def test_needs_an_application(self) -> None:
        assert OUT in states(judged(2026, "full-application"), "full-meeting")


class TestFullApproval:
    """2014.full-approval, 2026.full-approval: 党委 3 个月内审批转正."""

    @BOTH
    @pytest.mark.parametrize(("days", "late"), [(0, False), (1, True)])
    def test_three_months(self, year: int, days: int, late: bool) -> None:  # noqa: FBT001
        on = add_months(done(year, "full-meeting"), 3) + days * DAY
        audit = judged(year, full_approval={"on": on}, archive={"on": on})
        assert (LATE in states(audit, "full-approval")) is late


class TestArchive:
    """2026.archive: 材料归档."""

    def test_comes_last(self) -> None:
        assert OUT in states(judged(2026, "full-approval"), "archive")


class TestStepInForce:
    """A case is judged by the rule in force on the step's date."""

    def test_across_the_revision(self) -> None:
        shift = date(2026, 5, 18) - done(2014, "sponsors")
        events: dict[str, Any] = {
            code.replace("-", "_"): {"on": event.on + shift} for code, event in lawful(2014).items()
        }
        audit = judged(2014, turns=(), **events)
        assert audit["candidate-superior"].title.zh == "上级党委同意"
        assert OUT in states(audit, "sponsors")


class TestLocalOverlay:
    """A local overlay may tighten; one that loosens is reported with both clauses."""

    def test_two_months_for_the_first_talk(self) -> None:
        later = Gap(after="apply", before="talk", at_most=Span(days=60))
        ours = Overlay(code="school", title=Label.of("某校规定"), gaps=(later,))
        [finding] = loosenings(RULES.at(STARTS[2026]), ours)
        assert "第七条〔转引〕" in finding.message.zh
        sooner = attrs.evolve(later, at_most=Span(days=14))
        tight = Overlay(code="school", title=Label.of("某校规定"), gaps=(sooner,))
        assert loosenings(RULES.at(STARTS[2026]), tight) == ()
        assert overlaid(RULES, tight).at(STARTS[2026]).gaps[-1].origin == "school"


class TestBasis:
    """Nothing of either version is printed as more certain than it is known."""

    def test_no_step_or_gap_claims_to_be_read(self) -> None:
        for entry in member_development().entries:
            bases = {source.basis for source in sources(entry.value)}
            assert bases <= {Basis.SECOND_HAND, Basis.UNVERIFIED}

    def test_no_article_of_2014_is_printed(self) -> None:
        old = member_development().entries[0].value
        assert not any("条" in source.clause for source in sources(old))


def sources(process: Process) -> list[Source]:
    """Return what every step and gap cites."""
    parts: list[Step | Gap] = [*process.steps, *process.gaps]
    found = [part.source for part in parts if part.source is not None]
    assert len(found) == len(parts)
    return found
