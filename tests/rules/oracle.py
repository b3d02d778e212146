"""A second reading of rules, for one subject and in fractions, that shares no code with the first.

It follows the definition word for word and is as slow as that: sums, products and comparisons are
those of `fractions.Fraction`; every quotient is rounded half-even to 20 places where it stands.
"""

from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction
from functools import reduce
from math import ceil, floor
from typing import assert_never

import attrs

from partyorg.rules import (
    Across,
    Aggregate,
    And,
    Asked,
    Bands,
    Choose,
    Cited,
    Clip,
    Column,
    Compare,
    Const,
    Direction,
    Edge,
    Facts,
    How,
    Interpolate,
    Match,
    MeasureRef,
    Not,
    Or,
    Param,
    Partial,
    Peers,
    Product,
    Quotient,
    Ref,
    Rule,
    Rulebook,
    Scope,
    Standing,
    Sum,
    Test,
    Ties,
    Treatment,
    Value,
    WhenAbsent,
    Whole,
)
from partyorg.values import Absence, Absent, Label, strongest

Plain = Fraction | bool | str | Absent


@attrs.frozen(kw_only=True)
class Answer:
    """A value, and whether it still waits for something."""

    value: Plain
    provisional: bool = False


def half_even(value: Fraction, places: int = 20) -> Fraction:
    """Round as a quotient is rounded."""
    return Fraction(round(value * 10**places), 10**places)


def half_up(value: Fraction, places: int) -> Fraction:
    """Round as a decision is rounded 四舍五入."""
    size = Fraction(floor(abs(value) * 10**places + Fraction(1, 2)), 10**places)
    return -size if value < 0 else size


def read(value: Value) -> Plain:
    """Take a fact as it is, numbers as fractions."""
    return Fraction(value) if isinstance(value, Decimal) else value


def answers(column: Column) -> list[Answer]:
    """Read a column of the library in the same terms."""
    return [
        Answer(value=read(value), provisional=column.is_provisional(index))
        for index, value in enumerate(column.values)
    ]


@attrs.frozen(kw_only=True)
class Oracle:
    """One subject of some facts, and the rulebook that references are looked up in."""

    facts: Facts
    subject: int
    book: Rulebook | None = None
    items: tuple[str, ...] | None = None

    def number(self, rule: Rule) -> Fraction | Absent:
        """Answer a rule known to yield a number."""
        value = self.answer(rule).value
        assert isinstance(value, Fraction | Absent)
        return value

    def answer(self, rule: Rule) -> Answer:  # noqa: C901, PLR0911, PLR0912 - a case for each node
        """Answer any rule; the outermost is a definition, whose items are asked of all peers."""
        if self.items is None:
            return attrs.evolve(self, items=items_of(rule)).answer(rule)
        match rule:
            case Const(value=value):
                return Answer(value=read(value))
            case Param(values=values):
                return Answer(value=Fraction(values.at(self.facts.as_of)))
            case Ref(name=name):
                assert self.book is not None
                return attrs.evolve(self, items=None).answer(self.book[name].rule)
            case MeasureRef():
                return self.measure(rule)
            case Sum(terms=terms):
                return self.strict(terms, lambda *numbers: sum(numbers, Fraction(0)))
            case Product(factors=factors):
                return self.strict(factors, product)
            case Quotient(dividend=dividend, divisor=divisor, if_zero=if_zero):
                return self.strict(
                    (dividend, divisor),
                    lambda over, by: half_even(over / by) if by else otherwise(if_zero),
                )
            case Compare(test=test, left=left, right=right):
                return self.strict((left, right), lambda *sides: self.compare(test, *sides))
            case And(terms=terms):
                return self.kleene(terms, decisive=False)
            case Or(terms=terms):
                return self.kleene(terms, decisive=True)
            case Not(term=term):
                return self.strict((term,), lambda truth: not truth)
            case Choose():
                return self.choose(rule)
            case Clip(of=of, low=low, high=high):
                return self.strict((of,), lambda number: clipped(number, low, high))
            case Bands():
                return self.strict((rule.of,), lambda number: self.band(rule, number))
            case Match(of=of, table=table, otherwise=rest):
                points = {word: Fraction(number) for word, number in table}
                return self.strict(
                    (of,),
                    lambda word: points[word] if rest is None else points.get(word, read(rest)),
                )
            case Whole(of=of, unit=unit, partial=partial):
                return self.strict((of,), lambda number: self.steps(number, unit, partial))
            case Standing():
                return self.standing(rule)
            case Peers():
                return self.peers_together(rule)
            case Interpolate(of=of, points=line):
                return self.strict((of,), lambda number: along(line, number))
            case Cited(of=of):
                return self.answer(of)
            case Asked(of=of, item=item):
                gate = self.facts.gates[item][self.subject]
                if gate is None:
                    return self.answer(of)
                return Answer(value=gate, provisional=gate.kind is Absence.NOT_DUE)
            case Aggregate(parts=parts):
                each = [self.answer(part.rule) for part in parts]
                weights = [part.weight for part in parts]
                mark = folded(each, weights, rule)
                return Answer(value=mark, provisional=any(one.provisional for one in each))
            case Across():
                members = self.facts.collections[rule.collection][self.subject]
                below = [Answer(value=read(m.value), provisional=m.provisional) for m in members]
                score = folded(below, [m.weight for m in members], rule)
                return Answer(value=score, provisional=any(one.provisional for one in below))
            case _:
                raise NotImplementedError(type(rule))

    def strict(self, rules, function) -> Answer:  # type: ignore[no-untyped-def]  # noqa: ANN001
        """Apply a function, unless an argument is absent."""
        each = [self.answer(rule) for rule in rules]
        gone = [one.value for one in each if isinstance(one.value, Absent)]
        value = strongest(gone) if gone else function(*(one.value for one in each))
        return Answer(value=value, provisional=any(one.provisional for one in each))

    def measure(self, rule: MeasureRef) -> Answer:
        """Read a measure and treat its absence."""
        value = self.facts.measures[rule.measure.name][self.subject]
        if not isinstance(value, Absent):
            return Answer(value=read(value))
        treatment = getattr(rule.discharge, value.kind.name.lower())
        if treatment is Treatment.ZERO:
            return Answer(value=Fraction(0))
        if treatment is Treatment.WORST:
            worst = rule.measure.worst
            assert worst is not None
            return Answer(value=read(worst))
        return Answer(value=value, provisional=treatment is Treatment.HOLD)

    def compare(self, test: Test, left: Plain, right: Plain) -> bool:
        """Compare as the scheme decides."""
        if isinstance(left, Fraction) and isinstance(right, Fraction):
            places = self.facts.rounding.decide_at
            left, right = half_up(left, places), half_up(right, places)
            if test is not Test.EQUAL:
                above, equal = left > right, left == right
                return {
                    Test.AT_LEAST: above or equal,
                    Test.ABOVE: above,
                    Test.AT_MOST: not above,
                    Test.BELOW: not above and not equal,
                }[test]
        return left == right

    def kleene(self, terms: Sequence[Rule], *, decisive: bool) -> Answer:
        """Combine truths: one decisive term settles it, if it is itself settled."""
        each = [self.answer(term) for term in terms]
        deciding = [one for one in each if one.value is decisive]
        waits = any(one.provisional for one in each)
        if deciding:
            settled = any(not one.provisional for one in deciding)
            return Answer(value=decisive, provisional=waits and not settled)
        gone = [one.value for one in each if isinstance(one.value, Absent)]
        return Answer(value=strongest(gone) if gone else not decisive, provisional=waits)

    def choose(self, rule: Choose) -> Answer:
        """Read conditions until one holds; nothing behind it is read."""
        waits = False
        for branch in rule.branches:
            met = self.answer(branch.when)
            waits = waits or met.provisional
            if isinstance(met.value, Absent):
                return Answer(value=met.value, provisional=waits)
            if met.value:
                then = self.answer(branch.then)
                return Answer(value=then.value, provisional=waits or then.provisional)
        rest = self.answer(rule.otherwise)
        return Answer(value=rest.value, provisional=waits or rest.provisional)

    def band(self, rule: Bands, number: Fraction) -> Plain:
        """Count the edges below a number; one exactly on an edge goes where the rule says."""
        places = self.facts.rounding.decide_at
        at = half_up(number, places)
        edges = [half_up(Fraction(edge), places) for edge in rule.edges]
        below = [edge for edge in edges if edge < at or (rule.edge is Edge.UPPER and edge == at)]
        return read(rule.outcomes[len(below)])

    def steps(self, number: Fraction, unit: Decimal, partial: Partial) -> Fraction:
        """Count steps up from zero, or down."""
        at = half_up(number, self.facts.rounding.decide_at)
        many = abs(at) / Fraction(unit)
        whole = ceil(many) if partial is Partial.COUNTED else floor(many)
        return Fraction(-whole if at < 0 else whole)

    def peers(self, scope: Scope) -> list["Oracle"]:
        """List the subjects compared with this one."""
        groups = self.facts.groups
        return [
            attrs.evolve(self, subject=other)
            for other in range(len(self.facts.subjects))
            if all(self.facts.gates[item][other] is None for item in self.items or ())
            and (scope is Scope.ALL or not groups or groups[other] == groups[self.subject])
        ]

    def standing(self, rule: Standing) -> Answer:
        """Count those who do better."""
        everyone = [peer.answer(rule.of) for peer in self.peers(rule.scope)]
        waits = any(one.provisional for one in everyone)
        own = self.answer(rule.of).value
        if isinstance(own, Absent):
            return Answer(value=own, provisional=waits)
        places = self.facts.rounding.decide_at
        there = [half_up(v, places) for v in (o.value for o in everyone) if isinstance(v, Fraction)]
        assert isinstance(own, Fraction)
        own = half_up(own, places)
        better = sum(v > own if rule.first is Direction.HIGHER else v < own for v in there)
        tied = there.count(own)
        at = {
            Ties.BEST: Fraction(better + 1),
            Ties.WORST: Fraction(better + tied),
            Ties.MIDDLE: Fraction(2 * better + tied + 1, 2),
        }[rule.ties]
        return Answer(value=half_even(at / len(there)) if rule.share else at, provisional=waits)

    def peers_together(self, rule: Peers) -> Answer:
        """Fold what is there."""
        everyone = [peer.answer(rule.of) for peer in self.peers(rule.scope)]
        waits = any(one.provisional for one in everyone)
        there = [one for one in everyone if isinstance(one.value, Fraction)]
        told = there or everyone
        value = folded(told, [Fraction(1)] * len(told), Across(collection="", how=rule.how))
        return Answer(value=value, provisional=waits)


def items_of(rule: Rule) -> tuple[str, ...]:
    """List the items that anything in a rule is asked under."""
    below = tuple(item for part in rule.inputs() for item in items_of(part))
    return (rule.item, *below) if isinstance(rule, Asked) else below


def product(*numbers: Fraction) -> Fraction:
    """Multiply."""
    result = Fraction(1)
    for number in numbers:
        result *= number
    return result


def otherwise(if_zero: Decimal | Absence | None) -> Plain:
    """Say what a division by zero is."""
    assert if_zero is not None
    if isinstance(if_zero, Absence):
        return Absent(kind=if_zero, note=Label.of("除数为零", "division by zero"))
    return Fraction(if_zero)


def clipped(number: Fraction, low: Decimal | None, high: Decimal | None) -> Fraction:
    """Keep a number between bounds."""
    if low is not None:
        number = max(number, Fraction(low))
    return number if high is None else min(number, Fraction(high))


def along(line: Sequence[tuple[Decimal, Decimal]], number: Fraction) -> Fraction:
    """Follow a line through points, level outside them."""
    points = [(Fraction(x), Fraction(y)) for x, y in line]
    if number >= points[-1][0]:
        return points[-1][1]
    if number < points[0][0]:
        return points[0][1]
    right = next(index for index, (x, _) in enumerate(points) if x > number)
    (x0, y0), (x1, y1) = points[right - 1], points[right]
    return half_even(y0 + (y1 - y0) * (number - x0) / (x1 - x0))


def folded(  # noqa: PLR0911, C901 - a way to fold each
    each: Sequence[Answer], weights: Sequence[Fraction], rule: Aggregate | Across
) -> Fraction | Absent:
    """Fold weighted values, saying what absent ones do and which others are left out."""
    gone = [one.value for one in each if isinstance(one.value, Absent)]
    there = [
        (one.value, weight)
        for one, weight in zip(each, weights, strict=True)
        if isinstance(one.value, Fraction)
    ]
    if gone and rule.absent is WhenAbsent.PROPAGATE:
        return strongest(gone)
    planned, actual = sum(weights, Fraction(0)), sum((w for _, w in there), Fraction(0))
    if rule.picks:
        places = sorted(there)
        there = kept(places, rule)
        planned = Fraction(len(kept([(Fraction(0), Fraction(1))] * len(each), rule)))
        actual = Fraction(len(there))
    if not there:
        if rule.absent is WhenAbsent.SKIP:
            return Fraction(0)
        return strongest(gone) if gone else Absent(kind=Absence.NOT_APPLICABLE)
    values = sorted(value for value, _ in there)
    match rule.how:
        case How.LOWEST:
            return values[0]
        case How.HIGHEST:
            return values[-1]
        case How.MEDIAN:
            return (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2
        case How.MEAN:
            weighed = sum((weight * value for value, weight in there), Fraction(0))
            return half_even(weighed / sum((weight for _, weight in there), Fraction(0)))
        case How.GEOMETRIC:
            return geometric(there)
        case How.TOTAL:
            total = sum(values, Fraction(0))
            if rule.absent is WhenAbsent.RENORMALISE and planned != actual:
                return half_even(total * planned / actual)
            return total
        case _:
            assert_never(rule.how)


Weighed = list[tuple[Fraction, Fraction]]


def kept(rising: Weighed, rule: Aggregate | Across) -> Weighed:
    """Drop from both ends, then keep from one."""
    for _ in range(min(rule.drop_best, len(rising))):
        rising = rising[:-1]
    for _ in range(min(rule.drop_worst, len(rising))):
        rising = rising[1:]
    if rule.best is not None:
        return rising[max(len(rising) - rule.best, 0) :]
    return rising if rule.worst is None else rising[: rule.worst]


def geometric(there: Weighed) -> Fraction | Absent:
    """Take logarithms to ten times the places that are kept."""
    if any(value < 0 for value, _ in there):
        note = Label.of("负数没有几何平均", "no geometric mean of numbers below zero")
        return Absent(kind=Absence.NOT_APPLICABLE, note=note)
    if any(value == 0 for value, _ in there):
        return Fraction(0)
    wide = Context(prec=1000)

    def written(number: Fraction) -> Decimal:
        return wide.divide(Decimal(number.numerator), Decimal(number.denominator))

    whole = sum((weight for _, weight in there), Fraction(0))
    logs = [wide.multiply(written(w / whole), wide.ln(written(v))) for v, w in there]
    found = wide.exp(reduce(wide.add, logs))
    return half_even(Fraction(wide.quantize(found, Decimal(1).scaleb(-100))))
