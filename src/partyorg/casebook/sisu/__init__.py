"""Sichuan International Studies University 四川外国语大学: 一平台两载体三层级.

One platform, two carriers, three levels of honours.

================ ==================== ==============================================
中文              name                 meaning
================ ==================== ==============================================
一平台            ``BODIES``           the two bodies that the research centre rests on
双月调度          ``DUTIES``           six a year, apart from the promotion meetings
平台产出          ``OUTPUTS``          measures: meetings, articles, reports, cases
两载体            ``CARRIERS``         the lecture hall and the workshop
歌乐干部大讲堂    ``MATRIX``           who speaks about what
党建工作坊        ``WORKSHOP``         from a problem found to a problem closed
问题台账          `problem_register`   problems found, arisen, solved
提升2倍           ``HOURS_RISE``       three times as many hours, or twice
三层级            ``LEVELS``           each `Level`: honour, scheme, places, grant
变革型组织        ``ORGANISATION``     of three types
党员示范区        ``ZONE``             by four criteria; assessed as zones
党员先锋岗        ``POST``             by three criteria, after an earlier honour
评选              `choose`             an `Outcome` of the `candidates` of one level
台账、经费        `register`           and `budget`: what follows for who was chosen
核对              `figures`            published figures, and `findings` on them
================ ==================== ==============================================

The source states no organisation: everything takes the caller's tree, and
`example_tree` is illustrative.  It states 21 selected and 38.5 × 10⁴ yuan for all
levels together; how both fall on the levels, what criteria weigh, and which year
was the first, is reconstructed and cited so.
"""

from partyorg.casebook.sisu._carriers import (
    CARRIERS,
    HALL,
    HOURS_RISE,
    MATRIX,
    PROCESSES,
    WORKSHOP,
    problem_register,
)
from partyorg.casebook.sisu._choosing import Outcome, budget, candidates, choose, register
from partyorg.casebook.sisu._figures import figures, findings, outputs
from partyorg.casebook.sisu._levels import HONOURS, LEVELS, ORGANISATION, POST, ZONE, Level
from partyorg.casebook.sisu._platform import DUTIES, OUTPUTS
from partyorg.casebook.sisu._source import BODIES, CITES, YEAR, example_tree
from partyorg.casebook.sisu._standards import SCHEMES

__all__ = [
    "BODIES",
    "CARRIERS",
    "CITES",
    "DUTIES",
    "HALL",
    "HONOURS",
    "HOURS_RISE",
    "LEVELS",
    "MATRIX",
    "ORGANISATION",
    "OUTPUTS",
    "POST",
    "PROCESSES",
    "SCHEMES",
    "WORKSHOP",
    "YEAR",
    "ZONE",
    "Level",
    "Outcome",
    "budget",
    "candidates",
    "choose",
    "example_tree",
    "figures",
    "findings",
    "outputs",
    "problem_register",
    "register",
]


def __dir__() -> list[str]:
    return __all__
