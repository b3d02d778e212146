"""Bounds: what a rule can yield, whatever the facts."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import add
from typing import Any

import attrs
import pytest

from partyorg.rules import (
    Aggregate,
    And,
    Asked,
    Bands,
    Compare,
    Edge,
    How,
    Kind,
    MeasureRef,
    Or,
    Partial,
    Ref,
    Rule,
    Rulebook,
    Sum,
    Test,
    Treatment,
    WhenAbsent,
    across,
    aggregate,
    bands,
    by_word,
    choose,
    clip,
    interpolate,
    mean,
    measure,
    param,
    part,
    peers,
    place,
    rule,
    total,
    whole,
)
from partyorg.rules._intervals import Bounds, bounded, possible
from partyorg.rules._monotone import moved
from partyorg.rules._possible import ENDLESS, Possible
from partyorg.values import Absence, Absent, Dated, Rounding, geometric_mean

RATE = measure("rate", low=0, high=100).or_zero()
SIZE = measure("size", low=0).or_zero()
FREE = measure("free").or_zero()
HELD = measure("held", low=1, high=5).or_held()
YES = measure("yes", truth=True).or_excluded()
VIEW = measure("view", words=("好", "较好", "差")).or_worst()
SURE = VIEW.measure
NEVER = rule(1).divided_by(0, if_zero=Absence.NOT_APPLICABLE)
NO = Possible()


def subclasses(base: type[Any]) -> Iterator[type[Any]]:
    for below in base.__subclasses__():
        yield from subclasses(below)
        if attrs.has(below) and not below.__name__.startswith("_"):
            yield below


ALL_NODES = [node for node in subclasses(Rule) if node.__module__.startswith("partyorg.")]


class TestEveryNode:
    """A new node fails here until both readings are taught it."""

    @pytest.mark.parametrize("node", ALL_NODES, ids=lambda node: node.__name__)
    @pytest.mark.parametrize("reading", [bounded, moved], ids=["bounded", "moved"])
    def test_is_taught(self, node: type[Rule], reading: Any) -> None:
        assert reading.dispatch(node) is not reading.dispatch(Rule)

    @pytest.mark.parametrize("reading", [bounded, moved], ids=["bounded", "moved"])
    def test_a_node_nobody_taught_says_so(self, reading: Any) -> None:
        class Stranger(Rule):
            pass

        with pytest.raises(NotImplementedError, match="Stranger"):
            reading(Stranger(), (), None)

    @pytest.mark.parametrize("how", How)
    @pytest.mark.parametrize("absent", WhenAbsent)
    @pytest.mark.parametrize("best", [None, 1])
    def test_every_way_of_folding_is_taught(
        self, how: How, absent: WhenAbsent, best: int | None
    ) -> None:
        parts = (part("a", HELD), part("b", RATE, 2))
        found = possible(Aggregate(parts=parts, how=how, absent=absent, best=best))
        assert found.low >= 0
        assert found.high <= 205


def numbers(rule: Rule, rounding: Rounding | None = None) -> tuple[Decimal | int, Decimal | int]:
    found = possible(rule, rounding)
    return found.low, found.high


class TestNumbers:
    """Both ends are exact; infinite where there is none."""

    @pytest.mark.parametrize(
        ("of", "low", "high"),
        [
            (rule(3), 3, 3),
            (RATE, 0, 100),
            (SIZE, 0, ENDLESS),
            (FREE, -ENDLESS, ENDLESS),
            (measure("x", low=5, high=7).or_zero(), 0, 7),
            (measure("x", low=-7, high=-5).or_zero(), -7, 0),
            (measure("x", low=5, high=7).or_worst(), 5, 7),
            (RATE + 1, 1, 101),
            (RATE + SIZE, 0, ENDLESS),
            (1 - RATE, -99, 1),
            (RATE * -2, -200, 0),
            (SIZE * 0, 0, 0),
            (SIZE * (RATE - 50), -ENDLESS, ENDLESS),
            (RATE / 4, 0, 25),
            (RATE / -4, -25, 0),
            (rule(1).divided_by(SIZE, if_zero=7), 0, ENDLESS),
            (rule(-1).divided_by(SIZE + 2, if_zero=7), Decimal("-0.5"), 0),
            (rule(1).divided_by(RATE - 50, if_zero=0), -ENDLESS, ENDLESS),
            (SIZE.divided_by(RATE + 1, if_zero=0), 0, ENDLESS),
            (rule(6).divided_by(HELD, if_zero=0), Decimal("1.2"), 6),
            (rule(6).divided_by(0, if_zero=-1), -1, -1),
            (clip(SIZE, high=10), 0, 10),
            (clip(RATE, low=20, high=30), 20, 30),
            (clip(RATE, low=200), 200, 200),
            (bands(RATE, {90: 5, 75: 9, 200: 50}, below=1), 1, 9),
            (interpolate(RATE, {0: 1, 50: 9, 200: 0}), 1, 9),
            (interpolate(FREE, {0: 1, 50: 9}), 1, 9),
            (interpolate(SIZE + 60, {0: 1, 50: 9}), 9, 9),
            (interpolate(-SIZE - 1, {0: 1, 50: 9}), 1, 1),
            (by_word(VIEW, {"好": 3, "较好": 2, "差": 0, "坏": -9}), 0, 3),
            (by_word(VIEW, {"好": 3}, otherwise=1), 1, 3),
            (by_word(choose((YES, "好"), otherwise="差"), {"差": 1, "较好": 9, "好": 2}), 1, 2),
            (choose((SIZE >= 20, 2), otherwise=1), 1, 2),
            (RATE.cited(), 0, 100),
            (Asked(of=RATE, item="i"), 0, 100),
            (across("below"), -ENDLESS, ENDLESS),
            (param("p", Dated.of({date(2000, 1, 1): 3, date(2010, 1, 1): 1})), 1, 3),
        ],
    )
    def test_are_bounded(self, of: Rule, low: Any, high: Any) -> None:
        assert numbers(of) == (low, high)

    def test_without_any(self) -> None:
        assert not possible(param("p", Dated(entries=()))).present

    def test_decided_at_no_places(self) -> None:
        whole = Rounding(decide_at=0)
        short = measure("x", low=0, high="0.6").or_zero()
        assert numbers(bands(short, {1: 5}, below=0)) == (0, 0)
        assert numbers(bands(short, {1: 5}, below=0), whole) == (0, 5)

    def test_too_long_to_write_out_is_endless(self) -> None:
        great = measure("x", low=1, high=Decimal("1E+1500")).or_zero()
        assert numbers(great * great) == (0, Decimal("1E+3000"))
        assert numbers(great * great + Decimal("1E-900")) == (Decimal("1E-900"), ENDLESS)
        assert numbers(great / Decimal("1E-900")) == (0, ENDLESS)
        assert numbers(great + Decimal("1E-900")) == (Decimal("1E-900"), ENDLESS)
        assert possible(great >= 5).truths == {True, False}
        far = {0: Decimal("1E-1900"), 1: Decimal("1E+1900")}
        assert numbers(interpolate(RATE, far)) == (-ENDLESS, ENDLESS)

    def test_a_chain_of_five_thousand(self) -> None:
        assert numbers(Sum(terms=(RATE,) * 5_000)) == (0, 500_000)
        assert reduce(add, [RATE] * 3) == RATE + RATE + RATE


TWO = {"a": (RATE, 60), "b": (HELD, 40)}


class TestAggregates:
    """With nothing absent the ends fold into the ends; else whichever is left out."""

    def test_the_absent_leave_the_scale_as_it_is(self) -> None:
        # `or_zero` speaks of what is missing: exempt and not applicable stay absent.
        parts = {"a": (clip(RATE, high=60), 60), "b": (clip(RATE, high=40), 40)}
        assert numbers(total(parts)) == (0, 100)

    @pytest.mark.parametrize(
        ("how", "absent", "best", "low", "high"),
        [
            (How.TOTAL, WhenAbsent.SKIP, None, 0, 13),
            (How.TOTAL, WhenAbsent.PROPAGATE, None, 2, 13),
            (How.TOTAL, WhenAbsent.RENORMALISE, None, Decimal("1.5"), 15),
            (How.TOTAL, WhenAbsent.SKIP, 1, 0, 8),
            (How.TOTAL, WhenAbsent.RENORMALISE, 1, 1, 8),
            (How.TOTAL, WhenAbsent.PROPAGATE, 1, 1, 8),
            (How.MEAN, WhenAbsent.RENORMALISE, None, 1, 8),
            (How.MEAN, WhenAbsent.PROPAGATE, None, 1, 7),
            (How.LOWEST, WhenAbsent.RENORMALISE, None, 1, 8),
            (How.HIGHEST, WhenAbsent.RENORMALISE, None, 1, 8),
        ],
    )
    def test_of_two_that_may_be_absent(
        self, how: How, absent: WhenAbsent, best: int | None, low: Any, high: int
    ) -> None:
        parts = (part("a", HELD), part("b", clip(RATE, low=1, high=8), 2))
        assert numbers(Aggregate(parts=parts, how=how, absent=absent, best=best)) == (low, high)

    @pytest.mark.parametrize(
        ("how", "best", "low", "high"),
        [
            (How.TOTAL, None, 3, 10),
            (How.MEAN, None, 1, Decimal("3.33333333333333333333")),
            (How.MEAN, 2, 1, 5),
            (How.MEAN, 1, 1, 5),
            (How.LOWEST, None, 1, 2),
            (How.LOWEST, 2, 1, 3),
            (How.HIGHEST, None, 1, 5),
        ],
    )
    def test_of_three_that_are_always_there(
        self, how: How, best: int | None, low: Any, high: Any
    ) -> None:
        parts = tuple(
            part(str(top), bands(TOLD, {1: top}, below=1), weight)
            for top, weight in ((5, 1), (3, 1), (2, 1 if best is None else 2))
        )
        assert numbers(Aggregate(parts=parts, how=how, best=best)) == (low, high)

    def test_lowest_and_highest_lean_on_what_is_always_there(self) -> None:
        parts = (part("a", HELD), part("b", bands(TOLD, {1: 3}, below=2)))
        assert numbers(Aggregate(parts=parts, how=How.LOWEST)) == (1, 3)
        assert numbers(Aggregate(parts=parts, how=How.HIGHEST)) == (2, 5)

    def test_without_end(self) -> None:
        free = part("a", measure("z").discharged(**ZERO))
        assert numbers(Aggregate(parts=(free,))) == (-ENDLESS, ENDLESS)
        assert numbers(mean({"a": (FREE, 1), "b": (HELD, 1)})) == (-ENDLESS, ENDLESS)
        assert numbers(total({"a": (FREE, 1), "b": (HELD, 1)})) == (-ENDLESS, ENDLESS)

    def test_what_is_never_there(self) -> None:
        parts = (part("a", NEVER), part("b", HELD))
        assert numbers(Aggregate(parts=parts)) == (2, 10)
        propagated = possible(Aggregate(parts=parts, absent=WhenAbsent.PROPAGATE))
        assert not propagated.present
        assert propagated.absent
        only = (part("a", NEVER),)
        assert possible(Aggregate(parts=only)) == Possible(absent=True)
        assert numbers(Aggregate(parts=only, absent=WhenAbsent.SKIP)) == (0, 0)


ZERO: Any = dict.fromkeys(("missing", "not_applicable", "exempt", "not_due"), Treatment.ZERO)
TOLD = measure("told").discharged(**ZERO)


class TestAbsence:
    """Whether there may be no value is part of what is possible."""

    @pytest.mark.parametrize(
        ("of", "absent"),
        [
            (rule(1), False),
            (TOLD, False),
            (RATE, True),
            (HELD + 1, True),
            (Asked(of=TOLD, item="i"), True),
            (TOLD.divided_by(TOLD, if_zero=Absence.EXEMPT), True),
            (TOLD.divided_by(TOLD, if_zero=0), False),
            (across("b"), True),
            (across("b", absent=WhenAbsent.SKIP), False),
            (total(TWO), True),
            (total({"a": (HELD, 1), "b": (TOLD, 1)}), False),
            (total(TWO, absent=WhenAbsent.SKIP), False),
            (choose((HELD >= 3, 1), otherwise=2), True),
            (choose((TOLD >= 3, HELD), otherwise=2), True),
            (choose((TOLD >= 3, 1), otherwise=2), False),
            (YES & rule(False), False),
            (YES & rule(True), True),
            (YES | rule(True), False),
        ],
    )
    def test_is_told(self, of: Rule, *, absent: bool) -> None:
        assert possible(of).absent is absent

    def test_goes_up_from_what_is_never_there(self) -> None:
        for above in (NEVER + 1, NEVER * 2, clip(NEVER, high=3), bands(NEVER, {1: 1}, below=0)):
            assert not possible(above).present
            assert possible(above).absent


class TestTruths:
    """Which answers there can be."""

    @pytest.mark.parametrize(
        ("of", "truths"),
        [
            (YES, {True, False}),
            (~rule(True), {False}),
            (RATE >= 0, {True}),
            (RATE > 100, {False}),
            (RATE <= 100, {True}),
            (RATE < 0, {False}),
            (RATE < 1, {True, False}),
            (RATE.equals(101), {False}),
            (RATE.equals(100), {True, False}),
            (rule(1).equals(1), {True}),
            (VIEW.equals("坏"), {False}),
            (VIEW.equals("好"), {True, False}),
            (rule("好").equals("好"), {True}),
            (
                MeasureRef(
                    measure=measure("w", words=("a",)).type, discharge=VIEW.discharge
                ).equals("a"),
                {True},
            ),
            (YES.equals(rule(True)), {True, False}),
            (rule(True).equals(rule(False)), {False}),
            ((SIZE >= 50) & (SIZE < 20), {False}),
            ((SIZE > 2) & (SIZE < 3), {True, False}),
            ((SIZE > 2) & ~(SIZE > 2), {False}),
            ((rule(50) <= SIZE) & (rule(20) > SIZE), {False}),
            ((SIZE >= 20) | (SIZE < 50), {True}),
            ((SIZE.cited() <= 20) | (SIZE > 20), {True}),
            (SIZE.equals(3) & SIZE.equals(4), {False}),
            (SIZE.equals(3) & (SIZE < 4), {True, False}),
            (~SIZE.equals(3) & (SIZE < 4), {True, False}),
            (VIEW.equals("好") & VIEW.equals("差"), {False}),
            (VIEW.equals("好") | VIEW.equals("差") | VIEW.equals("较好"), {True}),
            (YES & ~YES, {False}),
            (YES | ~YES, {True}),
            (YES.equals(rule(True)) & ~YES, {False}),
            (Or(terms=(RATE > 100, YES)) & And(terms=(YES, RATE > 3)), {True, False}),
            (Compare(test=Test.ABOVE, left=RATE, right=SIZE), {True, False}),
        ],
    )
    def test_are_told(self, of: Rule, truths: set[bool]) -> None:
        assert possible(of).truths == truths

    def test_grid(self) -> None:
        """At no places nothing lies between 2 and 3."""
        between = (SIZE > 2) & (SIZE < 3)
        assert possible(between, Rounding(decide_at=0)).truths == {False}


class TestWords:
    """Which words can be said; None where any can."""

    def test_are_told(self) -> None:
        assert possible(VIEW).words == frozenset({"好", "较好", "差"})
        graded = bands(RATE, {60: "合格", 101: "优秀"}, below="不合格", edge=Edge.LOWER)
        assert isinstance(graded, Bands)
        assert possible(graded).words == frozenset({"合格", "不合格"})
        chosen = choose((VIEW.equals("好"), VIEW), otherwise="一般")
        assert possible(chosen).words == frozenset({"好", "较好", "差", "一般"})

    def test_any(self) -> None:
        word = attrs.evolve(VIEW, measure=attrs.evolve(SURE, words=()), discharge=HELD.discharge)
        assert possible(word).words is None
        assert possible(word).admits("随便")
        assert possible(choose((YES, word), otherwise="好")).words is None
        assert possible(word.equals("好")).truths == {True, False}
        assert possible(word.equals("好") & ~word.equals("好")).truths == {True, False}
        assert numbers(by_word(word, {"好": 3, "差": 1})) == (1, 3)
        assert possible(word).single is None


class TestBranches:
    """Branches behind ones that hold whenever they do are never taken."""

    @pytest.mark.parametrize(
        ("of", "taken"),
        [
            (choose((SIZE >= 50, 3), (SIZE >= 20, 2), otherwise=1), (True, True, True)),
            (choose((SIZE >= 20, 2), (SIZE >= 50, 3), otherwise=1), (True, False, True)),
            (choose((SIZE >= 0, 2), (SIZE >= 50, 3), otherwise=1), (True, False, False)),
            (choose((SIZE < 0, 2), otherwise=1), (False, True)),
            (choose((SIZE < 9, 2), (SIZE >= 9, 3), otherwise=1), (True, True, False)),
            (
                choose(*((VIEW.equals(w), 1) for w in SURE.words), otherwise=0),
                (True,) * 3 + (False,),
            ),
        ],
    )
    def test_are_told(self, of: Any, taken: tuple[bool, ...]) -> None:
        assert Bounds(Rulebook.of({"": of})).reached(of) == taken


class TestPossible:
    """What is possible admits values and tells the only one."""

    def test_admits(self) -> None:
        assert possible(RATE).admits(Decimal(3))
        assert not possible(RATE).admits(Decimal(101))
        assert possible(RATE).admits(Absent(kind=Absence.EXEMPT))
        assert not possible(TOLD).admits(Absent(kind=Absence.EXEMPT))
        assert possible(YES).admits(True)
        assert not possible(VIEW).admits("坏")

    def test_single(self) -> None:
        assert possible(rule(3)).single == 3
        assert possible(RATE).single is None
        assert possible(rule(True)).single is True
        assert possible(YES).single is None
        assert possible(rule("好")).single == "好"
        assert Possible(kind=Kind.WORD).single is None

    def test_definitions_bound_those_above(self) -> None:
        book = Rulebook.of({"a": RATE / 10, "b": Ref(name="a") + 1})
        assert Bounds(book).named["b"] == Possible(low=Decimal(1), high=Decimal(11), absent=True)


ALL: Any = dict.fromkeys(("missing", "not_applicable", "exempt", "not_due"), Treatment.ZERO)
CERTAIN = measure("rate", low=0, high=100).discharged(**ALL)


class TestSteps:
    """As many steps as lie between the ends of what is stepped through."""

    def test_by_hand(self) -> None:
        assert possible(whole(CERTAIN, 30)) == Possible(low=Decimal(0), high=Decimal(3))
        counted = possible(whole(CERTAIN, 30, partial=Partial.COUNTED))
        assert counted.high == 4
        assert possible(whole(FREE, 30)) == Possible(low=-ENDLESS, high=ENDLESS, absent=True)


class TestPeers:
    """Nobody knows how many peers there will be, nor what they have."""

    def test_places(self) -> None:
        assert possible(place(CERTAIN)) == Possible(low=Decimal(1), high=ENDLESS)
        share = possible(place(HELD, share=True))
        assert share == Possible(low=Decimal(0), high=Decimal(1), absent=True)

    @pytest.mark.parametrize(
        ("of", "how", "low", "high"),
        [
            (CERTAIN, How.TOTAL, 0, ENDLESS),
            (-CERTAIN, How.TOTAL, -ENDLESS, 0),
            (CERTAIN - 50, How.TOTAL, -ENDLESS, ENDLESS),
            (CERTAIN - 50, How.MEAN, -50, 50),
            (CERTAIN - 50, How.MEDIAN, -50, 50),
            (CERTAIN - 50, How.LOWEST, -50, 50),
            (CERTAIN + 1, How.HIGHEST, 1, 101),
            (CERTAIN + 1, How.GEOMETRIC, 1, 101),
        ],
    )
    def test_together(self, of: Rule, how: How, low: Any, high: Any) -> None:
        assert possible(peers(of, how)) == Possible(low=Decimal(low), high=Decimal(high))

    def test_no_root_below_zero(self) -> None:
        found = possible(peers(CERTAIN - 50, How.GEOMETRIC))
        assert found == Possible(low=Decimal(0), high=Decimal(50), absent=True)

    def test_of_nothing_is_nothing(self) -> None:
        assert possible(peers(NEVER, How.MEAN)) == Possible(absent=True)


class TestPicked:
    """Keeping and dropping, bounded by the ends of what is kept."""

    def test_by_hand(self) -> None:
        parts = {"a": (CERTAIN, 1), "b": (CERTAIN + 10, 1), "c": (CERTAIN + 20, 1)}

        def ends(how: How, **picks: Any) -> tuple[Any, Any]:
            found = possible(aggregate(parts, how, **picks))
            return found.low, found.high

        assert ends(How.MEDIAN) == (10, 110)
        assert ends(How.HIGHEST, drop_best=1) == (10, 110)
        assert ends(How.HIGHEST, worst=1) == (0, 100)
        assert ends(How.TOTAL, best=2) == (30, 230)
        assert ends(How.TOTAL, worst=2) == (10, 210)
        assert ends(How.GEOMETRIC) == (0, quotient_of_roots((100, 110, 120)))

    def test_with_gaps(self) -> None:
        parts = {"a": (HELD, 1), "b": (HELD + 10, 1), "c": (CERTAIN, 1)}

        def ends(how: How, **picks: Any) -> Possible:
            return possible(aggregate(parts, how, **picks))

        assert ends(How.HIGHEST, drop_best=1) == Possible(
            low=Decimal(0), high=Decimal(100), absent=True
        )
        assert not ends(How.HIGHEST, best=1).absent
        assert ends(How.LOWEST, drop_worst=1).absent
        assert ends(How.MEDIAN) == Possible(low=Decimal(0), high=Decimal(100))
        assert ends(How.GEOMETRIC) == Possible(low=Decimal(0), high=Decimal(100))

    def test_no_root_below_zero(self) -> None:
        found = possible(aggregate({"a": (CERTAIN - 50, 1), "b": (CERTAIN, 1)}, How.GEOMETRIC))
        assert found == Possible(low=Decimal(0), high=Decimal(100), absent=True)


def quotient_of_roots(numbers: tuple[int, ...]) -> Decimal:
    return geometric_mean([Decimal(n) for n in numbers], [Decimal(1)] * len(numbers))
