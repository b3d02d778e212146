"""Tables of indicators, with Chinese or English headers, scored by a fixed vocabulary."""

from decimal import Decimal
from typing import Any

import pytest

from partyorg import codec, org
from partyorg.errors import (
    BadCell,
    DuplicateName,
    Faults,
    MissingColumn,
    PartyorgError,
    UnknownColumn,
    WeightsDontSum,
    WrongChoice,
)
from partyorg.evidence import Measure, activities, count, reading
from partyorg.indicators import Framework, Obligation
from partyorg.org import Sector, UnitKind
from partyorg.rules import (
    Direction,
    Kind,
    MeasureType,
    Rule,
    evaluate,
    ratio,
    render,
)
from partyorg.values import Absence, Absent, Basis, Label, Source

Rows = list[dict[str, str]]
LECTURES = {
    "一级指标": "组织生活",
    "二级指标": "党课",
    "分值": "10",
    "计分方式": "按比例",
    "目标值": "4",
    "缺报处理": "按零计",
}
REST = {"一级指标": "其他工作", "二级指标": "其他", "分值": "90"}


def read(rows: Rows, *, total: int = 100, measures: tuple[Measure, ...] = ()) -> Any:
    return codec.framework_from_rows(
        rows,
        code="2016",
        title=Label.of("党支部指标体系"),
        goal=Label.of("建强战斗堡垒"),
        total=total,
        measures=measures,
        table="指标.csv",
    )


def framework(*rows: dict[str, str], total: int = 100) -> Framework:
    made: Framework = read(list(rows), total=total)[0]
    return made


def faults_of(*rows: dict[str, str], measures: tuple[Measure, ...] = ()) -> list[PartyorgError]:
    with pytest.raises(Faults) as caught:
        read(list(rows), measures=measures)
    return list(caught.value.faults)


def scored(**cells: str) -> tuple[Rule, MeasureType]:
    """Return the rule of one indicator of ten points, and the measure it reads."""
    row = {"一级指标": "一", "二级指标": "指标", "分值": "10", "缺报处理": "按零计", **cells}
    made, (measure,) = read([row], total=10)
    rule = made.indicator("指标").rule
    assert rule is not None
    return rule, measure.type


class TestALayoutOfAnOffice:
    """一级指标 stand in merged cells; a row is a 二级指标; headers are Chinese or English."""

    ZH = (
        {
            **LECTURES,
            "编号": "1.1",
            "适用范围": "党支部",
            "制定部门": "组织部",
            "评分部门": "宣传部",
            "佐证材料": "讲稿、签到表",
            "完成时限": "2016-12-15",
            "标签": "战斗堡垒",
            "依据": "《支部工作办法》",
            "指标值": "lectures",
            "计量单位": "次",
        },
        {"一级指标": "", "二级指标": "工作日志", "编号": "1.2", "分值": "90分"},
    )
    EN = (
        {
            "category": "组织生活",
            "indicator": "党课",
            "points": "10",
            "method": "ratio",
            "target": "4",
            "missing": "zero",
            "code": "1.1",
            "applies to": "branch",
            "made by": "组织部",
            "scored by": "宣传部",
            "evidence": "讲稿;签到表",
            "due": "2016/12/15",
            "tags": "战斗堡垒",
            "source": "《支部工作办法》",
            "measure": "lectures",
            "unit": "次",
        },
        {"category": "", "indicator": "工作日志", "code": "1.2", "points": "90"},
    )

    def test_every_column_is_read(self) -> None:
        made = framework(*self.ZH)
        (category,) = made.categories
        assert category.code == "组织生活"
        assert category.points == 100
        lectures, log = category.indicators
        assert (lectures.code, lectures.title) == ("1.1", Label.of("党课"))
        assert lectures.points == 10
        assert lectures.target == Label.of("4")
        assert lectures.applies_to == org.kind(UnitKind.BRANCH)
        assert (lectures.making, lectures.scoring) == ("组织部", "宣传部")
        assert (lectures.evidence, lectures.tags) == (("讲稿", "签到表"), ("战斗堡垒",))
        assert str(lectures.due) == "2016-12-15"
        assert lectures.source == Source(document="《支部工作办法》", basis=Basis.UNVERIFIED)
        assert lectures.rule == ratio(
            reading("lectures", unit="次", low=0).or_zero(), target=4, points=10
        )
        assert log.rule is None
        assert log.points == 90

    def test_both_languages(self) -> None:
        assert read(list(self.ZH)) == read(list(self.EN))

    def test_a_framework_is_stored_like_any_other(self) -> None:
        made = framework(*self.ZH)
        assert codec.loads(codec.dumps(made)) == made

    def test_a_blank_code_is_the_title(self) -> None:
        made, (measure,) = read([LECTURES, REST])
        assert made.indicator("党课").title.zh == measure.type.name == "党课"

    def test_blank_rows_part_nothing(self) -> None:
        rows = [LECTURES, dict.fromkeys(LECTURES, ""), {**REST, "一级指标": ""}]
        assert [category.code for category in framework(*rows).categories] == ["组织生活"]

    def test_sums_may_be_other_than_a_hundred(self) -> None:
        assert framework(LECTURES, total=10).total == 10


class TestSelfChosen:
    """自选动作: of those chosen, 自选项数 count, up to 自选分值 together, said once in a category."""

    ROWS = (
        {"一级指标": "作用", "二级指标": "规定", "分值": "60", "自选项数": "1"},
        {"二级指标": "讲坛", "性质": "自选动作", "分值": "40", "自选分值": "40"},
        {"二级指标": "服务", "性质": "自选动作", "分值": "30", "自选项数": "1"},
    )

    def test_sixty_and_forty(self) -> None:
        (category,) = framework(*self.ROWS).categories
        assert category.choose == 1
        assert category.choose_points == 40
        assert category.points == 100
        assert [i.obligation for i in category.indicators] == [
            Obligation.PRESCRIBED,
            Obligation.SELF_CHOSEN,
            Obligation.SELF_CHOSEN,
        ]

    def test_rows_that_disagree(self) -> None:
        rows = (*self.ROWS[:2], {**self.ROWS[2], "自选项数": "2"})
        assert faults_of(*rows) == [
            BadCell("指标.csv", "自选项数", "2", "与第 2 行不一致", "differs from row 2", (4,))
        ]

    def test_what_counts_is_not_said(self) -> None:
        found = faults_of(LECTURES, {**REST, "性质": "自选动作"})
        assert [(f.column, f.rows) for f in found if isinstance(f, BadCell)] == [
            ("自选项数", (3,)),
            ("自选分值", (3,)),
        ]

    def test_a_choice_of_nothing(self) -> None:
        (fault,) = faults_of(LECTURES, {**REST, "自选项数": "1", "自选分值": "10"})
        assert isinstance(fault, WrongChoice)

    def test_stated_points_are_held_against_the_sum(self) -> None:
        (fault,) = faults_of({**LECTURES, "一级分值": "12分"}, REST)
        assert isinstance(fault, WeightsDontSum)
        assert (fault.whole, fault.expected, fault.found) == ("组织生活", "12", "10")


RATIO = {"计分方式": "按完成比例计分", "目标值": "4次", "计量单位": "次"}
BANDS = {"计分方式": "分段计分", "计分标准": "90%以上:10分; ≥75:6；其余:0", "计量单位": "%"}
LATE = {"计分方式": "分档", "计分标准": "0:10,3:5,6以上:0，其他：10"}
WORDS = {"计分方式": "按等次得分", "计分标准": "好=10、差=0、较好=8", "缺报处理": "暂缓"}


class TestTheVocabulary:
    """A scoring phrase is one of a fixed vocabulary, and means one builder."""

    @pytest.mark.parametrize(
        ("cells", "value", "points"),
        [
            (RATIO, 3, "7.5"),
            (RATIO, 9, "10"),
            ({"计分方式": "达标得分", "目标值": "不少于 80.5 分"}, "80.5", "10"),
            ({"计分方式": "达标", "目标值": "≥80%"}, "79.9", "0"),
            ({"计分方式": "达标", "目标值": "不超过3天"}, 3, "10"),
            ({"计分方式": "达标", "目标值": "<=3"}, 4, "0"),
            ({"计分方式": "按次计分", "计分标准": "每次2分"}, 3, "6"),
            ({"计分方式": "each", "计分标准": "2.5"}, 9, "10"),
            (BANDS, "89.9", "6"),
            (BANDS, 90, "10"),
            (LATE, 3, "5"),
            ({"计分方式": "分段线性", "计分标准": "0:0;10:6;20:10"}, 15, "8"),
            (WORDS, "较好", "8"),
            ({"计分方式": "扣分", "计分标准": "每次扣1.5分"}, 2, "7"),
            ({"计分方式": "扣分", "计分标准": "2"}, 9, "0"),
            ({"计分方式": "评定计分"}, "8.5", "8.5"),
        ],
    )
    def test_scores(self, cells: dict[str, str], value: Any, points: str) -> None:
        assert evaluate(scored(**cells)[0], {"指标": value}) == Decimal(points)

    @pytest.mark.parametrize(
        ("cells", "direction"),
        [
            (RATIO, Direction.HIGHER),
            (BANDS, Direction.HIGHER),
            (LATE, Direction.LOWER),
            ({"计分方式": "线性", "计分标准": "0:0;5:10;10:2"}, Direction.NEUTRAL),
            ({"计分方式": "扣分", "计分标准": "2"}, Direction.LOWER),
            ({"计分方式": "达标", "目标值": "≤3"}, Direction.LOWER),
        ],
    )
    def test_directions(self, cells: dict[str, str], direction: Direction) -> None:
        """Which way a value is better follows from what it earns."""
        assert scored(**cells)[1].direction is direction

    def test_ranges(self) -> None:
        """Values are filled in from 0, shares to 100 and judged points to their most."""
        ranges = [(scored(**c)[1].low, scored(**c)[1].high) for c in (RATIO, BANDS, JUDGED)]
        assert ranges == [(Decimal(0), None), (Decimal(0), Decimal(100)), (Decimal(0), Decimal(10))]

    def test_words_stand_best_first(self) -> None:
        measure = scored(**WORDS)[1]
        assert (measure.kind, measure.words, measure.low) == (Kind.WORD, ("好", "较好", "差"), None)

    def test_a_missing_value_means_what_the_row_says(self) -> None:
        rule = scored(**RATIO, 缺报处理="不计入")[0]
        assert isinstance(evaluate(rule, {"指标": Absent(kind=Absence.MISSING)}), Absent)

    def test_a_rule_says_itself_like_any_other(self) -> None:
        assert render(scored(计分方式="扣分", 计分标准="每次扣2分", 计量单位="次")[0]) == (
            "基础分 10 分, 指标每次扣 2 分, 扣完为止。缺报按零计。"
        )


JUDGED = {"计分方式": "评定", "计量单位": "%"}


class TestMeasures:
    """指标值 names a measure handed in, or one to be filled in that rows may share."""

    COUNTED = count("讲课", activities(kind="党课"))

    def test_handed_in(self) -> None:
        rows = [{**LECTURES, "指标值": "讲课", "计量单位": "次"}, REST]
        made, measures = read(rows, measures=(self.COUNTED,))
        assert measures == (self.COUNTED,)
        assert made.indicator("党课").rule == ratio(self.COUNTED.or_zero(), target=4, points=10)

    def test_shared_by_rows(self) -> None:
        more = {**LECTURES, "二级指标": "多讲", "指标值": "党课", "分值": "90"}
        assert len(read([LECTURES, more])[1]) == 1

    def test_shared_and_read_in_another_way(self) -> None:
        other = {**LECTURES, "二级指标": "评议", "指标值": "党课", "计分方式": "评定"}
        (fault,) = faults_of(LECTURES, other)
        assert isinstance(fault, BadCell)
        assert (fault.column, fault.value, fault.rows) == ("指标值", "党课", (3,))

    def test_in_another_unit(self) -> None:
        (fault,) = faults_of(
            {**LECTURES, "指标值": "讲课", "计量单位": "学时"}, measures=(self.COUNTED,)
        )
        assert fault == BadCell(
            "指标.csv", "计量单位", "学时", "计量单位应为“次”", "is measured in '次'", (2,)
        )

    def test_of_a_kind_that_the_method_cannot_score(self) -> None:
        view = reading("view", words=("好", "差"))
        (fault,) = faults_of({**LECTURES, "指标值": "view", "缺报处理": "暂缓"}, measures=(view,))
        assert isinstance(fault, BadCell)
        assert (fault.column, fault.value) == ("计分方式", "按比例")


class TestWhomItConcerns:
    """适用范围: of one sort any will do, and each sort named must fit."""

    @pytest.mark.parametrize(
        ("text", "selector"),
        [
            ("全体", org.anyone()),
            ("教工", org.sector(Sector.TEACHERS)),
            (
                "学生、教师; 党支部",
                (org.sector(Sector.STUDENTS) | org.sector(Sector.TEACHERS))
                & org.kind(UnitKind.BRANCH),
            ),
            (
                "校区=东;校区=西;类型 = 教学",
                (org.attribute("校区", "东") | org.attribute("校区", "西"))
                & org.attribute("类型", "教学"),
            ),
        ],
    )
    def test_selectors(self, text: str, selector: org.Selector) -> None:
        made = framework({**LECTURES, "适用范围": text}, total=10)
        assert made.indicator("党课").applies_to == selector


#: (cells of a row, column, what is wrong with it)
WRONG_CELLS: list[tuple[dict[str, str], str, str]] = [
    ({"分值": ""}, "分值", "must not be blank"),
    ({"分值": "十"}, "分值", "'十' is not a finite number"),
    ({"分值": "0"}, "分值", "points 0 of 党课 must be above zero"),
    ({"计分方式": "比例法"}, "计分方式", "write one of 按比例/ratio"),
    ({"目标值": ""}, "目标值", "must not be blank"),
    ({"目标值": "若干"}, "目标值", "no target; write 4, ≥90% or ≤3"),
    ({"目标值": "≤4"}, "目标值", "in proportion to a number above zero only"),
    ({"目标值": "0"}, "目标值", "in proportion to a number above zero only"),
    ({"缺报处理": ""}, "缺报处理", "must not be blank"),
    ({"计分标准": "2"}, "计分标准", "goes unread by the method of scoring"),
    ({"计分方式": "", "目标值": ""}, "缺报处理", "goes unread by the method of scoring"),
    ({"计分方式": "按次", "计分标准": "两分"}, "计分标准", "no points; write 2 or 2分"),
    ({"计分方式": "分段", "计分标准": "90:10"}, "计分标准", "say what the rest gets"),
    ({"计分方式": "分段", "计分标准": "其余:10"}, "计分标准", "write at least 1"),
    ({"计分方式": "分段", "计分标准": "90:10;优:5;其余:0"}, "计分标准", "'优' is no number"),
    ({"计分方式": "分段", "计分标准": "90:10;≥90:5;其余:0"}, "计分标准", "or stands twice"),
    ({"计分方式": "分段", "计分标准": "90:9;其余:0"}, "计分标准", "the best earns 9, but"),
    ({"计分方式": "线性", "计分标准": "0:10"}, "计分标准", "at least 2 numbers"),
    ({"计分方式": "按等次", "计分标准": ";"}, "计分标准", "the best earns —, but"),
    ({"计分方式": "按等次", "计分标准": "好10"}, "计分标准", "cannot read '好10'"),
    ({"计分方式": "按等次", "计分标准": ":10"}, "计分标准", "cannot read ':10'"),
    ({"计分方式": "按等次", "计分标准": "好:10;好:9"}, "计分标准", "each once"),
    ({"计分方式": "按等次", "计分标准": "好:10;差:0"}, "缺报处理", "zero"),
    ({"适用范围": "博士后"}, "适用范围", "write one of 学校党委/university-committee"),
    ({"适用范围": "、"}, "适用范围", "no units; write 全体 or"),
    ({"性质": "任选"}, "性质", "write one of 规定动作/prescribed"),
    ({"完成时限": "年底"}, "完成时限", "no date"),
]


class TestWrongInputs:
    """Everything wrong is named at once with row and column, and nothing of a cell is evaluated."""

    @pytest.mark.parametrize(("cells", "column", "problem"), WRONG_CELLS, ids=str)
    def test_cells(self, cells: dict[str, str], column: str, problem: str) -> None:
        (fault,) = faults_of({**LECTURES, **cells})
        assert isinstance(fault, BadCell)
        assert (fault.column, fault.rows) == (column, (2,))
        assert problem in fault.problem_en

    def test_all_at_once(self) -> None:
        """One row may have several faults, and sums are left to whoever can read their parts."""
        found = faults_of(
            {**LECTURES, "目标值": "", "缺报处理": "", "计分标准": "3"},
            {**REST, "计分方式": "估计", "适用范围": "博士后"},
            {**LECTURES, "二级指标": "评议", "分值": "-1"},
        )
        assert [(f.column, f.rows) for f in found if isinstance(f, BadCell)] == [
            ("目标值", (2,)),
            ("缺报处理", (2,)),
            ("计分标准", (2,)),
            ("分值", (4,)),
            ("计分方式", (3,)),
            ("适用范围", (3,)),
        ]
        assert len(found) == 6

    def test_a_code_that_stands_twice(self) -> None:
        assert faults_of(LECTURES, REST, {**LECTURES, "分值": "90"}) == [
            BadCell("指标.csv", "编号", "党课", "重复", "stands twice", (2, 4))
        ]

    def test_an_indicator_called_as_its_category_wants_a_number(self) -> None:
        (fault,) = faults_of({**LECTURES, "分值": "100", "一级指标": "党课"})
        assert fault == DuplicateName("code", "党课")
        numbered = framework({**LECTURES, "分值": "100", "一级指标": "党课", "编号": "1.1"})
        assert numbered.indicator("1.1").title.zh == "党课"

    def test_headers(self) -> None:
        unknown, *missing = faults_of({"一级指标": "一", "名字": "党课"})
        assert isinstance(unknown, UnknownColumn)
        assert missing == [
            MissingColumn("指标.csv", "二级指标/indicator"),
            MissingColumn("指标.csv", "分值/points"),
        ]

    def test_a_first_row_without_a_category(self) -> None:
        (fault,) = faults_of({**LECTURES, "一级指标": ""}, REST)
        assert fault == BadCell("指标.csv", "一级指标", "", "不能为空", "must not be blank", (2,))

    def test_points_that_do_not_add_up(self) -> None:
        (fault,) = faults_of(LECTURES, {**REST, "分值": "80"})
        assert isinstance(fault, WeightsDontSum)
        assert (fault.whole, fault.expected, fault.found) == ("2016", "100", "90")


def test_a_zero_that_a_spreadsheet_reader_yields_as_a_number_is_no_blank() -> None:
    """A cell may hold a number; 0 is one."""
    row: dict[str, Any] = {"单位编码": "b", "指标": "late", "期间": 2016, "值": 0}
    unit = {"单位编码": "b", "名称": "校党委", "类别": "学校党委", "教职工正式党员": None}
    late = reading("late")
    tree = codec.tree_from_rows([{k: v for k, v in unit.items() if v}])
    evidence, findings = codec.evidence_from_rows(
        {"readings": [row]}, tree=tree, measures=[late.type]
    )
    (found,) = evidence.readings_of("b", "late")
    assert (findings, found.value) == ((), 0)
