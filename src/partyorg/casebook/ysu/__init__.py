"""Yanshan University 燕山大学, 2016: one plan and three actions 一计划三行动.

========== ============ ====================================================
方案        scheme       who is assessed
========== ============ ====================================================
引航计划    `YINHANG`    second-level units 二级党组织
山梯行动    `SHANTI`     teacher branches 教师党支部
华章行动    `HUAZHANG`   student branches 学生党支部
砺效行动    `LIXIAO`     branches of functional departments 职能部门党支部
========== ============ ====================================================

Retired branches 离退休党支部 have no action of their own: they are NOT_APPLICABLE.

The source states the plan and its three actions, six first-level and twenty-odd
second-level indicators, eleven tasks, prescribed and self-chosen actions.  It
tells neither which they are nor what they are worth: that is reconstructed, and
cited so.  Put your own in its place.
"""

from partyorg.casebook.ysu._actions import HUAZHANG, LIXIAO, SHANTI
from partyorg.casebook.ysu._measures import ON_THE_SPOT, ONLINE
from partyorg.casebook.ysu._plan import TEACHING_UNITS, YINHANG
from partyorg.casebook.ysu._scoring import TASK
from partyorg.casebook.ysu._source import CITES, YEAR
from partyorg.rules import MeasureType

SCHEMES = (YINHANG, SHANTI, HUAZHANG, LIXIAO)
MEASURES: tuple[MeasureType, ...] = tuple(
    {type_.name: type_ for scheme in SCHEMES for type_ in scheme.measure_types}.values()
)

__all__ = [
    "CITES",
    "HUAZHANG",
    "LIXIAO",
    "MEASURES",
    "ONLINE",
    "ON_THE_SPOT",
    "SCHEMES",
    "SHANTI",
    "TASK",
    "TEACHING_UNITS",
    "YEAR",
    "YINHANG",
]


def __dir__() -> list[str]:
    return __all__
