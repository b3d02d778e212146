"""Targets: what a unit is to reach."""

from decimal import Decimal

import pytest

from partyorg.errors import TargetLowered
from partyorg.indicators import Spread, Target
from partyorg.values import Period, Source
from tests.indicators.campus import LATE, rate, target

NOTICE = Source(document="年度工作要点")


class TestTarget:
    """目标值不是填报值: a target says who is to reach what by when, and is cited by a key."""

    def test_key_and_words(self) -> None:
        made = target("2.50", "b")
        assert made.key == "1.1@b/2026"
        assert made.amount == Decimal("2.5")
        assert (made.text(), made.text("en")) == ("党课 ≥ 2.5 次", "lectures ≥ 2.5 次")
        assert target(3, measure=LATE).text() == "逾期 ≤ 3 件"

    def test_a_float_means_its_shortest_decimal(self) -> None:
        assert target(0.1).amount * 10 == 1

    def test_it_is_divided_unless_told(self) -> None:
        assert target(1).spread is Spread.DIVIDE
        assert rate(95).spread is Spread.COPY


class TestWeaker:
    """Weaker is less where higher is better, and more where lower is better."""

    @pytest.mark.parametrize(
        ("one", "other", "weaker"),
        [
            (target(4), target(5), True),
            (target(5), target(5), False),
            (target(6), target(5), False),
            (target(6, measure=LATE), target(5, measure=LATE), True),
            (target(5, measure=LATE), target(6, measure=LATE), False),
        ],
    )
    def test_is_weaker(self, one: Target, other: Target, weaker: bool) -> None:  # noqa: FBT001
        assert one.is_weaker_than(other) is weaker


class TestRaised:
    """自我加压: a unit may raise its target, not lower it, and it keeps where it came from."""

    def test_raised(self) -> None:
        own = target(5, "b").raised(7, source=NOTICE)
        assert own == target(7, "b", origin="1.1@b/2026", source=NOTICE)
        assert own.raised(7) == own

    def test_origin_is_kept(self) -> None:
        handed = target(5, "b", origin="1.1@p/2026")
        assert handed.raised(6).origin == "1.1@p/2026"

    def test_where_lower_is_better_less_is_more(self) -> None:
        assert target(5, measure=LATE).raised(3).amount == 3

    @pytest.mark.parametrize(("made", "asked"), [(target(5), 4), (target(5, measure=LATE), "5.5")])
    def test_not_lowered(self, made: Target, asked: str) -> None:
        with pytest.raises(TargetLowered) as caught:
            made.raised(asked)
        assert caught.value == TargetLowered(made.key, "5", str(asked))


class TestRange:
    """A rate is a value of its measure; a count may be divided below what one unit may report."""

    def test_ends_are_included(self) -> None:
        assert [rate(amount).amount for amount in (0, 100)] == [0, 100]

    def test_the_period_is_part_of_the_key(self) -> None:
        assert target(1, period=Period.quarter(2026, 1)).key == "1.1@p/2026-01-01–2026-03-31"
