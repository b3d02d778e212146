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
    _reads_as_number,
)
from partyorg.rules._peers import Peers, Scope, Standing
from partyorg.rules._shapes import (
    Asked,
    Bands,
    Choose,
    Cited,
    Clip,
    Edge,
    Interpolate,
    Match,
    Partial,
    Whole,
)
from partyorg.values import Absence, Label

# How tightly a written expression holds together, as Python parses it.
_ATOM, _NOT, _FACTOR, _TERM, _AND, _OR, _COMPARE = 7, 6, 5, 4, 3, 2, 1

_TIGHTNESS: dict[type[Rule], int] = {
    Not: _NOT,
    Product: _FACTOR,
    Quotient: _FACTOR,
    Sum: _TERM,
    And: _AND,
    Or: _OR,
    Compare: _COMPARE,
}

# Python reads no expression that is nested much deeper, and a chain nests to the left.
_MOST_OPERANDS = 100


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
    return _TIGHTNESS.get(type(rule), _ATOM) if _as_operator(rule) else _ATOM


def _as_operator(rule: Rule) -> bool:
    """Tell whether operators would build just this node: chains are flat and have two ends."""
    if isinstance(rule, Quotient):
        return rule.if_zero is None
    if isinstance(rule, Compare):
        return rule.test is not Test.EQUAL
    if isinstance(rule, Not):
        return True
    parts = rule.inputs()
    return 1 < len(parts) <= _MOST_OPERANDS and not any(isinstance(p, type(rule)) for p in parts)


def _operand(rule: Rule, tightness: int, *, bare: bool = False) -> str:
    """Write an operand, wrapped where it holds less tightly; constants bare where allowed."""
    if isinstance(rule, Const) and bare and not _misread(rule.value):
        return _constant(rule.value)
    text = written(rule)
    return text if _tightness(rule) >= tightness else f"({text})"


def _chain(rule: Rule, sign: str, tightness: int) -> str:
    parts = rule.inputs()
    if not _as_operator(rule):
        field = "factors" if isinstance(rule, Product) else "terms"
        inner = "".join(f"{written(part)}, " for part in parts)
        return f"{type(rule).__name__}({field}=({inner}))"
    # Two constants side by side would be added or multiplied by Python itself.
    first = _operand(parts[0], tightness, bare=not isinstance(parts[1], Const))
    rest = (_operand(part, tightness + 1, bare=True) for part in parts[1:])
    return sign.join((first, *rest))


def number(value: Decimal) -> str:
    """Write a number as Python reads it back exactly."""
    if value == value.to_integral_value() and abs(value.adjusted()) < 28:  # noqa: PLR2004
        return str(int(value))
    return f"Decimal('{value}')"


def _constant(value: Decimal | bool | str) -> str:  # noqa: FBT001 - a value, not a switch
    return number(value) if isinstance(value, Decimal) else repr(value)


def _misread(value: Decimal | bool | str) -> bool:  # noqa: FBT001 - a value, not a switch
    """Tell whether a value is a word that builders would take for a number."""
    return isinstance(value, str) and _reads_as_number(value)


@written.register
def _(rule: Const) -> str:
    if _misread(rule.value):
        return f"Const(value={rule.value!r})"
    return f"rule({_constant(rule.value)})"


@written.register
def _(rule: Param) -> str:
    label = "" if rule.label is None else f", label={rule.label!r}"
    return f"param({rule.name!r}, {rule.values!r}{label})"


def _measure(measure: MeasureType) -> str:
    told = Kind.WORD if measure.words else Kind.NUMBER
    if measure.kind is not told and (measure.words or measure.kind is not Kind.TRUTH):
        # No arguments of `measure` make such a type.
        return f"Declared(type={measure!r})"
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
    if measure.kind is Kind.TRUTH:
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
        zero = rule.if_zero
        said = repr(zero) if isinstance(zero, Absence) else number(zero)
        over = _operand(divisor, 0, bare=True)
        return f"{_operand(dividend, _ATOM)}.divided_by({over}, if_zero={said})"
    return f"{_operand(dividend, _FACTOR)} / {_operand(divisor, _ATOM, bare=True)}"


@written.register
def _(rule: Compare) -> str:
    if rule.test is Test.EQUAL:
        return f"{_operand(rule.left, _ATOM)}.equals({_operand(rule.right, 0, bare=True)})"
    left = _operand(rule.left, _COMPARE + 1)
    return f"{left} {rule.test.value} {_operand(rule.right, _COMPARE + 1, bare=True)}"


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
    edge = "" if rule.edge is Edge.UPPER else f", edge={rule.edge!r}"
    if _misread(rule.outcomes[0]):
        said = f"edges={rule.edges!r}, outcomes={rule.outcomes!r}{edge}"
        return f"Bands(of={written(rule.of)}, {said})"
    below, *outcomes = map(_constant, rule.outcomes)
    steps = _table([(number(e), o) for e, o in zip(rule.edges, outcomes, strict=True)])
    return f"bands({written(rule.of)}, {steps}, below={below}{edge})"


@written.register
def _(rule: Whole) -> str:
    partial = "" if rule.partial is Partial.IGNORED else f", partial={rule.partial!r}"
    return f"whole({written(rule.of)}, {number(rule.unit)}{partial})"


@written.register
def _(rule: Standing) -> str:
    usual = Standing(of=rule.of)
    said = [
        f"{name}={getattr(rule, name)!r}"
        for name in ("first", "scope", "ties", "share")
        if getattr(rule, name) != getattr(usual, name)
    ]
    return f"place({', '.join((written(rule.of), *said))})"


@written.register
def _(rule: Peers) -> str:
    scope = "" if rule.scope is Scope.GROUP else f", scope={rule.scope!r}"
    return f"peers({written(rule.of)}, {rule.how!r}{scope})"


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
    return f"Aggregate(parts={rule.parts!r}, {_folding(rule)})"


@written.register
def _(rule: Across) -> str:
    label = "" if rule.label is None else f", label={rule.label!r}"
    return f"Across(collection={rule.collection!r}, {_folding(rule)}{label})"


def _folding(rule: Aggregate | Across) -> str:
    said = [f"how={rule.how!r}", f"absent={rule.absent!r}"]
    for name, usual in (("best", None), ("worst", None), ("drop_best", 0), ("drop_worst", 0)):
        count = getattr(rule, name)
        if count != usual:
            said.append(f"{name}={count}")
    return ", ".join(said)
