"""Records by id, each id once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol, TypeVar

from partyorg.errors import BlankField, DuplicateRecord, raise_all
from partyorg.values import Number, exact


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """What it is cited by."""
        ...


I = TypeVar("I", bound=Identified)  # noqa: E741 - the letter of Identified


def by_id(table: str, records: Iterable[I]) -> tuple[I, ...]:
    """Put records in order of their ids.

    Raises
    ------
    Faults
        Of `DuplicateRecord`: one id for several records.
    """
    kept = tuple(sorted(records, key=lambda record: record.id))
    counts = Counter(record.id for record in kept)
    faults = [DuplicateRecord(table, id) for id, count in sorted(counts.items()) if count > 1]
    raise_all("records share an id", faults)
    return kept


def not_blank(record: object, *fields: str) -> None:
    """Refuse a record that leaves a field blank.

    Raises
    ------
    BlankField
    """
    for field in fields:
        if not str(getattr(record, field)).strip():
            raise BlankField(field)


def optional(value: Number | None) -> Decimal | None:
    """Read a number that may be left out."""
    return None if value is None else exact(value)
