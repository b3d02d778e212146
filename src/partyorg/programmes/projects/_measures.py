"""Projects as something a scheme can score."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs

from partyorg.evidence import RecordMeasure, World
from partyorg.org import Subject, SubjectKind
from partyorg.programmes.projects._money import added, shares
from partyorg.programmes.projects._project import Milestone, Outcome, Project, by_code, known_on
from partyorg.rules import MeasureType, Value
from partyorg.values import Absence, Absent, Label, Labelled, Period, exact, tupled


class Joint(Labelled):
    """What a joint project counts for each of its applicants 联合项目计法."""

    WHOLE = "whole", "各方均计全额", "in whole for each"
    EQUAL = "equal", "各方平均分摊", "in equal shares"


class Occasion(Labelled):
    """Which day of a project must lie in the period that is measured 计入时点."""

    APPLIED = "applied", "申报", "applied for"
    APPROVED = "approved", "立项", "approved"
    ACCEPTED = "accepted", "通过验收", "accepted"

    def day(self, project: Project) -> date | None:
        """Return that day, None where it has not come."""
        if self is Occasion.ACCEPTED:
            accepted = project.outcome is Outcome.ACCEPTED
            return project.verdicts[-1].on if accepted else None
        return project.applied if self is Occasion.APPLIED else project.approved

    def lies_in(self, period: Period, project: Project) -> bool:
        """Tell whether that day has come, inside a period."""
        day = self.day(project)
        return day is not None and day in period


_Own = tuple[Project, tuple[bool, ...]]
"""A project of a subject's, and which of its applicants the subject answers for."""


class _ProjectMeasure(RecordMeasure, ABC):
    """Looks at a subject's projects; subclasses say which count and for how much."""

    __slots__ = ()

    projects: tuple[Project, ...]
    joint: Joint
    tiers: tuple[str, ...]
    below: bool

    def values(self, world: World, subjects: Sequence[Subject]) -> Sequence[Value]:
        """Measure each subject."""
        counted = self._counted(world)
        return [self._value(world, self._own(world, subject, counted)) for subject in subjects]

    def value(self, world: World, subject: Subject) -> Value:
        """Measure one subject."""
        return self.values(world, [subject])[0]

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return codes of the projects that count."""
        own = self._own(world, subject, self._counted(world))
        return tuple(project.code for project, _ in own)

    def _counted(self, world: World) -> list[Project]:
        return [
            project
            for project in known_on(world.as_of, self.projects)
            if (not self.tiers or project.tier in self.tiers)
            and self._counts(world.period, project)
        ]

    def _own(self, world: World, subject: Subject, counted: Iterable[Project]) -> list[_Own]:
        """Return a subject's projects, and which of the applicants it answers for."""
        units: frozenset[str] = frozenset()
        if self.below and subject.kind is SubjectKind.UNIT:
            units = frozenset(unit.id for unit in world.tree.within(subject.unit))
        own = []
        for project in counted:
            mine = tuple(one == subject or one.unit in units for one in project.applicants)
            if any(mine):
                own.append((project, mine))
        return own

    @abstractmethod
    def _counts(self, period: Period, project: Project) -> bool:
        """Tell whether a project of the right tier counts in a period."""
        ...

    @abstractmethod
    def _value(self, world: World, own: Sequence[_Own]) -> Value:
        """Make a number of a subject's projects."""
        ...

    def _share(self, mine: tuple[bool, ...]) -> Fraction:
        return Fraction(1) if self.joint is Joint.WHOLE else Fraction(sum(mine), len(mine))


@attrs.frozen(kw_only=True, order=False)
class ProjectCount(_ProjectMeasure):
    """How many projects a subject has 项目数; none is zero.

    Parameters
    ----------
    type : MeasureType
        [projects, 0, …]
    projects : iterable of Project
        Kept by code.
    joint : Joint
    occasion : Occasion
        What must have come in the period.
    tiers : tuple of str
        Of which tiers; none named is all.
    below : bool
        Whether projects of the units below count too; a joint one counts once.

    Raises
    ------
    DuplicateName
        If two projects share a code.
    """

    type: MeasureType
    projects: tuple[Project, ...] = attrs.field(converter=by_code)
    joint: Joint
    occasion: Occasion = Occasion.APPROVED
    tiers: tuple[str, ...] = attrs.field(default=(), converter=tupled)
    below: bool = False

    def _counts(self, period: Period, project: Project) -> bool:
        return self.occasion.lies_in(period, project)

    def _value(self, world: World, own: Sequence[_Own]) -> Value:  # noqa: ARG002 - a count asks no more
        return exact(sum((self._share(mine) for _, mine in own), Fraction(0)))


@attrs.frozen(kw_only=True, order=False)
class ProjectFunding(_ProjectMeasure):
    """How much a subject was granted for its projects 项目经费; nothing is zero.

    Equal shares are in whole cents and add up to the grant: what cannot be
    parted goes to the leading applicants.

    Parameters
    ----------
    type : MeasureType
        [yuan, 0, …]
    projects, joint, occasion, tiers, below
        As for `ProjectCount`.

    Raises
    ------
    DuplicateName
        If two projects share a code.
    """

    type: MeasureType
    projects: tuple[Project, ...] = attrs.field(converter=by_code)
    joint: Joint
    occasion: Occasion = Occasion.APPROVED
    tiers: tuple[str, ...] = attrs.field(default=(), converter=tupled)
    below: bool = False

    def _counts(self, period: Period, project: Project) -> bool:
        return self.occasion.lies_in(period, project)

    def _value(self, world: World, own: Sequence[_Own]) -> Value:  # noqa: ARG002 - a sum asks no more
        return added(self._money(project, mine) for project, mine in own)

    def _money(self, project: Project, mine: tuple[bool, ...]) -> Decimal:
        if self.joint is Joint.WHOLE:
            return project.granted
        parts = shares(project.granted, len(mine))
        return added(part for part, own in zip(parts, mine, strict=True) if own)


@attrs.frozen(kw_only=True, order=False)
class MilestonesOnTime(_ProjectMeasure):
    """How many of the milestones due in the period were done on time 节点按期完成率.

    Milestones of approved projects count until the project is decided on.  One
    that is neither done nor past its day counts neither way: where nothing else
    is due the value is NOT_DUE, and without any milestone NOT_APPLICABLE.

    Parameters
    ----------
    type : MeasureType
        [%, 0 to 100]
    projects, joint, tiers, below
        As for `ProjectCount`.

    Raises
    ------
    DuplicateName
        If two projects share a code.
    """

    type: MeasureType
    projects: tuple[Project, ...] = attrs.field(converter=by_code)
    joint: Joint
    tiers: tuple[str, ...] = attrs.field(default=(), converter=tupled)
    below: bool = False

    def _counts(self, period: Period, project: Project) -> bool:
        return any(_due_in(period, project))

    def _value(self, world: World, own: Sequence[_Own]) -> Value:
        due = [
            (self._share(mine), milestone)
            for project, mine in own
            for milestone in _due_in(world.period, project)
        ]
        decided = [(s, m) for s, m in due if m.done is not None or m.due < world.as_of]
        if not decided:
            kind = Absence.NOT_DUE if due else Absence.NOT_APPLICABLE
            return Absent(kind=kind, note=self.type.label)
        kept = (s for s, m in decided if m.done is not None and m.done <= m.due)
        return exact(100 * sum(kept, Fraction(0)) / sum((s for s, _ in decided), Fraction(0)))


def _due_in(period: Period, project: Project) -> Iterator[Milestone]:
    if project.approved is None:
        return
    until = project.verdicts[0].on if project.verdicts else date.max
    for milestone in project.milestones:
        if milestone.due in period and milestone.due <= until:
            yield milestone


def project_count(
    name: str,
    projects: Iterable[Project],
    label: Label | None = None,
    *,
    joint: Joint,
    occasion: Occasion = Occasion.APPROVED,
    tiers: Iterable[str] = (),
    below: bool = False,
) -> ProjectCount:
    """Measure how many projects each subject has 项目数.

    Examples
    --------
    >>> project_count("projects", [], joint=Joint.EQUAL).or_zero()
    measure('projects', unit='项', low=0).or_zero()
    """
    return ProjectCount(
        type=MeasureType(name=name, label=label or Label.of(name), unit="项", low=0),
        projects=projects,
        joint=joint,
        occasion=occasion,
        tiers=tiers,
        below=below,
    )


def project_funding(
    name: str,
    projects: Iterable[Project],
    label: Label | None = None,
    *,
    joint: Joint,
    occasion: Occasion = Occasion.APPROVED,
    tiers: Iterable[str] = (),
    below: bool = False,
) -> ProjectFunding:
    """Measure how much each subject was granted for projects, in yuan 项目经费.

    Examples
    --------
    >>> project_funding("funding", [], joint=Joint.WHOLE).or_zero()
    measure('funding', unit='元', low=0).or_zero()
    """
    return ProjectFunding(
        type=MeasureType(name=name, label=label or Label.of(name), unit="元", low=0),
        projects=projects,
        joint=joint,
        occasion=occasion,
        tiers=tiers,
        below=below,
    )


def milestones_on_time(
    name: str,
    projects: Iterable[Project],
    label: Label | None = None,
    *,
    joint: Joint,
    tiers: Iterable[str] = (),
    below: bool = False,
) -> MilestonesOnTime:
    """Measure how many of the milestones due were done on time, in percent 节点按期完成率.

    Examples
    --------
    >>> milestones_on_time("in time", [], joint=Joint.WHOLE).or_excluded()
    measure('in time', unit='%', low=0, high=100).or_excluded()
    """
    return MilestonesOnTime(
        type=MeasureType(name=name, label=label or Label.of(name), unit="%", low=0, high=100),
        projects=projects,
        joint=joint,
        tiers=tiers,
        below=below,
    )
