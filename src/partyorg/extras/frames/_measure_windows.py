"""Recurring duties as columns: a row for each unit and window, records counted into them.

No record is dealt out one by one.  A window that is short may have, after its end, as many
records as the next can spare, and how many those are follows from four counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs
import narwhals as nw

from partyorg.duties import CountedIn, Duty, Recurrence
from partyorg.errors import Unsupported
from partyorg.extras.frames._measure_desk import Desk, one_if
from partyorg.extras.frames._measure_door import Frame, whether
from partyorg.extras.frames._measure_owed import (
    NEAR,
    days_in_force,
    enough,
    is_apart,
    shown,
)
from partyorg.extras.frames._measure_units import EVERY_BACKEND
from partyorg.values import Period

OBJECTS = "duties.compliance on objects"
MOST_APART = 12
"""Records that lie apart are found one after another, a step of the plan for each."""
_ON, _WINDOW = nw.col("on"), nw.col("window")
_KEY = ["unit", "window"]


@attrs.frozen(kw_only=True)
class Window:
    """A window as the calendar has it, its days as numbers.

    Parameters
    ----------
    start, end : int
    final : int
        Last day on time.
    closes : int
        Last day on which it can be made up.
    """

    start: int
    end: int
    final: int
    closes: int

    @property
    def reaches_out(self) -> bool:
        """Whether it can still be done after its last day."""
        return self.closes >= self.end

    def is_answered(self, period: Period) -> bool:
        """Tell whether a period answers for it."""
        return date.fromordinal(min(self.final, self.end - 1)) in period


def windows(duty: Duty, when: Recurrence, desk: Desk) -> list[Window]:
    """Return the windows of the period, the one before and the one after.

    What is late may be made up to the end of the next window, no further.
    """
    spans = when.windows_around(desk.period)
    ends = [*(span.last.toordinal() for span in spans[1:]), date.max.toordinal()]
    made = []
    for span, end in zip(spans, ends, strict=True):
        last = span.last.toordinal()
        final = min(when.last_day(span, desk.is_workday).toordinal() + duty.grace, end)
        closes = min(max(last, final) + duty.make_up, end)
        made.append(Window(start=span.start.toordinal(), end=last + 1, final=final, closes=closes))
    if any(window.reaches_out for window in made):
        return made
    return [window for window in made if window.is_answered(desk.period)]


def refuse(duty: Duty, spans: Sequence[Window]) -> None:
    """Refuse what hangs on the order of records without end.

    Raises
    ------
    Unsupported
    """
    reaching = any(window.reaches_out for window in spans)
    if is_apart(duty) and duty.at_least > MOST_APART:
        construct = f"Duty({duty.code!r}, spacing=…) of more than {MOST_APART} times"
    elif reaching and is_apart(duty):
        construct = f"Duty({duty.code!r}, spacing=…) that can be done after its window"
    elif reaching and duty.counted_in is CountedIn.HOURS:
        construct = f"Duty({duty.code!r}) in hours that can be done after its window"
    else:
        return
    raise Unsupported(construct, EVERY_BACKEND, OBJECTS)


def owed(duty: Duty, spans: Sequence[Window], desk: Desk, name: str) -> Frame:
    """Return what units owe, window by window, see `partyorg.extras.frames._measure_owed`."""
    rows = _grid(duty, spans, desk)
    for proof in duty.satisfied_by:
        records = _placed(shown(proof, duty, desk, name), duty, spans)
        rows = (_apart if is_apart(duty) else _counted)(rows, records, duty, spans)
        rows = rows.with_columns(
            timely=nw.col("timely") * one_if(nw.col("timely_now")),
            inside=nw.col("inside") * one_if(nw.col("inside_now")),
            done=nw.col("done") * one_if(nw.col("done_now")),
        )
    return rows.filter(nw.col("kept") == 1)


# --- windows -------------------------------------------------------------------------------------


def _grid(duty: Duty, spans: Sequence[Window], desk: Desk) -> Frame:
    """Put every unit beside every window, with the days it has to do it."""
    each = {f"w{number}": nw.lit(float(number)) for number in range(len(spans))}
    units = desk.units.frame.select("founded", "dissolved", unit=nw.col("id"), **each)
    rows = units.unpivot(
        on=list(each),
        index=["unit", "founded", "dissolved"],
        variable_name="which",
        value_name="window",
    )
    kept = [float(window.is_answered(desk.period)) for window in spans]
    rows = _bounded(rows, duty, spans).with_columns(kept=_looked_up(kept))
    _, until = days_in_force(duty)
    end = nw.min_horizontal(nw.col("end"), nw.lit(float(until)), nw.col("dissolved"))
    there = enough(duty, end - nw.col("opens"), nw.col("end") - nw.col("start"))
    owes = whether(there & (nw.col("opens") <= nw.col("last")))
    one = nw.lit(1.0)
    return rows.with_columns(owed=one_if(owes), timely=one, inside=one, done=one)


def _looked_up(values: Sequence[float]) -> nw.Expr:
    """Look up what is known of each window."""
    numbers = [float(number) for number in range(len(values))]
    return _WINDOW.replace_strict(numbers, list(values), default=None, return_dtype=nw.Float64)


def _bounded(rows: Frame, duty: Duty, spans: Sequence[Window]) -> Frame:
    """Put the days of their window beside rows, cut to the unit's life and the duty's."""
    in_force, _ = days_in_force(duty)
    left = nw.col("dissolved") - 1
    rows = rows.with_columns(
        start=_looked_up([float(window.start) for window in spans]),
        end=_looked_up([float(window.end) for window in spans]),
        last=_looked_up([float(window.final) for window in spans]),
        shuts=_looked_up([float(window.closes) for window in spans]),
    )
    return rows.with_columns(
        opens=nw.max_horizontal(nw.col("start"), nw.lit(float(in_force)), nw.col("founded")),
        last=nw.min_horizontal(nw.col("last"), left),
        shuts=nw.min_horizontal(nw.col("shuts"), left),
    )


# --- records -------------------------------------------------------------------------------------


def _placed(records: Frame, duty: Duty, spans: Sequence[Window]) -> Frame:
    """Give every record the window it lies in or comes after, with the days of that."""
    window = nw.when(nw.lit(False)).then(nw.lit(0.0))  # noqa: FBT003 - the head of a chain
    for number, span in reversed([*enumerate(spans)]):
        window = window.when(span.start <= _ON).then(nw.lit(float(number)))
    rows = records.select("unit", "on", "worth", "founded", "dissolved", window=window)
    return _bounded(rows.filter(~_WINDOW.is_null()), duty, spans)


def _counted(rows: Frame, records: Frame, duty: Duty, spans: Sequence[Window]) -> Frame:
    """Count what lies in each window, and what it can have after its end."""
    inside = (nw.col("opens") <= _ON) & (nw.col("end") > _ON)
    in_time = nw.col("last") >= _ON
    sums = {"own": inside, "own_timely": inside & in_time}
    reaching = any(window.reaches_out for window in spans)
    if reaching:
        records, beside = _beside(records, spans)
        sums |= beside
    worth = {
        name: nw.when(which).then(nw.col("worth")).otherwise(nw.lit(0.0))
        for name, which in sums.items()
    }
    counts = records.select(*_KEY, **worth).group_by(_KEY).agg(*(nw.col(n).sum() for n in sums))
    rows = _joined(rows, counts).with_columns(*(nw.col(name).fill_null(0.0) for name in sums))
    least = duty.at_least - NEAR
    own, timely = nw.col("own") >= least, nw.col("own_timely") >= least
    if not reaching:
        return rows.with_columns(timely_now=timely, inside_now=own, done_now=own)
    later = [*_NEXT, "owed"]
    rows = rows.with_columns(
        **{
            f"next_{name}": nw.col(name).shift(-1).over("unit", order_by="window").fill_null(0.0)
            for name in later
        }
    )
    in_time_late = nw.col("own") + nw.col("gap_timely") + _spared("_timely", duty.at_least)
    late = nw.col("own") + nw.col("gap") + _spared("", duty.at_least)
    return rows.with_columns(
        timely_now=timely | (~own & (in_time_late >= least)),
        inside_now=own,
        done_now=own | (late >= least),
    )


_NEXT = ("own", "own_timely", "early", "tardy", "early_timely", "tardy_timely")


def _beside(records: Frame, spans: Sequence[Window]) -> tuple[Frame, dict[str, nw.Expr]]:
    """Say which records the window before could have, and which lie in no window after theirs."""
    left = nw.col("dissolved") - 1
    finals = [0.0, *(float(window.final) for window in spans[:-1])]
    closes = [0.0, *(float(window.closes) for window in spans[:-1])]
    records = records.with_columns(
        last_before=nw.min_horizontal(_looked_up(finals), left),
        shuts_before=nw.min_horizontal(_looked_up(closes), left),
    )
    over = nw.col("end") <= _ON
    early = ~over & (nw.col("last") >= _ON)
    tardy = ~over & (nw.col("last") < _ON)
    open_, timely = nw.col("shuts_before") >= _ON, nw.col("last_before") >= _ON
    return records, {
        "gap": over & (nw.col("shuts") >= _ON),
        "gap_timely": over & (nw.col("last") >= _ON),
        "early": early & open_,
        "tardy": tardy & open_,
        "early_timely": early & timely,
        "tardy_timely": tardy & timely,
    }


def _spared(when: str, least: int) -> nw.Expr:
    """Count what the next window can spare: all, where nobody owes it.

    It spares as many as it has too many, and in time no more than it has too many in time.
    """
    early, tardy = nw.col(f"next_early{when}"), nw.col(f"next_tardy{when}")
    many = nw.max_horizontal(nw.col("next_own") - least, nw.lit(0.0))
    in_time = nw.min_horizontal(early, nw.col("next_own_timely") - least)
    return (
        nw.when(nw.col("next_owed") == 0)
        .then(early + tardy)
        .when(in_time >= 0)
        .then(in_time + nw.min_horizontal(tardy, many - in_time))
        .otherwise(nw.min_horizontal(early + tardy, many))
    )


def _apart(rows: Frame, records: Frame, duty: Duty, _: Sequence[Window]) -> Frame:
    """Find the day on which enough records lay apart: the earliest, then the next far enough.

    No other choice has any number of them earlier.
    """
    inside = (nw.col("opens") <= _ON) & (nw.col("end") > _ON)
    records = records.filter(inside).with_columns(day=_ON.min().over(*_KEY))
    for _number in range(duty.at_least - 1):
        far = nw.when(nw.col("day") + duty.spacing <= _ON).then(_ON)
        records = records.with_columns(far=far)
        records = records.with_columns(day=nw.col("far").min().over(*_KEY))
    days = records.group_by(_KEY).agg(nw.col("day").min())
    rows = _joined(rows.drop("day", strict=False), days)
    done = ~nw.col("day").is_null()
    timely = whether(nw.col("day") <= nw.col("last"))
    return rows.with_columns(timely_now=timely, inside_now=done, done_now=done)


def _joined(rows: Frame, found: Frame) -> Frame:
    """Put what was found of each unit and window beside it, in place of what was found before."""
    names = [name for name in found.collect_schema().names() if name not in _KEY]
    known = found.rename({"unit": "who", "window": "what"})
    rows = rows.drop(*names, strict=False)
    return rows.join(known, left_on=_KEY, right_on=["who", "what"], how="left")
