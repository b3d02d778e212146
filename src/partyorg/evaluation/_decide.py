"""Ranks and grades over a whole population; the order of results never matters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import attrs

from partyorg.evaluation._adjust import CapGrade
from partyorg.evaluation._grading import Grading, Per, Quota, TiePolicy
from partyorg.evaluation._result import Rank, Result, Verdict
from partyorg.evaluation._scheme import Scheme
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


def verdicts(
    results: Sequence[Result], scheme: Scheme, waiting: Collection[str] = ()
) -> dict[str, Verdict]:
    """Grade the subjects that have a score: band, then vetoes, then quotas.

    Parameters
    ----------
    results : sequence of Result
    scheme : Scheme
    waiting : collection of str
        Subjects with a veto whose condition still waits for something.

    Returns
    -------
    dict of str to Verdict
        By subject; empty where the scheme does not grade.
    """
    grading = scheme.grading
    if grading is None:
        return {}
    found = {
        str(result.subject): _by_band(result, score, scheme, grading, waiting)
        for result in results
        if (score := decided(result, scheme)) is not None
    }
    for quota in sorted(grading.quotas, key=lambda quota: len(quota.grades)):
        for group in _groups(results, quota).values():
            _limit(found, group, quota, scheme, grading)
    return found


def _by_band(
    result: Result, score: Decimal, scheme: Scheme, grading: Grading, waiting: Collection[str]
) -> Verdict:
    earned = grade = grading.earned(score, scheme.rounding)
    reasons: list[Label] = []
    provisional = result.score.provisional or str(result.subject) in waiting
    for veto in scheme.vetoes:
        fires = result.items[veto.code]
        if isinstance(fires, Absent):
            provisional = True
            reasons.append(
                Label.of(
                    f"“{veto.title.zh}”无法判断: {fires.text('zh')}",
                    f"{veto.title.en!r} cannot be decided: {fires.text('en')}",
                )
            )
        elif fires:
            cap = (
                veto.effect.grade if isinstance(veto.effect, CapGrade) else grading.grades[-1].code
            )
            grade = grading.worse(grade, cap)
            best = grading.grade(cap).label
            reasons.append(
                Label.of(
                    f"“{veto.title.zh}”: 等次不高于 {best.zh}",
                    f"{veto.title.en!r}: at best {best.en}",
                )
            )
    return Verdict(grade=grade, earned=earned, reasons=tuple(reasons), provisional=provisional)


def _groups(results: Sequence[Result], quota: Quota) -> Mapping[Label | None, list[Result]]:
    groups: dict[Label | None, list[Result]] = defaultdict(list)
    for result in results:
        groups[result.group if quota.per is Per.GROUP else None].append(result)
    return groups


def _limit(
    found: dict[str, Verdict],
    group: Sequence[Result],
    quota: Quota,
    scheme: Scheme,
    grading: Grading,
) -> None:
    """Let at most the quota's limit keep its grades; the rest go down or to a meeting."""
    graded = [result for result in group if str(result.subject) in found]
    limit = quota.limit(len(graded))
    # Who is left to a meeting by a narrower quota may still come inside this one.
    may_be = {*quota.grades, None}
    inside = [r for r in graded if found[str(r.subject)].grade in may_be]
    # A score may still move anyone; an undecided veto moves others only where places are short.
    short = len(inside) > limit
    undecided = any(found[str(r.subject)].provisional for r in inside)
    if any(r.score.provisional for r in group) or (short and undecided):
        _mark_provisional(found, graded)
    if not short:
        return
    key = _sort_key(scheme, quota)
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
        to_meeting = tied and quota.ties is TiePolicy.MEETING
        found[subject] = attrs.evolve(
            found[subject],
            grade=None if to_meeting else next_grade,
            reasons=(*found[subject].reasons, reason),
        )


def _mark_provisional(found: dict[str, Verdict], group: Sequence[Result]) -> None:
    """A score or veto that may still move can move everyone's place at the line."""
    for result in group:
        subject = str(result.subject)
        found[subject] = attrs.evolve(found[subject], provisional=True)


def _sort_key(scheme: Scheme, quota: Quota) -> Callable[[Result], Key]:
    """Compare by score, then by the tie-breakers; an absent one comes last."""

    def key(result: Result) -> Key:
        values = (result.score.value, *(result.items[name] for name in quota.tie_breakers))
        return tuple(
            scheme.rounding.decide(value) if isinstance(value, Decimal) else Decimal("-Infinity")
            for value in values
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
