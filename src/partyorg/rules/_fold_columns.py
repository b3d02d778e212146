"""How nodes that fold many values are computed."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Sequence
from functools import partial, reduce
from typing import Any

from partyorg.errors import UnknownName
from partyorg.rules._aggregate import Across, Aggregate, How
from partyorg.rules._facts import Column, Member, bits
from partyorg.rules._fold import Fold, Folded, fold
from partyorg.rules._run import Run, evaluated, has_gaps, lift


@evaluated.register
def _(rule: Aggregate, run: Run) -> Column:
    columns = [run.column(part.rule) for part in rule.parts]
    whole = not rule.picks and not any(column.gaps for column in columns)
    if whole and rule.how is How.TOTAL:
        return reduce(partial(lift, operator.add), columns)
    way = folding(rule)
    provisional = reduce(operator.or_, (column.provisional for column in columns))
    rows: Iterator[Any] = zip(*(column.values for column in columns), strict=True)
    values = list(map(way.whole, rows)) if whole else [way.row(row).value for row in rows]
    return Column(values=values, gaps=has_gaps(values), provisional=provisional)


def folding(rule: Aggregate) -> Fold:
    """Make ready how the parts of an aggregate are folded."""
    return Fold([part.weight for part in rule.parts], rule)


@evaluated.register
def _(rule: Across, run: Run) -> Column:
    try:
        members = run.facts.collections[rule.collection]
    except KeyError:
        known = tuple(run.facts.collections)
        raise UnknownName("collection", rule.collection, known) from None
    values = [folded_members(rule, row).value for row in members]
    provisional = bits(any(member.provisional for member in row) for row in members)
    return Column(values=values, gaps=has_gaps(values), provisional=provisional)


def folded_members(rule: Across, members: Sequence[Member]) -> Folded:
    """Fold the members of one subject's collection."""
    values = [member.value for member in members]
    return fold(values, [member.weight for member in members], rule)
