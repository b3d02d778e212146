"""One small university with projects and money, drawn on by every test of the room."""

from datetime import date
from typing import Any

from partyorg.org import (
    Dissolve,
    Found,
    Headcount,
    History,
    OrgTree,
    OrgUnit,
    Stage,
    Subject,
    UnitKind,
    kind,
)
from partyorg.programmes.projects import (
    Budget,
    BudgetLine,
    Call,
    Milestone,
    Outcome,
    Output,
    Project,
    Spending,
    Tier,
    Verdict,
)
from partyorg.values import Finding, Period, Source

YEAR = Period.year(2016)
END = date(2016, 12, 31)
SOURCE = Source(document="001_16dbe29795052c42.txt")

TREE = OrgTree(
    units=[
        OrgUnit(id="p", name="示例大学党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
        OrgUnit(
            id="g",
            name="机械学院党总支",
            kind=UnitKind.GENERAL_BRANCH,
            parent="p",
            headcount=Headcount.of(staff=2),
        ),
        OrgUnit(
            id="b1",
            name="教工党支部",
            kind=UnitKind.BRANCH,
            parent="g",
            headcount=Headcount.of(staff=12) + Headcount.of(staff=5, stage=Stage.ACTIVIST),
        ),
        OrgUnit(
            id="b2",
            name="学生党支部",
            kind=UnitKind.BRANCH,
            parent="g",
            headcount=Headcount.of(student=30),
            founded=date(2016, 5, 1),
        ),
        OrgUnit(
            id="b3",
            name="图书馆党支部",
            kind=UnitKind.BRANCH,
            parent="p",
            headcount=Headcount.of(staff=6, retired=4),
        ),
    ]
)

#: b3 ends in September; b4 begins then.
HISTORY = History(
    tree=TREE,
    start=date(2016, 2, 1),
    changes=[
        Dissolve(on=date(2016, 9, 1), unit="b3", heirs={"g": 1}),
        Found(
            on=date(2016, 9, 1),
            unit=OrgUnit(id="b4", name="机关党支部", kind=UnitKind.BRANCH, parent="p"),
        ),
    ],
)

BRANCH = kind(UnitKind.BRANCH)
B1, B2, G, P = (Subject.of_unit(id) for id in ("b1", "b2", "g", "p"))


def call(**more: Any) -> Call:
    """Make a call for everybody but the university committee, jointly for branches."""
    told: dict[str, Any] = {
        "code": "特色阵地",
        "title": "特色阵地建设项目",
        "period": YEAR,
        "tiers": [Tier(code="key", title="重点"), Tier(code="general", title="一般")],
        "alone": ~kind(UnitKind.UNIVERSITY_COMMITTEE),
        "jointly": BRANCH,
    }
    return Call(**(told | more))


def project(**more: Any) -> Project:
    """Make a project of b1, approved and under way, with nothing wrong with it."""
    told: dict[str, Any] = {
        "code": "2016-01",
        "title": "红色讲堂",
        "call": "特色阵地",
        "tier": "key",
        "applicants": ["b1"],
        "applied": date(2016, 3, 1),
        "approved": date(2016, 4, 1),
        "period": Period(start=date(2016, 5, 1), end=date(2017, 5, 1)),
        "granted": 5000,
    }
    return Project(**(told | more))


def milestone(month: int, done: date | None = None) -> Milestone:
    """Make a milestone due on the first of a month of 2016."""
    return Milestone(title=f"节点{month}", due=date(2016, month, 1), done=done)


def verdict(on: date, outcome: Outcome = Outcome.ACCEPTED) -> Verdict:
    """Make a verdict."""
    return Verdict(on=on, outcome=outcome)


def output(on: date, kind: str = "案例") -> Output:
    """Make an output."""
    return Output(kind=kind, on=on)


def budget(**more: Any) -> Budget:
    """Make a budget of three lines: b1's, g's with all below it, and anybody's."""
    told: dict[str, Any] = {
        "code": "2016",
        "title": "党建经费",
        "period": YEAR,
        "lines": [
            BudgetLine(code="a", title="教育培训", planned="1000.50", units=["b1"]),
            BudgetLine(code="b", title="走访慰问", planned=800, units=["g"]),
            BudgetLine(code="c", title="其他", planned=0),
        ],
    }
    return Budget(**(told | more))


def spending(id: str = "v-1", **more: Any) -> Spending:
    """Make a spending of b1 on its line."""
    told: dict[str, Any] = {
        "unit": "b1",
        "on": date(2016, 6, 1),
        "amount": "250.25",
        "line": "a",
    }
    return Spending(id=id, **(told | more))


def said(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Return code and subject of each finding."""
    return [(finding.code, finding.subject) for finding in findings]
