"""Explanations: every number says how it came about, in two languages."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import UnknownName
from partyorg.extras.strategies import decimals, facts_for, rulebooks
from partyorg.rules import (
    Aggregate,
    Asked,
    Branch,
    Definition,
    Edge,
    Explanation,
    Facts,
    How,
    Member,
    Part,
    Partial,
    Ref,
    Rule,
    Rulebook,
    Treatment,
    WhenAbsent,
    across,
    bands,
    bonus,
    by_word,
    choose,
    clip,
    each,
    evaluate_book,
    explain,
    interpolate,
    mean,
    measure,
    param,
    ratio,
    rule,
    total,
    value_text,
    whole,
)
from partyorg.rules._tell import tell
from partyorg.values import Absence, Absent, Basis, Dated, Entry, Label, Rounding, Source

X = measure("x").or_zero()
GONE = Absent(kind=Absence.MISSING)
CLAUSE = Source(document="考核办法", clause="第五条", basis=Basis.READ)


def told(some: Rule, facts: Facts | dict[str, Any] | None = None, **more: Any) -> Explanation:
    """Explain a rule called 得分."""
    book = Rulebook(definitions=(Definition(name="得分", rule=some),))
    return explain(
        book, "得分", facts if isinstance(facts, Facts) else Facts.of(facts or {}), **more
    )


def lines(some: Rule, facts: Any = None) -> tuple[list[str], list[str]]:
    explanation = told(some, facts)
    return explanation.text("zh").splitlines(), explanation.text("en").splitlines()


def walk(explanation: Explanation) -> Iterator[Explanation]:
    yield explanation
    for part in explanation.inputs:
        yield from walk(part)


class TestTheValueExplained:
    """What is explained is what was evaluated, for every definition."""

    @given(st.data())
    def test_value_and_provisional(self, data: st.DataObject) -> None:
        book = data.draw(rulebooks())
        facts = data.draw(facts_for(book))
        for name, column in evaluate_book(book, facts).items():
            explanation = explain(book, name, facts)
            assert explanation.name == name
            assert explanation.value == column.values[0]
            assert explanation.provisional is column.is_provisional(0)
            assert explanation.label == (book[name].label or Label.of(name))
            assert explanation.source == book[name].source or book[name].source is None

    @given(st.data(), st.sampled_from(("zh", "en")))
    def test_a_line_for_each_step(self, data: st.DataObject, language: Any) -> None:
        book = data.draw(rulebooks())
        facts = data.draw(facts_for(book))
        for definition in book.definitions:
            explanation = explain(book, definition.name, facts)
            steps = list(walk(explanation))
            text = explanation.text(language).splitlines()
            assert len(text) == len(steps)
            for line, step in zip(text, steps, strict=True):
                assert line.lstrip("│├└ ") == step.line(language)
                assert step.label.text(language) in line
                assert value_text(step.value, language) in line
                mark = {"zh": "暂定", "en": "provisional"}[language]
                assert not step.provisional or mark in line.split(" · ")

    def test_is_that_of_the_first_subject(self) -> None:
        facts = Facts(subjects=("u", "v"), as_of=date.max, measures={"x": (Decimal(1), Decimal(2))})
        assert told(X + 1, facts).value == 2

    def test_a_name_that_is_not_there_is_refused(self) -> None:
        with pytest.raises(UnknownName) as caught:
            explain(Rulebook.of({"a": X}), "b", Facts.of({"x": 1}))
        assert caught.value == UnknownName("rulebook", "b", ("a",))

    def test_each_step_is_told_once_however_deep(self) -> None:
        nested: Rule = X
        for _ in range(5):
            nested = choose((rule(False), 1), otherwise=nested * 2 / 2)
            nested = Asked(of=clip(total({"only": (nested, 1)}), high=9).cited(), item="i")
        asked: list[str] = []

        def records(name: str) -> tuple[str, ...]:
            asked.append(name)
            return ()

        assert told(nested, {"x": 1}, records=records).value == 1
        assert asked == ["x"]


class TestZeroAndFourAbsences:
    """Zero and four absences give five different explanations, even where all count as zero."""

    @pytest.mark.parametrize("language", ["zh", "en"])
    @pytest.mark.parametrize("missing", ["ZERO", "WORST"])
    def test_of_a_measure(self, language: Any, missing: str) -> None:
        same = dict.fromkeys(("missing", "not_applicable", "exempt", "not_due"), Treatment[missing])
        some = measure("hours", low=0).discharged(**same)
        said = {
            told(some, {"hours": value}).text(language)
            for value in (0, *(Absent(kind=kind) for kind in Absence))
        }
        assert len(said) == 5
        assert all("= 0" in line for line in said)

    def test_who_excused_it_and_why(self) -> None:
        excused = Absent(kind=Absence.EXEMPT, note="新建支部", by="组织部")
        zh, en = lines(measure("hours").or_zero(), {"hours": excused})
        assert zh == ["得分 = 免于考核: 经批准免于考核 (新建支部; 组织部) · 不计入"]
        assert en == ["得分 = exempt: excused, with approval (新建支部; 组织部) · is left out"]

    @pytest.mark.parametrize(
        ("some", "line"),
        [
            (measure("x").or_zero(), "得分 = 0 · 按零计 · 缺报: 应有而未报"),
            (measure("x", low=-2).or_worst(), "得分 = -2 · 按最差计 · 缺报: 应有而未报"),
            (measure("x").or_excluded(), "得分 = 缺报: 应有而未报 · 不计入"),
            (measure("x").or_held(), "得分 = 缺报: 应有而未报 · 暂缓 · 暂定"),
        ],
    )
    def test_what_it_was_treated_as(self, some: Rule, line: str) -> None:
        assert lines(some, {"x": GONE})[0] == [line]


class TestEveryNode:
    """Each node says in one line what it did."""

    @pytest.mark.parametrize(
        ("some", "facts", "zh", "en"),
        [
            (
                measure("x", unit="次").or_zero(),
                {"x": 3},
                "得分 = 3 · 单位: 次",
                "得分 = 3 · unit: 次",
            ),
            (rule(5), {}, "得分 = 5", "得分 = 5"),
            (rule("好"), {}, "得分 = 好", "得分 = 好"),
            (X + 1, {"x": 2}, "得分 = 3 · 2 + 1", "得分 = 3 · 2 + 1"),
            ((X + 1) * 2, {"x": 2}, "得分 = 6 · (2 + 1) × 2", "得分 = 6 · (2 + 1) × 2"),
            (X * 5 / 3, {"x": 1}, "得分 = ≈1.666667 · 1 × 5 ÷ 3", "得分 = ≈1.666667 · 1 × 5 ÷ 3"),
            (
                rule(12).divided_by(X * 2, if_zero=0),
                {"x": 3},
                "得分 = 2 · 12 ÷ (3 × 2)",
                "得分 = 2 · 12 ÷ (3 × 2)",
            ),
            (
                rule(1).divided_by(X, if_zero=Absence.NOT_APPLICABLE),
                {"x": 0},
                "得分 = 不适用: 与本单位无关 (除数为零) · 1 ÷ 0",
                "得分 = not applicable: does not concern this unit (division by zero) · 1 ÷ 0",
            ),
            (
                measure("x").or_excluded() + 1,
                {"x": GONE},
                "得分 = 缺报: 应有而未报 · 缺报 + 1",
                "得分 = missing: it should be there and is not · missing + 1",
            ),
            (
                X >= 90,
                {"x": "89.5"},
                "得分 = 否 · 89.5 不低于 90?",
                "得分 = no · 89.5 at least 90?",
            ),
            ((X >= 1) & True, {"x": 1}, "得分 = 是", "得分 = yes"),
            (
                bands(X, {75: 3, 90: 5}, below=0),
                {"x": 80},
                "得分 = 3 · 落在 ≥ 75, < 90 档",
                "得分 = 3 · in the band ≥ 75, < 90",
            ),
            (
                bands(X, {75: 3, 90: 5}, below=0, edge=Edge.LOWER),
                {"x": 75},
                "得分 = 0 · 落在 ≤ 75 档",
                "得分 = 0 · in the band ≤ 75",
            ),
            (
                bands(X, {75: 3, 90: 5}, below=0, edge=Edge.LOWER),
                {"x": 99},
                "得分 = 5 · 落在 > 90 档",
                "得分 = 5 · in the band > 90",
            ),
            (
                interpolate(X, {0: 0, 10: "4.5"}),
                {"x": 10},
                "得分 = 4.5 · 按折线 (0, 0) → (10, 4.5)",
                "得分 = 4.5 · along (0, 0) → (10, 4.5)",
            ),
            (
                choose((X >= 9, 1), (X >= 1, 2), otherwise=3),
                {"x": 1},
                "得分 = 2 · 符合第 2 种情形",
                "得分 = 2 · case 2 holds",
            ),
            (
                choose((X >= 9, 1), otherwise=3),
                {"x": 1},
                "得分 = 3 · 其余情形",
                "得分 = 3 · otherwise",
            ),
            (
                choose((measure("x").or_excluded() >= 9, 1), otherwise=3),
                {"x": GONE},
                "得分 = 缺报: 应有而未报 · 条件缺值, 无法判断",
                "得分 = missing: it should be there and is not · a condition is absent",
            ),
        ],
    )
    def test_its_own_line(self, some: Rule, facts: dict, zh: str, en: str) -> None:
        both = lines(some, facts)
        assert (both[0][0], both[1][0]) == (zh, en)

    def test_a_word_is_quoted_with_its_points(self) -> None:
        view = measure("view", words=("好", "差")).or_excluded()
        scored = by_word(view, {"好": 20, "差": 0})
        facts = Facts.of({"view": "好"}, words=("view",))
        assert lines(scored, facts)[0] == ["得分 = 20 · “好”计 20 分", "└ view = 好"]
        assert lines(scored, facts)[1] == ["得分 = 20 · '好' scores 20", "└ view = 好"]
        gone = lines(scored, {"view": GONE})[0]
        assert gone == ["得分 = 缺报: 应有而未报", "└ view = 缺报: 应有而未报 · 不计入"]

    def test_an_absent_value_lies_in_no_band(self) -> None:
        banded = bands(measure("x").or_excluded(), {1: 1}, below=0)
        assert lines(banded, {"x": GONE})[0][0] == "得分 = 缺报: 应有而未报"

    def test_a_band_is_the_one_it_was_decided_in(self) -> None:
        facts = Facts.of({"x": "89.996"}, rounding=Rounding(decide_at=2))
        assert lines(bands(X, {90: 1}, below=0), facts)[0][0] == "得分 = 1 · 落在 ≥ 90 档"

    def test_logic_names_itself_below_the_top(self) -> None:
        yes = measure("yes", truth=True).or_excluded()
        some = choose(((yes & True) | ~yes, 1), otherwise=0)
        assert lines(some, {"yes": True}) == (
            [
                "得分 = 1 · 符合第 1 种情形",
                "└ 满足任一 = 是",
                "  ├ 同时满足 = 是",
                "  │ └ yes = 是",
                "  └ 不满足 = 否",
                "    └ yes = 是",
            ],
            [
                "得分 = 1 · case 1 holds",
                "└ any holds = yes",
                "  ├ all hold = yes",
                "  │ └ yes = yes",
                "  └ does not hold = no",
                "    └ yes = yes",
            ],
        )

    def test_a_parameter_tells_since_when_and_by_which_clause(self) -> None:
        norm = Dated(
            entries=(
                Entry(start=date(2016, 1, 1), value=80, source=CLAUSE),
                Entry(start=date(2008, 4, 1), value=50),
            )
        )
        some = param("norm", norm, Label.of("标准", "norm")) + 1
        facts = Facts.of({}, as_of=date(2016, 6, 30))
        assert (
            lines(some, facts)[0][1]
            == "└ 标准 = 80 · 自 2016-01-01 起 · 考核办法第五条〔原文核读〕"
        )
        assert lines(some, facts)[1][1] == (
            "└ norm = 80 · in force from 2016-01-01 · 考核办法 第五条 [read in the text]"
        )
        always = param("norm", Dated.always(3))
        assert lines(always + 1)[0][1] == "└ norm = 3 · 一直有效"
        assert lines(always + 1)[1][1] == "└ norm = 3 · always in force"

    def test_a_case_is_called_by_its_label_and_clause(self) -> None:
        case = Branch(when=X >= 1, then=rule(2), label=Label.of("达标", "met"), source=CLAUSE)
        zh, en = lines(choose(case, otherwise=0), {"x": 1})
        assert zh[0] == "得分 = 2 · 达标 · 考核办法第五条〔原文核读〕"
        assert en[0] == "得分 = 2 · met · 考核办法 第五条 [read in the text]"

    def test_a_choice_shows_what_it_read(self) -> None:
        some = choose((X >= 9, X * 2), (X >= 5, X * 3), otherwise=X * 4)
        assert [step.value for step in told(some, {"x": 9}).inputs] == [True, 18]
        assert [step.value for step in told(some, {"x": 6}).inputs] == [True, 18]
        assert [step.value for step in told(some, {"x": 1}).inputs] == [False, False, 4]

    def test_a_cited_rule_is_called_so_and_has_its_clause(self) -> None:
        both = X.cited(CLAUSE, Label.of("学时", "hours"))
        (step,) = told(both + 1, {"x": 1}).inputs
        assert (step.label, step.source) == (Label.of("学时", "hours"), CLAUSE)
        (step,) = told(both.cited() + 1, {"x": 1}).inputs
        assert (step.label, step.source) == (Label.of("学时", "hours"), CLAUSE)

    def test_a_definition_s_own_clause_comes_before_its_rule_s(self) -> None:
        own = Source(document="方案")
        cited = X.cited(CLAUSE)
        book = Rulebook(
            definitions=(
                Definition(name="own", rule=cited, source=own),
                Definition(name="none", rule=cited),
            )
        )
        facts = Facts.of({"x": 1})
        assert explain(book, "own", facts).source == own
        assert explain(book, "none", facts).source == CLAUSE

    def test_an_item_that_is_not_asked_says_why(self) -> None:
        excused = Absent(kind=Absence.EXEMPT, by="组织部", source=CLAUSE)
        some = Asked(of=X * 2, item="i") + 1
        gated = attrs.evolve(Facts.of({"x": 1}), gates={"i": (excused,)})
        assert lines(some, gated)[0][1:] == [
            "└ 未考核 = 免于考核: 经批准免于考核 (组织部) · 考核办法第五条〔原文核读〕"
        ]
        open_gate = attrs.evolve(Facts.of({"x": 1}), gates={"i": (None,)})
        for facts in (open_gate, Facts.of({"x": 1})):
            assert lines(some, facts)[0][1:] == ["└ 计算 = 2 · 1 × 2", "  └ x = 1"]

    def test_a_node_that_is_not_taught_to_it_is_named(self) -> None:
        @attrs.frozen(kw_only=True, order=False, repr=False)
        class Untaught(Rule):
            pass

        teller: Any = None
        with pytest.raises(NotImplementedError, match="Untaught"):
            tell(Untaught(), teller)


class TestSteps:
    """每满一档: whole steps say how long one is, and what a part of one counts."""

    def test_both_ways(self) -> None:
        zh, en = lines(whole(X, 30), {"x": 65})
        assert (zh[0], en[0]) == (
            "得分 = 2 · 每 30 为一档, 不足一档不计",
            "得分 = 2 · steps of 30, a part of a step does not count",
        )
        zh, _ = lines(whole(X, 30, partial=Partial.COUNTED), {"x": 65})
        assert zh[0] == "得分 = 3 · 每 30 为一档, 不足一档按一档计"


class TestCalculations:
    """A whole calculation is one line, with what it is made of below."""

    @given(st.lists(decimals(places=2), min_size=4, max_size=4))
    def test_the_line_computes_to_the_value(self, numbers: list[Decimal]) -> None:
        a, b, c, d = (measure(name).or_zero() for name in "abcd")
        facts = dict(zip("abcd", numbers, strict=True))
        for some in (a + b * c, (a + b) * c, a - b - c, (a - b) / 4 + c * (c + d), a / 2 / 5 + b):
            told_ = told(some, facts)
            formula = told_.said.zh.replace("×", "*").replace("÷", "/")
            tokens = formula.replace("(", "( ").replace(")", " )").split(" ")
            fractions = [f"F('{one}')" if one[-1:].isdigit() else one for one in tokens]
            exact = eval("".join(fractions), {"F": Fraction})  # noqa: S307 - numbers and signs
            assert isinstance(told_.value, Decimal)
            assert Fraction(told_.value) == exact

    def test_what_it_is_made_of_is_told_once_and_without_constants(self) -> None:
        y = measure("y").or_zero()
        some = (X + 1) * 2 + clip(y, high=1) / 4
        assert lines(some, {"x": 1, "y": 9})[0] == [
            "得分 = 4.25 · (1 + 1) × 2 + 1 ÷ 4",
            "├ x = 1",
            "└ 计分 = 1 · 封顶 1 (原为 9)",
            "  └ y = 9",
        ]

    def test_a_long_chain_is_counted(self) -> None:
        eight, nine = (measure("x").or_zero() + 0, rule(0) + X)
        for _ in range(6):
            eight = eight + 1
        for _ in range(7):
            nine = nine + 1
        assert lines(eight, {"x": 1})[0][0] == "得分 = 7 · 1 + 0 + 1 + 1 + 1 + 1 + 1 + 1"
        assert lines(nine, {"x": 1})[0][0] == "得分 = 8 · + (9)"


class TestCaps:
    """封顶与保底 are remarked upon where they bind, and only there."""

    @pytest.mark.parametrize(
        ("x", "zh", "en"),
        [
            (3, "得分 = 3.75 · 3 × 5 ÷ 4", "得分 = 3.75 · 3 × 5 ÷ 4"),
            (
                9,
                "得分 = 5 · 9 × 5 ÷ 4 · 封顶 5 (原为 11.25)",
                "得分 = 5 · 9 × 5 ÷ 4 · capped at 5 (was 11.25)",
            ),
            (
                -1,
                "得分 = 0 · -1 × 5 ÷ 4 · 保底 0 (原为 -1.25)",
                "得分 = 0 · -1 × 5 ÷ 4 · raised to 0 (was -1.25)",
            ),
        ],
    )
    def test_a_ratio(self, x: int, zh: str, en: str) -> None:
        both = lines(ratio(X, target=4, points=5), {"x": x})
        assert both == ([zh, f"└ x = {x}"], [en, f"└ x = {x}"])

    def test_a_bonus_block_is_one_step(self) -> None:
        some = bonus({"honours": each(X, points=3)}, cap=10)
        assert lines(some, {"x": 50})[0] == [
            "得分 = 10 · 合计 1/1 项 · 封顶 10 (原为 150)",
            "└ honours = 150 · 50 × 3",
            "  └ x = 50",
        ]

    def test_an_absent_value_is_neither_capped_nor_raised(self) -> None:
        some = clip(measure("x").or_excluded(), low=1, high=2)
        assert told(some, {"x": GONE}).remarks == ()


A, B = measure("a").or_excluded(), measure("b").or_excluded()
PARTS: Any = {"甲": (A, 60), "乙": (B, "1/3")}


class TestAggregates:
    """A weight that leaves the denominator is shown: planned weight, actual weight, which part."""

    def test_all_counted(self) -> None:
        assert lines(total(PARTS), {"a": 50, "b": 1}) == (
            ["得分 = 51 · 合计 2/2 项", "├ 甲 = 50", "└ 乙 = 1"],
            ["得分 = 51 · total of 2/2 parts", "├ 甲 = 50", "└ 乙 = 1"],
        )

    def test_one_left_out(self) -> None:
        zh, en = lines(mean(PARTS), {"a": 50, "b": GONE})
        assert zh == [
            "得分 = 50 · 加权平均 1/2 项, 计划权重 181/3, 实际权重 60",
            "├ 甲 = 50",
            "└ 乙 = 缺报: 应有而未报 · 不计入 · 未计入",
        ]
        assert en == [
            "得分 = 50 · weighted mean of 1/2 parts, planned weight 181/3, actual weight 60",
            "├ 甲 = 50",
            "└ 乙 = missing: it should be there and is not · is left out · not counted",
        ]

    def test_not_among_the_best(self) -> None:
        zh, _ = lines(total(PARTS, best=1), {"a": 50, "b": 90})
        assert zh == ["得分 = 90 · 合计 1/2 项", "├ 甲 = 50 · 未计入", "└ 乙 = 90"]

    def test_propagated(self) -> None:
        zh, _ = lines(total(PARTS, absent=WhenAbsent.PROPAGATE), {"a": 50, "b": GONE})
        assert zh[0] == "得分 = 缺报: 应有而未报 · 合计 0/2 项, 计划权重 181/3, 实际权重 0"

    def test_parts_bear_their_own_names_and_clauses(self) -> None:
        parts = (
            Part(name="a", rule=A, label=Label.of("学习", "study"), source=CLAUSE),
            Part(name="b", rule=Ref(name="base")),
            Part(name="c", rule=X.cited(CLAUSE)),
        )
        book = Rulebook(
            definitions=(
                Definition(name="base", rule=rule(3), label=Label.of("基础", "base")),
                Definition(name="it", rule=Aggregate(parts=parts)),
            )
        )
        inputs = explain(book, "it", Facts.of({"a": 1, "x": 1})).inputs
        assert [step.label.en for step in inputs] == ["study", "base", "c"]
        assert [step.source for step in inputs] == [CLAUSE, None, CLAUSE]


class TestCollections:
    """A fold over children shows each child, its weight, and who was left out."""

    def test_by_hand(self) -> None:
        members = (
            Member(key="b-1", value=Decimal(60), weight=Fraction(2)),
            Member(key="b-2", value=GONE, provisional=True),
        )
        facts = attrs.evolve(Facts.of({}), collections={"branches": (members,)})
        some = across("branches", how=How.MEAN, label=Label.of("支部", "branches")) + 0
        assert lines(some, facts) == (
            [
                "得分 = 60 · 60 + 0 · 暂定",
                "└ 支部 = 60 · 加权平均 1/2 项, 计划权重 3, 实际权重 2 · 暂定",
                "  ├ b-1 = 60 · 权重 2",
                "  └ b-2 = 缺报: 应有而未报 · 权重 1 · 未计入 · 暂定",
            ],
            [
                "得分 = 60 · 60 + 0 · provisional",
                "└ branches = 60 · weighted mean of 1/2 parts, planned weight 3, actual weight 2"
                " · provisional",
                "  ├ b-1 = 60 · weight 2",
                "  └ b-2 = missing: it should be there and is not · weight 1 · not counted"
                " · provisional",
            ],
        )

    def test_without_a_label_it_has_its_own_name(self) -> None:
        facts = attrs.evolve(Facts.of({}), collections={"branches": ((),)})
        assert lines(across("branches") + 0, facts)[0][1] == (
            "└ branches = 不适用: 与本单位无关 · 加权平均 0/0 项"
        )


class TestRecords:
    """A measure lists the records behind it, the first few by name."""

    @pytest.mark.parametrize(
        ("number", "zh", "en"),
        [
            (0, "得分 = 1", "得分 = 1"),
            (2, "得分 = 1 · 记录 r-1, r-2", "得分 = 1 · records r-1, r-2"),
            (
                5,
                "得分 = 1 · 记录 r-1, r-2, r-3, r-4, r-5",
                "得分 = 1 · records r-1, r-2, r-3, r-4, r-5",
            ),
            (
                7,
                "得分 = 1 · 记录 r-1, r-2, r-3, r-4, r-5 等 7 条",
                "得分 = 1 · records r-1, r-2, r-3, r-4, r-5 and 2 more",
            ),
        ],
    )
    def test_are_listed_and_shortened(self, number: int, zh: str, en: str) -> None:
        behind = {"x": tuple(f"r-{n}" for n in range(1, number + 1))}
        explanation = told(X, {"x": 1}, records=behind.__getitem__)
        assert explanation.evidence == behind["x"]
        assert (explanation.line(), explanation.line("en")) == (zh, en)

    def test_are_asked_for_by_measure(self) -> None:
        asked: list[str] = []

        def records(name: str) -> tuple[str, ...]:
            asked.append(name)
            return ()

        told(X + measure("y").or_zero() + rule(1), {"x": 1, "y": 2}, records=records)
        assert asked == ["x", "y"]


class TestValueText:
    """A value is written exactly; a long number is shown to six places and marked ≈."""

    @pytest.mark.parametrize(
        ("value", "zh", "en"),
        [
            (Decimal("1E+2"), "100", "100"),
            (Decimal("2.50"), "2.5", "2.5"),
            (Decimal("0.123456"), "0.123456", "0.123456"),
            (Decimal("0.1234565"), "≈0.123457", "≈0.123457"),
            (Decimal("0.66666666666666666667"), "≈0.666667", "≈0.666667"),
            (True, "是", "yes"),
            (False, "否", "no"),
            ("好", "好", "好"),
            (GONE, "缺报: 应有而未报", "missing: it should be there and is not"),
        ],
    )
    def test_by_hand(self, value: Any, zh: str, en: str) -> None:
        assert (value_text(value), value_text(value, "en")) == (zh, en)

    @given(decimals(places=6))
    def test_six_places_are_exact(self, number: Decimal) -> None:
        assert Decimal(value_text(number)) == number
