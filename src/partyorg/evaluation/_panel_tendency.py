"""How lenient each group of raters is, and how far it agrees with itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

import attrs

from partyorg.evaluation._panel_release import same_panel
from partyorg.evaluation._panel_result import PanelResult, Voice
from partyorg.evaluation._panel_root import root
from partyorg.evidence import Mode
from partyorg.values import Absent, exact


@attrs.frozen(kw_only=True)
class RaterTendency:
    """How a group rates in one mode, over many subjects 评分倾向.

    Parameters
    ----------
    group : str
    mode : Mode
    subjects : int
        How many it rated; those without a result are not compared.
    leniency : Decimal, optional
        [points] Mean of what it says less what the whole panel says: above zero it is
        lenient 偏宽, below it is strict 偏严.  None where nothing can be compared.
    spread : Decimal, optional
        [points] The widest range of ballots about one subject, exact.
    deviation : Decimal, optional
        [points] Root of the mean variance of ballots about one subject 分歧.
    """

    group: str
    mode: Mode
    subjects: int
    leniency: Decimal | None
    spread: Decimal | None
    deviation: Decimal | None


def rater_tendencies(results: Iterable[PanelResult]) -> tuple[RaterTendency, ...]:
    """Tell how each group of a panel rates in each mode, as the panel lists them.

    Parameters
    ----------
    results : iterable of PanelResult
        Of one panel.

    Returns
    -------
    tuple of RaterTendency
        Roots and means are rounded half-even to 20 places.

    Raises
    ------
    OtherPanel
        If results of several panels are mixed.
    """
    heard: defaultdict[tuple[str, Mode], list[tuple[Voice, Decimal | None]]] = defaultdict(list)
    for result in same_panel(results):
        whole = None if isinstance(result.value, Absent) else result.value
        for voice in result.voices:
            heard[voice.group, voice.mode].append((voice, whole))
    return tuple(_tendency(group, mode, pairs) for (group, mode), pairs in heard.items())


def _tendency(
    group: str, mode: Mode, pairs: Sequence[tuple[Voice, Decimal | None]]
) -> RaterTendency:
    offsets = [
        Fraction(voice.counted) - Fraction(whole)
        for voice, whole in pairs
        if voice.counted is not None and whole is not None
    ]
    variances = [Fraction(voice.variance) for voice, _ in pairs if voice.variance is not None]
    spreads = [voice.spread for voice, _ in pairs if voice.spread is not None]
    return RaterTendency(
        group=group,
        mode=mode,
        subjects=len(variances),
        leniency=exact(sum(offsets) / len(offsets)) if offsets else None,
        spread=max(spreads, default=None),
        deviation=root(sum(variances, Fraction(0)) / len(variances)) if variances else None,
    )
