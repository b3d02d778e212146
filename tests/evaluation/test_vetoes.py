"""一票否决: a condition that caps or fails the grade; the other effects are in `test_effects`."""

from typing import Any

import pytest

from partyorg.evaluation import Assessment, CapGrade, Effect, FailGrade, Quota, Veto
from partyorg.rules import Ref, Rule, mean
from partyorg.values import Absence, Absent, Finding, Label, Severity, Source
from tests.evaluation.campus import (
    BAD,
    MARK,
    SECOND,
    campus,
    filled,
    graded,
    grades,
    marks,
    run,
    scheme,
)

SOURCE = Source(document="《考核办法》", clause="第九条")
MISCONDUCT = Label.of("违纪", "misconduct")
REPORTED = BAD.or_held()


def veto(effect: Effect, when: Rule = REPORTED, code: str = "v", title: Label = MISCONDUCT) -> Veto:
    """Make a veto."""
    return Veto(code=code, title=title, when=when, effect=effect, source=SOURCE)


def judged(bad: Any, *vetoes: Veto, mark: int = 95, quota: Quota | None = None) -> Assessment:
    """Assess one unit; nothing is filled in about misconduct where ``bad`` is None."""
    made = graded(*([] if quota is None else [quota]))
    records = [*marks({"a": mark}), *([] if bad is None else [filled(BAD, "a", bad)])]
    return run(scheme(vetoes=vetoes, grading=made), campus("a"), records)


class TestEffects:
    """等次不得高于 caps the grade, 直接定为最低等次 fails it; neither ever raises it."""

    @pytest.mark.parametrize(
        ("effect", "mark", "grade", "said"),
        [
            (CapGrade(grade="合格"), 95, "合格", "“违纪”: 等次不得高于合格"),
            (CapGrade(grade="合格"), 10, "不合格", "“违纪”: 等次不得高于合格"),
            (FailGrade(), 95, "不合格", "“违纪”: 直接定为最低等次"),
        ],
    )
    def test_it_fires(self, effect: Effect, mark: int, grade: str, said: str) -> None:
        found = judged(True, veto(effect), mark=mark)
        result = found.result("a")
        assert result.verdict is not None
        assert result.verdict.grade == grade
        assert [reason.zh for reason in result.verdict.reasons] == [said]
        assert not result.verdict.provisional
        assert result.score.value == mark
        assert result.items["v"] is True
        assert said in found.explain("a").line("zh")

    @pytest.mark.parametrize("effect", [CapGrade(grade="合格"), FailGrade()])
    def test_it_does_not_fire(self, effect: Effect) -> None:
        found = judged(False, veto(effect))
        verdict = found.result("a").verdict
        assert verdict is not None
        assert (verdict.grade, verdict.earned, verdict.reasons) == ("优秀", "优秀", ())
        assert found.findings == ()

    def test_the_strictest_of_several(self) -> None:
        vetoes = (
            veto(CapGrade(grade="不合格"), code="v1"),
            veto(CapGrade(grade="良好"), code="v2"),
        )
        found = judged(True, *vetoes)
        assert grades(found) == {"a": "不合格"}
        assert "misconduct': fail at best" in found.explain("a").line("en")

    def test_the_score_itself_may_veto(self) -> None:
        low = veto(CapGrade(grade="合格"), when=Ref(name="1.1") < 96)
        assert grades(judged(None, low)) == {"a": "合格"}

    def test_it_explains_itself(self) -> None:
        told = judged(True, veto(FailGrade())).explain("a", item="v")
        assert told.value is True
        assert told.label == MISCONDUCT
        assert told.source == SOURCE


def _gone(kind: Absence) -> Absent:
    return Absent(kind=kind)


class TestUndecided:
    """A condition missing or not due does not fire; the grade is provisional, a finding says so."""

    @pytest.mark.parametrize("gone", [None, *map(_gone, (Absence.MISSING, Absence.NOT_DUE))])
    def test_absent(self, gone: Absent | None) -> None:
        found = judged(gone, veto(FailGrade()))
        result = found.result("a")
        why = result.items["v"]
        assert isinstance(why, Absent)
        assert result.verdict is not None
        assert result.verdict.grade == "优秀"
        assert result.verdict.provisional
        assert not result.score.provisional
        zh, en = (
            f"“违纪”无法判断: {why.text()}",
            f"'misconduct' cannot be decided: {why.text('en')}",
        )
        assert result.verdict.reasons == (Label.of(zh, en),)
        assert found.findings == (
            Finding(
                code="VETO_UNDECIDED",
                severity=Severity.WARNING,
                subject="a",
                message=Label.of(zh, en),
                source=SOURCE,
            ),
        )

    def test_a_condition_that_may_still_change(self) -> None:
        """A condition on a number that still waits for a part is told, and provisional."""
        half = mean({"a": (MARK.or_held(), 1), "b": (SECOND.or_held(), 1)})
        found = judged(None, veto(CapGrade(grade="良好"), when=half >= 90))
        result = found.result("a")
        assert result.items["v"] is True
        assert result.verdict is not None
        assert result.verdict.grade == "良好"
        assert result.verdict.provisional
        assert not result.score.provisional


class TestWithQuotas:
    """A vetoed unit takes no place; an undecided one lets the others wait where places are short."""

    VETO = veto(CapGrade(grade="合格"))

    def found(self, count: int, *bad: Any) -> Assessment:
        quota = Quota(grades=("优秀",), count=count)
        used = scheme(vetoes=(self.VETO,), grading=graded(quota))
        units = [f"u-{number}" for number in range(len(bad))]
        records = [
            *marks({unit: 95 - number for number, unit in enumerate(units)}),
            *(filled(BAD, unit, b) for unit, b in zip(units, bad, strict=True) if b is not None),
        ]
        return run(used, campus(*units), records)

    def test_its_place_is_free(self) -> None:
        assert list(grades(self.found(1, True, False, False)).values()) == [
            "合格",
            "优秀",
            "良好",
        ]

    @pytest.mark.parametrize(("count", "provisional"), [(1, True), (2, False)])
    def test_undecided(self, count: int, provisional: bool) -> None:  # noqa: FBT001
        found = self.found(count, None, False)
        first, second = (found.result(f"u-{number}").verdict for number in range(2))
        assert first is not None
        assert first.provisional
        assert second is not None
        assert second.provisional is provisional


class TestWithoutAScore:
    """Where there is no score there is no grade, whatever the veto says."""

    def test_no_verdict(self) -> None:
        used = scheme(vetoes=(veto(FailGrade()),), grading=graded())
        found = run(used, campus("a"), [filled(BAD, "a", value=True)])
        assert found.result("a").verdict is None
        assert found.result("a").items["v"] is True
