"""The wall chart 挂图作战: plan and progress on a day."""

from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import NotANumber, WrongFact
from partyorg.evidence import Evidence, Reading, reading
from partyorg.indicators import (
    ChartRow,
    Pace,
    Pacing,
    Spread,
    Target,
    by_period,
    progress_of,
    wall_chart,
)
from partyorg.org import OrgUnit, Subject
from partyorg.rules import Direction, measure
from partyorg.values import Absence, Absent, Cadence, Period
from tests.indicators.campus import LATE, TREE, YEAR, day, rate, target

MIDYEAR = day(7, 2)  # 183 of 365 days


def row(made: Target, value: Any, *, tolerance: Any = "0.05", **more: Any) -> ChartRow:
    """Return the only row of a chart at mid-year."""
    on = more.pop("on", MIDYEAR)
    return wall_chart([made], {made.key: value}, on, tolerance=tolerance, **more).rows[0]


class TestPace:
    """序时进度: progress beside what the plan expects by the day."""

    @pytest.mark.parametrize(
        ("value", "state"),
        [
            (164, Pace.BEHIND),
            (165, Pace.ON_TRACK),
            (183, Pace.ON_TRACK),
            (201, Pace.ON_TRACK),
            (202, Pace.AHEAD),
        ],
    )
    def test_within_five_percent_of_the_target(self, value: int, state: Pace) -> None:
        made = row(target(365), value)
        assert (made.expected, made.state) == (Decimal(183), state)

    @pytest.mark.parametrize(
        ("value", "state"), [(182, Pace.BEHIND), (183, Pace.ON_TRACK), (184, Pace.AHEAD)]
    )
    def test_without_tolerance(self, value: int, state: Pace) -> None:
        assert row(target(365), value, tolerance=0).state is state

    @pytest.mark.parametrize(
        ("value", "state"), [(0, Pace.AHEAD), (183, Pace.ON_TRACK), (365, Pace.BEHIND)]
    )
    def test_where_lower_is_better(self, value: int, state: Pace) -> None:
        assert row(target(365, measure=LATE), value).state is state

    @pytest.mark.parametrize(
        ("value", "state"), [(94, Pace.BEHIND), (95, Pace.ON_TRACK), (97, Pace.AHEAD)]
    )
    def test_a_rate_is_compared_with_itself(self, value: int, state: Pace) -> None:
        made = row(rate(95), value, tolerance=0)
        assert (made.expected, made.state, made.forecast) == (Decimal(95), state, Decimal(value))

    @pytest.mark.parametrize(("value", "state"), [(-3, Pace.BEHIND), (-2, Pace.ON_TRACK)])
    def test_a_rate_below_zero_has_room_too(self, value: int, state: Pace) -> None:
        growth = target(-2, measure=measure("growth").type, spread=Spread.COPY)
        assert row(growth, value).state is state

    def test_along_the_quarters(self) -> None:
        quarters = by_period(target(100), Cadence.QUARTER, by=[0, 0, 50, 50])
        other = target(7, "m", period=Period.quarter(2025, 1))
        made = row(target(100), 0, on=day(6, 30), windows=[*quarters, other])
        assert (made.expected, made.state) == (Decimal(0), Pace.ON_TRACK)

    def test_windows_of_the_last_year_are_another_plan(self) -> None:
        old = by_period(target(100, period=Period.year(2025)), Cadence.QUARTER, by=Pacing.EQUAL)
        assert row(target(365), 183, windows=old).expected == 183


class TestForecast:
    """预计全年: the rest goes as well, against the plan, as it has gone so far."""

    def test_along_the_plan(self) -> None:
        assert row(target(365), 61).forecast == Decimal("121.66666666666666666667")
        quarters = by_period(target(100), Cadence.QUARTER, by=[10, 20, 30, 40])
        assert row(target(100), 15, on=day(6, 30), windows=quarters).forecast == 50

    def test_at_the_end_it_is_what_was_reached(self) -> None:
        assert row(target(10), 7, on=YEAR.last).forecast == 7

    def test_nothing_expected_yet(self) -> None:
        made = row(
            target(10), 1, on=day(1, 1), windows=by_period(target(10), Cadence.HALF_YEAR, by=[0, 1])
        )
        assert made.state is Pace.AHEAD
        assert isinstance(made.forecast, Absent)
        assert made.forecast.kind is Absence.NOT_DUE


class TestAbsent:
    """四种缺值各自保留: what is not known is not zero."""

    @pytest.mark.parametrize("kind", list(Absence))
    def test_each_stays(self, kind: Absence) -> None:
        why = Absent(kind=kind)
        made = row(target(10), why)
        assert (made.state, made.progress, made.forecast) == (kind, why, why)

    def test_what_nobody_reported_is_missing(self) -> None:
        assert wall_chart([target(10)], {}, MIDYEAR, tolerance=0).rows[0].state is Absence.MISSING

    def test_truths_are_no_progress(self) -> None:
        with pytest.raises(NotANumber):
            row(target(10), True)


PROGRESS: dict[str, int | Absent] = {
    "d": 10,
    "m": 40,
    "m1": 0,
    "m2": 20,
    "w": Absent(kind=Absence.EXEMPT),
    "w1": Absent(kind=Absence.NOT_APPLICABLE),
    "w2": Absent(kind=Absence.NOT_DUE),
}
TARGETS = [target(73, id) for id in [*PROGRESS, "m3"]]
KEYED = {one.key: PROGRESS[one.holder] for one in TARGETS if one.holder in PROGRESS}


class TestOrder:
    """最紧要者居前: behind, missing, on track, ahead; then what is not asked."""

    def test_sorted(self) -> None:
        chart = wall_chart(TARGETS, KEYED, MIDYEAR, tolerance="0.05")
        assert [one.target.holder for one in chart.rows] == [
            "m1",
            "d",
            "m2",
            "m3",
            "m",
            "w2",
            "w",
            "w1",
        ]

    @given(st.permutations(TARGETS))
    def test_rows_in_any_order(self, targets: list[Target]) -> None:
        chart = wall_chart(targets, KEYED, MIDYEAR, tolerance="0.05")
        assert chart == wall_chart(TARGETS, KEYED, MIDYEAR, tolerance="0.05")

    def test_a_target_of_zero(self) -> None:
        assert row(target(0), 0).state is Pace.ON_TRACK


class TestText:
    """挂图: a plain table, in Chinese or English."""

    CHART = wall_chart(
        [target(73, "m"), target(73, "x")], {"1.1@m/2026": "12.25"}, MIDYEAR, tolerance=0
    )

    def test_chinese_with_names(self) -> None:
        named = TREE.with_unit(OrgUnit(id="m", name="机|械", kind=TREE["m"].kind, parent="p"))
        assert self.CHART.text(tree=named).splitlines() == [
            "| 单位 | 指标 | 目标 | 进度 | 序时应达 | 状态 | 预计 |",
            "| --- | --- | --- | --- | --- | --- | --- |",
            "| 机\\|械 | 1.1 党课 | 73 次 | 12.3 次 | 36.6 次 | 滞后 | 24.4 次 |",
            "| x | 1.1 党课 | 73 次 | — | 36.6 次 | 缺报 | — |",
        ]

    def test_english_with_ids(self) -> None:
        assert self.CHART.text("en", places=0).splitlines()[2] == (
            "| m | 1.1 lectures | 73 次 | 12 次 | 37 次 | behind | 24 次 |"
        )


HELD = reading("lectures", TARGETS[0].measure.label, unit="次", low=0)
CALM = reading("late", unit="件", low=0, direction=Direction.LOWER)
VIEW = reading("view", words=("好", "差"))


def told(**values: Any) -> Evidence:
    """Fill in a value for some units."""
    return Evidence.of(
        Reading(
            subject=Subject.of_unit(id),
            measure="lectures",
            period=YEAR,
            value=value if isinstance(value, Absent) else Decimal(value),
        )
        for id, value in values.items()
    )


class TestProgressOf:
    """进度: read from evidence up to the day; superiors without a value add up those below."""

    TABLE = (target(9), target(5, "m"), target(3, "m1"), target(2, "m2"), target(4, "w"))

    def progress(self, records: Evidence, *targets: Target) -> dict[str, Any]:
        """Return the progress of the units, absences by kind."""
        found = progress_of(targets or self.TABLE, [HELD, CALM], TREE, records, YEAR.end)
        return {
            key.split("@")[1].split("/")[0]: value.kind if isinstance(value, Absent) else value
            for key, value in found.items()
        }

    def test_added_up(self) -> None:
        assert self.progress(told(m1=1, m2=2, w=3)) == {"p": 6, "m": 3, "m1": 1, "m2": 2, "w": 3}

    def test_an_own_value_stands(self) -> None:
        assert self.progress(told(m=9, m1=1, m2=2, w=0))["p"] == 9

    def test_an_absent_part_leaves_the_sum_absent(self) -> None:
        assert self.progress(told(m1=1, w=3))["m"] is Absence.MISSING
        assert self.progress(told(m1=1, w=3))["p"] is Absence.MISSING

    def test_who_is_not_concerned_does_not_count(self) -> None:
        out = Absent(kind=Absence.EXEMPT)
        assert self.progress(told(m1=1, m2=out, w=3))["p"] == 4
        assert self.progress(told(m1=out, m2=out, w=3))["m"] is Absence.MISSING
        assert self.progress(told(m=out, m1=1, m2=1, w=3))["p"] == 3

    def test_rates_are_not_added(self) -> None:
        table = [rate(95), rate(95, "m")]
        assert self.progress(told(), *table) == {"p": Absence.MISSING, "m": Absence.MISSING}

    def test_before_the_end_nothing_is_missing(self) -> None:
        found = progress_of([target(9)], [HELD], TREE, told(), MIDYEAR)
        assert [value.kind for value in found.values() if isinstance(value, Absent)] == [
            Absence.NOT_DUE
        ]

    def test_words_are_no_progress(self) -> None:
        odd = Reading(subject=Subject.of_unit("p"), measure="view", period=YEAR, value="好")
        with pytest.raises(WrongFact) as caught:
            progress_of(
                [target(1, measure=renamed("view"))], [VIEW], TREE, Evidence.of([odd]), MIDYEAR
            )
        assert caught.value == WrongFact("view", "number", "好")


def renamed(name: str) -> Any:
    """Return the measure under another name."""
    return attrs.evolve(TARGETS[0].measure, name=name)
