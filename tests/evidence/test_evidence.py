"""All records of an assessment, in one value."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import DuplicateRecord, Faults
from partyorg.evidence import (
    TABLES,
    Activity,
    Award,
    AwardLevel,
    Ballot,
    Choice,
    Electorate,
    Evidence,
    Exemption,
    Publication,
    Reading,
    Record,
    subjects_of,
)
from partyorg.extras.strategies import evidence, record_measures
from partyorg.org import Subject
from partyorg.values import Period
from tests.evidence.campus import B1, B2, TREE, YEAR, award, held, published

RECORDS: tuple[Record, ...] = (
    held("a1", YEAR.start, B1, B2),
    published("p1", "a1", YEAR.start),
    Reading(subject=B1, measure="view", period=YEAR, value="好"),
    Ballot(id="v1", panel="述职", subject=B2, group="群众", option="好"),
    Electorate(panel="述职", subject=B2, group="群众", entitled=20),
    award("w1", AwardLevel.CITY),
    Choice(subject=B1, indicator="1.3", period=YEAR),
    Exemption(subject=B1, indicator="1.2", period=YEAR, by="组织部", reason="新建"),
)

drawn = record_measures().flatmap(
    lambda measures: evidence(TREE, YEAR, measures, indicators=("1.1", "1.2"))
)


def flat(all_of: Evidence) -> list[Record]:
    """List the records of every table."""
    return [record for records in all_of.tables.values() for record in records]


class TestTables:
    """Records of any kinds are sorted into their tables, each by key."""

    def test_every_kind_has_its_table(self) -> None:
        found = Evidence.of(RECORDS)
        assert {type(record): TABLES[type(record)] for record in RECORDS} == TABLES
        assert [len(records) for records in found.tables.values()] == [1] * len(TABLES)
        assert len(found) == len(RECORDS)

    def test_keys(self) -> None:
        assert [record.key for record in RECORDS] == [
            "a1",
            "p1",
            "view@b1/2016",
            "v1",
            "述职/群众@b2",
            "w1",
            "1.3@b1/2016",
            "1.2@b1/2016",
        ]

    def test_by_key(self) -> None:
        found = Evidence.of([held("a2"), held("a10"), held("a1")])
        assert [activity.id for activity in found.activities] == ["a1", "a10", "a2"]

    def test_it_says_what_it_holds(self) -> None:
        found = Evidence.of([held("a1"), held("a2"), RECORDS[2]])
        assert repr(found) == "<Evidence: 2 activities, 1 readings>"
        assert repr(Evidence()) == "<Evidence: no records>"

    def test_whom_a_record_concerns(self) -> None:
        assert subjects_of(RECORDS[0]) == (B1, B2)
        assert subjects_of(RECORDS[1]) == (B1,)


class TestOrder:
    """Evidence is the same whatever the order its records came in."""

    @given(drawn, st.randoms(use_true_random=False))
    def test_shuffled(self, found: Evidence, chance: Random) -> None:
        records = flat(found)
        chance.shuffle(records)
        again = Evidence.of(records)
        assert again == found
        assert hash(again) == hash(found)


class TestOfSubject:
    """The records of a subject are found by its text, for a unit its id."""

    @given(drawn)
    def test_all_and_only_its_own(self, found: Evidence) -> None:
        for kind, table in TABLES.items():
            for subject in ("p", "g", "b1", "b2", "d", "nobody"):
                own = [
                    record
                    for record in found.tables[table]
                    if subject in map(str, subjects_of(record))
                ]
                assert list(found.of_subject(kind, subject)) == own

    def test_a_person_is_not_the_unit(self) -> None:
        person = Subject.person("7f3a", unit="b1")
        found = Evidence.of([held("a1", YEAR.start, person)])
        assert found.of_subject(Activity, "b1") == ()
        assert len(found.of_subject(Activity, "person:7f3a@b1")) == 1


class TestDuplicates:
    """One key stands for one record of a kind; all that are repeated are named at once."""

    def test_all_at_once(self) -> None:
        with pytest.raises(Faults) as caught:
            Evidence.of([*RECORDS, *RECORDS, held("a1"), held("a2")])
        assert caught.value.faults == tuple(
            DuplicateRecord(TABLES[type(record)], record.key) for record in RECORDS
        )

    def test_kinds_do_not_share_keys(self) -> None:
        assert len(Evidence.of([held("x"), published("x", "x", YEAR.start)])) == 2

    def test_one_reading_a_period(self) -> None:
        one = Reading.of(B1, "paid", YEAR, 1)
        other = Reading.of(B1, "paid", YEAR, 2)
        with pytest.raises(Faults) as caught:
            Evidence.of([one, other])
        assert caught.value.faults == (DuplicateRecord("readings", "paid@b1/2016"),)
        assert len(Evidence.of([one, Reading.of(B1, "paid", Period.year(2017), 2)])) == 2


class TestTogether:
    """``+`` puts the records of both together, in either order."""

    @given(drawn, st.integers(0, 30))
    def test_parts_make_the_whole(self, found: Evidence, cut: int) -> None:
        records = flat(found)
        one, other = Evidence.of(records[:cut]), Evidence.of(records[cut:])
        assert one + other == other + one == found
        assert found + Evidence() == found

    def test_what_both_hold_is_refused(self) -> None:
        one: Sequence[Record] = [held("a1"), held("a2")]
        with pytest.raises(Faults) as caught:
            Evidence.of(one) + Evidence.of(one[:1])
        assert caught.value.faults == (DuplicateRecord("activities", "a1"),)


class TestRecords:
    """Numbers are read exactly; a rater is never printed."""

    def test_numbers(self) -> None:
        assert held("a1", hours=0.1).hours == Decimal("0.1")
        assert Reading.of(B1, "paid", YEAR, "98.50", unit="%") == Reading(
            subject=B1, measure="paid", period=YEAR, value=Decimal("98.5"), unit="%"
        )

    def test_a_secret_stays_one(self) -> None:
        vote = Ballot(id="v1", panel="述职", subject=B1, group="群众", option="好", rater="7f3a")
        assert "7f3a" not in repr(vote)

    def test_kinds_of_records_are_told_apart(self) -> None:
        assert isinstance(RECORDS[1], Publication)
        assert isinstance(RECORDS[5], Award)
