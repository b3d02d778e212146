"""Every step of a case, judged all at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

import attrs
import networkx as nx

from partyorg.processes._case import Case, Done
from partyorg.processes._judge import finding, judged
from partyorg.processes._past import Past
from partyorg.processes._process import Process
from partyorg.processes._state import StepState
from partyorg.processes._step import Leads, Step
from partyorg.processes._verdict import Audit, StepVerdict
from partyorg.processes._window import window
from partyorg.values import Dated, Due, Finding, IsWorkday, Label, Severity, is_weekday

Rules = Process | Dated[Process]
"""A process, or its versions with the days from which each is in force."""


def audit(
    rules: Rules,
    case: Case,
    today: date,
    *,
    is_workday: IsWorkday = is_weekday,
    soon: int = 7,
) -> Audit:
    """Judge every step of a case, all at once.

    What was done is judged by the rules in force on the day it was done, a gap
    by those of its later step; what is yet to be done by those of today.  A
    step that was done several times counts as done the last time, unless it
    repeats or its exit leads to doing it again: then every time counts.  An
    optional step is never overdue: after its last day it is not needed.

    Parameters
    ----------
    rules : Process or Dated of Process
    case : Case
        Events after ``today`` have not happened yet.
    today : datetime.date
    is_workday : callable
        ``date -> bool``; knows holidays and 调休.
    soon : int
        [days] How long before its last day a step counts as due soon.

    Returns
    -------
    Audit

    Examples
    --------
    >>> from partyorg.processes import Gap, Span, Stage
    >>> talk = Process(
    ...     code="talk", title=Label.of("谈话", "talk"),
    ...     stages=[Stage(code="1", title=Label.of("申请", "application"))],
    ...     steps=[
    ...         Step(code="apply", title=Label.of("递交申请书", "apply"), stage="1"),
    ...         Step(code="talk", title=Label.of("派人谈话", "talk"), stage="1"),
    ...     ],
    ...     gaps=[Gap(after="apply", before="talk", at_most=Span(months=1))],
    ... )
    >>> case = Case(id="c-1", events=[Done(step="apply", on=date(2026, 3, 1))])
    >>> found = audit(talk, case, date(2026, 4, 5))["talk"]
    >>> found.state, found.due.last
    (StepState.OVERDUE, datetime.date(2026, 4, 1))
    """
    bench = Bench.of(rules, case, today, is_workday=is_workday)
    return Audit(
        case=case.id,
        today=today,
        verdicts=tuple(bench.verdict(step, soon) for step in bench.steps()),
        findings=tuple(sorted(bench.case_findings())),
    )


def next_steps(
    rules: Rules, case: Case, today: date, *, is_workday: IsWorkday = is_weekday
) -> tuple[Due, ...]:
    """Return what can or must come next, with its legal window, the most urgent first.

    Those are the steps that wait for nothing but their first day, and those
    whose last day is already known.

    Parameters
    ----------
    rules : Process or Dated of Process
    case : Case
    today : datetime.date
    is_workday : callable
        ``date -> bool``

    Returns
    -------
    tuple of Due
        Its subject is the case's id and its code the step's.
    """
    found = audit(rules, case, today, is_workday=is_workday).verdicts
    return tuple(sorted(verdict.due for verdict in found if verdict.due is not None))


def versions(rules: Rules) -> Dated[Process]:
    """Return the versions of rules; a process is in force from the day its source says."""
    if isinstance(rules, Dated):
        return rules
    since = None if rules.source is None else rules.source.in_force
    return Dated.always(rules) if since is None else Dated.of({since: rules})


@attrs.frozen(kw_only=True)
class Bench:
    """A case laid out to be judged, on a day and under the versions of its rules."""

    rules: Dated[Process]
    case: Case
    today: date
    turns: Mapping[str, list[Done]]
    is_workday: IsWorkday

    @classmethod
    def of(cls, rules: Rules, case: Case, today: date, *, is_workday: IsWorkday) -> Bench:
        """Lay out a case."""
        turns: dict[str, list[Done]] = defaultdict(list)
        for event in case.events:
            if event.on <= today:
                turns[event.step].append(event)
        return cls(
            rules=versions(rules), case=case, today=today, turns=dict(turns), is_workday=is_workday
        )

    def past(self, day: date) -> Past | None:
        """Return the case as the rules of a day see it on that day; None without rules."""
        entry = self.rules.entry_at(day)
        return None if entry is None else self.under(entry.value, day)

    def under(self, process: Process, day: date) -> Past:
        """Return the case as a process sees it on a day."""
        return Past(
            process=process,
            case=self.case,
            turns=self.turns,
            day=day,
            is_workday=self.is_workday,
        )

    def steps(self) -> Iterator[Step]:
        """Yield today's steps for the case, then those done under other versions."""
        now = self.past(self.today)
        listed = set()
        for step in () if now is None else now.process.steps:
            if step.belongs_to(self.case.scope):
                listed.add(step.code)
                yield step
        for entry in reversed(self.rules.entries):
            for step in entry.value.steps:
                if step.code in self.turns.keys() - listed and step.belongs_to(self.case.scope):
                    listed.add(step.code)
                    yield step

    def verdict(self, step: Step, soon: int) -> StepVerdict:
        """Judge one step."""
        times = self.turns.get(step.code, [])
        findings = [one for event in self._counting(times) for one in self.judged(step, event)]
        state = StepState.OK if times else StepState.NOT_NEEDED
        due = None
        now = self.past(self.today)
        if now is not None and now.concerns(step.code):
            left_out = self.left_out(step, now)
            findings += left_out
            findings += self._missed_turn(step, now)
            if not left_out and self.still_to_do(step, now):
                left = window(now, step.code)
                findings += left.findings(self.case.id, self.today)
                due = left.due(self.case.id, self.today)
                state = left.state(self.today, soon)
                if times and now.leads(times[-1]) is Leads.ON and state < StepState.DUE_SOON:
                    state = StepState.OK
        return StepVerdict(
            step=step.code,
            title=step.title,
            state=max([state, *(StepState[one.code] for one in findings)]),
            on=times[-1].on if times else None,
            due=due,
            findings=tuple(sorted(findings)),
        )

    def _counting(self, times: list[Done]) -> Iterator[Done]:
        """Yield the times a step was done that still count: what was done over is set aside."""
        for event in times:
            past = self.past(event.on)
            if (
                event is times[-1]
                or past is None
                or past.leads(event) is Leads.AGAIN
                or (event.step in past.process and past.process.step(event.step).repeats)
            ):
                yield event

    def judged(self, step: Step, event: Done) -> Iterator[Finding]:
        """Say what is wrong with one event, under the rules of its day."""
        past = self.past(event.on)
        if past is None:
            words = Label.of(f"{event.on} 尚无规定", f"there was no rule on {event.on}")
            yield finding(self.case.id, step, StepState.NO_RULE_IN_FORCE, words)
        elif past.concerns(step.code):
            yield from judged(past, event)

    def still_to_do(self, step: Step, now: Past) -> bool:
        """Tell whether a step is yet to be done, or to be done again."""
        times = now.times(step.code)
        if now.ended() is not None:
            return False
        if not times:
            order = now.process.order_in(self.case.scope)
            passed_over = any(now.times(later) for later in nx.descendants(order, step.code))
            lapsed = step.optional and window(now, step.code).closed(self.today)
            return not passed_over and not lapsed
        if now.leads(times[-1]) is Leads.AGAIN:
            return True
        return now.process.step(step.code).repeats and now.stopped(step.code) is None

    def left_out(self, step: Step, now: Past) -> list[Finding]:
        """Say that a step was passed over by one that had to wait for it."""
        if now.times(step.code):
            return []
        for event in self.case.events:
            past = self.past(event.on) if event.on <= self.today else None
            if past is None or not past.concerns(event.step) or not past.concerns(step.code):
                continue
            earlier = nx.ancestors(past.process.order_in(self.case.scope), event.step)
            if step.code in earlier and not past.process.step(step.code).optional:
                title = past.process.step(event.step).title
                words = Label.of(
                    f"未办, 而“{title.zh}”已于 {event.on} 办理",
                    f"left out, though “{title.en}” was done on {event.on}",
                )
                return [finding(self.case.id, step, StepState.OUT_OF_ORDER, words)]
        return []

    def _missed_turn(self, step: Step, now: Past) -> Iterator[Finding]:
        """Say that a repeated step lacks a turn before it came to its end."""
        stop = now.stopped(step.code) if step.repeats else None
        past = None if stop is None else self.past(stop)
        if stop is None or past is None:
            return
        turns = past.times(step.code)
        for gap in past.gaps_to(step.code):
            limits = past.limits(gap, turns) if gap.recurs else None
            if limits is not None and limits.ends is not None and limits.ends < stop:
                words = Label.of(
                    f"最晚 {limits.ends} 应再次办理 ({gap.label.zh})",
                    f"should be done again by {limits.ends} ({gap.label.en})",
                )
                yield finding(self.case.id, step, StepState.LATE, words, gap.source)

    def case_findings(self) -> Iterator[Finding]:
        """Say what is wrong with the case as a whole."""
        tables = [entry.value for entry in self.rules.entries]
        if self.past(self.today) is None:
            zh, en = f"{self.today} 尚无规定", f"there is no rule on {self.today}"
            yield self._of_case("NO_RULE_IN_FORCE", Severity.ADVICE, zh, en)
        scopes = {scope.code for table in tables for scope in table.scopes}
        if self.case.scope not in (scopes or {""}):
            known = ", ".join(sorted(scopes)) or "—"
            zh = f"适用情形“{self.case.scope}”不在流程表中, 可为: {known}"
            en = f"the process has no variant {self.case.scope!r}, only: {known}"
            yield self._of_case("UNKNOWN_SCOPE", Severity.WARNING, zh, en)
        for code, events in self.turns.items():
            if not any(code in table.order_in(self.case.scope) for table in tables):
                zh = f"流程中没有适用于本情形的步骤“{code}” ({events[0].on} 办理)"
                en = f"the process has no step {code!r} for this case (done on {events[0].on})"
                yield self._of_case("UNKNOWN_STEP", Severity.WARNING, zh, en, code)

    def _of_case(self, code: str, severity: Severity, zh: str, en: str, *evidence: str) -> Finding:
        return Finding(
            code=code,
            severity=severity,
            subject=self.case.id,
            message=Label.of(zh, en),
            evidence=evidence,
        )
