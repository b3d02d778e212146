"""Yanshan University 燕山大学, 2016: the gyroscope 陀螺模型 and target management 目标管理.

================ ==================== ==========================================
中文             name                 meaning
================ ==================== ==========================================
组织             `tree`               21 units, 293 branches, 5,841 members
引航计划         ``YINHANG``          scheme for second-level units 二级党组织
山梯行动         ``SHANTI``           scheme for teacher branches 教师党支部
华章行动         ``HUAZHANG``         scheme for student branches 学生党支部
砺效行动         ``LIXIAO``           scheme for functional branches 职能部门
自动对标         ``BENCHMARK``        units compare themselves, on any day
总目标           ``THREE_YEAR_GOAL``  of about three years 三年左右
层层分解         `targets`            ``TARGETS`` handed down to branches
责任书           ``LETTERS``          what letters are signed about
权责             ``RESPONSIBILITIES`` what posts answer for
八个一           ``EIGHT_ONES``       how a branch is run
四必访一报告     ``FOUR_VISITS``      care, brought about by what happened
公开晾晒         ``DISCLOSURE``       plans, records, minutes; in ``SECTIONS``
职责             ``DUTIES``           all of them
发展党员         ``DEVELOPMENT``      national table and ``TWO_THREE_TWO``
组织关系接转     ``TRANSFER``         up to the register of members 党员名册
换届             ``ELECTION``         fixed standards, each with its paper
重大决策         ``DECISION``         a record that can be traced back 倒查
双述双评         ``REVIEW``           panel that rates `secretaries` twice
特色阵地         `projects`           48 of them; research `topics`; ``CALLS``
公布的总数       ``TOTALS``           what the source says of both calls
积分制           ``POINTS``           and the vanguard index 先锋指数
爱心时间银行     ``TIME_BANK``        hours served, hours spent
陀螺模型         ``GYROSCOPE``        how branches spin
机会和威胁       ``PROSPECTS``        the plane's register, an illustration
层层衰减         `attenuation`        what of a month's theme is left below
核对             `figures`            published beside what objects give
矛盾之处         `findings`           where the source contradicts itself
================ ==================== ==========================================

Retired branches 离退休党支部 have no action of their own: they are NOT_APPLICABLE.

The source states all totals, the plan and its three actions, six first-level and
twenty-odd second-level indicators, eleven tasks, prescribed and self-chosen
actions, and the names of everything above.  What is behind a name (which
indicators and what they are worth, which eight ones, which days) is reconstructed
and cited so, and so are the names of units.  Put your own in its place.  The year
is inferred.
"""

from partyorg.casebook.ysu._actions import HUAZHANG, LIXIAO, SHANTI
from partyorg.casebook.ysu._duties import (
    BIRTHDAYS,
    DISCLOSURE,
    DUTIES,
    EIGHT_ONES,
    FOUR_VISITS,
    GROUP_STUDY,
    REGISTER,
)
from partyorg.casebook.ysu._figures import figures, findings
from partyorg.casebook.ysu._goal import (
    LETTERS,
    RESPONSIBILITIES,
    TARGETS,
    THREE_YEAR_GOAL,
    targets,
)
from partyorg.casebook.ysu._gyroscope import GYROSCOPE, PROSPECTS, START, attenuation
from partyorg.casebook.ysu._measures import ON_THE_SPOT, ONLINE
from partyorg.casebook.ysu._organisation import ROOT, TEACHING_UNITS, tree
from partyorg.casebook.ysu._plan import YINHANG
from partyorg.casebook.ysu._points import POINTS, TIME_BANK
from partyorg.casebook.ysu._processes import (
    DECISION,
    DEVELOPMENT,
    ELECTION,
    PROCESSES,
    TRANSFER,
    TWO_THREE_TWO,
)
from partyorg.casebook.ysu._projects import BASES, CALLS, TOPICS, TOTALS, projects, topics
from partyorg.casebook.ysu._reviews import (
    BENCHMARK,
    REVIEW,
    SECTIONS,
    review_divergences,
    secretaries,
)
from partyorg.casebook.ysu._scoring import TASK
from partyorg.casebook.ysu._source import CITES, YEAR
from partyorg.rules import MeasureType

SCHEMES = (YINHANG, SHANTI, HUAZHANG, LIXIAO)
MEASURES: tuple[MeasureType, ...] = tuple(
    {type_.name: type_ for scheme in SCHEMES for type_ in scheme.measure_types}.values()
)

__all__ = [
    "BASES",
    "BENCHMARK",
    "BIRTHDAYS",
    "CALLS",
    "CITES",
    "DECISION",
    "DEVELOPMENT",
    "DISCLOSURE",
    "DUTIES",
    "EIGHT_ONES",
    "ELECTION",
    "FOUR_VISITS",
    "GROUP_STUDY",
    "GYROSCOPE",
    "HUAZHANG",
    "LETTERS",
    "LIXIAO",
    "MEASURES",
    "ONLINE",
    "ON_THE_SPOT",
    "POINTS",
    "PROCESSES",
    "PROSPECTS",
    "REGISTER",
    "RESPONSIBILITIES",
    "REVIEW",
    "ROOT",
    "SCHEMES",
    "SECTIONS",
    "SHANTI",
    "START",
    "TARGETS",
    "TASK",
    "TEACHING_UNITS",
    "THREE_YEAR_GOAL",
    "TIME_BANK",
    "TOPICS",
    "TOTALS",
    "TRANSFER",
    "TWO_THREE_TWO",
    "YEAR",
    "YINHANG",
    "attenuation",
    "figures",
    "findings",
    "projects",
    "review_divergences",
    "secretaries",
    "targets",
    "topics",
    "tree",
]


def __dir__() -> list[str]:
    return __all__
