"""Assigning who inspects whom: an assignment, a proof that there is none, or neither."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

import attrs

from partyorg.errors import Language, raise_all
from partyorg.org import OrgUnit
from partyorg.programmes.inspection._assignment import Assignment, taking_part_faults
from partyorg.programmes.inspection._problem import Arc, Problem
from partyorg.programmes.inspection._relaxed import relaxed
from partyorg.programmes.inspection._rules import InspectionRule, whole_from
from partyorg.programmes.inspection._search import Search, Verdict
from partyorg.values import Period

_FIRST_STEPS = 16


@attrs.frozen(kw_only=True)
class Infeasible:
    """No assignment keeps all rules, proved 无法安排.

    Parameters
    ----------
    rules : tuple of InspectionRule
        Rules that cannot hold together, in the order given.  Leave out any one of them
        and the rest can hold.
    unsure : tuple of InspectionRule
        Those among them of which the last sentence was not decided within the steps:
        perhaps they could be left out of the conflict.
    """

    rules: tuple[InspectionRule, ...]
    unsure: tuple[InspectionRule, ...] = ()

    def text(self, language: Language = "zh") -> str:
        """Say what cannot hold together, and the way out."""
        labels = [rule.label.text(language) for rule in self.rules]
        if language == "zh":
            return f"不能同时满足: {'; '.join(labels)}。请放宽其中一项"
        return f"cannot hold together: {'; '.join(labels)}. Loosen one of them"


@attrs.frozen(kw_only=True)
class Undecided:
    """Within the steps allowed no assignment was found, and none excluded 未能判定.

    Parameters
    ----------
    steps : int
        How many choices were allowed to be taken back.
    """

    steps: int

    def text(self, language: Language = "zh") -> str:
        """Say so, and the way out."""
        if language == "zh":
            return f"回退 {self.steps} 步内未能判定; 请增加 steps 或换一个种子"
        return f"undecided after {self.steps} steps back; allow more steps or try another seed"


def assign(
    units: Iterable[str | OrgUnit],
    rules: Iterable[InspectionRule],
    *,
    periods: Period | Iterable[Period],
    seed: int | Random,
    steps: int = 1000,
) -> Assignment | Infeasible | Undecided:
    """Assign who inspects whom, in one round or several.

    The same seed gives the same assignment, whatever the order of units and rounds.  No
    more is assigned than the rules demand: without a `Load` or `OneCircle` nobody has
    to inspect anybody.

    Parameters
    ----------
    units : iterable of str or OrgUnit
        All that take part.
    rules : iterable of InspectionRule
        All are to hold in each round.
    periods : Period or iterable of Period
        The rounds; several are assigned together, so that `NoRepeat` holds among them.
    seed : int or random.Random
        A generator is asked for one seed, which the assignment keeps.
    steps : int
        [choices taken back, 0, …] How long to search.

    Returns
    -------
    Assignment or Infeasible or Undecided
        An assignment that keeps all rules; a proof that there is none, with rules that
        cannot hold together; or, if the steps were used up, neither.

    Raises
    ------
    NotFrom
        If ``steps`` is negative.
    Faults
        `NoParts`, `BlankField`, `DuplicateUnit`, `OverlappingWindows`, as `Assignment`.

    Examples
    --------
    >>> from partyorg.programmes.inspection import CIRCULAR, OneCircle
    >>> spring = Period.quarter(2026, 1)
    >>> turn = assign("abcd", [*CIRCULAR, OneCircle()], periods=spring, seed=7)
    >>> [f"{one.inspector}{one.inspected}" for one in turn.inspections]
    ['ab', 'bd', 'ca', 'dc']
    >>> for rule in assign("ab", CIRCULAR, periods=spring, seed=7).rules:
    ...     print(rule.label.en)
    no unit inspects itself
    no two units inspect each other
    each unit is inspected 1 times a round
    """
    whole_from("steps", steps, 0)
    names = tuple(sorted(unit.id if isinstance(unit, OrgUnit) else unit for unit in units))
    rounds = (periods,) if isinstance(periods, Period) else tuple(sorted(periods))
    raise_all("nothing can be assigned", taking_part_faults(names, rounds))
    asked = tuple(rules)
    kept = seed.getrandbits(32) if isinstance(seed, Random) else seed

    desk = _Desk(names, rounds, kept, steps)
    answer = desk.decide(asked)
    if answer is Verdict.UNKNOWN:
        return Undecided(steps=steps)
    return desk.conflict(asked) if isinstance(answer, Verdict) else answer


class _Desk:
    """Decides any set of rules over the same units, rounds and seed."""

    def __init__(
        self, units: Sequence[str], periods: Sequence[Period], seed: int, steps: int
    ) -> None:
        self._units = units
        self._periods = periods
        self._seed = seed
        self._steps = steps

    def decide(self, rules: Sequence[InspectionRule]) -> Assignment | Verdict:
        """Find an assignment, or say what was found out."""
        chance = Random(self._seed)  # noqa: S311 - a draw to be repeated, no secret
        problem = Problem(self._units, self._periods, rules, chance)
        answer = _solve(problem, chance, self._steps)
        if isinstance(answer, Verdict):
            return answer
        return Assignment(
            units=self._units,
            periods=self._periods,
            inspections=map(problem.inspection, answer),
            seed=self._seed,
        )

    def conflict(self, rules: Sequence[InspectionRule]) -> Infeasible:
        """Leave out each rule without which the rest still cannot hold [1]_.

        References
        ----------
        .. [1] J. W. Chinneck, *Feasibility and Infeasibility in Optimization*, 2008, 6.2,
           on the deletion filter.
        """
        kept = list(range(len(rules)))
        unsure = []
        for place in range(len(rules)):
            rest = [other for other in kept if other != place]
            answer = self.decide([rules[other] for other in rest])
            if answer is Verdict.IMPOSSIBLE:
                kept = rest
            elif answer is Verdict.UNKNOWN:
                unsure.append(place)
        return Infeasible(
            rules=tuple(rules[place] for place in kept),
            unsure=tuple(rules[place] for place in unsure),
        )


def _solve(problem: Problem, chance: Random, steps: int) -> tuple[Arc, ...] | Verdict:
    """Search; where that is not over soon, ask what flows can tell, and search on.

    Each search starts afresh and may take twice as long as the last, so that one unlucky
    choice at the start costs little.
    """
    allowed = min(_FIRST_STEPS, steps)
    answer = Search(problem, chance).run(allowed)
    if answer is not Verdict.UNKNOWN:
        return answer
    answer = relaxed(problem)
    left = steps - allowed
    while left and answer is Verdict.UNKNOWN:
        allowed = min(2 * allowed, left)
        left -= allowed
        answer = Search(problem, chance).run(allowed)
    return answer
