"""Typed effects of vetoes: each in its place, whatever the order in which they are listed."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import (
    Faults,
    NoGradeBelow,
    PartyorgError,
    RuleCycle,
    UnknownName,
)
from partyorg.evaluation import (
    Assessment,
    BarGradeUnless,
    BarHonour,
    CapGrade,
    Deduct,
    Effect,
    Exclude,
    FailGrade,
    GradeOutright,
    HonourBar,
    LeaveUndecided,
    Quota,
    ScoresBelow,
    TiePolicy,
    Verdict,
    Veto,
    assess,
)
from partyorg.evaluation._standing import effect_text
from partyorg.evidence import reading
from partyorg.extras.strategies import assessed
from partyorg.extras.strategies._evaluation import Assessable
from partyorg.rules import How, Ref, Rule, across, diff, mean, rule
from partyorg.values import Absence, Absent, Label, Severity, Source
from tests.evaluation.campus import (
    BAD,
    MARK,
    SECOND,
    branch,
    campus,
    filled,
    graded,
    grades,
    indicator,
    marks,
    run,
    scheme,
)

SOURCE = Source(document="《考核办法》", clause="第九条")
YOUNG = reading("young", Label.of("成立不足一年", "under a year"), truth=True)
AWARD = reading("award", Label.of("国家级奖励", "national award"), truth=True)
WHOLE = reading("whole", Label.of("综合评价", "evaluation"), words=("优秀", "合格"))
MEASURES = (MARK, SECOND, BAD, YOUNG, AWARD, WHOLE)
BEST = ("优秀",)

MISCONDUCT = BAD.or_excluded()
AWARDED = AWARD.or_excluded()


Facts = dict[str, dict[str, Any]]
"""What is filled in, by unit and measure."""


def veto(effect: Effect, when: Rule = MISCONDUCT, code: str = "v") -> Veto:
    """Make a veto."""
    title = Label.of(f"否决{code}", f"veto {code}")
    return Veto(code=code, title=title, when=when, effect=effect, source=SOURCE)


def judged(facts: Facts, *vetoes: Veto, **more: Any) -> Assessment:
    """Assess units by what is filled in of them; what is not said of misconduct is no."""
    told = {"grading": graded(), "measures": MEASURES, "vetoes": vetoes, **more}
    records = [
        filled(measure, unit, value)
        for unit, values in facts.items()
        for measure, value in {"bad": False, "award": False, "young": False, **values}.items()
        if value is not None
    ]
    return run(scheme(**told), campus(*facts), records)


def verdict(found: Assessment, unit: str = "a") -> Verdict:
    """Return the verdict there is."""
    (one,) = [found.result(unit).verdict]
    assert one is not None
    return one


def said(found: Assessment, unit: str = "a") -> list[tuple[str, str]]:
    """Return the reasons in both languages."""
    return [(reason.zh, reason.en) for reason in verdict(found, unit).reasons]


class TestExclude:
    """不参加考核: no score, rank or grade, no base of a quota; the reason stands in their place."""

    YOUNG_ONE = veto(Exclude(), YOUNG.or_excluded())

    def test_out_of_the_assessment(self) -> None:
        found = judged({"a": {"mark": 95, "young": True}, "b": {"mark": 80}}, self.YOUNG_ONE)
        out = found.result("a")
        assert out.score.value == Absent(
            kind=Absence.NOT_APPLICABLE, note=Label.of("否决v", "veto v"), source=SOURCE
        )
        assert (out.rank, out.overall, out.verdict) == (None, None, None)
        assert not out.score.provisional
        rank = found.result("b").rank
        assert rank is not None
        assert (rank.place, rank.of, rank.provisional) == (1, 1, False)

    def test_in_no_base_of_a_quota(self) -> None:
        facts = {"a": {"mark": 99, "young": True}, "b": {"mark": 95}, "c": {"mark": 94}}
        found = judged(facts, self.YOUNG_ONE, grading=graded(Quota(grades=BEST, ratio="1/3")))
        assert grades(found) == {"b": "良好", "c": "良好"}

    def test_it_tells_why(self) -> None:
        told = judged({"a": {"mark": 95, "young": True}}, self.YOUNG_ONE).explain("a")
        assert told.name == "score"
        assert told.line("zh") == "总分 = 不适用: 与本单位无关 (否决v) · “否决v”: 不参加考核"
        assert told.line("en").endswith("'veto v': out of the assessment")
        assert [child.name for child in told.inputs] == ["v"]

    def test_its_items_are_still_told(self) -> None:
        found = judged({"a": {"mark": 95, "young": True}}, self.YOUNG_ONE)
        assert found.explain("a", item="1.1").value == 95

    def test_other_vetoes_are_not_asked_and_honours_stay_barred(self) -> None:
        vetoes = (
            self.YOUNG_ONE,
            veto(FailGrade(), code="f"),
            veto(Deduct(points=5), code="d"),
            veto(BarHonour(honour="先进"), code="h"),
        )
        found = judged({"a": {"mark": 95, "young": True, "bad": True}}, *vetoes)
        assert found.result("a").bars == (HonourBar(honour="先进", veto="h"),)
        assert [remark.zh for remark in found.explain("a").remarks] == [
            "“否决v”: 不参加考核",
            "“否决h”: 不得参评“先进”",
        ]

    def test_a_scheme_above_leaves_it_out(self) -> None:
        below = ScoresBelow(name="below", schemes=("s",))
        upper = scheme(
            indicator("1.1", across("below", how=How.MEAN)),
            code="u",
            collections=(below,),
            measures=(),
            applies_to=~scheme().applies_to,
        )
        lower = scheme(vetoes=(self.YOUNG_ONE,), measures=MEASURES)
        records = [*marks({"a": 95, "b": 80}), filled(YOUNG, "a", True), filled(YOUNG, "b", False)]
        assert run([upper, lower], campus("a", "b"), records).result("p").score.value == 80

    @pytest.mark.parametrize("unsure", [True, False])
    def test_undecided_keeps_score_and_ranks_provisional(self, unsure: bool) -> None:  # noqa: FBT001
        facts: Facts = {"a": {"mark": 95, "young": None if unsure else False}, "b": {"mark": 80}}
        found = judged(facts, self.YOUNG_ONE)
        ranks = [found.result(unit).rank for unit in "ab"]
        assert [rank is not None and rank.provisional for rank in ranks] == [unsure, unsure]
        assert found.result("a").score.provisional is unsure
        assert found.explain("a").provisional is unsure

    @pytest.mark.parametrize(("other", "provisional"), [(True, False), (False, True)])
    def test_what_may_still_be_lifted(self, other: bool, provisional: bool) -> None:  # noqa: FBT001
        """An exclusion that waits is provisional, unless another one is settled."""
        half = mean({"a": (MARK.or_held(), 1), "b": (SECOND.or_held(), 1)})
        waiting = veto(Exclude(), half >= 90, code="w")
        found = judged({"a": {"mark": 95, "young": other}}, self.YOUNG_ONE, waiting)
        score = found.result("a").score
        assert isinstance(score.value, Absent)
        assert score.provisional is provisional


class TestDeduct:
    """扣分: points off the score before it is graded and ranked, down to a floor, never below."""

    @pytest.mark.parametrize(
        ("mark", "effects", "score"),
        [
            (95, [Deduct(points=8)], 87),
            (95, [Deduct(points="0.5")], "94.5"),
            (5, [Deduct(points=8)], 0),
            (63, [Deduct(points=8, floor=60)], 60),
            (40, [Deduct(points=8, floor=60)], 40),
            (95, [Deduct(points=8), Deduct(points=4)], 83),
            (95, [Deduct(points=20, floor=80), Deduct(points=10)], 70),
            (65, [Deduct(points=10), Deduct(points=10, floor=60)], 50),
        ],
    )
    def test_it_strikes(self, mark: int, effects: Sequence[Deduct], score: Any) -> None:
        vetoes = [veto(effect, code=f"d{number}") for number, effect in enumerate(effects)]
        for listed in (vetoes, vetoes[::-1]):
            result = judged({"a": {"mark": mark, "bad": True}}, *listed).result("a")
            assert result.score.value == Decimal(str(score))
            spared = judged({"a": {"mark": mark}}, *listed).result("a")
            assert spared.score.value == mark

    def test_the_grade_and_the_ranks_follow(self) -> None:
        facts = {"a": {"mark": 95, "bad": True}, "b": {"mark": 90}}
        found = judged(facts, veto(Deduct(points=8)))
        assert (verdict(found).grade, verdict(found).earned) == ("良好", "良好")
        assert [result.subject.id for result in found.ranking("s")] == ["b", "a"]
        assert said(found) == [
            ("“否决v”: 扣 8 分, 扣至 0 分为止", "'veto v': 8 points off, down to 0")
        ]

    def test_the_floor_of_the_scheme_holds_too(self) -> None:
        found = judged({"a": {"mark": 65, "bad": True}}, veto(Deduct(points=20)), floor=60)
        assert found.result("a").score.value == 60

    def test_after_the_ceiling(self) -> None:
        found = judged({"a": {"mark": 130, "bad": True}}, veto(Deduct(points=5)), ceiling=100)
        assert found.result("a").score.value == 95

    def test_a_score_below_zero_stays(self) -> None:
        found = judged({"a": {"mark": -3, "bad": True}}, veto(Deduct(points=5)))
        assert found.result("a").score.value == -3

    def test_without_a_score_there_is_nothing_to_deduct_from(self) -> None:
        found = judged({"a": {"bad": True}}, veto(Deduct(points=5)))
        assert isinstance(found.result("a").score.value, Absent)

    def test_a_scheme_need_not_grade(self) -> None:
        vetoes = (veto(Deduct(points=5)), veto(BarHonour(honour="先进"), code="h"))
        found = judged({"a": {"mark": 80, "bad": True}}, *vetoes, grading=None)
        assert found.result("a").score.value == 75
        assert "“否决h”: 不得参评“先进”" in found.explain("a").line()

    def test_it_is_told_with_the_score_before_it_once(self) -> None:
        vetoes = (veto(Deduct(points=20, floor=80), code="e"), veto(Deduct(points=8), code="d"))
        told = judged({"a": {"mark": 95, "bad": True}}, *vetoes).explain("a").inputs[0]
        assert told.text("en").splitlines() == [
            "score = 72 · lowest of 2/2 parts",
            "├ score before deductions = 80 · lowest of 2/2 parts",
            "│ ├ score before deductions = 95 · total of 1/1 parts",
            "│ │ └ work = 95 · total of 1/1 parts",
            "│ │   └ 1.1 = 95 · records mark@a/2016",
            "│ └ score after deductions = 80 · 95 + -20 · raised to 80 (was 75)",
            "│   ├ score before deductions = 95 · as above",
            "│   └ deducted by vetoes = -20 · total of 1/1 parts",
            "│     └ veto e = -20 · the veto strikes · 《考核办法》 第九条 [stated by the source]",
            "│       └ veto e = yes · 《考核办法》 第九条 [stated by the source] · records bad@a/2016",
            "└ score after deductions = 72 · 80 + -8",
            "  ├ score before deductions = 80 · as above",
            "  └ deducted by vetoes = -8 · total of 1/1 parts",
            "    └ veto d = -8 · the veto strikes · 《考核办法》 第九条 [stated by the source]",
            "      └ veto d = yes · 《考核办法》 第九条 [stated by the source] · records bad@a/2016",
        ]

    def test_where_it_does_not_strike_nothing_is_told_of_it(self) -> None:
        vetoes = (veto(Deduct(points=20, floor=80), code="e"), veto(Deduct(points=8), code="d"))
        with_them = judged({"a": {"mark": 95}}, *vetoes).explain("a")
        assert with_them == judged({"a": {"mark": 95}}).explain("a")

    def test_two_explanations_show_what_it_cost(self) -> None:
        one, other = (
            judged({"a": {"mark": 95, "bad": bad}}, veto(Deduct(points=8))) for bad in (False, True)
        )
        changed = diff(one.explain("a").inputs[0], other.explain("a").inputs[0])
        assert changed is not None
        assert changed.by == -8

    def test_undecided_keeps_the_score_provisional(self) -> None:
        found = judged({"a": {"mark": 95, "bad": None}}, veto(Deduct(points=8)))
        result = found.result("a")
        assert result.score.value == 95
        assert result.score.provisional
        assert verdict(found).provisional
        assert [finding.code for finding in found.findings] == ["VETO_UNDECIDED"]

    def test_it_cannot_read_the_score_it_changes(self) -> None:
        with pytest.raises(Faults) as caught:
            scheme(vetoes=(veto(Deduct(points=8), Ref(name="score") < 60),))
        (fault,) = caught.value.faults
        assert isinstance(fault, RuleCycle)
        assert set(fault.names) == {"score", "v", "v/扣分"}


class TestGradeOutright:
    """直接定等: in place of the grade by score, never before a cap, a bar or a fail."""

    @pytest.mark.parametrize(
        ("mark", "effect", "grade"),
        [
            (95, GradeOutright(grade="不合格"), "不合格"),
            (95, GradeOutright(grade="良好"), "良好"),
            (61, GradeOutright(grade="优秀"), "优秀"),
            (10, GradeOutright(grade="合格"), "合格"),
        ],
    )
    def test_it_strikes(self, mark: int, effect: GradeOutright, grade: str) -> None:
        found = judged({"a": {"mark": mark, "bad": True}}, veto(effect))
        assert verdict(found).grade == grade
        assert said(found)[0][0] == f"“否决v”: 直接定为{grade}"
        assert found.findings == ()

    @pytest.mark.parametrize(
        ("limit", "grade"),
        [
            (CapGrade(grade="合格"), "合格"),
            (FailGrade(), "不合格"),
            (BarGradeUnless(grade="优秀", prerequisite=WHOLE.or_worst().equals("优秀")), "良好"),
        ],
    )
    def test_what_limits_goes_before(self, limit: Effect, grade: str) -> None:
        vetoes = (veto(GradeOutright(grade="优秀"), AWARDED, "o"), veto(limit))
        found = judged({"a": {"mark": 70, "bad": True, "award": True}}, *vetoes)
        assert verdict(found).grade == grade

    def test_of_two_that_differ_the_lower_holds_and_a_finding_says_so(self) -> None:
        vetoes = (
            veto(GradeOutright(grade="优秀"), AWARDED, "o"),
            veto(GradeOutright(grade="合格")),
        )
        found = judged({"a": {"mark": 80, "bad": True, "award": True}}, *vetoes)
        assert verdict(found).grade == "合格"
        zh, en = (
            "直接定等不一致 (优秀、合格): 从低, 合格",
            "grades given outright differ (excellent, pass): the lower one holds, pass",
        )
        assert said(found)[-1] == (zh, en)
        (finding,) = found.findings
        assert (finding.code, finding.severity) == ("OUTRIGHT_CONFLICT", Severity.WARNING)
        assert finding.message == Label.of(zh, en)

    def test_two_that_agree_are_no_conflict(self) -> None:
        vetoes = (veto(GradeOutright(grade="合格"), code="o"), veto(GradeOutright(grade="合格")))
        found = judged({"a": {"mark": 80, "bad": True}}, *vetoes)
        assert (verdict(found).grade, found.findings) == ("合格", ())

    def test_without_a_score_there_is_no_grade(self) -> None:
        vetoes = (
            veto(GradeOutright(grade="优秀"), code="o"),
            veto(GradeOutright(grade="合格")),
        )
        found = judged({"a": {"bad": True}}, *vetoes)
        assert (found.result("a").verdict, found.findings) == (None, ())
        assert found.explain("a").remarks == ()


class TestOutrightAndQuotas:
    """占名额的先占; 不占名额的另计: whether a grade given outright takes a place is declared."""

    FACTS: ClassVar = {"a": {"mark": 61, "award": True}, "b": {"mark": 95}, "c": {"mark": 94}}

    def found(self, effect: GradeOutright, *more: Veto, count: int = 1) -> Assessment:
        quota = Quota(grades=BEST, count=count)
        return judged(self.FACTS, veto(effect, AWARDED), *more, grading=graded(quota))

    def test_it_takes_its_place_first(self) -> None:
        found = self.found(GradeOutright(grade="优秀"))
        assert grades(found) == {"a": "优秀", "b": "良好", "c": "良好"}
        assert not verdict(found).beside_quotas

    def test_it_takes_none(self) -> None:
        found = self.found(GradeOutright(grade="优秀", beside_quotas=True))
        assert grades(found) == {"a": "优秀", "b": "优秀", "c": "良好"}
        assert verdict(found).beside_quotas
        assert said(found) == [
            (
                "“否决v”: 直接定为优秀, 不占名额",
                "'veto v': excellent outright, beside the quotas",
            )
        ]

    def test_the_quota_limits_it_too(self) -> None:
        assert grades(self.found(GradeOutright(grade="优秀"), count=0))["a"] == "良好"

    def test_of_two_the_one_that_takes_a_place_holds(self) -> None:
        beside = veto(GradeOutright(grade="优秀", beside_quotas=True), AWARDED, "w")
        found = self.found(GradeOutright(grade="优秀"), beside)
        assert not verdict(found).beside_quotas

    def test_lowered_by_a_cap_it_goes_by_score_again(self) -> None:
        facts = {"a": {"mark": 61, "award": True}, "b": {"mark": 80}}
        vetoes = (
            veto(GradeOutright(grade="优秀", beside_quotas=True), AWARDED),
            veto(CapGrade(grade="良好"), AWARDED, "c"),
        )
        quota = Quota(grades=("优秀", "良好"), count=1)
        found = judged(facts, *vetoes, grading=graded(quota))
        assert grades(found) == {"a": "合格", "b": "良好"}
        assert not verdict(found).beside_quotas


class TestBarGradeUnless:
    """前提: a grade and better ones only where the prerequisite holds."""

    BAR = BarGradeUnless(grade="良好", prerequisite=WHOLE.or_excluded().equals("优秀"))
    ALWAYS = veto(BAR, rule(True))

    @pytest.mark.parametrize(("whole", "grade"), [("优秀", "优秀"), ("合格", "合格")])
    def test_it_bars(self, whole: str, grade: str) -> None:
        found = judged({"a": {"mark": 95, "whole": whole}}, self.ALWAYS)
        assert verdict(found).grade == grade

    def test_it_says_so(self) -> None:
        found = judged({"a": {"mark": 95, "whole": "合格"}}, self.ALWAYS)
        assert said(found) == [
            (
                "“否决v”: 前提不成立, 不得评为良好及以上",
                "'veto v': without its prerequisite, not good or better",
            )
        ]
        best = veto(attrs.evolve(self.BAR, grade="优秀"), rule(True))
        found = judged({"a": {"mark": 95, "whole": "合格"}}, best)
        assert verdict(found).grade == "良好"
        assert said(found)[0][0].endswith("不得评为优秀")

    def test_a_grade_below_stays(self) -> None:
        found = judged({"a": {"mark": 10, "whole": "合格"}}, self.ALWAYS)
        assert verdict(found).grade == "不合格"

    @pytest.mark.parametrize(("bad", "grade"), [(True, "合格"), (False, "优秀")])
    def test_it_may_concern_some_only(self, bad: bool, grade: str) -> None:  # noqa: FBT001
        found = judged({"a": {"mark": 95, "bad": bad, "whole": "合格"}}, veto(self.BAR))
        assert verdict(found).grade == grade

    def test_an_unknown_prerequisite(self) -> None:
        """Missing, it is undecided; with ``or_worst`` it does not hold until it is shown."""
        found = judged({"a": {"mark": 95}}, self.ALWAYS)
        assert (verdict(found).grade, verdict(found).provisional) == ("优秀", True)
        strict = BarGradeUnless(grade="良好", prerequisite=WHOLE.or_worst().equals("优秀"))
        found = judged({"a": {"mark": 95}}, veto(strict, rule(True)))
        assert (verdict(found).grade, verdict(found).provisional) == ("合格", False)


class TestLeaveUndecided:
    """待定: the grade is left to a meeting, at best what the rest leaves."""

    def test_it_strikes(self) -> None:
        found = judged({"a": {"mark": 95, "bad": True}}, veto(LeaveUndecided()))
        assert (verdict(found).grade, verdict(found).earned) == (None, "优秀")
        assert not verdict(found).provisional
        assert said(found) == [
            ("“否决v”: 等次待定, 提交会议", "'veto v': the grade is left to a meeting")
        ]
        assert found.explain("a").value == "提交会议"

    @pytest.mark.parametrize("effect", [FailGrade(), GradeOutright(grade="不合格")])
    def test_a_fail_leaves_nothing_to_decide(self, effect: Effect) -> None:
        vetoes = (veto(LeaveUndecided(), code="u"), veto(effect))
        assert verdict(judged({"a": {"mark": 95, "bad": True}}, *vetoes)).grade == "不合格"

    def test_it_keeps_a_place_and_those_behind_wait(self) -> None:
        facts = {"a": {"mark": 95, "bad": True}, "b": {"mark": 94}, "c": {"mark": 93}}
        quota = Quota(grades=BEST, count=2)
        found = judged(facts, veto(LeaveUndecided()), grading=graded(quota))
        assert grades(found) == {"a": None, "b": "优秀", "c": "良好"}
        assert verdict(found, "c").provisional

    def test_where_places_are_enough_nobody_waits(self) -> None:
        facts = {"a": {"mark": 95, "bad": True}, "b": {"mark": 94}}
        quota = Quota(grades=BEST, count=2)
        found = judged(facts, veto(LeaveUndecided()), grading=graded(quota))
        assert not verdict(found, "b").provisional

    def test_a_cap_frees_its_place(self) -> None:
        facts = {"a": {"mark": 95, "bad": True}, "b": {"mark": 94}}
        vetoes = (veto(LeaveUndecided(), code="u"), veto(CapGrade(grade="良好")))
        quota = Quota(grades=BEST, count=1)
        found = judged(facts, *vetoes, grading=graded(quota))
        assert grades(found) == {"a": None, "b": "优秀"}

    @pytest.mark.parametrize(
        ("upper", "grade"), [(("优秀",), None), (("优秀", "良好", "合格"), "不合格")]
    )
    def test_out_of_a_quota_it_stays_open_below(
        self, upper: tuple[str, ...], grade: str | None
    ) -> None:
        quota = Quota(grades=upper, count=0)
        found = judged(
            {"a": {"mark": 95, "bad": True}}, veto(LeaveUndecided()), grading=graded(quota)
        )
        assert verdict(found).grade == grade
        assert len(verdict(found).reasons) == 2

    def test_a_wider_quota_still_counts_it(self) -> None:
        facts = {"a": {"mark": 95, "bad": True}, "b": {"mark": 94}, "c": {"mark": 93}}
        limits = (Quota(grades=BEST, count=0), Quota(grades=("优秀", "良好"), count=1))
        found = judged(facts, veto(LeaveUndecided()), grading=graded(*limits))
        assert grades(found) == {"a": None, "b": "合格", "c": "合格"}

    def test_a_tie_at_the_line(self) -> None:
        facts = {"a": {"mark": 95, "bad": True}, "b": {"mark": 95}}
        quota = Quota(grades=BEST, count=1, ties=TiePolicy.MEETING)
        found = judged(facts, veto(LeaveUndecided()), grading=graded(quota))
        assert grades(found) == {"a": None, "b": None}


class TestBarHonour:
    """不得参评: score and grade stay as they are; the result tells later programmes."""

    BAR = veto(BarHonour(honour="校级先进基层党组织"))

    def test_it_strikes(self) -> None:
        found = judged({"a": {"mark": 95, "bad": True}, "b": {"mark": 90}}, self.BAR)
        assert verdict(found).grade == "优秀"
        assert found.result("a").bars == (HonourBar(honour="校级先进基层党组织", veto="v"),)
        assert found.result("b").bars == ()
        assert said(found) == [
            (
                "“否决v”: 不得参评“校级先进基层党组织”",
                "'veto v': not eligible for '校级先进基层党组织'",
            )
        ]

    def test_undecided_is_provisional_and_the_grade_is_not(self) -> None:
        found = judged({"a": {"mark": 95, "bad": None}}, self.BAR)
        (bar,) = found.result("a").bars
        assert bar.provisional
        assert not verdict(found).provisional

    def test_also_without_a_score(self) -> None:
        found = judged({"a": {"bad": True}}, self.BAR)
        assert len(found.result("a").bars) == 1
        assert "不得参评" in found.explain("a").line()


class TestWhomItDoesNotConcern:
    """不适用、免于考核的条件不使等次暂定: only what is missing or not due yet does."""

    EFFECTS = (
        Exclude(),
        Deduct(points=5),
        GradeOutright(grade="优秀"),
        FailGrade(),
        CapGrade(grade="合格"),
        BarGradeUnless(grade="优秀", prerequisite=WHOLE.or_worst().equals("优秀")),
        LeaveUndecided(),
        BarHonour(honour="先进"),
    )

    @pytest.mark.parametrize("effect", EFFECTS, ids=lambda effect: type(effect).__name__)
    @pytest.mark.parametrize("kind", Absence)
    def test_of_each_effect(self, effect: Effect, kind: Absence) -> None:
        found = judged({"a": {"mark": 80, "bad": Absent(kind=kind)}}, veto(effect))
        result = found.result("a")
        waits = kind in (Absence.MISSING, Absence.NOT_DUE)
        assert result.score.value == 80
        assert verdict(found).grade == "良好"
        assert result.struck("v") is (None if waits else False)
        on_honour = isinstance(effect, BarHonour)
        assert verdict(found).provisional is (waits and not on_honour)
        assert bool(result.bars) is (waits and on_honour)
        assert [finding.code for finding in found.findings] == ["VETO_UNDECIDED"] * waits

    def test_an_unknown_veto(self) -> None:
        result = judged({"a": {"mark": 80}}).result("a")
        with pytest.raises(UnknownName) as caught:
            result.struck("x")
        assert caught.value.name == "x"


WRONG: list[tuple[dict[str, Any], PartyorgError]] = [
    *(
        ({"vetoes": (veto(effect),), "grading": None}, UnknownName("v", "grading", ()))
        for effect in (
            FailGrade(),
            CapGrade(grade="合格"),
            LeaveUndecided(),
            GradeOutright(grade="优秀"),
            BarGradeUnless(grade="优秀", prerequisite=rule(True)),
        )
    ),
    *(
        ({"vetoes": (veto(effect),)}, UnknownName("v", "一般", ("优秀", "良好", "合格", "不合格")))
        for effect in (
            CapGrade(grade="一般"),
            GradeOutright(grade="一般"),
            BarGradeUnless(grade="一般", prerequisite=rule(True)),
        )
    ),
    (
        {"vetoes": (veto(BarGradeUnless(grade="不合格", prerequisite=rule(True))),)},
        NoGradeBelow("v", "不合格"),
    ),
]


@pytest.mark.parametrize(("told", "fact"), WRONG, ids=[repr(fact)[:60] for _, fact in WRONG])
def test_is_refused(told: dict[str, Any], fact: PartyorgError) -> None:
    with pytest.raises(Faults) as caught:
        scheme(**{"grading": graded(), **told})
    assert caught.value.faults == (fact,)


def test_an_effect_that_says_nothing_is_a_mistake_of_ours() -> None:
    unknown: Any = object()
    with pytest.raises(NotImplementedError, match="object"):
        effect_text(unknown, None)


class TestOrder:
    """次序无关: the order in which vetoes are listed changes neither results nor findings."""

    @given(assessed(max_units=4), st.randoms(use_true_random=False))
    def test_shuffled(self, parts: Assessable, chance: Random) -> None:
        schemes, tree, evidence, period, as_of = parts
        again = []
        for one in schemes:
            vetoes = list(one.vetoes)
            chance.shuffle(vetoes)
            again.append(attrs.evolve(one, vetoes=vetoes))
        first, second = (
            assess(some, tree, evidence, period, as_of=as_of) for some in (schemes, again)
        )
        assert first.results == second.results
        assert first.findings == second.findings

    @given(
        st.lists(st.sampled_from(TestWhomItDoesNotConcern.EFFECTS), min_size=1, max_size=5),
        st.integers(50, 100),
        st.permutations(range(5)),
    )
    def test_together(self, effects: list[Effect], mark: int, order: list[int]) -> None:
        """All of them struck: shuffled they say the same, and none of them raises a limit."""
        vetoes = [veto(effect, code=f"v{number}") for number, effect in enumerate(effects)]
        facts = {"a": {"mark": mark, "bad": True}, "b": {"mark": 80}}
        found = judged(facts, *vetoes)
        shuffled = judged(facts, *(vetoes[at] for at in order if at < len(vetoes)))
        assert found.results == shuffled.results
        if FailGrade() in effects and Exclude() not in effects:
            assert verdict(found).grade == "不合格"


def test_each_tree_of_branches_may_have_its_own() -> None:
    """A veto strikes the unit whose condition holds, and no other."""
    units = [branch("a"), branch("b")]
    used = scheme(vetoes=(veto(FailGrade()),), measures=MEASURES, grading=graded())
    records = [*marks({"a": 95, "b": 95}), filled(BAD, "a", True), filled(BAD, "b", False)]
    assert grades(run(used, campus(*units), records)) == {"a": "不合格", "b": "优秀"}
