"""How far quotients that were measured on columns are from the exact ones."""

from __future__ import annotations

from decimal import Decimal

from partyorg.duties import ComplianceShare
from partyorg.evaluation import PanelScore, PanelShare
from partyorg.evidence import Attendance, MeanOf, Measure, Share, Timeliness
from partyorg.extras.frames._given import Given
from partyorg.extras.frames._noise import ROUND
from partyorg.indicators import LetterCoverage, TargetReached
from partyorg.rules import reach

QUOTIENTS = (
    Attendance,
    ComplianceShare,
    LetterCoverage,
    MeanOf,
    PanelScore,
    PanelShare,
    Share,
    TargetReached,
    Timeliness,
)
_ROUNDINGS = 8
"""More than there are in dividing, weighing and rounding: fifteen digits are sure."""


def divided(measure: Measure, within: Decimal, places: int | None) -> Given | None:
    """Tell how far a quotient may be off that was rounded where objects keep all of it.

    Parameters
    ----------
    measure : Measure
    within : Decimal
        How far from zero it lies where its type has no range.
    places : int, optional
        [decimal places] It was rounded to; not at all where not said.

    Returns
    -------
    Given or None
        None for what is no quotient: it has an end, and comes out as it is.
    """
    if not isinstance(measure, QUOTIENTS):
        return None
    low, high = reach(measure.type, within)
    off = 0.0 if places is None else 0.5 * 10.0**-places
    return Given(low=low, high=high, off=off, relative=_ROUNDINGS * ROUND)
