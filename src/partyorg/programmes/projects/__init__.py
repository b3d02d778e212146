"""Projects and funds: what organisations apply for, and what money becomes of it.

============ ====================== ================================================
中文          name                   meaning
============ ====================== ================================================
申报通知      `Call`                 what may be applied for, by whom and for how much
类别          `Tier`                 key 重点, general 一般: places, grants, outputs
项目          `Project`              what organisations applied for, what came of it
节点          `Milestone`            something to be done by a day
成果          `Output`               what a project has brought about
验收结论      `Verdict`, `Outcome`   accepted, not accepted, ended
项目状态      `ProjectState`         how far it is on a day
公布的总数    `StatedTotal`          a published total of projects or `Totalled` money
联合项目      `Joint`                counted in whole for each applicant, or parted
计入时点      `Occasion`             which day of a project counts in a period
经费标准      `Norm`                 yuan a head; `Heads` says where heads are counted
经费测算      `NormSum`              what norms and dues returned come to, by `NormLine`
预算          `Budget`               what is planned, by `BudgetLine`
经费分配      `Allocation`           money down the tree, an `Allotment` a unit
支出          `Spending`             money that a unit spent
执行情况      `Account`              a budget and what was spent, by `LineAccount`
============ ====================== ================================================

`audit_projects` says what is not in order, `audit_budget` and `spend_against`
do so for money.  `Money` is exact yuan in whole cents, read by `yuan`: floats
are refused and no sum is ever rounded.  How projects are scored is said by
`project_count`, `project_funding` and `milestones_on_time`.
"""

from partyorg.programmes.projects._account import Account, LineAccount, Spending, spend_against
from partyorg.programmes.projects._allocate import Allocation, Allotment, allocate
from partyorg.programmes.projects._audit import audit_projects
from partyorg.programmes.projects._budget import (
    Budget,
    BudgetLine,
    audit_budget,
    project_budget,
)
from partyorg.programmes.projects._call import Call, Tier
from partyorg.programmes.projects._measures import (
    Joint,
    MilestonesOnTime,
    Occasion,
    ProjectCount,
    ProjectFunding,
    milestones_on_time,
    project_count,
    project_funding,
)
from partyorg.programmes.projects._money import Money, yuan
from partyorg.programmes.projects._norm import Heads, Norm, NormLine, NormSum, norm_sum
from partyorg.programmes.projects._project import (
    Milestone,
    Outcome,
    Output,
    Project,
    ProjectState,
    Verdict,
    project_dues,
)
from partyorg.programmes.projects._totals import StatedTotal, Totalled

__all__ = [
    "Account",
    "Allocation",
    "Allotment",
    "Budget",
    "BudgetLine",
    "Call",
    "Heads",
    "Joint",
    "LineAccount",
    "Milestone",
    "MilestonesOnTime",
    "Money",
    "Norm",
    "NormLine",
    "NormSum",
    "Occasion",
    "Outcome",
    "Output",
    "Project",
    "ProjectCount",
    "ProjectFunding",
    "ProjectState",
    "Spending",
    "StatedTotal",
    "Tier",
    "Totalled",
    "Verdict",
    "allocate",
    "audit_budget",
    "audit_projects",
    "milestones_on_time",
    "norm_sum",
    "project_budget",
    "project_count",
    "project_dues",
    "project_funding",
    "spend_against",
    "yuan",
]


def __dir__() -> list[str]:
    return __all__
