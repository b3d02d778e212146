"""Who inspects whom, each round anew: circular cross-inspection 推磨式检查.

============ ================== ================================================
中文          name              meaning
============ ================== ================================================
检查任务      `Inspection`      one unit inspects another in a round
检查安排      `Assignment`      all inspections of one round or several
安排规则      `InspectionRule`  what an assignment must keep to
推磨式        ``CIRCULAR``      one each, nobody itself, no two each other
不得自查      `NoSelf`          no unit inspects itself
不得互查      `NoMutual`        no two units inspect each other in a round
不重复检查    `NoRepeat`        no pair again within some years
同一上级      `NotSameParent`   no unit inspects one with the same superior
利益冲突回避  `Forbidden`       pairs that are not to meet
检查数量      `Load`            how many inspections, on either `Side`
首尾相接      `OneCircle`       A → B → C → A through all units
无法安排      `Infeasible`      a proof, with rules that cannot hold together
未能判定      `Undecided`       neither found nor excluded within the steps
完成率        `CarriedOut`      how many inspections were carried out, as a measure
============ ================== ================================================

`assign` draws an assignment from a seed, `check_assignment` looks at one that was
made by hand.  What an inspection found is evidence like any other: readings and
ballots on the unit inspected.
"""

from partyorg.programmes.inspection._assign import Infeasible, Undecided, assign
from partyorg.programmes.inspection._assignment import Assignment, Inspection
from partyorg.programmes.inspection._check import check_assignment
from partyorg.programmes.inspection._measures import CarriedOut, carried_out
from partyorg.programmes.inspection._rules import (
    CIRCULAR,
    Forbidden,
    InspectionRule,
    Load,
    NoMutual,
    NoRepeat,
    NoSelf,
    NotSameParent,
    OneCircle,
    Side,
)

__all__ = [
    "CIRCULAR",
    "Assignment",
    "CarriedOut",
    "Forbidden",
    "Infeasible",
    "Inspection",
    "InspectionRule",
    "Load",
    "NoMutual",
    "NoRepeat",
    "NoSelf",
    "NotSameParent",
    "OneCircle",
    "Side",
    "Undecided",
    "assign",
    "carried_out",
    "check_assignment",
]


def __dir__() -> list[str]:
    return __all__
