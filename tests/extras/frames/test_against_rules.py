"""Frames answer what `rules.evaluate_book` answers, on every backend."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partyorg.errors import TooFine, Unsupported
from partyorg.extras.frames import Program
from partyorg.extras.strategies import facts_for, rulebooks
from partyorg.rules import (
    Aggregate,
    Asked,
    Column,
    Direction,
    Discharge,
    Edge,
    Facts,
    How,
    Kind,
    MeasureRef,
    Partial,
    Ref,
    Rule,
    Rulebook,
    Scope,
    Ties,
    Treatment,
    Value,
    WhenAbsent,
    aggregate,
    bands,
    by_word,
    choose,
    clip,
    evaluate_book,
    interpolate,
    measure,
    param,
    part,
    peers,
    place,
    rule,
    whole,
)
from partyorg.values import Absence, Absent, Dated, Label, Number, Rounding
from tests.extras.frames import spark
from tests.extras.frames.world import (
    BACKENDS,
    columns_of,
    compiled,
    in_frames,
    layout_of,
    rows_of,
    table,
)

#: Measures without a range are drawn within this.
WITHIN = 1000


@st.composite
def cases(draw: st.DrawFn, *, books: int, subjects: int = 8) -> tuple[Rulebook, Facts]:
    """Draw rulebooks that frames can hold, packed into one, and facts for them."""
    drawn = [in_frames(draw(rulebooks(depth=2)), f"{number}.") for number in range(books)]
    book = Rulebook(definitions=tuple(one for some in drawn for one in some.definitions))
    facts = draw(facts_for(book, subjects=subjects))
    # Finer decisions are refused, which is another law.
    places = min(facts.rounding.decide_at, 6)
    rounding = Rounding(published=facts.rounding.published, decide_at=places)
    return book, attrs.evolve(facts, rounding=rounding)


def program_of(book: Rulebook, facts: Facts, names: Collection[str]) -> Program:
    """Compile some definitions, numbers with what is published of them."""
    numbers = [name for name in names if book[name].rule.kind is Kind.NUMBER]
    return compiled(book, facts, within=WITHIN, wanted=names, published=numbers)


def expressible(book: Rulebook, facts: Facts) -> Program:
    """Compile all definitions, or those that are not refused."""
    names = [definition.name for definition in book.definitions]
    try:
        return program_of(book, facts, names)
    except (TooFine, Unsupported):
        able = [name for name in names if not refused(book, facts, name)]
    return program_of(book, facts, able)


def refused(book: Rulebook, facts: Facts, name: str) -> bool:
    """Tell whether one definition is refused."""
    try:
        program_of(book, facts, [name])
    except (TooFine, Unsupported):
        return True
    return False


def different(
    made: Program, name: str, column: Column, facts: Facts, rows: dict[str, dict[str, Any]]
) -> list[Any]:
    """List where a definition's columns are not what the reference says."""
    wrong = []
    for index, (subject, value) in enumerate(zip(facts.subjects, column.values, strict=True)):
        row = rows[subject]
        told = (row[name], made.codes.decode(row[f"{name}__absence"]))
        if isinstance(value, Absent):
            right = told == (None, value)
        elif isinstance(value, Decimal):
            shown = Decimal(repr(row[f"{name}__published"]))
            near = abs(told[0] - float(value)) <= 1e-7 * max(1, abs(float(value)))
            right = near and told[1] is None and shown == facts.rounding.publish(value)
        else:
            right = told == (value, None)
        if not right or row[f"{name}__provisional"] != column.is_provisional(index):
            wrong.append((name, subject, value, row))
    return wrong


def check(book: Rulebook, facts: Facts, backends: dict[str, Any]) -> None:
    """Compare what backends answer with what the reference says."""
    made = expressible(book, facts)
    frame = table(columns_of(facts, made.codes), book, layout_of(facts))
    reference = evaluate_book(book, facts)
    for backend, written in backends.items():
        rows = rows_of(made.evaluate(written(frame)))
        for name in set(made.outputs) & set(reference):
            assert different(made, name, reference[name], facts, rows) == [], backend


def every_way() -> dict[str, Rule]:
    """List rules that together take every way a node can be compiled."""
    n = measure("n", low=0, high=100)
    a, b, c = n.or_excluded(), measure("b", low=-100, high=100).or_held(), n.or_zero()
    loss = measure("l", direction=Direction.LOWER, low=0, high=9).or_worst()
    t, w = measure("t", truth=True).or_held(), measure("w", words=("好", "差")).or_excluded()
    some: dict[str, tuple[Rule, Number]] = {
        "a": (a, 1),
        "b": (b, "1/3"),
        "c": (c, 2),
        "l": (loss, 2),
    }
    parts = tuple(part(name, *told) for name, told in some.items())
    rules = {
        "one": rule(True),
        "two": measure("b", low=-100, high=100).discharged(
            missing=Treatment.ZERO, exempt=Treatment.HOLD, not_due=Treatment.EXCLUDE
        ),
        "three": MeasureRef(measure=loss.measure, discharge=MIXED),
        "by zero": a.divided_by(b, if_zero=Absence.EXEMPT),
        "by zero, else": a.divided_by(b, if_zero=7),
        "never zero": a / 4 + c.divided_by(n.or_zero() + 1, if_zero=0),
        "words": w.equals("好"),
        "truths": t.equals(a >= 60),
        "asked truth": Asked(of=t, item="i"),
        "asked number": Asked(of=b, item="i"),
        "asked certain": Asked(of=rule(3), item="i"),
        "asked of all": Asked(of=a, item="nothing"),
        "above": b > -3,
        "at most": b <= 0,
        "below": rule(5) > b,
        "equal": b.equals(0),
        "both": a >= b,
        "and": t & (a >= 60) & (c > 1),
        "or": t | (a >= 60),
        "or certain": (c > 1) | (c < 0),
        "or constant": (rule(3) > 2) | (c.equals(c)),
        "and constant": (rule(3) > 2) & (rule(1) > 2),
        "not": ~t,
        "choose": choose((t, a), (c > 50, b), otherwise=1),
        "choose certain": choose((c > 50, 2), (c > 20, b), otherwise=1),
        "choose truth": choose((t, a > 3), otherwise=False),
        "clip": clip(b, low=-5, high=5),
        "bands": bands(b, {-3: 1, 0: 2, 3: 3}, below=0, edge=Edge.LOWER),
        "word bands": bands(c, {60: "好"}, below="差"),
        "whole": whole(b, "0.7"),
        "whole counted": whole(b, "0.7", partial=Partial.COUNTED),
        "match": by_word(w, {"好": 2, "差": 1}),
        "match else": by_word(w, {"好": 2}, otherwise=1),
        "line": interpolate(b, {-10: 1, 0: 1, 50: 9, 60: 5}),
        "level": interpolate(b, {-10: 1, 0: 1}),
        "param": param("p", Dated.of({date(2000, 1, 1): 3})) * c,
        "ref": Ref(name="never zero") * -1,
        "cited": a.cited(label=Label.of("a")),
        "geometric certain": aggregate({"c": (c, 1), "d": (c + 1, 2)}, How.GEOMETRIC),
    }
    for how in How:
        rules[f"peers {how.value}"] = peers(b, how)
        rules[f"peers certain {how.value}"] = peers(c, how, scope=Scope.ALL)
        for absent in WhenAbsent:
            name = f"{how.value} {absent.value}"
            rules[name] = aggregate(some, how, absent=absent)
            rules[f"{name}, dropped"] = Aggregate(parts=parts, how=how, absent=absent, drop_best=3)
        rules[f"{how.value}, best"] = aggregate(some, how, best=2)
    for how in (How.TOTAL, How.MEDIAN):
        rules[f"{how.value}, worst"] = Aggregate(parts=parts, how=how, worst=2)
    rules["certain best"] = aggregate({"c": (c, 1), "d": (c + 1, 2)}, How.TOTAL, best=1)
    rules["one median"] = aggregate({"c": (c, 1)}, How.MEDIAN)
    rules["none left"] = aggregate({"a": (a, 1), "b": (b, 1)}, How.MEAN)
    rules["none left, skipped"] = aggregate(
        {"a": (a, 1), "b": (b, 1)}, How.MEAN, absent=WhenAbsent.SKIP
    )
    rules["roots of some"] = aggregate({"a": (a, 1), "b": (b, 1)}, How.GEOMETRIC)
    for ties in Ties:
        rules[f"place {ties.value}"] = place(b, ties=ties, first=Direction.LOWER)
        rules[f"share {ties.value}"] = place(Asked(of=b, item="i"), ties=ties, share=True)
    rules["asked peers"] = peers(Asked(of=c, item="i"), How.GEOMETRIC)
    rules["asked roots"] = peers(Asked(of=b, item="i"), How.GEOMETRIC)
    return rules


MIXED = Discharge(
    missing=Treatment.WORST, exempt=Treatment.ZERO, not_due=Treatment.ZERO, not_applicable=Treatment.HOLD
)  # fmt: skip
GONE = tuple(Absent(kind=kind, note="why" if kind is Absence.EXEMPT else "") for kind in Absence)


def facts_in(**more: Any) -> Facts:
    """Make facts in which every value meets every other, absences among them."""
    numbers = [Decimal(number) for number in ("0", "60", "-3", "5", "0.7", "-1.4", "3", "99.5")]
    size = len(numbers) + len(GONE)
    b: list[Value] = [*numbers, *GONE]
    turned: list[Value] = [*GONE[2:], *map(abs, numbers), *GONE[:2]]
    other = [Decimal(index % 10) for index in range(size - 4)]
    return Facts(
        subjects=[f"u{index}" for index in range(size)],
        as_of=date(2016, 12, 31),
        measures={
            "n": turned,
            "b": b,
            "l": [*GONE, *other],
            "t": [True, False, *GONE, *(index % 2 == 0 for index in range(size - 6))],
            "w": ["好", "差", *GONE, *("好" for _ in range(size - 6))],
        },
        gates={"i": [None, None, *GONE, *([None] * (size - 6))]},
        groups=["甲" if index % 3 else "乙" for index in range(size)],
        **more,
    )


class TestEveryWay:
    """Each way in which each node is compiled, with every absence in it."""

    def test_is_evaluated_as_by_objects(self) -> None:
        rounding = Rounding(published=0, decide_at=6)
        polars = {"Polars": BACKENDS["Polars"]}
        check(Rulebook.of(every_way()), facts_in(rounding=rounding), polars)

    @pytest.mark.cluster
    @pytest.mark.parametrize("backend", ["pandas", "DuckDB"])
    def test_on_others_it_takes_longer(self, backend: str) -> None:
        rounding = Rounding(published=0, decide_at=6)
        others = {backend: BACKENDS[backend]}
        check(Rulebook.of(every_way()), facts_in(rounding=rounding), others)


class TestEveryRule:
    """The same published scores, ranks, words, absences with their reasons, provisional marks."""

    @given(cases(books=1))
    def test_is_evaluated_as_by_objects(self, case: tuple[Rulebook, Facts]) -> None:
        check(*case, BACKENDS)


@pytest.mark.cluster
class TestOnSpark:
    """The same on a Spark session, many rulebooks in one action."""

    @settings(max_examples=2)
    @given(cases(books=10))
    def test_is_evaluated_as_by_objects(self, case: tuple[Rulebook, Facts]) -> None:
        check(*case, {"PySpark": spark.frame})
