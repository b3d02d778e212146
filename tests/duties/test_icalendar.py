"""What is due, as iCalendar text (RFC 5545)."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.duties import Component, agenda, icalendar
from partyorg.evidence import Evidence
from partyorg.extras.strategies import dues
from partyorg.values import Due, Label
from tests.duties.campus import SOURCE, TREE, day, duty

STAMP = datetime(2016, 5, 10, 8, 30, tzinfo=timezone(timedelta(hours=8)))
UNESCAPED = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n"}


def unfolded(text: str) -> list[str]:
    """Undo folding, as RFC 5545 3.1 says."""
    return text.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")


def unescaped(text: str) -> str:
    """Undo escaping, as RFC 5545 3.3.11 says."""
    read, at = "", 0
    while at < len(text):
        pair = text[at : at + 2]
        read += UNESCAPED.get(pair, text[at])
        at += 2 if pair in UNESCAPED else 1
    return read


def entries(text: str) -> list[dict[str, str]]:
    """Read the components of a stream."""
    found: list[dict[str, str]] = []
    for line in unfolded(text):
        name, value = line.split(":", 1)
        if name == "BEGIN" and value != "VCALENDAR":
            found.append({})
        elif found and name != "END":
            found[-1][name] = unescaped(value)
    return found


def talk(**more: Any) -> Due:
    """Make something due in May."""
    told = {
        "code": "TALK",
        "subject": "b1",
        "title": Label.of("谈心谈话", "talk"),
        "opens": day(5, 1),
        "last": day(5, 31),
        "source": SOURCE,
    }
    return Due(**{**told, **more})


def entry(due: Due, **more: Any) -> dict[str, str]:
    """Write one and read it back."""
    [found] = entries(icalendar([due], stamp=STAMP, **more))
    return found


class TestEvents:
    """An event lies on the last day, all day long, and keeps its name."""

    def test_in_full(self) -> None:
        assert entry(talk()) == {
            "UID": "TALK-b1-20160501@partyorg",
            "DTSTAMP": "20160510T003000Z",
            "DTSTART;VALUE=DATE": "20160531",
            "SUMMARY": "谈心谈话 b1",
            "DESCRIPTION": "《支部工作细则》第十二条〔原文所述〕",
            "TRANSP": "TRANSPARENT",
        }

    def test_without_a_last_day_or_source(self) -> None:
        found = entry(talk(last=None, source=None), language="en")
        assert found["DTSTART;VALUE=DATE"] == "20160501"
        assert found["SUMMARY"] == "talk b1"
        assert "DESCRIPTION" not in found

    def test_the_name_does_not_hang_on_day_or_stamp(self) -> None:
        later = icalendar([talk(last=day(6, 5))], stamp=STAMP + timedelta(days=3))
        assert entries(later)[0]["UID"] == entry(talk())["UID"]


class TestTodos:
    """A to-do runs from the first day to the last, and never ends where it starts."""

    @pytest.mark.parametrize(
        ("opens", "last", "start", "end"),
        [
            (day(5, 1), day(5, 31), "20160501", "20160531"),
            (day(5, 1), None, "20160501", None),
            (day(5, 1), day(5, 1), None, "20160501"),
        ],
    )
    def test_days(self, opens: date, last: date | None, start: str | None, end: str | None) -> None:
        found = entry(talk(opens=opens, last=last), component=Component.TODO)
        assert found.get("DTSTART;VALUE=DATE") == start
        assert found.get("DUE;VALUE=DATE") == end
        assert "TRANSP" not in found


class TestStreams:
    """A stream is a calendar that says who made it, and nothing of when it was read."""

    def test_frame(self) -> None:
        lines = unfolded(icalendar([], stamp=STAMP, name="机械学院, 待办"))
        assert lines == [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//partyorg//duties//ZH",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "X-WR-CALNAME:机械学院\\, 待办",
            "END:VCALENDAR",
        ]

    def test_of_an_agenda(self) -> None:
        items = agenda(TREE, [duty()], Evidence(), day(5, 10))
        found = entries(icalendar([item.due for item in items], stamp=STAMP))
        assert len({one["UID"] for one in found}) == len(items) == 4

    @given(st.lists(dues(), max_size=3), st.sampled_from(Component))
    def test_every_line_is_short_and_ends_with_cr_lf(
        self, drawn: list[Due], component: Component
    ) -> None:
        text = icalendar(drawn, stamp=STAMP, component=component)
        assert text.endswith("\r\n")
        lines = text.encode().split(b"\r\n")
        assert all(len(line) <= 75 for line in lines)
        for line in lines:
            line.decode()
        assert len(entries(text)) == len(drawn)

    @given(st.permutations([talk(code=code) for code in "abc"]))
    def test_order_is_irrelevant(self, drawn: list[Due]) -> None:
        expected = icalendar(sorted(drawn), stamp=STAMP)
        assert icalendar(drawn, stamp=STAMP.astimezone(UTC)) == expected


class TestText:
    """What has a meaning is escaped, long lines are folded between characters."""

    @given(st.text(alphabet=st.sampled_from("支a部,;\\\n\t: nN"), max_size=120))
    def test_comes_back(self, words: str) -> None:
        found = entry(talk(title=Label.of(f"谈{words}")))
        assert found["SUMMARY"] == f"谈{words} b1"

    def test_control_characters_go_and_line_ends_are_one(self) -> None:
        found = entry(talk(title=Label.of("一\r\n二\r三\x00\x0b\x7f")))
        assert found["SUMMARY"] == "一\n二\n三 b1"

    @pytest.mark.parametrize("ahead", range(4))
    def test_no_character_is_cut(self, ahead: int) -> None:
        text = icalendar([talk(title=Label.of("x" * ahead + "党" * 60))], stamp=STAMP)
        longest = max(text.encode().split(b"\r\n"), key=len)
        assert 73 <= len(longest) <= 75
