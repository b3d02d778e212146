"""The burden of reporting 材料负担: what schemes and duties ask of a unit in a year.

========== ==================== ==================================================
中文        name                 meaning
========== ==================== ==================================================
材料事项    `Demand`             one thing asked of one unit, and by whom
事项类别    `Sort`               evidence to hand in 佐证材料, or a duty to do 履责
填报成本    `Cost`               hours and forms that one such thing takes
负担        `Burden`             all demands of a year, by `burden`
负担合计    `Load`               things, hours and forms, added up
层级负担    `LevelLoad`          the load of a level, and of its most burdened unit
负担上限    `Ceiling`            how much a unit may be asked, see `burden_findings`
负担对比    `BurdenChange`       what comes and goes between two, by `compare_burdens`
========== ==================== ==================================================

A thing that several indicators ask of the same unit is handed in once, and counts once.
"""

from partyorg.analysis.burden._burden import Burden, LevelLoad
from partyorg.analysis.burden._ceiling import Ceiling, burden_findings
from partyorg.analysis.burden._change import BurdenChange, compare_burdens
from partyorg.analysis.burden._collect import burden
from partyorg.analysis.burden._cost import Cost, Load
from partyorg.analysis.burden._demand import Demand, Sort

__all__ = [
    "Burden",
    "BurdenChange",
    "Ceiling",
    "Cost",
    "Demand",
    "LevelLoad",
    "Load",
    "Sort",
    "burden",
    "burden_findings",
    "compare_burdens",
]


def __dir__() -> list[str]:
    return __all__
