"""More of the scoring language of offices, each phrase one builder call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from partyorg.errors import BandGap, BandOverlap, NoParts, WrongSteps, WrongWeight
from partyorg.rules._aggregate import Aggregate, WhenAbsent
from partyorg.rules._build import bands, choose, clip, each, interpolate, parts_of, ratio
from partyorg.rules._nodes import Operand, Rule, _amount, _numbers, _rule
from partyorg.rules._shapes import Branch
from partyorg.values import Label, Number, Source, exact

Interval = tuple[Number | None, Number | None, Number | str]


def judged(of: Rule, *, points: Number, low: Number = 0) -> Rule:
    """Score as somebody judged, inside a range 在 0 至 n 分内评定.

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> evaluate(judged(measure("view").or_zero(), points=3), {"view": "2.5"})
    Decimal('2.5')
    """
    return clip(of, low=low, high=points)


def intervals(of: Operand, table: Sequence[Interval]) -> Rule:
    """Score by bands that are written out with both ends; the lower end belongs to the band.

    Parameters
    ----------
    of : Rule
    table : sequence of (low, high, outcome)
        In any order; None for the open ends of the lowest and highest band.

    Raises
    ------
    NoParts
        If there are not at least two bands.
    WrongSteps
        If the lowest or highest band is not open, or one in between is.
    BandGap, BandOverlap
        If the bands do not meet.

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> rate = measure("rate").or_zero()
    >>> rule = intervals(rate, [(None, 60, 0), (60, 90, 3), (90, None, 5)])
    >>> evaluate(rule, {"rate": 90})
    Decimal('5')
    """
    if len(table) < 2:  # noqa: PLR2004 - one band is no scale
        raise NoParts("intervals")
    listed = sorted(table, key=lambda band: (band[0] is not None, exact(band[0] or 0)))
    ends = tuple(high for _, high, _ in listed[:-1])
    starts = tuple(low for low, _, _ in listed[1:])
    if listed[0][0] is not None or listed[-1][1] is not None or None in (*ends, *starts):
        raise WrongSteps("intervals", (*ends, *starts))
    for end, start in zip(ends, starts, strict=True):
        above, below = exact(start or 0), exact(end or 0)
        if above > below:
            raise BandGap(below, above)
        if above < below:
            raise BandOverlap(above, below)
    steps = {low: outcome for low, _, outcome in listed[1:]}
    return bands(of, steps, below=listed[0][2])


def overachieved(
    of: Operand, *, target: Number, points: Number, tiers: Mapping[Any, Number]
) -> Rule:
    """Score in proportion to a target, and more for passing it 超额完成另加分.

    Parameters
    ----------
    of : Rule
    target, points : number
    tiers : mapping of number to number
        ``{share of the target: extra points}``, such as ``{"1.1": 1, "1.2": 2}``.

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> funds = measure("funds").or_zero()
    >>> rule = overachieved(funds, target=100, points=10, tiers={"1.1": 1, "1.2": 2})
    >>> evaluate(rule, {"funds": 115})
    Decimal('11')
    """
    goal = exact(target)
    steps = {goal * exact(share): extra for share, extra in tiers.items()}
    return ratio(of, target=target, points=points) + bands(of, steps, below=0)


def milestones(of: Operand, reached: Mapping[Any, Number], *, smooth: bool = False) -> Rule:
    """Score by how far a value came: baseline, commitment, target, stretch 基准、承诺、目标、挑战.

    Parameters
    ----------
    of : Rule
    reached : mapping of number to number
        ``{value: points}``, at least two; points may fall as values rise, as
        for measures that are better when lower.
    smooth : bool
        Whether points grow along straight lines between milestones; else each
        is earned when it is reached.

    Raises
    ------
    WrongSteps
        If there are not two milestones, or the points neither rise nor fall throughout.

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> rule = milestones(measure("x").or_zero(), {60: 0, 80: 60, 90: 100, 100: 120})
    >>> evaluate(rule, {"x": 89})
    Decimal('60')
    """
    line = sorted((exact(at), exact(points)) for at, points in reached.items())
    earned = [points for _, points in line]
    falling = earned == sorted(earned, reverse=True)
    if len(line) < 2 or not (falling or earned == sorted(earned)):  # noqa: PLR2004 - two ends
        raise WrongSteps("milestones", tuple(earned))
    if smooth:
        return interpolate(of, reached)
    if not falling:
        return bands(of, dict(line[1:]), below=earned[0])
    return bands(-_rule(of), {-at: points for at, points in line[:-1]}, below=earned[-1])


def itemised(
    base: Number,
    items: Mapping[str, tuple[Rule, Number] | tuple[Rule, Number, Number]],
    *,
    floor: Number = 0,
) -> Rule:
    """Start from full points and take some off for each fault 按项扣分, 扣完为止.

    Parameters
    ----------
    base : number
        Points without a fault.
    items : mapping of str to (Rule, points) or (Rule, points, cap)
        How often each fault occurred, what one takes off, and at most how much.
        Absent ones take nothing off.
    floor : number
        Fewest points left.

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> late, lost = measure("late").or_zero(), measure("lost").or_zero()
    >>> rule = itemised(4, {"late": (late, 1, 2), "lost": (lost, 2)})
    >>> evaluate(rule, {"late": 5, "lost": 0}), evaluate(rule, {"late": 1, "lost": 2})
    (Decimal('2'), Decimal('0'))
    """
    faults = {
        name: each(item[0], points=item[1], cap=item[2] if len(item) == 3 else None)  # noqa: PLR2004
        for name, item in items.items()
    }
    taken = Aggregate(parts=parts_of(faults), absent=WhenAbsent.SKIP)
    return clip(_rule(base) - taken, low=floor)


def difficulty(
    of: Operand, size: Operand, factors: Mapping[Any, Number], *, points: Number, below: Number = 1
) -> Rule:
    """Scale a score by how hard the size of a unit makes it 难度系数, never above its points.

    Parameters
    ----------
    of : Rule
        The score.
    size : Rule
    factors : mapping of number to number
        ``{size from which it holds: factor}``.
    points : number
        Most points.
    below : number
        Factor below the smallest size.

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> score, size = measure("score").or_zero(), measure("size").or_zero()
    >>> evaluate(difficulty(score, size, {50: "1.2"}, points=100), {"score": 90, "size": 60})
    Decimal('100')
    """
    return clip(_rule(of) * bands(size, factors, below=below), low=0, high=points)


def lower_is_better(of: Operand, *, best: Number, worst: Number, points: Number) -> Rule:
    """Score all points at the best value or below, none at the worst, a line between 越低越好.

    Raises
    ------
    WrongSteps
        Unless the best lies below the worst.

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> rule = lower_is_better(measure("days").or_zero(), best=5, worst=15, points=10)
    >>> evaluate(rule, {"days": 5}), evaluate(rule, {"days": 10})
    (Decimal('10'), Decimal('5'))
    """
    if exact(best) >= exact(worst):
        raise WrongSteps("best, worst", (best, worst))
    return interpolate(of, {best: points, worst: 0})


def improvement(of: Operand, baseline: Operand, *, full: Operand, points: Number) -> Rule:
    """Score what was gained on a baseline 较基准提升, such as last year's value.

    Parameters
    ----------
    of, baseline : Rule
    full : number or Rule
        [unit of ``of``] The gain that earns all points; negative where lower is better.
    points : number

    Raises
    ------
    WrongWeight
        If the full gain is 0.

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> now, then = measure("now").or_zero(), measure("then").or_excluded()
    >>> evaluate(improvement(now, then, full=10, points=5), {"now": 86, "then": 80})
    Decimal('3')
    """
    gain = _amount(full, "full")
    if not all(_numbers(gain)):
        raise WrongWeight("full", full)
    gained = (_rule(of) - _rule(baseline)) * exact(points) / gain
    return clip(gained, low=0, high=points)


def exception(when: Rule, then: Operand, label: Label, source: Source | None = None) -> Branch:
    """Say when a rule has an exception, what holds then, and which clause says so 例外."""
    return Branch(when=_rule(when), then=_rule(then), label=label, source=source)


def excepted(default: Operand, *exceptions: Branch) -> Rule:
    """Let labelled exceptions go before a default rule 原则与例外.

    Parameters
    ----------
    default : Rule
    *exceptions : Branch
        See `exception`; the first that holds is taken.

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> talks, new = measure("talks").or_zero(), measure("new", truth=True).or_excluded()
    >>> rule = excepted(
    ...     each(talks, points=1, cap=4),
    ...     exception(new, 4, Label.of("新建支部计满分", "a new branch gets full points")),
    ... )
    >>> evaluate(rule, {"talks": 1, "new": True})
    Decimal('4')
    """
    return choose(*exceptions, otherwise=default)
