"""Letters at every edge, three responsibility lists, and the wall chart."""

from collections import Counter
from datetime import date
from decimal import Decimal

import attrs
import pytest

from partyorg.casebook import zjbti
from partyorg.evaluation import Scheme
from partyorg.evidence import Activity, Evidence, World
from partyorg.indicators import (
    Letter,
    Pace,
    conservation_findings,
    letter_coverage,
    letter_findings,
    letters_owed,
    progress_of,
    responsibility_findings,
    responsibility_lists,
    wall_chart,
)
from partyorg.org import Subject, SubjectKind

TREE = zjbti.tree()
OWED = letters_owed(TREE, zjbti.LETTERS, zjbti.YEAR)
LAST, TODAY = date(2021, 3, 31), date(2021, 4, 10)
MARCH = date(2021, 3, 15)


def signed(*letters: Letter) -> list[Letter]:
    return [attrs.evolve(letter, signed_upper=MARCH, signed_lower=MARCH) for letter in letters]


class TestLettersLevelByLevel:
    """层层签订责任书: 党建工作、意识形态工作、党风廉政建设, three for each edge."""

    def test_three_for_each_edge(self) -> None:
        edges = Counter((letter.upper, letter.lower) for letter in OWED)
        assert len(edges) == 8 + 28
        assert set(edges.values()) == {3}

    def test_all_signed_in_time(self) -> None:
        letters = signed(*OWED)
        found = letter_findings(letters, TREE, zjbti.LETTERS, zjbti.YEAR, last=LAST, today=TODAY)
        assert found == ()

    def test_one_side_that_has_not_signed_is_named(self) -> None:
        open_ = attrs.evolve(OWED[0], signed_upper=MARCH)
        letters = [open_, *signed(*OWED[1:])]
        [found] = letter_findings(letters, TREE, zjbti.LETTERS, zjbti.YEAR, last=LAST, today=TODAY)
        assert (found.code, found.subject) == ("LETTER_NOT_SIGNED", OWED[0].lower)

    def test_coverage_as_a_measure(self) -> None:
        """签订率: a general branch of three branches owes 3 + 9 letters."""
        own = [letter for letter in OWED if "zjbti-5" in (letter.upper, letter.lower)]
        assert len(own) == 12
        coverage = letter_coverage("签订率", zjbti.LETTERS, signed(*own[:9]))
        world = World(tree=TREE, evidence=Evidence(), period=zjbti.YEAR, as_of=TODAY)
        assert coverage.value(world, Subject.of_unit("zjbti-5")) == Decimal(75)


class TestThreeLists:
    """三张责任清单: 党委书记、党总支书记、党支部书记."""

    def test_one_list_for_each_unit(self) -> None:
        lists = responsibility_lists(zjbti.RESPONSIBILITIES, TREE)
        assert Counter(one.post.id for one in lists) == {
            "党委书记": 1,
            "党总支书记": 8,
            "党支部书记": 28,
        }
        assert {one.post.kind for one in lists} == {SubjectKind.POST}

    @pytest.mark.parametrize("scheme", zjbti.SCHEMES, ids=lambda scheme: scheme.code)
    def test_somebody_answers_for_every_indicator(self, scheme: Scheme) -> None:
        own = [one for one in zjbti.RESPONSIBILITIES if one.applies_to == scheme.applies_to]
        found = responsibility_findings(own, scheme.framework, TREE, of=scheme.applies_to)
        assert found == ()


class TestTheWallChart:
    """挂图作战、定期跟踪: the year's tasks by unit, followed up quarter by quarter."""

    def test_nothing_leaks_on_the_way_down(self) -> None:
        assert conservation_findings(zjbti.targets(), TREE) == ()
        below = [one for one in zjbti.targets() if one.indicator == "服务"]
        branches = [one.amount for one in below if TREE[one.holder] in TREE.branches()]
        assert (len(branches), sum(branches)) == (28, 70_000)

    def test_thirty_one_tasks_for_eight_general_branches(self) -> None:
        tasks = [one for one in zjbti.targets() if one.indicator == "育人" and one.origin]
        assert sorted(one.amount for one in tasks) == [3, *[4] * 7]

    def test_quarters_add_up(self) -> None:
        whole = {one.key: one.amount for one in zjbti.targets()}
        quarters = Counter[str]()
        for window in zjbti.windows():
            quarters[window.origin] += int(window.amount)
        assert quarters == whole

    def test_a_day_in_the_year(self) -> None:
        """At the end of June half of everything is expected; six salons of twelve are on track."""
        salons = [
            Activity(
                id=f"s-{month}",
                subjects=(Subject.of_unit("zjbti"),),
                kind="沙龙",
                on=date(2021, month, 20),
            )
            for month in range(1, 7)
        ]
        day, targets = date(2021, 6, 30), zjbti.targets()
        progress = progress_of(targets, zjbti.TRACKED, TREE, Evidence.of(salons), day)
        chart = wall_chart(targets, progress, day, tolerance=0, windows=zjbti.windows())
        states = {row.target.key: row.state for row in chart.rows}
        assert states["沙龙@zjbti/2021"] is Pace.ON_TRACK
        assert states["服务@zjbti/2021"] is Pace.BEHIND
        assert len(chart.rows) == len(targets) == 1 + 8 + 28 + 1 + 8 + 1

    def test_the_plan_holds_it_all(self) -> None:
        year = zjbti.plan(signed(*OWED))
        assert (len(year.targets), len(year.letters)) == (47, 108)
        assert year.responsibilities == zjbti.RESPONSIBILITIES
        assert year.target("服务", "zjbti").amount == 70_000
        assert zjbti.plan().letters == ()
