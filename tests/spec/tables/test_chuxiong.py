"""楚雄师范学院 2017 年基层党建工作目标任务考核表: its first section, which is complete.

Of the second (50 points) no item is seen, and of the last 25 points nothing.  Scoring is
视情况扣分 throughout: somebody judges, inside the points.  What had to be put right from
the year before is itself a first-level indicator.
"""

from decimal import Decimal
from functools import partial

import attrs
import pytest

from partyorg.errors import Faults, WeightsDontSum
from partyorg.evaluation import check_scheme
from partyorg.rules import full_or_none, judged
from partyorg.values import Absent, Basis, Source
from tests.spec.tables import office
from tests.spec.tables.office import earns, rate, result, score, section, table, view

DOCUMENT = Source(
    document="楚雄师范学院2017年基层党建工作目标任务考核表",
    url="https://www.cxtc.edu.cn/info/1046/1054.htm",
    basis=Basis.READ,
)
item = partial(office.item, DOCUMENT)

ITEMS = (
    item("1.1", "工作台账齐全", 5, judged(view("工作台账"), points=5)),
    item(
        "1.2",
        "组织关系排查: 失联党员找到率≥99%",
        5,
        full_or_none(rate("失联党员找到率") >= 99, 5),
    ),
    item("1.3", "党员积分制管理", 5, judged(view("党员积分制"), points=5)),
    item("1.4", "党员发展规范(时间/材料/新表)", 3, judged(view("党员发展"), points=3)),
    item("1.5", "党费日制度", 2, judged(view("党费日"), points=2)),
    item(
        "1.6",
        "学院党组织功能作用(思政会议精神; 党建文化; 党建走廊)",
        5,
        judged(view("功能作用"), points=5),
    ),
)
SCHEME = table(DOCUMENT, section("1", "2016年需要整改的主要问题", 25, *ITEMS))


class TestLedgers:
    """工作台账齐全."""

    @pytest.mark.parametrize(("given", "points"), [("4.5", "4.5"), (0, 0), (6, 5), (-1, 0)])
    def test_judged_inside_its_points(self, given: str, points: str) -> None:
        assert earns(SCHEME, "1.1", {"工作台账": given}) == Decimal(points)

    def test_what_nobody_has_judged_yet_is_not_zero(self) -> None:
        assert isinstance(earns(SCHEME, "1.1", {}), Absent)


class TestLostMembers:
    """组织关系排查: 失联党员找到率≥99%."""

    @pytest.mark.parametrize(
        ("found", "points"), [(100, 5), (99, 5), ("98.999", 0), ("98.9999999999", 5)]
    )
    def test_at_the_line_and_below(self, found: str, points: int) -> None:
        """Decided at nine places: what is nearer to 99 than that is 99."""
        assert earns(SCHEME, "1.2", {"失联党员找到率": found}) == points


class TestPointsForMembers:
    """党员积分制管理."""

    def test_judged(self) -> None:
        assert earns(SCHEME, "1.3", {"党员积分制": 3}) == 3


class TestAdmission:
    """党员发展规范(时间/材料/新表)."""

    def test_judged(self) -> None:
        assert earns(SCHEME, "1.4", {"党员发展": 4}) == 3


class TestDuesDay:
    """党费日制度."""

    def test_judged(self) -> None:
        assert earns(SCHEME, "1.5", {"党费日": "1.5"}) == Decimal("1.5")


class TestRole:
    """学院党组织功能作用(思政会议精神; 党建文化; 党建走廊)."""

    def test_judged(self) -> None:
        assert earns(SCHEME, "1.6", {"功能作用": 4}) == 4


class TestTheSection:
    """Six items, 25 points."""

    TOLD = {  # noqa: RUF012 - read, never written
        "工作台账": 5,
        "失联党员找到率": Decimal("98.5"),
        "党员积分制": Decimal("4.5"),
        "党员发展": 3,
        "党费日": 2,
        "功能作用": 4,
    }

    def test_a_faculty(self) -> None:
        # 5 + 0 (98.5 % < 99 %) + 4.5 + 3 + 2 + 4
        assert score(SCHEME, self.TOLD) == Decimal("18.5")

    def test_while_something_is_to_be_judged_the_total_is_provisional(self) -> None:
        told = {name: value for name, value in self.TOLD.items() if name != "党费日"}
        # 5 + 0 + 4.5 + 3 + 4 = 16.5 out of the 23 points that are judged; 16.5 x 25 / 23
        provisional = result(SCHEME, told).score
        assert provisional.provisional
        assert provisional.published == Decimal("17.93")

    def test_it_is_no_whole_of_a_hundred(self) -> None:
        with pytest.raises(Faults) as caught:
            attrs.evolve(SCHEME.framework, total=100)
        assert caught.value.faults == (WeightsDontSum("体系", "100", "25", ("1 25",)),)

    def test_nothing_is_wrong_with_it_before_the_year(self) -> None:
        assert check_scheme(SCHEME) == ()
