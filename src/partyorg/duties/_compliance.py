"""What was owed in a period, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import attrs

from partyorg.duties._cells import Cell, Desk, DutyState, by_code
from partyorg.duties._duty import Duty
from partyorg.duties._owed import Owed
from partyorg.evidence import Evidence
from partyorg.org import OrgTree, OrgUnit
from partyorg.values import (
    Finding,
    IsWorkday,
    Label,
    Period,
    Severity,
    is_weekday,
)


@attrs.frozen(kw_only=True, repr=False)
class Compliance:
    """What units owed in a period, each unit × duty × window once 履责情况.

    Parameters
    ----------
    period : Period
    today : datetime.date
        As of when.
    cells : tuple of Cell
        By unit, root first, then by duty's code, then by window.
    notes : tuple of Finding
        What could not be answered: duties not in force on any day of the
        period, and records that lack the figures to count.
    """

    period: Period
    today: date
    cells: tuple[Cell, ...]
    notes: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was missed, late or more than counts, and the notes, the weightiest first."""
        found = (finding for cell in self.cells for finding in _findings(cell))
        return tuple(sorted((*self.notes, *found)))

    def __repr__(self) -> str:
        return f"<Compliance {self.period} as of {self.today}: {len(self.cells)} cells>"


def compliance(
    tree: OrgTree,
    duties: Iterable[Duty],
    evidence: Evidence,
    period: Period,
    *,
    today: date,
    is_workday: IsWorkday = is_weekday,
) -> Compliance:
    """Say what became of everything owed in a period, as of a day.

    A window is answered for whole, in the period that holds its last day on
    time: what a two-year window asks for is asked in its second year, from the
    records of both, and what is due by March in the first half-year.  So
    periods that follow each other answer for each window once.  A unit founded
    or dissolved on the way answers only for windows of which its life, and the
    duty's time in force, hold the share that the duty's ``presence`` asks for.

    A record serves one window of a duty: the one it lies in, or the one before
    where that is short, can still be made up, and the record can be spared.
    Records after ``today`` are not seen.

    Parameters
    ----------
    tree : OrgTree
    duties : iterable of Duty
    evidence : Evidence
        An `partyorg.evidence.Exemption` from a duty's code excuses the unit from the
        windows it covers.
    period : Period
    today : datetime.date
    is_workday : callable
        ``date -> bool``.

    Returns
    -------
    Compliance

    Raises
    ------
    DuplicateName
        If two duties share a code.

    Examples
    --------
    >>> from partyorg.duties import Duty, monthly
    >>> from partyorg.evidence import Activity, activities
    >>> from partyorg.org import OrgUnit, Subject, UnitKind, kind
    >>> tree = OrgTree(units=[
    ...     OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
    ...     OrgUnit(id="b", name="机关党支部", kind=UnitKind.BRANCH, parent="p"),
    ... ])
    >>> theme_day = Duty(
    ...     code="THEME_DAY", title="主题党日", applies_to=kind(UnitKind.BRANCH),
    ...     when=monthly(), satisfied_by=activities(kind="主题党日"),
    ... )
    >>> held = Activity(
    ...     id="a-1", subjects=(Subject.of_unit("b"),), kind="主题党日", on=date(2016, 1, 20)
    ... )
    >>> quarter = compliance(
    ...     tree, [theme_day], Evidence.of([held]), Period.quarter(2016, 1), today=date(2016, 3, 10)
    ... )
    >>> [cell.state.label.zh for cell in quarter.cells]
    ['按期完成', '未完成', '进行中']
    """
    ordered = by_code(duties)
    desk = Desk(
        tree,
        ordered,
        evidence,
        span=period,
        keep=answered_in(period),
        today=today,
        is_workday=is_workday,
    )
    cells = tuple(cell for unit in tree for cell in desk.cells(unit))
    notes = (*_out_of_force(tree.root, ordered, period), *desk.undecided)
    return Compliance(period=period, today=today, cells=cells, notes=tuple(sorted(notes)))


def answered_in(period: Period) -> Callable[[Owed], bool]:
    """Keep what a period answers for."""
    start, end = period.start, period.end
    return lambda owed: start <= owed.answered < end


def _out_of_force(root: OrgUnit, duties: Iterable[Duty], period: Period) -> Iterator[Finding]:
    for duty in duties:
        until = duty.until or date.max
        if duty.in_force < period.end and period.start < until:
            continue
        to = "" if duty.until is None else f"{duty.until}"
        yield Finding(
            code="NO_RULE_IN_FORCE",
            severity=Severity.ADVICE,
            subject=root.id,
            message=Label.of(
                f"{duty.title.zh}: {duty.in_force}–{to} 施行, {period} 不适用",
                f"{duty.title.en}: in force {duty.in_force}–{to}, not on any day of {period}",
            ),
            period=period,
            source=duty.source,
        )


_TOLD = {
    DutyState.MISSED: ("DUTY_MISSED", Severity.WARNING),
    DutyState.LATE: ("DUTY_LATE", Severity.ADVICE),
}


def _findings(cell: Cell) -> Iterator[Finding]:
    told = _TOLD.get(cell.state)
    if told is not None:
        yield _finding(cell, *told)
    at_most = cell.duty.at_most
    if at_most is not None and cell.found > at_most:
        yield _finding(cell, "DUTY_EXCEEDED", Severity.ADVICE)


def _finding(cell: Cell, code: str, severity: Severity) -> Finding:
    owed, wants, state = cell.owed, cell.duty.wants, cell.state.label
    return Finding(
        code=code,
        severity=severity,
        subject=cell.unit,
        message=Label.of(
            f"{owed.label.zh}: 应 {wants.zh}, 有 {cell.found}; 最迟 {owed.last}; {state.zh}",
            f"{owed.label.en}: {wants.en} owed by {owed.last}, {cell.found} found; {state.en}",
        ),
        period=owed.window,
        source=cell.duty.source,
        evidence=cell.records,
    )
