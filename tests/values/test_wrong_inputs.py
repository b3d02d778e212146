"""Everything that the shared words refuse, and with which fact."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from partyorg.errors import (
    EmptyPeriod,
    EmptyRange,
    NoParts,
    NotANumber,
    NoWorkday,
    OutOfCalendar,
    OverlappingEntries,
    PartyorgError,
    TooManyDigits,
    UnknownLabel,
    WrongOrder,
    WrongPlaces,
    WrongWeight,
)
from partyorg.values import (
    Cadence,
    Dated,
    Due,
    Entry,
    Label,
    Period,
    Rounding,
    Stated,
    add_months,
    add_working_days,
    add_years,
    exact,
    fraction,
    quotient,
    split,
)

A, B, C = date(2016, 1, 1), date(2017, 1, 1), date(2018, 1, 1)
YES, NO = True, False
NOTHING: Any = None

NUMBERS: list[tuple[Callable[[], object], PartyorgError]] = [
    (lambda: exact(YES), NotANumber("True")),
    (lambda: exact(float("nan")), NotANumber("nan")),
    (lambda: exact(float("-inf")), NotANumber("-inf")),
    (lambda: exact("NaN"), NotANumber("'NaN'")),
    (lambda: exact("inf"), NotANumber("'inf'")),
    (lambda: exact(Decimal("sNaN")), NotANumber("Decimal('sNaN')")),
    (lambda: exact(""), NotANumber("''")),
    (lambda: exact("约70"), NotANumber("'约70'")),
    (lambda: exact("1/3"), NotANumber("'1/3'")),
    (lambda: exact("1,200"), NotANumber("'1,200'")),
    (lambda: exact(NOTHING), NotANumber("None")),
    (lambda: exact("1e2000"), TooManyDigits("1.000e+2000", 2000)),
    (lambda: exact("-1e-2000"), TooManyDigits("-1.000e-2000", 2000)),
    (lambda: exact("1e999999999"), TooManyDigits("1.000e+999999999", 2000)),
    (lambda: exact(10**2000), TooManyDigits("1.000e+2000", 2000)),
    (lambda: exact(Fraction(10**2000)), TooManyDigits("1.000e+2000", 2000)),
    (lambda: quotient(Decimal(1), Decimal("1e-1980")), TooManyDigits("1.000e+1980", 2000)),
    (lambda: fraction("a/b"), NotANumber("'a/b'")),
    (lambda: fraction("1/0"), NotANumber("'1/0'")),
    (lambda: fraction(NO), NotANumber("False")),
    (lambda: fraction("1e999999999"), TooManyDigits("1.000e+999999999", 2000)),
    (lambda: Rounding(published=-1), WrongPlaces("published", -1)),
    (lambda: Rounding(published=19), WrongPlaces("published", 19)),
    (lambda: Rounding(decide_at=-1), WrongPlaces("decide_at", -1)),
    (lambda: Rounding(decide_at=19), WrongPlaces("decide_at", 19)),
    (lambda: split(3, []), NoParts("weights")),
    (lambda: split(3, [1, "-0.5"]), WrongWeight("weights[1]", "-1/2")),
    (lambda: split(3, [0, 0]), WrongWeight("weights", "0")),
    (lambda: split(0, [0]), WrongWeight("weights", "0")),
    (lambda: split(-3, [1]), WrongWeight("total", "-3")),
]

DAYS: list[tuple[Callable[[], object], PartyorgError]] = [
    (lambda: Period(start=A, end=A), EmptyPeriod(A, A)),
    (lambda: Period(start=B, end=A), EmptyPeriod(B, A)),
    (lambda: Period.between(B, A), EmptyPeriod(B, date(2016, 1, 2))),
    (lambda: Period.between(A, date.max), OutOfCalendar(date.max, "one day later")),
    (lambda: Period.half(2016, 0), OutOfCalendar(0, "half 1 to 2")),
    (lambda: Period.half(2016, 3), OutOfCalendar(3, "half 1 to 2")),
    (lambda: Period.quarter(2016, 5), OutOfCalendar(5, "quarter 1 to 4")),
    (lambda: Period.month(2016, 13), OutOfCalendar(13, "month 1 to 12")),
    (lambda: Period.year(0), OutOfCalendar(0, "year 1 to 9999")),
    (lambda: Period.year(10**30), OutOfCalendar(10**30, "year 1 to 9999")),
    (lambda: Period.year(9999), OutOfCalendar(date(9999, 1, 1), "+12 months")),
    (lambda: Period.month(9999, 12), OutOfCalendar(date(9999, 12, 1), "+1 months")),
    (lambda: Period.academic_year(0), OutOfCalendar(0, "year 1 to 9999")),
    (lambda: Period.academic_year(9999), OutOfCalendar(date(9999, 9, 1), "+12 months")),
    (lambda: add_months(A, 12 * 9999), OutOfCalendar(A, "+119988 months")),
    (lambda: add_months(A, -(10**400)), OutOfCalendar(A, f"-1{'0' * 400} months")),
    (lambda: add_years(A, -2016), OutOfCalendar(A, "-24192 months")),
    (lambda: add_working_days(A, 1, lambda _: False), NoWorkday(A)),
    (
        lambda: add_working_days(A, -2, lambda day: day == date(2015, 12, 31)),
        NoWorkday(date(2015, 12, 31)),
    ),
    (
        lambda: add_working_days(date(9999, 12, 30), 3),
        OutOfCalendar(date(9999, 12, 30), "+3 working days"),
    ),
    (lambda: add_working_days(date.min, -1), OutOfCalendar(date.min, "-1 working days")),
]

RECORDS: list[tuple[Callable[[], object], PartyorgError]] = [
    (lambda: Entry(start=B, end=A, value=1), EmptyPeriod(B, A)),
    (lambda: Entry(start=A, end=A, value=1), EmptyPeriod(A, A)),
    (
        lambda: Dated(entries=[Entry(start=B, value=2), Entry(start=A, end=C, value=1)]),
        OverlappingEntries(A, B),
    ),
    (
        lambda: Dated(entries=[Entry(start=A, value=1), Entry(start=A, value=2)]),
        OverlappingEntries(A, A),
    ),
    (lambda: Dated.always(1).overlay(2, B, A), EmptyPeriod(B, A)),
    (
        lambda: Due(code="D", subject="b", title=Label.of("一"), opens=B, last=A),
        WrongOrder("opens", B, "last", A),
    ),
    (lambda: Stated(text="x", low=2, high="1.5"), EmptyRange("x", Decimal(2), Decimal("1.5"))),
    (
        lambda: Stated.nearly("近5", 5, within=-1),
        EmptyRange("近5", Decimal(6), Decimal(5)),
    ),
    (lambda: Stated.exactly("多", "多"), NotANumber("'多'")),
    (
        lambda: Cadence.parse("偶尔"),
        UnknownLabel(
            "Cadence",
            "偶尔",
            (
                "每日/day",
                "每周/week",
                "每月/month",
                "每两月/two-months",
                "每季度/quarter",
                "每半年/half-year",
                "每年/year",
            ),
        ),
    ),
]


@pytest.mark.parametrize(("build", "expected"), NUMBERS + DAYS + RECORDS)
class TestWrongInputs:
    """What cannot be so does not exist: it is refused, and the refusal names the culprit."""

    def test_is_refused_with_the_fact(
        self, build: Callable[[], object], expected: PartyorgError
    ) -> None:
        with pytest.raises(type(expected)) as caught:
            build()
        assert caught.value == expected
