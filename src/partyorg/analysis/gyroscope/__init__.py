"""The gyroscope model 陀螺模型: five elements, and a spin that support and work keep up.

================ ============== ==================================================
中文              name           meaning
================ ============== ==================================================
陀螺模型          `Gyroscope`    how the elements and the spin are computed
五要素            `Elements`     the five of one unit, each explained, by `elements`
工作中心轴        `axis`         share of the score that core indicators earn
机会和威胁平面    `plane`        a register of each `Prospect`, weighed on a day
机会、威胁        `Outlook`      which of the two a prospect is
组织结构环        `ring`         balance among the units below, by `evenness`
驱动力            ``drive``      a rule of the model: what moves a unit
组织生命体        ``body``       a rule of the model: how alive a unit is
顶角              ``apex``       a rule of the model: support given to units below
转速              `next_spin`    from one window to the next
运转情况          `Run`          each unit's `Course`, `Turn` by turn, by `run`
倾覆预警          `Forecast`     when a spin falls below the lower limit, if ever
================ ============== ==================================================

The pyramid stands on its tip: the unit above holds the point of contact, and the
wider the angle at which it opens to those below, the faster they spin.  Below a
lower limit a top falls over 倾覆.  The model is Yanshan University's 燕山大学;
it names the elements, and the definitions here are ours, marked as such.
"""

from partyorg.analysis.gyroscope._axis import CORE, axis
from partyorg.analysis.gyroscope._elements import Elements, elements
from partyorg.analysis.gyroscope._forecast import Forecast
from partyorg.analysis.gyroscope._model import DEFINITION, Gyroscope
from partyorg.analysis.gyroscope._plane import Outlook, Prospect, plane
from partyorg.analysis.gyroscope._ring import evenness, ring
from partyorg.analysis.gyroscope._run import Course, Run, Turn, run
from partyorg.analysis.gyroscope._spin import next_spin

__all__ = [
    "CORE",
    "DEFINITION",
    "Course",
    "Elements",
    "Forecast",
    "Gyroscope",
    "Outlook",
    "Prospect",
    "Run",
    "Turn",
    "axis",
    "elements",
    "evenness",
    "next_spin",
    "plane",
    "ring",
    "run",
]


def __dir__() -> list[str]:
    return __all__
