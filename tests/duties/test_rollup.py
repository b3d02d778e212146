"""Complied of should 应做已做, rolled up the tree."""

from decimal import Decimal

from partyorg.duties import Counts, standings
from partyorg.org import anyone
from partyorg.values import Period
from tests.duties.campus import (
    B1,
    B2,
    EXEMPT,
    LATE,
    MADE_UP,
    MET,
    MISSED,
    OPEN,
    TREE,
    YEAR,
    day,
    duty,
    excused,
    held,
    judged,
)


class TestCounts:
    """已做 is what was done, in time or not; 应做 adds what was missed, nothing else."""

    counts = Counts(by_state={MET: 5, LATE: 2, MADE_UP: 1, MISSED: 4, OPEN: 3, EXEMPT: 6})

    def test_complied_and_should(self) -> None:
        assert (self.counts.complied, self.counts.should) == (8, 12)
        assert self.counts.share == Decimal("66.66666666666666666667")

    def test_nothing_owed_is_no_share(self) -> None:
        assert Counts(by_state={OPEN: 3}).share is None
        assert Counts().should == 0

    def test_what_nothing_came_to_is_left_out(self) -> None:
        assert Counts(by_state={MET: 0}) == Counts()
        assert Counts()[MET] == 0

    def test_add(self) -> None:
        assert self.counts + Counts(by_state={MET: 1}) == Counts(
            by_state={**self.counts.by_state, MET: 6}
        )

    def test_of_cells(self) -> None:
        assert Counts.of(judged(held(day(5, 6))).cells) == Counts(by_state={MET: 1, MISSED: 23})


class TestStandings:
    """A superior's figure covers the units below it, its own duties included."""

    told = judged(
        held(day(5, 6), B1),
        held(day(5, 7), B1, B2),
        excused(Period.month(2016, 6)),
        duties=[duty(), duty(code="OF_ALL", applies_to=anyone())],
        period=Period.quarter(2016, 2),
    )

    def test_by_unit(self) -> None:
        found = {
            s.unit: (s.level, s.counts.complied, s.counts.should)
            for s in standings(self.told, TREE)
        }
        assert found == {"p": (1, 4, 17), "g": (2, 4, 14), "b1": (3, 2, 5), "b2": (3, 2, 6)}

    def test_by_level(self) -> None:
        [college] = standings(self.told, TREE, level=2)
        assert (college.unit, college.counts[EXEMPT]) == ("g", 1)
        assert standings(self.told, TREE, level=9) == ()

    def test_a_unit_that_owes_nothing_counts_nothing(self) -> None:
        told = judged(duties=duty(), period=YEAR)
        assert [s.counts.should for s in standings(told, TREE)] == [24, 24, 12, 12]
