"""Splitting a whole number into whole parts 最大余额法."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.values import Number, split

weights = st.lists(st.fractions(0, 9, max_denominator=6), min_size=1, max_size=6).filter(any)


class TestSplit:
    """The parts add up to the whole, and each is its exact share rounded down or up."""

    @given(st.integers(0, 1000), weights)
    def test_conserves_the_whole(self, total: int, shares: list[Fraction]) -> None:
        parts = split(total, shares)
        quotas = [total * share / sum(shares) for share in shares]
        assert sum(parts) == total
        assert all(
            floor(quota) <= part <= ceil(quota) for part, quota in zip(parts, quotas, strict=True)
        )

    @given(st.integers(0, 1000), weights)
    def test_the_largest_remainder_is_served_first(
        self, total: int, shares: list[Fraction]
    ) -> None:
        quotas = [total * share / sum(shares) for share in shares]
        rests = [
            (quota - floor(quota), part > floor(quota))
            for part, quota in zip(split(total, shares), quotas, strict=True)
        ]
        served = [rest for rest, is_served in rests if is_served]
        left = [rest for rest, is_served in rests if not is_served]
        assert not served or not left or min(served) >= max(left)

    @given(st.integers(0, 1000), weights, st.integers(2, 9))
    def test_only_proportions_count(self, total: int, shares: list[Fraction], times: int) -> None:
        assert split(total, [times * share for share in shares]) == split(total, shares)

    @pytest.mark.parametrize(
        ("total", "shares", "parts"),
        [
            (10, [1, 1, 1], (4, 3, 3)),
            (0, [1, 2], (0, 0)),
            (7, [0, 1], (0, 7)),
            (1, ["0.5", 0.5], (1, 0)),
            (100, ["1/3", "2/3"], (33, 67)),
            (5, [3], (5,)),
        ],
    )
    def test_figures(self, total: int, shares: Sequence[Number], parts: tuple[int, ...]) -> None:
        assert split(total, shares) == parts
