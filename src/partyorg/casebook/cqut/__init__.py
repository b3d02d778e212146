"""Chongqing Institute of Technology 重庆工学院, 2006 to 2007: a firm base 固本强基.

============== ==================== ============================================
中文            name                 meaning
============== ==================== ============================================
调整前          `before`             27 second-level units and 48 branches
组织调整        `history`            the changes of 2006, reconstructed
调整后          `tree`               24 second-level units and 61 branches
组织覆盖        `COVERAGE`           lower years, upper years, several campuses
============== ==================== ============================================
"""

from partyorg.casebook.cqut._organisation import (
    CITES,
    COVERAGE,
    FIRST_DAY,
    RESTRUCTURED,
    before,
    history,
    tree,
)

__all__ = ["CITES", "COVERAGE", "FIRST_DAY", "RESTRUCTURED", "before", "history", "tree"]


def __dir__() -> list[str]:
    return __all__
