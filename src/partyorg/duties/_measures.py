"""Compliance as something a scheme can score."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import attrs

from partyorg.duties._cells import Cell, Desk, DutyState, by_code
from partyorg.duties._compliance import answered_in
from partyorg.duties._duty import Duty
from partyorg.duties._rollup import COMPLIED
from partyorg.errors import NoParts
from partyorg.evidence import World
from partyorg.org import OrgUnit, Subject, SubjectKind
from partyorg.rules import Direction, Measured, MeasureType, Value
from partyorg.values import EXACT, Absence, Absent, Label, quotient, tupled

_HUNDRED = Decimal(100)
_DECIDED = frozenset({*COMPLIED, DutyState.MISSED})
_PENDING = frozenset({DutyState.OPEN, DutyState.NOT_YET})


class _DutyMeasure(Measured, ABC):
    """Judges some duties of a subject's unit; subclasses make a number of it."""

    __slots__ = ()

    duties: tuple[Duty, ...]
    below: bool

    def values(self, world: World, subjects: Sequence[Subject]) -> Sequence[Value]:
        """Measure each subject."""
        desk = _desk(world, self.duties)
        return [self._value(list(self._cells(world, desk, subject))) for subject in subjects]

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of the records that count."""
        cells = self._cells(world, _desk(world, self.duties), subject)
        return tuple(sorted({key for cell in cells for key in cell.records}))

    def _cells(self, world: World, desk: Desk, subject: Subject) -> Iterator[Cell]:
        for unit in self._units(world, subject):
            yield from desk.cells(unit)

    def _units(self, world: World, subject: Subject) -> tuple[OrgUnit, ...]:
        """Return whose duties are meant; zones, posts and persons have none."""
        if subject.kind is not SubjectKind.UNIT:
            return ()
        return world.tree.within(subject.unit) if self.below else (world.tree[subject.unit],)

    def _value(self, cells: Sequence[Cell]) -> Value:
        if not any(cell.state in _DECIDED for cell in cells):
            return self._absent(cells)
        return self._number([cell.state for cell in cells if cell.state in _DECIDED])

    def _absent(self, cells: Sequence[Cell]) -> Absent:
        """Say why nothing is decided: it is not due, excused, or owed by nobody."""
        states = {cell.state for cell in cells}
        titles = " / ".join(duty.title.zh for duty in self.duties)
        note = Label.of(titles, " / ".join(duty.title.en for duty in self.duties))
        if states & _PENDING:
            return Absent(kind=Absence.NOT_DUE, note=note)
        return Absent(kind=Absence.EXEMPT if states else Absence.NOT_APPLICABLE, note=note)

    @abstractmethod
    def _number(self, states: Sequence[DutyState]) -> Decimal:
        """Make a number of how decided things ended; at least one is."""
        ...


def _desk(world: World, duties: tuple[Duty, ...]) -> Desk:
    return Desk(
        world.tree,
        duties,
        world.evidence,
        span=world.period,
        keep=answered_in(world.period),
        today=world.as_of,
        is_workday=world.is_workday,
    )


def _some(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    ordered = by_code(duties)
    if not ordered:
        raise NoParts("duties")
    return ordered


@attrs.frozen(kw_only=True, order=False)
class ComplianceShare(_DutyMeasure):
    """How many of the things owed were done 履责率, as of the assessment's day.

    What is still open does not count either way.  Where nothing is decided it is
    NOT_DUE if something is still open, EXEMPT if all was excused, and
    NOT_APPLICABLE if nothing was owed.

    Parameters
    ----------
    type : MeasureType
        [%, 0 to 100]
    duties : tuple of Duty
        Kept by code.
    complied : tuple of DutyState
        Which ends count as done.
    below : bool
        Whether the units below count too.

    Raises
    ------
    NoParts
        Without duties.
    DuplicateName
        If two share a code.
    """

    type: MeasureType
    duties: tuple[Duty, ...] = attrs.field(converter=_some)
    complied: tuple[DutyState, ...] = attrs.field(default=COMPLIED, converter=tupled)
    below: bool = False

    def _number(self, states: Sequence[DutyState]) -> Decimal:
        done = sum(state in self.complied for state in states)
        return quotient(EXACT.multiply(_HUNDRED, done), Decimal(len(states)))


@attrs.frozen(kw_only=True, order=False)
class ComplianceCount(_DutyMeasure):
    """How many of the things owed came to some end, such as missed or late.

    Absent as `ComplianceShare` is: a unit that owed nothing has not missed nothing.

    Parameters
    ----------
    type : MeasureType
        [times]
    duties : tuple of Duty
        Kept by code.
    states : tuple of DutyState
        Which ends are counted, of MET, LATE, MADE_UP and MISSED.
    below : bool
        Whether the units below count too.
    """

    type: MeasureType
    duties: tuple[Duty, ...] = attrs.field(converter=_some)
    states: tuple[DutyState, ...] = attrs.field(default=(DutyState.MISSED,), converter=tupled)
    below: bool = False

    def _number(self, states: Sequence[DutyState]) -> Decimal:
        return Decimal(sum(state in self.states for state in states))


def compliance_share(
    name: str,
    duties: Iterable[Duty],
    label: Label | None = None,
    *,
    complied: tuple[DutyState, ...] = COMPLIED,
    below: bool = False,
) -> ComplianceShare:
    """Measure how many of the things owed were done, in percent.

    Examples
    --------
    >>> from partyorg.duties import Duty, monthly
    >>> from partyorg.evidence import activities
    >>> from partyorg.org import anyone
    >>> theme_day = Duty(
    ...     code="THEME_DAY", title="主题党日", applies_to=anyone(),
    ...     when=monthly(), satisfied_by=activities(kind="主题党日"),
    ... )
    >>> compliance_share("duties", [theme_day]).or_excluded() >= 90
    measure('duties', unit='%', low=0, high=100).or_excluded() >= 90
    """
    kind = MeasureType(name=name, label=label or Label.of(name), unit="%", low=0, high=100)
    return ComplianceShare(type=kind, duties=duties, complied=complied, below=below)


def compliance_count(
    name: str,
    duties: Iterable[Duty],
    label: Label | None = None,
    *,
    states: tuple[DutyState, ...] = (DutyState.MISSED,),
    below: bool = False,
) -> ComplianceCount:
    """Measure how many of the things owed were missed, or came to some other end.

    A count of good ends is better higher, any other is better lower.
    """
    good = set(states) <= set(COMPLIED) - {DutyState.LATE}
    kind = MeasureType(
        name=name,
        label=label or Label.of(name),
        unit="次",
        direction=Direction.HIGHER if good else Direction.LOWER,
        low=0,
    )
    return ComplianceCount(type=kind, duties=duties, states=states, below=below)
