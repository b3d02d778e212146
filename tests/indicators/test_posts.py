"""Responsibility lists 责任清单: which post answers for what."""

from typing import Any

from partyorg.indicators import Responsibility, responsibility_findings, responsibility_lists
from partyorg.org import Sector, UnitKind, kind, sector
from partyorg.values import Label
from tests.indicators.campus import TREE, said
from tests.indicators.test_framework import category, framework, indicator

GENERAL = kind(UnitKind.GENERAL_BRANCH)
BRANCHES = kind(UnitKind.BRANCH)


def duty(code: str, post: str, *indicators: str, **more: Any) -> Responsibility:
    """Make a line of a list."""
    return Responsibility(code=code, post=post, title=Label.of(code), indicators=indicators, **more)


FIRST = duty("R1", "党总支书记", "1.1", "1.2", applies_to=GENERAL)
AGAIN = duty("R2", "党总支书记", "1.1", applies_to=GENERAL)
SECOND = duty("R3", "党支部书记", "1.1", applies_to=BRANCHES)
NAMED: Any = {"making": "组织部", "scoring": "宣传部"}
WATCH = duty("R4", "纪检委员", applies_to=GENERAL)


class TestLists:
    """三张清单: each post of each unit has its own list."""

    def test_posts_of_every_unit(self) -> None:
        lists = responsibility_lists([FIRST, AGAIN, SECOND, WATCH], TREE)
        assert [str(one.post) for one in lists if one.post.unit in {"m", "d"}] == [
            "post:党支部书记@d",
            "post:党总支书记@m",
            "post:纪检委员@m",
        ]

    def test_what_a_post_answers_for(self) -> None:
        secretary = next(
            one
            for one in responsibility_lists([FIRST, AGAIN, SECOND], TREE)
            if one.post.unit == "m"
        )
        assert secretary.items == (FIRST, AGAIN)
        assert secretary.indicators == ("1.1", "1.2")

    def test_of_nobody(self) -> None:
        assert responsibility_lists([], TREE) == ()


class TestFindings:
    """制定、评分、负责: somebody makes, scores and answers for every indicator."""

    FRAMEWORK = framework(
        category(
            "1",
            100,
            indicator("1.1", 40, **NAMED),
            indicator("1.2", 60, applies_to=sector(Sector.MIXED), **NAMED),
        )
    )

    def test_everything_is_in_hand(self) -> None:
        assert responsibility_findings([FIRST, SECOND], self.FRAMEWORK, TREE, of=GENERAL) == ()
        assert responsibility_findings([FIRST, SECOND], self.FRAMEWORK, TREE, of=BRANCHES) == (), (
            "1.2 is not asked of branches here"
        )

    def test_nobody_answers(self) -> None:
        found = responsibility_findings([AGAIN], self.FRAMEWORK, TREE, of=GENERAL)
        assert said(found) == [("NOBODY_ANSWERS", "m"), ("NOBODY_ANSWERS", "w")]
        assert found[0].message.en == "no post answers for indicator 1.2"

    def test_a_code_of_no_indicator(self) -> None:
        found = responsibility_findings(
            [FIRST, duty("R9", "x", "9.9")], self.FRAMEWORK, TREE, of=GENERAL
        )
        assert said(found) == [("UNKNOWN_INDICATOR", "R9")]

    def test_departments(self) -> None:
        bare = framework(category("1", 100, indicator("1.1", 100, making="组织部", scoring=" ")))
        found = responsibility_findings([SECOND], bare, TREE, of=BRANCHES)
        assert said(found) == [("NO_SCORING_DEPARTMENT", "1.1")]
        bare = framework(category("1", 100, indicator("1.1", 100, scoring="组织部")))
        found = responsibility_findings([SECOND], bare, TREE, of=BRANCHES)
        assert said(found) == [("NO_MAKING_DEPARTMENT", "1.1")]
