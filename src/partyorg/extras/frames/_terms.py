"""Expressions that know in which layer they can be computed."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import attrs

from partyorg.extras.frames._expr import Expr, chain, col, lit, max_horizontal


@attrs.frozen(kw_only=True, eq=False)
class Term:
    """An expression over columns of a frame.

    Parameters
    ----------
    expr : Expr
    layer : int
        How many layers of columns must be there before.
    name : str
        Of the column, where it is one.
    const : Decimal or str, optional
        The value, where it is the same for all.
    reads : frozenset of str
        The columns it is made of.
    """

    expr: Expr
    layer: int = 0
    name: str = ""
    const: Decimal | str | None = None
    reads: frozenset[str] = frozenset()


def column(name: str, layer: int = 0) -> Term:
    """Make the term of a column that is there after some layers."""
    return Term(expr=col(name), layer=layer, name=name, reads=frozenset((name,)))


def lifted(function: Callable[..., Expr], *terms: Term) -> Term:
    """Apply a function of expressions; what it makes can be computed once all of them can."""
    layer = max((term.layer for term in terms), default=0)
    reads = frozenset[str]().union(*(term.reads for term in terms))
    return Term(expr=function(*(term.expr for term in terms)), layer=layer, reads=reads)


def constant(value: Decimal | str | bool) -> Term:  # noqa: FBT001 - a value, not a switch
    """Make a term of a value that is the same for all."""
    if isinstance(value, bool):
        return Term(expr=lit(value))
    written: Any = float(value) if isinstance(value, Decimal) else value
    return Term(expr=lit(written), const=value)


YES, NO = (constant(value) for value in (True, False))


def whole(value: int) -> Term:
    """Make a term of a code."""
    return Term(expr=lit(value))


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
    return terms[0] if len(terms) == 1 else lifted(max_horizontal, *terms)


def negated(term: Term) -> Term:
    """Make the opposite of a truth that is never null."""
    return lifted(operator.invert, term)


def cases(arms: Sequence[tuple[Term, Term]], otherwise: Term | None = None) -> Term:
    """Take the first arm whose condition holds, in one chain; null where none does."""
    if not arms:
        assert otherwise is not None  # noqa: S101 - something is always taken
        return otherwise
    terms = [*(term for arm in arms for term in arm), *(() if otherwise is None else (otherwise,))]

    def chained(*exprs: Expr) -> Expr:
        pairs = zip(exprs[: 2 * len(arms) : 2], exprs[1 : 2 * len(arms) : 2], strict=True)
        return chain(pairs, None if otherwise is None else exprs[-1])

    return lifted(chained, *terms)
