"""The register of problems: found, arisen, solved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

import attrs

from partyorg.errors import WrongOrder
from partyorg.evidence import RecordMeasure, World
from partyorg.org import OrgTree, Subject
from partyorg.programmes.learning._keys import by_id, not_blank
from partyorg.rules import MeasureType, Value
from partyorg.values import (
    EXACT,
    Absence,
    Absent,
    Finding,
    Label,
    Labelled,
    Period,
    Severity,
    Source,
    quotient,
)

_HUNDRED = Decimal(100)


class ProblemState(Labelled):
    """How a problem stands on a day 问题状态."""

    UNKNOWN = "unknown", "尚未发现", "not found yet"
    OPEN = "open", "解决中", "open"
    OVERDUE = "overdue", "逾期未解决", "overdue"
    SOLVED = "solved", "已解决", "solved"


@attrs.frozen(kw_only=True)
class Problem:
    """A problem on the register 问题.

    It may be found before it arises, which is what looking for problems is for, or
    afterwards.

    Parameters
    ----------
    id : str
    unit : str
        Whose it is.
    title : str
    found : datetime.date
        The day it was found 发现.
    arisen : datetime.date, optional
        The day it arose 发生; None for one that has not, or of which that is not known.
    solved : datetime.date, optional
        The day it was solved 解决.
    due : datetime.date, optional
        Last day for solving it 解决时限.

    Raises
    ------
    BlankField
    WrongOrder
        If it is solved or due before it was found, or solved before it arose.
    """

    id: str
    unit: str
    title: str
    found: date
    arisen: date | None = None
    solved: date | None = None
    due: date | None = None

    def __attrs_post_init__(self) -> None:
        not_blank(self, "id", "unit", "title")
        for first, second in (("found", "solved"), ("found", "due"), ("arisen", "solved")):
            earlier, later = getattr(self, first), getattr(self, second)
            if earlier is not None and later is not None and later < earlier:
                raise WrongOrder(first, earlier, second, later)

    def state(self, day: date) -> ProblemState:
        """Tell how it stands on a day."""
        if day < self.found:
            return ProblemState.UNKNOWN
        if self.solved is not None and self.solved <= day:
            return ProblemState.SOLVED
        late = self.due is not None and self.due < day
        return ProblemState.OVERDUE if late else ProblemState.OPEN

    def age(self, day: date) -> int | None:
        """Return for how many days it had been known, up to its solution; None before.

        Examples
        --------
        >>> leak = Problem(
        ...     id="q-1", unit="b-1", title="活动场地不足",
        ...     found=date(2026, 3, 1), solved=date(2026, 3, 31),
        ... )
        >>> leak.age(date(2026, 3, 11)), leak.age(date(2026, 12, 31))
        (10, 30)
        """
        if day < self.found:
            return None
        until = day if self.solved is None else min(day, self.solved)
        return (until - self.found).days


@attrs.frozen(kw_only=True)
class ProblemCounts:
    """What a register came to in a period 问题统计.

    Parameters
    ----------
    found, arisen, solved : int
        [problems] By the day of each, inside the period and not after today.
    unsolved, overdue : int
        [problems] As they stand at the end of it; those overdue are unsolved too.
    """

    found: int
    arisen: int
    solved: int
    unsolved: int
    overdue: int


def _by_id(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return by_id("problems", problems)


@attrs.frozen(kw_only=True)
class ProblemRegister:
    """Problems found, arisen and solved 问题台账.

    Parameters
    ----------
    problems : iterable of Problem
        Kept by id.
    source : Source, optional
        The document that asks for the register; findings cite it.

    Raises
    ------
    Faults
        Of `DuplicateRecord`: one id for several problems.
    """

    problems: tuple[Problem, ...] = attrs.field(default=(), converter=_by_id)
    source: Source | None = None

    def of(self, tree: OrgTree, unit: str) -> ProblemRegister:
        """Return the problems of a unit and of all units below it.

        Raises
        ------
        NoSuchUnit
        """
        inside = {below.id for below in tree.within(unit)}
        kept = (problem for problem in self.problems if problem.unit in inside)
        return attrs.evolve(self, problems=kept)

    def open_on(self, day: date) -> tuple[Problem, ...]:
        """Return what was open on a day, overdue or not, the oldest first."""
        still = (ProblemState.OPEN, ProblemState.OVERDUE)
        found = (problem for problem in self.problems if problem.state(day) in still)
        return tuple(sorted(found, key=lambda problem: (problem.found, problem.id)))

    def counts(self, period: Period, *, today: date) -> ProblemCounts:
        """Count what happened in a period, as of a day.

        What was found in a period and what was solved in it are different problems: take
        no share of the two.  `problems_solved` follows those found.
        """
        last = period.last_seen(today)
        standing = [problem.state(last) for problem in self.open_on(last)]

        def within(day: date | None) -> bool:
            return day is not None and day in period and day <= today

        return ProblemCounts(
            found=sum(within(problem.found) for problem in self.problems),
            arisen=sum(within(problem.arisen) for problem in self.problems),
            solved=sum(within(problem.solved) for problem in self.problems),
            unsolved=len(standing),
            overdue=standing.count(ProblemState.OVERDUE),
        )

    def findings(self, today: date) -> tuple[Finding, ...]:
        """Say what is overdue, and what arose before anybody found it."""
        return tuple(sorted(self._findings(today)))

    def _findings(self, today: date) -> Iterator[Finding]:
        for problem in self.problems:
            if problem.state(today) is ProblemState.OVERDUE:
                age = problem.age(today)
                message = Label.of(
                    f"“{problem.title}”应于 {problem.due} 前解决, 已 {age} 天",
                    f"{problem.title}: to be solved by {problem.due}, known for {age} days",
                )
                yield self._finding(problem, "PROBLEM_OVERDUE", Severity.WARNING, message)
            arisen = problem.arisen
            if problem.found <= today and arisen is not None and arisen < problem.found:
                message = Label.of(
                    f"“{problem.title}”于 {arisen} 发生, {problem.found} 才发现",
                    f"{problem.title}: arose on {arisen}, found only on {problem.found}",
                )
                yield self._finding(problem, "PROBLEM_AROSE_FIRST", Severity.ADVICE, message)

    def _finding(self, problem: Problem, code: str, severity: Severity, message: Label) -> Finding:
        return Finding(
            code=code,
            severity=severity,
            subject=problem.unit,
            message=message,
            source=self.source,
            evidence=(problem.id,),
        )


@attrs.frozen(kw_only=True, order=False)
class ProblemsSolved(RecordMeasure):
    """How many of the problems found in the period are solved 问题解决率.

    Problems that can still be solved in time count neither way; without a last day an
    open problem counts as unsolved.  Where nothing is decided the value is NOT_DUE if
    something is still open, and NOT_APPLICABLE if nothing was found.

    Parameters
    ----------
    type : MeasureType
        [%, 0 to 100]
    register : ProblemRegister
    below : bool
        Whether the units below count too.
    """

    type: MeasureType
    register: ProblemRegister
    below: bool = True

    def value(self, world: World, subject: Subject) -> Value:
        """Divide what is solved by what had to be."""
        found = self._found(world, subject)
        decided = [problem for problem in found if not _in_time(problem, world.as_of)]
        if not decided:
            kind = Absence.NOT_DUE if found else Absence.NOT_APPLICABLE
            return Absent(kind=kind, note=self.type.label)
        solved = sum(problem.state(world.as_of) is ProblemState.SOLVED for problem in decided)
        return quotient(EXACT.multiply(_HUNDRED, solved), Decimal(len(decided)))

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return ids of the problems found in the period."""
        return tuple(problem.id for problem in self._found(world, subject))

    def _found(self, world: World, subject: Subject) -> list[Problem]:
        units = {str(subject)}
        if self.below and str(subject) == subject.unit:
            units = {unit.id for unit in world.tree.within(subject.unit)}
        return [
            problem
            for problem in self.register.problems
            if problem.unit in units
            and problem.found in world.period
            and problem.found <= world.as_of
        ]


def _in_time(problem: Problem, day: date) -> bool:
    return problem.due is not None and problem.state(day) is ProblemState.OPEN


def problems_solved(
    name: str, register: ProblemRegister, label: Label | None = None, *, below: bool = True
) -> ProblemsSolved:
    """Measure how many of the problems found in the period are solved, in percent 问题解决率.

    Examples
    --------
    >>> problems_solved("solved", ProblemRegister()).or_excluded() >= 90
    measure('solved', unit='%', low=0, high=100).or_excluded() >= 90
    """
    kind = MeasureType(name=name, label=label or Label.of(name), unit="%", low=0, high=100)
    return ProblemsSolved(type=kind, register=register, below=below)
