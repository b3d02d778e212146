"""The main example: Yanshan University 燕山大学, 2016, from committed tables."""

import csv
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from partyorg import codec
from partyorg.casebook import ysu
from partyorg.evaluation import Assessment, assess
from partyorg.extras import report
from partyorg.org import OrgTree, UnitKind
from partyorg.values import Absence, Absent, Label
from tests.examples import program

TABLES = program.EXAMPLES / "data" / "ysu_2016"
EVIDENCE = ("activities", "publications", "readings", "awards", "choices", "exemptions")


def rows(table: str) -> list[dict[str, str]]:
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def assessed(tables: dict[str, list[dict[str, str]]]) -> tuple[OrgTree, Assessment]:
    tree = codec.tree_from_rows(tables["units"], table="units.csv")
    evidence, _ = codec.evidence_from_rows(
        {table: tables[table] for table in EVIDENCE}, tree=tree, measures=ysu.MEASURES
    )
    as_of = ysu.YEAR.end.replace(day=10)
    return tree, assess(ysu.SCHEMES, tree, evidence, ysu.YEAR, as_of=as_of)


@pytest.fixture(scope="module")
def tables() -> dict[str, list[dict[str, str]]]:
    return {table: rows(table) for table in ("units", *EVIDENCE)}


@pytest.fixture(scope="module")
def result(tables: dict[str, list[dict[str, str]]]) -> tuple[OrgTree, Assessment]:
    return assessed(tables)


class TestStatedTotals:
    """21 个二级党委(党总支), 其中教学单位 16 个; 293 个党支部 = 136 + 141 + 16; 5841 名党员 = 1903 + 3539 + 399."""

    def test_second_level_units(self, result: tuple[OrgTree, Assessment]) -> None:
        tree, _ = result
        second = tree.at_level(2)
        kinds = Counter(unit.attributes["单位类型"] for unit in second)
        assert (len(second), kinds["教学单位"]) == (21, 16)

    def test_branches(self, result: tuple[OrgTree, Assessment]) -> None:
        tree, _ = result
        sectors = Counter(branch.sector.value for branch in tree.of_kind(UnitKind.BRANCH))
        staff = sectors["teachers"] + sectors["functional"]
        assert (staff, sectors["students"], sectors["retired"]) == (136, 141, 16)

    def test_members(self, result: tuple[OrgTree, Assessment]) -> None:
        tree, _ = result
        head = tree.headcount(tree.root.id)
        by_category = Counter[str]()
        for (category, _stage), count in head.counts.items():
            by_category[category.value] += count
        assert by_category == {"staff": 1903, "student": 3539, "retired": 399}
        assert head.members == 5841


class TestSchemes:
    """引航计划 has 6 first-level categories, at least 20 second-level indicators and the 11 tasks among the prescribed."""

    def test_the_plan_for_second_level_units(self) -> None:
        framework = ysu.YINHANG.framework
        tasks = [i for i in framework.indicators if "十一项任务" in i.tags]
        assert len(framework.categories) == 6
        assert len(framework.indicators) >= 20
        assert len(tasks) == 11
        assert {task.obligation.value for task in tasks} == {"prescribed"}

    def test_every_action_scheme_has_prescribed_and_self_chosen_actions(self) -> None:
        for scheme in ysu.SCHEMES:
            kinds = {indicator.obligation.value for indicator in scheme.framework.indicators}
            if scheme is not ysu.YINHANG:
                assert kinds == {"prescribed", "self-chosen"}

    def test_retired_branches_come_out_not_applicable(
        self, result: tuple[OrgTree, Assessment]
    ) -> None:
        tree, assessment = result
        for branch in tree.of_kind(UnitKind.BRANCH):
            if branch.sector.value == "retired":
                value = assessment.result(branch.id).score.value
                assert isinstance(value, Absent)
                assert value.kind is Absence.NOT_APPLICABLE

    def test_quotas_are_not_exceeded(self, result: tuple[OrgTree, Assessment]) -> None:
        _, assessment = result
        for scheme in assessment.schemes:
            assert scheme.grading is not None
            for quota in scheme.grading.quotas:
                for group in assessment.groups(scheme.code):
                    graded = [r for r in assessment.ranking(scheme.code, group) if r.verdict]
                    best = [r for r in graded if r.verdict and r.verdict.grade in quota.grades]
                    assert len(best) <= quota.limit(len(graded))


class TestOrderOfRows:
    """Shuffling the rows of every input table changes no byte of the report's results."""

    def test_shuffled(
        self, tables: dict[str, list[dict[str, str]]], result: tuple[OrgTree, Assessment]
    ) -> None:
        shuffled = {name: list(table) for name, table in tables.items()}
        for table in shuffled.values():
            Random(1).shuffle(table)
        tree, assessment = assessed(shuffled)
        assert (tree, assessment) == result
        title = Label.of("燕山大学")
        pages = [
            report.html(a, t, title=title, explain=("D06", "D20"))
            for t, a in (result, (tree, assessment))
        ]
        assert pages[0] == pages[1]


class TestExplanations:
    """Every number of every unit explains itself, and the explanation ends in the same number."""

    def test_each_unit(self, result: tuple[OrgTree, Assessment]) -> None:
        _, assessment = result
        for found in assessment.results[::7]:
            told = assessment.explain(found.subject, item="score" if found.scheme else None)
            assert told.value == found.score.value

    def test_reconstructed_content_says_so(self, result: tuple[OrgTree, Assessment]) -> None:
        _, assessment = result
        assert "〔重构〕" in assessment.explain("D06").text("zh")
        assert "[reconstructed]" in assessment.explain("D06").text("en")


class TestProgram:
    """The example runs as a program and leaves the report where it is told to."""

    def test_it_writes_the_report(self, tmp_path: Path) -> None:
        page = tmp_path / "report.html"
        printed = program.run("annual_assessment.py", page)
        assert "引航计划 · 教学单位" in printed
        told = printed.partition("核对原文数字 25 项, 不符之处:")[2].partition("\n\n")[0]
        assert told.count("尚有 10 未列明") == told.count("警示") == 2, "58 against 9 + 39 alone"
        assert page.read_text("utf-8").startswith("<!DOCTYPE html>")

    def test_the_tables_are_what_the_seeded_script_makes(self, tmp_path: Path) -> None:
        """examples/data/make_data.py, run again, gives the committed bytes."""
        program.run("data/make_data.py", tmp_path)
        for committed in TABLES.glob("*.csv"):
            assert (tmp_path / committed.name).read_bytes() == committed.read_bytes()


def test_publications(tables: dict[str, list[dict[str, str]]]) -> None:
    """公开信息 1200 余条, 其中理论学习近 300 条, 推进工作 500 余条."""
    topics = Counter(row["主题"] for row in tables["publications"])
    assert sum(topics.values()) > 1200
    assert 290 <= sum(n for topic, n in topics.items() if topic.startswith("理论学习")) < 300
    assert sum(n for topic, n in topics.items() if topic.startswith("推进工作")) > 500
