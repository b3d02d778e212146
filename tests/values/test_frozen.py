"""A small read-only mapping that hashes."""

import copy
import pickle
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.values import FrozenMap, tupled

maps = st.dictionaries(st.sampled_from(["校区", "学科", "campus"]), st.integers(0, 3))


class TestFrozenMap:
    """A record that holds a mapping stays a value: equal by items, hashed, unchangeable."""

    @given(maps, maps)
    def test_equal_by_items(self, one: dict[str, int], other: dict[str, int]) -> None:
        assert (FrozenMap(one) == FrozenMap(other)) == (one == other)
        assert (FrozenMap(one) == other) == (other == FrozenMap(one)) == (one == other)

    @given(maps)
    def test_the_order_of_items_is_irrelevant(self, items: dict[str, int]) -> None:
        turned = FrozenMap(tuple(reversed(items.items())))
        assert turned == FrozenMap(items)
        assert hash(turned) == hash(FrozenMap(items))
        assert hash(turned) == hash(turned)

    @given(maps)
    def test_reads_as_the_mapping_it_was_made_of(self, items: dict[str, int]) -> None:
        frozen = FrozenMap(items)
        assert dict(frozen) == items
        assert (len(frozen), list(frozen)) == (len(items), list(items))
        assert all(key in frozen and frozen[key] == items[key] for key in items)
        assert "nowhere" not in frozen
        assert frozen.get("nowhere") is None

    def test_equals_any_mapping_and_nothing_else(self) -> None:
        frozen = FrozenMap({"a": 1})
        assert frozen == MappingProxyType({"a": 1})
        assert frozen != [("a", 1)]
        assert frozen.__eq__(7) is NotImplemented

    def test_a_later_change_of_the_origin_is_not_seen(self) -> None:
        items = {"a": 1}
        frozen = FrozenMap(items)
        items["a"] = 2
        assert frozen["a"] == 1

    def test_cannot_be_changed(self) -> None:
        with pytest.raises(TypeError):
            FrozenMap({"a": 1})["a"] = 2  # type: ignore[index]
        with pytest.raises(AttributeError):
            FrozenMap({"a": 1}).b = 2  # type: ignore[attr-defined]

    @given(maps)
    def test_survives_pickling_and_copying(self, items: dict[str, int]) -> None:
        frozen = FrozenMap(items)
        hash(frozen)
        for again in (pickle.loads(pickle.dumps(frozen)), copy.copy(frozen), copy.deepcopy(frozen)):  # noqa: S301
            assert again == frozen
            assert hash(again) == hash(frozen)

    @given(maps)
    def test_shows_what_one_would_type(self, items: dict[str, int]) -> None:
        assert eval(repr(FrozenMap(items)), {"FrozenMap": FrozenMap}) == items  # noqa: S307


class TestTupled:
    """Items from anywhere are kept as a tuple."""

    @given(st.lists(st.integers()))
    def test_keeps_order(self, items: list[int]) -> None:
        assert tupled(iter(items)) == tuple(items)
