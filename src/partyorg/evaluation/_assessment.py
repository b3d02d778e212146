"""A whole assessment: frozen, comparable, and able to explain every number in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

import attrs

from partyorg.errors import NoSuchResult
from partyorg.evaluation._certificate import Certificate
from partyorg.evaluation._deduct import SCORE, briefly, floors
from partyorg.evaluation._result import Result
from partyorg.evaluation._results_told import (
    not_assessed,
    of_excluded,
    of_graded,
    of_predecessor,
    units_named,
)
from partyorg.evaluation._ruling import Ruling, remarked, ruled
from partyorg.evaluation._scheme import Scheme
from partyorg.evaluation._standing import excluding, reasons
from partyorg.evidence import World
from partyorg.org import Subject, SubjectKind
from partyorg.rules import Explanation, Facts, explain, needs
from partyorg.values import Finding, FrozenMap, Label, Period

T = TypeVar("T")


def _by_code(schemes: Iterable[Scheme]) -> tuple[Scheme, ...]:
    return tuple(sorted(schemes, key=lambda scheme: scheme.code))


def _by_key(results: Iterable[Result]) -> tuple[Result, ...]:
    return tuple(sorted(results, key=lambda result: result.key))


def _by_quota(certificates: Iterable[Certificate]) -> tuple[Certificate, ...]:
    return tuple(sorted(certificates, key=lambda one: (one.scheme, repr(one.quota), one.over)))


@attrs.frozen(kw_only=True)
class PartYear:
    """The part of a period up to a day on which units ended 时段考核.

    Parameters
    ----------
    assessment : Assessment
        Of all who stood on the last day of the part, over its days.
    ended : mapping of str to mapping of str to Fraction
        [share, 0 to 1] The units that ended then, each with what of it went to
        units that stand at the end of the whole period.
    """

    assessment: Assessment
    ended: FrozenMap[str, FrozenMap[str, Fraction]]

    def concerns(self, subject: str | Subject) -> bool:
        """Tell whether a subject is a unit that ended then, or belonged to one."""
        results = self.assessment.results_of(subject)
        return any(result.subject.unit in self.ended for result in results)

    def remark(self, subject: str | Subject) -> Label:
        """Say of a unit that ended, or of that of a subject, that it did, and who came after it."""
        unit = subject.unit if isinstance(subject, Subject) else subject
        whose = ("", "") if unit == str(subject) else (f"所在组织 {unit} ", f"its unit {unit} ")
        day, heirs = self.assessment.period.end, ", ".join(self.ended[unit])
        after = (f", 后继单位 {heirs}", f", succeeded by {heirs}") if heirs else ("", "")
        return Label.of(
            f"{whose[0]}{day} 起不再存在{after[0]}", f"{whose[1]}ended on {day}{after[1]}"
        )


@attrs.frozen(kw_only=True, repr=False)
class Assessment:
    """Results of all subjects under some schemes 考核.

    It keeps the schemes and what the rules read, so it can explain itself
    without the evidence; attached to a `partyorg.evidence.World` it also names
    the records behind each number.

    Parameters
    ----------
    period : Period
    as_of : datetime.date
    schemes : iterable of Scheme
        Kept by code.
    results : iterable of Result
        Kept by scheme and subject.
    findings : tuple of Finding
    certificates : iterable of Certificate
        What each quota did, kept by scheme, quota and whom it is counted over.
    parts : tuple of PartYear
        Of an assessment over a history: up to each day on which units ended.
    version : int
        [1, …] One more with each `override`.
    rulings : tuple of Ruling
        What was overridden, with both values, in the order in which it was.
    world : World, optional
        Where records are looked up; no part of the value.
    """

    period: Period
    as_of: date
    schemes: tuple[Scheme, ...] = attrs.field(converter=_by_code)
    results: tuple[Result, ...] = attrs.field(converter=_by_key)
    findings: tuple[Finding, ...] = ()
    certificates: tuple[Certificate, ...] = attrs.field(default=(), converter=_by_quota)
    parts: tuple[PartYear, ...] = ()
    version: int = 1
    rulings: tuple[Ruling, ...] = ()
    world: World | None = attrs.field(default=None, eq=False)

    @property
    def interim(self) -> bool:
        """Whether it was made before the period ended."""
        return self.as_of < self.period.last

    @cached_property
    def _index(self) -> dict[str, dict[str, Result]]:
        index: dict[str, dict[str, Result]] = {}
        for result in self.results:
            index.setdefault(str(result.subject), {})[result.scheme] = result
        return index

    @cached_property
    def _persons(self) -> dict[str, tuple[Subject, ...]]:
        persons: dict[str, dict[Subject, None]] = {}
        for result in self.results:
            if result.subject.kind is SubjectKind.PERSON:
                persons.setdefault(result.subject.id, {})[result.subject] = None
        return {id: tuple(subjects) for id, subjects in persons.items()}

    def scheme(self, code: str) -> Scheme:
        """Return a scheme by code.

        Raises
        ------
        NoSuchResult
        """
        for scheme in self.schemes:
            if scheme.code == code:
                return scheme
        raise NoSuchResult("—", code)

    def result(self, subject: str | Subject, scheme: str | None = None) -> Result:
        """Return a subject's result; the scheme may be left out where there is one alone.

        That of a unit which ended inside the period, and of what belonged to it, is of its
        own part of it.

        Raises
        ------
        NoSuchResult
        """
        part = self.part(subject)
        if part is not None:
            return part.assessment.result(subject, scheme)
        found = self._index.get(str(subject), {})
        if scheme is None and len(found) == 1:
            return next(iter(found.values()))
        if scheme is None or scheme not in found:
            raise NoSuchResult(str(subject), scheme or "、".join(found) or "—")
        return found[scheme]

    def part(self, subject: str | Subject) -> PartYear | None:
        """Return the part of the period in which a subject's unit ended; None where it stands."""
        if str(subject) in self._index:
            return None
        return next((part for part in self.parts if part.concerns(subject)), None)

    def results_of(self, subject: str | Subject) -> tuple[Result, ...]:
        """Return a subject's results at the end of the period, by scheme."""
        return tuple(self._index.get(str(subject), {}).values())

    def person(self, id: str) -> tuple[Subject, ...]:
        """Return a person by opaque id: a subject for each unit it was assessed in."""
        return self._persons.get(id, ())

    def predecessors(self, subject: str | Subject) -> tuple[Result, ...]:
        """Return the results of the units that ended inside the period and went into a unit."""
        return tuple(
            result
            for part in self.parts
            for result in part.assessment.results
            if str(subject) in part.ended.get(str(result.subject), ())
        )

    def ranking(self, scheme: str, group: Label | None = None) -> tuple[Result, ...]:
        """Return the results of a scheme or of one peer group, the best first.

        Those without a score come last; equal scores stand by subject.
        """
        chosen = [
            r for r in self.results if r.scheme == scheme and (group is None or r.group == group)
        ]

        def place(result: Result) -> tuple[bool, int, str]:
            rank = result.overall
            return (rank is None, 0 if rank is None else rank.place, str(result.subject))

        return tuple(sorted(chosen, key=place))

    def groups(self, scheme: str) -> tuple[Label, ...]:
        """Return the peer groups of a scheme, sorted."""
        return tuple(sorted({r.group for r in self.results if r.scheme == scheme}))

    def attached(self, world: World) -> Assessment:
        """Return the same assessment, able to name the records behind its numbers."""
        return attrs.evolve(self, world=world)

    def explain(
        self, subject: str | Subject, scheme: str | None = None, *, item: str | None = None
    ) -> Explanation:
        """Tell how a subject's result came about.

        Parameters
        ----------
        subject : str or Subject
        scheme : str, optional
        item : str, optional
            Code of one indicator, category, adjustment or veto; without it the
            grade (where there is one) and the score.

        Returns
        -------
        Explanation
            ``.text("zh")``, ``.text("en")``, or itself as data.

        Raises
        ------
        NoSuchResult
        UnknownName
            If the scheme has no such item.
        """
        part = self.part(subject)
        if part is not None:
            told = part.assessment.explain(subject, scheme, item=item)
            (whose, *_) = part.assessment.results_of(subject)
            return attrs.evolve(told, remarks=(*told.remarks, part.remark(whose.subject)))
        told = self._explained(self.result(subject, scheme), item)
        return (
            told
            if item is not None
            else attrs.evolve(
                told, remarks=(*told.remarks, *map(of_predecessor, self.predecessors(subject)))
            )
        )

    @property
    def read_on(self) -> date:
        """The day on which dated parameters are read, the last of the period if it has come."""
        return self.period.last_seen(self.as_of)

    def _explained(self, result: Result, item: str | None) -> Explanation:
        if not result.scheme:
            return not_assessed(result)
        used = self.scheme(result.scheme)
        if item is not None:
            return self._told(result, used, item)
        out = excluding(used, result)
        if out:
            return of_excluded(used, result, [self._told(result, used, v.code) for v in out])
        told = self._told(result, used, SCORE)
        told = attrs.evolve(told, provisional=result.score.provisional)
        if result.verdict is None:
            return attrs.evolve(told, remarks=(*told.remarks, *reasons(used, result)))
        return of_graded(used, result, result.verdict, told)

    def _told(self, result: Result, scheme: Scheme, item: str) -> Explanation:
        compared = self._compared(result, scheme)
        facts = facts_of(compared, scheme, self.read_on)
        book, facts = ruled(scheme, facts, self.rulings)
        told = explain(
            book,
            item,
            facts,
            subject=compared.index(result),
            records=lambda measure: self._records(result, scheme, measure),
        )
        told = briefly(told, floors(scheme.vetoes, scheme.floor), result.struck)
        told = remarked(told, [r for r in self.rulings if r.override.key == result.key])
        return units_named(told, self.world.tree) if self.world is not None else told

    def _compared(self, result: Result, scheme: Scheme) -> tuple[Result, ...]:
        """Return the results that a result hangs on: all, where the scheme compares peers."""
        if not needs(scheme.rulebook).peers:
            return (result,)
        return tuple(other for other in self.results if other.scheme == scheme.code)

    def _records(self, result: Result, scheme: Scheme, measure: str) -> tuple[str, ...]:
        if self.world is None:
            return ()
        return next(
            (
                m.records(self.world, result.subject)
                for m in scheme.measures
                if m.type.name == measure
            ),
            (),
        )

    def __repr__(self) -> str:
        schemes = ", ".join(scheme.code for scheme in self.schemes)
        return f"<Assessment {self.period} ({schemes}), {len(self.results)} results>"


def facts_of(results: Sequence[Result], scheme: Scheme, as_of: date) -> Facts:
    """Return what the rules of a scheme read, as results keep it."""
    gates = sorted({item for result in results for item in result.gates})
    return Facts(
        subjects=[str(result.subject) for result in results],
        groups=[result.group for result in results],
        as_of=as_of,
        measures=_columns([result.measures for result in results]),
        collections=_columns([result.collections for result in results]),
        gates={item: [result.gates.get(item) for result in results] for item in gates},
        rounding=scheme.rounding,
    )


def _columns(rows: Sequence[Mapping[str, T]]) -> dict[str, list[T]]:
    return {name: [row[name] for row in rows] for name in rows[0]}
