"""A case: what was done, and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs

from partyorg.errors import BlankField, WrongOrder
from partyorg.processes._vote import Tally


def _sorted_names(names: Iterable[str] | str) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(sorted(set(names)))


@attrs.frozen(kw_only=True)
class Done:
    """A step that was done 办理记录.

    Parameters
    ----------
    step : str
        Code of the step.
    on : datetime.date
        The day it was done, or the first day of a notice 公示.
    until : datetime.date, optional
        Of a notice the last day it was up; of an exit that extends a gap the
        day on which the extended time is over.
    materials : tuple of str
        Codes of the materials on file.
    tally : Tally, optional
        What was counted, if there was a vote.
    exit : str
        Code of the way out, if the step has several.
    by : str
        Which office did it; never a person's name.

    Raises
    ------
    BlankField
        If no step is named.
    WrongOrder
        If ``until`` lies before ``on``.
    """

    step: str
    on: date
    until: date | None = None
    materials: tuple[str, ...] = attrs.field(default=(), converter=_sorted_names)
    tally: Tally | None = None
    exit: str = ""
    by: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.step.strip():
            raise BlankField("step")
        if self.until is not None and self.until < self.on:
            raise WrongOrder("on", self.on, "until", self.until)

    @property
    def _key(self) -> tuple[Any, ...]:
        tally = () if self.tally is None else tuple(map(str, attrs.astuple(self.tally)))
        return (
            self.on,
            self.step,
            self.until or self.on,
            self.exit,
            self.by,
            self.materials,
            tally,
        )


def _by_day(events: Iterable[Done]) -> tuple[Done, ...]:
    return tuple(sorted(events, key=lambda event: event._key))  # noqa: SLF001 - its own module


@attrs.frozen(kw_only=True)
class Case:
    """One passage through a process, as dated records 办理档案.

    A case holds whatever the records say; `audit` tells what is wrong with
    them, and `with_step` is the door that lets only legal steps in.

    Parameters
    ----------
    id : str
        Opaque: of the case, or of the person or unit that it concerns.
    events : tuple of Done
        In any order; kept by day.
    scope : str
        Code of the variant, where the process has several.
    born : datetime.date, optional
        For limits of age; `repr` leaves it out.

    Raises
    ------
    BlankField
        If the id is blank.
    """

    id: str
    events: tuple[Done, ...] = attrs.field(default=(), converter=_by_day)
    scope: str = ""
    born: date | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.id.strip():
            raise BlankField("id")
