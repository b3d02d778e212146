"""学生党员量化考核内容及标准 (数学学院), 基本要求; and points before admission 发展党员积分制.

The section is headed 60 points and its six items add up to 50; and of thought reports four
are asked, worth two each, out of ten.  Members stand in the tree as units, one each.
"""

from decimal import Decimal
from functools import partial

import pytest

from partyorg.errors import WeightsDontSum
from partyorg.evaluation import BarGradeUnless, FailGrade, Result, Veto, check_scheme, grading
from partyorg.rules import Ref, Rule, each, full_or_none, itemised, judged, measure, rule
from partyorg.values import Basis, Label, Severity, Source
from tests.spec.tables import office
from tests.spec.tables.office import (
    Told,
    clause,
    earns,
    result,
    score,
    section,
    table,
    times,
    view,
)

DOCUMENT = Source(document="学生党员量化考核内容及标准(数学学院)", basis=Basis.SECOND_HAND)
item = partial(office.item, DOCUMENT)


def happened(name: str) -> Rule:
    """Read whether something happened; what nobody noted did not."""
    return times(name) >= 1


def fails(code: str, text: str, when: Rule) -> Veto:
    """Grade 不合格 outright."""
    return Veto(
        code=code,
        title=Label.of(text),
        when=when,
        effect=FailGrade(),
        source=clause(DOCUMENT, text),
    )


REPORTS = measure("按时合格思想汇报", unit="篇", low=0).or_zero()
ITEMS = (
    item("1", "政治立场", 10, judged(view("政治立场"), points=10)),
    item(
        "2",
        "遵守校规: 校级及以上通报批评每次-10",
        10,
        itemised(10, {"通报批评": (times("通报批评"), 10)}),
    ),
    item("3", "支持班级学院工作, 消极的0分", 5, full_or_none(~happened("消极"), 5)),
    item("4", "团结同学, 经查实有矛盾的0分", 5, full_or_none(~happened("查实矛盾"), 5)),
    item(
        "5",
        "思想汇报每三月至少一篇, 按时合格每篇2分, 至多10分",
        10,
        each(REPORTS, points=2, cap=10),
    ),
    item(
        "6",
        "支部活动: 无故缺席每次-5, 迟到-1, 请假-0.5",
        10,
        itemised(10, office.faults({"无故缺席": 5, "迟到": 1, "请假": "0.5"})),
    ),
)
SCHEME = table(
    DOCUMENT,
    section("基本要求", "基本要求", 50, *ITEMS),
    vetoes=(
        fails("立场", "违背纪律且不接受教育的, 不合格", happened("不接受教育")),
        fails("处分", "受学校警告及以上处分的, 不合格", happened("警告及以上")),
        fails("汇报", "思想汇报完成不足50%的, 不合格", REPORTS * 2 < 4),
        fails("缺席", "无故缺席两次及以上的, 不合格", times("无故缺席") >= 2),
    ),
    grading=grading({"合格": 0, "不合格": None}),
)
FINE = {"政治立场": 10, "按时合格思想汇报": 5}


def grade(found: Result) -> str | None:
    """Return the grade."""
    assert found.verdict is not None
    return found.verdict.grade


def failed(noted: Told) -> bool:
    """Tell whether a member who is fine otherwise is failed outright."""
    return grade(result(SCHEME, {**FINE, **noted})) == "不合格"


class TestStance:
    """政治立场."""

    @pytest.mark.parametrize(("given", "points"), [(9, 9), (11, 10), (-1, 0)])
    def test_judged_inside_its_points(self, given: int, points: int) -> None:
        assert earns(SCHEME, "1", {"政治立场": given}) == points


class TestRules:
    """遵守校规: 校级及以上通报批评每次-10."""

    @pytest.mark.parametrize(("noted", "points"), [(0, 10), (1, 0), (2, 0)])
    def test_points(self, noted: int, points: int) -> None:
        assert earns(SCHEME, "2", {"通报批评": noted}) == points


class TestSupport:
    """支持班级学院工作, 消极的0分."""

    @pytest.mark.parametrize(("noted", "points"), [(0, 5), (1, 0)])
    def test_points(self, noted: int, points: int) -> None:
        assert earns(SCHEME, "3", {"消极": noted}) == points


class TestUnity:
    """团结同学, 经查实有矛盾的0分."""

    @pytest.mark.parametrize(("noted", "points"), [(0, 5), (2, 0)])
    def test_points(self, noted: int, points: int) -> None:
        assert earns(SCHEME, "4", {"查实矛盾": noted}) == points


class TestReports:
    """思想汇报每三月至少一篇, 按时合格每篇2分, 至多10分."""

    @pytest.mark.parametrize(("written", "points"), [(0, 0), (3, 6), (5, 10), (7, 10)])
    def test_points(self, written: int, points: int) -> None:
        assert earns(SCHEME, "5", {"按时合格思想汇报": written}) == points

    def test_who_writes_the_four_that_are_asked_is_two_points_short(self) -> None:
        assert earns(SCHEME, "5", {"按时合格思想汇报": 4}) == 8


class TestActivities:
    """支部活动: 无故缺席每次-5, 迟到-1, 请假-0.5."""

    @pytest.mark.parametrize(
        ("noted", "points"),
        [({}, "10"), ({"迟到": 2, "请假": 1}, "7.5"), ({"无故缺席": 1, "请假": 3}, "3.5")],
    )
    def test_points(self, noted: Told, points: str) -> None:
        assert earns(SCHEME, "6", noted) == Decimal(points)


class TestStanceFails:
    """违背纪律且不接受教育的, 不合格."""

    def test_whatever_the_score(self) -> None:
        found = result(SCHEME, {**FINE, "不接受教育": 1})
        assert found.score.value == 50
        assert grade(found) == "不合格"


class TestPunishmentFails:
    """受学校警告及以上处分的, 不合格."""

    @pytest.mark.parametrize(("noted", "fails"), [(0, False), (1, True)])
    def test_grade(self, noted: int, fails: bool) -> None:  # noqa: FBT001 - a fact
        assert failed({"警告及以上": noted}) is fails


class TestReportsFail:
    """思想汇报完成不足50%的, 不合格."""

    @pytest.mark.parametrize(("written", "fails"), [(1, True), (2, False)])
    def test_half_of_four_is_enough(self, written: int, fails: bool) -> None:  # noqa: FBT001
        assert failed({"按时合格思想汇报": written}) is fails


class TestAbsenceFails:
    """无故缺席两次及以上的, 不合格."""

    @pytest.mark.parametrize(("noted", "fails"), [(1, False), (2, True)])
    def test_grade(self, noted: int, fails: bool) -> None:  # noqa: FBT001 - a fact
        assert failed({"无故缺席": noted}) is fails


class TestTheSection:
    """Headed 60 points, with items of 50."""

    def test_the_heading_is_refused(self) -> None:
        with pytest.raises(WeightsDontSum) as caught:
            section("基本要求", "基本要求", 60, *ITEMS)
        assert caught.value == WeightsDontSum(
            "基本要求", "60", "50", ("1 10", "2 10", "3 5", "4 5", "5 10", "6 10")
        )

    def test_a_member(self) -> None:
        # 9 + 10 + 5 + 5 + 4 x 2 + (10 - 1 - 2 x 0.5)
        told = {"政治立场": 9, "按时合格思想汇报": 4, "迟到": 1, "请假": 2}
        assert score(SCHEME, told) == 45


# --- points before admission ----------------------------------------------------------------------

POINTS = Source(document="发展党员积分制", basis=Basis.SECOND_HAND)
BOTH = "两项积分均达50分且合计达100分, 方可进入下一步"
ADMISSION = table(
    POINTS,
    section(
        "积分",
        "积分",
        100,
        *(
            office.item(
                POINTS,
                name,
                f"{name}每学时积2分",
                50,
                each(measure(f"{name}学时", unit="学时", low=0).or_zero(), points=2),
            )
            for name in ("理论学习", "志愿服务")
        ),
    ),
    vetoes=(
        Veto(
            code="两项",
            title=Label.of("两项均达50分", "both accounts"),
            when=rule(True),
            effect=BarGradeUnless(
                grade="进入下一步",
                prerequisite=(Ref(name="理论学习") >= 50) & (Ref(name="志愿服务") >= 50),
            ),
            source=clause(POINTS, BOTH),
        ),
    ),
    grading=grading({"进入下一步": 100, "继续积累": None}),
)


class TestStudy:
    """理论学习每学时积2分."""

    @pytest.mark.parametrize(("hours", "points"), [(0, "0"), ("12.5", "25"), (40, "80")])
    def test_without_a_ceiling(self, hours: str, points: str) -> None:
        assert earns(ADMISSION, "理论学习", {"理论学习学时": hours}) == Decimal(points)


class TestService:
    """志愿服务每学时积2分."""

    def test_points(self) -> None:
        assert earns(ADMISSION, "志愿服务", {"志愿服务学时": 26}) == 52


class TestBothAccounts:
    """两项积分均达50分且合计达100分, 方可进入下一步."""

    @pytest.mark.parametrize(
        ("study", "service", "total", "step"),
        [
            (25, 25, 100, "进入下一步"),
            (30, 24, 108, "继续积累"),  # 60 + 48: one account below 50
            (20, 20, 80, "继续积累"),
            (50, 0, 100, "继续积累"),
        ],
    )
    def test_one_account_does_not_stand_in_for_the_other(
        self, study: int, service: int, total: int, step: str
    ) -> None:
        found = result(ADMISSION, {"理论学习学时": study, "志愿服务学时": service})
        assert found.score.value == total
        assert grade(found) == step

    def test_accounts_that_pass_their_points_are_said_to(self) -> None:
        found = [(one.code, one.severity, one.subject) for one in check_scheme(ADMISSION)]
        assert found == [
            ("INDICATOR_POINTS", Severity.ERROR, "志愿服务"),
            ("INDICATOR_POINTS", Severity.ERROR, "理论学习"),
        ]
