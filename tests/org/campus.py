"""One small university, drawn on by every test of the area."""

from datetime import date

from partyorg.org import Form, Headcount, OrgTree, OrgUnit, Sector, Stage, UnitKind
from partyorg.values import Period

COMMITTEE = OrgUnit(
    id="p", name="示例大学党委", kind=UnitKind.UNIVERSITY_COMMITTEE, founded=date(1958, 1, 1)
)
FACULTY = OrgUnit(
    id="f-1",
    name="机械工程学院党委",
    kind=UnitKind.FACULTY_COMMITTEE,
    parent="p",
    terms=(Period(start=date(2012, 6, 1), end=date(2016, 6, 1)),),
    attributes={"校区": "东区"},
)
DEPARTMENT = OrgUnit(
    id="g-1",
    name="力学系党总支",
    kind=UnitKind.GENERAL_BRANCH,
    parent="f-1",
    headcount=Headcount.of(staff=2),
)
TEACHERS = OrgUnit(
    id="b-1",
    name="教工第一党支部",
    kind=UnitKind.BRANCH,
    parent="g-1",
    sector=Sector.TEACHERS,
    headcount=Headcount.of(staff=12, stage=Stage.FULL),
    attributes={"校区": "东区"},
)
STUDENTS = OrgUnit(
    id="b-2",
    name="学生第一党支部",
    kind=UnitKind.BRANCH,
    parent="f-1",
    sector=Sector.STUDENTS,
    form=Form.JOINT,
    headcount=Headcount.of(student=30),
    founded=date(2010, 9, 1),
    dissolved=date(2018, 7, 1),
    attributes={"校区": "西区"},
)
LIBRARY = OrgUnit(
    id="b-3",
    name="图书馆党支部",
    kind=UnitKind.BRANCH,
    parent="p",
    sector=Sector.FUNCTIONAL,
    headcount=Headcount.of(staff=7),
)
GROUP = OrgUnit(id="s-1", name="第一党小组", kind=UnitKind.GROUP, parent="b-1")

UNITS = (COMMITTEE, FACULTY, DEPARTMENT, TEACHERS, STUDENTS, LIBRARY, GROUP)
CAMPUS = OrgTree(units=UNITS)


def ids(units: tuple[OrgUnit, ...]) -> list[str]:
    """Return the ids of some units."""
    return [unit.id for unit in units]
