"""Staged work with dates: a process is a table, a case is its dated record.

============ ================ ==================================================
中文          name             meaning
============ ================ ==================================================
流程          `Process`        a table of steps in stages, with limits of time
阶段、步骤    `Stage`, `Step`  who does what, after what, with which materials
时限          `Gap`, `Span`    how long two steps must and may lie apart
延长          `Extension`      how far a gap's end may be put off
公示          `Notice`         what must be up before the next step
风险点        `Risk`           where a step can go wrong and who watches it
适用情形      `Scope`          a variant, such as developed here or transferred in
办理结果      `Exit`           one of several ways out of a step
表决规则      `VoteRule`       quorum and majority, each a `Threshold` with its base
计票结果      `Tally`          what was counted at a vote
本地规定      `Overlay`        what a university adds on top of a table
办理档案      `Case`           what was done, and when: `Done` by `Done`
办理情况      `StepState`      how a step stands; `audit` gives one per step
统计          `Funnel`         how many cases come how far, and where they wait
============ ================ ==================================================

Every table can be dated: a case is judged by the version in force on the day of
each step.  National tables, such as the detailed rules on developing members
《中国共产党发展党员工作细则》, belong to ``regulations``; here is the mechanism.
"""

from partyorg.processes._advance import with_step
from partyorg.processes._audit import Rules, audit, next_steps
from partyorg.processes._case import Case, Done
from partyorg.processes._diagram import dot, mermaid
from partyorg.processes._event_log import event_log
from partyorg.processes._funnel import Funnel, Reached, Spread, StepTime, funnel
from partyorg.processes._gap import BIRTH, Extension, Gap
from partyorg.processes._loosenings import loosenings
from partyorg.processes._overlay import Addition, Overlay, overlaid
from partyorg.processes._process import Process
from partyorg.processes._span import Span
from partyorg.processes._state import StepState
from partyorg.processes._step import Exit, Leads, Material, Notice, Risk, Scope, Stage, Step
from partyorg.processes._verdict import Audit, StepVerdict
from partyorg.processes._vote import CountedOf, Tally, Threshold, VoteAnswer, VoteRule, VoteTest

__all__ = [
    "BIRTH",
    "Addition",
    "Audit",
    "Case",
    "CountedOf",
    "Done",
    "Exit",
    "Extension",
    "Funnel",
    "Gap",
    "Leads",
    "Material",
    "Notice",
    "Overlay",
    "Process",
    "Reached",
    "Risk",
    "Rules",
    "Scope",
    "Span",
    "Spread",
    "Stage",
    "Step",
    "StepState",
    "StepTime",
    "StepVerdict",
    "Tally",
    "Threshold",
    "VoteAnswer",
    "VoteRule",
    "VoteTest",
    "audit",
    "dot",
    "event_log",
    "funnel",
    "loosenings",
    "mermaid",
    "next_steps",
    "overlaid",
    "with_step",
]


def __dir__() -> list[str]:
    return __all__
