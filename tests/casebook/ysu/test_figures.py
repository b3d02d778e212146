"""Every figure of the source is computed from objects, or stated as an outcome."""

import pytest

from partyorg.casebook import ysu
from partyorg.evidence import Evidence
from partyorg.values import Basis
from tests.casebook.ysu.records import posted

FIGURES = ysu.figures()
OUTCOMES = ("公开信息", "理论学习信息", "推进工作信息", "志愿宣讲员")
#: As many items of each topic as fit what is stated.
PUBLISHED = Evidence.of(
    posted("D01", "支部生活", 5, topic=topic)
    for topic, times in (("理论学习", 296), ("推进工作", 523), ("会议纪要", 400))
    for _ in range(times)
)


class TestEveryFigure:
    """原文数字: 结构性数字由对象算出, 成效数字照录."""

    def test_they_are_all_there(self) -> None:
        said = [figure.stated.text for figure in FIGURES]
        assert said == [
            *("21个", "16个", "293个", "136个", "141个", "16个"),
            *("5841名", "1903名", "3539名", "399名"),
            *("6个", "20余个", "11项"),
            *("1200余条", "近300条", "500余条", "14名"),
            *("58个", "9个", "39个", "12.3万元"),
            *("23项", "2项", "21项", "5.2万元"),
        ]

    def test_outcomes_are_stated_and_all_else_is_computed(self) -> None:
        assert [one.what.zh for one in FIGURES if one.computed is None] == [*OUTCOMES]

    def test_only_the_58_projects_disagree(self) -> None:
        apart = [one.what.zh for one in FIGURES if one.finding(ysu.ROOT) is not None]
        assert apart == ["特色阵地建设项目(全部)项目数"]

    def test_each_cites_the_source(self) -> None:
        bases = {one.stated.source.basis for one in FIGURES if one.stated.source}
        assert bases == {Basis.STATED}
        assert all(one.stated.source for one in FIGURES)


class TestWhatWasPublished:
    """公开信息1200余条, 其中理论学习近300条、推进工作500余条."""

    def test_parts_and_whole_can_be_so(self) -> None:
        whole, theory, work = (one.stated for one in FIGURES if "条" in one.stated.text)
        assert theory.high is not None
        assert work.low is not None
        assert theory.high + work.low <= (whole.low or 0)

    def test_records_are_counted(self) -> None:
        told = {one.what.zh: one.computed for one in ysu.figures(PUBLISHED)}
        assert [told[name] for name in OUTCOMES[:3]] == [1219, 296, 523]

    @pytest.mark.parametrize("topic", ["理论学习", "推进工作"])
    def test_too_few_are_found(self, topic: str) -> None:
        fewer = [one for one in PUBLISHED.publications if one.topic != topic]
        codes = [one.code for one in ysu.findings(Evidence.of(fewer))]
        assert codes.count("STATED_FIGURE") == 2  # of the topic, and of the whole


class TestContradictions:
    """原文自相矛盾之处, 列出而不抹平."""

    def test_58_against_9_and_39(self) -> None:
        found = ysu.findings()
        assert [(one.code, one.subject) for one in found] == [
            ("TIERS_DONT_ADD_UP", "特色阵地"),
            ("TOTAL_DIFFERS", "特色阵地"),
        ]
        assert found[0].message.zh == "项目数: 原文“58个”, 各项合计 9个 + 39个, 尚有 10 未列明"

    def test_every_disagreeing_figure_is_told(self) -> None:
        sources = {one.source for one in ysu.findings(PUBLISHED)}
        apart = {one.stated.source for one in FIGURES if one.finding(ysu.ROOT) is not None}
        assert apart <= sources
