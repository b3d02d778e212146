"""What is overdue, due soon, open, or about to open."""

from datetime import date
from typing import Any

import pytest

from partyorg.duties import AgendaItem, Duty, after, agenda, every, monthly, quarterly
from partyorg.evidence import Evidence, Record, activities
from partyorg.values import DueState, Period
from tests.duties.campus import SOURCE, TREE, campus, day, duty, excused, held


def items(
    *records: Record, duties: Duty | list[Duty] | None = None, **more: Any
) -> list[AgendaItem]:
    """Return the first branch's agenda, on 10 May unless told."""
    asked = duties if isinstance(duties, list) else [duties or duty()]
    told = {"tree": TREE, "duties": asked, "evidence": Evidence.of(records)}
    found = agenda(**{**told, "today": day(5, 10), **more})
    return [item for item in found if item.due.subject == "b1"]


def seen(*records: Record, **more: Any) -> list[tuple[DueState, date | None]]:
    """Return states and last days."""
    return [(item.state, item.due.last) for item in items(*records, **more)]


class TestStates:
    """An item is open up to its last days, then due soon, then overdue while it can be done."""

    @pytest.mark.parametrize(
        ("today", "state"),
        [
            (day(4, 30), DueState.NOT_YET),
            (day(5, 1), DueState.OPEN),
            (day(5, 23), DueState.OPEN),
            (day(5, 24), DueState.SOON),
            (day(5, 31), DueState.SOON),
            (day(6, 1), DueState.OVERDUE),
            (day(6, 10), DueState.OVERDUE),
        ],
    )
    def test_of_may(self, today: date, state: DueState) -> None:
        found = seen(duties=duty(make_up=10), today=today)
        assert (state, day(5, 31)) in found

    def test_what_can_be_done_no_longer_is_gone(self) -> None:
        assert day(5, 31) not in [
            last for _, last in seen(duties=duty(make_up=10), today=day(6, 11))
        ]
        assert day(4, 30) not in [last for _, last in seen()]

    def test_unless_asked_for(self) -> None:
        found = seen(since=day(3, 1))
        assert found[:2] == [(DueState.OVERDUE, day(3, 31)), (DueState.OVERDUE, day(4, 30))]
        assert len(found) == 4

    def test_late_in_its_window_is_overdue_and_open(self) -> None:
        [item, _] = items(duties=duty(when=monthly().by(5)))
        assert (item.state, item.due.last, item.closes) == (DueState.OVERDUE, day(5, 5), day(5, 31))

    def test_soon_is_as_long_as_told(self) -> None:
        assert seen(soon=21)[0][0] is DueState.SOON
        assert seen(soon=20)[0][0] is DueState.OPEN

    def test_how_far_ahead(self) -> None:
        assert len(seen(ahead=21)) == 1
        assert len(seen(ahead=22)) == 2


class TestItems:
    """An item says what, by whom, from when, until when, how much is wanting, and which clause."""

    def test_in_full(self) -> None:
        [item, _] = items(held(day(5, 3)), duties=duty(at_least=2))
        assert (item.wanting, item.window) == (1, Period.month(2016, 5))
        assert (item.due.code, item.due.opens, item.due.source) == ("COMMITTEE", day(5, 1), SOURCE)
        assert item.text(day(5, 10)) == (
            "可以办理 2016-05-31 b1: 支委会 (2016年5月) 《支部工作细则》第十二条〔原文所述〕 · 还差 1"
        )
        assert item.text(day(5, 10), "en").endswith("· 1 wanting")

    def test_what_is_done_or_excused_is_not_there(self) -> None:
        assert seen(held(day(5, 3))) == [(DueState.NOT_YET, day(6, 30))]
        assert seen(excused(Period.quarter(2016, 2))) == []

    def test_a_founded_unit_begins_with_its_own_windows(self) -> None:
        tree = campus(founded=day(4, 20))
        assert seen(tree=tree, since=day(1, 1)) == seen()

    def test_order_is_by_urgency(self) -> None:
        lines = [
            duty(make_up=10),
            duty(code="Q", when=quarterly()),
            duty(code="W", when=every(weeks=1)),
        ]
        found = items(duties=lines, today=day(6, 8), ahead=0)
        assert [item.due.code for item in found] == ["COMMITTEE", "W", "Q", "COMMITTEE"]
        assert sorted({repr(item): item for item in reversed(found)}.values()) == found


class TestEvents:
    """What an event asks for stays on the agenda until it is answered, however late."""

    line = duty(
        code="VISIT",
        when=after(activities(kind="生病"), days=3),
        satisfied_by=activities(kind="走访"),
    )

    def test_overdue_since_last_year(self) -> None:
        [item] = items(held(date(2015, 3, 2), kind="生病", id="ill"), duties=self.line)
        assert (item.state, item.due.last) == (DueState.OVERDUE, date(2015, 3, 5))
        assert (item.due.code, item.due.title.zh) == ("VISIT/ill", "支委会 (ill)")

    def test_answered(self) -> None:
        event, answer = held(day(5, 8), kind="生病"), held(day(5, 9), kind="走访")
        assert seen(event, duties=self.line) == [(DueState.SOON, day(5, 11))]
        assert seen(event, answer, duties=self.line) == []
