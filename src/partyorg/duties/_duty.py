"""What the rules oblige a unit to do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import attrs

from partyorg.duties._proof import Proof, share
from partyorg.duties._recurrence import Recurrence, worded
from partyorg.duties._trigger import Trigger
from partyorg.errors import BlankField, DontCombine, EmptyRange, NoParts, NotFrom, WrongOrder
from partyorg.evidence import Query
from partyorg.org import Selector
from partyorg.values import Label, Labelled, Number, Source


class CountedIn(Labelled):
    """What a duty asks for so many of 计量."""

    TIMES = "times", "次", "times"
    HOURS = "hours", "学时", "hours"


def _proofs(given: Query | Proof | Iterable[Query | Proof]) -> tuple[Proof, ...]:
    each = (given,) if isinstance(given, Query | Proof) else tuple(given)
    return tuple(one if isinstance(one, Proof) else Proof(of=one) for one in each)


def _presence(value: Number) -> Fraction:
    return share("presence", value)


@attrs.frozen(kw_only=True)
class Duty:
    """Something that units owe each time it comes round or is brought about 职责.

    Parameters
    ----------
    code : str
        Its stable name.
    title : Label or str
    applies_to : Selector
        Which units owe it.
    when : Recurrence or Trigger
    satisfied_by : Query, Proof, or several
        What shows it was done.  Of several parts, such as a prescribed and a
        flexible one, each is needed as often as the duty asks.
    at_least : int
        [times or hours, 1, …] How much each window asks for.
    at_most : int, optional
        How much counts.  More is no breach; it is found and does not count.
    counted_in : CountedIn
        Times, or hours added up over the window.
    spacing : int
        [days, 0, …] Least distance between two that count in one window.
    grace : int
        [days, 0, …] 宽限 After the last day, still on time.
    make_up : int
        [days, 0, …] 补做 After the window and its grace, how long it can still be
        made up; never beyond the end of the next window.
    presence : number
        [share, 0 to 1] How much of a window a unit must have existed for, and the
        duty been in force, to owe it.  1, the default: only windows that lie wholly
        inside.  ``"1/2"``: when half of its days do.  0: when any day does.
    since, until : datetime.date, optional
        First day in force; first day no longer.  Never before the source is in force.
    source : Source, optional

    Raises
    ------
    BlankField
        Without a code.
    NoParts
        If nothing satisfies it.
    NotFrom
        If ``at_least`` is not at least 1, or a number of days is negative.
    EmptyRange
        If ``at_least`` exceeds ``at_most``.
    WrongShare
        If ``presence`` is not a share.
    WrongOrder
        If it ends before it is in force.
    DontCombine
        Spacing with hours; making up with a trigger, whose answers are late without end.

    Examples
    --------
    >>> from partyorg.duties import monthly
    >>> from partyorg.evidence import activities
    >>> from partyorg.org import UnitKind, kind
    >>> committee = Duty(
    ...     code="COMMITTEE", title="支委会", applies_to=kind(UnitKind.BRANCH),
    ...     when=monthly(), satisfied_by=activities(kind="支委会"),
    ... )
    >>> committee.wants.zh
    '1 次'
    """

    code: str
    title: Label = attrs.field(converter=worded)
    applies_to: Selector
    when: Recurrence | Trigger
    satisfied_by: tuple[Proof, ...] = attrs.field(converter=_proofs)
    at_least: int = 1
    at_most: int | None = None
    counted_in: CountedIn = CountedIn.TIMES
    spacing: int = 0
    grace: int = 0
    make_up: int = 0
    presence: Fraction = attrs.field(default=Fraction(1), converter=_presence)
    since: date | None = None
    until: date | None = None
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if not self.code.strip():
            raise BlankField("code")
        if not self.satisfied_by:
            raise NoParts("satisfied_by")
        for name, least in (("at_least", 1), ("spacing", 0), ("grace", 0), ("make_up", 0)):
            number = getattr(self, name)
            if type(number) is not int or number < least:
                raise NotFrom(name, number, least)
        if self.at_most is not None and self.at_least > self.at_most:
            raise EmptyRange(self.code, self.at_least, self.at_most)
        if self.until is not None and self.until < self.in_force:
            raise WrongOrder("since", self.in_force, "until", self.until)
        if self.spacing and self.counted_in is CountedIn.HOURS:
            raise DontCombine(self.code, "spacing", "counted_in=HOURS")
        if self.make_up and isinstance(self.when, Trigger):
            raise DontCombine(self.code, "make_up", "Trigger")

    @property
    def in_force(self) -> date:
        """First day in force, as far as is known."""
        of_source = None if self.source is None else self.source.in_force
        return max(self.since or date.min, of_source or date.min)

    @property
    def wants(self) -> Label:
        """How much each window asks for, in words."""
        most = "" if self.at_most is None or self.at_most == self.at_least else f"–{self.at_most}"
        unit = self.counted_in.label
        return Label.of(f"{self.at_least}{most} {unit.zh}", f"{self.at_least}{most} {unit.en}")
