"""The measure of filled-in values 填报."""

from datetime import date
from decimal import Decimal, localcontext

import pytest

from partyorg.evidence import Over, Reading, ReadingOf, reading
from partyorg.org import Subject
from partyorg.rules import Direction, Kind, MeasureType
from partyorg.values import Absence, Absent, Label, Number, Period
from tests.evidence.campus import B1, B2, YEAR, world

EXCUSED = Absent(kind=Absence.EXEMPT, note="借调", by="组织部")


def filled(value: Number, period: Period = YEAR, subject: Subject = B1) -> Reading:
    """Fill in a number."""
    return Reading.of(subject, "paid", period, value)


def quarter(number: int) -> Period:
    """Return a quarter of the year."""
    return Period.quarter(2016, number)


class TestWhole:
    """全期填报: one reading for just the period assessed."""

    PAID = reading("paid")

    def test_figures(self) -> None:
        here = world(filled("98.5"), filled(7, subject=B2))
        assert self.PAID.values(here, [B1, B2]) == [Decimal("98.5"), Decimal(7)]
        assert self.PAID.records(here, B1) == ("paid@b1/2016",)

    def test_another_period_or_measure_is_another(self) -> None:
        other = Reading.of(B1, "other", YEAR, 1)
        here = world(filled(1, quarter(1)), filled(2, Period.year(2015)), other)
        assert isinstance(self.PAID.value(here, B1), Absent)

    def test_zero_is_a_value(self) -> None:
        assert self.PAID.value(world(filled(0)), B1) == Decimal(0)

    @pytest.mark.parametrize("value", [True, False])
    def test_a_truth(self, value: bool) -> None:  # noqa: FBT001 - a value, not a switch
        here = world(Reading(subject=B1, measure="ok", period=YEAR, value=value))
        assert reading("ok", truth=True).value(here, B1) is value

    def test_a_word(self) -> None:
        here = world(Reading(subject=B1, measure="view", period=YEAR, value="较好"))
        assert reading("view", words=("好", "较好")).value(here, B1) == "较好"


class TestSum:
    """分期合计: the exact sum of the readings inside; overlapping ones are not added."""

    PAID = reading("paid", over=Over.SUM)

    def test_figures(self) -> None:
        here = world(
            filled("0.1", quarter(1)), filled("0.2", quarter(2)), filled(9, Period.month(2017, 1))
        )
        assert self.PAID.value(here, B1) == Decimal("0.3")
        assert self.PAID.records(here, B1) == (
            "paid@b1/2016-01-01–2016-03-31",
            "paid@b1/2016-04-01–2016-06-30",
        )

    def test_what_reaches_outside_is_not_inside(self) -> None:
        here = world(filled(5, Period.academic_year(2015)), filled(2, quarter(1)))
        assert self.PAID.value(here, B1) == 2

    def test_a_gap_speaks_for_all(self) -> None:
        gone = Reading(subject=B1, measure="paid", period=quarter(2), value=EXCUSED)
        lost = Absent(kind=Absence.MISSING, note="第三季度")
        more = Reading(subject=B1, measure="paid", period=quarter(3), value=lost)
        assert self.PAID.value(world(filled(5, quarter(1)), gone), B1) == EXCUSED
        assert self.PAID.value(world(filled(5, quarter(1)), gone, more), B1) == lost

    def test_days_are_not_counted_twice(self) -> None:
        here = world(filled(5, quarter(4)), filled(5, quarter(1)), filled(2, Period.half(2016, 1)))
        assert self.PAID.value(here, B1) == Absent(
            kind=Absence.MISSING,
            note="paid@b1/2016-01-01–2016-03-31 ∩ paid@b1/2016-01-01–2016-06-30",
        )

    def test_exact_in_any_context(self) -> None:
        here = world(filled("1234.5", quarter(1)), filled("0.06", quarter(2)))
        with localcontext() as context:
            context.prec = 2
            assert self.PAID.value(here, B1) == Decimal("1234.56")


class TestLast:
    """末期值: the reading that ends last; of two that end together, the shorter."""

    PAID = reading("paid", over=Over.LAST)

    def test_figures(self) -> None:
        here = world(filled(3, quarter(3)), filled(1, quarter(1)), filled(2, quarter(2)))
        assert self.PAID.value(here, B1) == 3
        assert self.PAID.records(here, B1) == ("paid@b1/2016-07-01–2016-09-30",)

    def test_ending_together(self) -> None:
        assert self.PAID.value(world(filled(4, quarter(4)), filled(9)), B1) == 4


class TestNothingFilledIn:
    """Without a reading it is NOT_DUE up to the last day for filling in, and MISSING after."""

    @pytest.mark.parametrize("over", list(Over))
    @pytest.mark.parametrize(
        ("due", "as_of", "kind"),
        [
            (None, date(2016, 12, 31), Absence.NOT_DUE),
            (None, date(2017, 1, 1), Absence.MISSING),
            (date(2017, 1, 15), date(2017, 1, 15), Absence.NOT_DUE),
            (date(2017, 1, 15), date(2017, 1, 16), Absence.MISSING),
        ],
    )
    def test_figures(self, over: Over, due: date | None, as_of: date, kind: Absence) -> None:
        paid = reading("paid", Label.of("收缴率", "dues"), over=over, due=due)
        last = due or date(2016, 12, 31)
        note = Label.of(f"收缴率, {last} 前填报", f"dues, to be filled in by {last}")
        assert paid.value(world(as_of=as_of), B1) == Absent(kind=kind, note=note)
        assert paid.records(world(), B1) == ()


class TestAReadingThatIsAbsent:
    """A reading may itself say that, and why, there is no value."""

    @pytest.mark.parametrize("over", list(Over))
    def test_it_is_handed_on(self, over: Over) -> None:
        record = Reading(subject=B1, measure="paid", period=YEAR, value=EXCUSED)
        assert reading("paid", over=over).value(world(record), B1) == EXCUSED


class TestTypes:
    """Words make a measure of words, ``truth`` one of yes or no, nothing a number."""

    @pytest.mark.parametrize(
        ("measure", "kind"),
        [
            (reading("x"), Kind.NUMBER),
            (reading("x", truth=True), Kind.TRUTH),
            (reading("x", words=("好", "差")), Kind.WORD),
        ],
    )
    def test_kind(self, measure: ReadingOf, kind: Kind) -> None:
        assert measure.type.kind is kind

    def test_everything_told(self) -> None:
        told = reading(
            "late", Label.of("迟报"), unit="件", direction=Direction.LOWER, low=0, high=9
        )
        assert told.type == MeasureType(
            name="late", label=Label.of("迟报"), unit="件", direction=Direction.LOWER, low=0, high=9
        )
