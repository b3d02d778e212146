"""The reading of two explanations: what changed between them, and where it came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

import attrs

from partyorg.errors import Language
from partyorg.rules._explanation import Explanation, value_text
from partyorg.rules._facts import Value
from partyorg.values import EXACT, Label


@attrs.frozen(kw_only=True)
class Difference:
    """One step that came out otherwise, with the steps below it that did.

    Parameters
    ----------
    name : str
        Of the definition, measure or step.
    label : Label
    before, after : Value or None
        None where the step is on one side alone.
    by : Decimal, optional
        ``after − before``, where both are numbers.
    said : tuple of Label
        What is said now and was not before: capped, left out, another branch …
    inputs : tuple of Difference
    """

    name: str
    label: Label
    before: Value | None
    after: Value | None
    by: Decimal | None = None
    said: tuple[Label, ...] = ()
    inputs: tuple[Difference, ...] = ()

    def text(self, language: Language = "zh") -> str:
        """Tell it as an indented tree, the largest changes first.

        Parameters
        ----------
        language : {"zh", "en"}

        Returns
        -------
        str
        """
        return "\n".join(self._lines(language, ""))

    def _lines(self, language: Language, indent: str) -> Iterator[str]:
        yield indent + self.line(language)
        for below in self.inputs:
            yield from below._lines(language, f"{indent}  ")  # noqa: SLF001 - its own class

    def line(self, language: Language = "zh") -> str:
        """Tell this step alone."""
        nothing = "无" if language == "zh" else "nothing"
        was, now = (
            nothing if value is None else value_text(value, language)
            for value in (self.before, self.after)
        )
        sign = "" if self.by is None else f" ({'+' if self.by > 0 else ''}{_short(self.by)})"
        said = "".join(f" · {label.text(language)}" for label in self.said if label.zh)
        return f"{self.label.text(language)}: {was} → {now}{sign}{said}"


def _short(value: Decimal) -> str:
    """Write a difference as a value is written; it is never zero."""
    sign, size = ("-" if value < 0 else ""), value_text(abs(value))
    return f"≈{sign}{size[1:]}" if size.startswith("≈") else f"{sign}{size}"


def diff(before: Explanation, after: Explanation) -> Difference | None:
    """Tell why a value changed: "why did this unit drop 2.3 points?".

    Steps are matched by name.  Only what changed is told, and below each step
    the changes that led to it, those of most points first.

    Parameters
    ----------
    before, after : Explanation
        Of the same unit at two times, or of two units.

    Returns
    -------
    Difference or None
        None where nothing changed.

    Examples
    --------
    >>> from partyorg.rules import Facts, Ref, Rulebook, explain, measure
    >>> lectures, funds = (measure(name).or_zero() for name in ("lectures", "funds"))
    >>> book = Rulebook.of({"study": lectures * 5, "all": Ref(name="study") + funds})
    >>> def told(**measures):
    ...     return explain(book, "all", Facts.of(measures))
    >>> print(diff(told(lectures=4, funds=3), told(lectures=3, funds=3)).text("en"))
    all: 23 → 18 (-5) · 15 + 3
      study: 20 → 15 (-5) · 3 × 5
        lectures: 4 → 3 (-1)
    """
    inputs = tuple(sorted(_inputs(before, after), key=_most_first))
    said = _said(before, after)
    if _same(before.value, after.value) and not said and not inputs:
        return None
    by: Decimal | None = None
    if isinstance(before.value, Decimal) and isinstance(after.value, Decimal):
        by = EXACT.subtract(after.value, before.value)
    return Difference(
        name=after.name,
        label=after.label,
        before=before.value,
        after=after.value,
        by=by or None,
        said=said,
        inputs=inputs,
    )


def _same(one: Value, other: Value) -> bool:
    return type(one) is type(other) and one == other


def _said(before: Explanation, after: Explanation) -> tuple[Label, ...]:
    """Return what is said now and was not said before."""
    was = {before.said, *before.remarks}
    return tuple(label for label in (after.said, *after.remarks) if label not in was)


def _inputs(before: Explanation, after: Explanation) -> Iterator[Difference]:
    was, now = _by_name(before), _by_name(after)
    for key, told in now.items():
        if key not in was:
            yield Difference(name=told.name, label=told.label, before=None, after=told.value)
        elif (changed := diff(was[key], told)) is not None:
            yield changed
    for key, told in was.items():
        if key not in now:
            yield Difference(name=told.name, label=told.label, before=told.value, after=None)


def _by_name(told: Explanation) -> dict[tuple[str, int], Explanation]:
    """Return the inputs by name; of several with one name, by which of them it is."""
    seen: Counter[str] = Counter()
    found = {}
    for child in told.inputs:
        found[child.name, seen[child.name]] = child
        seen[child.name] += 1
    return found


def _most_first(changed: Difference) -> tuple[bool, Decimal, str]:
    by = changed.by
    return (by is None, Decimal(0) if by is None else -abs(by), changed.name)
