"""Compliance as a measure that schemes read."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from partyorg import codec
from partyorg.duties import ComplianceCount, ComplianceShare, compliance_count, compliance_share
from partyorg.evaluation import Scheme, assess
from partyorg.evidence import Evidence, Measure, Record, World
from partyorg.indicators import Category, Framework, Indicator
from partyorg.org import Subject
from partyorg.rules import Direction, Value, ratio
from partyorg.values import Absence, Absent, Label, Period
from tests.duties.campus import (
    B1,
    B2,
    BRANCH,
    LATE,
    MADE_UP,
    MET,
    TREE,
    YEAR,
    campus,
    day,
    duty,
    excused,
    held,
)

SHARE = compliance_share("share", [duty()])
MISSES = compliance_count("misses", [duty()])


def value(measure: Measure, *records: Record, subject: Subject = B1, **more: Any) -> Value:
    """Measure one subject."""
    told = {"tree": TREE, "period": YEAR, "as_of": date(2017, 1, 10), **more}
    world = World(evidence=Evidence.of(records), **told)
    [found] = measure.values(world, [subject])
    return found


def absence(*records: Record, **more: Any) -> Absence:
    """Return which absence the share is; the count is the same."""
    found, count = value(SHARE, *records, **more), value(MISSES, *records, **more)
    assert found == count
    assert isinstance(found, Absent)
    return found.kind


NINE = tuple(held(day(month, 6)) for month in range(1, 10))


class TestShare:
    """Done of what was to be done, in percent; what is open counts neither way."""

    def test_nine_of_twelve(self) -> None:
        assert value(SHARE, *NINE) == 75

    def test_open_windows_do_not_count(self) -> None:
        assert value(SHARE, *NINE, as_of=day(10, 9)) == 100

    def test_what_counts_as_done_can_be_told(self) -> None:
        line = duty(make_up=10)
        records = *NINE, held(day(11, 2)), held(day(11, 20))
        assert value(compliance_share("x", [line]), *records) == quotient_of(11, 12)
        assert value(compliance_share("x", [line], complied=(MET,)), *records) == quotient_of(
            10, 12
        )

    def test_units_below(self) -> None:
        below = compliance_share("x", [duty()], below=True)
        assert value(below, *NINE, subject=Subject.of_unit("g")) == Decimal("37.5")
        assert absence(*NINE, subject=Subject.of_unit("g")) is Absence.NOT_APPLICABLE

    def test_records_are_those_that_count(self) -> None:
        world = World(tree=TREE, evidence=Evidence.of(NINE), period=YEAR, as_of=day(12, 31))
        assert SHARE.records(world, B1) == tuple(record.id for record in NINE)
        assert SHARE.records(world, B2) == ()


def quotient_of(part: int, whole: int) -> Decimal:
    """Divide as the library does."""
    return (Decimal(100 * part) / whole).quantize(Decimal(10) ** -20)


class TestCount:
    """How many were missed, or late; fewer is better."""

    def test_missed(self) -> None:
        assert value(MISSES, *NINE) == 3
        assert value(MISSES, *NINE, *(held(day(m, 6)) for m in (10, 11, 12))) == 0

    def test_late(self) -> None:
        line = duty(when=duty().when.by(3))  # type: ignore[union-attr]
        assert value(compliance_count("late", [line], states=(LATE,)), *NINE) == 9

    @pytest.mark.parametrize(
        ("states", "direction"),
        [
            ((LATE,), Direction.LOWER),
            ((MET, LATE), Direction.LOWER),
            ((MET, MADE_UP), Direction.HIGHER),
        ],
    )
    def test_direction(self, states: Any, direction: Direction) -> None:
        assert compliance_count("x", [duty()], states=states).type.direction is direction


class TestAbsence:
    """Nothing owed is no zero: it is not applicable, excused, or not due."""

    def test_nothing_owed(self) -> None:
        assert absence(tree=campus(founded=day(12, 20))) is Absence.NOT_APPLICABLE

    def test_persons_owe_nothing(self) -> None:
        assert absence(subject=Subject.person("7f", unit="b1")) is Absence.NOT_APPLICABLE

    def test_still_open(self) -> None:
        assert absence(as_of=day(1, 9)) is Absence.NOT_DUE

    def test_excused(self) -> None:
        assert absence(excused(YEAR)) is Absence.EXEMPT
        assert absence(excused(Period.month(2016, 1)), as_of=day(2, 3)) is Absence.NOT_DUE

    def test_is_told_with_the_duties(self) -> None:
        found = value(SHARE, as_of=day(1, 9))
        assert found == Absent(kind=Absence.NOT_DUE, note=Label.of("支委会"))


class TestSchemes:
    """A scheme scores compliance as it scores anything."""

    def scheme(self) -> Scheme:
        indicator = Indicator(
            code="1.1",
            title=Label.of("组织生活"),
            points=10,
            rule=ratio(SHARE.or_excluded(), target=100, points=10),
        )
        category = Category(code="1", title=Label.of("基础"), points=10, indicators=(indicator,))
        return Scheme(
            code="s",
            title=Label.of("方案"),
            applies_to=BRANCH,
            framework=Framework(
                code="f",
                title=Label.of("体系"),
                goal=Label.of("目标"),
                total=10,
                categories=(category,),
            ),
            measures=(SHARE,),
        )

    def test_scores(self) -> None:
        told = assess(self.scheme(), TREE, Evidence.of(NINE), YEAR, as_of=date(2017, 1, 10))
        scores = {str(result.subject): result.score.value for result in told.results}
        assert (scores["b1"], scores["b2"]) == (Decimal("7.5"), Decimal(0))

    def test_is_stored(self) -> None:
        scheme = self.scheme()
        assert codec.loads(codec.dumps(scheme)) == scheme

    def test_duties_are_kept_by_code(self) -> None:
        a, b = duty(code="A"), duty(code="B")
        assert compliance_share("x", [b, a]) == compliance_share("x", [a, b])
        assert isinstance(SHARE, ComplianceShare)
        assert isinstance(MISSES, ComplianceCount)
