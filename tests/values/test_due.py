"""What is due, and when."""

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import Language
from partyorg.extras.strategies import dates, dues
from partyorg.values import Due, DueState, Label, Source

TALK = Due(
    code="TALK",
    subject="p-1",
    title=Label.of("谈话", "talk"),
    opens=date(2026, 3, 1),
    last=date(2026, 4, 1),
)
CLAUSE = Source(document="《发展党员工作细则》", clause="第五条")


class TestState:
    """Before it opens it is not yet due; after its last day it is overdue; near it, due soon."""

    @pytest.mark.parametrize(
        ("today", "state"),
        [
            (date(2026, 2, 28), DueState.NOT_YET),
            (date(2026, 3, 1), DueState.OPEN),
            (date(2026, 3, 24), DueState.OPEN),
            (date(2026, 3, 25), DueState.SOON),
            (date(2026, 4, 1), DueState.SOON),
            (date(2026, 4, 2), DueState.OVERDUE),
        ],
    )
    def test_figures(self, today: date, state: DueState) -> None:
        assert TALK.state(today) is state

    @pytest.mark.parametrize(
        ("soon", "state"), [(0, DueState.OPEN), (1, DueState.SOON), (2, DueState.SOON)]
    )
    def test_how_long_before_is_soon(self, soon: int, state: DueState) -> None:
        assert TALK.state(date(2026, 3, 31), soon=soon) is state

    @given(dues(), dates())
    def test_what_has_no_last_day_is_never_overdue(self, due: Due, today: date) -> None:
        state = due.state(today)
        if due.last is None:
            assert state is (DueState.OPEN if due.opens <= today else DueState.NOT_YET)
        else:
            assert (state is DueState.OVERDUE) == (today > due.last)

    @given(dues(), dates(), st.integers(0, 400))
    def test_urgency_only_grows(self, due: Due, today: date, days: int) -> None:
        assert due.state(today + timedelta(days=days)) <= due.state(today)

    def test_one_day_may_be_all_there_is(self) -> None:
        day = date(2026, 3, 1)
        due = Due(code="D", subject="b", title=Label.of("一"), opens=day, last=day)
        assert due.state(day) is DueState.SOON


class TestText:
    """A line says how it stands, by when, who owes what, and by which clause."""

    @pytest.mark.parametrize(
        ("due", "language", "text"),
        [
            (TALK, "zh", "已逾期 2026-04-01 p-1: 谈话"),
            (TALK, "en", "overdue 2026-04-01 p-1: talk"),
            (
                Due(
                    code="D",
                    subject="b",
                    title=Label.of("谈话", "talk"),
                    opens=date(2026, 3, 1),
                    source=CLAUSE,
                ),
                "zh",
                "可以办理 b: 谈话 《发展党员工作细则》第五条〔原文所述〕",
            ),
        ],
    )
    def test_figures(self, due: Due, language: Language, text: str) -> None:
        assert due.text(date(2026, 4, 2), language) == text

    @given(dues(), dates())
    def test_chinese_unless_asked(self, due: Due, today: date) -> None:
        assert due.text(today) == due.text(today, "zh")


class TestOrder:
    """An agenda runs by last day, then by first day, subject and code; no limit comes last."""

    @pytest.mark.parametrize(
        ("earlier", "later"),
        [
            ({"last": date(2026, 3, 1), "subject": "z"}, {"last": date(2026, 4, 1)}),
            ({"last": date.max}, {}),
            ({"opens": date(2026, 1, 1), "subject": "z"}, {"opens": date(2026, 1, 2)}),
            ({"subject": "a", "code": "Z"}, {"subject": "b"}),
            ({"code": "A", "title": Label.of("二")}, {"code": "B", "title": Label.of("一")}),
            ({"title": Label.of("一")}, {"title": Label.of("二")}),
            ({}, {"source": CLAUSE}),
        ],
    )
    def test_figures(self, earlier: dict, later: dict) -> None:
        base = Due(code="D", subject="b", title=Label.of("一"), opens=date(2026, 1, 1))
        first, second = attrs.evolve(base, **earlier), attrs.evolve(base, **later)
        assert first < second
        assert not second < first
        assert not first < attrs.evolve(first)
        assert second >= first
