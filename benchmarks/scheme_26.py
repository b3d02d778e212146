"""Scoring a scheme of 26 indicators, beside loops by hand and two rule engines, in one run.

Ten capped ratios, eight scales of five bands, four piecewise-linear curves, two bonuses and two
deductions: weighted mean → cap → a veto that caps the score → grade, for 300 and 30,000 units.
Every contender reads the same measures, already prepared as it likes them, and yields the
published score and the grade of each unit; their answers are compared with exact fractions.

Prints milliseconds (the best of some runs, without garbage collection), the ratio to the float
loop, the log–log slope between the sizes (1.00 is linear), how many answers differ, and how long
one unit's explanation takes.  An engine that is not installed is left out, and a line says so.
"""

from __future__ import annotations

import gc
import json
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from importlib import import_module
from itertools import pairwise
from math import floor, log
from random import Random
from time import perf_counter
from typing import Any

from partyorg import org, rules
from partyorg.evaluation import Adjustment, CapGrade, Scheme, Veto, assess, grading
from partyorg.evidence import Evidence, Reading, reading
from partyorg.indicators import Category, Framework, Indicator, Weighing
from partyorg.org import OrgTree, OrgUnit, Subject, UnitKind
from partyorg.rules import Facts, Ref, Rule, Rulebook
from partyorg.values import Label, Period, Rounding

# --- the scheme, as plain tables ------------------------------------------------------------------

Row = Mapping[str, int]
Answer = tuple[Any, str]
Contender = Callable[[], Sequence[Answer]]
Scorer = Callable[[Mapping[str, Any]], Answer]

FULL = 100
#: Capped ratios: the target that earns 100.
RATIOS = {f"r{n:02}": target for n, target in enumerate((3, 4, 6, 7, 8, 12, 15, 24, 30, 45), 1)}
#: Five bands: edges, and what lies below the first, between, and from the last on.
EDGES, OUTCOMES = (60, 70, 80, 90), (0, 60, 75, 90, 100)
BANDS = tuple(f"b{n}" for n in range(1, 9))
#: Piecewise-linear: (value, score), level outside.
LINE = ((0, 0), (30, 50), (60, 80), (90, 100))
LINES = tuple(f"l{n}" for n in range(1, 5))
#: Bonuses and deductions: points for each occurrence, and at most.
BONUSES = {"p1": (2, 4), "p2": (1, 3)}
DEDUCTIONS = {"d1": (1, 5), "d2": (3, 6)}
#: Weights in percent.
WEIGHTS = {
    **dict.fromkeys(RATIOS, 5),
    **dict.fromkeys(BANDS, 4),
    **dict.fromkeys(LINES[:2], 5),
    **dict.fromkeys(LINES[2:], 4),
}
VETO, VETOED = "serious", 79
GRADES = {90: "优秀", 80: "良好", 60: "合格"}
LAST = "不合格"
RISING, NAMES = tuple(sorted(GRADES)), (LAST, *(GRADES[at] for at in sorted(GRADES)))
MEASURES = (*RATIOS, *BANDS, *LINES, *BONUSES, *DEDUCTIONS, VETO)
PLACES = Rounding(published=2, decide_at=2)

MOST_RUNS = 100


def population(count: int, seed: int = 26) -> list[Row]:
    """Draw the measures of some units."""
    chance = Random(seed)
    highest = {**RATIOS, **dict.fromkeys((*BANDS, *LINES), FULL)}
    rows: list[Row] = []
    for _ in range(count):
        able = chance.uniform(0.5, 1.3)
        row = {
            name: min(round(top * able * chance.uniform(0.7, 1.1)), top * 2)
            for name, top in highest.items()
        }
        row |= {name: chance.choice((0, 0, 1, 2, 3)) for name in (*BONUSES, *DEDUCTIONS)}
        rows.append({**row, VETO: int(chance.random() < 0.05)})  # noqa: PLR2004 - one in twenty
    return rows


# --- partyorg -------------------------------------------------------------------------------------


def scorers() -> dict[str, Rule]:
    """Return the rules of the 22 indicators inside the denominator."""
    read = {name: rules.measure(name, low=0).or_zero() for name in WEIGHTS}
    steps = dict(zip(EDGES, OUTCOMES[1:], strict=True))
    return {
        **{name: rules.ratio(read[name], target=t, points=FULL) for name, t in RATIOS.items()},
        **{name: rules.bands(read[name], steps, below=OUTCOMES[0]) for name in BANDS},
        **{name: rules.interpolate(read[name], dict(LINE)) for name in LINES},
    }


def adjustments() -> dict[str, Rule]:
    """Return the rules of the four indicators outside the denominator."""

    def times(name: str, points: int, cap: int) -> dict[str, Rule]:
        return {name: rules.each(rules.measure(name, low=0).or_zero(), points=points, cap=cap)}

    return {
        **{n: rules.bonus(times(n, *worth), cap=worth[1]) for n, worth in BONUSES.items()},
        **{n: rules.deduction(times(n, *worth), cap=worth[1]) for n, worth in DEDUCTIONS.items()},
    }


def veto() -> Rule:
    """Return the condition under which a score is capped."""
    return rules.measure(VETO, low=0).or_zero() >= 1


def rulebook() -> Rulebook:
    """Make the scheme as named definitions."""
    scored, adjusted = scorers(), adjustments()
    base = rules.mean({name: (Ref(name=name), weight) for name, weight in WEIGHTS.items()})
    together: Rule = Ref(name="base")
    for name in adjusted:
        together = together + Ref(name=name)
    capped = Ref(name="capped")
    return Rulebook.of(
        {
            **scored,
            **adjusted,
            "base": base,
            "capped": rules.clip(together, low=0, high=FULL),
            "score": rules.choose((veto(), rules.clip(capped, high=VETOED)), otherwise=capped),
            "grade": rules.bands(Ref(name="score"), GRADES, below=LAST),
        }
    )


def facts_of(rows: Sequence[Row]) -> Facts:
    """Make columns of measures."""
    return Facts(
        subjects=[str(index) for index in range(len(rows))],
        as_of=date(2016, 12, 31),
        measures={name: [Decimal(row[name]) for row in rows] for name in MEASURES},
        rounding=PLACES,
    )


def with_partyorg(rows: Sequence[Row]) -> Contender:
    """Prepare the rulebook and the columns."""
    book, facts = rulebook(), facts_of(rows)

    def run() -> Sequence[Answer]:
        columns = rules.evaluate_book(book, facts)
        published = map(PLACES.publish, columns["score"].values)  # type: ignore[arg-type]
        return list(zip(published, columns["grade"].values, strict=True))  # type: ignore[arg-type]

    return run


def assessed(rows: Sequence[Row]) -> Callable[[], Any]:
    """Prepare a whole assessment: tree, evidence and scheme."""
    suppliers = tuple(reading(name, low=0) for name in MEASURES)
    indicators = tuple(
        Indicator(code=name, title=Label.of(name), points=WEIGHTS[name], rule=rule)
        for name, rule in scorers().items()
    )
    category = Category(
        code="1",
        title=Label.of("党建"),
        points=FULL,
        indicators=indicators,
        weighing=Weighing.WEIGHTS,
    )
    scheme = Scheme(
        code="s",
        title=Label.of("方案"),
        framework=Framework(
            code="f",
            title=Label.of("体系"),
            goal=Label.of("目标"),
            categories=(category,),
            weighing=Weighing.WEIGHTS,
        ),
        applies_to=org.kind(UnitKind.BRANCH),
        measures=suppliers,
        adjustments=tuple(
            Adjustment(code=name, title=Label.of(name), rule=rule)
            for name, rule in adjustments().items()
        ),
        vetoes=(
            Veto(code=VETO, title=Label.of("否决"), when=veto(), effect=CapGrade(grade=GRADES[60])),
        ),
        grading=grading({name: at for at, name in GRADES.items()} | {LAST: None}),
        rounding=PLACES,
        floor=0,
        ceiling=FULL,
    )
    units = [
        OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
        *(
            OrgUnit(id=f"b{n:06}", name=f"第{n}党支部", kind=UnitKind.BRANCH, parent="p")
            for n in range(len(rows))
        ),
    ]
    year = Period.year(2016)
    tree = OrgTree(units=units)
    evidence = Evidence.of(
        Reading(subject=Subject.of_unit(unit), measure=name, period=year, value=Decimal(value))
        for unit, row in zip(units[1:], rows, strict=True)
        for name, value in row.items()
    )
    return lambda: assess(scheme, tree, evidence, year, as_of=date(2017, 1, 10))


# --- by hand --------------------------------------------------------------------------------------


def scorer(number: Callable[[int], Any], publish: Callable[[Any], Any]) -> Scorer:
    """Write the scheme as one would by hand, in floats, decimals or fractions."""
    ratios = [(name, number(target), number(WEIGHTS[name])) for name, target in RATIOS.items()]
    outcomes = [number(outcome) for outcome in OUTCOMES]
    line = [(number(x), number(y)) for x, y in LINE]
    starts = [x for x, _ in line]
    bonuses = [(n, number(worth), number(cap)) for n, (worth, cap) in BONUSES.items()]
    deductions = [(n, number(worth), number(cap)) for n, (worth, cap) in DEDUCTIONS.items()]
    weights = {name: number(weight) for name, weight in WEIGHTS.items()}
    full, zero, vetoed = number(FULL), number(0), number(VETOED)
    whole = number(sum(WEIGHTS.values()))

    def score(row: Mapping[str, Any]) -> Answer:
        total = zero
        for name, target, weight in ratios:
            total += weight * min(row[name] * full / target, full)
        for name in BANDS:
            total += weights[name] * outcomes[bisect_right(EDGES, row[name])]
        for name in LINES:
            value = row[name]
            right = bisect_right(starts, value)
            if right == len(starts):
                earned = line[-1][1]
            else:
                (x0, y0), (x1, y1) = line[right - 1], line[right]
                earned = y0 + (y1 - y0) * (value - x0) / (x1 - x0)
            total += weights[name] * earned
        points = total / whole
        for name, worth, cap in bonuses:
            points += min(row[name] * worth, cap)
        for name, worth, cap in deductions:
            points -= min(row[name] * worth, cap)
        points = max(zero, min(points, full))
        if row[VETO] >= 1:
            points = min(points, vetoed)
        published = publish(points)
        return published, NAMES[bisect_right(RISING, published)]

    return score


def in_floats(rows: Sequence[Row]) -> Contender:
    """Prepare the loop in floats."""
    score = scorer(float, lambda points: round(points, 2))
    read = [{name: float(value) for name, value in row.items()} for row in rows]
    return lambda: [score(row) for row in read]


def in_decimals(rows: Sequence[Row]) -> Contender:
    """Prepare the loop in decimals of 28 digits."""
    cent = Decimal("0.01")
    score = scorer(Decimal, lambda points: points.quantize(cent, ROUND_HALF_UP))
    read = [{name: Decimal(value) for name, value in row.items()} for row in rows]
    return lambda: [score(row) for row in read]


def exactly(rows: Sequence[Row]) -> list[Answer]:
    """Return what is right: fractions, rounded half-up once."""
    half = Fraction(1, 2)
    score = scorer(Fraction, lambda points: Fraction(floor(points * 100 + half), 100))
    return [score({name: Fraction(value) for name, value in row.items()}) for row in rows]


# --- rule engines ---------------------------------------------------------------------------------


def expressions(prefix: str, *, call: str) -> Iterator[tuple[str, str]]:
    """Write the scheme as expressions that use earlier ones by name.

    ``prefix`` stands before such a name, ``call`` before the name of a function.
    """
    for name, target in RATIOS.items():
        yield f"s_{name}", f"{call}min([{name} * {FULL} / {target}, {FULL}])"
    for name in BANDS:
        # Written from the inside, so that the highest edge is asked first.
        scale = str(OUTCOMES[0])
        for edge, outcome in zip(EDGES, OUTCOMES[1:], strict=True):
            scale = f"{name} >= {edge} ? {outcome} : ({scale})"
        yield f"s_{name}", scale
    for name in LINES:
        curve = str(LINE[0][1])
        for (x0, y0), (x1, y1) in pairwise(LINE):
            rise = f"{y0} + {y1 - y0} * ({name} - {x0}) / {x1 - x0}"
            curve = f"{name} >= {x0} ? {rise} : ({curve})"
        x, y = LINE[-1]
        yield f"s_{name}", f"{name} >= {x} ? {y} : ({curve})"
    for name, (worth, cap) in (BONUSES | DEDUCTIONS).items():
        yield f"s_{name}", f"{call}min([{name} * {worth}, {cap}])"
    terms = " + ".join(f"{weight} * {prefix}s_{name}" for name, weight in WEIGHTS.items())
    added = "".join(f" + {prefix}s_{name}" for name in BONUSES)
    taken = "".join(f" - {prefix}s_{name}" for name in DEDUCTIONS)
    yield "base", f"({terms}) / {sum(WEIGHTS.values())}{added}{taken}"
    yield "capped", f"{call}max([0, {call}min([{prefix}base, {FULL}])])"
    capped = f"{prefix}capped"
    yield "score", f"{VETO} >= 1 ? {call}min([{capped}, {VETOED}]) : {capped}"


def grade_of(published: Any) -> str:
    """Return the grade of a published score."""
    return NAMES[bisect_right(RISING, published)]


def with_rule_engine(rows: Sequence[Row]) -> Contender:
    """Prepare one rule for each expression; later ones read what earlier ones yielded."""
    engine = import_module("rule_engine")
    context = engine.Context(resolver=engine.resolve_item)
    steps = [(name, engine.Rule(text, context=context)) for name, text in expressions("", call="$")]
    cent = Decimal("0.01")
    read = [{name: Decimal(value) for name, value in row.items()} for row in rows]

    def run() -> Sequence[Answer]:
        answers = []
        for row in read:
            known = dict(row)
            for name, rule in steps:
                known[name] = rule.evaluate(known)
            published = known["score"].quantize(cent, ROUND_HALF_UP)
            answers.append((published, grade_of(published)))
        return answers

    return run


def with_zen(rows: Sequence[Row]) -> Contender:
    """Prepare a decision of one node of expressions, evaluated as one batch."""
    zen = import_module("zen")
    written = [*expressions("$.", call=""), ("published", "round($.score, 2)")]
    content = {
        "contentType": "application/vnd.gorules.decision",
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in"},
            {
                "id": "scheme",
                "type": "expressionNode",
                "name": "scheme",
                "content": {
                    "expressions": [{"id": key, "key": key, "value": text} for key, text in written]
                },
            },
            {"id": "out", "type": "outputNode", "name": "out"},
        ],
        "edges": [
            {"id": "1", "sourceId": "in", "targetId": "scheme", "type": "edge"},
            {"id": "2", "sourceId": "scheme", "targetId": "out", "type": "edge"},
        ],
    }
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"scheme": content}}})
    requests = [{"key": "scheme", "context": json.dumps(row)} for row in rows]

    def run() -> Sequence[Answer]:
        found = (told["data"]["result"] for told in engine.evaluate_batch(requests))
        return [(one["published"], grade_of(one["published"])) for one in found]

    return run


CONTENDERS: Mapping[str, Callable[[Sequence[Row]], Contender]] = {
    "float loop": in_floats,
    "Decimal loop": in_decimals,
    "partyorg": with_partyorg,
    "zen-engine, batch": with_zen,
    "rule-engine": with_rule_engine,
}


# --- measuring ------------------------------------------------------------------------------------


@contextmanager
def uncollected() -> Iterator[None]:
    """Collect garbage now and not inside, so that nobody pays for another's."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def best(run: Callable[[], object], seconds: float) -> float:
    """Return the shortest of as many runs as fit into some seconds, at least one."""
    found: list[float] = []
    with uncollected():
        while not found or (sum(found) < seconds and len(found) < MOST_RUNS):
            start = perf_counter()
            run()
            found.append(perf_counter() - start)
    return min(found)


def different(found: Sequence[Answer], right: Sequence[Answer]) -> int:
    """Count the units whose published score or grade is not the right one."""
    return sum(
        (Fraction(str(score)), grade) != told
        for (score, grade), told in zip(found, right, strict=True)
    )


def explanation(rows: Sequence[Row]) -> Callable[[], object]:
    """Prepare the explanation of one unit's score."""
    book, facts = rulebook(), facts_of(rows[:1])
    return lambda: rules.explain(book, "score", facts)


def main(counts: Sequence[int], seconds: float) -> None:
    """Time every contender at every size."""
    print(f"{'':>18}", *(f"{f'{count:,} units':>18}" for count in counts), sep="")
    print(f"{'':>18}", *(f"{'ms':>10}{'ratio':>8}" for _ in counts), "  slope  differ", sep="")
    worlds = {count: population(count) for count in counts}
    right = {count: exactly(rows) for count, rows in worlds.items()}
    floats: dict[int, float] = {}

    def line(name: str, taken: Mapping[int, float], differ: str) -> None:
        cells = (f"{s * 1e3:10.1f}{s / floats[count]:8.1f}" for count, s in taken.items())
        first, last = min(counts), max(counts)
        slope = log(taken[last] / taken[first]) / log(last / first)
        print(f"{name:>18}", *cells, f"{slope:7.2f}{differ:>8}", sep="")

    for name, prepare in CONTENDERS.items():
        try:
            runs = {count: prepare(rows) for count, rows in worlds.items()}
        except ModuleNotFoundError as missing:
            print(f"{name:>18}  left out: {missing.name} is not installed")
            continue
        wrong = sum(different(runs[count](), right[count]) for count in counts)
        taken = {count: best(run, seconds) for count, run in runs.items()}
        floats = floats or taken
        line(name, taken, str(wrong))
    whole = {count: best(assessed(rows), seconds) for count, rows in worlds.items()}
    line("partyorg, assess", whole, "")
    print(f"one explanation: {best(explanation(worlds[counts[0]]), seconds) * 1e3:.2f} ms")


if __name__ == "__main__":
    if "--quick" in sys.argv[1:]:
        main((300, 3_000), seconds=0.5)
    else:
        main((300, 30_000), seconds=3)
