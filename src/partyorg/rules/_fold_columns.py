"""How nodes that fold many values are computed."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from functools import reduce
from typing import Any

from partyorg.errors import UnknownName
from partyorg.rules._aggregate import Across, Aggregate, How
from partyorg.rules._columns import Run, evaluated, gaps_in, lift
from partyorg.rules._facts import Column, Member, Value
from partyorg.rules._fold import Folded, fold


@evaluated.register
def _(rule: Aggregate, run: Run) -> Column:
    columns = [run.column(part.rule) for part in rule.parts]
    if rule.how is How.TOTAL and not rule.picks and not any(c.gaps for c in columns):
        # Nothing is left out anywhere, so there is nothing to weigh.
        return reduce(lambda a, b: lift(operator.add, a, b), columns)
    values = [folded_parts(rule, columns, index).value for index in range(run.size)]
    provisional = reduce(operator.or_, (column.provisional for column in columns))
    return Column(values=values, gaps=gaps_in(values), provisional=provisional)


def folded_parts(rule: Aggregate, columns: Sequence[Column], index: int) -> Folded:
    """Fold the parts of one subject."""
    values: list[Any] = [column.values[index] for column in columns]
    return fold(values, [part.weight for part in rule.parts], rule)


@evaluated.register
def _(rule: Across, run: Run) -> Column:
    try:
        members = run.facts.collections[rule.collection]
    except KeyError:
        known = tuple(run.facts.collections)
        raise UnknownName("collection", rule.collection, known) from None
    values: list[Value] = []
    provisional = 0
    for index, row in enumerate(members):
        values.append(folded_members(rule, row).value)
        provisional |= any(member.provisional for member in row) << index
    return Column(values=values, gaps=gaps_in(values), provisional=provisional)


def folded_members(rule: Across, members: Sequence[Member]) -> Folded:
    """Fold the members of one subject's collection."""
    values = [member.value for member in members]
    return fold(values, [member.weight for member in members], rule)
