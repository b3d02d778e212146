# %% [markdown]
"""A year's tasks on the wall, and a circle of inspections: ``python zjbti.py [OUTPUT.html]``.

The cells run one after the other in any editor that knows ``# %%``, or all at once as a program.
The organisation, its standards and mechanisms are those of `partyorg.casebook.zjbti`; what
happened in the half year is invented.
"""

# %% The organisation, and the figures of the source held against it
from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from html import escape
from math import cos, pi, sin
from pathlib import Path

from attrs import evolve

from partyorg.casebook import zjbti
from partyorg.duties import compliance, standings
from partyorg.evidence import Activity, Evidence
from partyorg.indicators import (
    ChartRow,
    Target,
    letter_findings,
    letters_owed,
    progress_of,
    wall_chart,
)
from partyorg.org import LinkKind, OrgUnit, Subject, SubjectKind, UnitKind
from partyorg.processes import Case, Done, audit
from partyorg.programmes.inspection import Assignment
from partyorg.values import Absent, Period, half_up, plain

HERE = Path(__file__).resolve().parent
OUTPUT = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "build" / "demo" / "zjbti.html"
TODAY = date(2021, 6, 30)
FIRST, SECOND = Period.half(2021, 1), Period.half(2021, 2)

tree = zjbti.tree()
kinds = Counter(unit.kind for unit in tree)
print(
    f"{kinds[UnitKind.UNIVERSITY_COMMITTEE]} 个党委, {kinds[UnitKind.GENERAL_BRANCH]} 个党总支, "
    f"{kinds[UnitKind.BRANCH]} 个党支部, 载体 (示例) {len(zjbti.CARRIERS)} 个"
)
figures = zjbti.figures()
computed = [figure for figure in figures if figure.computed is not None]
print(f"原文数字 {len(figures)} 项, 其中 {len(computed)} 项由对象算出; 有待说明的:")
for finding in zjbti.findings():
    print("  ", finding.text())

# %% Letters at every edge 层层签订, and who serves on both sides 双向交叉任职
signed_on, last = date(2021, 3, 15), date(2021, 3, 31)
waits = ("党建:zjbti-3>zjbti-3-2/2021", "意识形态:zjbti-6>zjbti-6-1/2021")
letters = [
    evolve(letter, signed_upper=signed_on, signed_lower=None if letter.key in waits else signed_on)
    for letter in letters_owed(tree, zjbti.LETTERS, zjbti.YEAR)
]
lacking = letter_findings(letters, tree, zjbti.LETTERS, zjbti.YEAR, last=last, today=TODAY)
print(f"\n责任书 {len(letters)} 份, 到期未签的:")
for finding in lacking:
    print("  ", finding.text())
shared = zjbti.LINKS.on(TODAY, LinkKind.SHARES)
print(f"双向交叉任职 {len(shared)} 人, 涉及 {len({link.party for link in shared})} 个学院")

# %% Half a year: what the branches did for others, the tasks of the ten educations, salons
plan = zjbti.plan(letters)
branches, generals = tree.branches(), tree.of_kind(UnitKind.GENERAL_BRANCH)
tasks = [task.code for task in zjbti.EDUCATIONS.indicators]


def held(kind: str, on: date, *units: str, topic: str = "", attended: int = 0) -> Activity:
    """Record an activity; the first unit named held it."""
    return Activity(
        id=f"{kind}/{on}/{topic}{units[0]}",
        subjects=tuple(map(Subject.of_unit, units)),
        kind=kind,
        on=on,
        topic=topic,
        attended=attended or None,
    )


#: Tenths of the year's service done so far, by general branch; branches are a little apart.
SERVED = dict(zip((general.id for general in generals), (6, 5, 6, 5, 3, 5, 7, 4), strict=True))


def served(unit: OrgUnit, number: int) -> int:
    """Invent how many a branch has served."""
    tenths = SERVED[unit.parent or ""] + (-1, 0, 1, 0)[number % 4]
    return int(plan.target("服务", unit.id).amount) * tenths // 10


records = [
    *(
        held("志愿服务", date(2021, 5, 4), one.id, attended=served(one, number))
        for number, one in enumerate(branches)
    ),
    *(
        held("育人任务", date(2021, 4, 20), generals[number % 8].id, topic=code)
        for number, code in enumerate(tasks[:17])
    ),
    *(held("沙龙", date(2021, month, 18), "zjbti") for month in range(1, 8)),
    held("重点部署", date(2021, 4, 2), *(general.id for general in generals)),
    *(held("即时反应", date(2021, 4, 6 + number // 3), g.id) for number, g in enumerate(generals)),
    *(
        held("挂图跟踪", date(2021, month, 25), general.id)
        for number, general in enumerate(generals)
        for month in range(1, 7 - number % 2)
    ),
]

# %% The mechanisms: immediate response and monthly follow-up
asked = [duty for duty in zjbti.DUTIES if duty.code in ("RESPONSE", "WALL_CHART")]
told = compliance(tree, asked, Evidence.of(records), FIRST, today=date(2021, 7, 10))
print("\n即时反应与挂图跟踪")
for standing in standings(told, tree):
    if tree[standing.unit].kind is UnitKind.GENERAL_BRANCH:
        counts = standing.counts
        print(f"{tree[standing.unit].name:　<10}{counts.complied} / {counts.should}")
for finding in told.findings:
    print("  ", finding.text())

# %% A matter that one head alone has signed 双签
matter = Case(
    id="m-1",
    events=[
        Done(step="propose", on=date(2021, 6, 1), materials="事项说明"),
        Done(step="dean", on=date(2021, 6, 2)),
        Done(step="carry-out", on=date(2021, 6, 4)),
    ],
)
print()
for finding in audit(zjbti.TWO_SIGNATURES, matter, TODAY).all_findings:
    print(finding.text())

# %% The brands 四级联创, the highest rung first
print()
roll = zjbti.register().at(TODAY)
climbing = Counter(one.begun.rung for one in roll.candidacies)
for rung in reversed(zjbti.LADDER.rungs):
    print(f"{rung.title}: 培育 {climbing[rung.code]} 个")
posts = sum(one.subject.kind is SubjectKind.POST for one in roll.holdings)
print(f"建功岗和先锋岗: {posts} 个")

# %% The wall chart 挂图作战 on 30 June
progress = progress_of(plan.targets, zjbti.TRACKED, tree, Evidence.of(records), TODAY)
chart = wall_chart(plan.targets, progress, TODAY, tolerance="0.05", windows=zjbti.windows())
print()
print(evolve(chart, rows=chart.rows[:4]).text(tree=tree))
print({str(state.label): n for state, n in Counter(row.state for row in chart.rows).items()})

# %% The circle of the second half year 推磨式检查
drawn = zjbti.inspections(tree, SECOND, seed=2021)
if not isinstance(drawn, Assignment):
    raise SystemExit(drawn.text())
inspects = {one.inspector: one.inspected for one in drawn.inspections}
circle = [branches[0].id]
while len(circle) < len(branches):
    circle.append(inspects[circle[-1]])
said = [tree[unit].name for unit in (*circle[:3], circle[-1], circle[0])]
print(f"\n{' → '.join(said[:3])} → … → {' → '.join(said[3:])}")

# %% Both on one page
ARROW = (
    '<defs><marker id="a" markerWidth="8" markerHeight="8" refX="13" refY="3" orient="auto">'
    '<path d="M0,0L7,3L0,6z" fill="#555"/></marker></defs>'
)
BESIDE = {row.target.key: row for row in chart.rows}
HUES = {general.id: 360 * number // 8 for number, general in enumerate(generals)}
STYLE = """
body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; color: #222; background: #fff;
       max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% } th { text-align: left; font-weight: 600 }
td, th { padding: .25rem .6rem; border-bottom: 1px solid #ddd; white-space: nowrap }
.bar { position: relative; height: .9rem; background: #eee; border-radius: .2rem }
.bar i { position: absolute; inset: 0 auto 0 0; border-radius: .2rem; background: #2e7d57 }
u { display: inline-block; width: 1.5rem; margin-right: .2rem; border-radius: .2rem; color: #fff;
    background: #2e7d57; text-align: center; text-decoration: none; font-size: 12px }
.bar b { position: absolute; top: -.2rem; bottom: -.2rem; width: 2px; background: #222 }
.behind i, u.behind { background: #c0392b } .ahead i, u.ahead { background: #1f5fa8 }
svg { display: block; margin: auto; width: 46rem; max-width: 100% } svg text { font-size: 11px }
"""


def bar(row: ChartRow) -> str:
    """Draw how far a target has come, with a mark where the plan expects it to be."""
    target, reached = row.target, row.progress
    if isinstance(reached, Absent):
        return f"<td></td><td colspan=2>{escape(str(reached.kind.label))}</td>"
    done, due = (min(100, int(100 * value / target.amount)) for value in (reached, row.expected))
    said = f"{plain(half_up(reached, 0))} / {target.measure.said(target.amount)}"
    return (
        f'<td width="35%"><div class="bar {row.state.value}"><i style="width:{done}%"></i>'
        f'<b style="left:{due}%"></b></div></td><td>{escape(said)}</td>'
        f"<td>{row.state.label}</td>"
    )


def tiles(target: Target) -> str:
    """Show the state of each unit below by the first word of it."""
    below = (
        BESIDE[one.key]
        for one in plan.targets
        if one.indicator == target.indicator and tree[one.holder].parent == target.holder
    )
    return "".join(
        f'<u class="{row.state.value}" title="{escape(tree[row.target.holder].name)}">'
        f"{row.state.label.zh[0]}</u>"
        for row in below
    )


def chart_rows() -> str:
    """Write the committee's and the general branches' targets, each with its bar."""
    lines = []
    for unit in (tree.root, *generals):
        own = [one for one in plan.targets if one.holder == unit.id]
        for target in own:
            named = f"<th rowspan={len(own)}>{unit.name}</th>" if target is own[0] else ""
            row = BESIDE[target.key]
            lines.append(
                f"<tr>{named}<td>{target.measure.label}</td>{bar(row)}<td>{tiles(target)}</td></tr>"
            )
    return "\n".join(lines)


def circle_of(units: list[str], radius: int = 250, room: int = 165) -> str:
    """Draw the circle: each branch in the colour of its general branch inspects the next."""
    middle = radius + room
    parts = [f'<svg viewBox="0 0 {2 * middle} {2 * middle}">{ARROW}']
    turns = [2 * pi * number / len(units) - pi / 2 for number in range(len(units))]
    spots = [(middle + radius * cos(turn), middle + radius * sin(turn)) for turn in turns]
    for (x, y), (to_x, to_y) in zip(spots, (*spots[1:], spots[0]), strict=True):
        parts.append(
            f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="#555" '
            'marker-end="url(#a)"/>'
        )
    for unit, turn, (x, y) in zip(units, turns, spots, strict=True):
        left = cos(turn) < 0
        degrees = 180 * turn / pi + (180 if left else 0)
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7" '
            f'fill="hsl({HUES[tree[unit].parent or ""]} 55% 45%)"/>'
            f'<text transform="translate({x:.1f} {y:.1f}) rotate({degrees:.1f}) '
            f'translate({-14 if left else 14} 4)" text-anchor="{"end" if left else "start"}">'
            f"{escape(tree[unit].name.removesuffix('党支部'))}</text>"
        )
    return "\n".join([*parts, "</svg>"])


page = f"""<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><title>挂图作战</title>
<style>{STYLE}</style>
<h1>挂图作战, {TODAY}</h1>
<p>竖线为序时应达; 红为滞后, 绿为正常, 蓝为超前。单位名称和事实均为虚构的示例。</p>
<table><tr><th>单位<th>任务<th>进度<th>完成 / 目标<th>状态<th>下一级</tr>
{chart_rows()}</table>
<h1>推磨式检查, {SECOND}</h1>
<p>28 个党支部首尾相接成一环, 不查同一党总支的支部; 颜色为所属党总支。</p>
{circle_of(circle)}
</html>
"""
OUTPUT.parent.mkdir(parents=True, exist_ok=True)
OUTPUT.write_text(page, encoding="utf-8", newline="\n")
print(f"\n挂图和检查环: {OUTPUT}")
