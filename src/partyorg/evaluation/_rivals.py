"""Where scores hang on places, one unit's gain is another's loss."""

from __future__ import annotations

from collections.abc import Iterator

from partyorg.evaluation._deduct import SCORE
from partyorg.evaluation._pays import number, ordered, scored_lower
from partyorg.evaluation._scheme import Scheme
from partyorg.rules import needs
from partyorg.rules._falls import Trials
from partyorg.values import Absent, Finding, Label, Severity


def rivals(scheme: Scheme, seed: int) -> Iterator[Finding]:
    """Show two cases in which a peer does better and the unit itself, unchanged, gets less."""
    if not needs(scheme.rulebook).peers:
        return
    trials = Trials(scheme.rulebook, SCORE, rounding=scheme.rounding, seed=seed)
    if not trials.reads.peers:
        return
    for measure in filter(ordered, trials.reads.measures):
        fall = trials.falls(measure, scored_lower, rival=True)
        if fall is None:
            continue
        cases = (fall.worse, fall.better)
        here, there = (
            measure.said(value)
            for case in cases
            if not isinstance(value := case.facts.measures[measure.name][1], Absent)
        )
        before, after = (number(case.values[SCORE]) for case in cases)
        name = measure.label
        yield Finding(
            code="PEERS_COMPETE",
            severity=Severity.ADVICE,
            subject=SCORE,
            message=Label.of(
                f"同组另一单位“{name.zh}”由 {here} 改善为 {there}, "
                f"本单位总分由 {before} 降为 {after}",
                f"as {name.en!r} of a peer improves from {here} to {there}, "
                f"a unit's score goes from {before} to {after}",
            ),
            evidence=(f"{fall.worse.told()} → {before}", f"{fall.better.told()} → {after}"),
        )
