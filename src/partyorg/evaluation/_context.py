"""What only evaluation can supply to a scheme: other results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from partyorg.errors import DuplicateName, NoParts
from partyorg.evidence import World
from partyorg.org import OrgUnit, Subject
from partyorg.rules import Measured, MeasureType, Member, Value
from partyorg.values import Absence, Absent, Label, Labelled

if TYPE_CHECKING:
    from partyorg.evaluation._assessment import Assessment
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
    """

    results: dict[str, dict[str, Result]] = attrs.field(factory=dict)
    previous: tuple[Assessment, ...] = ()


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

    def anew(
        self, members: Sequence[Member], results: Mapping[str, Mapping[str, Result]]
    ) -> tuple[Member, ...]:
        """Return the same members with the scores that results, by scheme and unit, now hold."""
        # A unit has a member for each scheme that assessed it, in the order of the schemes.
        turns = {
            key: iter([results[code][key].score for code in self.schemes if key in results[code]])
            for key in {member.key for member in members}
        }
        return tuple(
            attrs.evolve(member, value=score.value, provisional=score.provisional)
            for member in members
            for score in [next(turns[member.key])]
        )

    def _weight(self, context: Context, unit: OrgUnit) -> Fraction:
        if self.weigh is Weigh.EQUAL:
            return Fraction(1)
        # A unit without members still has a score: it counts for the least that can be counted.
        return Fraction(max(context.tree.headcount(unit.id).members, 1))


_NONE_BEFORE = Label.of("无上期考核", "no earlier assessment")
_NOT_BEFORE = Label.of("上期考核无此单位", "not in the earlier assessment")


@attrs.frozen(kw_only=True, order=False)
class PreviousScore(Measured):
    """A subject's score in the assessment before 上年得分.

    MISSING where there was an assessment without it, NOT_APPLICABLE where there
    was none at all.

    Parameters
    ----------
    type : MeasureType
    scheme : str
        Code of the scheme.
    """

    type: MeasureType
    scheme: str

    def values(self, world: World, subjects: Sequence[Subject]) -> Sequence[Value]:
        """Read the scores."""
        earlier = world.previous if isinstance(world, Context) else ()
        if not earlier:
            return [Absent(kind=Absence.NOT_APPLICABLE, note=_NONE_BEFORE)] * len(subjects)
        last = {
            str(result.subject): result.score.value
            for result in earlier[-1].results
            if result.scheme == self.scheme
        }
        gone = Absent(kind=Absence.MISSING, note=_NOT_BEFORE)
        return [last.get(str(subject), gone) for subject in subjects]

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:  # noqa: ARG002
        """Name the assessment read."""
        earlier = world.previous if isinstance(world, Context) else ()
        return tuple(f"{a.period}/{self.scheme}" for a in earlier[-1:])


def previous_score(name: str, scheme: str, label: Label | None = None) -> PreviousScore:
    """Measure the score of the assessment before.

    Examples
    --------
    >>> previous_score("last", "shanti").or_excluded()
    measure('last', unit='分').or_excluded()
    """
    kind = MeasureType(name=name, label=label or Label.of(name), unit="分")
    return PreviousScore(type=kind, scheme=scheme)
