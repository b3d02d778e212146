"""Eight mechanisms of carrying things out 抓落实机制, each a duty.

Immediate response 即时反应制 is the one the source describes as such.  It speaks of the wall chart,
task forces, project leadership, responsibility lists and cross-inspection too, without saying
which are among the eight: that, and how often each comes round, is reconstructed.
"""

from __future__ import annotations

from partyorg.casebook.zjbti._organisation import BRANCH, COMMITTEE, GENERAL
from partyorg.casebook.zjbti._source import rebuilt, stated
from partyorg.duties import (
    Duty,
    Recurrence,
    Trigger,
    after,
    half_yearly,
    monthly,
    quarterly,
    yearly,
)
from partyorg.evidence import activities
from partyorg.org import Selector
from partyorg.values import Label


def _mechanism(code: str, zh: str, en: str, units: Selector, when: Recurrence | Trigger) -> Duty:
    return Duty(
        code=code,
        title=Label.of(zh, en),
        applies_to=units,
        when=when,
        satisfied_by=activities(kind=zh),
        source=(stated if isinstance(when, Trigger) else rebuilt)(f"抓落实机制·{zh}"),
    )


#: 重点部署: what is recorded of every unit that a deployment concerns.
DEPLOYED = activities(kind="重点部署")

DUTIES = (
    _mechanism(
        "RESPONSE",
        "即时反应",
        "immediate response to key deployments",
        GENERAL | BRANCH,
        after(DEPLOYED, working_days=3),
    ),
    _mechanism("WALL_CHART", "挂图跟踪", "wall chart followed up", GENERAL, monthly()),
    _mechanism("TASK_FORCE", "专班例会", "task force meets", GENERAL, quarterly()),
    _mechanism("PROJECT_LEAD", "领办汇报", "project leaders report", GENERAL, half_yearly()),
    _mechanism(
        "LISTS", "清单对账", "lists gone through", COMMITTEE | GENERAL | BRANCH, half_yearly()
    ),
    _mechanism("SUPERVISION", "督查督办", "supervision", COMMITTEE, quarterly()),
    _mechanism("CROSS_INSPECTION", "推磨式检查", "cross-inspection", BRANCH, half_yearly()),
    _mechanism("REPORT", "述职评议", "report and appraisal", GENERAL | BRANCH, yearly()),
)
