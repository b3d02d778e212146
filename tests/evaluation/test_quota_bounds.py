"""不少于, ranks, and runs of grades: quotas of every shape over one population."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from partyorg.evaluation import (
    Assessment,
    Bound,
    CapGrade,
    FailGrade,
    GradeOutright,
    LeaveUndecided,
    Quota,
    Remainder,
    TiePolicy,
    Verdict,
    Veto,
    by_rank,
    grading,
)
from partyorg.rules import Rule
from partyorg.values import Label
from tests.evaluation.campus import (
    BAD,
    MARK,
    SECOND,
    campus,
    filled,
    graded,
    grades,
    indicator,
    marks,
    run,
    run_marks,
    scheme,
)

BEST = ("优秀",)
UPPER = ("优秀", "良好")
LOWER = ("良好", "合格", "不合格")
LEAST = Bound.AT_LEAST
MEETING, PROMOTE = TiePolicy.MEETING, TiePolicy.PROMOTE_ALL
ABOVE_90 = {f"u-{n:02}": 100 - n / 2 for n in range(20)}


def verdict(found: Assessment, unit: str) -> Verdict:
    """Return a unit's verdict."""
    made = found.result(unit).verdict
    assert made is not None
    return made


def vetoed(values: Mapping[str, Any], bad: str, effect: Any, *quotas: Quota) -> Assessment:
    """Grade marks, with a veto that strikes one unit."""
    when: Rule = BAD.or_excluded()
    veto = Veto(code="v", title=Label.of("违纪", "misconduct"), when=when, effect=effect)
    used = scheme(grading=graded(*quotas), vetoes=(veto,))
    return run(used, campus(*values), [*marks(values), filled(BAD, bad, True)])


class TestAtLeastOfTheLastGrades:
    """较好及以下不少于 15%: the rest may have the best grade, rounded up so that it is not fewer."""

    @pytest.mark.parametrize(("size", "best"), [(1, 0), (6, 5), (7, 5), (20, 17)])
    def test_figures(self, size: int, best: int) -> None:
        quota = Quota(grades=LOWER, ratio="0.15", bound=LEAST)
        found = run_marks(dict(list(ABOVE_90.items())[:size]), grading=graded(quota))
        assert list(grades(found).values()) == ["优秀"] * best + ["良好"] * (size - best)

    def test_enough_without_it(self) -> None:
        quota = Quota(grades=LOWER, ratio="1/2", bound=LEAST)
        found = run_marks({"a": 95, "b": 80}, grading=graded(quota))
        assert grades(found) == {"a": "优秀", "b": "良好"}
        assert not verdict(found, "a").reasons

    @pytest.mark.parametrize(
        ("ties", "expected"), [(TiePolicy.DEMOTE_ALL, "良好"), (MEETING, None)]
    )
    def test_ties(self, ties: TiePolicy, expected: str | None) -> None:
        quota = Quota(grades=LOWER, count=1, bound=LEAST, ties=ties)
        found = run_marks({"a": 96, "b": 95, "c": 95}, grading=graded(quota))
        assert grades(found) == {"a": "优秀", "b": expected, "c": expected}

    def test_it_says_so(self) -> None:
        quota = Quota(grades=LOWER, ratio="0.5", bound=LEAST)
        told = run_marks({"a": 96, "b": 95}, grading=graded(quota)).explain("b")
        assert "良好、合格、不合格不少于 1 个 (50%), 其上至多 1 个, 达标 2 个" in told.line("zh")
        assert (
            "at least 1 (50%) must be good or pass or fail, at most 1 above, 2 qualify"
            in told.line("en")
        )

    def test_what_takes_no_place_leaves_less_room(self) -> None:
        """One of three is 优秀 beside the quotas; two of three must not be: there is no other."""
        effect = GradeOutright(grade="优秀", beside_quotas=True)
        quota = Quota(grades=LOWER, count=2, bound=LEAST)
        found = vetoed({"a": 70, "b": 95, "c": 94}, "a", effect, quota)
        assert grades(found) == {"a": "优秀", "b": "良好", "c": "良好"}


class TestAtLeastOfTheBestGrades:
    """优秀不少于 n 个: the next in line are lifted, the best first, as far as vetoes allow."""

    MARKS: Mapping[str, int] = {"a": 85, "b": 80, "c": 61, "d": 50}

    @pytest.mark.parametrize("count", [0, 1, 2, 3, 4])
    def test_the_best_of_the_rest(self, count: int) -> None:
        quota = Quota(grades=BEST, count=count, bound=LEAST, ties=MEETING)
        found = run_marks(self.MARKS, grading=graded(quota))
        by_band = ["良好", "良好", "合格", "不合格"]
        assert list(grades(found).values()) == ["优秀"] * count + by_band[count:]

    def test_nobody_is_lifted_without_need(self) -> None:
        quota = Quota(grades=BEST, count=1, bound=LEAST, ties=MEETING)
        found = run_marks({"a": 91, "b": 85}, grading=graded(quota))
        assert grades(found) == {"a": "优秀", "b": "良好"}
        assert not verdict(found, "b").reasons

    def test_it_says_so(self) -> None:
        quota = Quota(grades=BEST, ratio="1/3", bound=LEAST, ties=MEETING)
        told = run_marks(self.MARKS, grading=graded(quota)).explain("a")
        assert told.line("zh").startswith(
            "等次 = 优秀 · 按分数为良好 · 优秀不少于 2 个 (1/3), 达标 0 个, 依次递补"
        )
        assert "at least 2 (1/3) must be excellent, 0 qualify, the next are lifted" in told.line(
            "en"
        )

    def test_of_several_grades_the_lowest_is_given(self) -> None:
        quota = Quota(grades=UPPER, count=3, bound=LEAST, ties=MEETING)
        assert grades(run_marks(self.MARKS, grading=graded(quota)))["c"] == "良好"

    @pytest.mark.parametrize("effect", [CapGrade(grade="良好"), FailGrade()])
    def test_whom_a_veto_keeps_below_is_passed_over(self, effect: Any) -> None:
        quota = Quota(grades=BEST, count=1, bound=LEAST, ties=MEETING)
        assert grades(vetoed(self.MARKS, "a", effect, quota))["b"] == "优秀"

    def test_a_grade_given_outright_is_not_bettered(self) -> None:
        quota = Quota(grades=BEST, count=1, bound=LEAST, ties=MEETING)
        found = grades(vetoed(self.MARKS, "a", GradeOutright(grade="良好"), quota))
        assert found == {"a": "良好", "b": "优秀", "c": "合格", "d": "不合格"}

    def test_what_a_meeting_decides_stays_open(self) -> None:
        quota = Quota(grades=BEST, count=1, bound=LEAST, ties=MEETING)
        found = vetoed(self.MARKS, "a", LeaveUndecided(), quota)
        assert grades(found)["a"] is None
        assert verdict(found, "b").provisional

    @pytest.mark.parametrize(("ties", "lifted"), [(PROMOTE, "优秀"), (MEETING, None)])
    def test_ties(self, ties: TiePolicy, lifted: str | None) -> None:
        quota = Quota(grades=BEST, count=2, bound=LEAST, ties=ties)
        found = run_marks({"a": 85, "b": 80, "c": 80}, grading=graded(quota))
        assert grades(found) == {"a": "优秀", "b": lifted, "c": lifted}
        assert ties.label.zh in str(verdict(found, "b").reasons)

    def test_a_score_still_to_come_may_move_the_line(self) -> None:
        quota = Quota(grades=BEST, count=1, bound=LEAST, ties=MEETING)
        used = scheme(grading=graded(quota))
        found = run(used, campus("a", "b"), marks({"a": 85}))
        assert verdict(found, "a").provisional


class TestRunsOfGrades:
    """优秀不超过 20%, 良好不超过 40%: each grade its own share, also where the one above is not filled."""

    def test_each_its_own(self) -> None:
        values = {unit: 98 - number for number, unit in enumerate("abcdefghij")}
        quotas = (Quota(grades=("良好",), ratio="0.4"), Quota(grades=BEST, ratio="0.2"))
        found = grades(run_marks(values, grading=graded(*quotas)))
        assert list(found.values()) == ["优秀"] * 2 + ["良好"] * 4 + ["合格"] * 4

    def test_places_above_are_not_inherited(self) -> None:
        values = {unit: 88 - number for number, unit in enumerate("abcde")}
        own = graded(Quota(grades=("良好",), ratio="0.4"), Quota(grades=BEST, ratio="0.4"))
        both = graded(Quota(grades=UPPER, ratio="0.8"), Quota(grades=BEST, ratio="0.4"))
        assert list(grades(run_marks(values, grading=own)).values()).count("良好") == 2
        assert list(grades(run_marks(values, grading=both)).values()).count("良好") == 4


class TestRemainder:
    """尾数: down for 不超过, up for 不少于, unless declared; no document read says how."""

    @pytest.mark.parametrize(
        ("told", "limits"),
        [
            ({}, [0, 1, 5]),
            ({"rounding": Remainder.DOWN}, [0, 1, 5]),
            ({"rounding": Remainder.HALF_UP}, [0, 2, 5]),
            ({"rounding": Remainder.UP}, [1, 2, 6]),
            ({"bound": LEAST}, [1, 2, 6]),
            ({"bound": LEAST, "rounding": Remainder.DOWN}, [0, 1, 5]),
        ],
        ids=repr,
    )
    def test_figures(self, told: dict[str, Any], limits: list[int]) -> None:
        quota = Quota(grades=BEST, ratio="0.15", **told)
        assert [quota.limit(size) for size in (1, 10, 35)] == limits

    def test_a_half_goes_up(self) -> None:
        assert Remainder.HALF_UP.whole(Fraction(5, 2)) == 3
        assert Remainder.HALF_UP.whole(Fraction(249, 100)) == 2


class TestByRank:
    """前30%为优秀, 前70%为良好, 且优秀不低于85分: rank decides, above an absolute floor."""

    VALUES: Mapping[str, int] = {unit: 89 - 3 * n for n, unit in enumerate("abcdefghij")}

    def test_without_floors(self) -> None:
        found = run_marks(self.VALUES, grading=by_rank({"优": "0.3", "良": "0.7", "中": None}))
        assert list(grades(found).values()) == ["优"] * 3 + ["良"] * 4 + ["中"] * 3

    def test_not_below_85(self) -> None:
        made = by_rank({"优": "0.3", "良": "0.7", "中": None}, floors={"优": 85})
        found = grades(run_marks(self.VALUES, grading=made))
        assert list(found.values()) == ["优"] * 2 + ["良"] * 5 + ["中"] * 3

    def test_what_all_its_quotas_declare(self) -> None:
        made = by_rank({"优": "0.3", "中": None}, labels={"优": "best"}, ties=MEETING)
        assert made.quotas == (Quota(grades=("优",), ratio="0.3", ties=MEETING),)
        assert made.grade("优").label == Label.of("优", "best")
        assert made.earned(Decimal(-1)) == "优"

    def test_equal_scores_are_graded_alike(self) -> None:
        found = run_marks({"a": 80, "b": 80}, grading=by_rank({"优": "0.5", "中": None}))
        assert grades(found) == {"a": "中", "b": "中"}


class TestOrderOfTurns:
    """The narrow goes before the wide and the best grade first, however the quotas are listed."""

    def test_listed_either_way(self) -> None:
        one = Quota(grades=UPPER, count=2, tie_breakers=("1.1",))
        other = Quota(grades=BEST, count=1)
        values = {"a": 96, "b": 95, "c": 80}
        both = [run_marks(values, grading=graded(*some)) for some in ((one, other), (other, one))]
        assert both[0].results == both[1].results
        assert both[0].certificates == both[1].certificates


def test_marks_are_what_is_compared() -> None:
    """A tie-breaker parts equal scores in a quota that lifts, too."""
    quota = Quota(grades=BEST, count=1, bound=LEAST, ties=MEETING, tie_breakers=("1.2",))
    used = scheme(
        indicator("1.1", MARK.or_zero(), 50),
        indicator("1.2", SECOND.or_zero(), 50),
        grading=grading({"优秀": 90, "合格": None}, quota),
    )
    records = [*marks({"a": 50, "b": 49}), filled(SECOND, "a", 30), filled(SECOND, "b", 31)]
    assert grades(run(used, campus("a", "b"), records)) == {"a": "合格", "b": "优秀"}
