"""A year's plan in one value 年度计划."""

import pytest

from partyorg.errors import BlankField, DuplicateName, Faults, UnknownName
from partyorg.indicators import Letter, Pacing, Plan, Responsibility, by_period
from partyorg.values import Cadence, Label
from tests.indicators.campus import YEAR, target

QUARTERS = by_period(target(10), Cadence.QUARTER, by=Pacing.EQUAL)
LETTER = Letter(kind="党建", upper="p", lower="m", period=YEAR)
DUTY = Responsibility(code="R1", post="党委书记", title=Label.of("第一责任人"))


def plan(*targets: object, **more: object) -> Plan:
    """Make a plan of the year."""
    given = {"code": "2026", "title": Label.of("计划"), "period": YEAR, "targets": targets, **more}
    return Plan(**given)  # type: ignore[arg-type]


class TestPlan:
    """Targets are found by indicator and unit, whatever the order they came in."""

    MADE = plan(target(10), target(6, "m"), *QUARTERS, letters=[LETTER], responsibilities=[DUTY])

    def test_order_is_irrelevant(self) -> None:
        turned = plan(
            *QUARTERS[::-1], target(6, "m"), target(10), letters=[LETTER], responsibilities=[DUTY]
        )
        assert turned == self.MADE

    def test_by_name(self) -> None:
        assert self.MADE.target("1.1", "m") == target(6, "m")

    def test_no_such_target(self) -> None:
        with pytest.raises(UnknownName) as caught:
            self.MADE.target("1.1", "w")
        assert caught.value == UnknownName("1.1", "w", ("m", "p"))

    def test_windows(self) -> None:
        assert self.MADE.windows(target(10)) == QUARTERS
        assert self.MADE.windows(target(6, "m")) == ()

    def test_all_faults_at_once(self) -> None:
        with pytest.raises(Faults) as caught:
            plan(
                target(1),
                target(2),
                code=" ",
                letters=[LETTER, LETTER],
                responsibilities=[DUTY, DUTY],
            )
        assert caught.value.faults == (
            BlankField("code"),
            DuplicateName("target", "1.1@p/2026"),
            DuplicateName("letter", LETTER.key),
            DuplicateName("responsibility", "R1"),
        )
