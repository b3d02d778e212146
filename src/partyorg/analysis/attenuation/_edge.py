"""One step down, and the way of many steps."""

from __future__ import annotations

from fractions import Fraction

import attrs

from partyorg.analysis.attenuation._arrival import Rate
from partyorg.errors import Language
from partyorg.rules import value_text
from partyorg.values import Absence, Absent, Label, exact, strongest

_NOTHING_ABOVE = Absent(
    kind=Absence.NOT_APPLICABLE, note=Label.of("上级为零, 无可传导", "nothing above to pass on")
)


@attrs.frozen(kw_only=True)
class Edge:
    """One step from a superior to a unit below it 传导一级.

    Parameters
    ----------
    upper, lower : str
        Ids.  Units that do not count stand in no edge: those below them hang on the
        nearest one above that counts.
    above, below : Fraction or Absent
        [share, 0, …] The rates of the two.
    """

    upper: str
    lower: str
    above: Rate
    below: Rate

    @property
    def survival(self) -> Fraction | Absent:
        """What of the superior's rate is left below 留存率; more than 1 where below does better.

        Absent where a rate is, and NOT_APPLICABLE where the superior's is 0: from
        nothing, nothing is lost.
        """
        gone = [rate for rate in (self.above, self.below) if isinstance(rate, Absent)]
        if gone:
            return strongest(gone)
        assert isinstance(self.above, Fraction)  # noqa: S101 - neither is absent
        assert isinstance(self.below, Fraction)  # noqa: S101
        return self.below / self.above if self.above else _NOTHING_ABOVE

    def text(self, language: Language = "zh") -> str:
        """Say the step and what is left after it."""
        return f"{self.upper} → {self.lower}: {rate_text(self.survival, language)}"


@attrs.frozen(kw_only=True)
class Path:
    """The way from the top to a unit 传导路径.

    Parameters
    ----------
    edges : tuple of Edge
        From the top down; none for the top itself.
    """

    edges: tuple[Edge, ...]

    @property
    def survival(self) -> Fraction | Absent:
        """The product of the edges, exactly; 1 where there are none.

        Once nothing is left, nothing is left further down, whatever was done there
        by itself.  Absent where an edge before that is.
        """
        product = Fraction(1)
        gone: list[Absent] = []
        for edge in self.edges:
            left = edge.survival
            if isinstance(left, Absent):
                gone.append(left)
            elif not left:
                # Whatever is unknown above, nothing came through here.
                return Fraction(0)
            else:
                product *= left
        return strongest(gone) if gone else product

    @property
    def worst(self) -> Edge | None:
        """The edge on which least is left, the uppermost of equal ones; None if none is known."""
        return min(
            (edge for edge in self.edges if isinstance(edge.survival, Fraction)),
            key=_left,
            default=None,
        )

    def text(self, language: Language = "zh") -> str:
        """Say the way and what is left at its end."""
        if not self.edges:
            return rate_text(self.survival, language)
        way = " → ".join([self.edges[0].upper, *(edge.lower for edge in self.edges)])
        return f"{way}: {rate_text(self.survival, language)}"


def _left(edge: Edge) -> Fraction:
    left = edge.survival
    return left if isinstance(left, Fraction) else Fraction(0)


def rate_text(rate: Rate, language: Language = "zh") -> str:
    """Write a rate in percent, or why there is none."""
    if isinstance(rate, Absent):
        return rate.text(language)
    return f"{value_text(exact(rate * 100), language)}%"
