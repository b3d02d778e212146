"""Training: courses, who attended for how long, and what each was obliged to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import reduce

import attrs

from partyorg.duties import DutyState, Recurrence, yearly
from partyorg.errors import (
    BlankField,
    DontCombine,
    DuplicateName,
    NoParts,
    PartyorgError,
    UnknownName,
    WrongCount,
    raise_all,
)
from partyorg.org import Subject
from partyorg.programmes.learning._keys import by_id, not_blank
from partyorg.values import (
    EXACT,
    Finding,
    Label,
    Period,
    Severity,
    Source,
    exact,
    plain,
    tupled,
)

_YEARLY = yearly()


def _label(title: Label | str) -> Label:
    return title if isinstance(title, Label) else Label.of(title)


@attrs.frozen(kw_only=True)
class Course:
    """Something to be attended 课程.

    Parameters
    ----------
    code : str
    title : Label or str
    hours : number
        [hours, above 0] What it counts for, attended in full 学时.

    Raises
    ------
    BlankField
    WrongCount
        If it counts for nothing or less.
    """

    code: str
    title: Label = attrs.field(converter=_label)
    hours: Decimal = attrs.field(converter=exact)

    def __attrs_post_init__(self) -> None:
        not_blank(self, "code")
        if self.hours <= 0:
            raise WrongCount("hours", self.hours)


@attrs.frozen(kw_only=True)
class HoursNorm:
    """How long a role is to be trained in each window of a recurrence 学时要求.

    Parameters
    ----------
    role : str
        "党员", "党支部书记" …
    hours : number
        [hours a window, above 0]
    when : Recurrence
        Each year unless said: by the calendar, from an anchor, or by terms 学期.
    source : Source, optional

    Raises
    ------
    BlankField
    WrongCount
        If nothing is required.
    DontCombine
        If the windows have a deadline: hours are counted over all of a window.
    """

    role: str
    hours: Decimal = attrs.field(converter=exact)
    when: Recurrence = _YEARLY
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        not_blank(self, "role")
        if self.hours <= 0:
            raise WrongCount("hours", self.hours)
        if self.when.deadline is not None:
            raise DontCombine(self.role, "hours", "deadline")


@attrs.frozen(kw_only=True)
class Training:
    """A programme of training: what is offered, and what each role owes 培训计划.

    Parameters
    ----------
    code : str
    title : Label or str
    norms : tuple of HoursNorm
        One per role; roles not named owe nothing.
    courses : tuple of Course

    Raises
    ------
    Faults
        All at once: `BlankField` without a code, `NoParts` with neither norms nor courses,
        `DuplicateName` of a role with two norms or a code of two courses.
    """

    code: str
    title: Label = attrs.field(converter=_label)
    norms: tuple[HoursNorm, ...] = attrs.field(default=(), converter=tupled)
    courses: tuple[Course, ...] = attrs.field(default=(), converter=tupled)

    def __attrs_post_init__(self) -> None:
        raise_all(f"the training {self.code!r} is not in order", self._faults())

    def _faults(self) -> Iterator[PartyorgError]:
        if not self.code.strip():
            yield BlankField("code")
        if not self.norms and not self.courses:
            yield NoParts("training")
        for what, names in (
            ("role", [norm.role for norm in self.norms]),
            ("course", [course.code for course in self.courses]),
        ):
            for name in sorted({name for name in names if names.count(name) > 1}):
                yield DuplicateName(what, name)

    def course(self, code: str) -> Course:
        """Return a course by its code.

        Raises
        ------
        UnknownName
            It lists the courses there are.
        """
        for course in self.courses:
            if course.code == code:
                return course
        raise UnknownName("course", code, tuple(course.code for course in self.courses))


@attrs.frozen(kw_only=True)
class TrainingRecord:
    """One person attended one training 培训记录.

    Parameters
    ----------
    id : str
    person : str
        Opaque id.
    unit : str
        The unit that the person counts for.
    on : datetime.date
        The day it ended.
    hours : number
        [hours, 0, …] Attended, whether or not it was completed 学时.
    completed : bool
        Whether it was completed 结业.
    course : str
        Code of the course; empty where none is named.

    Raises
    ------
    BlankField
    WrongCount
        If the hours are negative.
    """

    id: str
    person: str
    unit: str
    on: date
    hours: Decimal = attrs.field(converter=exact)
    completed: bool = True
    course: str = ""

    def __attrs_post_init__(self) -> None:
        not_blank(self, "id", "person", "unit")
        if self.hours < 0:
            raise WrongCount("hours", self.hours)


@attrs.frozen(kw_only=True)
class Trainee:
    """A person of whom a role's hours are required 参训对象.

    Parameters
    ----------
    person : str
        Opaque id.
    unit, role : str
    """

    person: str
    unit: str
    role: str

    def __attrs_post_init__(self) -> None:
        not_blank(self, "person", "unit", "role")


@attrs.frozen(kw_only=True)
class HoursStanding:
    """What one person owed in one window, and what became of it 学时完成情况.

    Parameters
    ----------
    trainee : Trainee
    norm : HoursNorm
    window : Period
    hours : Decimal
        [hours] Attended in the window up to the day.
    state : DutyState
        MET; OPEN or NOT_YET while the window lasts or is to come; else MISSED.
    records : tuple of str
        Ids of the records that count.
    """

    trainee: Trainee
    norm: HoursNorm
    window: Period
    hours: Decimal
    state: DutyState
    records: tuple[str, ...] = ()

    @property
    def finding(self) -> Finding | None:
        """A finding where hours were missed, else None."""
        if self.state is not DutyState.MISSED:
            return None
        role, done, owed = self.trainee.role, plain(self.hours), plain(self.norm.hours)
        return Finding(
            code="TRAINING_HOURS_SHORT",
            severity=Severity.WARNING,
            subject=str(Subject.person(self.trainee.person, unit=self.trainee.unit)),
            message=Label.of(
                f"{role}培训 {done} 学时, 应不少于 {owed} 学时",
                f"{role}: {done} hours of training, should be at least {owed}",
            ),
            period=self.window,
            source=self.norm.source,
            evidence=self.records,
        )


def hours_standings(
    training: Training,
    trainees: Iterable[Trainee],
    records: Iterable[TrainingRecord],
    period: Period,
    *,
    today: date,
) -> tuple[HoursStanding, ...]:
    """Say what became of the hours that each person owed in a period, as of a day.

    A window is answered for whole, in the period that holds its last
    day.  Hours count for the person, whichever unit recorded them; records after
    ``today`` are not seen.  A person in two roles owes the hours of each, and the same
    hours serve both.

    Parameters
    ----------
    training : Training
    trainees : iterable of Trainee
        All of whom hours are required: who attended nothing has no record to be found by.
    records : iterable of TrainingRecord
    period : Period
    today : datetime.date

    Returns
    -------
    tuple of HoursStanding
        By unit, person, role and window.

    Raises
    ------
    Faults
        Of `DuplicateRecord`: one id for several records.

    Examples
    --------
    >>> training = Training(
    ...     code="T", title="支部书记培训", norms=[HoursNorm(role="党支部书记", hours=56)]
    ... )
    >>> secretary = Trainee(person="7f3a", unit="b-1", role="党支部书记")
    >>> attended = TrainingRecord(
    ...     id="t-1", person="7f3a", unit="b-1", on=date(2026, 5, 9), hours=40
    ... )
    >>> year = Period.year(2026)
    >>> [told] = hours_standings(training, [secretary], [attended], year, today=date(2027, 1, 4))
    >>> print(told.finding.text("en"))
    warning person:7f3a@b-1: 党支部书记: 40 hours of training, should be at least 56
    """
    norms = {norm.role: norm for norm in training.norms}
    seen = [record for record in by_id("training", records) if record.on <= today]
    people = sorted(set(trainees), key=lambda one: (one.unit, one.person, one.role))
    return tuple(
        _standing(trainee, norms[trainee.role], window, seen, today)
        for trainee in people
        if trainee.role in norms
        for window in norms[trainee.role].when.windows(period)
        if window.last in period
    )


def _standing(
    trainee: Trainee, norm: HoursNorm, window: Period, seen: list[TrainingRecord], today: date
) -> HoursStanding:
    counted = [one for one in seen if one.person == trainee.person and one.on in window]
    hours = total_hours(counted)
    if hours >= norm.hours:
        state = DutyState.MET
    elif today < window.start:
        state = DutyState.NOT_YET
    else:
        state = DutyState.OPEN if today in window else DutyState.MISSED
    return HoursStanding(
        trainee=trainee,
        norm=norm,
        window=window,
        hours=hours,
        state=state,
        records=tuple(one.id for one in counted),
    )


def total_hours(records: Iterable[TrainingRecord]) -> Decimal:
    """Add up hours exactly."""
    return reduce(EXACT.add, (record.hours for record in records), Decimal(0))


def hours_findings(standings: Iterable[HoursStanding]) -> tuple[Finding, ...]:
    """Return what was missed, sorted."""
    found = (standing.finding for standing in standings)
    return tuple(sorted(finding for finding in found if finding is not None))
