"""Builders that fold many values into one."""

from __future__ import annotations

from collections.abc import Mapping

from partyorg.rules._aggregate import Across, Aggregate, How, Part, WhenAbsent
from partyorg.rules._nodes import Operand, Rule, _rule
from partyorg.values import Label, Number

Weighed = Mapping[str, tuple[Operand, Number]]


def aggregate(
    parts: Weighed,
    how: How,
    *,
    absent: WhenAbsent = WhenAbsent.RENORMALISE,
    best: int | None = None,
    worst: int | None = None,
    drop_best: int = 0,
    drop_worst: int = 0,
) -> Rule:
    """Fold named parts into one number 合成.

    Parameters
    ----------
    parts : mapping of str to (Rule, number)
        ``{name: (score, weight)}``; weights may be fractions such as ``"1/3"``.
    how : How
    absent : WhenAbsent
    best, worst : int, optional
        Only so many of the highest, or of the lowest, count.
    drop_best, drop_worst : int
        So many of the highest and of the lowest are left out first.

    Returns
    -------
    Rule

    Raises
    ------
    NoParts, WrongWeight, EitherOr
        As for `Aggregate`.

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> views = {str(n): (measure(f"rater {n}").or_excluded(), 1) for n in range(4)}
    >>> trimmed = aggregate(views, How.MEAN, drop_best=1, drop_worst=1)
    >>> evaluate(trimmed, {"rater 0": 60, "rater 1": 88, "rater 2": 90, "rater 3": 100})
    Decimal('89')
    """
    named = tuple(
        Part(name=name, rule=_rule(rule, name), weight=weight)
        for name, (rule, weight) in parts.items()
    )
    return Aggregate(
        parts=named,
        how=how,
        absent=absent,
        best=best,
        worst=worst,
        drop_best=drop_best,
        drop_worst=drop_worst,
    )


def total(
    parts: Weighed, *, absent: WhenAbsent = WhenAbsent.RENORMALISE, best: int | None = None
) -> Rule:
    """Add up parts, each with the points planned for it 合计.

    Parameters
    ----------
    parts : mapping of str to (Rule, number)
        ``{name: (score, points planned)}``.
    absent : WhenAbsent
    best : int, optional
        Only so many of the highest count.

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> a, b = measure("a").or_excluded(), measure("b").or_excluded()
    >>> from partyorg.values import Absence, Absent
    >>> gone = Absent(kind=Absence.MISSING)
    >>> evaluate(total({"a": (a, 60), "b": (b, 40)}), {"a": 54, "b": gone})
    Decimal('90')
    """
    return aggregate(parts, How.TOTAL, absent=absent, best=best)


def mean(
    parts: Weighed, *, absent: WhenAbsent = WhenAbsent.RENORMALISE, best: int | None = None
) -> Rule:
    """Average parts by weight; weights are normalised last 加权平均.

    Parameters
    ----------
    parts : mapping of str to (Rule, number)
        ``{name: (score, weight)}``; weights may be fractions such as ``"1/3"``.
    absent : WhenAbsent
    best : int, optional
        Only so many of the highest count.

    Examples
    --------
    >>> from partyorg.rules import evaluate, measure
    >>> a, b = measure("a").or_excluded(), measure("b").or_excluded()
    >>> evaluate(mean({"a": (a, 0.7), "b": (b, 0.3)}), {"a": 90, "b": 80})
    Decimal('87')
    """
    return aggregate(parts, How.MEAN, absent=absent, best=best)


def across(
    collection: str,
    *,
    how: How = How.MEAN,
    absent: WhenAbsent = WhenAbsent.RENORMALISE,
    best: int | None = None,
    worst: int | None = None,
    drop_best: int = 0,
    drop_worst: int = 0,
    label: Label | None = None,
) -> Rule:
    """Fold a collection of the facts, such as the scores of a unit's branches.

    Parameters
    ----------
    collection : str
        Its name among the facts.
    how : How
    absent : WhenAbsent
    best, worst : int, optional
        Only so many of the highest, or of the lowest, count.
    drop_best, drop_worst : int
        So many of the highest and of the lowest are left out first.
    label : Label, optional
    """
    return Across(
        collection=collection,
        how=how,
        absent=absent,
        best=best,
        worst=worst,
        drop_best=drop_best,
        drop_worst=drop_worst,
        label=label,
    )
