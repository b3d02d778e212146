"""What an assessment's period falls into where units changed inside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import attrs

from partyorg.evidence import Evidence
from partyorg.org import History, OrgTree
from partyorg.values import FrozenMap, Period

Shares = FrozenMap[str, Fraction]

_NOBODY: FrozenMap[str, Shares] = FrozenMap()


@attrs.frozen(kw_only=True)
class Stage:
    """Days that are assessed together, on the tree of the last of them.

    Parameters
    ----------
    period : Period
    tree : OrgTree
    ended : mapping of str to mapping of str to Fraction
        The units that ended when these days were over, each with what of it went
        to units that stand at the end.
    """

    period: Period
    tree: OrgTree
    ended: FrozenMap[str, Shares] = _NOBODY


def stages(tree: OrgTree | History, period: Period, as_of: date) -> tuple[Stage, ...]:
    """Return the whole period last, before it the part up to each day on which units ended.

    Only what had happened by ``as_of`` is known.
    """
    if isinstance(tree, OrgTree):
        return (Stage(period=period, tree=tree),)
    last = period.last_seen(as_of)
    return (*_parts(tree, period, last), Stage(period=period, tree=tree.at(last)))


def _parts(history: History, period: Period, last: date) -> Iterator[Stage]:
    if last < period.start:
        return
    day = timedelta(days=1)
    standing = history.trees(Period(start=period.start, end=last + day))
    for (_, before), (after, tree) in pairwise(standing):
        gone = [unit.id for unit in before if unit.id not in tree]
        if gone:
            passed = history.lineage(after.start - day, last)
            yield Stage(
                period=Period(start=period.start, end=after.start),
                tree=before,
                ended=FrozenMap({unit: passed.successors(unit) for unit in gone}),
            )


def narrowed(evidence: Evidence, period: Period, part: Period) -> Evidence:
    """Let what was filled in or chosen for a whole period stand for a part of it.

    A reading or choice for the part itself goes before it.
    """
    if part == period:
        return evidence
    read = {(r.subject, r.measure) for r in evidence.readings if r.period == part}
    chosen = {(c.subject, c.indicator) for c in evidence.choices if c.period == part}
    readings = tuple(
        attrs.evolve(r, period=part)
        if r.period == period and (r.subject, r.measure) not in read
        else r
        for r in evidence.readings
    )
    choices = tuple(
        attrs.evolve(c, period=part)
        if c.period == period and (c.subject, c.indicator) not in chosen
        else c
        for c in evidence.choices
    )
    tables = {**evidence.tables, "readings": readings, "choices": choices}
    return Evidence.of(record for records in tables.values() for record in records)
