"""A campus whose scores are filled in, so that a test states them outright."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from partyorg.evaluation import Assessment, Grading, Quota, Scheme, assess, grading
from partyorg.evidence import Evidence, Reading, ReadingOf, Record, reading
from partyorg.indicators import Category, Framework, Indicator, Obligation
from partyorg.org import OrgTree, OrgUnit, Subject, UnitKind, kind
from partyorg.rules import Rule
from partyorg.values import Absent, Label, Number, Period, exact, fraction

YEAR = Period.year(2016)
AFTER = date(2017, 1, 31)
BRANCHES = kind(UnitKind.BRANCH)
BANDS: Mapping[str, Number | None] = {"优秀": 90, "良好": 75, "合格": 60, "不合格": None}
ENGLISH = {"优秀": "excellent", "良好": "good", "合格": "pass", "不合格": "fail"}

MARK = reading("mark", Label.of("评分", "mark"))
SECOND = reading("second", Label.of("第二", "second"))
BAD = reading("bad", Label.of("违纪", "misconduct"), truth=True)


def indicator(code: str, rule: Rule, points: Number = 100, **more: Any) -> Indicator:
    """Make an indicator."""
    return Indicator(
        code=code, title=Label.of(f"指标{code}", code), points=points, rule=rule, **more
    )


def framework(*indicators: Indicator, **more: Any) -> Framework:
    """Make a framework of one category."""
    asked = [one.points for one in indicators if one.obligation is Obligation.PRESCRIBED]
    points = sum(asked, fraction(more.get("choose_points", 0)))
    only = Category(
        code="1", title=Label.of("工作", "work"), points=points, indicators=indicators, **more
    )
    return Framework(
        code="F",
        title=Label.of("体系"),
        goal=Label.of("目标"),
        categories=(only,),
        total=points,
    )


def scheme(*indicators: Indicator, **more: Any) -> Scheme:
    """Make a scheme of branches; its one indicator is the mark unless told."""
    told: dict[str, Any] = {
        "code": "s",
        "title": Label.of("支部方案", "branch scheme"),
        "framework": framework(*(indicators or (indicator("1.1", MARK.or_held()),))),
        "applies_to": BRANCHES,
        "measures": (MARK, SECOND, BAD),
    }
    return Scheme(**{**told, **more})


def graded(*quotas: Quota) -> Grading:
    """Make the usual grading."""
    return grading(BANDS, *quotas, labels=ENGLISH)


def branch(id: str, parent: str = "p", **more: Any) -> OrgUnit:
    """Make a branch."""
    return OrgUnit(id=id, name=f"{id}支部", kind=UnitKind.BRANCH, parent=parent, **more)


def campus(*units: OrgUnit | str) -> OrgTree:
    """Make a tree of some units under the university committee, branches by id alone."""
    root = OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
    made = [branch(unit) if isinstance(unit, str) else unit for unit in units]
    return OrgTree(units=[root, *made])


def filled(measure: ReadingOf | str, unit: str, value: Any) -> Reading:
    """Fill in a number as usually written, a truth, a word or an absence."""
    name = measure if isinstance(measure, str) else measure.type.name
    plain = isinstance(value, bool | str | Absent)
    told = value if plain else exact(value)
    return Reading(subject=Subject.of_unit(unit), measure=name, period=YEAR, value=told)


def marks(values: Mapping[str, Any]) -> list[Record]:
    """Fill in marks by unit."""
    return [filled(MARK, unit, value) for unit, value in values.items()]


def run(
    schemes: Scheme | Iterable[Scheme],
    tree: OrgTree,
    records: Iterable[Record] = (),
    *,
    as_of: date = AFTER,
    previous: Sequence[Assessment] = (),
) -> Assessment:
    """Assess the year."""
    return assess(schemes, tree, Evidence.of(records), YEAR, as_of=as_of, previous=previous)


def run_marks(values: Mapping[str, Any], *units: OrgUnit | str, **more: Any) -> Assessment:
    """Assess marks by unit; the units are made where none are given."""
    return run(scheme(**more), campus(*(units or values)), marks(values))


def grades(assessment: Assessment) -> dict[str, str | None]:
    """Return the grades by unit."""
    return {
        result.subject.id: result.verdict.grade
        for result in assessment.results
        if result.verdict is not None
    }
