"""What earlier assessments say of a subject, or of those it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

import attrs

from partyorg.errors import NoSuchResult
from partyorg.org import Carry, Subject, SubjectKind

if TYPE_CHECKING:
    from partyorg.evaluation._assessment import Assessment
    from partyorg.evaluation._context import Context
    from partyorg.evaluation._result import Result


class Descent(Protocol):
    """Where the units of a later day come from 沿革."""

    def predecessors(self, unit: str) -> Mapping[str, Fraction]:
        """Return a unit's predecessors, each with the share [0 to 1] that came here.

        A unit that went on is its own predecessor; a new one has none.
        """
        ...

    def weights(self, unit: str, how: Carry) -> Mapping[str, Fraction]:
        """Return what each predecessor's value counts for in a unit's."""
        ...


class Descents(Protocol):
    """A history that tells which units became which: what `assess` needs of it."""

    def lineage(self, earlier: date, later: date, /) -> Descent:
        """Return where the units of the later day come from."""
        ...


def moved(subject: Subject, unit: str) -> Subject:
    """Return what a subject is called in another unit; a unit is that unit itself."""
    if subject.kind is SubjectKind.UNIT:
        return Subject.of_unit(unit)
    return attrs.evolve(subject, unit=unit)


def before(context: Context, subject: Subject, scheme: str) -> tuple[Result, ...]:
    """Return a subject's results in the assessment before: its predecessors', if units changed."""
    last = context.previous[-1:]
    return tuple(result for one in last for result in results_in(context, one, subject, scheme))


def years(context: Context, scheme: str, last: int | None = None) -> Sequence[Assessment]:
    """Return the earlier assessments under a scheme, the latest first."""
    known = [one for one in reversed(context.previous) if scheme in {s.code for s in one.schemes}]
    return known[:last]


def results_in(
    context: Context, assessment: Assessment, subject: Subject, scheme: str
) -> Iterator[Result]:
    """Find a subject's result in one assessment, or those of its predecessors, by id.

    Under a scheme that assessed units, those of the unit that it belongs to.
    """
    found = False
    for source in _sources(context, assessment, subject):
        try:
            yield assessment.result(source, scheme)
        except NoSuchResult:
            continue
        found = True
    if not found and subject.kind is not SubjectKind.UNIT:
        yield from results_in(context, assessment, Subject.of_unit(subject.unit), scheme)


def _sources(context: Context, assessment: Assessment, subject: Subject) -> tuple[Subject, ...]:
    """Return who a subject was in an assessment: persons go by id, wherever they belonged."""
    if subject.kind is SubjectKind.PERSON:
        return assessment.person(subject.id)
    return context.sources(subject, assessment.period.last)
