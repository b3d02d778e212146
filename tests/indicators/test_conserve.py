"""Whether targets from a table still add up 分解守恒."""

import attrs
import pytest

from partyorg.indicators import Pacing, Target, by_period, conservation_findings
from partyorg.values import Cadence, Period, Severity
from tests.indicators.campus import LATE, LECTURES, TREE, rate, said, target

WHOLE = [target(10), target(6, "m"), target(4, "w"), target(6, "m1"), target(4, "w1")]


def changed(**amounts: int) -> list[Target]:
    """Return the table with some amounts changed."""
    return [
        attrs.evolve(one, amount=amounts[one.holder]) if one.holder in amounts else one
        for one in WHOLE
    ]


class TestLeaks:
    """漏在哪一级, 差多少: the unit that leaks is named, and by how much."""

    def test_nothing_leaks(self) -> None:
        assert conservation_findings(WHOLE, TREE) == ()

    def test_too_little(self) -> None:
        (found,) = conservation_findings(changed(w1=1), TREE)
        assert found.text() == "错误 w: 1.1@w/2026: 分项合计 1, 比 4 少 3"
        assert found.text("en") == "error w: 1.1@w/2026: parts add up to 1, 3 less than 4"
        assert found.evidence == ("1.1@w1/2026",)
        assert found.code == "PARTS_FALL_SHORT"

    def test_more_than_asked_is_a_warning(self) -> None:
        (found,) = conservation_findings(changed(m1=8), TREE)
        assert (found.subject, found.code, found.severity) == (
            "m",
            "PARTS_EXCEED",
            Severity.WARNING,
        )
        assert found.message.en.endswith("parts add up to 8, 2 more than 6")

    def test_where_lower_is_better_more_is_the_error(self) -> None:
        table = [attrs.evolve(one, measure=LATE) for one in changed(m1=8, w1=1)]
        assert [
            (one.code, one.subject, one.severity) for one in conservation_findings(table, TREE)
        ] == [
            ("PARTS_EXCEED", "m", Severity.ERROR),
            ("PARTS_FALL_SHORT", "w", Severity.WARNING),
        ]

    def test_nobody_below_is_no_leak(self) -> None:
        assert conservation_findings(WHOLE[:3], TREE) == ()

    def test_a_level_without_targets_is_skipped(self) -> None:
        table = [target(10), target(6, "m1"), target(3, "w1"), target(1, "d")]
        assert conservation_findings(table, TREE) == ()
        assert said(conservation_findings(table[:3], TREE)) == [("PARTS_FALL_SHORT", "p")]

    def test_indicators_and_periods_stay_apart(self) -> None:
        other = target(99, "m1", indicator="1.2")
        quarter = target(99, "m1", period=Period.quarter(2026, 1))
        assert conservation_findings([*WHOLE, other, quarter], TREE) == ()

    def test_order_of_rows_is_irrelevant(self) -> None:
        table = changed(m1=8, w1=1)
        assert conservation_findings(table[::-1], TREE) == conservation_findings(table, TREE)


class TestRates:
    """A rate that was handed down may be higher below, not lower."""

    def test_weakened(self) -> None:
        table = [rate(95), rate(96, "m"), rate("94.5", "m1"), rate(95, "d")]
        (found,) = conservation_findings(table, TREE)
        assert (found.code, found.subject) == ("TARGET_WEAKENED", "m1")
        assert "94.5 is weaker than 96" in found.message.en


class TestOverTheYear:
    """分期目标: windows that part the year add up to it."""

    QUARTERS = by_period(target(10), Cadence.QUARTER, by=Pacing.EQUAL)

    def test_quarters_and_their_months(self) -> None:
        months = by_period(self.QUARTERS[0], Cadence.MONTH, by=Pacing.EQUAL)
        table = [target(10), *self.QUARTERS, *months]
        assert conservation_findings(table, TREE) == ()
        assert said(conservation_findings(table[:-1], TREE)) == [], "March is not set down yet"

    def test_a_leak_in_time(self) -> None:
        first, *others = self.QUARTERS
        table = [target(10), attrs.evolve(first, amount=1), *others]
        (found,) = conservation_findings(table, TREE)
        assert found.message.en == "1.1@p/2026: parts add up to 8, 2 less than 10"

    def test_windows_that_do_not_part_the_year_are_not_added(self) -> None:
        halves = [target(9, period=Period.half(2026, half)) for half in (1, 2)]
        assert conservation_findings([target(10), halves[0]], TREE) == ()
        assert said(conservation_findings([target(10), *halves], TREE)) == [("PARTS_EXCEED", "p")]


class TestWhatCannotBeCompared:
    """Irregular rows are findings, and the rest is still checked."""

    def test_another_measure(self) -> None:
        odd = target(4, "w", LECTURES, source=None)
        odd = attrs.evolve(odd, measure=attrs.evolve(LECTURES, unit="期"))
        table = [odd if one.holder == "w" else one for one in WHOLE if one.holder != "w1"]
        found = conservation_findings(table, TREE)
        assert said(found) == [("MEASURES_DIFFER", "w")]

    def test_divided_above_and_copied_below(self) -> None:
        table = [target(10), rate(10, "m")]
        assert said(conservation_findings(table, TREE)) == [("MEASURES_DIFFER", "m")]

    def test_no_such_unit(self) -> None:
        assert said(conservation_findings([*WHOLE, target(4, "x")], TREE)) == [
            ("UNKNOWN_UNIT", "x")
        ]

    def test_the_same_twice_counts_once(self) -> None:
        (found,) = conservation_findings([*WHOLE, WHOLE[-1]], TREE)
        assert (found.code, found.severity) == ("REPEATED_TARGET", Severity.WARNING)

    @pytest.mark.parametrize("turn", [1, -1])
    def test_disagreeing_rows_count_for_nothing(self, turn: int) -> None:
        found = conservation_findings([*WHOLE, target(5, "w1")][::turn], TREE)
        assert said(found) == [("CONFLICTING_TARGETS", "w1")]
        assert "4, 5: they disagree" in found[0].message.en
