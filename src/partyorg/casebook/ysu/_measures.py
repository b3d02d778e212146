"""Measures: what is counted, and what offices fill in."""

from __future__ import annotations

from partyorg.evidence import (
    Count,
    Query,
    ReadingOf,
    activities,
    attendance,
    awards,
    count,
    distinct,
    publications,
    reading,
    tally,
    timeliness,
    total_of,
)
from partyorg.values import Label


def times(name: str, english: str, of: Query) -> Count:
    """Count records."""
    return count(name, of, Label.of(name, english))


def rate(name: str, english: str) -> ReadingOf:
    """Take a rate that an office fills in, in percent."""
    return reading(name, Label.of(name, english), unit="%", low=0, high=100)


def rating(name: str, english: str) -> ReadingOf:
    """Take a rating in words."""
    return reading(name, Label.of(name, english), words=("好", "较好", "一般", "差"))


def yes_or_no(name: str, english: str) -> ReadingOf:
    """Take a yes or no."""
    return reading(name, Label.of(name, english), truth=True)


# Of branches.
ASSEMBLIES = times("党员大会", "member assemblies", activities(kind="党员大会"))
LECTURES = times("党课", "Party lectures", activities(kind=("党课", "书记党课")))
THEME_DAYS = times("主题党日", "theme Party days", activities(kind="主题党日"))
ATTENDANCE = attendance(
    "到会率",
    activities(kind=("党员大会", "党课", "主题党日")),
    Label.of("到会率", "attendance"),
)
TO_PUBLISH = ("书记党课", "工作推进会")
PROMPT = timeliness(
    "公开及时率",
    activities(kind=TO_PUBLISH),
    publications(),
    Label.of("公开及时率", "published within 7 days"),
    within=7,
)
DUES_PAID = rate("党费收缴率", "dues collected")
APPRAISED = rate("民主评议参评率", "members taking part in the appraisal")
PEERS = rating("群众评议", "rating by colleagues and students")
PUNISHED = yes_or_no("受处分", "members under disciplinary action")
TEACHING = rating("教学评价", "rating of teaching")
RESEARCH = rate("科研任务完成率", "research tasks done")
STUDIES = rate("学业达标率", "members passing their courses")
PAPERS = rate("发展材料合格率", "admission papers in order")
SATISFIED = rate("服务满意度", "satisfaction with services")
KEY_TASKS = rate("重点工作完成率", "key tasks done")

# Of second-level units; ``below=True`` counts what their branches did too.
STUDY = times("中心组学习", "study of the leading group", activities(kind="中心组学习"))
SECRETARY = times("书记讲党课", "lectures by the secretary", activities(kind="书记党课"))
THEORY = times("理论学习信息", "items on theory", publications(topic="理论学习", below=True))
PROGRESS = times("推进工作信息", "items on work", publications(topic="推进工作", below=True))
JOINT_MEETINGS = times("党政联席会", "joint meetings", activities(kind="党政联席会"))
VISITS = times("四必访", "the four visits", activities(kind="四必访"))
TRAINING = total_of(
    "党务培训学时",
    activities(kind="党务培训"),
    "hours",
    Label.of("党务培训学时", "hours of training"),
    unit="学时",
)
SECTIONS = distinct(
    "活跃栏目", publications(below=True), "section", Label.of("活跃栏目", "sections in use")
)
PROMPT_BELOW = timeliness(
    "本级和支部公开及时率",
    activities(kind=TO_PUBLISH, below=True),
    publications(below=True),
    Label.of("本级和支部公开及时率", "published within 7 days, branches included"),
    within=7,
)
HONOURS = tally(
    "荣誉积分",
    awards(below=True),
    "level",
    {"university": "0.2", "city": "0.4", "province": "0.8", "nation": "1.5"},
    Label.of("荣誉积分", "points for honours"),
)
TOWN = times("校地共建", "work with the town", activities(kind="校地共建"))
SERVICE = times("志愿服务", "voluntary service", activities(kind="志愿服务", below=True))
TALKS = times("品牌讲堂", "lecture series", activities(kind="品牌讲堂"))
BRAND = times("特色阵地信息", "items on own brands", publications(section="特色阵地", below=True))
ELECTIONS = rate("按期换届率", "branches elected in time")
SETTING_UP = rate("支部设置规范率", "branches set up as they should be")
LETTERS = rate("责任书签订率", "responsibility letters signed")
DEVELOPMENT = rate("发展程序合格率", "admissions in due process")
INDEX = rate("先锋指数", "vanguard index")
TRACEABLE = rate("决策记录可倒查率", "decisions that can be traced back")
IDEOLOGY = yes_or_no("意识形态专题研究", "ideological work discussed")
CORE_WORK = rating("中心工作", "core work of the unit")
ON_THE_SPOT = rating("现场评议", "panel review on the spot")
ONLINE = rating("网上评议", "public review online")
ACCIDENT = yes_or_no("安全责任事故", "accident the unit answers for")
EIGHT_ONES = reading(
    "八个一完成项", Label.of("八个一完成项", "of the eight ones, done"), unit="项", low=0, high=8
)
