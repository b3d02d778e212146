"""A contest in which each item has a stated share of the total."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

import attrs

from partyorg.errors import NoParts, WrongWeight
from partyorg.org import Subject
from partyorg.programmes.points._balance import Balance, together
from partyorg.programmes.points._item import PointItem
from partyorg.programmes.points._places import places
from partyorg.values import Number, exact, fraction


@attrs.frozen(kw_only=True)
class ContestPart:
    """What one item brings in a contest.

    ``score = total × share × points ÷ full``, with ``points ÷ full`` at most 1.

    Parameters
    ----------
    item : str
        Its code.
    share : Fraction
        [share of the total]
    points, full : Fraction
        [points] What the subject has, and what earns the whole share; 0 where
        nobody has any.
    score : Fraction
        [points of the contest]
    """

    item: str
    share: Fraction
    points: Fraction
    full: Fraction
    score: Fraction


@attrs.frozen(kw_only=True)
class ContestResult:
    """What a subject reaches in a contest.

    Parameters
    ----------
    place : int
        [1, …] Equal scores share the better place: 1, 2, 2, 4.
    subject : Subject
    parts : tuple of ContestPart
        As the plan lists the items.
    score : Fraction
        [points of the contest]
    """

    place: int
    subject: Subject
    parts: tuple[ContestPart, ...]
    score: Fraction


def contest(balances: Iterable[Balance], *, total: Number = 100) -> tuple[ContestResult, ...]:
    """Score balances by the shares that the plan states 积分竞赛.

    An item brings its share of the total in proportion to its full marks, or to the
    most that anyone here has where the plan names none.  Places are decided as the
    plan rounds.

    Parameters
    ----------
    balances : iterable of Balance
        Of one plan on one day.
    total : number
        [points of the contest] Above zero.

    Returns
    -------
    tuple of ContestResult
        The best first; those who tie by subject.

    Raises
    ------
    NoParts
        Without balances, or where no item has a share.
    MixedBalances, DuplicateName
    WrongWeight
        If the total is not above zero.

    Examples
    --------
    Study 50 %, articles 30 %, reflections 20 %:

    >>> from datetime import date
    >>> from partyorg.programmes.points import Ledger, PointEntry, PointPlan, balances
    >>> from partyorg.values import Label
    >>> plan = PointPlan(code="学习", title=Label.of("学习竞赛"), items=[
    ...     PointItem(code="学习强国", label=Label.of("学习强国"), points=1, share="0.5"),
    ...     PointItem(code="原创", label=Label.of("原创文章"), points=5, share="0.3", full=20),
    ...     PointItem(code="心得", label=Label.of("心得分享"), points=2, share="0.2", full=10),
    ... ])
    >>> one, other = (Subject.person(id, unit="b1") for id in ("7f3a", "91c0"))
    >>> day = date(2026, 5, 4)
    >>> ledger = Ledger(entries=[
    ...     PointEntry(id="1", subject=one, item="学习强国", amount=900, on=day),
    ...     PointEntry(id="2", subject=other, item="学习强国", amount=450, on=day),
    ...     PointEntry(id="3", subject=other, item="原创", amount=4, on=day),
    ... ])
    >>> for result in contest(balances(ledger, plan, day)):
    ...     print(result.place, result.subject.id, *(part.score for part in result.parts))
    1 91c0 25 30 0
    2 7f3a 50 0 0
    """
    told = together(balances)
    whole = fraction(total)
    if whole <= 0:
        raise WrongWeight("total", total)
    shares = {item: item.share for item in told[0].plan.items if item.share is not None}
    if not shares:
        raise NoParts("shares")
    full = {item: _full(item, told) for item in shares}
    scored: list[tuple[Subject, tuple[ContestPart, ...], Fraction]] = []
    for one in told:
        parts = tuple(_part(item, whole * share, full[item], one) for item, share in shares.items())
        scored.append((one.subject, parts, sum((part.score for part in parts), Fraction(0))))
    decided = [told[0].plan.rounding.decide(exact(score)) for _, _, score in scored]
    results = [
        ContestResult(place=place, subject=subject, parts=parts, score=score)
        for place, (subject, parts, score) in zip(places(decided), scored, strict=True)
    ]
    return tuple(sorted(results, key=lambda result: result.place))


def _points(item: PointItem, of: Balance) -> Fraction:
    """Return what a subject has of an item; a debt brings nothing."""
    return max(of.account(item.code).left, Fraction(0))


def _full(item: PointItem, told: Sequence[Balance]) -> Fraction:
    if isinstance(item.full, Decimal):
        return Fraction(item.full)
    return max(_points(item, one) for one in told)


def _part(item: PointItem, most: Fraction, full: Fraction, of: Balance) -> ContestPart:
    points = _points(item, of)
    reached = min(points / full, Fraction(1)) if full else Fraction(0)
    return ContestPart(
        item=item.code,
        share=item.share or Fraction(0),
        points=points,
        full=full,
        score=most * reached,
    )
