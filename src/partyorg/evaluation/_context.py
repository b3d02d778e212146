"""What only evaluation can supply to a scheme: other results."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from partyorg.errors import DuplicateName, NoParts
from partyorg.evaluation._earlier import moved
from partyorg.evidence import World
from partyorg.org import Carry, Subject, SubjectKind
from partyorg.rules import Member
from partyorg.values import Label, Labelled

if TYPE_CHECKING:
    from partyorg.evaluation._assessment import Assessment
    from partyorg.evaluation._earlier import Descent, Descents
    from partyorg.evaluation._result import Result


@attrs.frozen(kw_only=True)
class Context(World):
    """A world with the results there are already.

    Parameters
    ----------
    results : dict of str to dict of str to Result
        Of this assessment: by scheme, then by subject.
    previous : tuple of Assessment
        Earlier ones, the latest last.
    history : Descents, optional
        Tells who a unit was then.
    """

    results: dict[str, dict[str, Result]] = attrs.field(factory=dict)
    previous: tuple[Assessment, ...] = ()
    history: Descents | None = attrs.field(default=None, eq=False, repr=False)
    _descents: dict[date, Descent] = attrs.field(factory=dict, init=False, eq=False, repr=False)
    _by_unit: dict[str, dict[str, tuple[Result, ...]]] = attrs.field(
        factory=dict, init=False, eq=False, repr=False
    )

    def keep(self, scheme: str, results: Iterable[Result]) -> None:
        """Take in the results of a scheme, in place of those it had."""
        self.results[scheme] = {str(result.subject): result for result in results}
        self._by_unit.pop(scheme, None)

    def results_in(self, scheme: str, unit: str) -> tuple[Result, ...]:
        """Return the results there are of a unit, or of the subjects that belong to it."""
        if scheme not in self._by_unit:
            inside: dict[str, list[Result]] = defaultdict(list)
            for result in self.results.get(scheme, {}).values():
                inside[result.subject.unit].append(result)
            self._by_unit[scheme] = {one: tuple(found) for one, found in inside.items()}
        return self._by_unit[scheme].get(unit, ())

    def sources(self, subject: Subject, day: date) -> tuple[Subject, ...]:
        """Return who a subject was on an earlier day; itself where there is no history.

        What belongs to a unit then belonged to one of its predecessors, under the same id.
        """
        if self.history is None:
            return (subject,)
        before = sorted(self._descent(self.history, day).predecessors(subject.unit))
        return tuple(moved(subject, unit) for unit in before)

    def weights(self, unit: str, day: date, how: Carry) -> Mapping[str, Fraction]:
        """Return what the values of a unit's predecessors on an earlier day count for now."""
        if self.history is None:
            return {unit: Fraction(1)}
        return self._descent(self.history, day).weights(unit, how)

    def _descent(self, history: Descents, day: date) -> Descent:
        if day not in self._descents:
            self._descents[day] = history.lineage(day, self.period.last)
        return self._descents[day]


class Weigh(Labelled):
    """How much each unit below counts 权重口径; a zone, post or person always counts once."""

    EQUAL = "equal", "各单位等权", "units count equally"
    MEMBERS = "members", "按党员数加权", "weighted by Party members"


@attrs.frozen(kw_only=True)
class ScoresBelow:
    """The scores of all that is below a unit, from this assessment 下级得分.

    A collection: rules fold it with `partyorg.rules.across`.  Under schemes that assess
    units these are the units below; under others the zones, posts or persons that belong to
    the unit or to one below it.  Whom none of the schemes concerns is not in it.

    Parameters
    ----------
    name : str
    schemes : tuple of str
        Codes of the schemes whose scores are read.
    weigh : Weigh
    label : Label, optional

    Raises
    ------
    NoParts
        If no scheme is named.
    DuplicateName
        If one is named twice: its scores would count twice.
    """

    name: str
    schemes: tuple[str, ...]
    weigh: Weigh = Weigh.EQUAL
    label: Label | None = None

    def __attrs_post_init__(self) -> None:
        if not self.schemes:
            raise NoParts(self.name)
        for code in self.schemes:
            if self.schemes.count(code) > 1:
                raise DuplicateName("scheme", code)

    def members(self, context: Context, subject: Subject) -> tuple[Member, ...]:
        """Return the scores below a subject's unit, by unit."""
        own = Subject.of_unit(subject.unit)
        units = sorted(unit.id for unit in context.tree.within(subject.unit))
        return tuple(
            Member(
                key=str(result.subject),
                value=result.score.value,
                weight=self._weight(context, result.subject),
                provisional=result.score.provisional,
            )
            for unit in units
            for scheme in self.schemes
            for result in context.results_in(scheme, unit)
            if result.subject != own
        )

    def _weight(self, context: Context, subject: Subject) -> Fraction:
        if self.weigh is Weigh.EQUAL or subject.kind is not SubjectKind.UNIT:
            return Fraction(1)
        # A unit without members still has a score: it counts for the least that can be counted.
        return Fraction(max(context.tree.headcount(subject.unit).members, 1))
