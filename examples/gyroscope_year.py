# %% [markdown]
"""A year of the gyroscope 陀螺模型: ``python gyroscope_year.py [OUTPUT.html]``.

The cells run one after the other in any editor that knows ``# %%``, or all at once as a program.
The model and the organisation are Yanshan University's as `partyorg.casebook.ysu` has them; the
records are invented, see ``data/make_data.py``.
"""

# %% A year of records: what was held, published, awarded and reported
from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from pathlib import Path

from partyorg import codec
from partyorg.analysis.gyroscope import elements, run
from partyorg.casebook import ysu
from partyorg.casebook.ysu import GYROSCOPE, YEAR
from partyorg.evaluation import assess
from partyorg.evidence import World
from partyorg.rules import Value, value_text
from partyorg.values import Cadence, exact

HERE = Path(__file__).resolve().parent
TABLES = HERE / "data" / "ysu_2016"
EVIDENCE = ("activities", "publications", "readings", "awards", "choices", "exemptions")
BUILD = HERE.parent / "build" / "demo"
OUTPUT = Path(sys.argv[1]) if len(sys.argv) > 1 else BUILD / "gyroscope.html"
AS_OF = date(2017, 1, 10)


def rows(table: str) -> list[dict[str, str]]:
    """Read a table; the library itself opens no file."""
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


tree = ysu.tree()
evidence, _ = codec.evidence_from_rows(
    {table: rows(table) for table in EVIDENCE}, tree=tree, measures=ysu.MEASURES
)
world = World(tree=tree, evidence=evidence, period=YEAR, as_of=AS_OF)
seconds = tree.at_level(2)

# %% Hot at the top, cold below 上热下冷: what of each month's theme is left one level down
lost = ysu.attenuation(tree, evidence, AS_OF)
print("每月主题逐级传导")
for total in lost.levels:
    share = f"{100 * total.reached / total.planned:.1f}%"
    print(
        f"  第{total.level}级 {total.units:>3} 个组织: {total.reached} / {total.planned} = {share}"
    )
for edge in lost.worst(3):
    print(f"  留存最少: {edge.text()}")

# %% Branches spin by quarters: their own drive, through the angle that the unit above opens
year = run(GYROSCOPE, world, cadence=Cadence.QUARTER, start=ysu.START)
spins: dict[str, list[float]] = {}
for unit in seconds:
    own = [course for course in year.courses if tree[course.unit].parent == unit.id]
    by_quarter = zip(*([turn.spin for turn in course.turns] for course in own), strict=True)
    spins[unit.id] = [ysu.START, *(float(sum(quarter) / len(own)) for quarter in by_quarter)]
print("\n各单位所属支部平均转速 (年初, 一至四季度末)")
for unit in seconds:
    print(f"  {'  '.join(f'{spin:.2f}' for spin in spins[unit.id])}  {unit.name}")

# %% Who fell over, and who will if things go on as they did last
warnings = year.findings(horizon=4)
print()
for finding in warnings:
    print(finding.text())

# %% The five elements 五要素 of each second-level unit; axis and ring read the assessment
assessment = assess(ysu.SCHEMES, tree, evidence, YEAR, as_of=AS_OF)
told = {
    unit.id: elements(GYROSCOPE, world, unit.id, assessment=assessment, register=ysu.PROSPECTS)
    for unit in seconds
}
print(f"\n{tree['D16'].name}")
print(told["D16"].text())
print(told["D16"].axis.text())

# %% What would keep a falling branch up: more drive, or a wider angle
falling = next(finding.subject for finding in warnings if finding.code == "WILL_FALL")
forecast = year[falling].forecast(GYROSCOPE)
if forecast is not None and forecast.least_drive is not None:
    least = value_text(exact(forecast.least_drive))
    print(f"\n{tree[falling].name}: {forecast.falls_in} 个季度后倾覆, 驱动力须保持 {least}")

# %% A page to look at
WIDTH, HEIGHT, LEFT, TOP = 860, 300, 50, 20
HIGHEST = max(max(course) for course in spins.values())


def at(quarter: int, spin: float) -> str:
    """Place a spin on the chart."""
    x, y = LEFT + quarter * (WIDTH - 2 * LEFT) / 4, TOP + HEIGHT * (1 - spin / HIGHEST)
    return f"{x:.0f},{y:.0f}"


def line(name: str, points: Sequence[float], style: str) -> str:
    """Draw a course, with its name for those who point at it."""
    drawn = " ".join(at(quarter, spin) for quarter, spin in enumerate(points))
    return f'<polyline class="{style}" points="{drawn}"><title>{escape(name)}</title></polyline>'


def short(value: Value) -> str:
    """Write a number with two places."""
    return f"{value:.2f}" if isinstance(value, Decimal) else "—"


def table(header: Iterable[str], body: Iterable[Iterable[str]]) -> str:
    """Write a table."""
    head = "".join(f"<th>{escape(cell)}</th>" for cell in header)
    lines = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in body)
    return f"<table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in lines)}</table>"


weakest = min(seconds, key=lambda unit: spins[unit.id][-1])
strongest = max(seconds, key=lambda unit: spins[unit.id][-1])
STYLES = {weakest.id: "weak", strongest.id: "strong"}
courses = [
    line(unit.name, spins[unit.id], STYLES.get(unit.id, "other"))
    for unit in sorted(seconds, key=lambda unit: unit.id in STYLES)
]
limit = line("倾覆下限", [float(GYROSCOPE.lower_limit)] * 5, "limit")
ticks = "".join(
    f'<text x="{at(n, 0).split(",")[0]}" y="{TOP + HEIGHT + 20}">{name}</text>'
    for n, name in enumerate(("年初", "一季度末", "二季度末", "三季度末", "四季度末"))
)
scale = "".join(
    f'<text x="{LEFT - 26}" y="{float(at(0, spin).split(",")[1]) + 4:.0f}">{spin}</text>'
    for spin in (0, 0.5, 1)
)
NAMES = (
    "二级党组织",
    "组织生命体",
    "机会和威胁平面",
    "工作中心轴",
    "组织结构环",
    "驱动力",
    "年末转速",
)
page = f"""<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>燕山大学2016年度陀螺模型</title><style>
body {{ font-family: sans-serif; max-width: 62rem; margin: 2rem auto; color: #222 }}
polyline {{ fill: none; stroke: #b8c0cc; stroke-width: 1.5 }}
.strong {{ stroke: #1a7f4b; stroke-width: 3 }} .weak {{ stroke: #c0392b; stroke-width: 3 }}
.limit {{ stroke: #c0392b; stroke-dasharray: 6 4 }}
text {{ font-size: 12px; text-anchor: middle; fill: #555 }}
table {{ border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }}
td, th {{ border-bottom: 1px solid #ddd; padding: .25rem .5rem; text-align: right }}
td:first-child, th:first-child, :nth-child(2):last-child {{ text-align: left }}
.note {{ color: #666 }}
</style></head><body>
<h1>燕山大学2016年度陀螺模型</h1>
<p class="note">示例: 组织总数取自公开文献; 单位名称和记录均为虚构, 五要素的算法为重构。</p>
<h2>各单位所属支部平均转速</h2>
<svg viewBox="0 0 {WIDTH} {HEIGHT + 50}" role="img">{"".join(courses)}{limit}{ticks}{scale}</svg>
<p>绿: {escape(strongest.name)}; 红: {escape(weakest.name)}; 虚线: 倾覆下限。</p>
<h2>五要素</h2>
{
    table(
        NAMES,
        (
            (
                unit.name,
                *(short(one.value) for one in told[unit.id].all),
                f"{spins[unit.id][-1]:.2f}",
            )
            for unit in seconds
        ),
    )
}
<h2>倾覆和预警</h2>
{table(("支部", "情况"), ((tree[found.subject].name, found.message.zh) for found in warnings))}
<h2>每月主题逐级传导</h2>
{
    table(
        ("支部", "留存最少的传导"),
        ((tree[edge.lower].name, edge.text()) for edge in lost.worst(5)),
    )
}
</body></html>
"""
OUTPUT.parent.mkdir(parents=True, exist_ok=True)
OUTPUT.write_text(page, encoding="utf-8", newline="\n")
print(f"\n网页: {OUTPUT}")
