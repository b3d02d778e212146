"""A goal of several years 三年左右总目标 with annual frameworks under it."""

from datetime import date
from typing import Any

import pytest

from partyorg.errors import (
    BlankField,
    DuplicateName,
    Faults,
    OutsidePeriod,
    OverlappingEntries,
)
from partyorg.indicators import Framework, Goal, Target, goal_findings
from partyorg.values import Label, Period, Severity
from tests.indicators.campus import LATE, rate, said, target
from tests.indicators.test_framework import category, framework, indicator

SPAN = Period(start=date(2024, 1, 1), end=date(2027, 1, 1))


def of_year(year: int, *codes: str) -> Framework:
    """Make a framework of a year with some indicators."""
    parts = [indicator(code, 100) for code in codes or ("1.1",)]
    return framework(
        category("1", 100 * len(parts), *parts),
        total=100 * len(parts),
        code=f"F{year}",
        period=Period.year(year),
    )


def goal(*targets: Target, frameworks: Any = None) -> Goal:
    """Make a goal of three years."""
    years = [of_year(year) for year in (2024, 2025, 2026)] if frameworks is None else frameworks
    return Goal(
        code="G", title=Label.of("三年目标"), period=SPAN, targets=targets, frameworks=years
    )


def over_years(make: Any, *amounts: Any, **more: Any) -> list[Target]:
    """Make a target for each year."""
    return [
        make(amount, period=Period.year(2024 + index), **more)
        for index, amount in enumerate(amounts)
    ]


class TestCounts:
    """逐年累计: counts and money of the years add up to the goal."""

    GOAL = goal(target(30, period=SPAN))

    def test_they_do(self) -> None:
        assert goal_findings(self.GOAL, over_years(target, 5, 10, 15)) == ()

    def test_too_little(self) -> None:
        (found,) = goal_findings(self.GOAL, over_years(target, 5, 10, 14))
        assert (found.code, found.severity) == ("YEARS_FALL_SHORT", Severity.ERROR)
        assert found.text("en") == "error p: 1.1: the years add up to 29, 1 less than 30"

    def test_more_is_a_warning(self) -> None:
        (found,) = goal_findings(self.GOAL, over_years(target, 15, 10, 15))
        assert (found.code, found.severity) == ("YEARS_EXCEED", Severity.WARNING)

    def test_where_lower_is_better_more_is_an_error(self) -> None:
        late = goal(target(3, measure=LATE, period=SPAN))
        (found,) = goal_findings(late, over_years(target, 2, 1, 1, measure=LATE))
        assert (found.code, found.severity) == ("YEARS_EXCEED", Severity.ERROR)

    def test_other_units_and_indicators_are_not_looked_at(self) -> None:
        others = [*over_years(target, 9, 9, 9, holder="m"), *over_years(target, 1, indicator="x")]
        assert goal_findings(self.GOAL, [*over_years(target, 5, 10, 15), *others]) == ()


class TestRates:
    """逐年提升: rates and shares rise towards the goal and reach it in the last year."""

    GOAL = goal(rate(98, period=SPAN))

    def test_they_do(self) -> None:
        assert goal_findings(self.GOAL, over_years(rate, 90, 95, 98)) == ()
        assert goal_findings(self.GOAL, over_years(rate, 98, 98, 99)) == ()

    def test_falling_back(self) -> None:
        (found,) = goal_findings(self.GOAL, over_years(rate, 96, 95, 98))
        assert (found.code, found.period) == ("FALLS_BACK", Period.year(2025))
        assert "96" in found.message.zh

    def test_not_reached(self) -> None:
        (found,) = goal_findings(self.GOAL, over_years(rate, 90, 95, 97))
        assert (found.code, found.severity) == ("GOAL_NOT_REACHED", Severity.ERROR)


class TestStillIncomplete:
    """What is not planned yet is named; what can only be told at the end waits for it."""

    def test_years_to_come(self) -> None:
        young = goal(target(30, period=SPAN), frameworks=[of_year(2025)])
        (found,) = goal_findings(young, over_years(target, 5, 10))
        assert (found.code, found.severity) == ("YEARS_WITHOUT_FRAMEWORK", Severity.ADVICE)
        assert found.message.en == "no framework yet for 2024, 2026"
        assert young.gaps == (Period.year(2024), Period.year(2026))

    def test_a_year_without_a_target(self) -> None:
        found = goal_findings(goal(target(30, period=SPAN)), over_years(target, 5, 10))
        assert said(found) == [("YEAR_WITHOUT_TARGET", "p")]
        assert found[0].message.en == "1.1: F2026 has no target for the year"

    def test_an_indicator_that_a_year_forgets(self) -> None:
        years = [of_year(2024), of_year(2025, "1.2"), of_year(2026)]
        found = goal_findings(
            goal(rate(98, period=SPAN), frameworks=years), over_years(rate, 90, 95, 97)
        )
        assert said(found) == [("INDICATOR_NOT_IN_YEAR", "p")]

    def test_without_targets_there_is_nothing_to_reach(self) -> None:
        assert goal_findings(goal(), []) == ()


class TestGoal:
    """Frameworks lie inside the goal's years, one for each day, kept in the order of time."""

    def test_order(self) -> None:
        years = [of_year(2026), of_year(2024), of_year(2025)]
        assert goal(frameworks=years) == goal()

    def test_all_faults_at_once(self) -> None:
        bare = framework(category("1", 100, indicator("1.1", 100)))
        with pytest.raises(Faults) as caught:
            goal(
                target(1, period=SPAN),
                target(2, period=SPAN),
                target(1, "m"),
                frameworks=[bare, of_year(2027), of_year(2025), of_year(2025)],
            )
        assert caught.value.faults == (
            BlankField("F.period"),
            OutsidePeriod("F2027", Period.year(2027), SPAN),
            OverlappingEntries(date(2025, 1, 1), date(2025, 1, 1)),
            DuplicateName("target", "1.1@p"),
            OutsidePeriod("1.1@m/2026", Period.year(2026), SPAN),
        )
