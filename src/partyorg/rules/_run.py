"""One evaluation under way: what is computed so far, and how functions are applied to columns."""

from __future__ import annotations

import operator
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from functools import reduce, singledispatch
from itertools import repeat
from typing import Any

from partyorg.rules._facts import Column, Facts, Value
from partyorg.rules._nodes import Rule
from partyorg.rules._peers import Scope
from partyorg.rules._shapes import Asked
from partyorg.rules._walk import Step
from partyorg.values import HALF_UP, Absent, strongest


class Run:
    """One evaluation: the facts, and the columns already computed.

    Columns are kept by name; those of nodes only as long as something is still to
    read them, or with ``keep`` for good, as `explain` needs.  ``items`` are those of
    the definition under way: peers are only the subjects that all of them are asked of.
    """

    def __init__(self, facts: Facts, *, keep: bool = False) -> None:
        self.facts = facts
        self.size = len(facts.subjects)
        self.named: dict[str, Column] = {}
        self.step = facts.rounding.step
        self.items: Sequence[str] = ()
        self._keep = keep
        self._nodes: dict[int, Column] = {}
        self._kept: dict[str, tuple[Sequence[str], dict[int, Column]]] = {}

    def define(self, name: str, steps: Sequence[Step]) -> None:
        """Compute a definition; its nodes may mean other peers than elsewhere."""
        self._nodes = {}
        self.named[name] = self.compute(steps)
        if self._keep:
            self._kept[name] = (self.items, self._nodes)

    @contextmanager
    def inside(self, name: str) -> Iterator[None]:
        """Go back into a definition whose nodes were kept."""
        before = (self.items, self._nodes)
        self.items, self._nodes = self._kept[name]
        try:
            yield
        finally:
            self.items, self._nodes = before

    def compute(self, steps: Sequence[Step]) -> Column:
        """Compute the nodes of a rule in turn, for every subject."""
        self.items = [node.item for node, _ in steps if isinstance(node, Asked)]
        for node, finished in steps:
            self._nodes[id(node)] = evaluated(node, self)
            if not self._keep:
                for part in finished:
                    del self._nodes[id(part)]
        last = id(steps[-1][0])
        return self._nodes[last] if self._keep else self._nodes.pop(last)

    def column(self, rule: Rule) -> Column:
        """Return the column of a node that was computed before."""
        return self._nodes[id(rule)]

    def peers(self, scope: Scope) -> Iterable[Sequence[int]]:
        """Cut the subjects that are asked into those compared with each other."""
        gates = [self.facts.gates[item] for item in self.items if item in self.facts.gates]
        asked = [i for i in range(self.size) if all(gate[i] is None for gate in gates)]
        if scope is Scope.ALL or not self.facts.groups:
            return (asked,)
        groups: dict[Hashable, list[int]] = {}
        for index in asked:
            groups.setdefault(self.facts.groups[index], []).append(index)
        return groups.values()

    def decided(self, column: Column) -> Column:
        """Round numbers to where they are decided."""
        return through(column, self.rounded)

    def rounded(self, values: Iterable[Decimal]) -> list[Decimal]:
        """Round numbers to where they are decided."""
        return list(map(HALF_UP.quantize, values, repeat(self.step)))


@singledispatch
def evaluated(rule: Rule, run: Run) -> Column:
    """Compute one node; a node class without a reading here is a mistake of ours."""
    raise NotImplementedError(type(rule).__name__)


def lift(function: Callable[..., Value], *columns: Column) -> Column:
    """Apply a function value by value; an absent argument makes the result absent."""
    provisional = reduce(operator.or_, (column.provisional for column in columns))
    lists = [column.values for column in columns]
    if not any(column.gaps for column in columns):
        return Column(values=list(map(function, *lists)), provisional=provisional)
    values: list[Value] = []
    for row in zip(*lists, strict=True):
        gone = [value for value in row if isinstance(value, Absent)]
        values.append(strongest(gone) if gone else function(*row))
    return Column(values=values, gaps=True, provisional=provisional)


def through(column: Column, function: Callable[[Sequence[Any]], list[Any]]) -> Column:
    """Apply a function to all present values at once; what is absent stays."""
    if not column.gaps:
        return Column(values=function(column.values), provisional=column.provisional)
    found = iter(function([value for value in column.values if not isinstance(value, Absent)]))
    values = [value if isinstance(value, Absent) else next(found) for value in column.values]
    return Column(values=values, gaps=True, provisional=column.provisional)


def has_gaps(values: Sequence[Value]) -> bool:
    return any(isinstance(value, Absent) for value in values)
