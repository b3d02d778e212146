"""Quotas that cannot be kept together: found out by looking at populations, never at subjects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
import narwhals as nw

from partyorg.evaluation import Grading, irreducible
from partyorg.extras.frames._measure_desk import one_if
from partyorg.extras.frames._measure_door import Frame, any_of
from partyorg.extras.frames._quota import Turn, filled

Population = tuple[int, str]
"""A turn by number, and what those it is counted over are called."""


@attrs.frozen(kw_only=True, eq=False)
class Looking:
    """Quotas at work on a frame, over some populations at a time.

    What is computed and read is, turn by turn, what populations are called.
    """

    frame: Frame
    grading: Grading
    turns: Sequence[Turn]

    def settled(self) -> Frame:
        """Put aside what cannot be kept, and leave to a meeting whom it concerns."""
        left = self._populations(self.frame, lambda turn: nw.col(turn.member))
        aside: list[Population] = []
        while broken := self._broken(left):
            near = self._near(broken[0], left)
            within = near if self._broken(near) else left
            core = irreducible(within, lambda some: bool(self._broken(some)))
            aside.extend(core)
            left = [population for population in left if population not in core]
        return self._left_open(self._filled(left), aside)

    def _filled(self, some: Sequence[Population]) -> Frame:
        off = {
            turn.off: one_if(~nw.col(turn.over).is_in(_names(some, turn))) for turn in self.turns
        }
        return filled(self.frame.with_columns(**off), self.grading, self.turns, aside=True)

    def _broken(self, some: Sequence[Population]) -> list[Population]:
        return self._populations(
            self._filled(some),
            lambda turn: nw.col(turn.member) & (nw.col(turn.broken) == 1) & (nw.col(turn.off) == 0),
        )

    def _near(self, one: Population, left: Sequence[Population]) -> list[Population]:
        """Return those that share members with a population."""
        turn = next(turn for turn in self.turns if turn.number == one[0])
        mine = self.frame.filter(nw.col(turn.member) & (nw.col(turn.over) == one[1]))
        near = self._populations(mine, lambda turn: nw.col(turn.member))
        return [population for population in left if population in near]

    def _populations(self, frame: Frame, condition: object) -> list[Population]:
        found: list[Population] = []
        for turn in self.turns:
            some = frame.filter(condition(turn)).select(turn.over).unique()  # type: ignore[operator]
            found.extend((turn.number, str(name)) for (name,) in some.collect().iter_rows())
        return sorted(found)

    def _left_open(self, frame: Frame, aside: Iterable[Population]) -> Frame:
        some = list(aside)
        concerned = any_of(
            nw.col(turn.member) & nw.col(turn.over).is_in(_names(some, turn)) for turn in self.turns
        )
        worst = float(len(self.grading.codes) - 1)
        frame = frame.with_columns(conflict=concerned & (nw.col("best") != worst))
        return frame.with_columns(
            vg=nw.when(nw.col("conflict")).then(nw.lit(-1.0)).otherwise(nw.col("vg"))
        )


def _names(some: Iterable[Population], turn: Turn) -> list[str]:
    return [name for number, name in some if number == turn.number] or [""]
