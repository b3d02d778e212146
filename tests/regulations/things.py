"""Everything the area offers that holds a clause, by the name clauses call it, with what it cites."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from partyorg import regulations
from partyorg.org import Counting
from partyorg.processes import Process, Step
from partyorg.regulations import (
    ADMISSION_VOTE,
    DUES_RULES,
    ELECTION_VOTE,
    FIVE_IN_PLACE,
    ORDINARY_VOTE,
    SEVEN_STRENGTHS,
    GradeScale,
    Payer,
    QuotaBase,
    Structure,
    dues,
)
from partyorg.values import Source

DAY = date(2026, 9, 1)


def things() -> dict[str, set[Source]]:
    """Return every thing with the sources it cites; none for what only the tree itself holds."""
    found: dict[str, set[Source]] = defaultdict(set)
    for name, source in _things():
        found[name].add(source)
    found["org UnitKind.parents"] = set()
    return dict(found)


def _things() -> Iterator[tuple[str, Source]]:
    yield from _structure()
    for duty in regulations.duties():
        yield f"duty {duty.code}", _said(duty.source)
    yield from _dated()
    votes = {"ORDINARY": ORDINARY_VOTE, "ADMISSION": ADMISSION_VOTE, "ELECTION": ELECTION_VOTE}
    for name, vote in votes.items():
        yield f"vote {name}_VOTE", _said(vote.source)
    for payer, rule in DUES_RULES.at(DAY).items():
        yield f"dues {payer.name}", rule.source
    yield "dues whole base", dues(3000, Payer.SALARIED, DAY).sources[1]
    for criteria in (SEVEN_STRENGTHS, FIVE_IN_PLACE):
        yield f"criteria {criteria.code}", criteria.source
    for scale in _scales():
        yield f"scale {scale.code}", scale.source
        for quota in scale.quotas:
            yield f"scale {scale.code}", _said(quota.source)
    yield "process transfers", _said(regulations.transfers().source)


def _structure() -> Iterator[tuple[str, Source]]:
    for basis in Counting:
        for rule in Structure(count_basis=basis).national:
            yield f"structure {rule.code}", rule.source  # type: ignore[attr-defined]


def _dated() -> Iterator[tuple[str, Source]]:
    for year, entry in zip((2014, 2026), regulations.member_development().entries, strict=True):
        yield f"development {year}", _said(entry.value.source)
        yield from _process(year, entry.value)
    for year, elections in zip((1990, 2020), regulations.elections().entries, strict=True):
        for source in elections.value.sources.values():
            yield f"elections {year}", source


def _scales() -> Iterator[GradeScale]:
    for base in QuotaBase:
        yield regulations.member_review(counted_over=base)
    yield regulations.secretary_report()
    yield regulations.branch_stars()


def _process(year: int, process: Process) -> Iterator[tuple[str, Source]]:
    for step in process.steps:
        yield f"step {year} {step.code}", _said(step.source)
        for source in _inside(step):
            yield f"step {year} {step.code}", source
    for gap in process.gaps:
        name = f"gap {year} {gap.after} {gap.before}"
        yield name, _said(gap.source)
        if gap.extension is not None:
            yield name, _said(gap.extension.source)


def _inside(step: Step) -> Iterator[Source]:
    for sources in (
        [vote.source for vote in step.votes],
        [notice.source for notice in step.notices],
        [material.source for material in step.materials],
    ):
        yield from map(_said, sources)


def _said(source: Source | None) -> Source:
    assert source is not None, "everything national says where it comes from"
    return source
