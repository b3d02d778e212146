"""Zhejiang Business Technology Institute 浙江工商职业技术学院: 三化四领 and 1 + 8 + 28 + N.

============ ==================== ==================================================
中文         name                 meaning
============ ==================== ==================================================
三化、四领   ``ISATIONS``         and ``LEADS``: what the arrangement is called
组织         `tree`               1 committee, 8 general branches, 28 branches
载体         ``CARRIERS``         N platforms; examples, since no number is stated
四位一体     ``BODIES``           committee, general branch, branch, member
双向交叉任职 ``LINKS``            who serves on both sides, beside `offices`
各级标准     `schemes`            六强 and 六个过硬, 五个到位, 七个有力; ``SCHEMES``
综合绩效考核 `comprehensive`      Party building is 30 % of a school's assessment
层层签订     ``LETTERS``          three kinds of letters at every edge
责任清单     ``RESPONSIBILITIES`` three lists, of three secretaries
十大育人     ``EDUCATIONS``       ten educations with 31 tasks
挂图作战     `targets`            the year's tasks by unit; `windows` by quarter
年度计划     `plan`               targets, lists and letters in one value
抓落实机制   ``DUTIES``           eight mechanisms as duties
双签         ``TWO_SIGNATURES``   both heads sign; one of ``PROCESSES``
推磨式检查   `inspections`        the circle of the branches, under ``RULES``
四级联创     ``LADDER``           school, city, province, nation
标杆、样板   ``COLLEGES``         benchmark colleges, and ``MODELS``, model branches
岗位         ``TEACHER_POSTS``    posts of honour; ``STUDENT_POSTS``
荣誉台账     `register`           who is on the way, who holds a post
三融合       ``INTEGRATIONS``     topics of ``PROJECTS`` under ``CALL``
原文数字     `figures`            as stated and as computed; `findings` what is open
============ ==================== ==================================================

The source states the structure, the phrases of the standards and the numbers.  What the
phrases are measured by, their points, names of units and the year are reconstructed, and
cited so.  Put your own in their place.
"""

from partyorg.casebook.zjbti._comprehensive import PARTY_BUILDING, comprehensive
from partyorg.casebook.zjbti._duties import DUTIES
from partyorg.casebook.zjbti._educations import EDUCATIONS
from partyorg.casebook.zjbti._figures import READINGS, figures, findings
from partyorg.casebook.zjbti._honours import (
    COLLEGES,
    HONOURS,
    LADDER,
    MODELS,
    STUDENT_POSTS,
    TEACHER_POSTS,
    posts,
    register,
)
from partyorg.casebook.zjbti._inspection import RULES, inspections
from partyorg.casebook.zjbti._organisation import (
    BODIES,
    CARRIERS,
    LINKS,
    SCHOOLS,
    offices,
    tree,
)
from partyorg.casebook.zjbti._plan import (
    LETTERS,
    RESPONSIBILITIES,
    TRACKED,
    plan,
    targets,
    windows,
)
from partyorg.casebook.zjbti._processes import PROCESSES, TWO_SIGNATURES
from partyorg.casebook.zjbti._projects import CALL, INTEGRATIONS, PROJECTS
from partyorg.casebook.zjbti._source import CITES, ISATIONS, LEADS, YEAR
from partyorg.casebook.zjbti._standards import SCHEMES, schemes

__all__ = [
    "BODIES",
    "CALL",
    "CARRIERS",
    "CITES",
    "COLLEGES",
    "DUTIES",
    "EDUCATIONS",
    "HONOURS",
    "INTEGRATIONS",
    "ISATIONS",
    "LADDER",
    "LEADS",
    "LETTERS",
    "LINKS",
    "MODELS",
    "PARTY_BUILDING",
    "PROCESSES",
    "PROJECTS",
    "READINGS",
    "RESPONSIBILITIES",
    "RULES",
    "SCHEMES",
    "SCHOOLS",
    "STUDENT_POSTS",
    "TEACHER_POSTS",
    "TRACKED",
    "TWO_SIGNATURES",
    "YEAR",
    "comprehensive",
    "figures",
    "findings",
    "inspections",
    "offices",
    "plan",
    "posts",
    "register",
    "schemes",
    "targets",
    "tree",
    "windows",
]


def __dir__() -> list[str]:
    return __all__
