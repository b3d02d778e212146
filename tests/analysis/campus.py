"""A small campus with monthly figures, and short ways to write them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from partyorg.analysis.gyroscope import Gyroscope
from partyorg.evaluation import Assessment, Scheme, assess
from partyorg.evidence import Evidence, Reading, Record, World, reading
from partyorg.indicators import Category, Framework, Indicator, Obligation, Weighing
from partyorg.org import Headcount, OrgTree, OrgUnit, Subject, UnitKind, anyone
from partyorg.rules import Discharge, Treatment
from partyorg.values import Absent, Cadence, Label, Number, Period, exact

YEAR = Period.year(2016)
AFTER = date(2017, 1, 31)
HOLD = Discharge(missing=Treatment.HOLD)

DRIVE = reading("drive", Label.of("驱动", "drive"))
SUPPORT = reading("support", Label.of("支持", "support"))
VITALITY = reading("vitality", Label.of("活力", "vitality"))
MARKS = tuple(reading(name) for name in ("m1", "m2", "m3", "m4"))


def unit(id: str, kind: UnitKind, parent: str | None, people: int = 0, **more: Any) -> OrgUnit:
    """Make a unit with so many members of its own."""
    headcount = Headcount.of(staff=people)
    return OrgUnit(id=id, name=f"{id}组织", kind=kind, parent=parent, headcount=headcount, **more)


def branch(id: str, parent: str, people: int = 0, **more: Any) -> OrgUnit:
    """Make a branch."""
    return unit(id, UnitKind.BRANCH, parent, people, **more)


#: 校党委 p: 机械 g (10 + 30 people), 文法 h (20).
TREE = OrgTree(
    units=[
        unit("p", UnitKind.UNIVERSITY_COMMITTEE, None),
        unit("g", UnitKind.GENERAL_BRANCH, "p"),
        branch("b1", "g", 10),
        branch("b2", "g", 30),
        unit("h", UnitKind.GENERAL_BRANCH, "p"),
        branch("b3", "h", 20),
    ]
)


def filled(measure: str, unit: str, period: Period, value: Number | Absent) -> Reading:
    """Fill in a number or an absence."""
    told = value if isinstance(value, Absent) else exact(value)
    return Reading(subject=Subject.of_unit(unit), measure=measure, period=period, value=told)


def monthly(measure: str, unit: str, values: Iterable[Number | Absent]) -> list[Record]:
    """Fill in a measure from January on, month by month."""
    months = YEAR.windows(Cadence.MONTH)
    return [filled(measure, unit, m, v) for m, v in zip(months, values, strict=False)]


def world(
    *records: Record,
    tree: OrgTree = TREE,
    period: Period = YEAR,
    as_of: date = AFTER,
) -> World:
    """Make a world of the year."""
    return World(tree=tree, evidence=Evidence.of(records), period=period, as_of=as_of)


def model(**more: Any) -> Gyroscope:
    """Make a model that reads drive and support as they are filled in."""
    told: dict[str, Any] = {
        "code": "GYRO",
        "title": Label.of("支部陀螺", "branches"),
        "drive": DRIVE.or_excluded(),
        "apex": 1,
        "friction": "0.5",
        "lower_limit": 1,
        "absent": HOLD,
        "measures": (DRIVE, SUPPORT, VITALITY),
    }
    return Gyroscope(**{**told, **more})


def indicator(code: str, mark: int, points: Number, *tags: str, **more: Any) -> Indicator:
    """Make an indicator whose score is filled in as one of the marks."""
    return Indicator(
        code=code,
        title=Label.of(f"指标{code}"),
        points=points,
        rule=MARKS[mark - 1].or_excluded(),
        tags=tags,
        **more,
    )


def chosen(code: str, mark: int, points: Number, *tags: str) -> Indicator:
    """Make a self-chosen indicator."""
    return indicator(code, mark, points, *tags, obligation=Obligation.SELF_CHOSEN)


def category(code: str, points: Number, *indicators: Indicator, **more: Any) -> Category:
    """Make a category."""
    return Category(
        code=code, title=Label.of(f"类{code}"), points=points, indicators=indicators, **more
    )


def scheme(*categories: Category, code: str = "S", **more: Any) -> Scheme:
    """Make a scheme for everybody."""
    weighing = more.pop("weighing", Weighing.POINTS)
    total = more.pop("total", 100)
    framework = Framework(
        code=f"F{code}",
        title=Label.of("体系"),
        goal=Label.of("目标"),
        categories=categories,
        total=total,
        weighing=weighing,
    )
    told: dict[str, Any] = {
        "code": code,
        "title": Label.of("方案"),
        "framework": framework,
        "applies_to": anyone(),
        "measures": MARKS,
    }
    return Scheme(**{**told, **more})


def marks(unit: str, *values: Number | Absent) -> list[Record]:
    """Fill in a unit's marks of the year."""
    return [
        filled(mark.type.name, unit, YEAR, value)
        for mark, value in zip(MARKS, values, strict=False)
    ]


def assessed(
    used: Scheme | Iterable[Scheme], records: Iterable[Record], tree: OrgTree = TREE
) -> Assessment:
    """Assess the year."""
    return assess(used, tree, Evidence.of(records), YEAR, as_of=AFTER)


def asking(code: str, evidence: Mapping[str, Iterable[str]], **more: Any) -> Scheme:
    """Make a scheme whose indicators ask for evidence, by indicator."""
    told = more.pop("told", {})
    each = [
        Indicator(
            code=name,
            title=Label.of(name),
            points=1,
            rule=MARKS[0].or_excluded(),
            evidence=tuple(items),
            **told.get(name, {}),
        )
        for name, items in evidence.items()
    ]
    return scheme(category("C", len(each), *each), code=code, total=len(each), **more)
