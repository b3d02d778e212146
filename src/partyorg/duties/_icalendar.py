"""What is due, as iCalendar text (RFC 5545) that a campus calendar can subscribe to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from partyorg.errors import NaiveTime
from partyorg.values import Due, Labelled, Language

_MOST_OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class Component(Labelled):
    """What each thing due becomes in the calendar 日历条目."""

    EVENT = "VEVENT", "日程", "event"
    TODO = "VTODO", "待办", "to-do"


def icalendar(
    dues: Iterable[Due],
    *,
    stamp: datetime,
    component: Component = Component.EVENT,
    name: str = "",
    language: Language = "zh",
) -> str:
    r"""Write what is due as an iCalendar stream.

    An event lies on the last day, all day long, as most calendars show nothing
    else; a to-do runs from the first day to the last.  What has no last day is
    an event on its first, or a to-do without an end.  An entry's UID is made of
    code, subject and first day, so that a calendar that subscribes again keeps
    it and shows what changed.

    Parameters
    ----------
    dues : iterable of Due
        In any order; written by date.  Of an agenda, ``item.due``.
    stamp : datetime.datetime
        When it was made, in any time zone.
    component : Component
    name : str
        Title of the calendar, as most readers show it.
    language : {"zh", "en"}

    Returns
    -------
    str
        Lines end with CR LF and hold at most 75 octets of UTF-8.

    Raises
    ------
    NaiveTime
        If the stamp does not say its time zone.

    References
    ----------
    RFC 5545, Internet Calendaring and Scheduling Core Object Specification:
    3.1 (folding), 3.3.11 (escaping), 3.6.1 and 3.6.2 (components).

    Examples
    --------
    >>> from partyorg.values import Label
    >>> talk = Due(code="TALK", subject="b", title=Label.of("谈心谈话", "talk"),
    ...            opens=date(2016, 5, 1), last=date(2016, 5, 31))
    >>> text = icalendar([talk], stamp=datetime(2016, 5, 1, tzinfo=UTC))
    >>> print(text.replace("\r", ""), end="")
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//partyorg//duties//ZH
    CALSCALE:GREGORIAN
    METHOD:PUBLISH
    BEGIN:VEVENT
    UID:TALK-b-20160501@partyorg
    DTSTAMP:20160501T000000Z
    DTSTART;VALUE=DATE:20160531
    SUMMARY:谈心谈话 b
    TRANSP:TRANSPARENT
    END:VEVENT
    END:VCALENDAR
    """
    if stamp.utcoffset() is None:
        raise NaiveTime("stamp", stamp)
    made = f"{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//partyorg//duties//{language.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *([f"X-WR-CALNAME:{_escaped(name)}"] if name else []),
    ]
    for due in sorted(dues):
        lines += _entry(due, made, component, language)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _entry(due: Due, made: str, component: Component, language: Language) -> Iterator[str]:
    yield f"BEGIN:{component.value}"
    yield f"UID:{_escaped(f'{due.code}-{due.subject}-{_plain(due.opens)}@partyorg')}"
    yield f"DTSTAMP:{made}"
    yield from _days(due, component)
    yield f"SUMMARY:{_escaped(f'{due.title.text(language)} {due.subject}')}"
    if due.source is not None:
        yield f"DESCRIPTION:{_escaped(due.source.text(language))}"
    if component is Component.EVENT:
        yield "TRANSP:TRANSPARENT"
    yield f"END:{component.value}"


def _days(due: Due, component: Component) -> Iterator[str]:
    if component is Component.EVENT:
        yield f"DTSTART;VALUE=DATE:{_plain(due.last or due.opens)}"
        return
    # A to-do must be due later than it starts, so one for a single day does not say its start.
    if due.last is None or due.opens < due.last:
        yield f"DTSTART;VALUE=DATE:{_plain(due.opens)}"
    if due.last is not None:
        yield f"DUE;VALUE=DATE:{_plain(due.last)}"


def _plain(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    """Escape what has a meaning in TEXT; control characters are not allowed there and go."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in lines if c in "\n\t" or not (c < " " or c == "\x7f"))
    return kept.translate(_ESCAPES)


def _folded(line: str) -> str:
    """Break a line so that none holds more than 75 octets, the leading space included."""
    parts: list[str] = []
    part, octets = "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > _MOST_OCTETS:
            parts.append(part)
            part, octets = "", 1
        part += character
        octets += size
    return "\r\n ".join([*parts, part])
