"""A duty in one window, or after one event: what can be owed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import attrs

from partyorg.duties._duty import Duty
from partyorg.duties._proof import Happening
from partyorg.duties._recurrence import Recurrence
from partyorg.duties._trigger import Trigger
from partyorg.values import IsWorkday, Label, Period


@attrs.frozen(kw_only=True)
class Owed:
    """What a duty asks for in one window, or after one event 应做事项.

    Units share it: it is the same for all that exist throughout.

    Parameters
    ----------
    duty : Duty
    window : Period
        The whole window; after an event, from its day to the last day to answer.
    opens : datetime.date
        First day on which it can be done.
    last : datetime.date
        Last day on time, shifts and grace included.
    closes : datetime.date, optional
        Last day on which it can be done at all, late or made up; None is never.
    answered : datetime.date
        The day whose period answers for it: its last day on time, or its
        window's where that comes first.
    about : str
        Key of the event; empty for a recurring duty.
    """

    duty: Duty
    window: Period
    opens: date
    last: date
    closes: date | None
    answered: date
    about: str = ""

    @property
    def label(self) -> Label:
        """The duty's title with its window, or with the event it answers."""
        title, when = self.duty.title, self.duty.when
        of = Label.of(self.about) if isinstance(when, Trigger) else when.label(self.window)
        return Label.of(f"{title.zh} ({of.zh})", f"{title.en} ({of.en})")

    @property
    def reaches_out(self) -> bool:
        """Whether it can still be done after its window."""
        return self.closes is None or self.closes >= self.window.end

    def can_be_done(self, day: date) -> bool:
        """Tell whether on a day it is not too late to do it, be it late or made up."""
        return self.closes is None or day <= self.closes

    def within(self, start: date, end: date) -> Owed | None:
        """Return what is owed of it by a unit that exists from ``start`` up to ``end``.

        Returns
        -------
        Owed or None
            None where too little of the window is left for the duty's ``presence``,
            or none of the days on which it is on time.
        """
        duty, whole = self.duty, self.window.days
        opens = max(self.window.start, start, duty.in_force)
        left = (min(self.window.end, end, duty.until or date.max) - opens).days
        if left <= 0 or (left < whole and left < duty.presence * whole):
            return None
        final = end - _DAY
        last = min(self.last, final)
        closes = None if self.closes is None else min(self.closes, final)
        if (opens, last, closes) == (self.opens, self.last, self.closes):
            return self
        return attrs.evolve(self, opens=opens, last=last, closes=closes) if opens <= last else None


_DAY = timedelta(days=1)


def owed_in(
    duty: Duty, when: Recurrence, period: Period, is_workday: IsWorkday
) -> tuple[Owed, ...]:
    """Return what a recurring duty asks for in the windows of a period and those beside it.

    What is late may be made up to the end of the next window, no further: beyond
    it a record could not be told from those owed since.
    """
    windows = when.windows_around(period)
    ends = [window.last for window in windows[1:]]
    return tuple(
        _recurring(duty, window, when.last_day(window, is_workday), end)
        for window, end in zip(windows, [*ends, date.max], strict=True)
    )


def _recurring(duty: Duty, window: Period, last: date, end: date) -> Owed:
    last = min(_later(last, duty.grace), end)
    closes = min(_later(max(window.last, last), duty.make_up), end)
    return Owed(
        duty=duty,
        window=window,
        opens=window.start,
        last=last,
        closes=closes,
        answered=min(last, window.last),
    )


def owed_after(
    duty: Duty, when: Trigger, events: Sequence[Happening], is_workday: IsWorkday
) -> tuple[Owed, ...]:
    """Return what a triggered duty asks for after some events."""
    return tuple(_triggered(duty, event, when.last_day(event.on, is_workday)) for event in events)


def _triggered(duty: Duty, event: Happening, last: date) -> Owed:
    return Owed(
        duty=duty,
        window=Period.between(event.on, last),
        opens=event.on,
        last=_later(last, duty.grace),
        closes=None,
        answered=last,
        about=event.key,
    )


def _later(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))
