"""An assignment made by hand is held against the rules."""

import attrs

from partyorg.programmes.inspection import (
    CIRCULAR,
    Assignment,
    Load,
    NoMutual,
    NoRepeat,
    NoSelf,
    OneCircle,
    Side,
    check_assignment,
)
from partyorg.values import Severity, Source
from tests.programmes.inspection.campus import SPRING, SUMMER, by_hand

SOURCE = Source(document="《交叉检查办法》", clause="第三条")


def told(assignment: Assignment, *rules: object) -> list[tuple[str, str, str]]:
    """Return what is found, in short."""
    found = check_assignment(assignment, rules)  # type: ignore[arg-type]
    return [(each.code, each.subject, each.message.en) for each in found]


class TestFindings:
    """Every place where a rule is broken is a finding, cited and dated; none if all hold."""

    def test_nothing_to_tell(self) -> None:
        assert told(by_hand("ab bc ca"), *CIRCULAR, OneCircle()) == []

    def test_a_unit_that_inspects_itself(self) -> None:
        rule = NoSelf(source=SOURCE)
        [found] = check_assignment(by_hand("aa bc"), [rule])
        assert (found.code, found.severity, found.subject) == (
            "SELF_INSPECTED",
            Severity.WARNING,
            "a",
        )
        assert (found.period, found.source) == (SPRING, SOURCE)
        assert found.message.zh == "a → a: 不得自查"

    def test_a_swap_is_told_once(self) -> None:
        assert told(by_hand("ab ba"), NoMutual()) == [
            ("MUTUAL_INSPECTION", "a", "a → b, b → a: no two units inspect each other")
        ]

    def test_a_pair_in_two_rounds_is_told_with_both(self) -> None:
        twice = [attrs.evolve(by_hand("ab").inspections[0], period=p) for p in (SPRING, SUMMER)]
        both = Assignment(units="ab", periods=[SPRING, SUMMER], inspections=twice)
        [(code, _, message)] = told(both, NoRepeat(years=1))
        assert code == "INSPECTION_REPEATED"
        assert message == (
            "a → b (2026-01-01–2026-03-31), a → b (2026-04-01–2026-06-30): no pair again within 1 years"
        )

    def test_too_few_and_too_many(self) -> None:
        [few, many] = check_assignment(by_hand("ab ac cb", units="abc"), [Load()])
        assert (few.subject, few.message.zh) == ("a", "检查 2 次, 应为 1 次")
        assert (many.subject, many.message.en) == ("b", "inspects 0 times, should be 1")
        wanted = Load(side=Side.INSPECTED, at_most=None)
        assert told(by_hand("ab ac cb", units="abc"), wanted) == [
            ("INSPECTION_LOAD", "a", "is inspected 0 times, should be at least 1")
        ]

    def test_two_circles_are_not_one(self) -> None:
        assert told(by_hand("ab ba cd dc"), OneCircle()) == [
            ("NOT_ONE_CIRCLE", "a", "a, b stand apart: all units stand in one circle"),
            ("NOT_ONE_CIRCLE", "c", "c, d stand apart: all units stand in one circle"),
        ]
