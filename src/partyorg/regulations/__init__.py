"""National rules as data, each with its document, its clause and how well that is known.

============ ======================= ==============================================
中文          name                    meaning
============ ======================= ==============================================
条款          `Clause`                what one clause settles, and what models it: ``CLAUSES``
组织设置      ``structure``           sizes, bodies and terms, as a `Structure`
职责          `duties`                the yearly round of meetings, lectures and reviews
发展党员      `member_development`    the process in both versions, each with its days
换届选举      `elections`             `Elections` in both versions
表决          ``ORDINARY_VOTE``       and ``ADMISSION_VOTE``, ``ELECTION_VOTE``: three quorums
组织关系转接  `transfers`             the usual steps, without a national limit of time
党费          `dues`                  what a `Payer` pays, by `Tier` of a base: `Dues`
等次          `GradeScale`            `member_review`, `secretary_report`, `branch_stars`
标准          `CriterionSet`          ``SEVEN_STRENGTHS``, ``FIVE_IN_PLACE``
从严          `loosenings`            local rules that are looser than national ones
============ ======================= ==============================================

Nothing unsure is printed as certain: every source says on what basis it is
known, an article whose number was not read says so, and one that is only
probable is left out.  Most rules hold *as a rule* 一般, so a miss is a finding,
not by itself a breach.  A rule asked for a day before it was in force answers
``NO_RULE_IN_FORCE``.  The reference page lists every clause.
"""

from partyorg.regulations._clause import Clause
from partyorg.regulations._clauses import CLAUSES
from partyorg.regulations._criteria import FIVE_IN_PLACE, SEVEN_STRENGTHS, CriterionSet
from partyorg.regulations._development import member_development
from partyorg.regulations._dues import DUES_RULES, Dues, DuesRule, Payer, Tier, dues
from partyorg.regulations._duties import duties
from partyorg.regulations._elections import Elections, elections
from partyorg.regulations._loosenings import LocalRule, loosenings
from partyorg.regulations._scales import (
    GradeScale,
    QuotaBase,
    branch_stars,
    member_review,
    secretary_report,
)
from partyorg.regulations._structure import COMMITTEE_SEATS, UNITS_COVERED, Structure, structure
from partyorg.regulations._transfers import transfers
from partyorg.regulations._votes import ADMISSION_VOTE, ELECTION_VOTE, ORDINARY_VOTE

__all__ = [
    "ADMISSION_VOTE",
    "CLAUSES",
    "COMMITTEE_SEATS",
    "DUES_RULES",
    "ELECTION_VOTE",
    "FIVE_IN_PLACE",
    "ORDINARY_VOTE",
    "SEVEN_STRENGTHS",
    "UNITS_COVERED",
    "Clause",
    "CriterionSet",
    "Dues",
    "DuesRule",
    "Elections",
    "GradeScale",
    "LocalRule",
    "Payer",
    "QuotaBase",
    "Structure",
    "Tier",
    "branch_stars",
    "dues",
    "duties",
    "elections",
    "loosenings",
    "member_development",
    "member_review",
    "secretary_report",
    "structure",
    "transfers",
]


def __dir__() -> list[str]:
    return __all__
