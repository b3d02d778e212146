"""A case as one version of the rules sees it on one day: the facts that verdicts are made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import attrs

from partyorg.processes._case import Case, Done
from partyorg.processes._gap import BIRTH, Extension, Gap
from partyorg.processes._process import Process
from partyorg.processes._step import Leads, Notice, Step
from partyorg.values import IsWorkday


@attrs.frozen(kw_only=True)
class Limits:
    """The days that a gap leaves for its later step.

    ``first`` and ``last`` are legal, after ``void`` nothing is valid; None is
    without limit.
    """

    gap: Gap
    first: date | None
    last: date | None
    void: date | None

    @property
    def days(self) -> tuple[date | None, date | None, date | None]:
        """First, last and void, in one."""
        return self.first, self.last, self.void

    @property
    def ends(self) -> date | None:
        """The last legal day, if there is one."""
        return min((day for day in (self.last, self.void) if day is not None), default=None)


@attrs.frozen(kw_only=True)
class Past:
    """What a case has done up to a day, under one version of its process.

    Parameters
    ----------
    process : Process
    case : Case
    turns : mapping of str to list of Done
        The case's events by step, in order.
    day : datetime.date
        Later events do not exist yet.
    is_workday : callable
    """

    process: Process
    case: Case
    turns: Mapping[str, list[Done]]
    day: date
    is_workday: IsWorkday

    def concerns(self, code: str) -> bool:
        """Tell whether the process has a step for this case."""
        return code in self.process.order_in(self.case.scope)

    def times(self, code: str) -> list[Done]:
        """Return what was done of a step, first to last."""
        return [event for event in self.turns.get(code, ()) if event.on <= self.day]

    def leads(self, event: Done) -> Leads:
        """Tell where an event led; an exit the table does not know leads on."""
        way = self.process.step(event.step).exit(event.exit) if event.step in self.process else None
        return Leads.ON if way is None else way.leads

    def passed(self, code: str) -> Done | None:
        """Return the last time that a step was done, if it led on."""
        times = self.times(code)
        return times[-1] if times and self.leads(times[-1]) is Leads.ON else None

    def ended(self) -> Done | None:
        """Return the event that ended the case, if one did."""
        lasts = (self.times(code)[-1:] for code in self.turns)
        ends = [last[0] for last in lasts if last and self.leads(last[0]) is Leads.END]
        return ends[0] if ends else None

    def needed(self, code: str) -> dict[str, Step]:
        """Return the steps that must be done before one; what was left out is passed over."""
        found: dict[str, Step] = {}
        for earlier in self.process.order_in(self.case.scope).predecessors(code):
            step = self.process.step(earlier)
            if step.optional and not self.times(earlier):
                found.update(self.needed(earlier))
            else:
                found[earlier] = step
        return found

    def gaps_to(self, code: str) -> Iterator[Gap]:
        """Yield the gaps before a step that hold for this case."""
        for gap in self.process.gaps:
            if gap.before == code and gap.holds_in(self.case.scope):
                yield gap

    def limits(self, gap: Gap, turns: list[Done]) -> Limits | None:
        """Return the days a gap leaves, given the earlier turns of its later step.

        None where nothing has happened yet that it could be counted from.
        """
        start = self._start(gap, turns)
        if start is None or self._first_turn_over(gap, start, turns):
            return None
        first, last, void = (
            None if span is None else span.after(start, self.is_workday)
            for span in (gap.at_least, gap.at_most, gap.void_after)
        )
        limits = Limits(gap=gap, first=first, last=last, void=void)
        for turn in turns:
            if gap.extension is not None and turn.exit == gap.extension.exit and turn.on >= start:
                limits = self._extended(limits, gap.extension, turn)
        return limits

    def _start(self, gap: Gap, turns: list[Done]) -> date | None:
        if gap.after == BIRTH:
            return self.case.born
        if gap.recurs:
            return turns[-1].on if turns else None
        passed = [turn for turn in self.times(gap.after) if self.leads(turn) is Leads.ON]
        return passed[-1].on if passed and self.concerns(gap.after) else None

    def _first_turn_over(self, gap: Gap, start: date, turns: list[Done]) -> bool:
        """Tell whether a gap that concerns the first turn of a repeated step is behind it."""
        first_only = self.process.step(gap.before).repeats and not gap.recurs
        return first_only and any(turn.on >= start for turn in turns)

    def new_ends(self, limits: Limits, extension: Extension) -> tuple[date, date]:
        """Return the nearest and the furthest day to which a gap's end can be put off."""
        end = limits.first or limits.last
        assert end is not None  # noqa: S101 - a gap with an extension has one of them
        near, far = extension.at_least, extension.at_most
        return near.after(end, self.is_workday), far.after(end, self.is_workday)

    def _extended(self, limits: Limits, extension: Extension, turn: Done) -> Limits:
        """Put off a gap's end: its lower limit or, where it has none, its upper one."""

        def later(day: date | None) -> date | None:
            return None if day is None else extension.at_most.after(day, self.is_workday)

        end = turn.until or self.new_ends(limits, extension)[0]
        if limits.first is None:
            return attrs.evolve(limits, last=end, void=later(limits.void))
        return attrs.evolve(limits, first=end, last=later(limits.last), void=later(limits.void))

    def stopped(self, code: str) -> date | None:
        """Return the day on which a repeated step has its last turn behind it.

        That is when every step that directly waits for it was done; None while
        one was not.
        """
        order = self.process.order_in(self.case.scope)
        waiting = [n for n in order.successors(code) if not self.process.step(n).optional]
        times = [self.times(later) for later in waiting]
        return max(done[0].on for done in times) if waiting and all(times) else None

    def notice_ends(self, event: Done, notice: Notice) -> date:
        """Return the last day of a notice that went up with an event."""
        return notice.lasting.through(event.on, self.is_workday)
