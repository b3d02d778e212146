"""What points come to on a day, clause by clause."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from partyorg.programmes.points import (
    Cap,
    Decay,
    Earns,
    Ledger,
    PointAccount,
    PointPlan,
    Wear,
    balance,
    balances,
)
from partyorg.values import Cadence, Label, Rounding, Severity, Source
from tests.programmes.points.desk import (
    ANN,
    BO,
    CY,
    SERVICE,
    YEAR_END,
    account,
    day,
    earned,
    item,
    left,
    plan,
    spent,
    told,
)

MONTHLY = plan(item(cap=Cap(most=10, per=Cadence.MONTH)))


def wearing(wear: Wear, rate: str, per: Cadence = Cadence.YEAR) -> PointPlan:
    """Make a plan whose points decay."""
    return plan(decay=Decay(wear=wear, rate=rate, per=per))


class TestEarning:
    """An item earns for each unit, for each hour, or the same for each entry 按件、按小时、按次."""

    @pytest.mark.parametrize(
        ("earns", "points"), [(Earns.PER_UNIT, 9), (Earns.PER_HOUR, 9), (Earns.FIXED, 2)]
    )
    def test_worth(self, earns: Earns, points: int) -> None:
        assert left(earned(day(3), "4.5"), under=plan(item(points=2, earns=earns))) == points

    def test_items_add_up(self) -> None:
        both = plan(item(), item("study", points="0.5"))
        has = told(earned(day(3), 4), earned(day(3), 3, item="study"), under=both)
        assert has.points == Fraction(11, 2)
        assert has.account("study") == PointAccount(
            item="study", earned=Fraction(3, 2), left=Fraction(3, 2)
        )

    def test_later_entries_are_not_seen(self) -> None:
        assert left(earned(day(3), 4), earned(day(5), 1), on=day(4, 30)) == 4

    def test_others_points_are_others(self) -> None:
        assert left(earned(day(3), 4, who=BO)) == 0


class TestCaps:
    """In one calendar window an item earns no more than its cap 封顶."""

    def test_in_a_month(self) -> None:
        has = account(earned(day(3), 8), earned(day(3, 31), 8), under=MONTHLY)
        assert (has.earned, has.capped, has.left) == (16, 6, 10)

    def test_the_next_month_starts_anew(self) -> None:
        assert left(earned(day(3, 31), 12), earned(day(4), 12), under=MONTHLY) == 20

    def test_weeks_are_whole_over_new_year(self) -> None:
        weekly = plan(item(cap=Cap(most=10, per=Cadence.WEEK)))
        friday, sunday = day(12, 30), date(2017, 1, 1)
        assert left(earned(friday, 8), earned(sunday, 8), under=weekly, on=sunday) == 10

    def test_a_cap_bounds_what_is_earned_and_not_what_is_held(self) -> None:
        both = account(
            earned(day(3), 10), spent(day(3, 2), 10), earned(day(3, 3), 5), under=MONTHLY
        )
        assert (both.capped, both.left) == (5, 0)


class TestDecay:
    """Whenever a calendar window begins, points lose a share: of what was earned, or of what is left."""

    @pytest.mark.parametrize(
        ("on", "of_earned", "of_left"),
        [
            (YEAR_END, 10, 10),
            (date(2017, 1, 1), 6, 6),
            (date(2018, 1, 1), 2, Fraction(18, 5)),
            (date(2019, 1, 1), 0, Fraction(54, 25)),
        ],
    )
    def test_over_the_years(self, on: date, of_earned: int, of_left: Fraction) -> None:
        entry = earned(day(5, 4), 10)
        assert left(entry, under=wearing(Wear.LINEAR, "0.4"), on=on) == of_earned
        assert left(entry, under=wearing(Wear.GEOMETRIC, "0.4"), on=on) == of_left

    def test_the_account_tells_it(self) -> None:
        quarterly = wearing(Wear.LINEAR, "1/4", Cadence.QUARTER)
        has = account(earned(day(1), 8), under=quarterly, on=day(7))
        assert (has.decayed, has.expired, has.left) == (4, 0, 4)

    def test_points_under_a_cap_age_from_the_windows_last_day(self) -> None:
        """Otherwise an early entry that fills the cap would leave less than a late one."""
        yearly = plan(item(cap=Cap(most=10)), decay=Decay.linear("0.1", per=Cadence.MONTH))
        late, both = [earned(day(12), 10)], [earned(day(1), 10), earned(day(12), 10)]
        on = date(2017, 2, 1)
        assert left(*late, under=yearly, on=on) == left(*both, under=yearly, on=on) == 8

    def test_what_was_spent_wears_no_more(self) -> None:
        halving = wearing(Wear.GEOMETRIC, "0.5")
        has = account(
            earned(day(5), 8), spent(date(2017, 5, 1), 2), under=halving, on=date(2018, 5, 1)
        )
        assert (has.decayed, has.spent, has.left) == (5, 2, 1)

    def test_the_builders(self) -> None:
        assert Decay.linear("1/3", per=Cadence.YEAR).wear is Wear.LINEAR
        assert Decay.geometric("1/3", per=Cadence.YEAR).rate == Fraction(1, 3)


class TestExpiry:
    """After some months points are gone 失效: counted from the day after they were earned."""

    def test_the_last_day_and_the_first_without(self) -> None:
        for on, has in ((date(2017, 3, 5), 8), (date(2017, 3, 6), 0)):
            assert left(earned(day(3, 5), 8), under=plan(lasts=12), on=on) == has

    def test_under_a_cap_from_the_windows_end(self) -> None:
        yearly = plan(item(cap=Cap(most=10)), lasts=12)
        for on, has in ((date(2017, 12, 31), 8), (date(2018, 1, 1), 0)):
            assert left(earned(day(3, 5), 8), under=yearly, on=on) == has

    def test_what_had_decayed_before_is_told_apart(self) -> None:
        both = plan(decay=Decay.linear("1/4", per=Cadence.YEAR), lasts=12)
        has = account(earned(day(5), 8), under=both, on=date(2020, 1, 1))
        assert (has.decayed, has.expired, has.left) == (2, 6, 0)

    def test_what_is_gone_cannot_be_spent(self) -> None:
        spending = spent(date(2017, 7, 1), 3)
        assert left(earned(day(5), 8), spending, under=plan(lasts=12), on=date(2017, 7, 1)) == -3

    def test_the_oldest_points_are_spent_first(self) -> None:
        entries = earned(day(1), 5), earned(day(6), 5), spent(day(7), 5)
        assert left(*entries, under=plan(lasts=12), on=date(2017, 3, 1)) == 5


class TestTimeBank:
    """爱心时间银行: hours are earned and spent; what was never there is found, and owed."""

    def test_earned_and_spent(self) -> None:
        has = told(earned(day(3), 5), spent(day(4), 2))
        assert (has.points, has.findings) == (3, ())

    def test_spending_what_is_not_there_is_found(self) -> None:
        source = Source(document="《时间银行办法》", clause="第三条")
        has = told(earned(day(3), 5), spent(day(4), 7), under=plan(source=source))
        (finding,) = has.findings
        assert has.points == -2
        assert (finding.code, finding.severity) == ("OVERDRAWN", Severity.WARNING)
        assert (finding.subject, finding.evidence) == ("person:7f3a@b1", ("-2016-04-01/7",))
        assert finding.text("en") == (
            "warning person:7f3a@b1: 7 of volunteering spent on 2016-04-01, 2 more than there was"
            " · 《时间银行办法》 第三条 [stated by the source]"
        )

    def test_the_next_points_pay_the_debt(self) -> None:
        has = told(spent(day(4), 7), earned(day(5), 5), earned(day(6), 5))
        assert has.points == 3
        assert [finding.code for finding in has.findings] == ["OVERDRAWN"]

    def test_a_debt_does_not_wear_away(self) -> None:
        halving = wearing(Wear.GEOMETRIC, "0.5")
        assert left(spent(day(4), 7), under=halving, on=date(2019, 1, 1)) == -7

    def test_of_one_day_earning_comes_first(self) -> None:
        has = told(spent(day(4), 5, id="a"), earned(day(4), 5, id="b"))
        assert (has.points, has.findings) == (0, ())

    def test_one_item_does_not_pay_for_another(self) -> None:
        both = plan(item(), item("study"))
        has = told(earned(day(3), 5, item="study"), spent(day(4), 2), under=both)
        assert [one.left for one in has.accounts] == [-2, 5]


class TestReversal:
    """What was wrong is taken back by an entry of its own, and counts until that day 冲销."""

    LEDGER = Ledger(entries=[earned(day(3), 12, id="1"), earned(day(3, 9), 3, id="2")])

    def test_before_and_after(self) -> None:
        mended = self.LEDGER.reverse("1", id="3", on=day(5), origin="复核")
        for on, has in ((day(4, 30), 15), (day(5), 3)):
            assert balance(mended, plan(), ANN, on).points == has
        assert (len(mended), mended.entries[-1].origin) == (3, "复核")

    def test_room_under_a_cap_is_given_back(self) -> None:
        mended = self.LEDGER.reverse("1", id="3", on=day(3, 20))
        assert balance(mended, MONTHLY, ANN, YEAR_END).points == 3

    def test_spending_is_taken_back_too(self) -> None:
        ledger = Ledger(entries=[earned(day(3), 5), spent(day(4), 7, id="s")])
        assert balance(ledger.reverse("s", id="r", on=day(5)), plan(), ANN, day(5)).points == 5

    def test_on_the_calendars_last_day_nothing_is_reversed_by_itself(self) -> None:
        assert len(self.LEDGER.counting(date.max)) == 2


class TestIrregular:
    """An entry for an item that the plan does not have is found, and counts for nothing."""

    def test_no_such_item(self) -> None:
        has = told(earned(day(3), 5, item="golf", id="g"), earned(day(3), 1))
        assert has.points == 1
        (finding,) = has.findings
        assert (finding.code, finding.evidence) == ("NO_SUCH_ITEM", ("g",))
        assert finding.text() == "警示 person:7f3a@b1: 办法 积分 没有积分项目“golf”, 不计分"


class TestEverybody:
    """Balances of a day are those of all who have entries, and of whom else is named."""

    def test_by_subject(self) -> None:
        ledger = Ledger(entries=[earned(day(3), 1, who=BO), earned(day(3), 2)])
        found: Any = balances(ledger, plan(), YEAR_END, also=[CY, ANN])
        assert [(one.subject, one.points) for one in found] == [(ANN, 2), (BO, 1), (CY, 0)]

    def test_repr(self) -> None:
        assert repr(Ledger(entries=[earned(day(3))])) == "<Ledger: 1 entries of 1 subjects>"


class TestExplained:
    """A balance says, item by item, what was capped, decayed, lapsed and spent, in both languages."""

    def test_in_words(self) -> None:
        worn = plan(
            item(cap=Cap(most=10)),
            item("study", label=Label.of("学习", "study")),
            decay=Decay.linear("1/3", per=Cadence.YEAR),
            lasts=24,
            rounding=Rounding(published=1),
        )
        entries = [
            earned(day(3), 12),
            spent(day(4), 1),
            earned(day(3, 1, 2014), 6),
            earned(day(3), 1, item="golf"),
        ]
        has = told(*entries, under=worn, on=date(2017, 1, 1))
        assert has.text("en").splitlines() == [
            "points 2017-01-01 person:7f3a@b1: 6.7",
            "  volunteering: earned 18, above the cap 2, decayed 7.3, expired 1, spent 1, left 6.7",
            "  study: earned 0, left 0",
            "  warning person:7f3a@b1: plan 积分 has no item 'golf'; it counts for nothing",
        ]
        assert has.text().splitlines()[2] == "  学习: 获得 0, 余 0"
        assert (has.shown, has.decided) == (Decimal("6.7"), Decimal("6.666666667"))

    def test_under_the_items_name(self) -> None:
        assert account(earned(day(3), 2)).said(SERVICE, Rounding()).zh == "志愿服务: 获得 2, 余 2"
