"""Measures of the plan that a scheme can score: targets reached, letters signed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import DuplicateName, WrongKind
from partyorg.evaluation import Scheme, assess
from partyorg.evidence import (
    Activity,
    Evidence,
    Reading,
    World,
    activities,
    count,
    reading,
)
from partyorg.extras.strategies import org_trees, signed_letters
from partyorg.indicators import (
    LetterKind,
    Signing,
    Spread,
    TieBreak,
    decompose,
    headcount,
    letter_coverage,
    letters_of,
    target_reached,
)
from partyorg.org import OrgTree, Subject, UnitKind, kind
from partyorg.rules import Direction, ratio
from partyorg.values import Absence, Absent, Label, Period, quotient
from tests.indicators.campus import YEAR, day, flat, target
from tests.indicators.test_framework import category, framework, indicator
from tests.indicators.test_letters import BOTH, LAST, SIGNED, SMALL, WORK, letter

HELD = count("held", activities(kind="党课"), Label.of("党课", "lectures"))
LATE_CASES = reading("late", unit="件", direction=Direction.LOWER, low=0)
TREE = flat({"a": 3, "b": 1, "c": 5})
A, B, C = (Subject.of_unit(id) for id in "abc")


def world(*records: Any, as_of: date = YEAR.last, tree: OrgTree = TREE) -> World:
    """Hand in records of the year."""
    return World(tree=tree, evidence=Evidence.of(records), period=YEAR, as_of=as_of)


def lectures(subject: Subject, number: int) -> list[Activity]:
    """Record some lectures."""
    return [
        Activity(id=f"{subject}{n}", subjects=(subject,), kind="党课", on=day(1, 1 + n))
        for n in range(number)
    ]


class TestTargetReached:
    """目标完成率: each unit against its own target, so that a large unit is not compared with a small."""

    TARGETS = (target(4, "a", HELD.type), target(2, "b", HELD.type))
    REACHED = target_reached("reached", HELD, TARGETS, Label.of("完成率", "reached"))

    def test_unequal_targets(self) -> None:
        """A sum or mean over units of unequal targets hides who is behind."""
        here = world(*lectures(A, 3), *lectures(B, 3))
        assert self.REACHED.values(here, [A, B]) == [Decimal(75), Decimal(150)]
        assert self.REACHED.records(here, A) == ("a0", "a1", "a2")

    def test_without_a_target_it_does_not_concern(self) -> None:
        value = self.REACHED.value(world(), C)
        assert value == Absent(kind=Absence.NOT_APPLICABLE, note=HELD.type.label)

    def test_targets_of_other_periods_are_not_looked_at(self) -> None:
        other = target(1, "a", HELD.type, period=Period.year(2025))
        made = target_reached("r", HELD, [other, *self.TARGETS])
        assert made.value(world(*lectures(A, 2)), A) == 50

    def test_absent_values_stay_absent(self) -> None:
        made = target_reached("r", LATE_CASES, [target(4, "a", LATE_CASES.type)])
        assert made.value(world(as_of=day(6, 1)), A) == LATE_CASES.value(world(as_of=day(6, 1)), A)

    @pytest.mark.parametrize(
        ("amount", "value", "percent"),
        [(4, 0, 100), (4, 4, 100), (4, 5, 80), (0, 0, 100), (0, 1, 0)],
    )
    def test_lower_is_better(self, amount: int, value: int, percent: int) -> None:
        """A goal met exactly is reached in full, not at 0 %."""
        made = target_reached("r", LATE_CASES, [target(amount, "a", LATE_CASES.type)])
        assert made.value(world(Reading.of(A, "late", YEAR, value)), A) == percent

    @pytest.mark.parametrize(
        ("amount", "value", "percent"), [(-2, -1, 100), (-2, -2, 100), (-2, -3, 0), (10, -5, 0)]
    )
    def test_growth_may_be_negative(self, amount: int, value: int, percent: int) -> None:
        growth = reading("growth", unit="%")
        own = target(amount, "a", growth.type, spread=Spread.COPY)
        made = target_reached("r", growth, [own])
        assert made.value(world(Reading.of(A, "growth", YEAR, value)), A) == percent

    def test_a_target_of_zero_is_reached(self) -> None:
        made = target_reached("r", HELD, [target(0, "a", HELD.type)])
        assert made.value(world(), A) == 100

    def test_other_measures_and_two_targets_are_refused(self) -> None:
        with pytest.raises(WrongKind) as caught:
            target_reached("r", HELD, [target(4, "a")])
        assert caught.value == WrongKind("targets", "held", "1.1@a/2026", "lectures")
        with pytest.raises(DuplicateName) as twice:
            target_reached("r", HELD, [*self.TARGETS, target(5, "a", HELD.type)])
        assert twice.value == DuplicateName("target", "a/2026")

    def test_in_a_scheme(self) -> None:
        """分解、完成、计分: what was decomposed by headcount is scored for each unit."""
        parts = decompose(target(9, "p", HELD.type), TREE, by=headcount(), ties=TieBreak.BY_ID)
        made = target_reached("reached", HELD, parts.targets)
        scheme = Scheme(
            code="s",
            title=Label.of("方案"),
            applies_to=kind(UnitKind.BRANCH),
            framework=framework(
                category(
                    "1",
                    100,
                    indicator(
                        "1.1",
                        100,
                        rule=ratio(
                            made.or_zero(),
                            target=100,
                            points=100,
                        ),
                    ),
                )
            ),
            measures=(made,),
        )
        records = Evidence.of([*lectures(A, 3), *lectures(B, 3), *lectures(C, 1)])
        result = assess([scheme], TREE, records, YEAR, as_of=YEAR.last)
        assert {str(one.subject): one.score.value for one in result.results[1:]} == {
            "a": 100,
            "b": 100,
            "c": 20,
        }


class TestLetterCoverage:
    """责任书签订率: of the letters a unit is party to, how many both sides have signed."""

    def measured(self, unit: str, *letters: Any, as_of: date = YEAR.last, **more: Any) -> Any:
        """Measure the coverage of a unit."""
        made = letter_coverage("signed", [WORK], letters, Label.of("签订率"), **more)
        return made.value(world(as_of=as_of, tree=SMALL), Subject.of_unit(unit))

    def test_share_of_both_directions(self) -> None:
        half = [SIGNED[0], letter("b", day(3, 1))]
        assert [self.measured(unit, *half) for unit in ("p", "a", "b")] == [50, 100, 0]

    def test_signatures_after_the_day_are_not_seen(self) -> None:
        assert self.measured("a", *SIGNED, as_of=day(3, 1)) == 0
        assert self.measured("a", *SIGNED, as_of=day(3, 2)) == 100

    def test_not_due_while_it_is_open(self) -> None:
        value = self.measured("a", last=LAST, as_of=LAST)
        assert isinstance(value, Absent)
        assert value.kind is Absence.NOT_DUE
        assert self.measured("a", *SIGNED, last=LAST, as_of=LAST) == 100
        assert self.measured("a", last=LAST, as_of=day(4, 1)) == 0

    def test_who_owes_none(self) -> None:
        none = letter_coverage(
            "signed", [LetterKind(code="x", title=Label.of("x"), applies_to=~kind(*UnitKind))], []
        )
        value = none.value(world(tree=SMALL), A)
        assert isinstance(value, Absent)
        assert value.kind is Absence.NOT_APPLICABLE
        person = letter_coverage("signed", [WORK], SIGNED).value(
            world(tree=SMALL), Subject.person("7f3a", unit="a")
        )
        assert isinstance(person, Absent)

    def test_copies_that_disagree_are_not_signed(self) -> None:
        assert self.measured("a", *SIGNED, letter("a")) == 0

    def test_records(self) -> None:
        made = letter_coverage("signed", [WORK], [SIGNED[0], letter("b", day(3, 1))])
        assert made.records(world(tree=SMALL), Subject.of_unit("p")) == (SIGNED[0].key,)

    @given(st.data())
    def test_is_the_share_signed(self, data: st.DataObject) -> None:
        tree = data.draw(org_trees(max_units=6))
        table = data.draw(signed_letters(tree, BOTH))
        made = letter_coverage("signed", BOTH, table)
        complete = {one.key for one in table if one.signing(YEAR.last) is Signing.BOTH}
        for unit in tree:
            owed = {one.key for one in letters_of(tree, BOTH, YEAR, unit.id)}
            value = made.value(world(tree=tree), Subject.of_unit(unit))
            if owed:
                assert value == quotient(Decimal(100 * len(owed & complete)), Decimal(len(owed)))
            else:
                assert isinstance(value, Absent)
