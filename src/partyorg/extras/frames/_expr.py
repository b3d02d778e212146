"""Expressions written down once, and said to the library that computes them.

Narwhals takes an expression apart anew each time it is used, which on Polars costs as much as
computing it for a million rows.  Polars understands the same words, so it is spoken to directly,
and an expression remembers what it was said as.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import ModuleType
from typing import Any

import attrs
import narwhals as nw

Frame = nw.DataFrame[Any] | nw.LazyFrame[Any]


class Expr:
    """An expression over columns, not yet said to any library.

    It has the operators and methods of `narwhals.Expr`.

    Parameters
    ----------
    make : callable
        ``(library, *args) -> expression``
    *args
        Expressions, types of Narwhals, or plain values.
    """

    __slots__ = ("_args", "_make", "_said")

    def __init__(self, make: Callable[..., Any], *args: object) -> None:
        self._make, self._args = make, args
        self._said: dict[ModuleType, Any] = {}

    def said(self, library: ModuleType) -> Any:
        """Return the expression in the words of a library: ``narwhals`` or ``polars``."""
        if library not in self._said:
            args = (_argument(arg, library) for arg in self._args)
            self._said[library] = self._make(library, *args)
        return self._said[library]

    def __getattr__(self, method: str) -> Callable[..., Expr]:
        return partial(Expr, partial(_call, operator.attrgetter(method)), self)

    def __add__(self, other: object) -> Expr:
        return Expr(_ADD, self, other)

    def __sub__(self, other: object) -> Expr:
        return Expr(_SUB, self, other)

    def __mul__(self, other: object) -> Expr:
        return Expr(_MUL, self, other)

    def __truediv__(self, other: object) -> Expr:
        return Expr(_DIV, self, other)

    def __rtruediv__(self, other: object) -> Expr:
        return Expr(_DIV, other, self)

    def __and__(self, other: object) -> Expr:
        return Expr(_AND, self, other)

    def __or__(self, other: object) -> Expr:
        return Expr(_OR, self, other)

    def __invert__(self) -> Expr:
        return Expr(_NOT, self)

    def __lt__(self, other: object) -> Expr:
        return Expr(_LT, self, other)

    def __le__(self, other: object) -> Expr:
        return Expr(_LE, self, other)

    def __gt__(self, other: object) -> Expr:
        return Expr(_GT, self, other)

    def __ge__(self, other: object) -> Expr:
        return Expr(_GE, self, other)

    def __eq__(self, other: object) -> Expr:  # type: ignore[override]
        return Expr(_EQ, self, other)

    __hash__ = None  # type: ignore[assignment]


def _argument(arg: object, library: ModuleType) -> Any:
    if isinstance(arg, Expr):
        return arg.said(library)
    if isinstance(arg, type):
        return getattr(library, arg.__name__)
    return arg


def _call(method: Callable[[Any], Callable[..., Any]], _: ModuleType, of: Any, *args: Any) -> Any:
    return method(of)(*args)


def _plain(operation: Callable[..., Any]) -> Callable[..., Any]:
    return lambda _, *args: operation(*args)


_ADD = _plain(operator.add)
_SUB = _plain(operator.sub)
_MUL = _plain(operator.mul)
_DIV = _plain(operator.truediv)
_AND = _plain(operator.and_)
_OR = _plain(operator.or_)
_NOT = _plain(operator.invert)
_LT = _plain(operator.lt)
_LE = _plain(operator.le)
_GT = _plain(operator.gt)
_GE = _plain(operator.ge)
_EQ = _plain(operator.eq)


def _function(name: str) -> Callable[..., Expr]:
    return partial(Expr, lambda library, *args: getattr(library, name)(*args))


col, lit, max_horizontal, min_horizontal, length = map(
    _function, ("col", "lit", "max_horizontal", "min_horizontal", "len")
)


def chain(arms: Iterable[tuple[Expr, Expr]], otherwise: Expr | None = None) -> Expr:
    """Take the first arm whose condition holds, in one chain; null where none does."""
    flat = [expr for arm in arms for expr in arm]
    return Expr(_chained, len(flat), *flat, *(() if otherwise is None else (otherwise,)))


def _chained(library: ModuleType, size: int, *exprs: Any) -> Any:
    made: Any = library
    for when, then in zip(exprs[:size:2], exprs[1:size:2], strict=True):
        made = made.when(when).then(then)
    return made if len(exprs) == size else made.otherwise(exprs[-1])


@attrs.frozen(kw_only=True, eq=False)
class Spoken:
    """A frame, and the library whose words it understands.

    Parameters
    ----------
    frame : frame of Narwhals, or of Polars itself
    library : module
    """

    frame: Any
    library: ModuleType

    @classmethod
    def of(cls, frame: Frame) -> Spoken:
        """Speak to a frame of Polars directly, and to others through Narwhals."""
        if frame.implementation.is_polars():
            return cls(frame=frame.to_native(), library=nw.get_native_namespace(frame))
        return cls(frame=frame, library=nw)

    @property
    def eager(self) -> bool:
        """Whether its rows are there, and not only how to compute them."""
        return not hasattr(self.frame, "collect")

    @property
    def native(self) -> Any:
        """The frame as it was handed in."""
        return self.frame.to_native() if self.library is nw else self.frame

    def _then(self, frame: Any) -> Spoken:
        return Spoken(frame=frame, library=self.library)

    def select(self, exprs: Mapping[str, Expr]) -> Spoken:
        """Take columns alone."""
        made = {name: expr.said(self.library) for name, expr in exprs.items()}
        return self._then(self.frame.select(**made))

    def beside(self, exprs: Mapping[str, Expr]) -> Spoken:
        """Put columns beside those that are there."""
        made = {name: expr.said(self.library) for name, expr in exprs.items()}
        return self._then(self.frame.with_columns(**made))

    def where(self, expr: Expr) -> Spoken:
        """Take the rows alone that a truth holds of."""
        return self._then(self.frame.filter(expr.said(self.library)))

    def lazy(self) -> Spoken:
        """Let a frame be computed later, all at once."""
        return self._then(self.frame.lazy())

    def collected(self) -> Spoken:
        """Compute all rows."""
        return self if self.eager else self._then(self.frame.collect())

    def rows(self) -> list[tuple[Any, ...]]:
        """Return all rows."""
        found: list[tuple[Any, ...]] = self.collected().frame.rows()
        return found

    def rises(self, name: str) -> bool:
        """Tell whether a column rises, and so is unique, where that is easily asked."""
        if self.library is nw:
            return False
        schema = self.frame.collect_schema()
        if not (schema[name].is_integer() or schema[name] == self.library.String):
            return False
        ((falls, gaps),) = self.select(
            {"falls": (col(name) <= col(name).shift(1)).any(), "gaps": col(name).is_null().any()}
        ).rows()
        return not falls and not gaps

    def renamed(self, names: Iterable[str]) -> Spoken:
        """Give all columns names by position."""
        if self.library is nw:
            return self._then(renamed(self.frame, names))
        old = self.frame.collect_schema().names()
        return self._then(self.frame.rename(dict(zip(old, names, strict=True))))


def renamed(frame: Frame, names: Iterable[str]) -> Frame:
    """Give all columns names by position; Spark would take the dots of old ones for paths."""
    if frame.implementation.is_spark_like():
        made: Frame = nw.from_native(frame.to_native().toDF(*names))
        return made
    return frame.rename(dict(zip(frame.collect_schema().names(), names, strict=True)))
