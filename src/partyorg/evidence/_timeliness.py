"""The measure of what was published in time."""

from __future__ import annotations

from datetime import date, timedelta

import attrs

from partyorg.errors import WrongCount
from partyorg.evidence._measures import RecordMeasure, keys_of, percent
from partyorg.evidence._query import Query, check_field
from partyorg.evidence._records import Activity, Publication
from partyorg.evidence._world import World
from partyorg.org import Subject
from partyorg.rules import MeasureType, Value
from partyorg.values import Absence, add_working_days


@attrs.frozen(kw_only=True, order=False)
class Timeliness(RecordMeasure):
    """How many activities were published within some days 公开及时率.

    An activity that is not yet published and still may be in time does not
    count either way.  Publications count up to the as-of day, so that what
    happened in the last days of the period is published in time after it.

    Parameters
    ----------
    type : MeasureType
        [%, 0 to 100]
    of : Query
        Of activities.
    published : Query
        Of publications about them; one ahead of the activity is in time too.
    within : int
        [days, 0, …] after the activity, the day itself not counted.
    working : bool
        Whether working days are meant.
    empty : Absence
        What it is where no activity counts.

    Raises
    ------
    UnknownField
        If the queries are not of activities and publications.
    WrongCount
        If ``within`` is negative.
    """

    type: MeasureType
    of: Query
    published: Query
    within: int
    working: bool = False
    empty: Absence = Absence.NOT_APPLICABLE

    def __attrs_post_init__(self) -> None:
        check_field(self.of.table, "attended")
        check_field(self.published.table, "about")
        if self.within < 0:
            raise WrongCount("within", self.within)

    def value(self, world: World, subject: Subject) -> Value:
        """Divide the counts."""
        first = self._first_published(world, subject)
        counted = in_time = 0
        for activity in self._held(world, subject):
            last = self._last_day(activity, world)
            on = first.get(activity.key)
            if on is None and world.as_of <= last:
                continue
            counted += 1
            in_time += on is not None and on <= last
        return percent(in_time, counted, self.empty, self.of.table.label)

    def _first_published(self, world: World, subject: Subject) -> dict[str, date]:
        first: dict[str, date] = {}
        for record in self._about(world, subject):
            first[record.about] = min(record.on, first.get(record.about, record.on))
        return first

    def _held(self, world: World, subject: Subject) -> list[Activity]:
        return [r for r in self.of.of(world, subject) if isinstance(r, Activity)]

    def _about(self, world: World, subject: Subject) -> list[Publication]:
        """Return the publications about the activities looked at."""
        about = set(keys_of(self._held(world, subject)))
        seen = self.published.seen(world, subject)
        return [r for r in seen if isinstance(r, Publication) and r.about in about]

    def _last_day(self, activity: Activity, world: World) -> date:
        if self.working:
            return add_working_days(activity.on, self.within, world.is_workday)
        return activity.on + timedelta(days=self.within)

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of activities and publications."""
        return (*keys_of(self.of.of(world, subject)), *keys_of(self._about(world, subject)))
