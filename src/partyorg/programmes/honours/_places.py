"""The places of a selection while they are filled.

Which candidates can be chosen together under bounds per type and a total is a matroid.
Two things follow.  Going down by score finds the best choice; and whichever of some equal
candidates are taken, the same places are left for those below them, so a tie that is left
to a meeting holds up nobody else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from partyorg.errors import EmptyRange, WrongCount
from partyorg.evaluation import TiePolicy
from partyorg.programmes.honours._candidate import Candidate
from partyorg.programmes.honours._honour import Honour
from partyorg.values import Finding, Label, Labelled, Severity, Source


class Placing(Labelled):
    """Whether a candidate gets a place 入选与否."""

    CHOSEN = "chosen", "入选", "chosen"
    MEETING = "meeting", "提交会议", "left to a meeting"
    NOT_CHOSEN = "not-chosen", "未入选", "not chosen"


@attrs.frozen(kw_only=True)
class TypeQuota:
    """How many of one type may, and must, be chosen 分类名额.

    Parameters
    ----------
    type : str
        One of the honour's types.
    at_least, at_most : int, optional
        [places, 0, …] Both included.  Places guaranteed are kept for the type as far as
        enough of it qualify; nobody is chosen only to fill them 宁缺毋滥.
    source : Source, optional

    Raises
    ------
    WrongCount
        If a number is negative or not whole.
    EmptyRange
        If ``at_least`` exceeds ``at_most``.
    """

    type: str
    at_least: int = 0
    at_most: int | None = None
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        for field in ("at_least", "at_most"):
            value = getattr(self, field)
            if value is not None and (type(value) is not int or value < 0):
                raise WrongCount(field, value)
        if self.at_most is not None and self.at_least > self.at_most:
            raise EmptyRange(self.type, self.at_least, self.at_most)


@attrs.frozen(kw_only=True)
class SelectionRow:
    """What a selection says of one candidate, and why.

    Parameters
    ----------
    candidate : Candidate
    placing : Placing
    reason : Label
    """

    candidate: Candidate
    placing: Placing
    reason: Label


class Desk:
    """The places of a selection, while they are filled from the best score down.

    A place is either kept for a type or free for all; a candidate takes one that is kept
    for its type before a free one.
    """

    def __init__(
        self,
        places: int,
        quotas: Iterable[TypeQuota],
        fit: Mapping[str, int],
        ties: TiePolicy,
    ) -> None:
        self.places = places
        self.quotas = {quota.type: quota for quota in quotas}
        self.fit = fit
        self.ties = ties
        self.kept = {quota.type: min(quota.at_least, fit.get(quota.type, 0)) for quota in quotas}
        self.free = places - sum(self.kept.values())
        self.taken: Counter[str] = Counter()
        self.pending = 0

    def rule(self, equal: Sequence[Candidate]) -> Iterator[SelectionRow]:
        """Rule on some equal candidates, and take their places."""
        sizes = Counter(candidate.type for candidate in equal)
        room = {name: self._room(name, size) for name, size in sizes.items()}
        kept = {name: min(room[name], self.kept.get(name, 0)) for name in sizes}
        wanted = {name: room[name] - kept[name] for name in sizes}
        shared = min(self.free, sum(wanted.values()))
        short = sum(wanted.values()) > shared
        out = {name for name in sizes if not kept[name] and not (wanted[name] and self.free)}
        tied = {
            name
            for name in sizes.keys() - out
            if room[name] < sizes[name] or (short and wanted[name])
        }
        told = {
            **{name: (Placing.NOT_CHOSEN, self._full(name)) for name in out},
            **{name: (Placing.CHOSEN, self._in(name)) for name in sizes.keys() - out - tied},
        }
        # Types that want more free places than there are compete; others tie by themselves.
        pool = {name for name in tied if short and wanted[name]}
        if pool:
            places = sum(kept[name] for name in pool) + shared
            told |= dict.fromkeys(pool, self._tied(sum(sizes[name] for name in pool), places))
        for name in sorted(tied - pool):
            told[name] = self._tied(sizes[name], room[name])
        # Where free places run short, who got them makes no difference to those below.
        for name in sizes:
            self.kept[name] = self.kept.get(name, 0) - kept[name]
            self.taken[name] += room[name]
        self.free -= shared
        for candidate in equal:
            placing, reason = told[candidate.type]
            yield SelectionRow(candidate=candidate, placing=placing, reason=reason)

    def _room(self, name: str, size: int) -> int:
        """Return how many of a type the quota on the type lets in."""
        quota = self.quotas.get(name)
        if quota is None or quota.at_most is None:
            return size
        return max(0, min(size, quota.at_most - self.taken[name]))

    def _tied(self, count: int, places: int) -> tuple[Placing, Label]:
        """Rule on equal candidates of whom some only have a place."""
        zh, en = f"同分 {count} 人争 {places} 个名额", f"{count} are equal, with {places} places"
        if self.ties is TiePolicy.MEETING:
            self.pending += places
            return Placing.MEETING, Label.of(f"{zh}, 提交会议", f"{en}; left to a meeting")
        return Placing.NOT_CHOSEN, Label.of(f"{zh}, 均不入选", f"{en}; none is chosen")

    def _in(self, name: str) -> Label:
        if self.free:
            return Label.of("按得分入选", "chosen by score")
        least = self.quotas[name].at_least
        return Label.of(f"{name}至少 {least} 名", f"at least {least} of {name}")

    def _full(self, name: str) -> Label:
        if self.free:
            most = self.quotas[name].at_most
            return Label.of(f"{name}至多 {most} 名", f"at most {most} of {name}")
        others = [other for other, count in sorted(self.kept.items()) if count]
        if others:
            return Label.of(
                f"其余名额为{'、'.join(others)}保留",
                f"the places left are kept for {', '.join(others)}",
            )
        return Label.of(f"{self.places} 个名额已满", f"all {self.places} places are taken")

    def findings(self, honour: Honour, rows: Iterable[SelectionRow]) -> Iterator[Finding]:
        """Name the guarantees that could not be kept."""
        left = Counter(one.candidate.type for one in rows if one.placing is not Placing.NOT_CHOSEN)
        for name, quota in self.quotas.items():
            fit = self.fit.get(name, 0)
            least = quota.at_least
            if fit < least:
                said = Label.of(
                    f"{name}至少 {least} 名, 符合条件者 {fit} 名, 宁缺毋滥",
                    f"at least {least} of {name}, {fit} qualify; nobody else is chosen for it",
                )
                yield _finding("TOO_FEW_QUALIFIED", Severity.ADVICE, honour, said, quota.source)
            if left[name] < min(fit, least):
                said = Label.of(
                    f"{name}至少 {least} 名, 因同分均不入选而未达到",
                    f"at least {least} of {name}, missed because none of the equal ones is chosen",
                )
                yield _finding("GUARANTEE_MISSED", Severity.WARNING, honour, said, quota.source)


def _finding(
    code: str, severity: Severity, honour: Honour, said: Label, source: Source | None
) -> Finding:
    return Finding(code=code, severity=severity, subject=honour.code, message=said, source=source)
