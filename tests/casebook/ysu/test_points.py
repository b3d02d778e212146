"""Members' points, the vanguard index and the love time bank, by hand."""

from datetime import date
from decimal import Decimal

from partyorg.casebook import ysu
from partyorg.org import Subject
from partyorg.programmes.points import Ledger, Move, PointEntry, balance, balances, contest
from partyorg.values import Number

ONE = Subject.person("7f3a", unit="D01-J01")
OTHER = Subject.person("91c0", unit="D01-J01")
LAST = ysu.YEAR.last


def entry(
    no: str, who: Subject, item: str, amount: Number, month: int, *, move: Move = Move.EARNED
) -> PointEntry:
    return PointEntry(
        id=no, subject=who, item=item, amount=amount, on=date(2016, month, 9), move=move
    )


class TestPoints:
    """党员积分制, 党员先锋指数."""

    LEDGER = Ledger(
        entries=[
            entry("1", ONE, "理论学习", 15, 3),  # 30 points, capped at 20 a quarter
            entry("2", ONE, "理论学习", 5, 4),  # 10
            entry("3", ONE, "组织生活", 10, 6),  # 50
            entry("4", ONE, "岗位先锋", 4, 9),  # 40
            entry("5", OTHER, "志愿服务", 5, 5),  # 10
        ]
    )

    def test_what_one_member_has(self) -> None:
        told = balance(self.LEDGER, ysu.POINTS, ONE, LAST)
        assert told.points == 20 + 10 + 50 + 40

    def test_the_index_is_out_of_100(self) -> None:
        """30 % of 30/60, 30 % of 50/100, 20 % of 40/40 are 15 + 15 + 20; the other 20 % of 10/40."""
        first, second = contest(balances(self.LEDGER, ysu.POINTS, LAST))
        assert [first.subject, second.subject] == [ONE, OTHER]
        assert [first.score, second.score] == [50, 5]

    def test_points_last_a_year(self) -> None:
        assert balance(self.LEDGER, ysu.POINTS, OTHER, date(2017, 7, 1)).points == 0

    def test_shares_make_a_whole(self) -> None:
        assert sum(item.share or 0 for item in ysu.POINTS.items) == 1


class TestTimeBank:
    """爱心时间银行: hours served are saved and spent."""

    LEDGER = Ledger(
        entries=[
            entry("1", ONE, "服务时长", "7.5", 3),
            entry("2", ONE, "服务时长", 3, 6, move=Move.SPENT),
            entry("3", OTHER, "服务时长", 2, 6, move=Move.SPENT),
        ]
    )

    def test_hours_left(self) -> None:
        assert balance(self.LEDGER, ysu.TIME_BANK, ONE, LAST).points == Decimal("4.5")

    def test_nobody_spends_what_is_not_there_unseen(self) -> None:
        told = balance(self.LEDGER, ysu.TIME_BANK, OTHER, LAST)
        assert [one.code for one in told.findings] == ["OVERDRAWN"]
