"""From a goal of about three years to targets of every branch, letters and who answers."""

from partyorg.casebook import ysu
from partyorg.indicators import (
    Letter,
    conservation_findings,
    goal_findings,
    letter_findings,
    letters_owed,
    responsibility_lists,
)
from partyorg.org import Sector
from partyorg.values import Basis, Period
from tests.casebook.ysu.records import AFTER, TREE


class TestThreeYears:
    """三年左右的总目标, 逐年有指标体系."""

    def test_the_first_year_stands_under_it(self) -> None:
        assert ysu.THREE_YEAR_GOAL.frameworks == (ysu.YINHANG.framework,)
        assert ysu.THREE_YEAR_GOAL.period.covers(ysu.YEAR)

    def test_the_years_to_come_are_still_to_be_planned(self) -> None:
        [found] = goal_findings(ysu.THREE_YEAR_GOAL, ysu.TARGETS)
        assert found.code == "YEARS_WITHOUT_FRAMEWORK"
        years = Period(start=Period.year(2017).start, end=Period.year(2018).end)
        assert ysu.THREE_YEAR_GOAL.gaps == (years,)

    def test_amounts_are_ours(self) -> None:
        targets = (*ysu.TARGETS, *ysu.THREE_YEAR_GOAL.targets)
        assert {one.source.basis for one in targets if one.source} == {Basis.RECONSTRUCTED}


class TestLevelByLevel:
    """层层分解: nothing is lost on the way down."""

    ITEMS, RATE = ysu.targets(TREE)

    def test_nothing_leaks(self) -> None:
        assert self.ITEMS.findings == ()
        assert conservation_findings(self.ITEMS.targets, TREE) == ()

    def test_300_items_reach_277_branches(self) -> None:
        of_branches = [one for one in self.ITEMS.targets if "-" in one.holder]
        assert len(of_branches) == 277
        assert sum(one.amount for one in of_branches) == 300
        assert min(one.amount for one in of_branches) == 1

    def test_retired_branches_take_no_part(self) -> None:
        retired = {one.id for one in TREE.branches() if one.sector is Sector.RETIRED}
        assert not retired & {one.holder for one in self.ITEMS.targets}

    def test_a_rate_is_the_same_for_all(self) -> None:
        assert {one.amount for one in self.RATE.targets} == {95}
        assert len(self.RATE.targets) == 1 + 21


class TestLetters:
    """责任书层层签订: one for each edge of the tree, 21 + 293."""

    def test_314_letters(self) -> None:
        assert len(letters_owed(TREE, ysu.LETTERS, ysu.YEAR)) == 21 + 293

    def test_who_has_not_signed_is_found(self) -> None:
        [kind] = ysu.LETTERS
        signed = [
            Letter(
                kind=kind.code,
                upper=owed.upper,
                lower=owed.lower,
                period=ysu.YEAR,
                signed_upper=ysu.YEAR.start,
                signed_lower=None if owed.lower == "D16" else ysu.YEAR.start,
            )
            for owed in letters_owed(TREE, ysu.LETTERS, ysu.YEAR)
        ]
        last = ysu.YEAR.start.replace(month=3)
        [found] = letter_findings(signed, TREE, ysu.LETTERS, ysu.YEAR, last=last, today=AFTER)
        assert found.subject == "D16"


class TestRightsAndDuties:
    """权责: every node has a post that answers, never a person."""

    def test_posts_in_every_unit(self) -> None:
        lists = responsibility_lists(ysu.RESPONSIBILITIES, TREE)
        assert len(lists) == 2 * 21 + 277

    def test_they_answer_for_indicators_of_the_plan(self) -> None:
        known = {one.code for one in ysu.YINHANG.framework.indicators}
        named = {code for one in ysu.RESPONSIBILITIES for code in one.indicators}
        assert named <= known
