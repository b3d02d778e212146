"""Hypothesis strategies that draw valid values, to test what is built on them.

=============================== ====================================================
draws                           of
=============================== ====================================================
`dates`, `periods`, `dated`     days, spans of days, values that change with the calendar
`decimals`, `scores`            exact numbers; `roundings` of them
`absences`, `absents`           reasons for having no value
`labels`, `sources`, `stated`   words, documents, published figures
`findings`, `places`, `dues`    answers of checks, where they stand, what is owed
`headcounts`, `units`           people, and single units with them
`org_trees`                     whole organisations 组织树, every unit where it may stand
`subjects`, `selectors`         what is assessed in a tree, and which units are meant
`tables_with_faults`            tables that are no tree, as a `FaultyTable`
=============================== ====================================================

Every draw is a value that the library accepts: nothing is drawn and thrown
away, and smaller draws are simpler ones.  Needs the extra ``strategies``.
"""

from partyorg.extras.strategies._org import headcounts, org_trees, selectors, subjects, units
from partyorg.extras.strategies._tables import FaultyTable, tables_with_faults
from partyorg.extras.strategies._values import (
    absences,
    absents,
    dated,
    dates,
    decimals,
    dues,
    findings,
    labels,
    periods,
    places,
    roundings,
    scores,
    sources,
    stated,
)

__all__ = [
    "FaultyTable",
    "absences",
    "absents",
    "dated",
    "dates",
    "decimals",
    "dues",
    "findings",
    "headcounts",
    "labels",
    "org_trees",
    "periods",
    "places",
    "roundings",
    "scores",
    "selectors",
    "sources",
    "stated",
    "subjects",
    "tables_with_faults",
    "units",
]


def __dir__() -> list[str]:
    return __all__
