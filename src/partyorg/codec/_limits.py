"""Bounds on documents from outside, held before anything is built from them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from partyorg.errors import TooMuch

#: A way down into data: the way to what is above, and the key or index from there.
_Way = tuple[Any, Any] | None


@attrs.frozen(kw_only=True)
class Limits:
    """How much a document may hold.

    Parameters
    ----------
    depth : int
        [objects, 1, …] Most objects inside each other.
    width : int
        [entries, 1, …] Most entries of one list or object.
    total : int
        [values, 1, …] Most values in all.
    """

    depth: int = 100
    width: int = 1_000_000
    total: int = 20_000_000


def too_much(data: Any, limits: Limits) -> Iterator[TooMuch]:
    """Walk through plain data and name what exceeds the limits.

    The walk does not recurse, and goes no deeper than the limit allows.

    Parameters
    ----------
    data : dict, list or plain value
    limits : Limits

    Yields
    ------
    TooMuch
    """
    waiting: list[tuple[Any, int, _Way]] = [(data, 0, None)]
    total = 0
    while waiting:
        value, depth, way = waiting.pop()
        total += 1
        if total > limits.total:
            yield TooMuch("$", "values", total, limits.total)
            return
        if not isinstance(value, dict | list):
            continue
        deeper = depth + isinstance(value, dict)
        if deeper > limits.depth:
            yield TooMuch(_path(way), "depth", deeper, limits.depth)
        elif len(value) > limits.width:
            yield TooMuch(_path(way), "entries", len(value), limits.width)
        else:
            entries = value.items() if isinstance(value, dict) else enumerate(value)
            waiting.extend((inner, deeper, (way, key)) for key, inner in entries)


def _path(way: _Way) -> str:
    steps = []
    while way is not None:
        way, key = way
        steps.append(f".{key}" if isinstance(key, str) else f"[{key}]")
    return "$" + "".join(reversed(steps))
