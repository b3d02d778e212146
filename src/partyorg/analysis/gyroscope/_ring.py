"""The structural ring: how balanced the units below are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from partyorg.analysis.gyroscope._axis import result_of
from partyorg.analysis.gyroscope._spin import check_amount, check_share
from partyorg.errors import NoParts
from partyorg.evaluation import Assessment
from partyorg.evidence import Measure, World
from partyorg.org import OrgUnit, Subject
from partyorg.rules import Explanation, Value
from partyorg.values import Absence, Absent, Label, Number, Source, exact, fraction, strongest

_RING = Label.of("组织结构环", "ring")
_TOO_FEW = Label.of("可比的下级不足两个", "fewer than two units below to compare")


def evenness(values: Iterable[Number]) -> Fraction:
    """Say how evenly something is spread: 1 less the Hoover index.

    The Hoover index is what share of the whole would have to change hands for all to
    have the same.  All equal is 1, everything with one of *n* is 1/*n*, and nothing to
    spread is even.

    Parameters
    ----------
    values : iterable of number
        [0, …] At least one.

    Returns
    -------
    fractions.Fraction
        [share, above 0 to 1]

    Raises
    ------
    NoParts
        Without values.
    WrongShare
        If one is negative.

    Examples
    --------
    >>> evenness([80, 80]), evenness([90, 60]), evenness([1, 0, 0])
    (Fraction(1, 1), Fraction(9, 10), Fraction(1, 3))
    """
    read = [fraction(value) for value in values]
    if not read:
        raise NoParts("values")
    for place, value in enumerate(read):
        check_amount(f"values[{place}]", value)
    whole = sum(read)
    if not whole:
        return Fraction(1)
    mean = whole / len(read)
    return 1 - sum(abs(value - mean) for value in read) / (2 * whole)


def ring(
    world: World,
    unit: str,
    *,
    assessment: Assessment | None = None,
    schemes: Iterable[str] = (),
    load: Measure | None = None,
    results_weight: Number = "1/2",
    source: Source | None = None,
) -> Explanation:
    """Say how balanced the units directly below a unit are 组织结构环.

    Parameters
    ----------
    world : World
    unit : str
    assessment : Assessment, optional
        Their results; a score below zero counts as zero.
    schemes, load, results_weight
        As for `Gyroscope`.  Scores of different schemes are compared as they are.
    source : Source, optional
        Where the definition stands.

    Returns
    -------
    Explanation
        [share, above 0 to 1] The weighted mean of its inputs, evenness of results and
        of load.  What is known of fewer than two units is left out; where that is both
        it is absent.

    Raises
    ------
    NoSuchUnit
    WrongShare
        If ``results_weight`` is no share.
    """
    day = world.period.last_seen(world.as_of)
    below = [child for child in world.tree.children(unit) if child.exists_on(day)]
    weight, codes = fraction(results_weight), tuple(schemes)
    check_share("results_weight", weight)
    parts = [
        (weight, _part(_RESULTS, below, [_score(assessment, child, codes) for child in below])),
        (1 - weight, _part(_LOAD, below, _loads(world, below, load))),
    ]
    known = [(w, Fraction(p.value)) for w, p in parts if w and isinstance(p.value, Decimal)]
    value: Value
    if known:
        value = exact(sum(w * v for w, v in known) / sum(w for w, _ in known))
    else:
        value = strongest(p.value for w, p in parts if w and isinstance(p.value, Absent))
    return Explanation(
        name="ring",
        label=_RING,
        value=value,
        said=Label.of("下级结果与负荷的均衡度", "evenness of results and load below"),
        source=source,
        provisional=any(w and part.provisional for w, part in parts),
        inputs=tuple(part for w, part in parts if w),
    )


_RESULTS = ("results", Label.of("下级结果均衡度", "evenness of results"))
_LOAD = ("load", Label.of("下级负荷均衡度", "evenness of load"))
_Seen = tuple[Value, bool]


def _part(named: tuple[str, Label], below: Sequence[OrgUnit], seen: Sequence[_Seen]) -> Explanation:
    """Say how even one thing is among the units of which it is known."""
    name, label = named
    known = [value for value, _ in seen if isinstance(value, Decimal)]
    few = 2
    value: Value = Absent(kind=Absence.NOT_APPLICABLE, note=_TOO_FEW)
    if len(known) >= few:
        value = exact(evenness(max(number, Decimal(0)) for number in known))
    return Explanation(
        name=name,
        label=label,
        value=value,
        said=Label.of(
            f"{len(below)} 个下级中 {len(known)} 个有数", f"known of {len(known)} of {len(below)}"
        ),
        provisional=any(waits for _, waits in seen),
        inputs=tuple(
            Explanation(
                name=child.id,
                label=Label.of(child.name),
                value=value,
                said=Label.of("", ""),
                provisional=waits,
            )
            for child, (value, waits) in zip(below, seen, strict=True)
        ),
    )


def _score(assessment: Assessment | None, child: OrgUnit, schemes: tuple[str, ...]) -> _Seen:
    found = result_of(assessment, child.id, schemes)
    if found is None:
        return Absent(kind=Absence.MISSING), False
    score = found[1].score
    return score.value, score.provisional


def _loads(world: World, below: Sequence[OrgUnit], load: Measure | None) -> list[_Seen]:
    if load is None:
        return [(Decimal(world.tree.headcount(child.id).members), False) for child in below]
    values = load.values(world, [Subject.of_unit(child) for child in below])
    return [(value, False) for value in values]
