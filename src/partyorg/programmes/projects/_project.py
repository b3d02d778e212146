"""Projects: who does what by when, and how far they are on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import attrs

from partyorg.errors import NoParts, WrongOrder
from partyorg.org import OrgUnit, Subject
from partyorg.programmes.projects._money import yuan
from partyorg.programmes.projects._naming import UNTITLED, check_distinct, check_filled, titled
from partyorg.values import Due, Label, Labelled, Period, Source, tupled


class ProjectState(Labelled):
    """How far a project is on a day 项目状态."""

    APPLIED = "applied", "已申报", "applied for"
    APPROVED = "approved", "已立项", "approved"
    RUNNING = "running", "实施中", "running"
    OVERDUE = "overdue", "逾期", "overdue"
    ACCEPTED = "accepted", "通过验收", "accepted"
    FAILED = "failed", "未通过验收", "not accepted"
    ENDED = "ended", "终止", "ended"


class Outcome(Labelled):
    """What becomes of a project 结项结论.

    ``ENDED`` is refused, withdrawn or broken off.
    """

    ACCEPTED = "accepted", "通过验收", "accepted"
    FAILED = "failed", "未通过验收", "not accepted"
    ENDED = "ended", "终止", "ended"

    @property
    def state(self) -> ProjectState:
        """The state that a project is in from then on."""
        return ProjectState.parse(self.value)


@attrs.frozen(kw_only=True)
class Milestone:
    """Something a project is to have done by a day 节点.

    Parameters
    ----------
    title : Label or str
    due : datetime.date
        The last day on time.
    done : datetime.date, optional
    """

    title: Label = attrs.field(converter=titled)
    due: date
    done: date | None = None


@attrs.frozen(kw_only=True)
class Output:
    """Something a project has brought about 成果.

    Parameters
    ----------
    kind : str
        As tiers ask for it: "论文", "案例".
    on : datetime.date
    title : Label or str
    """

    kind: str
    on: date
    title: Label = attrs.field(default=UNTITLED, converter=titled)


@attrs.frozen(kw_only=True)
class Verdict:
    """What was decided about a project 验收结论; a later one takes its place.

    Parameters
    ----------
    on : datetime.date
    outcome : Outcome
    """

    on: date
    outcome: Outcome


def _subjects(applicants: Iterable[Subject | OrgUnit | str]) -> tuple[Subject, ...]:
    return tuple(a if isinstance(a, Subject) else Subject.of_unit(a) for a in applicants)


def _by_due(milestones: Iterable[Milestone]) -> tuple[Milestone, ...]:
    return tuple(sorted(milestones, key=lambda milestone: (milestone.due, milestone.title)))


def _by_day(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    return tuple(sorted(verdicts, key=lambda verdict: verdict.on))


@attrs.frozen(kw_only=True)
class Project:
    """What one or several organisations have applied for, and what came of it 项目.

    It holds the facts; how far it is on a day follows from them.

    Parameters
    ----------
    code : str
        Its number 项目编号, unique over all calls.
    title : Label or str
    call, tier : str
        Codes of what it was applied for under.
    applicants : iterable of Subject, OrgUnit or str
        At least one, the leading one 牵头单位 first; a text is a unit's id.
    applied : datetime.date
    approved : datetime.date, optional
        立项; None while it is not.
    period : Period
        Days on which it is to be carried out 建设周期.
    granted : int, Decimal or str
        [yuan] 批准经费.
    milestones : iterable of Milestone
        Kept by day.
    outputs : iterable of Output
    verdicts : iterable of Verdict
        Kept by day, one a day at most.
    topic : str
    source : Source, optional

    Raises
    ------
    BlankField
        Without a code.
    NoParts
        Without applicants.
    DuplicateName
        If an applicant, or a day with a verdict, is named twice.
    WrongOrder
        If it was approved or decided on before it was applied for.
    NotMoney
        If what is granted is no amount of money.

    Examples
    --------
    >>> project = Project(
    ...     code="2016-01", title="红色讲堂", call="特色阵地", tier="key",
    ...     applicants=["b1", "b2"], applied=date(2016, 3, 1), approved=date(2016, 4, 1),
    ...     period=Period(start=date(2016, 4, 1), end=date(2017, 4, 1)), granted=5000,
    ...     milestones=[Milestone(title="中期检查", due=date(2016, 10, 1))],
    ... )
    >>> project.state(date(2016, 3, 31)), project.state(date(2016, 10, 2))
    (ProjectState.APPLIED, ProjectState.OVERDUE)
    """

    code: str
    title: Label = attrs.field(converter=titled)
    call: str
    tier: str
    applicants: tuple[Subject, ...] = attrs.field(converter=_subjects)
    applied: date
    approved: date | None = None
    period: Period
    granted: Decimal = attrs.field(default=Decimal(0), converter=yuan)
    milestones: tuple[Milestone, ...] = attrs.field(default=(), converter=_by_due)
    outputs: tuple[Output, ...] = attrs.field(default=(), converter=tupled)
    verdicts: tuple[Verdict, ...] = attrs.field(default=(), converter=_by_day)
    topic: str = ""
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        check_filled(code=self.code)
        if not self.applicants:
            raise NoParts("applicants")
        check_distinct("applicant", map(str, self.applicants))
        check_distinct("verdict", (str(verdict.on) for verdict in self.verdicts))
        if self.approved is not None and self.approved < self.applied:
            raise WrongOrder("applied", self.applied, "approved", self.approved)
        for verdict in self.verdicts[:1]:
            if verdict.on < self.applied:
                raise WrongOrder("applied", self.applied, "verdicts", verdict.on)

    def as_of(self, day: date) -> Project:
        """Return what was known on a day, later facts left out; money is granted with approval."""
        waiting = self.approved is not None and day < self.approved
        return attrs.evolve(
            self,
            approved=None if waiting else self.approved,
            granted=0 if waiting else self.granted,
            milestones=[
                m if m.done is None or m.done <= day else attrs.evolve(m, done=None)
                for m in self.milestones
            ],
            outputs=[output for output in self.outputs if output.on <= day],
            verdicts=[verdict for verdict in self.verdicts if verdict.on <= day],
        )

    @property
    def outcome(self) -> Outcome | None:
        """What was decided last, or None."""
        return self.verdicts[-1].outcome if self.verdicts else None

    @property
    def is_open(self) -> bool:
        """Whether it is approved and nothing has been decided about its end."""
        return self.approved is not None and not self.verdicts

    def overdue(self, day: date) -> tuple[Milestone, ...]:
        """Return the milestones that should have been done before a day, and are not."""
        seen = self.as_of(day)
        if not seen.is_open:
            return ()
        return tuple(m for m in seen.milestones if m.done is None and m.due < day)

    def state(self, day: date) -> ProjectState | None:
        """Tell how far it is on a day; None before it was applied for.

        It is overdue if a milestone is, or if its period is over and nothing was decided.
        """
        if day < self.applied:
            return None
        seen = self.as_of(day)
        if seen.outcome is not None:
            return seen.outcome.state
        if seen.approved is None:
            return ProjectState.APPLIED
        if seen.overdue(day) or seen.period.last < day:
            return ProjectState.OVERDUE
        return ProjectState.RUNNING if day in seen.period else ProjectState.APPROVED


def by_code(projects: Iterable[Project]) -> tuple[Project, ...]:
    """Put projects in order.

    Raises
    ------
    DuplicateName
        If two share a code.
    """
    ordered = tuple(sorted(projects, key=lambda project: project.code))
    check_distinct("project", (project.code for project in ordered))
    return ordered


def known_on(day: date, projects: Iterable[Project]) -> tuple[Project, ...]:
    """Put the projects applied for by a day in order, later facts left out."""
    return tuple(project.as_of(day) for project in by_code(projects) if project.applied <= day)


_ACCEPTANCE = Label.of("验收", "acceptance")


def project_dues(projects: Iterable[Project], day: date) -> tuple[Due, ...]:
    """Return what open projects owe: milestones not done, and acceptance by their last day.

    Parameters
    ----------
    projects : iterable of Project
    day : datetime.date
        Later facts are not seen.

    Returns
    -------
    tuple of Due
        The most urgent first.  The leading applicant owes them.

    Raises
    ------
    DuplicateName
        If two projects share a code.
    """
    return tuple(
        sorted(
            _due(project, owed.title, owed.due)
            for project in known_on(day, projects)
            if project.is_open
            for owed in (
                *(milestone for milestone in project.milestones if milestone.done is None),
                Milestone(title=_ACCEPTANCE, due=project.period.last),
            )
        )
    )


def _due(project: Project, title: Label, last: date) -> Due:
    return Due(
        code=project.code,
        subject=str(project.applicants[0]),
        title=Label.of(f"{project.title.zh}: {title.zh}", f"{project.title.en}: {title.en}"),
        opens=min(project.period.start, last),
        last=last,
        source=project.source,
    )
