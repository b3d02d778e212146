"""What is published: groups of few are withheld, and nothing can be worked out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.evaluation import (
    CellState,
    PanelResult,
    ReleaseCell,
    WhenEmpty,
    release_panel,
    tally_panels,
)
from partyorg.evaluation._suppress import suppressed
from partyorg.evidence import Record
from partyorg.org import Subject
from partyorg.values import Rounding
from tests.evaluation.panels import cast, group, review, told, world

A, B, C = SUBJECTS = tuple(map(Subject.of_unit, "abc"))
WITHHELD = ReleaseCell(state=CellState.WITHHELD)
PANEL = review(group("党委", 3), group("党员", 3), group("群众", 4))


def ballots(counts: dict[Subject, tuple[int, int, int]]) -> list[Record]:
    """Cast so many ballots a group about each subject."""
    return [
        record
        for subject, numbers in counts.items()
        for name, number in zip(PANEL.group_names, numbers, strict=True)
        for record in cast(name, *(["好", "差"] * number)[:number], about=subject)
    ]


def counted(counts: dict[Subject, tuple[int, int, int]]) -> tuple[PanelResult, ...]:
    """Count them."""
    return tally_panels(PANEL, world(ballots(counts)), SUBJECTS)


FEW = {A: (6, 8, 3), B: (6, 10, 6), C: (6, 8, 8)}


class TestGroupsOfFew:
    """A group below k valid ballots is withheld, with as many others as protect it."""

    release = release_panel(counted(FEW), least=5)

    def test_what_is_withheld(self) -> None:
        hidden = {
            (str(row.subject), name)
            for row in self.release.rows
            for cell, (name, _) in zip(row.cells, self.release.columns, strict=True)
            if cell.state is CellState.WITHHELD
        }
        assert hidden == {("a", "党委"), ("a", "群众"), ("b", "党委"), ("b", "群众")}

    def test_a_withheld_cell_carries_nothing(self) -> None:
        assert self.release.rows[0].cells[2] == WITHHELD
        assert told(WITHHELD.valid, WITHHELD.tally, WITHHELD.mean) == (None, {}, None)

    def test_why_it_is_withheld_is_not_told(self) -> None:
        assert self.release.rows[0].cells[0] == self.release.rows[0].cells[2]

    def test_scores_and_averages_stay(self) -> None:
        assert None not in [row.score for row in self.release.rows]
        assert None not in (*self.release.averages, self.release.average)

    def test_the_table_says_no_count_of_it(self) -> None:
        """Neither n=3 nor a total it could be taken from."""
        assert self.release.table() == (
            ("评议对象", "党委(线下)", "党员(线下)", "群众(线下)", "得分"),
            ("a", "不公布", "50.00", "不公布", "56.67"),
            ("b", "不公布", "50.00", "不公布", "50.00"),
            ("c", "50.00", "50.00", "50.00", "50.00"),
            ("平均", "50.00", "50.00", "55.56", "52.22"),
        )

    def test_in_english(self) -> None:
        head, first, *_, last = self.release.table("en")
        assert head[1] == "党委 (offline)"
        assert first[1] == "withheld"
        assert last[0] == "average"

    def test_what_is_shown_is_whole(self) -> None:
        cell = self.release.rows[2].cells[1]
        assert told(cell.valid, cell.tally["好"], cell.mean) == (8, 4, 50)


class TestWholeTable:
    """With enough ballots everywhere nothing is withheld; empty groups are no secret."""

    def test_nothing_withheld(self) -> None:
        release = release_panel(counted(dict.fromkeys(SUBJECTS, (5, 5, 5))), least=5)
        assert all(c.state is CellState.SHOWN for row in release.rows for c in row.cells)

    def test_empty_groups(self) -> None:
        release = release_panel(counted(dict.fromkeys(SUBJECTS, (5, 5, 0))), least=5)
        assert {row.cells[2].state for row in release.rows} == {CellState.EMPTY}
        assert release.averages[2] is None
        assert release.table()[-1][3] == "无评分"

    def test_subjects_without_a_result_are_only_named(self) -> None:
        release = release_panel(counted({A: (5, 5, 5), B: (5, 5, 5)}), least=5)
        assert release.without == (C,)
        assert [row.subject for row in release.rows] == [A, B]

    def test_nobody_has_a_result(self) -> None:
        release = release_panel(counted({}), least=5)
        assert (release.rows, release.without, release.average) == ((), SUBJECTS, None)

    def test_one_group_of_one_unit(self) -> None:
        """Where there is nothing to hide behind, all of it is withheld."""
        alone = tally_panels(review(), world(cast("党员", "好")), (A,))
        release = release_panel(alone, least=5)
        assert release.rows[0].cells == (WITHHELD,)
        assert (release.rows[0].score, release.averages, release.average) == (None, (None,), None)

    def test_places(self) -> None:
        two = tally_panels(review(), world(cast("党员", "好", "好", "一般")), (A,))
        assert release_panel(two, least=1, rounding=Rounding(published=1)).table()[1] == (
            "a",
            "86.7",
            "86.7",
        )

    def test_averages_go_by_actual_weight(self) -> None:
        """An empty group that counts as zero moves no average of those who spoke."""
        panel = review(*PANEL.groups, empty=WhenEmpty.ZERO)
        there = world(ballots({A: (6, 6, 6), B: (6, 6, 0)}))
        release = release_panel(tally_panels(panel, there, (A, B)), least=5)
        assert told(*release.averages) == (50, 50, 50)
        assert release.rows[1].score == 30


COUNTS = st.integers(1, 4).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 12), min_size=columns, max_size=columns), min_size=1, max_size=5
    )
)


def with_totals(counts: list[list[int]]) -> dict[tuple[int, int], int]:
    """Add the totals."""
    rows, columns = len(counts), len(counts[0])
    table = {(i, j): counts[i][j] for i in range(rows) for j in range(columns)}
    table |= {(i, columns): sum(counts[i]) for i in range(rows)}
    table |= {(rows, j): sum(row[j] for row in counts) for j in range(columns)}
    return {**table, (rows, columns): sum(map(sum, counts))}


class TestSuppression:
    """Cells of few, totals among them, and no more than protects them."""

    @given(COUNTS, st.integers(1, 8))
    def test_every_cell_of_few_is_withheld_and_no_empty_one(
        self, counts: list[list[int]], least: int
    ) -> None:
        hidden, table = suppressed(counts, least=least), with_totals(counts)
        assert hidden >= {cell for cell, count in table.items() if 0 < count < least}
        assert all(table[cell] for cell in hidden)

    @given(COUNTS, st.integers(1, 8))
    def test_none_stands_alone(self, counts: list[list[int]], least: int) -> None:
        hidden = list(suppressed(counts, least=least))
        for place in (0, 1):
            lines = [cell[place] for cell in hidden]
            assert all(lines.count(line) > 1 for line in lines)

    @given(COUNTS)
    def test_nothing_is_withheld_without_need(self, counts: list[list[int]]) -> None:
        assert suppressed(counts, least=1) == frozenset()

    @pytest.mark.parametrize(
        ("counts", "hidden"),
        [
            # the cheapest way round, by ballots
            ([[2, 9, 20], [9, 9, 20], [20, 20, 20]], {(0, 0), (0, 1), (1, 0), (1, 1)}),
            # few everywhere protect each other, and totals stay
            ([[3, 3], [4, 4]], {(0, 0), (0, 1), (1, 0), (1, 1)}),
            # a group alone in its unit: its score tells it, and goes too
            ([[2, 0], [9, 9]], {(0, 0), (0, 2), (2, 0), (2, 2)}),
            # the whole protects both totals of three, so the totals of five are told after all
            ([[2, 3], [3, 0]], {(0, 0), (0, 1), (1, 0), (1, 2), (2, 1), (2, 2)}),
        ],
    )
    def test_cases(self, counts: list[list[int]], hidden: set[tuple[int, int]]) -> None:
        assert suppressed(counts, least=5) == hidden

    def test_a_long_table_takes_no_time(self) -> None:
        counts = [[(7 * row + 3 * column) % 11 for column in range(5)] for row in range(200)]
        assert suppressed(counts, least=5)
