"""Comparing two assessments over the lineage of their units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from partyorg.errors import NoSuchResult, PartyorgError, raise_all
from partyorg.evaluation._assessment import Assessment
from partyorg.evaluation._comparison import Comparison, Holding, ItemChange, Points, UnitChange
from partyorg.evaluation._deduct import SCORE
from partyorg.evaluation._earlier import moved
from partyorg.evaluation._result import Result
from partyorg.org import Carry, Lineage, Subject, SubjectKind
from partyorg.rules import Value
from partyorg.values import Absence, Absent, Label, exact, strongest

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


def compare(
    earlier: Assessment,
    later: Assessment,
    lineage: Lineage,
    *,
    how: Carry = Carry.MEAN,
    schemes: Mapping[str, str] | None = None,
) -> Comparison:
    """Compare each unit, and whatever else was assessed, with what its predecessors had.

    Values of predecessors are carried over by `partyorg.org.Lineage.carry`, item by
    item: a merged unit is compared with their mean, or their mean by share or by
    members.  An absence stays one and says why; a new unit has nothing to be
    compared with.  Zones and posts are compared with those of the same id in the
    predecessors of their unit, persons with themselves, wherever they belonged.

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
            result.subject: result for result in assessment.results if result.scheme == code
        }
        self.alike: dict[_Alike, dict[str, Result]] = defaultdict(dict)
        for subject, result in self.results.items():
            self.alike[_alike(subject)][subject.unit] = result
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
        sources = {one: tuple(self.sources(one, lineage, how)) for one in self.now.results}
        carried = {item: self.carried(item, lineage, how) for item in self.labels}
        for subject, result in self.now.results.items():
            yield UnitChange(
                subject=subject,
                scheme=result.scheme,
                before=tuple(
                    _holding(old, weight, self.then.results.get(old))
                    for old, weight in sources[subject]
                ),
                after=_holding(subject, Fraction(1), result),
                items=tuple(
                    ItemChange(
                        item=item,
                        label=label,
                        before=carried[item][subject],
                        after=_points(result, item) if item in self.now.labels else _NOT_NOW,
                    )
                    for item, label in self.labels.items()
                ),
            )

    def sources(
        self, subject: Subject, lineage: Lineage, how: Carry
    ) -> Iterator[tuple[Subject, Fraction]]:
        """Walk through who a subject was then, with what each counts for."""
        if subject.kind is SubjectKind.PERSON:
            known = self.then.alike.get(_alike(subject), {})
            yield from ((result.subject, Fraction(1, len(known))) for result in known.values())
            return
        weights = lineage.weights(subject.unit, how)
        for unit in lineage.predecessors(subject.unit):
            yield moved(subject, unit), weights.get(unit, Fraction(0))

    def carried(self, item: str, lineage: Lineage, how: Carry) -> Mapping[Subject, Points]:
        """Carry one item over to every subject of the later assessment."""
        if self.then.schemes and item not in self.then.labels:
            return dict.fromkeys(self.now.results, _NOT_THEN)
        found: dict[Subject, Points] = {}
        for alike, results in self.now.alike.items():
            then = self.then.alike.get(alike, {})
            values = {unit: _points(result, item) for unit, result in then.items()}
            if alike[0] is SubjectKind.PERSON:
                mean = _mean(tuple(values.values()))
                found |= {result.subject: mean for result in results.values()}
                continue
            every: dict[str, Points] = {unit.id: _OTHER_SCHEME for unit in lineage.before}
            over = lineage.carry(every | values, how=how)
            for unit, result in results.items():
                value = over[unit]
                found[result.subject] = value if isinstance(value, Absent) else exact(value)
        return found


_Alike = tuple[SubjectKind, str]
"""What subjects share that are the same but for the unit they belong to."""


def _alike(subject: Subject) -> _Alike:
    return (subject.kind, "" if subject.kind is SubjectKind.UNIT else subject.id)


def _mean(values: Sequence[Points]) -> Points:
    """Return the mean of what a person had, in whatever units; absent where any of it is."""
    gone = [value for value in values if isinstance(value, Absent)]
    if gone or not values:
        return strongest(gone) if gone else _OTHER_SCHEME
    known = [Fraction(value) for value in values if not isinstance(value, Absent)]
    return exact(sum(known) / len(known))


def _points(result: Result, item: str) -> Points:
    value: Value = result.score.value if item == SCORE else result.items[item]
    assert isinstance(value, Decimal | Absent)  # noqa: S101 - items have points
    return value


def _holding(subject: Subject, weight: Fraction, result: Result | None) -> Holding:
    if result is None:
        return Holding(unit=str(subject), weight=weight, score=_OTHER_SCHEME)
    return Holding(
        unit=str(subject),
        weight=weight,
        score=result.score.value,
        rank=result.overall,
        grade=None if result.verdict is None else result.verdict.grade,
    )
