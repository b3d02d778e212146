"""The laws of points."""

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

import attrs
from cattrs import Converter
from hypothesis import given
from hypothesis import strategies as st

from partyorg import codec
from partyorg.evidence import Measure
from partyorg.extras.strategies import ledgers, point_plans
from partyorg.org import Subject
from partyorg.programmes.points import (
    Balance,
    Ledger,
    Move,
    PointEntry,
    PointPlan,
    balances,
    leaderboard,
    points_of,
    ranking,
)
from tests.programmes.points.desk import ANN, YEAR_END, plan

CONVERTER = codec.configure(Converter())
DAYS = st.dates(date(2015, 11, 1), date(2019, 12, 31))


@st.composite
def desks(draw: st.DrawFn) -> tuple[PointPlan, Ledger, date]:
    """Draw a plan, a ledger under it, and a day on which to ask."""
    under = draw(point_plans())
    return under, draw(ledgers(under)), draw(DAYS)


def everybody(ledger: Ledger, under: PointPlan, on: date) -> dict[Subject, Fraction]:
    """Return what each subject has."""
    return {one.subject: one.points for one in balances(ledger, under, on)}


class TestBalances:
    """Balances are exact, and hang on nothing but entries, plan and day."""

    @given(desks(), st.integers())
    def test_the_order_of_entries_is_irrelevant(self, desk: Any, seed: int) -> None:
        under, ledger, on = desk
        mixed = list(ledger.entries)
        Random(seed).shuffle(mixed)
        assert balances(Ledger(entries=mixed), under, on) == balances(ledger, under, on)

    @given(desks())
    def test_nothing_gets_lost(self, desk: Any) -> None:
        for one in balances(desk[1], desk[0], desk[2]):
            for has in one.accounts:
                gone = has.capped + has.decayed + has.expired + has.spent
                assert has.earned - gone == has.left
                assert min(has.capped, has.decayed, has.expired) >= 0

    @given(desks())
    def test_a_cap_is_never_exceeded(self, desk: Any) -> None:
        """What an item earns is, window by window, the lesser of what was done and the cap."""
        under, ledger, on = desk
        for one in balances(ledger, under, on):
            for item in under.items:
                by_window: dict[Any, Fraction] = defaultdict(Fraction)
                for entry in ledger.counting(on, one.subject):
                    if entry.item == item.code and entry.move is Move.EARNED:
                        window = item.cap.window(entry.on) if item.cap else entry.id
                        by_window[window] += item.worth(entry.amount)
                counted = sum(
                    min(worth, Fraction(item.cap.most)) if item.cap else worth
                    for worth in by_window.values()
                )
                has = one.account(item.code)
                assert has.earned - has.capped == counted

    @given(desks(), st.data())
    def test_more_points_never_lower_a_balance(self, desk: Any, data: st.DataObject) -> None:
        under, ledger, on = desk
        for whose in ledger.subjects:
            more = PointEntry(
                id="more",
                subject=whose,
                item=data.draw(st.sampled_from(under.items)).code,
                on=on - timedelta(days=data.draw(st.integers(0, 900))),
                amount=data.draw(st.integers(1, 20)),
            )
            before = everybody(ledger, under, on)
            assert everybody(ledger.with_entries([more]), under, on)[whose] >= before[whose]

    @given(desks(), st.integers(0, 800))
    def test_without_new_entries_points_never_rise(self, desk: Any, later: int) -> None:
        under, ledger, on = desk
        ledger = Ledger(entries=ledger.counting(on))
        after = everybody(ledger, under, on + timedelta(days=later))
        for whose, points in everybody(ledger, under, on).items():
            assert after[whose] <= points

    @given(desks(), st.integers(0, 3))
    def test_a_balance_splits_over_a_partition_of_items(self, desk: Any, at: int) -> None:
        under, ledger, on = desk
        plain = [attrs.evolve(item, share=None) for item in under.items]
        parts = [attrs.evolve(under, items=items) for items in (plain[:at], plain[at:]) if items]
        by_part = [everybody(ledger, part, on) for part in parts]
        for whose, points in everybody(ledger, under, on).items():
            assert sum(part[whose] for part in by_part) == points

    @given(desks())
    def test_a_reversal_leaves_what_would_be_without_the_two(self, desk: Any) -> None:
        under, ledger, on = desk
        without = Ledger(entries=ledger.counting(on))
        bare = everybody(without, under, on)
        for whose, points in everybody(ledger, under, on).items():
            assert bare.get(whose, 0) == points

    @given(desks())
    def test_a_debt_is_always_found(self, desk: Any) -> None:
        under, ledger, on = desk
        for one in balances(ledger, under, on):
            if any(has.left < 0 for has in one.accounts):
                assert "OVERDRAWN" in {finding.code for finding in one.findings}


class TestPlain:
    """Without cap, decay and expiry a balance is what was earned less what was spent."""

    @given(st.lists(st.tuples(st.integers(-9, 9).filter(bool), DAYS), max_size=12))
    def test_against_a_plain_sum(self, moves: list[tuple[int, date]]) -> None:
        entries = [
            PointEntry(
                id=f"{number}",
                subject=ANN,
                item="service",
                amount=abs(points),
                on=on,
                move=Move.EARNED if points > 0 else Move.SPENT,
            )
            for number, (points, on) in enumerate(moves)
        ]
        expected = sum(points for points, on in moves if on <= YEAR_END)
        found = everybody(Ledger(entries=entries), plan(), YEAR_END)
        assert found.get(ANN, 0) == expected


@st.composite
def crowds(draw: st.DrawFn) -> tuple[Balance, ...]:
    """Draw persons in a few units, each with some points."""
    has = draw(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 9)), min_size=1, max_size=12))
    entries = [
        PointEntry(
            id=f"{number}",
            subject=Subject.person(f"{number}", unit=f"b{unit}"),
            item="service",
            amount=points,
            on=YEAR_END,
        )
        for number, (unit, points) in enumerate(has)
    ]
    return balances(Ledger(entries=entries), plan(), YEAR_END)


class TestLeaderboards:
    """What is withheld stays withheld, whatever is subtracted from what is published."""

    @given(crowds(), st.integers(1, 5))
    def test_suppression_survives_subtraction(self, found: Any, least: int) -> None:
        board = leaderboard(found, least=least)
        assert all(line.members >= least for line in board.groups)
        if board.total is not None:
            rest = board.total.members - sum(line.members for line in board.groups)
            assert rest == 0 or rest >= least
        else:
            assert len(found) < least

    @given(crowds(), st.integers(1, 5))
    def test_no_more_is_withheld_than_one_group_beside_the_small(
        self, found: Any, least: int
    ) -> None:
        sizes: dict[str, int] = defaultdict(int)
        for one in found:
            sizes[one.subject.unit] += 1
        board = leaderboard(found, least=least)
        assert sum(sizes[group] >= least for group in board.withheld) <= 1
        assert {*board.withheld, *(line.group for line in board.groups)} == set(sizes)

    @given(crowds())
    def test_a_place_is_one_more_than_those_ahead(self, found: Any) -> None:
        lines = ranking(found)
        for line in lines:
            assert line.place == 1 + sum(other.points > line.points for other in lines)


class TestStorage:
    """Plans, ledgers, balances and measures come back from storage as they were."""

    @given(desks())
    def test_round_trip(self, desk: Any) -> None:
        under, ledger, on = desk
        told = balances(ledger, under, on)
        board = [leaderboard(told, least=2)] if told else []
        for value in (under, ledger, *told, *board):
            assert CONVERTER.structure(CONVERTER.unstructure(value), type(value)) == value
        measure = points_of("x", ledger, under)
        stored = CONVERTER.unstructure(measure, Measure)
        assert CONVERTER.structure(stored, Measure) == measure  # type: ignore[type-abstract]
