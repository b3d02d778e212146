"""A tree through time: as it was first, and all that happened to it since."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Self

import attrs

from partyorg.errors import BeforeHistory, NoSuchUnit, WrongOrder, raise_all
from partyorg.org._change import Change
from partyorg.org._changes import Dissolve
from partyorg.org._fold import Folded, Step, fold, in_order
from partyorg.org._headcount import Headcount
from partyorg.org._lineage import Lineage, joined, passed_on
from partyorg.org._tree import OrgTree
from partyorg.values import Finding, FrozenMap, Label, Period, Severity


@attrs.frozen(kw_only=True, repr=False)
class History:
    """A tree and the changes 组织沿革 that made of it what it became.

    Changes may come in any order.  Those of one day take effect together: each
    finds the units that stood the day before, and may place them under units
    that begin that day.  They are kept by day, then by what they are, then by
    whom they concern.

    Headcounts are those of the first tree and of the changes that state them;
    whether mergers and splits conserve members is a finding.

    Parameters
    ----------
    tree : OrgTree
        As it stood on the first day.
    start : datetime.date
        That day; nothing is known of the days before.
    changes : iterable of Change
        All after that day.

    Raises
    ------
    Faults
        All at once, by day: `ChangeTooEarly`; `ClashingChanges` of one unit on
        one day; `NotThere` for a unit unknown, not yet or no longer there;
        `StillThere` and `UsedBefore` for an id that is not free; and
        `BrokenByChanges` around whatever keeps the units from being a tree.

    Examples
    --------
    >>> from partyorg.org import OrgUnit, Rename, UnitKind
    >>> committee = OrgUnit(id="p", name="某学院党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
    >>> tree = OrgTree(units=[committee])
    >>> renamed = Rename(on=date(2009, 5, 1), unit="p", name="某大学党委")
    >>> history = History(tree=tree, start=date(2006, 1, 1), changes=[renamed])
    >>> history.at(date(2009, 4, 30)).root.name, history.at(date(2009, 5, 1)).root.name
    ('某学院党委', '某大学党委')
    """

    tree: OrgTree
    start: date
    changes: tuple[Change, ...] = attrs.field(default=(), converter=in_order)

    def __attrs_post_init__(self) -> None:
        raise_all("the changes do not make a history", self._folded.faults)

    @classmethod
    def of(cls, tree: OrgTree) -> Self:
        """Make the history of a tree that never changes."""
        return cls(tree=tree, start=date.min)

    def with_changes(self, changes: Iterable[Change]) -> Self:
        """Return a history with more changes, after, between or before those it has.

        Raises
        ------
        Faults
        """
        return attrs.evolve(self, changes=(*self.changes, *changes))

    @cached_property
    def _folded(self) -> Folded:
        return fold(self.tree, self.start, self.changes)

    @cached_property
    def _days(self) -> tuple[date, ...]:
        return tuple(step.on for step in self._folded.steps)

    def at(self, day: date) -> OrgTree:
        """Return the tree on a day.

        Raises
        ------
        BeforeHistory
            If the day lies before the start.
        """
        if day < self.start:
            raise BeforeHistory(day, self.start)
        passed = bisect_right(self._days, day)
        return self._folded.steps[passed - 1].tree if passed else self.tree

    def changes_in(self, period: Period) -> tuple[Change, ...]:
        """Return the changes that take effect on a day of a period."""
        return tuple(change for change in self.changes if change.on in period)

    def trees(self, period: Period) -> tuple[tuple[Period, OrgTree], ...]:
        """Return the parts of a period in which the tree stays the same, each with its tree.

        The parts follow each other without a gap and cover the period; two
        that follow each other have different trees.

        Raises
        ------
        BeforeHistory
            If the period begins before the start.
        """
        parts = [(period, self.at(period.start))]
        for step in self._steps(period.start, period.last):
            (part, tree) = parts[-1]
            if step.tree != tree:
                parts[-1] = (Period(start=part.start, end=step.on), tree)
                parts.append((Period(start=step.on, end=period.end), step.tree))
        return tuple(parts)

    def life(self, unit: str) -> tuple[Period, ...]:
        """Return the spans of days, from the start on, on which a unit exists.

        A unit exists while it stands in the tree and its own dates say so.  A
        span without a known end lasts until ``date.max``.

        Parameters
        ----------
        unit : str

        Returns
        -------
        tuple of Period
            In order, with days between them.

        Raises
        ------
        NoSuchUnit
            If no tree of the history has it.
        """
        stages = self.trees(Period(start=self.start, end=date.max))
        standing = [(period, tree[unit]) for period, tree in stages if unit in tree]
        if not standing:
            raise NoSuchUnit(unit)
        spans: list[Period] = []
        for period, as_it_was in standing:
            first = max(period.start, as_it_was.founded or period.start)
            until = min(period.end, as_it_was.dissolved or period.end)
            if first < until and spans and spans[-1].end == first:
                first = spans.pop().start
            if first < until:
                spans.append(Period(start=first, end=until))
        return tuple(spans)

    def lineage(self, earlier: date, later: date) -> Lineage:
        """Return which units of one day became which of a later day.

        Changes after the earlier and up to the later day count.  Lineages
        compose: from a to b, `Lineage.then` from b to c, is from a to c.

        Parameters
        ----------
        earlier, later : datetime.date
            ``start <= earlier <= later``.

        Returns
        -------
        Lineage

        Raises
        ------
        WrongOrder
            If the later day lies before the earlier.
        BeforeHistory
        """
        if later < earlier:
            raise WrongOrder("earlier", earlier, "later", later)
        before = self.at(earlier)
        rows = {unit.id: FrozenMap({unit.id: Fraction(1)}) for unit in before}
        for step in self._steps(earlier, later):
            rows = {
                unit: row if row.keys().isdisjoint(step.passed) else passed_on(row, step.passed)
                for unit, row in rows.items()
            }
        return Lineage(before=before, after=self.at(later), shares=joined(rows, {}))

    def _steps(self, after: date, until: date) -> Iterator[Step]:
        return (step for step in self._folded.steps if after < step.on <= until)

    def findings(self) -> tuple[Finding, ...]:
        """Return what is irregular about the changes, though it may well be so.

        ``MEMBERS_NOT_CONSERVED``: the successors of a merger or split state more
        or fewer members of their own than the predecessors had.
        ``MEMBERS_LEFT``: a unit with members of its own ends without a successor
        for all of it.  ``OUTSIDE_OWN_DATES``: a unit changes, or stands in the
        tree anew, on a day on which it does not exist by its own dates.

        Returns
        -------
        tuple of Finding
            Sorted, the weightiest first.
        """
        return tuple(sorted(found for step in self._folded.steps for found in _irregular(step)))

    def __repr__(self) -> str:
        root = self.tree.root
        return (
            f"<History of {root.name} ({root.id}) from {self.start}, {len(self.changes)} changes>"
        )


def _irregular(step: Step) -> Iterator[Finding]:
    for change in step.changes:
        old = [step.before[unit] for unit in change.concerns]
        units = {unit.id: unit for unit in (*change.begins, *old)}
        for unit in units.values():
            founded, dissolved = unit.founded or step.on, unit.dissolved or step.on
            if founded > step.on or dissolved < step.on:
                message = Label.of(
                    "该日不在单位自身的起止日期之内", "on a day outside the unit's own dates"
                )
                yield _finding("OUTSIDE_OWN_DATES", unit.id, change, message)
        had = sum((unit.headcount for unit in old), Headcount()).members
        have = sum((unit.headcount for unit in change.begins), Headcount()).members
        if change.ends and change.begins and had != have:
            message = Label.of(
                f"前身单位党员 {had} 人, 后继单位 {have} 人",
                f"the predecessors had {had} members, the successors have {have}",
            )
            yield _finding("MEMBERS_NOT_CONSERVED", ", ".join(change.ends), change, message)
        if isinstance(change, Dissolve) and had and sum(change.heirs.values()) < 1:
            message = Label.of(
                f"撤销时有党员 {had} 人, 未写明全部去向",
                f"ended with {had} members, not all of them with a successor",
            )
            yield _finding("MEMBERS_LEFT", change.unit, change, message)


def _finding(code: str, subject: str, change: Change, message: Label) -> Finding:
    said = Label.of(
        f"{change.on} {change.label.zh}: {message.zh}",
        f"{change.label.en} on {change.on}: {message.en}",
    )
    return Finding(
        code=code, severity=Severity.WARNING, subject=subject, message=said, source=change.source
    )
