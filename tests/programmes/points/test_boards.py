"""Contests, rankings and leaderboards."""

from fractions import Fraction
from typing import Any

from partyorg.org import Subject
from partyorg.programmes.points import (
    Balance,
    Ledger,
    PointPlan,
    balances,
    contest,
    leaderboard,
    ranking,
)
from partyorg.values import Label, Rounding
from tests.programmes.points.desk import ANN, BO, CY, YEAR_END, day, earned, item, plan, spent

#: The three sub-items of the study contest, weighed as this test likes: the source leaves it to the user.
STUDY = plan(
    item("xuexi", label=Label.of("学习强国", "study platform"), share="1/2"),
    item("original", label=Label.of("原创文章", "articles"), points=5, share="3/10", full=20),
    item("shared", label=Label.of("心得分享", "reflections"), points=2, share="1/5", full=10),
    item("service"),
)


def of(
    *entries: Any, under: PointPlan | None = None, also: tuple[Subject, ...] = ()
) -> tuple[Balance, ...]:
    """Return everybody's balances at the end of the year."""
    return balances(Ledger(entries=entries), under or plan(), YEAR_END, also=also)


def scored(found: tuple[Balance, ...], **more: Any) -> Any:
    """Score a contest; Any, since tests compare fractions with whole numbers."""
    return contest(found, **more)


def crowd(**groups: list[int]) -> tuple[Balance, ...]:
    """Return balances of groups of persons, by what each person has."""
    people = [
        (Subject.person(f"{unit}-{number}", unit=unit), points)
        for unit, has in groups.items()
        for number, points in enumerate(has)
    ]
    return of(
        *(earned(day(3), points, who=who) for who, points in people if points),
        also=tuple(who for who, _ in people),
    )


class TestContest:
    """Each sub-item has a stated share of the total; the shares are the user's and make up the whole."""

    def test_shares_of_full_marks(self) -> None:
        entries = [
            earned(day(3), 900, item="xuexi"),
            earned(day(3), 300, item="xuexi", who=BO),
            earned(day(4), 2, item="original", who=BO),
            earned(day(5), 9, item="shared", who=BO),
            earned(day(5), 99),
        ]
        best, second, last = scored(of(*entries, under=STUDY, also=(CY,)), total=200)
        assert (best.place, best.subject, best.score) == (1, BO, Fraction(100, 3) + 30 + 40)
        assert [part.item for part in best.parts] == ["xuexi", "original", "shared"]
        assert [part.full for part in best.parts] == [900, 20, 10]
        assert [part.share for part in best.parts] == [Fraction(n, 10) for n in (5, 3, 2)]
        assert (second.place, second.subject, second.score) == (2, ANN, 100)
        assert (last.place, last.subject, last.score) == (3, CY, 0)

    def test_more_than_full_marks_earns_no_more(self) -> None:
        (one,) = scored(of(earned(day(3), 50, item="original"), under=STUDY))
        assert (one.parts[1].points, one.score) == (250, 30)

    def test_where_nobody_has_any_nobody_scores(self) -> None:
        (one,) = scored(of(under=STUDY, also=(ANN,)))
        assert [(part.full, part.score) for part in one.parts] == [(0, 0), (20, 0), (10, 0)]

    def test_a_debt_brings_nothing(self) -> None:
        (one,) = scored(of(spent(day(3), 50, item="original"), under=STUDY))
        assert (one.parts[1].points, one.score) == (0, 0)

    def test_equals_share_the_better_place(self) -> None:
        entries = [earned(day(3), 5, item="xuexi", who=who) for who in (CY, BO)]
        results = scored(of(*entries, under=STUDY, also=(ANN,)))
        assert [(one.place, one.subject) for one in results] == [(1, BO), (1, CY), (3, ANN)]


class TestRanking:
    """Places are 1, 2, 2, 4 on decided values, and persons are shown by opaque id only."""

    def test_places(self) -> None:
        lines = ranking(crowd(a=[80, 95], b=[80, 70]))
        assert [(one.place, one.who) for one in lines] == [
            (1, "a-1"),
            (2, "a-0"),
            (2, "b-0"),
            (4, "b-1"),
        ]
        assert str(lines[0].points) == "95.00"

    def test_decided_as_the_plan_rounds(self) -> None:
        coarse = plan(rounding=Rounding(published=1, decide_at=0))
        found = of(earned(day(3), "7.6"), earned(day(3), "8.4", who=BO), under=coarse)
        assert [(one.place, one.who, str(one.points)) for one in ranking(found)] == [
            (1, "7f3a", "7.6"),
            (1, "91c0", "8.4"),
        ]


class TestLeaderboard:
    """Groups of fewer than ``least`` stay unseen, and cannot be had from the total by subtraction."""

    def test_nothing_to_withhold(self) -> None:
        board = leaderboard(crowd(a=[1, 2], b=[4, 6], c=[3, 0]), least=2)
        assert [(line.place, line.group, str(line.mean)) for line in board.groups] == [
            (1, "b", "5.00"),
            (2, "a", "1.50"),
            (2, "c", "1.50"),
        ]
        assert board.withheld == ()
        assert board.total is not None
        assert (board.total.place, board.total.members, str(board.total.total)) == (
            None,
            6,
            "16.00",
        )

    def test_one_small_group_takes_the_smallest_other_with_it(self) -> None:
        board = leaderboard(crowd(a=[9], b=[1, 1, 1], c=[2, 2], d=[5, 5]), least=2)
        assert [line.group for line in board.groups] == ["d", "b"]
        assert board.withheld == ("a", "c")
        assert board.total is not None

    def test_small_groups_that_hide_each_other_need_no_more(self) -> None:
        board = leaderboard(crowd(a=[9], b=[1], c=[2, 2]), least=2)
        assert [line.group for line in board.groups] == ["c"]
        assert board.withheld == ("a", "b")

    def test_where_no_other_group_is_left_the_total_goes(self) -> None:
        board = leaderboard(crowd(a=[9], b=[1]), least=3)
        assert (board.groups, board.withheld, board.total) == ((), ("a", "b"), None)

    def test_grouped_by_something_else(self) -> None:
        board = leaderboard(crowd(ax=[9], ay=[1], b=[2, 2]), least=2, by=lambda who: who.unit[0])
        assert [line.group for line in board.groups] == ["a", "b"]

    def test_as_a_table(self) -> None:
        found = crowd(a=[9], b=[1, 2], c=[4, 4, 5])
        assert leaderboard(found, least=2).table() == (
            ("名次", "分组", "人数", "总分", "人均"),
            ("1", "c", "3", "13.00", "4.33"),
            ("", "a", "不公布", "不公布", "不公布"),
            ("", "b", "不公布", "不公布", "不公布"),
            ("", "合计", "6", "25.00", "4.17"),
        )

    def test_as_a_table_without_a_total(self) -> None:
        assert leaderboard(crowd(a=[9]), least=2).table("en")[1:] == (
            ("", "a", "withheld", "withheld", "withheld"),
            ("", "all", "withheld", "withheld", "withheld"),
        )
