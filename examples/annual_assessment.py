# %% [markdown]
"""A year's assessment from tables to report: ``python annual_assessment.py [OUTPUT.html]``.

The cells run one after the other in any editor that knows ``# %%``, or all at once as a program.
The university is Yanshan University in 2016 as `partyorg.casebook.ysu` has it; all values are
invented.  The tables are made by ``data/make_data.py``.
"""

# %% The tables, as any spreadsheet saves them (UTF-8, Chinese headers)
from __future__ import annotations

import csv
import sys
from datetime import date
from pathlib import Path

from partyorg import codec
from partyorg.casebook import ysu
from partyorg.casebook.ysu import SCHEMES, YEAR, YINHANG
from partyorg.evaluation import assess, result_text
from partyorg.extras import report
from partyorg.regulations import structure
from partyorg.values import Label

HERE = Path(__file__).resolve().parent
TABLES = HERE / "data" / "ysu_2016"
EVIDENCE = ("activities", "publications", "readings", "awards", "choices", "exemptions")
OUTPUT = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "build" / "demo" / "report.html"
AS_OF = date(2017, 1, 10)
INVENTED = Label.of(
    "示例: 组织、党员、公开信息和经费的总数取自公开文献; 单位名称、活动、评议和得分均为虚构, "
    "指标、分值和名额为重构。",
    "An example: totals of units, members, publications and funds are published; names of units, "
    "activities, ratings and scores are invented; indicators, points and quotas are reconstructed.",
)


def rows(table: str) -> list[dict[str, str]]:
    """Read a table; the library itself opens no file."""
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# %% The organisation and the evidence; faulty rows are findings, and the rest still loads
tree = codec.tree_from_rows(rows("units"), table="units.csv")
evidence, faulty = codec.evidence_from_rows(
    {table: rows(table) for table in EVIDENCE}, tree=tree, measures=ysu.MEASURES
)
print(f"{tree.root.name}: {len(tree)} 个组织, {tree.headcount(tree.root.id).members} 名党员")
print(f"{len(evidence)} 条记录; 有误的行:")
for finding in faulty:
    print("  ", finding.text())

# %% The figures of the source, held against the objects; what was published is in the tables
disagreeing = ysu.findings(evidence)
print(f"\n核对原文数字 {len(ysu.figures(evidence))} 项, 不符之处:")
for finding in disagreeing:
    print("  ", finding.text())

# %% The assessment: branches first, then the second-level units that read their scores
assessment = assess(SCHEMES, tree, evidence, YEAR, as_of=AS_OF)
for group in assessment.groups(YINHANG.code):
    print(f"\n{YINHANG.title} · {group}")
    for result in assessment.ranking(YINHANG.code, group):
        place = result.rank.place if result.rank else "—"
        grade = result.verdict.grade or "提交会议" if result.verdict else "—"
        reasons = (
            "; ".join(reason.zh for reason in result.verdict.reasons) if result.verdict else ""
        )
        mark = "*" if result.score.provisional else " "
        name = tree[result.subject.id].name
        print(f"{place:>3} {result_text(result):>6}{mark} {grade:<4} {name} {reasons}".rstrip())
print("\n* 暂定: 有应报未报的数据")

# %% How one unit's result came about, down to the records behind each number
print(f"\n{tree['D06'].name}")
print(assessment.explain("D06").text("zh"))

# %% The report
findings = (
    *faulty,
    *disagreeing,
    # What was not yet in force in 2016 says so.
    *structure.findings(tree, YEAR.last),
    *ysu.review_divergences(assessment),
)
page = report.html(
    assessment,
    tree,
    title=Label.of("燕山大学2016年度党建工作考核", "Party work at Yanshan University, 2016"),
    findings=findings,
    explain=("D06", "D15", "D20", "D21-L01"),
    notes=(INVENTED,),
)
OUTPUT.parent.mkdir(parents=True, exist_ok=True)
OUTPUT.write_text(page, encoding="utf-8", newline="\n")
print(f"\n报告: {OUTPUT}")
