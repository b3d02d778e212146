"""All records of an assessment, in one value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar

import attrs

from partyorg.errors import DuplicateRecord, raise_all
from partyorg.evidence._records import (
    Activity,
    Award,
    Ballot,
    Choice,
    Electorate,
    Exemption,
    Publication,
    Reading,
    Record,
    subjects_of,
)

R = TypeVar("R", bound=Record)


def _sorted(records: Iterable[R]) -> tuple[R, ...]:
    return tuple(sorted(records, key=lambda record: record.key))


@attrs.frozen(kw_only=True, repr=False)
class Evidence:
    """Records of all kinds 佐证材料, the same whatever the order they came in.

    Parameters
    ----------
    activities, publications, readings, ballots, electorates, awards, choices, exemptions
        Iterables of records; kept by key.

    Raises
    ------
    Faults
        Of `DuplicateRecord`: one key for several records of a kind.
    """

    activities: tuple[Activity, ...] = attrs.field(default=(), converter=_sorted)
    publications: tuple[Publication, ...] = attrs.field(default=(), converter=_sorted)
    readings: tuple[Reading, ...] = attrs.field(default=(), converter=_sorted)
    ballots: tuple[Ballot, ...] = attrs.field(default=(), converter=_sorted)
    electorates: tuple[Electorate, ...] = attrs.field(default=(), converter=_sorted)
    awards: tuple[Award, ...] = attrs.field(default=(), converter=_sorted)
    choices: tuple[Choice, ...] = attrs.field(default=(), converter=_sorted)
    exemptions: tuple[Exemption, ...] = attrs.field(default=(), converter=_sorted)

    def __attrs_post_init__(self) -> None:
        faults = [
            DuplicateRecord(table, key)
            for table, records in self.tables.items()
            for key in _repeated(records)
        ]
        raise_all("records share a key", faults)

    @classmethod
    def of(cls, records: Iterable[Record]) -> Evidence:
        """Sort records of any kinds into their tables."""
        tables: dict[str, list[Record]] = defaultdict(list)
        for record in records:
            tables[TABLES[type(record)]].append(record)
        given: dict[str, Any] = dict(tables)
        return cls(**given)

    @property
    def tables(self) -> Mapping[str, tuple[Record, ...]]:
        """The records by name of table."""
        return {name: getattr(self, name) for name in TABLES.values()}

    @cached_property
    def _by_subject(self) -> dict[Any, dict[str, Any]]:
        index: dict[type[Record], dict[str, list[Record]]] = {kind: {} for kind in TABLES}
        for records in self.tables.values():
            for record in records:
                for subject in subjects_of(record):
                    index[type(record)].setdefault(str(subject), []).append(record)
        return {
            kind: {subject: tuple(records) for subject, records in by_subject.items()}
            for kind, by_subject in index.items()
        }

    def of_subject(self, kind: type[R], subject: str) -> tuple[R, ...]:
        """Return the records of a kind that concern a subject, by key.

        Parameters
        ----------
        kind : type
            `Activity`, `Publication`, `Reading` …
        subject : str
            The subject's text, which for a unit is its id.
        """
        index: dict[Any, dict[str, Any]] = self._by_subject
        found: tuple[R, ...] = index[kind].get(subject, ())
        return found

    @cached_property
    def _by_measure(self) -> dict[tuple[str, str], tuple[Reading, ...]]:
        index: dict[tuple[str, str], list[Reading]] = defaultdict(list)
        for reading in self.readings:
            index[str(reading.subject), reading.measure].append(reading)
        return {key: tuple(readings) for key, readings in index.items()}

    def readings_of(self, subject: str, measure: str) -> tuple[Reading, ...]:
        """Return a subject's readings of one measure, by key.

        Parameters
        ----------
        subject : str
            The subject's text, which for a unit is its id.
        measure : str
            Name of the measure.
        """
        return self._by_measure.get((subject, measure), ())

    def __add__(self, other: Evidence) -> Evidence:
        """Put the records of both together."""
        merged: dict[str, Any] = {
            name: (*records, *other.tables[name]) for name, records in self.tables.items()
        }
        return Evidence(**merged)

    def __len__(self) -> int:
        return sum(len(records) for records in self.tables.values())

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(rs)} {name}" for name, rs in self.tables.items() if rs)
        return f"<Evidence: {counts or 'no records'}>"


TABLES: dict[type[Record], str] = {
    Activity: "activities",
    Publication: "publications",
    Reading: "readings",
    Ballot: "ballots",
    Electorate: "electorates",
    Award: "awards",
    Choice: "choices",
    Exemption: "exemptions",
}


def _repeated(records: Iterable[Record]) -> list[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for record in records:
        (twice if record.key in seen else seen).add(record.key)
    return sorted(twice)
