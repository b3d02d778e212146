"""What a measure may look at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

import attrs

from partyorg.evidence._evidence import Evidence
from partyorg.org import OrgTree, Subject
from partyorg.rules import MeasureType, Value
from partyorg.values import IsWorkday, Period, is_weekday


@attrs.frozen(kw_only=True)
class World:
    """Organisation, evidence, period and day: all that values are measured on.

    Parameters
    ----------
    tree : OrgTree
    evidence : Evidence
    period : Period
        The days that are assessed.
    as_of : datetime.date
        The day of the assessment; later records are not seen.
    is_workday : callable
        ``date -> bool``.
    """

    tree: OrgTree
    evidence: Evidence
    period: Period
    as_of: date
    is_workday: IsWorkday = attrs.field(default=is_weekday, eq=False, repr=False)


class Measure(Protocol):
    """Anything that can measure subjects in a world.

    Evidence, duties, processes, indicators and evaluation each supply their
    own; an application may supply more.
    """

    @property
    def type(self) -> MeasureType:
        """Name, unit, direction and range."""
        ...

    def values(self, world: World, subjects: Sequence[Subject]) -> Sequence[Value]:
        """Measure each subject; absent values say which absence."""
        ...

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of the records that stand behind a subject's value."""
        ...
