"""The facts that can go wrong, one family.

Every error is named by the fact, holds the culprit, compares equal by value,
pickles, and speaks both languages (``error.text("zh")``).  What is wrong with a
whole table or document comes at once, as `Faults`.
"""

from partyorg.errors._base import Faults, Language, PartyorgError, raise_all
from partyorg.errors._evaluation import (
    NoScoring,
    NoSuchResult,
    QuotaNotTop,
    ReservedName,
    SchemeLoop,
    TieBreaksQuota,
    WrongShare,
)
from partyorg.errors._evidence import (
    DuplicateRecord,
    EitherOr,
    UnknownField,
    WrongCount,
)
from partyorg.errors._indicators import (
    WeightsDontSum,
    WrongChoice,
)
from partyorg.errors._org import (
    BlankField,
    Cycle,
    DuplicateUnit,
    EmptyTree,
    ForbiddenPlacement,
    NegativeCount,
    NoSuchUnit,
    NotATruth,
    NotDirect,
    Orphan,
    SeveralRoots,
    TwoParents,
)
from partyorg.errors._rules import (
    DuplicateName,
    NoParts,
    NotCovered,
    NoTreatment,
    RuleCycle,
    UndeclaredZero,
    Undischarged,
    UnknownName,
    UnknownWord,
    WrongFact,
    WrongKind,
    WrongSteps,
    WrongWeight,
)
from partyorg.errors._values import (
    EmptyPeriod,
    EmptyRange,
    NoRuleInForce,
    NotANumber,
    NoWorkday,
    OutOfCalendar,
    OverlappingEntries,
    TooManyDigits,
    UnknownLabel,
    WrongOrder,
    WrongPlaces,
)

__all__ = [
    "BlankField",
    "Cycle",
    "DuplicateName",
    "DuplicateRecord",
    "DuplicateUnit",
    "EitherOr",
    "EmptyPeriod",
    "EmptyRange",
    "EmptyTree",
    "Faults",
    "ForbiddenPlacement",
    "Language",
    "NegativeCount",
    "NoParts",
    "NoRuleInForce",
    "NoScoring",
    "NoSuchResult",
    "NoSuchUnit",
    "NoTreatment",
    "NoWorkday",
    "NotANumber",
    "NotATruth",
    "NotCovered",
    "NotDirect",
    "Orphan",
    "OutOfCalendar",
    "OverlappingEntries",
    "PartyorgError",
    "QuotaNotTop",
    "ReservedName",
    "RuleCycle",
    "SchemeLoop",
    "SeveralRoots",
    "TieBreaksQuota",
    "TooManyDigits",
    "TwoParents",
    "UndeclaredZero",
    "Undischarged",
    "UnknownField",
    "UnknownLabel",
    "UnknownName",
    "UnknownWord",
    "WeightsDontSum",
    "WrongChoice",
    "WrongCount",
    "WrongFact",
    "WrongKind",
    "WrongOrder",
    "WrongPlaces",
    "WrongShare",
    "WrongSteps",
    "WrongWeight",
    "raise_all",
]


def __dir__() -> list[str]:
    return __all__
