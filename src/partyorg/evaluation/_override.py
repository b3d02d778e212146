"""Overriding: a new version of an assessment, with everything that follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import attrs

from partyorg.errors import (
    DuplicateName,
    NoParts,
    NoSuchResult,
    PartyorgError,
    UnknownName,
    raise_all,
)
from partyorg.evaluation._assess import bottom_up, judged, of_vetoes
from partyorg.evaluation._assessment import Assessment, facts_of
from partyorg.evaluation._result import Result
from partyorg.evaluation._ruling import Override, Ruling, ruled
from partyorg.evaluation._scheme import Scheme
from partyorg.values import Absent, Finding, FrozenMap


def override(
    assessment: Assessment, overrides: Iterable[Override], *, regrade: bool = True
) -> Assessment:
    """Return the next version of an assessment, in which some values are overruled.

    Whatever depends on them follows by the code that assessed: categories, the
    score, scores of the schemes above, vetoes, ranks and grades.  Earlier rulings
    stay in force; of several on one item the latest holds.

    Parameters
    ----------
    assessment : Assessment
    overrides : iterable of Override
        In any order.
    regrade : bool
        Whether ranks and grades are found anew; otherwise those of the version
        before are declared to stand, for everybody.

    Returns
    -------
    Assessment
        One version later; `Assessment.rulings` holds both values of each item.

    Raises
    ------
    NoParts
        If nothing is overridden.
    Faults
        All at once: `NoSuchResult` of a subject under a scheme, `UnknownName` of an
        item without points, `DuplicateName` of an item overridden twice.
    """
    listed = sorted(overrides, key=lambda one: (*one.key, one.item))
    if not listed:
        raise NoParts("overrides")
    raise_all("the assessment cannot be overridden so 不能如此改判", _faults(assessment, listed))
    version = assessment.version + 1
    rulings = (
        *assessment.rulings,
        *(Ruling(override=o, was=_was(assessment, o), version=version) for o in listed),
    )
    before = {scheme.code: _under(assessment, scheme) for scheme in assessment.schemes}
    after: dict[str, dict[str, Result]] = {}
    for scheme in bottom_up(assessment.schemes):
        old = before[scheme.code]
        new = _anew(scheme, _renewed(scheme, old, after), rulings, assessment) if old else []
        found = new if regrade else map(_as_placed, new, old)
        after[scheme.code] = {str(result.subject): result for result in found}
    return attrs.evolve(
        assessment,
        results=[after[r.scheme][str(r.subject)] if r.scheme else r for r in assessment.results],
        findings=_findings(assessment, before, after),
        version=version,
        rulings=rulings,
    )


def _faults(assessment: Assessment, overrides: Sequence[Override]) -> Iterator[PartyorgError]:
    keys = {result.key for result in assessment.results if result.scheme}
    seen = set()
    for one in overrides:
        if one.key not in keys:
            yield NoSuchResult(str(one.subject), one.scheme)
            continue
        names = assessment.scheme(one.scheme).score_names
        if one.item not in names:
            yield UnknownName(one.scheme, one.item, names)
        if (one.key, one.item) in seen:
            yield DuplicateName("item", f"{one.subject}/{one.item}")
        seen.add((one.key, one.item))


def _was(assessment: Assessment, made: Override) -> Decimal | Absent:
    value = assessment.result(made.subject, made.scheme).items[made.item]
    assert isinstance(value, Decimal | Absent)  # noqa: S101 - an item with points
    return value


def _under(assessment: Assessment, scheme: Scheme) -> list[Result]:
    return [result for result in assessment.results if result.scheme == scheme.code]


def _renewed(
    scheme: Scheme, results: Sequence[Result], below: dict[str, dict[str, Result]]
) -> list[Result]:
    """Let a scheme read the scores below as they are now."""
    if not scheme.collections:
        return list(results)
    return [
        attrs.evolve(
            result,
            collections=FrozenMap(
                {c.name: c.anew(result.collections[c.name], below) for c in scheme.collections}
            ),
        )
        for result in results
    ]


def _anew(
    scheme: Scheme, results: Sequence[Result], rulings: Sequence[Ruling], assessment: Assessment
) -> list[Result]:
    """Compute, rank and grade from what results keep, and keep the same."""
    kept = facts_of(results, scheme, assessment.as_of)
    book, facts = ruled(scheme, kept, rulings)
    subjects, groups = [r.subject for r in results], [r.group for r in results]
    found = judged(scheme, book, subjects, groups, facts)
    return [attrs.evolve(n, measures=o.measures) for n, o in zip(found, results, strict=True)]


def _as_placed(new: Result, old: Result) -> Result:
    return attrs.evolve(new, rank=old.rank, overall=old.overall, verdict=old.verdict)


def _findings(
    assessment: Assessment,
    before: dict[str, list[Result]],
    after: dict[str, dict[str, Result]],
) -> tuple[Finding, ...]:
    """Return the findings, those about vetoes as they are now."""
    old = {f for s in assessment.schemes for f in of_vetoes(s, before[s.code])}
    new = [f for s in assessment.schemes for f in of_vetoes(s, after[s.code].values())]
    return tuple(sorted([*(f for f in assessment.findings if f not in old), *new]))
