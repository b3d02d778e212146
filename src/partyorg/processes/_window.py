"""The days left for a step that is yet to be done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from partyorg.processes._judge import finding
from partyorg.processes._past import Limits, Past
from partyorg.processes._state import StepState
from partyorg.processes._step import Step
from partyorg.values import Due, Finding, Label

_DAY = timedelta(days=1)


@attrs.frozen(kw_only=True)
class Window:
    """When a step can be done, as far as is known on a day.

    Parameters
    ----------
    step : Step
    ready : bool
        Whether every step that it waits for is done.
    opens : datetime.date, optional
        First legal day; None where nothing holds it back.
    limits : tuple of Limits
        The gaps whose clock is running.
    """

    step: Step
    ready: bool
    opens: date | None
    limits: tuple[Limits, ...]

    @property
    def tightest(self) -> Limits | None:
        """The gap that ends first, if one ends."""
        ending = [limits for limits in self.limits if limits.ends is not None]
        return min(ending, key=lambda limits: limits.ends or date.max, default=None)

    @property
    def last(self) -> date | None:
        """The last legal day, if there is one."""
        return None if self.tightest is None else self.tightest.ends

    def closed(self, today: date) -> bool:
        """Tell whether its last legal day has passed."""
        return self.last is not None and today > self.last

    def due(self, case: str, today: date) -> Due | None:
        """Return what is owed; None where neither its first nor its last day is known yet.

        Where nothing holds the step back it opens today.  Where no legal day
        is left it opens on the last one.
        """
        if not self.ready and self.last is None:
            return None
        opens = today if self.opens is None else self.opens
        source = self.step.source
        if self.tightest is not None:
            source = self.tightest.gap.source or source
        return Due(
            code=self.step.code,
            subject=case,
            title=self.step.title,
            opens=opens if self.last is None else min(opens, self.last),
            last=self.last,
            source=source,
        )

    def state(self, today: date, soon: int) -> StepState:
        """Tell how a day stands to it."""
        if self.closed(today):
            return StepState.OVERDUE
        if self.last is not None and self.last - today <= timedelta(days=soon):
            return StepState.DUE_SOON
        waits = not self.ready or (self.opens is not None and today < self.opens)
        return StepState.PENDING if waits else StepState.OPEN

    def findings(self, case: str, today: date) -> Iterator[Finding]:
        """Say which last days have passed, or can no longer be kept."""
        for limits in self.limits:
            source, gap = limits.gap.source, limits.gap.label
            if limits.void is not None and today > limits.void:
                words = Label.of(
                    f"{limits.void} 之后办理无效, 须重新办理前置步骤 ({gap.zh})",
                    f"void after {limits.void}; what it counts from must be done again ({gap.en})",
                )
                yield finding(case, self.step, StepState.INVALID, words, source)
            missed = self._missed(limits.ends, today)
            if missed is not None:
                words = Label.of(f"{missed.zh} ({gap.zh})", f"{missed.en} ({gap.en})")
                yield finding(case, self.step, StepState.OVERDUE, words, source)

    def _missed(self, last: date | None, today: date) -> Label | None:
        if last is None:
            return None
        zh, en = f"最晚 {last}", f"{last} at the latest"
        if today > last:
            days = (today - last).days
            return Label.of(f"{zh}, 已逾期 {days} 天", f"{en}, {days} days overdue")
        if self.opens is not None and self.opens > last:
            first = self.opens
            return Label.of(f"{zh}, 而最早 {first}", f"{en}, but {first} at the earliest")
        return None


def window(past: Past, code: str) -> Window:
    """Return when a step can be done (again).

    Parameters
    ----------
    past : Past
    code : str
        Of a step that concerns the case.

    Returns
    -------
    Window
    """
    opens: list[date] = []
    needed = past.needed(code)
    ready = True
    for earlier, step in needed.items():
        passed = past.passed(earlier)
        if passed is None:
            ready = False
            continue
        opens.append(passed.on)
        opens += [past.notice_ends(passed, notice) + _DAY for notice in step.notices]
    turns = past.times(code)
    found = [past.limits(gap, turns) for gap in past.gaps_to(code)]
    limits = tuple(one for one in found if one is not None)
    opens += [one.first for one in limits if one.first is not None]
    return Window(
        step=past.process.step(code), ready=ready, opens=max(opens, default=None), limits=limits
    )
