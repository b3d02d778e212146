"""What only evaluation can supply to a scheme: other results."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from partyorg.errors import DuplicateName, NoParts
from partyorg.evidence import World
from partyorg.org import OrgUnit, Subject, SubjectKind
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

    def sources(self, subject: Subject, day: date) -> tuple[str, ...]:
        """Return who a subject was on an earlier day; itself where there is no history."""
        if self.history is None or subject.kind is not SubjectKind.UNIT:
            return (str(subject),)
        if day not in self._descents:
            self._descents[day] = self.history.lineage(day, self.period.last)
        return tuple(sorted(self._descents[day].predecessors(subject.unit)))


class Weigh(Labelled):
    """How much each unit below counts 权重口径."""

    EQUAL = "equal", "各单位等权", "units count equally"
    MEMBERS = "members", "按党员数加权", "weighted by Party members"


@attrs.frozen(kw_only=True)
class ScoresBelow:
    """The scores of the units below, from this assessment 下级得分.

    A collection: rules fold it with `partyorg.rules.across`.  Units below that
    none of the schemes concerns are not in it.

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
        """Return the scores below a subject, by unit id."""
        below = context.tree.within(subject.unit)[1:]
        return tuple(
            Member(
                key=unit.id,
                value=result.score.value,
                weight=self._weight(context, unit),
                provisional=result.score.provisional,
            )
            for unit in sorted(below, key=lambda unit: unit.id)
            for scheme in self.schemes
            if (result := context.results.get(scheme, {}).get(unit.id)) is not None
        )

    def _weight(self, context: Context, unit: OrgUnit) -> Fraction:
        if self.weigh is Weigh.EQUAL:
            return Fraction(1)
        # A unit without members still has a score: it counts for the least that can be counted.
        return Fraction(max(context.tree.headcount(unit.id).members, 1))
