"""Reading facts from a frame: their columns under names that no backend needs to quote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from math import inf
from typing import Any

import attrs
import narwhals as nw

from partyorg.errors import PartyorgError, UnknownName, Unsupported, WrongFact, raise_all
from partyorg.extras.frames._codes import AbsenceCodes
from partyorg.extras.frames._compile_core import column_of
from partyorg.extras.frames._expr import Expr, Frame, Spoken, chain, col, lit
from partyorg.extras.frames._given import FOLD
from partyorg.extras.frames._layout import Layout
from partyorg.rules import Kind, MeasureType, Needs, reach

ID = "id"
_BACKENDS = ("pandas", "Polars", "DuckDB", "PySpark")
_TEXTS = (nw.String, nw.Categorical, nw.Enum, nw.Object)
_WANTED = {
    Kind.NUMBER: "number",
    Kind.TRUTH: "truth",
    Kind.WORD: "word",
}


@attrs.frozen(kw_only=True)
class Fault:
    """What can be wrong with a row: which column, and what it should hold.

    Parameters
    ----------
    column, text : str
    wrong : Expr
        Whether it is so, row by row; null is no.
    anywhere : Expr
        Whether it may be so in any row, which is less work to ask.
    """

    column: str
    text: str
    wrong: Expr = attrs.field(eq=False, repr=False)
    anywhere: Expr = attrs.field(eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Door:
    """Which facts a program reads, and what they may be.

    Parameters
    ----------
    layout : Layout
    needs : Needs
    within : Decimal
        How far from zero numbers may lie that have no range of their own.
    words : mapping of str to set of str
        What may be said, by measure, where its type does not list it.
    codes : AbsenceCodes
    folds : tuple of str
        Columns of folds over members, made by who hands them in.
    """

    layout: Layout
    needs: Needs
    within: Decimal
    words: Mapping[str, set[str]]
    codes: AbsenceCodes
    folds: tuple[str, ...] = ()

    def columns(self) -> Iterator[tuple[str, str, str, MeasureType | None]]:
        """Walk through what is read: its column, its name inside, what it is."""
        layout = self.layout
        for measure in self.needs.measures:
            yield layout.column(measure.name), column_of("measure", measure.name), "", measure
        for name in (m.name for m in self.needs.measures if m.name in layout.absences):
            yield layout.absences[name], column_of("absence", name), "code", None
        for item in (item for item in self.needs.items if item in layout.gates):
            yield layout.gates[item], column_of("gate", item), "code", None
        for fold in self.folds:
            for part in FOLD:
                column = f"{fold}{part}"
                yield column, column_of("fold", column), "number" if not part else "code", None
        if self.needs.peers:
            for group in layout.groups:
                yield group, column_of("group", group), "key", None

    def read(self, native: Any, carry: Sequence[str] = ()) -> Spoken:
        """Take what is needed from a frame, and what is carried along.

        Raises
        ------
        Faults
            All at once: `UnknownName` of columns, `WrongFact` where one has another type.
        Unsupported
            If it is no frame of a backend that is known.
        """
        frame = _known(native)
        schema = frame.collect_schema()
        raise_all("the frame does not hold what the rules read", list(self._unfit(frame, schema)))
        safe = {name: f"x{number}" for number, name in enumerate(schema.names())}
        made = {ID: col(safe[self.layout.id])}
        for column, inside, what, measure in self.columns():
            dtype = schema[column]
            fit = _fits(dtype, what, measure)
            read = col(safe[column])
            made[inside] = _clean(read, dtype, what, measure) if fit else _nothing(what, measure)
        along = {f"carry{number}": col(safe[column]) for number, column in enumerate(carry)}
        return Spoken.of(frame).renamed(safe.values()).select(made | along)

    def _unfit(self, frame: Frame, schema: nw.Schema) -> Iterator[PartyorgError]:
        known = tuple(schema.names())
        if self.layout.id not in schema:
            yield UnknownName("id", self.layout.id, known)
        for column, _, what, measure in self.columns():
            argument = f"measure {measure.name}" if measure else what
            if column not in schema:
                yield UnknownName(argument, column, known)
            elif not _fits(schema[column], what, measure) and not _is_empty(frame, column):
                wanted = _WANTED[measure.kind] if measure else what
                yield WrongFact(column, wanted, str(schema[column]))

    def faults(self) -> Iterator[Fault]:
        """Walk through what can be wrong with a row that was read."""
        yield _fault(self.layout.id, "no key", col(ID).is_null())
        for column, inside, what, measure in self.columns():
            value = col(inside)
            if measure is None and inside.startswith("fold_"):
                continue
            if measure is None:
                yield self._miscoded(column, value, what)
            elif measure.kind is Kind.NUMBER:
                yield self._outside(column, value, measure)
            elif measure.kind is Kind.WORD and (words := self._words(measure)):
                said = ~value.is_in(sorted(words)) & ~value.is_null()
                yield _fault(column, f"none of {', '.join(sorted(words))}", said)

    def _outside(self, column: str, value: Expr, measure: MeasureType) -> Fault:
        low, high = reach(measure, self.within)
        text = f"not from {low} to {high}"
        # NaN, which is no value, is for some backends above all.
        above = (value > float(high)) & (value <= inf)
        anywhere = (value.min() < float(low)) | (value.max() > float(high))
        wrong = (value < float(low)) | above
        return Fault(column=column, text=text, wrong=wrong, anywhere=anywhere)

    def _miscoded(self, column: str, value: Expr, what: str) -> Fault:
        if what == "key":
            return _fault(column, "no group", value.is_null())
        known = [0, *map(self.codes.code, self.codes.absents)]
        return _fault(column, "no code of an absence", ~value.is_in(known))

    def _words(self, measure: MeasureType) -> set[str]:
        table, own = self.words.get(measure.name), set(measure.words)
        if table is None:
            return own
        return table & own if own else table


def _fault(column: str, text: str, wrong: Expr) -> Fault:
    return Fault(column=column, text=text, wrong=wrong, anywhere=wrong.any())


def carried(count: int) -> dict[str, Expr]:
    """Return the columns that are carried along."""
    names = [f"carry{number}" for number in range(count)]
    return dict(zip(names, map(col, names), strict=True))


def _known(native: Any) -> Frame:
    frame: Any = nw.from_native(native, pass_through=True)
    if not isinstance(frame, nw.DataFrame | nw.LazyFrame) or not _is_known(frame.implementation):
        name = type(native).__module__.partition(".")[0]
        raise Unsupported(
            f"a {type(native).__name__}",
            name,
            f"hand in a frame of {', '.join(_BACKENDS)}; polars.from_arrow takes what is Arrow",
        )
    return frame


def _is_known(backend: nw.Implementation) -> bool:
    known = (nw.Implementation.PANDAS, nw.Implementation.POLARS, nw.Implementation.DUCKDB)
    return backend in known or backend.is_pyspark() or backend.is_pyspark_connect()


def _fits(dtype: Any, what: str, measure: MeasureType | None) -> bool:
    if what == "key":
        return True
    if measure is None:
        return bool(dtype.is_numeric())
    if measure.kind is Kind.NUMBER:
        return bool(dtype.is_numeric())
    if measure.kind is Kind.TRUTH:
        return dtype in (nw.Boolean, nw.Object)
    return dtype in _TEXTS


def _is_empty(frame: Frame, column: str) -> bool:
    """Tell whether an eager frame holds nothing but nulls in a column: its type is a guess."""
    return isinstance(frame, nw.DataFrame) and bool(frame[column].is_null().all())


def _nothing(what: str, measure: MeasureType | None) -> Expr:
    """Make up for a column that holds nothing, whatever its type."""
    if what == "code":
        return lit(0, nw.Int16)
    word = measure is not None and measure.kind is Kind.WORD
    return lit(None, nw.String if word else nw.Float64)


def _clean(column: Expr, dtype: Any, what: str, measure: MeasureType | None) -> Expr:
    """Let every kind have one type; whether a measure is NaN is asked with whether it is null."""
    if what == "key":
        return column
    if what == "code":
        return (column.fill_nan(None) if dtype.is_float() else column).fill_null(0).cast(nw.Int16)
    if measure is None or measure.kind is Kind.NUMBER:
        number = column if dtype == nw.Float64 else column.cast(nw.Float64)
        return number.fill_nan(None) if measure is None and dtype.is_float() else number
    if measure.kind is Kind.TRUTH:
        # In pandas truths beside nulls are objects, so they come in as one and zero.
        yes, no = column == lit(True), column == lit(False)  # noqa: FBT003 - values
        return chain([(yes, lit(1.0)), (no, lit(0.0))])
    return column if dtype in (nw.String, nw.Object) else column.cast(nw.String)
