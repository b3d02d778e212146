"""What several steps read: computed once within one query, wherever a backend can be told so.

Nothing is computed here.  Polars keeps a marked step for as long as one query runs; the
other lazy backends have no such mark, and keep what `assess` hands to ``between``.
"""

from __future__ import annotations

from typing import Any

import narwhals as nw

from partyorg.extras.frames._measure_door import Frame


def shared(frame: Frame) -> Frame:
    """Mark a frame that several steps read."""
    if not frame.implementation.is_polars():
        return frame
    native: Any = frame.to_native()
    # Polars 2.1 cannot plan a query that ends with a mark over others.
    kept: Frame = nw.from_native(native.cache()).lazy().select(nw.all())
    return kept
