"""Which ballots count: the others are named one by one, never silently dropped."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.evaluation import Scale, SheetLimit, tally_panel, tally_panels
from partyorg.evidence import Mode, Record
from partyorg.org import Subject
from partyorg.values import Place
from tests.evaluation.panels import (
    BOTH,
    OPTIONS,
    cast,
    codes,
    count,
    group,
    review,
    sheet,
    told,
    world,
)

A, B, C = map(Subject.of_unit, "abc")
MEMBER = Subject.person("7f3a", unit="a")


class TestVoidBallots:
    """A void ballot is a finding with its id, table and reason; it counts as returned."""

    @pytest.mark.parametrize(
        ("records", "code"),
        [
            (cast("党员", "很好"), "BALLOT_UNKNOWN_OPTION"),
            (cast("党员", 90), "BALLOT_NOT_AN_OPTION"),
            (cast("群众", "好"), "BALLOT_UNKNOWN_GROUP"),
            (cast("党员", "好", mode=Mode.ONLINE), "BALLOT_WRONG_MODE"),
        ],
    )
    def test_each_kind(self, records: list[Record], code: str) -> None:
        result = count(review(), cast("党员", "好", prefix="x"), records)
        (finding,) = result.findings
        assert (finding.code, finding.subject) == (code, "a")
        assert finding.evidence == (records[0].key,)
        assert finding.place == Place(table="ballots")
        assert finding.text("zh") != finding.text("en")
        assert result.value == 100

    def test_scores(self) -> None:
        scored = review(scale=Scale.scores(0, 100))
        result = count(scored, cast("党员", 90, 101, "好"))
        assert codes(result) == ["BALLOT_NOT_A_SCORE", "BALLOT_OUT_OF_RANGE"]
        assert (result.voices[0].returned, result.voices[0].valid) == (3, 1)
        assert result.voices[0].invalid == 2

    def test_all_that_is_wrong_with_one_is_said(self) -> None:
        result = count(review(), cast("群众", "很好", mode=Mode.ONLINE))
        assert codes(result)[:3] == [
            "BALLOT_UNKNOWN_GROUP",
            "BALLOT_UNKNOWN_OPTION",
            "BALLOT_WRONG_MODE",
        ]

    def test_the_table_they_come_from(self) -> None:
        (finding, *_) = count(review(), cast("党员", "很好", origin="票.xlsx")).findings
        assert finding.place == Place(table="票.xlsx")

    def test_ballots_of_other_panels_are_not_looked_at(self) -> None:
        assert codes(count(review(code="q"), cast("党员", "很好"))) == ["PANEL_NOT_HELD"]


class TestOneRaterOneBallot:
    """A rater who rates a subject twice in one mode loses both ballots: none is the right one."""

    def test_both_are_void(self) -> None:
        twice = cast("党员", "好", "差", rater="r-1")
        result = count(review(), twice, cast("党员", "较好", prefix="x"))
        assert codes(result) == ["BALLOT_REPEATED", "BALLOT_REPEATED"]
        assert result.value == 85

    def test_under_two_groups_too(self) -> None:
        two = review(group("党员"), group("支部书记"))
        result = count(two, cast("党员", "好", rater="r"), cast("支部书记", "好", rater="r"))
        assert codes(result)[:2] == ["BALLOT_REPEATED"] * 2

    def test_once_in_each_mode_is_what_a_double_review_asks(self) -> None:
        online = cast("党员", "好", mode=Mode.ONLINE, rater="r")
        result = count(review(modes=BOTH), cast("党员", "好", rater="r"), online)
        assert codes(result) == []

    def test_a_void_ballot_does_not_spoil_the_valid_one(self) -> None:
        result = count(review(), cast("党员", "很好", "较好", rater="r"))
        assert codes(result) == ["BALLOT_UNKNOWN_OPTION"]
        assert result.value == 85

    def test_secret_ballots_are_never_repeated(self) -> None:
        assert codes(count(review(), cast("党员", "好", "好"))) == []


class TestNobodyRatesOneself:
    """民主测评: the subject is excluded from the raters, except in a group meant for it 自评."""

    def test_void(self) -> None:
        ballots = cast("党员", "好", about=MEMBER, rater="7f3a")
        result = tally_panel(review(), world(ballots), MEMBER)
        assert codes(result) == ["BALLOT_ABOUT_ONESELF", "PANEL_NOT_HELD"]

    def test_self_rating(self) -> None:
        ballots = cast("自评", "好", about=MEMBER, rater="7f3a")
        result = tally_panel(review(group("自评", own=True)), world(ballots), MEMBER)
        assert told(result.value, codes(result)) == (100, [])

    def test_a_units_id_is_no_rater(self) -> None:
        assert codes(count(review(), cast("党员", "好", rater="a"))) == []


class TestLimits:
    """每人至多 30% 打“好”, 相同分数有限: over all that one rater says in one mode."""

    good = SheetLimit(levels=("好",), count=1)

    def sheets(self, said: dict[str, Any], *limits: SheetLimit, **more: Any) -> list[Any]:
        records = [*sheet("r-1", said), *sheet("r-2", {"a": "一般", "b": "差"})]
        panel = review(limits=limits, **more)
        return list(tally_panels(panel, world(records), (A, B, C)))

    def test_noticed_on_each_ballot_of_the_sheet(self) -> None:
        one, two, three = self.sheets({"a": "好", "b": "好", "c": "差"}, self.good)
        assert codes(one) == codes(two) == codes(three) == ["BALLOT_OVER_LIMIT"]
        assert "好 2 个, 至多 1 个" in one.findings[0].message.zh
        assert one.value == 80

    def test_void_where_declared(self) -> None:
        limit = SheetLimit(levels=("好",), ratio="0.5", voids=True)
        one, _, three = self.sheets({"a": "好", "b": "好", "c": "差"}, limit)
        assert one.value == 60
        assert one.voices[0].invalid == 1
        assert codes(three) == ["BALLOT_OVER_LIMIT", "PANEL_NOT_HELD"]
        assert "全部作废" in one.findings[0].message.zh

    def test_kept(self) -> None:
        found = self.sheets({"a": "好", "b": "较好"}, self.good)
        assert codes(found[0]) == codes(found[1]) == []

    def test_the_same_score(self) -> None:
        scale = Scale.scores(0, 100)
        same = SheetLimit(ratio="0.5")
        records = sheet("r", {"a": 90, "b": 90, "c": 80})
        result = count(review(limits=(same,), scale=scale), records)
        assert "相同分数 2 个, 至多 1 个" in result.findings[0].message.zh

    def test_abstentions_are_no_score(self) -> None:
        found = self.sheets({"a": "弃权", "b": "弃权"}, SheetLimit(count=1))
        assert codes(found[0]) == []

    def test_a_rater_who_abstains_everywhere_gives_no_score_at_all(self) -> None:
        scale = Scale.scores(0, 100, abstain=("不了解",))
        records = sheet("r", {"a": "不了解", "b": "不了解"})
        result = count(review(limits=(SheetLimit(count=1),), scale=scale), records)
        assert "BALLOT_OVER_LIMIT" not in codes(result)

    def test_raters_who_cannot_be_told_apart_are_not_checked_and_that_is_said(self) -> None:
        panel = review(limits=(self.good,))
        assert codes(count(panel, cast("党员", "好", "好"))) == ["LIMIT_UNCHECKED"]


class TestOrder:
    """In which order ballots come in makes no difference."""

    @given(st.randoms(use_true_random=False), st.lists(st.sampled_from(OPTIONS.words), min_size=1))
    def test_shuffled(self, chance: Random, said: list[str]) -> None:
        records = [*cast("党员", *said), *cast("党员", "很好", "好", prefix="x", rater="r")]
        shuffled = list(records)
        chance.shuffle(shuffled)
        assert count(review(), shuffled) == count(review(), records)
