"""Unit × duty × window: what became of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

import attrs

from partyorg.duties._duty import CountedIn, Duty
from partyorg.duties._judge import Done, Records, recurring, triggered
from partyorg.duties._owed import Owed, owed_after, owed_in
from partyorg.duties._proof import Happening, Proof
from partyorg.duties._shelves import Shelves
from partyorg.duties._trigger import Trigger
from partyorg.errors import DuplicateName
from partyorg.evidence import Evidence, Query
from partyorg.org import OrgTree, OrgUnit
from partyorg.values import Finding, IsWorkday, Label, Labelled, Period, Severity


class DutyState(Labelled):
    """What became of something owed 履责状态."""

    MET = "met", "按期完成", "met"
    LATE = "late", "逾期完成", "late"
    MADE_UP = "made-up", "已补做", "made up"
    MISSED = "missed", "未完成", "missed"
    OPEN = "open", "进行中", "open"
    EXEMPT = "exempt", "免于履行", "exempt"
    NOT_YET = "not-yet", "未到时间", "not yet open"


@attrs.frozen(kw_only=True)
class Cell:
    """One unit, one duty, one window or event.

    Parameters
    ----------
    unit : str
    owed : Owed
        The duty, its window and its last day.
    state : DutyState
    found : int or Decimal
        [times or hours] What there is, more than counts included.
    records : tuple of str
        Keys of the records that count, by day.
    """

    unit: str
    owed: Owed
    state: DutyState
    found: int | Decimal
    records: tuple[str, ...]

    @property
    def duty(self) -> Duty:
        """The duty."""
        return self.owed.duty

    @property
    def wanting(self) -> int | Decimal:
        """[times or hours] How much is still wanting."""
        return max(self.duty.at_least - self.found, 0)


def by_code(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """Put duties in order.

    Raises
    ------
    DuplicateName
        If two share a code: what one asks for could not be told from the other.
    """
    ordered = tuple(sorted(duties, key=lambda duty: duty.code))
    for one, other in pairwise(ordered):
        if one.code == other.code:
            raise DuplicateName("duty", one.code)
    return ordered


class _Line(NamedTuple):
    """A duty as it lies on the desk."""

    duty: Duty
    #: Its windows, as far as it is in force; its events are each unit's own.
    owed: Sequence[Owed | None]
    #: Where its records lie: the events that bring it about, if any do, then each proof's.
    shelves: slice


class Desk:
    """Judges the duties of one unit after another, as of a day.

    Parameters
    ----------
    tree : OrgTree
    duties : sequence of Duty
        By code.
    evidence : Evidence
    span : Period
        Windows are those of these days, and the ones beside them.
    keep : callable
        Which of what is owed is answered for; the rest has its part in the dealing out.
    today : datetime.date
    is_workday : callable
    """

    def __init__(
        self,
        tree: OrgTree,
        duties: Sequence[Duty],
        evidence: Evidence,
        *,
        span: Period,
        keep: Callable[[Owed], bool],
        today: date,
        is_workday: IsWorkday,
    ) -> None:
        self._tree = tree
        self._span = span
        self._keep = keep
        self._today = today
        self._is_workday = is_workday
        self._lines: list[_Line] = []
        queries: list[Query] = []
        for duty in duties:
            begin = len(queries)
            queries.extend(_queries(duty))
            owed = _alive(self._windows(duty), date.min, date.max)
            self._lines.append(_Line(duty, owed, slice(begin, len(queries))))
        self._shelves = Shelves(tree, evidence, queries, today)
        self._excused: dict[tuple[str, str], list[Period]] = defaultdict(list)
        for exemption in evidence.exemptions:
            self._excused[str(exemption.subject), exemption.indicator].append(exemption.period)
        #: What records that lack figures keep from being told, as findings.
        self.undecided: list[Finding] = []

    def _windows(self, duty: Duty) -> Sequence[Owed]:
        """Return the windows of the span; those beside them only where records may change hands."""
        if isinstance(duty.when, Trigger):
            return ()
        owed = owed_in(duty, duty.when, self._span, self._is_workday)
        if any(one.reaches_out for one in owed):
            return owed
        return [one for one in owed if self._keep(one)]

    def cells(self, unit: OrgUnit) -> Iterator[Cell]:
        """Judge what a unit owes, by duty, then by window or event."""
        lines = [line for line in self._lines if line.duty.applies_to.matches(self._tree, unit)]
        if not lines:
            return
        shelves = self._shelves.of(unit.id)
        for line in lines:
            excused = self._excused.get((unit.id, line.duty.code), ())
            for owed, done in self._judged(unit, line, shelves[line.shelves]):
                if owed is not None and self._keep(owed):
                    yield Cell(
                        unit=unit.id,
                        owed=owed,
                        state=self._state(owed, done.on, excused),
                        found=done.found,
                        records=done.records,
                    )

    def _judged(
        self, unit: OrgUnit, line: _Line, shelves: Sequence[Records]
    ) -> Iterable[tuple[Owed | None, Done]]:
        duty, owed = line.duty, line.owed
        shown = [
            self._shown(unit, duty, proof, shelf)
            for proof, shelf in zip(
                duty.satisfied_by, shelves[-len(duty.satisfied_by) :], strict=True
            )
        ]
        start, end = unit.founded or date.min, unit.dissolved or date.max
        if isinstance(duty.when, Trigger):
            raised = owed_after(duty, duty.when, shelves[0], self._is_workday)
            answerable = [one for one in _alive(raised, start, end) if one is not None]
            return zip(answerable, triggered(duty, answerable, shown), strict=True)
        if unit.founded or unit.dissolved:
            owed = _alive(owed, start, end)
        return zip(owed, recurring(duty, owed, shown), strict=True)

    def _shown(self, unit: OrgUnit, duty: Duty, proof: Proof, records: Records) -> Records:
        """Keep what comes up to a proof; what lacks the figures to tell does not, and is named."""
        in_hours = duty.counted_in is CountedIn.HOURS
        if not in_hours and proof.attendance is None and proof.hours is None:
            return records
        verdicts = [(record, _verdict(proof, record, in_hours=in_hours)) for record in records]
        unknown = tuple(r.key for r, verdict in verdicts if verdict is None and r.on in self._span)
        if unknown:
            self.undecided.append(
                Finding(
                    code="DUTY_UNDECIDED",
                    severity=Severity.ADVICE,
                    subject=unit.id,
                    message=Label.of(
                        f"{duty.title.zh}: 记录缺少应到、实到人数或学时, 不能计入",
                        f"{duty.title.en}: records lack attendance or hours and do not count",
                    ),
                    source=duty.source,
                    evidence=unknown,
                )
            )
        return [record for record, verdict in verdicts if verdict]

    def _state(self, owed: Owed, done: date | None, excused: Iterable[Period]) -> DutyState:
        for period in excused:
            if owed.opens in period and owed.last in period:
                return DutyState.EXEMPT
        if done is not None:
            if done <= owed.last:
                return DutyState.MET
            recurs = not isinstance(owed.duty.when, Trigger)
            return DutyState.MADE_UP if recurs and done >= owed.window.end else DutyState.LATE
        if self._today < owed.opens:
            return DutyState.NOT_YET
        return DutyState.OPEN if self._today <= owed.last else DutyState.MISSED


def _queries(duty: Duty) -> Iterator[Query]:
    if isinstance(duty.when, Trigger):
        yield duty.when.of
    for proof in duty.satisfied_by:
        yield proof.of


def _alive(owed: Iterable[Owed | None], start: date, end: date) -> list[Owed | None]:
    """Cut what is owed to the days from ``start`` up to ``end``."""
    return [None if one is None else one.within(start, end) for one in owed]


def _verdict(proof: Proof, record: Happening, *, in_hours: bool) -> bool | None:
    if in_hours and getattr(record, "hours", None) is None:
        return None
    return proof.shown_by(record)
