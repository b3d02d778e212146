"""Comparing two assessments over the lineage of their units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

import attrs

from partyorg.errors import Language, NoSuchResult, PartyorgError, raise_all
from partyorg.evaluation._assessment import Assessment
from partyorg.evaluation._deduct import SCORE
from partyorg.evaluation._result import Rank, Result
from partyorg.org import Carry, Lineage, Subject, SubjectKind
from partyorg.rules import Value, value_text
from partyorg.values import EXACT, Absence, Absent, Label, Period, exact

Points = Decimal | Absent
"""A score or an item's points, or why there are none."""

_NOT_THEN = Absent(
    kind=Absence.NOT_APPLICABLE,
    note=Label.of("上期方案没有该项", "the earlier scheme has no such item"),
)
_NOT_NOW = Absent(
    kind=Absence.NOT_APPLICABLE,
    note=Label.of("本期方案没有该项", "the later scheme has no such item"),
)
_OTHER_SCHEME = Absent(
    kind=Absence.MISSING,
    note=Label.of("上期未按该方案考核", "not assessed under this scheme then"),
)


@attrs.frozen(kw_only=True)
class Holding:
    """What one unit had in one of the assessments compared.

    Parameters
    ----------
    unit : str
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


def compare(
    earlier: Assessment,
    later: Assessment,
    lineage: Lineage,
    *,
    how: Carry = Carry.MEAN,
    schemes: Mapping[str, str] | None = None,
) -> Comparison:
    """Compare each unit with what its predecessors had.

    Values of predecessors are carried over by `partyorg.org.Lineage.carry`, item by
    item: a merged unit is compared with their mean, or their mean by share or by
    members.  An absence stays one and says why; a new unit has nothing to be
    compared with.

    Parameters
    ----------
    earlier, later : Assessment
    lineage : Lineage
        From the units of the one to those of the other, as
        ``history.lineage(earlier.period.last, later.period.last)``.
    how : Carry
    schemes : mapping of str to str, optional
        Code of the earlier scheme by that of the later, where they differ.

    Returns
    -------
    Comparison

    Raises
    ------
    Faults
        All at once: `NoSuchResult` for schemes named that are not there.
    NoSuchUnit
        If a unit of the later assessment is not in the lineage's later tree.

    See Also
    --------
    partyorg.rules.diff : why one value changed.
    """
    named = schemes or {}
    raise_all("the assessments cannot be compared 两次考核无法比较", _faults(earlier, later, named))
    found = [
        unit
        for scheme in later.schemes
        for unit in _Pair(
            _Side(earlier, named.get(scheme.code, scheme.code)), _Side(later, scheme.code)
        ).units(lineage, how)
    ]
    return Comparison(
        earlier=earlier.period, later=later.period, how=how, units=tuple(sorted(found, key=_place))
    )


def _faults(
    earlier: Assessment, later: Assessment, schemes: Mapping[str, str]
) -> Iterator[PartyorgError]:
    for now, then in sorted(schemes.items()):
        for assessment, code in ((later, now), (earlier, then)):
            if code not in {scheme.code for scheme in assessment.schemes}:
                yield NoSuchResult("—", code)


def _place(change: UnitChange) -> tuple[str, bool, Decimal, str]:
    by = change.by
    return (change.scheme, by is None, Decimal(0) if by is None else -by, str(change.subject))


class _Side:
    """One of the assessments, under one scheme, which it may not have had."""

    def __init__(self, assessment: Assessment, code: str) -> None:
        self.schemes = [scheme for scheme in assessment.schemes if scheme.code == code]
        self.results = {
            result.subject.id: result
            for result in assessment.results
            if result.scheme == code and result.subject.kind is SubjectKind.UNIT
        }
        self.labels = {
            name: scheme.rulebook[name].label or Label.of(name)
            for scheme in self.schemes
            for name in scheme.score_names
        }


class _Pair:
    """Results under a scheme then and now."""

    def __init__(self, then: _Side, now: _Side) -> None:
        self.then, self.now = then, now
        self.labels = {
            **now.labels,
            **{n: v for n, v in then.labels.items() if n not in now.labels},
        }

    def units(self, lineage: Lineage, how: Carry) -> Iterator[UnitChange]:
        """Compare every unit under the later scheme."""
        carried = {item: self.carried(item, lineage, how) for item in self.labels}
        for unit, result in self.now.results.items():
            weights = lineage.weights(unit, how)
            yield UnitChange(
                subject=result.subject,
                scheme=result.scheme,
                before=tuple(
                    _holding(old, weights.get(old, Fraction(0)), self.then.results.get(old))
                    for old in lineage.predecessors(unit)
                ),
                after=_holding(unit, Fraction(1), result),
                items=tuple(
                    ItemChange(
                        item=item,
                        label=label,
                        before=carried[item][unit],
                        after=_points(result, item) if item in self.now.labels else _NOT_NOW,
                    )
                    for item, label in self.labels.items()
                ),
            )

    def carried(self, item: str, lineage: Lineage, how: Carry) -> Mapping[str, Points]:
        """Carry one item over to every unit of the later tree."""
        if self.then.schemes and item not in self.then.labels:
            return dict.fromkeys(self.now.results, _NOT_THEN)
        values: dict[str, Points] = {unit.id: _OTHER_SCHEME for unit in lineage.before}
        values |= {unit: _points(result, item) for unit, result in self.then.results.items()}
        over = lineage.carry(values, how=how)
        return {u: v if isinstance(v, Absent) else exact(v) for u, v in over.items()}


def _points(result: Result, item: str) -> Points:
    value: Value = result.score.value if item == SCORE else result.items[item]
    assert isinstance(value, Decimal | Absent)  # noqa: S101 - items have points
    return value


def _holding(unit: str, weight: Fraction, result: Result | None) -> Holding:
    if result is None:
        return Holding(unit=unit, weight=weight, score=_OTHER_SCHEME)
    return Holding(
        unit=unit,
        weight=weight,
        score=result.score.value,
        rank=result.overall,
        grade=None if result.verdict is None else result.verdict.grade,
    )
