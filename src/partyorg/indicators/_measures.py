"""Measures of the plan, for schemes to score: targets reached, letters signed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

import attrs

from partyorg.errors import DuplicateName, WrongKind
from partyorg.evidence import Measure, RecordMeasure, World
from partyorg.indicators._letters import Letter, LetterKind, Signing, letters_of
from partyorg.indicators._target import Target
from partyorg.org import Subject, SubjectKind
from partyorg.rules import Direction, MeasureType, Value
from partyorg.values import EXACT, Absence, Absent, Label, quotient, tupled

_HUNDRED, _NOTHING = Decimal(100), Decimal(0)


def _percent(name: str, label: Label | None, *, most: int | None = None) -> MeasureType:
    return MeasureType(name=name, label=label or Label.of(name), unit="%", low=0, high=most)


@attrs.frozen(kw_only=True, order=False)
class TargetReached(RecordMeasure):
    """How much of its own target a unit has reached 目标完成率.

    Each unit is compared with its own target, so that sizes do not count.
    Where lower is better, what stays within the target has reached it in full,
    and what lies above it has reached the target's share of it.  A target of 0
    is reached in full, or, where lower is better, not at all by anything above.
    Without a target the value is NOT_APPLICABLE; an absent value stays absent.

    Parameters
    ----------
    type : MeasureType
        [%, 0, …]
    of : Measure
        What the targets are for.
    targets : tuple of Target
        Those for the period that is measured count.

    Raises
    ------
    WrongKind
        If a target is for another measure.
    DuplicateName
        If a unit has two targets for one period.
    """

    type: MeasureType
    of: Measure
    targets: tuple[Target, ...] = attrs.field(converter=tupled)

    def __attrs_post_init__(self) -> None:
        seen: set[tuple[object, ...]] = set()
        for target in self.targets:
            if target.measure != self.of.type:
                raise WrongKind("targets", self.of.type.name, target.key, target.measure.name)
            if (target.holder, target.period) in seen:
                raise DuplicateName("target", f"{target.holder}/{target.period}")
            seen.add((target.holder, target.period))

    def values(self, world: World, subjects: Sequence[Subject]) -> Sequence[Value]:
        """Compare each subject with its target."""
        by_holder = {t.holder: t for t in self.targets if t.period == world.period}
        found = self.of.values(world, subjects)
        return [
            self._reached(by_holder.get(str(subject)), value)
            for subject, value in zip(subjects, found, strict=True)
        ]

    def value(self, world: World, subject: Subject) -> Value:
        """Compare one subject with its target."""
        return self.values(world, [subject])[0]

    def _reached(self, target: Target | None, value: Value) -> Value:
        if target is None:
            return Absent(kind=Absence.NOT_APPLICABLE, note=self.of.type.label)
        if not isinstance(value, Decimal):
            return value
        return reached(target, value)

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of the records behind the value."""
        return self.of.records(world, subject)


def reached(target: Target, value: Decimal) -> Decimal:
    """Return how much of a target a value is, in percent.

    Examples
    --------
    >>> from partyorg.rules import measure
    >>> from partyorg.values import Period
    >>> late = measure("late", direction=Direction.LOWER, low=0).type
    >>> few = Target(indicator="1", holder="b", measure=late, amount=4, period=Period.year(2026))
    >>> [str(reached(few, Decimal(n))) for n in (0, 4, 5)]
    ['100', '100', '80']
    """
    amount = target.amount
    kept = target.shortfall(value, amount) <= 0
    lower = target.measure.direction is Direction.LOWER
    if amount <= 0 or (lower and kept):
        return _HUNDRED if kept else _NOTHING
    part, whole = (amount, value) if lower else (value, amount)
    return quotient(EXACT.multiply(_HUNDRED, max(part, _NOTHING)), whole)


def target_reached(
    name: str, of: Measure, targets: Iterable[Target], label: Label | None = None
) -> TargetReached:
    """Measure how much of its own target each unit has reached, in percent 目标完成率.

    Examples
    --------
    >>> from partyorg.evidence import activities, count
    >>> from partyorg.values import Period
    >>> lectures = count("lectures", activities(kind="党课"))
    >>> own = Target(indicator="1.1", holder="b1", measure=lectures.type, amount=4,
    ...              period=Period.year(2026))
    >>> target_reached("reached", lectures, [own]).or_zero()
    measure('reached', unit='%', low=0).or_zero()
    """
    return TargetReached(type=_percent(name, label), of=of, targets=targets)


@attrs.frozen(kw_only=True, order=False)
class LetterCoverage(RecordMeasure):
    """How many of a unit's responsibility letters both sides have signed 责任书签订率.

    Letters with its superior and with the units below it count alike.  A unit
    that owes none is NOT_APPLICABLE; as long as letters are open and the last
    day for signing is not over, the value is NOT_DUE.

    Parameters
    ----------
    type : MeasureType
        [%, 0 to 100]
    kinds : tuple of LetterKind
    letters : tuple of Letter
        On record.
    last : datetime.date, optional
        Last day for signing; without it the value is never NOT_DUE.
    """

    type: MeasureType
    kinds: tuple[LetterKind, ...] = attrs.field(converter=tupled)
    letters: tuple[Letter, ...] = attrs.field(converter=tupled)
    last: date | None = None

    def value(self, world: World, subject: Subject) -> Value:
        """Divide the letters signed by those owed."""
        owed = self._owed(world, subject)
        if not owed:
            return Absent(kind=Absence.NOT_APPLICABLE, note=self.type.label)
        signed = self.records(world, subject)
        if len(signed) < len(owed) and self.last is not None and world.as_of <= self.last:
            return Absent(kind=Absence.NOT_DUE, note=self.type.label)
        return quotient(_HUNDRED * len(signed), Decimal(len(owed)))

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of the letters that both have signed."""
        copies: dict[str, list[Letter]] = {}
        for letter in self.letters:
            copies.setdefault(letter.key, []).append(letter)
        return tuple(
            key
            for key in self._owed(world, subject)
            if key in copies
            and all(copy.signing(world.as_of) is Signing.BOTH for copy in copies[key])
        )

    def _owed(self, world: World, subject: Subject) -> tuple[str, ...]:
        if subject.kind is not SubjectKind.UNIT:
            return ()
        owed = letters_of(world.tree, self.kinds, world.period, subject.unit)
        return tuple(letter.key for letter in owed)


def letter_coverage(
    name: str,
    kinds: Iterable[LetterKind],
    letters: Iterable[Letter],
    label: Label | None = None,
    *,
    last: date | None = None,
) -> LetterCoverage:
    """Measure how many of its responsibility letters are signed, in percent 责任书签订率."""
    return LetterCoverage(
        type=_percent(name, label, most=100), kinds=kinds, letters=letters, last=last
    )
