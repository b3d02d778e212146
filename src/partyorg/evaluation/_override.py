"""Overriding: a new version of an assessment, with everything that follows from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal

import attrs

from partyorg.errors import (
    DuplicateName,
    NoParts,
    NoSuchResult,
    NotAttached,
    PartyorgError,
    UnknownName,
    raise_all,
)
from partyorg.evaluation._assess import graded, scored
from partyorg.evaluation._assessment import Assessment, facts_of
from partyorg.evaluation._certificate import Certificate
from partyorg.evaluation._context import Context
from partyorg.evaluation._from_results import FromScheme
from partyorg.evaluation._order import Phase, in_steps
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
        With its world: one that was loaded is attached to it first.
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
    NotAttached
        If the assessment has no world.
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
    context = _context(assessment)
    found = _anew(assessment, rulings, context, regrade=regrade)
    results = {r.key: r for by_subject in context.results.values() for r in by_subject.values()}
    return attrs.evolve(
        assessment,
        results=[results.get(r.key, r) for r in assessment.results],
        findings=_findings(assessment, found.findings),
        certificates=found.certificates,
        version=version,
        rulings=rulings,
    )


def _context(assessment: Assessment) -> Context:
    """Return the world in which the assessment was made, without its results."""
    world = assessment.world
    if world is None:
        raise NotAttached
    if isinstance(world, Context):
        return attrs.evolve(world, results={})
    return Context(
        tree=world.tree,
        evidence=world.evidence,
        period=assessment.period,
        as_of=assessment.as_of,
        is_workday=world.is_workday,
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


@attrs.frozen(kw_only=True)
class _Found:
    """What quotas and vetoes did this time."""

    certificates: tuple[Certificate, ...]
    findings: tuple[Finding, ...]


def _anew(
    assessment: Assessment, rulings: Sequence[Ruling], context: Context, *, regrade: bool
) -> _Found:
    """Score and grade again, step by step, from what results keep; the context takes them in."""
    waiting: dict[str, Collection[str]] = {}
    certificates: list[Certificate] = []
    findings: list[Finding] = []
    for scheme, phase in in_steps(assessment.schemes):
        old = [result for result in assessment.results if result.scheme == scheme.code]
        if phase is Phase.SCORE:
            results, waiting[scheme.code] = _scored(scheme, old, rulings, context)
        else:
            made = graded(scheme, waiting[scheme.code], context)
            results = made.results if regrade else list(map(_as_placed, made.results, old))
            certificates.extend(made.certificates)
            findings.extend(made.findings)
        context.keep(scheme.code, results)
    if not regrade:
        return _Found(certificates=assessment.certificates, findings=tuple(findings))
    return _Found(certificates=tuple(certificates), findings=tuple(findings))


def _scored(
    scheme: Scheme, old: Sequence[Result], rulings: Sequence[Ruling], context: Context
) -> tuple[list[Result], Collection[str]]:
    """Score from what results keep; what is read of other results is read again."""
    if not old:
        return [], ()
    subjects = [result.subject for result in old]
    kept = facts_of(old, scheme, context.period.last_seen(context.as_of))
    again = [m for m in scheme.measures if isinstance(m, FromScheme)]
    kept = attrs.evolve(
        kept,
        measures={**kept.measures, **{m.type.name: m.values(context, subjects) for m in again}},
        collections={c.name: [c.members(context, s) for s in subjects] for c in scheme.collections},
    )
    book, facts = ruled(scheme, kept, rulings)
    found, waiting = scored(scheme, book, subjects, facts, context)
    measures = {name: list(column) for name, column in kept.measures.items()}
    return [
        attrs.evolve(
            result, measures=FrozenMap({name: column[at] for name, column in measures.items()})
        )
        for at, result in enumerate(found)
    ], waiting


def _as_placed(new: Result, old: Result) -> Result:
    return attrs.evolve(new, rank=old.rank, overall=old.overall, verdict=old.verdict)


#: What is said of grades; found anew with them.
_OF_GRADES = frozenset({"VETO_UNDECIDED", "OUTRIGHT_CONFLICT", "QUOTAS_CONFLICT"})


def _findings(assessment: Assessment, new: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings, those about vetoes and quotas as they are now."""
    stay = (f for f in assessment.findings if f.code not in _OF_GRADES)
    return tuple(sorted([*stay, *new]))
