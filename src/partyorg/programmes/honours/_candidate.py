"""Candidates: who is put forward, with what was found of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

import attrs

from partyorg.errors import DuplicateName, PartyorgError, UnevenTieBreakers, UnknownName, raise_all
from partyorg.org import Subject
from partyorg.programmes.honours._event import bearer
from partyorg.programmes.honours._honour import Honour
from partyorg.values import Number, exact, tupled


def _number(value: Number | None) -> Decimal | None:
    return None if value is None else exact(value)


def _numbers(values: Iterable[Number]) -> tuple[Decimal, ...]:
    return tuple(exact(value) for value in values)


@attrs.frozen(kw_only=True)
class Candidate:
    """Somebody who is put forward for an honour 候选对象.

    Parameters
    ----------
    subject : Subject
    type : str
        One of the honour's types; empty where it has none.
    meets : tuple of str
        Codes of the criteria that the office found met.
    score : number, optional
        What candidates are chosen by, the higher the better; None where not yet scored.
    tie_breakers : tuple of number
        Compared in turn between equal scores, higher first; all candidates have as many.
    """

    subject: Subject
    type: str = ""
    meets: tuple[str, ...] = attrs.field(default=(), converter=tupled)
    score: Decimal | None = attrs.field(default=None, converter=_number)
    tie_breakers: tuple[Decimal, ...] = attrs.field(default=(), converter=_numbers)


def in_order(honour: Honour, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Put candidates by subject, and refuse those that do not fit the honour."""
    listed = sorted(candidates, key=lambda candidate: candidate.subject)
    raise_all("the candidates do not fit the honour", _faults(honour, listed))
    return tuple(listed)


def _faults(honour: Honour, candidates: list[Candidate]) -> Iterator[PartyorgError]:
    criteria = tuple(criterion.code for criterion in honour.criteria)
    seen = set()
    for one in candidates:
        name = str(one.subject)
        if bearer(one.subject) in seen:
            yield DuplicateName("candidate", name)
        seen.add(bearer(one.subject))
        if one.type not in (honour.types or ("",)):
            yield UnknownName(name, one.type, honour.types)
        yield from (UnknownName(name, code, criteria) for code in one.meets if code not in criteria)
    counts = {len(one.tie_breakers) for one in candidates}
    if len(counts) > 1:
        yield UnevenTieBreakers(tuple(sorted(counts)))
