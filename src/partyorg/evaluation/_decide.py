"""Ranks and grades over a whole population; the order of results never matters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

import attrs

from partyorg.evaluation._adjust import CapGrade
from partyorg.evaluation._grading import Grading, Per, Quota, TiePolicy
from partyorg.evaluation._result import Rank, Result, Verdict
from partyorg.evaluation._scheme import Scheme
from partyorg.values import Absent, Label, plain

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
    provisional = any(r.score.provisional for r in results if str(r.subject) in scores)
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


def verdicts(results: Sequence[Result], scheme: Scheme) -> dict[str, Verdict]:
    """Grade the subjects that have a score: band, then vetoes, then quotas.

    Returns
    -------
    dict of str to Verdict
        By subject; empty where the scheme does not grade.
    """
    grading = scheme.grading
    if grading is None:
        return {}
    scored = {str(r.subject): r for r in results if decided(r, scheme) is not None}
    found = {subject: _by_band(result, scheme, grading) for subject, result in scored.items()}
    for quota in sorted(grading.quotas, key=lambda quota: len(quota.grades)):
        for group in _groups(scored, quota).values():
            _limit(found, group, quota, scheme)
    return found


def _by_band(result: Result, scheme: Scheme, grading: Grading) -> Verdict:
    score = decided(result, scheme)
    assert score is not None  # noqa: S101 - only scored results come here
    earned = grade = grading.earned(score)
    reasons: list[Label] = []
    provisional = result.score.provisional
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
            reasons.append(
                Label.of(
                    f"“{veto.title.zh}”: 等次不高于 {cap}",
                    f"{veto.title.en!r}: at best {grading.grade(cap).label.en}",
                )
            )
    return Verdict(grade=grade, earned=earned, reasons=tuple(reasons), provisional=provisional)


def _groups(scored: Mapping[str, Result], quota: Quota) -> dict[Label | None, list[Result]]:
    groups: dict[Label | None, list[Result]] = defaultdict(list)
    for result in scored.values():
        groups[result.group if quota.per is Per.GROUP else None].append(result)
    return groups


def _limit(
    found: dict[str, Verdict], group: Sequence[Result], quota: Quota, scheme: Scheme
) -> None:
    """Let at most the quota's limit keep its grades; the rest go down or to a meeting."""
    grading = scheme.grading
    assert grading is not None  # noqa: S101 - quotas belong to a grading
    limit = quota.limit(len(group))
    # Who is left to a meeting by a narrower quota may still come inside this one.
    may_be = {*quota.grades, None}
    inside = [r for r in group if found[str(r.subject)].grade in may_be]
    if any(r.score.provisional for r in group):
        _mark_provisional(found, group)
    if len(inside) <= limit:
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
        reason = _quota_reason(quota, limit, len(inside), tied=tied)
        to_meeting = tied and quota.ties is TiePolicy.MEETING
        found[subject] = attrs.evolve(
            found[subject],
            grade=None if to_meeting else next_grade,
            reasons=(*found[subject].reasons, reason),
        )


def _mark_provisional(found: dict[str, Verdict], group: Sequence[Result]) -> None:
    """A score that may still move can move everyone's place at the line."""
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


def _quota_reason(quota: Quota, limit: int, inside: int, *, tied: bool) -> Label:
    grades = "、".join(quota.grades)
    share = "" if quota.ratio is None else f" ({plain_percent(quota)})"
    zh = f"{grades}不超过 {limit} 个{share}, 达标 {inside} 个"
    en = f"at most {limit}{share} may be {grades}, {inside} qualify"
    if tied:
        zh += f"; 名额线上同分: {quota.ties.label.zh}"
        en += f"; tied at the line: {quota.ties.label.en}"
    return Label.of(zh, en)


def plain_percent(quota: Quota) -> str:
    """Write a quota's ratio in percent, or as a fraction where it has no end.

    Examples
    --------
    >>> plain_percent(Quota(grades=("优秀",), ratio="0.15"))
    '15%'
    """
    assert quota.ratio is not None  # noqa: S101 - only ratios are written so
    percent = quota.ratio * 100
    text = Decimal(percent.numerator) / Decimal(percent.denominator)
    return (
        f"{plain(text)}%" if text * percent.denominator == percent.numerator else str(quota.ratio)
    )
