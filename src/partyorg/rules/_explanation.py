"""How one value came about, as a tree that writes itself in two languages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import attrs

from partyorg.errors import Language
from partyorg.rules._facts import Value
from partyorg.values import Absent, Dated, Entry, Label, Source, half_up, plain

_SHOWN_PLACES = 6


@attrs.frozen(kw_only=True)
class Explanation:
    """A value, how it came about, and the explanations of what it was made of.

    Parameters
    ----------
    name : str
        The definition's or measure's name; the kind of step for others.
    label : Label
        What the value is.
    value : Decimal, bool, str or Absent
    said : Label
        How it came about, in one line.
    remarks : tuple of Label
        What was capped, rounded, left out or held on the way.
    source : Source, optional
    evidence : tuple of str
        Identifiers of the records behind it.
    provisional : bool
    inputs : tuple of Explanation
    """

    name: str
    label: Label
    value: Value
    said: Label
    remarks: tuple[Label, ...] = ()
    source: Source | None = None
    evidence: tuple[str, ...] = ()
    provisional: bool = False
    inputs: tuple[Explanation, ...] = ()

    def text(self, language: Language = "zh") -> str:
        """Tell it as an indented tree, a line for each step."""
        return "\n".join(self._lines(language, "", ""))

    def _lines(self, language: Language, first: str, rest: str) -> list[str]:
        lines = [first + self.line(language)]
        for index, child in enumerate(self.inputs):
            last = index + 1 == len(self.inputs)
            branch, below = ("└ ", "  ") if last else ("├ ", "│ ")
            lines.extend(child._lines(language, rest + branch, rest + below))  # noqa: SLF001
        return lines

    def line(self, language: Language = "zh") -> str:
        """Tell this step alone."""
        zh = language == "zh"
        parts = [f"{self.label.text(language)} = {value_text(self.value, language)}"]
        parts.extend(label.text(language) for label in (self.said, *self.remarks) if label.zh)
        if self.provisional:
            parts.append("暂定" if zh else "provisional")
        if self.source is not None:
            parts.append(self.source.text(language))
        if self.evidence:
            parts.append(_records(self.evidence, language))
        return (" · ").join(parts)


def _records(records: Sequence[str], language: Language, most: int = 5) -> str:
    shown = ", ".join(records[:most])
    more = len(records) - most
    if language == "zh":
        return f"记录 {shown}" + (f" 等 {len(records)} 条" if more > 0 else "")
    return f"records {shown}" + (f" and {more} more" if more > 0 else "")


def in_force(values: Dated[Decimal], entry: Entry[Decimal]) -> Label:
    """Say from when to when an entry holds; its last day, not the first one after it."""
    first = entry.start
    until = next(end for _, end, one in values.intervals() if one is entry)
    if until is None and first == date.min:
        return Label.of("一直有效", "always in force")
    if until is None:
        return Label.of(f"自 {first} 起", f"in force from {first}")
    last = until - timedelta(days=1)
    if first == date.min:
        return Label.of(f"至 {last} 有效", f"in force up to {last}")
    return Label.of(f"{first} 至 {last} 有效", f"in force from {first} to {last}")


def value_text(value: Value, language: Language = "zh") -> str:
    """Write a value; a long number is shown to six places and marked ≈."""
    if isinstance(value, Absent):
        return value.text(language)
    if isinstance(value, bool):
        return {True: ("是", "yes"), False: ("否", "no")}[value][language == "en"]
    if isinstance(value, str):
        return value
    short = half_up(value, _SHOWN_PLACES)
    return plain(value) if short == value else f"≈{plain(short)}"
