"""The reading that writes a rule as the expression that builds it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import singledispatch

from partyorg.rules._aggregate import Across, Aggregate
from partyorg.rules._measure import Direction, Discharge, Kind, MeasureType, Treatment
from partyorg.rules._nodes import (
    And,
    Compare,
    Const,
    MeasureRef,
    Not,
    Or,
    Param,
    Product,
    Quotient,
    Ref,
    Rule,
    Sum,
    Test,
)
from partyorg.rules._shapes import (
    Asked,
    Bands,
    Choose,
    Cited,
    Clip,
    Edge,
    Interpolate,
    Match,
)
from partyorg.values import Absence, Label

# How tightly a written expression holds together, as Python parses it.
_ATOM, _FACTOR, _TERM, _AND, _OR, _COMPARE = 6, 5, 4, 3, 2, 1


@singledispatch
def written(rule: Rule) -> str:
    """Write a rule as Python; evaluated with the names of `partyorg.rules` it is equal again.

    Parameters
    ----------
    rule : Rule

    Returns
    -------
    str
    """
    raise NotImplementedError(type(rule).__name__)


def _tightness(rule: Rule) -> int:
    if isinstance(rule, Product | Quotient) and _as_operator(rule):
        return _FACTOR
    if isinstance(rule, Sum) and _as_operator(rule):
        return _TERM
    if isinstance(rule, And) and _as_operator(rule):
        return _AND
    if isinstance(rule, Or) and _as_operator(rule):
        return _OR
    if isinstance(rule, Compare) and rule.test is not Test.EQUAL:
        return _COMPARE
    return _ATOM


def _as_operator(rule: Rule) -> bool:
    """Tell whether operators would build just this node: chains are flat and have two ends."""
    if isinstance(rule, Quotient):
        return rule.if_zero is None
    parts = rule.inputs()
    return (
        len(parts) > 1
        and not isinstance(parts[0], type(rule))
        and not any(isinstance(part, type(rule)) for part in parts)
    )


def _operand(rule: Rule, tightness: int, *, bare: bool = False) -> str:
    """Write an operand, wrapped where it holds less tightly; constants bare where allowed."""
    if isinstance(rule, Const) and bare:
        return number(rule.value) if isinstance(rule.value, Decimal) else repr(rule.value)
    text = written(rule)
    return text if _tightness(rule) >= tightness else f"({text})"


def _chain(rule: Rule, sign: str, tightness: int) -> str:
    parts = rule.inputs()
    if not _as_operator(rule):
        field = "factors" if isinstance(rule, Product) else "terms"
        inner = "".join(f"{written(part)}, " for part in parts)
        return f"{type(rule).__name__}(terms=({inner}))".replace("terms", field)
    first_bare = not isinstance(parts[1], Const) and isinstance(rule, Sum | Product)
    first = _operand(parts[0], tightness, bare=first_bare)
    rest = (
        _operand(part, tightness + 1, bare=isinstance(rule, Sum | Product)) for part in parts[1:]
    )
    return sign.join((first, *rest))


def number(value: Decimal) -> str:
    """Write a number as Python reads it back exactly."""
    if value == value.to_integral_value() and abs(value.adjusted()) < 28:  # noqa: PLR2004
        return str(int(value))
    return f"Decimal('{value}')"


@written.register
def _(rule: Const) -> str:
    inner = number(rule.value) if isinstance(rule.value, Decimal) else repr(rule.value)
    return f"rule({inner})" if not isinstance(rule.value, str) else f"Const(value={inner})"


@written.register
def _(rule: Param) -> str:
    label = "" if rule.label is None else f", label={rule.label!r}"
    return f"param({rule.name!r}, {rule.values!r}{label})"


def _measure(measure: MeasureType) -> str:
    said = [repr(measure.name)]
    if measure.label != Label.of(measure.name):
        said.append(repr(measure.label))
    if measure.unit:
        said.append(f"unit={measure.unit!r}")
    if measure.direction is not Direction.HIGHER:
        said.append(f"direction={measure.direction!r}")
    said.extend(
        f"{name}={number(bound)}"
        for name, bound in (("low", measure.low), ("high", measure.high))
        if bound is not None
    )
    if measure.words:
        said.append(f"words={measure.words!r}")
    elif measure.kind is Kind.TRUTH:
        said.append("truth=True")
    return f"measure({', '.join(said)})"


_SHORT = {
    Treatment.ZERO: "or_zero",
    Treatment.WORST: "or_worst",
    Treatment.EXCLUDE: "or_excluded",
    Treatment.HOLD: "or_held",
}


@written.register
def _(rule: MeasureRef) -> str:
    discharge = rule.discharge
    usual = Discharge(missing=discharge.missing)
    if discharge == usual:
        return f"{_measure(rule.measure)}.{_SHORT[discharge.missing]}()"
    said = [f"missing={discharge.missing!r}"]
    said.extend(
        f"{name}={getattr(discharge, name)!r}"
        for name in ("not_applicable", "exempt", "not_due")
        if getattr(discharge, name) is not getattr(usual, name)
    )
    return f"{_measure(rule.measure)}.discharged({', '.join(said)})"


@written.register
def _(rule: Ref) -> str:
    kind = "" if rule.yields is Kind.NUMBER else f", yields={rule.yields!r}"
    return f"Ref(name={rule.name!r}{kind})"


@written.register
def _(rule: Sum) -> str:
    return _chain(rule, " + ", _TERM)


@written.register
def _(rule: Product) -> str:
    return _chain(rule, " * ", _FACTOR)


@written.register
def _(rule: Quotient) -> str:
    dividend, divisor = rule.dividend, rule.divisor
    if rule.if_zero is not None:
        zero = rule.if_zero if isinstance(rule.if_zero, Absence) else None
        said = repr(zero) if zero is not None else number(rule.if_zero)  # type: ignore[arg-type]
        over = _operand(divisor, 0, bare=True)
        return f"{_operand(dividend, _ATOM)}.divided_by({over}, if_zero={said})"
    bare = isinstance(divisor, Const)
    return f"{_operand(dividend, _FACTOR)} / {_operand(divisor, _ATOM, bare=bare)}"


@written.register
def _(rule: Compare) -> str:
    if rule.test is Test.EQUAL:
        right = rule.right
        bare = isinstance(right, Const) and not isinstance(right.value, str)
        word = isinstance(right, Const) and isinstance(right.value, str)
        plain_word = word and not _numeric(str(right.value))  # type: ignore[attr-defined]
        said = _operand(right, 0, bare=bare or plain_word)
        return f"{_operand(rule.left, _ATOM)}.equals({said})"
    left = _operand(rule.left, _COMPARE + 1)
    return f"{left} {rule.test.value} {_operand(rule.right, _COMPARE + 1, bare=True)}"


def _numeric(text: str) -> bool:
    from partyorg.rules._nodes import _reads_as_number  # noqa: PLC0415 - one test, one place

    return _reads_as_number(text)


@written.register
def _(rule: And) -> str:
    return _chain(rule, " & ", _AND)


@written.register
def _(rule: Or) -> str:
    return _chain(rule, " | ", _OR)


@written.register
def _(rule: Not) -> str:
    return f"~{_operand(rule.term, _ATOM)}"


@written.register
def _(rule: Choose) -> str:
    cases = []
    for branch in rule.branches:
        if branch.label is None and branch.source is None:
            cases.append(f"({written(branch.when)}, {_operand(branch.then, 0, bare=True)})")
        else:
            cases.append(repr(branch))
    return f"choose({', '.join(cases)}, otherwise={_operand(rule.otherwise, 0, bare=True)})"


@written.register
def _(rule: Clip) -> str:
    bounds = "".join(
        f", {name}={number(bound)}"
        for name, bound in (("low", rule.low), ("high", rule.high))
        if bound is not None
    )
    return f"clip({written(rule.of)}{bounds})"


@written.register
def _(rule: Bands) -> str:
    below, *outcomes = (o if isinstance(o, str) else number(o) for o in rule.outcomes)
    words = isinstance(rule.outcomes[0], str)
    steps = _table(
        [(number(e), repr(o) if words else o) for e, o in zip(rule.edges, outcomes, strict=True)]
    )
    edge = "" if rule.edge is Edge.UPPER else f", edge={rule.edge!r}"
    return f"bands({written(rule.of)}, {steps}, below={repr(below) if words else below}{edge})"


@written.register
def _(rule: Match) -> str:
    table = _table([(repr(word), number(points)) for word, points in rule.table])
    rest = "" if rule.otherwise is None else f", otherwise={number(rule.otherwise)}"
    return f"by_word({written(rule.of)}, {table}{rest})"


@written.register
def _(rule: Interpolate) -> str:
    points = _table([(number(x), number(y)) for x, y in rule.points])
    return f"interpolate({written(rule.of)}, {points})"


def _table(items: Sequence[tuple[str, str]]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in items) + "}"


@written.register
def _(rule: Cited) -> str:
    said = [
        f"{name}={value!r}"
        for name, value in (("source", rule.source), ("label", rule.label))
        if value is not None
    ]
    return f"{_operand(rule.of, _ATOM)}.cited({', '.join(said)})"


@written.register
def _(rule: Asked) -> str:
    return f"Asked(of={written(rule.of)}, item={rule.item!r})"


@written.register
def _(rule: Aggregate) -> str:
    said = [f"parts={rule.parts!r}", f"how={rule.how!r}", f"absent={rule.absent!r}"]
    if rule.best is not None:
        said.append(f"best={rule.best}")
    return f"Aggregate({', '.join(said)})"


@written.register
def _(rule: Across) -> str:
    label = "" if rule.label is None else f", label={rule.label!r}"
    said = f"collection={rule.collection!r}, how={rule.how!r}, absent={rule.absent!r}"
    return f"Across({said}{label})"
