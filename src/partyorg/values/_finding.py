"""The answer of every check."""

from __future__ import annotations

from functools import total_ordering
from typing import Any

import attrs

from partyorg.errors import Language
from partyorg.values._label import Label, Labelled
from partyorg.values._period import Period
from partyorg.values._source import Source, source_key


class Severity(Labelled):
    """How much a finding weighs 严重程度."""

    ERROR = "error", "错误", "error"
    WARNING = "warning", "警示", "warning"
    ADVICE = "advice", "提示", "advice"


_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


@attrs.frozen(kw_only=True)
class Place:
    """Where in the input something stands.

    Parameters
    ----------
    table : str
        Name of the table or document.
    row : int, optional
        [1, …] As a spreadsheet counts, the header being row 1.
    column : str
        Header of the column, as written.
    path : str
        Path in a document, such as ``$.units[3].id``.
    """

    table: str = ""
    row: int | None = None
    column: str = ""
    path: str = ""

    def text(self, language: Language = "zh") -> str:
        """Say the place."""
        parts = [self.table, self.path]
        if self.row is not None:
            parts.append(f"第 {self.row} 行" if language == "zh" else f"row {self.row}")
        if self.column:
            parts.append(f"“{self.column}”列" if language == "zh" else f"column {self.column!r}")
        return (" " if language == "zh" else ", ").join(part for part in parts if part)


@total_ordering
@attrs.frozen(kw_only=True)
class Finding:
    """Something a check noticed: a value to list, sort and compare, never an exception.

    Parameters
    ----------
    code : str
        Stable name of the fact, such as ``"BRANCH_TOO_LARGE"``.
    severity : Severity
    subject : str
        Key of what is concerned: a unit's id, or a subject's text.
    message : Label
    period : Period, optional
        The days concerned.
    source : Source, optional
        The clause that says so.
    place : Place, optional
        Where in the input it stands.
    evidence : tuple of str
        Identifiers of the records that show it.
    """

    code: str
    severity: Severity
    subject: str
    message: Label
    period: Period | None = None
    source: Source | None = None
    place: Place | None = None
    evidence: tuple[str, ...] = ()

    def text(self, language: Language = "zh") -> str:
        """Say the finding in one line, with its clause and place."""
        parts = [
            f"{self.severity.label.text(language)} {self.subject}: {self.message.text(language)}"
        ]
        if self.place is not None:
            parts.append(self.place.text(language))
        if self.source is not None:
            parts.append(self.source.text(language))
        return " · ".join(parts)

    def _key(self) -> tuple[Any, ...]:
        return (
            _WEIGHT[self.severity],
            self.code,
            self.subject,
            self.message,
            () if self.period is None else (self.period.start, self.period.end),
            source_key(self.source),
            _place_key(self.place),
            self.evidence,
        )

    def __lt__(self, other: Finding) -> bool:
        """Order by weight, then code, subject and the rest."""
        return self._key() < other._key()


def _place_key(place: Place | None) -> tuple[Any, ...]:
    if place is None:
        return ()
    row = () if place.row is None else (place.row,)
    return (place.table, row, place.column, place.path)
