"""A period in windows: how each unit spins, who falls, and who will."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import attrs

from partyorg.analysis.gyroscope._forecast import Forecast
from partyorg.analysis.gyroscope._model import Gyroscope
from partyorg.analysis.gyroscope._spin import check_amount, next_spin
from partyorg.errors import NoSuchUnit, NotFrom, OutOfCalendar
from partyorg.evidence import World
from partyorg.org import OrgTree, OrgUnit
from partyorg.rules import Treatment, Value, evaluate_book, needs, value_text
from partyorg.values import (
    Absent,
    Cadence,
    Finding,
    FrozenMap,
    Label,
    Number,
    Period,
    Severity,
    add_months,
    exact,
    fraction,
    strongest,
    tupled,
)

Amount = Decimal | Absent


@attrs.frozen(kw_only=True)
class Turn:
    """One window of a unit's course 一期.

    Parameters
    ----------
    window : Period
    drive, apex : Decimal or Absent
        What the rules made of the window.
    spin : Fraction
        At the window's end.
    provisional : bool
        Whether it, or one before it, still waits for something.
    """

    window: Period
    drive: Decimal | Absent
    apex: Decimal | Absent
    spin: Fraction
    provisional: bool = False


@attrs.frozen(kw_only=True)
class Course:
    """How a unit spins over a period 运转轨迹.

    Parameters
    ----------
    unit : str
    start : Fraction
        The spin before the first window.
    turns : tuple of Turn
        Windows that ended by the day, and through which the unit existed.
    """

    unit: str
    start: Fraction
    turns: tuple[Turn, ...] = attrs.field(converter=tupled)

    @property
    def spin(self) -> Fraction:
        """The last spin known."""
        return self.turns[-1].spin if self.turns else self.start

    @property
    def provisional(self) -> bool:
        """Whether the last spin still waits for something."""
        return bool(self.turns) and self.turns[-1].provisional

    def forecast(self, gyroscope: Gyroscope, *, drive: Number | None = None) -> Forecast | None:
        """Say what becomes of it if things go on as they did last.

        Parameters
        ----------
        gyroscope : Gyroscope
        drive : number, optional
            [0, …] Of each window to come; the last that is known where not said.

        Returns
        -------
        Forecast or None
            None where no window tells drive and apex.
        """
        known = [
            (turn.drive, turn.apex)
            for turn in self.turns
            if isinstance(turn.drive, Decimal) and isinstance(turn.apex, Decimal)
        ]
        if not known:
            return None
        last, apex = known[-1]
        return Forecast(
            spin=self.spin,
            drive=last if drive is None else drive,
            apex=apex,
            friction=gyroscope.friction,
            lower_limit=gyroscope.lower_limit,
        )


@attrs.frozen(kw_only=True, repr=False)
class Run:
    """A period of the gyroscope 运转情况.

    Parameters
    ----------
    gyroscope : Gyroscope
    period : Period
    cadence : Cadence
    courses : tuple of Course
        By unit, root first.
    """

    gyroscope: Gyroscope
    period: Period
    cadence: Cadence
    courses: tuple[Course, ...] = attrs.field(converter=tupled)

    def __getitem__(self, unit: str) -> Course:
        """Return a unit's course.

        Raises
        ------
        NoSuchUnit
            If it takes no part.
        """
        for course in self.courses:
            if course.unit == unit:
                return course
        raise NoSuchUnit(unit)

    def findings(self, *, horizon: int = 12) -> tuple[Finding, ...]:
        """Say who fell, who will fall, and where drive or apex is absent.

        Parameters
        ----------
        horizon : int
            [windows, 0, …] How far ahead is warned of.

        Returns
        -------
        tuple of Finding
            Sorted: ``FALLEN`` with each window in which a unit went below the limit,
            ``WILL_FALL`` with the window in which one that stands would, if things go
            on as they did last, and the least drive that keeps it up;
            ``DRIVE_ABSENT`` with each window that lacks drive or apex.

        Raises
        ------
        NotFrom
            If the horizon is negative.
        """
        if type(horizon) is not int or horizon < 0:
            raise NotFrom("horizon", horizon, 0)
        return tuple(sorted(f for course in self.courses for f in self._findings(course, horizon)))

    def _findings(self, course: Course, horizon: int) -> Iterator[Finding]:
        stood = True
        for turn in course.turns:
            gone = [value for value in (turn.drive, turn.apex) if isinstance(value, Absent)]
            if gone:
                why = strongest(gone)
                yield self._finding(
                    "DRIVE_ABSENT",
                    Severity.ADVICE,
                    course.unit,
                    turn.window,
                    Label.of(
                        f"{turn.window} 驱动力或顶角{why.text('zh')}",
                        f"drive or apex of {turn.window} is absent, {why.text('en')}",
                    ),
                )
            stands = turn.spin >= self.gyroscope.lower_limit
            if stood and not stands:
                yield self._finding(
                    "FALLEN", Severity.WARNING, course.unit, turn.window, self._fell(turn)
                )
            stood = stands
        yield from self._warning(course, horizon)

    def _fell(self, turn: Turn) -> Label:
        spin, limit = _told(turn.spin), _told(self.gyroscope.lower_limit)
        return Label.of(
            f"{turn.window} 倾覆: 转速 {spin}, 低于下限 {limit}",
            f"fell over in {turn.window}: spin {spin}, below the limit of {limit}",
        )

    def _warning(self, course: Course, horizon: int) -> Iterator[Finding]:
        forecast = course.forecast(self.gyroscope)
        windows = None if forecast is None else forecast.falls_in
        if forecast is None or windows is None or not 0 < windows <= horizon:
            return
        try:
            start, end = (
                _later(course.turns[-1].window.end, self.cadence, n) for n in (windows - 1, windows)
            )
        except (OutOfCalendar, OverflowError):
            # The calendar ends first.
            return
        window, least = Period(start=start, end=end), forecast.least_drive
        zh, en = "顶角为零, 须先给予支持", "the apex is 0: support comes first"
        if least is not None:
            zh = f"驱动力保持 {_told(least)} 以上可不倾覆"
            en = f"a drive of {_told(least)} keeps it up"
        drive = _told(forecast.drive)
        yield self._finding(
            "WILL_FALL",
            Severity.WARNING,
            course.unit,
            window,
            Label.of(
                f"驱动力若仍为 {drive}, 将于 {window} 倾覆; {zh}",
                f"with drive still at {drive} it falls over in {window}; {en}",
            ),
        )

    def _finding(
        self, code: str, severity: Severity, unit: str, window: Period, message: Label
    ) -> Finding:
        return Finding(
            code=code,
            severity=severity,
            subject=unit,
            message=message,
            period=window,
            source=self.gyroscope.source,
        )

    def __repr__(self) -> str:
        return f"<Run {self.gyroscope.code} {self.period}: {len(self.courses)} courses>"


def _told(number: Fraction) -> str:
    return value_text(exact(number))


def _later(day: date, cadence: Cadence, windows: int) -> date:
    if cadence.months:
        return add_months(day, cadence.months * windows)
    return day + timedelta(days=windows * (1 if cadence is Cadence.DAY else 7))


def run(
    gyroscope: Gyroscope,
    world: World,
    *,
    cadence: Cadence,
    start: Number | Mapping[str, Number],
) -> Run:
    """Let the units of a world spin through its period, window by window 运转.

    A unit's drive is read of the unit itself, its apex of the unit above it; the
    root's of the root.  So no unit's course hangs on what another one drives.

    Parameters
    ----------
    gyroscope : Gyroscope
    world : World
        Tree, evidence, period and day.  Windows that end after the day are not run.
    cadence : Cadence
        How the period is cut into windows.
    start : number, or mapping of str to number
        [0, …] The spin before the first window, for all units or by unit.

    Returns
    -------
    Run

    Raises
    ------
    WrongShare
        If a spin is negative.
    NoSuchUnit
        If the mapping names a unit that does not spin, or lacks one that does.
    """
    tree = world.tree
    units = tree.select(gyroscope.applies_to)
    spins = _starts(start, units)
    windows = [w for w in world.period.windows(cadence) if w.last <= world.as_of]
    moving = _moving(gyroscope)
    read = [_read(moving, attrs.evolve(world, period=window)) for window in windows]
    courses = []
    for unit in units:
        seen = (
            (window, drives[unit.id], apexes[_above(tree, unit)])
            for window, (drives, apexes) in zip(windows, read, strict=True)
            if unit.exists_on(window.start) and unit.exists_on(window.last)
        )
        turns = tuple(_turns(gyroscope, spins[unit.id], seen))
        courses.append(Course(unit=unit.id, start=spins[unit.id], turns=turns))
    return Run(gyroscope=gyroscope, period=world.period, cadence=cadence, courses=tuple(courses))


def _starts(
    start: Number | Mapping[str, Number], units: tuple[OrgUnit, ...]
) -> Mapping[str, Fraction]:
    ids = {unit.id for unit in units}
    given = start if isinstance(start, Mapping) else dict.fromkeys(ids, start)
    stray = sorted(ids ^ set(given))
    if stray:
        raise NoSuchUnit(stray[0])
    spins = {unit: fraction(given[unit]) for unit in sorted(given)}
    for unit, spin in spins.items():
        check_amount(f"start[{unit}]", spin)
    return FrozenMap(spins)


_Seen = tuple[Period, tuple[Value, bool], tuple[Value, bool]]


def _moving(gyroscope: Gyroscope) -> Gyroscope:
    """Leave out the body and its measures, which no course reads."""
    bare = attrs.evolve(gyroscope, body=None)
    read = {wanted.name for wanted in needs(bare.rulebook).measures}
    return attrs.evolve(bare, measures=(m for m in bare.measures if m.type.name in read))


def _read(
    gyroscope: Gyroscope, world: World
) -> tuple[Mapping[str, tuple[Value, bool]], Mapping[str, tuple[Value, bool]]]:
    """Read drive and apex of every unit in one window, and whether they wait for something."""
    units = world.tree.units
    columns = evaluate_book(gyroscope.rulebook, gyroscope.facts(world, units))
    drives, apexes = (
        {
            unit.id: (columns[name].values[i], columns[name].is_provisional(i))
            for i, unit in enumerate(units)
        }
        for name in ("drive", "apex")
    )
    return drives, apexes


def _above(tree: OrgTree, unit: OrgUnit) -> str:
    return unit.id if unit.parent is None else tree[unit.parent].id


def _turns(gyroscope: Gyroscope, spin: Fraction, seen: Iterator[_Seen]) -> Iterator[Turn]:
    waits = False
    for window, (drive, drive_waits), (apex, apex_waits) in seen:
        assert isinstance(drive, Amount)  # noqa: S101 - the rulebook yields numbers
        assert isinstance(apex, Amount)  # noqa: S101
        treatment = _treatment(gyroscope, drive, apex)
        waits |= drive_waits or apex_waits or treatment is Treatment.HOLD
        if isinstance(drive, Decimal) and isinstance(apex, Decimal):
            spin = next_spin(spin, drive=drive, apex=apex, friction=gyroscope.friction)
        elif treatment in (Treatment.ZERO, Treatment.WORST):
            spin = next_spin(spin, drive=0, apex=0, friction=gyroscope.friction)
        yield Turn(window=window, drive=drive, apex=apex, spin=spin, provisional=waits)


def _treatment(gyroscope: Gyroscope, *values: Amount) -> Treatment | None:
    gone = [value for value in values if isinstance(value, Absent)]
    return gyroscope.absent.of(strongest(gone).kind) if gone else None
