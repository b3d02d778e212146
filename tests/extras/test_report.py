"""What a report shows, promise by promise."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

import attrs
import pytest

from partyorg import evaluation as ev
from partyorg.errors import NoSuchResult, UnknownLabel
from partyorg.evidence import Evidence
from partyorg.extras import report
from partyorg.indicators import Category, Framework, Indicator, Weighing
from partyorg.org import OrgTree, OrgUnit, Subject, SubjectKind, UnitKind, anyone
from partyorg.rules import Explanation, rule
from partyorg.values import (
    Absence,
    Absent,
    Basis,
    Finding,
    FrozenMap,
    Label,
    Language,
    Period,
    Severity,
)
from tests.extras import report_campus as campus
from tests.extras.report_reader import Reader, Table, markdown_tables


@cache
def page(language: Language = "zh") -> str:
    return report.html(
        campus.assessment(),
        campus.tree(),
        title=campus.TITLE,
        findings=campus.FINDINGS,
        explain=campus.EXPLAIN,
        notes=campus.NOTES,
        language=language,
    )


@cache
def text(language: Language = "zh") -> str:
    return report.markdown(
        campus.assessment(),
        campus.tree(),
        title=campus.TITLE,
        findings=campus.FINDINGS,
        explain=campus.EXPLAIN,
        notes=campus.NOTES,
        language=language,
    )


def table(written: str, caption: str) -> Table:
    """Return the table with a caption; what is folded away belongs to it."""
    found = [one for one in Reader(written).tables if one.caption.startswith(caption)]
    assert found, caption
    rows = [row for one in found for row in one.rows]
    return Table(caption=found[0].caption, heads=found[0].heads, rows=rows)


def column(of: Table, head: str) -> list[str]:
    place = next(index for index, name in enumerate(of.heads) if name.split()[0] == head)
    return [row[place] for row in of.rows]


# --- a small university, to change one thing at a time ----------------------------------------

ROOT = OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
SMALL = OrgTree(
    units=[
        ROOT,
        *(
            OrgUnit(id=f"g{n}", name=f"学院{n}", kind=UnitKind.FACULTY_COMMITTEE, parent="p")
            for n in range(1, 4)
        ),
    ]
)
YEAR = Period.year(2016)
GRADES = {"优秀": 90, "合格": None}


def scheme(**more: object) -> ev.Scheme:
    one = Indicator(code="1.1", title=Label.of("指标"), points=100, rule=rule(80))
    first = Category(code="1", title=Label.of("类别"), points=100, indicators=(one,))
    frame = Framework(code="F", title=Label.of("体系"), goal=Label.of("目标"), categories=(first,))
    given: dict[str, object] = {
        "code": "s", "title": Label.of("方案"), "framework": frame, "applies_to": anyone(),
    }  # fmt: skip
    return ev.Scheme(**(given | more))  # type: ignore[arg-type]


def result(unit: str, score: str | Absent, **more: object) -> ev.Result:
    value = score if isinstance(score, Absent) else Decimal(score)
    published = None if isinstance(value, Absent) else value
    given: dict[str, object] = {
        "subject": Subject.of_unit(unit),
        "scheme": "s",
        "group": Label.of("全体", "all"),
        "score": ev.Score(value=value, published=published),
    }
    return ev.Result(**(given | more))  # type: ignore[arg-type]


def assessed(*results: ev.Result, used: ev.Scheme | None = None) -> ev.Assessment:
    return ev.Assessment(
        period=YEAR, as_of=date(2017, 1, 10), schemes=(used or scheme(),), results=results
    )


def small(assessment: ev.Assessment, **more: object) -> str:
    return report.html(assessment, SMALL, title=Label.of("报告"), **more)  # type: ignore[arg-type]


def test_the_room_shows_its_names() -> None:
    assert dir(report) == [
        "explanation_html",
        "explanation_markdown",
        "health_html",
        "health_markdown",
        "html",
        "markdown",
    ]


class TestOnePage:
    """One HTML page that needs no script, no other file and no network."""

    def test_every_tag_is_closed_in_turn(self) -> None:
        Reader(page())

    @pytest.mark.parametrize("foreign", ["<script", " src=", "@import", "url(", "<link", "<iframe"])
    def test_fetches_nothing(self, foreign: str) -> None:
        assert foreign not in page()

    def test_links_lead_to_places_on_the_page_or_on_the_web(self) -> None:
        read = Reader(page())
        assert len(read.ids) == len(set(read.ids))
        for link in read.links:
            assert link[1:] in read.ids if link.startswith("#") else link.startswith("https://")

    def test_every_section_is_in_the_contents(self) -> None:
        read = Reader(page())
        sections = [id for id in read.ids if not id.startswith("unit-")]
        assert [f"#{id}" for id in sections] == read.links[: len(sections)]

    def test_says_its_language(self) -> None:
        assert '<html lang="zh-CN">' in page()
        assert '<html lang="en">' in page("en")

    def test_prints_on_paper_and_reads_in_the_dark(self) -> None:
        assert "@page{size:A4" in page()
        assert "prefers-color-scheme:dark" in page()

    def test_tables_say_what_they_are_and_name_their_rows(self) -> None:
        written = page()
        tables = written.count("<table")
        assert written.count("<caption>") == tables
        rows = sum(len(one.rows) for one in Reader(written).tables)
        assert written.count('<th scope="row"') == rows


class TestHead:
    """The head says title, period and day, and what is interim or provisional."""

    def test_title_period_and_day(self) -> None:
        read = Reader(page())
        assert (
            "2016 年度基层党组织考核报告 考核期间 2016 年 截至日期 2017 年 1 月 10 日" in read.text
        )

    def test_in_english(self) -> None:
        assert "Period 2016 As of 2017-01-10 Organisation 某大学党委" in Reader(page("en")).text

    def test_a_period_that_is_no_year_is_said_by_its_days(self) -> None:
        term = attrs.evolve(assessed(), period=Period.academic_year(2016))
        assert "2016 年 9 月 1 日 – 2017 年 8 月 31 日" in Reader(small(term)).text

    def test_provisional_scores_are_counted(self) -> None:
        moving = sum(one.score.provisional for one in campus.assessment().results)
        assert f"{moving} 个结果为暂定" in Reader(page()).text

    def test_an_assessment_before_the_end_is_interim(self) -> None:
        early = attrs.evolve(assessed(), as_of=date(2016, 6, 30))
        assert "期中结果 考核期间到 2016 年 12 月 31 日才结束" in Reader(small(early)).text

    def test_what_is_neither_is_not_said(self) -> None:
        read = Reader(small(assessed(result("g1", "80"))))
        assert "期中" not in read.text
        assert "暂定结果" not in read.text

    def test_notes_stand_on_top(self) -> None:
        read = Reader(page())
        assert read.text.index("均为虚构") < read.text.index("各级组织数")


class TestSources:
    """What is reconstructed is said plainly, and every basis comes with its meaning."""

    def test_reconstruction_heads_the_notice(self) -> None:
        read = Reader(page())
        assert "部分内容为重构 重构 资料只列名称、未给内容，由编制者补全，并非原文规定" in read.text
        assert "（3 处：二级单位指标体系、到会率、责任书）" in read.text

    def test_every_basis_in_use_is_explained(self) -> None:
        told = Reader(page()).text
        for meaning in (
            "高校通行做法",
            "尚未核实",
            "引自他人转述",
            "已核读所引文件",
            "所引资料明确",
        ):
            assert meaning in told

    def test_every_source_is_listed_with_what_cites_it(self) -> None:
        listed = table(page(), "依据一览")
        cited = dict(zip(column(listed, "文件与条款"), column(listed, "用于"), strict=True))
        assert cited["《中国共产党章程》第三十一条"] == "主题党日、违纪一票否决、检查发现"
        assert cited["年终述职惯例"] == "特色品牌"
        assert cited["《评优通知》 自 2015 年 3 月 1 日 施行"] == "获奖加分、名额"

    def test_what_cites_nothing_is_named(self) -> None:
        told = Reader(small(assessed())).text
        assert "内容依据 未注明依据 方案未写明依据（1 处：指标）" in told

    def test_an_item_rests_on_what_it_is_part_of(self) -> None:
        told = Reader(small(assessed(used=scheme(source=campus.HANDBOOK)))).text
        assert "未注明" not in told
        assert "重构" not in told

    def test_many_items_are_counted(self) -> None:
        items = tuple(
            Indicator(code=f"1.{n}", title=Label.of(f"第{n}项"), points=10, rule=rule(8))
            for n in range(10)
        )
        first = Category(code="1", title=Label.of("类别"), points=100, indicators=items)
        frame = attrs.evolve(scheme().framework, categories=(first,))
        told = Reader(small(assessed(used=scheme(framework=frame)))).text
        assert "（10 处：第0项、第1项、第2项、第3项、第4项、第5项 等）" in told

    def test_rules_are_searched_for_sources(self) -> None:
        from partyorg import rules as ru  # noqa: PLC0415 - one test alone builds such rules

        heads = ru.measure("heads").or_zero()
        cases = ru.Choose(
            branches=(
                ru.Branch(when=heads >= 3, then=rule(80), source=campus.RUMOUR),
                ru.Branch(when=heads >= 2, then=rule(70)),
            ),
            otherwise=rule(60),
        )
        parts = ru.Aggregate(
            parts=(
                ru.Part(name="a", rule=cases, source=campus.CUSTOM),
                ru.Part(name="b", rule=rule(0)),
            )
        )
        one = Indicator(code="1.1", title=Label.of("指标"), points=100, rule=parts)
        first = Category(code="1", title=Label.of("类别"), points=100, indicators=(one,))
        frame = attrs.evolve(scheme().framework, categories=(first,))
        used = scheme(framework=frame, measures=(ru.measure("heads"),))
        listed = table(small(assessed(used=used)), "依据一览")
        assert column(listed, "依据性质") == ["工作惯例", "未核实"]

    def test_without_anything_to_cite(self) -> None:
        empty = ev.assess([], SMALL, Evidence.of([]), YEAR, as_of=date(2017, 1, 10))
        assert "未引用任何依据。" in Reader(small(empty)).text

    def test_a_parameter_that_is_not_in_force_cites_nothing(self) -> None:
        from partyorg import rules as ru  # noqa: PLC0415 - one test alone builds such rules
        from partyorg.values import Dated  # noqa: PLC0415

        later = Dated.of({date(2020, 1, 1): 80}, campus.RUMOUR)
        one = Indicator(code="1.1", title=Label.of("指标"), points=100, rule=ru.param("n", later))
        first = Category(code="1", title=Label.of("类别"), points=100, indicators=(one,))
        frame = attrs.evolve(scheme().framework, categories=(first,))
        listed = table(small(assessed(used=scheme(framework=frame))), "依据一览")
        assert column(listed, "依据性质") == ["未注明"]

    @pytest.mark.parametrize("basis", list(Basis), ids=lambda basis: basis.value)
    def test_each_basis_has_a_meaning(self, basis: Basis) -> None:
        source = attrs.evolve(campus.HANDBOOK, basis=basis)
        written = small(assessed(used=scheme(source=source)), language="en")
        (row,) = table(written, "What is cited").rows
        assert row[0] == basis.label.en
        assert row[3]


class TestOverview:
    """The overview counts units by level, and says the middle and the ends of the scores."""

    def test_persons_are_not_counted_among_units(self) -> None:
        """A column for each scheme of units; the spread of scores has a line for each scheme."""
        someone = Subject.person("7f3a", unit="g1")
        members = scheme(code="m", title=Label.of("党员"), assesses=SubjectKind.PERSON)
        told = ev.Assessment(
            period=YEAR,
            as_of=date(2017, 1, 10),
            schemes=(scheme(), members),
            results=(result("g1", "80"), result("g1", "70", subject=someone, scheme="m")),
        )
        levels = table(small(told), "各级组织数")
        assert [head.split()[0] for head in levels.heads] == ["级别", "组织数", "方案", "无得分"]
        spread = table(small(told), "得分的集中与离散")
        assert (spread.heads[1], column(spread, "方案与分组")) == ("对象", ["党员", "方案"])

    def test_levels(self) -> None:
        levels = table(page(), "各级组织数")
        assert levels.rows == [
            ["第 1 级 学校党委 1", "1", "0", "0", "0", "1"],
            ["第 2 级 院系级党委 14、党总支 3、党支部 3", "20", "19", "0", "0", "1"],
            ["第 3 级 党支部 63", "63", "0", "24", "36", "3"],
        ]

    def test_figures_are_those_of_the_exact_scores(self) -> None:
        spread = table(page(), "得分的集中")
        scores = sorted(
            Fraction(one.score.value)
            for one in campus.assessment().ranking("students")
            if isinstance(one.score.value, Decimal)
        )
        assert spread.rows[-1] == [
            "学生党支部", "36", "36", "1", f"{float(sum(scores) / 36):.2f}",
            f"{float((scores[17] + scores[18]) / 2):.2f}",
            f"{float(scores[0]):.2f}", f"{float(scores[-1]):.2f}",
        ]  # fmt: skip

    def test_peer_groups_have_their_own_line(self) -> None:
        names = column(table(page(), "得分的集中"), "方案与分组")
        assert names == ["二级单位党组织", "教学单位", "机关与直属单位", "教工党支部", "学生党支部"]

    def test_a_scheme_without_scores_has_no_figures(self) -> None:
        written = small(assessed(result("g1", Absent(kind=Absence.MISSING))))
        assert table(written, "得分的集中").rows == [["方案", "1", "0", "0", "—", "—", "—", "—"]]
        assert "<svg" not in written

    def test_every_score_is_a_dot(self) -> None:
        written = page()
        scored = [one for one in campus.assessment().results if one.score.published is not None]
        moving = [one for one in scored if one.score.provisional]
        assert written.count('class="open"') == len(moving)
        assert written.count('class="dot"') == len(scored) - len(moving)

    def test_a_group_without_scores_has_no_strip(self) -> None:
        lost = result("g2", Absent(kind=Absence.MISSING), group=Label.of("乙组"))
        written = small(assessed(result("g1", "80"), lost))
        assert written.count("<circle") == written.count('class="base"') == 1

    def test_grades_that_lie_off_the_scale_are_not_marked(self) -> None:
        graded = scheme(grading=ev.grading({"优秀": 90, "合格": 10, "不合格": None}))
        written = small(assessed(result("g1", "88"), result("g2", "97"), used=graded))
        assert written.count('class="line"') == 1

    def test_very_many_equal_scores_stay_in_sight(self) -> None:
        many = OrgTree(
            units=[
                ROOT,
                *(
                    OrgUnit(id=f"b{n}", name=f"支部{n}", kind=UnitKind.BRANCH, parent="p")
                    for n in range(300)
                ),
            ]
        )
        equal = assessed(*(result(f"b{n}", "80") for n in range(300)))
        written = report.html(equal, many, title=Label.of("报告"))
        heights = [int(y) for y in re.findall(r'cy="(\d+)"', written)]
        assert len(heights) == 300
        assert 0 < min(heights) < max(heights) < 200

    def test_a_long_name_is_cut_beside_the_plot_and_told_in_full(self) -> None:
        long = Label.of("马克思主义理论与思想政治教育研究教学单位组")
        written = small(assessed(result("g1", "80", group=long)))
        assert "<title>马克思主义理论与思想政治教育研究教学单位组</title>" in written
        assert ">马克思主义理论与思想…</text>" in written


class TestRanking:
    """Every peer group of every scheme is ranked, as the assessment ranks it."""

    @pytest.mark.parametrize(
        ("code", "group", "caption"),
        [
            ("dept", Label.of("教学单位"), "教学单位 · 12 个单位，名次暂定"),
            ("dept", Label.of("机关与直属单位"), "机关与直属单位 · 8 个单位"),
            ("staff", Label.of("全体", "all"), "全体 · 24 个单位，名次暂定"),
            ("students", Label.of("全体", "all"), "全体 · 36 个单位，名次暂定"),
        ],
    )
    def test_order_names_and_scores(self, code: str, group: Label, caption: str) -> None:
        ranked = table(page(), caption)
        results = campus.assessment().ranking(code, group)
        tree = campus.tree()
        names = []
        for one in results:
            parent = tree.parent(one.subject.id)
            above = "" if parent in (None, tree.root) else f" {parent.name}"
            names.append(tree[one.subject.id].name + above)
        assert column(ranked, "单位") == names
        assert column(ranked, "得分") == [ev.result_text(one) for one in results]
        places = ["—" if one.rank is None else str(one.rank.place) for one in results]
        assert column(ranked, "名次") == places

    def test_first_level_indicators_with_their_planned_points(self) -> None:
        ranked = table(page(), "全体 · 36")
        assert ranked.heads[-4:] == [
            "思想建设 40 分",
            "组织生活 30 分",
            "群众评价 30 分",
            "获奖加分 分母外",
        ]
        for row in ranked.rows:
            numbers = [Decimal(cell) for cell in row[-4:] if cell[0].isdigit()]
            if len(numbers) == 4:
                assert sum(numbers) == Decimal(row[2])

    def test_an_absent_part_says_which_absence(self) -> None:
        ranked = table(page(), "机关与直属单位 · 8")
        assert set(column(ranked, "基层支部")) == {"不适用"}
        assert ranked.rows[-1][3] == "未到期"

    def test_places_among_all_are_shown_where_there_are_several_groups(self) -> None:
        assert "全体" in table(page(), "教学单位 · 12").heads
        assert "全体" not in table(page(), "全体 · 36").heads

    def test_ties_and_what_a_quota_took_are_remarked(self) -> None:
        ranked = table(page(), "机关与直属单位 · 8")
        assert "并列 2 个 按分数为良好" in column(ranked, "备注")

    def test_long_rankings_are_folded_beyond_the_first_rows(self) -> None:
        pieces = [one for one in Reader(page()).tables if one.caption.startswith("全体 · 36")]
        assert [len(one.rows) for one in pieces] == [15, 21]
        assert "<summary>其余 21 行</summary>" in page()
        assert "<summary>21 more rows</summary>" in page("en")

    def test_names_lead_to_their_explanation(self) -> None:
        assert '<a href="#unit-2">机械工程学院党委</a>' in page()

    def test_many_groups_are_folded_one_by_one(self) -> None:
        groups = [Label.of(f"第{n}组") for n in range(7)]
        told = assessed(*(result(f"x{n}", "80", group=one) for n, one in enumerate(groups)))
        written = small(told)
        assert written.count('<details class="group">') == 8
        assert "<summary>第3组 · 1 个单位</summary>" in written
        assert [row[0] for row in table(written, "方案：7 个组").rows] == [one.zh for one in groups]
        assert column(table(written, "得分的集中"), "方案与分组") == ["方案"]
        assert written.count('class="base"') == 1

    def test_what_a_unit_belongs_to_is_not_repeated_in_a_group_of_that_name(self) -> None:
        group = Label.of("马克思主义学院党委")
        told = assessed(
            result("d00-1", "80", group=group), result("d01-1", "70", group=Label.of("别组"))
        )
        written = report.html(told, campus.tree(), title=Label.of("报告"))
        assert column(table(written, group.zh), "单位") == ["学生第一党支部"]
        assert column(table(written, "别组"), "单位") == ["学生第一党支部 人文学院党委"]

    def test_weights_are_called_weights(self) -> None:
        frame = scheme().framework
        (first,) = frame.categories
        halves = [
            attrs.evolve(
                first,
                code=str(n),
                points=share,
                full=100,
                indicators=(attrs.evolve(first.indicators[0], code=f"{n}.1"),),
            )
            for n, share in ((1, Fraction(1, 3)), (2, Fraction(2, 3)))
        ]
        weighed = attrs.evolve(frame, categories=halves, total=1, weighing=Weighing.WEIGHTS)
        told = ev.assess(
            scheme(framework=weighed), SMALL, Evidence.of([]), YEAR, as_of=date(2017, 1, 10)
        )
        assert table(small(told), "全体").heads[-2:] == ["类别 权重 1/3", "类别 权重 2/3"]

    def test_nothing_to_remark_needs_no_column(self) -> None:
        assert table(small(assessed(result("g1", "80"))), "全体").heads == [
            "名次", "单位", "得分", "类别 100 分",
        ]  # fmt: skip

    def test_a_missing_item_is_a_dash(self) -> None:
        assert table(small(assessed(result("g1", "80"))), "全体").rows[0][-1] == "—"

    def test_a_score_below_zero_has_no_bar(self) -> None:
        written = small(assessed(result("g1", "-5.00"), result("g2", "-0.00")))
        assert written.count("width:0.0%") == 2
        assert column(table(written, "全体"), "得分") == ["-5.00", "0.00"]

    def test_persons_go_by_opaque_id_and_unit(self) -> None:
        someone = Subject.person("7f3a", unit="g1")
        nowhere = Subject(kind=SubjectKind.POST, id="岗-1", unit="x")
        told = assessed(result("g1", "80", subject=someone), result("g2", "70", subject=nowhere))
        assert column(table(small(told), "全体"), "单位") == ["个人 7f3a 学院1", "岗位 岗-1 x"]

    @pytest.mark.parametrize(
        ("kind", "zh", "en"),
        [
            (SubjectKind.UNIT, ("单位", "1 个单位"), ("unit", "1 units")),
            (SubjectKind.ZONE, ("示范区", "1 个示范区"), ("zone", "1 zones")),
            (SubjectKind.POST, ("岗位", "1 个岗位"), ("post", "1 posts")),
            (SubjectKind.PERSON, ("个人", "1 人"), ("person", "1 persons")),
        ],
    )
    def test_the_sort_of_subject_is_named(
        self, kind: SubjectKind, zh: tuple[str, str], en: tuple[str, str]
    ) -> None:
        told = assessed(
            result("g1", "80", subject=Subject(kind=kind, id="g1", unit="g1")),
            used=scheme(assesses=kind),
        )
        for group, (noun, counted), language in (("全体", zh, "zh"), ("all", en, "en")):
            ranking = table(small(told, language=language), f"{group} · ")
            assert ranking.caption == f"{group} · {counted}"
            assert noun in ranking.heads

    def test_the_source_of_the_scheme_is_cited(self) -> None:
        assert (
            "名次和等次按 9 位小数判定。某大学《目标管理办法》附件一〔原文所述〕"
            in Reader(page()).text
        )


class TestGrades:
    """Grades are counted by group and set against the quotas; whoever was moved is named, with why."""

    def test_counts(self) -> None:
        counted = [one for one in Reader(page()).tables if one.caption == "各组等次"]
        assert counted[0].heads[1:] == [
            "优秀 ≥ 90", "良好 ≥ 75", "合格 ≥ 60", "不合格", "提交会议", "无等次", "其中暂定",
        ]  # fmt: skip
        *groups, whole = ([int(n) for n in row[1:]] for row in counted[0].rows)
        assert [sum(numbers) for numbers in zip(*groups, strict=True)] == whole
        assert sum(whole[:6]) == 20

    def test_quotas(self) -> None:
        kept = [one for one in Reader(page()).tables if one.caption == "名额执行情况"]
        assert kept[0].rows[0][:5] == ["教学单位", "优秀不超过 1/3", "12", "4", "9"]
        assert kept[0].rows[2][:4] == ["全体", "优秀、良好不超过 9 个", "19", "9"]
        assert kept[1].rows[0][:4] == ["全体", "优秀不超过 15%", "24", "3"]
        for one in kept:
            for row in one.rows:
                assert int(row[5]) <= int(row[3])

    def test_whoever_was_bound_is_named_with_the_reason(self) -> None:
        bound = [one for one in Reader(page()).tables if one.caption.startswith("受名额")]
        rows = [row for one in bound for row in one.rows]
        told = [one for one in campus.assessment().results if one.verdict and one.verdict.reasons]
        assert len(rows) == len(told)
        veto = next(row for row in rows if row[0] == "学生第二党支部 经济管理学院党委")
        assert veto[-3:] == ["优秀", "合格", "“违纪一票否决”: 等次不得高于合格"]

    def test_what_takes_no_place_is_counted_beside(self) -> None:
        best = ("优秀",)
        used = scheme(grading=ev.grading(GRADES, ev.Quota(grades=best, count=1)))
        given = ev.Verdict(grade="优秀", earned="优秀")
        beside = ev.Verdict(grade="优秀", earned="合格", beside_quotas=True)
        told = assessed(
            result("g1", "95", verdict=given), result("g2", "60", verdict=beside), used=used
        )
        (row,) = table(small(told), "名额执行情况").rows
        assert row[1] == "优秀不超过 1 个; 另有 1 个不占名额"
        assert row[5] == "1"
        (row,) = table(small(told, language="en"), "How the quotas were kept").rows
        assert row[1].endswith("; 1 more beside the quota")

    def test_who_is_excluded_or_barred_is_remarked(self) -> None:
        def struck(code: str, effect: ev.Effect) -> ev.Veto:
            title = Label.of("成立不足一年", "under a year")
            return ev.Veto(code=code, title=title, when=rule(True), effect=effect)

        vetoes = (struck("x", ev.Exclude()), struck("h", ev.BarHonour(honour="先进")))
        used = scheme(vetoes=vetoes)
        bars = tuple(
            ev.HonourBar(honour="先进", veto="h", provisional=provisional)
            for provisional in (False, True)
        )
        gone = Absent(kind=Absence.NOT_APPLICABLE)
        told = assessed(
            result("g1", gone, items=FrozenMap({"x": True, "h": True}), bars=bars[:1]),
            result("g2", "70", items=FrozenMap({"x": False, "h": True}), bars=bars[1:]),
            used=used,
        )
        remarks = column(table(small(told), "全体"), "备注")
        assert remarks == ["不参加考核: 成立不足一年 不得参评“先进”", "不得参评“先进” 暂定"]

    def test_a_scheme_without_grades_says_so(self) -> None:
        assert "本方案不评定等次。" in Reader(small(assessed())).text

    def test_without_quotas_nobody_is_moved(self) -> None:
        told = Reader(small(assessed(used=scheme(grading=ev.grading(GRADES))))).text
        assert "本方案没有名额限制。" in told
        assert "没有单位受名额或一票否决影响。" in told

    def test_quotas_of_other_sorts(self) -> None:
        """Each certificate is a row: at least, hanging on another grade, and one in conflict."""
        above = ev.Among(whose=ev.Whose.PARENT, scheme="s", grades=("优秀",))
        half = ev.Quota(grades=("优秀",), count=2, among=above)
        least = ev.Quota(grades=("合格",), ratio="0.15", bound=ev.Bound.AT_LEAST)
        used = scheme(grading=ev.grading(GRADES, half, least))
        told = assessed(result("g1", "95"), used=used)
        over = Label.of("某总支", "some branch")
        told = attrs.evolve(
            told,
            certificates=(
                ev.Certificate(scheme="s", quota=half, over=over, size=4, limit=2, taken=("g1",)),
                ev.Certificate(scheme="s", quota=least, over=over, size=4, limit=1, conflict=True),
            ),
        )
        rows = table(small(told), "名额执行情况").rows
        uncertified = attrs.evolve(told, certificates=())
        assert len(table(small(uncertified), "名额执行情况").rows) == 1
        assert rows[0][:6] == ["某总支", "优秀不超过 2 个; 上级组织为优秀的", "4", "2", "0", "1"]
        assert rows[1][:4] == ["某总支", "合格不少于 15%; 无法执行", "4", "1"]
        english = table(small(told, language="en"), "How the quotas were kept").rows
        assert english[0][1] == "at most 2 优秀; where the unit above got 优秀"
        assert english[1][1] == "at least 15% 合格; cannot be kept"

    def test_a_quota_over_all_is_counted_where_nothing_certifies_it(self) -> None:
        one = ev.Quota(grades=("优秀",), count=1, per=ev.Per.SCHEME)
        best = ev.Verdict(grade="优秀", earned="优秀")
        told = assessed(
            result("g1", "95", verdict=best), used=scheme(grading=ev.grading(GRADES, one))
        )
        (row,) = table(small(told), "名额执行情况").rows
        assert row[1] == "优秀不超过 1 个"
        assert row[5] == "1"

    def test_ties_left_to_a_meeting(self) -> None:
        few = ev.Quota(grades=("优秀",), count=1, ties=ev.TiePolicy.MEETING)
        first = Category(
            code="1",
            title=Label.of("类别"),
            points=100,
            indicators=(Indicator(code="1.1", title=Label.of("指标"), points=100, rule=rule(95)),),
        )
        frame = attrs.evolve(scheme().framework, categories=(first,))
        used = scheme(framework=frame, grading=ev.grading(GRADES, few))
        told = ev.assess(used, SMALL, Evidence.of([]), YEAR, as_of=date(2017, 1, 10))
        written = small(told, explain=["g1"])
        assert set(column(table(written, "全体"), "等次")) == {"提交会议"}
        assert table(written, "名额执行情况").rows[0][2:7] == ["4", "1", "4", "0", "4"]
        assert "同分" in table(written, "受名额").rows[0][-1]


class TestFindings:
    """Findings stand by severity, with place, records and clause."""

    def test_by_severity(self) -> None:
        captions = [one.caption for one in Reader(page()).tables]
        assert [said for said in captions if said.endswith("条")] == [
            "错误：2 条", "警示：1 条", "提示：1 条",
        ]  # fmt: skip

    def test_place_and_clause(self) -> None:
        assert table(page(), "错误").rows[0] == [
            "错误",
            "学生第一党支部 法学院党委",
            "正式党员 56 人，超过 50 人 BRANCH_TOO_LARGE",
            "组织名册.xlsx 第 37 行 “正式党员”列",
            "《中国共产党章程》第三十一条〔原文核读〕",
        ]

    def test_period_and_records(self) -> None:
        row = table(page(), "警示").rows[0]
        assert row[2] == "任期届满未换届 2016 年 TERM_OVERDUE"
        assert row[3] == "任期表 第 9 行 “届满日期”列 换届-07"

    def test_those_of_the_assessment_are_among_them(self) -> None:
        assert "d77" in column(table(page(), "错误"), "对象")

    def test_persons_are_named_by_opaque_id(self) -> None:
        assert table(page(), "提示").rows[0][1] == "个人 7f3a 电气工程学院党委"

    def test_a_finding_told_twice_stands_once(self) -> None:
        one = campus.FINDINGS[0]
        assert len(table(small(assessed(), findings=(one, one)), "错误").rows) == 1

    def test_without_findings(self) -> None:
        assert "检查没有发现问题。" in Reader(small(assessed())).text

    def test_a_web_address_is_followed_and_no_other(self) -> None:
        assert '<a href="https://www.12371.cn/">《中国共产党章程》' in page()
        bad = attrs.evolve(campus.RULES, url="javascript:alert(1)")
        finding = Finding(
            code="X", severity=Severity.ERROR, subject="g1", message=Label.of("见"), source=bad
        )
        written = small(assessed(), findings=[finding])
        assert "javascript" not in written
        marked = report.markdown(assessed(), SMALL, title=Label.of("报告"), findings=[finding])
        assert "javascript" not in marked


class TestGaps:
    """What is missing, excused or not due is listed item by item, with its effect and the units."""

    def test_missing(self) -> None:
        row = table(page(), "学生党支部").rows[0]
        assert row == [
            "缺报",
            "群众评议",
            "群众评议, 2016-12-31 前填报",
            "暂缓",
            "1",
            "学生第一党支部 (法学院党委)",
        ]

    def test_excused(self) -> None:
        row = table(page(), "学生党支部").rows[1]
        assert row[:3] == [
            "免于考核",
            "到会率",
            "临床实习; 组织部; 某大学《目标管理办法》附件一〔原文所述〕",
        ]
        assert row[3:5] == ["不计入", "2"]

    def test_not_due(self) -> None:
        rows = table(page(), "教工党支部").rows
        assert ["未到期", "责任书", "2017 年 3 月 1 日到期", "暂缓", "24", "全部单位"] in rows

    def test_an_excuse_may_lack_a_source(self) -> None:
        gate = Absent(kind=Absence.EXEMPT, note="新建", by="组织部")
        written = small(assessed(result("g1", "80", gates={"1.1": gate}), result("g2", "80")))
        assert table(written, "方案").rows[0][2] == "新建; 组织部"

    def test_what_does_not_concern_a_unit_is_no_gap(self) -> None:
        gate = Absent(kind=Absence.NOT_APPLICABLE)
        written = small(assessed(result("g1", "80", gates={"1.1": gate})))
        assert "没有缺报、免于考核或未到期的事项。" in Reader(written).text

    def test_many_units_are_folded(self) -> None:
        rows = [
            result(f"x{n:02}", "80", gates={"1.1": Absent(kind=Absence.EXEMPT, note="新建")})
            for n in range(15)
        ]
        written = small(assessed(result("g1", "80"), *rows))
        assert "<summary>… +3</summary> x12、x13、x14</details>" in written

    def test_a_value_without_a_note_goes_by_its_name(self) -> None:
        from partyorg import rules as ru  # noqa: PLC0415 - one test alone builds such rules

        talks = ru.measure("talks", Label.of("谈话"))
        one = Indicator(code="1.1", title=Label.of("指标"), points=100, rule=talks.or_zero())
        first = Category(code="1", title=Label.of("类别"), points=100, indicators=(one,))
        frame = attrs.evolve(scheme().framework, categories=(first,))
        used = scheme(framework=frame, measures=(talks,))
        lost = result("g1", "0", measures={"talks": Absent(kind=Absence.MISSING)})
        written = small(
            assessed(lost, result("g2", "5", measures={"talks": Decimal(5)}), used=used)
        )
        assert table(written, "方案").rows[0] == ["缺报", "指标", "谈话", "按零计", "1", "学院1"]


class TestUnassessed:
    """Units without a score are listed by reason."""

    def test_by_reason(self) -> None:
        assert table(page(), "按原因").rows == [
            ["—", "不适用: 没有适用的考核方案", "3",
             "离退休第一党支部 (离退休党总支)、离退休第二党支部 (离退休党总支)、某大学党委"],
            ["—", "不适用: 考核期内不存在", "1", "援外临时党支部 (医学院党委)"],
            ["二级单位党组织", "未到期: 三月公布", "1", "机关党委"],
        ]  # fmt: skip

    def test_units_that_the_assessment_does_not_know(self) -> None:
        rows = table(small(assessed(result("g1", "80"))), "按原因").rows
        assert rows == [["—", "考核结果中没有该单位", "3", "校党委、学院2、学院3"]]

    def test_a_reason_without_a_note_says_what_it_means(self) -> None:
        lost = Absent(kind=Absence.MISSING)
        rows = table(small(assessed(result("g1", lost))), "按原因").rows
        assert ["方案", "缺报: 应有而未报", "1", "学院1"] in rows

    def test_everyone_assessed(self) -> None:
        told = assessed(*(result(unit.id, "80") for unit in SMALL))
        assert "考核对象都有得分。" in Reader(small(told)).text


class TestExplanations:
    """Chosen units' scores are explained down to records and clauses, in the order asked for."""

    def test_in_the_order_asked_for(self) -> None:
        read = Reader(
            small(assessed(*(result(u.id, "80") for u in SMALL)), explain=("g3", "g1", "g3"))
        )
        assert [id for id in read.ids if id.startswith("unit-")] == ["unit-1", "unit-2"]
        assert read.text.rindex("学院3") < read.text.rindex("学院1")

    def test_published_result_stands_above(self) -> None:
        assert "二级单位党组织 86.64 合格 教学单位第 12 名，共 12 个 暂定" in Reader(page()).text

    def test_values_reasons_remarks_sources_and_records(self) -> None:
        told = Reader(page()).text
        assert "党课 20 4 × 20 ÷ 4" in told
        assert "主题党日 20 12 × 1.7 封顶 20 (原为 20.4)" in told
        assert "依据 《支部工作条例》第十七条〔转引〕" in told
        assert "记录 4 条 d03-2-党课-01 d03-2-党课-02" in told

    def test_the_veto_that_fired_is_explained_too(self) -> None:
        assert (
            "违纪一票否决 是 是 等于 是? 依据 《中国共产党章程》第三十一条〔原文核读〕"
            in Reader(page()).text
        )

    def test_units_below_go_by_name_even_without_the_records(self) -> None:
        alone = attrs.evolve(campus.assessment(), world=None)
        written = report.html(alone, campus.tree(), title=campus.TITLE, explain=["d06"])
        assert "<span>学生第一党支部</span>" in written
        assert "记录" not in Reader(written).text.split("得分说明")[-1]

    def test_a_unit_that_no_scheme_concerns(self) -> None:
        assert "没有适用的方案 总分 不适用" in Reader(page()).text

    def test_one_unit_may_be_named_alone(self) -> None:
        told = assessed(result("g1", "80"))
        assert small(told, explain="g1") == small(told, explain=["g1"])

    def test_nothing_asked_for_is_no_section(self) -> None:
        assert "explanations" not in Reader(small(assessed())).ids

    def test_many_records_are_folded_and_all_there(self) -> None:
        told = Explanation(
            name="x",
            label=Label.of("活动"),
            value=Decimal(9),
            said=Label.of(""),
            evidence=tuple(f"a{n}" for n in range(9)),
        )
        written = report.explanation_html(told)
        assert '<details class="records"><summary>记录 9 条</summary>' in written
        assert all(f"<code>a{n}</code>" in written for n in range(9))

    def test_a_long_number_is_shortened(self) -> None:
        third = Explanation(
            name="x", label=Label.of("比率"), value=Decimal(1) / 3, said=Label.of("")
        )
        assert "<b>≈0.333333</b>" in report.explanation_html(third)
        assert report.explanation_markdown(third) == "- **比率** = ≈0.333333"

    def test_a_veto_that_did_not_fire_is_not_told(self) -> None:
        def said(unit: str) -> int:
            told = report.html(
                campus.assessment(), campus.tree(), title=campus.TITLE, explain=(unit,)
            )
            return told.count("违纪一票否决")

        assert said("d03-1") < said("d03-2")

    def test_however_deep(self) -> None:
        told = Explanation(name="x", label=Label.of("值"), value=Decimal(1), said=Label.of("底"))
        for _ in range(3000):
            told = Explanation(
                name="x", label=Label.of("值"), value=Decimal(1), said=Label.of(""), inputs=(told,)
            )
        assert Reader(report.explanation_html(told)).text.count("值") == 3001
        assert report.explanation_markdown(told).endswith("- **值** = 1 · 底")

    def test_a_part_for_any_page_in_english(self) -> None:
        told = campus.assessment().explain("d03-2", "students", item="1.1")
        written = report.explanation_html(told, "en")
        assert "source 《支部工作条例》 第十七条 [second-hand]" in Reader(written).text
        marked = report.explanation_markdown(told, "en")
        assert marked.startswith("- **lectures** = 20 · 4 × 20 ÷ 4")
        assert "4 records: d03-2-党课-01, d03-2-党课-02" in marked

    def test_sources_lead_to_their_address(self) -> None:
        told = campus.assessment().explain("d03-2", "students", item="veto")
        assert '依据 <a href="https://www.12371.cn/">' in report.explanation_html(told)
        assert "〔原文核读〕](<https://www.12371.cn/>)" in report.explanation_markdown(told)


class TestTwoWritings:
    """Markdown holds the content of the page, and both speak either language."""

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_the_same_tables(self, language: Language) -> None:
        folded: dict[str, Table] = {}
        apart: list[Table] = []
        for one in Reader(page(language)).tables:
            if re.search(r" \((其余 \d+ 行|\d+ more rows)\)$", one.caption):
                apart[-1].rows.extend(one.rows)
            else:
                apart.append(one)
        assert not folded
        marked = markdown_tables(text(language))
        assert len(marked) == len(apart)
        for left, right in zip(marked, apart, strict=True):
            assert list(map(bare, left.heads)) == list(map(bare, right.heads))
            assert [list(map(bare, row)) for row in left.rows] == [
                list(map(bare, row)) for row in right.rows
            ]

    def test_the_same_headings(self) -> None:
        heads = re.findall(r"<h[123][^>]*>(.*?)</h[123]>", page())
        assert heads == re.findall(r"^#+ (.*)$", text(), re.MULTILINE)

    def test_the_same_explanations(self) -> None:
        told = campus.assessment().explain("d03-2", "students")
        assert len(re.findall(r"<b[ >]", report.explanation_html(told))) == (
            report.explanation_markdown(told).count("\n") + 1
        )

    def test_notices_are_quotes(self) -> None:
        assert "> **部分内容为重构**\n>\n> - **重构** · 资料只列名称" in text()

    def test_links(self) -> None:
        assert "[《中国共产党章程》第三十一条](<https://www.12371.cn/>)" in text()

    def test_english(self) -> None:
        written = text("en")
        assert written.startswith("# Annual review of Party organisations 2016\n\n- Period: 2016\n")
        assert "## Missing, excused and not due" in written
        assert (
            "| missing | what people say | what people say, to be filled in by 2016-12-31 "
            "| is held, provisional | 1 |" in written
        )


def bare(words: str) -> str:
    """Leave out what only parts words: dots, brackets and what opens a fold."""
    return re.sub(r"[\s·()]|… \+\d+", "", words)


WRONG = [
    ({"explain": ["g9"]}, NoSuchResult("g9", "—")),
    ({"explain": "g9"}, NoSuchResult("g9", "—")),
    ({"explain": [""]}, NoSuchResult("", "—")),
    ({"language": "fr"}, UnknownLabel("language", "fr", ("zh", "en"))),
    ({"language": ""}, UnknownLabel("language", "", ("zh", "en"))),
]


class TestWrongInputs:
    """What cannot be reported is refused, by a fact that names it."""

    @pytest.mark.parametrize("write", [report.html, report.markdown])
    @pytest.mark.parametrize(("given", "fact"), WRONG)
    def test_refused(self, write: object, given: dict[str, object], fact: Exception) -> None:
        with pytest.raises(type(fact)) as caught:
            write(assessed(result("g1", "80")), SMALL, title=Label.of("报告"), **given)  # type: ignore[operator]
        assert caught.value == fact

    @pytest.mark.parametrize("write", [report.explanation_html, report.explanation_markdown])
    def test_a_part_refuses_other_languages(self, write: object) -> None:
        told = Explanation(name="x", label=Label.of("值"), value=True, said=Label.of(""))
        with pytest.raises(UnknownLabel) as caught:
            write(told, "fr")  # type: ignore[operator]
        assert caught.value == UnknownLabel("language", "fr", ("zh", "en"))

    def test_a_result_under_an_unknown_scheme(self) -> None:
        with pytest.raises(NoSuchResult) as caught:
            small(assessed(result("g1", "80", scheme="x")))
        assert caught.value == NoSuchResult("—", "x")
