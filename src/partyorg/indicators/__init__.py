"""Target management: the annual goal and its indicators in two levels.

============ ================ ==================================================
中文          name             meaning
============ ================ ==================================================
指标体系      `Framework`      an annual overall goal with its indicators
一级指标      `Category`       a first-level indicator with those under it
二级指标      `Indicator`      a second-level indicator, scored by a rule
规定动作      `Obligation`     prescribed for all, or self-chosen 自选动作
计分方式      `Weighing`       points are added, or scores averaged by weight
============ ================ ==================================================

Weights and points are exact and must add up exactly: ten of 0.1 are 1, three of
33.333 are not 100.  The rule that scores an indicator lives with it, so that the
points it is worth and the points it can give are checked in one place.
"""

from partyorg.indicators._framework import (
    Category,
    Framework,
    Indicator,
    Obligation,
    Weighing,
    points_text,
)

__all__ = [
    "Category",
    "Framework",
    "Indicator",
    "Obligation",
    "Weighing",
    "points_text",
]


def __dir__() -> list[str]:
    return __all__
