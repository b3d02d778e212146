"""Evaluation: a column at a time over the whole population, exact, decided where a scheme decides."""

from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import NoRuleInForce, UnknownName, UnknownWord, WrongFact
from partyorg.extras.strategies import (
    absents,
    decimals,
    facts_for,
    number_rules,
    rulebooks,
    truth_rules,
    word_rules,
)
from partyorg.rules import (
    Asked,
    Direction,
    Edge,
    Facts,
    Kind,
    Match,
    Measured,
    MeasureRef,
    Member,
    Ref,
    Rule,
    Rulebook,
    Treatment,
    Value,
    across,
    bands,
    bonus,
    by_word,
    choose,
    clip,
    deduction,
    each,
    evaluate,
    evaluate_book,
    full_or_none,
    interpolate,
    mean,
    measure,
    needs,
    param,
    ratio,
    rule,
    total,
)
from partyorg.rules._run import evaluated
from partyorg.values import Absence, Absent, Dated, Entry, Rounding
from tests.rules.oracle import Oracle, answers

MISSING = Absent(kind=Absence.MISSING)
DAY = date(2016, 12, 31)


def any_rules() -> st.SearchStrategy[Rule]:
    return st.one_of(number_rules(), truth_rules(), word_rules())


def alone(some: Rule) -> Rulebook:
    return Rulebook.of({"it": some})


def picked(facts: Facts, order: list[int]) -> Facts:
    """Keep some subjects, in another order."""
    return attrs.evolve(
        facts,
        subjects=[facts.subjects[i] for i in order],
        measures={name: [column[i] for i in order] for name, column in facts.measures.items()},
        collections={n: [column[i] for i in order] for n, column in facts.collections.items()},
        gates={item: [column[i] for i in order] for item, column in facts.gates.items()},
        groups=[facts.groups[i] for i in order] if facts.groups else (),
    )


class TestTheDefinitionOfEveryNode:
    """What the column evaluator computes is what the definition says, a subject at a time."""

    @given(st.data())
    def test_of_a_rule(self, data: st.DataObject) -> None:
        some = data.draw(any_rules())
        facts = data.draw(facts_for(some, subjects=3))
        told = [Oracle(facts=facts, subject=index).answer(some) for index in range(3)]
        assert answers(evaluate_book(alone(some), facts)["it"]) == told

    @given(st.data())
    def test_of_a_rulebook(self, data: st.DataObject) -> None:
        book = data.draw(rulebooks())
        facts = data.draw(facts_for(book, subjects=2))
        columns = evaluate_book(book, facts)
        assert {name: answers(column) for name, column in columns.items()} == {
            definition.name: [
                Oracle(facts=facts, subject=index, book=book).answer(definition.rule)
                for index in range(2)
            ]
            for definition in book.definitions
        }

    @given(st.data())
    def test_a_column_says_whether_it_has_gaps(self, data: st.DataObject) -> None:
        book = data.draw(rulebooks())
        for column in evaluate_book(book, data.draw(facts_for(book, subjects=2))).values():
            assert column.gaps or not any(isinstance(value, Absent) for value in column.values)

    @given(st.data())
    def test_yields_what_its_kind_promises(self, data: st.DataObject) -> None:
        some = data.draw(any_rules())
        value = evaluate(some, data.draw(facts_for(some)))
        wanted = {Kind.NUMBER: Decimal, Kind.TRUTH: bool, Kind.WORD: str}[some.kind]
        assert type(value) in (wanted, Absent)


class TestAPopulation:
    """A population is evaluated as each of its subjects alone, whatever their order."""

    @given(st.data())
    def test_is_each_subject_alone(self, data: st.DataObject) -> None:
        # Where peers are compared, alone means something else.
        book = data.draw(rulebooks().filter(lambda book: not needs(book).peers))
        facts = data.draw(facts_for(book, subjects=3))
        together = evaluate_book(book, facts)
        for index in range(3):
            single = evaluate_book(book, picked(facts, [index]))
            for name, column in single.items():
                assert answers(column) == answers(together[name])[index : index + 1]

    @given(st.data(), st.permutations(range(4)))
    def test_shuffled_subjects_permute_the_columns(
        self, data: st.DataObject, order: list[int]
    ) -> None:
        book = data.draw(rulebooks())
        facts = data.draw(facts_for(book, subjects=4))
        before, after = evaluate_book(book, facts), evaluate_book(book, picked(facts, order))
        for name, column in before.items():
            told = answers(column)
            assert answers(after[name]) == [told[i] for i in order]

    @given(st.data())
    def test_of_nobody_has_empty_columns(self, data: st.DataObject) -> None:
        book = data.draw(rulebooks())
        facts = data.draw(facts_for(book, subjects=0))
        assert [list(column.values) for column in evaluate_book(book, facts).values()] == [
            [] for _ in book.definitions
        ]


class TestEachNameIsComputedOnce:
    """An item's score has a name and is computed once, wherever it is used."""

    def test_however_often_it_is_read(self) -> None:
        asked: list[Rule] = []

        @attrs.frozen(kw_only=True, order=False, repr=False)
        class Counted(Rule):
            pass

        @evaluated.register(Counted)
        def _(some, run):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
            asked.append(some)
            return evaluated(rule(2), run)

        once = Ref(name="once")
        book = Rulebook.of({"once": Counted(), "a": once + once, "b": once * Ref(name="a")})
        columns = evaluate_book(book, Facts(subjects=("u", "v"), as_of=DAY))
        assert list(columns["b"].values) == [8, 8]
        assert len(asked) == 1


class TestExactness:
    """Sums and products are exact; a quotient is rounded half-even to 20 places at its own node."""

    def test_ten_tenths_are_one(self) -> None:
        tenth = measure("tenth").or_zero()
        tenths = tenth + tenth + tenth + tenth + tenth + tenth + tenth + tenth + tenth + tenth
        assert evaluate(tenths.equals(1), {"tenth": 0.1}) is True
        assert evaluate(tenths, {"tenth": 0.1}) == 1

    def test_ten_weights_of_a_tenth_leave_the_mean_alone(self) -> None:
        x = measure("x").or_zero()
        parts = {f"part-{number}": (x, 0.1) for number in range(10)}
        assert evaluate(mean(parts), {"x": "66.67"}) == Decimal("66.67")

    @given(st.lists(decimals(places=20), min_size=1, max_size=20))
    def test_sums_and_products_never_round(self, numbers: list[Decimal]) -> None:
        facts = {f"m-{index}": number for index, number in enumerate(numbers)}
        refs = [measure(name).or_zero() for name in facts]
        added, multiplied = rule(0) + 0, rule(1) * 1
        whole, times = Fraction(0), Fraction(1)
        for ref, number in zip(refs, numbers, strict=True):
            added, multiplied = added + ref, multiplied * ref
            whole, times = whole + Fraction(number), times * Fraction(number)
        assert Fraction(str(evaluate(added, facts))) == whole
        assert Fraction(str(evaluate(multiplied, facts))) == times

    def test_a_third_has_twenty_places(self) -> None:
        x = measure("x").or_zero()
        assert evaluate(x / 3, {"x": 1}) == Decimal("0.33333333333333333333")
        assert evaluate(x / 3 * 3, {"x": 1}) == Decimal("0.99999999999999999999")
        assert evaluate(x * 3 / 3, {"x": 1}) == 1

    @pytest.mark.parametrize(("even", "rounded"), [(1, "0"), (3, "2"), (5, "2"), (7, "4")])
    def test_halves_go_to_the_even_neighbour(self, even: int, rounded: str) -> None:
        x = measure("x").or_zero()
        assert evaluate(x / 2, {"x": Decimal(even).scaleb(-20)}) == Decimal(rounded).scaleb(-20)

    def test_the_caller_s_context_is_neither_used_nor_changed(self) -> None:
        x = measure("x").or_zero()
        many = Decimal("1." + "3" * 60)
        with localcontext(prec=3) as context:
            context.clear_flags()
            assert Fraction(str(evaluate(x * x, {"x": many}))) == Fraction(many) ** 2
            assert not any(context.flags.values())
            assert context.prec == 3


class TestDeciding:
    """Comparisons and bands are decided half-up at the scheme's ``decide_at`` places."""

    @pytest.mark.parametrize(
        ("value", "places", "passes"),
        [
            ("90", 9, True),
            ("89.999", 9, False),
            ("89.99", 9, False),
            ("89.9999999994", 9, False),
            ("89.9999999995", 9, True),
            ("89.994", 2, False),
            ("89.995", 2, True),
            ("89.4", 0, False),
            ("89.5", 0, True),
        ],
    )
    def test_a_threshold_of_ninety(self, value: str, places: int, passes: bool) -> None:  # noqa: FBT001
        score = measure("score").or_zero()
        facts = Facts.of({"score": value}, rounding=Rounding(published=0, decide_at=places))
        assert evaluate(score >= 90, facts) is passes
        assert evaluate(score < 90, facts) is not passes
        assert evaluate(bands(score, {90: "好"}, below="差"), facts) == ("好" if passes else "差")

    def test_a_quotient_exactly_on_an_edge_is_on_it(self) -> None:
        share = measure("dues").or_zero() / 74
        facts = {"dues": "66.6"}
        assert evaluate(share, facts) == Decimal("0.9")
        assert evaluate(share >= "0.9", facts) is True
        assert evaluate(share > "0.9", facts) is False
        assert evaluate(share.equals("0.9"), facts) is True

    @given(decimals(places=4), st.sampled_from(Edge), st.integers(0, 9))
    def test_a_value_on_an_edge_goes_where_the_rule_says(
        self, at: Decimal, edge: Edge, places: int
    ) -> None:
        banded = bands(measure("x").or_zero(), {at: "above"}, below="below", edge=edge)
        facts = Facts.of({"x": at}, rounding=Rounding(published=0, decide_at=places))
        assert evaluate(banded, facts) == ("above" if edge is Edge.UPPER else "below")

    @given(st.data(), decimals(places=4), st.integers(0, 9))
    def test_bands_agree_with_comparisons(
        self, data: st.DataObject, at: Decimal, places: int
    ) -> None:
        x = measure("x").or_zero()
        near = data.draw(decimals(low=at - 1, high=at + 1))
        facts = Facts.of({"x": near}, rounding=Rounding(published=0, decide_at=places))
        for edge, compared in ((Edge.UPPER, x >= at), (Edge.LOWER, x > at)):
            banded = bands(x, {at: 1}, below=0, edge=edge)
            assert (evaluate(banded, facts) == 1) is evaluate(compared, facts)

    @given(decimals(), decimals(), st.integers(0, 9))
    def test_of_two_values_one_is_higher_or_they_tie(
        self, one: Decimal, other: Decimal, places: int
    ) -> None:
        x, y = measure("x").or_zero(), measure("y").or_zero()
        facts = Facts.of({"x": one, "y": other}, rounding=Rounding(published=0, decide_at=places))
        above, tie, below = (evaluate(r, facts) for r in (x > y, x.equals(y), x < y))
        assert [above, tie, below].count(True) == 1
        assert evaluate(x >= y, facts) is (above or tie)
        assert evaluate(x <= y, facts) is (below or tie)


VALUES: dict[Absence | None, Value] = {
    None: Decimal(0),
    **{kind: Absent(kind=kind) for kind in Absence},
}


class TestZeroAndFourAbsences:
    """Zero is a value; what each absence becomes is what the rule says of it, nothing else."""

    NUMBER = measure("complaints", low=0, high=20)
    WORD = measure("view", words=("好", "一般", "差"))

    @pytest.mark.parametrize("treatment", Treatment)
    @pytest.mark.parametrize("kind", Absence)
    def test_of_a_number(self, kind: Absence, treatment: Treatment) -> None:
        low = attrs.evolve(self.NUMBER, type=attrs.evolve(self.NUMBER.type, low=3))
        self.check(low, Decimal(3), Decimal(0), kind, treatment)

    @pytest.mark.parametrize("treatment", [Treatment.WORST, Treatment.EXCLUDE, Treatment.HOLD])
    @pytest.mark.parametrize("kind", Absence)
    def test_of_a_word(self, kind: Absence, treatment: Treatment) -> None:
        self.check(self.WORD, "差", None, kind, treatment)

    def check(
        self,
        of: Measured,
        worst: Value,
        zero: Value | None,
        kind: Absence,
        treatment: Treatment,
    ) -> None:
        others = dict.fromkeys(
            ("missing", "not_applicable", "exempt", "not_due"), Treatment.EXCLUDE
        )
        name = kind.name.lower()
        ref = of.discharged(**{**others, name: treatment})
        absent = Absent(kind=kind, note="为何")
        column = evaluate_book(
            alone(ref), Facts(subjects=("u",), as_of=DAY, measures={of.type.name: (absent,)})
        )["it"]
        assert (
            column.values[0]
            == {
                Treatment.ZERO: zero,
                Treatment.WORST: worst,
                Treatment.EXCLUDE: absent,
                Treatment.HOLD: absent,
            }[treatment]
        )
        assert column.is_provisional(0) is (treatment is Treatment.HOLD)

    def test_unless_told_only_what_is_not_due_is_held(self) -> None:
        ref = self.NUMBER.or_worst()
        facts = Facts(
            subjects=tuple("abcde"), as_of=DAY, measures={"complaints": tuple(VALUES.values())}
        )
        column = evaluate_book(alone(ref), facts)["it"]
        assert dict(zip(VALUES, column.values, strict=True)) == {
            **VALUES,
            None: 0,
            Absence.MISSING: 0,
        }
        assert [column.is_provisional(i) for i in range(5)] == [
            kind is Absence.NOT_DUE for kind in VALUES
        ]

    def test_lower_is_better_has_its_worst_on_top(self) -> None:
        lower = measure("complaints", low=0, high=20, direction=Direction.LOWER).or_worst()
        assert evaluate(lower, {"complaints": MISSING}) == 20

    def test_nothing_becomes_zero_by_accident(self) -> None:
        x = measure("x").or_excluded()
        for some in (x + 1, x * 0, x / 2, -x, clip(x, low=0), each(x, points=2), x >= 0):
            assert evaluate(some, {"x": MISSING}) == MISSING

    @given(absents(), absents())
    def test_the_strongest_absence_speaks_for_several(self, one: Absent, other: Absent) -> None:
        x, y = measure("x").or_excluded(), measure("y").or_excluded()
        facts = {"x": one, "y": other}
        order = list(Absence)
        assert evaluate(x + y, facts) == evaluate(y + x, facts)
        gone = evaluate(x * y, facts)
        assert isinstance(gone, Absent)
        assert order.index(gone.kind) == max(order.index(one.kind), order.index(other.kind))


HELD = measure("held").or_held()
HELD_WORD = measure("word", words=("好", "差")).or_held()
TRUE, FALSE = rule(True), rule(False)
UPWARD: list[Rule] = [
    HELD,
    HELD + 1,
    rule(1) - HELD,
    HELD * 0,
    HELD / 2,
    rule(1).divided_by(HELD, if_zero=0),
    HELD >= 1,
    HELD.equals(1),
    HELD_WORD.equals("好"),
    (HELD >= 1) & TRUE,
    (HELD >= 1) | FALSE,
    ~(HELD >= 1),
    choose((HELD >= 1, 1), otherwise=2),
    choose((TRUE, HELD), otherwise=2),
    choose((FALSE, 1), otherwise=HELD),
    clip(HELD, low=0),
    bands(HELD, {1: 1}, below=0),
    by_word(HELD_WORD, {"好": 1, "差": 0}),
    interpolate(HELD, {0: 0, 1: 1}),
    HELD.cited(),
    Asked(of=HELD, item="asked"),
    ratio(HELD, target=1, points=1),
    each(HELD, points=1),
    full_or_none(HELD >= 1, 1),
    bonus({"held": HELD}, cap=1),
    deduction({"held": HELD}, cap=1),
    total({"held": (HELD, 1), "sure": (rule(1), 1)}),
    mean({"held": (HELD, 1), "sure": (rule(1), 1)}, best=1),
    across("below"),
    Ref(name="held"),
]


class TestProvisional:
    """Incompleteness travels up through every node that read something held 暂定."""

    @pytest.mark.parametrize("some", UPWARD, ids=repr)
    def test_every_node_hands_it_up(self, some: Rule) -> None:
        wait = Absent(kind=Absence.NOT_DUE)
        facts = Facts(
            subjects=("waits", "is settled"),
            as_of=DAY,
            measures={"held": (wait, Decimal(1)), "word": (wait, "好")},
            collections={
                "below": ((Member(key="b", value=Decimal(1), provisional=True),), ()),
            },
        )
        book = Rulebook.of({"it": some, "held": HELD})
        column = evaluate_book(book, facts)["it"]
        assert [column.is_provisional(0), column.is_provisional(1)] == [True, False]

    def test_choose_takes_it_only_from_what_it_read(self) -> None:
        wait = {"held": Absent(kind=Absence.NOT_DUE)}
        for unread in (
            choose((TRUE, 1), (HELD >= 1, 2), otherwise=3),
            choose((TRUE, 1), otherwise=HELD),
            choose((FALSE, HELD), otherwise=3),
        ):
            assert not evaluate_book(alone(unread), Facts.of(wait))["it"].is_provisional(0)

    @pytest.mark.parametrize("kind", Absence)
    def test_an_item_not_due_makes_all_above_provisional(self, kind: Absence) -> None:
        gate = Absent(kind=kind)
        asked = Asked(of=measure("x").or_zero(), item="i") + 1
        facts = attrs.evolve(Facts.of({"x": 1}), gates={"i": (gate,)})
        column = evaluate_book(alone(asked), facts)["it"]
        assert column.values[0] == gate
        assert column.is_provisional(0) is (kind is Absence.NOT_DUE)

    def test_an_item_not_asked_waits_for_nothing_inside_it(self) -> None:
        facts = Facts(
            subjects=("exempt", "asked"),
            as_of=DAY,
            measures={"held": (Absent(kind=Absence.NOT_DUE),) * 2},
            gates={"i": (Absent(kind=Absence.EXEMPT), None)},
        )
        column = evaluate_book(alone(Asked(of=HELD, item="i")), facts)["it"]
        assert [column.is_provisional(0), column.is_provisional(1)] == [False, True]


class TestKleene:
    """One decisive term settles a truth whatever is absent; else absence speaks."""

    T, F, GONE = True, False, MISSING

    @pytest.mark.parametrize(
        ("one", "other", "both", "either"),
        [
            (T, T, T, T),
            (T, F, F, T),
            (F, F, F, F),
            (T, GONE, GONE, T),
            (F, GONE, F, GONE),
            (GONE, GONE, GONE, GONE),
        ],
    )
    def test_truth_table(self, one: Value, other: Value, both: Value, either: Value) -> None:
        x, y = (measure(name, truth=True).or_excluded() for name in "xy")
        for facts in ({"x": one, "y": other}, {"x": other, "y": one}):
            assert evaluate(x & y, facts) == both
            assert evaluate(x | y, facts) == either

    def test_a_decisive_term_that_is_settled_settles_the_whole(self) -> None:
        x = measure("x", truth=True).or_held()
        wait = {"x": Absent(kind=Absence.NOT_DUE)}
        for some, waits in (
            (x & FALSE, False),
            (x | TRUE, False),
            (x & TRUE, True),
            (x | FALSE, True),
        ):
            column = evaluate_book(alone(some), Facts.of(wait))["it"]
            assert column.is_provisional(0) is waits

    def test_a_decisive_term_that_is_provisional_settles_nothing(self) -> None:
        part = mean({"held": (HELD, 1), "low": (rule(0), 1)})
        some = (part >= 90) & (measure("sure").or_zero() >= 1)
        facts = Facts.of({"held": Absent(kind=Absence.NOT_DUE), "sure": 1})
        column = evaluate_book(alone(some), facts)["it"]
        assert column.values[0] is False
        assert column.is_provisional(0)


class TestDatedParameters:
    """A parameter that changes with the calendar is read at the day of the facts."""

    NORM = param("norm", Dated.of({date(2008, 4, 1): 50, date(2016, 1, 1): "80.5"}))

    @pytest.mark.parametrize(
        ("day", "norm"),
        [
            (date(2008, 4, 1), "50"),
            (date(2015, 12, 31), "50"),
            (date(2016, 1, 1), "80.5"),
            (date.max, "80.5"),
        ],
    )
    def test_as_of(self, day: date, norm: str) -> None:
        assert evaluate(self.NORM, Facts.of({}, as_of=day)) == Decimal(norm)

    def test_before_the_first_entry_no_rule_is_in_force(self) -> None:
        with pytest.raises(NoRuleInForce) as caught:
            evaluate(self.NORM + 1, Facts.of({}, as_of=date(2008, 3, 31)))
        assert caught.value == NoRuleInForce(date(2008, 3, 31), date(2008, 4, 1))

    def test_between_entries_no_rule_is_in_force(self) -> None:
        norm = Dated(entries=(Entry(start=date(2010, 1, 1), end=date(2012, 1, 1), value=1),))
        with pytest.raises(NoRuleInForce) as caught:
            evaluate(param("norm", norm), Facts.of({}, as_of=date(2012, 1, 1)))
        assert caught.value == NoRuleInForce(date(2012, 1, 1), date(2010, 1, 1))


class TestFacts:
    """Facts are a column per measure; what does not fit them is refused by name."""

    X, WORD, TRUTH = (
        measure("x").or_zero(),
        measure("view", words=("好", "差")).or_worst(),
        measure("elected", truth=True).or_excluded(),
    )

    def test_of_one_subject_are_written_as_people_write_them(self) -> None:
        assert [evaluate(self.X, {"x": n}) for n in (3, 0.5, "1.5", Fraction(1, 4))] == [
            3, Decimal("0.5"), Decimal("1.5"), Decimal("0.25")
        ]  # fmt: skip
        assert evaluate(self.WORD, {"view": "好"}) == "好"
        assert evaluate(self.TRUTH, {"elected": True}) is True

    @pytest.mark.parametrize(
        ("some", "value", "error"),
        [
            (X, True, WrongFact("x", "number", "True")),
            (WORD, True, WrongFact("view", "word", "True")),
            (WORD, 3, WrongFact("view", "word", "Decimal('3')")),
            (TRUTH, 1, WrongFact("elected", "truth", "Decimal('1')")),
        ],
    )
    def test_of_the_wrong_kind_are_refused(self, some: Rule, value: int, error: WrongFact) -> None:
        assert isinstance(some, MeasureRef)
        with pytest.raises(WrongFact) as caught:
            evaluate(some, {some.measure.name: value})
        assert caught.value == error

    @pytest.mark.parametrize(
        "columns",
        [{"measures": {"x": (1,)}}, {"collections": {"x": ((),)}}, {"gates": {"x": (None,)}}],
        ids=str,
    )
    def test_that_leave_a_subject_out_are_refused(self, columns: dict) -> None:
        with pytest.raises(WrongFact) as caught:
            Facts(subjects=("u", "v"), as_of=DAY, **columns)
        assert caught.value == WrongFact("x", "column of 2", "1 values")

    @pytest.mark.parametrize(
        ("some", "error"),
        [
            (X, UnknownName("measure", "x", ("y",))),
            (across("below"), UnknownName("collection", "below", ())),
            (Ref(name="base"), UnknownName("ref", "base", ())),
        ],
    )
    def test_that_are_not_there_are_named(self, some: Rule, error: UnknownName) -> None:
        with pytest.raises(UnknownName) as caught:
            evaluate(some, {"y": 1})
        assert caught.value == error

    def test_a_word_no_table_knows_is_refused(self) -> None:
        asked = Match(of=rule("好").cited(), table=(("一般", Decimal(1)),))
        with pytest.raises(UnknownWord) as caught:
            evaluate(asked, {})
        assert caught.value == UnknownWord("好", ("一般",))

    def test_an_item_without_gates_is_asked_of_everyone(self) -> None:
        assert evaluate(Asked(of=self.X, item="i"), {"x": 1}) == 1


class TestNewNodes:
    """A new node makes every reading fail until the reading is taught to it."""

    def test_evaluation_names_what_it_does_not_know(self) -> None:
        @attrs.frozen(kw_only=True, order=False, repr=False)
        class Untaught(Rule):
            pass

        with pytest.raises(NotImplementedError, match="Untaught"):
            evaluate(Untaught(), {})
