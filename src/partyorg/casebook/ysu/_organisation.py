"""Organisation: what the source states in totals, shared out by whole numbers.

The totals are stated.  Names of units, how many branches each has and how many
members each branch has are ours: they are integer splits of the totals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

import attrs

from partyorg import org
from partyorg.org import Headcount, MemberCategory, OrgTree, OrgUnit, Sector, Stage, UnitKind
from partyorg.values import split

ROOT = "YSU"
STANDING = "单位类型"
TEACHING, OTHER = "教学单位", "非教学单位"
TEACHING_UNITS = org.attribute(STANDING, TEACHING)

#: The source gives 136 staff branches and no split of them; we declare 104 + 32.
TEACHER_BRANCHES = 104
STUDENT_BRANCHES, RETIRED_BRANCHES = 141, 16

#: The 16 teaching units, with the weight by which branches are shared out.
_TEACHING_UNITS = {
    "机械工程学院": 10,
    "材料学院": 8,
    "电气工程学院": 9,
    "信息学院": 10,
    "经济管理学院": 8,
    "建筑工程学院": 7,
    "车辆学院": 6,
    "环境化工学院": 7,
    "理学院": 6,
    "文法学院": 6,
    "外国语学院": 5,
    "艺术学院": 5,
    "马克思主义学院": 3,
    "体育学院": 3,
    "国际教育学院": 2,
    "继续教育学院": 2,
}
_OFFICES = (
    "党政办公室",
    "组织人事",
    "宣传统战",
    "纪检审计",
    "教务",
    "科研管理",
    "学科规划",
    "研究生管理",
    "学生工作",
    "招生就业",
    "财务",
    "国有资产",
    "基建",
    "国际交流",
    "保卫",
    "工会",
    "团委",
    "机关服务",
)
#: The other five second-level units, with their functional branches: 32 in all.
_OTHERS = {
    "机关党委": _OFFICES,
    "后勤党总支": ("饮食服务", "学生公寓", "物业管理", "动力维修", "校医院", "运输服务"),
    "图书信息党总支": ("文献资源", "读者服务", "网络中心", "档案馆"),
    "校办产业党总支": ("科技园", "资产公司"),
    "离退休工作党委": ("管理服务", "活动中心"),
}
_SET_UP, _BRANCHES_SET_UP = date(2006, 9, 1), date(2012, 9, 1)


def tree() -> OrgTree:
    """Build the organisation: 21 second-level units, 293 branches, 5,841 members.

    Returns
    -------
    OrgTree

    Examples
    --------
    >>> from partyorg.casebook.ysu import tree
    >>> tree()
    <OrgTree 燕山大学党委 (YSU), 315 units>
    """
    root = OrgUnit(id=ROOT, name="燕山大学党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
    branches = [*chain(_of_teaching_units(), _of_the_others())]
    return OrgTree(units=[root, *_seconds(), *_staffed(branches)])


def _seconds() -> Iterator[OrgUnit]:
    named = [(f"{name}党委", TEACHING) for name in _TEACHING_UNITS]
    named += [(name, OTHER) for name in _OTHERS]
    for no, (name, standing) in enumerate(named, 1):
        general = name.endswith("党总支")
        yield OrgUnit(
            id=_second(no),
            name=name,
            kind=UnitKind.GENERAL_BRANCH if general else UnitKind.FACULTY_COMMITTEE,
            parent=ROOT,
            founded=_SET_UP,
            attributes={STANDING: standing},
        )


def _of_teaching_units() -> Iterator[OrgUnit]:
    """Share out the branches of teachers and students."""
    weights = [*_TEACHING_UNITS.values()]
    counts = zip(split(TEACHER_BRANCHES, weights), split(STUDENT_BRANCHES, weights), strict=True)
    for no, (name, (teachers, students)) in enumerate(zip(_TEACHING_UNITS, counts, strict=True), 1):
        for n in range(1, teachers + 1):
            yield _branch(no, f"J{n:02}", f"{name}教工第{_numeral(n)}党支部", Sector.TEACHERS)
        undergraduate = students - students // 4
        for n in range(1, students + 1):
            late = n > undergraduate
            who = f"{'研究生' if late else '本科生'}第{_numeral(n - undergraduate * late)}"
            yield _branch(no, f"X{n:02}", f"{name}{who}党支部", Sector.STUDENTS)


def _of_the_others() -> Iterator[OrgUnit]:
    """Name the functional branches; the last unit has the retired ones."""
    for no, offices in enumerate(_OTHERS.values(), len(_TEACHING_UNITS) + 1):
        for n, office in enumerate(offices, 1):
            yield _branch(no, f"G{n:02}", f"{office}党支部", Sector.FUNCTIONAL)
    last = len(_TEACHING_UNITS) + len(_OTHERS)
    for n in range(1, RETIRED_BRANCHES + 1):
        yield _branch(last, f"L{n:02}", f"离退休第{_numeral(n)}党支部", Sector.RETIRED)


#: Members by category, as stated; a branch weighs from a least up, over so many steps.
_MEMBERS = {
    MemberCategory.STAFF: (1_903, 9, 11),
    MemberCategory.STUDENT: (3_539, 15, 20),
    MemberCategory.RETIRED: (399, 18, 15),
}
_CATEGORY = {
    Sector.TEACHERS: MemberCategory.STAFF,
    Sector.FUNCTIONAL: MemberCategory.STAFF,
    Sector.STUDENTS: MemberCategory.STUDENT,
    Sector.RETIRED: MemberCategory.RETIRED,
}


def _staffed(branches: Sequence[OrgUnit]) -> Iterator[OrgUnit]:
    """Share out the members of each category over its branches, unevenly as life does it."""
    for category, (total, least, steps) in _MEMBERS.items():
        own = [branch for branch in branches if _CATEGORY[branch.sector] is category]
        weights = [least + 7 * n % steps for n in range(len(own))]
        # Real trees are irregular: two branches above the usual ceiling of 50, one below 3.
        if category is MemberCategory.STUDENT:
            weights[:2] = 55, 58
        if category is MemberCategory.STAFF:
            weights[-1] = 2
        for branch, members in zip(own, split(total, weights), strict=True):
            counts = {(category, Stage.MEMBER): members}
            yield attrs.evolve(branch, headcount=Headcount(counts=counts))


def _second(no: int) -> str:
    return f"D{no:02}"


def _branch(no: int, code: str, name: str, sector: Sector) -> OrgUnit:
    return OrgUnit(
        id=f"{_second(no)}-{code}",
        name=name,
        kind=UnitKind.BRANCH,
        parent=_second(no),
        sector=sector,
        founded=_BRANCHES_SET_UP,
    )


def _numeral(number: int) -> str:
    """Write 1 to 19 in Chinese."""
    tens, ones = divmod(number, 10)
    return "十" * tens + "一二三四五六七八九"[ones - 1 : ones]
