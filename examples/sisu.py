# %% [markdown]
"""One platform, two carriers, three levels of honours: ``python sisu.py [OUT.md]``.

Sichuan International Studies University 四川外国语大学 selected 21 in all, with 38.5 × 10⁴ yuan.
The cells run one after the other in any editor that knows ``# %%``, or all at once as a program.
The source states no organisation: tree, marks, days and who stood are invented.  The page it
writes holds the selection with its reasons, and the matrix of the lecture hall.
"""

# %% The platform: six dispatch meetings a year; promotion meetings never stand in for one
from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from partyorg.casebook import sisu, unlike
from partyorg.duties import DutyState, compliance
from partyorg.evaluation import assess
from partyorg.evidence import (
    Activity,
    Award,
    AwardLevel,
    Evidence,
    Publication,
    Reading,
    Record,
    World,
)
from partyorg.org import Subject
from partyorg.programmes.honours import Placing
from partyorg.programmes.learning import Lecture, Problem, TrainingRecord, topic_coverage
from partyorg.programmes.projects import audit_budget
from partyorg.values import fixed

HERE = Path(__file__).resolve().parent
OUTPUT = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "build" / "demo" / "sisu.md"
TODAY = date(2023, 1, 10)
TREE, YEAR = sisu.example_tree(), sisu.YEAR
ROOT = Subject.of_unit(TREE.root)


def held(kind: str, *days: tuple[int, int]) -> list[Activity]:
    """Record meetings of the committee."""
    return [
        Activity(id=f"{kind}-{month}-{day}", subjects=(ROOT,), kind=kind, on=date(2022, month, day))
        for month, day in days
    ]


def published(section: str, *months: int) -> list[Publication]:
    """Record what the platform published."""
    return [
        Publication(
            id=f"{section}-{month}", subject=ROOT, section=section, on=date(2022, month, 20)
        )
        for month in months
    ]


records: list[Record] = [
    *held("双月调度会", (2, 25), (4, 22), (6, 24), (8, 26), (10, 21)),
    *held("推进会", (3, 11), (7, 1), (11, 18)),
    *held("支部书记培训", (3, 18), (5, 20), (9, 16), (12, 2)),
    *published("理论文章", 6, 11),
    *published("调研报告", 12),
    *published("工作案例", 4, 5, 7, 9, 12),
]
courses = [
    TrainingRecord(id=f"t-{n}", person=f"{n:04x}", unit="mk-t", on=date(2022, 9, 1), hours=7)
    for n in range(1024)
]
world = World(tree=TREE, evidence=Evidence.of(records), period=YEAR, as_of=TODAY)
outputs = sisu.outputs(world, courses)
for figure in outputs:
    print(f"{figure.what}: 原文“{figure.stated.text}”, 记录 {figure.computed}")
print("不符:", [finding.text() for finding in unlike(outputs, "sisu")])

told = compliance(TREE, sisu.DUTIES, world.evidence, YEAR, today=TODAY)
signs = dict(zip(DutyState, "✓迟补✗…免·", strict=True))
print("双月调度:", "".join(signs[cell.state] for cell in told.cells))

# %% What the source leaves open is said, not settled
for finding in sisu.findings():
    print(finding.text())

# %% The workshop: a register of problems found, arisen and solved
problems = sisu.problem_register(
    [
        Problem(
            id="q-1",
            unit="yy-s1",
            title="支部规模过大",
            found=date(2022, 3, 2),
            due=date(2022, 6, 30),
            solved=date(2022, 6, 20),
        ),
        Problem(
            id="q-2",
            unit="df-t",
            title="党建与业务脱节",
            arisen=date(2022, 4, 1),
            found=date(2022, 5, 9),
            due=date(2022, 11, 30),
        ),
    ]
)
counts = problems.counts(YEAR, today=TODAY)
print(f"\n问题台账: 发现 {counts.found}, 发生 {counts.arisen}, 解决 {counts.solved}")
for finding in problems.findings(TODAY):
    print(finding.text())

# %% Three levels: who stood, of which type, and how each criterion was judged
ORGANISATIONS = """
mk 学习效能型 96 90 88 | yy-t 学习效能型 92 85 90 | df-s1 学习效能型 86 80 84
yy-s1 学习效能型 85 82 83
yy 开放创新型 88 94 86 | xf-t 开放创新型 84 91 80 | sx 开放创新型 80 86 78
jg-1 服务效能型 80 66 96 | jg-2 服务效能型 75 60 90 | df 服务效能型 58 55 61
"""
ZONES = """
z1@jg-1 处室 90 92 88 85 | z2@yy-t 教研室 93 90 91 88 | z3@sx-t 科研团队 88 94 90 82
z4@yy-s1 学生组织 86 85 90 80 | z5@xf-s1 楼栋 84 82 86 90 | z6@df-s1 楼层 82 80 83 78
z7@sx-s2 寝室 80 78 85 81 | z8@yy-s2 寝室 79 77 80 76 | z9@mk-s1 楼层 95 90 92 55
"""
POSTS = """
p1@yy-t 教学科研 95 96 94 | p2@mk-t 教学科研 96 92 90 | p3@sx-t 教学科研 90 94 89
p4@df-t 教学科研 88 90 86 | p5@xf-t 教学科研 87 89 85 | p6@jg-1 管理服务 90 85 88
p7@jg-2 管理服务 84 80 86 | p8@jg-1 管理服务 92 90 91 | p9@yy-t 教学科研 93 97 92
p10@xf-t 教学科研 70 72 68
"""
EARLIER = {
    **dict.fromkeys(("p3", "p4", "p5", "p7", "p10"), AwardLevel.CITY),
    **dict.fromkeys(("p2", "p6"), AwardLevel.PROVINCE),
    "p1": AwardLevel.NATION,
    "p8": AwardLevel.UNIVERSITY,
}

applications: dict[sisu.Level, dict[Subject, str]] = {}
readings, awards = [], []
for level, table in zip(sisu.LEVELS, (ORGANISATIONS, ZONES, POSTS), strict=True):
    applied = applications[level] = {}
    for row in table.strip().replace("\n", "|").split("|"):
        name, type_, *marks = row.split()
        id, _, unit = name.partition("@")
        who = Subject(kind=level.honour.to, id=id, unit=unit or id)
        applied[who] = type_
        readings += [
            Reading.of(who, measure.type.name, YEAR, int(mark))
            for measure, mark in zip(level.scheme.measures, marks, strict=True)
        ]
        if id in EARLIER:
            awards.append(
                Award(
                    id=f"award-{id}",
                    subject=who,
                    title="优秀共产党员",
                    level=EARLIER[id],
                    on=date(2021, 7, 1),
                )
            )

# %% Assessed, eligible, chosen
assessment = assess(
    sisu.SCHEMES,
    TREE,
    Evidence.of(readings),
    YEAR,
    as_of=TODAY,
    subjects=[who for applied in applications.values() for who in applied if who.id != who.unit],
)
outcomes = [
    sisu.choose(
        level,
        sisu.candidates(level, assessment, applied),
        TREE,
        today=TODAY,
        awards=awards,
    )
    for level, applied in applications.items()
]
lines = ["# 三层级评选结果", ""]
for outcome in outcomes:
    level = outcome.level
    lines += [f"## {level.honour.title.zh}: {level.places} 个, 每个 {fixed(level.grant)} 元", ""]
    lines += ["| 对象 | 类型 | 得分 | 结果 | 理由 |", "|---|---|---:|---|---|"]
    rows = [(one.candidate, one.placing.label.zh, one.reason.zh) for one in outcome.selection.rows]
    rows += [
        (one.candidate, Placing.NOT_CHOSEN.label.zh, "; ".join(r.message.zh for r in one.reasons))
        for one in outcome.asked
        if not one.eligible
    ]
    for candidate, placing, reason in rows:
        score = assessment.result(candidate.subject, level.scheme.code).score.published
        who = candidate.subject
        name = TREE[who.unit].name + ("" if who.id == who.unit else f" {who.id}")
        lines.append(f"| {name} | {candidate.type} | {score} | {placing} | {reason} |")
    lines.append("")

budget = sisu.budget(outcomes, YEAR)
register = sisu.register(outcomes, TODAY)
chosen, granted, wrong = len(register.events), fixed(budget.total), len(audit_budget(budget))
lines += [f"共入选 {chosen} 个, 资助 {granted} 元; 与原文不符 {wrong} 处。", ""]

# %% The lecture hall: who spoke about what, and who has yet to
lectures = [
    Lecture(id=f"l-{number}", role=role, topic=topic, unit=unit, on=date(2022, month, 15))
    for number, (role, topic, unit, month) in enumerate(
        [
            ("党总支书记", "事业", "yy", 3),
            ("党总支书记", "事业", "sx", 10),
            ("院长", "党建", "xf", 4),
            ("教工党支部书记", "发展", "mk-t", 5),
            ("学生党支部书记", "成长", "yy-s1", 5),
            ("党员干部", "初心", "jg-1", 7),
            ("党员干部", "党建", "jg-2", 9),
        ],
        start=1,
    )
]
coverage = topic_coverage(sisu.MATRIX, lectures, YEAR)
topics = tuple(dict.fromkeys(topic for _, topic in sisu.MATRIX.cells))
given = {(cell.role, cell.topic): len(cell.lectures) for cell in coverage.cells}
lines += [f"# {sisu.HALL}", "", f"| 讲什么 | {' | '.join(topics)} |", "|---" * 6 + "|"]
for role in sisu.MATRIX.topics:
    cells = (str(given.get((role, topic), "")) for topic in topics)
    lines.append(f"| {role} | {' | '.join(cells)} |")
lines += ["", f"覆盖 {coverage.share:.1f}%", ""]
lines += [f"- {finding.text()}" for finding in coverage.findings]

print()
print("\n".join(lines))
OUTPUT.parent.mkdir(parents=True, exist_ok=True)
OUTPUT.write_text("\n".join([*lines, ""]), encoding="utf-8", newline="\n")
print(f"\n评选结果: {OUTPUT}")
