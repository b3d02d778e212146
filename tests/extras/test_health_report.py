"""A unit's health report as a page."""

import re
from datetime import date
from functools import cache

import pytest

from partyorg.errors import UnknownLabel
from partyorg.evaluation import (
    Assessment,
    Health,
    Override,
    Quota,
    TiePolicy,
    assess,
    compare,
    health,
    override,
)
from partyorg.evidence import Evidence
from partyorg.extras import report
from partyorg.org import History, Merge, Subject
from partyorg.values import Absence, Absent, Due, Finding, Label, Language, Severity, Source
from tests.evaluation.campus import (
    MARK,
    SECOND,
    YEAR,
    branch,
    campus,
    filled,
    graded,
    indicator,
    run,
    run_marks,
    scheme,
)
from tests.evaluation.listed import X, given, members

TITLE = Label.of("甲支部 <体检>", "Branch a")
CLAUSE = Source(document="《考核办法》", clause="第三条", url="https://example.org/rules")
TREE = campus("a", "b")


def assessed(mark: int, second: object) -> Assessment:
    """Assess one unit."""
    used = scheme(
        indicator("1.1", MARK.or_held(), 60, source=CLAUSE),
        indicator("1.2", SECOND.or_excluded(), 30),
        indicator("1.3", SECOND.or_excluded() * 0, 10),
        grading=graded(),
    )
    return run(used, TREE, [filled(MARK, "a", mark), filled(SECOND, "a", second)])


@cache
def full() -> Health:
    """Read a result of which there is everything to say."""
    now, then = assessed(57, 20), assessed(50, 20)
    lineage = History.of(TREE).lineage(YEAR.start, YEAR.last)
    message = Label.of("第三季度未开党员大会", "no assembly in the third quarter")
    missed = Finding(code="MISSED", severity=Severity.WARNING, subject="a", message=message)
    talk = Label.of("谈心谈话", "talk")
    due = Due(code="T", subject="a", title=talk, opens=YEAR.last, last=YEAR.end)
    anytime = Due(code="V", subject="a", title=Label.of("走访", "visit"), opens=YEAR.last)
    return health(
        now,
        "a",
        findings=[missed],
        dues=[due, anytime],
        comparison=compare(then, now, lineage),
    )


class TestMarkdown:
    """Everything the report holds is on the page, in either language."""

    def test_chinese(self) -> None:
        page = report.health_markdown(full(), title=TITLE)
        assert re.findall(r"^## (.*)$", page, re.MULTILINE) == [
            "优势",
            "短板",
            "失分",
            "距上一等次",
            "未履行与待办",
            "较上年变化",
        ]
        for words in (
            "- 得分：**77.00**",
            "- 等次：良好",
            "- 组内名次：1/1 · 全体",
            "| 1.1 指标1.1 | 57 | 60 | 3 | [《考核办法》第三条〔原文所述〕](<https://example.org/rules>) |",
            "| 1.3 指标1.3 | 0 | 10 | 10 | — |",
            "距优秀差 13 分",
            "评分由 57 到 70, 得分由 77 到 90",
            "警示 a: 第三季度未开党员大会",
            "待办 2017-01-01: 谈心谈话",
            "待办: 走访",
            "指标1.1: 50 → 57 (+7)",
        ):
            assert words in page

    def test_english(self) -> None:
        page = report.health_markdown(full(), title=TITLE, language="en")
        assert page.startswith("# Branch a\n")
        for words in ("## Weaknesses", "13 points short of excellent", "due 2017-01-01: talk"):
            assert words in page
        assert "due: visit" in page

    def test_what_there_is_nothing_to_say_of_is_left_out(self) -> None:
        page = report.health_markdown(health(run_marks({"a": 100}), "a"), title=TITLE)
        assert re.findall(r"^## (.*)$", page, re.MULTILINE) == ["优势"]
        assert "等次" not in page

    def test_absent(self) -> None:
        gone = Absent(kind=Absence.EXEMPT, note="新建")
        told = health(assessed(57, gone), "a")
        assert "## 没有得分的指标" in report.health_markdown(told, title=TITLE)

    def test_no_score(self) -> None:
        told = health(run_marks({"a": Absent(kind=Absence.EXEMPT)}), "a")
        page = report.health_markdown(told, title=TITLE)
        assert "- 得分：**免于考核**" in page
        assert "名次" not in page

    @pytest.mark.parametrize(
        ("language", "words"), [("zh", "- 等次：提交会议"), ("en", "- Grade: left to a meeting")]
    )
    def test_left_to_a_meeting(self, language: Language, words: str) -> None:
        quota = Quota(grades=("优秀",), count=1, ties=TiePolicy.MEETING)
        told = health(run_marks({"a": 95, "b": 95}, grading=graded(quota)), "a")
        page = report.health_markdown(told, title=TITLE, language=language)
        assert words in page
        # What led to it stands at the top.
        assert told.reasons[0].text(language).split()[0] in page


class TestHtml:
    """The HTML page says the same, without a script, names escaped."""

    def test_page(self) -> None:
        page = report.health_html(full(), title=TITLE)
        assert "<h1>甲支部 &lt;体检&gt;</h1>" in page
        assert "<script" not in page
        for words in ("距优秀差 13 分", "谈心谈话", 'href="https://example.org/rules"'):
            assert words in page

    def test_the_same_sections(self) -> None:
        page = report.health_html(full(), title=TITLE, language="en")
        text = report.health_markdown(full(), title=TITLE, language="en")
        for title in re.findall(r"^## (.*)$", text, re.MULTILINE):
            assert f">{title}</a>" in page

    @pytest.mark.parametrize("write", [report.health_html, report.health_markdown])
    def test_another_language(self, write: object) -> None:
        with pytest.raises(UnknownLabel):
            write(full(), title=TITLE, language="fr")  # type: ignore[operator]


class TestTheWholeReport:
    """The report of an assessment names what was overridden, and the units that ended."""

    MERGER = Merge(on=date(2016, 9, 1), units=("a", "b"), into=branch("m"))

    def written(self, language: Language = "zh") -> str:
        """Write a report of a year with a merger and an override."""
        history = History(tree=TREE, start=YEAR.start, changes=[self.MERGER])
        records = Evidence.of([filled(MARK, "a", 57), filled(MARK, "m", 60)])
        first = assess(scheme(), history, records, YEAR, as_of=date(2017, 1, 10))
        made = Override(
            subject=Subject.of_unit("m"),
            scheme="s",
            item="1.1",
            value=66,
            by="o-1",
            on=date(2017, 1, 20),
            reason="补记",
        )
        tree = history.at(YEAR.last)
        return report.markdown(override(first, [made]), tree, title=TITLE, language=language)

    def test_chinese(self) -> None:
        page = self.written()
        assert "## 改判" in page
        assert "| m支部 | 1.1 | 60 | 66 | 2017-01-20 | o-1 | 补记 | 2 |" in page
        assert "## 考核期内终止的单位" in page
        assert "| a | 2016-09-01 | 57.00 | m支部 |" in page
        assert "| b | 2016-09-01 | 缺报 | m支部 |" in page

    def test_english(self) -> None:
        page = self.written("en")
        assert "## Overridden" in page
        assert "## Units that ended in the period" in page

    def test_persons_of_a_unit_that_ended(self) -> None:
        """They go with it, by opaque id."""
        history = History(tree=TREE, start=YEAR.start, changes=[self.MERGER])
        used, records = (members(), scheme()), Evidence.of(given({X: 80}))
        found = assess(used, history, records, YEAR, as_of=date(2017, 1, 10), subjects=[X])
        page = report.markdown(found, history.at(YEAR.last), title=TITLE)
        assert "| 个人 x · a | 2016-09-01 | 80.00 | m支部 |" in page

    def test_html(self) -> None:
        assert "改判" not in report.html(run_marks({"a": 1}), campus("a"), title=TITLE)
