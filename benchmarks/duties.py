"""Compliance of 300 to 30,000 branches with 12 duties over a year, beside a loop written by hand.

The loop counts records by branch, kind and window and compares with one, no
more: no make-up, no records that count, no sources.  Both must find the same
number of things met and missed.  Prints seconds (the best of three) of each and
the ratio.  Evidence keeps an index of its records by subject once it was asked;
the first call is timed with it, the later ones without.
"""

from __future__ import annotations

import gc
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from time import perf_counter

from partyorg.duties import Compliance, Counts, Duty, DutyState, Recurrence, compliance
from partyorg.evidence import Activity, Evidence, activities
from partyorg.org import OrgTree, OrgUnit, Subject, UnitKind, kind
from partyorg.values import Cadence, Period

YEAR = Period.year(2016)
TODAY = date(2017, 1, 10)
DONE = 0.95

CADENCES = [
    *[Cadence.MONTH] * 3,
    Cadence.TWO_MONTHS,
    *[Cadence.QUARTER] * 3,
    *[Cadence.HALF_YEAR] * 2,
    *[Cadence.YEAR] * 3,
]
DUTIES = [
    Duty(
        code=f"D{number:02}",
        title=f"职责{number}",
        applies_to=kind(UnitKind.BRANCH),
        when=Recurrence.of(cadence),
        satisfied_by=activities(kind=f"活动{number}"),
    )
    for number, cadence in enumerate(CADENCES)
]


def world(count: int) -> tuple[OrgTree, Evidence]:
    """Make branches, and for 19 of 20 things owed a record somewhere in its window."""
    chance = Random(2016)
    units = [
        OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
        *(
            OrgUnit(id=f"b{n:06}", name=f"第{n}党支部", kind=UnitKind.BRANCH, parent="p")
            for n in range(count)
        ),
    ]
    owed = [
        (f"活动{number}", window)
        for number, cadence in enumerate(CADENCES)
        for window in YEAR.windows(cadence)
    ]
    records = []
    for unit in units[1:]:
        subjects = (Subject.of_unit(unit),)
        for number, (what, window) in enumerate(owed):
            if chance.random() < DONE:
                on = window.start + timedelta(days=chance.randrange(window.days))
                records.append(
                    Activity(id=f"{unit.id}-{number}", subjects=subjects, kind=what, on=on)
                )
    return OrgTree(units=units), Evidence.of(records)


def by_hand(tree: OrgTree, evidence: Evidence) -> tuple[int, int]:
    """Count what is met and missed in plain loops."""
    cadences = {f"活动{number}": cadence.months for number, cadence in enumerate(CADENCES)}
    held: Counter[tuple[str, str, int]] = Counter()
    for record in evidence.activities:
        months = cadences.get(record.kind)
        if months and record.on.year == YEAR.start.year:
            window = (record.on.month - 1) // months
            for subject in record.subjects:
                held[subject.id, record.kind, window] += 1
    met = missed = 0
    for unit in tree:
        if unit.kind is UnitKind.BRANCH:
            for what, months in cadences.items():
                for window in range(12 // months):
                    if held[unit.id, what, window] >= 1:
                        met += 1
                    else:
                        missed += 1
    return met, missed


def timed(run: Callable[[], object]) -> float:
    """Return the seconds of one run."""
    gc.collect()
    start = perf_counter()
    run()
    return perf_counter() - start


def best(run: Callable[[], object], times: int = 3) -> float:
    """Return the shortest of some runs, in seconds."""
    return min(timed(run) for _ in range(times))


def judged(tree: OrgTree, evidence: Evidence) -> Compliance:
    """Judge the year."""
    return compliance(tree, DUTIES, evidence, YEAR, today=TODAY)


def main(counts: list[int]) -> None:
    """Time each size."""
    print(f"{'branches':>9} {'records':>9} {'by hand':>9} {'first':>8} {'again':>8} {'ratio':>6}")
    for count in counts:
        tree, evidence = world(count)
        first = timed(lambda t=tree, e=evidence: judged(t, e))  # type: ignore[misc]
        again = best(lambda t=tree, e=evidence: judged(t, e))  # type: ignore[misc]
        hand = best(lambda t=tree, e=evidence: by_hand(t, e))  # type: ignore[misc]
        found = Counts.of(judged(tree, evidence).cells)
        met, missed = by_hand(tree, evidence)
        if (found[DutyState.MET], found[DutyState.MISSED]) != (met, missed):
            raise SystemExit(f"the two disagree: {found} and {met} met, {missed} missed")
        print(
            f"{count:9} {len(evidence):9} {hand:8.2f}s {first:7.2f}s {again:7.2f}s "
            f"{again / hand:6.2f}"
        )


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [300, 3_000, 30_000])
