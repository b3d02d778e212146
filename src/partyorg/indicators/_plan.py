"""All that is set down for a year, in one value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs

from partyorg.errors import BlankField, DuplicateName, PartyorgError, UnknownName, raise_all
from partyorg.indicators._letters import Letter
from partyorg.indicators._posts import Responsibility
from partyorg.indicators._target import Target
from partyorg.values import Label, Period, tupled


def _targets(targets: Iterable[Target]) -> tuple[Target, ...]:
    return tuple(sorted(targets, key=lambda target: (target.key, target.origin)))


def _letters(letters: Iterable[Letter]) -> tuple[Letter, ...]:
    return tuple(sorted(letters, key=lambda letter: letter.key))


@attrs.frozen(kw_only=True)
class Plan:
    """A year's targets, letters and responsibility lists 年度工作计划, to keep and to compare.

    Parameters
    ----------
    code : str
    title : Label
    period : Period
    targets : iterable of Target
        For the year or windows of it; kept by key.
    letters : iterable of Letter
        As far as they are on record; kept by key.
    responsibilities : iterable of Responsibility

    Raises
    ------
    Faults
        All at once: `BlankField`, `DuplicateName` of targets, letters and
        responsibilities.
    """

    code: str
    title: Label
    period: Period
    targets: tuple[Target, ...] = attrs.field(default=(), converter=_targets)
    letters: tuple[Letter, ...] = attrs.field(default=(), converter=_letters)
    responsibilities: tuple[Responsibility, ...] = attrs.field(default=(), converter=tupled)

    def __attrs_post_init__(self) -> None:
        raise_all(f"plan {self.code} 计划不成立", list(self._faults()))

    def _faults(self) -> Iterator[PartyorgError]:
        if not self.code.strip():
            yield BlankField("code")
        for what, keys in (
            ("target", [target.key for target in self.targets]),
            ("letter", [letter.key for letter in self.letters]),
            ("responsibility", [one.code for one in self.responsibilities]),
        ):
            yield from (DuplicateName(what, key) for key in sorted(_repeated(keys)))

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], Target]:
        whole = (target for target in self.targets if target.period == self.period)
        return {(target.indicator, target.holder): target for target in whole}

    def target(self, indicator: str, holder: str) -> Target:
        """Return a unit's target for the whole period.

        Raises
        ------
        UnknownName
            If it has none; the error lists the units that have.
        """
        try:
            return self._by_name[indicator, holder]
        except KeyError:
            known = tuple(sorted(unit for code, unit in self._by_name if code == indicator))
            raise UnknownName(indicator, holder, known) from None

    def windows(self, target: Target) -> tuple[Target, ...]:
        """Return a target by quarter or month, in the order of time, as far as it is laid out."""
        inside = (
            one
            for one in self.targets
            if (one.indicator, one.holder) == (target.indicator, target.holder)
            and one.period != target.period
            and target.period.covers(one.period)
        )
        return tuple(sorted(inside, key=lambda one: one.period))


def _repeated(keys: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for key in keys:
        (twice if key in seen else seen).add(key)
    return twice
