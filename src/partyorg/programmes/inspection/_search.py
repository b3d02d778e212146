"""Complete search: every choice is followed by what it forces, and taken back at a dead end."""

from __future__ import annotations

from enum import Enum, auto
from random import Random

from partyorg.programmes.inspection._problem import Arc, Problem


class Verdict(Enum):
    """What is said where no assignment is found."""

    IMPOSSIBLE = auto()
    UNKNOWN = auto()


class Search:
    """One search through a problem, from the start.

    The end that has least to spare is served first, by a unit of chance; what cannot be
    any more is struck out, and what alone is left is taken.  With one circle, inspections
    form chains: the end of a chain never meets its beginning before it holds all units.
    """

    def __init__(self, problem: Problem, chance: Random) -> None:
        self._problem = problem
        self._chance = chance
        self._open = [set(units) for units in problem.open]
        self._got = [0] * len(self._open)
        self._chosen: set[Arc] = set()
        self._trail: list[tuple[Arc, bool]] = []
        self._waiting = dict.fromkeys(range(len(self._open)))
        rounds = range(len(problem.periods))
        # Of a chain's last unit its first, of its first unit its last and its length.
        self._first = [list(range(problem.size)) for _ in rounds]
        self._last = [list(range(problem.size)) for _ in rounds]
        self._length = [[1] * problem.size for _ in rounds]

    def run(self, steps: int) -> tuple[Arc, ...] | Verdict:
        """Search, taking back at most ``steps`` choices.

        Returns
        -------
        tuple of Arc or Verdict
            IMPOSSIBLE if everything was tried, UNKNOWN if the steps were used up.
        """
        self._close_lone_units()
        held = self._follow()
        choices: list[tuple[int, Arc]] = []
        while True:
            while not held:
                if not choices:
                    return Verdict.IMPOSSIBLE
                if not steps:
                    return Verdict.UNKNOWN
                steps -= 1
                mark, arc = choices.pop()
                self._take_back(mark)
                self._strike(arc)
                held = self._follow()
            chosen = self._choice()
            if chosen is None:
                return tuple(sorted(self._chosen))
            choices.append((len(self._trail), chosen))
            held = self._take(chosen) and self._follow()

    def _choice(self) -> Arc | None:
        """Return an arc of the end with least to spare; None if none needs any more."""
        best, least = -1, 0
        for end, units in enumerate(self._open):
            need = self._problem.low[end] - self._got[end]
            if need > 0 and (best < 0 or len(units) - need < least):
                best, least = end, len(units) - need
        if best < 0:
            return None
        return self._problem.arc(best, self._chance.choice(sorted(self._open[best])))

    def _follow(self) -> bool:
        """Draw what follows; False at a dead end."""
        while self._waiting:
            end, _ = self._waiting.popitem()
            need = self._problem.low[end] - self._got[end]
            held = len(self._open[end]) >= need
            if self._got[end] == self._problem.high[end]:
                for arc in self._left(end):
                    self._strike(arc)
            elif len(self._open[end]) == need:
                held = all(self._is_open(arc) and self._take(arc) for arc in self._left(end))
            if not held:
                self._waiting.clear()
                return False
        return True

    def _left(self, end: int) -> list[Arc]:
        """Return the open arcs of an end, in a stable order."""
        return [self._problem.arc(end, unit) for unit in sorted(self._open[end])]

    def _is_open(self, arc: Arc) -> bool:
        gives, _ = self._problem.ends(arc)
        return arc[2] in self._open[gives]

    def _take(self, arc: Arc) -> bool:
        """Choose an open arc and strike out its rivals; False if that cannot be."""
        ends = self._problem.ends(arc)
        if any(self._got[end] == self._problem.high[end] for end in ends):
            return False
        self._close(arc, *ends)
        for end in ends:
            self._got[end] += 1
        self._chosen.add(arc)
        self._trail.append((arc, True))
        self._join(arc)
        for rival in self._problem.rivals(arc):
            self._strike(rival)
        return True

    def _strike(self, arc: Arc) -> None:
        """Strike out an arc, if it is still open."""
        gives, takes = self._problem.ends(arc)
        if arc[2] in self._open[gives]:
            self._close(arc, gives, takes)
            self._trail.append((arc, False))

    def _close(self, arc: Arc, gives: int, takes: int) -> None:
        """Take an arc from the open ones, and look at its ends again."""
        self._open[gives].discard(arc[2])
        self._open[takes].discard(arc[1])
        self._waiting[gives] = self._waiting[takes] = None

    def _take_back(self, mark: int) -> None:
        """Undo everything since a mark, the latest first."""
        while len(self._trail) > mark:
            arc, was_taken = self._trail.pop()
            gives, takes = self._problem.ends(arc)
            self._open[gives].add(arc[2])
            self._open[takes].add(arc[1])
            if was_taken:
                self._got[gives] -= 1
                self._got[takes] -= 1
                self._chosen.discard(arc)
                self._part(arc)

    # --- chains ----------------------------------------------------------------------------------

    def _close_lone_units(self) -> None:
        """Strike out circles of one unit, unless it is the only one."""
        if self._problem.one_circle and self._problem.size > 1:
            for at in range(len(self._problem.periods)):
                for unit in range(self._problem.size):
                    self._strike((at, unit, unit))

    def _join(self, arc: Arc) -> None:
        """Join two chains, and keep the long one from closing before it holds all."""
        at, inspector, inspected = arc
        first, last = self._first[at][inspector], self._last[at][inspected]
        if not self._problem.one_circle or first == inspected:
            return
        self._first[at][last] = first
        self._last[at][first] = last
        self._length[at][first] += self._length[at][inspected]
        if self._length[at][first] < self._problem.size:
            self._strike((at, last, first))

    def _part(self, arc: Arc) -> None:
        """Part two chains again: a unit inside a chain still knows the ends it had."""
        at, inspector, inspected = arc
        first, last = self._first[at][inspector], self._last[at][inspected]
        if not self._problem.one_circle or first == inspected:
            return
        self._first[at][last] = inspected
        self._last[at][first] = inspector
        self._length[at][first] -= self._length[at][inspected]
