"""1 + 8 + 28 + N: committee, general branches, branches and carriers; who serves on both sides.

The numbers are stated.  What the units are called, how the branches fall to the general
branches and how many members each has is reconstructed.
"""

from __future__ import annotations

from collections.abc import Iterator

from partyorg import org
from partyorg.casebook.zjbti._source import YEAR, rebuilt
from partyorg.org import (
    Headcount,
    Link,
    LinkKind,
    Links,
    OrgTree,
    OrgUnit,
    Sector,
    Subject,
    SubjectKind,
    UnitKind,
)

ROOT, COLLEGE = "zjbti", "college"
STANDING, SCHOOL, OFFICES = "单位类型", "学院", "机关和教学部"

COMMITTEE = org.kind(UnitKind.UNIVERSITY_COMMITTEE)
GENERAL = org.kind(UnitKind.GENERAL_BRANCH)
BRANCH = org.kind(UnitKind.BRANCH)
#: General branches of schools, which stand for their schools in the annual assessment.
SCHOOLS = GENERAL & org.attribute(STANDING, SCHOOL)

#: 四位一体: committee, general branch, branch, member.
BODIES: tuple[UnitKind | SubjectKind, ...] = (
    UnitKind.UNIVERSITY_COMMITTEE,
    UnitKind.GENERAL_BRANCH,
    UnitKind.BRANCH,
    SubjectKind.PERSON,
)

_T, _S, _F, _R = Sector.TEACHERS, Sector.STUDENTS, Sector.FUNCTIONAL, Sector.RETIRED
_MEMBERS = {
    _T: Headcount.of(staff=18),
    _S: Headcount.of(student=26),
    _F: Headcount.of(staff=15),
    _R: Headcount.of(retired=30),
}
_CALLED = {_T: "教工", _S: "学生", _F: "机关", _R: "离退休"}

#: Of each general branch: its number, whose it is, and its branches.
_GENERAL_BRANCHES = (
    ("1", "电子信息学院", SCHOOL, (_T, _T, _S, _S)),
    ("2", "智能制造学院", SCHOOL, (_T, _T, _S, _S)),
    ("3", "经济管理学院", SCHOOL, (_T, _T, _S, _S)),
    ("4", "国际交流学院", SCHOOL, (_T, _S, _S)),
    ("5", "建筑艺术学院", SCHOOL, (_T, _S, _S)),
    ("6", "数字商务学院", SCHOOL, (_T, _S, _S)),
    ("7", "基础教学部", OFFICES, (_T, _T, _T)),
    ("8", "机关", OFFICES, (_F, _F, _F, _R)),
)


def tree() -> OrgTree:
    """1 committee, 8 general branches 党总支 and 28 branches 党支部."""
    root = OrgUnit(id=ROOT, name="学校党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
    return OrgTree(units=[root, *_units()])


def _units() -> Iterator[OrgUnit]:
    for no, name, standing, sectors in _GENERAL_BRANCHES:
        general = f"{ROOT}-{no}"
        yield OrgUnit(
            id=general,
            name=f"{name}党总支",
            kind=UnitKind.GENERAL_BRANCH,
            parent=ROOT,
            attributes={STANDING: standing},
        )
        for number, sector in enumerate(sectors, 1):
            which = sectors[:number].count(sector)
            told_apart = f"第{'一二三'[which - 1]}" if sectors.count(sector) > 1 else ""
            yield OrgUnit(
                id=f"{general}-{number}",
                name=f"{name.removesuffix('机关')}{_CALLED[sector]}{told_apart}党支部",
                kind=UnitKind.BRANCH,
                parent=general,
                sector=sector,
                headcount=_MEMBERS[sector],
            )


def offices() -> OrgTree:
    """The administrative side: the college, and what the general branches are set up in."""
    kinds = {SCHOOL: UnitKind.SCHOOL, OFFICES: UnitKind.OFFICE}
    college = OrgUnit(id=COLLEGE, name="学校", kind=UnitKind.INSTITUTION)
    below = (
        OrgUnit(id=f"{COLLEGE}-{no}", name=name, kind=kinds[standing], parent=COLLEGE)
        for no, name, standing, _ in _GENERAL_BRANCHES
    )
    return OrgTree(units=[college, *below])


def _links() -> Iterator[Link]:
    for no, _, standing, _ in _GENERAL_BRANCHES:
        party, office = f"{ROOT}-{no}", f"{COLLEGE}-{no}"
        yield Link(party=party, office=office, source=rebuilt("党总支设置"))
        # Both ways: the secretary serves the school, its dean the general branch.
        for officer in (f"p-{no}01", f"p-{no}02") if standing == SCHOOL else ():
            yield Link(
                party=party,
                office=office,
                kind=LinkKind.SHARES,
                start=YEAR.start,
                officer=officer,
                source=rebuilt("双向交叉任职"),
            )


#: Where general branches are set up, and cross-appointments 双向交叉任职 by opaque id.
LINKS = Links(links=_links())

#: N carriers 载体: platforms where branches meet teaching and enterprises.  The source states no
#: number; these are examples.
CARRIERS: tuple[Subject, ...] = tuple(
    Subject(kind=SubjectKind.ZONE, id=name, unit=f"{ROOT}-{no}")
    for no, name in (
        ("1", "党建+产教融合示范区"),
        ("2", "智能制造党员工作室"),
        ("3", "商科实训党建基地"),
        ("5", "乡村振兴党员驿站"),
        ("7", "课程思政教研平台"),
    )
)
