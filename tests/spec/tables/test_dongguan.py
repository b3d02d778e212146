"""东莞城市学院基层党组织工作量化考核指标体系 (东莞城党〔2021〕25号 附件1): a fragment.

Only the first first-level indicator is seen, and of its three parts the last is cut.
"""

from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from partyorg.errors import WeightsDontSum
from partyorg.evaluation import check_scheme
from partyorg.evidence import Activity, activities, count
from partyorg.org import Subject
from partyorg.rules import clip, itemised
from partyorg.values import Basis, Label, Source
from tests.spec.tables import office
from tests.spec.tables.office import MONTHLY, Told, earns, faults, score, section, table, times

DOCUMENT = Source(
    document="东莞城市学院基层党组织工作量化考核指标体系(东莞城党〔2021〕25号附件1)",
    basis=Basis.SECOND_HAND,
)
item = partial(office.item, DOCUMENT)

MAJOR = count("三重一大", activities(kind="三重一大"), Label.of("三重一大研究", "major decisions"))
IDEOLOGY = count("意识形态", activities(kind="意识形态"), Label.of("意识形态研究", "ideology"))

ITEMS = (
    item(
        "1.1",
        "落实主体责任",
        5,
        itemised(
            5,
            {
                "缺制度或材料": (times("缺制度或材料份数"), 1),
                "支委会少一次会议记录": (times("支委会缺会议记录次数"), "0.5"),
                "缺一次考勤记录": (times("支委会缺考勤记录次数"), "0.5"),
                "三重一大每年少于1次": (clip(1 - MAJOR.or_zero(), low=0), "0.5"),
                "意识形态每年少于2次": (clip(2 - IDEOLOGY.or_zero(), low=0), "0.5"),
            },
        ),
        evidence=(
            "领导架构表及委员职责",
            "支委会议事规则",
            "三重一大制度",
            "会议记录本",
            "组织生活统计表",
        ),
        tags=(MONTHLY,),
    ),
    item(
        "1.2",
        "支委建设(换届、增补): 没按期换届或缺过程材料或未报道, 每项-0.2",
        1,
        itemised(1, faults({"换届增补不符项数": "0.2"})),
    ),
)
SCHEME = table(DOCUMENT, section("1", "班子建设及机制保障", 6, *ITEMS), measures=(MAJOR, IDEOLOGY))


def held(*kinds: str) -> list[Activity]:
    """Hold some meetings in the year."""
    return [
        Activity(id=str(n), subjects=(Subject.of_unit("支部"),), kind=name, on=date(2018, 5, 7))
        for n, name in enumerate(kinds)
    ]


class TestResponsibility:
    """落实主体责任."""

    KEPT = ("三重一大", "意识形态", "意识形态")

    def test_all_kept(self) -> None:
        assert office.result(SCHEME, {}, held(*self.KEPT)).items["1.1"] == 5

    @pytest.mark.parametrize(
        ("noted", "left"),
        [
            # 5 - 2 x 1 - 1 x 0.5
            ({"缺制度或材料份数": {1: 2}, "支委会缺会议记录次数": {8: 1}}, "2.5"),
            # 5 - 2 x 0.5: July and August count, 含假期
            ({"支委会缺会议记录次数": {7: 1, 8: 1}}, "4"),
            ({"支委会缺考勤记录次数": {4: 1}}, "4.5"),
            ({"缺制度或材料份数": {1: 6}}, "0"),
        ],
    )
    def test_points_left(self, noted: Told, left: str) -> None:
        assert office.result(SCHEME, noted, held(*self.KEPT)).items["1.1"] == Decimal(left)

    @pytest.mark.parametrize(
        ("kinds", "left"),
        [(("意识形态",), "4"), ((), "3.5"), (("三重一大",) * 3 + ("意识形态",) * 3, "5")],
    )
    def test_each_study_that_lacks_costs_a_half_and_more_earn_nothing(
        self, kinds: tuple[str, ...], left: str
    ) -> None:
        # one of ideology alone: 5 - 0.5 - 0.5;  none at all: 5 - 0.5 - 2 x 0.5
        assert office.result(SCHEME, {}, held(*kinds)).items["1.1"] == Decimal(left)

    def test_what_is_to_be_shown_stands_with_it(self) -> None:
        assert SCHEME.framework.indicator("1.1").evidence[-1] == "组织生活统计表"


class TestCommittee:
    """支委建设(换届、增补): 没按期换届或缺过程材料或未报道, 每项-0.2."""

    @pytest.mark.parametrize(("noted", "left"), [(0, "1"), (1, "0.8"), (3, "0.4"), (7, "0")])
    def test_a_fifth_off_for_each(self, noted: int, left: str) -> None:
        assert earns(SCHEME, "1.2", {"换届增补不符项数": noted}) == Decimal(left)


class TestTheFragment:
    """6 of the 10 points are seen."""

    def test_it_is_not_passed_off_as_the_ten_of_the_heading(self) -> None:
        with pytest.raises(WeightsDontSum) as caught:
            section("1", "班子建设及机制保障", 10, *ITEMS)
        assert caught.value == WeightsDontSum("1", "10", "6", ("1.1 5", "1.2 1"))

    def test_a_branch(self) -> None:
        # 1.1: 5 - 1 (缺一份材料) - 0.5 (意识形态一次) = 3.5    1.2: 1 - 2 x 0.2 = 0.6
        noted = {"缺制度或材料份数": {6: 1}, "换届增补不符项数": 2}
        assert score(SCHEME, noted, held("三重一大", "意识形态")) == Decimal("4.1")

    def test_nothing_is_wrong_with_it_before_the_year(self) -> None:
        assert check_scheme(SCHEME) == ()
