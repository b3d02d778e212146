"""Measures of the plan as columns: targets reached, letters signed."""

from __future__ import annotations

import narwhals as nw

from partyorg.extras.frames._measure_desk import CODES, Desk, Told, absent, one_if
from partyorg.extras.frames._measure_door import any_of, whether
from partyorg.indicators import Letter, LetterCoverage, Signing, TargetReached
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


def told_letters(measure: LetterCoverage, desk: Desk) -> Told:
    """Divide the letters signed, with the unit above and with those below, by those owed."""
    there = one_if(_exists(desk.period))
    owed, signed = nw.lit(0.0), nw.lit(0.0)
    both = _signed(measure.letters, desk)
    for one in measure.kinds:
        owes = there * one_if(desk.picked(one.applies_to))
        owed, signed = owed + owes, signed + owes * one_if(_is_among(both.get(one.code, [])))
    owed, signed = desk.named(owed), desk.named(signed)
    above = desk.parent(there)
    owed = owed * above + there * desk.children(owed).fill_null(0.0)
    signed = signed * above + there * desk.children(signed).fill_null(0.0)
    cases = [(owed == 0, Absence.NOT_APPLICABLE)]
    if measure.last is not None and desk.as_of <= measure.last:
        cases.append((signed < owed, Absence.NOT_DUE))
    return Told(value=signed * 100.0 / owed, absence=absent(*cases))


def _exists(period: Period) -> nw.Expr:
    """Tell whether a unit exists on any day of a period."""
    founded, dissolved = nw.col("founded"), nw.col("dissolved")
    late, gone = founded >= period.end.toordinal(), dissolved <= period.start.toordinal()
    return ~whether(late) & ~whether(gone)


def _signed(letters: tuple[Letter, ...], desk: Desk) -> dict[str, list[str]]:
    """List the edges of which all copies of a letter are signed by both, by kind of letter."""
    found: dict[tuple[str, str], bool] = {}
    for letter in letters:
        if letter.period == desk.period:
            edge = (letter.kind, f"{letter.upper}>{letter.lower}")
            both = letter.signing(desk.as_of) is Signing.BOTH
            found[edge] = both and found.get(edge, True)
    signed: dict[str, list[str]] = {}
    for (kind, pair), both in found.items():
        if both:
            signed.setdefault(kind, []).append(pair)
    return signed


def _is_among(edges: list[str]) -> nw.Expr:
    if not edges:
        return any_of([])
    return nw.concat_str(nw.col("parent"), nw.col("id"), separator=">").is_in(edges)
