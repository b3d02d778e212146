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
    TooDeep,
    UndeclaredZero,
    Undischarged,
    WrongKind,
)
from partyorg.rules._measure import Discharge, Kind, Measured, MeasureType, check_discharge
from partyorg.values import Absence, Dated, Label, Labelled, Number, Source, exact

#: Levels of a rule that is of use: no reading runs out of stack, and documents are not too deep.
MOST_LEVELS = 40


class Rule:
    """An expression over measures 规则; built with operators and the builders of `partyorg.rules`.

    Numbers combine with ``+ - * /`` and compare with ``>= > <= <`` and `equals`;
    truths combine with ``& | ~``.  Equality ``==`` is that of the expressions.
    Chains of ``+``, ``*``, ``&`` or ``|`` are one flat node; other rules stand inside
    each other up to 40 levels deep.
    """

    __slots__ = ("_levels",)
    _levels: int

    @property
    def kind(self) -> Kind:
        """What the rule yields."""
        return Kind.NUMBER

    def inputs(self) -> tuple[Rule, ...]:
        """Return the rules it is directly made of."""
        return ()

    @property
    def levels(self) -> int:
        """How many rules stand inside each other, this one counted."""
        if not hasattr(self, "_levels"):
            below = (part.levels for part in self.inputs())
            object.__setattr__(self, "_levels", 1 + max(below, default=0))
        return self._levels

    def __add__(self, other: Operand) -> Rule:
        return _chain(Sum, self, _rule(other))

    def __radd__(self, other: Operand) -> Rule:
        return _rule(other) + self

    def __sub__(self, other: Operand) -> Rule:
        return self + -_rule(other)

    def __rsub__(self, other: Operand) -> Rule:
        return _rule(other) + -self

    def __mul__(self, other: Operand) -> Rule:
        return _chain(Product, self, _rule(other))

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
        return _chain(And, self, _rule(other))

    def __or__(self, other: Rule | bool) -> Rule:
        return _chain(Or, self, _rule(other))

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


def _amount(value: Operand, argument: str) -> Rule:
    """Make a rule of a number; words and truths are none."""
    return _rule(value if isinstance(value, Rule | Measured) else exact(value), argument)


def _numbers(of: Rule) -> tuple[Decimal, ...]:
    """Return the numbers a rule can be, where that is certain: a constant's, a parameter's."""
    if isinstance(of, Param):
        return tuple(entry.value for entry in of.values.entries)
    number = _number(of)
    return () if number is None else (number,)


def _chain(whole: type[Sum | Product | And | Or], *sides: Rule) -> Rule:
    """Join two sides to one flat node, taking those apart that are such a node already."""
    field = "factors" if whole is Product else "terms"
    _need(Kind.TRUTH if issubclass(whole, _Logic) else Kind.NUMBER, field, *sides)
    first, second = (side.inputs() if isinstance(side, whole) else (side,) for side in sides)
    # What a chain holds was checked when it joined; checking it all for each more would be slow.
    made = object.__new__(whole)
    object.__setattr__(made, field, (*first, *second))
    object.__setattr__(made, "_levels", max(s.levels + (not isinstance(s, whole)) for s in sides))
    return made


def _need(kind: Kind | None, argument: str, *rules: Rule) -> None:
    """Refuse measures not yet discharged, rules too deep or of another kind; None allows any."""
    for part in rules:
        if isinstance(part, Measured):
            raise Undischarged(argument, part.type.name)
        if part.levels > MOST_LEVELS:
            raise TooDeep(argument, part.levels, MOST_LEVELS)
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
    """A number that changes with the calendar, read on one day for all who are assessed."""

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
class _Terms(Rule):
    terms: tuple[Rule, ...]

    def __attrs_post_init__(self) -> None:
        if not self.terms:
            raise NoParts("terms")
        _need(self.kind, "terms", *self.terms)

    def inputs(self) -> tuple[Rule, ...]:
        """Return the terms."""
        return self.terms


@attrs.frozen(kw_only=True, order=False, repr=False)
class Sum(_Terms):
    """Terms added exactly; absent where any term is."""


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
        numbers = _numbers(self.divisor)
        if self.if_zero is None and not (numbers and all(numbers)):
            raise UndeclaredZero(repr(self.divisor))

    def inputs(self) -> tuple[Rule, ...]:
        """Return dividend and divisor."""
        return (self.dividend, self.divisor)


class _Truth(Rule):
    """A rule that yields a truth."""

    __slots__ = ()

    @property
    def kind(self) -> Kind:
        """A truth."""
        return Kind.TRUTH


class Test(Labelled):
    """How two values are compared."""

    __test__ = False  # not a test class, whatever its name says to pytest

    AT_LEAST = ">=", "不低于", "at least"
    ABOVE = ">", "高于", "above"
    AT_MOST = "<=", "不高于", "at most"
    BELOW = "<", "低于", "below"
    EQUAL = "=", "等于", "equal to"


@attrs.frozen(kw_only=True, order=False, repr=False)
class Compare(_Truth):
    """A comparison, decided at the scheme's ``decide_at`` places."""

    test: Test
    left: Rule
    right: Rule

    def __attrs_post_init__(self) -> None:
        wanted = None if self.test is Test.EQUAL else Kind.NUMBER
        _need(wanted, "left", self.left)
        _need(wanted or self.left.kind, "right", self.right)

    def inputs(self) -> tuple[Rule, ...]:
        """Return both sides."""
        return (self.left, self.right)


@attrs.frozen(kw_only=True, order=False, repr=False)
class _Logic(_Truth, _Terms):
    """Truths combined."""


@attrs.frozen(kw_only=True, order=False, repr=False)
class And(_Logic):
    """True where all terms are; false where any is, even if others are absent."""


@attrs.frozen(kw_only=True, order=False, repr=False)
class Or(_Logic):
    """True where any term is, even if others are absent; false where all are."""


@attrs.frozen(kw_only=True, order=False, repr=False)
class Not(_Truth):
    """True where its term is false."""

    term: Rule

    def __attrs_post_init__(self) -> None:
        _need(Kind.TRUTH, "term", self.term)

    def inputs(self) -> tuple[Rule, ...]:
        """Return the term."""
        return (self.term,)
