"""Units and partners joined by ties, through time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any

import attrs

from partyorg.errors import (
    DuplicateName,
    PartnerIsUnit,
    PartyorgError,
    UnknownEnd,
    UnknownName,
    raise_all,
)
from partyorg.org import History, OrgTree
from partyorg.programmes.interconnection._snapshot import Snapshot
from partyorg.programmes.interconnection._tie import JointEvent, Partner, Tie
from partyorg.values import Finding, Label, Period, Severity


def _history(of: History | OrgTree) -> History:
    return of if isinstance(of, History) else History.of(of)


def _by_id(records: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(records, key=attrgetter("id")))


@attrs.frozen(kw_only=True, repr=False)
class Network:
    """A university's units, their partners, ties and joint events 党建互联网络.

    A tie holds on the days that are agreed, as long as both ends exist: with a unit
    that ends, its ties end.  A joint event counts for every tie that holds on its
    day and both ends of which took part.

    Parameters
    ----------
    history : History or OrgTree
        A tree alone is one that never changes.
    partners : iterable of Partner
    ties : iterable of Tie
    events : iterable of JointEvent

    Raises
    ------
    Faults
        All at once: `DuplicateName`, `PartnerIsUnit`, and `UnknownEnd` for whoever
        is neither a partner nor a unit of any day.

    Examples
    --------
    >>> from partyorg.org import OrgUnit, UnitKind
    >>> from partyorg.programmes.interconnection import PartnerKind
    >>> network = Network(
    ...     history=OrgTree(units=[
    ...         OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
    ...         OrgUnit(id="b", name="学生第一党支部", kind=UnitKind.BRANCH, parent="p"),
    ...     ]),
    ...     partners=[
    ...         Partner(id="c", label=Label.of("临江社区党委"), kind=PartnerKind.COMMUNITY),
    ...     ],
    ...     ties=[Tie(id="t", ends=("b", "c"), start=date(2026, 3, 1))],
    ... )
    >>> [unit.name for unit in network.at(date(2026, 5, 4)).isolated()]
    ['校党委']
    >>> [finding.code for finding in network.findings(Period.year(2026))]
    ['PAPER_TIE']
    """

    history: History = attrs.field(converter=_history)
    partners: tuple[Partner, ...] = attrs.field(default=(), converter=_by_id)
    ties: tuple[Tie, ...] = attrs.field(default=(), converter=_by_id)
    events: tuple[JointEvent, ...] = attrs.field(default=(), converter=_by_id)

    def __attrs_post_init__(self) -> None:
        raise_all("the ties do not make a network", self._faults())

    def _faults(self) -> Iterator[PartyorgError]:
        tables: dict[str, tuple[Partner | Tie | JointEvent, ...]] = {
            "partner": self.partners,
            "tie": self.ties,
            "event": self.events,
        }
        for what, records in tables.items():
            times = Counter(record.id for record in records)
            yield from (DuplicateName(what, id) for id, count in times.items() if count > 1)
        partners = {partner.id for partner in self.partners}
        yield from (PartnerIsUnit(id) for id in sorted(partners & self._units))
        known = partners | self._units
        for tie in self.ties:
            yield from (UnknownEnd(tie.id, end) for end in tie.ends if end not in known)
        for event in self.events:
            yield from (UnknownEnd(event.id, end) for end in event.among if end not in known)

    @cached_property
    def _units(self) -> frozenset[str]:
        """The ids of all units there ever were."""
        always = Period(start=self.history.start, end=date.max)
        return frozenset(unit.id for _, tree in self.history.trees(always) for unit in tree)

    @cached_property
    def _lives(self) -> Mapping[str, tuple[Period, ...]]:
        return {tie.id: tuple(self._life(tie)) for tie in self.ties}

    def _life(self, tie: Tie) -> Iterable[Period]:
        spans = [tie.stated]
        for end in tie.ends:
            if end in self._units:
                lives = self.history.life(end)
                both = (span & life for span in spans for life in lives)
                spans = [span for span in both if span is not None]
        return spans

    def life(self, tie: str) -> tuple[Period, ...]:
        """Return the spans of days on which a tie holds, in order.

        Raises
        ------
        UnknownName
            If there is no such tie.
        """
        self._check(tie)
        return self._lives[tie]

    def _check(self, tie: str) -> None:
        if tie not in self._lives:
            raise UnknownName("tie", tie, tuple(self._lives))

    def at(self, day: date) -> Snapshot:
        """Return the network of a day.

        Raises
        ------
        BeforeHistory
            If the day lies before the history's start.
        """
        holding = (tie for tie in self.ties if any(day in span for span in self._lives[tie.id]))
        return Snapshot(
            day=day, tree=self.history.at(day), partners=self.partners, ties=tuple(holding)
        )

    def holding(self, period: Period) -> tuple[Tie, ...]:
        """Return the ties that hold on some day of a period, by id."""
        return tuple(tie for tie in self.ties if any(span & period for span in self._lives[tie.id]))

    def events_of(self, tie: str, period: Period) -> tuple[JointEvent, ...]:
        """Return the joint events of a period that count for a tie, by id.

        Raises
        ------
        UnknownName
            If there is no such tie.
        """
        self._check(tie)
        return tuple(event for event in self._events[tie] if event.on in period)

    @cached_property
    def _events(self) -> Mapping[str, tuple[JointEvent, ...]]:
        return {
            tie.id: tuple(
                event
                for event in self.events
                if set(tie.ends) <= set(event.among)
                and any(event.on in span for span in self._lives[tie.id])
            )
            for tie in self.ties
        }

    def findings(self, period: Period) -> tuple[Finding, ...]:
        """Return what is irregular about a period.

        ``PAPER_TIE``: a tie holds, and nothing is done together 有协议无活动.
        ``TIE_OUTLIVES_UNIT``: a tie is agreed beyond the end of a unit, with which it
        ended.  ``EVENT_WITHOUT_TIE``: a joint event counts for no tie.

        Returns
        -------
        tuple of Finding
            Sorted, the weightiest first.
        """
        return tuple(sorted([*self._paper(period), *self._outlived(period), *self._untied(period)]))

    def _paper(self, period: Period) -> Iterator[Finding]:
        for tie in self.holding(period):
            if not self.events_of(tie.id, period):
                yield Finding(
                    code="PAPER_TIE",
                    severity=Severity.WARNING,
                    subject=tie.id,
                    message=Label.of(
                        f"{' 与 '.join(tie.ends)}: 有协议, 期内没有联合活动",
                        f"{' and '.join(tie.ends)}: an agreement, and nothing done together",
                    ),
                    period=period,
                    source=tie.source,
                )

    def _outlived(self, period: Period) -> Iterator[Finding]:
        for tie in self.ties:
            for unit in sorted(self._units.intersection(tie.ends)):
                ends = [life.end for life in self.history.life(unit)]
                gone = max(ends, default=self.history.start)
                if gone <= period.last and gone < tie.stated.end and tie.stated & period:
                    yield Finding(
                        code="TIE_OUTLIVES_UNIT",
                        severity=Severity.WARNING,
                        subject=tie.id,
                        message=Label.of(
                            f"单位 {unit} 自 {gone} 起不再存在, 互联随之终止",
                            f"unit {unit} exists no more from {gone} on, and the tie ended with it",
                        ),
                        period=period,
                        source=tie.source,
                    )

    def _untied(self, period: Period) -> Iterator[Finding]:
        counted = {event.id for events in self._events.values() for event in events}
        for event in self.events:
            if event.on in period and event.id not in counted:
                yield Finding(
                    code="EVENT_WITHOUT_TIE",
                    severity=Severity.ADVICE,
                    subject=event.id,
                    message=Label.of(
                        f"{event.on} {'、'.join(event.among)} 联合活动, 各方之间没有互联协议",
                        f"{', '.join(event.among)} on {event.on}: no tie holds between them",
                    ),
                    period=period,
                )

    def __repr__(self) -> str:
        counts = f"{len(self.partners)} partners, {len(self.ties)} ties, {len(self.events)} events"
        return f"<Network of {self.history.tree.root.name}: {counts}>"
