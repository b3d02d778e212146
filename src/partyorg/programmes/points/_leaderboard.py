"""Who leads: persons by opaque id, and groups of which the small ones stay unseen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs

from partyorg.errors import Language, NotFrom
from partyorg.org import Subject
from partyorg.programmes.points._balance import Balance, together
from partyorg.programmes.points._places import places
from partyorg.values import Label, Rounding, exact, fixed

_HEADINGS = (
    Label.of("名次", "place"),
    Label.of("分组", "group"),
    Label.of("人数", "members"),
    Label.of("总分", "total"),
    Label.of("人均", "mean"),
)
_WITHHELD = Label.of("不公布", "withheld")
_ALL = Label.of("合计", "all")


@attrs.frozen(kw_only=True)
class Placed:
    """One line of a ranking.

    Parameters
    ----------
    place : int
        [1, …]
    who : str
        Opaque id; the unit stays unsaid, since few share it.
    points : Decimal
        [points] As published.
    """

    place: int
    who: str
    points: Decimal


def ranking(balances: Iterable[Balance]) -> tuple[Placed, ...]:
    """Rank subjects by what they have 积分排名: 1, 2, 2, 4.

    Places are decided as the plan rounds, and those who tie stand by id.

    Parameters
    ----------
    balances : iterable of Balance
        Of one plan on one day.

    Returns
    -------
    tuple of Placed

    Raises
    ------
    NoParts, MixedBalances, DuplicateName
    """
    told = together(balances)
    lines = [
        Placed(place=place, who=one.subject.id, points=one.shown)
        for place, one in zip(places([one.decided for one in told]), told, strict=True)
    ]
    return tuple(sorted(lines, key=lambda line: (line.place, line.who)))


@attrs.frozen(kw_only=True)
class GroupLine:
    """What is published of a group, or of all together.

    Parameters
    ----------
    group : str
        Empty for all together.
    place : int, optional
        [1, …] By mean, among the groups published.
    members : int
        [persons]
    total, mean : Decimal
        [points] As published.
    """

    group: str
    place: int | None
    members: int
    total: Decimal
    mean: Decimal


@attrs.frozen(kw_only=True)
class Leaderboard:
    """Groups by their mean points, fit to be published 积分榜.

    **What is guaranteed.**  Whatever can be got from the total by subtracting groups is the sum
    of at least ``least`` members.  Withheld groups have no place, and do not move the others'.

    **What is not.**  A range can follow, since points are seldom below zero.  A second board of
    the same balances, grouped otherwise or a day later, adds equations: publish one.

    Parameters
    ----------
    day : datetime.date
    least : int
        [persons] Groups of fewer are withheld.
    groups : tuple of GroupLine
        Those published, by place and then by name.
    withheld : tuple of str
        The others; which of them is small, and which only protects one, is not told.
    total : GroupLine, optional
        All together; None where even that is withheld.
    """

    day: date
    least: int
    groups: tuple[GroupLine, ...]
    withheld: tuple[str, ...]
    total: GroupLine | None

    def table(self, language: Language = "zh") -> tuple[tuple[str, ...], ...]:
        """Write it as rows of text: a heading, the groups, all together."""
        rows = [tuple(words.text(language) for words in _HEADINGS)]
        unsaid = (_WITHHELD.text(language),) * 3
        rows += [(f"{line.place}", line.group, *_figures(line)) for line in self.groups]
        rows += [("", group, *unsaid) for group in self.withheld]
        whole = unsaid if self.total is None else _figures(self.total)
        return (*rows, ("", _ALL.text(language), *whole))


def _figures(line: GroupLine) -> tuple[str, str, str]:
    return f"{line.members}", fixed(line.total), fixed(line.mean)


def _unit(subject: Subject) -> str:
    return subject.unit


def leaderboard(
    balances: Iterable[Balance], *, least: int, by: Callable[[Subject], str] = _unit
) -> Leaderboard:
    """Rank groups by the mean of their members' points 人均积分.

    A group of fewer than ``least`` is withheld.  Where all withheld groups together have fewer
    than that, the total would betray them: then the smallest other group is withheld too, or
    the total where there is no other.

    Parameters
    ----------
    balances : iterable of Balance
        Of one plan on one day; one is a member.
    least : int
        [persons, 1, …]
    by : callable
        ``Subject -> str``: a subject's group; its unit unless told.

    Returns
    -------
    Leaderboard

    Raises
    ------
    NotFrom
        If ``least`` is no whole number from 1.
    NoParts, MixedBalances, DuplicateName
    """
    if type(least) is not int or least < 1:
        raise NotFrom("least", least, 1)
    told = together(balances)
    rounding = told[0].plan.rounding
    groups: dict[str, list[Fraction]] = defaultdict(list)
    for one in told:
        groups[by(one.subject)].append(one.points)
    hidden, total_hidden = _hidden({group: len(has) for group, has in groups.items()}, least)
    shown = sorted(groups.keys() - hidden)
    decided = [rounding.decide(exact(_mean(groups[group]))) for group in shown]
    lines = [
        _line(group, place, groups[group], rounding)
        for group, place in zip(shown, places(decided), strict=True)
    ]
    everybody = [one.points for one in told]
    return Leaderboard(
        day=told[0].day,
        least=least,
        groups=tuple(sorted(lines, key=lambda line: (line.place, line.group))),
        withheld=tuple(sorted(hidden)),
        total=None if total_hidden else _line("", None, everybody, rounding),
    )


def _hidden(sizes: Mapping[str, int], least: int) -> tuple[set[str], bool]:
    """Choose the groups that are withheld, and tell whether the total is."""
    hidden = {group for group, size in sizes.items() if size < least}
    if not hidden or sum(sizes[group] for group in hidden) >= least:
        return hidden, False
    # Any group that is large enough to be shown is large enough to hide the others in.
    others = [(size, group) for group, size in sizes.items() if group not in hidden]
    if not others:
        return hidden, True
    return {*hidden, min(others)[1]}, False


def _mean(points: Sequence[Fraction]) -> Fraction:
    return sum(points, Fraction(0)) / len(points)


def _line(
    group: str, place: int | None, points: Sequence[Fraction], rounding: Rounding
) -> GroupLine:
    return GroupLine(
        group=group,
        place=place,
        members=len(points),
        total=rounding.publish(exact(sum(points, Fraction(0)))),
        mean=rounding.publish(exact(_mean(points))),
    )
