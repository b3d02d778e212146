"""Make the tables of the Yanshan University example: the same seed gives the same bytes.

The organisation, the 特色阵地 projects and the research topics are those of the casebook, and so
are all their totals; how much was published is what the source states.  All else is invented:
dates, attendance, ratings, awards.  Nothing here is said of a real unit.

Run it with ``python examples/data/make_data.py``; it writes ``examples/data/ysu_2016/*.csv``.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from partyorg import codec
from partyorg.casebook import ysu
from partyorg.org import OrgTree, OrgUnit, Sector
from partyorg.programmes.projects import Project

FOLDER = Path(__file__).parent / "ysu_2016"
YEAR = 2016
LAST_DAY = date(YEAR, 12, 31)
QUARTERS = (3, 5, 9, 12)
#: Months in session; the library's users will have their own calendar.
SESSION = (1, 3, 4, 5, 6, 7, 9, 10, 11, 12)
#: One theme a month 一月一主题.
THEMES = {
    1: "总结与计划",
    3: "学雷锋志愿服务",
    4: "学党章党规",
    5: "学系列讲话",
    6: "做合格党员",
    7: "建党95周年",
    9: "立德树人",
    10: "长征胜利80周年",
    11: "六中全会精神",
    12: "民主评议",
}

Cell = str | int
Row = Sequence[Cell]


#: How good a year each second-level unit has; its branches are near it.
QUALITY = {
    "D01": 93,
    "D02": 86,
    "D03": 95,
    "D04": 90,
    "D05": 78,
    "D06": 94,
    "D07": 84,
    "D08": 88,
    "D09": 76,
    "D10": 81,
    "D11": 86,
    "D12": 68,
    "D13": 93,
    "D14": 60,
    "D15": 74,
    "D16": 44,
    "D17": 91,
    "D18": 80,
    "D19": 87,
    "D20": 66,
    "D21": 86,
}


@dataclass(frozen=True)
class Branch:
    """A branch 党支部 that an action is for."""

    code: str
    sector: Sector
    members: int
    quality: int


#: Self-chosen actions 自选动作 by kind of branch: code of the indicator and kind of activity.
SELF_CHOSEN = {
    Sector.TEACHERS: {
        "山5.1": "师德讲堂",
        "山5.2": "结对学生",
        "山5.3": "课程育人",
        "山5.4": "科技服务",
    },
    Sector.STUDENTS: {
        "华5.1": "朋辈帮扶",
        "华5.2": "志愿服务",
        "华5.3": "理论社团",
        "华5.4": "宿舍先锋岗",
    },
    Sector.FUNCTIONAL: {"砺5.1": "流程优化", "砺5.2": "联系基层", "砺5.3": "岗位练兵"},
}
UNIT_CHOSEN = {"引5.3": "校地共建", "引5.4": "志愿服务", "引5.5": "品牌讲堂", "引5.6": "特色阵地"}

THEORY, PROGRESS, MINUTES, BRAND, PLAN = "理论学习", "推进工作", "会议纪要", "特色活动", "工作计划"
#: Publications by topic: 1,232 in all, 296 on theory study and 523 on moving the work forward.
PUBLISHED = {"书记党课": 250, "中心组学习": 46, "工作推进会": 523, "会议": 240, "自选": 152}


@dataclass
class Tables:
    """The rows written so far."""

    rng: Random
    activities: list[Row] = field(default_factory=list)
    publications: list[Row] = field(default_factory=list)
    readings: list[Row] = field(default_factory=list)
    #: Activities that may be published: number, unit, date, quality, by sort.
    held: dict[str, list[tuple[str, str, date, int]]] = field(default_factory=dict)

    def chance(self, percent: int) -> bool:
        """Toss a coin of some percent."""
        return self.rng.randrange(100) < percent

    def near(self, middle: int, spread: int) -> int:
        """Draw around a middle; whole numbers only, so that every machine draws the same."""
        return middle + self.rng.randint(-spread, spread) + self.rng.randint(-spread, spread)

    def workday(self, month: int) -> date:
        """Draw a day from Monday to Friday, after the holidays that open some months."""
        day = date(YEAR, month, 8 + self.rng.randint(1, 26) * 18 // 26)
        return day + timedelta(days=(0, 0, 0, 0, 0, 2, 2)[day.weekday()])

    def hold(
        self,
        units: Sequence[str],
        kind: str,
        month: int,
        quality: int,
        *,
        expected: int,
        topic: str = "",
        hours: Cell = "",
        chosen: bool = False,
        sort: str = "",
    ) -> None:
        """Record an activity."""
        number = f"H{len(self.activities) + 1:05}"
        day = self.workday(month)
        rate = max(55, min(100, self.near(66 + quality * 32 // 100, 5)))
        self.activities.append(
            (
                number,
                ";".join(units),
                kind,
                day.isoformat(),
                "自选动作" if chosen else "规定动作",
                "线上" if self.chance(6) else "线下",
                topic,
                hours,
                expected,
                (expected * rate + 50) // 100,
            )
        )
        if sort:
            self.held.setdefault(sort, []).append((number, units[0], day, quality))

    def publish(self, sort: str, section: str, topic: str) -> None:
        """Publish as many activities of a sort as the totals want, mostly the careful units'."""
        held = self.held[sort]
        drawn = sorted(held, key=lambda one: (-self.near(one[3], 25), one[0]))
        for number, unit, day, quality in sorted(drawn[: PUBLISHED[sort]]):
            late = self.chance(max(3, (100 - quality) // 2))
            after = self.rng.randint(9, 30) if late else self.rng.randint(0, 6)
            on = min(day + timedelta(days=after), LAST_DAY)
            self._item(unit, section, on, topic, number)

    def plan(self, unit: str) -> None:
        """Publish a unit's annual plan."""
        self._item(unit, "通知公告", self.workday(3), PLAN, "")

    def _item(self, unit: str, section: str, on: date, topic: str, about: str) -> None:
        number = f"P{len(self.publications) + 1:04}"
        self.publications.append((number, unit, section, on.isoformat(), topic, about))

    def read(self, unit: str, measure: str, value: Cell, unit_of_measure: str = "") -> None:
        """Record a reading."""
        self.readings.append((unit, measure, YEAR, value, unit_of_measure))

    def percent(self, unit: str, measure: str, quality: int, *, low: int) -> None:
        """Record a rate between a low and 100."""
        value = low + (100 - low) * max(0, min(100, self.near(quality + 8, 8))) // 100
        self.read(unit, measure, value, "%")

    def rate(self, unit: str, measure: str, quality: int) -> None:
        """Record a rating in words."""
        drawn = self.near(quality, 6)
        steps = {"好": 84, "较好": 68, "一般": 50, "差": -100}
        self.read(unit, measure, next(word for word, edge in steps.items() if drawn >= edge))


def branches_of(rng: Random, tree: OrgTree, unit: OrgUnit) -> list[Branch]:
    """Return the branches of a unit that an action is for; retired ones have none."""
    return [
        Branch(
            one.id,
            one.sector,
            one.headcount.members,
            max(30, min(100, QUALITY[unit.id] - 7 + rng.randint(-7, 7) + rng.randint(-7, 7))),
        )
        for one in tree.children(unit.id)
        if one.sector is not Sector.RETIRED
    ]


def branch_year(tables: Tables, branch: Branch) -> None:
    """Record one branch's meetings of the year; theme days follow in `theme_days`."""
    quality, size = branch.quality, branch.members
    for month in QUARTERS:
        if tables.chance(62 + quality // 2):
            tables.hold([branch.code], "党员大会", month, quality, expected=size)
        if tables.chance(55 + quality // 2):
            tables.hold([branch.code], "党课", month, quality, expected=size, hours=2)
    if tables.chance(70 + quality // 3):
        tables.hold([branch.code], "书记党课", 6, quality, expected=size, hours=2, sort="书记党课")
    for month, kind in ((3, "组织生活会"), (9, "谈心谈话"), (12, "民主评议")):
        if tables.chance(64 + quality * 3 // 8):
            tables.hold([branch.code], kind, month, quality, expected=size)
    for month in (4, 10):
        tables.hold([branch.code], "工作推进会", month, quality, expected=size, sort="工作推进会")


def theme_days(tables: Tables, branches: Sequence[Branch]) -> None:
    """Record monthly theme days; now and then two neighbours hold one jointly."""
    for month in SESSION:
        waiting = list(branches)
        while waiting:
            branch = waiting.pop(0)
            if not tables.chance(66 + branch.quality // 3):
                continue
            together = [branch]
            if waiting and waiting[0].sector == branch.sector and tables.chance(3):
                together.append(waiting.pop(0))
            tables.hold(
                [one.code for one in together],
                "主题党日",
                month,
                branch.quality,
                expected=sum(one.members for one in together),
                topic=THEMES[month],
                hours=2,
            )


def branch_readings(tables: Tables, branch: Branch) -> None:
    """Record what a branch's office fills in at the end of the year."""
    code, quality = branch.code, branch.quality
    paid = 100 if tables.chance(55 + quality // 3) else tables.rng.randint(90, 99)
    tables.read(code, "党费收缴率", paid, "%")
    tables.percent(code, "民主评议参评率", quality, low=85)
    tables.rate(code, "群众评议", quality)
    tables.read(code, "受处分", "是" if code == "D05-J03" else "否")
    if branch.sector is Sector.TEACHERS:
        tables.rate(code, "教学评价", quality)
        tables.percent(code, "科研任务完成率", quality, low=60)
    elif branch.sector is Sector.STUDENTS:
        tables.percent(code, "学业达标率", quality, low=70)
        tables.percent(code, "发展材料合格率", quality, low=70)
    else:
        tables.percent(code, "服务满意度", quality, low=60)
        tables.percent(code, "重点工作完成率", quality, low=65)


def choices(tables: Tables, menu: dict[str, str], quality: int) -> list[str]:
    """Choose self-chosen indicators: two as a rule, now and then one or three."""
    wanted = 1 if tables.chance(5) else 3 if tables.chance(quality // 12) else 2
    drawn = sorted(menu, key=lambda _: tables.rng.randrange(1_000_000))[:wanted]
    return sorted(drawn)


def flexible(tables: Tables, branch: Branch, kind: str) -> None:
    """Record the activities of one self-chosen indicator."""
    times = max(1, min(4, tables.near(branch.quality, 18) // 23))
    for month in sorted(tables.rng.randrange(len(SESSION)) for _ in range(times)):
        tables.hold(
            [branch.code],
            kind,
            SESSION[month],
            branch.quality,
            expected=max(2, branch.members // 2),
            hours=2,
            chosen=True,
            sort="自选",
        )


def second_level_year(tables: Tables, unit: OrgUnit, members: int) -> None:
    """Record a second-level unit's own meetings."""
    quality, here = QUALITY[unit.id], [unit.id]
    for month in range(1, 13):
        if tables.chance(48 + quality // 2):
            tables.hold(here, "中心组学习", month, quality, expected=9, hours=3, sort="中心组学习")
    for month in SESSION:
        if tables.chance(60 + quality // 3):
            tables.hold(here, "党委会", month, quality, expected=7, sort="会议")
        if tables.chance(55 + quality * 2 // 5):
            tables.hold(here, "党政联席会", month, quality, expected=9, sort="会议")
        if tables.chance(20 + quality * 2 // 3):
            tables.hold(here, "四必访", month, quality, expected=2)
    for month in (4, 6, 10)[: 1 + tables.chance(quality) + tables.chance(quality // 2)]:
        tables.hold(here, "书记党课", month, quality, expected=min(members, 200), hours=2)
    for month in (5, 7, 11)[: 1 + tables.chance(quality) + tables.chance(quality)]:
        tables.hold(here, "党务培训", month, quality, expected=30, hours=8)


def second_level_readings(tables: Tables, unit: OrgUnit) -> None:
    """Record what a second-level unit fills in, or is rated."""
    code, quality = unit.id, QUALITY[unit.id]
    tables.percent(code, "按期换届率", quality, low=60)
    tables.percent(code, "支部设置规范率", quality, low=80)
    tables.percent(code, "责任书签订率", quality, low=90)
    tables.percent(code, "先锋指数", quality, low=60)
    tables.read(code, "八个一完成项", max(3, min(8, tables.near(quality, 6) // 11)), "项")
    tables.percent(code, "决策记录可倒查率", quality, low=75)
    tables.read(code, "意识形态专题研究", "是" if tables.chance(quality) else "否")
    tables.rate(code, "中心工作", quality - 4)
    tables.rate(code, "现场评议", quality)
    if code != "D20":  # never came in: the score of D20 stays provisional
        # D14 is rated far better online than on the spot: a divergence to analyse.
        tables.rate(code, "网上评议", 99 if code == "D14" else quality)
    if unit.attributes["单位类型"] == "教学单位" and code != "D15":
        tables.percent(code, "发展程序合格率", quality, low=75)
    tables.read(code, "安全责任事故", "是" if code == "D06" else "否")


def spoil(readings: list[Row]) -> list[Row]:
    """Leave gaps and faults as real tables have them."""
    unreported = {
        ("D09-X02", "群众评议"),
        ("D12-J04", "教学评价"),
        ("D18-G03", "重点工作完成率"),
        ("D20-G02", "受处分"),
    }
    kept = [row for row in readings if (str(row[0]), str(row[1])) not in unreported]
    wrong = [
        (*row[:3], 108, row[4]) if (row[0], row[1]) == ("D20-G01", "党费收缴率") else row
        for row in kept
    ]
    return [*wrong, ("D22", "先锋指数", YEAR, 90, "%")]


def make_awards(tables: Tables, branches: Sequence[Branch]) -> list[Row]:
    """Honour some good units; one honour is of the year before and does not count."""
    titles = {
        "校级": ("先进基层党组织", "优秀组织生活案例", "最佳特色阵地"),
        "市级": ("市级先进基层党组织", "学习型党组织"),
        "省级": ("省级先进基层党组织", "思想政治工作先进集体"),
        "国家级": ("全国高校优秀案例",),
    }
    levels = ("校级",) * 10 + ("市级",) * 4 + ("省级",) * 2 + ("国家级",)
    able = [*QUALITY.items()]
    able += [(branch.code, branch.quality) for branch in branches]
    best = sorted(able, key=lambda one: (-tables.near(one[1], 20), one[0]))[:44]
    rows: list[Row] = []
    for code, _ in sorted(best):
        level = levels[tables.rng.randrange(len(levels))]
        title = titles[level][tables.rng.randrange(len(titles[level]))]
        rows.append((f"R{len(rows) + 1:03}", code, title, level, tables.workday(7).isoformat()))
    rows.append((f"R{len(rows) + 1:03}", "D09", "省级先进基层党组织", "省级", "2015-07-01"))
    return rows


def fund_rows(projects: Iterable[Project]) -> Iterator[Row]:
    """Write projects or topics as rows."""
    for project in projects:
        tier = {"key": "重点", "general": "一般"}[project.tier]
        who = ";".join(applicant.unit for applicant in project.applicants)
        yield (project.code, who, project.title.zh, tier, int(project.granted))


def write(path: Path, headers: str, rows: Iterable[Row]) -> None:
    """Write one table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(headers.split(","))
        writer.writerows(rows)


def unit_table(tree: OrgTree) -> tuple[str, list[Row]]:
    """Write the organisation: its headers and its rows."""
    rows = codec.tree_to_rows(tree)
    return ",".join(rows[0]), [[*row.values()] for row in rows]


def unit_year(tables: Tables, unit: OrgUnit, branches: Sequence[Branch], members: int) -> list[Row]:
    """Record the year of a second-level unit and its branches; return what they chose."""
    quality = QUALITY[unit.id]
    second_level_year(tables, unit, members)
    second_level_readings(tables, unit)
    tables.plan(unit.id)
    picks = choices(tables, UNIT_CHOSEN, quality)
    chosen: list[Row] = [(unit.id, code, YEAR) for code in picks]
    for kind in (UNIT_CHOSEN[code] for code in picks if code in {"引5.3", "引5.5"}):
        for month in (4, 6, 9, 11)[: max(1, min(4, tables.near(quality, 12) // 22))]:
            tables.hold([unit.id], kind, month, quality, expected=40, chosen=True, sort="自选")
    for branch in branches:
        branch_year(tables, branch)
        branch_readings(tables, branch)
        menu = SELF_CHOSEN[branch.sector]
        for code in choices(tables, menu, branch.quality):
            chosen.append((branch.code, code, YEAR))
            flexible(tables, branch, menu[code])
    theme_days(tables, branches)
    return chosen


def main(folder: Path) -> None:
    """Make all tables and write them into a folder."""
    rng = Random(YEAR)
    tables = Tables(rng)
    tree = ysu.tree()
    branches = {unit.id: branches_of(rng, tree, unit) for unit in tree.at_level(2)}
    chosen: list[Row] = []
    for unit in tree.at_level(2):
        chosen += unit_year(tables, unit, branches[unit.id], tree.headcount(unit.id).members)
    tables.publish("书记党课", "支部生活", THEORY)
    tables.publish("中心组学习", "党建动态", THEORY)
    tables.publish("工作推进会", "支部生活", PROGRESS)
    tables.publish("会议", "党建动态", MINUTES)
    tables.publish("自选", "特色阵地", BRAND)
    awards = make_awards(tables, [branch for own in branches.values() for branch in own])

    folder.mkdir(exist_ok=True)
    write(folder / "units.csv", *unit_table(tree))
    write(
        folder / "activities.csv",
        "编号,单位编码,类型,日期,规定或自选,方式,主题,学时,应到,实到",
        tables.activities,
    )
    write(folder / "publications.csv", "编号,单位编码,栏目,日期,主题,活动编号", tables.publications)
    write(folder / "readings.csv", "单位编码,指标,期间,值,计量单位", spoil(tables.readings))
    write(folder / "awards.csv", "编号,单位编码,称号,级别,日期", awards)
    write(folder / "choices.csv", "单位编码,指标,期间", chosen)
    write(
        folder / "exemptions.csv",
        "单位编码,指标,期间,批准,原因,依据",
        [("D15", "引3.1", YEAR, "党委组织部", "本年度没有发展计划", "")],
    )
    write(folder / "projects.csv", "编号,申报单位编码,名称,类别,经费", fund_rows(ysu.projects()))
    write(folder / "topics.csv", "编号,申报单位编码,名称,类别,经费", fund_rows(ysu.topics()))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
