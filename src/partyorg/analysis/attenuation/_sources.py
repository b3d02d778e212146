"""Where arrivals come from: targets, progress, duties, records, measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from partyorg.analysis.attenuation._arrival import Arrival
from partyorg.duties import Cell, Compliance, Counts
from partyorg.errors import DuplicateName, WrongFact, WrongKind
from partyorg.evidence import Measure, Query, World
from partyorg.indicators import Target
from partyorg.org import Selector, Subject, anyone
from partyorg.rules import Direction, Kind
from partyorg.values import Absence, Absent, Label, Number

_ANYONE = anyone()
_NOT_HANDED_DOWN = Absent(
    kind=Absence.MISSING, note=Label.of("没有下达的目标值", "no target was handed down")
)
_NOT_MEASURED = Absent(kind=Absence.MISSING, note=Label.of("没有完成情况", "no progress is known"))
_NOTHING_OWED = Absent(
    kind=Absence.NOT_APPLICABLE, note=Label.of("没有应做事项", "nothing was owed")
)


def from_targets(planned: Iterable[Target], held: Iterable[Target]) -> tuple[Arrival, ...]:
    """Set the targets that units were to have beside those handed down to them 目标下达.

    Parameters
    ----------
    planned : iterable of Target
        Of one indicator and period, such as a `partyorg.indicators.Decomposition`'s.
    held : iterable of Target
        What units really hold.  Where one is planned and none held it is MISSING; what
        nobody planned is left out.

    Returns
    -------
    tuple of Arrival

    Raises
    ------
    WrongKind
        Where less is better: having less of it is no loss.
    DuplicateName
        If a unit holds two.
    """
    has = _by_holder("held", held)
    return tuple(
        Arrival(
            unit=holder,
            planned=target.amount,
            reached=has[holder].amount if holder in has else _NOT_HANDED_DOWN,
        )
        for holder, target in _by_holder("planned", planned).items()
    )


def from_progress(
    targets: Iterable[Target], progress: Mapping[str, Decimal | Absent]
) -> tuple[Arrival, ...]:
    """Set the targets that units hold beside how far they have come 目标完成.

    Parameters
    ----------
    targets : iterable of Target
        Of one indicator and period.
    progress : mapping of str to Decimal or Absent
        By key of the target, as `partyorg.indicators.progress_of` answers.

    Returns
    -------
    tuple of Arrival

    Raises
    ------
    WrongKind, DuplicateName
        As for `from_targets`.
    """
    return tuple(
        Arrival(
            unit=holder,
            planned=target.amount,
            reached=progress.get(target.key, _NOT_MEASURED),
        )
        for holder, target in _by_holder("targets", targets).items()
    )


def _by_holder(argument: str, targets: Iterable[Target]) -> dict[str, Target]:
    found: dict[str, Target] = {}
    for target in targets:
        measure = target.measure
        if measure.direction is not Direction.HIGHER:
            wanted = "measure where more is better 越高越好的指标"
            raise WrongKind(argument, wanted, measure.name, measure.direction.value)
        if target.holder in found:
            raise DuplicateName(argument, target.holder)
        found[target.holder] = target
    return found


def from_compliance(compliance: Compliance) -> tuple[Arrival, ...]:
    """Set what units owed beside what they did 履责情况.

    Parameters
    ----------
    compliance : Compliance
        Of one duty, or of several that are to be counted together.

    Returns
    -------
    tuple of Arrival
        Of each unit's own duties; NOT_APPLICABLE where nothing was to be done yet.
    """
    cells: dict[str, list[Cell]] = defaultdict(list)
    for cell in compliance.cells:
        cells[cell.unit].append(cell)
    counts = {unit: Counts.of(found) for unit, found in cells.items()}
    return tuple(
        Arrival(
            unit=unit,
            planned=count.should,
            reached=count.complied if count.should else _NOTHING_OWED,
        )
        for unit, count in counts.items()
    )


def from_message(
    world: World, heard: Query, *, applies_to: Selector = _ANYONE
) -> tuple[Arrival, ...]:
    """Say which units a message reached 传达情况: those with a record of it.

    A path's survival is then 1 if every unit on the way has one, and 0 if not; a
    level's rate is the share of its units that do.

    Parameters
    ----------
    world : World
    heard : Query
        Records that show it was received, or acted upon.
    applies_to : Selector
        Whom it is meant for.

    Returns
    -------
    tuple of Arrival
    """
    return tuple(
        Arrival(
            unit=unit.id,
            planned=1,
            reached=1 if heard.of(world, Subject.of_unit(unit)) else 0,
        )
        for unit in world.tree.select(applies_to)
    )


def from_measure(
    world: World,
    measure: Measure,
    *,
    planned: Number | Mapping[str, Number],
    applies_to: Selector = _ANYONE,
) -> tuple[Arrival, ...]:
    """Set what is measured at units beside what was planned there, such as a rate of 100.

    Parameters
    ----------
    world : World
    measure : Measure
        More is better.
    planned : number, or mapping of str to number
        [in the measure's unit] For every unit, or by unit; those not named do not count.
    applies_to : Selector

    Returns
    -------
    tuple of Arrival

    Raises
    ------
    WrongKind
        Where less is better.
    WrongFact
        If the measure answers with a word or truth.
    """
    kind = measure.type
    if kind.direction is not Direction.HIGHER:
        wanted = "measure where more is better 越高越好的指标"
        raise WrongKind("measure", wanted, kind.name, kind.direction.value)
    units = [
        unit
        for unit in world.tree.select(applies_to)
        if not isinstance(planned, Mapping) or unit.id in planned
    ]
    values = measure.values(world, [Subject.of_unit(unit) for unit in units])
    found = []
    for unit, value in zip(units, values, strict=True):
        if not isinstance(value, Decimal | Absent):
            raise WrongFact(kind.name, Kind.NUMBER.value, str(value))
        amount = planned[unit.id] if isinstance(planned, Mapping) else planned
        found.append(Arrival(unit=unit.id, planned=amount, reached=value))
    return tuple(found)
