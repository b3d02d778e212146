"""Duties: what is to be done, how often, by when, and what became of it.

============ ==================== ==============================================
中文          name                 meaning
============ ==================== ==============================================
职责          `Duty`               what the rules oblige units to do
周期          `Recurrence`         when it comes round: windows, one after another
学期          `Term`               a window that the caller names
截止日        `Deadline`           the last day on time inside a window, with its `Shift`
触发          `Trigger`            an event that is to be answered within some time
履行依据      `Proof`              records that show it was done
应做事项      `Owed`               a duty in one window, or after one event
履责情况      `Compliance`         unit × duty × window, each `Cell` in a `DutyState`
应做已做      `Counts`             complied of should; `standings` rolls them up
待办          `AgendaItem`         what is overdue, due soon, open or not yet open
履责率        `ComplianceShare`    compliance as a measure that schemes read
============ ==================== ==============================================

`compliance` looks back over a period, `agenda` at a day; both judge alike.  A
record serves one window of a duty, windows never mix years, and what a unit
owes ends with its life.  National duties as data are not here: this is the
mechanism they are written in.
"""

from partyorg.duties._agenda import AgendaItem, agenda
from partyorg.duties._cells import Cell, DutyState
from partyorg.duties._compliance import Compliance, compliance
from partyorg.duties._deadline import Deadline, Shift
from partyorg.duties._duty import CountedIn, Duty
from partyorg.duties._icalendar import Component, icalendar
from partyorg.duties._measures import (
    ComplianceCount,
    ComplianceShare,
    compliance_count,
    compliance_share,
)
from partyorg.duties._owed import Owed
from partyorg.duties._proof import Happening, Proof
from partyorg.duties._recurrence import (
    Recurrence,
    Term,
    daily,
    every,
    half_yearly,
    monthly,
    quarterly,
    termly,
    weekly,
    yearly,
)
from partyorg.duties._rollup import COMPLIED, Counts, Standing, standings
from partyorg.duties._trigger import Trigger, after

__all__ = [
    "COMPLIED",
    "AgendaItem",
    "Cell",
    "Compliance",
    "ComplianceCount",
    "ComplianceShare",
    "Component",
    "CountedIn",
    "Counts",
    "Deadline",
    "Duty",
    "DutyState",
    "Happening",
    "Owed",
    "Proof",
    "Recurrence",
    "Shift",
    "Standing",
    "Term",
    "Trigger",
    "after",
    "agenda",
    "compliance",
    "compliance_count",
    "compliance_share",
    "daily",
    "every",
    "half_yearly",
    "icalendar",
    "monthly",
    "quarterly",
    "standings",
    "termly",
    "weekly",
    "yearly",
]


def __dir__() -> list[str]:
    return __all__
