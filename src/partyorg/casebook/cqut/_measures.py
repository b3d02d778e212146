"""What the two schemes read."""

from __future__ import annotations

from partyorg.casebook.cqut._duties import CONTACTS, LAPSE, MEMBER_REVIEW, THREE_MEETINGS
from partyorg.duties import compliance_share
from partyorg.evidence import Count, ReadingOf, activities, count, reading
from partyorg.rules import Direction, MeasureType
from partyorg.values import Label

WORDS = ("好", "较好", "一般", "差")

#: Areas with a document for the long run 长效机制: eight are stated, which they are is ours.
MECHANISMS = (
    Label.of("学习教育", "study"),
    Label.of("组织生活", "life of the branch"),
    Label.of("发展党员", "developing members"),
    Label.of("党员管理", "managing members"),
    Label.of("民主评议", "review of members"),
    Label.of("联系群众", "contact with the people"),
    Label.of("评选表彰", "commendation"),
    Label.of("经费保障", "funds"),
)


def _rate(zh: str, en: str) -> ReadingOf:
    return reading(zh, Label.of(zh, en), unit="%", low=0, high=100)


MEETINGS = compliance_share(
    "三会一课", THREE_MEETINGS, Label.of("三会一课", "three meetings and one lecture"), below=True
)
REVIEW = compliance_share("民主评议", [MEMBER_REVIEW], Label.of("民主评议", "review of members"))
IN_TOUCH = compliance_share("联系制度", [CONTACTS], Label.of("联系制度", "contacts kept"))
STUDY = count("中心组学习", activities(kind="中心组学习"), Label.of("中心组学习", "group study"))
IN_PLACE = reading(
    "长效机制",
    Label.of("长效机制", "areas with a mechanism"),
    unit="个",
    low=0,
    high=len(MECHANISMS),
)
IN_DUE_COURSE = _rate("发展程序规范率", "admissions in due process")
CONDUCT = _rate("先进性标准达标率", "members up to the standard of conduct")
SATISFIED = _rate("师生满意率", "staff and students satisfied")
ANSWERED = _rate("意见办结率", "opinions answered")
CORE_WORK = reading("中心工作", Label.of("中心工作", "core work"), words=WORDS)
PROJECTS = count("促进工作活动", activities(kind="促进工作"), Label.of("促进工作", "work promoted"))
LAPSES = Count(
    type=MeasureType(
        name=LAPSE,
        label=Label.of(LAPSE, "faults in developing members"),
        unit="次",
        direction=Direction.LOWER,
        low=0,
    ),
    of=activities(kind=LAPSE, below=True),
)
