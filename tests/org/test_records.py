"""Records are written out."""

from typing import Any

import attrs
import pytest

from partyorg import org

RECORDS: list[Any] = [
    thing
    for thing in map(vars(org).get, org.__all__)
    if isinstance(thing, type) and attrs.has(thing)
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
class TestRecords:
    """A record names every field where it is made: nothing depends on the order of fields."""

    def test_takes_nothing_by_position(self, record: Any) -> None:
        with pytest.raises(TypeError, match="positional"):
            record(None)
