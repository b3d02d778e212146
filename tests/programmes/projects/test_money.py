"""Money is exact yuan in whole cents."""

from decimal import Decimal, localcontext

import pytest

from partyorg.errors import NotMoney
from partyorg.programmes.projects import BudgetLine, Tier, yuan
from tests.programmes.projects.campus import budget, project, spending


class TestYuan:
    """金额以元计, 精确到分: an amount is read exactly or refused, never rounded."""

    @pytest.mark.parametrize(
        ("written", "amount"),
        [
            (5, Decimal(5)),
            ("38.50", Decimal("38.5")),
            (" 0.01 ", Decimal("0.01")),
            (Decimal("1E+3"), Decimal(1000)),
            ("7.300", Decimal("7.3")),
            (0, Decimal(0)),
        ],
    )
    def test_is_read(self, written: str, amount: Decimal) -> None:
        assert yuan(written) == amount

    def test_is_written_with_both_places(self) -> None:
        """Whatever way it came, so that a column of money lines up."""
        assert [str(yuan(one)) for one in (5, "5.5", "5.5000")] == ["5.00", "5.50", "5.50"]
        assert str(budget(lines=[]).total) == "0.00"

    def test_ten_thousands(self) -> None:
        """万元: 38.5 万元 is 385,000 yuan, and a hundredth of a cent is still refused."""
        assert yuan("38.5", times=10_000) == 385_000
        assert yuan("641.82", times=10_000) == 6_418_200
        with pytest.raises(NotMoney):
            yuan("0.0000001", times=10_000)

    @pytest.mark.parametrize(
        ("written", "told"),
        [
            (0.1, "0.1"),
            (5.0, "5.0"),
            (None, "None"),
            (True, "True"),
            ("五元", "'五元'"),
            ("NaN", "'NaN'"),
            (-1, "-1"),
            ("0.001", "'0.001'"),
            (Decimal("1E1999"), "Decimal('1E+1999')"),
            (Decimal("12.345"), "Decimal('12.345')"),
        ],
    )
    def test_what_is_no_money_is_refused(self, written: str, told: str) -> None:
        with pytest.raises(NotMoney) as refused:
            yuan(written)
        assert refused.value == NotMoney(told)

    def test_the_callers_decimal_context_does_not_matter(self) -> None:
        with localcontext() as context:
            context.prec = 2
            assert yuan("123456.78") == Decimal("123456.78")
            assert budget().total == Decimal("1800.50")


class TestEveryField:
    """金额字段一律如此: each field that holds money refuses what is no money."""

    @pytest.mark.parametrize(
        "make",
        [
            lambda money: Tier(code="key", title="重点", grant=money),
            lambda money: project(granted=money),
            lambda money: BudgetLine(code="a", title="培训", planned=money),
            lambda money: spending(amount=money),
        ],
    )
    def test_refuses_floats(self, make: type) -> None:
        with pytest.raises(NotMoney):
            make(0.5)
        assert make("0.5") == make(Decimal("0.50"))
