"""The five elements, each with its definition, its parts and what is absent."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.analysis.gyroscope import (
    DEFINITION,
    Outlook,
    Prospect,
    axis,
    elements,
    evenness,
    plane,
    ring,
)
from partyorg.evidence import Choice
from partyorg.extras.strategies import prospects
from partyorg.indicators import Weighing
from partyorg.org import OrgTree, Subject
from partyorg.rules import Explanation
from partyorg.values import Absence, Absent, Label
from tests.analysis.campus import (
    DRIVE,
    TREE,
    VITALITY,
    YEAR,
    assessed,
    branch,
    category,
    chosen,
    filled,
    indicator,
    marks,
    model,
    scheme,
    world,
)

MISSING = Absent(kind=Absence.MISSING)
FORT, VANGUARD = "战斗堡垒", "先锋模范"
MID = date(2016, 7, 1)


def kind(told: Explanation) -> Absence:
    """Return which absence stands in place of a value."""
    assert isinstance(told.value, Absent)
    return told.value.kind


class TestAxis:
    """工作中心轴: the share of the score that indicators tagged 战斗堡垒 or 先锋模范 earn."""

    POINTS = scheme(
        category("1", 60, indicator("1.1", 1, 40, FORT), indicator("1.2", 2, 20)),
        category("2", 40, indicator("2.1", 3, 40, VANGUARD, "宣传")),
    )

    def test_points_earned_with_core_indicators_of_all_points(self) -> None:
        told = axis(assessed(self.POINTS, marks("b1", 20, 10, 20)), "b1")
        assert told.value == Decimal("0.8")
        assert [(part.name, part.value, part.said.zh) for part in told.inputs] == [
            ("1.1", Decimal("0.4"), FORT),
            ("2.1", Decimal("0.4"), VANGUARD),
        ]

    def test_other_tags_may_be_core(self) -> None:
        told = axis(assessed(self.POINTS, marks("b1", 20, 10, 20)), "b1", core=["宣传"])
        assert told.value == Decimal("0.4")

    def test_weights_count_where_scores_are_averaged(self) -> None:
        weighed = scheme(
            category(
                "1",
                "0.75",
                indicator("1.1", 1, 1, FORT),
                indicator("1.2", 2, 3),
                full=4,
                weighing=Weighing.WEIGHTS,
            ),
            category("2", "0.25", indicator("2.1", 3, 1), full=1, weighing=Weighing.WEIGHTS),
            weighing=Weighing.WEIGHTS,
            total=1,
        )
        # Category 1 scores 80 = (80 + 3 · 80) / 4, a quarter of it with 1.1; category 2 scores 80.
        told = axis(assessed(weighed, marks("b1", 80, 80, 80)), "b1")
        assert told.value == Decimal("0.1875")

    def test_what_is_absent_or_below_zero_earns_nothing(self) -> None:
        told = axis(assessed(self.POINTS, marks("b1", -5, 10, MISSING)), "b1")
        assert told.value == 0

    def test_without_points_there_is_no_share(self) -> None:
        told = axis(assessed(self.POINTS, marks("b1", 0, 0, 0)), "b1")
        assert kind(told) is Absence.NOT_APPLICABLE

    def test_without_core_indicators_there_is_no_axis(self) -> None:
        told = axis(assessed(self.POINTS, marks("b1", 1, 1, 1)), "b1", core=["其他"])
        assert kind(told) is Absence.NOT_APPLICABLE

    def test_without_an_assessment_it_is_missing(self) -> None:
        assert kind(axis(None, "b1")) is Absence.MISSING

    def test_the_first_scheme_named_that_concerns_the_unit_is_read(self) -> None:
        other = scheme(category("9", 100, indicator("9.1", 4, 100, FORT)), code="T")
        both = assessed([self.POINTS, other], marks("b1", 20, 10, 20, 50))
        assert axis(both, "b1").value == Decimal("0.8")
        assert axis(both, "b1", schemes=["X", "T"]).value == 1
        assert kind(axis(both, "b1", schemes=["X"])) is Absence.MISSING

    def test_it_is_provisional_as_the_score_is(self) -> None:
        waiting = Absent(kind=Absence.NOT_DUE)
        told = axis(assessed(self.POINTS, marks("b1", 20, 10, waiting)), "b1")
        assert told.provisional
        assert not axis(assessed(self.POINTS, marks("b1", 20, 10, 20)), "b1").provisional


class TestAxisWithSelfChosen:
    """自选动作: the best count, as many as may be chosen; equal ones share the last place."""

    def told(self, *values: int, choose: int = 1, cap: int = 10) -> Explanation:
        """Tell the axis of a unit that chose all three."""
        used = scheme(
            category(
                "1",
                100,
                indicator("1.1", 1, 100 - cap),
                chosen("1.2", 2, 10, FORT),
                chosen("1.3", 3, 10),
                chosen("1.4", 4, 10),
                choose=choose,
                choose_points=cap,
            )
        )
        took: list[Any] = [
            Choice(subject=Subject.of_unit("b1"), indicator=code, period=YEAR)
            for code in ("1.2", "1.3", "1.4")
        ]
        return axis(assessed(used, [*marks("b1", *values), *took]), "b1")

    def test_the_best_one_counts(self) -> None:
        assert self.told(30, 10, 5, 0).value == Decimal("0.25")
        assert self.told(30, 5, 10, 0).value == 0

    def test_equal_ones_share_the_last_place(self) -> None:
        assert self.told(30, 10, 10, 0).value == Decimal("0.125")

    def test_together_they_earn_no_more_than_allowed(self) -> None:
        assert self.told(30, 10, 10, 0, choose=2).value == Decimal("0.125")

    def test_none_earned(self) -> None:
        assert self.told(30, 0, 0, 0).value == 0


def entry(id: str, outlook: Outlook, unit: str, **more: Any) -> Prospect:
    """Put something on the register from January on, with weight 2 unless told."""
    told = {"likelihood": "0.5", "impact": 4, "noted": YEAR.start, "title": Label.of(id)}
    return Prospect(id=id, outlook=outlook, unit=unit, **{**told, **more})


REGISTER = (
    entry("合并", Outlook.THREAT, "g", impact=2),
    entry("共建", Outlook.OPPORTUNITY, "b1"),
    entry("换届", Outlook.THREAT, "b3"),
    entry("搬迁", Outlook.THREAT, "b1", noted=date(2016, 9, 1)),
    entry("评估", Outlook.THREAT, "b1", closed=MID),
)


class TestPlane:
    """机会和威胁平面: likelihood × impact of what is open, opportunities less threats."""

    def test_a_unit_faces_what_those_below_it_face(self) -> None:
        assert plane(REGISTER, TREE, "b1", MID).value == 2
        assert plane(REGISTER, TREE, "g", MID).value == 1
        assert plane(REGISTER, TREE, "p", MID).value == -1

    def test_entries_count_from_the_day_noted_up_to_the_day_closed(self) -> None:
        assert plane(REGISTER, TREE, "b1", date(2016, 6, 30)).value == 0
        assert plane(REGISTER, TREE, "b1", date(2016, 9, 1)).value == 0
        assert plane(REGISTER, TREE, "b1", date(2015, 12, 31)).value == 0

    def test_both_sides_are_told_the_weightiest_entry_first(self) -> None:
        told = plane(REGISTER, TREE, "p", MID)
        assert [(s.name, s.value) for s in told.inputs] == [("opportunity", 2), ("threat", 3)]
        assert [e.name for e in told.inputs[1].inputs] == ["换届", "合并"]
        assert told.inputs[1].inputs[1].line("en") == "合并 = 1 · 0.5 × 2 · records 合并"

    def test_no_register_is_missing_and_an_empty_one_is_level(self) -> None:
        assert kind(plane(None, TREE, "p", MID)) is Absence.MISSING
        assert plane((), TREE, "p", MID).value == 0

    @given(st.data())
    def test_order_is_irrelevant_and_parts_add_up(self, data: st.DataObject) -> None:
        register = data.draw(prospects(TREE))
        shuffled = data.draw(st.permutations(register))
        whole = plane(register, TREE, "p", MID)
        assert plane(shuffled, TREE, "p", MID) == whole
        own = [e for e in register if e.unit == "p"]
        parts: list[Any] = [plane(register, TREE, below, MID).value for below in ("g", "h")]
        assert whole.value == sum([*parts, plane(own, TREE, "p", MID).value])


class TestRing:
    """组织结构环: 1 less the Hoover index of results and of load below."""

    USED = scheme(category("1", 100, indicator("1.1", 1, 100)))

    def results(self, **values: Any) -> Any:
        """Assess some units by one mark."""
        return assessed(
            self.USED, [mark for id, value in values.items() for mark in marks(id, value)]
        )

    def test_results_and_load_by_half(self) -> None:
        told = ring(world(), "g", assessment=self.results(b1=90, b2=60))
        assert [(part.name, part.value) for part in told.inputs] == [
            ("results", Decimal("0.9")),
            ("load", Decimal("0.75")),
        ]
        assert told.value == Decimal("0.825")

    def test_weights_are_declared(self) -> None:
        told = ring(world(), "g", assessment=self.results(b1=90, b2=60), results_weight=1)
        assert (told.value, len(told.inputs)) == (Decimal("0.9"), 1)
        assert ring(world(), "g", results_weight=0).value == Decimal("0.75")

    def test_what_is_unknown_is_left_out_and_shown(self) -> None:
        told = ring(world(), "g", assessment=self.results(b1=90))
        assert told.value == Decimal("0.75")
        assert kind(told.inputs[0]) is Absence.NOT_APPLICABLE
        assert told.inputs[0].said.en == "known of 1 of 2"

    def test_without_an_assessment_load_alone_is_known(self) -> None:
        assert ring(world(), "g").value == Decimal("0.75")

    def test_one_unit_below_is_nothing_to_compare(self) -> None:
        assert kind(ring(world(), "h")) is Absence.NOT_APPLICABLE
        assert kind(ring(world(), "b1")) is Absence.NOT_APPLICABLE

    def test_load_may_be_measured(self) -> None:
        loads = [filled("drive", id, YEAR, hours) for id, hours in (("b1", 20), ("b2", 20))]
        assert ring(world(*loads), "g", load=DRIVE, results_weight=0).value == 1

    def test_scores_below_zero_count_as_zero(self) -> None:
        told = ring(world(), "g", assessment=self.results(b1=90, b2=-5), results_weight=1)
        assert told.value == Decimal("0.5")

    def test_units_that_do_not_exist_on_the_day_are_not_below(self) -> None:
        tree = OrgTree(units=[*TREE, branch("b4", "g", 999, founded=date(2017, 6, 1))])
        assert ring(world(tree=tree), "g").value == Decimal("0.75")

    def test_it_is_provisional_where_a_result_is(self) -> None:
        waiting = self.results(b1=90, b2=Absent(kind=Absence.NOT_DUE))
        assert ring(world(), "g", assessment=waiting).provisional
        assert not ring(world(), "g", assessment=self.results(b1=90, b2=60)).provisional


class TestEvenness:
    """All equal is 1, all with one of n is 1/n; scale and order are irrelevant."""

    def test_nothing_to_spread_is_even(self) -> None:
        assert evenness([0, 0]) == 1

    @given(st.lists(st.integers(0, 50), min_size=1, max_size=6), st.integers(1, 9), st.randoms())
    def test_laws(self, values: list[int], times: int, random: Any) -> None:
        even = evenness(values)
        assert Fraction(1, len(values)) <= even <= 1
        assert (even == 1) is (len(set(values)) == 1)
        shuffled = [value * times for value in values]
        random.shuffle(shuffled)
        assert evenness(shuffled) == even


class TestElements:
    """五要素 of a real year; what is not handed in or not defined says so."""

    def test_all_five(self) -> None:
        used = scheme(category("1", 100, indicator("1.1", 1, 100, FORT)))
        records = [
            filled("drive", "g", YEAR, "0.6"),
            filled("vitality", "g", YEAR, "0.9"),
            *marks("g", 80),
            *marks("b1", 90),
            *marks("b2", 60),
        ]
        told = elements(
            model(body=VITALITY.or_excluded()),
            world(*records),
            "g",
            assessment=assessed(used, records),
            register=(entry("共建", Outlook.OPPORTUNITY, "b1"),),
        )
        assert told.text("en").splitlines() == [
            f"body = 0.9 · {DEFINITION.text('en')}",
            "plane = 2 · 2016-12-31: opportunities less threats · " + DEFINITION.text("en"),
            "axis = 1 · share of the score that core indicators earn · " + DEFINITION.text("en"),
            "ring = 0.825 · evenness of results and load below · " + DEFINITION.text("en"),
            f"drive = 0.6 · {DEFINITION.text('en')}",
        ]
        assert told.drive.inputs[0].evidence == ("drive@g/2016",)

    def test_nothing_becomes_zero(self) -> None:
        told = elements(model(), world(), "b1")
        assert [kind(element) for element in told.all] == [
            Absence.MISSING,
            Absence.MISSING,
            Absence.MISSING,
            Absence.NOT_APPLICABLE,
            Absence.MISSING,
        ]
        assert told.text().splitlines()[0].startswith("组织生命体 = 缺报: 应有而未报 (模型未定义")

    @pytest.mark.parametrize(("value", "kept"), [("1.5", 1), ("-1", 0), ("0.4", Decimal("0.4"))])
    def test_vitality_is_a_share(self, value: str, kept: Decimal) -> None:
        told = elements(
            model(body=VITALITY.or_excluded()), world(filled("vitality", "b1", YEAR, value)), "b1"
        )
        assert told.body.value == kept
