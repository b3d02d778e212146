"""Whether enough was done, and on which day it was enough."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from partyorg.duties._duty import CountedIn, Duty
from partyorg.duties._owed import Owed
from partyorg.duties._proof import Happening
from partyorg.evidence import Activity, Publication
from partyorg.values import EXACT

Records = list[Happening]


class Done(NamedTuple):
    """What was done of one thing owed."""

    #: The day on which it was enough; None if it never was.
    on: date | None
    #: [times or hours] All there is, more than is asked for included.
    found: int | Decimal
    #: Keys of the records that count, by day.
    records: tuple[str, ...]


def recurring(duty: Duty, owed: Sequence[Owed | None], shelves: Sequence[Records]) -> list[Done]:
    """Judge a recurring duty in neighbouring windows.

    Parameters
    ----------
    duty : Duty
    owed : sequence of Owed or None
        One window after another; None where nothing is owed.
    shelves : sequence of list of records
        What each of the duty's proofs is shown by, by day.
    """
    return _together(duty, [_serving(duty, owed, records) for records in shelves])


def triggered(duty: Duty, owed: Sequence[Owed], shelves: Sequence[Records]) -> list[Done]:
    """Judge a triggered duty after some events, the earliest first."""
    return _together(duty, [_answering(duty, owed, records) for records in shelves])


def _together(duty: Duty, parts: Sequence[Sequence[Records]]) -> list[Done]:
    """Count each window's records, of all parts."""
    if len(parts) == 1:
        return [_tally(duty, records) for records in parts[0]]
    return [_whole(duty, records) for records in zip(*parts, strict=True)]


def _whole(duty: Duty, parts: Sequence[Records]) -> Done:
    """Put the parts together: all are needed, so the last to be enough decides."""
    done = [_tally(duty, records) for records in parts]
    days = [part.on for part in done if part.on is not None]
    keys = {key: None for part in done for key in part.records}
    return Done(
        on=max(days) if len(days) == len(done) else None,
        found=min(part.found for part in done),
        records=tuple(keys),
    )


def _tally(duty: Duty, records: Records) -> Done:
    """Count some records, by day, of one part."""
    if duty.counted_in is CountedIn.HOURS:
        return _hours(duty, records)
    counting = _spaced(records, duty.spacing) if duty.spacing else records
    found, least = len(counting), duty.at_least
    on = counting[least - 1].on if found >= least else None
    return Done(on, found, tuple([record.key for record in counting[: duty.at_most]]))


def _hours(duty: Duty, records: Records) -> Done:
    total, counting, on = Decimal(0), [], None
    for record in records:
        if duty.at_most is None or total < duty.at_most:
            counting.append(record.key)
        assert isinstance(record, Activity)  # noqa: S101 - nothing else has hours
        assert record.hours is not None  # noqa: S101 - those that lack them prove nothing
        total = EXACT.add(total, record.hours)
        if on is None and total >= duty.at_least:
            on = record.on
    return Done(on=on, found=total, records=tuple(counting))


def _spaced(records: Records, days: int) -> Records:
    """Take the earliest, then each that lies far enough from the one taken before.

    No other choice takes more of them or has any number of them earlier.
    """
    taken: Records = []
    for record in records:
        if not taken or record.on - taken[-1].on >= timedelta(days=days):
            taken.append(record)
    return taken


# --- windows -------------------------------------------------------------------------------------


def _serving(duty: Duty, owed: Sequence[Owed | None], records: Records) -> list[Records]:
    """Deal the records of one part out to the windows they serve, each to one.

    A record serves the window it lies in.  Only where that window is as well
    off without it, and the one before is short and can still be made up, does
    it serve the one before.
    """
    days = [record.on for record in records]
    own = [
        []
        if one is None
        else records[bisect_left(days, one.opens) : bisect_left(days, one.window.end)]
        for one in owed
    ]
    for number, one in enumerate(owed):
        if one is None or one.closes is None or not one.reaches_out:
            continue
        tail = records[bisect_left(days, one.window.end) : bisect_right(days, one.closes)]
        later = owed[number + 1] if number + 1 < len(owed) else None
        theirs = own[number + 1] if later is not None else []
        for record in tail:
            if _tally(duty, own[number]).on is not None:
                break
            if record not in theirs:
                own[number].append(record)
            elif later is not None and _can_spare(duty, later, theirs, record):
                own[number].append(record)
                theirs.remove(record)
    return own


def _can_spare(duty: Duty, owed: Owed, records: Records, record: Happening) -> bool:
    """Tell whether a window is as well off without one of its records."""
    rest = [other for other in records if other is not record]
    return _standing(duty, owed, rest) == _standing(duty, owed, records)


def _standing(duty: Duty, owed: Owed, records: Records) -> tuple[bool, bool, int | Decimal]:
    done = _tally(duty, records)
    on_time = done.on is not None and done.on <= owed.last
    return done.on is not None, on_time, min(done.found, duty.at_least)


# --- events --------------------------------------------------------------------------------------


def _answering(duty: Duty, owed: Sequence[Owed], records: Records) -> list[Records]:
    """Deal the records of one part out to the events they answer, each to one.

    A publication that says what it is about answers that alone, and may be
    ahead of it.  Any other record answers the earliest event before it that
    still waits, first those it is in time for.
    """
    by_event: dict[str, Records] = {one.about: [] for one in owed}
    free: Records = []
    for record in records:
        about = record.about if isinstance(record, Publication) else ""
        (by_event.get(about, []) if about else free).append(record)
    for late in (False, True):
        for one in owed:
            answers = by_event[one.about]
            for record in _able(free, one, late=late):
                if _tally(duty, answers).on is not None:
                    break
                answers.append(record)
                free.remove(record)
    return [sorted(by_event[one.about], key=lambda record: record.on) for one in owed]


def _able(free: Iterable[Happening], owed: Owed, *, late: bool) -> list[Happening]:
    return [r for r in free if owed.opens <= r.on and (late or r.on <= owed.last)]
