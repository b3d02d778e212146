"""Expressions that know in which layer they can be computed."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import reduce
from typing import Any

import attrs
import narwhals as nw

Frame = nw.DataFrame[Any] | nw.LazyFrame[Any]


@attrs.frozen(kw_only=True, eq=False)
class Term:
    """An expression over columns of a frame.

    Parameters
    ----------
    expr : narwhals.Expr
    layer : int
        How many layers of columns must be there before.
    name : str
        Of the column, where it is one.
    const : Decimal or str, optional
        The value, where it is the same for all.
    reads : frozenset of str
        The columns it is made of.
    """

    expr: nw.Expr
    layer: int = 0
    name: str = ""
    const: Decimal | str | None = None
    reads: frozenset[str] = frozenset()


def column(name: str, layer: int = 0) -> Term:
    """Make the term of a column that is there after some layers."""
    return Term(expr=nw.col(name), layer=layer, name=name, reads=frozenset((name,)))


def lifted(function: Callable[..., nw.Expr], *terms: Term) -> Term:
    """Apply a function of expressions; what it makes can be computed once all of them can."""
    layer = max((term.layer for term in terms), default=0)
    reads = frozenset[str]().union(*(term.reads for term in terms))
    return Term(expr=function(*(term.expr for term in terms)), layer=layer, reads=reads)


def constant(value: Decimal | str | bool) -> Term:  # noqa: FBT001 - a value, not a switch
    """Make a term of a value that is the same for all."""
    if isinstance(value, bool):
        return Term(expr=nw.lit(value))
    written: Any = float(value) if isinstance(value, Decimal) else value
    return Term(expr=nw.lit(written), const=value)


YES, NO = (constant(value) for value in (True, False))


def whole(value: int) -> Term:
    """Make a term of a code."""
    return Term(expr=nw.lit(value))


def balanced(join: Callable[[Any, Any], Any], terms: Sequence[Term]) -> Term:
    """Join terms by halves: no backend follows a chain of hundreds."""
    if len(terms) == 1:
        return terms[0]
    half = len(terms) // 2
    return lifted(join, balanced(join, terms[:half]), balanced(join, terms[half:]))


def every(terms: Sequence[Term]) -> Term:
    """Make the term that all of some hold."""
    return balanced(operator.and_, terms) if terms else YES


def either(terms: Sequence[Term]) -> Term:
    """Make the term that any of some holds."""
    return balanced(operator.or_, terms) if terms else NO


def largest(terms: Sequence[Term]) -> Term:
    """Make the largest of codes, none of which is null."""
    if not terms:
        return whole(0)
    return terms[0] if len(terms) == 1 else lifted(nw.max_horizontal, *terms)


def negated(term: Term) -> Term:
    """Make the opposite of a truth that is never null."""
    return lifted(operator.invert, term)


def cases(arms: Sequence[tuple[Term, Term]], otherwise: Term | None = None) -> Term:
    """Take the first arm whose condition holds, in one chain; null where none does."""

    def chain(*exprs: nw.Expr) -> nw.Expr:
        pairs = list(zip(exprs[: 2 * len(arms) : 2], exprs[1::2], strict=False))
        (first, then), *rest = pairs
        made: Any = reduce(
            lambda so_far, arm: so_far.when(arm[0]).then(arm[1]), rest, nw.when(first).then(then)
        )
        found: nw.Expr = made if otherwise is None else made.otherwise(exprs[-1])
        return found

    if not arms:
        assert otherwise is not None  # noqa: S101 - something is always taken
        return otherwise
    flat: Iterable[Term] = (term for arm in arms for term in arm)
    return lifted(chain, *flat, *(() if otherwise is None else (otherwise,)))


def renamed(frame: Frame, names: Iterable[str]) -> Frame:
    """Give all columns names by position; Spark would take the dots of old ones for paths."""
    if frame.implementation.is_spark_like():
        made: Frame = nw.from_native(frame.to_native().toDF(*names))
        return made
    return frame.rename(dict(zip(frame.collect_schema().names(), names, strict=True)))
