"""What is due, and when."""

from __future__ import annotations

from datetime import date, timedelta
from functools import total_ordering
from typing import Any

import attrs

from partyorg.errors import Language, WrongOrder
from partyorg.values._label import Label, Labelled
from partyorg.values._source import Source, source_key


class DueState(Labelled):
    """How a day stands to something due 办理状态, from the most to the least urgent."""

    OVERDUE = "overdue", "已逾期", "overdue"
    SOON = "soon", "即将到期", "due soon"
    OPEN = "open", "可以办理", "open"
    NOT_YET = "not-yet", "未到时间", "not yet open"


@total_ordering
@attrs.frozen(kw_only=True)
class Due:
    """Something somebody owes by a day.

    Parameters
    ----------
    code : str
        Stable name of the obligation.
    subject : str
        Who owes it.
    title : Label
    opens : datetime.date
        First day on which it can be done.
    last : datetime.date, optional
        Last day on which it is on time; None is without limit.
    source : Source, optional

    Raises
    ------
    WrongOrder
        If the last day lies before the first.
    """

    code: str
    subject: str
    title: Label
    opens: date
    last: date | None = None
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if self.last is not None and self.last < self.opens:
            raise WrongOrder("opens", self.opens, "last", self.last)

    def state(self, today: date, *, soon: int = 7) -> DueState:
        """Tell how a day stands to it.

        Parameters
        ----------
        today : datetime.date
        soon : int
            [days] How long before the last day it counts as due soon.

        Returns
        -------
        DueState

        Examples
        --------
        >>> talk = Due(code="TALK", subject="p-1", title=Label.of("谈话", "talk"),
        ...            opens=date(2026, 3, 1), last=date(2026, 4, 1))
        >>> talk.state(date(2026, 4, 2)).label.en
        'overdue'
        """
        if today < self.opens:
            return DueState.NOT_YET
        if self.last is None:
            return DueState.OPEN
        if today > self.last:
            return DueState.OVERDUE
        return DueState.SOON if self.last - today <= timedelta(days=soon) else DueState.OPEN

    def text(self, today: date, language: Language = "zh") -> str:
        """Say what is due, by when, and how the day stands to it."""
        state = self.state(today).label.text(language)
        last = "" if self.last is None else f" {self.last}"
        source = "" if self.source is None else f" {self.source.text(language)}"
        return f"{state}{last} {self.subject}: {self.title.text(language)}{source}"

    def _key(self) -> tuple[Any, ...]:
        return (
            self.last or date.max,
            self.last is None,
            self.opens,
            self.subject,
            self.code,
            self.title,
            source_key(self.source),
        )

    def __lt__(self, other: Due) -> bool:
        """Order by last day, then first day, subject, code and the rest."""
        return self._key() < other._key()
