"""名额执行凭据: which quota bound whom, as data beside the sentences."""

import pytest

from partyorg.evaluation import (
    Assessment,
    Bound,
    Certificate,
    GradeOutright,
    GroupBy,
    Grouping,
    LeaveUndecided,
    Quota,
    TiePolicy,
    Veto,
)
from partyorg.org import Sector
from partyorg.values import Label
from tests.evaluation.campus import (
    BAD,
    branch,
    campus,
    filled,
    graded,
    marks,
    run,
    run_marks,
    scheme,
)

BEST = ("优秀",)
ALL = Label.of("全体", "all")
LEAST, MEETING = Bound.AT_LEAST, TiePolicy.MEETING


def certificate(found: Assessment) -> Certificate:
    """Return the only certificate."""
    (one,) = found.certificates
    return one


class TestAtMost:
    """The limit computed, who took the places, whom it lowered, and the first one left out."""

    def test_figures(self) -> None:
        quota = Quota(grades=BEST, ratio="0.5")
        found = run_marks({"a": 93, "b": 96, "c": 95, "d": 94, "e": 60}, grading=graded(quota))
        assert certificate(found) == Certificate(
            scheme="s", quota=quota, over=ALL, size=5, limit=2, earned=4,
            taken=("b", "c"), moved=("d", "a"), first_out=("d",),
        )  # fmt: skip
        assert certificate(found).kept is True

    def test_where_it_bound_nobody(self) -> None:
        quota = Quota(grades=BEST, count=2)
        made = certificate(run_marks({"a": 95, "b": 80}, grading=graded(quota)))
        assert (made.taken, made.moved, made.first_out) == (("a",), (), ())

    @pytest.mark.parametrize(
        ("ties", "moved", "left"),
        [(TiePolicy.DEMOTE_ALL, ("a", "c"), ()), (MEETING, (), ("a", "c"))],
    )
    def test_a_tie(self, ties: TiePolicy, moved: tuple[str, ...], left: tuple[str, ...]) -> None:
        quota = Quota(grades=BEST, count=2, ties=ties)
        made = certificate(run_marks({"c": 95, "b": 96, "a": 95}, grading=graded(quota)))
        assert (made.taken, made.tied, made.first_out) == (("b",), ("a", "c"), ("a", "c"))
        assert (made.moved, made.left_open) == (moved, left)
        assert made.kept is (None if left else True)

    def test_what_takes_no_place_is_not_among_the_taken(self) -> None:
        free = GradeOutright(grade="优秀", beside_quotas=True)
        veto = Veto(code="v", title=Label.of("x"), when=BAD.or_excluded(), effect=free)
        used = scheme(grading=graded(Quota(grades=BEST, count=1)), vetoes=(veto,))
        records = [*marks({"a": 70, "b": 95}), filled(BAD, "a", True)]
        made = certificate(run(used, campus("a", "b"), records))
        assert (made.taken, made.beside) == (("b",), ("a",))

    def test_it_may_still_change(self) -> None:
        used = scheme(grading=graded(Quota(grades=BEST, count=1)))
        assert certificate(run(used, campus("a", "b"), marks({"a": 95}))).provisional


class TestAtLeast:
    """So many must; who was lifted, and the next in line."""

    def test_lifted(self) -> None:
        quota = Quota(grades=BEST, count=2, bound=LEAST, ties=MEETING)
        made = certificate(run_marks({"a": 95, "b": 85, "c": 80}, grading=graded(quota)))
        assert (made.limit, made.taken, made.moved) == (2, ("a", "b"), ("b",))
        assert made.first_out == ("c",)
        assert made.kept is True

    def test_left_to_a_meeting(self) -> None:
        quota = Quota(grades=BEST, count=2, bound=LEAST, ties=MEETING)
        made = certificate(run_marks({"a": 95, "b": 85, "c": 85}, grading=graded(quota)))
        assert (made.taken, made.tied, made.left_open) == (("a",), ("b", "c"), ("b", "c"))
        assert made.kept is None

    def test_of_the_last(self) -> None:
        quota = Quota(grades=("良好", "合格", "不合格"), ratio="0.5", bound=LEAST)
        made = certificate(run_marks({"a": 95, "b": 94, "c": 93}, grading=graded(quota)))
        assert (made.limit, made.taken, made.moved) == (2, ("b", "c"), ("b", "c"))


class TestConflict:
    """One that cannot be kept says so, and nobody has taken anything."""

    def test_alone(self) -> None:
        quota = Quota(grades=BEST, count=2, bound=LEAST, ties=MEETING)
        made = certificate(run_marks({"a": 95}, grading=graded(quota)))
        assert made == Certificate(
            scheme="s", quota=quota, over=ALL, size=1, limit=2, earned=1, left_open=("a",),
            conflict=True,
        )  # fmt: skip
        assert made.kept is False


class TestKept:
    """Kept, not kept, or for a meeting to decide."""

    @pytest.mark.parametrize(
        ("bound", "taken", "left", "kept"),
        [
            (Bound.AT_MOST, 1, 0, True), (Bound.AT_MOST, 1, 1, None), (Bound.AT_MOST, 2, 0, False),
            (LEAST, 1, 0, True), (LEAST, 0, 1, None), (LEAST, 0, 0, False),
        ],
    )  # fmt: skip
    def test_figures(self, bound: Bound, taken: int, left: int, kept: bool | None) -> None:  # noqa: FBT001
        made = Certificate(
            scheme="s", quota=Quota(grades=BEST, count=1, bound=bound), over=ALL, size=3, limit=1,
            taken=tuple("abc"[:taken]), left_open=tuple("xyz"[:left]),
        )  # fmt: skip
        assert made.kept is kept


class TestWhichThereAre:
    """One for each quota and each group it is counted over; none where nobody is."""

    def test_groups(self) -> None:
        units = [branch("a", sector=Sector.STUDENTS), branch("b", sector=Sector.TEACHERS)]
        quota = Quota(grades=BEST, ratio="1/2")
        used = scheme(grading=graded(quota), grouping=Grouping(by=GroupBy.SECTOR))
        found = run(used, campus(*units), marks({"a": 95, "b": 80}))
        assert [one.over.en for one in found.certificates] == ["students", "teachers"]
        assert [one.size for one in found.certificates] == [1, 1]

    def test_nobody(self) -> None:
        used = scheme(grading=graded(Quota(grades=BEST, count=1)))
        assert run(used, campus("a")).certificates == ()

    def test_a_meeting_that_a_veto_calls(self) -> None:
        veto = Veto(code="v", title=Label.of("x"), when=BAD.or_excluded(), effect=LeaveUndecided())
        used = scheme(grading=graded(Quota(grades=BEST, count=1)), vetoes=(veto,))
        records = [*marks({"a": 95}), filled(BAD, "a", True)]
        assert certificate(run(used, campus("a"), records)).left_open == ("a",)
