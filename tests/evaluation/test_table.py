"""A scheme as the table that an office prints, and its tree of headings."""

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.evaluation import (
    Adjustment,
    Among,
    BarGradeUnless,
    BarHonour,
    Bound,
    CapGrade,
    Deduct,
    Exclude,
    FailGrade,
    GradeOutright,
    GroupBy,
    Grouping,
    Heading,
    LeaveUndecided,
    Per,
    Quota,
    Remainder,
    Row,
    Scheme,
    ScoresBelow,
    Section,
    TiePolicy,
    Veto,
    Whose,
    by_rank,
    scheme_headings,
    scheme_table,
)
from partyorg.extras.strategies import assessed
from partyorg.indicators import Category, Framework, Indicator, Obligation, Weighing
from partyorg.org import Sector, SubjectKind, sector
from partyorg.rules import Ref, across, bonus, each, ratio, render, rule
from partyorg.values import Basis, Label, Rounding, Source
from tests.evaluation.campus import BAD, MARK, SECOND, framework, graded, indicator, scheme

CLAUSE = Source(document="《考核办法》", clause="第五条", basis=Basis.READ)
OTHER = Source(document="《工作条例》", basis=Basis.READ)


def rows(some: Scheme, section: Section, language: Any = "zh") -> list[Row]:
    return [row for row in scheme_table(some, language) if row.section is section]


def only(some: Scheme, section: Section) -> tuple[Row, Row]:
    (zh,), (en,) = rows(some, section), rows(some, section, "en")
    return zh, en


class TestIndicators:
    """一级指标 · 二级指标 · 分值 · 评分标准 · 责任部门 · 依据, a row for each indicator."""

    def test_a_row(self) -> None:
        one = Indicator(
            code="1.1",
            title=Label.of("党课", "lectures"),
            points=100,
            rule=ratio(MARK.or_zero(), target=4, points=100),
            applies_to=sector(Sector.STUDENTS),
            making="组织部",
            scoring="宣传部",
            target=Label.of("每季一次", "once a quarter"),
            due=date(2016, 12, 1),
            source=CLAUSE,
        )
        zh, en = only(scheme(one), Section.INDICATORS)
        assert zh.cells == (
            "工作",
            "党课",
            "100",
            "目标: 每季一次。评分达到 4 得 100 分, 不足按比例计分。缺报按零计。截至 2016-12-01 未到期。",
            "组织部、宣传部",
            "《考核办法》第五条〔原文核读〕",
            "规定动作",
            "学生党组织",
        )
        assert en.standard == (
            "target: once a quarter. 100 points where mark reaches 4, less in proportion; "
            "missing counts as zero. Not due until 2016-12-01."
        )
        assert (en.first, en.second, en.applies_to) == ("work", "lectures", "units of students")
        assert en.department == "组织部, 宣传部"
        assert zh.code == en.code == "1.1"

    def test_titles_stand_over_the_cells(self) -> None:
        titles = "一级指标 二级指标 分值 评分标准 责任部门 依据 规定/自选 适用范围"
        assert Row.titles() == tuple(titles.split())
        assert len(Row.titles("en")) == len(Row.titles())

    def test_one_department_is_named_once(self) -> None:
        some = scheme(indicator("1.1", MARK.or_zero(), making="组织部", scoring="组织部"))
        assert only(some, Section.INDICATORS)[0].department == "组织部"

    def test_without_a_source_of_its_own_it_stands_under_the_category(self) -> None:
        two = (indicator("1.1", MARK.or_zero(), 60, source=CLAUSE), indicator("1.2", rule(3), 40))
        some = scheme(framework=framework(*two, source=OTHER))
        told = [row.source for row in rows(some, Section.INDICATORS)]
        assert told == ["《考核办法》第五条〔原文核读〕", "《工作条例》〔原文核读〕"]

    def test_self_chosen_ones_and_how_many_count(self) -> None:
        mine = [
            indicator(f"1.{n}", MARK.or_zero(), 30, obligation=Obligation.SELF_CHOSEN) for n in "ab"
        ]
        asked = indicator("1.1", MARK.or_zero(), 60)
        some = scheme(framework=framework(asked, *mine, choose=1, choose_points=40))
        told = [(row.second, row.obligation, row.points) for row in rows(some, Section.INDICATORS)]
        assert told == [
            ("指标1.1", "规定动作", "60"),
            ("指标1.a", "自选动作", "30"),
            ("指标1.b", "自选动作", "30"),
            ("自选动作", "自选动作", "40"),
        ]
        assert (
            rows(some, Section.INDICATORS)[-1].standard == "自选动作取最好 1 项, 合计最高 40 分。"
        )

    def test_weights_and_collections(self) -> None:
        below = ScoresBelow(name="below", schemes=("b",), label=Label.of("下级得分", "scores"))
        one = indicator("1.1", across("below"), "1/3")
        two = indicator("1.2", MARK.or_zero(), "2/3")
        category = Category(
            code="1",
            title=Label.of("工作"),
            points=1,
            indicators=(one, two),
            weighing=Weighing.WEIGHTS,
        )
        told = {"code": "F", "title": Label.of("体系"), "goal": Label.of("目标")}
        whole = Framework(**told, categories=(category,), total=1, weighing=Weighing.WEIGHTS)  # type: ignore[arg-type]
        first, second, together = rows(
            scheme(framework=whole, collections=(below,)), Section.INDICATORS
        )
        assert first.standard == "按下级得分加权平均计分。"
        assert (first.points, second.points) == ("1/3", "2/3")
        assert together.standard == "各二级指标得分按分值加权平均。"


class TestLastSections:
    """Adjustments, vetoes, score, grades and quotas come last, as sentences."""

    def test_adjustments(self) -> None:
        extra = bonus({"荣誉": each(SECOND.or_zero(), points=3)}, cap=10)
        some = scheme(
            adjustments=(Adjustment(code="J", title=Label.of("加分", "bonus"), rule=extra),)
        )
        zh, en = only(some, Section.ADJUSTMENTS)
        assert (zh.first, zh.second, zh.code) == ("加减分", "加分", "J")
        assert zh.standard == "加分合计最高 10 分: 荣誉: 第二每增加 1 得 3 分。缺报按零计。"
        assert en.standard == render(extra, "en")
        assert "另计加减分" in rows(some, Section.GRADES)[0].standard

    @pytest.mark.parametrize(
        ("effect", "zh", "en"),
        [
            (CapGrade(grade="合格"), "等次不得高于合格。", "Where it holds, pass at best."),
            (FailGrade(), "直接定为最低等次。", "Where it holds, the last grade outright."),
            (Exclude(), "不参加考核。", "Where it holds, out of the assessment."),
            (
                Deduct(points=5, floor=60),
                "扣 5 分, 扣至 60 分为止。",
                "Where it holds, 5 points off, down to 60.",
            ),
            (GradeOutright(grade="优秀"), "直接定为优秀。", "Where it holds, excellent outright."),
            (
                LeaveUndecided(),
                "等次待定, 提交会议。",
                "Where it holds, the grade is left to a meeting.",
            ),
            (
                BarHonour(honour="先进"),
                "不得参评“先进”。",
                "Where it holds, not eligible for '先进'.",
            ),
            (
                BarGradeUnless(grade="良好", prerequisite=MARK.or_zero() >= 60),
                "不得评为良好及以上, 除非: 评分不低于 60。缺报按零计。",
                "Where it holds, not good or better unless: mark is at least 60; "
                "missing counts as zero.",
            ),
        ],
    )
    def test_vetoes(self, effect: Any, zh: str, en: str) -> None:
        when = BAD.or_excluded() | (Ref(name="base") < 10)
        veto = Veto(code="V", title=Label.of("违纪"), when=when, effect=effect, source=CLAUSE)
        said = only(scheme(vetoes=(veto,), grading=graded()), Section.VETOES)
        assert said[0].standard == (f"违纪为“是”或“基础得分”低于 10。缺报不计入。符合的, {zh}")
        assert said[1].standard.endswith(f"missing is left out. {en}")
        assert said[0].source == "《考核办法》第五条〔原文核读〕"

    def test_a_prerequisite_of_everybody(self) -> None:
        effect = BarGradeUnless(grade="优秀", prerequisite=MARK.or_zero() >= 60)
        veto = Veto(code="V", title=Label.of("前提"), when=rule(True), effect=effect)
        zh, en = only(scheme(vetoes=(veto,), grading=graded()), Section.VETOES)
        assert zh.standard == "不得评为优秀, 除非: 评分不低于 60。缺报按零计。"
        assert en.standard == "not excellent unless: mark is at least 60; missing counts as zero."

    def test_the_score(self) -> None:
        some = scheme(floor=0, ceiling=120, rounding=Rounding(published=1))
        zh, en = only(some, Section.GRADES)
        assert zh.standard == "一级指标分值相加, 最低 0 分, 最高 120 分, 四舍五入保留 1 位小数。"
        assert en.standard == (
            "first-level indicators: points are added, at least 0, at most 120, "
            "published half-up at 1 places."
        )

    def test_what_is_assessed_where_it_is_not_units(self) -> None:
        assert not [row for row in scheme_table(scheme()) if row.second == "考核对象"]
        used = scheme(assesses=SubjectKind.PERSON)
        first, *_ = rows(used, Section.GRADES)
        assert (first.second, first.standard) == ("考核对象", "考核个人。")
        first, *_ = rows(used, Section.GRADES, "en")
        assert (first.second, first.standard) == ("assessed", "each person.")

    def test_grades(self) -> None:
        some = scheme(grading=graded())
        assert rows(some, Section.GRADES)[1].standard == (
            "90 分以上 (含) 为优秀, 75 分以上不足 90 分为良好, "
            "60 分以上不足 75 分为合格, 其余为不合格。"
        )
        assert rows(some, Section.GRADES, "en")[1].standard == (
            "excellent from 90, good from 75 to below 90, pass from 60 to below 75, otherwise fail."
        )

    @pytest.mark.parametrize(
        ("quota", "zh", "en"),
        [
            (
                Quota(grades=("优秀",), ratio="0.15"),
                "优秀各组分别不超过 15% (尾数舍去); 同分均降。",
                "excellent: at most 15%, rounded down, each peer group; demote all.",
            ),
            (
                Quota(grades=("良好", "优秀"), ratio="1/3", ties=TiePolicy.MEETING),
                "优秀、良好合计各组分别不超过 1/3 (尾数舍去); 提交会议。",
                "excellent, good together: at most 1/3, rounded down, each peer group; "
                "leave to a meeting.",
            ),
            (
                Quota(grades=("合格", "不合格"), ratio="0.15", bound=Bound.AT_LEAST),
                "合格、不合格合计各组分别不少于 15% (尾数进一); 同分均降。",
                "pass, fail together: at least 15%, rounded up, each peer group; demote all.",
            ),
            (
                Quota(
                    grades=("优秀",),
                    ratio="0.3",
                    per=Per.PARENT,
                    rounding=Remainder.HALF_UP,
                    among=Among(whose=Whose.PARENT, scheme="u", grades=("优秀", "良好")),
                ),
                "上级组织为优秀、良好的, 优秀各上级组织分别不超过 30% (四舍五入); 同分均降。",
                "under a unit graded 优秀、良好: excellent: at most 30%, rounded half-up, "
                "each unit above; demote all.",
            ),
            (
                Quota(grades=("优秀",), count=3, per=Per.SCHEME, tie_breakers=("1.1", "base")),
                "优秀全体不超过 3 个; 同分依次比较指标1.1、基础得分; 同分均降。",
                "excellent: at most 3, all under the scheme; "
                "ties: compared by 1.1, base score; demote all.",
            ),
        ],
    )
    def test_quotas(self, quota: Quota, zh: str, en: str) -> None:
        some = scheme(grading=graded(attrs.evolve(quota, source=CLAUSE)))
        assert rows(some, Section.GRADES)[2].standard == zh
        assert rows(some, Section.GRADES, "en")[2].standard == en
        assert rows(some, Section.GRADES)[2].source == "《考核办法》第五条〔原文核读〕"

    def test_grades_by_rank(self) -> None:
        made = by_rank({"优": "0.3", "良": "0.7", "中": None}, floors={"优": 85})
        zh, en = (rows(scheme(grading=made), Section.GRADES, code)[1] for code in ("zh", "en"))
        assert zh.standard == "85 分以上 (含) 为优, 良按名次, 其余为中。"
        assert en.standard == "优 from 85, 良 by rank, otherwise 中."

    @pytest.mark.parametrize(
        ("grouping", "by"),
        [
            (Grouping(by=GroupBy.KIND), "组织类别"),
            (Grouping(by=GroupBy.ATTRIBUTE, attribute="校区"), "校区"),
        ],
    )
    def test_peer_groups(self, grouping: Grouping, by: str) -> None:
        some = scheme(grading=graded(Quota(grades=("优秀",), count=1)), grouping=grouping)
        assert rows(some, Section.GRADES)[2].standard.endswith(f"; 按{by}分组。")


class TestHeadings:
    """Goal → first level → second level, then what stands outside the denominator."""

    def test_the_tree(self) -> None:
        veto = Veto(code="V", title=Label.of("违纪"), when=BAD.or_excluded(), effect=FailGrade())
        some = scheme(vetoes=(veto,), grading=graded())
        assert scheme_headings(some) == Heading(
            text="目标",
            points="100",
            below=(
                Heading(text="工作", points="100", below=(Heading(text="指标1.1", points="100"),)),
                Heading(text="一票否决", below=(Heading(text="违纪"),)),
            ),
        )
        assert scheme_headings(some, "en").below[0].below[0].text == "1.1"

    @given(assessed(max_units=2), st.sampled_from(("zh", "en")))
    def test_any_scheme_prints(self, drawn: Any, language: Any) -> None:
        for some in drawn[0]:
            table = scheme_table(some, language)
            assert [row.section for row in table] == sorted(row.section for row in table)
            codes = [row.code for row in table if row.code]
            outside = (*some.adjustments, *some.vetoes)
            assert codes == [x.code for x in (*some.framework.indicators, *outside)]
            for row in table:
                assert row.first
                assert row.second
                assert row.standard.endswith(("。", "."))
            below = scheme_headings(some, language).below
            titled = [one.title.text(language) for one in some.framework.categories]
            assert [heading.text for heading in below][: len(titled)] == titled
