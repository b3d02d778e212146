"""Partners outside the university, the ties with them, and what is done together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from partyorg.errors import BlankField, EmptyPeriod, NotTwoEnds, TooFew
from partyorg.evidence import Evidence
from partyorg.org import SubjectKind
from partyorg.values import Label, Labelled, Period, Source, tupled


class PartnerKind(Labelled):
    """What a partner is 共建单位类别."""

    UNIVERSITY = "university", "高校", "university"
    GOVERNMENT = "government", "机关", "government", "政府"
    ENTERPRISE = "enterprise", "企业", "enterprise"
    COMMUNITY = "community", "社区", "community"
    VILLAGE = "village", "村", "village"
    SCHOOL = "school", "中小学", "school"
    OTHER = "other", "其他", "other"


def _named(id: str) -> None:
    if not id.strip():
        raise BlankField("id")


@attrs.frozen(kw_only=True)
class Partner:
    """An organisation outside the university 共建单位.

    Parameters
    ----------
    id : str
        Unlike that of any unit.
    label : Label
    kind : PartnerKind

    Raises
    ------
    BlankField
        If the id is blank.
    """

    id: str
    label: Label
    kind: PartnerKind

    def __attrs_post_init__(self) -> None:
        _named(self.id)


def _pair(ends: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ends))


@attrs.frozen(kw_only=True)
class Tie:
    """Two that have agreed to work together 党建互联.

    Parameters
    ----------
    id : str
    ends : tuple of str
        Ids of two units, of a unit and a partner, or of two partners, in any order.
    start : datetime.date
        First day.
    end : datetime.date, optional
        First day no more.
    kinds : iterable of str
        As the office calls them: "组织联建", "活动联办", "资源共享" …
    source : Source, optional
        The agreement.

    Raises
    ------
    BlankField
        If the id is blank.
    NotTwoEnds
    EmptyPeriod
        If it ends on or before the day it starts.
    """

    id: str
    ends: tuple[str, ...] = attrs.field(converter=_pair)
    start: date
    end: date | None = None
    kinds: tuple[str, ...] = attrs.field(default=(), converter=tupled)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        _named(self.id)
        if len(self.ends) != 2 or len(set(self.ends)) != 2:  # noqa: PLR2004 - two ends
            raise NotTwoEnds(self.id, self.ends)
        if self.end is not None and self.end <= self.start:
            raise EmptyPeriod(self.start, self.end)

    @property
    def stated(self) -> Period:
        """The days on which it is agreed to hold; without a known end until ``date.max``."""
        return Period(start=self.start, end=self.end or date.max)


def _distinct(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(ids)))


@attrs.frozen(kw_only=True)
class JointEvent:
    """Something that units and partners held together 联合活动.

    Parameters
    ----------
    id : str
    among : iterable of str
        Ids of the units and partners that took part, two or more.
    on : datetime.date
    kind : str
        As the office calls it.
    origin : str
        Table or system it comes from.

    Raises
    ------
    BlankField
        If the id is blank.
    TooFew
        If fewer than two took part.
    """

    id: str
    among: tuple[str, ...] = attrs.field(converter=_distinct)
    on: date
    kind: str = ""
    origin: str = ""

    def __attrs_post_init__(self) -> None:
        _named(self.id)
        if len(self.among) < 2:  # noqa: PLR2004 - one alone is not joint
            raise TooFew("among", len(self.among), 2)


def joint_events(evidence: Evidence) -> tuple[JointEvent, ...]:
    """Read the activities that several units held together as joint events.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    tuple of JointEvent
        Under the activities' ids.

    Examples
    --------
    >>> from partyorg.evidence import Activity
    >>> from partyorg.org import Subject
    >>> units = tuple(Subject.of_unit(id) for id in ("b2", "b1"))
    >>> held = Activity(id="a", subjects=units, kind="主题党日", on=date(2026, 5, 4))
    >>> [event.among for event in joint_events(Evidence.of([held]))]
    [('b1', 'b2')]
    """
    events = []
    for activity in evidence.activities:
        units = {one.unit for one in activity.subjects if one.kind is SubjectKind.UNIT}
        if len(units) > 1:
            events.append(
                JointEvent(
                    id=activity.id,
                    among=units,
                    on=activity.on,
                    kind=activity.kind,
                    origin=activity.origin,
                )
            )
    return tuple(events)
