# %% [markdown]
"""What two branches owe in 2016, and what became of it: ``python duties_of_a_branch.py [OUT.ics]``.

The cells run one after the other in any editor that knows ``# %%``, or all at once as a program.
Units and records are invented; how often a university asks for each is its own affair.
"""

# %% The duties, a line each
from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path

from attrs import evolve

from partyorg import org
from partyorg.duties import (
    Duty,
    DutyState,
    Proof,
    Recurrence,
    Trigger,
    after,
    agenda,
    compliance,
    every,
    icalendar,
    monthly,
    quarterly,
    standings,
    yearly,
)
from partyorg.evidence import (
    Activity,
    ActivityPart,
    Evidence,
    Exemption,
    Publication,
    Query,
    activities,
    publications,
)
from partyorg.org import OrgTree, OrgUnit, Selector, Subject, UnitKind
from partyorg.values import Basis, Period, Source

HERE = Path(__file__).resolve().parent
OUTPUT = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "build" / "demo" / "duties.ics"
TODAY = date(2016, 7, 6)
HALF = Period.half(2016, 1)

BRANCH, COLLEGE = org.kind(UnitKind.BRANCH), org.kind(UnitKind.GENERAL_BRANCH)
PLAN = Source(document="《二〇一六年支部工作安排》(示例)", basis=Basis.RECONSTRUCTED)
PRESCRIBED = activities(kind="主题党日", part=ActivityPart.PRESCRIBED)
FLEXIBLE = activities(kind="主题党日", part=ActivityPart.FLEXIBLE)
CONGRESS = Proof(of=activities(kind="党员大会"), attendance="4/5")
HARDSHIP = activities(kind=("生病", "困难"))
When = Recurrence | Trigger
Shown = Query | Proof | tuple[Query, ...]


def duty(code: str, title: str, when: When, by: Shown, units: Selector = BRANCH) -> Duty:
    """Ask something of the branches, or of other units."""
    return Duty(code=code, title=title, applies_to=units, when=when, satisfied_by=by, source=PLAN)


DUTIES = [
    duty("01", "支部党员大会", quarterly(), CONGRESS),
    evolve(duty("02", "支委会", monthly(), activities(kind="支委会")), make_up=10),
    duty("03", "主题党日", monthly(), (PRESCRIBED, FLEXIBLE)),
    duty("04", "党课", quarterly(), activities(kind="党课")),
    duty("05", "组织生活会", yearly().by(31, month=3), activities(kind="组织生活会")),
    duty("06", "必访", after(HARDSHIP, working_days=3), activities(kind="走访")),
    duty("07", "及时公开", after(PRESCRIBED, days=7), publications()),
    duty("08", "工作调度会", every(months=2), activities(kind="调度会"), COLLEGE),
]

# %% The organisation and what happened: the students' branch was founded on 20 March
tree = OrgTree(
    units=[
        OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
        OrgUnit(id="g", name="理学院党总支", kind=UnitKind.GENERAL_BRANCH, parent="p"),
        OrgUnit(id="t", name="教工党支部", kind=UnitKind.BRANCH, parent="g"),
        OrgUnit(
            id="s", name="学生党支部", kind=UnitKind.BRANCH, parent="g", founded=date(2016, 3, 20)
        ),
    ]
)


def held(unit: str, kind: str, month: int, day: int, part: ActivityPart | None = None) -> Activity:
    """Record an activity."""
    return Activity(
        id=f"{unit}-{kind}-{month:02}{day:02}",
        subjects=(Subject.of_unit(unit),),
        kind=kind,
        on=date(2016, month, day),
        part=part,
        expected=12,
        attended=11,
    )


def theme_day(unit: str, month: int, day: int) -> list[Activity]:
    """Record both parts of a theme Party day, a week apart."""
    return [
        held(unit, "主题党日", month, day, ActivityPart.PRESCRIBED),
        held(unit, "主题党日", month, day + 7, ActivityPart.FLEXIBLE),
    ]


records = [
    *(held("t", "支委会", month, 8) for month in (1, 2, 3, 4, 6)),
    held("t", "支委会", 6, 2),  # makes up May
    *(record for month in (1, 2, 3, 4, 5) for record in theme_day("t", month, 12)),
    *(held("t", kind, month, 16) for kind in ("党员大会", "党课") for month in (3, 5)),
    held("t", "组织生活会", 4, 6),  # a week late
    held("t", "生病", 5, 20),
    held("t", "走访", 5, 24),
    *(held("s", "支委会", month, 12) for month in (4, 5, 6)),
    *(record for month in (4, 6) for record in theme_day("s", month, 5)),
    held("s", "党员大会", 6, 15),
    held("g", "调度会", 2, 26),
    held("g", "调度会", 5, 9),
]
news = [
    Publication(
        id=f"news-{record.id}",
        subject=record.subjects[0],
        section="党建动态",
        on=record.on.replace(day=16),
        about=record.id,
    )
    for record in records
    if record.part is ActivityPart.PRESCRIBED and record.on < date(2016, 6, 1)
]
excused = Exemption(
    subject=Subject.of_unit("s"),
    indicator="04",
    period=Period.quarter(2016, 2),
    by="组织部",
    reason="新建支部集中实习",
)
evidence = Evidence.of([*records, *news, excused])

# %% Compliance: a sign for each window or event
told = compliance(tree, DUTIES, evidence, HALF, today=TODAY)
SIGNS = dict(zip(DutyState, "✓迟补✗…免·", strict=True))
for unit in tree:
    lines: dict[str, str] = {}
    for cell in told.cells:
        if cell.unit == unit.id:
            title = cell.duty.title.zh
            lines[title] = lines.get(title, "") + SIGNS[cell.state]
    if lines:
        print(f"\n{unit.name}")
        for title, signs in lines.items():
            print(f"  {title:　<8}{signs}")
print("\n" + "  ".join(f"{sign} {state.label.zh}" for state, sign in SIGNS.items()))

# %% Complied of should 应做已做, rolled up
print()
for standing in standings(told, tree):
    counts = standing.counts
    share = "—" if counts.share is None else f"{counts.share:.1f}%"
    name = tree[standing.unit].name
    print(f"{name:　<8}已做 {counts.complied:>2} / 应做 {counts.should:>2} {share:>7}")

# %% What was missed or late, with the last day and the clause
print()
for finding in told.findings:
    print(finding.text())

# %% The agenda on 6 July, and the calendar to subscribe to
items = agenda(tree, DUTIES, evidence, TODAY, ahead=0)
print()
for item in items:
    print(item.text(TODAY))
calendar = icalendar(
    [item.due for item in items], stamp=datetime(2016, 7, 6, tzinfo=UTC), name="理学院党总支待办"
)
OUTPUT.parent.mkdir(parents=True, exist_ok=True)
OUTPUT.write_text(calendar, encoding="utf-8", newline="")
print(f"\n日历: {OUTPUT}")
