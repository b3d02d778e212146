"""A scheme inside another: its score with a weight, or points for its grade."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from partyorg.evaluation import (
    Assessment,
    LeaveUndecided,
    Scheme,
    Veto,
    grade_of,
    grading,
    score_of,
)
from partyorg.evaluation._from_results import FromBefore, FromResults, FromScheme
from partyorg.evidence import reading
from partyorg.org import Subject, unit
from partyorg.rules import by_word
from partyorg.values import Absence, Absent, Label
from tests.evaluation.campus import (
    BAD,
    MARK,
    SECOND,
    campus,
    filled,
    framework,
    graded,
    indicator,
    run,
    scheme,
)

PARTY = score_of("party", "s", Label.of("党建考核", "Party building"))
THIRD = reading("third", Label.of("第三"))
GRADE = grade_of("party grade", "s", "优秀", "良好", "合格", "不合格")
POINTS = {"优秀": 30, "良好": 25, "合格": 15, "不合格": 0}


def whole(**more: Any) -> Scheme:
    """Make a comprehensive assessment in which Party building counts 30 %."""
    parts = (
        indicator("研究", SECOND.or_held() * "0.7", 70),
        indicator("党建", PARTY.or_held() * "0.3", 30),
    )
    told: dict[str, Any] = {
        "code": "whole",
        "framework": framework(*parts),
        "measures": (SECOND, PARTY),
        "grading": None,
    }
    return scheme(**{**told, **more})


def found(mark: Any, second: int = 90, **more: Any) -> Assessment:
    """Assess one unit under both schemes."""
    records = [filled(MARK, "a", mark), filled(SECOND, "a", second)]
    return run([whole(**more), scheme(grading=graded())], campus("a"), records)


def by_grade() -> dict[str, Any]:
    """Count a fixed table of points for the grade."""
    parts = (
        indicator("研究", SECOND.or_held() * "0.7", 70),
        indicator("党建", by_word(GRADE.or_held(), POINTS), 30),
    )
    return {"framework": framework(*parts), "measures": (SECOND, GRADE)}


class TestScoreOf:
    """党建考核占学校综合考核 30%: the exact score of the one is a part of the other."""

    def test_figures(self) -> None:
        assert found(80).result("a", "whole").score.value == 87

    def test_it_is_exact(self) -> None:
        result = found(Decimal("33.333")).result("a", "whole")
        assert str(result.score.value) == "72.9999"
        assert str(result.items["党建"]) == "9.9999"

    def test_it_is_explained_with_its_source(self) -> None:
        told = found(80)
        (line,) = [x for x in told.explain("a", "whole").text().splitlines() if "党建考核" in x]
        assert told.world is not None
        assert PARTY.records(told.world, Subject.of_unit("a")) == (f"{told.period}/s",)
        assert "80" in line

    def test_where_it_is_not_known(self) -> None:
        """Both have the same mark; without it the one is absent and the other waits for it."""
        records = [filled(SECOND, "a", 90)]
        result = run([whole(), scheme()], campus("a"), records).result("a", "whole")
        assert result.score.provisional
        assert isinstance(result.measures["party"], Absent)

    def test_what_waits_there_waits_here(self) -> None:
        lower = scheme(
            indicator("1.1", MARK.or_zero(), 50), indicator("1.2", THIRD.or_held(), 50),
            measures=(MARK, THIRD),
        )  # fmt: skip
        records = [filled(MARK, "a", 40), filled(SECOND, "a", 90)]
        made = run([whole(), lower], campus("a"), records)
        assert made.result("a", "s").score.provisional
        assert made.result("a", "whole").score.provisional
        assert made.result("a", "whole").rank is not None

    def test_whom_the_other_does_not_concern(self) -> None:
        lower = scheme(applies_to=unit("b"))
        made = run([whole(), lower], campus("a"), [filled(SECOND, "a", 90)])
        result = made.result("a", "whole")
        party = result.measures["party"]
        assert isinstance(party, Absent)
        assert party.kind is Absence.NOT_APPLICABLE
        assert not result.score.provisional


class TestGradeOf:
    """等次折算固定分值: a table of points for the grade that the other scheme gave."""

    @pytest.mark.parametrize(("mark", "points"), [(95, 30), (80, 25), (65, 15), (40, 0)])
    def test_figures(self, mark: int, points: int) -> None:
        result = found(mark, **by_grade()).result("a", "whole")
        assert result.items["党建"] == points
        assert result.score.value == 63 + points

    def test_left_to_a_meeting(self) -> None:
        left = Veto(code="v", title=Label.of("x"), when=BAD.or_excluded(), effect=LeaveUndecided())
        lower = scheme(grading=graded(), vetoes=(left,))
        records = [filled(MARK, "a", 95), filled(SECOND, "a", 90), filled(BAD, "a", True)]
        result = run([whole(**by_grade()), lower], campus("a"), records).result("a", "whole")
        grade = result.measures["party grade"]
        assert isinstance(grade, Absent)
        assert grade.kind is Absence.NOT_DUE
        assert result.score.provisional

    def test_without_a_score_there(self) -> None:
        records = [filled(SECOND, "a", 90)]
        lower = scheme(grading=graded())
        result = run([whole(**by_grade()), lower], campus("a"), records).result("a", "whole")
        grade = result.measures["party grade"]
        assert isinstance(grade, Absent)
        assert grade.kind is Absence.MISSING

    def test_where_the_other_does_not_grade(self) -> None:
        records = [filled(MARK, "a", 95), filled(SECOND, "a", 90)]
        result = run([whole(**by_grade()), scheme()], campus("a"), records).result("a", "whole")
        grade = result.measures["party grade"]
        assert isinstance(grade, Absent)
        assert grade.kind is Absence.NOT_APPLICABLE

    def test_the_whole_may_grade_too(self) -> None:
        made = found(95, **by_grade(), grading=grading({"一等": 90, "二等": None}))
        verdict = made.result("a", "whole").verdict
        assert verdict is not None
        assert verdict.grade == "一等"


class TestMeasuresOfOnesOwn:
    """A subclass says what it reads; a base that is asked itself is a mistake of ours."""

    def test_what_is_not_said(self) -> None:
        made = found(80)
        context: Any = made.world
        own, result = Subject.of_unit("a"), made.result("a", "s")
        calls: tuple[Callable[[], object], ...] = (
            lambda: FromResults().read(context, own),
            lambda: FromScheme().of(result),
            lambda: FromBefore().of(context, own, [result]),
        )
        for call in calls:
            with pytest.raises(NotImplementedError):
                call()
