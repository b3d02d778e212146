"""Measures over records, each by figures worked out by hand."""

from datetime import date
from decimal import Decimal, localcontext
from typing import Any

import pytest

from partyorg.evidence import (
    AwardLevel,
    Ballot,
    Mode,
    RecordMeasure,
    Table,
    World,
    activities,
    attendance,
    awards,
    ballots,
    count,
    distinct,
    heads,
    mean_of,
    share,
    tally,
    total_of,
)
from partyorg.org import MemberCategory, Stage, Subject
from partyorg.rules import Value
from partyorg.values import Absence, Absent
from tests.evidence.campus import AFTER, B1, B2, YEAR, D, G, P, award, held, world

LECTURES = activities(kind="党课")


class TestCount:
    """次数 counts records; none is a real zero."""

    LECTURES = count("lectures", LECTURES)

    def test_figures(self) -> None:
        here = world(held("a1"), held("a2"), held("a3", kind="培训"))
        assert self.LECTURES.values(here, [B1, B2]) == [Decimal(2), Decimal(0)]

    def test_names_what_it_counted(self) -> None:
        here = world(held("a2"), held("a1"), held("a3", kind="培训"))
        assert self.LECTURES.records(here, B1) == ("a1", "a2")


class TestDistinct:
    """不重复计数 counts different values; blanks are no value."""

    TOPICS = distinct("topics", LECTURES, "topic")

    def test_figures(self) -> None:
        topics = ["理论学习", "廉政教育", "理论学习", ""]
        here = world(*(held(f"a{n}", topic=topic) for n, topic in enumerate(topics)))
        assert self.TOPICS.values(here, [B1, B2]) == [2, 0]
        assert self.TOPICS.records(here, B1) == ("a0", "a1", "a2", "a3")

    def test_no_value_is_not_one(self) -> None:
        hours = distinct("hours", LECTURES, "hours")
        here = world(held("a1"), held("a2", hours=2), held("a3", hours="2.0"))
        assert hours.value(here, B1) == 1


class TestTotal:
    """累计 adds exactly; no records is zero, a record without the number makes it MISSING."""

    HOURS = total_of("hours", LECTURES, "hours", unit="学时")

    def test_figures(self) -> None:
        here = world(held("a1", hours=0.1), held("a2", hours="0.2"), held("a3", hours=2))
        assert self.HOURS.values(here, [B1, B2]) == [Decimal("2.3"), Decimal(0)]

    def test_a_record_without_the_number_is_named(self) -> None:
        here = world(held("a1", hours=1), held("a2"), held("a3"))
        assert self.HOURS.value(here, B1) == Absent(kind=Absence.MISSING, note="hours: a2, a3")
        assert self.HOURS.records(here, B1) == ("a1", "a2", "a3")

    def test_scores_on_ballots(self) -> None:
        votes = [
            Ballot(id=f"v{n}", panel="述职", subject=B1, group="群众", score=score)
            for n, score in enumerate(("90", "85.5"))
        ]
        scored = total_of("scored", ballots("述职"), "score", unit="分")
        assert scored.value(world(*votes), B1) == Decimal("175.5")


class TestMean:
    """平均 divides the sum by the number of records; none of them is the absence declared."""

    HOURS = mean_of("hours", LECTURES, "hours", unit="学时")

    def test_figures(self) -> None:
        here = world(held("a1", hours=1), held("a2", hours=1), held("a3", hours=2))
        assert self.HOURS.value(here, B1) == Decimal("1.33333333333333333333")
        assert self.HOURS.records(here, B1) == ("a1", "a2", "a3")

    def test_a_record_without_the_number_is_named(self) -> None:
        assert self.HOURS.value(world(held("a1", hours=1), held("a2")), B1) == Absent(
            kind=Absence.MISSING, note="hours: a2"
        )

    @pytest.mark.parametrize("empty", list(Absence))
    def test_without_records(self, empty: Absence) -> None:
        hours = mean_of("hours", LECTURES, "hours", unit="学时", empty=empty)
        assert hours.value(world(), B1) == Absent(kind=empty, note=Table.ACTIVITIES.label)


class TestShare:
    """占比 is the part of a whole in percent; what is not in the whole is not counted."""

    ONLINE = share("online", activities(mode=Mode.ONLINE), LECTURES)

    def test_figures(self) -> None:
        here = world(
            held("a1", mode=Mode.ONLINE),
            held("a2"),
            held("a3"),
            held("a4", kind="培训", mode=Mode.ONLINE),
        )
        assert self.ONLINE.value(here, B1) == Decimal("33.33333333333333333333")
        assert self.ONLINE.records(here, B1) == ("a1",)

    def test_none_of_some_is_zero(self) -> None:
        assert self.ONLINE.value(world(held("a1")), B1) == 0

    def test_without_a_whole(self) -> None:
        assert self.ONLINE.value(world(), B1) == Absent(
            kind=Absence.MISSING, note=Table.ACTIVITIES.label
        )


class TestAttendance:
    """到会率 divides the sums, so that large meetings weigh more than small ones."""

    RATE = attendance("rate", LECTURES)

    def test_figures(self) -> None:
        here = world(held("a1", expected=30, attended=30), held("a2", expected=10, attended=0))
        assert self.RATE.value(here, B1) == 75
        assert self.RATE.records(here, B1) == ("a1", "a2")

    @pytest.mark.parametrize(
        ("figures", "note"),
        [({"expected": 10}, "attended: a2"), ({"attended": 10}, "expected: a2")],
    )
    def test_an_activity_without_figures_is_named(self, figures: dict[str, Any], note: str) -> None:
        here = world(held("a1", expected=9, attended=9), held("a2", **figures))
        assert self.RATE.value(here, B1) == Absent(kind=Absence.MISSING, note=note)

    @pytest.mark.parametrize("records", [(), (held("a1", expected=0, attended=0),)])
    def test_nobody_expected(self, records: tuple[()]) -> None:
        rate = attendance("rate", LECTURES, empty=Absence.NOT_APPLICABLE)
        assert rate.value(world(*records), B1) == Absent(
            kind=Absence.NOT_APPLICABLE, note=Table.ACTIVITIES.label
        )


class TestTally:
    """按级别累计 gives points by a field; records with other values add nothing."""

    AWARDS = tally("awards", awards(), "level", {"city": 2, "nation": "0.5"})

    def test_figures(self) -> None:
        here = world(
            award("w1", AwardLevel.CITY),
            award("w2", AwardLevel.CITY),
            award("w3", AwardLevel.NATION),
            award("w4", AwardLevel.COLLEGE),
        )
        assert self.AWARDS.values(here, [B1, B2]) == [Decimal("4.5"), Decimal(0)]
        assert self.AWARDS.records(here, B1) == ("w1", "w2", "w3")

    def test_by_plain_text(self) -> None:
        kinds = tally("kinds", activities(), "kind", {"党课": 3})
        assert kinds.value(world(held("a1"), held("a2", kind="培训")), B1) == 3


class TestHeads:
    """人数 counts a unit with all below it: Party members where no stage is named."""

    @pytest.mark.parametrize(
        ("measure", "expected"),
        [
            (heads("members"), [33, 33, 10, 0]),
            (heads("staff", categories=(MemberCategory.STAFF,)), [13, 13, 10, 0]),
            (heads("activists", stages=(Stage.ACTIVIST,)), [4, 4, 4, 0]),
        ],
    )
    def test_figures(self, measure: RecordMeasure, expected: list[int]) -> None:
        assert measure.values(world(), [P, G, B1, D]) == expected
        assert measure.records(world(), P) == ()

    def test_a_person_is_counted_by_the_unit(self) -> None:
        assert heads("members").value(world(), Subject.person("7f3a", unit="b2")) == 20


class TestExactness:
    """A measure is exact whatever the caller's decimal context."""

    @pytest.mark.parametrize(
        ("measure", "expected"),
        [
            (total_of("t", LECTURES, "hours", unit="学时"), Decimal("2469.2")),
            (mean_of("t", LECTURES, "hours", unit="学时"), Decimal("1234.6")),
            (attendance("t", LECTURES), Decimal("98.76543209876543209877")),
            (tally("t", LECTURES, "kind", {"党课": "12.345"}), Decimal("24.690")),
        ],
    )
    def test_two_digits_are_enough_for_nobody(
        self, measure: RecordMeasure, expected: Decimal
    ) -> None:
        here = world(
            held("a1", hours="1234.5", expected=80, attended=79),
            held("a2", hours="1234.7", expected=1, attended=1),
        )
        with localcontext() as context:
            context.prec = 2
            found = measure.value(here, B1)
        assert found == expected


class TestWhatARecordMustBe:
    """Only records of the period, not after the as-of day, are seen; the meeting's day counts."""

    LECTURES = count("lectures", LECTURES)

    @pytest.mark.parametrize(
        ("on", "seen"),
        [
            (date(2015, 12, 31), 0),
            (date(2016, 1, 1), 1),
            (date(2016, 12, 31), 1),
            (date(2017, 1, 1), 0),
        ],
    )
    def test_the_period(self, on: date, seen: int) -> None:
        assert self.LECTURES.value(world(held("a1", on)), B1) == seen

    @pytest.mark.parametrize(("as_of", "seen"), [(date(2016, 2, 29), 0), (date(2016, 3, 1), 1)])
    def test_the_as_of_day(self, as_of: date, seen: int) -> None:
        assert self.LECTURES.value(world(held("a1"), as_of=as_of), B1) == seen

    def test_a_month_has_a_year(self) -> None:
        march = YEAR.month(2016, 3)
        here = world(held("a1", date(2015, 3, 5)), held("a2", date(2016, 3, 5)), period=march)
        assert self.LECTURES.records(here, B1) == ("a2",)

    def test_a_ballot_has_no_day(self) -> None:
        vote = Ballot(id="v1", panel="述职", subject=B1, group="群众", option="好")
        votes = count("votes", ballots("述职"))
        assert votes.value(world(vote, period=YEAR.year(2030), as_of=AFTER), B1) == 1
        assert count("votes", ballots("别的")).value(world(vote), B1) == 0


class TestMeasuresOfOnesOwn:
    """An application's own measure says how a subject is measured, and by which records."""

    def test_it_measures_many_at_once(self) -> None:
        class Always(RecordMeasure):
            def value(self, world: World, subject: Subject) -> Value:
                return Decimal(len(world.tree)) if subject == B1 else Decimal(0)

        assert Always().values(world(), [B1, B2]) == [5, 0]

    def test_it_must_say_how(self) -> None:
        silent = RecordMeasure()
        with pytest.raises(NotImplementedError):
            silent.values(world(), [B1])
        with pytest.raises(NotImplementedError):
            silent.records(world(), B1)
