"""Lengths of time: months and years are the calendar's own."""

from calendar import isleap
from datetime import date, timedelta

import pytest
from hypothesis import given

from partyorg.extras.strategies import dates, spans
from partyorg.processes import Span

DAY = timedelta(days=1)
#: National Day 2023: 29 September to 6 October off; 7 and 8 October are worked 调休.
OFF = {date(2023, 9, 29) + timedelta(days=n) for n in range(8)}
WORKED = {date(2023, 10, 7), date(2023, 10, 8)}


def is_workday(day: date) -> bool:
    return day in WORKED or (day.weekday() < 5 and day not in OFF)


class TestAYear:
    """至少一年: from 2023-03-01 not met on 2024-02-29, met on 2024-03-01."""

    def test_across_a_leap_day(self) -> None:
        assert date(2024, 2, 29) < Span(years=1).after(date(2023, 3, 1)) == date(2024, 3, 1)

    def test_twelve_months_are_a_year(self) -> None:
        assert Span(months=12).after(date(2024, 2, 29)) == Span(years=1).after(date(2024, 2, 29))


class TestEighteenYears:
    """年满十八周岁: on the birthday of the same number; who was born on 29 February, on 28 February."""

    @pytest.mark.parametrize("year", range(1998, 2011))
    def test_everyone_born_in_a_year(self, year: int) -> None:
        day = date(year, 1, 1)
        while day.year == year:
            born_on_leap_day = (day.month, day.day) == (2, 29)
            assert not (born_on_leap_day and isleap(year + 18))
            expected = date(year + 18, 2, 28) if born_on_leap_day else day.replace(year=year + 18)
            assert Span(years=18).after(day) == expected
            day += DAY

    def test_leap_day(self) -> None:
        assert Span(years=18).after(date(2004, 2, 29)) == date(2022, 2, 28)


class TestTheEndOfAMonth:
    """A month that lacks the day ends on its last day."""

    @pytest.mark.parametrize(
        ("start", "end"),
        [
            (date(2026, 1, 28), date(2026, 2, 28)),
            (date(2026, 1, 31), date(2026, 2, 28)),
            (date(2024, 1, 31), date(2024, 2, 29)),
            (date(2026, 3, 31), date(2026, 4, 30)),
        ],
    )
    def test_a_month_on(self, start: date, end: date) -> None:
        assert Span(months=1).after(start) == end


class TestPublicNotice:
    """公示五个工作日: the first day counts, holidays do not, days worked instead 调休 do."""

    @pytest.mark.parametrize(
        ("first", "last"),
        [
            (date(2023, 9, 25), date(2023, 10, 7)),  # Monday; four days, then the holiday
            (date(2023, 9, 28), date(2023, 10, 10)),  # the day before the holiday
            (date(2023, 9, 30), date(2023, 10, 11)),  # put up on a day off
            (date(2023, 10, 7), date(2023, 10, 11)),  # a Saturday that is worked
            (date(2023, 10, 9), date(2023, 10, 13)),  # an ordinary week
        ],
    )
    def test_across_a_holiday_week(self, first: date, last: date) -> None:
        assert Span(working_days=5).through(first, is_workday) == last

    @pytest.mark.parametrize(
        ("span", "last"),
        [
            (Span(days=7), date(2026, 3, 7)),
            (Span(days=1), date(2026, 3, 1)),
            (Span(months=1), date(2026, 3, 31)),
            (Span(years=1), date(2027, 2, 28)),
        ],
    )
    def test_other_units_include_the_first_day(self, span: Span, last: date) -> None:
        assert span.through(date(2026, 3, 1)) == last


class TestBefore:
    """The last day on which something must have begun is the latest that is old enough."""

    @given(spans(), dates())
    def test_it_is_the_latest(self, span: Span, day: date) -> None:
        latest = span.before(day, is_workday)
        assert span.after(latest, is_workday) <= day
        assert span.after(latest + DAY, is_workday) > day

    @pytest.mark.parametrize(
        ("span", "latest"),
        [
            (Span(days=7), date(2023, 9, 30)),
            (Span(working_days=1), date(2023, 10, 6)),
            (Span(working_days=0), date(2023, 10, 7)),
            (Span(months=1), date(2023, 9, 7)),
            (Span(years=1), date(2022, 10, 7)),
        ],
    )
    def test_every_unit(self, span: Span, latest: date) -> None:
        assert span.before(date(2023, 10, 7), is_workday) == latest

    def test_the_end_of_a_month(self) -> None:
        assert Span(months=1).before(date(2026, 2, 28)) == date(2026, 1, 31)


class TestBounds:
    """No start makes a span shorter than its fewest days or longer than its most."""

    @given(spans(), dates())
    def test_every_length_lies_between(self, span: Span, day: date) -> None:
        assert span.fewest_days <= (span.after(day) - day).days <= span.most_days

    @pytest.mark.parametrize(
        ("span", "fewest", "most"),
        [
            (Span(days=30), 30, 30),
            (Span(working_days=5), 5, 5 * 367),
            (Span(months=1), 28, 31),
            (Span(months=2), 59, 62),
            (Span(years=1), 365, 366),
            (Span(years=4), 1460, 1461),
            (Span(months=0), 0, 0),
        ],
    )
    def test_they_are_tight(self, span: Span, fewest: int, most: int) -> None:
        assert (span.fewest_days, span.most_days) == (fewest, most)


class TestComparing:
    """Spans of one kind compare by count; others by the days they can take."""

    @pytest.mark.parametrize(
        ("span", "other", "may", "always"),
        [
            (Span(months=6), Span(years=1), True, False),
            (Span(years=1), Span(months=12), False, False),
            (Span(years=1), Span(months=6), False, True),
            (Span(days=30), Span(months=1), True, False),
            (Span(days=31), Span(months=1), False, False),
            (Span(days=32), Span(months=1), False, True),
            (Span(days=7), Span(working_days=5), True, False),
            (Span(working_days=5), Span(working_days=7), True, False),
        ],
    )
    def test_pairs(self, span: Span, other: Span, *, may: bool, always: bool) -> None:
        assert span.may_fall_short_of(other) is may
        assert span.always_exceeds(other) is always


class TestWords:
    """A span says its length in both languages."""

    @pytest.mark.parametrize(
        ("span", "zh", "en"),
        [
            (Span(days=1), "1天", "1 day"),
            (Span(working_days=5), "5个工作日", "5 working days"),
            (Span(months=6), "6个月", "6 months"),
            (Span(years=1), "1年", "1 year"),
        ],
    )
    def test_label(self, span: Span, zh: str, en: str) -> None:
        assert (span.label.zh, span.label.en, str(span)) == (zh, en, zh)
