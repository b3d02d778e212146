"""What is due, unit by unit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import total_ordering

import attrs

from partyorg.duties._cells import Cell, Desk, DutyState, by_code
from partyorg.duties._duty import Duty
from partyorg.duties._owed import Owed
from partyorg.evidence import Evidence
from partyorg.org import OrgTree
from partyorg.values import Due, DueState, IsWorkday, Language, Period, is_weekday


@total_ordering
@attrs.frozen(kw_only=True)
class AgendaItem:
    """Something a unit still has to do 待办.

    Parameters
    ----------
    due : Due
        What, by whom, from when and until when; a triggered duty's code names the event too.
    state : DueState
    window : Period
        The whole window of the duty.
    wanting : int or Decimal
        [times or hours] How much is still wanting.
    closes : datetime.date, optional
        Last day on which it can be done at all, late or made up; None is never.
    """

    due: Due
    state: DueState
    window: Period
    wanting: int | Decimal
    closes: date | None

    def text(self, today: date, language: Language = "zh") -> str:
        """Say what is due and how much of it is wanting."""
        wanting = f"还差 {self.wanting}" if language == "zh" else f"{self.wanting} wanting"
        return f"{self.due.text(today, language)} · {wanting}"

    def __lt__(self, other: AgendaItem) -> bool:
        """Order by urgency, then by last day, unit and duty."""
        return (self.state, self.due) < (other.state, other.due)


def agenda(
    tree: OrgTree,
    duties: Iterable[Duty],
    evidence: Evidence,
    today: date,
    *,
    ahead: int = 30,
    soon: int = 7,
    since: date | None = None,
    is_workday: IsWorkday = is_weekday,
) -> tuple[AgendaItem, ...]:
    """List what is overdue, due soon, open or about to open, as of a day.

    It answers as `compliance` does: an item is a cell that is MISSED, OPEN or
    NOT_YET.  What was missed stands there as long as it can still be done, late
    or made up; with ``since`` also what was missed for good from that day on.

    Parameters
    ----------
    tree : OrgTree
    duties : iterable of Duty
    evidence : Evidence
    today : datetime.date
    ahead : int
        [days] How far to look ahead for windows that are not open yet.
    soon : int
        [days] How long before its last day something is due soon.
    since : datetime.date, optional
        List what was to be done by this day or later even where it is too late.
    is_workday : callable
        ``date -> bool``.

    Returns
    -------
    tuple of AgendaItem
        The most urgent first.

    Raises
    ------
    DuplicateName
        If two duties share a code.
    """
    horizon = today + timedelta(days=ahead)

    def keep(owed: Owed) -> bool:
        missed = since is not None and owed.answered >= since
        return owed.opens <= horizon and (missed or owed.can_be_done(today))

    desk = Desk(
        tree,
        by_code(duties),
        evidence,
        span=Period.between(min(today, since or today), horizon),
        keep=keep,
        today=today,
        is_workday=is_workday,
    )
    cells = (cell for unit in tree for cell in desk.cells(unit) if cell.state in _STILL_OWED)
    return tuple(sorted(_item(cell, today, soon) for cell in cells))


_STILL_OWED = frozenset({DutyState.MISSED, DutyState.OPEN, DutyState.NOT_YET})


def _item(cell: Cell, today: date, soon: int) -> AgendaItem:
    owed, duty = cell.owed, cell.duty
    due = Due(
        code=f"{duty.code}/{owed.about}" if owed.about else duty.code,
        subject=cell.unit,
        title=owed.label,
        opens=owed.opens,
        last=owed.last,
        source=duty.source,
    )
    return AgendaItem(
        due=due,
        state=due.state(today, soon=soon),
        window=owed.window,
        wanting=cell.wanting,
        closes=owed.closes,
    )
