"""Attenuation level by level 层层衰减: how much of what is set at the top arrives below.

========== ===================== =================================================
中文        name                  meaning
========== ===================== =================================================
到达        `Arrival`             what was planned at a unit, and what is there
层层衰减    `Attenuation`         the rates of all units, 到达率, beside their tree
留存率      `Edge`                what of a superior's rate is left one step down
传导路径    `Path`                edges from the top to a unit, and their product
层级合计    `LevelTotal`          all units of a level together
========== ===================== =================================================

Arrivals come from wherever plan and fact can be told apart: `from_targets` (planned
and handed down), `from_progress` (handed down and achieved), `from_compliance` (owed
and done), `from_message` (told and heard), `from_measure` (anything measured).
`Attenuation` sets them beside the tree.
"""

from partyorg.analysis.attenuation._arrival import Arrival
from partyorg.analysis.attenuation._attenuation import Attenuation, LevelTotal
from partyorg.analysis.attenuation._edge import Edge, Path
from partyorg.analysis.attenuation._sources import (
    from_compliance,
    from_measure,
    from_message,
    from_progress,
    from_targets,
)

__all__ = [
    "Arrival",
    "Attenuation",
    "Edge",
    "LevelTotal",
    "Path",
    "from_compliance",
    "from_measure",
    "from_message",
    "from_progress",
    "from_targets",
]


def __dir__() -> list[str]:
    return __all__
