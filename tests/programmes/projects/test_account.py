"""What was spent against what was planned."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from partyorg.programmes.projects import (
    Account,
    LineAccount,
    Spending,
    project_budget,
    spend_against,
)
from partyorg.values import Absence, Absent, Period
from tests.programmes.projects.campus import (
    END,
    HISTORY,
    TREE,
    YEAR,
    budget,
    call,
    project,
    said,
    spending,
)


def held(*spent: Spending, organisation: Any = TREE, day: date = END, **more: Any) -> Account:
    """Hold spending against the budget."""
    return spend_against(budget(**more), spent, organisation, day)


def line(account: Account, code: str) -> LineAccount:
    """Return one line of an account."""
    [found] = (one for one in account.lines if one.line.code == code)
    return found


class TestLines:
    """预算执行情况: planned, spent, left and the share, line by line."""

    def test_a_line(self) -> None:
        found = line(held(spending(), spending("v-2", amount="0.05")), "a")
        assert (found.planned, found.spent, found.left) == (
            Decimal("1000.5"),
            Decimal("250.3"),
            Decimal("750.2"),
        )
        assert found.share == Decimal("25.01749125437281359320")
        assert found.spendings == ("v-1", "v-2")

    def test_a_line_without_a_plan_has_no_share(self) -> None:
        share = line(held(), "c").share
        assert isinstance(share, Absent)
        assert share.kind is Absence.NOT_APPLICABLE
        assert line(held(), "a").share == 0

    def test_all_lines(self) -> None:
        account = held(spending(), spending("v-2", unit="g", line="b"))
        assert (account.spent, account.left) == (Decimal("500.5"), Decimal(1300))

    def test_what_came_later_is_not_seen(self) -> None:
        assert held(spending(), day=date(2016, 5, 31)) == held(day=date(2016, 5, 31))
        assert held(spending(), day=date(2016, 6, 1)).spent > 0

    def test_the_order_of_records_is_irrelevant(self) -> None:
        one, two = spending(on=date(2016, 7, 1)), spending("v-2")
        assert held(one, two) == held(two, one)
        assert line(held(one, two), "a").spendings == ("v-2", "v-1")


class TestOverspent:
    """超支: a line on which more is spent than planned, from the first cent."""

    def test_to_the_cent(self) -> None:
        assert held(spending(amount="1000.50")).findings == ()
        [found] = held(spending(amount="1000.51")).findings
        assert found.text() == "错误 a: 教育培训: 支出 1000.51 元, 预算 1000.50 元, 超支 0.01 元"
        assert (found.evidence, found.period) == (("v-1",), YEAR)

    def test_a_line_on_which_nothing_was_planned(self) -> None:
        assert said(held(spending(line="c")).findings) == [("OVERSPENT", "c")]


class TestNowhere:
    """All that was spent is told: on a line, without one, or outside the period."""

    def test_without_a_line(self) -> None:
        account = held(spending(line=""))
        assert said(account.findings) == [("NO_LINE", "b1")]
        assert [account.spent, account.unbooked, account.outside] == [0, Decimal("250.25"), 0]

    def test_on_an_unknown_line(self) -> None:
        account = held(spending(line="z"))
        assert said(account.findings) == [("UNKNOWN_LINE", "b1")]
        assert account.unbooked == Decimal("250.25")

    @pytest.mark.parametrize("on", [date(2015, 12, 31), date(2017, 1, 1)])
    def test_outside_the_period(self, on: date) -> None:
        account = held(spending(on=on), day=date(2017, 1, 31))
        assert said(account.findings) == [("OUTSIDE_PERIOD", "b1")]
        assert [account.spent, account.unbooked, account.outside] == [0, 0, Decimal("250.25")]

    def test_the_last_day_is_inside(self) -> None:
        assert held(spending(on=END)).findings == ()


class TestUnits:
    """谁能支出: a unit that is there on the day, on its own line or that of a unit above."""

    def test_on_a_line_of_a_unit_above(self) -> None:
        assert held(spending(line="b")).findings == ()
        assert held(spending(unit="g", line="b")).findings == ()

    def test_on_a_line_of_others(self) -> None:
        account = held(spending(unit="b3", line="b"), spending("v-2", unit="g"))
        assert said(account.findings) == [("NOT_THEIR_LINE", "b3"), ("NOT_THEIR_LINE", "g")]
        assert account.spent == Decimal("500.5")

    def test_on_anybodys_line(self) -> None:
        assert held(spending(unit="b3", line="c", amount=0)).findings == ()

    def test_an_unknown_unit(self) -> None:
        assert said(held(spending(unit="b9")).findings) == [("UNKNOWN_UNIT", "b9")]

    @pytest.mark.parametrize(
        ("unit", "on", "code"),
        [
            ("b3", date(2016, 9, 1), "UNIT_NOT_THERE"),
            ("b3", date(2016, 1, 1), "BEFORE_HISTORY"),
            ("b2", date(2016, 4, 1), "UNIT_NOT_THERE"),
        ],
    )
    def test_a_unit_that_was_not_there(self, unit: str, on: date, code: str) -> None:
        account = held(spending(unit=unit, on=on, line="c", amount=0), organisation=HISTORY)
        assert said(account.findings) == [(code, unit)]


def test_projects_spend_what_they_were_granted() -> None:
    """项目经费执行: the budget of projects is held against spending like any other."""
    granted = project_budget(call(), [project()], END, period=Period.year(2016))
    spent = [spending(line="2016-01", amount=5000), spending("v-2", line="2016-01", unit="b3")]
    account = spend_against(granted, spent, TREE, END)
    assert said(account.findings) == [("NOT_THEIR_LINE", "b3"), ("OVERSPENT", "2016-01")]
    assert account.left == Decimal("-250.25")
