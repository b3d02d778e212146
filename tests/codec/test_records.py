"""Tables of evidence: a faulty row is a finding, and the rest still loads."""

from datetime import date
from random import Random
from typing import Any

import attrs
import pytest

from partyorg import codec, org, rules
from partyorg.codec._cells import read_period, write_period
from partyorg.errors import Faults, MissingColumn, PartyorgError, UnknownColumn, UnknownName
from partyorg.evaluation import Assessment, assess
from partyorg.evidence import Evidence, Reading, Record
from partyorg.org import SubjectKind
from partyorg.rules import MeasureType
from partyorg.values import Absence, Absent, Finding, Period
from tests.codec.samples import ASSESSMENT, EVIDENCE, OF_SUBJECTS, SCHEMES, TREE

MEASURES: tuple[MeasureType, ...] = (
    rules.measure("view", words=("好", "差")).type,
    rules.measure("ok", truth=True).type,
    rules.measure("hours", unit="学时", low=0, high=100).type,
)


def load(**tables: list[dict[str, str]]) -> tuple[Evidence, tuple[Finding, ...]]:
    return codec.evidence_from_rows(tables, tree=TREE, measures=MEASURES)


def reading(**cells: str) -> dict[str, str]:
    """Return a row of readings with some cells changed."""
    return {"单位编码": "b1", "指标": "hours", "期间": "2016", "值": "12.5", **cells}


def same(evidence: Evidence) -> set[Record]:
    """Return the records without where they came from."""
    return {attrs.evolve(r, origin="") for rs in evidence.tables.values() for r in rs}


class TestRoundTrip:
    """Rows written from evidence are read as equal evidence, in either language."""

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_every_kind_of_record(self, language: Any) -> None:
        rows = codec.evidence_to_rows(EVIDENCE, language)
        assert set(rows) == set(EVIDENCE.tables), "the sample has every kind of record"
        read, findings = codec.evidence_from_rows(rows, tree=TREE, measures=MEASURES)
        assert findings == ()
        without = {r for r in same(EVIDENCE) if not _says_more_than_a_row(r)}
        assert without <= same(read)
        assert len(read) == len(EVIDENCE)

    def test_the_order_of_rows_is_irrelevant(self) -> None:
        rows = codec.evidence_to_rows(EVIDENCE)
        for table in rows.values():
            Random(7).shuffle(table)
        read, _ = codec.evidence_from_rows(rows, tree=TREE, measures=MEASURES)
        again, _ = codec.evidence_from_rows(
            codec.evidence_to_rows(EVIDENCE), tree=TREE, measures=MEASURES
        )
        assert read == again


def _says_more_than_a_row(record: Record) -> bool:
    """An absence's reason and a source's clause have no column."""
    absent = isinstance(record, Reading) and isinstance(record.value, Absent)
    return absent or getattr(record, "source", None) is not None


class TestValues:
    """A value is read as its measure wants it; a blank is MISSING, an absence says which."""

    @pytest.mark.parametrize(
        ("text", "absence"),
        [
            ("", Absence.MISSING),
            ("缺报", Absence.MISSING),
            ("不适用", Absence.NOT_APPLICABLE),
            ("exempt", Absence.EXEMPT),
            ("未到期", Absence.NOT_DUE),
        ],
    )
    def test_absences(self, text: str, absence: Absence) -> None:
        evidence, findings = load(readings=[reading(值=text)])
        assert findings == ()
        assert evidence.readings[0].value == Absent(kind=absence)

    @pytest.mark.parametrize(
        ("measure", "text", "value"),
        [
            ("hours", "12.50", rules.evaluate(rules.rule("12.5"), {})),
            ("hours", "95%", rules.evaluate(rules.rule(95), {})),
            ("view", "好", "好"),
            ("ok", "是", True),
            ("ok", "No", False),
        ],
    )
    def test_kinds(self, measure: str, text: str, value: object) -> None:
        evidence, findings = load(readings=[reading(指标=measure, 值=text)])
        assert findings == ()
        assert evidence.readings[0].value == value

    @pytest.mark.parametrize(
        ("text", "period"),
        [
            ("2016", Period.year(2016)),
            ("2016年", Period.year(2016)),
            ("2016Q3", Period.quarter(2016, 3)),
            ("2016h2", Period.half(2016, 2)),
            ("2016-03", Period.month(2016, 3)),
            ("2016年3月", Period.month(2016, 3)),
            ("2016-03-05/2016-03-07", Period.between(date(2016, 3, 5), date(2016, 3, 7))),
            ("2016/3/5~2016/3/7", Period.between(date(2016, 3, 5), date(2016, 3, 7))),
        ],
    )
    def test_periods(self, text: str, period: Period) -> None:
        evidence, findings = load(readings=[reading(期间=text)])
        assert findings == ()
        assert evidence.readings[0].period == period

    @pytest.mark.parametrize(
        ("period", "text"),
        [
            (Period.year(2016), "2016"),
            (Period.half(2016, 2), "2016H2"),
            (Period.quarter(2016, 1), "2016Q1"),
            (Period.month(2016, 3), "2016-03"),
            (Period.academic_year(2016), "2016-09-01/2017-08-31"),
            (Period.between(date(9999, 1, 1), date(9999, 3, 31)), "9999Q1"),
            (Period.between(date(9999, 11, 1), date(9999, 12, 30)), "9999-11-01/9999-12-30"),
        ],
    )
    def test_periods_are_written_as_they_are_read(self, period: Period, text: str) -> None:
        assert write_period(period) == text
        assert read_period(text) == period

    @pytest.mark.parametrize("text", ["2016-13", "2016-02-30/2016-03-01", "9999", "now"])
    def test_what_is_no_period(self, text: str) -> None:
        evidence, findings = load(readings=[reading(期间=text)])
        assert len(evidence) == 0
        assert [finding.code for finding in findings] == ["BAD_CELL"]

    def test_subjects_that_are_no_units(self) -> None:
        evidence, findings = load(readings=[reading(单位编码="post:讲师岗@b1")])
        assert findings == ()
        subject = evidence.readings[0].subject
        assert (subject.kind, subject.id, subject.unit) == (SubjectKind.POST, "讲师岗", "b1")


def empty_assessment() -> Assessment:
    """Assess a general branch whose branches are not assessed."""
    nobody = attrs.evolve(SCHEMES[0], applies_to=org.unit("nobody"))
    return assess((nobody, SCHEMES[1]), TREE, Evidence(), Period.year(2016), as_of=date(2017, 1, 9))


WRONG_ROWS: list[tuple[str, dict[str, str], str]] = [
    (
        "readings",
        reading(期间="201x"),
        "错误 b1: “201x”: 不是期间; 写作 2016, 2016Q1, 2016H1, 2016-03, 2016-03-01/2016-03-31"
        " · readings 第 2 行 “期间”列",
    ),
    (
        "readings",
        reading(指标="ok", 值="也许"),
        "错误 b1: “也许”: 须填 是 或 否 · readings 第 2 行 “值”列",
    ),
    (
        "readings",
        reading(值="很多"),
        "错误 b1: “很多”: '很多' 不是有限的数; 请写整数、小数或其文字 · readings 第 2 行 “值”列",
    ),
    (
        "readings",
        reading(值="120"),
        "错误 b1: hours不能为 120 学时; 应为数 [0 学时, 100 学时] · readings 第 2 行",
    ),
    (
        "readings",
        reading(计量单位="小时"),
        "错误 b1: hours的单位应为“学时”, 填的是“小时” · readings 第 2 行",
    ),
    (
        "readings",
        reading(指标="height", 值="tall"),
        "错误 b1: 没有指标值 height; 已知: hours, ok, view · readings 第 2 行",
    ),
    ("readings", reading(单位编码="b9"), "错误 b9: 组织树中没有单位 b9 · readings 第 2 行"),
    (
        "activities",
        {
            "编号": "a",
            "单位编码": "b1",
            "类型": "党课",
            "日期": "2016-3-1",
            "应到": "3",
            "实到": "5",
        },
        "错误 b1: 实到 5 人多于应到 3 人 · activities 第 2 行",
    ),
    (
        "activities",
        {"编号": "a", "单位编码": "b1", "类型": "党课", "日期": "soon"},
        "错误 b1: “soon”: 不是日期; 写作 2016-09-01 · activities 第 2 行 “日期”列",
    ),
    (
        "activities",
        {"编号": "a", "单位编码": "", "类型": "党课", "日期": "2016-3-1"},
        "错误 —: “”: 不能为空 · activities 第 2 行 “单位编码”列",
    ),
    (
        "awards",
        {"编号": "w", "单位编码": "b1", "称号": "先进", "级别": "乡级", "日期": "2016-3-1"},
        "错误 b1: “乡级”: 可写 院级/college, 校级/university, 市级/city, 省级/province, "
        "国家级/nation · awards 第 2 行 “级别”列",
    ),
    (
        "ballots",
        {
            "编号": "v",
            "评议": "述职",
            "单位编码": "b1",
            "评议人类别": "党员",
            "选项": "好",
            "分数": "9",
        },
        "错误 b1: option 与 score 须且只须填一个 · ballots 第 2 行",
    ),
]


class TestWrongRows:
    """What is wrong in a row is a finding with row and column, and the rest still loads."""

    @pytest.mark.parametrize(("table", "row", "said"), WRONG_ROWS, ids=lambda case: str(case)[:40])
    def test_table(self, table: str, row: dict[str, str], said: str) -> None:
        evidence, findings = load(**{table: [row]})
        assert [finding.text("zh") for finding in findings] == [said]
        assert len(evidence) == 0

    def test_the_rest_still_loads(self) -> None:
        evidence, findings = load(readings=[reading(值="x"), reading(单位编码="b2")])
        assert len(evidence) == 1
        assert [finding.place.row for finding in findings if finding.place] == [2]


class TestRepeatedRows:
    """Equal rows count once; rows that disagree all stay out, whichever came first."""

    def test_equal_rows(self) -> None:
        evidence, findings = load(readings=[reading(), reading()])
        assert len(evidence) == 1
        assert {finding.code for finding in findings} == {"REPEATED_RECORD"}
        assert "第 2, 3 行" in findings[0].text("zh")

    def test_rows_that_disagree(self) -> None:
        rows = [reading(), reading(值="13"), reading(单位编码="b2")]
        for order in (rows, rows[::-1]):
            evidence, findings = load(readings=order)
            assert [str(record.subject) for record in evidence.readings] == ["b2"]
            assert [finding.code for finding in findings] == ["CONFLICTING_RECORDS"] * 2


WRONG_TABLES: list[tuple[dict[str, list[dict[str, str]]], PartyorgError]] = [
    (
        {"poems": []},
        UnknownName(
            "tables",
            "poems",
            (
                "activities",
                "publications",
                "readings",
                "ballots",
                "electorates",
                "awards",
                "choices",
                "exemptions",
            ),
        ),
    ),
    (
        {"choices": [{"单位编码": "b1", "指标": "1.3"}]},
        MissingColumn("choices", "期间/period"),
    ),
    (
        {"choices": [{"单位编码": "b1", "指标": "1.3", "期间": "2016", "备注": "x"}]},
        UnknownColumn("choices", "备注", ("单位编码", "指标", "期间")),
    ),
]


class TestWrongTables:
    """A table whose header cannot be trusted is refused, all tables at once."""

    @pytest.mark.parametrize(("tables", "expected"), WRONG_TABLES, ids=str)
    def test_table(self, tables: dict[str, list[dict[str, str]]], expected: PartyorgError) -> None:
        with pytest.raises(Faults) as caught:
            load(**tables)
        assert caught.value.faults == (expected,)

    def test_all_at_once(self) -> None:
        with pytest.raises(Faults) as caught:
            load(**{name: rows for tables, _ in WRONG_TABLES for name, rows in tables.items()})
        assert len(caught.value.faults) == 2


class TestUnknownMeasures:
    """A value whose measure is not known is read as it looks, so that the finding can name it."""

    @pytest.mark.parametrize("text", ["12", "tall"])
    def test_number_or_word(self, text: str) -> None:
        _, findings = load(readings=[reading(指标="height", 值=text)])
        assert [finding.code for finding in findings] == ["UNKNOWN_MEASURE"]


class TestResults:
    """Results are written as rows, the best first, as published."""

    def test_zh(self) -> None:
        rows = codec.assessment_to_rows(ASSESSMENT, TREE, "branch")
        assert [row["单位编码"] for row in rows] == ["b1", "b2", "b3"]
        assert rows[0]["名称"] == "学生第1党支部"
        assert [row["暂定"] for row in rows] == ["", "是", "是"], "a veto of two is undecided"
        assert set(rows[0]) >= {"得分", "组内名次", "等次", "组织生活"}

    def test_en(self) -> None:
        (row,) = codec.assessment_to_rows(ASSESSMENT, TREE, "upper", "en")
        expected = ASSESSMENT.result("g").score.published
        assert row["score"] == str(expected)
        assert row["grade"] == ""
        assert SCHEMES[1].framework.categories[0].title.en in row

    def test_persons_go_by_opaque_id(self) -> None:
        (row,) = codec.assessment_to_rows(OF_SUBJECTS, TREE, "members")
        assert (row["单位编码"], row["名称"]) == ("person:7f3a@b1", "学生第1党支部 · 个人 7f3a")
        assert (row["得分"], row["等次"]) == ("75.0", "合格")

    def test_a_category_nobody_was_asked_about(self) -> None:
        rows = codec.assessment_to_rows(empty_assessment(), TREE, "upper")
        assert rows[0]["支部"].startswith("不适用")
