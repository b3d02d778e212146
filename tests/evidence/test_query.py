"""Queries say which records a measure looks at."""

from typing import Any

import attrs
import pytest

from partyorg.evidence import (
    ActivityPart,
    AwardLevel,
    Ballot,
    Mode,
    Query,
    Record,
    Table,
    activities,
    awards,
    ballots,
    count,
    publications,
)
from partyorg.org import Subject
from tests.evidence.campus import B1, B2, YEAR, D, G, P, award, held, published, world

RECORDS: tuple[Record, ...] = (
    held("a1", topic="廉政教育", part=ActivityPart.PRESCRIBED),
    held("a2", kind="培训", mode=Mode.ONLINE),
    held("a3", kind="培训", topic="理论学习", part=ActivityPart.FLEXIBLE),
    published("p1", "a1", YEAR.start, topic="廉政教育"),
    award("w1", AwardLevel.CITY),
    award("w2", AwardLevel.NATION),
    Ballot(id="v1", panel="述职", subject=B1, group="群众", option="好"),
    Ballot(id="v2", panel="述职", subject=B1, group="书记", option="差", mode=Mode.ONLINE),
)


def keys(query: Query, subject: Subject = B1, *records: Record) -> tuple[str, ...]:
    """Return the keys of what a query finds."""
    found = query.of(world(*(records or RECORDS)), subject)
    return tuple(record.key for record in found)


class TestFilters:
    """All fields named must agree, each with any of the values named; none named is all."""

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            (activities(), "a1 a2 a3"),
            (activities(kind="党课"), "a1"),
            (activities(kind=("党课", "培训")), "a1 a2 a3"),
            (activities(kind=()), ""),
            (activities(topic=""), "a2"),
            (activities(topic=("理论学习", "廉政教育")), "a1 a3"),
            (activities(part=ActivityPart.FLEXIBLE), "a3"),
            (activities(mode=Mode.ONLINE), "a2"),
            (activities(kind="培训", mode=Mode.OFFLINE), "a3"),
            (publications(), "p1"),
            (publications(section="党建动态", topic="廉政教育"), "p1"),
            (publications(section="支部生活"), ""),
            (awards(), "w1 w2"),
            (awards(level=AwardLevel.CITY), "w1"),
            (awards(level=(AwardLevel.CITY, AwardLevel.NATION), title="先进党支部"), "w1 w2"),
            (ballots("述职"), "v1 v2"),
            (ballots("述职", group="书记"), "v2"),
            (ballots("述职", group=("书记", "群众"), mode=Mode.OFFLINE), "v1"),
        ],
        ids=repr,
    )
    def test_figures(self, query: Query, expected: str) -> None:
        assert keys(query) == tuple(expected.split())

    def test_any_field_will_do(self) -> None:
        where: Any = {"hours": ["None"], "kind": ["党课"]}
        assert keys(Query(table=Table.ACTIVITIES, where=where)) == ("a1",)

    @pytest.mark.parametrize("written", ["2", "2.0"])
    def test_equal_numbers_are_wanted_alike(self, written: str) -> None:
        where: Any = {"hours": ["2"]}
        record = attrs.evolve(held("a1", YEAR.start, B1), hours=written)
        assert Query(table=Table.ACTIVITIES, where=where).wants(record)


class TestJointActivities:
    """联合开展的活动 counts for each that held it."""

    def test_each_counts_it(self) -> None:
        together = held("a1", YEAR.start, B1, B2)
        lectures = count("lectures", activities())
        assert lectures.values(world(together), [B1, B2, D]) == [1, 1, 0]

    def test_once_for_each(self) -> None:
        assert keys(activities(), B1, held("a1", YEAR.start, B1, B1)) == ("a1",)


class TestBelow:
    """With ``below`` the records of all units below count too, each once."""

    RECORDS = (
        held("a1", YEAR.start, B1),
        held("a2", YEAR.start, B2),
        held("a3", YEAR.start, B1, B2),
        held("a4", YEAR.start, G),
        held("a5", YEAR.start, D),
    )

    @pytest.mark.parametrize(
        ("subject", "own", "below"),
        [
            (P, "", "a1 a2 a3 a4 a5"),
            (G, "a4", "a1 a2 a3 a4"),
            (B1, "a1 a3", "a1 a3"),
        ],
    )
    def test_figures(self, subject: Subject, own: str, below: str) -> None:
        assert keys(activities(), subject, *self.RECORDS) == tuple(own.split())
        assert keys(activities(below=True), subject, *self.RECORDS) == tuple(below.split())


class TestPersons:
    """What a person did is the person's own, not the unit's."""

    def test_kept_apart(self) -> None:
        person = Subject.person("7f3a", unit="b1")
        record = held("a1", YEAR.start, person)
        assert keys(activities(), person, record) == ("a1",)
        assert keys(activities(), B1, record) == ()

    def test_nothing_is_below_a_person(self) -> None:
        person = Subject.person("7f3a", unit="g")
        records = (held("a1", YEAR.start, person), held("a2", YEAR.start, G))
        assert keys(activities(below=True), person, *records) == ("a1",)
