"""A year in windows: how units spin, who falls, who will, and what is absent."""

from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg import org
from partyorg.analysis.gyroscope import Course, Gyroscope, Run, run
from partyorg.evidence import Record, RecordMeasure, World
from partyorg.extras.strategies import gyroscopes
from partyorg.org import OrgTree, Subject, UnitKind
from partyorg.rules import Discharge, MeasureType, Treatment, Value
from partyorg.values import Absence, Absent, Cadence, Label, Period, Severity
from tests.analysis.campus import (
    DRIVE,
    SUPPORT,
    TREE,
    YEAR,
    branch,
    model,
    monthly,
    world,
)

BRANCHES = org.kind(UnitKind.BRANCH)
ONLY_B1 = org.unit("b1")
MISSING = Absent(kind=Absence.MISSING)
QUARTER = Period.quarter(2016, 1)


def year(*records: Record, start: Any = 2, cadence: Cadence = Cadence.MONTH, **more: Any) -> Run:
    """Run the first quarter of one branch, unless told otherwise."""
    where = {name: more.pop(name) for name in ("tree", "period", "as_of") if name in more}
    told = {"period": QUARTER, **where}
    used = model(**{"applies_to": ONLY_B1, **more})
    return run(used, world(*records, **told), cadence=cadence, start=start)


def spins(course: Course) -> list[Fraction]:
    """Return the spin at the end of each window."""
    return [turn.spin for turn in course.turns]


def said(found: Run, **more: Any) -> list[tuple[str, str, str]]:
    """Return code, unit and window of each finding."""
    return [(f.code, f.subject, str(f.period)) for f in found.findings(**more)]


class TestAYearInWindows:
    """驱动力按期读取: each window's drive moves the unit whose it is."""

    def test_window_by_window(self) -> None:
        found = year(*monthly("drive", "b1", [1, 0, 2]))
        assert spins(found["b1"]) == [2, 1, Fraction(5, 2)]
        assert found["b1"].spin == Fraction(5, 2)
        assert not found["b1"].provisional

    def test_windows_still_open_on_the_day_are_not_run(self) -> None:
        found = year(*monthly("drive", "b1", [1, 0, 2]), as_of=date(2016, 3, 30))
        assert spins(found["b1"]) == [2, 1]
        assert len(year(as_of=date(2016, 3, 31))["b1"].turns) == 3

    def test_before_the_first_window_ends_nothing_is_known(self) -> None:
        found = year(as_of=date(2016, 1, 30))
        assert found["b1"].spin == 2
        assert not found["b1"].provisional
        assert found["b1"].forecast(found.gyroscope) is None
        assert found.findings() == ()

    def test_a_unit_spins_in_windows_through_which_it_exists(self) -> None:
        tree = OrgTree(units=[*TREE, branch("b4", "g", founded=date(2016, 1, 9))])
        found = year(tree=tree, applies_to=org.unit("b4"))
        assert [str(turn.window)[:10] for turn in found["b4"].turns] == ["2016-02-01", "2016-03-01"]
        gone = OrgTree(units=[*TREE, branch("b4", "g", dissolved=date(2016, 2, 9))])
        assert len(year(tree=gone, applies_to=org.unit("b4"))["b4"].turns) == 1

    def test_starts_may_differ_by_unit(self) -> None:
        found = year(applies_to=BRANCHES, start={"b1": 1, "b2": 2, "b3": "1/3"})
        assert [course.start for course in found.courses] == [1, 2, Fraction(1, 3)]
        assert repr(found) == "<Run GYRO 2016-01-01–2016-03-31: 3 courses>"


@attrs.frozen(kw_only=True, order=False)
class Unread(RecordMeasure):
    """A measure that nobody may ask."""

    type: MeasureType

    def value(self, world: World, subject: Subject) -> Value:
        raise AssertionError(self.type.name, world, subject)


class TestWhatIsRead:
    """转速只读驱动力和顶角: a course reads drive and apex, never the body."""

    def test_the_body_is_not_measured(self) -> None:
        unread = Unread(type=MeasureType(name="body", label=Label.of("body")))
        measures = (DRIVE, unread)
        found = year(*monthly("drive", "b1", [1]), body=unread.or_zero(), measures=measures)
        assert spins(found["b1"])[0] == 2
        assert found.gyroscope.measures == measures


class TestApex:
    """顶角: the support that the unit above gives lets the drive of those below through."""

    def test_it_is_read_of_the_unit_above(self) -> None:
        records = [
            *monthly("drive", "b1", [1]),
            *monthly("support", "g", ["0.5"]),
            *monthly("support", "b1", [1]),
        ]
        found = year(*records, apex=SUPPORT.or_excluded(), period=Period.month(2016, 1))
        assert spins(found["b1"]) == [Fraction(3, 2)]

    def test_the_root_stands_on_its_own(self) -> None:
        records = [*monthly("drive", "p", [1]), *monthly("support", "p", ["0.5"])]
        found = year(
            *records,
            apex=SUPPORT.or_excluded(),
            applies_to=org.unit("p"),
            period=Period.month(2016, 1),
        )
        assert spins(found["p"]) == [Fraction(3, 2)]

    def test_drive_and_apex_are_kept_in_range(self) -> None:
        records = [*monthly("drive", "b1", [-3, 1]), *monthly("support", "g", [1, 7])]
        found = year(
            *records,
            apex=SUPPORT.or_excluded(),
            period=Period.between(date(2016, 1, 1), date(2016, 2, 29)),
        )
        assert spins(found["b1"]) == [1, Fraction(3, 2)]


class TestAbsentDrive:
    """缺报不等于零: the model declares what a window without drive means."""

    @pytest.mark.parametrize(
        ("treatment", "expected", "waits"),
        [
            (Treatment.ZERO, [2, 1, Fraction(3, 2)], False),
            (Treatment.WORST, [2, 1, Fraction(3, 2)], False),
            (Treatment.EXCLUDE, [2, 2, 2], False),
            (Treatment.HOLD, [2, 2, 2], True),
        ],
    )
    def test_as_declared(self, treatment: Treatment, expected: list[Any], waits: bool) -> None:  # noqa: FBT001
        found = year(*monthly("drive", "b1", [1, MISSING, 1]), absent=Discharge(missing=treatment))
        assert spins(found["b1"]) == expected
        assert [turn.provisional for turn in found["b1"].turns] == [False, waits, waits]

    def test_an_absent_apex_is_treated_alike_and_the_stronger_absence_speaks(self) -> None:
        exempt = Absent(kind=Absence.EXEMPT)
        records = [*monthly("drive", "b1", [1, exempt, 1]), *monthly("support", "g", [1])]
        found = year(*records, apex=SUPPORT.or_excluded(), absent=Discharge(missing=Treatment.ZERO))
        assert spins(found["b1"]) == [2, 1, Fraction(1, 2)]

    def test_what_the_rule_holds_is_provisional_too(self) -> None:
        held: dict[str, Any] = {
            "drive": DRIVE.or_held(),
            "absent": Discharge(missing=Treatment.ZERO),
        }
        found = year(*monthly("drive", "b1", [1, MISSING, 1]), **held)
        assert [turn.provisional for turn in found["b1"].turns] == [False, True, True]

    def test_it_is_told(self) -> None:
        found = year(*monthly("drive", "b1", [1, MISSING, 1]))
        (told,) = found.findings()
        assert (told.code, told.severity) == ("DRIVE_ABSENT", Severity.ADVICE)
        assert told.message.zh == "2016-02-01–2016-02-29 驱动力或顶角缺报: 应有而未报"


class TestFallingOver:
    """倾覆: each fall is told once, with its window."""

    def test_each_fall_once(self) -> None:
        found = year(
            *monthly("drive", "b1", [0, 0, 0, 2, 0, 0, 0]),
            period=Period.between(date(2016, 1, 1), date(2016, 7, 31)),
        )
        # 1, 0.5, 0.25, 2.125, 1.0625, 0.53125, …
        assert said(found) == [
            ("FALLEN", "b1", "2016-02-01–2016-02-29"),
            ("FALLEN", "b1", "2016-06-01–2016-06-30"),
        ]
        assert found.findings()[0].message.en == (
            "fell over in 2016-02-01–2016-02-29: spin 0.5, below the limit of 1"
        )

    def test_what_began_below_and_stays_there_has_fallen(self) -> None:
        found = year(*monthly("drive", "b1", [0, 0, 0]), start=0)
        assert said(found) == [("FALLEN", "b1", "2016-01-01–2016-01-31")]


class TestFallingAhead:
    """预警: who will fall if things go on, in which window, and the drive that prevents it."""

    def test_the_window_and_the_way_out(self) -> None:
        # 8.4, 4.6, 2.7 and then 1.75, 1.275, 1.0375, 0.91875
        found = year(*monthly("drive", "b1", ["0.4"] * 3), start=16)
        (told,) = found.findings()
        assert (told.code, str(told.period)) == ("WILL_FALL", "2016-07-01–2016-07-31")
        assert told.message.zh == (
            "驱动力若仍为 0.4, 将于 2016-07-01–2016-07-31 倾覆; 驱动力保持 0.5 以上可不倾覆"
        )
        assert found.findings(horizon=4) == (told,)
        assert found.findings(horizon=3) == ()

    def test_with_no_support_support_comes_first(self) -> None:
        found = year(*monthly("drive", "b1", [1, 1, 1]), start=16, apex=0)
        (told,) = found.findings()
        assert told.message.en.endswith("the apex is 0: support comes first")

    def test_the_last_known_window_stands_for_those_to_come(self) -> None:
        found = year(*monthly("drive", "b1", [1, 0, MISSING]), start=16)
        course = found["b1"]
        forecast = course.forecast(found.gyroscope)
        assert forecast is not None
        assert not forecast.drive
        assert forecast.spin == course.spin
        declared = course.forecast(found.gyroscope, drive=3)
        assert declared is not None
        assert declared.falls_in is None

    def test_nothing_known_nothing_foretold(self) -> None:
        assert [code for code, _, _ in said(year())] == ["DRIVE_ABSENT"] * 3

    def test_weeks_and_days_are_windows_too(self) -> None:
        days = Period.between(date(2016, 1, 4), date(2016, 1, 5))
        one = run(
            model(drive=0, applies_to=ONLY_B1, friction="0.1"),
            world(period=days),
            cadence=Cadence.DAY,
            start="1.3",
        )
        # 1.17, 1.053, 0.9477
        assert said(one) == [("WILL_FALL", "b1", "2016-01-06–2016-01-06")]
        weeks = run(
            model(drive=0, applies_to=ONLY_B1, friction="0.1"),
            world(period=Period.between(date(2016, 1, 4), date(2016, 1, 17))),
            cadence=Cadence.WEEK,
            start="1.3",
        )
        assert said(weeks) == [("WILL_FALL", "b1", "2016-01-18–2016-01-24")]

    def test_the_calendar_may_end_first(self) -> None:
        last = Period(start=date(9999, 1, 1), end=date(9999, 12, 31))
        for cadence in (Cadence.HALF_YEAR, Cadence.WEEK):
            found = run(
                model(drive=0, applies_to=ONLY_B1, friction="0.0001"),
                world(period=last, as_of=date.max),
                cadence=cadence,
                start=5,
            )
            assert found.findings(horizon=10**6) == ()


class TestLaws:
    """Units are independent of each other and of their order; more drive never lowers a spin."""

    @given(
        gyroscopes(),
        st.lists(st.integers(0, 5), min_size=3, max_size=3),
        st.lists(st.integers(0, 5), min_size=3, max_size=3),
    )
    def test_units_are_independent(self, of: Gyroscope, own: list[int], others: list[int]) -> None:
        support = monthly("support", "g", [1, 1, 1])
        alone = [*monthly("drive", "b1", own), *support]
        among = [*monthly("drive", "b2", others), *monthly("drive", "p", others), *alone]
        first = run(of, world(*alone, period=QUARTER), cadence=Cadence.MONTH, start=1)
        second = run(of, world(*among, period=QUARTER), cadence=Cadence.MONTH, start=1)
        assert first["b1"] == second["b1"]

    @given(gyroscopes(), st.randoms())
    def test_order_is_irrelevant(self, of: Gyroscope, random: Any) -> None:
        records = [*monthly("drive", "b1", [1, 2]), *monthly("drive", "b2", [3, 0])]
        units = list(TREE)
        whole = run(of, world(*records, period=QUARTER), cadence=Cadence.MONTH, start=1)
        random.shuffle(records)
        random.shuffle(units)
        other = world(*records, tree=OrgTree(units=units), period=QUARTER)
        assert run(of, other, cadence=Cadence.MONTH, start=1) == whole

    @given(gyroscopes(), st.lists(st.integers(0, 5), min_size=3, max_size=3), st.integers(0, 2))
    def test_more_drive_never_lowers_any_spin(
        self, of: Gyroscope, drives: list[int], month: int
    ) -> None:
        more = [drive + (place == month) for place, drive in enumerate(drives)]
        support = monthly("support", "g", ["0.5"] * 3)
        less, much = (
            run(
                of,
                world(*monthly("drive", "b1", given), *support, period=QUARTER),
                cadence=Cadence.MONTH,
                start=1,
            )["b1"]
            for given in (drives, more)
        )
        assert all(a <= b for a, b in zip(spins(less), spins(much), strict=True))


def test_the_year_is_the_period_of_the_run() -> None:
    """The run keeps what it was made of."""
    found = year(period=YEAR, cadence=Cadence.QUARTER)
    assert (found.period, found.cadence, len(found["b1"].turns)) == (YEAR, Cadence.QUARTER, 4)
