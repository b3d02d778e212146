# %% [markdown]
"""Member development, audited on a day: ``python member_development.py [OUT.html]``.

The cells run one after the other in any editor that knows ``# %%``, or all at once as a program.
The table is the national one in both its versions; people are opaque ids and all dates invented.
The page it writes shows the table as a Mermaid diagram, with the cases beside it.
"""

# %% The cases: what the records say, in any order
from __future__ import annotations

import sys
from datetime import date
from html import escape
from pathlib import Path

from partyorg.errors import Faults
from partyorg.processes import (
    Case,
    Done,
    Gap,
    Overlay,
    Span,
    StepState,
    Tally,
    audit,
    funnel,
    loosenings,
    mermaid,
    next_steps,
    overlaid,
    with_step,
)
from partyorg.regulations import member_development
from partyorg.values import Basis, Label, Source, is_weekday

HERE = Path(__file__).resolve().parent
OUTPUT = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "build" / "demo" / "members.html"
TODAY = date(2026, 7, 20)
RULES = member_development()
CARRIED = Tally(
    entitled=21, present=19, in_favour=18, against=1, issued=19, returned=19, secret=True
)


def is_workday(day: date) -> bool:
    """Tell working days: the Dragon Boat holiday of 2026 falls on Friday, 19 June."""
    return is_weekday(day) and day != date(2026, 6, 19)


def case(id: str, born: date, **days: str) -> Case:
    """Write a case as steps with their days; a day that came again is written twice."""
    events = []
    for step, written in days.items():
        code = step.replace("_", "-")
        papers = ("training-record",) if code == "training" else ()
        tally = CARRIED if code.endswith("meeting") else None
        way = "confirm" if code == "full-meeting" else ""
        events += [
            Done(step=code, on=date.fromisoformat(day), materials=papers, tally=tally, exit=way)
            for day in written.split()
        ]
    return Case(id=id, born=born, events=events)


CASES = [
    case("p-01", date(2008, 2, 29), apply="2026-02-28"),
    case("p-02", date(2007, 9, 1), apply="2026-06-01", talk="2026-07-01"),
    case(
        "p-03",
        date(2005, 5, 4),
        apply="2024-09-10",
        talk="2024-10-08",
        activist="2025-03-01",
        activist_filed="2025-03-10",
        mentors="2025-03-05",
        cultivate="2025-08-30 2026-02-27",
        candidate="2026-04-20",
        candidate_superior="2026-06-10",
        candidate_notice="2026-06-15",
        sponsors="2026-06-22",
    ),
    case(
        "p-04",
        date(2003, 11, 11),
        apply="2022-10-01",
        talk="2022-10-20",
        activist="2023-03-01",
        activist_filed="2023-03-10",
        mentors="2023-03-05",
        cultivate="2023-08-30 2024-02-27",
        candidate="2024-02-29",
        candidate_superior="2024-03-10",
        sponsors="2024-03-20",
        political_review="2024-04-10",
        training="2024-04-20",
        committee_review="2024-05-01",
        pre_review="2024-05-20",
        form="2024-05-25",
        admission_meeting="2024-06-03",
        superior_talk="2024-06-20",
        approval="2024-09-04",
        filed="2024-09-10",
        assigned="2024-09-10",
        oath="2024-10-01",
        probation="2025-05-20",
        full_application="2025-06-03",
        full_meeting="2025-06-10",
        full_approval="2025-08-30",
        archive="2025-09-10",
    ),
]

# %% What is not in order, each with its clause, and what comes next
for one in CASES:
    audited = audit(RULES, one, TODAY, is_workday=is_workday)
    print(f"\n{one.id}: {'合规' if audited.in_order else '有问题'}")
    for finding in audited.all_findings:
        print("  ", finding.text())
    for due in next_steps(RULES, one, TODAY, is_workday=is_workday):
        window = f"{due.opens}–{due.last or ''}"
        print(f"   → {due.title} {window} {due.state(TODAY).label}")

# %% The door that lets only legal steps in: the notice of p-03 ran until 22 June, over a holiday
try:
    with_step(RULES, CASES[2], Done(step="sponsors", on=date(2026, 6, 22)), is_workday=is_workday)
except Faults as refused:
    print()
    print(refused.text("zh"))

# %% A university may only tighten; where it loosens, that is reported and changes nothing
OURS = Overlay(
    code="ours",
    title=Label.of("本校细则 (示例)"),
    gaps=[
        Gap(after="apply", before="talk", at_most=Span(days=15)),
        Gap(after="activist", before="candidate", at_least=Span(months=6)),
    ],
    source=Source(document="《本校发展党员工作细则》(示例)", basis=Basis.RECONSTRUCTED),
)
NATIONAL = RULES.at(TODAY)
print()
for finding in loosenings(NATIONAL, OURS):
    print(finding.text())
local = audit(overlaid(RULES, OURS), CASES[1], TODAY, is_workday=is_workday)["talk"]
print(f"p-02 {local.title}: 全国规定合规, 本校规定{local.state.label}")

# %% How far cases have come, and where they wait
counted = funnel(RULES, CASES, TODAY, is_workday=is_workday)
print()
for reached in counted.reached:
    share = "" if reached.conversion is None else f" {reached.conversion}"
    print(f"{reached.status} {reached.count}{share}")
for waiting in counted.waiting:
    print(f"等待 {waiting.title}: {waiting.days.count} 件, 最长 {waiting.days.most} 天")

# %% The table as a picture, and the cases beside it
SIGNS = {state: state.label.zh for state in StepState}
rows = "".join(
    f"<tr><th>{escape(one.id)}</th><td>{escape(SIGNS[verdict.state])}</td>"
    f"<td>{escape(verdict.title.zh)}</td></tr>"
    for one in CASES
    for verdict in audit(RULES, one, TODAY, is_workday=is_workday).verdicts
    if verdict.state.is_fault or verdict.due is not None
)
page = (
    '<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><title>发展党员</title>'
    f"<h1>发展党员, {TODAY}</h1><table>{rows}</table>"
    f'<pre class="mermaid">{escape(mermaid(NATIONAL))}</pre></html>'
)
OUTPUT.parent.mkdir(parents=True, exist_ok=True)
OUTPUT.write_text(page, encoding="utf-8", newline="\n")
print(f"\n图表: {OUTPUT}")
