"""Selecting under places: the best first, guarantees kept, equals treated alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any

import attrs

from partyorg.errors import (
    DuplicateName,
    PartyorgError,
    TieBreaksQuota,
    TooManyGuaranteed,
    UnknownName,
    WrongCount,
    raise_all,
)
from partyorg.evaluation import TiePolicy
from partyorg.programmes.honours._candidate import Candidate, in_order
from partyorg.programmes.honours._honour import Honour
from partyorg.programmes.honours._places import Desk, Placing, SelectionRow, TypeQuota
from partyorg.values import Finding, Label, Number, exact, plain


@attrs.frozen(kw_only=True)
class Selection:
    """Who was chosen for an honour, and who was not 评选结果.

    Parameters
    ----------
    honour : str
    places : int
        As many as may be chosen.
    rows : tuple of SelectionRow
        Of every candidate, the best score first, those without one last; equal ones by
        subject.
    pending : int
        Places that a meeting fills from those left to it.
    findings : tuple of Finding
        Sorted: ``TOO_FEW_QUALIFIED`` where a guarantee finds too few who qualify,
        ``GUARANTEE_MISSED`` where dropping equal ones leaves one unkept.
    """

    honour: str
    places: int
    rows: tuple[SelectionRow, ...]
    pending: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def chosen(self) -> tuple[Candidate, ...]:
        """Who was chosen."""
        return self._those(Placing.CHOSEN)

    @property
    def left_to_a_meeting(self) -> tuple[Candidate, ...]:
        """Who is equal where there are places for some only."""
        return self._those(Placing.MEETING)

    @property
    def not_chosen(self) -> tuple[Candidate, ...]:
        """Who was not chosen."""
        return self._those(Placing.NOT_CHOSEN)

    @property
    def empty(self) -> int:
        """Places that stay empty 空缺."""
        return self.places - len(self.chosen) - self.pending

    def _those(self, placing: Placing) -> tuple[Candidate, ...]:
        return tuple(one.candidate for one in self.rows if one.placing is placing)


def select(
    honour: Honour,
    candidates: Iterable[Candidate],
    *,
    places: int,
    ties: TiePolicy,
    quotas: Iterable[TypeQuota] = (),
    at_least: Number | None = None,
) -> Selection:
    """Choose the best, never more than there are places, whatever the order of rows.

    Parameters
    ----------
    honour : Honour
    candidates : iterable of Candidate
        Those eligible.
    places : int
        [places, 0, …]
    ties : TiePolicy
        For equal candidates of whom some only have a place, after the tie-breakers:
        left to a meeting, which gets their places, or all dropped, and their places
        stay empty.
    quotas : iterable of TypeQuota
        At most one a type.
    at_least : number, optional
        Score below which nobody is chosen, were places to stay empty 宁缺毋滥.

    Returns
    -------
    Selection

    Raises
    ------
    WrongCount
        If ``places`` is negative or not whole.
    TieBreaksQuota
        If ``ties`` is ``TiePolicy.PROMOTE_ALL``, which would exceed the places.
    Faults
        All at once: `DuplicateName` of a candidate, `UnknownName` of a type or criterion,
        `UnevenTieBreakers`.  Or `DuplicateName` and `UnknownName` of quotas, and
        `TooManyGuaranteed`, which names guarantees that cannot all be kept, and could
        without any one of them.

    Examples
    --------
    Two places, one of them kept for students:

    >>> from partyorg.evidence import AwardLevel
    >>> from partyorg.org import Subject
    >>> from partyorg.programmes.honours import Ladder
    >>> honour = Honour(code="h", title=Label.of("示范岗"), types=("教工", "学生"),
    ...                 ladder=Ladder.of("l", Label.of("校级"), AwardLevel.UNIVERSITY))
    >>> scored = [("a", "教工", 95), ("b", "教工", 92), ("c", "学生", 88)]
    >>> listed = [Candidate(subject=Subject.of_unit(name), type=type, score=score)
    ...           for name, type, score in scored]
    >>> told = select(honour, listed, places=2, ties=TiePolicy.MEETING,
    ...               quotas=[TypeQuota(type="学生", at_least=1)])
    >>> [(str(one.candidate.subject), one.placing.label.zh) for one in told.rows]
    [('a', '入选'), ('b', '未入选'), ('c', '入选')]
    """
    listed, bounds = in_order(honour, candidates), tuple(quotas)
    if type(places) is not int or places < 0:
        raise WrongCount("places", places)
    if ties is TiePolicy.PROMOTE_ALL:
        raise TieBreaksQuota(honour.title.zh, ties.label.zh)
    raise_all("the quotas do not fit", _faults(honour, places, bounds))
    line = None if at_least is None else exact(at_least)
    unfit = {one: why for one in listed if (why := _unfit(one, line)) is not None}
    fit = sorted((one for one in listed if one not in unfit), key=_key, reverse=True)
    desk = Desk(places, bounds, Counter(one.type for one in fit), ties)
    rows = [row for _, equal in groupby(fit, _key) for row in desk.rule(tuple(equal))]
    rows += [
        SelectionRow(candidate=one, placing=Placing.NOT_CHOSEN, reason=why)
        for one, why in unfit.items()
    ]
    rows.sort(key=lambda row: _shown(row.candidate))
    return Selection(
        honour=honour.code,
        places=places,
        rows=tuple(rows),
        pending=desk.pending,
        findings=tuple(sorted(desk.findings(honour, rows))),
    )


def _faults(honour: Honour, places: int, quotas: tuple[TypeQuota, ...]) -> Iterator[PartyorgError]:
    for name, times in sorted(Counter(quota.type for quota in quotas).items()):
        if times > 1:
            yield DuplicateName("quota", name)
        if name not in honour.types:
            yield UnknownName("quotas", name, honour.types)
    core = sorted(quotas, key=lambda quota: (quota.at_least, quota.type))
    if sum(quota.at_least for quota in core) > places:
        # The smallest guarantees go first, so that few are named.
        for quota in tuple(core):
            if sum(other.at_least for other in core) - quota.at_least > places:
                core.remove(quota)
        named = tuple(sorted(quota.type for quota in core))
        yield TooManyGuaranteed(places, named, sum(quota.at_least for quota in core))


def _unfit(candidate: Candidate, line: Decimal | None) -> Label | None:
    """Say why somebody cannot be chosen whatever the places; None if nothing keeps them out."""
    if candidate.score is None:
        return Label.of("尚无得分", "not scored yet")
    if line is not None and candidate.score < line:
        score, least = plain(candidate.score), plain(line)
        return Label.of(f"得分 {score} 低于 {least}, 宁缺毋滥", f"{score} is below {least}")
    return None


def _key(candidate: Candidate) -> tuple[Any, ...]:
    return (candidate.score, *candidate.tie_breakers)


def _shown(candidate: Candidate) -> tuple[Any, ...]:
    if candidate.score is None:
        return (1, candidate.subject)
    return (0, *(-number for number in _key(candidate)), candidate.subject)
