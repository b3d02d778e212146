"""Quotas 名额 over a population: never exceeded, never a matter of row order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.evaluation import (
    Assessment,
    Grading,
    GroupBy,
    Grouping,
    Per,
    Quota,
    TiePolicy,
    Verdict,
)
from partyorg.extras.strategies import quotas
from partyorg.org import OrgUnit, Sector
from tests.evaluation.campus import (
    BANDS,
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
    run_marks,
    scheme,
)

BEST = ("优秀",)
UPPER = ("优秀", "良好")
CODES = tuple(BANDS)
BY_SECTOR = Grouping(by=GroupBy.SECTOR)

# Few different scores, so that many tie.
some_marks = st.lists(st.sampled_from((59, 60, 75, 80, 90, 91, 92, 95)), min_size=1, max_size=12)
some_quotas = st.lists(quotas(CODES, tie_breakers=("1.2",)), min_size=1, max_size=3)


def verdicts(assessment: Assessment) -> dict[str, Verdict]:
    """Return the verdicts by unit."""
    found = {result.subject.id: result.verdict for result in assessment.results}
    return {unit: verdict for unit, verdict in found.items() if verdict is not None}


class TestFifteenPercent:
    """At most 15 % of 1, 2, 7, 10, 35 is 0, 0, 1, 1, 5, however good they all are."""

    @pytest.mark.parametrize(("size", "limit"), [(1, 0), (2, 0), (7, 1), (10, 1), (35, 5)])
    def test_figures(self, size: int, limit: int) -> None:
        values = {f"u-{number:02}": 100 - number / 10 for number in range(size)}
        found = grades(run_marks(values, grading=graded(Quota(grades=BEST, ratio="0.15"))))
        assert [unit for unit, grade in found.items() if grade == "优秀"] == list(values)[:limit]
        assert Counter(found.values())["良好"] == size - limit

    def test_only_those_with_a_score_are_counted(self) -> None:
        found = run_marks(
            {f"u-{number}": 95 - number for number in range(3)},
            *(f"u-{number}" for number in range(7)),
            grading=graded(Quota(grades=BEST, ratio="0.34")),
        )
        assert list(grades(found).values()) == ["优秀", "良好", "良好"]

    def test_it_is_a_limit_not_a_share_to_be_filled(self) -> None:
        found = run_marks({"a": 95, "b": 70}, grading=graded(Quota(grades=BEST, ratio=1)))
        assert grades(found) == {"a": "优秀", "b": "合格"}


class TestTiesAtTheLine:
    """同分处理: equal scores at the line are treated alike, as the quota declares."""

    MARKS: Mapping[str, int] = {"a": 96, "b": 95, "c": 95, "d": 94}

    @pytest.mark.parametrize(
        ("ties", "expected"),
        [
            (TiePolicy.DEMOTE_ALL, ["优秀", "良好", "良好", "良好"]),
            (TiePolicy.MEETING, ["优秀", None, None, "良好"]),
        ],
    )
    def test_figures(self, ties: TiePolicy, expected: list[str | None]) -> None:
        quota = Quota(grades=BEST, count=2, ties=ties)
        found = run_marks(self.MARKS, grading=graded(quota))
        assert list(grades(found).values()) == expected
        tied = [ties.label.zh in str(v.reasons) for v in verdicts(found).values()]
        assert tied == [False, True, True, False]

    def test_the_meeting_is_told(self) -> None:
        quota = Quota(grades=BEST, count=2, ties=TiePolicy.MEETING)
        told = run_marks(self.MARKS, grading=graded(quota)).explain("b")
        assert told.line("zh").startswith("等次 = 提交会议 · 按分数为优秀")
        assert told.line("en").startswith(
            "grade = 提交会议 · left to a meeting; excellent by score"
        )

    @pytest.mark.parametrize("ties", [TiePolicy.DEMOTE_ALL, TiePolicy.MEETING])
    @pytest.mark.parametrize("count", [1, 3])
    def test_a_line_between_different_scores_is_no_tie(self, ties: TiePolicy, count: int) -> None:
        quota = Quota(grades=BEST, count=count, ties=ties)
        found = grades(run_marks(self.MARKS, grading=graded(quota)))
        assert list(found.values()) == ["优秀"] * count + ["良好"] * (4 - count)

    @pytest.mark.parametrize("ties", [TiePolicy.DEMOTE_ALL, TiePolicy.MEETING])
    def test_no_place_is_no_tie(self, ties: TiePolicy) -> None:
        quota = Quota(grades=BEST, count=0, ties=ties)
        assert set(grades(run_marks(self.MARKS, grading=graded(quota))).values()) == {"良好"}

    @pytest.mark.parametrize("ties", [TiePolicy.DEMOTE_ALL, TiePolicy.MEETING])
    def test_two_equal_units_never_swap(self, ties: TiePolicy) -> None:
        quota = Quota(grades=BEST, ratio="1/2", ties=ties)
        for values in ({"a": 95, "b": 95}, {"b": 95, "a": 95}):
            found = grades(run_marks(values, grading=graded(quota)))
            assert found["a"] == found["b"]


class TestTieBreakers:
    """Equal scores are parted by the scores named, in turn, the higher first, an absent one last."""

    USED = (indicator("1.1", MARK.or_zero(), 50), indicator("1.2", SECOND.or_excluded(), 50))

    def parted(self, seconds: Mapping[str, Any], *names: str) -> dict[str, str | None]:
        quota = Quota(grades=BEST, count=1, tie_breakers=names)
        records = [
            record
            for unit, second in seconds.items()
            for record in (filled(MARK, unit, 95 - second), filled(SECOND, unit, second))
        ]
        return grades(run(scheme(*self.USED, grading=graded(quota)), campus(*seconds), records))

    def test_parted(self) -> None:
        seconds = {"a": 40, "b": 45, "c": 45}
        assert set(self.parted(seconds).values()) == {"良好"}
        assert self.parted(seconds, "1.1") == {"a": "优秀", "b": "良好", "c": "良好"}
        assert set(self.parted(seconds, "1.2").values()) == {"良好"}

    def test_in_turn(self) -> None:
        found = self.parted({"a": 40, "b": 45}, "score", "base", "1", "1.2")
        assert found == {"a": "良好", "b": "优秀"}

    def test_absent_comes_last(self) -> None:
        quota = Quota(grades=BEST, count=1, tie_breakers=("1.2",))
        records = [
            filled(MARK, "a", 47),
            filled(MARK, "b", 94),
            filled(SECOND, "b", 0),
        ]
        found = run(scheme(*self.USED, grading=graded(quota)), campus("a", "b"), records)
        assert [found.result(unit).score.value for unit in ("a", "b")] == [94, 94]
        assert grades(found) == {"a": "良好", "b": "优秀"}


class TestNestedQuotas:
    """{优秀} ≤ a and {优秀, 良好} ≤ b: whoever is not excellent still counts for the wider one."""

    MARKS: Mapping[str, int] = {"a": 96, "b": 95, "c": 80, "d": 79, "e": 61}

    def test_both(self) -> None:
        limits = (Quota(grades=UPPER, count=3), Quota(grades=BEST, count=1))
        found = run_marks(self.MARKS, grading=graded(*limits))
        assert list(grades(found).values()) == ["优秀", "良好", "良好", "合格", "合格"]
        assert len(verdicts(found)["b"].reasons) == 1

    def test_down_twice(self) -> None:
        limits = (Quota(grades=BEST, count=0), Quota(grades=UPPER, count=1))
        found = run_marks({"a": 96, "b": 95}, grading=graded(*limits))
        assert grades(found) == {"a": "良好", "b": "合格"}
        assert len(verdicts(found)["b"].reasons) == 2

    def test_left_to_a_meeting_they_still_take_places(self) -> None:
        limits = (
            Quota(grades=BEST, count=1, ties=TiePolicy.MEETING),
            Quota(grades=UPPER, count=2),
        )
        found = run_marks({"a": 95, "b": 95, "c": 80}, grading=graded(*limits))
        assert list(grades(found).values()) == [None, None, "合格"]

    def test_a_wider_quota_decides_before_the_meeting(self) -> None:
        limits = (
            Quota(grades=BEST, count=1, ties=TiePolicy.MEETING),
            Quota(grades=UPPER, count=1),
        )
        found = run_marks({"a": 95, "b": 95}, grading=graded(*limits))
        assert set(grades(found).values()) == {"合格"}


def units(values: Sequence[Any]) -> list[OrgUnit]:
    """Put units into two sectors by turns."""
    sectors = (Sector.STUDENTS, Sector.TEACHERS)
    return [branch(f"u-{n:02}", sector=sectors[n % 2]) for n in range(len(values))]


def judged(
    values: Sequence[tuple[int, int]], limits: Sequence[Quota]
) -> tuple[Assessment, Grading]:
    """Assess pairs of a score and a tie-breaker of no points of its own."""
    made = graded(*limits)
    used = scheme(
        indicator("1.1", MARK.or_zero() - SECOND.or_zero(), 50),
        indicator("1.2", SECOND.or_zero(), 50),
        grading=made,
        grouping=BY_SECTOR,
    )
    records = [
        record
        for n, (mark, second) in enumerate(values)
        for record in (filled(MARK, f"u-{n:02}", mark), filled(SECOND, f"u-{n:02}", second))
    ]
    return run(used, campus(*units(values)), records), made


pairs = st.lists(
    st.tuples(st.sampled_from((59, 60, 75, 80, 90, 91, 95)), st.sampled_from((0, 0, 1))),
    min_size=1,
    max_size=10,
)


class TestOverDrawnScores:
    """Whatever the scores, ties and quotas."""

    @given(pairs, some_quotas)
    def test_never_exceeded(self, values: list[tuple[int, int]], limits: list[Quota]) -> None:
        found, made = judged(values, limits)
        for quota in made.quotas:
            groups = found.groups("s") if quota.per is Per.GROUP else (None,)
            for group in groups:
                own = [r.verdict for r in found.ranking("s", group) if r.verdict is not None]
                inside = [verdict for verdict in own if verdict.grade in quota.grades]
                assert len(inside) <= quota.limit(len(own))

    @given(pairs, some_quotas)
    def test_equal_units_are_treated_alike(
        self, values: list[tuple[int, int]], limits: list[Quota]
    ) -> None:
        """With the same group, score and tie-breaker, which unit it is makes no difference."""
        found, _ = judged(values, limits)
        alike: dict[Any, set[Any]] = {}
        for result in found.ranking("s"):
            key = (result.group, values[int(result.subject.id[2:])])
            alike.setdefault(key, set()).add(result.verdict)
        assert all(len(different) == 1 for different in alike.values())

    @given(pairs, st.randoms(use_true_random=False), some_quotas)
    def test_names_make_no_difference(
        self, values: list[tuple[int, int]], chance: Random, limits: list[Quota]
    ) -> None:
        """Give the same results to units of other names: the grades go with the results."""
        order = list(range(0, len(values), 2))
        chance.shuffle(order)
        moved = dict(zip(range(0, len(values), 2), order, strict=True))
        renamed = [values[moved.get(n, n)] for n in range(len(values))]
        one, other = (grades(judged(given, limits)[0]) for given in (values, renamed))
        assert all(other[f"u-{n:02}"] == one[f"u-{moved.get(n, n):02}"] for n in range(len(values)))

    @given(pairs, some_quotas)
    def test_a_better_score_is_never_graded_worse(
        self, values: list[tuple[int, int]], limits: list[Quota]
    ) -> None:
        found, _ = judged(values, limits)
        for group in found.groups("s"):
            by_score = [
                (values[int(r.subject.id[2:])][0], CODES.index(r.verdict.grade))
                for r in found.ranking("s", group)
                if r.verdict is not None and r.verdict.grade is not None
            ]
            for mark, place in by_score:
                assert all(place <= worse for lower, worse in by_score if lower < mark)

    @given(some_marks, quotas(CODES))
    def test_one_quota_against_a_plain_reading(self, values: list[int], quota: Quota) -> None:
        """As many as the limit allows without parting equals; the tied ones as declared."""
        named = {f"u-{number:02}": mark for number, mark in enumerate(values)}
        found = grades(run_marks(named, grading=graded(quota)))
        plain = graded()
        lowest = BANDS[quota.grades[-1]]
        assert lowest is not None
        able = sorted((mark for mark in values if mark >= float(lowest)), reverse=True)
        limit = quota.limit(len(values))
        kept = min(limit, len(able))
        while 0 < kept < len(able) and able[kept - 1] == able[kept]:
            kept -= 1
        tied = able[kept] if kept < min(limit, len(able)) else None
        below = CODES[len(quota.grades)]
        for unit, mark in named.items():
            earned = plain.earned(Decimal(mark))
            if earned not in quota.grades or mark in able[:kept]:
                assert found[unit] == earned
            elif mark == tied and quota.ties is TiePolicy.MEETING:
                assert found[unit] is None
            else:
                assert found[unit] == below


class TestPerGroupOrScheme:
    """各组分别 counts in each peer group, 全体 over all under the scheme."""

    def test_they_differ(self) -> None:
        values = {"a": 95, "b": 94, "c": 70, "d": 69}
        sectors = [Sector.STUDENTS] * 2 + [Sector.TEACHERS] * 2
        made = [branch(unit, sector=one) for unit, one in zip(values, sectors, strict=True)]
        results = {}
        for per in Per:
            quota = Quota(grades=BEST, ratio="1/2", per=per)
            used = scheme(grading=graded(quota), grouping=BY_SECTOR)
            results[per] = list(grades(run(used, campus(*made), marks(values))).values())
        assert results[Per.GROUP] == ["优秀", "良好", "合格", "合格"]
        assert results[Per.SCHEME] == ["优秀", "优秀", "合格", "合格"]

    @given(
        st.lists(st.sampled_from((75, 90, 91, 95)), min_size=1, max_size=6),
        st.sampled_from((59, 80, 91, 99)),
        st.sampled_from((TiePolicy.DEMOTE_ALL, TiePolicy.MEETING)),
    )
    def test_a_unit_in_another_group_changes_nothing(
        self, values: list[int], another: int, ties: TiePolicy
    ) -> None:
        """Group rank and grade stay; only the overall rank may move."""
        named = {f"u-{number}": mark for number, mark in enumerate(values)}
        mine = [branch(unit, sector=Sector.STUDENTS) for unit in named]
        other = branch("v", sector=Sector.TEACHERS)
        quota = Quota(grades=BEST, ratio="1/2", ties=ties)
        used = scheme(grading=graded(quota), grouping=BY_SECTOR)
        before = run(used, campus(*mine), marks(named))
        after = run(used, campus(*mine, other), marks({**named, "v": another}))
        for unit in named:
            one, two = before.result(unit), after.result(unit)
            assert (one.rank, one.verdict, one.score) == (two.rank, two.verdict, two.score)
