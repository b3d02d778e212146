"""Measures of results: of another scheme, or of earlier assessments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import reduce

import attrs

from partyorg.errors import NoParts
from partyorg.evaluation._context import Context
from partyorg.evaluation._earlier import before
from partyorg.evaluation._result import Result
from partyorg.evidence import World
from partyorg.org import Carry, Subject, SubjectKind
from partyorg.rules import Kind, Measured, MeasureType, Value
from partyorg.values import Absence, Absent, Label, exact

_NONE_BEFORE = Label.of("无上期考核", "no earlier assessment")
_NOT_BEFORE = Label.of("上期考核无此对象", "not in the earlier assessment")
_NO_MEMBERS = Label.of("前身单位均无党员, 无法按人数加权", "no predecessor has members to weigh by")
_NOT_UNDER_IT = Label.of("不在该方案考核范围", "that scheme does not concern it")
_NO_GRADES = Label.of("该方案不评定等次", "that scheme does not grade")
_LEFT_OPEN = Label.of("等次提交会议", "the grade is left to a meeting")


@attrs.frozen(kw_only=True)
class Readout:
    """What was read of results.

    Parameters
    ----------
    value : Value
    provisional : bool
        Whether what was read may still change.
    """

    value: Value
    provisional: bool = False


class FromResults(Measured):
    """A measure that reads results; subclasses say which."""

    __slots__ = ()

    #: Which scheme's results; subclasses have it as a field.
    scheme: str

    def read(self, context: Context, subject: Subject) -> Readout:
        """Read one subject's."""
        raise NotImplementedError

    def values(self, world: World, subjects: Sequence[Subject]) -> Sequence[Value]:
        """Read each subject's; without results there is nothing to read."""
        if not isinstance(world, Context):
            return [Absent(kind=Absence.NOT_APPLICABLE, note=_NONE_BEFORE)] * len(subjects)
        return [self.read(world, subject).value for subject in subjects]

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:  # noqa: ARG002
        """Name the assessments read."""
        earlier = world.previous if isinstance(world, Context) else ()
        return tuple(f"{assessment.period}/{self.scheme}" for assessment in earlier[-1:])


# --- this assessment ------------------------------------------------------------------------------


class FromScheme(FromResults):
    """A measure of the same subject's result under another scheme of this assessment."""

    __slots__ = ()

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:  # noqa: ARG002
        """Name the scheme read."""
        return (f"{world.period}/{self.scheme}",)

    def read(self, context: Context, subject: Subject) -> Readout:
        """Read the subject's own result, or under a scheme of units that of the unit it is in."""
        known = context.results.get(self.scheme, {})
        result = known.get(str(subject), known.get(subject.unit))
        if result is None:
            return Readout(value=Absent(kind=Absence.NOT_APPLICABLE, note=_NOT_UNDER_IT))
        return self.of(result)

    def of(self, result: Result) -> Readout:
        """Read a result."""
        raise NotImplementedError


@attrs.frozen(kw_only=True, order=False)
class ScoreOf(FromScheme):
    """A subject's score under another scheme of the same assessment 引用得分.

    So one scheme nests in another: Party building counts 30 % of the
    comprehensive assessment that the application supplies.  It is the exact
    score; where that still waits for something, so does what is made of it.  Of a
    zone, post or person a scheme of units gives the score of the unit it belongs to.

    Parameters
    ----------
    type : MeasureType
    scheme : str
        Code of the scheme that is read.
    """

    type: MeasureType
    scheme: str

    def of(self, result: Result) -> Readout:
        """Read the score."""
        return Readout(value=result.score.value, provisional=result.score.provisional)


@attrs.frozen(kw_only=True, order=False)
class GradeOf(FromScheme):
    """A subject's grade under another scheme of the same assessment 引用等次.

    With `partyorg.rules.by_word` it gives a fixed table of points for grades.
    A grade left to a meeting is not due yet.

    Parameters
    ----------
    type : MeasureType
        Its words are the grades.
    scheme : str
        Code of the scheme that is read.
    """

    type: MeasureType
    scheme: str

    def of(self, result: Result) -> Readout:
        """Read the grade."""
        return _graded(result)


def _graded(result: Result) -> Readout:
    verdict = result.verdict
    if verdict is None:
        score = result.score
        missing = Absent(kind=Absence.NOT_APPLICABLE, note=_NO_GRADES)
        value = score.value if isinstance(score.value, Absent) else missing
        return Readout(value=value, provisional=score.provisional)
    if verdict.grade is None:
        return Readout(value=Absent(kind=Absence.NOT_DUE, note=_LEFT_OPEN), provisional=True)
    return Readout(value=verdict.grade, provisional=verdict.provisional)


def score_of(name: str, scheme: str, label: Label | None = None) -> ScoreOf:
    """Measure the score under another scheme of the same assessment.

    Examples
    --------
    >>> from partyorg.rules import mean
    >>> party, research = score_of("party", "party"), score_of("research", "research")
    >>> overall = mean({"party": (party.or_held(), 30), "research": (research.or_held(), 70)})
    """
    return ScoreOf(type=_points(name, label), scheme=scheme)


def grade_of(name: str, scheme: str, *grades: str, label: Label | None = None) -> GradeOf:
    """Measure the grade under another scheme of the same assessment, as a word.

    Parameters
    ----------
    name : str
    scheme : str
    *grades : str
        Codes of all its grades, the best first.
    label : Label, optional

    Examples
    --------
    >>> from partyorg.rules import by_word, evaluate
    >>> party = grade_of("party", "party", "优秀", "合格", "不合格")
    >>> points = by_word(party.or_held(), {"优秀": 30, "合格": 20, "不合格": 0})
    >>> evaluate(points, {"party": "合格"})
    Decimal('20')
    """
    return GradeOf(type=_word(name, grades, label), scheme=scheme)


def _points(name: str, label: Label | None) -> MeasureType:
    return MeasureType(name=name, label=label or Label.of(name), unit="分")


def _word(name: str, grades: tuple[str, ...], label: Label | None) -> MeasureType:
    if not grades:
        raise NoParts(name)
    return MeasureType(name=name, label=label or Label.of(name), kind=Kind.WORD, words=grades)


# --- the assessment before ------------------------------------------------------------------------


class FromBefore(FromResults):
    """A measure of the assessment before."""

    __slots__ = ()

    def read(self, context: Context, subject: Subject) -> Readout:
        """Read the subject's results then, or those of its predecessors."""
        if not context.previous:
            return Readout(value=Absent(kind=Absence.NOT_APPLICABLE, note=_NONE_BEFORE))
        found = before(context, subject, self.scheme)
        if not found:
            return Readout(value=Absent(kind=Absence.MISSING, note=_NOT_BEFORE))
        return self.of(context, subject, found)

    def of(self, context: Context, subject: Subject, results: Sequence[Result]) -> Readout:
        """Read a subject's results: one, or several predecessors'."""
        raise NotImplementedError


@attrs.frozen(kw_only=True, order=False)
class PreviousScore(FromBefore):
    """A subject's score in the assessment before 上年得分.

    MISSING where there was an assessment without it, NOT_APPLICABLE where there
    was none at all.  Predecessors' scores are carried over as declared, absent where
    one of them has none.  A predecessor that the scheme did not concern is left out of a
    mean; a sum lacks it, and is MISSING.

    Parameters
    ----------
    type : MeasureType
    scheme : str
        Code of the scheme.
    how : Carry
        What becomes of the scores of predecessors, as for `compare`: after a merger
        their mean, unless told; after a split each successor has the whole score, or
        its declared share of it by ``Carry.SUM``.
    """

    type: MeasureType
    scheme: str
    how: Carry = Carry.MEAN

    def of(self, context: Context, subject: Subject, results: Sequence[Result]) -> Readout:
        """Read the score."""
        waits = any(result.score.provisional for result in results)
        values: dict[str, Decimal] = {}
        for result in results:
            if isinstance(result.score.value, Absent):
                return Readout(value=result.score.value, provisional=waits)
            values[result.subject.unit] = result.score.value
        # Persons are known by id wherever they were: no unit passed them on.
        of_persons = results[0].subject.kind is SubjectKind.PERSON
        how = Carry.MEAN if of_persons else self.how
        return Readout(value=_carried(context, subject.unit, values, how), provisional=waits)


def _carried(
    context: Context, unit: str, values: Mapping[str, Decimal], how: Carry
) -> Decimal | Absent:
    """Carry scores of the assessment before over to a unit, each by the unit that it was of."""
    weights: Mapping[str, Fraction] = dict.fromkeys(values, Fraction(1))
    if how is not Carry.MEAN:
        weights = context.weights(unit, context.previous[-1].period.last, how)
    if how is Carry.SUM:
        if values.keys() != weights.keys():
            return Absent(kind=Absence.MISSING, note=_NOT_BEFORE)
        return exact(sum(weights[one] * Fraction(value) for one, value in values.items()))
    counted = {one: weights[one] for one in values if one in weights}
    whole = sum(counted.values())
    if not whole:
        return Absent(kind=Absence.MISSING, note=_NO_MEMBERS)
    if len(counted) == 1:
        return values[next(iter(counted))]
    return exact(sum(share * Fraction(values[one]) for one, share in counted.items()) / whole)


@attrs.frozen(kw_only=True, order=False)
class PreviousGrade(FromBefore):
    """A subject's grade in the assessment before 上年等次; of several predecessors the worst.

    Absent as for `PreviousScore`; not due where it was left to a meeting.

    Parameters
    ----------
    type : MeasureType
        Its words are the grades.
    scheme : str
        Code of the scheme.
    """

    type: MeasureType
    scheme: str

    def of(
        self,
        context: Context,
        subject: Subject,  # noqa: ARG002 - all predecessors count alike
        results: Sequence[Result],
    ) -> Readout:
        """Read the grade."""
        read = [_graded(result) for result in results]
        waits = any(one.provisional for one in read)
        absent = [one.value for one in read if isinstance(one.value, Absent)]
        if absent:
            return Readout(value=absent[0], provisional=waits)
        grading = context.previous[-1].scheme(self.scheme).grading
        assert grading is not None  # noqa: S101 - grades come from a grading
        worst = reduce(grading.worse, (str(one.value) for one in read))
        return Readout(value=worst, provisional=waits)


def previous_score(
    name: str, scheme: str, label: Label | None = None, *, how: Carry = Carry.MEAN
) -> PreviousScore:
    """Measure the score of the assessment before.

    Parameters
    ----------
    name : str
    scheme : str
    label : Label, optional
    how : Carry
        What becomes of the scores of several predecessors, or of a part of one.

    Examples
    --------
    >>> previous_score("last", "shanti").or_excluded()
    measure('last', unit='分').or_excluded()
    >>> from partyorg.org import Carry
    >>> previous_score("last", "shanti", how=Carry.BY_SHARES).how.label.zh
    '按份额加权平均'
    """
    return PreviousScore(type=_points(name, label), scheme=scheme, how=how)


def previous_grade(
    name: str, scheme: str, *grades: str, label: Label | None = None
) -> PreviousGrade:
    """Measure the grade of the assessment before, as a word.

    Parameters
    ----------
    name : str
    scheme : str
    *grades : str
        Codes of all its grades, the best first.
    label : Label, optional

    Examples
    --------
    >>> previous_grade("last", "branches", "优秀", "合格").or_excluded().equals("优秀")
    measure('last', words=('优秀', '合格')).or_excluded().equals('优秀')
    """
    return PreviousGrade(type=_word(name, grades, label), scheme=scheme)
