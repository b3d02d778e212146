"""Make the tables of the Yanshan University example: the same seed gives the same bytes.

Totals are those the source states: 21 second-level units; 293 branches = 136 staff + 141 student
+ 16 retired; 5,841 members = 1,903 staff + 3,539 student + 399 retired; what was published; the
funds of 特色阵地 projects and research topics.  All else is invented: names of units, dates,
attendance, ratings, awards.  Nothing here is said of a real unit.

Run it with ``python examples/data/make_data.py``; it writes ``examples/data/ysu_2016/*.csv``.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from partyorg.values import split

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


@dataclass(frozen=True)
class Second:
    """A second-level unit; ``weight`` shares out branches, ``quality`` shapes its year."""

    code: str
    name: str
    kind: str
    weight: int
    quality: int
    functional: tuple[str, ...] = ()
    retired: int = 0

    @property
    def teaching(self) -> bool:
        """Whether it is one of the 16 teaching-unit committees."""
        return self.weight > 0


@dataclass(frozen=True)
class Branch:
    """A branch 党支部."""

    code: str
    name: str
    parent: Second
    sector: str
    members: int
    quality: int


OFFICES = (
    "党政办公室",
    "组织人事",
    "宣传统战",
    "纪检审计",
    "教务",
    "科研管理",
    "学科规划",
    "研究生管理",
    "学生工作",
    "招生就业",
    "财务",
    "国有资产",
    "基建",
    "国际交流",
    "保卫",
    "工会",
    "团委",
    "机关服务",
)
COMMITTEE, GENERAL = "院系级党委", "党总支"
SECOND_LEVEL = (
    Second("D01", "机械工程学院党委", COMMITTEE, 10, 93),
    Second("D02", "材料学院党委", COMMITTEE, 8, 86),
    Second("D03", "电气工程学院党委", COMMITTEE, 9, 95),
    Second("D04", "信息学院党委", COMMITTEE, 10, 90),
    Second("D05", "经济管理学院党委", COMMITTEE, 8, 78),
    Second("D06", "建筑工程学院党委", COMMITTEE, 7, 94),
    Second("D07", "车辆学院党委", COMMITTEE, 6, 84),
    Second("D08", "环境化工学院党委", COMMITTEE, 7, 88),
    Second("D09", "理学院党委", COMMITTEE, 6, 76),
    Second("D10", "文法学院党委", COMMITTEE, 6, 81),
    Second("D11", "外国语学院党委", COMMITTEE, 5, 86),
    Second("D12", "艺术学院党委", COMMITTEE, 5, 68),
    Second("D13", "马克思主义学院党委", COMMITTEE, 3, 93),
    Second("D14", "体育学院党委", COMMITTEE, 3, 60),
    Second("D15", "国际教育学院党委", COMMITTEE, 2, 74),
    Second("D16", "继续教育学院党委", COMMITTEE, 2, 44),
    Second(
        "D17",
        "机关党委",
        COMMITTEE,
        0,
        91,
        OFFICES,
    ),
    Second(
        "D18",
        "后勤党总支",
        GENERAL,
        0,
        80,
        ("饮食服务", "学生公寓", "物业管理", "动力维修", "校医院", "运输服务"),
    ),
    Second(
        "D19",
        "图书信息党总支",
        GENERAL,
        0,
        87,
        ("文献资源", "读者服务", "网络中心", "档案馆"),
    ),
    Second("D20", "校办产业党总支", GENERAL, 0, 66, ("科技园", "资产公司")),
    Second("D21", "离退休工作党委", COMMITTEE, 0, 86, ("管理服务", "活动中心"), retired=16),
)

TEACHER, STUDENT, FUNCTIONAL, RETIRED = "教师", "学生", "职能部门", "离退休"
#: The source gives 136 staff branches and no split of them; this example declares 104 + 32.
TEACHER_BRANCHES, STUDENT_BRANCHES = 104, 141
STAFF_MEMBERS, STUDENT_MEMBERS, RETIRED_MEMBERS = 1_903, 3_539, 399

#: Self-chosen actions 自选动作 by kind of branch: code of the indicator and kind of activity.
SELF_CHOSEN = {
    TEACHER: {"山5.1": "师德讲堂", "山5.2": "结对学生", "山5.3": "课程育人", "山5.4": "科技服务"},
    STUDENT: {"华5.1": "朋辈帮扶", "华5.2": "志愿服务", "华5.3": "理论社团", "华5.4": "宿舍先锋岗"},
    FUNCTIONAL: {"砺5.1": "流程优化", "砺5.2": "联系基层", "砺5.3": "岗位练兵"},
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


def numeral(number: int) -> str:
    """Write 1 to 19 in Chinese."""
    ones = "零一二三四五六七八九"
    if number < len(ones):
        return ones[number]
    return "十" + (ones[number - len(ones)] if number > len(ones) else "")


def make_branches(rng: Random) -> list[Branch]:
    """Share out branches and members so that every stated total comes out."""
    teaching = [unit for unit in SECOND_LEVEL if unit.teaching]
    weights = [unit.weight for unit in teaching]
    teachers = dict(zip(teaching, split(TEACHER_BRANCHES, weights), strict=True))
    students = dict(zip(teaching, split(STUDENT_BRANCHES, weights), strict=True))
    drafts: list[tuple[Second, str, str, str]] = []
    for unit in SECOND_LEVEL:
        short = unit.name.removesuffix("党委").removesuffix("党总支")
        drafts += [
            (unit, f"J{n:02}", f"{short}教工第{numeral(n)}党支部", TEACHER)
            for n in range(1, teachers.get(unit, 0) + 1)
        ]
        count = students.get(unit, 0)
        graduates = count // 4
        drafts += [
            (unit, f"X{n:02}", f"{short}{_students(n, count - graduates)}党支部", STUDENT)
            for n in range(1, count + 1)
        ]
        drafts += [
            (unit, f"G{n:02}", f"{name}党支部", FUNCTIONAL)
            for n, name in enumerate(unit.functional, 1)
        ]
        drafts += [
            (unit, f"L{n:02}", f"离退休第{numeral(n)}党支部", RETIRED)
            for n in range(1, unit.retired + 1)
        ]
    members = _members(rng, [sector for _, _, _, sector in drafts])
    return [
        Branch(f"{unit.code}-{code}", name, unit, sector, count, _quality(rng, unit))
        for (unit, code, name, sector), count in zip(drafts, members, strict=True)
    ]


def _students(number: int, undergraduates: int) -> str:
    if number <= undergraduates:
        return f"本科生第{numeral(number)}"
    return f"研究生第{numeral(number - undergraduates)}"


def _quality(rng: Random, unit: Second) -> int:
    return max(30, min(100, unit.quality - 7 + rng.randint(-7, 7) + rng.randint(-7, 7)))


def _members(rng: Random, sectors: Sequence[str]) -> list[int]:
    """Split the stated headcounts over the branches of each category."""
    category = ["在职" if s in {TEACHER, FUNCTIONAL} else s for s in sectors]
    totals = {"在职": STAFF_MEMBERS, STUDENT: STUDENT_MEMBERS, RETIRED: RETIRED_MEMBERS}
    ranges = {"在职": (9, 19), STUDENT: (15, 35), RETIRED: (18, 32)}
    weights = [rng.randint(*ranges[name]) for name in category]
    # Real trees are irregular: two branches above the usual ceiling of 50, one below 3.
    first, last = category.index(STUDENT), len(category) - 1 - category[::-1].index("在职")
    weights[first], weights[first + 1], weights[last] = 55, 58, 2
    counts = [0] * len(category)
    for name, total in totals.items():
        places = [place for place, one in enumerate(category) if one == name]
        for place, count in zip(places, split(total, [weights[p] for p in places]), strict=True):
            counts[place] = count
    return counts


def heads(branch: Branch) -> list[int]:
    """Put a branch's members into the column of their category."""
    sorts = ((TEACHER, FUNCTIONAL), (STUDENT,), (RETIRED,))
    return [branch.members if branch.sector in sort else 0 for sort in sorts]


def unit_rows(branches: Sequence[Branch]) -> list[Row]:
    """Write the organisation as rows, superiors first."""
    ordinary = "单独设置"
    rows: list[Row] = [("YSU", "燕山大学党委", "学校党委", "", "混合", ordinary, "", 0, 0, 0, "")]
    for unit in SECOND_LEVEL:
        kind = "教学单位" if unit.teaching else "非教学单位"
        head = (unit.code, unit.name, unit.kind, "YSU", "混合", ordinary, "2006-09-01")
        rows.append((*head, 0, 0, 0, kind))
        rows.extend(
            (
                one.code,
                one.name,
                "党支部",
                unit.code,
                one.sector,
                ordinary,
                "2012-09-01",
                *heads(one),
                "",
            )
            for one in branches
            if one.parent is unit
        )
    return rows


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
    if branch.sector == TEACHER:
        tables.rate(code, "教学评价", quality)
        tables.percent(code, "科研任务完成率", quality, low=60)
    elif branch.sector == STUDENT:
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


def second_level_year(tables: Tables, unit: Second, members: int) -> None:
    """Record a second-level unit's own meetings."""
    quality, here = unit.quality, [unit.code]
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


def second_level_readings(tables: Tables, unit: Second) -> None:
    """Record what a second-level unit fills in, or is rated."""
    code, quality = unit.code, unit.quality
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
    if unit.teaching and code != "D15":
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
    able = [(unit.code, unit.quality) for unit in SECOND_LEVEL]
    able += [(branch.code, branch.quality) for branch in branches]
    best = sorted(able, key=lambda one: (-tables.near(one[1], 20), one[0]))[:44]
    rows: list[Row] = []
    for code, _ in sorted(best):
        level = levels[tables.rng.randrange(len(levels))]
        title = titles[level][tables.rng.randrange(len(titles[level]))]
        rows.append((f"R{len(rows) + 1:03}", code, title, level, tables.workday(7).isoformat()))
    rows.append((f"R{len(rows) + 1:03}", "D09", "省级先进基层党组织", "省级", "2015-07-01"))
    return rows


def fund_rows(
    rng: Random, prefix: str, name: str, applicants: Sequence[str], *, key: int, general: int
) -> list[Row]:
    """Make projects or topics at 5,000 yuan a key and 2,000 a general one.

    The source states the totals alone; these two rates are ours and fit both of
    them: 9 × 5,000 + 39 × 2,000 = 123,000 and 2 × 5,000 + 21 × 2,000 = 52,000.
    """
    rows: list[Row] = []
    for number in range(1, key + general + 1):
        first = rng.randrange(len(applicants) - 1)
        joint = rng.randrange(8) == 0
        who = ";".join(applicants[first : first + 2]) if joint else applicants[first]
        sort, funds = ("重点", 5_000) if number <= key else ("一般", 2_000)
        rows.append((f"{prefix}{number:02}", who, f"{name}{number:02}", sort, funds))
    return rows


def write(path: Path, headers: str, rows: Iterable[Row]) -> None:
    """Write one table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(headers.split(","))
        writer.writerows(rows)


def main(folder: Path) -> None:
    """Make all tables and write them into a folder."""
    rng = Random(YEAR)
    tables = Tables(rng)
    branches = make_branches(rng)
    chosen: list[Row] = []
    for unit in SECOND_LEVEL:
        own = [branch for branch in branches if branch.parent is unit]
        second_level_year(tables, unit, sum(branch.members for branch in own))
        second_level_readings(tables, unit)
        tables.plan(unit.code)
        picks = choices(tables, UNIT_CHOSEN, unit.quality)
        chosen += [(unit.code, code, YEAR) for code in picks]
        for kind in (UNIT_CHOSEN[code] for code in picks if code in {"引5.3", "引5.5"}):
            for month in (4, 6, 9, 11)[: max(1, min(4, tables.near(unit.quality, 12) // 22))]:
                tables.hold(
                    [unit.code], kind, month, unit.quality, expected=40, chosen=True, sort="自选"
                )
        for branch in own:
            if branch.sector == RETIRED:
                continue
            branch_year(tables, branch)
            branch_readings(tables, branch)
            menu = SELF_CHOSEN[branch.sector]
            for code in choices(tables, menu, branch.quality):
                chosen.append((branch.code, code, YEAR))
                flexible(tables, branch, menu[code])
        theme_days(tables, [branch for branch in own if branch.sector != RETIRED])
    tables.publish("书记党课", "支部生活", THEORY)
    tables.publish("中心组学习", "党建动态", THEORY)
    tables.publish("工作推进会", "支部生活", PROGRESS)
    tables.publish("会议", "党建动态", MINUTES)
    tables.publish("自选", "特色阵地", BRAND)
    awards = make_awards(tables, [one for one in branches if one.sector != RETIRED])
    applicants = [row[0] for row in unit_rows(branches)[1:] if isinstance(row[0], str)]

    folder.mkdir(exist_ok=True)
    write(
        folder / "units.csv",
        "单位编码,名称,类别,上级编码,人员类型,设置形式,成立日期,"
        "在职教职工党员,学生党员,离退休党员,属性:单位类型",
        unit_rows(branches),
    )
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
    write(
        folder / "projects.csv",
        "编号,申报单位编码,名称,类别,经费",
        fund_rows(rng, "T", "特色阵地项目", applicants, key=9, general=39),
    )
    write(
        folder / "topics.csv",
        "编号,申报单位编码,名称,类别,经费",
        fund_rows(rng, "K", "党建研究课题", applicants, key=2, general=21),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
