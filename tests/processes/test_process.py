"""A table is checked when it is made: all its faults at once."""

import networkx as nx
import pytest
from hypothesis import given

from partyorg.errors import (
    BlankField,
    ContradictoryGaps,
    DuplicateName,
    Faults,
    PartyorgError,
    StepsInACircle,
    UnknownName,
    UnreachableStep,
)
from partyorg.extras.strategies import processes
from partyorg.processes import (
    BIRTH,
    Exit,
    Extension,
    Gap,
    Leads,
    Material,
    Notice,
    Process,
    Scope,
    Span,
    Stage,
    Step,
)
from partyorg.values import Label
from tests.processes.table import ADMISSION, DEVELOPMENT, STAGES, pair, process, steps

L = Label.of
HERE, MOVED = Scope(code="here", title=L("本地发展")), Scope(code="moved", title=L("转入"))


def row(code: str, **more: object) -> Step:
    return Step(**{"code": code, "title": L(code), "stage": "1", **more})  # type: ignore[arg-type]


def faults(**table: object) -> tuple[PartyorgError, ...]:
    with pytest.raises(Faults) as caught:
        process(**table)
    return caught.value.faults


class TestOrder:
    """A step waits for the row above unless it says what it waits for."""

    def test_the_row_above(self) -> None:
        assert [step.after for step in steps("a", "b", "c").steps] == [(), ("a",), ("b",)]

    def test_said_otherwise(self) -> None:
        table = process(steps=[row("a"), row("b", after=[]), row("c", after=["a"])], gaps=())
        assert sorted(table.order_in().edges) == [("a", "c")]

    def test_a_step_put_before_another(self) -> None:
        table = process(steps=[row("a"), row("c"), row("b", after=["a"], before=["c"])], gaps=())
        assert table.step("c").after == ("a", "b")
        assert table.step("b").before == ()

    def test_a_gap_is_an_order_too(self) -> None:
        gap = Gap(after="a", before="b", at_most=Span(days=1))
        table = process(steps=[row("a"), row("b", after=[])], gaps=[gap])
        assert list(table.order_in().edges) == [("a", "b")]

    def test_a_variant_passes_over_the_steps_of_others(self) -> None:
        table = process(
            steps=[row("a"), row("b", scopes=["here"]), row("c", scopes=["moved"]), row("d")],
            gaps=(),
            scopes=[HERE, MOVED],
        )
        assert sorted(table.order_in("here").edges) == [("a", "b"), ("b", "d")]
        assert sorted(table.order_in("moved").edges) == [("a", "c"), ("c", "d")]
        assert sorted(table.order_in("?").edges) == [("a", "d")]

    def test_the_graph_is_read_only(self) -> None:
        with pytest.raises(nx.NetworkXError):
            DEVELOPMENT.order_in().add_edge("talk", "apply")


class TestReading:
    """Where a table says one thing, one thing may be written."""

    def test_short_forms(self) -> None:
        step = row("a", materials="表", votes=ADMISSION, notices=Span(days=7))
        assert step.materials == (Material(code="表", title=L("表")),)
        assert step.votes == (ADMISSION,)
        assert step.notices == (Notice(lasting=Span(days=7)),)
        assert row("a", notices=Notice(lasting=Span(days=7))) == row("a", notices=Span(days=7))
        assert row("a", materials=step.materials[0]).materials == step.materials

    def test_steps_by_code(self) -> None:
        assert DEVELOPMENT.step("talk").title.en == "talk"
        assert "talk" in DEVELOPMENT
        assert "walk" not in DEVELOPMENT

    def test_an_unknown_code(self) -> None:
        with pytest.raises(UnknownName) as caught:
            pair().step("walk")
        assert caught.value == UnknownName("process development", "walk", ("a", "b"))


class TestNames:
    """Every name is used once, and what is referred to is there."""

    def test_all_at_once(self) -> None:
        found = faults(
            code=" ",
            stages=[*STAGES, STAGES[0]],
            scopes=[HERE, HERE],
            steps=[
                row("a", stage="9", after=["x"], before=["y"], scopes=["moved"]),
                row("a", stage="2", after=[]),
                row("b", exits=[Exit(code="go", title=L("去")), Exit(code="go", title=L("走"))]),
                row(BIRTH),
            ],
            gaps=[
                Gap(after="x", before="b", at_most=Span(days=1), scopes=["moved"]),
                Gap(after="a", before="y", at_most=Span(days=1)),
                Gap(
                    after="a",
                    before="b",
                    at_least=Span(days=1),
                    extension=Extension(exit="stay", at_least=Span(days=1), at_most=Span(days=2)),
                ),
            ],
        )
        known, codes = ("a", "b", "birth"), ("a", "b", "birth", "birth")
        assert found == (
            BlankField("Process.code"),
            DuplicateName("stage", "1"),
            DuplicateName("scope", "here"),
            DuplicateName("step", "a"),
            DuplicateName("exit of b", "go"),
            DuplicateName("step", "birth"),
            UnknownName("step a: stage", "9", ("1", "2", "3", "1")),
            UnknownName("step a: after", "x", known),
            UnknownName("step a: before", "y", known),
            UnknownName("step a: scopes", "moved", ("here", "here")),
            # Rows that share a code wait for what any of them waits for.
            UnknownName("step a: after", "x", known),
            UnknownName("gap x → b", "x", codes),
            UnknownName("gap x → b: scopes", "moved", ("here", "here")),
            UnknownName("gap a → y", "y", known),
            UnknownName("gap a → b: extension", "stay", ("go", "go")),
        )


class TestCircles:
    """Steps that wait for each other can never be done, nor can those that wait for them."""

    def test_the_circle_is_shown(self) -> None:
        assert faults(steps=[row("b", after=["c"]), row("c"), row("d")], gaps=()) == (
            StepsInACircle(("b", "c", "b")),
            UnreachableStep("d", "b"),
        )

    def test_a_step_that_waits_for_itself(self) -> None:
        assert faults(steps=[row("a", after=["a"])], gaps=()) == (StepsInACircle(("a", "a")),)

    def test_a_gap_against_the_order(self) -> None:
        gap = Gap(after="b", before="a", at_least=Span(days=3))
        assert faults(steps=[row("a"), row("b")], gaps=[gap]) == (StepsInACircle(("a", "b", "a")),)


class TestUnreachableSteps:
    """A step whose predecessor has no exit that leads on can never be done."""

    END = Exit(code="end", title=L("终止"), leads=Leads.END)
    ON = Exit(code="on", title=L("继续"))

    def test_behind_a_dead_end(self) -> None:
        assert faults(steps=[row("a", exits=[self.END]), row("b"), row("c")], gaps=()) == (
            UnreachableStep("b", "a"),
            UnreachableStep("c", "a"),
        )

    @pytest.mark.parametrize(
        "rows",
        [
            [row("a", exits=[END, ON]), row("b")],
            [row("a", exits=[END], optional=True), row("b")],
            [row("a"), row("b", exits=[END])],
            [row("a", exits=[END], scopes=["here"]), row("b", scopes=["moved"])],
        ],
    )
    def test_reachable(self, rows: list[Step]) -> None:
        assert process(steps=rows, gaps=(), scopes=[HERE, MOVED]).steps


class TestContradictions:
    """Limits that no dates could keep are refused, with the circle; all others are let be."""

    def gap(self, after: str, before: str, **limits: Span) -> Gap:
        return Gap(after=after, before=before, **limits)  # type: ignore[arg-type]

    def test_the_circle_is_shown(self) -> None:
        (fault,) = faults(
            steps=[row("a"), row("b"), row("c")],
            gaps=[
                self.gap("a", "b", at_least=Span(years=1)),
                self.gap("a", "c", at_most=Span(months=6)),
            ],
        )
        assert fault == ContradictoryGaps(
            ("a", "c", "b", "a"),
            365 - 184,
            ("a → c 不超过6个月", "b 先于 c", "a → b 不少于1年"),
            ("a → c at most 6 months", "b comes before c", "a → b at least 1 year"),
        )

    def test_each_contradiction_is_named(self) -> None:
        long, short = Span(days=10), Span(days=9)
        found = faults(
            steps=[row(code) for code in "abcd"],
            gaps=[
                self.gap("a", "b", at_least=long),
                self.gap("a", "b", at_most=short),
                self.gap("c", "d", at_least=long),
                self.gap("c", "d", void_after=short),
            ],
        )
        assert {fault.steps for fault in found if isinstance(fault, ContradictoryGaps)} == {
            ("a", "b", "a"),
            ("c", "d", "c"),
        }

    def test_from_birth(self) -> None:
        (fault,) = faults(
            steps=[row("a"), row("b")],
            gaps=[
                self.gap(BIRTH, "a", at_least=Span(years=18)),
                self.gap(BIRTH, "b", at_most=Span(years=17)),
            ],
        )
        assert isinstance(fault, ContradictoryGaps)
        assert BIRTH in fault.steps

    def test_a_notice_takes_its_days(self) -> None:
        rows = [row("a", notices=Span(working_days=5)), row("b")]
        (fault,) = faults(steps=rows, gaps=[self.gap("a", "b", at_most=Span(days=4))])
        assert isinstance(fault, ContradictoryGaps)
        assert (fault.days, fault.limits_en[1]) == (1, "a is up for 5 working days before b")
        long_enough = self.gap("a", "b", at_most=Span(days=5))
        assert process(steps=rows, gaps=[long_enough]).gaps == (long_enough,)

    @pytest.mark.parametrize(
        ("low", "high"),
        [
            (Span(days=31), Span(months=1)),  # in a long month
            (Span(months=12), Span(days=365)),  # in a common year
            (Span(days=9), Span(working_days=1)),  # over a holiday
            (Span(months=1), Span(months=1)),
        ],
    )
    def test_what_some_dates_keep_is_let_be(self, low: Span, high: Span) -> None:
        gaps = [self.gap("a", "b", at_least=low), self.gap("a", "b", at_most=high)]
        assert pair(*gaps).gaps == tuple(gaps)

    def test_only_inside_one_variant(self) -> None:
        low, high = Span(days=9), Span(days=5)
        gaps = [
            Gap(after="a", before="b", at_least=low, scopes=["here"]),
            Gap(after="a", before="b", at_most=high, scopes=["moved"]),
        ]
        assert pair(*gaps, scopes=[HERE, MOVED]).gaps == tuple(gaps)
        alone = [row("a"), row("b", scopes=["here"]), row("c")]
        far = [self.gap("a", "b", at_least=low), self.gap("a", "c", at_most=high)]
        (fault,) = faults(steps=alone, gaps=far, scopes=[HERE, MOVED])
        assert isinstance(fault, ContradictoryGaps)

    def test_turns_of_a_repeated_step_take_up_time(self) -> None:
        gaps = [
            self.gap("a", "c", at_least=Span(years=1)),
            self.gap("a", "b", at_most=Span(months=1)),
            self.gap("b", "c", at_most=Span(months=1)),
        ]
        rows = [row("a"), row("b", repeats=True), row("c")]
        assert process(steps=rows, gaps=gaps).gaps == tuple(gaps)
        assert len(faults(steps=[row("a"), row("b"), row("c")], gaps=gaps)) == 1

    def test_an_extension_may_keep_an_upper_limit(self) -> None:
        exits = [Exit(code="on", title=L("成")), Exit(code="off", title=L("延"), leads=Leads.AGAIN)]
        longer = Extension(exit="off", at_least=Span(days=1), at_most=Span(days=5))
        low = self.gap("a", "b", at_least=Span(days=15))
        rows = [row("a"), row("b", exits=exits)]
        high = Gap(after="a", before="b", at_most=Span(days=10), extension=longer)
        assert process(steps=rows, gaps=[low, high]).gaps == (low, high)
        twice = Gap(after="a", before="b", at_least=Span(days=16))
        assert len(faults(steps=rows, gaps=[twice, high])) == 1

    def test_turns_of_one_step_are_no_circle(self) -> None:
        gap = self.gap("b", "b", at_least=Span(days=1), at_most=Span(months=6))
        assert pair(gap).gaps == (gap,)


class TestDraws:
    """Every table that is drawn orders its steps, and each step waits for steps of the table."""

    @given(processes())
    def test_order_is_acyclic(self, drawn: Process) -> None:
        order = drawn.order_in()
        assert nx.is_directed_acyclic_graph(order)
        assert set(order) == {step.code for step in drawn.steps}


def test_stages_and_steps_have_codes() -> None:
    with pytest.raises(BlankField) as caught:
        Stage(code=" ", title=L("一"))
    assert caught.value == BlankField("Stage.code")
