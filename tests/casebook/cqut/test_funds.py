"""Norms a head, dues returned, and money passed down in exact cents."""

from decimal import Decimal

import pytest

from partyorg.casebook import cqut
from partyorg.org import MemberCategory
from partyorg.programmes.projects import Allocation, NormSum
from partyorg.values import Basis

TREE, YEAR = cqut.tree(), cqut.YEAR
#: 1,000 students in each school that has branches of students.
STUDENTS = {unit.id: 1000 for unit in TREE.at_level(2) if unit.attributes["单位类型"] == "院系"}
RETURNED = {"cqut-01": "1234.56", "cqut-21": "78.90"}


@pytest.fixture(scope="module")
def money() -> NormSum:
    return cqut.funds(TREE, YEAR.start, students=STUDENTS, returned=RETURNED)


@pytest.fixture(scope="module")
def down(money: NormSum) -> Allocation:
    return cqut.passed_down(money, TREE, YEAR)


class TestTheNorm:
    """返还党费, 加每生每年不低于5元、教工党员每人每年不低于50元, 列入预算."""

    def test_the_norms_are_stated(self) -> None:
        assert {norm.source.basis for norm in cqut.NORMS if norm.source} == {Basis.STATED}
        assert all(norm.at_least for norm in cqut.NORMS)

    def test_the_sum_by_hand(self, money: NormSum) -> None:
        """14 schools of 1,000 at 5 yuan, all staff members at 50, and the dues."""
        staff = TREE.headcount("cqut").count([MemberCategory.STAFF])
        assert staff == (15 + 11 + 7) * 14
        assert money.total == 14 * 5000 + staff * 50 + Decimal("1234.56") + Decimal("78.90")
        assert money.findings == ()
        assert money.at_least

    def test_the_retired_and_students_are_no_staff(self, money: NormSum) -> None:
        counted = {line.unit for line in money.lines if line.norm == "staff"}
        assert not counted & {"cqut-19-1", "cqut-19-2", "cqut-01-2"}


class TestPassedDown:
    """下达到基层组织, 分文不差."""

    def test_every_unit_passes_on_all_it_has(self, down: Allocation, money: NormSum) -> None:
        assert down.total == money.total
        assert sum(one.amount for one in down.kept) == money.total
        assert down.findings == ()

    def test_what_is_kept_is_with_branches(self, down: Allocation) -> None:
        assert {one.unit for one in down.kept} <= {branch.id for branch in TREE.branches()}

    def test_a_school_by_hand(self, down: Allocation) -> None:
        """5,000 for its students, 50 × 14 for each of two branches of staff, and its dues."""
        assert down["cqut-01"] == Decimal(5000) + 1400 + Decimal("1234.56")

    def test_its_branches_share_by_members(self, down: Allocation) -> None:
        """7,634.56 among 14 + 24 + 24 + 10 + 14 = 86.

        Rounded down two cents are left; 14/86 leaves the largest remainder, 0.535 of a cent.
        """
        ids = ("cqut-01-1", "cqut-01-2", "cqut-01-3", "cqut-01-4", "cqut-26")
        assert [str(down[unit]) for unit in ids] == [
            "1242.84",
            "2130.57",
            "2130.57",
            "887.74",
            "1242.84",
        ]

    def test_a_direct_branch_has_its_own(self, down: Allocation) -> None:
        assert down["cqut-21"] == 700 + Decimal("78.90")

    def test_what_the_committee_brought_in_goes_to_all(self) -> None:
        """100 yuan on 23,100, all in proportion: 700 become 703.03, and 4,900 have the odd cent."""
        money = cqut.funds(TREE, YEAR.start, students={}, returned={"cqut": 100})
        down = cqut.passed_down(money, TREE, YEAR)
        assert down.total == money.total == 23200
        assert down["cqut-21"] == Decimal("703.03")
        assert down["cqut-16"] == Decimal("4921.22")

    def test_the_norm_gives_nothing_for_the_retired(self, down: Allocation) -> None:
        """教职工党员 are read as those in service; the retired have what dues come back to them."""
        assert down["cqut-19"] == 0
        money = cqut.funds(TREE, YEAR.start, students={}, returned={"cqut-19-1": 60})
        again = cqut.passed_down(money, TREE, YEAR)
        ids = ("cqut-19", "cqut-19-1", "cqut-19-2")
        assert [str(again[unit]) for unit in ids] == ["60.00", "30.00", "30.00"]
