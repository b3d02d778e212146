"""The desk: measures ask it for sums, and it works them all out in one pass for each table.

What measures ask for comes in layers: sums over records first, then sums up and down
the tree of what is known by unit, then the values.  One layer is one set of columns,
however many measures there are.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import date, timedelta

import attrs
import narwhals as nw

from partyorg.errors import MissingTable, NotANumber, TooManyDigits, Unsupported
from partyorg.evidence import ActivityPart, AwardLevel, Mode, Query, Table
from partyorg.extras.frames._codes import KINDS, PER_ABSENCE
from partyorg.extras.frames._measure_door import Frame, any_of, whether
from partyorg.extras.frames._measure_records import Records
from partyorg.extras.frames._measure_units import EVERY_BACKEND, Units, picked
from partyorg.extras.frames._sharing import shared
from partyorg.org import Selector
from partyorg.values import Absence, IsWorkday, Period, exact, plain

#: Absences without a note, as `AbsenceCodes` numbers them: the strongest is the greatest.
CODES: Mapping[Absence, int] = {kind: number * PER_ABSENCE for kind, number in KINDS.items()}


@attrs.frozen(kw_only=True)
class Told:
    """What a measure comes to.

    Parameters
    ----------
    value : Expr
    absence : Expr
        Code of the absence; 0 where there is a value.
    number : bool
        Whether it is a number, which is rounded in the end.
    """

    value: nw.Expr
    absence: nw.Expr
    number: bool = True


def absent(*cases: tuple[nw.Expr, Absence]) -> nw.Expr:
    """Return the code of the first absence whose condition holds; 0 where none does."""
    chain = nw.when(nw.lit(False)).then(nw.lit(0))  # noqa: FBT003 - the head of a chain
    for condition, kind in cases:
        chain = chain.when(condition).then(nw.lit(CODES[kind]))
    return chain.otherwise(nw.lit(0))


def one_if(condition: nw.Expr) -> nw.Expr:
    """Count what fulfils a condition, to be summed."""
    return nw.when(condition).then(nw.lit(1.0)).otherwise(nw.lit(0.0))


@attrs.frozen(kw_only=True, eq=False)
class _Asked:
    """What is asked of one relation: name, expression and how it is put together."""

    frame: Callable[[], Frame]
    parts: list[tuple[str, nw.Expr, str]] = attrs.field(factory=list)


@attrs.frozen(kw_only=True, eq=False)
class Desk:
    """Collects what measures ask for.

    Parameters
    ----------
    units : Units
    tables : mapping of str to Records
        Those that were handed in.
    period : Period
    as_of : datetime.date
    is_workday : callable
    others : Frame, optional
        Zones, posts and persons that are measured instead of the units: ``id``, and the unit
        each is ``at``.  Records are their own; what hangs on the tree is that of the unit.
    """

    units: Units
    tables: Mapping[str, Records]
    period: Period
    as_of: date
    is_workday: IsWorkday
    others: Frame | None = None
    _asked: dict[Hashable, _Asked] = attrs.field(factory=dict, init=False)
    _layers: tuple[list[tuple[str, nw.Expr, str]], ...] = attrs.field(
        factory=lambda: ([], []), init=False
    )
    _selected: dict[Selector, nw.Expr] = attrs.field(factory=dict, init=False)
    _of_units: dict[str, nw.Expr] = attrs.field(factory=dict, init=False)
    _columns: dict[str, nw.Expr] = attrs.field(factory=dict, init=False)
    _names: Iterator[int] = attrs.field(factory=lambda: itertools.count(1), init=False)

    # --- what measures ask for ---

    def sum(self, of: Hashable, number: nw.Expr) -> nw.Expr:
        """Add a number up over the records of each unit; 0 where there are none."""
        return self._ask(of, number, "sum").fill_null(0.0)

    def most(self, of: Hashable, number: nw.Expr) -> nw.Expr:
        """Take the greatest over the records of each unit; null where there is none."""
        return self._ask(of, number, "max")

    def text(self, of: Hashable, text: nw.Expr) -> nw.Expr:
        """Take the text of the one record of each unit that has it; null where there is none."""
        return self._ask(of, text, "text")

    def distinct(self, of: Hashable, text: nw.Expr) -> nw.Expr:
        """Count the different texts among the records of each unit, nulls not counted."""
        gone = self.most(of, one_if(text.is_null()))
        return (self._ask(of, text, "n_unique") - gone).fill_null(0.0)

    def below(self, number: nw.Expr, *, late: bool = False) -> nw.Expr:
        """Add a number of each unit up over a unit and all below it.

        Parameters
        ----------
        number : Expr
        late : bool
            Whether it is made of other such sums.
        """
        return self._rolled(number, "unit", late=late)

    def above(self, number: nw.Expr) -> nw.Expr:
        """Add a number of each unit up over a unit and all above it."""
        return self._rolled(number, "below", late=False)

    def children(self, number: nw.Expr) -> nw.Expr:
        """Add a number of each unit up over the units right below."""
        return self._rolled(number, "parent", late=True)

    def parent(self, number: nw.Expr) -> nw.Expr:
        """Return a number of the unit right above; 0 where there is none."""
        return self._rolled(number, "child", late=True).fill_null(0.0)

    def named(self, expr: nw.Expr) -> nw.Expr:
        """Work something out by unit once, for several that read it."""
        name = self._name()
        self._columns[name] = expr
        return nw.col(name)

    def picked(self, selector: Selector) -> nw.Expr:
        """Tell whether a selector picks a unit, worked out once however often it is asked."""
        if selector not in self._selected:
            name, made = self._name(), picked(selector, self.units, self)
            if self.others is not None:
                self._of_units[name], made = made, nw.col(name)
            self._selected[selector] = made
        return self._selected[selector]

    def _ask(self, of: Hashable, expr: nw.Expr, how: str) -> nw.Expr:
        name = self._name()
        self._asked[of].parts.append((name, expr, how))
        return nw.col(name)

    def _rolled(self, number: nw.Expr, end: str, *, late: bool) -> nw.Expr:
        name = self._name()
        self._layers[late].append((name, number, end))
        return nw.col(name)

    def _name(self) -> str:
        return f"t{next(self._names)}"

    # --- relations ---

    def relation(self, key: Hashable, frame: Callable[[], Frame]) -> Hashable:
        """Name a relation with a column ``unit``, made when it is first asked for something."""
        self._asked.setdefault(key, _Asked(frame=frame))
        return key

    def table(self, name: str, measure: str) -> Records:
        """Return a table that a measure needs.

        Raises
        ------
        MissingTable
        """
        if name not in self.tables:
            raise MissingTable(name, (measure,))
        return self.tables[name]

    def records(self, query: Query, measure: str) -> Hashable:
        """Name the relation of a query's table: of each unit's own records, or those below too."""
        self.table(query.table.value, measure)
        return self.relation((query.table, query.below), lambda: self.records_frame(query, measure))

    def records_frame(self, query: Query, measure: str) -> Frame:
        """Return a table's records with the unit each counts for."""
        frame = self.table(query.table.value, measure).frame
        if not query.below or self.others is not None:
            return frame.with_columns(unit=nw.col("subject"))
        joined = frame.join(self.units.closure, left_on="subject", right_on="below", how="inner")
        # What is held jointly counts once for the unit above.
        joint = query.table is Table.ACTIVITIES
        return joined.unique(subset=["unit", "key"]) if joint else joined

    # --- conditions ---

    def seen(self, query: Query) -> nw.Expr:
        """Tell whether a query wants a record that was there on the as-of day."""
        wanted = [matches(query.table, field, texts) for field, texts in query.where.items()]
        if query.table is not Table.BALLOTS:
            wanted.append(nw.col("on") <= self.as_of.toordinal())
        return ~any_of(~whether(one) for one in wanted)

    def wanted(self, query: Query) -> nw.Expr:
        """Tell whether a query wants a record, and it lies in the period."""
        if query.table is Table.BALLOTS:
            return self.seen(query)
        start, end = self.period.start.toordinal(), self.period.end.toordinal()
        return self.seen(query) & whether((nw.col("on") >= start) & (nw.col("on") < end))

    # --- the work ---

    def work(self) -> Frame:
        """Return the units with everything that was asked for."""
        early, late = self._layers
        # What hangs on units alone is summed first, while the table is small.
        wide = self._climbed(self.units.frame, early)
        if self.others is not None:
            seats = wide.select(nw.all(), **self._of_units).rename({"id": "seat"})
            wide = self.others.join(seats, left_on="at", right_on="seat", how="inner")
        for asked in self._asked.values():
            wide = wide.join(_summed(asked), left_on="id", right_on="unit", how="left")
        if self._columns:
            # Many columns at once: pandas minds when they are put in one by one.
            wide = wide.select(nw.all(), **self._columns)
        return self._climbed(wide, late)

    def _climbed(self, units: Frame, layer: list[tuple[str, nw.Expr, str]]) -> Frame:
        """Sum up and down the tree, all over one frame: plans add up instead of multiplying."""
        known = wide = shared(units) if layer else units
        for end, other in _ENDS.items():
            asked = {name: number for name, number, at in layer if at == end}
            if not asked:
                continue
            each = known.select(nw.col("id").alias("each"), **asked)
            rows = self.units.closure if end in ("unit", "below") else self.units.edges
            pairs = rows.join(each, left_on=other, right_on="each", how="inner")
            sums = pairs.group_by(end).agg(*(nw.col(name).sum() for name in asked))
            sums = sums.select(
                nw.col(end).alias("each"), *(nw.col(name).cast(nw.Float64) for name in asked)
            )
            wide = wide.join(sums, left_on="id", right_on="each", how="left")
        return wide


_ENDS = {"unit": "below", "below": "unit", "parent": "child", "child": "parent"}
"""Whose numbers are added up at which end of a pair."""


def _summed(asked: _Asked) -> Frame:
    """Put together what is asked of one relation, a row for each unit."""
    ready = asked.frame().select("unit", **{name: expr for name, expr, _ in asked.parts})
    grouped = ready.group_by("unit").agg(
        *(_HOW[how](nw.col(name)).alias(name) for name, _, how in asked.parts)
    )
    types = {name: nw.String if how == "text" else nw.Float64 for name, _, how in asked.parts}
    return grouped.select("unit", *(nw.col(name).cast(kind) for name, kind in types.items()))


_HOW: Mapping[str, Callable[[nw.Expr], nw.Expr]] = {
    "sum": lambda column: column.sum(),
    "max": lambda column: column.max(),
    "text": lambda column: column.max(),
    "n_unique": lambda column: column.n_unique(),
}


# --- fields --------------------------------------------------------------------------------------

_NUMBERS = frozenset({"attended", "expected", "hours", "score"})
_CODED = {"part": ActivityPart, "mode": Mode, "level": AwardLevel}
_NONE = "None"


def text_of(table: Table, field: str) -> nw.Expr:
    """Return a field as text, null where it is blank, to be told apart from others."""
    if field == "on":
        return nw.col(field).cast(nw.String)
    if field in _NUMBERS:
        return nw.col(field).cast(nw.String)
    column = nw.col(_column(table, field))
    return nw.when(column != "").then(column)


def matches(table: Table, field: str, texts: tuple[str, ...]) -> nw.Expr:
    """Tell whether a field has one of some codes or texts.

    Raises
    ------
    Unsupported
        For what frames have no column for.
    """
    column = nw.col(_column(table, field))
    known: Iterable[object] = texts
    if field == "on":
        known = [date.fromisoformat(text).toordinal() for text in texts]
    elif field in _NUMBERS:
        known = list(_numbers(texts))
    blank = field in _NUMBERS | _CODED.keys() and _NONE in texts
    return any_of([*([column.is_null()] if blank else []), *(column == one for one in known)])


def _numbers(texts: tuple[str, ...]) -> Iterator[float]:
    """Read the numbers that are written as `Query` writes them."""
    for text in texts:
        try:
            number = exact(text)
        except (NotANumber, TooManyDigits):
            continue
        if plain(number) == text:
            yield float(number)


def is_text(field: str) -> bool:
    """Tell whether a field holds texts or codes."""
    return field not in _NUMBERS and field not in {"on", "subjects"}


_NO_COLUMN = {
    "origin": "a frame for each origin: none says where its records come from",
    "subjects": "Query(below=True), or evidence on objects",
}


def _column(table: Table, field: str) -> str:
    """Return the column of a field.

    Raises
    ------
    Unsupported
        For what frames have no column for.
    """
    if field in _NO_COLUMN:
        raise Unsupported(f"{table.value}.{field}", EVERY_BACKEND, _NO_COLUMN[field])
    return field


def last_days(desk: Desk, days: int, *, working: bool, step: Callable[[date], date]) -> nw.Expr:
    """Return the number of the last day so many days after ``on``."""
    if not working:
        return nw.col("on") + days
    first, last = desk.period.start, desk.period.last_seen(desk.as_of)
    span = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    table = {float(day.toordinal()): float(step(day).toordinal()) for day in span}
    return nw.col("on").replace_strict(
        list(table), list(table.values()), default=None, return_dtype=nw.Float64
    )
