"""Values that change with the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import NoRuleInForce
from partyorg.extras.strategies import dated, dates, sources
from partyorg.values import Dated, Entry, Source

DAY = timedelta(days=1)
LAW = Source(document="《党费收缴管理规定》", clause="第三条")


class TestAt:
    """A scheme read at a date is the scheme then in force."""

    NORM = Dated.of({date(2016, 1, 1): 80, date(2008, 4, 1): 50}, LAW)

    @pytest.mark.parametrize(
        ("day", "value"),
        [
            (date(2008, 4, 1), 50),
            (date(2015, 12, 31), 50),
            (date(2016, 1, 1), 80),
            (date.max, 80),
        ],
    )
    def test_the_last_entry_that_has_started(self, day: date, value: int) -> None:
        assert self.NORM.at(day) == value

    def test_entries_keep_their_source(self) -> None:
        entry = self.NORM.entry_at(date(2010, 1, 1))
        assert entry == Entry(start=date(2008, 4, 1), value=50, source=LAW)

    @given(dates(first=date.min, last=date.max))
    def test_always_is_every_day(self, day: date) -> None:
        assert Dated.always(3, LAW).at(day) == 3

    @given(dated(st.integers()))
    def test_the_order_of_entries_is_irrelevant(self, value: Dated[int]) -> None:
        assert Dated(entries=value.entries[::-1]) == value

    def test_a_value_of_nothing_is_a_value(self) -> None:
        assert Dated.always(None).at(date(2016, 1, 1)) is None


class TestNoRuleInForce:
    """A day on which nothing is in force answers with that fact, never with silence."""

    @pytest.mark.parametrize(
        ("value", "day", "first"),
        [
            (Dated.of({date(2008, 4, 1): 50}), date(2008, 3, 31), date(2008, 4, 1)),
            (
                Dated(entries=(Entry(start=date(2008, 4, 1), end=date(2016, 1, 1), value=50),)),
                date(2016, 1, 1),
                date(2008, 4, 1),
            ),
            (Dated[int](entries=()), date(2016, 1, 1), None),
        ],
    )
    def test_names_the_day_and_the_first_rule(
        self, value: Dated[int], day: date, first: date | None
    ) -> None:
        assert value.entry_at(day) is None
        with pytest.raises(NoRuleInForce) as caught:
            value.at(day)
        assert caught.value == NoRuleInForce(day, first)

    def test_the_last_day_of_an_entry_is_in_force(self) -> None:
        value = Dated(entries=(Entry(start=date(2008, 4, 1), end=date(2016, 1, 1), value=50),))
        assert value.at(date(2015, 12, 31)) == 50


class TestTouchingEntries:
    """An entry may end where the next begins, or earlier, and never later."""

    def test_end_meets_start(self) -> None:
        first = Entry(start=date(2008, 4, 1), end=date(2016, 1, 1), value=50)
        value = Dated(entries=(first, Entry(start=date(2016, 1, 1), value=80)))
        assert (value.at(date(2015, 12, 31)), value.at(date(2016, 1, 1))) == (50, 80)

    def test_a_gap_is_a_gap(self) -> None:
        first = Entry(start=date(2008, 4, 1), end=date(2010, 1, 1), value=50)
        value = Dated(entries=(first, Entry(start=date(2016, 1, 1), value=80)))
        assert value.entry_at(date(2012, 1, 1)) is None


class TestIntervals:
    """Walking through time names every stretch of days and what holds on it."""

    def test_figures(self) -> None:
        first = Entry(start=date(2008, 4, 1), end=date(2010, 1, 1), value=50)
        second = Entry(start=date(2016, 1, 1), value=80)
        third = Entry(start=date(2020, 1, 1), end=date(2021, 1, 1), value=90)
        assert list(Dated(entries=(first, second, third)).intervals()) == [
            (date.min, date(2008, 4, 1), None),
            (date(2008, 4, 1), date(2010, 1, 1), first),
            (date(2010, 1, 1), date(2016, 1, 1), None),
            (date(2016, 1, 1), date(2020, 1, 1), second),
            (date(2020, 1, 1), date(2021, 1, 1), third),
            (date(2021, 1, 1), None, None),
        ]

    def test_of_nothing(self) -> None:
        assert list(Dated[int](entries=()).intervals()) == [(date.min, None, None)]

    def test_of_always(self) -> None:
        always = Dated.always(1)
        assert list(always.intervals()) == [(date.min, None, always.entries[0])]


class TestOverlay:
    """A reform laid over some days leaves every other day as it was."""

    NORM = Dated.of({date(2008, 4, 1): 50, date(2016, 1, 1): 80}, LAW)

    @pytest.mark.parametrize(
        ("start", "end", "intervals"),
        [
            (
                date(2010, 1, 1),
                date(2011, 1, 1),
                [(2008, 2010, 50), (2010, 2011, 99), (2011, 2016, 50), (2016, None, 80)],
            ),
            (date(2010, 1, 1), None, [(2008, 2010, 50), (2010, None, 99)]),
            (
                date(2010, 1, 1),
                date(2020, 1, 1),
                [(2008, 2010, 50), (2010, 2020, 99), (2020, None, 80)],
            ),
            (
                date(2001, 1, 1),
                date(2002, 1, 1),
                [(2001, 2002, 99), (2008, 2016, 50), (2016, None, 80)],
            ),
            (date(2001, 1, 1), date(2016, 1, 1), [(2001, 2016, 99), (2016, None, 80)]),
            (date(2008, 4, 1), date(2016, 1, 1), [(2008, 2016, 99), (2016, None, 80)]),
            (date(2016, 1, 1), None, [(2008, 2016, 50), (2016, None, 99)]),
        ],
    )
    def test_figures(
        self, start: date, end: date | None, intervals: list[tuple[int, int | None, int]]
    ) -> None:
        reformed = self.NORM.overlay(99, start, end)
        assert [
            (first.year, until and until.year, entry.value)
            for first, until, entry in reformed.intervals()
            if entry is not None
        ] == intervals

    @given(dated(st.integers(0, 9)), dates(), sources())
    def test_every_entry_keeps_its_source(
        self, value: Dated[int], start: date, source: Source
    ) -> None:
        reformed = value.overlay(99, start, start + 30 * DAY, source)
        entry = reformed.entry_at(start)
        assert entry == Entry(start=start, end=start + 30 * DAY, value=99, source=source)
        kept = {(entry.value, entry.source) for entry in reformed.entries} - {(99, source)}
        assert kept <= {(entry.value, entry.source) for entry in value.entries}

    def test_the_old_value_is_untouched(self) -> None:
        self.NORM.overlay(99, date(2010, 1, 1))
        assert self.NORM.at(date(2010, 1, 1)) == 50


class TestEquality:
    """A dated value is a value: equal by its entries, and a key where what it holds is one."""

    @given(dated(st.integers()))
    def test_equal_and_hashed_by_entries(self, value: Dated[int]) -> None:
        again = Dated(entries=value.entries)
        assert again == value
        assert hash(again) == hash(value)
