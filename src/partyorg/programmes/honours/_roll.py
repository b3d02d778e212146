"""Rolls: how a register stands on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from partyorg.org import Subject
from partyorg.programmes.honours._event import Event, EventKind, bearer
from partyorg.programmes.honours._honour import Honour
from partyorg.programmes.honours._ladder import Rung


@attrs.frozen(kw_only=True)
class Holding:
    """An honour that somebody holds 在册荣誉.

    Parameters
    ----------
    subject : Subject
        Who holds it; after a merger the heir.
    award : Event
        The acceptance that it rests on.
    until : datetime.date, optional
        First day on which it is no longer in force; None for good.
    """

    subject: Subject
    award: Event
    until: date | None = None

    def in_force(self, day: date) -> bool:
        """Tell whether it has not run out by a day."""
        return self.until is None or day < self.until


@attrs.frozen(kw_only=True)
class Candidacy:
    """Somebody on the way to a rung 在推荐或在培育.

    Parameters
    ----------
    subject : Subject
    begun : Event
        The nomination, or the beginning of cultivation once there is one.
    """

    subject: Subject
    begun: Event

    @property
    def in_cultivation(self) -> bool:
        """Whether cultivation has begun."""
        return self.begun.kind is EventKind.CULTIVATED


@attrs.frozen(kw_only=True)
class RungRow:
    """One rung of one honour, and who is there 分级名册.

    Parameters
    ----------
    honour : Honour
    rung : Rung
    nominated, cultivated : tuple of Subject
        On the way to the rung.
    holders : tuple of Subject
        Who holds it.
    top : tuple of Subject
        Those of the holders who hold no higher one.
    """

    honour: Honour
    rung: Rung
    nominated: tuple[Subject, ...] = ()
    cultivated: tuple[Subject, ...] = ()
    holders: tuple[Subject, ...] = ()
    top: tuple[Subject, ...] = ()


@attrs.frozen(kw_only=True)
class Roll:
    """Who holds what on a day, and who is on the way 荣誉名册.

    Parameters
    ----------
    day : datetime.date
    honours : tuple of Honour
    holdings : tuple of Holding
        In force, by honour, rung and subject.
    candidacies : tuple of Candidacy
        Likewise.
    undecided : tuple of Holding
        Of units that ended, while nobody has decided what becomes of them.
    """

    day: date
    honours: tuple[Honour, ...]
    holdings: tuple[Holding, ...] = ()
    candidacies: tuple[Candidacy, ...] = ()
    undecided: tuple[Holding, ...] = ()

    def holders(self, honour: str, rung: str | None = None) -> tuple[Subject, ...]:
        """Return who holds an honour, at one rung or at any.

        Parameters
        ----------
        honour : str
        rung : str, optional

        Returns
        -------
        tuple of Subject
            Each once, sorted.
        """
        found = {
            one.subject
            for one in self.holdings
            if one.award.honour == honour and rung in (None, one.award.rung)
        }
        return tuple(sorted(found))

    def top(self, subject: Subject, honour: str) -> Rung | None:
        """Return the highest rung of an honour that somebody holds, None for none."""
        held = {
            one.award.rung
            for one in self.holdings
            if one.award.honour == honour and bearer(one.subject) == bearer(subject)
        }
        rungs = (rung for one in self.honours if one.code == honour for rung in one.ladder.rungs)
        return next((rung for rung in reversed(tuple(rungs)) if rung.code in held), None)

    def rows(self) -> tuple[RungRow, ...]:
        """Return every rung of every honour with who is there, the highest rung first."""
        return tuple(self._rows())

    def _rows(self) -> Iterator[RungRow]:
        for honour in self.honours:
            above: set[Subject] = set()
            for rung in reversed(honour.ladder.rungs):
                holders = self.holders(honour.code, rung.code)
                yield RungRow(
                    honour=honour,
                    rung=rung,
                    nominated=self._on_the_way(honour, rung, in_cultivation=False),
                    cultivated=self._on_the_way(honour, rung, in_cultivation=True),
                    holders=holders,
                    top=tuple(one for one in holders if one not in above),
                )
                above.update(holders)

    def _on_the_way(
        self, honour: Honour, rung: Rung, *, in_cultivation: bool
    ) -> tuple[Subject, ...]:
        return tuple(
            one.subject
            for one in self.candidacies
            if (one.begun.honour, one.begun.rung) == (honour.code, rung.code)
            and one.in_cultivation is in_cultivation
        )
