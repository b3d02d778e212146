"""The central axis: how much of a score is earned with core indicators."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from partyorg.errors import NoSuchResult
from partyorg.evaluation import Assessment, Result, Scheme
from partyorg.indicators import Category, Indicator, Weighing
from partyorg.rules import Explanation
from partyorg.values import Absence, Absent, Label, Source, exact

CORE = ("战斗堡垒", "先锋模范")
"""Tags of core indicators: the branch as a fortress, members as the vanguard."""

_AXIS = Label.of("工作中心轴", "axis")
_NO_RESULT = Label.of("没有考核结果", "no assessment concerns it")
_NO_CORE = Label.of("方案中没有核心指标", "its scheme has no core indicators")
_NOTHING_EARNED = Label.of("没有得分可分", "no points to take a share of")


def result_of(
    assessment: Assessment | None, unit: str, schemes: Iterable[str]
) -> tuple[Scheme, Result] | None:
    """Return a unit's result under the first scheme that concerns it."""
    if assessment is None:
        return None
    for code in tuple(schemes) or [scheme.code for scheme in assessment.schemes]:
        try:
            return assessment.scheme(code), assessment.result(unit, code)
        except NoSuchResult:
            continue
    return None


def axis(
    assessment: Assessment | None,
    unit: str,
    *,
    core: Collection[str] = CORE,
    schemes: Iterable[str] = (),
    source: Source | None = None,
) -> Explanation:
    """Say how much of a unit's base score core indicators earn 工作中心轴.

    Each indicator has that part of its category's score, and each category that
    part of the base score, which it brings in: its points, or its score by its weight.
    What is scored below zero earns nothing.  Of self-chosen indicators the best count,
    as many as the category lets be chosen; equal ones at the end share the last place.

    Parameters
    ----------
    assessment : Assessment, optional
        Without any it is MISSING.
    unit : str
    core : collection of str
        Tags of core indicators.
    schemes : iterable of str
        As for `Gyroscope`.
    source : Source, optional
        Where the definition stands.

    Returns
    -------
    Explanation
        [share, 0 to 1] Its inputs are the core indicators with the share of each.
        MISSING without a result, NOT_APPLICABLE without core indicators or without points.
    """
    found = result_of(assessment, unit, schemes)
    if found is None:
        return _absent(Absence.MISSING, _NO_RESULT, source)
    scheme, result = found
    tagged = [i for i in scheme.framework.indicators if set(i.tags) & set(core)]
    if not tagged:
        return _absent(Absence.NOT_APPLICABLE, _NO_CORE, source)
    earned = _earned(scheme, result)
    whole = sum(earned.values())
    if not whole:
        return _absent(Absence.NOT_APPLICABLE, _NOTHING_EARNED, source)
    shares = [(i, earned.get(i.code, Fraction(0)) / whole) for i in tagged]
    return Explanation(
        name="axis",
        label=_AXIS,
        value=exact(sum((share for _, share in shares), Fraction(0))),
        said=Label.of("核心指标得分占比", "share of the score that core indicators earn"),
        source=source,
        provisional=result.score.provisional,
        inputs=tuple(_told(indicator, share, core) for indicator, share in shares),
    )


def _absent(kind: Absence, note: Label, source: Source | None) -> Explanation:
    value = Absent(kind=kind, note=note)
    return Explanation(name="axis", label=_AXIS, value=value, said=Label.of("", ""), source=source)


def _told(indicator: Indicator, share: Fraction, core: Collection[str]) -> Explanation:
    tags = "、".join(tag for tag in indicator.tags if tag in core)
    return Explanation(
        name=indicator.code,
        label=indicator.title,
        value=exact(share),
        said=Label.of(tags),
        source=indicator.source,
    )


def _earned(scheme: Scheme, result: Result) -> dict[str, Fraction]:
    """Return what each indicator brings into the base score, on one scale."""
    earned: dict[str, Fraction] = {}
    for category in scheme.framework.categories:
        inside = dict(_inside(category, result))
        whole = sum(inside.values())
        if not whole:
            continue
        weight = _weight(scheme.framework.weighing, category.points)
        brings = _above_zero(result, category.code) * weight
        earned.update({code: brings * part / whole for code, part in inside.items()})
    return earned


def _inside(category: Category, result: Result) -> Iterator[tuple[str, Fraction]]:
    """Return what each indicator brings into its category."""
    for indicator in category.prescribed:
        weight = _weight(category.weighing, indicator.points)
        yield indicator.code, _above_zero(result, indicator.code) * weight
    if category.choose is not None and category.choose_points is not None:
        chosen = [(i.code, _above_zero(result, i.code)) for i in category.self_chosen]
        yield from _best(chosen, category.choose, category.choose_points)


def _best(
    chosen: list[tuple[str, Fraction]], most: int, cap: Fraction
) -> Iterator[tuple[str, Fraction]]:
    """Keep the best, and no more points than they may earn together."""
    last = sorted((value for _, value in chosen), reverse=True)[most - 1]
    above = [value for _, value in chosen if value > last]
    level = [value for _, value in chosen if value == last]
    room = Fraction(most - len(above), len(level))
    whole = sum(above) + room * sum(level)
    shrink = min(cap / whole, Fraction(1)) if whole else Fraction(0)
    for code, value in chosen:
        counts = Fraction(1) if value > last else room if value == last else Fraction(0)
        yield code, value * counts * shrink


def _weight(weighing: Weighing, points: Fraction) -> Fraction:
    return points if weighing is Weighing.WEIGHTS else Fraction(1)


def _above_zero(result: Result, item: str) -> Fraction:
    """Return what an item earns; what is absent, or below zero, earns nothing."""
    value = result.items[item]
    return Fraction(max(value, Decimal(0))) if isinstance(value, Decimal) else Fraction(0)
