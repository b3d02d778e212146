"""Ranks and grades over a whole population; the order of results never matters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

import attrs

from partyorg.evaluation._certificate import Certificate
from partyorg.evaluation._context import Context
from partyorg.evaluation._fill import Draft, Key, KeyOf, Population, Settled, settle
from partyorg.evaluation._grading import Grading
from partyorg.evaluation._populations import populations
from partyorg.evaluation._quota import Quota
from partyorg.evaluation._result import Rank, Result, Verdict
from partyorg.evaluation._said import conflict_reason
from partyorg.evaluation._scheme import Scheme
from partyorg.evaluation._standing import at_best, reasons, standing
from partyorg.values import Absent, Finding, Severity


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
class Decided:
    """What grading made of a scheme's results.

    Parameters
    ----------
    verdicts : mapping of str to Verdict
        By subject.
    certificates : tuple of Certificate
    findings : tuple of Finding
        ``QUOTAS_CONFLICT``: quotas that cannot be kept, alone or together.
    """

    verdicts: Mapping[str, Verdict] = attrs.field(factory=dict)
    certificates: tuple[Certificate, ...] = ()
    findings: tuple[Finding, ...] = ()


def decide(
    results: Sequence[Result], scheme: Scheme, waiting: Collection[str], context: Context
) -> Decided:
    """Grade the subjects that have a score: band, then vetoes, then quotas.

    Parameters
    ----------
    results : sequence of Result
    scheme : Scheme
    waiting : collection of str
        Subjects with a veto on the grade whose condition still waits for something.
    context : Context

    Returns
    -------
    Decided
        Empty where the scheme does not grade.
    """
    grading = scheme.grading
    if grading is None:
        return Decided()
    known = {str(result.subject): result for result in results}
    drafts = {
        subject: _drafted(result, score, scheme, grading, waiting)
        for subject, result in known.items()
        if (score := decided(result, scheme)) is not None
    }
    counted = tuple(populations(results, grading, context))

    def key(subject: str, quota: Quota) -> Key:
        return _key(known[subject], scheme, quota)

    settled = settle(grading, drafts, counted, key)
    return Decided(
        verdicts={subject: draft.verdict for subject, draft in settled.drafts.items()},
        certificates=tuple(_certificate(scheme, one, settled, key) for one in counted),
        findings=tuple(_conflict(scheme, grading, core) for core in settled.conflicts),
    )


def _drafted(
    result: Result, score: Decimal, scheme: Scheme, grading: Grading, waiting: Collection[str]
) -> Draft:
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
    return Draft(verdict=verdict, standing=left, best=at_best(grading, struck))


def _key(result: Result, scheme: Scheme, quota: Quota) -> Key:
    """Compare by score and tie-breakers; an absent one comes last."""
    values = (result.score.value, *(result.items[name] for name in quota.tie_breakers))
    return tuple(
        scheme.rounding.decide(value) if isinstance(value, Decimal) else Decimal("-Infinity")
        for value in values
    )


def _certificate(
    scheme: Scheme, population: Population, settled: Settled, key: KeyOf
) -> Certificate:
    quota, members = population.quota, population.members
    turn = settled.turns.get(population)
    drafts = [(subject, settled.drafts[subject]) for subject in members]

    def listed(subjects: Iterable[str]) -> tuple[str, ...]:
        # Sorting keeps what is equal in place, so that names come first.
        by_name = sorted(subjects)
        return tuple(sorted(by_name, key=lambda subject: key(subject, quota), reverse=True))

    holders = [(s, draft) for s, draft in drafts if draft.verdict.grade in quota.grades]
    return Certificate(
        scheme=scheme.code,
        quota=quota,
        over=population.name,
        size=len(members),
        limit=quota.limit(len(members)),
        earned=sum(draft.verdict.earned in quota.grades for _, draft in drafts),
        taken=listed(s for s, draft in holders if not draft.verdict.beside_quotas),
        beside=listed(s for s, draft in holders if draft.verdict.beside_quotas),
        left_open=listed(s for s, draft in drafts if draft.verdict.grade is None),
        moved=listed(turn.moved if turn else ()),
        tied=listed(turn.tied if turn else ()),
        first_out=listed(turn.first_out if turn else ()),
        conflict=turn is None,
        provisional=any(draft.verdict.provisional for _, draft in drafts),
    )


def _conflict(scheme: Scheme, grading: Grading, core: Sequence[Population]) -> Finding:
    sources = (population.quota.source for population in core)
    return Finding(
        code="QUOTAS_CONFLICT",
        severity=Severity.ERROR,
        subject=scheme.code,
        message=conflict_reason(grading, [(one.quota, one.name) for one in core]),
        source=next((source for source in sources if source is not None), None),
        evidence=tuple(sorted({member for one in core for member in one.members})),
    )
