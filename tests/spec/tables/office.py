"""What the tables of this folder share: clauses that cite their document, and a year filled in.

The tables are built with the library's public names.  What is here saves repeating and
decides nothing: a number that no record is counted for is filled in by the office, and a
fault that nobody noted did not happen.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from typing import Any

import attrs

from partyorg.evaluation import Assessment, Result, Scheme, assess
from partyorg.evidence import Evidence, Measure, Over, Reading, ReadingOf, Record
from partyorg.indicators import Category, Framework, Indicator
from partyorg.org import OrgTree, OrgUnit, Subject, UnitKind, kind
from partyorg.rules import Direction, Rule, Value, evaluate, measure, needs
from partyorg.values import Absence, Absent, Label, Number, Period, Source, exact

YEAR = Period.year(2018)
AFTER = date(2019, 1, 31)
BRANCHES = kind(UnitKind.BRANCH)
MONTHLY = "月"

Told = Mapping[str, Any]
Faults = dict[str, tuple[Rule, Number]]


# --- measures that an office fills in -------------------------------------------------------------


def times(name: str) -> Rule:
    """Read how often a fault was noted; none noted is none."""
    return measure(name, unit="次", direction=Direction.LOWER, low=0).or_zero()


def faults(points: Mapping[str, Number]) -> Faults:
    """Name faults with the points that one of each takes off."""
    return {name: (times(name), off) for name, off in points.items()}


def view(name: str) -> Rule:
    """Read the points that somebody gave; the phrase holds them to what they are out of."""
    return measure(name, unit="分").or_held()


def mark(name: str, most: Number = 100) -> Rule:
    """Read a score on a scale of its own."""
    return measure(name, unit="分", low=0, high=most).or_held()


def said(name: str, *words: str) -> Rule:
    """Read a word, the best first."""
    return measure(name, words=words).or_held()


def rate(name: str) -> Rule:
    """Read a percentage."""
    return measure(name, unit="%", low=0, high=100).or_held()


def truth(name: str) -> Rule:
    """Read a yes or no; what nobody noted is not known."""
    return measure(name, truth=True).or_held()


# --- a table as a scheme --------------------------------------------------------------------------


def clause(document: Source, text: str) -> Source:
    """Cite a clause of a document."""
    return attrs.evolve(document, clause=text)


def item(
    document: Source, code: str, text: str, points: Number, rule: Rule, **more: Any
) -> Indicator:
    """Make an item of a table: its clause, its points, and the phrase that scores it."""
    return Indicator(
        code=code,
        title=Label.of(text),
        points=points,
        rule=rule,
        source=clause(document, text),
        **more,
    )


def section(code: str, title: str, points: Number, *items: Indicator, **more: Any) -> Category:
    """Make a section of a table under the points in its heading."""
    return Category(code=code, title=Label.of(title), points=points, indicators=items, **more)


def table(
    document: Source,
    *sections: Category,
    measures: Iterable[Measure] = (),
    weighed: Mapping[str, Any] | None = None,
    **more: Any,
) -> Scheme:
    """Make the scheme of a table, worth what is seen of it."""
    title = Label.of(document.document)
    worth = sum((one.points for one in sections), Fraction(0))
    framework = Framework(
        code="体系", title=title, goal=title, categories=sections, total=worth, **weighed or {}
    )
    counted = tuple(measures)
    told: dict[str, Any] = {"code": "考核", "applies_to": BRANCHES, **more}
    filled = _filled(_rules(framework, told), {one.type.name for one in counted})
    return Scheme(
        title=title,
        framework=framework,
        measures=(*counted, *filled),
        source=document,
        **told,
    )


def _rules(framework: Framework, told: Told) -> Iterator[tuple[Rule, Over]]:
    for indicator in framework.indicators:
        if indicator.rule is not None:
            yield indicator.rule, Over.SUM if MONTHLY in indicator.tags else Over.WHOLE
    others = (
        *(adjustment.rule for adjustment in told.get("adjustments", ())),
        *(veto.strikes for veto in told.get("vetoes", ())),
    )
    yield from ((rule, Over.WHOLE) for rule in others)


def _filled(rules: Iterable[tuple[Rule, Over]], counted: set[str]) -> tuple[ReadingOf, ...]:
    read = ((one, over) for rule, over in rules for one in needs(rule).measures)
    types = {one.name: ReadingOf(type=one, over=over) for one, over in read}
    return tuple(found for name, found in types.items() if name not in counted)


# --- scoring --------------------------------------------------------------------------------------


def worth(rule: Rule, told: Told) -> Value:
    """Evaluate a phrase alone; what is not told is missing."""
    gone = Absent(kind=Absence.MISSING)
    facts = {one.name: gone for one in needs(rule).measures}
    assert facts.keys() >= told.keys()
    return evaluate(rule, {**facts, **told})


def earns(scheme: Scheme, code: str, told: Told) -> Value:
    """Score one item alone."""
    rule = scheme.framework.indicator(code).rule
    assert rule is not None
    return worth(rule, told)


def unit(id: str, **more: Any) -> OrgUnit:
    """Make a branch under the university committee."""
    return OrgUnit(**{"id": id, "name": id, "kind": UnitKind.BRANCH, "parent": "校党委", **more})


def campus(*units: OrgUnit) -> OrgTree:
    """Make a tree of units under the university committee."""
    top = OrgUnit(id="校党委", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
    return OrgTree(units=(top, *units))


def readings(unit: str, told: Told) -> Iterator[Reading]:
    """Fill in a year; a mapping is read as ``{month: value}``."""
    for name, value in told.items():
        months = value if isinstance(value, Mapping) else {None: value}
        for month, one in months.items():
            yield Reading(
                subject=Subject.of_unit(unit),
                measure=name,
                period=YEAR if month is None else Period.month(YEAR.start.year, month),
                value=one if isinstance(one, bool | str | Absent) else exact(one),
            )


def year(
    schemes: Scheme | Iterable[Scheme],
    told: Mapping[str, Told],
    records: Iterable[Record] = (),
    *,
    tree: OrgTree | None = None,
    **more: Any,
) -> Assessment:
    """Assess branches by what is told of each."""
    told_of = chain.from_iterable(readings(name, facts) for name, facts in told.items())
    evidence = Evidence.of((*told_of, *records))
    held = tree or campus(*(unit(name) for name in told))
    return assess(schemes, held, evidence, YEAR, as_of=AFTER, **more)


def result(
    scheme: Scheme, told: Told, records: Iterable[Record] = (), *, name: str = "支部"
) -> Result:
    """Assess one branch."""
    return year(scheme, {name: told}, records).result(name)


def score(scheme: Scheme, told: Told, records: Iterable[Record] = ()) -> Decimal | Absent:
    """Return one branch's total."""
    return result(scheme, told, records).score.value


def grades(assessment: Assessment) -> dict[str, str | None]:
    """Return the grades by unit."""
    return {
        one.subject.id: one.verdict.grade for one in assessment.results if one.verdict is not None
    }
