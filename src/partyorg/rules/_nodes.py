"""The core nodes: frozen values that form expressions.

Nodes say what is computed; how they are evaluated, explained or written is the
business of the readings beside this file, which a new node must be taught to.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs

from partyorg.errors import (
    NoParts,
    NotANumber,
    NotATruth,
    UndeclaredZero,
    Undischarged,
    WrongKind,
)
from partyorg.rules._measure import Discharge, Kind, Measured, MeasureType, check_discharge
from partyorg.values import Absence, Dated, Label, Labelled, Number, Source, exact


class Rule:
    """An expression over measures 规则; built with operators and the builders of `partyorg.rules`.

    Numbers combine with ``+ - * /`` and compare with ``>= > <= <`` and `equals`;
    truths combine with ``& | ~``.  Equality ``==`` is that of the expressions.
    """

    __slots__ = ()

    @property
    def kind(self) -> Kind:
        """What the rule yields."""
        return Kind.NUMBER

    def inputs(self) -> tuple[Rule, ...]:
        """Return the rules it is directly made of."""
        return ()

    def __add__(self, other: Operand) -> Rule:
        return Sum(terms=(*_flat(Sum, self), *_flat(Sum, _rule(other))))

    def __radd__(self, other: Operand) -> Rule:
        return _rule(other) + self

    def __sub__(self, other: Operand) -> Rule:
        return self + -_rule(other)

    def __rsub__(self, other: Operand) -> Rule:
        return _rule(other) + -self

    def __mul__(self, other: Operand) -> Rule:
        return Product(factors=(*_flat(Product, self), *_flat(Product, _rule(other))))

    def __rmul__(self, other: Operand) -> Rule:
        return _rule(other) * self

    def __neg__(self) -> Rule:
        number = _number(self)
        return Const(value=Decimal(-1)) * self if number is None else Const(value=-number)

    def __truediv__(self, other: Operand) -> Rule:
        return Quotient(dividend=self, divisor=_rule(other))

    def __rtruediv__(self, other: Operand) -> Rule:
        return _rule(other) / self

    def divided_by(self, other: Operand, *, if_zero: Number | Absence) -> Rule:
        """Divide, saying what holds where the divisor is zero.

        Parameters
        ----------
        other : Rule or number
        if_zero : number or Absence

        Returns
        -------
        Rule
        """
        answer = if_zero if isinstance(if_zero, Absence) else exact(if_zero)
        return Quotient(dividend=self, divisor=_rule(other), if_zero=answer)

    def __ge__(self, other: Operand) -> Rule:
        return Compare(test=Test.AT_LEAST, left=self, right=_rule(other))

    def __gt__(self, other: Operand) -> Rule:
        return Compare(test=Test.ABOVE, left=self, right=_rule(other))

    def __le__(self, other: Operand) -> Rule:
        return Compare(test=Test.AT_MOST, left=self, right=_rule(other))

    def __lt__(self, other: Operand) -> Rule:
        return Compare(test=Test.BELOW, left=self, right=_rule(other))

    def equals(self, other: Operand | str) -> Rule:
        """Ask whether two values are equal; numbers are decided as a scheme decides."""
        return Compare(test=Test.EQUAL, left=self, right=_rule(other))

    def __and__(self, other: Rule | bool) -> Rule:
        return And(terms=(*_flat(And, self), *_flat(And, _rule(other))))

    def __or__(self, other: Rule | bool) -> Rule:
        return Or(terms=(*_flat(Or, self), *_flat(Or, _rule(other))))

    def __rand__(self, other: bool) -> Rule:
        return _rule(other) & self

    def __ror__(self, other: bool) -> Rule:
        return _rule(other) | self

    def __invert__(self) -> Rule:
        return Not(term=self)

    def cited(self, source: Source | None = None, label: Label | None = None) -> Rule:
        """Say what the rule is called and which clause it follows."""
        from partyorg.rules._shapes import Cited  # noqa: PLC0415 - a shape, above the operators

        return Cited(of=self, label=label, source=source)

    def __bool__(self) -> bool:
        raise NotATruth(repr(self))

    def __repr__(self) -> str:
        from partyorg.rules._repr import written  # noqa: PLC0415 - a reading, above its nodes

        return written(self)


Operand = Rule | Number


def rule(value: Operand | str | bool) -> Rule:  # noqa: FBT001 - a value, not a switch
    """Make a rule of a number, word or truth; a rule stays as it is.

    Raises
    ------
    Undischarged
        If it is a measure whose absence has no meaning yet.
    NotANumber
    """
    return _rule(value)


def _rule(value: Any, argument: str = "operand") -> Rule:
    if isinstance(value, Rule):
        return value
    if isinstance(value, Measured):
        raise Undischarged(argument, value.type.name)
    if isinstance(value, bool):
        return Const(value=value)
    if isinstance(value, str) and not _reads_as_number(value):
        return Const(value=value)
    return Const(value=exact(value))


def _reads_as_number(text: str) -> bool:
    try:
        exact(text)
    except NotANumber:
        return False
    return True


def _number(of: Rule) -> Decimal | None:
    """Return the number a rule is, if it is one."""
    return of.value if isinstance(of, Const) and isinstance(of.value, Decimal) else None


def _flat(whole: type[Sum | Product | And | Or], part: Rule) -> tuple[Rule, ...]:
    """Take a part apart where it is already such a whole, so that chains stay flat."""
    return part.inputs() if isinstance(part, whole) else (part,)


def _need(kind: Kind | None, argument: str, *rules: Rule) -> None:
    """Refuse measures not yet discharged, and rules of another kind; None allows any."""
    for part in rules:
        if isinstance(part, Measured):
            raise Undischarged(argument, part.type.name)
        if kind is not None and part.kind is not kind:
            raise WrongKind(argument, kind.value, repr(part), part.kind.value)


def _with_kind(value: Decimal | bool | str) -> tuple[bool, object]:  # noqa: FBT001 - a value
    """Keep 0 and 1 apart from false and true, which Python holds equal."""
    return isinstance(value, bool), value


@attrs.frozen(kw_only=True, order=False, repr=False)
class Const(Rule):
    """A number, word or truth."""

    value: Decimal | bool | str = attrs.field(eq=_with_kind)

    @property
    def kind(self) -> Kind:
        """What the value is."""
        if isinstance(self.value, bool):
            return Kind.TRUTH
        return Kind.NUMBER if isinstance(self.value, Decimal) else Kind.WORD


@attrs.frozen(kw_only=True, order=False, repr=False)
class Param(Rule):
    """A number that changes with the calendar, read at the assessment's as-of date."""

    name: str
    values: Dated[Decimal]
    label: Label | None = None


@attrs.frozen(kw_only=True, order=False, repr=False)
class MeasureRef(Rule):
    """A measure whose absences have a meaning."""

    measure: MeasureType
    discharge: Discharge

    def __attrs_post_init__(self) -> None:
        check_discharge(self.measure, self.discharge)

    @property
    def kind(self) -> Kind:
        """What the measure yields."""
        return self.measure.kind


@attrs.frozen(kw_only=True, order=False, repr=False)
class Ref(Rule):
    """The value of another definition, by name."""

    name: str
    yields: Kind = Kind.NUMBER

    @property
    def kind(self) -> Kind:
        """What the definition yields."""
        return self.yields


@attrs.frozen(kw_only=True, order=False, repr=False)
class Sum(Rule):
    """Terms added exactly; absent where any term is."""

    terms: tuple[Rule, ...]

    def __attrs_post_init__(self) -> None:
        if not self.terms:
            raise NoParts("terms")
        _need(Kind.NUMBER, "terms", *self.terms)

    def inputs(self) -> tuple[Rule, ...]:
        """Return the terms."""
        return self.terms


@attrs.frozen(kw_only=True, order=False, repr=False)
class Product(Rule):
    """Factors multiplied exactly; absent where any factor is."""

    factors: tuple[Rule, ...]

    def __attrs_post_init__(self) -> None:
        if not self.factors:
            raise NoParts("factors")
        _need(Kind.NUMBER, "factors", *self.factors)

    def inputs(self) -> tuple[Rule, ...]:
        """Return the factors."""
        return self.factors


@attrs.frozen(kw_only=True, order=False, repr=False)
class Quotient(Rule):
    """A quotient, rounded half-even to 20 places at this node."""

    dividend: Rule
    divisor: Rule
    if_zero: Decimal | Absence | None = None

    def __attrs_post_init__(self) -> None:
        _need(Kind.NUMBER, "dividend", self.dividend)
        _need(Kind.NUMBER, "divisor", self.divisor)
        if self.if_zero is None and not _number(self.divisor):
            raise UndeclaredZero(repr(self.divisor))

    def inputs(self) -> tuple[Rule, ...]:
        """Return dividend and divisor."""
        return (self.dividend, self.divisor)


class Test(Labelled):
    """How two values are compared."""

    __test__ = False  # not a test class, whatever its name says to pytest

    AT_LEAST = ">=", "不低于", "at least"
    ABOVE = ">", "高于", "above"
    AT_MOST = "<=", "不高于", "at most"
    BELOW = "<", "低于", "below"
    EQUAL = "=", "等于", "equal to"


@attrs.frozen(kw_only=True, order=False, repr=False)
class Compare(Rule):
    """A comparison, decided at the scheme's ``decide_at`` places."""

    test: Test
    left: Rule
    right: Rule

    def __attrs_post_init__(self) -> None:
        if self.test is Test.EQUAL:
            _need(None, "left", self.left)
            _need(self.left.kind, "right", self.right)
        else:
            _need(Kind.NUMBER, "left", self.left)
            _need(Kind.NUMBER, "right", self.right)

    @property
    def kind(self) -> Kind:
        """A truth."""
        return Kind.TRUTH

    def inputs(self) -> tuple[Rule, ...]:
        """Return both sides."""
        return (self.left, self.right)


@attrs.frozen(kw_only=True, order=False, repr=False)
class _Logic(Rule):
    terms: tuple[Rule, ...]

    def __attrs_post_init__(self) -> None:
        if not self.terms:
            raise NoParts("terms")
        _need(Kind.TRUTH, "terms", *self.terms)

    @property
    def kind(self) -> Kind:
        """A truth."""
        return Kind.TRUTH

    def inputs(self) -> tuple[Rule, ...]:
        """Return the terms."""
        return self.terms


@attrs.frozen(kw_only=True, order=False, repr=False)
class And(_Logic):
    """True where all terms are; false where any is, even if others are absent."""


@attrs.frozen(kw_only=True, order=False, repr=False)
class Or(_Logic):
    """True where any term is, even if others are absent; false where all are."""


@attrs.frozen(kw_only=True, order=False, repr=False)
class Not(Rule):
    """True where its term is false."""

    term: Rule

    def __attrs_post_init__(self) -> None:
        _need(Kind.TRUTH, "term", self.term)

    @property
    def kind(self) -> Kind:
        """A truth."""
        return Kind.TRUTH

    def inputs(self) -> tuple[Rule, ...]:
        """Return the term."""
        return (self.term,)
