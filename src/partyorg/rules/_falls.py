"""Looking for facts on which doing better is scored lower, where no proof was found.

Measures are tried at the turning points of the rules, a little beside them and at the
ends of their ranges, the others held fixed: all missing, all good, all bad, and some
drawn from a seed.  What is found is computed again before it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, DecimalException, localcontext
from fractions import Fraction
from itertools import pairwise, product
from math import ceil
from random import Random

import attrs
import networkx as nx

from partyorg.errors import PartyorgError
from partyorg.rules._book import Rulebook
from partyorg.rules._evaluate import evaluate_book
from partyorg.rules._facts import Facts, Member, Value
from partyorg.rules._measure import MeasureType
from partyorg.rules._needs import needs
from partyorg.rules._nodes import Param
from partyorg.rules._peers import Standing
from partyorg.rules._shapes import Bands
from partyorg.rules._turns import candidates
from partyorg.rules._walk import nodes
from partyorg.values import EXACT, Absence, Absent, FrozenMap, Rounding, plain

Row = Mapping[str, Value]
Lower = Callable[[Row, Row], bool]

_DRAWN, _MOST_DAYS, _BESIDE, _FEW, _MANY = 28, 3, 4, 3, 39
_GONE = Absent(kind=Absence.MISSING)


@attrs.frozen(kw_only=True)
class Case:
    """Facts of one subject, and what the rules make of them.

    Parameters
    ----------
    facts : Facts
        Of the subject, and of its peers where rules compare them.
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
        self._rivals = _peers_needed(self.book) if self.reads.peers else 0
        with localcontext(EXACT):
            self._values = dict(candidates(self.book, self.reads.measures, rounding.step))

    def falls(self, measure: MeasureType, lower: Lower, *, rival: bool = False) -> Fall | None:
        """Return the plainest case in which a better value of a measure is judged lower.

        With ``rival`` it is the value of a peer that gets better.
        """
        found = []
        for cases in self._sweeps(measure, mover=1 if rival else 0):
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

    def _sweeps(self, measure: MeasureType, mover: int = 0) -> Iterator[list[Case]]:
        """Move one measure from worse to better, the others held fixed."""
        values = self._values[measure.name]
        size, rivals = len(values), self._rivals
        stances = (_spread, _behind) if rivals else (_spread,)
        for day in _days(self.reads.parameters)[-_MOST_DAYS:]:
            for stance, (others, members) in product(stances, self._settings(measure)):
                held = {measure.name: values[size // 2], **others}
                facts = Facts(
                    subjects=[str(number) for number in range(rivals + 1)],
                    as_of=day,
                    measures={n: [v, *stance(self._values[n], rivals)] for n, v in held.items()},
                    collections={name: [row] * (rivals + 1) for name, row in members.items()},
                    rounding=self._rounding,
                ).copies(size)
                moved = [*facts.measures[measure.name]]
                moved[mover :: rivals + 1] = values
                facts = attrs.evolve(facts, measures={**facts.measures, measure.name: moved})
                try:
                    columns = evaluate_book(self.book, facts)
                except (PartyorgError, DecimalException):
                    continue  # a value that these rules cannot compute shows nothing
                yield [
                    Case(
                        facts=_alone(facts, at, rivals + 1),
                        values=FrozenMap({n: c.values[at] for n, c in columns.items()}),
                    )
                    for at in range(0, size * (rivals + 1), rivals + 1)
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


def _spread(values: Sequence[Value], count: int) -> list[Value]:
    """Let peers stand from the bad end to the good one."""
    return [values[(len(values) - 1) * rival // (count - 1)] for rival in range(count)]


def _behind(values: Sequence[Value], count: int) -> list[Value]:
    """Let all peers stand at the bad end."""
    return [values[0]] * count


def _peers_needed(book: Rulebook) -> int:
    """Tell how many peers it takes to be among the first few per cent; a few at least."""
    least = _FEW
    for node in (node for one in book.definitions for node in nodes(one.rule)):
        if isinstance(node, Bands) and isinstance(node.of, Standing) and node.of.share:
            least = max(least, ceil(1 / Fraction(node.edges[0])) - 1)
    return min(least, _MANY)


def _members(names: Sequence[str], value: int) -> dict[str, tuple[Member, ...]]:
    return {name: (Member(key="1", value=Decimal(value)),) for name in names}


def _alone(facts: Facts, at: int, size: int) -> Facts:
    """Take one case out of many: a subject and its peers."""
    here = slice(at, at + size)
    return attrs.evolve(
        facts,
        subjects=facts.subjects[here],
        measures={name: column[here] for name, column in facts.measures.items()},
        collections={name: rows[here] for name, rows in facts.collections.items()},
        groups=facts.groups[here],
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
