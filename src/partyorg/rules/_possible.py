"""Arithmetic with what is possible: numbers between bounds, sets of truths and words."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal, DecimalException
from fractions import Fraction
from functools import reduce
from itertools import product

import attrs

from partyorg.errors import TooManyDigits
from partyorg.rules._aggregate import Aggregate, How, WhenAbsent
from partyorg.rules._fold import Folded, fold
from partyorg.rules._measure import Kind, MeasureType
from partyorg.rules._nodes import Quotient
from partyorg.values import Absence, Absent, exact, quotient

ENDLESS = Decimal("Infinity")
_ONE = Decimal(1)


@attrs.frozen(kw_only=True)
class Possible:
    """What a rule can yield.

    Parameters
    ----------
    kind : Kind
    low, high : Decimal
        Bounds of the numbers, infinite where there is none; no number at all
        where ``low`` lies above ``high``.
    truths : frozenset of bool
    words : frozenset of str, optional
        None where any word may be said.
    absent : bool
        Whether it may be absent.
    """

    kind: Kind = Kind.NUMBER
    low: Decimal = ENDLESS
    high: Decimal = -ENDLESS
    truths: frozenset[bool] = frozenset()
    words: frozenset[str] | None = frozenset()
    absent: bool = False

    @property
    def present(self) -> bool:
        """Whether there can be a value."""
        return self.low <= self.high or bool(self.truths) or self.words is None or bool(self.words)

    @property
    def single(self) -> Decimal | bool | str | None:
        """The only value there can be, or None."""
        if self.kind is Kind.NUMBER:
            return self.low if self.low == self.high else None
        if self.kind is Kind.TRUTH:
            return next(iter(self.truths)) if len(self.truths) == 1 else None
        return next(iter(self.words)) if self.words is not None and len(self.words) == 1 else None

    def admits(self, value: object) -> bool:
        """Tell whether a value is among what is possible."""
        if isinstance(value, Absent):
            return self.absent
        if isinstance(value, Decimal):
            return self.low <= value <= self.high
        return value in self.truths or self.words is None or value in self.words

    def __or__(self, other: Possible) -> Possible:
        """Either of two."""
        both = self.words is None or other.words is None
        return Possible(
            kind=self.kind,
            low=min(self.low, other.low),
            high=max(self.high, other.high),
            truths=self.truths | other.truths,
            words=None if both else (self.words or frozenset()) | (other.words or frozenset()),
            absent=self.absent or other.absent,
        )


def or_endless(compute: Callable[[], Decimal], endless: Decimal) -> Decimal:
    """Compute a bound; one that cannot be written out is none."""
    try:
        return compute()
    except (DecimalException, TooManyDigits):
        return endless


def single_value(value: Decimal | bool | str) -> Possible:  # noqa: FBT001 - a value, not a switch
    if isinstance(value, bool):
        return Possible(kind=Kind.TRUTH, truths=frozenset({value}))
    if isinstance(value, str):
        return Possible(kind=Kind.WORD, words=frozenset({value}))
    return Possible(low=value, high=value)


def reach(measure: MeasureType, within: Decimal = ENDLESS) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest number a measure can be.

    Parameters
    ----------
    measure : MeasureType
    within : Decimal
        How far from zero it lies where it does not say; anywhere unless told.

    Returns
    -------
    low, high : Decimal

    Examples
    --------
    >>> from partyorg.rules import measure
    >>> reach(measure("x", low=0).type, Decimal(1000))
    (Decimal('0'), Decimal('1000'))
    """
    low, high = measure.low, measure.high
    if low is None:
        low = -within if high is None else min(-within, high)
    return low, max(within, low) if high is None else high


def any_of(values: Iterable[Decimal | bool | str]) -> Possible:
    return reduce(operator.or_, map(single_value, values))


def lifted(kind: Kind, inputs: Sequence[Possible], found: Callable[[], Possible]) -> Possible:
    """Bound what is absent where any input is."""
    absent = any(one.absent for one in inputs)
    here = found() if all(one.present for one in inputs) else Possible(kind=kind)
    return attrs.evolve(here, kind=kind, absent=absent or here.absent)


def summed(inputs: Sequence[Possible]) -> Possible:
    low = or_endless(lambda: sum((one.low for one in inputs), Decimal(0)), -ENDLESS)
    high = or_endless(lambda: sum((one.high for one in inputs), Decimal(0)), ENDLESS)
    return Possible(low=low, high=high)


def times(one: Possible, other: Possible) -> Possible:
    """Bound the product of two numbers."""

    def corner(a: Decimal, b: Decimal, endless: Decimal) -> Decimal:
        return or_endless(lambda: a * b, endless) if a and b else Decimal(0)

    corners = list(product((one.low, one.high), (other.low, other.high)))
    low = min(corner(a, b, -ENDLESS) for a, b in corners)
    return Possible(low=low, high=max(corner(a, b, ENDLESS) for a, b in corners))


def divided_by(rule: Quotient, dividend: Possible, divisor: Possible) -> Possible:
    found = Possible()
    if divisor.high > 0:
        found |= _over(dividend, max(divisor.low, Decimal(0)), divisor.high)
    if divisor.low < 0:
        turned = Possible(low=-dividend.high, high=-dividend.low)
        found |= _over(turned, max(-divisor.high, Decimal(0)), -divisor.low)
    if divisor.low <= 0 <= divisor.high:
        zero = rule.if_zero
        if isinstance(zero, Absence):
            found |= Possible(absent=True)
        else:
            found |= single_value(zero or Decimal(0))
    return found


def _over(dividend: Possible, low: Decimal, high: Decimal) -> Possible:
    """Bound a quotient by divisors above zero; rounding never changes which is larger."""

    def divided(a: Decimal, b: Decimal, endless: Decimal) -> Decimal:
        if not a or b.is_infinite():
            return Decimal(0)
        if not b or a.is_infinite():
            return ENDLESS.copy_sign(a)
        return or_endless(lambda: quotient(a, b), endless)

    a, b = dividend.low, dividend.high
    return Possible(
        low=divided(a, low if a < 0 else high, -ENDLESS),
        high=divided(b, low if b > 0 else high, ENDLESS),
    )


def folded(rule: Aggregate, parts: Sequence[Possible]) -> Possible:
    """Bound what parts fold into, whichever of them are absent."""
    here = [(part, told.weight) for part, told in zip(parts, rule.parts, strict=True)]
    here = [(part, weight) for part, weight in here if part.present]
    gaps = any(part.absent for part in parts)
    if rule.absent is WhenAbsent.PROPAGATE:
        if len(here) < len(parts):
            return Possible(absent=True)
        found = _whole(rule, parts)
        return attrs.evolve(found, absent=gaps)
    skip = rule.absent is WhenAbsent.SKIP
    nothing = sum(not part.absent for part in parts) <= rule.dropped
    found = Possible(absent=nothing and not skip)
    if nothing and skip:
        found |= single_value(Decimal(0))
    if here:
        found |= _FOLDS[rule.how](rule, here) if gaps else _whole(rule, parts)
    return found


def _whole(rule: Aggregate, parts: Sequence[Possible]) -> Possible:
    """Bound what parts fold into when none is absent: the ends fold into the ends."""
    weights = [part.weight for part in rule.parts]
    if not rises_with_parts(rule) or may_have_no_root(rule, parts):
        return _FOLDS[rule.how](rule, list(zip(parts, weights, strict=True)))

    def ends(values: Sequence[Decimal], endless: Decimal) -> Decimal:
        if rule.how in _ARITHMETIC and any(value.is_infinite() for value in values):
            return endless
        return or_endless(lambda: exact_number(fold(values, weights, rule)), endless)

    low = ends([part.low for part in parts], -ENDLESS)
    return Possible(low=low, high=ends([part.high for part in parts], ENDLESS))


def exact_number(told: Folded) -> Decimal:
    """Return the number parts folded into, where none is absent."""
    assert isinstance(told.value, Decimal)  # noqa: S101 - no part is absent
    return told.value


def rises_with_parts(rule: Aggregate) -> bool:
    """Tell whether no part can lower the whole by rising, while the same parts are present.

    A mean of some is the exception: which they are decides whose weight counts.
    """
    weights = {part.weight for part in rule.parts}
    fixed = rule.counted(len(rule.parts)) in (1, len(rule.parts))
    return rule.how not in (How.MEAN, How.GEOMETRIC) or fixed or len(weights) == 1


def may_have_no_root(rule: Aggregate, parts: Sequence[Possible]) -> bool:
    """Tell whether a geometric mean may meet a number below zero."""
    return rule.how is How.GEOMETRIC and any(part.present and part.low < 0 for part in parts)


Weighted = Sequence[tuple[Possible, Fraction]]


def _hull(rule: Aggregate, parts: Weighted) -> Possible:  # noqa: ARG001 - as the others
    """Bound by the lowest and the highest part, as they are and as a quotient rounds them."""
    low, high = min(part.low for part, _ in parts), max(part.high for part, _ in parts)
    return Possible(low=min(low, _rounded(low)), high=max(high, _rounded(high)))


def _rounded(value: Decimal) -> Decimal:
    endless = ENDLESS.copy_sign(value)
    return value if value.is_infinite() else or_endless(lambda: quotient(value, _ONE), endless)


def _lowest(rule: Aggregate, parts: Weighted) -> Possible:
    certain = [part.high for part, _ in parts if not part.absent]
    if rule.picks or not certain:
        return _hull(rule, parts)
    return Possible(low=min(part.low for part, _ in parts), high=min(certain))


def _highest(rule: Aggregate, parts: Weighted) -> Possible:
    if rule.dropped or rule.worst is not None:
        return _hull(rule, parts)
    certain = [part.low for part, _ in parts if not part.absent]
    low = max(certain) if certain else min(part.low for part, _ in parts)
    return Possible(low=low, high=max(part.high for part, _ in parts))


def _total(rule: Aggregate, parts: Weighted) -> Possible:
    """Bound a total of which parts may be missing."""
    zero, best = Decimal(0), rule.counted(len(rule.parts)) if rule.picks else None
    if rule.absent is WhenAbsent.SKIP:
        # What may be absent may add nothing; of the best, some may be all there is.
        loose = best is not None
        lows = [min(p.low, zero) if p.absent or loose else p.low for p, _ in parts]
        highs = [max(p.high, zero) if p.absent or loose else p.high for p, _ in parts]
        return _range(lows, highs, best)
    every = [part.weight for part in rule.parts]
    planned = sum(every, Fraction(0)) if best is None else best
    # A total scaled from actual to planned weight is a mean of values per weight, times planned.
    shares = [(p, planned if best is not None else planned / weight) for p, weight in parts]
    found = Possible(
        low=min(_scaled(p.low, share) for p, share in shares),
        high=max(_scaled(p.high, share) for p, share in shares),
    )
    if len(parts) == len(every) or best is not None:
        # Where nothing is left out, nothing is scaled nor rounded.
        found |= _range([p.low for p, _ in parts], [p.high for p, _ in parts], best)
    return found


def _range(lows: Iterable[Decimal], highs: Iterable[Decimal], best: int | None) -> Possible:
    """Add up the lowest and the highest, only so many of them where the best count."""
    least, most = sorted(lows)[:best], sorted(highs, reverse=True)[:best]
    return Possible(
        low=or_endless(lambda: sum(least, Decimal(0)), -ENDLESS),
        high=or_endless(lambda: sum(most, Decimal(0)), ENDLESS),
    )


def _scaled(value: Decimal, by: Fraction | int) -> Decimal:
    if value.is_infinite():
        return value
    return or_endless(lambda: exact(Fraction(value) * by), ENDLESS.copy_sign(value))


def _root(rule: Aggregate, parts: Weighted) -> Possible:
    return rooted(_hull(rule, parts))


def rooted(hull: Possible) -> Possible:
    """Bound a geometric mean of numbers between bounds; below zero there is none."""
    zero = Decimal(0)
    return Possible(low=max(hull.low, zero), high=max(hull.high, zero), absent=hull.low < 0)


def among(how: How, of: Possible) -> Possible:
    """Bound what any number of peers fold into."""
    if not of.present:
        return Possible(absent=of.absent)
    if how is How.TOTAL:
        low = of.low if of.low >= 0 else -ENDLESS
        return Possible(low=low, high=of.high if of.high <= 0 else ENDLESS, absent=of.absent)
    ends = Possible(low=min(of.low, _rounded(of.low)), high=max(of.high, _rounded(of.high)))
    found = rooted(ends) if how is How.GEOMETRIC else ends
    return attrs.evolve(found, absent=of.absent or found.absent)


_ARITHMETIC = (How.TOTAL, How.MEAN, How.GEOMETRIC, How.MEDIAN)
_FOLDS: dict[How, Callable[[Aggregate, Weighted], Possible]] = {
    How.TOTAL: _total,
    How.MEAN: _hull,
    How.GEOMETRIC: _root,
    How.MEDIAN: _hull,
    How.LOWEST: _lowest,
    How.HIGHEST: _highest,
}
