"""Chongqing Institute of Technology 重庆工学院, 2005 to 2007: a firm base 固本强基.

============== ====================== ===========================================
中文           name                   meaning
============== ====================== ===========================================
调整前         `before`               27 second-level units and 48 branches
组织调整       `history`              the changes of 2006, reconstructed
调整后         `tree`                 24 second-level units and 61 branches
组织覆盖       ``COVERAGE``           lower years, upper years, several campuses
考核办法       ``SCHEMES``            ``SECOND_LEVEL`` and ``BRANCHES``
建设目标       ``GOAL_HEADINGS``      the four headings of both
长效机制       ``MECHANISMS``         eight areas with a document for the long run
职责           ``DUTIES``             meetings, reviews, contacts, visits, faults
试点单位       ``PILOTS``             six, each of which `pilot_visits` went to
七项制度       ``SEVEN_INSTITUTIONS`` an overlay; ``INSTITUTIONS`` says where each is
发展党员       ``PROCESSES``          ``DEVELOPMENT``: the overlay on its bare order
先进性标准     `standards`            56 units, each with a standard of its own
党建经费       `funds`                ``NORMS`` a head and dues returned
经费下达       `passed_down`          to the branches, in exact cents
评选表彰       ``HONOURS``            every two years, on one ``LADDER``
书记队伍       ``SECRETARIES``        three shares, one of which fits nobody
原文数字       `figures`              each as published, and as counted
存疑           `findings`             what does not fit or stays open
============== ====================== ===========================================

The source states totals, titles, headings and norms; units, indicators, points,
cadences and which unit is which are reconstructed, and cited so.  Yearly flows
of member development (``FLOWS``) are no cohort and yield no conversion rates.
"""

from partyorg.casebook.cqut._duties import DUTIES, PILOTS, pilot_visits
from partyorg.casebook.cqut._figures import SECRETARIES, figures, findings
from partyorg.casebook.cqut._funds import NORMS, funds, passed_down
from partyorg.casebook.cqut._honours import HONOURS, LADDER
from partyorg.casebook.cqut._measures import MECHANISMS
from partyorg.casebook.cqut._organisation import COVERAGE, before, history, tree
from partyorg.casebook.cqut._outcomes import FLOWS
from partyorg.casebook.cqut._processes import (
    DEVELOPMENT,
    INSTITUTIONS,
    PROCESSES,
    SEVEN_INSTITUTIONS,
)
from partyorg.casebook.cqut._schemes import BRANCHES, GOAL_HEADINGS, SCHEMES, SECOND_LEVEL
from partyorg.casebook.cqut._source import CITES, FIRST_DAY, RESTRUCTURED, YEAR
from partyorg.casebook.cqut._standards import standards

__all__ = [
    "BRANCHES",
    "CITES",
    "COVERAGE",
    "DEVELOPMENT",
    "DUTIES",
    "FIRST_DAY",
    "FLOWS",
    "GOAL_HEADINGS",
    "HONOURS",
    "INSTITUTIONS",
    "LADDER",
    "MECHANISMS",
    "NORMS",
    "PILOTS",
    "PROCESSES",
    "RESTRUCTURED",
    "SCHEMES",
    "SECOND_LEVEL",
    "SECRETARIES",
    "SEVEN_INSTITUTIONS",
    "YEAR",
    "before",
    "figures",
    "findings",
    "funds",
    "history",
    "passed_down",
    "pilot_visits",
    "standards",
    "tree",
]


def __dir__() -> list[str]:
    return __all__
