"""Restructuring in 2006: 27 second-level units and 48 branches became 24 and 61.

The totals are stated.  Which units there were, and which changes led from one
to the other, is reconstructed, headcounts included.
"""

from __future__ import annotations

from collections.abc import Iterator

from partyorg import org
from partyorg.casebook.cqut._source import CITES, FIRST_DAY, RESTRUCTURED
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
from partyorg.values import FrozenMap, Label

ROOT = "cqut"
CAMPUS, TWO_CAMPUSES = "校区", "跨校区"
YEARS, LOWER, UPPER = "年级", "低年级", "高年级"
POSTGRADUATE, ANY_YEAR = "研究生", "各年级"
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
#: General branches of offices, and the branches of each.
_OFFICES = (
    ("16", "机关第一党总支", ("党政办公室", "组织宣传", "纪检监察", "工会团委")),
    ("17", "机关第二党总支", ("教务处", "学生处", "财务处")),
    ("18", "后勤服务党总支", ("饮食服务", "物业管理", "基建维修")),
    ("19", "离退休党总支", ("离退休第一", "离退休第二")),
    ("20", "图书馆党总支", ("图书馆",)),
)
#: Branches directly below the committee 直属党支部.
_DIRECT = (
    ("21", "科研处"),
    ("22", "工程训练中心"),
    ("23", "现代教育技术中心"),
    ("24", "校医院"),
    ("25", "校产公司"),
    ("26", "设计研究所"),
    ("27", "高教研究所"),
)
_RETIRED = "19"
Attributes = FrozenMap[str, str] | dict[str, str]
_PLAIN: FrozenMap[str, str] = FrozenMap()
#: Members of a branch of each sort.
_STAFF, _STUDENTS, _POSTGRADUATES = 14, 24, 10


def _heads(sector: Sector, count: int) -> Headcount:
    """Count people of the sort that a sector is made of."""
    if sector is Sector.STUDENTS:
        return Headcount.of(student=count)
    return Headcount.of(retired=count) if sector is Sector.RETIRED else Headcount.of(staff=count)


def _branch(
    parent: str,
    no: str,
    name: str,
    sector: Sector,
    *,
    count: int = _STAFF,
    attributes: Attributes = _PLAIN,
) -> OrgUnit:
    return OrgUnit(
        id=f"{parent}-{no}",
        name=name,
        kind=UnitKind.BRANCH,
        parent=parent,
        sector=sector,
        headcount=_heads(sector, count),
        attributes=attributes,
    )


def _of_students(parent: str, no: str, name: str, count: int, years: str) -> OrgUnit:
    attributes = {YEARS: years}
    return _branch(parent, no, name, Sector.STUDENTS, count=count, attributes=attributes)


def _general(no: str, name: str, attributes: Attributes) -> OrgUnit:
    return OrgUnit(
        id=f"{ROOT}-{no}",
        name=name,
        kind=UnitKind.GENERAL_BRANCH,
        parent=ROOT,
        attributes=attributes,
    )


def _schools() -> Iterator[OrgUnit]:
    for no, name, two, classes in _SCHOOLS:
        standing = SCHOOL if classes else OFFICES
        campus = TWO_CAMPUSES if two else "一个校区"
        school = _general(no, f"{name}党总支", {STANDING: standing, CAMPUS: campus})
        yield school
        yield _branch(school.id, "1", f"{name}教工党支部", Sector.TEACHERS)
        for number in range(classes):
            title = f"{name}学生第{'一二'[number]}党支部"
            yield _of_students(school.id, f"{number + 2}", title, _STUDENTS, ANY_YEAR)


def _others() -> Iterator[OrgUnit]:
    for no, name, branches in _OFFICES:
        general = _general(no, name, {STANDING: OFFICES})
        yield general
        sector = Sector.RETIRED if no == _RETIRED else Sector.FUNCTIONAL
        for number, branch in enumerate(branches, 1):
            yield _branch(general.id, f"{number}", f"{branch}党支部", sector)
    for no, name in _DIRECT:
        title = f"{name}直属党支部"
        yield _branch(ROOT, no, title, Sector.FUNCTIONAL, attributes={STANDING: OFFICES})


def before() -> OrgTree:
    """The tree of 2005: 27 second-level units, 7 direct branches among them, and 48 branches."""
    root = OrgUnit(id=ROOT, name="重庆工学院党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
    return OrgTree(units=[root, *_schools(), *_others()])


_REBUILT = CITES.rebuilt("2006年组织调整")


def _moves() -> Iterator[Change]:
    """Two direct branches come under general branches, and two of the offices merge."""
    for no, name, to in (("25", "校产公司", "18"), ("26", "设计研究所", "01")):
        unit = f"{ROOT}-{no}"
        yield Move(on=RESTRUCTURED, unit=unit, to=f"{ROOT}-{to}", source=_REBUILT)
        yield Rename(on=RESTRUCTURED, unit=unit, name=f"{name}党支部", source=_REBUILT)
    yield Merge(
        on=RESTRUCTURED,
        units=(f"{ROOT}-16", f"{ROOT}-17"),
        into=_general("16", "机关党总支", {STANDING: OFFICES}),
        source=_REBUILT,
    )


def _by_years(school: str, name: str, classes: int) -> Iterator[Change]:
    """Part the students of a school into lower and upper years."""
    names = {years: f"{name}{years}学生党支部" for years in (LOWER, UPPER)}
    if classes == 1:
        parts = (
            _of_students(school, no, names[years], _STUDENTS // 2, years)
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
    if school in _WITH_POSTGRADUATES:
        branch = _of_students(school, "4", f"{name}研究生党支部", _POSTGRADUATES, POSTGRADUATE)
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


_WITH_POSTGRADUATES = frozenset(f"{ROOT}-{no}" for no in ("01", "02", "05"))


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
