"""Looking for facts on which doing better is scored lower, where no proof was found.

Measures are tried at the turning points of the rules, a little beside them and at the
ends of their ranges, the others held fixed: all missing, all good, all bad, and some
drawn from a seed.  What is found is computed again before it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, DecimalException, localcontext
from functools import singledispatch
from itertools import pairwise, product
from random import Random

import attrs
import networkx as nx

from partyorg.errors import PartyorgError
from partyorg.rules._aggregate import Aggregate, How
from partyorg.rules._book import Rulebook
from partyorg.rules._evaluate import evaluate_book
from partyorg.rules._facts import Facts, Member, Value
from partyorg.rules._measure import Direction, Kind, MeasureType
from partyorg.rules._needs import needs
from partyorg.rules._nodes import (
    Compare,
    Const,
    MeasureRef,
    Param,
    Product,
    Quotient,
    Ref,
    Rule,
    Sum,
)
from partyorg.rules._shapes import Asked, Bands, Cited, Clip, Interpolate, Match
from partyorg.rules._walk import nodes
from partyorg.values import EXACT, Absence, Absent, FrozenMap, Rounding, plain, quotient

Row = Mapping[str, Value]
Lower = Callable[[Row, Row], bool]
Line = tuple[str, Decimal, Decimal]

_ZERO = Decimal(0)
_USUAL = tuple(map(Decimal, (0, 1, 2, 5, 10, 50, 100)))
_MOST_VALUES, _MOST_LOOSE, _DRAWN, _MOST_DAYS, _BESIDE = 96, 24, 28, 3, 4
_GONE = Absent(kind=Absence.MISSING)


@attrs.frozen(kw_only=True)
class Case:
    """Facts of one subject, and what the rules make of them.

    Parameters
    ----------
    facts : Facts
    values : mapping of str to Value
        By definition.
    """

    facts: Facts = attrs.field(eq=False)
    values: FrozenMap[str, Value]

    def told(self) -> str:
        """Write the measures that are present; the rest is missing."""
        said = ((name, column[0]) for name, column in sorted(self.facts.measures.items()))
        return ", ".join(
            f"{name}={plain(value) if isinstance(value, Decimal) else value}"
            for name, value in said
            if not isinstance(value, Absent)
        )


@attrs.frozen(kw_only=True)
class Fall:
    """Two cases that differ in one measure; the better one is judged lower."""

    measure: str
    worse: Case
    better: Case


class Trials:
    """Cases on which a rulebook is tried.

    Parameters
    ----------
    book : Rulebook
    names : iterable of str
        Definitions that are looked at; what they use is computed too.  Cases without
        a value of the first are left out.
    rounding : Rounding
    seed : int
    """

    def __init__(self, book: Rulebook, *names: str, rounding: Rounding, seed: int) -> None:
        wanted = set(names).union(*(nx.ancestors(book.graph, name) for name in names))
        self.book = Rulebook(definitions=tuple(d for d in book.definitions if d.name in wanted))
        self.reads = needs(self.book)
        self._name, self._rounding, self._seed = names[0], rounding, seed
        with localcontext(EXACT):
            self._values = dict(_candidates(self.book, self.reads.measures, rounding.step))

    def falls(self, measure: MeasureType, lower: Lower) -> Fall | None:
        """Return the plainest case in which a better value of a measure is judged lower."""
        found = []
        for cases in self._sweeps(measure):
            told = [case for case in cases if self._told(case)]
            for at, (one, other) in enumerate(pairwise(told), 1):
                if lower(one.values, other.values):
                    # A little further apart, the two may be plainer numbers.
                    nearest = told[max(at - _BESIDE, 0) : at][::-1]
                    beside = product(nearest, told[at : at + _BESIDE])
                    pairs = [pair for pair in beside if lower(pair[0].values, pair[1].values)]
                    worse, better = min(
                        pairs, key=lambda pair: sum(_places(c, measure) for c in pair)
                    )
                    found.append(Fall(measure=measure.name, worse=worse, better=better))
        plainest = sorted(found, key=lambda fall: _length(fall.worse, fall.better))
        return next((fall for fall in plainest if self._again(fall, lower)), None)

    def _told(self, case: Case) -> bool:
        return not isinstance(case.values[self._name], Absent)

    def above(self, name: str, limit: Decimal) -> Case | None:
        """Return the plainest case in which a definition yields more than a limit."""
        found = [
            case
            for measure in self.reads.measures
            for cases in self._sweeps(measure)
            for case in cases
            if isinstance(value := case.values[name], Decimal) and value > limit
        ]
        return min(found, key=_length, default=None)

    def _again(self, fall: Fall, lower: Lower) -> bool:
        """Compute both cases once more, each by itself."""
        worse, better = (
            {n: column.values[0] for n, column in evaluate_book(self.book, case.facts).items()}
            for case in (fall.worse, fall.better)
        )
        return lower(worse, better)

    def _sweeps(self, measure: MeasureType) -> Iterator[list[Case]]:
        """Move one measure from worse to better, the others held fixed."""
        values = self._values[measure.name]
        for day in _days(self.reads.parameters)[-_MOST_DAYS:]:
            for others, members in self._settings(measure):
                size = len(values)
                facts = Facts(
                    subjects=[str(number) for number in range(size)],
                    as_of=day,
                    measures={**{n: [v] * size for n, v in others.items()}, measure.name: values},
                    collections={name: [row] * size for name, row in members.items()},
                    rounding=self._rounding,
                )
                try:
                    columns = evaluate_book(self.book, facts)
                except (PartyorgError, DecimalException):
                    continue  # a value that these rules cannot compute shows nothing
                yield [
                    Case(
                        facts=_alone(facts, at),
                        values=FrozenMap({n: c.values[at] for n, c in columns.items()}),
                    )
                    for at in range(size)
                ]

    def _settings(
        self, measure: MeasureType
    ) -> Iterator[tuple[dict[str, Value], dict[str, tuple[Member, ...]]]]:
        chance = Random(f"{self._seed}/{measure.name}")  # noqa: S311 - tries, keeps no secrets
        others = {n: values for n, values in self._values.items() if n != measure.name}
        names = self.reads.collections
        usual = _members(names, 80)
        yield dict.fromkeys(others, _GONE), usual
        if not others:
            return
        yield {n: values[-1] for n, values in others.items()}, usual
        yield {n: values[0] for n, values in others.items()}, usual
        for _ in range(_DRAWN):
            drawn: dict[str, Value] = {n: chance.choice(values) for n, values in others.items()}
            yield drawn, _members(names, chance.randint(0, 100))


def _members(names: Sequence[str], value: int) -> dict[str, tuple[Member, ...]]:
    return {name: (Member(key="1", value=Decimal(value)),) for name in names}


def _alone(facts: Facts, at: int) -> Facts:
    return attrs.evolve(
        facts,
        subjects=facts.subjects[at : at + 1],
        measures={name: column[at : at + 1] for name, column in facts.measures.items()},
        collections={name: rows[at : at + 1] for name, rows in facts.collections.items()},
    )


def _length(*cases: Case) -> tuple[int, tuple[str, ...]]:
    told = tuple(case.told() for case in cases)
    return sum(map(len, told)), told


def _places(case: Case, measure: MeasureType) -> int:
    """Count the decimals of a measure's value."""
    value = case.facts.measures[measure.name][0]
    return len(plain(value).partition(".")[2]) if isinstance(value, Decimal) else 0


def _days(parameters: Sequence[Param]) -> list[date]:
    """Return the first days on which all parameters are in force together."""
    if not parameters:
        return [date.max]
    starts = {entry.start for one in parameters for entry in one.values.entries}
    return sorted(
        day for day in starts if all(one.values.entry_at(day) is not None for one in parameters)
    )


def _candidates(
    book: Rulebook, measures: Sequence[MeasureType], step: Decimal
) -> Iterator[tuple[str, list[Value]]]:
    """List the values at which each measure is tried, from worse to better."""
    turns, loose, words = _turns(book)
    for measure in measures:
        if measure.kind is Kind.TRUTH:
            yield measure.name, [False, True]
        elif measure.kind is Kind.WORD:
            # Where any word may be said, one that no rule knows is tried too.
            yield measure.name, [*(measure.words[::-1] or ("", *sorted(words)))]
        else:
            own = sorted(turns.get(measure.name, set()))
            halves = {(a + b) / 2 for a, b in pairwise(own)}
            numbers = {*own, *halves, *_thinned(sorted(loose), _MOST_LOOSE)}
            beside = {n + by * sign for n in numbers for by in (1, step) for sign in (1, -1)}
            ends = {end for end in (measure.low, measure.high) if end is not None}
            tried = sorted({n for n in numbers | beside | {*_USUAL} if measure.admits(n)} | ends)
            falling = measure.direction is Direction.LOWER
            yield measure.name, [*_thinned(tried[::-1] if falling else tried, _MOST_VALUES)]


def _thinned(values: list[Decimal], most: int) -> list[Decimal]:
    return values if len(values) <= most else [values[i * len(values) // most] for i in range(most)]


def _turns(book: Rulebook) -> tuple[dict[str, set[Decimal]], set[Decimal], set[str]]:
    """Find where rules turn: by measure, and where the measure is not known; and words."""
    named: dict[str, Line | None] = {}
    turns: dict[str, set[Decimal]] = {}
    loose: set[Decimal] = set()
    words: set[str] = set()
    for name in (name for layer in book.layers for name in layer):
        lines: dict[int, Line | None] = {}
        for node in nodes(book[name].rule):
            inputs = [lines[id(part)] for part in node.inputs()]
            found = named[node.name] if isinstance(node, Ref) else line(node, inputs)
            lines[id(node)] = found
            if isinstance(node, Compare):
                inputs, levels = [_summed((inputs[0], _scaled(inputs[1], Decimal(-1))))], [_ZERO]
            else:
                levels = [n for n in told(node) if isinstance(n, Decimal)]
                words.update(word for word in told(node) if isinstance(word, str))
            for level in levels:
                measure, slope, offset = (inputs[0] if inputs else None) or ("", _ZERO, _ZERO)
                if slope:
                    turns.setdefault(measure, set()).add(quotient(level - offset, slope))
                else:
                    loose.add(level)
        named[name] = lines[id(book[name].rule)]
    return turns, loose, words


@singledispatch
def told(rule: Rule) -> Sequence[Decimal | str]:  # noqa: ARG001
    """List the levels of its input at which a node turns, and the words it knows."""
    return ()


@told.register
def _(rule: Const) -> Sequence[Decimal | str]:
    return () if isinstance(rule.value, bool) else (rule.value,)


@told.register
def _(rule: Param) -> Sequence[Decimal | str]:
    return [entry.value for entry in rule.values.entries]


@told.register
def _(rule: Clip) -> Sequence[Decimal | str]:
    return [bound for bound in (rule.low, rule.high) if bound is not None]


@told.register
def _(rule: Bands) -> Sequence[Decimal | str]:
    return rule.edges


@told.register
def _(rule: Interpolate) -> Sequence[Decimal | str]:
    return [x for x, _ in rule.points]


@told.register
def _(rule: Match) -> Sequence[Decimal | str]:
    return [word for word, _ in rule.table]


@singledispatch
def line(rule: Rule, inputs: Sequence[Line | None]) -> Line | None:  # noqa: ARG001
    """Read a node as a straight line in one measure, if it is one."""
    return None


@line.register
def _(rule: Const, inputs: Sequence[Line | None]) -> Line | None:  # noqa: ARG001
    return ("", _ZERO, rule.value) if isinstance(rule.value, Decimal) else None


@line.register
def _(rule: MeasureRef, inputs: Sequence[Line | None]) -> Line | None:  # noqa: ARG001
    return (rule.measure.name, Decimal(1), _ZERO) if rule.kind is Kind.NUMBER else None


@line.register(Cited)
@line.register(Asked)
def _(rule: Rule, inputs: Sequence[Line | None]) -> Line | None:  # noqa: ARG001
    return inputs[0]


@line.register
def _(rule: Sum, inputs: Sequence[Line | None]) -> Line | None:  # noqa: ARG001
    return _summed(inputs)


@line.register
def _(rule: Aggregate, inputs: Sequence[Line | None]) -> Line | None:
    return _summed(inputs) if rule.how is How.TOTAL and rule.best is None else None


@line.register
def _(rule: Product, inputs: Sequence[Line | None]) -> Line | None:  # noqa: ARG001
    found: Line | None = ("", _ZERO, Decimal(1))
    for one in inputs:
        if found is None or one is None or (found[0] and one[0]):
            return None
        found = _scaled(found, one[2]) if found[0] else _scaled(one, found[2])
    return found


@line.register
def _(rule: Quotient, inputs: Sequence[Line | None]) -> Line | None:  # noqa: ARG001
    over = inputs[1]
    if over is None or over[0] or not over[2]:
        return None
    return _scaled(inputs[0], quotient(Decimal(1), over[2]))


def _summed(lines: Sequence[Line | None]) -> Line | None:
    measure, slope, offset = "", _ZERO, _ZERO
    for one in lines:
        if one is None or (measure and one[0] not in ("", measure)):
            return None
        measure, slope, offset = measure or one[0], slope + one[1], offset + one[2]
    return measure, slope, offset


def _scaled(one: Line | None, by: Decimal) -> Line | None:
    return None if one is None else (one[0] if by else "", one[1] * by, one[2] * by)
