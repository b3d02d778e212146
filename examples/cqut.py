# %% [markdown]
"""A restructuring, a year compared over it, and funds passed down: ``python cqut.py [OUT.md]``.

The cells run one after the other in any editor that knows ``# %%``, or all at once as a program.
The university is Chongqing Institute of Technology as `partyorg.casebook.cqut` has it: totals,
titles and norms are stated by its source, units are reconstructed, and all values of the two years
and all numbers of students are invented.
"""

# %% The organisation before and after, and the changes between
from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

from partyorg.casebook import cqut, unlike
from partyorg.duties import Recurrence
from partyorg.evaluation import Scheme, assess, compare
from partyorg.evidence import Activity, Evidence, Reading, Record
from partyorg.org import (
    MemberCategory,
    Move,
    OrgTree,
    OrgUnit,
    Subject,
    UnitKind,
    structure_findings,
)
from partyorg.values import Absent, Period

HERE = Path(__file__).resolve().parent
OUTPUT = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "build" / "demo" / "cqut.md"
EARLIER, LATER = Period.year(2005), cqut.YEAR
HISTORY = cqut.history()
BEFORE, AFTER = cqut.before(), cqut.tree()


def table(*columns: str) -> list[str]:
    """Head a table of the page; columns that begin with 〉 stand to the right."""
    heads = [column.removeprefix("〉") for column in columns]
    rules = ["--:" if column.startswith("〉") else "---" for column in columns]
    return ["", row(*heads), row(*rules)]


def row(*cells: object) -> str:
    """Write a line of a table."""
    return f"| {' | '.join(map(str, cells))} |"


page = [
    "# 重庆工学院: 组织调整、同比考核、经费下达",
    "",
    "总数、办法名称和经费标准为原文所述, 单位和指标为重构, 各年数值和学生人数为虚构。",
    "",
    "## 组织调整",
    *table("", "〉二级单位", "〉其中直属党支部", "〉党支部", "〉党小组", "〉覆盖不足"),
]
for name, tree in (("2005年", BEFORE), ("2007年", AFTER)):
    direct = [branch for branch in tree.branches() if tree.is_direct(branch.id)]
    second, below = len(tree.at_level(2)), len(tree.branches()) - len(direct)
    groups = len(tree.of_kind(UnitKind.GROUP))
    lacking = len(structure_findings(tree, cqut.COVERAGE, LATER.start))
    page.append(row(name, second, len(direct), below, groups, lacking))
    print(f"{name}: {second} 个二级单位, {below} 个党支部, 覆盖不足 {lacking} 处")
for kind, times in Counter(change.label.zh for change in HISTORY.changes).items():
    print(f"  {kind} {times}")

# %% What became of whom: every unit that is not simply what it was
lineage = HISTORY.lineage(EARLIER.last, LATER.last)
page += table("2005年", "2007年", "〉份额")
changed = set()
for unit in BEFORE:
    heirs = lineage.successors(unit.id)
    if all(len(lineage.predecessors(heir)) == 1 for heir in heirs) and len(heirs) == 1:
        continue
    changed |= set(heirs)
    for heir, share in heirs.items():
        page.append(row(unit.name, AFTER[heir].name, share))
    print(f"{unit.name} → {' + '.join(AFTER[heir].name for heir in heirs)}")
page.append("")
for change in HISTORY.changes:
    if isinstance(change, Move):
        page.append(f"- 调整隶属: {BEFORE[change.unit].name} → {AFTER[change.to].name}")
page.append(f"- 新设: {'、'.join(AFTER[unit].name for unit in lineage.founded)}")


# %% Two years of records: what is owed is mostly done, the rest is as chance has it
def held(unit: OrgUnit, kind: str, on: date) -> Activity:
    """Record an activity."""
    id = f"{unit.id}-{kind}-{on}"
    return Activity(id=id, subjects=(Subject.of_unit(unit),), kind=kind, on=on)


def owed(tree: OrgTree, unit: OrgUnit, year: Period) -> Iterator[Activity]:
    """Hold one of what each duty asks for, on the first day of each of its windows."""
    for duty in cqut.DUTIES:
        if isinstance(duty.when, Recurrence) and duty.applies_to.matches(tree, unit):
            for window in duty.when.windows(year):
                for proof in duty.satisfied_by:
                    yield held(unit, proof.of.where["kind"][0], max(window.start, year.start))


def filled_in(unit: OrgUnit, year: Period, least: int, chance: Random) -> Iterator[Record]:
    """Fill in what a unit of either level is asked for, and some activities."""
    subject = Subject.of_unit(unit)
    for rate in ("师生满意率", "先进性标准达标率", "发展程序规范率", "意见办结率"):
        yield Reading.of(subject, rate, year, chance.randint(least, 100))
    yield Reading.of(subject, "长效机制", year, chance.randint(least // 10 - 2, 8))
    word = chance.choice(("好", "好", "较好", "一般"))
    yield Reading(subject=subject, measure="中心工作", period=year, value=word)
    for kind in ("中心组学习", "促进工作"):
        for quarter in range(1, chance.randint(2, 5)):
            yield held(unit, kind, date(year.start.year, quarter * 3, 9))


def records(tree: OrgTree, year: Period) -> Iterator[Record]:
    """Invent a year: more is done, and better, after the restructuring."""
    chance = Random(year.start.year)
    least = 80 if year == LATER else 70
    for unit in tree:
        yield from (one for one in owed(tree, unit, year) if chance.randrange(100) < least + 15)
        if any(scheme.applies_to.matches(tree, unit) for scheme in cqut.SCHEMES):
            yield from filled_in(unit, year, least, chance)


def said(score: Decimal | Absent, scheme: Scheme) -> str:
    """Write a score as it is published, or why there is none."""
    if isinstance(score, Absent):
        return str(score.note)
    return str(scheme.rounding.publish(score))


fault = held(AFTER["cqut-07-2"], "发展党员失误", date(2007, 6, 4))
earlier = assess(
    cqut.SCHEMES, HISTORY, Evidence.of(records(BEFORE, EARLIER)), EARLIER, as_of=date(2006, 1, 10)
)
later = assess(
    cqut.SCHEMES,
    HISTORY,
    Evidence.of([*records(AFTER, LATER), fault]),
    LATER,
    as_of=date(2008, 1, 10),
    previous=[earlier],
    history=HISTORY,
)

# %% The two years beside each other: whoever came of several is held against their mean
compared = compare(earlier, later, lineage)
page += ["", "## 同比考核", ""]
page += ["合并的单位与前身单位的平均分相比; 上年未按同一办法考核的, 注明原因, 不作比较。"]
for scheme in cqut.SCHEMES:
    changes = [one for one in compared.units if one.scheme == scheme.code]
    told = [one for one in changes if one.by is not None]
    risen = sum(one.by > 0 for one in told if one.by is not None)
    page += ["", f"### {scheme.title.zh}", ""]
    page += [f"可比 {len(told)} 个, 其中 {risen} 个上升; 不可比 {len(changes) - len(told)} 个。"]
    page += table("单位", "〉2005年", "〉2007年", "〉变化", "等次", "前身")
    for one in changes:
        id = one.subject.id
        if scheme is cqut.BRANCHES and id not in changed and one.by is not None:
            continue  # of the branches only those that are not what they were
        was, now = (said(score, scheme) for score in (one.score.before, one.after.score))
        by = "—" if one.by is None else f"{one.by:+.1f}"
        origin = [BEFORE[had.unit].name for had in one.before if id in changed]
        grade = one.after.grade or "提交会议"
        page.append(row(AFTER[id].name, was, now, by, grade, "、".join(origin)))
merged = compared.unit("cqut-16", "second-level")
page += ["", f"### {AFTER['cqut-16'].name}逐项", ""]
page += [f"- {item.text()}" for item in merged.items if item.item.startswith("总") and item.by]
print(f"\n{merged.line()}")
print(compared.unit("cqut-25", "branch").line())
barred = [AFTER[result.subject.id].name for result in later.results if result.bars]
page += ["", f"工作失误责任追究: {'、'.join(barred)}各扣5分, 不得评先。"]
print(f"责任追究: {'、'.join(barred)}")

# %% The funds of 2007: dues returned, 5 yuan a student, 50 yuan a staff member, passed down
schools = [unit for unit in AFTER.at_level(2) if unit.attributes["单位类型"] == "院系"]
students = {
    unit.id: 12 * AFTER.headcount(unit.id).count([MemberCategory.STUDENT]) for unit in schools
}
returned = {unit.id: 10 * AFTER.headcount(unit.id).members for unit in AFTER.at_level(2)}
money = cqut.funds(AFTER, LATER.start, students=students, returned=returned)
down = cqut.passed_down(money, AFTER, LATER)
page += ["", "## 经费下达", "", f"全年不低于 {money.total:,} 元, 逐级下达, 分文不差。"]
page += ["", "离退休党员不计入教职工党员(按在职理解), 其组织只有返还的党费。"]
page += table("单位", "〉学生", "〉党员", "〉返还党费(元)", "〉下达(元)", "各党支部(元)")
for unit in AFTER.at_level(2):
    parts = "、".join(f"{one.amount:,}" for one in down.kept if one.above == unit.id)
    members = AFTER.headcount(unit.id).members
    numbers = (students.get(unit.id, 0), members, money.returned[unit.id], f"{down[unit.id]:,}")
    page.append(row(unit.name, *numbers, parts))
kept = sum(one.amount for one in down.kept)
print(f"\n经费 {money.total:,} 元, 下达到 {len(down.kept)} 个党支部, 合计 {kept:,} 元")

# %% The figures of the source: what was counted, and what stays open
figures = cqut.figures()
counted = [figure for figure in figures if figure.computed is not None]
page += ["", "## 原文数字", ""]
unlikes = len(unlike(figures, "cqut"))
page += [f"共 {len(figures)} 项, 其中 {len(counted)} 项由对象算出, {unlikes} 项不符。存疑:", ""]
page += [f"- {finding.text()}" for finding in cqut.findings()]
print(f"原文数字 {len(figures)} 项, 算出 {len(counted)} 项, 存疑 {len(cqut.findings())} 项")

OUTPUT.parent.mkdir(parents=True, exist_ok=True)
OUTPUT.write_text("\n".join(page) + "\n", encoding="utf-8", newline="\n")
print(f"\n报告: {OUTPUT}")
