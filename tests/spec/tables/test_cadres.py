"""Who may be graded 优秀 in an annual assessment of cadres: conditions that add up.

The table is that of a working program, not of a university.  The usual grade is the middle
one; each condition bars 优秀 by itself, says so, and does not keep the others from being
looked at.  Cadres stand in the tree as units, one each.
"""

from functools import partial

import pytest

from partyorg.evaluation import (
    BarGradeUnless,
    CapGrade,
    LeaveUndecided,
    Result,
    Veto,
    check_scheme,
    grading,
)
from partyorg.evidence import reading
from partyorg.rules import Direction, Rule, excepted, exception, measure, rule
from partyorg.values import Basis, Label, Source
from tests.spec.tables import office
from tests.spec.tables.office import Told, clause, result, section, table, times

DOCUMENT = Source(document="年度干部考核等次认定(软件内置规则)", basis=Basis.SECOND_HAND)
item = partial(office.item, DOCUMENT)


def noted(name: str) -> Rule:
    """Read a yes or no; of what nobody noted, it does not speak."""
    return measure(name, truth=True).or_excluded()


def bar(code: str, text: str, when: Rule) -> Veto:
    """Bar 优秀 for a reason."""
    return Veto(
        code=code,
        title=Label.of(text),
        when=when,
        effect=CapGrade(grade="称职"),
        source=clause(DOCUMENT, text),
    )


LIGHTER = reading("较轻问责", Label.of("较轻问责", "lighter sanctions"), unit="次", low=0)
WORKDAYS = measure("工作日", unit="天", direction=Direction.NEUTRAL, low=0).or_held()
SECRETARY, HEAD = noted("任书记"), noted("任单位负责人")
PARTY = measure("党建考核", words=("优", "良", "中", "差")).or_held()
WORK = measure("业务测评", words=("好", "较好", "一般")).or_held()
SCHEME = table(
    DOCUMENT,
    section(
        "等次",
        "拟定等次",
        3,
        item(
            "拟定",
            "默认称职, 推荐的为优秀",
            3,
            excepted(2, exception(noted("推荐优秀"), 3, Label.of("推荐优秀", "put up"))),
        ),
    ),
    measures=(LIGHTER,),
    vetoes=(
        Veto(
            code="季度",
            title=Label.of("四个季度无一为好"),
            when=rule(True),
            effect=BarGradeUnless(
                grade="优秀", prerequisite=measure("好季度", unit="个", low=0).or_zero() >= 1
            ),
            source=clause(DOCUMENT, "四个季度无一为好, 不得优秀"),
        ),
        bar(
            "请假",
            "请假超过工作日一半, 不得优秀",
            times("请假天数") * 2 > WORKDAYS,
        ),
        bar("问责", "受诫勉及以上问责, 不得优秀", times("诫勉及以上") >= 1),
        bar("党建", "书记党建考核不为优, 不得优秀", SECRETARY & ~PARTY.equals("优")),
        bar("业务", "单位负责人业务测评一般, 不得优秀", HEAD & WORK.equals("一般")),
        Veto(
            code="未分类",
            title=Label.of("问责未分类"),
            when=times("未分类问责") >= 1,
            effect=LeaveUndecided(),
            source=clause(DOCUMENT, "问责未分类的, 等次待定"),
        ),
    ),
    grading=grading({"优秀": 3, "称职": 2, "基本称职": 1, "不称职": None}),
)
FINE = {"推荐优秀": True, "好季度": 2, "工作日": 250}


def judge(**told: object) -> Result:
    """Judge one cadre, put up for 优秀 and fine unless told."""
    return result(SCHEME, {**FINE, **told})


def grade(found: Result) -> str | None:
    """Return the grade."""
    assert found.verdict is not None
    return found.verdict.grade


class TestMiddle:
    """默认称职, 推荐的为优秀."""

    @pytest.mark.parametrize(("told", "expected"), [({}, "优秀"), ({"推荐优秀": False}, "称职")])
    def test_the_usual_grade_is_the_middle_one(self, told: Told, expected: str) -> None:
        assert grade(judge(**told)) == expected


class TestQuarters:
    """四个季度无一为好, 不得优秀."""

    @pytest.mark.parametrize(("good", "expected"), [(0, "称职"), (1, "优秀")])
    def test_one_is_enough(self, good: int, expected: str) -> None:
        assert grade(judge(好季度=good)) == expected


class TestLeave:
    """请假超过工作日一半, 不得优秀."""

    @pytest.mark.parametrize(("days", "expected"), [(125, "优秀"), (126, "称职")])
    def test_exactly_half_is_not_more(self, days: int, expected: str) -> None:
        assert grade(judge(请假天数=days)) == expected


class TestSanctions:
    """受诫勉及以上问责, 不得优秀."""

    def test_barred(self) -> None:
        assert grade(judge(诫勉及以上=1)) == "称职"

    def test_a_lighter_one_is_on_record_and_does_not_bar(self) -> None:
        found = judge(较轻问责=2)
        assert (grade(found), found.measures["较轻问责"]) == ("优秀", 2)


class TestSecretaries:
    """书记党建考核不为优, 不得优秀."""

    @pytest.mark.parametrize(("view", "expected"), [("优", "优秀"), ("良", "称职")])
    def test_by_the_assessment_of_party_building(self, view: str, expected: str) -> None:
        assert grade(judge(任书记=True, 党建考核=view)) == expected

    def test_who_is_none_is_not_asked(self) -> None:
        assert grade(judge(任书记=False, 党建考核="差")) == "优秀"


class TestHeads:
    """单位负责人业务测评一般, 不得优秀."""

    @pytest.mark.parametrize(("view", "expected"), [("一般", "称职"), ("较好", "优秀")])
    def test_by_what_people_say(self, view: str, expected: str) -> None:
        assert grade(judge(任单位负责人=True, 业务测评=view)) == expected


class TestUnclassified:
    """问责未分类的, 等次待定."""

    def test_undecided_and_not_failed(self) -> None:
        found = judge(未分类问责=1)
        assert found.verdict is not None
        assert (found.verdict.grade, found.verdict.earned) == (None, "优秀")


class TestReasons:
    """不得优秀的理由逐条列出."""

    def test_they_add_up_and_the_first_does_not_hide_the_rest(self) -> None:
        found = judge(好季度=0, 请假天数=200, 诫勉及以上=1, 任单位负责人=True, 业务测评="一般")
        assert found.verdict is not None
        assert found.verdict.grade == "称职"
        said = " ".join(reason.zh for reason in found.verdict.reasons)
        assert [
            name for name in ("季度", "请假", "问责", "党建", "业务") if found.struck(name)
        ] == [
            "季度",
            "请假",
            "问责",
            "业务",
        ]
        assert all(word in said for word in ("无一为好", "工作日一半", "诫勉", "测评一般"))


def test_before_the_year_it_says_that_it_grades_nobody_below_the_middle() -> None:
    """The program says who may not be 优秀, and nothing of who is less than 称职."""
    found = {(one.code, one.subject) for one in check_scheme(SCHEME)}
    assert found == {("GRADE_UNREACHABLE", "基本称职"), ("GRADE_UNREACHABLE", "不称职")}
