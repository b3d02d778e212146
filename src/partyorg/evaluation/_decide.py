"""Ranks and grades over a whole population; the order of results never matters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import attrs

from partyorg.evaluation._grading import Grading, Per, Quota, TiePolicy
from partyorg.evaluation._result import Rank, Result, Verdict
from partyorg.evaluation._scheme import Scheme
from partyorg.evaluation._standing import Standing, reasons, standing
from partyorg.values import Absent, Label, exact, plain

Key = tuple[Decimal, ...]


def decided(result: Result, scheme: Scheme) -> Decimal | None:
    """Return the score that ranks and grades are decided on, None where absent."""
    value = result.score.value
    return None if isinstance(value, Absent) else scheme.rounding.decide(value)


def ranks(results: Sequence[Result], scheme: Scheme) -> dict[str, Rank]:
    """Rank the subjects that have a score, equal scores sharing the better place.

    Parameters
    ----------
    results : sequence of Result
    scheme : Scheme

    Returns
    -------
    dict of str to Rank
        By subject.
    """
    scores = {str(r.subject): s for r in results if (s := decided(r, scheme)) is not None}
    # A score still to come takes a place too.
    provisional = any(r.score.provisional for r in results)
    times = Counter(scores.values())
    place = 1
    places: dict[Decimal, int] = {}
    for score in sorted(times, reverse=True):
        places[score] = place
        place += times[score]
    return {
        subject: Rank(
            place=places[score], of=len(scores), tied=times[score], provisional=provisional
        )
        for subject, score in scores.items()
    }


@attrs.frozen(kw_only=True)
class _Draft:
    """A verdict on its way through the quotas.

    Parameters
    ----------
    verdict : Verdict
    standing : Standing
        The grade so far, also where the verdict leaves it open.
    """

    verdict: Verdict
    standing: Standing


def verdicts(
    results: Sequence[Result], scheme: Scheme, waiting: Collection[str] = ()
) -> dict[str, Verdict]:
    """Grade the subjects that have a score: band, then vetoes, then quotas.

    Parameters
    ----------
    results : sequence of Result
    scheme : Scheme
    waiting : collection of str
        Subjects with a veto on the grade whose condition still waits for something.

    Returns
    -------
    dict of str to Verdict
        By subject; empty where the scheme does not grade.
    """
    grading = scheme.grading
    if grading is None:
        return {}
    found = {
        str(result.subject): _drafted(result, score, scheme, grading, waiting)
        for result in results
        if (score := decided(result, scheme)) is not None
    }
    for quota in sorted(grading.quotas, key=lambda quota: len(quota.grades)):
        for group in _groups(results, quota).values():
            _limit(found, group, quota, scheme, grading)
    return {subject: draft.verdict for subject, draft in found.items()}


def _drafted(
    result: Result, score: Decimal, scheme: Scheme, grading: Grading, waiting: Collection[str]
) -> _Draft:
    """Grade by band and vetoes."""
    earned = grading.earned(score, scheme.rounding)
    struck = [veto.effect for veto in scheme.vetoes if result.struck(veto.code)]
    left = standing(grading, earned, struck)
    verdict = Verdict(
        grade=None if left.undecided else left.grade,
        earned=earned,
        reasons=tuple(reasons(scheme, result)),
        provisional=result.score.provisional or str(result.subject) in waiting,
        beside_quotas=left.beside_quotas,
    )
    return _Draft(verdict=verdict, standing=left)


def _groups(results: Sequence[Result], quota: Quota) -> Mapping[Label | None, list[Result]]:
    groups: dict[Label | None, list[Result]] = defaultdict(list)
    for result in results:
        groups[result.group if quota.per is Per.GROUP else None].append(result)
    return groups


def _limit(
    found: dict[str, _Draft],
    group: Sequence[Result],
    quota: Quota,
    scheme: Scheme,
    grading: Grading,
) -> None:
    """Let at most the quota's limit keep its grades; the rest go down or to a meeting."""
    graded = [result for result in group if str(result.subject) in found]
    limit = quota.limit(len(graded))
    # Who is left to a meeting may still come inside, and keeps a place.
    inside = [r for r in graded if _takes_a_place(found[str(r.subject)], quota)]
    # A score may still move anyone; an undecided veto moves others only where places are short.
    short = len(inside) > limit
    undecided = any(_may_change(found[str(r.subject)]) for r in inside)
    if any(r.score.provisional for r in group) or (short and undecided):
        _mark_provisional(found, graded)
    if not short:
        return
    key = _sort_key(found, scheme, quota)
    line = sorted((key(result) for result in inside), reverse=True)
    # Whoever ties with the first one outside cannot be let in without exceeding the limit.
    first_out = line[limit]
    next_grade = grading.codes[len(quota.grades)]
    for result in inside:
        mine = key(result)
        if mine > first_out:
            continue
        tied = mine == first_out and limit > 0 and line[limit - 1] == first_out
        subject = str(result.subject)
        reason = _quota_reason(quota, grading, limit, len(inside), tied=tied)
        if tied and quota.ties is TiePolicy.MEETING:
            found[subject] = _told(found[subject], reason, grade=None)
        else:
            found[subject] = _lowered(found[subject], reason, next_grade, grading)


def _takes_a_place(draft: _Draft, quota: Quota) -> bool:
    return draft.standing.grade in quota.grades and not draft.standing.beside_quotas


def _may_change(draft: _Draft) -> bool:
    return draft.verdict.provisional or draft.standing.undecided


def _told(draft: _Draft, reason: Label, *, grade: str | None) -> _Draft:
    verdict = draft.verdict
    said = (*verdict.reasons, reason)
    return attrs.evolve(draft, verdict=attrs.evolve(verdict, grade=grade, reasons=said))


def _lowered(draft: _Draft, reason: Label, grade: str, grading: Grading) -> _Draft:
    """Lower a grade; a meeting decides below it, unless nothing is left to decide."""
    undecided = draft.standing.undecided and grade != grading.codes[-1]
    told = _told(draft, reason, grade=None if undecided else grade)
    return attrs.evolve(told, standing=Standing(grade=grade, undecided=undecided))


def _mark_provisional(found: dict[str, _Draft], group: Sequence[Result]) -> None:
    """A score or veto that may still move can move everyone's place at the line."""
    for result in group:
        draft = found[str(result.subject)]
        verdict = attrs.evolve(draft.verdict, provisional=True)
        found[str(result.subject)] = attrs.evolve(draft, verdict=verdict)


def _sort_key(found: Mapping[str, _Draft], scheme: Scheme, quota: Quota) -> Callable[[Result], Key]:
    """Compare those given the grade outright first, then by score and tie-breakers.

    An absent tie-breaker comes last.
    """

    def key(result: Result) -> Key:
        granted = found[str(result.subject)].standing.granted
        values = (result.score.value, *(result.items[name] for name in quota.tie_breakers))
        return (
            Decimal(granted),
            *(
                scheme.rounding.decide(value)
                if isinstance(value, Decimal)
                else Decimal("-Infinity")
                for value in values
            ),
        )

    return key


def _quota_reason(quota: Quota, grading: Grading, limit: int, inside: int, *, tied: bool) -> Label:
    labels = [grading.grade(code).label for code in quota.grades]
    share = "" if quota.ratio is None else f" ({plain_percent(quota.ratio)})"
    zh = f"{'、'.join(label.zh for label in labels)}不超过 {limit} 个{share}, 达标 {inside} 个"
    grades = " or ".join(label.en for label in labels)
    en = f"at most {limit}{share} may be {grades}, {inside} qualify"
    if tied:
        zh += f"; 名额线上同分: {quota.ties.label.zh}"
        en += f"; tied at the line: {quota.ties.label.en}"
    return Label.of(zh, en)


def plain_percent(ratio: Fraction) -> str:
    """Write a ratio in percent, or as a fraction where it has no end.

    Examples
    --------
    >>> plain_percent(Fraction(3, 20)), plain_percent(Fraction(1, 3))
    ('15%', '1/3')
    """
    percent = exact(ratio * 100)
    return f"{plain(percent)}%" if Fraction(percent) == ratio * 100 else str(ratio)
