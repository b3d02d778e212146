"""Measures of the plan as columns: how much of its own target a unit has reached."""

from __future__ import annotations

import narwhals as nw

from partyorg.extras.frames._measure_desk import CODES, Told
from partyorg.indicators import TargetReached
from partyorg.rules import Direction
from partyorg.values import Absence, Period


def told_reached(measure: TargetReached, of: Told, period: Period) -> Told:
    """Compare each unit with its own target, which is looked up by id."""
    targets = {t.holder: float(t.amount) for t in measure.targets if t.period == period}
    amount = nw.lit(None, nw.Float64)
    if targets:
        amount = nw.col("id").replace_strict(
            list(targets), list(targets.values()), default=None, return_dtype=nw.Float64
        )
    direction = measure.of.type.direction
    lower = direction is Direction.LOWER
    kept = of.value >= amount if direction is Direction.HIGHER else of.value <= amount
    part, whole = (amount, of.value) if lower else (of.value, amount)
    some = nw.when(part < 0).then(nw.lit(0.0)).otherwise(part) * 100.0 / whole
    full = (amount <= 0) | (kept if lower else nw.lit(False))  # noqa: FBT003 - a condition that never holds
    outright = nw.when(kept).then(nw.lit(100.0)).otherwise(nw.lit(0.0))
    gone = nw.when(amount.is_null()).then(nw.lit(CODES[Absence.NOT_APPLICABLE]))
    return Told(
        value=nw.when(full).then(outright).otherwise(some),
        absence=gone.otherwise(of.absence),
    )
