"""Words that everything shares.

========== ================ ====================================================
中文        name             meaning
========== ================ ====================================================
期间        `Period`         half-open span of days, cut into windows by a `Cadence`
随时间变化  `Dated`          a value that changes with the calendar, `Entry` by `Entry`
名称        `Label`          words in Chinese and English
依据        `Source`         a document and clause, with the `Basis` on which it is known
公布数字    `Stated`         a figure as published, with what its wording admits
发现        `Finding`        the answer of every check, with a `Severity` and a `Place`
到期事项    `Due`            something owed by a day, in a `DueState`
缺值        `Absence`        why there is no value; never the same as zero
四舍五入    `Rounding`       how a scheme publishes and decides
========== ================ ====================================================

Nothing here reads a clock, a file or a random generator.
"""

from partyorg.errors import Language
from partyorg.values._absence import Absence, Absent, strongest
from partyorg.values._calendar import (
    IsWorkday,
    add_months,
    add_working_days,
    add_years,
    is_weekday,
    whole_years,
)
from partyorg.values._dated import Dated, Entry
from partyorg.values._due import Due, DueState
from partyorg.values._exact import (
    EXACT,
    HALF_UP,
    QUOTIENT_PLACES,
    Number,
    Rounding,
    exact,
    fixed,
    fraction,
    geometric_mean,
    half_up,
    plain,
    quotient,
    quotients,
)
from partyorg.values._finding import Finding, Place, Severity
from partyorg.values._frozen import FrozenMap, tupled
from partyorg.values._graph import Graph, sealed
from partyorg.values._label import Label, Labelled
from partyorg.values._period import Cadence, Period
from partyorg.values._source import Basis, Source
from partyorg.values._split import split
from partyorg.values._stated import Stated

__all__ = [
    "EXACT",
    "HALF_UP",
    "QUOTIENT_PLACES",
    "Absence",
    "Absent",
    "Basis",
    "Cadence",
    "Dated",
    "Due",
    "DueState",
    "Entry",
    "Finding",
    "FrozenMap",
    "Graph",
    "IsWorkday",
    "Label",
    "Labelled",
    "Language",
    "Number",
    "Period",
    "Place",
    "Rounding",
    "Severity",
    "Source",
    "Stated",
    "add_months",
    "add_working_days",
    "add_years",
    "exact",
    "fixed",
    "fraction",
    "geometric_mean",
    "half_up",
    "is_weekday",
    "plain",
    "quotient",
    "quotients",
    "sealed",
    "split",
    "strongest",
    "tupled",
    "whole_years",
]


def __dir__() -> list[str]:
    return __all__
