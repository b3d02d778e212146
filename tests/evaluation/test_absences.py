"""Zero and four absences: five different things, to the score and to the reader."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from partyorg.errors import Language
from partyorg.evaluation import Assessment, Quota, result_text
from partyorg.evidence import Exemption
from partyorg.org import Subject, unit
from partyorg.rules import Rule, Treatment, full_or_none
from partyorg.values import Absence, Absent, Label
from tests.evaluation.campus import (
    MARK,
    SECOND,
    YEAR,
    campus,
    filled,
    graded,
    indicator,
    run,
    scheme,
)

CASES = ("zero", "missing", "not-applicable", "exempt", "not-due")
TREE = campus(*CASES)


def two(rule: Rule, **more: Any) -> Assessment:
    """Assess two indicators of 50 points; the second is 40 for all, the first differs by unit.

    The first does not concern ``not-applicable``, and ``exempt`` is excused from it.
    """
    used = scheme(
        indicator("1.1", rule, 50, applies_to=~unit("not-applicable")),
        indicator("1.2", SECOND.or_zero(), 50),
        grading=graded(),
        **more,
    )
    excused = Exemption(
        subject=Subject.of_unit("exempt"),
        indicator="1.1",
        period=YEAR,
        by="组织部",
        reason="新建支部",
    )
    later = Absent(kind=Absence.NOT_DUE, note="换届年")
    return run(
        used,
        TREE,
        [
            *(filled(SECOND, case, 40) for case in CASES),
            filled(MARK, "zero", 0),
            filled(MARK, "exempt", 30),
            filled(MARK, "not-due", later),
            excused,
        ],
    )


EXCLUDED = two(MARK.or_excluded())


class TestFiveExplanations:
    """Zero, MISSING, NOT_APPLICABLE, EXEMPT and NOT_DUE are told apart in both languages."""

    ZH = (
        "指标1.1 = 0 · 记录 mark@zero/2016",
        "指标1.1 = 缺报: 应有而未报 (评分, 2016-12-31 前填报) · 不计入 · 未计入",
        "指标1.1 = 不适用: 与本单位无关 (不在适用范围) · 未计入",
        "指标1.1 = 免于考核: 经批准免于考核 (新建支部; 组织部) · 未计入",
        "指标1.1 = 未到期: 期限未到, 尚可完成 (换届年) · 暂缓 · 未计入 · 暂定 · 记录 mark@not-due/2016",
    )
    EN = (
        "1.1 = 0 · records mark@zero/2016",
        "1.1 = missing: it should be there and is not (mark, to be filled in by 2016-12-31)"
        " · is left out · not counted",
        "1.1 = not applicable: does not concern this unit (outside the units it applies to)"
        " · not counted",
        "1.1 = exempt: excused, with approval (新建支部; 组织部) · not counted",
        "1.1 = not due yet: the window is still open (换届年) · is held, provisional"
        " · not counted · provisional · records mark@not-due/2016",
    )

    @pytest.mark.parametrize(("language", "expected"), [("zh", ZH), ("en", EN)])
    def test_lines(self, language: Language, expected: tuple[str, ...]) -> None:
        for case, line in zip(CASES, expected, strict=True):
            score = EXCLUDED.explain(case, item="1")
            assert score.inputs[0].line(language) == line
            assert line in EXCLUDED.explain(case).text(language)


class TestTheScore:
    """Zero counts; what is absent leaves the denominator, shown as planned and actual weight."""

    @pytest.mark.parametrize(
        ("case", "score", "said"),
        [
            ("zero", 40, "合计 2/2 项"),
            ("missing", 80, "合计 1/2 项, 计划权重 100, 实际权重 50"),
            ("not-applicable", 80, "合计 1/2 项, 计划权重 100, 实际权重 50"),
            ("exempt", 80, "合计 1/2 项, 计划权重 100, 实际权重 50"),
            ("not-due", 80, "合计 1/2 项, 计划权重 100, 实际权重 50"),
        ],
    )
    def test_excluded(self, case: str, score: int, said: str) -> None:
        assert EXCLUDED.result(case).score.value == score
        assert EXCLUDED.explain(case, item="1").said.zh == said

    def test_a_missing_value_as_zero_still_says_so(self) -> None:
        counted = two(MARK.or_zero())
        assert counted.result("missing").score.value == 40
        line = counted.explain("missing", item="1.1").line("zh")
        assert line == "指标1.1 = 0 · 按零计 · 缺报: 应有而未报 (评分, 2016-12-31 前填报)"
        assert [counted.result(case).score.value for case in CASES[2:]] == [80, 80, 80]

    def test_an_exempt_value_is_not_looked_at(self) -> None:
        assert EXCLUDED.result("exempt").items["1.1"] == Absent(
            kind=Absence.EXEMPT, note="新建支部", by="组织部"
        )
        assert EXCLUDED.result("exempt").measures["mark"] == 30


class TestProvisional:
    """What still waits makes score, rank and grade provisional; what is settled does not."""

    @pytest.mark.parametrize(
        ("rule", "waiting"),
        [
            (MARK.or_excluded(), {"not-due"}),
            (MARK.or_zero(), {"not-due"}),
            (MARK.or_held(), {"missing", "not-due"}),
            (full_or_none(MARK.or_held() >= 30, 50), {"missing", "not-due"}),
        ],
    )
    def test_score_and_grade(self, rule: Rule, waiting: set[str]) -> None:
        found = two(rule)
        for case in CASES:
            result = found.result(case)
            assert result.score.provisional is (case in waiting)
            assert result.verdict is not None
            assert result.verdict.provisional is (case in waiting)
            # Places depend on everyone.
            assert result.rank is not None
            assert result.overall is not None
            assert result.rank.provisional is result.overall.provisional is True

    def test_a_quota_lets_everyone_wait(self) -> None:
        quota = Quota(grades=("优秀",), ratio=1)
        found = run(scheme(grading=graded(quota)), campus("a", "b"), [filled(MARK, "a", 95)])
        verdict = found.result("a").verdict
        assert verdict is not None
        assert verdict.provisional
        assert found.result("b").score.provisional

    def test_settled_results_wait_for_nothing(self) -> None:
        found = two(MARK.discharged(missing=Treatment.EXCLUDE, not_due=Treatment.EXCLUDE))
        for result in found.results:
            assert not result.score.provisional
            assert result.rank is None or not result.rank.provisional

    def test_a_score_to_come_takes_a_place(self) -> None:
        found = run(scheme(), campus("a", "b"), [filled(MARK, "a", 95)])
        rank = found.result("a").rank
        assert rank is not None
        assert (rank.place, rank.of, rank.provisional) == (1, 1, True)
        assert found.result("b").rank is None


class TestNothingAtAll:
    """Where every part is absent the score is too, with the strongest reason; never zero."""

    @pytest.mark.parametrize("kind", list(Absence))
    def test_the_reason_travels_up(self, kind: Absence) -> None:
        gone = Absent(kind=kind, note="原因")
        found = run(scheme(grading=graded()), campus("a"), [filled(MARK, "a", gone)])
        result = found.result("a")
        assert result.score.value == gone
        assert result.score.published is None
        assert (result.rank, result.overall, result.verdict) == (None, None, None)
        assert result_text(result) == kind.label.zh
        assert result_text(result, "en") == kind.label.en

    def test_a_zero_is_published(self) -> None:
        found = run(scheme(), campus("a"), [filled(MARK, "a", 0)])
        assert found.result("a").score.published == Decimal("0.00")
        assert result_text(found.result("a")) == "0.00"


class TestDueDates:
    """Up to its due day an indicator is NOT_DUE whatever is filled in; after that it counts."""

    USED = scheme(
        indicator("1.1", MARK.or_zero(), 50, due=date(2017, 1, 15)),
        indicator("1.2", SECOND.or_zero(), 50),
    )
    RECORDS = (filled(MARK, "a", 10), filled(SECOND, "a", 40))

    @pytest.mark.parametrize(
        ("as_of", "score", "provisional"),
        [(date(2017, 1, 15), 80, True), (date(2017, 1, 16), 50, False)],
    )
    def test_figures(self, as_of: date, score: int, provisional: bool) -> None:  # noqa: FBT001
        found = run(self.USED, campus("a"), self.RECORDS, as_of=as_of).result("a")
        assert found.score.value == score
        assert found.score.provisional is provisional
        note = Label.of("2017-01-15 到期", "due by 2017-01-15")
        gate = Absent(kind=Absence.NOT_DUE, note=note)
        assert dict(found.gates) == ({"1.1": gate} if provisional else {})
