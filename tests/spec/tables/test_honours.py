"""How honours hang on grades: 地球科学学院, and a table on a sharing site.

Awarding itself is a programme's business; here grades say who may apply, and quotas how
many.
"""

from functools import partial

import pytest

from partyorg.evaluation import (
    Assessment,
    BarHonour,
    Bound,
    FailGrade,
    GroupBy,
    Grouping,
    HonourBar,
    LeaveUndecided,
    Quota,
    Remainder,
    TiePolicy,
    Veto,
    check_scheme,
    grade_of,
    grading,
    previous_grade,
    score_of,
)
from partyorg.rules import judged
from partyorg.values import Basis, Label, Source, fraction
from tests.spec.tables import office
from tests.spec.tables.office import campus, clause, grades, section, table, unit, view, worth, year

# --- 地球科学学院 ---------------------------------------------------------------------------------

EARTH = Source(document="地球科学学院党支部考核", basis=Basis.SECOND_HAND)
item = partial(office.item, EARTH)
HONOUR = "校级先进基层党组织"
ONLY_BEST = "考核优秀的支部方可申报校级先进基层党组织"
FIRST_PRIZES = "一等奖3个"

BRANCHES = table(
    EARTH,
    section("总分", "总分", 150, item("得分", "考核得分", 150, judged(view("得分"), points=150))),
    grading=grading({"优秀": 120, "良好": 100, "一般": 80, "较差": None}),
)
EARNED = score_of("考核得分", "考核")
GRADE = grade_of("考核等次", "考核", "优秀", "良好", "一般", "较差")
PRIZES = table(
    EARTH,
    section("得分", "得分", 150, item("引用", "按考核得分", 150, EARNED.or_held())),
    measures=(EARNED, GRADE),
    vetoes=(
        Veto(
            code="申报",
            title=Label.of("申报资格", "who may apply"),
            when=~GRADE.or_held().equals("优秀"),
            effect=BarHonour(honour=HONOUR),
            source=clause(EARTH, ONLY_BEST),
        ),
        Veto(
            code="评奖",
            title=Label.of("评奖资格", "who may be awarded"),
            when=~GRADE.or_held().equals("优秀"),
            effect=FailGrade(),
            source=clause(EARTH, ONLY_BEST),
        ),
    ),
    grading=grading(
        {"一等奖": None, "未获一等奖": None},
        Quota(
            grades=("一等奖",),
            count=3,
            ties=TiePolicy.MEETING,
            source=clause(EARTH, FIRST_PRIZES),
        ),
    ),
    code="评奖",
)


def awarded(scores: dict[str, int]) -> Assessment:
    """Assess branches, then see who is awarded."""
    return year((BRANCHES, PRIZES), {name: {"得分": score} for name, score in scores.items()})


class TestOnlyTheBestApply:
    """考核优秀的支部方可申报校级先进基层党组织."""

    def test_others_are_barred(self) -> None:
        found = awarded({"甲": 130, "乙": 119})
        assert found.result("甲", "评奖").bars == ()
        assert found.result("乙", "评奖").bars == (HonourBar(honour=HONOUR, veto="申报"),)


class TestFirstPrizes:
    """一等奖3个."""

    @staticmethod
    def prizes(scores: dict[str, int]) -> list[str | None]:
        """Tell the prizes, the branches in order."""
        results = (awarded(scores).result(name, "评奖") for name in scores)
        return [one.verdict.grade for one in results if one.verdict is not None]

    def test_three_and_no_more(self) -> None:
        scores = {"甲": 145, "乙": 140, "丙": 130, "丁": 125, "戊": 90}
        assert self.prizes(scores) == ["一等奖"] * 3 + ["未获一等奖"] * 2

    def test_fewer_where_fewer_are_graded_so(self) -> None:
        assert self.prizes({"甲": 145, "乙": 118}) == ["一等奖", "未获一等奖"]

    def test_a_tie_for_the_third_is_left_to_a_meeting(self) -> None:
        scores = {"甲": 145, "乙": 140, "丙": 130, "丁": 130, "戊": 90}
        assert self.prizes(scores) == ["一等奖", "一等奖", None, None, "未获一等奖"]


# --- nominations ----------------------------------------------------------------------------------

NOMINATIONS = Source(document="先进基层党组织评选(共享文档)", basis=Basis.SECOND_HAND)
TWO_OR_THREE = "各组推荐2-3个"
PROPOSED = "组织部按1:1.2提出建议名单"
DECIDES = "党委审定"
LAST_YEAR = "优秀党员从上年度民主评议优秀者中产生"

nominated = partial(
    table,
    NOMINATIONS,
    section(
        "推荐",
        "推荐",
        100,
        office.item(NOMINATIONS, "票", "推荐得分", 100, judged(view("推荐"), points=100)),
    ),
)
IN_GROUPS = nominated(
    grouping=Grouping(by=GroupBy.ATTRIBUTE, attribute="组"),
    grading=grading(
        {"推荐": 60, "不推荐": None},
        Quota(grades=("推荐",), count=3, source=clause(NOMINATIONS, TWO_OR_THREE)),
        Quota(
            grades=("推荐",),
            count=2,
            bound=Bound.AT_LEAST,
            ties=TiePolicy.MEETING,
            source=clause(NOMINATIONS, TWO_OR_THREE),
        ),
    ),
)
PLACES = 5
PUT_FORWARD = nominated(
    vetoes=(
        Veto(
            code="审定",
            title=Label.of("党委审定", "decided by the committee"),
            when=view("推荐") >= 60,
            effect=LeaveUndecided(),
            source=clause(NOMINATIONS, DECIDES),
        ),
    ),
    grading=grading(
        {"建议": 60, "不建议": None},
        Quota(
            grades=("建议",),
            count=Remainder.DOWN.whole(fraction("1.2") * PLACES),
            source=clause(NOMINATIONS, PROPOSED),
        ),
    ),
)
BEST_MEMBERS = Veto(
    code="优秀党员",
    title=Label.of("优秀党员候选人", "candidates"),
    when=~previous_grade("上年民主评议", "民主评议", "优秀", "合格", "基本合格", "不合格")
    .or_worst()
    .equals("优秀"),
    effect=BarHonour(honour="优秀共产党员"),
    source=clause(NOMINATIONS, LAST_YEAR),
)


class TestTwoOrThree:
    """各组推荐2-3个."""

    def test_each_group_by_itself(self) -> None:
        scores = {"甲": 95, "乙": 90, "丙": 85, "丁": 80, "子": 70, "丑": 50, "寅": 40}
        tree = campus(
            *(
                unit(name, attributes={"组": "一" if name in "甲乙丙丁" else "二"})
                for name in scores
            )
        )
        told = {name: {"推荐": score} for name, score in scores.items()}
        found = grades(year(IN_GROUPS, told, tree=tree))
        # the first group has four good ones and three places; the second is filled up to two
        assert {name for name, grade in found.items() if grade == "推荐"} == set("甲乙丙子丑")

    def test_a_group_of_one_cannot_nominate_two(self) -> None:
        assert [one.code for one in check_scheme(IN_GROUPS)] == ["QUOTAS_CONFLICT"]
        tree = campus(unit("甲", attributes={"组": "一"}))
        found = year(IN_GROUPS, {"甲": {"推荐": 95}}, tree=tree)
        assert [one.code for one in found.findings] == ["QUOTAS_CONFLICT"]
        assert grades(found) == {"甲": None}


class TestOneToOnePointTwo:
    """组织部按1:1.2提出建议名单."""

    def test_six_for_five_places(self) -> None:
        assert PUT_FORWARD.grading is not None
        assert [quota.limit(20) for quota in PUT_FORWARD.grading.quotas] == [6]


class TestTheCommitteeDecides:
    """党委审定."""

    def test_who_is_put_forward_is_left_open(self) -> None:
        told = {f"支部{n}": {"推荐": 95 - n} for n in range(8)} | {"末": {"推荐": 30}}
        found = grades(year(PUT_FORWARD, told))
        assert [found[f"支部{n}"] for n in range(8)] == [None] * 6 + ["不建议"] * 2
        assert found["末"] == "不建议"


class TestLastYearsBest:
    """优秀党员从上年度民主评议优秀者中产生."""

    @pytest.mark.parametrize(("then", "barred"), [("优秀", False), ("合格", True)])
    def test_by_last_years_grade(self, then: str, barred: bool) -> None:  # noqa: FBT001 - a fact
        assert worth(BEST_MEMBERS.strikes, {"上年民主评议": then}) is barred

    def test_who_was_not_graded_was_not_shown_to_be(self) -> None:
        assert worth(BEST_MEMBERS.strikes, {}) is True
