"""What the standards read: ours throughout, since the source states names alone."""

from __future__ import annotations

from partyorg.evidence import (
    AwardLevel,
    Count,
    Query,
    ReadingOf,
    activities,
    awards,
    count,
    distinct,
    publications,
    reading,
    share,
    total_of,
)
from partyorg.values import Absence, Label


def times(name: str, english: str) -> Count:
    """Count activities of a kind."""
    return _counted(name, english, activities(kind=name))


def _counted(name: str, english: str, of: Query, *, unit: str = "次") -> Count:
    return count(name, of, Label.of(name, english), unit=unit)


def rate(name: str, english: str) -> ReadingOf:
    """Take a rate that an office fills in, in percent."""
    return reading(name, Label.of(name, english), unit="%", low=0, high=100)


# Of the committee.
FIRST_TOPIC = times("第一议题", "first topic studied")
STUDY = times("中心组学习", "study of the leading group")
LAWFUL = rate("决策程序合规率", "decisions in due process")
HONOURS = _counted(
    "市级以上荣誉",
    "honours at city level or above",
    awards(level=(AwardLevel.CITY, AwardLevel.PROVINCE, AwardLevel.NATION), below=True),
    unit="项",
)
CONTACT = times("联系基层", "contact with the grass roots")
INTEGRITY = times("党风廉政专题研究", "sessions on clean government")
DEMOCRATIC_LIFE = times("民主生活会", "democratic-life meeting")
TRAINING = total_of(
    "党务培训学时",
    activities(kind="党务培训"),
    "hours",
    Label.of("党务培训学时", "hours of training"),
    unit="学时",
)

# Of committee and general branches.
IDEOLOGY = times("意识形态专题研究", "sessions on ideological work")
JOINT_MEETINGS = times("党政联席会", "joint meetings")
TWO_SIGNATURES = share(
    "双签率",
    activities(kind="重要事项", topic="双签"),
    activities(kind="重要事项"),
    Label.of("双签率", "matters signed by both heads"),
    empty=Absence.NOT_APPLICABLE,
)
TASKS = distinct(
    "育人任务",
    activities(kind="育人任务", below=True),
    "topic",
    Label.of("育人任务", "tasks of the ten educations, done"),
    unit="项",
)

# Of branches.
LECTURES = times("党课", "Party lectures")
APPRAISED = rate("民主评议参评率", "members taking part in the appraisal")
TALKS = times("谈心谈话", "heart-to-heart talks")
THEME_DAYS = times("主题党日", "theme Party days")
NEWS = _counted("宣传信息", "items published", publications(), unit="条")
PEERS = reading(
    "师生评议",
    Label.of("师生评议", "rating by teachers and students"),
    words=("好", "较好", "一般", "差"),
)
SERVICE = total_of(
    "服务人次",
    activities(kind="志愿服务", below=True),
    "attended",
    Label.of("服务人次", "person-times of voluntary service"),
    unit="人次",
)
SALONS = times("沙龙", "salons")
