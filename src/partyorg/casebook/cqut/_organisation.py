"""Restructuring in 2006: 27 second-level units and 48 branches became 24 and 61.

The totals are stated.  Which units there were, and which changes led from one
to the other, is reconstructed, headcounts included.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from partyorg import org
from partyorg.casebook._cites import Cites
from partyorg.org import (
    Change,
    CoverageRule,
    Found,
    Headcount,
    History,
    Merge,
    Move,
    OrgTree,
    OrgUnit,
    Reclassify,
    Rename,
    Sector,
    Selector,
    Split,
    StructureRule,
    UnitKind,
)
from partyorg.values import Label

CITES = Cites(document="重庆工学院固本强基")
FIRST_DAY = date(2005, 9, 1)
RESTRUCTURED = date(2006, 9, 1)

ROOT = "cqut"
CAMPUS, TWO_CAMPUSES = "校区", "跨校区"
YEARS, LOWER, UPPER = "年级", "低年级", "高年级"
STANDING = "单位类型"
SCHOOL, OFFICES = "院系", "机关和直属单位"

#: Schools: code, name, whether they teach on two campuses, and branches of students in 2005.
_SCHOOLS = (
    ("01", "机械工程学院", True, 2),
    ("02", "车辆工程学院", True, 2),
    ("03", "材料科学与工程学院", True, 1),
    ("04", "电子信息与自动化学院", True, 2),
    ("05", "计算机科学与工程学院", True, 2),
    ("06", "化学工程学院", True, 1),
    ("07", "会计学院", False, 2),
    ("08", "工商管理学院", False, 2),
    ("09", "经济与贸易学院", False, 1),
    ("10", "人文社会科学学院", False, 1),
    ("11", "外国语学院", False, 1),
    ("12", "数理学院", False, 1),
    ("13", "体育教学部", False, 0),
    ("14", "继续教育学院", False, 1),
    ("15", "应用技术学院", True, 1),
)
#: General branches of offices, and how many branches each has.
_OFFICES = (
    ("16", "机关第一党总支", 4),
    ("17", "机关第二党总支", 3),
    ("18", "后勤服务党总支", 3),
    ("19", "离退休党总支", 2),
    ("20", "图书馆党总支", 1),
)
#: Branches directly below the committee 直属党支部.
_DIRECT = (
    ("21", "科研处直属党支部"),
    ("22", "工程训练中心直属党支部"),
    ("23", "现代教育技术中心直属党支部"),
    ("24", "校医院直属党支部"),
    ("25", "校产公司直属党支部"),
    ("26", "设计研究所直属党支部"),
    ("27", "高教研究所直属党支部"),
)
_STAFF, _STUDENTS = 14, 24


def _branch(parent: str, no: str, name: str, *, students: int = 0, **attributes: str) -> OrgUnit:
    """Write a branch; one without students is of staff."""
    return OrgUnit(
        id=f"{parent}-{no}",
        name=name,
        kind=UnitKind.BRANCH,
        parent=parent,
        sector=Sector.STUDENTS if students else Sector.TEACHERS,
        headcount=Headcount.of(student=students) if students else Headcount.of(staff=_STAFF),
        attributes=attributes,
    )


def _second(no: str, name: str, kind: UnitKind, **attributes: str) -> OrgUnit:
    direct = kind is UnitKind.BRANCH
    return OrgUnit(
        id=f"{ROOT}-{no}",
        name=name,
        kind=kind,
        parent=ROOT,
        headcount=Headcount.of(staff=_STAFF if direct else 0),
        attributes=attributes,
    )


def _schools() -> Iterator[OrgUnit]:
    for no, name, two, classes in _SCHOOLS:
        school = _second(
            no,
            f"{name}党总支",
            UnitKind.GENERAL_BRANCH,
            **{
                STANDING: SCHOOL if classes else OFFICES,
                CAMPUS: TWO_CAMPUSES if two else "一个校区",
            },
        )
        yield school
        yield _branch(school.id, "1", f"{name}教工党支部")
        for number in range(classes):
            title = f"{name}学生第{'一二'[number]}党支部"
            yield _branch(
                school.id, f"{number + 2}", title, students=_STUDENTS, **{YEARS: "各年级"}
            )


def _others() -> Iterator[OrgUnit]:
    for no, name, count in _OFFICES:
        general = _second(no, name, UnitKind.GENERAL_BRANCH, **{STANDING: OFFICES})
        yield general
        for number in range(count):
            title = f"{name.removesuffix('党总支')}第{'一二三四'[number]}党支部"
            yield _branch(general.id, f"{number + 1}", title)
    for no, name in _DIRECT:
        yield _second(no, name, UnitKind.BRANCH, **{STANDING: OFFICES})


def before() -> OrgTree:
    """The tree of 2005: 27 second-level units, 7 direct branches among them, and 48 branches."""
    root = OrgUnit(id=ROOT, name="重庆工学院党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
    return OrgTree(units=[root, *_schools(), *_others()])


_REBUILT = CITES.rebuilt("2006年组织调整")


def _moves() -> Iterator[Change]:
    """Two direct branches come under general branches, and two of the offices merge."""
    for branch, to in ((f"{ROOT}-25", f"{ROOT}-18"), (f"{ROOT}-26", f"{ROOT}-01")):
        yield Move(on=RESTRUCTURED, unit=branch, to=to, source=_REBUILT)
    yield Merge(
        on=RESTRUCTURED,
        units=(f"{ROOT}-16", f"{ROOT}-17"),
        into=_second("16", "机关党总支", UnitKind.GENERAL_BRANCH, **{STANDING: OFFICES}),
        source=_REBUILT,
    )


def _by_years(school: str, name: str, classes: int) -> Iterator[Change]:
    """Part the students of a school into lower and upper years."""
    names = {years: f"{name}{years}学生党支部" for years in (LOWER, UPPER)}
    if classes == 1:
        parts = (
            _branch(school, no, names[years], students=_STUDENTS // 2, **{YEARS: years})
            for no, years in (("2", LOWER), ("3", UPPER))
        )
        yield Split.by_members(on=RESTRUCTURED, unit=f"{school}-2", into=parts, source=_REBUILT)
    elif classes:
        for no, years in (("2", LOWER), ("3", UPPER)):
            unit = f"{school}-{no}"
            yield Rename(on=RESTRUCTURED, unit=unit, name=names[years], source=_REBUILT)
            yield Reclassify(on=RESTRUCTURED, unit=unit, attributes={YEARS: years}, source=_REBUILT)


def _found(school: str, name: str, *, two: bool) -> Iterator[Change]:
    """Found branches of postgraduates, and groups where a school teaches on two campuses."""
    if school in _POSTGRADUATES:
        branch = _branch(school, "4", f"{name}研究生党支部", students=10, **{YEARS: "研究生"})
        yield Found(on=RESTRUCTURED, unit=branch, source=_REBUILT)
    if two:
        group = OrgUnit(
            id=f"{school}-3-1",
            name=f"{name}跨校区党小组",
            kind=UnitKind.GROUP,
            parent=f"{school}-3",
            sector=Sector.STUDENTS,
            attributes={CAMPUS: TWO_CAMPUSES},
        )
        yield Found(on=RESTRUCTURED, unit=group, source=_REBUILT)


_POSTGRADUATES = frozenset(f"{ROOT}-{no}" for no in ("01", "02", "05"))


def history() -> History:
    """The restructuring as changes 组织调整, from 27 + 48 to 24 + 61."""
    changes = [*_moves()]
    for no, name, two, classes in _SCHOOLS:
        school = f"{ROOT}-{no}"
        changes += _by_years(school, name, classes)
        changes += _found(school, name, two=two)
    return History(tree=before(), start=FIRST_DAY, changes=changes)


def tree() -> OrgTree:
    """The tree after the restructuring: 24 second-level units and 61 branches."""
    return history().at(RESTRUCTURED)


def _covers(code: str, said: str, english: str, asked: Selector, needs: Selector) -> CoverageRule:
    return CoverageRule(
        code=code,
        applies_to=org.attribute(STANDING, SCHOOL) & asked,
        needs=needs,
        what=Label.of(said, english),
        source=CITES.stated(said),
    )


#: 低年级有党员、高年级有支部、跨校区有党小组: what is asked of schools that teach students.
COVERAGE: tuple[StructureRule, ...] = (
    _covers(
        "LOWER_YEARS_WITHOUT_MEMBERS",
        "低年级有党员",
        "members in the lower years",
        org.anyone(),
        org.attribute(YEARS, LOWER) & org.size(at_least=1),
    ),
    _covers(
        "UPPER_YEARS_WITHOUT_BRANCH",
        "高年级有支部",
        "a branch in the upper years",
        org.anyone(),
        org.kind(UnitKind.BRANCH) & org.attribute(YEARS, UPPER),
    ),
    _covers(
        "CAMPUSES_WITHOUT_GROUP",
        "跨校区有党小组",
        "a group across campuses",
        org.attribute(CAMPUS, TWO_CAMPUSES),
        org.kind(UnitKind.GROUP),
    ),
)
