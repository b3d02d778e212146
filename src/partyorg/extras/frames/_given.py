"""Numbers that were worked out elsewhere: how large they can be, and how far off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import attrs

from partyorg.extras.frames._noise import ROUND, Noise, Noises, noise
from partyorg.rules import Across, Bounds, MeasureRef, Possible, Rule, Rulebook
from partyorg.values import Rounding, exact


@attrs.frozen(kw_only=True)
class Given:
    """What is known of a number that a program reads and did not compute 外来数值.

    Parameters
    ----------
    low, high : number
        It lies between them, where it is there.
    off : float
        How far it may be from the exact number.
    relative : float
        [share of the number] How far beside that, from being worked out in floats.
    column : str
        Of a fold over members: the column it stands in.  Beside it stand the codes of its
        absences, ``…__absence``, and where it may still change, ``…__provisional``, 1.
    """

    low: Decimal = attrs.field(converter=exact)
    high: Decimal = attrs.field(converter=exact)
    off: float = 0.0
    relative: float = ROUND
    column: str = ""


FOLD = ("", "__absence", "__provisional")
"""What the columns of a fold are called behind its own name."""

Known = Mapping[str | Across, Given]
"""By measure, and by fold over members."""


class KnownBounds(Bounds):
    """Bounds that are narrower by what is known of numbers handed in."""

    def __init__(
        self, book: Rulebook, rounding: Rounding, *, within: Decimal, known: Known
    ) -> None:
        self.known = known
        super().__init__(book, rounding, within=within)

    def of(self, rule: Rule) -> Possible:
        """Return what a node of the rulebook can yield; what is treated as zero can be zero."""
        found, known = super().of(rule), known_of(rule, self.known)
        if known is None or found.low > found.high:
            return found
        zero = Decimal(0)
        low, high = max(found.low, min(known.low, zero)), min(found.high, max(known.high, zero))
        return attrs.evolve(found, low=low, high=high)


def known_of(rule: Rule, known: Known) -> Given | None:
    """Return what is known of a node."""
    if isinstance(rule, MeasureRef):
        return known.get(rule.measure.name)
    return known.get(rule) if isinstance(rule, Across) else None


@noise.register(MeasureRef)
@noise.register(Across)
def _(rule: Rule, numbers: Sequence[Rule], at: Noises) -> Noise:  # noqa: ARG001
    known = known_of(rule, at.bounds.known) if isinstance(at.bounds, KnownBounds) else None
    return Noise() if known is None else Noise(absolute=known.off, relative=known.relative)
