"""The door: frames come in under any header and leave with one name and type a column.

Days become their numbers in the calendar, so that arithmetic with them is the same on
every backend; numbers become floats without NaN, words codes, blanks the empty text.
Nothing here looks at a row: what is wrong in one is said by expressions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from typing import Any

import attrs
import narwhals as nw

from partyorg.codec import Header
from partyorg.errors import (
    MissingColumn,
    PartyorgError,
    RepeatedColumn,
    UnknownColumn,
    WrongColumn,
    raise_all,
)
from partyorg.evidence import ActivityPart, AwardLevel, Mode
from partyorg.extras.frames._tables import frame_headers
from partyorg.org import Form, Sector, SubjectKind, UnitKind
from partyorg.values import Absence, Labelled

Frame = nw.LazyFrame[Any]

_ATTRIBUTE = ("属性:", "属性：", "attribute:")
_DAYS = frozenset({"on", "start", "last", "founded", "dissolved"})
_NUMBERS = frozenset({"hours", "expected", "attended", "score", "entitled", "value"})
_COUNTS = ("expected", "attended", "entitled")
_WORDS: Mapping[tuple[str, str], type[Labelled]] = {
    ("units", "kind"): UnitKind,
    ("units", "sector"): Sector,
    ("units", "form"): Form,
    ("subjects", "kind"): SubjectKind,
    ("activities", "part"): ActivityPart,
    ("activities", "mode"): Mode,
    ("ballots", "mode"): Mode,
    ("awards", "level"): AwardLevel,
    ("readings", "absence"): Absence,
}
#: What a blank means, as in the records themselves.
_BLANK = {"mode": Mode.OFFLINE, "sector": Sector.MIXED, "form": Form.ORDINARY}
_ALSO = {"直属党支部": UnitKind.BRANCH.value, "direct branch": UnitKind.BRANCH.value}


@attrs.frozen(kw_only=True)
class Typed:
    """A table behind the door.

    Parameters
    ----------
    frame : Frame
        A column for each field, named by it, and ``fault``: the code of what is wrong
        with the row, empty where nothing is.
    heads : mapping of str to str
        Of units: column of each ``category.stage``.
    attributes : mapping of str to str
        Of units: column of each attribute.
    """

    frame: Frame
    heads: Mapping[str, str] = attrs.field(factory=dict)
    attributes: Mapping[str, str] = attrs.field(factory=dict)


def typed(table: str, frame: Frame) -> Typed:
    """Give every column of a table its name and type.

    Raises
    ------
    Faults
        `UnknownColumn`, `RepeatedColumn`, `MissingColumn`, `WrongColumn`, all at once;
        they need no look at the rows.
    """
    schema = frame.collect_schema()
    known = {s: header for header in frame_headers(table) for s in header.spellings}
    columns: dict[str, tuple[str, Any, str]] = {}
    attributes: dict[str, str] = {}
    faults: list[PartyorgError] = []
    # Names with dots have to be quoted on some backends: here they have none.
    frame = _renamed(frame, [f"c{number}" for number in range(len(schema))])
    for number, (name, kind) in enumerate(schema.items()):
        column, written = f"c{number}", name.strip().casefold()
        header, attribute = known.get(written), _attribute(table, name.strip())
        if header is not None and header.field in columns:
            faults.append(RepeatedColumn(table, (columns[header.field][2], name)))
        elif header is not None:
            columns[header.field] = (column, kind, name)
        elif attribute is not None:
            attributes[attribute] = column
        else:
            faults.append(UnknownColumn(table, name, tuple(h.zh for h in frame_headers(table))))
    faults.extend(
        MissingColumn(table, f"{header.zh}/{header.en}")
        for header in frame_headers(table)
        if header.required and header.field not in columns
    )
    made, bad = _columns(table, columns, faults)
    raise_all(f"frame {table} cannot be read 数据框有误", faults)
    heads = {field: f"n{number}" for number, field in enumerate(h for h in made if "." in h)}
    frame = frame.select(
        *(expr.alias(heads.get(field, field)) for field, expr in made.items()),
        *(_text(nw.col(column)).alias(column) for column in attributes.values()),
        whether(any_of(bad)).alias("fault"),
    )
    wrong = [_required(table, header) for header in frame_headers(table) if header.required]
    frame = frame.with_columns(
        fault=nw.when(any_of([nw.col("fault"), *wrong, *_no_period(made)]))
        .then(nw.lit("BAD_CELL"))
        .when(any_of(_UNSOUND.get(table, _fine)()))
        .then(nw.lit("BAD_ROW"))
        .otherwise(nw.lit(""))
    )
    return Typed(frame=frame, heads=heads, attributes=attributes)


def _renamed(frame: Frame, names: Sequence[str]) -> Frame:
    native = frame.to_native()
    if hasattr(native, "toDF"):  # Spark, which would take a dot in a name for a path
        renamed: Frame = nw.from_native(native.toDF(*names)).lazy()
        return renamed
    return frame.rename(dict(zip(frame.collect_schema().names(), names, strict=True)))


def _attribute(table: str, name: str) -> str | None:
    if table != "units":
        return None
    for prefix in _ATTRIBUTE:
        if name.casefold().startswith(prefix):
            return name[len(prefix) :].strip()
    return None


def _columns(
    table: str, columns: Mapping[str, tuple[str, Any, str]], faults: list[PartyorgError]
) -> tuple[dict[str, nw.Expr], list[nw.Expr]]:
    """Make the expression of every field of a table, and of what no word is known for."""
    made: dict[str, nw.Expr] = {}
    bad: list[nw.Expr] = []
    for header in frame_headers(table):
        field = header.field
        if field not in columns:
            if "." not in field:
                made[field] = _lacking(table, field)
            continue
        column, kind, name = columns[field]
        sort = _sort(field)
        if not sort.fits(kind):
            faults.append(WrongColumn(table, name, str(kind), sort.zh, sort.en))
            continue
        said = sort.read(nw.col(column)) if kind != nw.Unknown else sort.none
        word = _WORDS.get((table, field))
        if word is not None:
            made[field] = coded(word, said, _BLANK.get(field))
            bad.append((said != "") & made[field].is_null())
        else:
            made[field] = said
    return made, bad


def _lacking(table: str, field: str) -> nw.Expr:
    """Return what a column holds that is not there."""
    if (table, field) in _WORDS:
        blank = _BLANK.get(field)
        return nw.lit(None if blank is None else blank.value, nw.String)
    return _sort(field).none


def coded(kind: type[Labelled], said: nw.Expr, blank: Labelled | None = None) -> nw.Expr:
    """Turn any spelling of a member into its code; null where there is no such member."""
    codes = {s.casefold(): m.value for m in kind for s in (m.name, *m.spellings)}
    if kind is UnitKind:
        codes |= _ALSO
    codes[""] = None if blank is None else blank.value
    return said.str.to_lowercase().replace_strict(
        list(codes), list(codes.values()), default=None, return_dtype=nw.String
    )


# --- sorts of columns ----------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class _Sort:
    zh: str
    en: str
    fits: Callable[[Any], bool]
    read: Callable[[nw.Expr], nw.Expr]
    none: nw.Expr


def _text(column: nw.Expr) -> nw.Expr:
    return column.cast(nw.String).fill_null("").str.strip_chars()


def _number(column: nw.Expr) -> nw.Expr:
    number = column.cast(nw.Float64)
    return nw.when(~number.is_nan()).then(number)


def _day(column: nw.Expr) -> nw.Expr:
    """Number a day as ``date.toordinal`` does."""
    before = column.dt.year() - 1
    leaps = before // 4 - before // 100 + before // 400
    return (column.dt.ordinal_day() + before * 365 + leaps).cast(nw.Float64)


def _sort(field: str) -> _Sort:
    if field in _DAYS:
        return _DAY
    return _NUMBER if field in _NUMBERS or "." in field else _TEXT


_GONE = (nw.Unknown,)
_TEXT = _Sort(
    zh="文本",
    en="text",
    fits=lambda kind: kind.is_integer() or kind in (nw.String, nw.Categorical, nw.Enum, *_GONE),
    read=_text,
    none=nw.lit(""),
)
_NUMBER = _Sort(
    zh="数字",
    en="numbers",
    fits=lambda kind: kind.is_numeric() or kind in _GONE,
    read=_number,
    none=nw.lit(None, nw.Float64),
)
_DAY = _Sort(
    zh="日期 (date 或 datetime, 不是文本)",
    en="days, as dates or datetimes and not as text",
    fits=lambda kind: kind in (nw.Date, nw.Datetime, *_GONE),
    read=_day,
    none=nw.lit(None, nw.Float64),
)


# --- what is wrong in a row ----------------------------------------------------------------------


def any_of(conditions: Iterable[nw.Expr]) -> nw.Expr:
    """Join conditions by *or*; none of them never holds."""
    some = list(conditions)
    return reduce(lambda one, other: one | other, some) if some else nw.lit(False)  # noqa: FBT003


def only(frame: Frame, condition: nw.Expr) -> Frame:
    """Keep the rows that fulfil a condition, which may be the same for all."""
    return frame.with_columns(keep=condition).filter(nw.col("keep")).drop("keep")


def whether(condition: nw.Expr) -> nw.Expr:
    """Take what is not known for no."""
    return nw.when(condition).then(nw.lit(True)).otherwise(nw.lit(False))  # noqa: FBT003


def _required(table: str, header: Header) -> nw.Expr:
    if _sort(header.field) is _TEXT and (table, header.field) not in _WORDS:
        return nw.col(header.field) == ""
    return nw.col(header.field).is_null()


def _no_period(made: Mapping[str, nw.Expr]) -> list[nw.Expr]:
    return [whether(nw.col("start") > nw.col("last"))] if "start" in made else []


def _fine() -> list[nw.Expr]:
    return []


def _counts(*fields: str) -> list[nw.Expr]:
    each = [nw.col(field) for field in fields]
    return [whether((count < 0) | (count.floor() < count)) for count in each]


_UNSOUND: Mapping[str, Callable[[], list[nw.Expr]]] = {
    "activities": lambda: [
        *_counts("expected", "attended"),
        whether(nw.col("attended") > nw.col("expected")),
        whether(nw.col("hours") < 0),
    ],
    "ballots": lambda: [(nw.col("option") == "") == nw.col("score").is_null()],
    "electorates": lambda: _counts("entitled"),
}
