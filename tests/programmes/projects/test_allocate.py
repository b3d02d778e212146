"""Money handed down the tree."""

from datetime import date
from decimal import Decimal

import pytest

from partyorg.errors import NoSuchUnit
from partyorg.indicators import TieBreak, equal, headcount, weights
from partyorg.org import unit
from partyorg.programmes.projects import Allocation, Allotment, BudgetLine, Norm, allocate, norm_sum
from partyorg.values import Period
from tests.programmes.projects.campus import END, SOURCE, TREE, YEAR, said

BY_ID, REFUSE = TieBreak.BY_ID, TieBreak.REFUSE


def amounts(allocation: Allocation) -> dict[str, str]:
    """Return what each unit has, written out."""
    return {one.unit: str(one.amount) for one in allocation.allotments}


class TestDown:
    """逐级下达: at each level the parts add up to the whole, to the cent."""

    BY_PEOPLE = allocate("1000.01", TREE, by=headcount(), ties=BY_ID, period=YEAR)

    def test_by_heads(self) -> None:
        """Members of those where the division ends: b1 12, b2 30, b3 10."""
        assert amounts(self.BY_PEOPLE) == {
            "p": "1000.01",
            "b3": "192.31",
            "g": "807.70",
            "b1": "230.77",
            "b2": "576.93",
        }

    def test_who_gave_it(self) -> None:
        above = {one.unit: one.above for one in self.BY_PEOPLE.allotments}
        assert above == {"p": None, "b3": "p", "g": "p", "b1": "g", "b2": "g"}

    def test_what_is_kept_adds_up(self) -> None:
        kept = self.BY_PEOPLE.kept
        assert [one.unit for one in kept] == ["b3", "b1", "b2"]
        assert sum(one.amount for one in kept) == self.BY_PEOPLE.total == Decimal("1000.01")

    def test_of_one_unit(self) -> None:
        assert self.BY_PEOPLE["b1"] == Decimal("230.77")
        assert "b1" in self.BY_PEOPLE
        assert "b9" not in self.BY_PEOPLE
        with pytest.raises(NoSuchUnit):
            self.BY_PEOPLE["b9"]

    def test_becomes_lines_of_a_budget(self) -> None:
        assert self.BY_PEOPLE.lines("党建经费")[0] == BudgetLine(
            code="b3", title="党建经费", planned="192.31", units=["b3"]
        )

    def test_from_a_unit_down(self) -> None:
        part = allocate(10, TREE, by=equal(), ties=BY_ID, period=YEAR, holder="g")
        assert amounts(part) == {"g": "10.00", "b1": "5.00", "b2": "5.00"}
        assert part.allotments[0].above is None


class TestTies:
    """余额相同: who has the cent that cannot be parted is declared, or nobody is given anything."""

    def test_by_id(self) -> None:
        odd = allocate("0.01", TREE, by=equal(), ties=BY_ID, period=YEAR)
        assert amounts(odd) == {"p": "0.01", "b3": "0.01", "g": "0.00", "b1": "0.00", "b2": "0.00"}

    def test_refused(self) -> None:
        odd = allocate("0.01", TREE, by=equal(), ties=REFUSE, period=YEAR, source=SOURCE)
        assert said(odd.findings) == [("TIED_SHARES", "p")]
        assert odd.findings[0].source == SOURCE
        assert odd.kept == odd.allotments == (Allotment(unit="p", amount=Decimal("0.01")),)


class TestBounds:
    """保底与封顶: floors and caps in yuan, for all or by unit."""

    def test_a_floor_for_all(self) -> None:
        part = allocate(100, TREE, by=headcount(), ties=BY_ID, period=YEAR, floors="25.50")
        assert amounts(part)["b3"] == amounts(part)["b1"] == "25.50"

    def test_a_cap_of_one(self) -> None:
        part = allocate(100, TREE, by=headcount(), ties=BY_ID, period=YEAR, caps={"b2": "20.05"})
        assert amounts(part)["b2"] == "20.05"
        assert sum(one.amount for one in part.kept) == 100


class TestWhoTakesPart:
    """适用范围: units concerned, that exist in the period."""

    def test_a_unit_that_is_not_there_has_no_part(self) -> None:
        part = allocate(10, TREE, by=equal(), ties=BY_ID, period=Period.month(2016, 4))
        assert "b2" not in part

    def test_nobody(self) -> None:
        part = allocate(10, TREE, by=equal(), ties=BY_ID, period=YEAR, applies_to=unit("b9"))
        assert said(part.findings) == [("NOBODY_CONCERNED", "p")]
        assert part.kept == part.allotments

    def test_down_to_a_level_that_is_told(self) -> None:
        part = allocate(10, TREE, by=equal(), ties=BY_ID, period=YEAR, stop=unit("g"))
        assert amounts(part) == {"p": "10.00", "b3": "5.00", "g": "5.00"}


def test_by_what_the_norms_come_to() -> None:
    """Half of what the norms come to, in proportion to them."""
    due = norm_sum(TREE, [Norm(code="n", title="党员", rate=10)], date(2016, 12, 31))
    half = allocate(due.total / 2, TREE, by=weights(due.by_unit), ties=BY_ID, period=YEAR)
    assert due.total == 540
    assert END in YEAR
    assert sum(one.amount for one in half.kept) == 270
