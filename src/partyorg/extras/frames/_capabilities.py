"""What each backend can express, and what stands in the place of what none can."""

from __future__ import annotations

import attrs

_DIRECT, _OTHERWISE, _REFUSED = "direct", "substituted", "refused"


@attrs.frozen(kw_only=True)
class Capability:
    """How a construct of rules is expressed on each backend 能力.

    Parameters
    ----------
    construct : str
    polars, pandas, duckdb, pyspark : str
        ``direct``, ``substituted`` or ``refused``.
    substitute : str
        What is done instead, or what the caller can do.
    """

    construct: str
    polars: str = _DIRECT
    pandas: str = _DIRECT
    duckdb: str = _DIRECT
    pyspark: str = _DIRECT
    substitute: str = ""


def _everywhere(construct: str, how: str, substitute: str) -> Capability:
    return Capability(
        construct=construct, polars=how, pandas=how, duckdb=how, pyspark=how, substitute=substitute
    )


_ROWS = (
    _everywhere("Const, Param, Ref, Cited", _DIRECT, ""),
    _everywhere("MeasureRef", _OTHERWISE, "NaN is null; absences are discharged before any test"),
    _everywhere("Sum, Product", _DIRECT, "by halves: no chain of hundreds"),
    _everywhere("Quotient", _OTHERWISE, "never divides by zero, and throws nothing away"),
    _everywhere("Compare, Bands", _OTHERWISE, "thresholds moved to the tie below; null is no band"),
    _everywhere("And, Or, Not", _OTHERWISE, "two truths that are never null: holds, fails"),
    _everywhere("Choose, Match", _DIRECT, "one chain of cases, never nested"),
    _everywhere("Match that may meet an unknown word", _REFUSED, "say what holds otherwise"),
    _everywhere("Clip, Asked", _DIRECT, ""),
    _everywhere("Interpolate", _OTHERWISE, "one chain of lines, null where the number is"),
    _everywhere("Whole", _OTHERWISE, "whole numbers of steps, half a step off every floor"),
    _everywhere("Aggregate: total, mean, lowest, highest", _DIRECT, ""),
    _everywhere("Aggregate: geometric", _OTHERWISE, "a mean of logarithms of what is above zero"),
    _everywhere("Aggregate: median, best, worst, drop", _OTHERWISE, "each part beside each other"),
    _everywhere("Aggregate: an order among more than 32", _REFUSED, "fold named groups of parts"),
    _everywhere("Across", _OTHERWISE, "assess folds by group_by; program reads it from given="),
    _everywhere("Standing", _DIRECT, "ranks of decided values, not of raw ones"),
    _everywhere("Peers: lowest, highest, median", _DIRECT, ""),
    _everywhere("Peers: total, mean, geometric", _OTHERWISE, "sums in two halves, in any order"),
    _everywhere("a sum over peers without bounds", _REFUSED, "say low and high, or clip"),
    _everywhere("rounding half-up", _OTHERWISE, "floor(x·10ⁿ + ½ + ε) ÷ 10ⁿ"),
    _everywhere("decisions finer than floating point", _REFUSED, "fewer places, or evaluate_book"),
    Capability(construct="dots in column names", pyspark=_OTHERWISE, substitute="generated names"),
    Capability(
        construct="looking for faults by itself",
        duckdb=_OTHERWISE,
        pyspark=_OTHERWISE,
        substitute="a lazy frame is not computed unasked: Program.faults",
    ),
    _everywhere("Selector, Obligation, Exemption, due", _DIRECT, ""),
    _everywhere("ranks, Grading, every veto's effect", _DIRECT, ""),
    _everywhere("Quota: at most, tie policies, tie-breakers", _OTHERWISE, "windows, turn by turn"),
    Capability(
        construct="Quota: at least, which may conflict",
        duckdb=_OTHERWISE,
        pyspark=_OTHERWISE,
        substitute="look=True computes what populations are called, or it is refused",
    ),
    _everywhere("Quota with a ratio finer than 2⁻²⁶", _REFUSED, "a smaller denominator"),
    _everywhere("Among: the parent's grade, last year's", _OTHERWISE, "joins, the deepest wins"),
    _everywhere("ScoresBelow, ScoreOf, GradeOf", _OTHERWISE, "joins on a table of all pairs"),
    _everywhere(
        "a geometric mean over scores below that may be zero",
        _REFUSED,
        "floats cannot tell zero from next to it, which decides here: another fold, or objects",
    ),
    _everywhere(
        "a total over scores below", _OTHERWISE, "most_below says how many; a finding, more"
    ),
    _everywhere("PreviousScore, YearsGraded, NeverBelow", _OTHERWISE, "frames of Earlier results"),
    _everywhere("PreviousScore carried as a sum", _REFUSED, "Carry.BY_SHARES, or objects"),
    _everywhere(
        "subjects: zones, posts, persons", _OTHERWISE, "rows of their own, joined to units"
    ),
    _everywhere(
        "findings of results, certificates", _OTHERWISE, "rows by subject; how many, not who"
    ),
    _everywhere("more than 8 vetoes with Exclude", _REFUSED, "one veto on any of them"),
    _everywhere(
        "History: part years",
        _REFUSED,
        "a frame of units is one day's tree: one assess for each part, or objects",
    ),
    _everywhere("frames of other backends", _REFUSED, "polars.from_arrow, or one of these"),
)


def capabilities() -> tuple[Capability, ...]:
    """List what each backend can express.

    Returns
    -------
    tuple of Capability

    Examples
    --------
    >>> [row.construct for row in capabilities() if row.pyspark == "refused"][:2]
    ['Match that may meet an unknown word', 'Aggregate: an order among more than 32']
    """
    return _ROWS
