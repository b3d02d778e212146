"""Party organisation in Chinese universities: the tree, target management and evaluation rules.

Areas are the namespace: ``from partyorg import org, rules, evaluation``.  The
names met every day are here too, loaded when they are first used.  Values are
frozen, functions touch nothing else, and nothing reads a clock or a file.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from partyorg.codec import dumps, loads
    from partyorg.errors import Faults, PartyorgError
    from partyorg.evaluation import Assessment, Grading, Scheme, assess
    from partyorg.evidence import Activity, Evidence, Reading
    from partyorg.indicators import Category, Framework, Indicator
    from partyorg.org import Headcount, OrgTree, OrgUnit, Subject
    from partyorg.rules import Rule, measure
    from partyorg.values import Finding, Label, Period, Source

_HOME = {
    "Activity": "evidence",
    "Assessment": "evaluation",
    "Category": "indicators",
    "Evidence": "evidence",
    "Faults": "errors",
    "Finding": "values",
    "Framework": "indicators",
    "Grading": "evaluation",
    "Headcount": "org",
    "Indicator": "indicators",
    "Label": "values",
    "OrgTree": "org",
    "OrgUnit": "org",
    "PartyorgError": "errors",
    "Period": "values",
    "Reading": "evidence",
    "Rule": "rules",
    "Scheme": "evaluation",
    "Source": "values",
    "Subject": "org",
    "assess": "evaluation",
    "dumps": "codec",
    "loads": "codec",
    "measure": "rules",
}

__all__ = [
    "Activity",
    "Assessment",
    "Category",
    "Evidence",
    "Faults",
    "Finding",
    "Framework",
    "Grading",
    "Headcount",
    "Indicator",
    "Label",
    "OrgTree",
    "OrgUnit",
    "PartyorgError",
    "Period",
    "Reading",
    "Rule",
    "Scheme",
    "Source",
    "Subject",
    "assess",
    "dumps",
    "loads",
    "measure",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
