"""Rooms that need an optional package each; nothing below imports them.

================ =========== ======================================================
room             extra       what it holds
================ =========== ======================================================
``strategies``   strategies  Hypothesis strategies that draw valid values
================ =========== ======================================================
"""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
