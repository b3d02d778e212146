"""Strategies meet everything that they promise to draw, whatever chance has in store."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import Phase, find, settings
from hypothesis import strategies as st

from partyorg.evaluation import Bound, Quota, TiePolicy
from partyorg.evidence import ReadingOf
from partyorg.extras.strategies import (
    changes,
    evidence,
    facts_for,
    inspection_rules,
    problem_registers,
    quotas,
    selectors,
)
from partyorg.org import History, OrgTree, OrgUnit, Reclassify, UnitKind
from partyorg.programmes.inspection import Load, NotSameParent
from partyorg.rules import Kind, MeasureType, measure
from partyorg.values import Period

#: The first draw found, the same every time.
FIRST = settings(phases=[Phase.generate], max_examples=2000, derandomize=True, database=None)

ROOT = OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
TREE = OrgTree(units=[ROOT, OrgUnit(id="b", name="支部", kind=UnitKind.BRANCH, parent="p")])
GRADES = ("优秀", "良好", "合格")


def met(strategy: st.SearchStrategy[Any], wanted: Callable[[Any], object]) -> object:
    """Return the first draw that is wanted; raise where there is none."""
    return find(strategy, lambda drawn: bool(wanted(drawn)), settings=FIRST)


class TestQuotas:
    """With ``every``, quotas of every sort: at least, of the best or the last, and without the best."""

    @pytest.mark.parametrize(
        "wanted",
        [
            lambda quota: quota.bound is Bound.AT_LEAST and quota.grades[0] == "优秀",
            lambda quota: quota.bound is Bound.AT_LEAST and quota.grades[-1] == "合格",
            lambda quota: quota.bound is Bound.AT_LEAST and quota.ties is TiePolicy.MEETING,
            lambda quota: quota.bound is Bound.AT_MOST and quota.grades[0] == "良好",
        ],
    )
    def test_every(self, wanted: Callable[[Quota], bool]) -> None:
        assert met(quotas(GRADES, every=True), wanted)


class TestSelectors:
    """Selectors of every sort, by what a unit is told to be among them."""

    def test_by_an_attribute(self) -> None:
        assert "attribute(" in repr(met(selectors(TREE), lambda drawn: "attribute(" in repr(drawn)))


class TestFacts:
    """A measure of words is one of its words, and one of truth true or not."""

    def test_words(self) -> None:
        view = measure("view", words=("好", "差")).or_worst()
        assert met(facts_for(view), lambda drawn: drawn.measures["view"] == ("差",))

    def test_truths(self) -> None:
        done = measure("done", truth=True).or_held()
        assert met(facts_for(done), lambda drawn: drawn.measures["done"] == (True,))


class TestEvidence:
    """What is filled in is what its measure admits, of every kind, its range open below or not."""

    @pytest.mark.parametrize(
        ("of", "wanted"),
        [
            ({"kind": Kind.TRUTH}, lambda value: value is True),
            ({"kind": Kind.WORD, "words": ("好", "差")}, lambda value: value == "差"),
            ({"high": Decimal(5)}, lambda value: isinstance(value, Decimal) and value <= 5),
            ({"low": Decimal(5)}, lambda value: isinstance(value, Decimal) and value >= 5),
        ],
    )
    def test_readings(self, of: dict[str, Any], wanted: Callable[[object], bool]) -> None:
        filled = ReadingOf(type=MeasureType(name="x", **of))
        drawn = evidence(TREE, Period.year(2016), measures=[filled])
        assert met(drawn, lambda drawn: any(wanted(one.value) for one in drawn.readings))


class TestInspectionRules:
    """Rules of every kind, that on superiors too where the tree is known."""

    @pytest.mark.parametrize("kind", [Load, NotSameParent])
    def test_kinds(self, kind: type) -> None:
        rules = inspection_rules(["p", "b"], tree=TREE)
        assert met(rules, lambda drawn: any(isinstance(rule, kind) for rule in drawn))


class TestProblemRegisters:
    """Problems solved or not, before they arose or after."""

    @pytest.mark.parametrize(
        "wanted",
        [
            lambda problem: problem.solved and problem.arisen,
            lambda problem: problem.solved is None and problem.due is None,
        ],
    )
    def test_problems(self, wanted: Callable[[Any], object]) -> None:
        registers = problem_registers(TREE, period=Period.year(2016))
        assert met(registers, lambda drawn: any(map(wanted, drawn.problems)))


class TestChanges:
    """Changes that a history can take: where nothing can stand below, nothing is founded."""

    def test_a_group_alone(self) -> None:
        group = OrgTree(units=[OrgUnit(id="g", name="党小组", kind=UnitKind.GROUP)])
        history = History(tree=group, start=date(2016, 1, 1))
        drawn = changes(history, on=date(2016, 9, 1))
        assert met(drawn, lambda change: isinstance(change, Reclassify))
