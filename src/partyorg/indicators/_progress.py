"""How far targets have come, from evidence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import reduce

from partyorg.errors import WrongFact
from partyorg.evidence import Evidence, Measure, World
from partyorg.indicators._conserve import nearest_below
from partyorg.indicators._target import Spread, Target
from partyorg.org import OrgTree, Subject
from partyorg.rules import Kind
from partyorg.values import (
    EXACT,
    Absence,
    Absent,
    FrozenMap,
    IsWorkday,
    is_weekday,
    strongest,
)

Progress = Decimal | Absent
"""How far it has come, or why that is not known."""

_OUT = frozenset({Absence.NOT_APPLICABLE, Absence.EXEMPT})


def progress_of(
    targets: Iterable[Target],
    measures: Iterable[Measure],
    tree: OrgTree,
    evidence: Evidence,
    day: date,
    *,
    is_workday: IsWorkday = is_weekday,
) -> FrozenMap[str, Progress]:
    """Measure how far each target has come, from evidence up to a day.

    Where a superior has no value of its own and the target was divided, the
    values of the units nearest below it are added: those not concerned or
    exempt do not count, any other that is absent leaves the sum absent.

    Parameters
    ----------
    targets : iterable of Target
        Of units of the tree.
    measures : iterable of Measure
        Found by the name of the target's measure; a target whose measure is
        not among them is MISSING.
    tree : OrgTree
    evidence : Evidence
    day : datetime.date
    is_workday : callable
        ``date -> bool``.

    Returns
    -------
    FrozenMap of str to Decimal or Absent
        By key of the target.

    Raises
    ------
    NoSuchUnit
    WrongFact
        If a measure answers with a word or truth.
    """
    listed = tuple(targets)
    known = {measure.type.name: measure for measure in measures}

    def read(target: Target) -> Progress:
        measure = known.get(target.measure.name)
        if measure is None:
            return Absent(kind=Absence.MISSING, note=target.measure.label)
        world = World(
            tree=tree, evidence=evidence, period=target.period, as_of=day, is_workday=is_workday
        )
        value = measure.values(world, [Subject.of_unit(target.holder)])[0]
        if not isinstance(value, Decimal | Absent):
            raise WrongFact(target.measure.name, Kind.NUMBER.value, str(value))
        return value

    found = {target.key: read(target) for target in listed}
    for whole, parts in nearest_below(listed, tree):
        own = found[whole.key]
        if whole.spread is Spread.DIVIDE and isinstance(own, Absent) and own.kind not in _OUT:
            found[whole.key] = _added([found[part.key] for part in parts], own)
    return FrozenMap(found)


def _added(parts: list[Progress], own: Absent) -> Progress:
    counted = [part for part in parts if isinstance(part, Decimal) or part.kind not in _OUT]
    gone = [part for part in counted if isinstance(part, Absent)]
    if gone:
        return strongest(gone)
    values = [part for part in counted if isinstance(part, Decimal)]
    return reduce(EXACT.add, values) if values else own
