"""Builders that count steps, and that compare a subject with its peers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from operator import itemgetter

from partyorg.errors import WrongSteps
from partyorg.rules._aggregate import How
from partyorg.rules._build import clip
from partyorg.rules._measure import Direction
from partyorg.rules._nodes import Operand, Rule, _rule
from partyorg.rules._peers import Peers, Scope, Standing, Ties
from partyorg.rules._shapes import Bands, Edge, Partial, Whole
from partyorg.values import Absence, Number, exact


def whole(of: Operand, unit: Number, *, partial: Partial = Partial.IGNORED) -> Rule:
    """Count whole steps 每满…为一档.

    Parameters
    ----------
    of : Rule
    unit : number
        [as ``of``] The width of a step, above zero.
    partial : Partial

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> evaluate(whole(measure("hours").or_zero(), 8), {"hours": 20})
    Decimal('2')
    """
    return Whole(of=_rule(of, "of"), unit=exact(unit), partial=partial)


def steps(
    of: Operand,
    *,
    base: Number,
    earns: Number,
    every: Number,
    step: Number,
    low: Number | None = 0,
    high: Number | None = None,
    partial: Partial = Partial.IGNORED,
) -> Rule:
    """Score points at a base and some more or fewer for every step away 每高(低)…加(减)….

    Parameters
    ----------
    of : Rule
    base : number
        [as ``of``]
    earns : number
        [points] Earned at the base.
    every : number
        [as ``of``] The width of a step, above zero.
    step : number
        [points] For every step above; the same off for every step below.
    low, high : number, optional
        [points] Bounds; None is no bound.
    partial : Partial

    Examples
    --------
    30 % earns 3, every 10 % above or below one point more or less:

    >>> from partyorg.rules import evaluate, measure
    >>> rule = steps(measure("rate").or_zero(), base=30, earns=3, every=10, step=1)
    >>> [str(evaluate(rule, {"rate": rate})) for rate in (30, 49, 50, 21, 10, 0)]
    ['3', '4', '5', '3', '1', '0']
    """
    scored = _rule(earns) + whole(_rule(of, "of") - exact(base), every, partial=partial) * step
    return clip(scored, low=low, high=high)


def place(
    of: Operand,
    *,
    first: Direction = Direction.HIGHER,
    scope: Scope = Scope.GROUP,
    ties: Ties = Ties.BEST,
    share: bool = False,
) -> Rule:
    """Rank among peers 名次: 1, 2, 2, 4.

    Parameters
    ----------
    of : Rule
        The number compared; who has none, has no place.
    first : Direction
        Which end comes first.
    scope : Scope
    ties : Ties
    share : bool
        Divide the place by how many are compared.

    Examples
    --------
    >>> from datetime import date
    >>> from partyorg.rules import Facts, Rulebook, evaluate_book, measure
    >>> score = [Decimal(n) for n in (80, 95, 80, 70)]
    >>> facts = Facts(subjects="abcd", as_of=date(2016, 12, 31), measures={"score": score})
    >>> book = Rulebook.of({"place": place(measure("score").or_excluded())})
    >>> [str(value) for value in evaluate_book(book, facts)["place"].values]
    ['2', '1', '2', '4']
    """
    return Standing(of=_rule(of, "of"), first=first, scope=scope, ties=ties, share=share)


def peers(of: Operand, how: How, *, scope: Scope = Scope.GROUP) -> Rule:
    """Fold what all peers have 同组最高、最低、平均….

    Parameters
    ----------
    of : Rule
    how : How
    scope : Scope
    """
    return Peers(of=_rule(of, "of"), how=how, scope=scope)


def top_shares(
    of: Operand,
    table: Mapping[Number, Number],
    *,
    below: Number = 0,
    first: Direction = Direction.HIGHER,
    scope: Scope = Scope.GROUP,
    ties: Ties = Ties.BEST,
) -> Rule:
    """Score by place as a share of those compared 前百分之….

    Parameters
    ----------
    of : Rule
    table : mapping of number to number
        ``{share: points}``: up to this share of the places, included.
    below : number
        [points] For all others.
    first : Direction
    scope : Scope
    ties : Ties
        ``WORST`` gives points to no more than the share, ``BEST`` to all who tie.

    Raises
    ------
    WrongSteps
        If a share is not above 0 and below 1.

    Examples
    --------
    The first 5 % earn 8 points, those up to 10 % earn 6:

    >>> from partyorg.rules import measure
    >>> rule = top_shares(measure("score").or_excluded(), {"0.05": 8, "0.1": 6})
    """
    return _placed(
        Standing(of=_rule(of, "of"), first=first, scope=scope, ties=ties, share=True),
        table,
        below,
        most=Decimal(1),
    )


def top_places(
    of: Operand,
    table: Mapping[Number, Number],
    *,
    below: Number = 0,
    first: Direction = Direction.HIGHER,
    scope: Scope = Scope.GROUP,
    ties: Ties = Ties.BEST,
) -> Rule:
    """Score by place 第一名、第二名….

    Parameters
    ----------
    of : Rule
    table : mapping of number to number
        ``{place: points}``: up to this place, included.
    below : number
        [points] For all others.
    first : Direction
    scope : Scope
    ties : Ties

    Raises
    ------
    WrongSteps
        If a place is not above 0.

    Examples
    --------
    >>> from partyorg.rules import measure
    >>> rule = top_places(measure("score").or_excluded(), {1: 10, 2: 8, 3: 6, 10: 2})
    """
    standing = Standing(of=_rule(of, "of"), first=first, scope=scope, ties=ties)
    return _placed(standing, table, below, most=None)


def _placed(
    standing: Standing, table: Mapping[Number, Number], below: Number, *, most: Decimal | None
) -> Rule:
    read = sorted(((exact(at), exact(points)) for at, points in table.items()), key=itemgetter(0))
    edges = tuple(at for at, _ in read)
    if not edges or edges[0] <= 0 or (most is not None and edges[-1] >= most):
        raise WrongSteps("table", edges)
    outcomes = (*(points for _, points in read), exact(below))
    return Bands(of=standing, edges=edges, outcomes=outcomes, edge=Edge.LOWER)


def min_max(
    of: Operand,
    *,
    points: Number,
    all_equal: Number | Absence,
    first: Direction = Direction.HIGHER,
    scope: Scope = Scope.GROUP,
) -> Rule:
    """Score from the last of the peers, who gets nothing, to the first, who gets all 极差标准化.

    Parameters
    ----------
    of : Rule
    points : number
    all_equal : number or Absence
        [points] What holds where all peers have the same value, or there is one alone.
    first : Direction
        Which end gets all points.
    scope : Scope

    Examples
    --------
    >>> from partyorg.rules import measure
    >>> rule = min_max(measure("papers").or_zero(), points=10, all_equal=5)
    """
    compared = _rule(of, "of")
    best, last = How.HIGHEST, How.LOWEST
    if first is Direction.LOWER:
        best, last = last, best
    nothing, full = (Peers(of=compared, how=how, scope=scope) for how in (last, best))
    equal = all_equal if isinstance(all_equal, Absence) else exact(all_equal)
    return ((compared - nothing) * exact(points)).divided_by(full - nothing, if_zero=equal)


def to_best(
    of: Operand, *, points: Number, if_zero: Number | Absence, scope: Scope = Scope.GROUP
) -> Rule:
    """Score in proportion to the highest of the peers, who gets all points 以最高者为满分折算.

    Parameters
    ----------
    of : Rule
        [0, …] A number that is not below zero.
    points : number
    if_zero : number or Absence
        [points] What holds where the highest is 0.
    scope : Scope

    Examples
    --------
    >>> from partyorg.rules import measure
    >>> rule = to_best(measure("papers").or_zero(), points=10, if_zero=0)
    """
    compared = _rule(of, "of")
    best = Peers(of=compared, how=How.HIGHEST, scope=scope)
    return (compared * exact(points)).divided_by(best, if_zero=if_zero)
