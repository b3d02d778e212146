"""Conditions over several years: in a row, so many of so many, never below, honours held."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import attrs
from dateutil.relativedelta import relativedelta

from partyorg.errors import NoParts, WrongKind, WrongShare
from partyorg.evaluation._context import Context
from partyorg.evaluation._earlier import results_in, years
from partyorg.evaluation._from_results import FromResults, Readout
from partyorg.evaluation._result import Result
from partyorg.evidence import Award, Query, Table, World
from partyorg.org import Subject
from partyorg.rules import Kind, Measured, MeasureType, Value
from partyorg.values import Absence, Absent, Label

_NONE_BEFORE = Absent(
    kind=Absence.NOT_APPLICABLE, note=Label.of("无往期考核", "no earlier assessment")
)
_NOT_THEN = Absent(
    kind=Absence.MISSING, note=Label.of("往期考核不足", "not in so many earlier assessments")
)


def _counted(last: int | None) -> None:
    if last is not None and (type(last) is not int or last < 1):
        raise WrongShare("last", str(last), "1, 2, 3, …")


class FromYears(FromResults):
    """A measure of several earlier assessments under a scheme, this one's not among them."""

    __slots__ = ()

    last: int | None

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:  # noqa: ARG002
        """Name the assessments read, the latest first."""
        if not isinstance(world, Context):
            return ()
        return tuple(f"{one.period}/{self.scheme}" for one in years(world, self.scheme, self.last))

    def found(self, context: Context, subject: Subject) -> list[tuple[Result, ...]]:
        """Find the subject's results, or its predecessors', by assessment, the latest first."""
        return [
            tuple(results_in(context, one, subject, self.scheme))
            for one in years(context, self.scheme, self.last)
        ]


@attrs.frozen(kw_only=True, order=False)
class YearsGraded(FromYears):
    """In how many earlier assessments a subject got one of some grades 获等次年数.

    An assessment in which it was not graded does not count; one that is left to a
    meeting does not count yet.  NOT_APPLICABLE where there was no earlier one,
    MISSING where the subject was in none of them.

    Parameters
    ----------
    type : MeasureType
        [assessments, 0, …]
    scheme : str
        Code of the scheme.
    grades : tuple of str
        Codes.
    last : int, optional
        [assessments, 1, …] Only the latest ones; all where left out.
    running : bool
        Whether only those in a row count 连续, back from the latest.
    any_predecessor : bool
        Whether after a merger the grade of one predecessor is enough, as for
        grades that count against a unit.  Otherwise all must have one of them.

    Raises
    ------
    NoParts
        If no grade is named.
    WrongShare
        If ``last`` is not 1 or more.
    """

    type: MeasureType
    scheme: str
    grades: tuple[str, ...]
    last: int | None = None
    running: bool = False
    any_predecessor: bool = False

    def __attrs_post_init__(self) -> None:
        if not self.grades:
            raise NoParts(self.type.name)
        _counted(self.last)

    def read(self, context: Context, subject: Subject) -> Readout:
        """Count."""
        found = self.found(context, subject)
        if not any(found):
            return Readout(value=_NOT_THEN if found else _NONE_BEFORE)
        verdicts = [[r.verdict for r in results if r.verdict is not None] for results in found]
        waits = any(v.grade is None or v.provisional for some in verdicts for v in some)
        had = [self._had([v.grade for v in some]) for some in verdicts]
        times = (*had, False).index(False) if self.running else sum(had)
        return Readout(value=Decimal(times), provisional=waits)

    def _had(self, grades: Sequence[str | None]) -> bool:
        enough = any if self.any_predecessor else all
        return bool(grades) and enough(grade in self.grades for grade in grades)


@attrs.frozen(kw_only=True, order=False)
class NeverBelow(FromYears):
    """Whether a subject was never graded below a grade in its last assessments 历年不低于.

    False as soon as one is below.  MISSING where there are not so many, or the
    subject, or a predecessor, was not graded in one of them: that it never was
    below is then not shown.  NOT_APPLICABLE where there was no earlier one.

    Parameters
    ----------
    type : MeasureType
    scheme : str
        Code of the scheme.
    grade : str
        Its code; what is below it is told by the grading of each year.
    last : int
        [assessments, 1, …]

    Raises
    ------
    WrongShare
        If ``last`` is not 1 or more.
    """

    type: MeasureType
    scheme: str
    grade: str
    last: int

    def __attrs_post_init__(self) -> None:
        _counted(self.last)

    def read(self, context: Context, subject: Subject) -> Readout:
        """Look at each year."""
        looked_at = years(context, self.scheme, self.last)
        if not looked_at:
            return Readout(value=_NONE_BEFORE)
        shown, waits = len(looked_at) == self.last, False
        for one, results in zip(looked_at, self.found(context, subject), strict=True):
            grading = one.scheme(self.scheme).grading
            verdicts = [result.verdict for result in results]
            grades = [v.grade for v in verdicts if v is not None and v.grade is not None]
            waits |= any(v is not None and v.provisional for v in verdicts)
            if grading is not None and any(
                grading.worse(self.grade, grade) != self.grade for grade in grades
            ):
                return Readout(value=False, provisional=waits)
            shown &= bool(grades) and len(grades) == len(verdicts)
        return Readout(value=True if shown else _NOT_THEN, provisional=waits)


def years_graded(
    name: str,
    scheme: str,
    *grades: str,
    last: int | None = None,
    running: bool = False,
    any_predecessor: bool = False,
    label: Label | None = None,
) -> YearsGraded:
    """Measure in how many earlier assessments a subject got one of some grades.

    Parameters
    ----------
    name : str
    scheme : str
    *grades : str
        Codes.
    last : int, optional
        [assessments, 1, …]
    running : bool
        Whether only those in a row count, back from the latest.
    any_predecessor : bool
        Whether after a merger the grade of one predecessor is enough.
    label : Label, optional

    Examples
    --------
    Two years running 连续两年一般, and three of five 五年三次优秀:

    >>> poor = years_graded("poor", "s", "一般", running=True, any_predecessor=True)
    >>> twice = poor.or_zero() >= 2
    >>> best = years_graded("best", "s", "优秀", last=5)
    >>> often = best.or_zero() >= 3
    """
    kind = MeasureType(name=name, label=label or Label.of(name), unit="次", low=0, high=last)
    return YearsGraded(
        type=kind,
        scheme=scheme,
        grades=grades,
        last=last,
        running=running,
        any_predecessor=any_predecessor,
    )


def never_below(
    name: str, scheme: str, grade: str, *, last: int, label: Label | None = None
) -> NeverBelow:
    """Measure whether a subject was never below a grade in its last assessments.

    Examples
    --------
    >>> never_below("steady", "s", "良好", last=3).or_held()
    measure('steady', truth=True).or_held()
    """
    kind = MeasureType(name=name, label=label or Label.of(name), kind=Kind.TRUTH)
    return NeverBelow(type=kind, scheme=scheme, grade=grade, last=last)


@attrs.frozen(kw_only=True, order=False)
class HonoursHeld(Measured):
    """How many honours a subject received in the last years 近年所获荣誉, this one included.

    Those of its predecessors count, as they were on the first day looked at.

    Parameters
    ----------
    type : MeasureType
        [honours, 0, …]
    of : Query
        Of awards.
    last : int
        [years, 1, …] Back from the end of the period, by calendar.

    Raises
    ------
    WrongShare
        If ``last`` is not 1 or more.
    WrongKind
        If the query is not one of awards.
    """

    type: MeasureType
    of: Query
    last: int

    def __attrs_post_init__(self) -> None:
        _counted(self.last)
        table = self.of.table
        if table is not Table.AWARDS:
            raise WrongKind("of", Table.AWARDS.value, self.type.name, table.value)

    def values(self, world: World, subjects: Sequence[Subject]) -> Sequence[Value]:
        """Count."""
        return [Decimal(len(self.records(world, subject))) for subject in subjects]

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of the awards counted."""
        since = world.period.end - relativedelta(years=self.last)
        sources = world.sources(subject, since) if isinstance(world, Context) else ()
        then = [source for source in sources if source.unit in world.tree]
        keys = {
            award.key
            for one in {subject, *then}
            for award in self.of.seen(world, one)
            if isinstance(award, Award) and since <= award.on < world.period.end
        }
        return tuple(sorted(keys))


def honours_held(name: str, of: Query, *, last: int, label: Label | None = None) -> HonoursHeld:
    """Measure how many honours a subject received in the last years.

    Examples
    --------
    >>> from partyorg.evidence import AwardLevel, awards
    >>> held = honours_held("held", awards(level=AwardLevel.PROVINCE), last=3)
    >>> held.or_zero() >= 1
    measure('held', unit='项', low=0).or_zero() >= 1
    """
    kind = MeasureType(name=name, label=label or Label.of(name), unit="项", low=0)
    return HonoursHeld(type=kind, of=of, last=last)
