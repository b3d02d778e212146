"""公开及时率: how much of what was held was published in time."""

from datetime import date

import pytest

from partyorg.evidence import Table, activities, publications, timeliness
from partyorg.values import Absence, Absent
from tests.evidence.campus import AFTER, B1, D, held, published, world

# A Friday.
HELD = date(2016, 9, 30)
PROMPT = timeliness("prompt", activities(), publications(), within=7)


class TestCalendarDays:
    """The day of the activity is not counted; the last day is still in time."""

    @pytest.mark.parametrize(
        ("on", "percent"),
        [
            (date(2016, 9, 20), 100),
            (date(2016, 9, 30), 100),
            (date(2016, 10, 7), 100),
            (date(2016, 10, 8), 0),
        ],
    )
    def test_figures(self, on: date, percent: int) -> None:
        assert PROMPT.value(world(held("a1", HELD), published("p1", "a1", on)), B1) == percent

    def test_the_first_publication_counts(self) -> None:
        here = world(
            held("a1", HELD),
            published("p1", "a1", date(2016, 11, 1)),
            published("p2", "a1", date(2016, 10, 1)),
        )
        assert PROMPT.value(here, B1) == 100

    def test_a_share_of_all(self) -> None:
        here = world(
            held("a1", HELD),
            held("a2", HELD),
            held("a3", HELD),
            published("p1", "a1", HELD),
            published("p2", "", HELD),
            published("p3", "elsewhere", HELD),
        )
        assert str(PROMPT.value(here, B1)) == "33.33333333333333333333"
        assert PROMPT.records(here, B1) == ("a1", "a2", "a3", "p1")


class TestWorkingDays:
    """With ``working`` only working days pass, as the caller's calendar has them."""

    PROMPT = timeliness("prompt", activities(), publications(), within=1, working=True)

    @pytest.mark.parametrize(("day", "percent"), [(3, 100), (4, 0)])
    def test_a_weekend_does_not_count(self, day: int, percent: int) -> None:
        here = world(held("a1", HELD), published("p1", "a1", date(2016, 10, day)))
        assert self.PROMPT.value(here, B1) == percent

    @pytest.mark.parametrize(("day", "percent"), [(8, 100), (9, 0)])
    def test_the_national_holiday_is_handed_in(self, day: int, percent: int) -> None:
        def is_workday(on: date) -> bool:
            return not date(2016, 10, 1) <= on <= date(2016, 10, 7)

        here = world(
            held("a1", HELD),
            published("p1", "a1", date(2016, 10, day)),
            is_workday=is_workday,
        )
        assert self.PROMPT.value(here, B1) == percent


class TestStillPossible:
    """What is not published yet and still may be in time does not count either way."""

    @pytest.mark.parametrize(
        ("as_of", "expected"),
        [
            (date(2016, 10, 7), Absent(kind=Absence.NOT_APPLICABLE, note=Table.ACTIVITIES.label)),
            (date(2016, 10, 8), 0),
        ],
    )
    def test_until_the_last_day(self, as_of: date, expected: object) -> None:
        assert PROMPT.value(world(held("a1", HELD), as_of=as_of), B1) == expected

    def test_the_others_count(self) -> None:
        here = world(
            held("a1", HELD),
            held("a2", date(2016, 10, 6)),
            published("p1", "a1", HELD),
            as_of=date(2016, 10, 10),
        )
        assert PROMPT.value(here, B1) == 100

    def test_a_publication_after_the_as_of_day_is_not_seen(self) -> None:
        records = (held("a1", HELD), published("p1", "a1", date(2016, 10, 5)))
        assert isinstance(PROMPT.value(world(*records, as_of=date(2016, 10, 4)), B1), Absent)
        assert PROMPT.value(world(*records, as_of=date(2016, 10, 5)), B1) == 100


class TestTheEndOfThePeriod:
    """What was held on the last days of the year may be published in the next."""

    @pytest.mark.parametrize(("day", "percent"), [(6, 100), (7, 0)])
    def test_published_in_january(self, day: int, percent: int) -> None:
        records = (held("a1", date(2016, 12, 30)), published("p1", "a1", date(2017, 1, day)))
        assert PROMPT.value(world(*records, as_of=AFTER), B1) == percent
        assert PROMPT.records(world(*records, as_of=AFTER), B1) == ("a1", "p1")


class TestWithoutActivities:
    """Nothing held is the absence declared."""

    def test_not_applicable_unless_told(self) -> None:
        assert PROMPT.value(world(), D) == Absent(
            kind=Absence.NOT_APPLICABLE, note=Table.ACTIVITIES.label
        )

    def test_told(self) -> None:
        told = timeliness("prompt", activities(), publications(), within=7, empty=Absence.MISSING)
        assert told.value(world(), D) == Absent(kind=Absence.MISSING, note=Table.ACTIVITIES.label)
