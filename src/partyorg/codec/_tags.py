"""Which classes stand behind each open type, by the tag they are stored under."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

import attrs

from partyorg import duties, evaluation, evidence, indicators, org, rules
from partyorg.evaluation import Effect
from partyorg.evidence import Measure
from partyorg.org import Change, Selector
from partyorg.programmes import inspection, interconnection, learning, points, projects
from partyorg.programmes.inspection import InspectionRule
from partyorg.rules import Rule


def subclasses(base: type[Any]) -> Iterator[type[Any]]:
    """Walk through the concrete attrs classes below a base, public ones only."""
    for below in base.__subclasses__():
        yield from subclasses(below)
        if attrs.has(below) and not below.__name__.startswith("_"):
            yield below


def _tagged(*kinds: type[Any]) -> dict[str, type[Any]]:
    return {kind.__name__: kind for kind in sorted(kinds, key=lambda kind: kind.__name__)}


def _inside(area: Any, base: type[Any]) -> Iterator[type[Any]]:
    """Take the subclasses that an area publishes; others' own are theirs to register."""
    return (kind for kind in subclasses(base) if kind.__name__ in area.__all__)


#: Base or protocol → tag → class.  A class is stored under its own name.
TAGS: Mapping[Any, Mapping[str, type[Any]]] = {
    Rule: _tagged(*_inside(rules, Rule)),
    Selector: _tagged(*_inside(org, Selector)),
    Change: _tagged(*_inside(org, Change)),
    Measure: _tagged(
        *_inside(evidence, evidence.RecordMeasure),
        evaluation.GradeOf,
        evaluation.HonoursHeld,
        evaluation.NeverBelow,
        evaluation.PanelScore,
        evaluation.PanelShare,
        evaluation.PreviousGrade,
        *_inside(indicators, evidence.RecordMeasure),
        *_inside(inspection, evidence.RecordMeasure),
        *_inside(interconnection, evidence.RecordMeasure),
        *_inside(learning, evidence.RecordMeasure),
        *_inside(points, evidence.RecordMeasure),
        *_inside(projects, evidence.RecordMeasure),
        duties.ComplianceCount,
        duties.ComplianceShare,
        evaluation.PreviousScore,
        evaluation.ScoreOf,
        evaluation.YearsGraded,
    ),
    Effect: _tagged(*get_args(Effect)),
    InspectionRule: _tagged(*_inside(inspection, InspectionRule)),
}
