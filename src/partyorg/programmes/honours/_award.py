"""Honours as records of evidence, which schemes and other honours read."""

from __future__ import annotations

from partyorg.evidence import Award
from partyorg.org import Subject
from partyorg.programmes.honours._event import Event
from partyorg.programmes.honours._honour import Honour


def award_of(honour: Honour, accepted: Event, subject: Subject) -> Award:
    """Return the record of what was accepted, for who holds it."""
    return Award(
        id=accepted.key,
        subject=subject,
        title=honour.title.zh,
        level=honour.ladder.rung(accepted.rung).level,
        on=accepted.on,
        origin="" if accepted.source is None else accepted.source.text(),
    )
