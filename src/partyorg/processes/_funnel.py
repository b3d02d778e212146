"""How many cases come how far, how long steps take, and where cases wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from statistics import median

import attrs

from partyorg.processes._audit import Bench, Rules, versions
from partyorg.processes._case import Case
from partyorg.processes._past import Past
from partyorg.processes._process import Process
from partyorg.values import IsWorkday, Label, is_weekday


@attrs.frozen(kw_only=True)
class Spread:
    """How some lengths of time are spread.

    Parameters
    ----------
    count : int
        How many there are, at least one.
    least, most, total : int
        [days]
    median : Fraction
        [days] Exact; of an even number half-way between the middle two.
    """

    count: int
    least: int
    median: Fraction
    most: int
    total: int

    @classmethod
    def of(cls, days: Iterable[int]) -> Spread:
        """Sum up at least one length."""
        lengths = [Fraction(length) for length in days]
        return cls(
            count=len(lengths),
            least=int(min(lengths)),
            median=median(lengths),
            most=int(max(lengths)),
            total=int(sum(lengths)),
        )


@attrs.frozen(kw_only=True)
class Reached:
    """How many cases have reached a status 达到某一身份的人数.

    Parameters
    ----------
    step : str
        Code of the step that gives it.
    status : Label
    count : int
        Cases that have it.
    came_from : int
        Of them, those that had the status before.
    conversion : Fraction or None
        [share] ``came_from`` of all that had the status before; None for the
        first, and where nobody had it.
    days : Spread or None
        [days] Since the status before; None where nobody came from it.
    """

    step: str
    status: Label
    count: int
    came_from: int
    conversion: Fraction | None
    days: Spread | None


@attrs.frozen(kw_only=True)
class StepTime:
    """How long cases took for a step, or have been waiting for it.

    Parameters
    ----------
    step : str
        Its code.
    title : Label
    days : Spread
        [days] Since the last step that it waits for.
    """

    step: str
    title: Label
    days: Spread


@attrs.frozen(kw_only=True)
class Funnel:
    """How many cases have come how far 进度统计.

    It holds counts and lengths of time only, nothing about anybody; an
    application that publishes small counts suppresses them itself.

    Parameters
    ----------
    today : datetime.date
    cases : int
    reached : tuple of Reached
        One for each step that gives a status, in the order of the table.
    taken : tuple of StepTime
        How long finished steps took, in the order of the table.
    waiting : tuple of StepTime
        Where cases wait now, the most days in all first.
    """

    today: date
    cases: int
    reached: tuple[Reached, ...]
    taken: tuple[StepTime, ...]
    waiting: tuple[StepTime, ...]

    @property
    def bottleneck(self) -> StepTime | None:
        """Where the most days are being waited in all, if anywhere 瓶颈环节."""
        return self.waiting[0] if self.waiting else None


def funnel(
    rules: Rules, cases: Iterable[Case], today: date, *, is_workday: IsWorkday = is_weekday
) -> Funnel:
    """Count how far cases have come, how long it took and where they wait.

    Parameters
    ----------
    rules : Process or Dated of Process
        Steps are those in force today; a status may have been given by a step
        of an older version.
    cases : iterable of Case
    today : datetime.date
        Later events have not happened yet.
    is_workday : callable
        ``date -> bool``

    Returns
    -------
    Funnel

    Raises
    ------
    NoRuleInForce
        If there is no table today.

    Examples
    --------
    >>> from partyorg.processes import Done, Stage, Step
    >>> talk = Process(
    ...     code="talk", title=Label.of("谈话", "talk"),
    ...     stages=[Stage(code="1", title=Label.of("申请", "application"))],
    ...     steps=[
    ...         Step(code="apply", title=Label.of("递交申请书", "apply"), stage="1"),
    ...         Step(code="talk", title=Label.of("派人谈话", "talk"), stage="1"),
    ...     ],
    ... )
    >>> case = Case(id="c-1", events=[Done(step="apply", on=date(2026, 3, 1))])
    >>> found = funnel(talk, [case], date(2026, 3, 31))
    >>> found.bottleneck.step, found.bottleneck.days.most
    ('talk', 30)
    """
    process = versions(rules).at(today)
    taken: dict[str, list[int]] = defaultdict(list)
    waiting: dict[str, list[int]] = defaultdict(list)
    statuses: list[dict[Label, date]] = []
    for case in cases:
        bench = Bench.of(rules, case, today, is_workday=is_workday)
        past = bench.under(process, today)
        statuses.append(_statuses(bench, process))
        for step, days in _taken(past, _completed(past)):
            taken[step].append(days)
        for step, days in _waited(bench, past):
            waiting[step].append(days)
    times = _times(process, waiting)
    return Funnel(
        today=today,
        cases=len(statuses),
        reached=tuple(_reached(process, statuses)),
        taken=_times(process, taken),
        waiting=tuple(sorted(times, key=lambda time: -time.days.total)),
    )


def _statuses(bench: Bench, process: Process) -> dict[Label, date]:
    """Return since when a case has each status, by the rules of that day."""
    found = {}
    for code, times in bench.turns.items():
        past = bench.past(times[-1].on) or bench.under(process, times[-1].on)
        passed = past.passed(code) if past.concerns(code) else None
        status = past.process.step(code).gives if passed is not None else None
        if passed is not None and status is not None:
            found[status] = passed.on
    return found


def _completed(past: Past) -> dict[str, date]:
    """Return when each step was completed; one that repeats, when it was first done."""
    found = {}
    for step in past.process.steps:
        if past.concerns(step.code) and (passed := past.passed(step.code)) is not None:
            found[step.code] = past.times(step.code)[0].on if step.repeats else passed.on
    return found


def _taken(past: Past, done: Mapping[str, date]) -> Iterator[tuple[str, int]]:
    """Yield how long each finished step took; records out of order tell nothing."""
    for step, on in done.items():
        before = [done.get(earlier) for earlier in past.needed(step)]
        known = [day for day in before if day is not None and day <= on]
        if known and len(known) == len(before):
            yield step, (on - max(known)).days


def _waited(bench: Bench, past: Past) -> Iterator[tuple[str, int]]:
    """Yield for how long a case has been waiting for each step that nothing else holds up."""
    for step in past.process.steps:
        if not past.concerns(step.code) or bench.left_out(step, past):
            continue
        if not bench.still_to_do(step, past) or (step.repeats and past.times(step.code)):
            continue
        passed = [past.passed(earlier) for earlier in past.needed(step.code)]
        since = [event.on for event in passed if event is not None]
        if since and len(since) == len(passed):
            yield step.code, (past.day - max(since)).days


def _times(process: Process, days: Mapping[str, list[int]]) -> tuple[StepTime, ...]:
    return tuple(
        StepTime(step=step.code, title=step.title, days=Spread.of(days[step.code]))
        for step in process.steps
        if step.code in days
    )


def _reached(process: Process, cases: list[dict[Label, date]]) -> Iterator[Reached]:
    earlier: Label | None = None
    for step in process.steps:
        status = step.gives
        if status is None:
            continue
        had = [case for case in cases if earlier in case]
        both = [case for case in had if status in case]
        yield Reached(
            step=step.code,
            status=status,
            count=sum(status in case for case in cases),
            came_from=len(both),
            conversion=Fraction(len(both), len(had)) if had else None,
            days=Spread.of((case[status] - case[earlier]).days for case in both)
            if earlier is not None and both
            else None,
        )
        earlier = status
