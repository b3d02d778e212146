"""What stands in which column, what is refused, and what a frame must hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from partyorg.errors import (
    DuplicateName,
    Faults,
    FaultyFacts,
    PartyorgError,
    TooFine,
    UnknownName,
    Unsupported,
    WrongFact,
    WrongKind,
)
from partyorg.extras.frames import AbsenceCodes, Layout, capabilities, program
from partyorg.extras.frames._compiler import compiled
from partyorg.extras.frames._expr import renamed
from partyorg.extras.frames._reasons import arms
from partyorg.rules import (
    Asked,
    Direction,
    Discharge,
    Edge,
    How,
    Kind,
    Match,
    MeasureRef,
    MeasureType,
    Ref,
    Rule,
    Rulebook,
    Treatment,
    across,
    aggregate,
    bands,
    by_word,
    choose,
    clip,
    measure,
    peers,
    place,
    rule,
    total,
    whole,
)
from partyorg.values import Absence, Absent, Rounding
from tests.extras.frames.world import BACKENDS, rows_of

DAY = date(2016, 12, 31)
USUAL = Rounding()
x = measure("x", low=0, high=1000)
view = measure("view", words=("好", "差"))
ONE = Decimal(1)
HELD = Discharge(missing=Treatment.HOLD)
WORD = MeasureType(name="w", kind=Kind.WORD)
WAY_OUT = (
    "hand in a frame of pandas, Polars, DuckDB, PySpark; polars.from_arrow takes what is Arrow"
)


def made(rules: dict[str, Rule] | Rule, **more: Any) -> Any:
    book = Rulebook.of({"d": rules} if isinstance(rules, Rule) else rules)
    return program(book, **{"as_of": DAY, "rounding": USUAL, **more})


def answered(rules: dict[str, Rule] | Rule, columns: dict[str, list[Any]], **more: Any) -> Any:
    size = len(next(iter(columns.values())))
    frame = pl.DataFrame({"id": [f"u{n}" for n in range(size)], **columns}, strict=False)
    return made(rules, **more).evaluate(frame).to_dict(as_series=False)


class TestOutputs:
    """A definition is answered in its value, its absence and whether it is provisional."""

    def test_names(self) -> None:
        program = made({"总.分": x.or_zero(), "b": x.or_zero()}, published=["总.分"], reasons=["b"])
        assert program.outputs == (
            "id",
            "b",
            "b__reason",
            "b__absence",
            "b__provisional",
            "总.分",
            "总.分__published",
            "总.分__absence",
            "总.分__provisional",
        )

    def test_only_what_is_wanted_is_computed(self) -> None:
        rules = {"a": x.or_zero(), "b": measure("y").or_zero() * 2}
        assert answered(rules, {"x": [1.0]}, wanted=["a"])["a"] == [1.0]

    def test_a_frame_without_rows(self) -> None:
        empty = pl.DataFrame(schema={"id": pl.String, "x": pl.Float64})
        assert made(place(x.or_zero())).evaluate(empty).shape == (0, 4)

    def test_one_unit_is_first_of_one(self) -> None:
        assert answered(place(x.or_zero(), share=True), {"x": [3.0]})["d"] == [1.0]

    def test_all_tied(self) -> None:
        assert answered(place(x.or_zero()), {"x": [3.0, 3.0, 3.0]})["d"] == [1.0, 1.0, 1.0]

    def test_all_missing(self) -> None:
        found = answered(place(x.or_excluded()), {"x": [None, float("nan")]})
        assert found["d"] == [None, None]
        assert found["d__absence"] == [4000, 4000]

    @pytest.mark.parametrize("backend", BACKENDS)
    def test_nan_is_no_value(self, backend: str) -> None:
        ways = {"zero": x.or_zero(), "out": x.or_excluded(), "held": x.or_held()}
        ways["worst"] = measure("y", low=0, high=9, direction=Direction.LOWER).or_worst()
        nan = float("nan")
        read = {name: [None, nan, 5.0] for name in "xy"}
        frame = pl.DataFrame({"id": ["a", "b", "c"], **read}, strict=False)
        rules = {name: clip(way, low=2, high=7) for name, way in ways.items()}
        told = made(rules, reasons=["out"])
        rows = rows_of(told.evaluate(BACKENDS[backend](frame)))
        assert {row.pop("id") for row in rows.values()} == {"a", "b", "c"}
        assert rows["a"] == rows["b"]
        assert [rows["b"][name] for name in rules] == [2.0, None, None, 7.0]
        assert [rows["c"][name] for name in rules] == [5.0, 5.0, 5.0, 5.0]
        assert [r.said.en for r in told.why("out", rows["c"]["out__reason"])] == []
        assert told.why("out", rows["b"]["out__reason"])[0].step == ways["out"]

    @pytest.mark.parametrize("write", [pd.DataFrame, pl.DataFrame])
    def test_a_column_without_values_has_any_type(self, write: Any) -> None:
        truth, word = measure("t", truth=True), MeasureRef(measure=WORD, discharge=HELD)
        rules = {"x": x.or_zero(), "t": truth.or_held(), "w": by_word(word, {"好": 2}, otherwise=1)}
        told = made(rules, layout=Layout(absences={"t": "why"}))
        none = {name: [None, None] for name in ("x", "t", "w", "why")}
        rows = rows_of(told.evaluate(write({"id": ["a", "b"], **none})))
        assert [rows["a"][name] for name in rules] == [0.0, None, None]
        assert [rows["b"][f"{name}__absence"] for name in rules] == [0, 4000, 4000]

    def test_columns_that_are_read_no_more_are_dropped(self) -> None:
        many = {f"d{n}": Ref(name=f"d{n - 1}") * 2 if n else x.or_zero() for n in range(9)}
        told = made(many, wanted=["d8"])
        assert max(len(step) for step in told._steps) == 2

    def test_ranks_are_1_2_2_4(self) -> None:
        found = answered(place(x.or_zero()), {"x": [0.1 + 0.2, 0.3, 0.2, 0.4]})
        assert found["d"] == [2.0, 2.0, 4.0, 1.0]

    def test_the_same_for_all(self) -> None:
        assert answered({"d": rule(3), "e": rule("好")}, {"x": [1, 2]})["d"] == [3.0, 3.0]

    @pytest.mark.parametrize("write", [pl.DataFrame, pl.LazyFrame, pd.DataFrame])
    def test_a_frame_of_the_same_kind(self, write: Any) -> None:
        frame = write({"id": ["a"], "x": [1]})
        assert type(made(x.or_zero()).evaluate(frame)) is type(frame)

    def test_truths_beside_nulls_in_pandas(self) -> None:
        frame = pd.DataFrame({"id": ["a", "b", "c"], "t": [True, None, False]})
        found = made(measure("t", truth=True).or_excluded()).evaluate(frame)["d"]
        assert [None if value is pd.NA else value for value in found] == [True, None, False]

    def test_categories_are_words(self) -> None:
        words = pl.Series(["好", None], dtype=pl.Categorical)
        frame = pl.DataFrame({"id": ["a", "b"], "view": words})
        found = made(by_word(view.or_worst(), {"好": 3, "差": 1})).evaluate(frame)
        assert found["d"].to_list() == [3.0, 1.0]


class TestRounding:
    """Published is half-up on every backend, and the float nearest to the decimal."""

    def test_halves_go_up(self) -> None:
        values = [1.005, 2.675, -1.005, 0.0, 99.35, 84.455]
        any_ = measure("x", low=-100, high=100).or_zero()
        found = answered(any_, {"x": values}, published=["d"])
        assert found["d__published"] == [1.01, 2.68, -1.01, 0.0, 99.35, 84.46]

    @pytest.mark.parametrize(("edge", "scores"), [(Edge.UPPER, 0.9), (Edge.LOWER, 0.8)])
    def test_a_value_on_an_edge(self, edge: Edge, scores: float) -> None:
        share = x.or_zero() / 74  # 66.6 / 74 is 0.9, in floating point a bit less
        graded = bands(share, {"0.9": "0.9"}, below="0.8", edge=edge)
        assert answered(graded, {"x": [66.6]})["d"] == [scores]

    def test_whole_steps_of_every_divisor(self) -> None:
        for unit in range(1, 60):
            found = answered(whole(x.or_zero(), unit), {"x": [float(7 * unit)]})
            assert found["d"] == [7.0]


class TestRefusals:
    """What a frame cannot express is refused before any row is read, by name."""

    @pytest.mark.parametrize(
        ("rules", "construct"),
        [
            (across("branches"), "the collection 'branches' in 'd'"),
            (
                Match(of=choose((x.or_zero() > 1, "甲"), otherwise="乙"), table=(("甲", ONE),)),
                "a table of words that need not cover all, in 'd'",
            ),
            (
                aggregate({f"p{n}": (x.or_zero(), 1) for n in range(33)}, How.MEDIAN),
                "an order among 33 parts in 'd'",
            ),
            (
                peers(peers(x.or_zero(), How.TOTAL), How.MEAN),
                "a sum over peers without bounds in 'd'",
            ),
            (whole(x.or_zero(), "0.00000000000001"), "whole steps of 0.00000000000001 in 'd'"),
        ],
        ids=["collection", "words", "order", "sum", "steps"],
    )
    def test_constructs(self, rules: Rule, construct: str) -> None:
        with pytest.raises(Unsupported) as caught:
            made(rules)
        assert caught.value.construct == construct

    def test_decisions_that_floating_point_does_not_keep(self) -> None:
        far = measure("y").or_zero() + measure("z").or_zero()
        with pytest.raises(TooFine) as caught:
            made({"far": far, "d": Ref(name="far") > Ref(name="far") * 2})
        assert caught.value == TooFine("d", "Ref", "2.2e-06", "0.000000001")
        assert made({"far": far, "d": Ref(name="far") > 3}, within=1000)
        # Where one decides at fewer places, it is a matter of course.
        assert made({"far": far, "d": Ref(name="far") > 3}, rounding=Rounding(decide_at=2))

    @pytest.mark.parametrize("how", ["divided", "rooted"])
    def test_noise_without_end_is_refused_where_it_decides(self, how: str) -> None:
        noisy = x.or_zero() - measure("z", low=0, high=9).or_zero()
        wide = {
            "divided": noisy.divided_by(noisy, if_zero=0),
            "rooted": aggregate({"a": (clip(noisy, low=0), 1)}, How.GEOMETRIC),
        }[how]
        assert made(wide)
        with pytest.raises(TooFine):
            made(wide > 1)
        # Away from zero it has an end.
        far = clip(noisy, low=1)
        near = noisy.divided_by(far, if_zero=0) + aggregate({"a": (far, 1)}, How.GEOMETRIC)
        assert made(near > 1, rounding=Rounding(decide_at=6))

    def test_nodes_that_nobody_taught(self) -> None:
        class Untaught(Rule):
            __slots__ = ()

        with pytest.raises(NotImplementedError, match="Untaught"):
            compiled(Untaught(), None)  # type: ignore[arg-type]
        with pytest.raises(NotImplementedError, match="Untaught"):
            arms(Untaught(), None)  # type: ignore[arg-type]

    def test_reasons_of_too_many_steps(self) -> None:
        many = total({f"p{n}": (clip(x.or_zero(), high=n), 1) for n in range(80)})
        with pytest.raises(Unsupported) as caught:
            made(many, reasons=["d"])
        assert caught.value.construct == "the reasons of 'd', more than 5e+18 together"

    def test_reasons_of_absences(self) -> None:
        with pytest.raises(Unsupported) as caught:
            AbsenceCodes.of(Absent(kind=Absence.EXEMPT, note=f"{n}") for n in range(1000))
        assert caught.value.construct == "more than 999 reasons for exempt"

    @pytest.mark.parametrize(
        ("call", "error"),
        [
            (lambda: made(x.or_zero(), wanted=["e"]), UnknownName("rulebook", "e", ("d",))),
            (
                lambda: made(x.or_zero(), published=["e"]),
                UnknownName("published or reasons", "e", ("d",)),
            ),
            (lambda: made(x.or_zero() > 3, published=["d"]), WrongKind("published", "number", "d", "truth")),
            (
                lambda: made({"id": x.or_zero()}),
                DuplicateName("column", "id"),
            ),
            (
                lambda: made({"d": x.or_zero(), "d__absence": x.or_zero()}),
                DuplicateName("column", "d__absence"),
            ),
            (
                lambda: made(x.or_zero(), layout=Layout(measures={"y": "x"}, gates={"i": "g"})),
                (
                    UnknownName("layout, measure", "y", ("x",)),
                    UnknownName("layout, item", "i", ()),
                ),
            ),
            (
                lambda: answered(Asked(of=x.or_zero(), item="i"), {"y": [1]}, layout=Layout(id="编号", gates={"i": "g"})),
                (
                    UnknownName("id", "编号", ("id", "y")),
                    UnknownName("measure x", "x", ("id", "y")),
                    UnknownName("code", "g", ("id", "y")),
                ),
            ),
            (
                lambda: answered(
                    {"a": x.or_zero(), "b": view.or_worst().equals("好"), "c": measure("t", truth=True).or_held()},
                    {"x": ["a"], "view": [1], "t": [1], "w": ["a"]},
                    layout=Layout(absences={"x": "w"}),
                ),
                (
                    WrongFact("t", "truth", "Int64"),
                    WrongFact("view", "word", "Int64"),
                    WrongFact("x", "number", "String"),
                    WrongFact("w", "code", "String"),
                ),
            ),
            (
                lambda: made(x.or_zero()).evaluate(pa.table({"id": ["a"]})),
                Unsupported("a Table", "pyarrow", WAY_OUT),
            ),
            (lambda: made(x.or_zero()).evaluate([1]), Unsupported("a list", "builtins", WAY_OUT)),
        ],
    )  # fmt: skip
    def test_wrong_inputs(self, call: Callable[[], object], error: object) -> None:
        with pytest.raises((PartyorgError, Faults)) as caught:
            call()
        found: Any = caught.value
        assert (found.faults if isinstance(found, Faults) else found) == error


class TestFaults:
    """Rows that cannot be are named: at once where a frame is eager, on demand where it is lazy."""

    RULES = total(
        {
            "x": (x.or_zero(), 1),
            "v": (by_word(view.or_worst(), {"好": 1, "差": 0}), 1),
            "w": (Match(of=MeasureRef(measure=WORD, discharge=Discharge(missing=Treatment.HOLD)), table=(("甲", ONE),)), 1),
            "y": (Asked(of=measure("y").or_zero(), item="i"), 1),
            "p": (place(x.or_zero()), 1),
        }
    )  # fmt: skip
    COLUMNS: dict[str, list[Any]] = {  # noqa: RUF012 - read only
        "id": ["a", "a", None, "d", "e", "f", "g", "h"],
        "x": [1.0, 1.0, 1.0, -1.0, 1.0, 1.0, 1.0, 1.0],
        "view": ["好", "好", "好", "好", "坏", "好", "好", "好"],
        "w": ["甲", "甲", "甲", "甲", "甲", "乙", "甲", "甲"],
        "y": [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, float("inf"), 0.0],
        "g": [0, 0, 0, 0, 0, 0, 0, 17],
        "group": ["p", "p", "p", "p", "p", "p", "p", "p"],
    }
    LAYOUT = Layout(gates={"i": "g"}, groups=("group",))
    FOUND = (
        FaultyFacts("id", "no key", 1, ("—",)),
        FaultyFacts("view", "none of 好, 差", 1, ("e",)),
        FaultyFacts("w", "none of 甲", 1, ("f",)),
        FaultyFacts("x", "not from 0 to 1000", 1, ("d",)),
        FaultyFacts("y", "not from -1000000000 to 1000000000", 1, ("g",)),
        FaultyFacts("g", "no code of an absence", 1, ("h",)),
        FaultyFacts("id", "not unique", 2, ("a",)),
    )

    @pytest.mark.parametrize("write", [pl.DataFrame, pd.DataFrame])
    def test_of_an_eager_frame(self, write: Any) -> None:
        with pytest.raises(Faults) as caught:
            made(self.RULES, layout=self.LAYOUT).evaluate(write(self.COLUMNS))
        assert set(caught.value.faults) == set(self.FOUND)

    @pytest.mark.parametrize(
        "keys", [["b", "a", "b"], ["a", "b", "b"], [2, 1, 2], [1, 2, 2], [1.0, 1.5, 1.0]]
    )
    @pytest.mark.parametrize("write", [pl.DataFrame, pd.DataFrame])
    def test_keys_that_are_not_unique(self, write: Any, keys: list[Any]) -> None:
        program, facts = made({"a": measure("x").or_zero()}), {"x": [0.0, 1.0, 2.0]}
        with pytest.raises(Faults) as caught:
            program.evaluate(write({"id": keys, **facts}))
        twice = str(max(keys, key=keys.count))
        assert caught.value.faults == (FaultyFacts("id", "not unique", 2, (twice,)),)
        rising = write({"id": sorted(set(keys)), "x": facts["x"][:2]})
        assert list(program.evaluate(rising)["a"]) == [0.0, 1.0]

    def test_of_a_lazy_frame(self) -> None:
        program, frame = made(self.RULES, layout=self.LAYOUT), pl.LazyFrame(self.COLUMNS)
        found = program.faults(frame).collect()
        assert found.columns == ["id", "fault"]
        told = {program.fault(number) for number in found["fault"]}
        assert told == {(fault.column, fault.fault) for fault in self.FOUND}
        with pytest.raises(Faults):
            program.evaluate(frame, check=True)

    def test_are_not_looked_for_unasked(self) -> None:
        program = made(self.RULES, layout=self.LAYOUT)
        assert program.evaluate(pl.DataFrame(self.COLUMNS), check=False).height == 8
        assert isinstance(program.evaluate(pl.LazyFrame(self.COLUMNS)), pl.LazyFrame)

    def test_of_the_group(self) -> None:
        frame = pl.DataFrame(
            {"id": ["a"], "x": [1], "g": [None]}, schema_overrides={"g": pl.String}
        )
        with pytest.raises(Faults) as caught:
            made(place(x.or_zero()), layout=Layout(groups=("g",))).evaluate(frame)
        assert caught.value.faults == (FaultyFacts("g", "no group", 1, ("a",)),)

    def test_words_that_both_a_type_and_a_table_list(self) -> None:
        listed = MeasureType(name="w", kind=Kind.WORD, words=("甲",))
        rules: dict[str, Rule] = {
            "a": Match(
                of=MeasureRef(measure=listed, discharge=HELD), table=(("甲", ONE), ("乙", ONE))
            ),
            "b": Match(
                of=MeasureRef(measure=WORD, discharge=HELD), table=(("甲", ONE), ("乙", ONE))
            ),
        }
        with pytest.raises(Faults):
            answered(rules, {"w": ["乙"]})


class TestCodes:
    """Absences are numbers of which the largest is the strongest."""

    def test_each_decodes_to_itself(self) -> None:
        codes = AbsenceCodes.of([Absent(kind=kind, note=note) for kind in Absence for note in "ab"])
        assert [codes.decode(codes.code(one)) for one in codes.absents] == list(codes.absents)
        assert sorted(map(codes.code, codes.absents)) == list(map(codes.code, codes.absents))

    def test_zero_is_none(self) -> None:
        assert AbsenceCodes.of().decode(0) is None

    def test_what_stands_for_nothing(self) -> None:
        with pytest.raises(ValueError, match="4999 stands for no absence; known are 1000, "):
            AbsenceCodes.of().decode(4999)


class TestReasons:
    """A number says for each row what every step came to, in the words of `explain`."""

    RULES = clip(
        bands(x.or_excluded(), {60: 5, 90: 12}, below=0)
        + by_word(view.or_worst(), {"好": 3}, otherwise=1)
        + choose((measure("t", truth=True).or_excluded(), 1), (x.or_zero() > 70, 2), otherwise=0)
        + Asked(of=rule(0), item="i")
        + Asked(of=rule(0), item="j")
        + clip(x.or_zero(), low=None, high=None),
        low=60,
        high=100,
    )

    def test_are_those_of_the_reference(self) -> None:
        columns = {
            "x": [95.0, None, 60.0, 61.0, 75.0],
            "w": [None, 2000, None, None, None],
            "view": ["好", None, "差", "好", "好"],
            "t": [True, True, None, False, False],
            "g": [0, 0, 0, 4000, 0],
        }
        layout = Layout(absences={"x": "w"}, gates={"i": "g"})
        program = made(self.RULES, reasons=["d"], layout=layout)
        frame = pl.DataFrame({"id": list("abcde"), **columns})
        numbers = program.evaluate(frame)["d__reason"].to_list()
        assert [[one.said.zh for one in program.why("d", number)] for number in numbers] == [
            ["落在 ≥ 90 档", "“好”计 3 分", "符合第 1 种情形", "封顶 100"],
            ["不计入", "按最差计", "其余情形", "不计入", "符合第 1 种情形", "不计入"],
            ["落在 ≥ 60, < 90 档", "其余情形", "不计入", "条件缺值, 无法判断"],
            ["落在 ≥ 60, < 90 档", "“好”计 3 分", "其余情形", "未考核"],
            ["落在 ≥ 60, < 90 档", "“好”计 3 分", "符合第 2 种情形"],
        ]

    def test_of_a_definition_without_ways(self) -> None:
        assert answered(rule(3) + 4, {"x": [1.0]}, reasons=["d"])["d__reason"] == [0]


class TestNames:
    """Spark is told new names by position; it would take dots in old ones for paths."""

    def test_are_given_by_position(self) -> None:
        class Native:
            @staticmethod
            def toDF(*names: str) -> pl.DataFrame:  # noqa: N802 - Spark's name
                return pl.DataFrame({name: [1] for name in names})

        class Spark:
            implementation = nw.Implementation.PYSPARK

            @staticmethod
            def to_native() -> type[Native]:
                return Native

        found = renamed(Spark(), ["党.a", "b"])  # type: ignore[arg-type]
        assert found.columns == ["党.a", "b"]


class TestCapabilities:
    """The table says of every construct what each backend does, and what to do instead."""

    def test_what_is_not_direct_has_a_substitute(self) -> None:
        for row in capabilities():
            ways = {row.polars, row.pandas, row.duckdb, row.pyspark}
            assert ways <= {"direct", "substituted", "refused"}
            assert row.substitute or ways == {"direct"}

    def test_the_page_prints_it(self) -> None:
        page = (Path(__file__).parents[3] / "docs/reference/extras-frames.md").read_text("utf-8")
        printed = [
            f"| {r.construct} | {r.polars} | {r.pandas} | {r.duckdb} | {r.pyspark} | {r.substitute} |"
            for r in capabilities()
        ]
        assert [line for line in page.splitlines() if line in set(printed)] == printed
