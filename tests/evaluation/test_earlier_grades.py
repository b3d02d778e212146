"""Conditions over several years: in a row, so many of so many, never below, honours held."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from partyorg.evaluation import (
    Among,
    Assessment,
    BarGradeUnless,
    BarHonour,
    CapGrade,
    Quota,
    TiePolicy,
    Veto,
    Whose,
    assess,
    honours_held,
    never_below,
    previous_grade,
    previous_score,
    years_graded,
)
from partyorg.evidence import Award, AwardLevel, Evidence, Measure, Reading, World, awards
from partyorg.org import Carry, Subject
from partyorg.rules import Rule, Value, rule
from partyorg.values import Absence, Absent, Label, Period
from tests.evaluation.campus import (
    AFTER,
    MARK,
    YEAR,
    campus,
    graded,
    grades,
    marks,
    run,
    scheme,
)

CODES = ("优秀", "良好", "合格", "不合格")
MARKS = {"优": 95, "良": 80, "合": 65, "不": 40}


def year(number: int, given: Mapping[str, str | None], **more: Any) -> Assessment:
    """Assess a past year from the first character of each unit's grade."""
    used = scheme(grading=graded(), **more)
    known = {unit: MARKS[one] for unit, one in given.items() if one}
    records = [
        Reading(
            subject=Subject.of_unit(unit),
            measure="mark",
            period=Period.year(number),
            value=Decimal(mark),
        )
        for unit, mark in known.items()
    ]
    return assess(
        used,
        campus(*given),
        Evidence.of(records),
        Period.year(number),
        as_of=date(number + 1, 1, 31),
    )


def history_of(given: str, unit: str = "a") -> list[Assessment]:
    """Assess one unit for some years up to 2015, the earliest first."""
    first = 2016 - len(given)
    return [
        year(first + n, {unit: one} if one != " " else {"other": "优"})
        for n, one in enumerate(given)
    ]


def value(measure: Any, previous: list[Assessment], unit: str = "a", **more: Any) -> Value:
    """Measure one unit this year."""
    used = scheme(measures=(MARK, measure), vetoes=(read(measure),))
    made = assess(used, campus(unit), Evidence.of([]), YEAR, as_of=AFTER, previous=previous, **more)
    return made.result(unit).measures[measure.type.name]


def read(measure: Any) -> Veto:
    """Make a veto that reads a measure, to no effect."""
    discharged = measure.or_excluded()
    when: Rule = discharged
    if measure.type.kind.value != "truth":
        when = discharged.equals("无") if measure.type.words else discharged < 0
    return Veto(code="v", title=Label.of("v"), when=when, effect=BarHonour(honour="x"))


def kind(found: Value) -> Absence:
    """Return which absence a value is."""
    assert isinstance(found, Absent)
    return found.kind


class TestYearsRunning:
    """连续两年: how many in a row, counted back from the latest."""

    @pytest.mark.parametrize(
        ("given", "times"),
        [("合", 1), ("合合", 2), ("合合优合", 1), ("优合合", 2), ("合合优", 0), ("合 合", 1)],
    )
    def test_figures(self, given: str, times: int) -> None:
        poor = years_graded("poor", "s", "合格", running=True)
        assert value(poor, history_of(given)) == times

    @pytest.mark.parametrize(("given", "now"), [("合合", "合格"), ("优合", "优秀"), ("", "优秀")])
    def test_in_a_veto(self, given: str, now: str) -> None:
        """连续两年一般, 本年不得高于合格."""
        poor = years_graded("poor", "s", "合格", running=True)
        veto = Veto(
            code="v", title=Label.of("连续两年"), when=poor.or_zero() >= 2,
            effect=CapGrade(grade="合格"),
        )  # fmt: skip
        used = scheme(grading=graded(), vetoes=(veto,), measures=(MARK, poor))
        found = run(used, campus("a"), marks({"a": 95}), previous=history_of(given))
        assert grades(found)["a"] == now


class TestSoManyOfSoMany:
    """五年三次: in how many of the last assessments."""

    @pytest.mark.parametrize(
        ("given", "times"), [("优良优良优", 3), ("优优优良良良", 2), ("优", 1), ("良良", 0)]
    )
    def test_figures(self, given: str, times: int) -> None:
        assert value(years_graded("best", "s", "优秀", last=5), history_of(given)) == times

    def test_of_all_years(self) -> None:
        assert value(years_graded("best", "s", "优秀", "良好"), history_of("优优优良良良")) == 6

    @pytest.mark.parametrize(("given", "now"), [("优良优良优", "优秀"), ("优良良良良", "良好")])
    def test_as_a_prerequisite(self, given: str, now: str) -> None:
        """五年三次优秀, 方可评为优秀."""
        best = years_graded("best", "s", "优秀", last=5)
        bar = BarGradeUnless(grade="优秀", prerequisite=best.or_zero() >= 3)
        veto = Veto(code="v", title=Label.of("五年三次"), when=rule(True), effect=bar)
        used = scheme(grading=graded(), vetoes=(veto,), measures=(MARK, best))
        found = run(used, campus("a"), marks({"a": 95}), previous=history_of(given))
        assert grades(found)["a"] == now

    def test_absent(self) -> None:
        best = years_graded("best", "s", "优秀")
        assert kind(value(best, [])) is Absence.NOT_APPLICABLE
        assert kind(value(best, history_of("优", "b"))) is Absence.MISSING

    def test_another_scheme_is_not_counted(self) -> None:
        other = year(2015, {"a": "优"}, code="other")
        assert value(years_graded("best", "s", "优秀"), [*history_of("优"), other]) == 1

    def test_a_year_without_a_grade_does_not_count(self) -> None:
        unscored = year(2015, {"a": None})
        assert value(years_graded("best", "s", "优秀"), [*history_of("优"), unscored]) == 1

    def test_what_a_meeting_has_not_decided_may_still_count(self) -> None:
        open_ = Quota(grades=("优秀",), count=1, ties=TiePolicy.MEETING)
        used = scheme(grading=graded(open_))
        before = run(used, campus("a", "b"), marks({"a": 95, "b": 95}))
        best = years_graded("best", "s", "优秀")
        now = scheme(measures=(MARK, best), vetoes=(read(best),), grading=graded())
        found = run(now, campus("a"), marks({"a": 95}), previous=[before])
        assert found.result("a").measures["best"] == 0
        assert found.result("a").score.provisional

    def test_unread_it_moves_nothing(self) -> None:
        open_ = Quota(grades=("优秀",), count=1, ties=TiePolicy.MEETING)
        before = run(scheme(grading=graded(open_)), campus("a", "b"), marks({"a": 95, "b": 95}))
        now = scheme(measures=(MARK, years_graded("best", "s", "优秀")))
        found = run(now, campus("a"), marks({"a": 95}), previous=[before])
        assert not found.result("a").score.provisional

    def test_records_are_the_assessments(self) -> None:
        best = years_graded("best", "s", "优秀", last=2)
        used = scheme(measures=(MARK, best), vetoes=(read(best),))
        found = run(used, campus("a"), marks({"a": 95}), previous=history_of("优良优"))
        assert found.world is not None
        assert best.records(found.world, Subject.of_unit("a")) == (
            f"{Period.year(2015)}/s", f"{Period.year(2014)}/s"
        )  # fmt: skip


class TestNeverBelow:
    """历年不低于良好: false as soon as one year is below, true only where every year shows it."""

    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            ("优良优", True), ("不优良优", True), ("优合优", False), ("合", False),
            ("优优", Absence.MISSING), ("优 优", Absence.MISSING), ("", Absence.NOT_APPLICABLE),
        ],
    )  # fmt: skip
    def test_figures(self, given: str, expected: bool | Absence) -> None:  # noqa: FBT001
        found = value(never_below("steady", "s", "良好", last=3), history_of(given))
        assert (kind(found) if isinstance(expected, Absence) else found) is expected

    def test_a_year_that_did_not_grade_shows_nothing(self) -> None:
        plain = run(scheme(), campus("a"), marks({"a": 95}))
        found = value(never_below("steady", "s", "良好", last=1), [plain])
        assert kind(found) is Absence.MISSING


class TestPreviousGrade:
    """上年等次, as a word."""

    MEASURE = previous_grade("last", "s", *CODES)

    def test_figures(self) -> None:
        assert value(self.MEASURE, history_of("优良")) == "良好"
        assert kind(value(self.MEASURE, [])) is Absence.NOT_APPLICABLE
        assert kind(value(self.MEASURE, history_of("优", "b"))) is Absence.MISSING
        assert kind(value(self.MEASURE, [year(2015, {"a": None})])) is Absence.MISSING

    def test_where_there_were_no_grades(self) -> None:
        plain = run(scheme(), campus("a"), marks({"a": 95}))
        assert kind(value(self.MEASURE, [plain])) is Absence.NOT_APPLICABLE


@attrs.frozen(kw_only=True)
class Merged:
    """A history in which some units became one."""

    into: str
    of: tuple[str, ...]

    def lineage(self, earlier: date, later: date, /) -> "Merged":
        """Return itself, whatever the days."""
        assert earlier < later
        return self

    def predecessors(self, unit: str) -> Mapping[str, Fraction]:
        """Return who became the unit."""
        return dict.fromkeys(self.of if unit == self.into else (unit,), Fraction(1))

    def weights(self, unit: str, how: Carry) -> Mapping[str, Fraction]:
        """Return what each counts for: by any means as much."""
        assert how is not Carry.SUM
        return self.predecessors(unit)


class TestLineage:
    """After a merger a unit answers for its predecessors; without a history it is known by its id."""

    HISTORY = Merged(into="m", of=("x", "y"))

    def of(self, measure: Any, *given: Mapping[str, str | None]) -> Value:
        previous = [year(2016 - len(given) + n, one) for n, one in enumerate(given)]
        return value(measure, previous, "m", history=self.HISTORY)

    def test_all_predecessors_or_any(self) -> None:
        told = {"x": "优", "y": "良"}
        assert self.of(years_graded("n", "s", "优秀"), told) == 0
        assert self.of(years_graded("n", "s", "优秀", "良好"), told) == 1
        assert self.of(years_graded("n", "s", "良好", any_predecessor=True), told) == 1

    def test_never_below_asks_each(self) -> None:
        steady = never_below("steady", "s", "良好", last=1)
        assert self.of(steady, {"x": "优", "y": "良"}) is True
        assert self.of(steady, {"x": "优", "y": "合"}) is False
        assert kind(self.of(steady, {"x": "优", "y": None})) is Absence.MISSING

    def test_the_worst_grade(self) -> None:
        assert self.of(previous_grade("last", "s", *CODES), {"x": "优", "y": "合"}) == "合格"

    def test_the_mean_score(self) -> None:
        for how in (Carry.MEAN, Carry.BY_MEMBERS, Carry.BY_SHARES):
            last = previous_score("last", "s", how=how)
            assert self.of(last, {"x": "优", "y": "合"}) == Decimal(80)
        assert self.of(last, {"x": "优", "other": "合"}) == Decimal(95)
        assert kind(self.of(last, {"x": "优", "y": None})) is Absence.MISSING
        assert kind(self.of(last, {"other": "合"})) is Absence.MISSING

    def test_without_a_history(self) -> None:
        previous = [year(2015, {"x": "优", "y": "良"})]
        assert kind(value(previous_score("last", "s"), previous, "m")) is Absence.MISSING

    def test_a_quota_asks_any(self) -> None:
        """上年任一前身单位不合格, 不得优秀."""
        among = Among(whose=Whose.BEFORE, scheme="s", grades=("不合格",))
        used = scheme(grading=graded(Quota(grades=("优秀",), count=0, among=among)))
        found = assess(
            used, campus("m"), Evidence.of(marks({"m": 95})), YEAR, as_of=AFTER,
            previous=[year(2015, {"x": "优", "y": "不"})], history=self.HISTORY,
        )  # fmt: skip
        assert grades(found) == {"m": "良好"}


class TestHonoursHeld:
    """近三年获省级以上荣誉: by calendar, back from the end of the period."""

    QUERY = awards(level=(AwardLevel.PROVINCE, AwardLevel.NATION))
    UNITS = ("a", "x")

    def award(self, unit: str, on: date, level: AwardLevel = AwardLevel.PROVINCE) -> Award:
        subject = Subject.of_unit(unit)
        return Award(id=f"{unit}-{on}", subject=subject, title="先进", level=level, on=on)

    def held(self, *given: Award, **more: Any) -> Value:
        measure = honours_held("held", self.QUERY, last=3)
        used = scheme(measures=(MARK, measure), vetoes=(read(measure),))
        tree = campus(*self.UNITS)
        made = assess(used, tree, Evidence.of(given), YEAR, as_of=AFTER, **more)
        return made.result("a").measures["held"]

    @pytest.mark.parametrize(
        ("on", "times"),
        [
            (date(2013, 12, 31), 0), (date(2014, 1, 1), 1), (date(2016, 12, 31), 1),
            (date(2017, 1, 1), 0),
        ],
    )  # fmt: skip
    def test_the_days(self, on: date, times: int) -> None:
        assert self.held(self.award("a", on)) == times

    def test_the_level(self) -> None:
        low = self.award("a", date(2015, 5, 1), AwardLevel.UNIVERSITY)
        assert self.held(low, self.award("a", date(2015, 6, 1))) == 1

    def test_a_predecessors(self) -> None:
        award = self.award("x", date(2014, 6, 1))
        assert self.held(award) == 0
        assert self.held(award, history=Merged(into="a", of=("x", "gone"))) == 1

    def test_in_any_world(self) -> None:
        tree, told = campus(*self.UNITS), Evidence.of([self.award("a", date(2015, 5, 1))])
        world = World(tree=tree, evidence=told, period=YEAR, as_of=AFTER)
        measure: Measure = honours_held("held", self.QUERY, last=1)
        assert measure.values(world, [Subject.of_unit("a")]) == [Decimal(0)]


class TestOutsideAnAssessment:
    """A world without results has no earlier ones."""

    @pytest.mark.parametrize(
        "measure",
        [
            previous_score("x", "s"),
            previous_grade("x", "s", *CODES),
            years_graded("x", "s", "优秀"),
        ],
    )
    def test_not_applicable(self, measure: Any) -> None:
        world = World(tree=campus("a"), evidence=Evidence.of([]), period=YEAR, as_of=AFTER)
        (found,) = measure.values(world, [Subject.of_unit("a")])
        assert kind(found) is Absence.NOT_APPLICABLE
        assert measure.records(world, Subject.of_unit("a")) == ()
