"""Ladders, awards, selection and registers.

============ ============== ====================================================
中文          name           meaning
============ ============== ====================================================
荣誉          `Honour`       what is awarded, to whom, under which conditions
阶梯、级      `Ladder`       rungs from the lowest up, climbed one `Rung` at a time
评选标准      `Criterion`    something the office must find met
等次要求      `GradeAsked`   a grade that must have been got
荣誉要求      `AwardAsked`   an honour that must have been received before
去留          `Succession`   what becomes of an honour whose unit ends
荣誉事项      `Event`        nominated, cultivated, accepted, renewed … by document
荣誉台账      `Register`     all events; `Register.at` says what stands on a day
荣誉名册      `Roll`         who holds what: `Holding`, `Candidacy`, `RungRow`
核查          `audit`        what was not done in order
参评资格      `eligible`     an `Eligibility` for each `Candidate`, with every reason
评选          `select`       a `Selection` under places: `SelectionRow` by row, with reasons
入选与否      `Placing`      chosen, not chosen, left to a meeting
分类名额      `TypeQuota`    how many of one type may, and must, be chosen
============ ============== ====================================================

Honours climb from school to city, province and nation one step at a time 逐级创建,
each step by cultivation 培育 and then acceptance 验收.  How long each takes and holds
is the caller's: under 《关于高校党组织“对标争先”建设计划的实施意见》 (教党〔2018〕25号,
second-hand) cultivation takes two years.
"""

from partyorg.programmes.honours._audit import audit
from partyorg.programmes.honours._candidate import Candidate
from partyorg.programmes.honours._eligible import Eligibility, eligible
from partyorg.programmes.honours._event import Event, EventKind
from partyorg.programmes.honours._honour import (
    AwardAsked,
    Criterion,
    GradeAsked,
    Honour,
    Succession,
)
from partyorg.programmes.honours._ladder import Ladder, Rung
from partyorg.programmes.honours._places import Placing, SelectionRow, TypeQuota
from partyorg.programmes.honours._register import Register
from partyorg.programmes.honours._roll import Candidacy, Holding, Roll, RungRow
from partyorg.programmes.honours._select import Selection, select

__all__ = [
    "AwardAsked",
    "Candidacy",
    "Candidate",
    "Criterion",
    "Eligibility",
    "Event",
    "EventKind",
    "GradeAsked",
    "Holding",
    "Honour",
    "Ladder",
    "Placing",
    "Register",
    "Roll",
    "Rung",
    "RungRow",
    "Selection",
    "SelectionRow",
    "Succession",
    "TypeQuota",
    "audit",
    "eligible",
    "select",
]


def __dir__() -> list[str]:
    return __all__
