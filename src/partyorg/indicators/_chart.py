"""The wall chart: plan and progress of every unit and indicator on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs

from partyorg.errors import Language
from partyorg.indicators._course import planned_exactly
from partyorg.indicators._progress import Progress
from partyorg.indicators._target import Spread, Target
from partyorg.org import OrgTree
from partyorg.rules import Direction
from partyorg.values import (
    Absence,
    Absent,
    Labelled,
    Number,
    exact,
    fraction,
    half_up,
)


class Pace(Labelled):
    """How progress stands to the plan on a day 进度状态, the most pressing first."""

    BEHIND = "behind", "滞后", "behind"
    ON_TRACK = "on-track", "正常", "on track"
    AHEAD = "ahead", "超前", "ahead"


_PRESSING: tuple[Pace | Absence, ...] = (
    Pace.BEHIND,
    Absence.MISSING,
    Pace.ON_TRACK,
    Pace.AHEAD,
    Absence.NOT_DUE,
    Absence.EXEMPT,
    Absence.NOT_APPLICABLE,
)


@attrs.frozen(kw_only=True)
class ChartRow:
    """One unit and indicator on the wall chart.

    Parameters
    ----------
    target : Target
        The plan.
    progress : Decimal or Absent
        Reached so far.
    expected : Decimal
        What the plan expects by the day, see `planned`.
    state : Pace or Absence
    forecast : Decimal or Absent
        What comes out at the end if the rest goes as well as the plan has gone
        so far: target × progress ÷ expected; rates stay as they are.  NOT_DUE
        while the plan expects nothing yet.
    """

    target: Target
    progress: Progress
    expected: Decimal
    state: Pace | Absence
    forecast: Progress


@attrs.frozen(kw_only=True)
class WallChart:
    """Plan and progress on a day 挂图作战, the most pressing rows first.

    Parameters
    ----------
    day : datetime.date
    rows : tuple of ChartRow
    """

    day: date
    rows: tuple[ChartRow, ...]

    def text(
        self, language: Language = "zh", *, tree: OrgTree | None = None, places: int = 1
    ) -> str:
        """Write the chart as a Markdown table.

        Parameters
        ----------
        language : {"zh", "en"}
        tree : OrgTree, optional
            Where units are named; without it their ids stand.
        places : int
            [decimal places] shown, half-up.

        Returns
        -------
        str
        """
        table = [_HEAD[language], ["---"] * len(_HEAD[language])]
        table += [_cells(row, language, tree, places) for row in self.rows]
        return "\n".join(f"| {' | '.join(map(_escaped, cells))} |" for cells in table)


_HEAD: Mapping[Language, list[str]] = {
    "zh": ["单位", "指标", "目标", "进度", "序时应达", "状态", "预计"],
    "en": ["unit", "indicator", "target", "progress", "expected by now", "state", "forecast"],
}


def wall_chart(
    targets: Iterable[Target],
    progress: Mapping[str, Number | Absent],
    day: date,
    *,
    tolerance: Number,
    windows: Iterable[Target] = (),
) -> WallChart:
    """Set progress beside the plan, for every target 挂图作战.

    Parameters
    ----------
    targets : iterable of Target
    progress : mapping of str to number or Absent
        By key of the target, see `progress_of`; what is not there is MISSING.
    day : datetime.date
    tolerance : number
        [share of the target, 0 to 1] How far off the plan still counts as on track.
    windows : iterable of Target
        Targets by quarter or month, for any of the targets; the plan of a
        target without them advances evenly by days.

    Returns
    -------
    WallChart
        Rows by state, then by how far they are behind, indicator and unit,
        whatever the order of the targets.

    Raises
    ------
    NotANumber
        If a progress is none.

    Examples
    --------
    >>> from partyorg.rules import measure
    >>> from partyorg.values import Period
    >>> year = Target(indicator="1.1", holder="b1", measure=measure("lectures").type, amount=12,
    ...               period=Period.year(2026))
    >>> row = wall_chart([year], {year.key: 5}, date(2026, 5, 26), tolerance="0.05").rows[0]
    >>> str(row.expected), row.state, str(row.forecast)
    ('4.8', Pace.ON_TRACK, '12.5')
    """
    laid_out: dict[tuple[str, str], list[Target]] = {}
    for window in windows:
        laid_out.setdefault((window.indicator, window.holder), []).append(window)
    within = fraction(tolerance)
    rows = []
    for target in targets:
        found = progress.get(target.key, Absent(kind=Absence.MISSING, note=target.measure.label))
        steps = [
            window
            for window in laid_out.get((target.indicator, target.holder), ())
            if target.period.covers(window.period)
        ]
        value = found if isinstance(found, Absent) else exact(found)
        rows.append(_row(target, value, planned_exactly(target, day, steps), within))
    return WallChart(day=day, rows=tuple(sorted(rows, key=_place)))


def _row(target: Target, value: Progress, expected: Fraction, within: Fraction) -> ChartRow:
    return ChartRow(
        target=target,
        progress=value,
        expected=exact(expected),
        state=value.kind
        if isinstance(value, Absent)
        else _pace(target, Fraction(value), expected, within),
        forecast=value if isinstance(value, Absent) else _forecast(target, value, expected),
    )


def _pace(target: Target, value: Fraction, expected: Fraction, within: Fraction) -> Pace:
    ahead = value - expected
    if target.measure.direction is Direction.LOWER:
        ahead = -ahead
    room = within * abs(Fraction(target.amount))
    if ahead < -room:
        return Pace.BEHIND
    return Pace.AHEAD if ahead > room else Pace.ON_TRACK


def _forecast(target: Target, value: Decimal, expected: Fraction) -> Progress:
    if target.spread is Spread.COPY:
        return value
    if not expected:
        return Absent(kind=Absence.NOT_DUE, note=target.measure.label)
    return exact(Fraction(target.amount) * Fraction(value) / expected)


def _place(row: ChartRow) -> tuple[int, Fraction, str, str, object]:
    target = row.target
    behind = Fraction(0)
    if isinstance(row.progress, Decimal) and target.amount:
        short = target.shortfall(row.progress, row.expected)
        behind = Fraction(short) / abs(Fraction(target.amount))
    return (_PRESSING.index(row.state), -behind, target.indicator, target.holder, target.period)


def _cells(row: ChartRow, language: Language, tree: OrgTree | None, places: int) -> list[str]:
    target = row.target
    known = tree is not None and target.holder in tree
    shown = tree[target.holder].name if tree is not None and known else target.holder

    def said(value: Progress) -> str:
        if isinstance(value, Absent):
            return "—"
        return target.measure.said(half_up(value, places))

    return [
        shown,
        f"{target.indicator} {target.measure.label.text(language)}",
        said(target.amount),
        said(row.progress),
        said(row.expected),
        row.state.label.text(language),
        said(row.forecast),
    ]


def _escaped(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")
