# %% [markdown]
"""A study contest held against itself before it is adopted: ``python lanzhou.py [OUT.html]``.

A proposal from Lanzhou 兰州 warns that indicators tied to rank crowd out substance, and that
reports weigh on branches; so its own contest is looked at in the same way.  The cells run one
after the other in any editor that knows ``# %%``, or all at once as a program.  The proposal
states no organisation: tree, partners, points and hours are invented.
"""

# %% The contest: everybody's points, scored by shares
from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from html import escape
from pathlib import Path

from partyorg.analysis.burden import Burden, compare_burdens
from partyorg.casebook import lanzhou
from partyorg.duties import monthly
from partyorg.evaluation import assess
from partyorg.evidence import Evidence
from partyorg.org import Subject, SubjectKind, UnitKind, kind
from partyorg.processes import Case, Done, funnel
from partyorg.programmes.interconnection import JointEvent, Network, Partner, PartnerKind, Tie
from partyorg.programmes.points import Ledger, PointEntry, balances, contest, leaderboard
from partyorg.values import FrozenMap, Label, exact

HERE = Path(__file__).resolve().parent
OUTPUT = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "build" / "demo" / "lanzhou.html"
TREE, YEAR = lanzhou.example_tree(), lanzhou.YEAR
LAST = YEAR.last

DONE = """
7f3a t1 5200 1 3 | 91c0 t1 3100 0 4 | 0b5e s1 6400 2 2 | c2d8 s1 2600 0 1
d417 t2 4800 0 2 | e9a1 t2 1200 0 0 | 3f60 s2 5600 1 4 | a8b2 s2 4000 0 4
"""
rows = [row.split() for row in DONE.strip().replace("\n", "|").split("|")]
persons = [Subject.person(id, unit=unit) for id, unit, *_ in rows]
ledger = Ledger(
    entries=[
        PointEntry(id=f"{who.id}-{item}", subject=who, item=item, amount=int(amount), on=LAST)
        for who, (_, _, *amounts) in zip(persons, rows, strict=True)
        for item, amount in zip(lanzhou.SHARES, amounts, strict=True)
        if int(amount)
    ]
)
relative = lanzhou.contest_plan()


def shown(score: Fraction) -> Decimal:
    """Round as the plan publishes."""
    return relative.rounding.publish(exact(score))


for result in contest(balances(ledger, relative, LAST))[:3]:
    parts = " + ".join(f"{shown(part.score)}" for part in result.parts)
    print(f"第 {result.place} 名 {result.subject.id}: {shown(result.score)} = {parts}")
for line in leaderboard(balances(ledger, relative, LAST), least=2).table():
    print(" | ".join(line))

# %% Members into talents, talents into members: both ways at once
cases = {
    "members-to-talents": [
        Case(
            id="7f3a",
            events=[
                Done(step="listed", on=date(2020, 9, 1)),
                Done(step="mentored", on=date(2020, 10, 1)),
                Done(step="recognised", on=date(2021, 9, 1)),
            ],
        ),
        Case(id="d417", events=[Done(step="listed", on=date(2021, 3, 1))]),
    ],
    "talents-to-members": [
        Case(
            id="55c9",
            events=[
                Done(step="listed", on=date(2021, 3, 1)),
                Done(step="mentored", on=date(2021, 3, 15)),
                Done(step="applied", on=date(2021, 6, 1)),
            ],
        )
    ],
}
print()
for process in lanzhou.PROCESSES:
    reached = funnel(process, cases[process.code], LAST).reached
    print(process.title.zh, "→".join(f"{one.status} {one.count}" for one in reached))

# %% Interconnection with universities, government and enterprises
network = Network(
    history=TREE,
    partners=[
        Partner(id="u", label=Label.of("邻校党支部"), kind=PartnerKind.UNIVERSITY),
        Partner(id="g", label=Label.of("区机关党支部"), kind=PartnerKind.GOVERNMENT),
        Partner(id="e", label=Label.of("某企业党支部"), kind=PartnerKind.ENTERPRISE),
    ],
    ties=[
        Tie(id="联1", ends=("t1", "u"), start=YEAR.start, kinds=["组织联建", "资源共享"]),
        Tie(id="联2", ends=("t2", "u"), start=YEAR.start),
        Tie(id="联3", ends=("t2", "e"), start=YEAR.start, kinds=["活动联办"]),
        Tie(id="联4", ends=("s1", "g"), start=YEAR.start),
    ],
    events=[
        JointEvent(id="活1", among=("t1", "t2", "u"), on=date(2021, 5, 4)),
        JointEvent(id="活2", among=("t2", "e"), on=date(2021, 9, 3)),
    ],
)
day = network.at(LAST)
print("\n桥:", "、".join(tie.id for tie in day.bridges))
print("未互联:", "、".join(unit.name for unit in day.isolated(kind(UnitKind.BRANCH))))
for finding in network.findings(YEAR):
    print(finding.text())

# %% As proposed: what it asks for, and what it pays for
proposed = [
    lanzhou.contest_scheme(relative, ledger, papers=lanzhou.PAPERS),
    lanzhou.capacity_scheme(network, contest=ledger, points=Ledger()),
]
first = lanzhou.review(proposed, TREE)

# %% Amended: full marks set beforehand, the ledger is evidence enough, tutoring each month
absolute = lanzhou.contest_plan(full=lanzhou.FULL)
service = lanzhou.service_duties(FrozenMap({**lanzhou.CADENCES, "课业辅导": monthly()}))
amended = [
    lanzhou.contest_scheme(absolute, ledger),
    lanzhou.capacity_scheme(
        network, contest=ledger, points=Ledger(), contest_under=absolute, service=service
    ),
]
second = lanzhou.review(amended, TREE, (*service, *lanzhou.theme_days()))

# %% The contest as a scheme of persons scores as the contest does
persons_scheme = lanzhou.contest_scheme(relative, ledger, assesses=SubjectKind.PERSON)
assessment = assess(persons_scheme, TREE, Evidence(), YEAR, as_of=LAST, subjects=persons)
best = assessment.ranking(persons_scheme.code)[0]
print(f"\n作为方案: {best.subject.id} {best.score.published}")

# %% The report before adoption


def table(caption: str, heads: list[str], body: list[list[str]]) -> str:
    """Write a table of HTML."""
    head = "".join(f"<th>{escape(cell)}</th>" for cell in heads)
    lines = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in body
    )
    return f"<table><caption>{escape(caption)}</caption><tr>{head}</tr>{lines}</table>"


def name(subject: str) -> str:
    """Call a unit by its name; whatever else is found keeps its code."""
    return TREE[subject].name if subject in TREE else subject


def by_level(burden: Burden) -> list[list[str]]:
    """Say what each level is asked."""
    return [
        [
            f"{one.level}",
            f"{one.units}",
            one.total.text(),
            TREE[one.most_unit].name,
            one.most.text(),
        ]
        for one in burden.by_level
    ]


LEVELS = ["层级", "单位数", "合计", "最重单位", "该单位负担"]
FOUND = ["严重程度", "对象", "内容"]
sections = []
print()
for title, told in (("按原方案", first), ("修改后", second)):
    burden, found = told.burden, told.findings
    print(f"{title}: 全校 {burden.overall.text()}; 发现 {len(found)} 项")
    for finding in found:
        print("  ", finding.text())
    sections += [
        f"<h2>{title}</h2>",
        table("负担", LEVELS, by_level(burden)),
        table(
            "激励与负担检查",
            FOUND,
            [[one.severity.label.zh, name(one.subject), one.message.zh] for one in found]
            or [["—", "—", "没有发现问题"]],
        ),
    ]
change = compare_burdens(first.burden, second.burden)
print(f"修改前后: {change.total.text()}")
heaviest = sorted(
    ((first.burden.marginal(by), by) for by in first.burden.asking),
    key=lambda pair: (-pair[0].hours, pair[1]),
)[:5]
sections.append(
    table(
        "去掉一项可减轻的负担(原方案)",
        ["项目", "减轻"],
        [[by, load.text()] for load, by in heaviest],
    )
)
page = (
    '<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><title>采用前审查</title>'
    "<style>body{font-family:sans-serif;max-width:60em;margin:2em auto}"
    "table{border-collapse:collapse;margin:1em 0;width:100%}caption{text-align:left;"
    "font-weight:bold}td,th{border:1px solid #999;padding:.2em .5em;text-align:left}"
    "td:first-child,th{white-space:nowrap}</style>"
    f"<h1>学习竞赛采用前审查</h1>{''.join(sections)}</html>"
)
OUTPUT.parent.mkdir(parents=True, exist_ok=True)
OUTPUT.write_text(page, encoding="utf-8", newline="\n")
print(f"\n审查报告: {OUTPUT}")
