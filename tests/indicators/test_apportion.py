"""Largest remainder with floors and caps 最大余额法."""

from fractions import Fraction

import pytest

from partyorg.errors import TiedShares
from partyorg.indicators import TieBreak, apportion


class TestFailingsElsewhere:
    """What was seen to go wrong in other libraries does not go wrong here."""

    def test_a_cap_is_kept(self) -> None:
        """A cap of 4 was given 9: the cap held for the quota and not for the remainder."""
        parts = apportion(10, {"a": 9, "b": "0.5", "c": "0.5"}, caps={"a": 4})
        assert dict(parts) == {"a": 4, "b": 3, "c": 3}

    def test_a_cap_that_is_met_by_rounding_up_is_kept(self) -> None:
        parts = apportion(10, {"a": "4.9", "b": "5.1"}, caps={"a": 4})
        assert dict(parts) == {"a": 4, "b": 6}

    def test_there_are_floors(self) -> None:
        parts = apportion(10, {"a": 98, "b": 1, "c": 1}, floors={"b": 1, "c": 1})
        assert dict(parts) == {"a": 8, "b": 1, "c": 1}

    def test_nothing_to_divide_by_is_a_fact_and_no_crash(self) -> None:
        assert dict(apportion(0, {"a": 0, "b": 0})) == {"a": 0, "b": 0}
        assert dict(apportion(3, {"a": 0, "b": 0}, floors={"a": 1, "b": 2})) == {"a": 1, "b": 2}

    def test_order_does_not_decide_a_tie(self) -> None:
        assert apportion(1, {"b": 1, "a": 1}, ties=TieBreak.BY_ID) == {"a": 1, "b": 0}
        assert apportion(1, {"a": 1, "b": 1}, ties=TieBreak.BY_ID) == {"a": 1, "b": 0}


class TestBounds:
    """A bound takes its unit out of the proportion; the others share the rest in proportion."""

    def test_rest_is_shared_in_proportion(self) -> None:
        weights = {"a": 10, "b": 3, "c": 2, "d": 1}
        assert dict(apportion(16, weights, caps={"a": 4})) == {"a": 4, "b": 6, "c": 4, "d": 2}
        assert dict(apportion(16, weights, floors={"d": 4})) == {"a": 8, "b": 2, "c": 2, "d": 4}

    def test_one_bound_brings_another_into_play(self) -> None:
        parts = apportion(12, {"a": 8, "b": 4, "c": 1}, caps={"a": 3, "b": 5})
        assert dict(parts) == {"a": 3, "b": 5, "c": 4}

    def test_whoever_has_no_weight_has_the_floor(self) -> None:
        parts = apportion(7, {"a": 1, "b": 0, "c": 0}, floors={"b": 2})
        assert dict(parts) == {"a": 5, "b": 2, "c": 0}

    def test_all_at_the_cap(self) -> None:
        assert dict(apportion(5, {"a": 1, "b": 9}, caps={"a": 2, "b": 3})) == {"a": 2, "b": 3}

    def test_all_at_the_floor(self) -> None:
        assert dict(apportion(5, {"a": 1, "b": 9}, floors={"a": 3, "b": 2})) == {"a": 3, "b": 2}

    def test_thirds(self) -> None:
        assert dict(apportion(3, {"a": "1/3", "b": Fraction(2, 3)})) == {"a": 1, "b": 2}


class TestTies:
    """余额相同: who is first is declared, or the tie is named."""

    def test_by_id(self) -> None:
        parts = apportion(2, {"c": 1, "b": 1, "a": 1}, ties=TieBreak.BY_ID)
        assert parts == {"a": 1, "b": 1, "c": 0}

    def test_the_larger_base_first(self) -> None:
        weights = {"a": 1, "b": 3, "c": 5, "d": 1}
        by_base = apportion(5, weights, ties=TieBreak.LARGER_BASE)
        by_id = apportion(5, weights, ties=TieBreak.BY_ID)
        assert by_base == {"a": 0, "b": 2, "c": 3, "d": 0}
        assert by_id == {"a": 1, "b": 2, "c": 2, "d": 0}

    def test_equal_bases_go_by_id(self) -> None:
        parts = apportion(1, {"b": 2, "a": 2}, ties=TieBreak.LARGER_BASE)
        assert parts == {"a": 1, "b": 0}

    def test_refused_unless_declared(self) -> None:
        with pytest.raises(TiedShares) as caught:
            apportion(3, {"x": 18, "b": 4, "a": 4, "c": 4})
        assert caught.value == TiedShares(("a", "b", "c"), 1)

    def test_a_tie_that_decides_nothing_is_none(self) -> None:
        assert dict(apportion(4, {"a": 1, "b": 1})) == {"a": 2, "b": 2}
        assert dict(apportion(3, {"a": "1.5", "b": 1, "c": "0.5"}, caps={"c": 0})) == {
            "a": 2,
            "b": 1,
            "c": 0,
        }
