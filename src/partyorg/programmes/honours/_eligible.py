"""Who may be nominated, and every reason why others may not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from partyorg.errors import DuplicateName, PartyorgError, raise_all
from partyorg.evaluation import Result
from partyorg.evidence import Award
from partyorg.org import History, OrgTree, Subject
from partyorg.programmes.honours._award import award_of
from partyorg.programmes.honours._candidate import Candidate, in_order
from partyorg.programmes.honours._event import EventKind, bearer
from partyorg.programmes.honours._honour import AwardAsked, Honour
from partyorg.programmes.honours._ladder import Rung
from partyorg.programmes.honours._register import Register
from partyorg.programmes.honours._roll import Roll
from partyorg.values import Finding, Label, Severity, Source


@attrs.frozen(kw_only=True)
class Eligibility:
    """Whether a candidate may be nominated 参评资格.

    Parameters
    ----------
    candidate : Candidate
    reasons : tuple of Finding
        Everything that speaks against it, sorted.
    """

    candidate: Candidate
    reasons: tuple[Finding, ...] = ()

    @property
    def eligible(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.reasons


def eligible(
    honour: Honour,
    candidates: Iterable[Candidate],
    register: Register,
    tree: OrgTree | History,
    *,
    rung: str,
    today: date,
    results: Iterable[Result] = (),
    awards: Iterable[Award] = (),
) -> tuple[Eligibility, ...]:
    """Tell of each candidate whether it may be nominated for a rung, with every reason.

    Parameters
    ----------
    honour : Honour
        One of the register's.
    candidates : iterable of Candidate
    register : Register
    tree : OrgTree or History
        Of the day; with a history, honours that heirs hold count.
    rung : str
        Code of the rung that is sought.
    today : datetime.date
    results : iterable of Result
        Of assessments, for the grades asked and for vetoes that bar from the honour
        (`partyorg.evaluation.BarHonour`, by the honour's code).
    awards : iterable of Award
        For the honours asked; what the register holds in force counts with them.

    Returns
    -------
    tuple of Eligibility
        By subject.  Reasons are findings:

        ``UNKNOWN_SUBJECT``, ``NOT_CONCERNED``
            Of no unit of the tree, or of one that the honour is not for.
        ``CRITERION_NOT_MET``
            The office did not find a criterion met.
        ``GRADE_UNKNOWN``, ``GRADE_NOT_REACHED``
            There is no grade yet under a scheme, or none of those asked.
        ``BARRED``
            By a veto, or perhaps by one that is not decided yet.
        ``AWARD_NOT_HELD``
            An honour asked was not received.
        ``RUNG_NOT_HELD``
            The rung below is not in force.
        ``ALREADY_HELD``, ``TOO_SOON``
            The rung is held already, or was awarded too short a time ago.

    Raises
    ------
    Faults
        All at once: `DuplicateName` of a candidate, `UnknownName` of a type or criterion;
        `UnevenTieBreakers`; or `DuplicateName` of results of one subject under one scheme.
    UnknownName
        If the register does not have the honour, or the honour not the rung.
    """
    ordered, given = in_order(honour, candidates), tuple(results)
    raise_all("the results contradict each other", _told_twice(given))
    history = tree if isinstance(tree, History) else History.of(tree)
    desk = _Desk(
        honour=honour,
        rung=register.honour(honour.code).ladder.rung(rung),
        today=today,
        tree=history.at(today),
        register=register,
        roll=register.at(today, history),
        results=given,
        awards=tuple(awards),
    )
    return tuple(Eligibility(candidate=one, reasons=desk.reasons(one)) for one in ordered)


def _told_twice(results: tuple[Result, ...]) -> Iterator[PartyorgError]:
    times = Counter((result.scheme, str(result.subject)) for result in results)
    return (
        DuplicateName("result", f"{scheme}: {subject}")
        for (scheme, subject), count in sorted(times.items())
        if count > 1
    )


Said = tuple[str, Label, Source | None]


@attrs.frozen(kw_only=True, eq=False)
class _Desk:
    """Everything that a candidate is held against."""

    honour: Honour
    rung: Rung
    today: date
    tree: OrgTree
    register: Register
    roll: Roll
    results: tuple[Result, ...]
    awards: tuple[Award, ...]

    def reasons(self, candidate: Candidate) -> tuple[Finding, ...]:
        """Return everything that speaks against a candidate."""
        subject = candidate.subject
        said = (
            *self._of_whom(subject),
            *self._criteria(candidate),
            *self._grades(subject),
            *self._bars(subject),
            *self._awards(subject),
            *self._climb(subject),
            *self._again(subject),
        )
        return tuple(
            sorted(
                Finding(
                    code=code,
                    severity=Severity.WARNING,
                    subject=str(subject),
                    message=message,
                    source=source or self.honour.source,
                )
                for code, message, source in said
            )
        )

    def _of_whom(self, subject: Subject) -> Iterator[Said]:
        if subject.unit not in self.tree:
            said = Label.of(f"没有单位 {subject.unit}", f"there is no unit {subject.unit!r}")
            yield "UNKNOWN_SUBJECT", said, None
        elif subject.kind is not self.honour.to or not self.honour.applies_to.matches(
            self.tree, self.tree[subject.unit]
        ):
            said = Label.of("不属于授予对象", "not one whom the honour is for")
            yield "NOT_CONCERNED", said, None

    def _criteria(self, candidate: Candidate) -> Iterator[Said]:
        for one in self.honour.criteria:
            if one.code not in candidate.meets:
                said = Label.of(f"不符合: {one.title.zh}", f"not met: {one.title.en}")
                yield "CRITERION_NOT_MET", said, one.source

    def _grades(self, subject: Subject) -> Iterator[Said]:
        got = {
            result.scheme: result.verdict.grade
            for result in self._results_of(subject)
            if result.verdict is not None
        }
        for asked in self.honour.grades:
            grade = got.get(asked.scheme)
            if grade is None:
                said = Label.of(f"{asked.scheme} 尚无等次", f"no grade under {asked.scheme} yet")
                yield "GRADE_UNKNOWN", said, asked.source
            elif grade not in asked.grades:
                said = Label.of(
                    f"{asked.scheme} 等次为{grade}, 应为{'、'.join(asked.grades)}",
                    f"graded {grade} under {asked.scheme}, should be {', '.join(asked.grades)}",
                )
                yield "GRADE_NOT_REACHED", said, asked.source

    def _bars(self, subject: Subject) -> Iterator[Said]:
        bars = {bar for result in self._results_of(subject) for bar in result.bars}
        for bar in sorted(bars):
            if bar.honour == self.honour.code:
                zh, en = ("尚待确定, 或", "may yet bar it") if bar.provisional else ("", "bars it")
                said = Label.of(f"一票否决 {bar.veto} {zh}不得参评", f"the veto {bar.veto} {en}")
                yield "BARRED", said, None

    def _results_of(self, subject: Subject) -> Iterator[Result]:
        return (one for one in self.results if bearer(one.subject) == bearer(subject))

    def _awards(self, subject: Subject) -> Iterator[Said]:
        held = (
            award_of(self.register.honour(one.award.honour), one.award, one.subject)
            for one in self.roll.holdings
        )
        own = [one for one in (*self.awards, *held) if bearer(one.subject) == bearer(subject)]
        for asked in self.honour.awards:
            if not any(self._serves(award, asked) for award in own):
                said = Label.of(
                    f"未获{asked.level.label.zh}及以上{'、'.join(asked.titles) or '荣誉'}",
                    f"no {', '.join(asked.titles) or 'honour'} of the level "
                    f"{asked.level.label.en} or above",
                )
                yield "AWARD_NOT_HELD", said, asked.source

    def _serves(self, award: Award, asked: AwardAsked) -> bool:
        return (
            asked.level <= award.level
            and award.on <= self.today
            and (not asked.titles or award.title in asked.titles)
            and (asked.within is None or self.today <= asked.within.after(award.on))
        )

    def _climb(self, subject: Subject) -> Iterator[Said]:
        below = self.honour.ladder.below(self.rung.code)
        if below is not None and not self._holds(subject, below):
            said = Label.of(f"未持有{below.title.zh}, 不能越级", f"{below.title.en} is not held")
            yield "RUNG_NOT_HELD", said, self.honour.ladder.source

    def _again(self, subject: Subject) -> Iterator[Said]:
        if not self.honour.repeats and self._holds(subject, self.rung):
            zh, en = self.rung.title.zh, self.rung.title.en
            yield "ALREADY_HELD", Label.of(f"已持有{zh}", f"{en} is held already"), None
        before = [
            event.on
            for event in self.register.events
            if event.kind is EventKind.ACCEPTED
            and (event.honour, event.rung) == (self.honour.code, self.rung.code)
            and bearer(event.subject) == bearer(subject)
            and event.on <= self.today
        ]
        if before and self.honour.apart is not None:
            earliest = self.honour.apart.after(max(before))
            if self.today < earliest:
                said = Label.of(
                    f"{max(before)} 已获授予, {earliest} 起方可再次参评",
                    f"awarded on {max(before)}; may be sought again from {earliest}",
                )
                yield "TOO_SOON", said, None

    def _holds(self, subject: Subject, rung: Rung) -> bool:
        holders = self.roll.holders(self.honour.code, rung.code)
        return any(bearer(holder) == bearer(subject) for holder in holders)
