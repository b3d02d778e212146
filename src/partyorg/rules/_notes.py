"""What is said once at the end of a rule: what absences mean, and how parameters change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from partyorg.rules._measure import Discharge, MeasureType
from partyorg.rules._nodes import MeasureRef, Param, Rule
from partyorg.rules._tokens import Day, Named, Phrase, Reads, Series, Token, made
from partyorg.rules._wording import amount, cited, few
from partyorg.values import Absence, Dated, Entry, Label

_DAY = timedelta(days=1)


def notes_of(rule: Rule) -> Iterator[Token]:
    """Say the parameters and discharges of a rule, each once, in the order they are met."""
    discharges: dict[Discharge, dict[MeasureType, None]] = {}
    params: dict[Param, None] = {}
    waiting = [rule]
    while waiting:
        node = waiting.pop()
        if isinstance(node, MeasureRef):
            discharges.setdefault(node.discharge, {})[node.measure] = None
        elif isinstance(node, Param):
            params[node] = None
        waiting.extend(reversed(node.inputs()))
    for param in params:
        entries = Series(key="join.comma", items=tuple(_entries(param.values)))
        yield made("note.param", name=param_name(param), entries=entries)
    for discharge, measures in discharges.items():
        what: Series | Phrase = _discharge(discharge)
        if len(discharges) > 1:
            some, more = few(tuple(measures))
            read: tuple[Token, ...] = (*(Reads(measure=measure) for measure in some), *more)
            what = made("note.measures", measures=Series(key="join.list", items=read), what=what)
        yield what


def param_name(rule: Param) -> Named:
    """Name a parameter."""
    return Named(label=rule.label or Label.of(rule.name))


def _discharge(discharge: Discharge) -> Series:
    """Say what a missing value means, and what else is not as usual."""
    usual = Discharge(missing=discharge.missing)
    return Series(
        key="join.comma",
        items=tuple(
            made(
                "note.absence",
                absence=Named(label=absence.label),
                treatment=Named(label=discharge.of(absence).label),
            )
            for absence in (Absence.MISSING, *(a for a in Absence if a is not Absence.MISSING))
            if absence is Absence.MISSING or discharge.of(absence) is not usual.of(absence)
        ),
    )


def _entries(values: Dated[Decimal]) -> Iterator[Token]:
    if not values.entries:
        yield made("entry.none")
    for first, until, entry in values.intervals():
        if entry is not None:
            yield cited(_entry(first, until, entry), entry.source)


def _entry(first: date, until: date | None, entry: Entry[Decimal]) -> Phrase:
    value = amount(entry.value)
    if until is None:
        if first == date.min:
            return made("entry.always", value=value)
        return made("entry.from", first=Day(on=first), value=value)
    last = Day(on=until - _DAY)
    if first == date.min:
        return made("entry.until", last=last, value=value)
    return made("entry.between", first=Day(on=first), last=last, value=value)
