"""Assessing 300 to 30,000 branches under one scheme: how time grows with their number.

Prints seconds (the best of three) for the assessment and the time of one unit's
explanation, and the log–log slope between sizes (1.00 is linear).
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import log
from random import Random
from time import perf_counter

from partyorg import org, rules
from partyorg.evaluation import Quota, Scheme, assess, grading
from partyorg.evidence import Evidence, Reading, reading
from partyorg.indicators import Category, Framework, Indicator
from partyorg.org import OrgTree, OrgUnit, Subject, UnitKind
from partyorg.values import Label, Period

YEAR = Period.year(2016)
INDICATORS = 20


def world(count: int) -> tuple[Scheme, OrgTree, Evidence]:
    """Make a scheme of 20 indicators, a tree and a reading for each branch and indicator."""
    chance = Random(2016)
    measures = [reading(f"m{n}", unit="次", low=0, high=100) for n in range(INDICATORS)]
    indicators = tuple(
        Indicator(
            code=f"1.{n}",
            title=Label.of(f"指标{n}"),
            points=5,
            rule=rules.ratio(measure.or_zero(), target=80, points=5)
            if n % 2
            else rules.bands(measure.or_zero(), {90: 5, 60: 3}, below=0),
        )
        for n, measure in enumerate(measures)
    )
    framework = Framework(
        code="f",
        title=Label.of("体系"),
        goal=Label.of("目标"),
        categories=(Category(code="1", title=Label.of("一级"), points=100, indicators=indicators),),
    )
    scheme = Scheme(
        code="s",
        title=Label.of("方案"),
        framework=framework,
        applies_to=org.kind(UnitKind.BRANCH),
        measures=tuple(measures),
        grading=grading(
            {"优秀": 90, "合格": 60, "不合格": None}, Quota(grades=("优秀",), ratio="0.15")
        ),
    )
    units = [
        OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
        *(
            OrgUnit(id=f"b{n:06}", name=f"第{n}党支部", kind=UnitKind.BRANCH, parent="p")
            for n in range(count)
        ),
    ]
    readings = [
        Reading(
            subject=Subject.of_unit(unit),
            measure=measure.type.name,
            period=YEAR,
            value=Decimal(chance.randrange(101)),
        )
        for unit in units[1:]
        for measure in measures
    ]
    return scheme, OrgTree(units=units), Evidence.of(readings)


def best(run: Callable[[], object], times: int = 3) -> float:
    """Return the shortest of some runs, in seconds."""
    found = []
    for _ in range(times):
        gc.collect()
        start = perf_counter()
        run()
        found.append(perf_counter() - start)
    return min(found)


def main(counts: list[int]) -> None:
    """Time each size."""
    times = []
    print(f"{'branches':>9} {'assess':>9} {'a branch':>10} {'one explanation':>16}")
    for count in counts:
        scheme, tree, evidence = world(count)
        assessment = assess(scheme, tree, evidence, YEAR, as_of=date(2017, 1, 10))
        taken = best(
            lambda s=scheme, t=tree, e=evidence: assess(s, t, e, YEAR, as_of=date(2017, 1, 10))  # type: ignore[misc]
        )
        told = best(lambda a=assessment: a.explain("b000007"), times=5)  # type: ignore[misc]
        times.append(taken)
        print(f"{count:9} {taken:8.2f}s {taken / count * 1e6:8.0f}µs {told * 1e3:13.2f} ms")
    for (n, slow), (m, slower) in pairwise(zip(counts, times, strict=True)):
        print(f"slope {n} → {m}: {log(slower / slow) / log(m / n):.2f}")


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [300, 3_000, 30_000])
