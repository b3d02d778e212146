"""A whole assessment: frozen, comparable, and able to explain every number in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

import attrs

from partyorg.errors import Language, NoSuchResult
from partyorg.evaluation._certificate import Certificate
from partyorg.evaluation._deduct import SCORE, briefly, floors
from partyorg.evaluation._result import Result, Verdict
from partyorg.evaluation._ruling import Ruling, remarked, ruled
from partyorg.evaluation._scheme import Scheme
from partyorg.evaluation._standing import excluding, reasons
from partyorg.evidence import World
from partyorg.org import OrgTree, Subject
from partyorg.rules import Explanation, Facts, explain, needs
from partyorg.values import Absent, Finding, FrozenMap, Label, Period, fixed

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

    def remark(self, unit: str) -> Label:
        """Say of a unit that ended that it did, and who came after it."""
        day, heirs = self.assessment.period.end, ", ".join(self.ended[unit])
        after = (f", 后继单位 {heirs}", f", succeeded by {heirs}") if heirs else ("", "")
        return Label.of(f"{day} 起不再存在{after[0]}", f"ended on {day}{after[1]}")


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

        That of a unit which ended inside the period is of its own part of it.

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
        """Return the part of the period in which a unit ended; None where it stands."""
        unit = str(subject)
        if unit in self._index:
            return None
        return next((part for part in self.parts if unit in part.ended), None)

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
            return attrs.evolve(told, remarks=(*told.remarks, part.remark(str(subject))))
        told = self._explained(self.result(subject, scheme), item)
        return (
            told
            if item is not None
            else attrs.evolve(
                told, remarks=(*told.remarks, *map(_before, self.predecessors(subject)))
            )
        )

    def _explained(self, result: Result, item: str | None) -> Explanation:
        if not result.scheme:
            return _not_assessed(result)
        used = self.scheme(result.scheme)
        if item is not None:
            return self._told(result, used, item)
        out = excluding(used, result)
        if out:
            return _excluded(used, result, [self._told(result, used, v.code) for v in out])
        told = self._told(result, used, SCORE)
        told = attrs.evolve(told, provisional=result.score.provisional)
        if result.verdict is None:
            return attrs.evolve(told, remarks=(*told.remarks, *reasons(used, result)))
        return _graded(used, result, result.verdict, told)

    def _told(self, result: Result, scheme: Scheme, item: str) -> Explanation:
        compared = self._compared(result, scheme)
        facts = facts_of(compared, scheme, self.as_of)
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
        return _named(told, self.world.tree) if self.world is not None else told

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


def _before(result: Result) -> Label:
    """Say what a predecessor came to in its part of the period."""
    zh, en = (result_text(result, language) for language in ("zh", "en"))
    return Label.of(f"前身单位 {result.subject}: {zh}", f"its predecessor {result.subject}: {en}")


def _not_assessed(result: Result) -> Explanation:
    return Explanation(
        name=SCORE,
        label=Label.of("总分", "score"),
        value=result.score.value,
        said=Label.of("", ""),
    )


def _excluded(scheme: Scheme, result: Result, vetoes: Sequence[Explanation]) -> Explanation:
    """Tell what keeps a subject out of the assessment."""
    return Explanation(
        name=SCORE,
        label=Label.of("总分", "score"),
        value=result.score.value,
        said=Label.of("", ""),
        remarks=tuple(reasons(scheme, result)),
        provisional=result.score.provisional,
        inputs=tuple(vetoes),
    )


def _graded(scheme: Scheme, result: Result, verdict: Verdict, told: Explanation) -> Explanation:
    grading = scheme.grading
    assert grading is not None  # noqa: S101 - verdicts come from a grading
    if verdict.grade is None:
        value = Label.of("提交会议", "left to a meeting")
    else:
        value = grading.grade(verdict.grade).label
    earned = grading.grade(verdict.earned).label
    # The value is Chinese; where it has an English name, the line says it.
    en = "" if value.en == value.zh else f"{value.en}; "
    return Explanation(
        name="grade",
        label=Label.of("等次", "grade"),
        value=value.zh,
        said=Label.of(f"按分数为{earned.zh}", f"{en}{earned.en} by score"),
        remarks=(*verdict.reasons, *_places(result)),
        provisional=verdict.provisional,
        inputs=(told,),
    )


def _places(result: Result) -> tuple[Label, ...]:
    said = []
    for rank, zh, en in (
        (result.rank, f"{result.group.zh}组内", f"in group {result.group.en}"),
        (result.overall, "全体", "overall"),
    ):
        if rank is not None:
            tie = (f", 并列 {rank.tied} 个", f", {rank.tied} tied") if rank.tied > 1 else ("", "")
            said.append(
                Label.of(
                    f"{zh}第 {rank.place}/{rank.of}{tie[0]}", f"{rank.place}/{rank.of} {en}{tie[1]}"
                )
            )
    return tuple(said)


def _named(told: Explanation, tree: OrgTree) -> Explanation:
    """Show units by name where they stand by id."""
    inputs = tuple(_named(child, tree) for child in told.inputs)
    if told.name in tree and told.label == Label.of(told.name):
        return attrs.evolve(told, label=Label.of(tree[told.name].name), inputs=inputs)
    return attrs.evolve(told, inputs=inputs)


def result_text(result: Result, language: Language = "zh") -> str:
    """Write a published score, or why there is none.

    Parameters
    ----------
    result : Result
    language : {"zh", "en"}

    Returns
    -------
    str
    """
    value = result.score.value
    if isinstance(value, Absent):
        return value.kind.label.text(language)
    published = result.score.published
    assert published is not None  # noqa: S101 - a score that is there is published
    return fixed(published)
