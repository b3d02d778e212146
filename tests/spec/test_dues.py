"""Dues, grades and criteria."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.evaluation import Per, TiePolicy
from partyorg.org import UnitKind
from partyorg.processes import Span
from partyorg.regulations import (
    CLAUSES,
    DUES_RULES,
    FIVE_IN_PLACE,
    SEVEN_STRENGTHS,
    Payer,
    QuotaBase,
    branch_stars,
    dues,
    member_review,
    secretary_report,
    transfers,
)
from partyorg.values import Absent, Basis, Dated, Stated

ON = date(2026, 9, 1)
YUAN = Decimal

TIERS = [
    ("0", "0.00"),
    ("3000.00", "15.00"),
    ("3000.01", "30.00"),
    ("5000.00", "50.00"),
    ("5000.01", "75.00"),
    ("10000.00", "150.00"),
    ("10000.01", "200.00"),
    ("12345.67", "246.91"),
]


class Tiered:
    """What holds wherever the four tiers apply."""

    PAYER: Payer

    @pytest.mark.parametrize(("base", "amount"), TIERS)
    def test_upper_bounds_are_included(self, base: str, amount: str) -> None:
        assert dues(base, self.PAYER, ON).amount == YUAN(amount)

    def test_names_tier_and_clause(self) -> None:
        paid = dues("3000.01", self.PAYER, ON)
        assert paid.tier is not None
        assert (paid.tier.rate, paid.tier.up_to) == (YUAN("0.01"), YUAN(5000))
        assert paid.sources[0] == CLAUSES[f"dues.{self.PAYER.value}"].source


class TestSalaried(Tiered):
    """dues.salaried: 月薪制党员: 3000 元以下 0.5%, 至 5000 元 1%, 至 10000 元 1.5%, 以上 2%."""

    PAYER = Payer.SALARIED


class TestAnnualSalary(Tiered):
    """dues.annual-salary: 年薪制党员按当月实际领取的薪酬计."""

    PAYER = Payer.ANNUAL_SALARY


class TestSelfEmployed(Tiered):
    """dues.self-employed: 不按月取得收入的按上季度月平均纯收入计."""

    PAYER = Payer.SELF_EMPLOYED

    def test_names_its_base(self) -> None:
        assert DUES_RULES.at(ON)[self.PAYER].base.zh == "上季度月平均纯收入"


class TestRetired:
    """dues.retired: 离退休党员: 实际领取 5000 元以下 0.5%, 以上 1%."""

    @pytest.mark.parametrize(
        ("base", "amount"), [("5000", "25.00"), ("5000.01", "50.00"), ("20000", "200.00")]
    )
    def test_upper_bound_is_included(self, base: str, amount: str) -> None:
        assert dues(base, Payer.RETIRED, ON).amount == YUAN(amount)


class TestFarmer:
    """dues.farmer: 农民党员每月 0.2–1 元."""

    def test_is_a_range(self) -> None:
        amount = dues(None, Payer.FARMER, ON).amount
        assert isinstance(amount, Stated)
        assert (amount.low, amount.high) == (YUAN("0.2"), YUAN(1))

    def test_says_so(self) -> None:
        assert dues(None, Payer.FARMER, ON).text().startswith("农民: 0.2–1 元 · ")


class TestStudent:
    """dues.student: 学生党员每月 0.2 元."""

    def test_is_fixed_whatever_the_base(self) -> None:
        assert {dues(base, Payer.STUDENT, ON).amount for base in (None, 0, 9000)} == {YUAN("0.2")}

    def test_says_so(self) -> None:
        assert dues(None, Payer.STUDENT, ON).text("en").startswith("student: 0.20 yuan · ")


class TestInNeed:
    """dues.in-need: 下岗失业, 靠抚恤、救济或低保生活的党员每月 0.2 元."""

    @pytest.mark.parametrize("payer", [Payer.UNEMPLOYED, Payer.RELIEF, Payer.MINIMUM_ALLOWANCE])
    def test_is_fixed(self, payer: Payer) -> None:
        assert dues(None, payer, ON).amount == YUAN("0.2")


class TestWholeBase:
    """dues.whole-base: 按基数全额适用一个比例, 不分段累进."""

    @given(st.decimals(0, 100_000, places=2, allow_nan=False, allow_infinity=False))
    def test_one_rate_for_all_of_it(self, base: Decimal) -> None:
        paid = dues(base, Payer.SALARIED, ON)
        assert paid.tier is not None
        assert isinstance(paid.amount, Decimal)
        assert abs(paid.amount - base * paid.tier.rate) <= YUAN("0.005")

    @given(st.decimals(0, 100_000, places=2), st.decimals(0, 100_000, places=2))
    def test_more_never_pays_less(self, one: Decimal, other: Decimal) -> None:
        low, high = (dues(base, Payer.SALARIED, ON).amount for base in sorted((one, other)))
        assert isinstance(low, Decimal)
        assert isinstance(high, Decimal)
        assert low <= high

    def test_half_a_cent_is_rounded_up(self) -> None:
        assert dues("1001", Payer.SALARIED, ON).amount == YUAN("5.01")

    def test_says_how_and_how_well_it_is_known(self) -> None:
        paid = dues(3000, Payer.SALARIED, ON)
        assert [source.basis for source in paid.sources] == [Basis.READ, Basis.UNVERIFIED]
        assert paid.text().startswith("月薪制: 3000 × 0.5% = 15.00 元, 四舍五入到分 · ")


class TestBeforeAnyRule:
    """A date before 2008-04-01 answers that no rule was in force."""

    @pytest.mark.parametrize("payer", list(Payer))
    def test_is_absent(self, payer: Payer) -> None:
        paid = dues(3000, payer, date(2008, 3, 31))
        assert isinstance(paid.amount, Absent)
        assert "NO_RULE_IN_FORCE" in paid.text("en")
        assert dues(3000, payer, date(2008, 4, 1)).amount != paid.amount

    def test_nor_under_no_rules_at_all(self) -> None:
        paid = dues(3000, Payer.SALARIED, ON, rules=Dated(entries=()))
        assert paid.text().startswith("月薪制: 不适用")


class TestReviewParticipating:
    """review.participating: 民主评议优秀不超过参评党员的 1/3, 预备党员参加但不定等次."""

    @pytest.mark.parametrize(("members", "excellent"), [(0, 0), (2, 0), (3, 1), (20, 6), (21, 7)])
    def test_a_third_rounded_down(self, members: int, excellent: int) -> None:
        assert member_review().places(members) == {("优秀",): excellent}

    def test_four_grades(self) -> None:
        assert member_review().codes == ("优秀", "合格", "基本合格", "不合格")


class TestReviewAll:
    """review.all: 民主评议优秀不超过党员总数的 1/3."""

    def test_cites_its_own_document(self) -> None:
        scale = member_review(counted_over=QuotaBase.ALL)
        assert scale.source == scale.quotas[0].source == CLAUSES["review.all"].source
        assert scale.source != member_review().source


class TestReportGrades:
    """reporting.grades: 书记述职评议分好、较好、一般、差."""

    def test_grades(self) -> None:
        assert secretary_report().codes == ("好", "较好", "一般", "差")

    def test_bands_are_the_callers(self) -> None:
        grading = secretary_report().grading({"好": 90, "较好": 75, "一般": 60})
        assert grading.codes == secretary_report().codes
        assert grading.grade("差").label.en == "poor"
        assert grading.quotas == secretary_report().quotas


class TestReportQuota:
    """reporting.quota: 较好及以下不少于 15%."""

    @given(st.integers(0, 400))
    def test_never_fewer(self, size: int) -> None:
        [good] = secretary_report().places(size).values()
        assert (size - good) * 100 >= size * 15
        assert good == size or (size - good - 1) * 100 < size * 15

    def test_ties_are_left_to_nobody_by_chance(self) -> None:
        [quota] = secretary_report().quotas
        assert (quota.ties, quota.per) == (TiePolicy.DEMOTE_ALL, Per.GROUP)


class TestStars:
    """stars.quota: 五星党支部每年不超过 30%."""

    def test_rounded_down(self) -> None:
        assert branch_stars().places(19) == {("五星",): 5}
        assert branch_stars().codes == ("五星", "四星", "三星", "二星", "一星")


class TestSevenStrengths:
    """model.seven: 样板支部标准: 七个有力."""

    def test_items(self) -> None:
        assert len(SEVEN_STRENGTHS.items) == 7
        assert all(item.zh.endswith("有力") for item in SEVEN_STRENGTHS.items)
        assert SEVEN_STRENGTHS.level == (UnitKind.BRANCH,)


class TestFiveInPlace:
    """model.five: 标杆院系标准: 五个到位."""

    def test_items(self) -> None:
        assert len(FIVE_IN_PLACE.items) == 5
        assert all(item.zh.endswith("到位") for item in FIVE_IN_PLACE.items)
        assert UnitKind.BRANCH not in FIVE_IN_PLACE.level


class TestTransferSteps:
    """transfer.steps: 组织关系转接: 申请、开具介绍信、接收、回执."""

    def test_order(self) -> None:
        steps = transfers().steps
        assert [step.after for step in steps] == [(), ("request",), ("letter",), ("received",)]

    def test_is_practice(self) -> None:
        assert {step.source.basis for step in transfers().steps if step.source} == {Basis.PRACTICE}


class TestTransferLimit:
    """transfer.limit: 组织关系介绍信的有效期限."""

    def test_no_limit_is_made_up(self) -> None:
        assert transfers().gaps == ()

    def test_the_caller_says_it(self) -> None:
        [gap] = transfers(valid=Span(months=3)).gaps
        assert gap.at_most == Span(months=3)
