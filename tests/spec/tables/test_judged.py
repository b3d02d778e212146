"""Tables that name items and points and leave the rest to judgement: six fragments.

云南省普通高等学校教师党支部分类定级评分参考标准 (附表1); 学生党支部考评标准 of 长江大学文理学院;
and the tables of three universities that are not named: 党支部考核评价指标, 党支部考评指标,
党支部工作考核细则(试行).  Where a table says more than points, a phrase says it.
"""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from partyorg.errors import WeightsDontSum
from partyorg.evaluation import Scheme, check_scheme
from partyorg.evidence import Publication, count, publications
from partyorg.indicators import Category, Indicator
from partyorg.org import Sector, Subject, UnitKind, kind, sector
from partyorg.rules import each, full_or_none, judged, total
from partyorg.values import Basis, Label, Number, Source
from tests.spec.tables.office import (
    campus,
    earns,
    item,
    result,
    score,
    section,
    table,
    truth,
    unit,
    view,
    year,
)

YUNNAN = Source(
    document="云南省普通高等学校教师党支部分类定级评分参考标准(附表1)", basis=Basis.SECOND_HAND
)
YANGTZE = Source(document="长江大学文理学院学生党支部考评标准", basis=Basis.SECOND_HAND)
INDICATORS = Source(document="党支部考核评价指标(高校未具名)", basis=Basis.UNVERIFIED)
JUDGING = Source(document="党支部考评指标(高校未具名)", basis=Basis.UNVERIFIED)
RULES = Source(document="党支部工作考核细则(试行)(学院未具名)", basis=Basis.UNVERIFIED)


def judgement(document: Source, code: str, text: str, points: Number) -> Indicator:
    """Make an item that somebody judges inside its points."""
    return item(document, code, text, points, judged(view(text), points=points))


def ranges(document: Source, code: str, text: str, *points: int) -> Indicator:
    """Make an item of several ranges, each judged by itself."""
    parts = {
        str(number): (judged(view(f"{text}{number}"), points=most), most)
        for number, most in enumerate(points, 1)
    }
    return item(document, code, text, sum(points), total(parts))


TEACHERS = table(
    YUNNAN,
    section(
        "领导班子好",
        "领导班子好",
        15,
        judgement(YUNNAN, "1", "班子健全(总支/直属支部另配1-3名专职党务)", 2),
        judgement(YUNNAN, "2", "执行路线方针政策", 2),
        judgement(YUNNAN, "3", "委员理论水平", 3),
        judgement(YUNNAN, "4", "书记素质与威信", 3),
        judgement(YUNNAN, "5", "书记参与重要事项、与行政沟通", 3),
        judgement(YUNNAN, "6", "委员分工; 每名支委联系1-2名骨干", 2),
    ),
    section(
        "党员队伍好",
        "党员队伍好",
        10,
        judgement(YUNNAN, "7", "党员意识、服务群众", 5),
        judgement(YUNNAN, "8", "爱岗敬业、本职成绩", 5),
    ),
    applies_to=kind(UnitKind.BRANCH) & sector(Sector.TEACHERS),
)

REPORTS = count("报道", publications(), Label.of("报道", "reports"), unit="篇")
STUDENTS = table(
    YANGTZE,
    section(
        "组1",
        "支部班子好",
        10,
        judgement(YANGTZE, "1.1", "设置合理按时换届", 2),
        judgement(YANGTZE, "1.2", "组织健全分工、有举措", 5),
        judgement(YANGTZE, "1.3", "每学期研究发展党员专题会议", 3),
    ),
    section(
        "组3",
        "工作机制好",
        15,
        judgement(YANGTZE, "3.1", "计划总结", 2),
        judgement(YANGTZE, "3.2", "与团支部班委协同", 5),
        judgement(YANGTZE, "3.3", "三会一课; 组织生活≥1/月; 组织生活会1/年; 民主评议1/2年", 5),
        judgement(YANGTZE, "3.4", "制度与创新", 3),
    ),
    section(
        "组4",
        "工作业绩好",
        20,
        judgement(YANGTZE, "4.1", "带动作用", 5),
        judgement(YANGTZE, "4.2", "活动丰富有特色", 5),
        item(
            YANGTZE,
            "4.3",
            "报道: 0.5/篇; 媒体影响, 最高10",
            10,
            each(REPORTS.or_zero(), points="0.5", cap=10),
        ),
    ),
    measures=(REPORTS,),
)

OWN = table(
    INDICATORS,
    section(
        "1",
        "党支部自身建设",
        30,
        judgement(INDICATORS, "1.1", "思想建设", 7),
        judgement(INDICATORS, "1.2", "组织建设(固定场所、经费、书记享科室主任待遇)", 7),
        judgement(INDICATORS, "1.3", "作风建设", 6),
        judgement(INDICATORS, "1.4", "制度建设", 5),
        item(INDICATORS, "1.5", "廉政建设(无处分)", 5, full_or_none(~truth("有处分"), 5)),
    ),
)

SHARES = table(
    JUDGING,
    section(
        "一",
        "履行党建主体责任",
        17,
        ranges(JUDGING, "一1", "主体责任", 3, 2, 2),
        ranges(JUDGING, "一2", "宣传政策", 2, 3),
        ranges(JUDGING, "一3", "贯彻落实", 3, 2),
    ),
    section("二", "党支部建设", 6, ranges(JUDGING, "二1", "组织设置", 2, 2, 2)),
)

COLLEGE = table(
    RULES,
    section(
        "一",
        "战斗堡垒作用",
        25,
        judgement(RULES, "一1", "班子健全集体领导", 5),
        judgement(RULES, "一2", "每学期计划检查总结", 5),
        judgement(RULES, "一3", "书记参与决策、党政协调", 3),
        judgement(RULES, "一4", "完成本单位任务", 6),
        judgement(RULES, "一5", "创新有实效", 6),
    ),
    section(
        "二",
        "党内各项制度",
        12,
        judgement(RULES, "二1", "组织生活", 5),
        judgement(RULES, "二2", "每学期民主生活会", 3),
        judgement(RULES, "二3", "民主评议、两年一次评优", 4),
    ),
)

JUDGED = [
    pytest.param(scheme, one, id=f"{scheme.title.zh} {one.code}")
    for scheme in (TEACHERS, STUDENTS, OWN, COLLEGE)
    for one in scheme.framework.indicators
    if one.code not in ("4.3", "1.5")
]


class TestJudged:
    """An item that names its points alone: what was given counts, inside them."""

    @pytest.mark.parametrize(("scheme", "one"), JUDGED)
    def test_inside_its_points(self, scheme: Scheme, one: Indicator) -> None:
        most = one.points
        given = {most: most, most / 2: most / 2, most + 1: most, -1: 0}
        for points, counted in given.items():
            assert earns(scheme, one.code, {one.title.zh: points}) == counted


class TestReports:
    """报道: 0.5/篇; 媒体影响, 最高10."""

    @pytest.mark.parametrize(("articles", "points"), [(0, "0"), (3, "1.5"), (20, "10"), (31, "10")])
    def test_half_a_point_each_up_to_ten(self, articles: int, points: str) -> None:
        assert earns(STUDENTS, "4.3", {"报道": articles}) == Decimal(points)


class TestIntegrity:
    """廉政建设(无处分)."""

    @pytest.mark.parametrize(("punished", "points"), [(False, 5), (True, 0)])
    def test_all_or_nothing(self, punished: bool, points: int) -> None:  # noqa: FBT001 - a fact
        assert earns(OWN, "1.5", {"有处分": punished}) == points


class TestResponsibility:
    """主体责任."""

    def test_three_ranges_of_three_two_and_two(self) -> None:
        # 2.5 of 3, 2 of 2, and 3 where 2 is the most
        told = {"主体责任1": "2.5", "主体责任2": 2, "主体责任3": 3}
        assert earns(SHARES, "一1", told) == Decimal("6.5")


class TestPolicies:
    """宣传政策."""

    def test_two_ranges_of_two_and_three(self) -> None:
        assert earns(SHARES, "一2", {"宣传政策1": 3, "宣传政策2": 3}) == 5


class TestCarryingOut:
    """贯彻落实."""

    def test_two_ranges_of_three_and_two(self) -> None:
        assert earns(SHARES, "一3", {"贯彻落实1": 3, "贯彻落实2": 3}) == 5


class TestSetting:
    """组织设置."""

    def test_three_ranges_of_two(self) -> None:
        assert earns(SHARES, "二1", {f"组织设置{n}": 2 for n in (1, 2, 3)}) == 6


def given(*points: Any, scheme: Scheme) -> dict[str, Any]:
    """Give points to the judged items of a scheme, in order."""
    judged_ones = (m.type.name for m in scheme.measures if m.type.unit == "分")
    return dict(zip(judged_ones, points, strict=True))


class TestTotals:
    """Each table adds up, and is a fragment."""

    def test_teachers(self) -> None:
        # 2 + 1.5 + 3 + 2 + 3 + 1 = 12.5 of 15; 4 + 4.5 = 8.5 of the 10 that are seen
        told = given(2, Decimal("1.5"), 3, 2, 3, 1, 4, Decimal("4.5"), scheme=TEACHERS)
        held = campus(unit("支部", sector=Sector.TEACHERS))
        found = year(TEACHERS, {"支部": told}, tree=held).result("支部")
        assert found.score.value == 21
        assert found.items["领导班子好"] == Decimal("12.5")

    def test_students(self) -> None:
        # 2 + 4 + 3 = 9; 2 + 3 + 5 + 2 = 12; 5 + 4 + 7 x 0.5 = 12.5
        told = given(2, 4, 3, 2, 3, 5, 2, 5, 4, scheme=STUDENTS)
        reports = [
            Publication(
                id=str(n), subject=Subject.of_unit("支部"), section="报道", on=date(2018, 4, n)
            )
            for n in range(1, 8)
        ]
        assert score(STUDENTS, told, reports) == Decimal("33.5")

    def test_a_group_that_is_not_seen_is_not_made_up(self) -> None:
        """The numbering goes from 1 to 3: group 2, and what follows 4, is lacking."""
        assert [one.code for one in STUDENTS.framework.categories] == ["组1", "组3", "组4"]
        assert STUDENTS.framework.total == 45

    def test_indicators(self) -> None:
        # 6 + 7 + 5 + 4, and 5 without a punishment
        told = {**given(6, 7, 5, 4, scheme=OWN), "有处分": False}
        assert score(OWN, told) == 27

    def test_ranges(self) -> None:
        # 3 + 1.5 + 2; 2 + 2; 3 + 2; 2 + 1 + 1
        told = given(3, Decimal("1.5"), 2, 2, 2, 3, 2, 2, 1, 1, scheme=SHARES)
        found = result(SHARES, told)
        assert (found.items["一"], found.score.value) == (Decimal("15.5"), Decimal("19.5"))

    def test_rules(self) -> None:
        # 5 + 4 + 3 + 6 + 4 = 22; 5 + 2 + 4 = 11
        assert score(COLLEGE, given(5, 4, 3, 6, 4, 5, 2, 4, scheme=COLLEGE)) == 33

    @pytest.mark.parametrize(
        ("cut", "heading"),
        [(SHARES.framework.categories[1], 13), (COLLEGE.framework.categories[1], 15)],
    )
    def test_a_cut_section_is_not_passed_off_as_its_heading(
        self, cut: Category, heading: int
    ) -> None:
        with pytest.raises(WeightsDontSum) as caught:
            section(cut.code, cut.title.zh, heading, *cut.indicators)
        assert caught.value.expected == str(heading)

    @pytest.mark.parametrize("scheme", [TEACHERS, STUDENTS, OWN, SHARES, COLLEGE])
    def test_nothing_is_wrong_before_the_year(self, scheme: Scheme) -> None:
        assert check_scheme(scheme) == ()
