"""Two assessments beside each other, as data: who had what then, and has what now."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

import attrs

from partyorg.errors import Language, NoSuchResult
from partyorg.evaluation._deduct import SCORE
from partyorg.evaluation._result import Rank
from partyorg.org import Carry, Subject
from partyorg.rules import value_text
from partyorg.values import EXACT, Absent, Label, Period

Points = Decimal | Absent
"""A score or an item's points, or why there are none."""


@attrs.frozen(kw_only=True)
class Holding:
    """What one unit, or other subject, had in one of the assessments compared.

    Parameters
    ----------
    unit : str
        The subject's text, which for a unit is its id.
    weight : Fraction
        What its value counts for.
    score : Decimal or Absent
    rank : Rank, optional
        Among all under the scheme.
    grade : str, optional
        Code; None where there is none, or a meeting decides.
    """

    unit: str
    weight: Fraction
    score: Points
    rank: Rank | None = None
    grade: str | None = None

    def text(self, language: Language = "zh") -> str:
        """Say score, place and grade."""
        told = [value_text(self.score, language)]
        if self.rank is not None:
            place, of = self.rank.place, self.rank.of
            told.append(f"第 {place}/{of} 名" if language == "zh" else f"{place}/{of}")
        if self.grade is not None:
            told.append(self.grade)
        return (" " if language == "zh" else ", ").join(told)


@attrs.frozen(kw_only=True)
class ItemChange:
    """One item then and now.

    Parameters
    ----------
    item : str
        Code of an indicator, category or adjustment, ``"base"`` or ``"score"``.
    label : Label
    before, after : Decimal or Absent
        [points] Before: carried over.
    """

    item: str
    label: Label
    before: Points
    after: Points

    @property
    def by(self) -> Decimal | None:
        """``after − before``; None where either is absent."""
        if isinstance(self.before, Absent) or isinstance(self.after, Absent):
            return None
        return EXACT.subtract(self.after, self.before)

    def text(self, language: Language = "zh") -> str:
        """Say the item, both values and the change.

        Examples
        --------
        >>> change = ItemChange(
        ...     item="1", label=Label.of("组织", "setting"), before=Decimal(8), after=Decimal(10)
        ... )
        >>> print(change.text(), change.text("en"), sep="; ")
        组织: 8 → 10 (+2); setting: 8 → 10 (+2)
        """
        was, now = (value_text(value, language) for value in (self.before, self.after))
        return f"{self.label.text(language)}: {was} → {now}{_signed(self.by)}"


def _same(one: Points, other: Points) -> bool:
    """Tell whether two values are equal, or absent in the same way."""
    if isinstance(one, Absent) and isinstance(other, Absent):
        return one.kind is other.kind
    return one == other


def _signed(by: Decimal | None) -> str:
    if not by:
        return ""
    size = value_text(abs(by))
    sign = "+" if by > 0 else "-"
    return f" (≈{sign}{size[1:]})" if size.startswith("≈") else f" ({sign}{size})"


@attrs.frozen(kw_only=True)
class UnitChange:
    """One unit's result beside what its predecessors had.

    Parameters
    ----------
    subject : Subject
    scheme : str
        Code of the later scheme.
    before : tuple of Holding
        Its predecessors, or itself, by id; none for a new unit.
    after : Holding
    items : tuple of ItemChange
        From the whole to the single indicators, those that are gone last.
    """

    subject: Subject
    scheme: str
    before: tuple[Holding, ...]
    after: Holding
    items: tuple[ItemChange, ...]

    @property
    def score(self) -> ItemChange:
        """The change of the score."""
        return self.item(SCORE)

    def item(self, code: str) -> ItemChange:
        """Return the change of an item.

        Raises
        ------
        NoSuchResult
        """
        for one in self.items:
            if one.item == code:
                return one
        raise NoSuchResult(f"{self.subject}/{code}", self.scheme)

    @property
    def by(self) -> Decimal | None:
        """Change of the score; None where there is nothing to compare."""
        return self.score.by

    def text(self, language: Language = "zh") -> str:
        """Tell it in a line, and below it each item that changed."""
        return "\n".join((self.line(language), *(f"  {i.text(language)}" for i in self.changed())))

    def line(self, language: Language = "zh") -> str:
        """Tell the score alone, with the places and grades then and now."""
        had = " + ".join(f"{one.unit}: {one.text(language)}" for one in self.before)
        was = had or value_text(self.score.before, language)
        return f"{self.subject}: {was} → {self.after.text(language)}{_signed(self.by)}"

    def changed(self) -> tuple[ItemChange, ...]:
        """Return the items that are not what they were, apart from the score."""
        return tuple(o for o in self.items if o.item != SCORE and not _same(o.before, o.after))


@attrs.frozen(kw_only=True)
class Comparison:
    """Two assessments beside each other 同比.

    Parameters
    ----------
    earlier, later : Period
    how : Carry
        How values of predecessors were carried over.
    units : tuple of UnitChange
        By scheme, then the largest gain first; those without a difference last.
    """

    earlier: Period
    later: Period
    how: Carry
    units: tuple[UnitChange, ...]

    @cached_property
    def _index(self) -> Mapping[tuple[str, str], UnitChange]:
        return {(one.scheme, str(one.subject)): one for one in self.units}

    def unit(self, subject: str | Subject, scheme: str) -> UnitChange:
        """Return the comparison of one unit.

        Raises
        ------
        NoSuchResult
        """
        if (scheme, str(subject)) not in self._index:
            raise NoSuchResult(str(subject), scheme)
        return self._index[scheme, str(subject)]

    def text(self, language: Language = "zh") -> str:
        """Tell every unit in a line.

        Parameters
        ----------
        language : {"zh", "en"}

        Returns
        -------
        str
        """
        carried = self.how.label.text(language)
        first = f"{self.earlier} → {self.later} ({carried})"
        return "\n".join((first, *(one.line(language) for one in self.units)))
