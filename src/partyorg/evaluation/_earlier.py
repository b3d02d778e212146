"""What earlier assessments say of a subject, or of those it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from partyorg.errors import NoSuchResult
from partyorg.org import Subject

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


class Descents(Protocol):
    """A history that tells which units became which: what `assess` needs of it."""

    def lineage(self, earlier: date, later: date, /) -> Descent:
        """Return where the units of the later day come from."""
        ...


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
    """Find a subject's result in one assessment, or those of its predecessors, by id."""
    for name in context.sources(subject, assessment.period.last):
        try:
            yield assessment.result(name, scheme)
        except NoSuchResult:
            continue
