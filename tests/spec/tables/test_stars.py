"""Stars for branches 党支部评星: 山东英才学院 2024, 景德镇陶瓷大学 2018, and a scheme of 2021.

What earns each star is not seen anywhere, nor how the points are divided: where they are
ours, the basis says reconstructed.
"""

from decimal import Decimal
from functools import partial
from typing import Any

import attrs
import pytest

from partyorg.evaluation import (
    BarGradeUnless,
    CapGrade,
    Exclude,
    Grading,
    Panel,
    Per,
    Quota,
    RaterGroup,
    Scale,
    Scheme,
    Veto,
    WhenEmpty,
    grade_of,
    grading,
    panel_score,
)
from partyorg.evidence import Ballot
from partyorg.indicators import Weighing
from partyorg.org import Sector, Subject, UnitKind, kind, sector
from partyorg.rules import choose, evaluate, judged, measure, rule
from partyorg.values import Basis, Label, Source, exact
from tests.spec.tables import office
from tests.spec.tables.office import (
    Told,
    campus,
    clause,
    grades,
    result,
    section,
    table,
    truth,
    unit,
    view,
    year,
)

STARS = ("五星", "四星", "三星", "二星", "一星")


def stars(*quotas: Quota) -> Grading:
    """Grade by stars, ten points apart: ours, as no table says what earns them."""
    return grading(dict(zip(STARS, (90, 80, 70, 60, None), strict=True)), *quotas)


# --- 山东英才学院 2024 ----------------------------------------------------------------------------

YINGCAI = Source(
    document="山东英才学院2024年党支部评星(依据济教工委〔2021〕23号)", basis=Basis.READ
)
item = partial(office.item, attrs.evolve(YINGCAI, basis=Basis.RECONSTRUCTED))
CAPPED = {
    "一票否决": "一票否决情形, 不得评为三星及以上",
    "基础工作严重不规范": "基础工作严重不规范, 不得评为三星及以上",
    "档案缺失": "档案缺失, 不得评为三星及以上",
    "软弱涣散": "软弱涣散, 不得评为三星及以上",
}
CERTIFICATE = "五星须有纪检廉政证明"
FIVE_STARS = "五星不超过30%"
SCHEME = table(
    YINGCAI,
    section(
        "指数",
        "规范指数与先锋指数",
        100,
        item("规范指数", "规范指数", 50, judged(view("规范"), points=50)),
        item("先锋指数", "先锋指数", 50, judged(view("先锋"), points=50)),
    ),
    vetoes=(
        *(
            Veto(
                code=name,
                title=Label.of(name),
                when=truth(name),
                effect=CapGrade(grade="二星"),
                source=clause(YINGCAI, text),
            )
            for name, text in CAPPED.items()
        ),
        Veto(
            code="廉政证明",
            title=Label.of("纪检廉政证明", "certificate of integrity"),
            when=rule(True),
            effect=BarGradeUnless(
                grade="五星",
                prerequisite=measure("证明", words=("有", "无")).or_worst().equals("有"),
            ),
            source=clause(YINGCAI, CERTIFICATE),
        ),
    ),
    grading=stars(
        Quota(grades=("五星",), ratio="0.3", per=Per.SCHEME, source=clause(YINGCAI, FIVE_STARS))
    ),
)
CLEAN = {**dict.fromkeys(CAPPED, False), "证明": "有"}


def rated(scores: dict[str, int], told: dict[str, Told] | None = None) -> dict[str, str | None]:
    """Rate branches by the sum of both indices, half from each; clean unless told."""
    facts = {
        name: {"规范": exact(total) / 2, "先锋": exact(total) / 2, **CLEAN}
        | dict((told or {}).get(name, {}))
        for name, total in scores.items()
    }
    return grades(year(SCHEME, facts))


class TestFiveStars:
    """五星不超过30%."""

    def test_three_of_ten(self) -> None:
        found = rated({f"支部{n}": 99 - n for n in range(10)})
        assert [name for name, star in found.items() if star == "五星"] == [
            "支部0",
            "支部1",
            "支部2",
        ]

    def test_of_three_there_is_none(self) -> None:
        # 0.3 x 3 = 0.9, rounded down
        assert "五星" not in rated({"甲": 99, "乙": 98, "丙": 97}).values()

    def test_a_tie_at_the_line_does_not_break_it(self) -> None:
        found = rated({"甲": 98, "乙": 95, "丙": 95, "丁": 90, "戊": 70, "己": 70, "庚": 60})
        # 0.3 x 7 = 2.1: two places, and 乙 and 丙 tie for the second
        assert [found[name] for name in "甲乙丙"] == ["五星", "四星", "四星"]


class TestVeto:
    """一票否决情形, 不得评为三星及以上."""

    @pytest.mark.parametrize("name", CAPPED)
    def test_two_stars_at_best(self, name: str) -> None:
        told = {"规范": 50, "先锋": 49, **CLEAN, name: True}
        assert grades(year(SCHEME, {"甲": told})) == {"甲": "二星"}

    def test_who_has_one_star_keeps_it(self) -> None:
        assert rated({"甲": 50}, {"甲": {"一票否决": True}}) == {"甲": "一星"}


class TestIrregular:
    """基础工作严重不规范, 不得评为三星及以上."""

    def test_reasons_add_up(self) -> None:
        told = {**CLEAN, "基础工作严重不规范": True, "档案缺失": True}
        verdict = result(SCHEME, {"规范": 45, "先锋": 45, **told}).verdict
        assert verdict is not None
        assert sum("二星" in reason.zh for reason in verdict.reasons) == 2


class TestFiles:
    """档案缺失, 不得评为三星及以上."""

    def test_while_nobody_knows_the_grade_is_provisional(self) -> None:
        told = {name: value for name, value in CLEAN.items() if name != "档案缺失"}
        verdict = result(SCHEME, {"规范": 40, "先锋": 40, **told}).verdict
        assert verdict is not None
        assert (verdict.grade, verdict.provisional) == ("四星", True)


class TestSlack:
    """软弱涣散, 不得评为三星及以上."""

    def test_its_place_among_the_five_stars_is_free_for_another(self) -> None:
        scores = {"甲": 99, "乙": 98, "丙": 70, "丁": 70}
        # 0.3 x 4 = 1.2: one place
        assert rated(scores, {"甲": {"软弱涣散": True}}) == {
            "甲": "二星",
            "乙": "五星",
            "丙": "三星",
            "丁": "三星",
        }


class TestCertificate:
    """五星须有纪检廉政证明."""

    @pytest.mark.parametrize(
        ("paper", "star"), [({"证明": "有"}, "五星"), ({"证明": "无"}, "四星")]
    )
    def test_four_stars_without_it(self, paper: Told, star: str) -> None:
        found = rated({"甲": 95, "乙": 70, "丙": 70, "丁": 70}, {"甲": paper})
        assert found["甲"] == star

    def test_what_was_not_handed_in_is_not_there(self) -> None:
        told = {name: value for name, value in CLEAN.items() if name != "证明"}
        verdict = result(SCHEME, {"规范": 48, "先锋": 47, **told}).verdict
        assert verdict is not None
        assert verdict.grade == "四星"


class TestIndices:
    """规范指数."""

    def test_both_are_added(self) -> None:
        # 41.5 + 38
        told = {"规范": Decimal("41.5"), "先锋": 38, **CLEAN}
        assert result(SCHEME, told).score.value == Decimal("79.5")


class TestVanguard:
    """先锋指数."""

    def test_inside_its_points(self) -> None:
        assert office.earns(SCHEME, "先锋指数", {"先锋": 51}) == 50


class TestWhatFollows:
    """五星入示范工程, 四星三星入提升工程, 二星一星整改."""

    STAR = grade_of("星级", "考核", *STARS).or_held()
    FOLLOWS = choose(
        (STAR.equals("五星"), "示范工程"),
        (STAR.equals("四星") | STAR.equals("三星"), "提升工程"),
        otherwise="整改",
    )

    @pytest.mark.parametrize(
        ("star", "programme"),
        [
            ("五星", "示范工程"),
            ("四星", "提升工程"),
            ("三星", "提升工程"),
            ("二星", "整改"),
            ("一星", "整改"),
        ],
    )
    def test_by_star(self, star: str, programme: str) -> None:
        assert evaluate(self.FOLLOWS, {"星级": star}) == programme


class TestRatedAnew:
    """星级动态管理, 一年一评, 可升可降."""

    def test_last_year_carries_nothing_over(self) -> None:
        before = year(SCHEME, {"甲": {"规范": 50, "先锋": 45, **CLEAN}})
        now = {"甲": {"规范": 35, "先锋": 30, **CLEAN}}
        assert grades(year(SCHEME, now, previous=(before,))) == {"甲": "二星"}


# --- 景德镇陶瓷大学 2018 --------------------------------------------------------------------------

JINGDEZHEN = Source(document="景德镇陶瓷大学2018年党支部评星定级", basis=Basis.READ)
VIEWS = Panel(
    code="评价",
    title=Label.of("党员群众评价", "members' and public view"),
    groups=(RaterGroup(name="党员"), RaterGroup(name="群众")),
    scale=Scale.options({"好": 100, "较好": 80, "一般": 60, "差": 0}),
    empty=WhenEmpty.RENORMALISE,
    source=clause(JINGDEZHEN, "党员群众评价"),
)
VIEW = panel_score(VIEWS)
SIX = ("班子建设", "制度建设", "党员队伍建设", "工作业绩", "条件保障", "党员群众评价")


def aspects(document: Source, *names: str, **more: Any) -> Scheme:
    """Make a scheme of aspects out of 100 each, weighing the same: ours, as none is seen."""
    ours = attrs.evolve(document, basis=Basis.RECONSTRUCTED)
    sections = (
        section(
            f"{number}",
            name,
            1,
            office.item(
                ours,
                f"{number}.1",
                name,
                100,
                VIEW.or_held() if name == VIEWS.title.zh else judged(view(name), points=100),
            ),
            full=100,
        )
        for number, name in enumerate(names, 1)
    )
    return table(document, *sections, weighed={"weighing": Weighing.WEIGHTS}, **more)


ASPECTS = aspects(JINGDEZHEN, *SIX, measures=(VIEW,), grading=stars())


class TestViews:
    """党员群众评价."""

    def test_the_sixth_aspect_is_what_people_say(self) -> None:
        # members (100 + 80) / 2 = 90, public (60 + 80) / 2 = 70; (90 + 70) / 2 = 80
        # the mean of 90, 80, 85, 95, 70 and 80: 500 / 6, half-up to two places
        cast = {"党员": ("好", "较好"), "群众": ("一般", "较好")}
        ballots = [
            Ballot(
                id=f"{group}{number}",
                panel="评价",
                subject=Subject.of_unit("支部"),
                group=group,
                option=option,
            )
            for group, options in cast.items()
            for number, option in enumerate(options)
        ]
        told = dict(zip(SIX[:5], (90, 80, 85, 95, 70), strict=True))
        found = result(ASPECTS, told, ballots)
        assert found.score.published == Decimal("83.33")
        assert found.items["6"] == 80


# --- a scheme of 2021 -----------------------------------------------------------------------------

SECOND = Source(document="党支部评星定级(2021, 高校未具名)", basis=Basis.SECOND_HAND)
TEACHERS, STUDENTS = (
    aspects(
        SECOND,
        *("班子建设", "工作运行", "党员管理", "组织生活", "基础保障", "作用发挥"),
        applies_to=kind(UnitKind.BRANCH) & sector(people),
        vetoes=(
            Veto(
                code=f"{people.label.zh}新建",
                title=Label.of("成立不足一年", "founded less than a year ago"),
                when=truth("成立不足一年"),
                effect=Exclude(),
                source=clause(SECOND, "成立不足一年的支部不参加评星"),
            ),
        ),
        grading=stars(),
    )
    for people in (Sector.TEACHERS, Sector.STUDENTS)
)


class TestTwoStandards:
    """教师、学生党支部分设标准."""

    def test_each_branch_is_rated_by_its_own(self) -> None:
        tree = campus(unit("教", sector=Sector.TEACHERS), unit("学", sector=Sector.STUDENTS))
        students = attrs.evolve(STUDENTS, code="学生")
        told = dict.fromkeys(("班子建设", "工作运行", "党员管理"), 90) | dict.fromkeys(
            ("组织生活", "基础保障", "作用发挥"), 80
        )
        both = {name: {**told, "成立不足一年": False} for name in "教学"}
        found = year((TEACHERS, students), both, tree=tree)
        assert {one.subject.id: one.scheme for one in found.results if one.scheme} == {
            "教": "考核",
            "学": "学生",
        }
        # (3 x 90 + 3 x 80) / 6
        assert found.result("学").score.value == 85


class TestYoungBranches:
    """成立不足一年的支部不参加评星."""

    def test_no_score_and_no_star(self) -> None:
        tree = campus(unit("新", sector=Sector.TEACHERS))
        told = {"新": {"班子建设": 90, "成立不足一年": True}}
        found = year(TEACHERS, told, tree=tree).result("新")
        assert (found.verdict, found.rank) == (None, None)
        assert "成立不足一年" in str(found.score.value)
