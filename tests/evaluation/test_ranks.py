"""Ranks 1, 2, 2, 4: inside the peer group, and over all under the scheme."""

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from partyorg.evaluation import GroupBy, Grouping, Rank
from partyorg.extras.strategies import scores
from partyorg.org import Sector
from partyorg.values import Absence, Absent
from tests.evaluation.campus import branch, run_marks

GONE = Absent(kind=Absence.NOT_APPLICABLE)
few = st.sampled_from((Decimal(60), Decimal(75), Decimal("75.0000000001"), Decimal(90)))
some = st.lists(st.none() | few | scores(places=1), min_size=1, max_size=10)


class TestPlaces:
    """Equal scores share the better place, and the next place is left out."""

    def test_one_two_two_four(self) -> None:
        found = run_marks({"a": 90, "b": 80, "c": 80, "d": 70})
        assert [found.result(unit).rank for unit in "abcd"] == [
            Rank(place=1, of=4),
            Rank(place=2, of=4, tied=2),
            Rank(place=2, of=4, tied=2),
            Rank(place=4, of=4),
        ]

    def test_whoever_has_no_score_has_no_place(self) -> None:
        found = run_marks({"a": 90, "b": GONE, "c": 70})
        assert [found.result(unit).rank for unit in "abc"] == [
            Rank(place=1, of=2),
            None,
            Rank(place=2, of=2),
        ]


class TestAgainstAPlainReading:
    """A place is one more than how many are better, in the group and overall."""

    @given(some)
    def test_places(self, values: Sequence[Decimal | None]) -> None:
        sectors = (Sector.STUDENTS, Sector.TEACHERS)
        units = [branch(f"u-{n:02}", sector=sectors[n % 2]) for n in range(len(values))]
        told = {
            unit.id: GONE if mark is None else mark
            for unit, mark in zip(units, values, strict=True)
        }
        found = run_marks(told, *units, grouping=Grouping(by=GroupBy.SECTOR))
        decided = {n: round(mark, 9) for n, mark in enumerate(values) if mark is not None}
        for number, unit in enumerate(units):
            result = found.result(unit.id)
            if number not in decided:
                assert result.rank is result.overall is None
                continue
            mine = decided[number]
            group = [mark for n, mark in decided.items() if n % 2 == number % 2]
            for rank, peers in ((result.rank, group), (result.overall, list(decided.values()))):
                assert rank == Rank(
                    place=1 + sum(other > mine for other in peers),
                    of=len(peers),
                    tied=peers.count(mine),
                )

    @given(some)
    def test_the_ranking_is_in_order(self, values: Sequence[Decimal | None]) -> None:
        """The best first, equal ones by subject, those without a score last."""
        told = {f"u-{n:02}": GONE if mark is None else mark for n, mark in enumerate(values)}
        ranking = run_marks(told).ranking("s")
        keys = [
            (result.overall is None, result.overall and result.overall.place, result.subject.id)
            for result in ranking
        ]
        assert keys == sorted(keys, key=lambda key: (key[0], key[1] or 0, key[2]))
        assert {result.subject.id for result in ranking} == set(told)
