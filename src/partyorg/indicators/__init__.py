"""Target management: from a goal of several years to every unit's targets and how they stand.

============ ======================= ===============================================
中文          name                    meaning
============ ======================= ===============================================
总目标        `Goal`                  what is to be reached in several years 三年左右
指标体系      `Framework`             an annual overall goal with its indicators
一级指标      `Category`              a first-level indicator with those under it
二级指标      `Indicator`             a second-level indicator, scored by a rule
规定动作      `Obligation`            prescribed for all, or self-chosen 自选动作
计分方式      `Weighing`              points are added, or scores averaged by weight
目标值        `Target`                what a unit is to reach; not an observation
分解方式      `Spread`                divided, or handed down as it is
目标分解      `Decomposition`         a target and those it became, by `decompose`
分配依据      `Base`                  `headcount`, `equal`, `weights`, `measured`
最大余额法    `apportion`             whole parts between floors and caps
余额相同      `TieBreak`              who is served first among equal remainders
分期目标      `by_period`             by quarter or month, by a `Pacing`
细化          `refine`                an upper unit's framework made one's own
自选动作      `Action`, `Allowance`   designed under what is prescribed, within limits
责任清单      `ResponsibilityList`    what a post answers for, `Responsibility` by line
责任书        `Letter`, `LetterKind`  signed level by level; `Signing` says by whom
年度计划      `Plan`                  targets, letters and lists of a year in one value
挂图作战      `WallChart`             plan and progress on a day, `ChartRow` by row
进度状态      `Pace`                  ahead of the plan, on track or behind
============ ======================= ===============================================

Weights and points are exact and must add up exactly: ten of 0.1 are 1, three of
33.333 are not 100.  The rule that scores an indicator lives with it, so that the
points it is worth and the points it can give are checked in one place.

Decomposed targets add up exactly at every unit, or a finding names the unit that
leaks and by how much: `decompose` for targets made here, `conservation_findings`
for those that come from a table.
"""

from partyorg.indicators._apportion import TieBreak, apportion
from partyorg.indicators._base import (
    Among,
    Base,
    ByHeadcount,
    ByUnit,
    ByWeights,
    equal,
    headcount,
    measured,
    weights,
)
from partyorg.indicators._chart import ChartRow, Pace, WallChart, wall_chart
from partyorg.indicators._conserve import conservation_findings
from partyorg.indicators._course import Pacing, by_period, planned
from partyorg.indicators._decompose import Decomposition, decompose
from partyorg.indicators._framework import (
    Category,
    Framework,
    Indicator,
    Obligation,
    Weighing,
    points_text,
)
from partyorg.indicators._goal import Goal, goal_findings
from partyorg.indicators._letters import (
    Letter,
    LetterKind,
    Signing,
    letter_dues,
    letter_findings,
    letters_of,
    letters_owed,
)
from partyorg.indicators._measures import (
    LetterCoverage,
    TargetReached,
    letter_coverage,
    target_reached,
)
from partyorg.indicators._plan import Plan
from partyorg.indicators._posts import (
    Responsibility,
    ResponsibilityList,
    responsibility_findings,
    responsibility_lists,
)
from partyorg.indicators._progress import progress_of
from partyorg.indicators._refine import Action, Allowance, refine, refinement_findings
from partyorg.indicators._target import Spread, Target

__all__ = [
    "Action",
    "Allowance",
    "Among",
    "Base",
    "ByHeadcount",
    "ByUnit",
    "ByWeights",
    "Category",
    "ChartRow",
    "Decomposition",
    "Framework",
    "Goal",
    "Indicator",
    "Letter",
    "LetterCoverage",
    "LetterKind",
    "Obligation",
    "Pace",
    "Pacing",
    "Plan",
    "Responsibility",
    "ResponsibilityList",
    "Signing",
    "Spread",
    "Target",
    "TargetReached",
    "TieBreak",
    "WallChart",
    "Weighing",
    "apportion",
    "by_period",
    "conservation_findings",
    "decompose",
    "equal",
    "goal_findings",
    "headcount",
    "letter_coverage",
    "letter_dues",
    "letter_findings",
    "letters_of",
    "letters_owed",
    "measured",
    "planned",
    "points_text",
    "progress_of",
    "refine",
    "refinement_findings",
    "responsibility_findings",
    "responsibility_lists",
    "target_reached",
    "wall_chart",
    "weights",
]


def __dir__() -> list[str]:
    return __all__
