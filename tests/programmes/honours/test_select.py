"""Selecting: the best first under places, per-type quotas and a threshold."""

import attrs
import pytest

from partyorg.evaluation import TiePolicy
from partyorg.org import Subject
from partyorg.programmes.honours import (
    Candidate,
    Placing,
    Selection,
    SelectionRow,
    TypeQuota,
    select,
)
from partyorg.values import Label, Source
from tests.programmes.honours.campus import MODEL, codes

HONOUR = attrs.evolve(MODEL, types=["教工", "学生", "机关"])
CLAUSE = Source(document="《评选办法》", clause="第五条")


def chosen(
    rows: str,
    *quotas: TypeQuota,
    places: int,
    ties: TiePolicy = TiePolicy.MEETING,
    at_least: int | None = None,
) -> Selection:
    """Select among rows such as ``a 教工 90, b 学生 —``."""
    listed = [
        Candidate(subject=Subject.of_unit(id), type=of, score=None if score == "—" else score)
        for id, of, score in (row.split() for row in rows.split(","))
    ]
    return select(HONOUR, listed, places=places, ties=ties, quotas=quotas, at_least=at_least)


def names(some: tuple[Candidate, ...]) -> str:
    return "".join(candidate.subject.id for candidate in some)


def why(selection: Selection, name: str) -> str:
    (row,) = (one for one in selection.rows if one.candidate.subject.id == name)
    return row.reason.zh


class TestPlaces:
    """名额: the best first, never more than there are places."""

    def test_best_first(self) -> None:
        told = chosen("a 教工 90, b 学生 80, c 教工 85", places=2)
        assert (names(told.chosen), names(told.not_chosen)) == ("ac", "b")
        assert (why(told, "a"), why(told, "b")) == ("按得分入选", "2 个名额已满")
        assert told.rows[0] == SelectionRow(
            candidate=told.chosen[0],
            placing=Placing.CHOSEN,
            reason=Label.of("按得分入选", "chosen by score"),
        )

    def test_fewer_than_places(self) -> None:
        told = chosen("a 教工 90", places=3)
        assert (names(told.chosen), told.empty) == ("a", 2)

    def test_none(self) -> None:
        assert names(chosen("a 教工 90", places=0).chosen) == ""


class TestThreshold:
    """宁缺毋滥: who is below the threshold, or has no score, is not chosen, were places empty."""

    def test_below(self) -> None:
        told = chosen("a 教工 80, b 学生 79.9, c 教工 —", places=3, at_least=80)
        assert (names(told.chosen), told.empty) == ("a", 2)
        assert why(told, "b") == "得分 79.9 低于 80, 宁缺毋滥"
        assert why(told, "c") == "尚无得分"
        assert names(tuple(one.candidate for one in told.rows)) == "abc"


class TestAtMost:
    """At most so many of a type: the next of another type come up."""

    def test_next_of_another_type(self) -> None:
        most = TypeQuota(type="教工", at_most=1)
        told = chosen("a 教工 90, b 教工 85, c 学生 80", most, places=2)
        assert names(told.chosen) == "ac"
        assert why(told, "b") == "教工至多 1 名"

    def test_none_of_it(self) -> None:
        told = chosen("a 教工 90", TypeQuota(type="教工", at_most=0), places=2)
        assert (names(told.chosen), told.empty) == ("", 2)


class TestAtLeast:
    """At least so many of a type: places are kept for it, as far as enough qualify."""

    def test_kept(self) -> None:
        least = TypeQuota(type="学生", at_least=1)
        told = chosen("a 教工 90, b 教工 85, c 学生 80, d 学生 75", least, places=2)
        assert names(told.chosen) == "ac"
        assert why(told, "b") == "其余名额为学生保留"
        assert why(told, "c") == "学生至少 1 名"
        assert why(told, "d") == "2 个名额已满"

    def test_too_few_qualify(self) -> None:
        least = TypeQuota(type="学生", at_least=2, source=CLAUSE)
        told = chosen("a 教工 90, b 教工 85, c 学生 60", least, places=2, at_least=70)
        assert names(told.chosen) == "ab"
        (finding,) = told.findings
        assert (finding.code, finding.source) == ("TOO_FEW_QUALIFIED", CLAUSE)
        assert finding.message.zh == "学生至少 2 名, 符合条件者 0 名, 宁缺毋滥"

    def test_by_score_it_needs_no_keeping(self) -> None:
        told = chosen("a 学生 90, b 教工 85", TypeQuota(type="学生", at_least=1), places=2)
        assert (names(told.chosen), why(told, "b")) == ("ab", "按得分入选")


class TestTies:
    """Equal candidates of whom only some have a place go to a meeting, or none of them is chosen."""

    ROWS = "a 教工 90, b 学生 85, c 教工 85, d 学生 80"

    def test_a_meeting_fills_their_places(self) -> None:
        told = chosen(self.ROWS, places=2)
        assert (names(told.chosen), names(told.left_to_a_meeting)) == ("a", "bc")
        assert (told.pending, told.empty) == (1, 0)
        assert why(told, "b") == "同分 2 人争 1 个名额, 提交会议"
        assert why(told, "d") == "2 个名额已满"

    def test_none_is_chosen(self) -> None:
        told = chosen(self.ROWS, places=2, ties=TiePolicy.DEMOTE_ALL)
        assert (names(told.chosen), told.pending, told.empty) == ("a", 0, 1)
        assert why(told, "c") == "同分 2 人争 1 个名额, 均不入选"

    def test_nobody_below_takes_what_stays_empty(self) -> None:
        told = chosen(self.ROWS, places=2, ties=TiePolicy.DEMOTE_ALL)
        assert names(told.not_chosen) == "bcd"

    def test_within_a_type(self) -> None:
        most = TypeQuota(type="教工", at_most=1)
        told = chosen("a 教工 90, b 教工 90, c 学生 80", most, places=3)
        assert (names(told.chosen), names(told.left_to_a_meeting)) == ("c", "ab")

    def test_within_each_type(self) -> None:
        most = [TypeQuota(type=of, at_most=1) for of in ("教工", "学生")]
        told = chosen("a 教工 90, b 教工 90, c 学生 90, d 学生 90", *most, places=3)
        assert (told.pending, told.empty) == (2, 1)
        assert {why(told, name) for name in "abcd"} == {"同分 2 人争 1 个名额, 提交会议"}

    def test_a_tie_holds_up_no_guarantee(self) -> None:
        least = TypeQuota(type="机关", at_least=1)
        told = chosen(f"{self.ROWS}, e 机关 60, f 机关 50", least, places=3)
        assert (names(told.chosen), names(told.left_to_a_meeting)) == ("ae", "bc")

    def test_one_whose_place_is_kept_is_not_tied(self) -> None:
        least = TypeQuota(type="学生", at_least=1)
        told = chosen("a 教工 90, b 学生 85, c 教工 85", least, places=2)
        assert (names(told.chosen), why(told, "c")) == ("ab", "其余名额为学生保留")

    def test_dropping_all_may_miss_a_guarantee(self) -> None:
        least = TypeQuota(type="学生", at_least=1, source=CLAUSE)
        rows = "a 教工 90, b 学生 80, c 学生 80"
        told = chosen(rows, least, places=2, ties=TiePolicy.DEMOTE_ALL)
        assert (names(told.chosen), told.empty) == ("a", 1)
        assert codes(told.findings) == ["GUARANTEE_MISSED"]
        assert codes(chosen(rows, least, places=2).findings) == []

    def test_tie_breakers(self) -> None:
        equal = [
            Candidate(
                subject=Subject.of_unit(name), type="教工", score=90, tie_breakers=[1, second]
            )
            for name, second in (("a", 3), ("b", 4))
        ]
        told = select(HONOUR, equal, places=1, ties=TiePolicy.MEETING)
        assert names(told.chosen) == "b"


class TestRulings:
    """Every candidate has a row; the best first, those without a score last."""

    def test_order(self) -> None:
        told = chosen("a 教工 —, b 教工 70, c 学生 90, d 学生 70", places=1)
        assert names(tuple(one.candidate for one in told.rows)) == "cbda"

    @pytest.mark.parametrize("placing", Placing)
    def test_outcomes_part_them(self, placing: Placing) -> None:
        told = chosen("a 教工 90, b 教工 90, c 学生 80, d 学生 —", places=1)
        parts = {
            Placing.CHOSEN: told.chosen,
            Placing.MEETING: told.left_to_a_meeting,
            Placing.NOT_CHOSEN: told.not_chosen,
        }
        expected = {"chosen": "", "meeting": "ab", "not-chosen": "cd"}
        assert names(parts[placing]) == expected[placing.value]


class TestUntyped:
    """Where an honour tells no types apart, candidates have none."""

    def test_untyped(self) -> None:
        listed = [Candidate(subject=Subject.of_unit(name), score=90) for name in "ab"]
        told = select(MODEL, listed, places=2, ties=TiePolicy.DEMOTE_ALL)
        assert names(told.chosen) == "ab"
