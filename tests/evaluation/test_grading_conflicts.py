"""Quotas are checked together before anyone is graded: kept, or the conflict is named."""

from collections.abc import Sequence
from typing import Any

import pytest

from partyorg.evaluation import (
    Assessment,
    Bound,
    CapGrade,
    FailGrade,
    GroupBy,
    Grouping,
    Per,
    Quota,
    TiePolicy,
    Veto,
    check_scheme,
    conflict,
    grading,
)
from partyorg.evaluation._fill import irreducible
from partyorg.org import Sector
from partyorg.values import Finding, Label, Severity, Source
from tests.evaluation.campus import (
    BAD,
    branch,
    campus,
    filled,
    graded,
    grades,
    marks,
    run,
    run_marks,
    scheme,
)

BEST, UPPER = ("优秀",), ("优秀", "良好")
LEAST = Bound.AT_LEAST
PROMOTE, MEETING = TiePolicy.PROMOTE_ALL, TiePolicy.MEETING
RULE = Source(document="《考核办法》", clause="第八条")
ONE_AT_LEAST = Quota(grades=BEST, count=1, bound=LEAST, ties=PROMOTE)
FEW = Quota(grades=BEST, ratio="0.15", source=RULE)


def conflicts(assessment: Assessment) -> list[Finding]:
    """Return the findings of conflicts."""
    return [finding for finding in assessment.findings if finding.code == "QUOTAS_CONFLICT"]


class TestAConflict:
    """优秀不少于1个 and 优秀不超过 15% cannot both hold for two: a finding says so, a meeting decides."""

    def found(self) -> Assessment:
        return run_marks({"a": 95, "b": 80}, grading=graded(FEW, ONE_AT_LEAST))

    def test_the_finding(self) -> None:
        (finding,) = conflicts(self.found())
        assert finding == Finding(
            code="QUOTAS_CONFLICT",
            severity=Severity.ERROR,
            subject="s",
            message=Label.of(
                "名额互相冲突, 提交会议: 优秀不少于 1 个 (全体); 优秀不超过 15% (全体)",
                "left to a meeting, cannot be kept together: "
                "at least 1 excellent (all); at most 15% excellent (all)",
            ),
            source=RULE,
            evidence=("a", "b"),
        )

    def test_nobody_is_graded_by_a_guess(self) -> None:
        found = self.found()
        assert grades(found) == {"a": None, "b": None}
        assert "名额互相冲突" in found.explain("a").line()

    def test_with_more_units_there_is_none(self) -> None:
        values = {f"u-{n}": 99 - n for n in range(7)}
        found = run_marks(values, grading=graded(FEW, ONE_AT_LEAST))
        assert not conflicts(found)
        assert list(grades(found).values()).count("优秀") == 1

    def test_who_failed_has_failed(self) -> None:
        veto = Veto(code="v", title=Label.of("x"), when=BAD.or_excluded(), effect=FailGrade())
        used = scheme(grading=graded(FEW, ONE_AT_LEAST), vetoes=(veto,))
        records = [*marks({"a": 95, "b": 80}), filled(BAD, "b", True)]
        assert grades(run(used, campus("a", "b"), records)) == {"a": None, "b": "不合格"}


class TestAlone:
    """One quota alone may be more than there is to give."""

    @pytest.mark.parametrize("count", [2, 3])
    def test_more_than_vetoes_leave(self, count: int) -> None:
        quota = Quota(grades=BEST, count=count, bound=LEAST, ties=PROMOTE)
        cap = CapGrade(grade="良好")
        veto = Veto(code="v", title=Label.of("x"), when=BAD.or_excluded(), effect=cap)
        used = scheme(grading=graded(quota), vetoes=(veto,))
        records = [*marks({"a": 95, "b": 94}), filled(BAD, "a", True)]
        found = run(used, campus("a", "b"), records)
        (finding,) = conflicts(found)
        assert finding.message.zh == f"名额无法满足, 提交会议: 优秀不少于 {count} 个 (全体)"
        assert "cannot be met" in finding.message.en

    def test_more_than_there_are(self) -> None:
        quota = Quota(grades=("不合格",), count=3, bound=LEAST)
        assert conflict(graded(quota), 2) == (quota,)
        assert conflict(graded(quota), 3) == ()


class TestOtherGroups:
    """A conflict in one peer group leaves the others as they are."""

    def test_one_of_two(self) -> None:
        sectors = [Sector.STUDENTS] * 7 + [Sector.TEACHERS]
        units = [branch(f"u-{n}", sector=one) for n, one in enumerate(sectors)]
        values = {unit.id: 99 - n for n, unit in enumerate(units)}
        used = scheme(grading=graded(FEW, ONE_AT_LEAST), grouping=Grouping(by=GroupBy.SECTOR))
        found = run(used, campus(*units), marks(values))
        assert grades(found) == {
            "u-0": "优秀", **{f"u-{n}": "良好" for n in range(1, 7)}, "u-7": None
        }  # fmt: skip
        assert [finding.evidence for finding in conflicts(found)] == [("u-7",)]

    def test_what_holds_for_all_still_holds(self) -> None:
        whole = Quota(grades=UPPER, count=3, per=Per.SCHEME)
        sectors = [Sector.STUDENTS] * 7 + [Sector.TEACHERS]
        units = [branch(f"u-{n}", sector=one) for n, one in enumerate(sectors)]
        used = scheme(
            grading=graded(FEW, ONE_AT_LEAST, whole), grouping=Grouping(by=GroupBy.SECTOR)
        )
        found = run(used, campus(*units), marks({u.id: 99 - n for n, u in enumerate(units)}))
        assert list(grades(found).values()) == ["优秀", "良好", "良好", *["合格"] * 4, None]


class TestAPlaceOfItsOwn:
    """A place that one quota guarantees comes before better scores in a wider one."""

    def test_it_takes_one_of_the_places(self) -> None:
        whole = Quota(grades=BEST, count=2, per=Per.SCHEME)
        sectors = [Sector.STUDENTS] * 3 + [Sector.TEACHERS]
        units = [branch(f"u-{n}", sector=one) for n, one in enumerate(sectors)]
        used = scheme(grading=graded(ONE_AT_LEAST, whole), grouping=Grouping(by=GroupBy.SECTOR))
        found = run(used, campus(*units), marks({u.id: 99 - n for n, u in enumerate(units)}))
        assert list(grades(found).values()) == ["优秀", "良好", "良好", "优秀"]
        assert not conflicts(found)


class TestTiesInAConflict:
    """Counts alone could be kept, but equals cannot be parted: that is a conflict too."""

    MARKS = {"a": 95, "b": 95, "c": 80}  # noqa: RUF012 - never changed

    def test_all_promoted_are_too_many(self) -> None:
        cap = Quota(grades=BEST, count=1)
        found = run_marks(self.MARKS, grading=graded(cap, ONE_AT_LEAST))
        assert len(conflicts(found)) == 1

    def test_a_meeting_can_part_them(self) -> None:
        cap = Quota(grades=BEST, count=1, ties=MEETING)
        found = run_marks(self.MARKS, grading=graded(cap, ONE_AT_LEAST))
        assert not conflicts(found)
        assert grades(found) == {"a": None, "b": None, "c": "良好"}


THREE = (
    Quota(grades=BEST, ratio="0.2"),
    Quota(grades=("良好",), ratio="0.3"),
    Quota(grades=UPPER, ratio="0.8", bound=LEAST, ties=PROMOTE),
)


class TestIrreducible:
    """What is named is in conflict, and without any one of it there is none."""

    def test_three_of_four(self) -> None:
        idle = Quota(grades=("优秀", "良好", "合格"), ratio="0.9")
        core = conflict(graded(idle, *THREE), 10)
        assert set(core) == set(THREE)

    @pytest.mark.parametrize("left_out", THREE, ids=lambda quota: quota.bound.value)
    def test_without_any_one(self, left_out: Quota) -> None:
        rest = [quota for quota in THREE if quota is not left_out]
        assert conflict(graded(*rest), 10) == ()

    def test_where_less_may_conflict_again(self) -> None:
        """Without monotony it goes on until nothing more can be left out."""

        def conflicting(some: Sequence[int]) -> bool:
            return set(some) in ({1, 2, 3}, {1, 3}, {1})

        assert irreducible([1, 2, 3], conflicting) == (1,)

    def test_what_hangs_on_another_grade_is_left_out(self) -> None:
        assert conflict(grading({"合格": None}), 3) == ()


class TestBeforeTheYear:
    """check_scheme tries the quotas together for groups of every usual size."""

    def told(self, *quotas: Quota) -> list[Finding]:
        found = check_scheme(scheme(grading=graded(*quotas)))
        return [finding for finding in found if finding.code == "QUOTAS_CONFLICT"]

    def test_small_groups(self) -> None:
        (finding,) = self.told(FEW, ONE_AT_LEAST)
        assert finding.severity is Severity.WARNING
        assert finding.subject == "优秀"
        assert finding.source == RULE
        assert finding.message.zh.startswith("1–6 个单位时名额互相冲突")
        assert finding.message.en.startswith("among 1–6 units left to a meeting")

    def test_whatever_the_size(self) -> None:
        more = Quota(grades=BEST, ratio="0.2", bound=LEAST, ties=PROMOTE)
        (finding,) = self.told(more, FEW)
        assert finding.severity is Severity.ERROR
        assert finding.message.zh.startswith("1–60 个单位时")

    def test_here_and_there(self) -> None:
        """Rounding both ways, a third can be kept where the size can be divided by three."""
        third: dict[str, Any] = {"grades": BEST, "ratio": "1/3"}
        (finding,) = self.told(Quota(**third), Quota(**third, bound=LEAST, ties=PROMOTE))
        assert finding.message.zh.startswith("1–2, 4–5, 7–8")

    def test_none(self) -> None:
        assert self.told(FEW, Quota(grades=("不合格",), ratio="0.1", bound=LEAST)) == []
        assert self.told(Quota(grades=("不合格",), count=0, bound=LEAST)) == []

    def test_one_size_alone(self) -> None:
        (finding,) = self.told(Quota(grades=("不合格",), count=2, bound=LEAST))
        assert finding.message.zh.startswith("1 个单位时名额无法满足")
