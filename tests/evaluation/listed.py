"""Zones, posts and persons of the campus, with marks of their own."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from partyorg.evaluation import Assessment, Scheme, assess
from partyorg.evidence import Evidence, Reading, Record
from partyorg.org import History, OrgTree, Subject, SubjectKind
from partyorg.values import Period, exact
from tests.evaluation.campus import AFTER, YEAR, scheme


def person(id: str, unit: str) -> Subject:
    """Name a person."""
    return Subject.person(id, unit=unit)


def post(unit: str, id: str = "书记") -> Subject:
    """Name a post."""
    return Subject(kind=SubjectKind.POST, id=id, unit=unit)


def zone(id: str, unit: str) -> Subject:
    """Name a zone."""
    return Subject(kind=SubjectKind.ZONE, id=id, unit=unit)


X, Y, Z = person("x", "a"), person("y", "a"), person("z", "b")


def members(**more: Any) -> Scheme:
    """Make a scheme of persons in branches; its one indicator is the mark unless told."""
    return scheme(**{"code": "m", "assesses": SubjectKind.PERSON, **more})


def given(
    marks: Mapping[Subject, Any], period: Period = YEAR, measure: str = "mark"
) -> list[Record]:
    """Fill in marks by subject."""
    return [
        Reading(
            subject=subject,
            measure=measure,
            period=period,
            value=value if isinstance(value, bool) else exact(value),
        )
        for subject, value in marks.items()
    ]


def run_listed(
    schemes: Scheme | Iterable[Scheme],
    tree: OrgTree | History,
    marks: Mapping[Subject, Any],
    records: Sequence[Record] = (),
    **more: Any,
) -> Assessment:
    """Assess whoever has a mark; units among them are those of the tree."""
    told: dict[str, Any] = {
        "subjects": [one for one in marks if one.kind is not SubjectKind.UNIT],
        "as_of": AFTER,
    }
    everything = Evidence.of([*given(marks), *records])
    return assess(schemes, tree, everything, YEAR, **{**told, **more})


def year_before(
    tree: OrgTree, marks: Mapping[Subject, Any], used: Scheme | None = None
) -> Assessment:
    """Assess persons, or whom a scheme is for, in the year before."""
    last = Period.year(2015)
    return assess(
        used or members(),
        tree,
        Evidence.of(given(marks, last)),
        last,
        as_of=date(2016, 1, 31),
        subjects=[one for one in marks if one.kind is not SubjectKind.UNIT],
    )
