"""Rooms at the edge, one per purpose; nothing below imports them.

================ =========== ======================================================
room             extra       what it holds
================ =========== ======================================================
``frames``       frames      the same rules on pandas, Polars, DuckDB, PySpark frames
``report``       none        an assessment as HTML or Markdown, pure strings
``strategies``   strategies  Hypothesis strategies that draw valid values
================ =========== ======================================================
"""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
