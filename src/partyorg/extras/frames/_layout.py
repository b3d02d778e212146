"""Which columns of a frame hold what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from partyorg.values import FrozenMap

_NONE: FrozenMap[str, str] = FrozenMap()


def _frozen(columns: Mapping[str, str]) -> FrozenMap[str, str]:
    return FrozenMap(columns)


def _names(columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(columns)


@attrs.frozen(kw_only=True)
class Layout:
    """Where a frame with a row per subject keeps its facts.

    Column names may be any text, Chinese and dotted names included.

    Parameters
    ----------
    id : str
        The column of the subjects' keys, each there once.
    measures : mapping of str to str
        ``{measure: column}``; a measure that is not named stands in the column of
        its own name.
    absences : mapping of str to str
        ``{measure: column}`` of whole numbers that say why a value is null, see
        `AbsenceCodes`; null and 0 say MISSING, as does having no such column.
        Beside a value they say nothing.
    gates : mapping of str to str
        ``{item: column}`` of the same numbers: why an item is not asked of a
        subject; null and 0 where it is.  An item not named is asked of all.
    groups : tuple of str
        The columns that peers have in common, never null; without any, all are peers.

    Examples
    --------
    >>> Layout(id="编号", measures={"lectures": "党课.次数"}).column("lectures")
    '党课.次数'
    """

    id: str = "id"
    measures: FrozenMap[str, str] = attrs.field(default=_NONE, converter=_frozen)
    absences: FrozenMap[str, str] = attrs.field(default=_NONE, converter=_frozen)
    gates: FrozenMap[str, str] = attrs.field(default=_NONE, converter=_frozen)
    groups: tuple[str, ...] = attrs.field(default=(), converter=_names)

    def column(self, measure: str) -> str:
        """Return the column of a measure's values."""
        return self.measures.get(measure, measure)

    def said(self) -> Iterator[tuple[str, str]]:
        """Walk through the measures and items that are named, with what they are."""
        for name in (*self.measures, *self.absences):
            yield "measure", name
        for name in self.gates:
            yield "item", name
