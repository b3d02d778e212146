"""Analysis: what an arrangement does, computed from the objects that state it.

========== ============== ========================================================
中文        room           question
========== ============== ========================================================
陀螺模型    `gyroscope`    does a unit keep spinning, and for how long
层层衰减    `attenuation`  how much of what is set at the top arrives below
材料负担    `burden`       what do schemes and duties ask of a unit in a year
========== ============== ========================================================

The rooms know nothing of each other.  Each settles its own words.
"""

from partyorg.analysis import attenuation, burden, gyroscope

__all__ = ["attenuation", "burden", "gyroscope"]


def __dir__() -> list[str]:
    return __all__
