"""Reviews of persons, posts and zones: ballots by how many said what, and a school to cast them in."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from partyorg.evaluation import Assessment, Panel, RaterGroup, Scale, Scheme, WhenEmpty, assess
from partyorg.evidence import Ballot, Evidence, Measure, Record
from partyorg.indicators import Category, Framework, Indicator
from partyorg.org import OrgTree, OrgUnit, Subject, SubjectKind, UnitKind, kind
from partyorg.rules import Rule
from partyorg.values import Label, Period

YEAR = Period.year(2025)
AFTER = date(2026, 1, 20)


def review(code: str, groups: Mapping[str, int], scale: Scale) -> Panel:
    """Make a panel of weighted groups."""
    return Panel(
        code=code,
        title=Label.of(code),
        groups=tuple(RaterGroup(name=name, weight=weight) for name, weight in groups.items()),
        scale=scale,
        empty=WhenEmpty.ABSENT,
    )


def cast(panel: Panel, about: Subject, group: str, said: Iterable[Any]) -> Iterator[Record]:
    """Cast a ballot for each word or score said."""
    for number, view in enumerate(said):
        words = {"option": view} if isinstance(view, str) else {"score": view}
        id = f"{panel.code}-{about}-{group}-{number}"
        yield Ballot(id=id, panel=panel.code, subject=about, group=group, **words)


def scheme_of(
    code: str, items: Mapping[str, tuple[int, Rule]], measures: Iterable[Measure], **more: Any
) -> Scheme:
    """Make a scheme of one category: the points and the rule of each item by name."""
    indicators = tuple(
        Indicator(code=f"1.{number}", title=Label.of(name), points=points, rule=rule)
        for number, (name, (points, rule)) in enumerate(items.items(), start=1)
    )
    worth = sum(one.points for one in indicators)
    only = Category(code="1", title=Label.of(code), points=worth, indicators=indicators)
    titled: dict[str, Any] = {"code": code, "title": Label.of(code)}
    framework = Framework(**titled, goal=Label.of(code), categories=(only,), total=worth)
    told: dict[str, Any] = {"applies_to": kind(UnitKind.BRANCH), **more}
    return Scheme(**titled, framework=framework, measures=tuple(measures), **told)


def school(**colleges: tuple[str, ...]) -> OrgTree:
    """Make a school of colleges with their branches."""
    root = OrgUnit(id="校党委", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
    units = [root]
    for name, branches in colleges.items():
        units.append(OrgUnit(id=name, name=name, kind=UnitKind.FACULTY_COMMITTEE, parent="校党委"))
        units.extend(
            OrgUnit(id=id, name=f"{id}支部", kind=UnitKind.BRANCH, parent=name) for id in branches
        )
    return OrgTree(units=units)


def year(
    schemes: Scheme | Iterable[Scheme],
    tree: OrgTree,
    records: Iterable[Record],
    subjects: Iterable[Subject],
) -> Assessment:
    """Assess the year."""
    return assess(schemes, tree, Evidence.of(records), YEAR, as_of=AFTER, subjects=subjects)


def graded(assessment: Assessment, scheme: str) -> dict[str, str | None]:
    """Return the grades under a scheme, by the text of the subject, the best first."""
    ranking = assessment.ranking(scheme)
    return {str(one.subject): one.verdict.grade for one in ranking if one.verdict is not None}


def of_kind(kind: SubjectKind, id: str, unit: str) -> Subject:
    """Name a subject."""
    return Subject(kind=kind, id=id, unit=unit)
