"""A mechanism of sustainable innovation, Lanzhou 兰州: four directions, five capacities.

============== ============================ ============================================
中文            name                         meaning
============== ============================ ============================================
五力            ``CAPACITIES``               the categories of `capacity_scheme`
学习竞赛        `contest_plan`               three items, shares and full marks to choose
竞赛考核        `contest_scheme`             the contest as a scheme, of branches or persons
志愿服务        `service_duties`             weekly, monthly, quarterly and yearly
一月一主题      `theme_days`                 a prescribed and a flexible part each month
“123”           ``PLATFORM``                 one platform; ``PROCESSES``, ``GOALS``
党员积分        `member_points`              half of the platform
双向培养        ``MEMBERS_TO_TALENTS``       and back: ``TALENTS_TO_MEMBERS``
转入发展党员    `development_case`           a talent who applied, under the national table
党建互联        `interconnection_measures`   coverage for each kind of partner, joint events
采用前审查      `review`                     a `Review`: burden and perverse incentives
核对            `figures`                    what the source counts, and `findings`
============== ============================ ============================================

The source is a paper's proposal: it states no organisation and no weights.  Everything
takes the caller's tree, and `example_tree` is illustrative; shares, full marks, cadences
of each kind of service, themes, hours and ceilings are examples of ours, cited so, and
arguments.  What the proposal warns of, it is held against itself: `review` of its own
contest finds that peers compete and how much is asked.
"""

from partyorg.casebook.lanzhou._capacities import (
    PARTNER_KINDS,
    capacity_scheme,
    interconnection_measures,
)
from partyorg.casebook.lanzhou._contest import (
    FULL,
    PAPERS,
    SHARES,
    contest_plan,
    contest_scheme,
    member_points,
)
from partyorg.casebook.lanzhou._cultivation import (
    MEMBERS_TO_TALENTS,
    PROCESSES,
    TALENTS_TO_MEMBERS,
    development_case,
)
from partyorg.casebook.lanzhou._figures import figures, findings
from partyorg.casebook.lanzhou._review import CEILINGS, COSTS, Review, review
from partyorg.casebook.lanzhou._service import (
    CADENCES,
    DUTIES,
    SERVICES,
    THEMES,
    service_duties,
    theme_days,
)
from partyorg.casebook.lanzhou._source import (
    CAPACITIES,
    CITES,
    DIAGNOSIS,
    DIRECTIONS,
    GOALS,
    PLATFORM,
    YEAR,
    example_tree,
)

__all__ = [
    "CADENCES",
    "CAPACITIES",
    "CEILINGS",
    "CITES",
    "COSTS",
    "DIAGNOSIS",
    "DIRECTIONS",
    "DUTIES",
    "FULL",
    "GOALS",
    "MEMBERS_TO_TALENTS",
    "PAPERS",
    "PARTNER_KINDS",
    "PLATFORM",
    "PROCESSES",
    "SERVICES",
    "SHARES",
    "TALENTS_TO_MEMBERS",
    "THEMES",
    "YEAR",
    "Review",
    "capacity_scheme",
    "contest_plan",
    "contest_scheme",
    "development_case",
    "example_tree",
    "figures",
    "findings",
    "interconnection_measures",
    "member_points",
    "review",
    "service_duties",
    "theme_days",
]


def __dir__() -> list[str]:
    return __all__
