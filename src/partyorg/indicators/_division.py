"""Who takes part in a division, with what weight and between what bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import attrs

from partyorg.indicators._base import Base, Weight
from partyorg.indicators._target import Target
from partyorg.org import OrgTree, OrgUnit, Selector
from partyorg.values import Absence, Absent, FrozenMap, Label, Period, strongest

_EXCUSED = frozenset({Absence.NOT_APPLICABLE, Absence.EXEMPT})
_UNLISTED = Absent(kind=Absence.MISSING, note=Label.of("没有分配基数", "nothing to divide it by"))


@attrs.frozen(kw_only=True)
class Division:
    """Units that take part in a division, superiors first.

    Parameters
    ----------
    below : FrozenMap of str to tuple of str
        For each unit that takes part, those directly below that do too.
    weights : FrozenMap of str to Fraction or Absent
    """

    below: FrozenMap[str, tuple[str, ...]]
    weights: FrozenMap[str, Weight]


def divide_among(
    target: Target, tree: OrgTree, by: Base | None, applies_to: Selector, stop: Selector
) -> Division:
    """Find who takes part: units concerned, and those above them up to the holder.

    A unit whose weight is not applicable or exempt is out, with all below it.
    """
    below: dict[str, tuple[str, ...]] = {}
    weights: dict[str, Weight] = {}
    excused: dict[str, Weight] = {}
    for unit in reversed(tree.within(target.holder)):
        under = () if stop.matches(tree, unit) else [c.id for c in tree.children(unit.id)]
        parts = tuple(id for id in under if id in below)
        out = [excused[id] for id in under if id in excused]
        concerned = applies_to.matches(tree, unit) and exists_in(unit, target.period)
        if not (parts or out or concerned):
            continue
        weight = _weight(tree, unit, by, [weights[part] for part in parts] or out)
        if unit.id != target.holder and isinstance(weight, Absent) and weight.kind in _EXCUSED:
            excused[unit.id] = weight
        else:
            below[unit.id], weights[unit.id] = parts, weight
    reached = list(_reached(target.holder, below))
    return Division(
        below=FrozenMap({id: below[id] for id in reached}),
        weights=FrozenMap({id: weights[id] for id in reached}),
    )


def exists_in(unit: OrgUnit, period: Period) -> bool:
    """Tell whether a unit exists on any day of a period."""
    return (unit.founded is None or unit.founded < period.end) and (
        unit.dissolved is None or unit.dissolved > period.start
    )


def _weight(tree: OrgTree, unit: OrgUnit, by: Base | None, parts: list[Weight]) -> Weight:
    if by is None:
        return Fraction(0)
    own = by.weight(tree, unit, end=not parts)
    if own is not None:
        return own
    gone = [part for part in parts if isinstance(part, Absent)] if parts else [_UNLISTED]
    if gone:
        return strongest(gone)
    return sum((part for part in parts if isinstance(part, Fraction)), Fraction(0))


def _reached(holder: str, below: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Walk down from the holder: units under a stop take no part."""
    waiting = [holder] if holder in below else []
    while waiting:
        at = waiting.pop()
        yield at
        waiting.extend(reversed(below[at]))
