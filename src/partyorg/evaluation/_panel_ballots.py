"""Which ballots of a panel are valid; of the others, why each is not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

import attrs

from partyorg.evaluation._panel import Panel
from partyorg.evaluation._panel_scale import (
    NOT_A_SCORE,
    NOT_AN_OPTION,
    OUT_OF_RANGE,
    UNKNOWN_OPTION,
    SheetLimit,
)
from partyorg.evidence import TABLES, Ballot, Evidence, Mode
from partyorg.org import SubjectKind
from partyorg.values import Finding, Label, Place, Severity, Source

Seat = tuple[str, str, Mode]
"""Subject, rater group and mode: where a ballot is counted."""

_UNKNOWN_GROUP = "BALLOT_UNKNOWN_GROUP"
_WRONG_MODE = "BALLOT_WRONG_MODE"
_OWN = "BALLOT_ABOUT_ONESELF"
_REPEATED = "BALLOT_REPEATED"
_OVER_LIMIT = "BALLOT_OVER_LIMIT"
_UNCHECKED = "LIMIT_UNCHECKED"

_SAID = {
    _UNKNOWN_GROUP: Label.of("评议组不在评议方案中, 作废", "void: not a rater group of the panel"),
    _WRONG_MODE: Label.of("评议方式不在评议方案中, 作废", "void: cast in a mode that is not asked"),
    _OWN: Label.of("本人不得评议本人, 作废", "void: nobody rates oneself"),
    _REPEATED: Label.of("同一评议人重复投票, 均作废", "void, each: one rater, several ballots"),
    NOT_A_SCORE: Label.of("应打分而勾选了选项, 作废", "void: an option where a score is asked"),
    NOT_AN_OPTION: Label.of("应勾选选项而打了分, 作废", "void: a score where an option is asked"),
    UNKNOWN_OPTION: Label.of("没有这一选项, 作废", "void: no such option"),
    OUT_OF_RANGE: Label.of("分数超出范围, 作废", "void: the score is out of range"),
}


@attrs.frozen(kw_only=True)
class Vote:
    """A valid ballot as it counts.

    Parameters
    ----------
    word : str
        Option or class.
    points : Decimal, optional
        None for an abstention.
    """

    word: str
    points: Decimal | None


@attrs.frozen(kw_only=True)
class Box:
    """The ballots of a panel, sorted 票箱.

    Parameters
    ----------
    votes : mapping of Seat to list of Vote
    void : Counter of Seat
    findings : mapping of str to list of Finding
        By subject.
    """

    votes: Mapping[Seat, Sequence[Vote]]
    void: Counter[Seat]
    findings: Mapping[str, Sequence[Finding]]


def counted(panel: Panel, evidence: Evidence) -> Box:
    """Sort a panel's ballots into valid and void ones, whatever their order."""
    cast = [ballot for ballot in evidence.ballots if ballot.panel == panel.code]
    faults = {ballot.id: list(_faults(panel, ballot)) for ballot in cast}
    fine = [ballot for ballot in cast if not faults[ballot.id]]
    several = Counter(_rating(ballot) for ballot in fine if ballot.rater)
    for ballot in fine:
        if several[_rating(ballot)] > 1:
            faults[ballot.id].append(_found(panel, ballot, _REPEATED, _SAID[_REPEATED]))
    findings: defaultdict[str, list[Finding]] = defaultdict(list)
    void = {id for id, found in faults.items() if found}
    for ballot in cast:
        findings[str(ballot.subject)].extend(faults[ballot.id])
    fine = [ballot for ballot in cast if ballot.id not in void]
    for ballot, limit, finding in _over(panel, fine):
        findings[str(ballot.subject)].append(finding)
        if limit.voids:
            void.add(ballot.id)
    for finding in _unchecked(panel, fine):
        findings[finding.subject].append(finding)
    votes: defaultdict[Seat, list[Vote]] = defaultdict(list)
    for ballot in cast:
        if ballot.id not in void:
            vote = Vote(word=panel.scale.word(ballot), points=panel.scale.points(ballot))
            votes[_seat(ballot)].append(vote)
    spoilt = Counter(_seat(ballot) for ballot in cast if ballot.id in void)
    return Box(votes=votes, void=spoilt, findings=findings)


def _seat(ballot: Ballot) -> Seat:
    return str(ballot.subject), ballot.group, ballot.mode


def _rating(ballot: Ballot) -> tuple[str, str, Mode]:
    return ballot.rater, str(ballot.subject), ballot.mode


def _faults(panel: Panel, ballot: Ballot) -> Iterator[Finding]:
    """Walk through all that is wrong with one ballot by itself."""
    codes = [panel.scale.fault(ballot)]
    if ballot.group not in panel.group_names:
        codes.append(_UNKNOWN_GROUP)
    elif ballot.subject.kind is SubjectKind.PERSON and ballot.rater == ballot.subject.id:
        codes.append(None if panel.group(ballot.group).own else _OWN)
    if ballot.mode not in panel.modes:
        codes.append(_WRONG_MODE)
    yield from (_found(panel, ballot, code, _SAID[code]) for code in codes if code is not None)


def _sheets(ballots: Iterable[Ballot]) -> Iterator[list[Ballot]]:
    """Walk through the ballots of each known rater in each mode."""

    def sheet(ballot: Ballot) -> tuple[str, Mode]:
        return ballot.rater, ballot.mode

    known = sorted((ballot for ballot in ballots if ballot.rater), key=sheet)
    for _, one in groupby(known, key=sheet):
        yield list(one)


def _over(panel: Panel, ballots: Sequence[Ballot]) -> Iterator[tuple[Ballot, SheetLimit, Finding]]:
    """Walk through the ballots of raters who said the same too often."""
    for sheet in _sheets(ballots):
        for limit in panel.limits:
            times, most = _times(panel, limit, sheet), limit.most(len(sheet))
            if times <= most:
                continue
            what = "、".join(limit.levels)
            said = Label.of(
                f"同一评议人评 {len(sheet)} 个对象, {what or '相同分数'} {times} 个, "
                f"至多 {most} 个{', 全部作废' if limit.voids else ''}",
                f"one rater of {len(sheet)} subjects gave {what or 'the same score'} to {times}, "
                f"at most {most} allowed{'; all void' if limit.voids else ''}",
            )
            for ballot in sheet:
                yield ballot, limit, _found(panel, ballot, _OVER_LIMIT, said, limit.source)


def _times(panel: Panel, limit: SheetLimit, sheet: Sequence[Ballot]) -> int:
    """Tell how often one rater said what a limit is about."""
    if limit.levels:
        return sum(panel.scale.word(ballot) in limit.levels for ballot in sheet)
    worth = Counter(panel.scale.points(ballot) for ballot in sheet)
    del worth[None]
    return max(worth.values(), default=0)


def _unchecked(panel: Panel, ballots: Iterable[Ballot]) -> Iterator[Finding]:
    """Name the subjects with ballots whose rater is not known, where there are limits."""
    if not panel.limits:
        return
    for subject in sorted({str(ballot.subject) for ballot in ballots if not ballot.rater}):
        yield Finding(
            code=_UNCHECKED,
            severity=Severity.ADVICE,
            subject=subject,
            message=Label.of(
                "有的票没有评议人代号, 每名评议人的限制无法核对",
                "some ballots tell no rater apart, so limits for each rater cannot be checked",
            ),
            source=panel.source,
        )


def _found(
    panel: Panel, ballot: Ballot, code: str, message: Label, source: Source | None = None
) -> Finding:
    return Finding(
        code=code,
        severity=Severity.WARNING,
        subject=str(ballot.subject),
        message=message,
        source=source or panel.source,
        place=Place(table=ballot.origin or TABLES[Ballot]),
        evidence=(ballot.key,),
    )
