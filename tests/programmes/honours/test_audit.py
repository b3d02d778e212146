"""Auditing a register: what was not done in order, each with its finding."""

from datetime import date

import attrs
import pytest

from partyorg.org import History, Subject, SubjectKind
from partyorg.programmes.honours import Event, Register, audit
from tests.programmes.honours.campus import (
    MODEL,
    ONCE,
    TREE,
    A,
    B,
    climb,
    codes,
    event,
    register,
)

TODAY = date(2024, 12, 31)
SCHOOL = climb("university", date(2016, 1, 1), date(2018, 1, 1))
CITY = climb("city", date(2018, 3, 1), date(2020, 3, 1))


def said(*events: Event) -> list[tuple[str, str]]:
    found = audit(register(*events), TREE, today=TODAY)
    return [(one.code, one.message.zh.partition(": ")[2]) for one in found]


class TestInOrder:
    """先培育后验收, 先校后市: a climb in order has no finding."""

    def test_no_finding(self) -> None:
        asked = event("nominated", date(2018, 2, 1), rung="city")
        assert said(*SCHOOL, asked, *CITY, event("renewed", date(2020, 6, 1))) == []


class TestOneStepAtATime:
    """一级一级升: who is on the way to a rung holds the one below; said once, where it begins."""

    def test_never_awarded(self) -> None:
        asked = event("nominated", date(2018, 2, 1), rung="city")
        assert said(asked, *CITY) == [("RUNG_SKIPPED", "越级, 未取得校级")]

    def test_school_then_province(self) -> None:
        assert said(*SCHOOL, *climb("province", date(2018, 3, 1), date(2020, 3, 1))) == [
            ("RUNG_SKIPPED", "越级, 未取得市级")
        ]

    def test_on_the_day_of_the_rung_below(self) -> None:
        assert said(*SCHOOL, event("nominated", SCHOOL[1].on, rung="city")) == []

    def test_revoked(self) -> None:
        assert said(*SCHOOL, event("revoked", date(2018, 2, 1)), *CITY) == [
            ("RUNG_SKIPPED", "越级, 校级已于 2018-02-01 撤销")
        ]

    def test_ran_out(self) -> None:
        late = climb("city", date(2021, 1, 1), date(2023, 1, 1))
        assert said(*SCHOOL, *late) == [("EXPIRED_BUT_USED", "校级已于 2021-01-01 到期")]

    def test_what_runs_out_on_the_way_was_enough(self) -> None:
        assert said(*SCHOOL, *climb("city", date(2020, 12, 31), date(2023, 1, 1))) == []


class TestCultivationFirst:
    """先培育后验收: acceptance follows cultivation, after its whole time."""

    def test_without(self) -> None:
        assert said(event("accepted", date(2018, 1, 1))) == [("NOT_CULTIVATED", "未经培育")]

    def test_nominated_only(self) -> None:
        asked = event("nominated", date(2016, 1, 1))
        assert said(asked, event("accepted", date(2018, 1, 1))) == [("NOT_CULTIVATED", "未经培育")]

    def test_too_short(self) -> None:
        assert said(*climb("university", date(2016, 1, 1), date(2017, 12, 31))) == [
            (
                "CULTIVATION_TOO_SHORT",
                "2016-01-01 列入培育, 培育期2年, 应不早于 2018-01-01",
            )
        ]

    def test_not_where_none_is_asked(self) -> None:
        assert said(event("accepted", date(2018, 1, 1), honour="once")) == []


class TestHeldTwice:
    """An honour is not awarded again while it is held, unless it repeats."""

    TWICE = (
        event("accepted", date(2018, 1, 1), honour="once"),
        event("accepted", date(2020, 1, 1), honour="once"),
    )

    def test_held_twice(self) -> None:
        assert said(*self.TWICE) == [("HELD_TWICE", "重复授予, 2018-01-01 已授予")]

    def test_one_that_repeats(self) -> None:
        yearly = attrs.evolve(ONCE, repeats=True)
        assert audit(register(*self.TWICE, honours=(yearly,)), TREE, today=TODAY) == ()


class TestNothingToActOn:
    """What finds nothing to act on changes nothing, and is told."""

    @pytest.mark.parametrize(
        ("events", "expected"),
        [
            ([event("renewed", date(2018, 1, 1))], ("RENEWED_NOT_HELD", "并未持有")),
            (
                [*SCHOOL, event("renewed", date(2021, 1, 1))],
                ("EXPIRED_BUT_USED", "已于 2021-01-01 到期, 须重新授予"),
            ),
            (
                [*SCHOOL, event("revoked", date(2019, 1, 1)), event("renewed", date(2019, 2, 1))],
                ("RENEWED_AFTER_REVOCATION", "已于 2019-01-01 撤销, 须重新授予"),
            ),
            ([event("revoked", date(2018, 1, 1))], ("REVOKED_NOT_HELD", "并未持有")),
            (
                [event("inherited", date(2018, 1, 1), whom=B, heir_of=A)],
                ("NOTHING_TO_INHERIT", "a 并未持有"),
            ),
            ([event("refused", date(2018, 1, 1))], ("NOT_A_CANDIDATE", "未经推荐或培育")),
        ],
    )
    def test_is_told(self, events: list[Event], expected: tuple[str, str]) -> None:
        assert said(*events) == [expected]

    def test_not_where_there_is(self) -> None:
        asked = event("nominated", date(2018, 3, 1), rung="city")
        events = (
            *SCHOOL,
            asked,
            event("refused", date(2018, 4, 1), rung="city"),
            event("inherited", date(2018, 5, 1), whom=B, heir_of=A),
            event("revoked", date(2018, 6, 1), whom=B),
        )
        assert said(*events) == []


class TestWhom:
    """An event concerns one whom the honour is for, in the tree of its day."""

    @pytest.mark.parametrize(
        ("whom", "code"),
        [
            (Subject.of_unit("x"), "UNKNOWN_SUBJECT"),
            (Subject.of_unit("g"), "NOT_CONCERNED"),
            (Subject(kind=SubjectKind.ZONE, id="a", unit="a"), "NOT_CONCERNED"),
        ],
    )
    def test_is_told(self, whom: Subject, code: str) -> None:
        found = audit(register(event("nominated", TODAY, whom=whom)), TREE, today=TODAY)
        assert codes(found) == [code]

    def test_days_before_the_history_are_not_held_against_it(self) -> None:
        folded = register(event("nominated", date(2015, 1, 1), whom=Subject.of_unit("x")))
        late = History(tree=TREE, start=date(2016, 1, 1))
        assert audit(folded, late, today=TODAY) == ()


class TestDocuments:
    """A decision has a document; a nomination needs none."""

    def test_without_document(self) -> None:
        asked = event("nominated", date(2018, 1, 1), honour="once", source=None)
        bare = event("accepted", date(2018, 2, 1), honour="once", source=None)
        assert said(asked, bare) == [("NO_DOCUMENT", "未写明文件")]


class TestFindings:
    """A finding names subject, honour, day and document, in both languages; the future says nothing."""

    def test_text(self) -> None:
        leap = event("nominated", date(2018, 2, 1), rung="city")
        (found,) = audit(register(leap), TREE, today=TODAY)
        assert found.text() == (
            "警示 a: 样板支部 (市级) 2018-02-01 推荐: 越级, 未取得校级"
            " · 《关于公布样板支部名单的通知》〔原文所述〕"
        )
        assert found.message.en == (
            "model branch (city), nominated on 2018-02-01: "
            "rung skipped: university was never awarded"
        )
        assert found.evidence == (leap.key,)

    def test_events_to_come_are_not_seen(self) -> None:
        leap = event("nominated", date(2018, 2, 1), rung="city")
        assert audit(register(leap), TREE, today=date(2018, 1, 31)) == ()

    def test_a_register_without_events(self) -> None:
        assert audit(Register(honours=[MODEL]), TREE, today=TODAY) == ()
