"""Builders: the scoring language of assessment offices, lowered to core nodes."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import Any

import attrs

from partyorg.errors import WrongWeight
from partyorg.rules._aggregate import Aggregate, How, Part, WhenAbsent
from partyorg.rules._nodes import (
    Operand,
    Param,
    Rule,
    _amount,
    _numbers,
    _reads_as_number,
    _rule,
)
from partyorg.rules._shapes import (
    Bands,
    Branch,
    Choose,
    Clip,
    Edge,
    Interpolate,
    Match,
)
from partyorg.values import Dated, Label, Number, exact

Parts = Mapping[str, Operand]


def param(name: str, values: Dated[Any], label: Label | None = None) -> Rule:
    """Make a number that changes with the calendar.

    Parameters
    ----------
    name : str
    values : Dated of number
    label : Label, optional
    """
    read = tuple(attrs.evolve(entry, value=exact(entry.value)) for entry in values.entries)
    return Param(name=name, values=Dated(entries=read), label=label)


def clip(of: Operand, *, low: Number | None = None, high: Number | None = None) -> Rule:
    """Keep a number between bounds.

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> evaluate(clip(measure("x").or_zero(), high=5), {"x": 7})
    Decimal('5')
    """
    return Clip(
        of=_rule(of, "of"),
        low=None if low is None else exact(low),
        high=None if high is None else exact(high),
    )


def ratio(
    of: Operand, *, target: Operand, points: Number, cap: Number | None = None, floor: Number = 0
) -> Rule:
    """Score in proportion to a target 按完成比例计分: ``points × of ÷ target``.

    Parameters
    ----------
    of : Rule
    target : number or Rule
        [unit of ``of``] Above zero; see `param` for one that changes with the calendar.
    points : number
        Earned when the target is met.
    cap : number, optional
        Most points that over-achievement can earn; ``points`` where not said.
    floor : number
        Fewest points.

    Raises
    ------
    WrongWeight
        If the target or the points are not above zero.
    Undischarged

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> rule = ratio(measure("lectures").or_zero(), target=4, points=5)
    >>> evaluate(rule, {"lectures": 3}), evaluate(rule, {"lectures": 9})
    (Decimal('3.75'), Decimal('5'))
    """
    goal, worth = _amount(target, "target"), exact(points)
    for number in _numbers(goal):
        if number <= 0:
            raise WrongWeight("target", number)
    if worth <= 0:
        raise WrongWeight("points", worth)
    earned = _rule(of, "of") * worth / goal
    return clip(earned, low=floor, high=worth if cap is None else cap)


def each(of: Operand, *, points: Operand, cap: Number | None = None) -> Rule:
    """Score points per occurrence 按次计分, up to a cap.

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> evaluate(each(measure("articles").or_zero(), points="0.5", cap=10), {"articles": 3})
    Decimal('1.5')
    """
    earned = _rule(of, "of") * _amount(points, "points")
    return earned if cap is None else clip(earned, high=cap)


def bands(
    of: Operand,
    steps: Mapping[Any, Number | str],
    *,
    below: Number | str,
    edge: Edge = Edge.UPPER,
) -> Rule:
    """Score by threshold 分档计分.

    Parameters
    ----------
    of : Rule
    steps : mapping of number to number or str
        ``{lower edge: outcome}`` in any order.
    below : number or str
        Outcome below the lowest edge; a word makes words of all outcomes.
    edge : Edge
        Which band a value exactly on an edge belongs to.

    Raises
    ------
    WrongSteps
        If there is no step, or two are equal.
    NotANumber, WrongKind
        If some outcomes are numbers and others words.

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> rule = bands(measure("rate").or_zero(), {90: 5, 75: 3}, below=0)
    >>> evaluate(rule, {"rate": 90}), evaluate(rule, {"rate": "89.999"})
    (Decimal('5'), Decimal('3'))
    """
    rising = sorted(((exact(at), outcome) for at, outcome in steps.items()), key=itemgetter(0))
    outcomes = (below, *(outcome for _, outcome in rising))
    words = isinstance(below, str) and not _reads_as_number(below)
    read: Any = tuple(o if words and isinstance(o, str) else exact(o) for o in outcomes)
    edges = tuple(at for at, _ in rising)
    return Bands(of=_rule(of, "of"), edges=edges, outcomes=read, edge=edge)


def by_word(of: Rule, table: Mapping[str, Number], *, otherwise: Number | None = None) -> Rule:
    """Score by what was said 按等次计分, such as 好/较好/一般/差.

    Parameters
    ----------
    of : Rule
        Yields a word.
    table : mapping of str to number
    otherwise : number, optional
        For words not in the table; without it the table must cover all.

    Raises
    ------
    NotCovered
        If the measure's words are not all in the table.

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> view = measure("view", words=("好", "较好", "一般", "差")).or_worst()
    >>> evaluate(by_word(view, {"好": 20, "较好": 15, "一般": 10, "差": 0}), {"view": "较好"})
    Decimal('15')
    """
    return Match(
        of=_rule(of, "of"),
        table=tuple((word, exact(points)) for word, points in table.items()),
        otherwise=None if otherwise is None else exact(otherwise),
    )


def interpolate(of: Operand, points: Mapping[Any, Number]) -> Rule:
    """Score along straight lines through points, level outside them 分段线性计分.

    Parameters
    ----------
    of : Rule
    points : mapping of number to number
        ``{value: score}`` in any order, at least two.

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> evaluate(interpolate(measure("x").or_zero(), {0: 0, 10: 4, 20: 5}), {"x": 15})
    Decimal('4.5')
    """
    line = sorted((exact(x), exact(y)) for x, y in points.items())
    return Interpolate(of=_rule(of, "of"), points=tuple(line))


def choose(*branches: tuple[Rule, Any] | Branch, otherwise: Any) -> Rule:
    """Take the first branch whose condition holds.

    Parameters
    ----------
    *branches : (condition, outcome) or Branch
    otherwise : Rule, number or str

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> size = measure("size").or_zero()
    >>> evaluate(choose((size >= 50, 3), (size >= 20, 2), otherwise=1), {"size": 20})
    Decimal('2')
    """
    return Choose(
        branches=tuple(
            case if isinstance(case, Branch) else Branch(when=_rule(case[0]), then=_rule(case[1]))
            for case in branches
        ),
        otherwise=_rule(otherwise),
    )


def full_or_none(condition: Rule, points: Number) -> Rule:
    """Score all points or none 达标计满分, 否则不计分.

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> evaluate(full_or_none(measure("talks").or_zero() >= 1, 2), {"talks": 1})
    Decimal('2')
    """
    return choose((condition, points), otherwise=0)


def parts_of(parts: Parts) -> tuple[Part, ...]:
    """Make parts of equal weight from ``{name: rule}``."""
    return tuple(Part(name=name, rule=_rule(rule, name)) for name, rule in parts.items())


def bonus(parts: Parts, *, cap: Number) -> Rule:
    """Add points outside the denominator 加分项, capped together.

    Absent parts add nothing.

    Parameters
    ----------
    parts : mapping of str to Rule
    cap : number
        Most points together.

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> rule = bonus({"honour": each(measure("honours").or_zero(), points=3)}, cap=10)
    >>> evaluate(rule, {"honours": 50})
    Decimal('10')
    """
    together = Aggregate(parts=parts_of(parts), how=How.TOTAL, absent=WhenAbsent.SKIP)
    return clip(together, low=0, high=cap)


def deduction(parts: Parts, *, cap: Number) -> Rule:
    """Take points off outside the denominator 扣分项, capped together.

    Parameters
    ----------
    parts : mapping of str to Rule
        Points to take off, as positive numbers; absent parts take nothing off.
    cap : number
        Most points together.

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> late = each(measure("late").or_zero(), points=1)
    >>> evaluate(deduction({"late": late}, cap=2), {"late": 5})
    Decimal('-2')
    """
    return -bonus(parts, cap=cap)
