"""Quotas at work: each takes its turn, from the best grade down, and equals are treated alike.

What is told apart here is scores, never rows; so neither the order of subjects nor
that of quotas matters.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

import attrs

from partyorg.evaluation._grading import Grading
from partyorg.evaluation._quota import Bound, Per, Quota, TiePolicy
from partyorg.evaluation._result import Verdict
from partyorg.evaluation._said import conflict_reason, quota_reason
from partyorg.evaluation._standing import Standing
from partyorg.values import Label

T = TypeVar("T")
Key = tuple[Decimal, ...]
KeyOf = Callable[[str, Quota], Key]
"""What subjects are compared by at the line of a quota, the higher the better."""

_NARROWEST_FIRST = (Per.PARENT, Per.GROUP, Per.SCHEME)


@attrs.frozen(kw_only=True)
class Draft:
    """A verdict on its way through the quotas.

    Parameters
    ----------
    verdict : Verdict
    standing : Standing
        The grade so far, also where the verdict leaves it open.
    best : str
        The best grade that vetoes allow.
    """

    verdict: Verdict
    standing: Standing
    best: str


@attrs.frozen(kw_only=True, eq=False)
class Population:
    """A quota, and those it is counted over.

    Parameters
    ----------
    quota : Quota
    name : Label
    members : tuple of str
        Subjects that have a score.
    waiting : bool
        Whether a score, or who is a member, may still change.
    """

    quota: Quota
    name: Label
    members: tuple[str, ...]
    waiting: bool = False

    @property
    def among(self) -> frozenset[str]:
        """The members, in no order."""
        return frozenset(self.members)


@attrs.frozen(kw_only=True)
class Turn:
    """What a quota did in its turn.

    Parameters
    ----------
    moved, tied, first_out : tuple of str
    """

    moved: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    first_out: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Settled:
    """What all quotas together left.

    Parameters
    ----------
    drafts : mapping of str to Draft
    turns : mapping of Population to Turn
        Of those that could be kept.
    conflicts : tuple of tuple of Population
        Each irreducible: without any one of them the others could be kept.
    """

    drafts: Mapping[str, Draft]
    turns: Mapping[Population, Turn]
    conflicts: tuple[tuple[Population, ...], ...] = ()


def settle(
    grading: Grading,
    drafts: Mapping[str, Draft],
    populations: Iterable[Population],
    key: KeyOf,
) -> Settled:
    """Let all quotas take their turns, if they can be kept together.

    Where they cannot, an irreducible set of them is put aside, and whom it concerns
    is left to a meeting; the other quotas hold.
    """

    def filled(some: Sequence[Population]) -> Filling:
        return Filling(grading, drafts, key).after(some)

    left = _in_turn(grading, populations)
    conflicts: list[tuple[Population, ...]] = []
    while (broken := (filling := filled(left)).broken) is not None:
        # Mostly those that share members with it are enough, and they are few.
        near = [one for one in left if not broken.among.isdisjoint(one.among)]
        within = near if filled(near).broken else left
        core = irreducible(within, lambda some: filled(some).broken is not None)
        conflicts.append(core)
        left = [population for population in left if population not in core]
    for core in conflicts:
        filling.leave(core)
    return Settled(drafts=filling.drafts, turns=filling.turns, conflicts=tuple(conflicts))


def irreducible(items: Sequence[T], conflicting: Callable[[Sequence[T]], bool]) -> tuple[T, ...]:
    """Leave out what a conflict does not need, until it needs all the rest.

    Parameters
    ----------
    items : sequence
        In conflict; the last ones are left out first.
    conflicting : callable
        Whether some of them are.

    Returns
    -------
    tuple
        In conflict, and no longer without any one of them.
    """
    kept, before = list(items), len(items) + 1
    while len(kept) < before:
        before = len(kept)
        for item in reversed(tuple(kept)):
            rest = [other for other in kept if other is not item]
            if conflicting(rest):
                kept = rest
    return tuple(kept)


def _in_turn(grading: Grading, populations: Iterable[Population]) -> list[Population]:
    """Put the best grades first, what lifts before what takes away, the narrow before the wide."""

    def turn(population: Population) -> tuple[int, bool, int, str, Label]:
        quota = population.quota
        return (
            grading.line(quota),
            not grading.lifts(quota),
            _NARROWEST_FIRST.index(quota.per),
            repr(quota),
            population.name,
        )

    return sorted(populations, key=turn)


class Filling:
    """The places of a grading while they are filled."""

    def __init__(self, grading: Grading, drafts: Mapping[str, Draft], key: KeyOf) -> None:
        self.grading = grading
        self.drafts = dict(drafts)
        self.key = key
        self.turns: dict[Population, Turn] = {}
        self.secured: set[str] = set()
        self.broken: Population | None = None

    def after(self, populations: Iterable[Population]) -> Filling:
        """Let quotas take their turns."""
        for population in populations:
            lifts = self.grading.lifts(population.quota)
            self.turns[population] = self._lift(population) if lifts else self._press(population)
        return self

    def _break(self, population: Population) -> None:
        """Remember the first quota that cannot be kept."""
        self.broken = self.broken or population

    def leave(self, conflict: Collection[Population]) -> None:
        """Leave to a meeting whom a conflict concerns; a failed one stays so."""
        reason = conflict_reason(self.grading, [(p.quota, p.name) for p in conflict])
        for subject in sorted({member for p in conflict for member in p.members}):
            if self.drafts[subject].best != self.grading.codes[-1]:
                self._tell(subject, reason, grade=None)

    # --- quotas that take grades away -------------------------------------------------------------

    def _press(self, population: Population) -> Turn:
        """Let as many keep the grades as there is room for; the rest go down or to a meeting."""
        quota, grading = population.quota, self.grading
        above = grading.codes[: grading.line(quota)]
        grades = quota.grades if quota.bound is Bound.AT_MOST else above
        # Who is left to a meeting may still come inside, and keeps a place.
        inside = [m for m in population.members if self._takes_a_place(m, grades)]
        room = self._room(population, above)
        short = len(inside) > room
        # A score may still move anyone; an undecided veto moves others only where places are short.
        if population.waiting or (short and any(map(self._may_change, inside))):
            self._mark_provisional(population)
        if not short:
            return Turn()
        keys = {subject: self._key(subject, quota) for subject in inside}
        line = sorted(keys.values(), reverse=True)
        # Whoever ties with the first one outside cannot be let in without exceeding the limit.
        edge = line[room]
        tied = [s for s in inside if keys[s] == edge] if room and line[room - 1] == edge else []
        left_open = set(tied) if quota.ties is TiePolicy.MEETING else set()
        out = [subject for subject in inside if keys[subject] <= edge]
        limit = quota.limit(len(population.members))
        for subject in out:
            reason = quota_reason(grading, quota, limit, room, len(inside), tied=subject in tied)
            if subject in left_open:
                self._tell(subject, reason, grade=None)
            else:
                self._put(subject, reason, grading.codes[len(above)])
        if not self.secured.isdisjoint(set(out) - left_open):
            self._break(population)
        return Turn(
            moved=tuple(subject for subject in out if subject not in left_open),
            tied=tuple(tied),
            first_out=_first(out, keys),
        )

    def _room(self, population: Population, above: Collection[str]) -> int:
        quota, members = population.quota, population.members
        limit = quota.limit(len(members))
        if quota.bound is Bound.AT_MOST:
            return limit
        beside = [m for m in members if self.drafts[m].standing.beside_quotas]
        standing = [m for m in beside if self.drafts[m].standing.grade in above]
        room = len(members) - len(standing) - limit
        if room < 0:
            self._break(population)
        return max(room, 0)

    # --- quotas that lift -------------------------------------------------------------------------

    def _lift(self, population: Population) -> Turn:
        """Lift the best of those outside until there are enough, as far as vetoes allow."""
        quota, grading = population.quota, self.grading
        grades, limit = quota.grades, quota.limit(len(population.members))
        able = [subject for subject in population.members if self._able(subject, quota)]
        outside = [subject for subject in able if not self._takes_a_place(subject, grades)]
        inside = len(able) - len(outside)
        if len(able) < limit:
            self._break(population)
        if population.waiting or (inside < limit and any(map(self._may_change, able))):
            self._mark_provisional(population)
        keys = {subject: self._key(subject, quota) for subject in able}
        line = sorted(keys.values(), reverse=True)
        # Whoever ties with the last one needed is as good.
        edge = line[:limit][-1:]
        wanted = [subject for subject in able if edge and keys[subject] >= edge[0]]
        lifted = [subject for subject in wanted if subject in outside]
        at_edge = [subject for subject in wanted if [keys[subject]] == edge]
        tied = at_edge if lifted and line[limit : limit + 1] == edge else []
        left_open = set(tied) if quota.ties is TiePolicy.MEETING else set()
        self.secured.update(subject for subject in wanted if subject not in left_open)
        for subject in lifted:
            reason = quota_reason(grading, quota, limit, limit, inside, tied=subject in tied)
            self._put(subject, reason, grading.codes[grading.line(quota) - 1])
            if subject in left_open:
                self._open(subject)
        return Turn(
            moved=tuple(subject for subject in lifted if subject not in left_open),
            tied=tuple(tied),
            first_out=_first([subject for subject in outside if subject not in lifted], keys),
        )

    def _able(self, subject: str, quota: Quota) -> bool:
        """Tell whether vetoes allow one of the grades, and it would take a place."""
        draft = self.drafts[subject]
        return draft.best in quota.grades and not draft.standing.beside_quotas

    # --- what both do -----------------------------------------------------------------------------

    def _takes_a_place(self, subject: str, grades: Collection[str]) -> bool:
        standing = self.drafts[subject].standing
        return standing.grade in grades and not standing.beside_quotas

    def _may_change(self, subject: str) -> bool:
        draft = self.drafts[subject]
        return draft.verdict.provisional or draft.standing.undecided

    def _key(self, subject: str, quota: Quota) -> Key:
        """Compare those with a place of their own first, then those given the grade outright."""
        granted = self.drafts[subject].standing.granted
        own = subject in self.secured
        return (Decimal(own), Decimal(granted), *self.key(subject, quota))

    def _put(self, subject: str, reason: Label, grade: str) -> None:
        """Move to a grade; a meeting decides below it, unless nothing is left to decide."""
        open_ = self.drafts[subject].standing.undecided and grade != self.grading.codes[-1]
        self._tell(subject, reason, grade=None if open_ else grade)
        standing = Standing(grade=grade, undecided=open_)
        self.drafts[subject] = attrs.evolve(self.drafts[subject], standing=standing)

    def _tell(self, subject: str, reason: Label, *, grade: str | None) -> None:
        verdict = self.drafts[subject].verdict
        said = attrs.evolve(verdict, grade=grade, reasons=(*verdict.reasons, reason))
        self.drafts[subject] = attrs.evolve(self.drafts[subject], verdict=said)

    def _open(self, subject: str) -> None:
        """Leave to a meeting whether the subject moves."""
        verdict = attrs.evolve(self.drafts[subject].verdict, grade=None)
        self.drafts[subject] = attrs.evolve(self.drafts[subject], verdict=verdict)

    def _mark_provisional(self, population: Population) -> None:
        """What may still move can move everyone's place at the line."""
        for subject in population.members:
            verdict = attrs.evolve(self.drafts[subject].verdict, provisional=True)
            self.drafts[subject] = attrs.evolve(self.drafts[subject], verdict=verdict)


def _first(subjects: Sequence[str], keys: Mapping[str, Key]) -> tuple[str, ...]:
    """Return the best of some subjects, several where they are equal."""
    best = max((keys[subject] for subject in subjects), default=None)
    return tuple(subject for subject in subjects if keys[subject] == best)


def conflict(grading: Grading, size: int) -> tuple[Quota, ...]:
    """Return quotas that cannot be kept together among so many subjects, whatever they score.

    Parameters
    ----------
    grading : Grading
    size : int
        [subjects, 0, …] Of a peer group, say; all of them have different scores
        and no veto strikes.  Quotas that hang on another grade are left out.

    Returns
    -------
    tuple of Quota
        Irreducible: without any one of them the others can be kept.  Empty where
        all can.

    Examples
    --------
    >>> from partyorg.evaluation._grading import grading
    >>> some = grading(
    ...     {"优秀": 90, "合格": None},
    ...     Quota(grades=("优秀",), ratio="0.15"),
    ...     Quota(grades=("优秀",), count=1, bound=Bound.AT_LEAST, ties=TiePolicy.MEETING),
    ... )
    >>> len(conflict(some, 6)), len(conflict(some, 7))
    (2, 0)
    """
    best = grading.codes[0]
    draft = Draft(
        verdict=Verdict(grade=best, earned=best), standing=Standing(grade=best), best=best
    )
    subjects = tuple(str(number) for number in range(size))
    found = settle(
        grading,
        dict.fromkeys(subjects, draft),
        [
            Population(quota=quota, name=quota.per.label, members=subjects)
            for quota in grading.quotas
            if quota.among is None
        ],
        lambda subject, _: (Decimal(subject),),
    )
    return tuple(population.quota for population in found.conflicts[0]) if found.conflicts else ()
