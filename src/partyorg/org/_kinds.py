"""The words a unit is described with."""

from __future__ import annotations

from partyorg.values import Labelled


class UnitKind(Labelled):
    """What a unit is 组织类别; the last four are of the administrative tree 行政机构.

    A directly subordinate branch 直属党支部 is a branch whose parent is the
    university committee: derived from its place, see `OrgTree.is_direct`.
    """

    UNIVERSITY_COMMITTEE = "university-committee", "学校党委", "university committee"
    FACULTY_COMMITTEE = (
        "faculty-committee",
        "院系级党委",
        "faculty committee",
        "院系党委",
        "二级党委",
        "分党委",
    )
    GENERAL_BRANCH = "general-branch", "党总支", "general branch"
    BRANCH = "branch", "党支部", "branch"
    GROUP = "group", "党小组", "group"
    INSTITUTION = "institution", "学校", "institution"
    SCHOOL = "school", "学院", "school", "院系"
    OFFICE = "office", "部门", "office", "处室"
    SECTION = "section", "教研室", "section", "科室"

    @property
    def parents(self) -> tuple[UnitKind, ...]:
        """The kinds it may stand under; depth is not tied to kind."""
        return _PARENTS[self]


_PARENTS = {
    UnitKind.UNIVERSITY_COMMITTEE: (),
    UnitKind.FACULTY_COMMITTEE: (UnitKind.UNIVERSITY_COMMITTEE,),
    UnitKind.GENERAL_BRANCH: (UnitKind.UNIVERSITY_COMMITTEE, UnitKind.FACULTY_COMMITTEE),
    UnitKind.BRANCH: (
        UnitKind.UNIVERSITY_COMMITTEE,
        UnitKind.FACULTY_COMMITTEE,
        UnitKind.GENERAL_BRANCH,
    ),
    UnitKind.GROUP: (UnitKind.BRANCH,),
    UnitKind.INSTITUTION: (),
    UnitKind.SCHOOL: (UnitKind.INSTITUTION,),
    UnitKind.OFFICE: (UnitKind.INSTITUTION, UnitKind.SCHOOL),
    UnitKind.SECTION: (UnitKind.SCHOOL, UnitKind.OFFICE),
}


class Sector(Labelled):
    """Who a unit is made of 人员类型."""

    TEACHERS = "teachers", "教师", "teachers", "教工"
    FUNCTIONAL = "functional", "职能部门", "functional departments", "机关"
    STUDENTS = "students", "学生", "students"
    RETIRED = "retired", "离退休", "retired"
    MIXED = "mixed", "混合", "mixed"


class Form(Labelled):
    """How a unit is set up 设置形式."""

    ORDINARY = "ordinary", "单独设置", "ordinary", "单独组建"
    JOINT = "joint", "联合", "joint", "联合党支部"
    TEMPORARY = "temporary", "临时", "temporary", "临时党支部"


class MemberCategory(Labelled):
    """Which people are counted 人员类别."""

    STAFF = "staff", "在职教职工", "staff", "教职工"
    STUDENT = "student", "学生", "students"
    UNDERGRADUATE = "undergraduate", "本科生", "undergraduates"
    MASTER = "master", "硕士生", "master's students"
    DOCTOR = "doctor", "博士生", "doctoral students"
    RETIRED = "retired", "离退休", "retired"
    OTHER = "other", "其他", "others"


class Stage(Labelled):
    """How far people are on the way into the Party 发展阶段.

    `MEMBER` counts members where the source does not part probationary from
    full ones.
    """

    APPLICANT = "applicant", "入党申请人", "applicant"
    ACTIVIST = "activist", "入党积极分子", "activist"
    CANDIDATE = "candidate", "发展对象", "candidate"
    PROBATIONARY = "probationary", "预备党员", "probationary member"
    FULL = "full", "正式党员", "full member"
    MEMBER = "member", "党员", "member (probationary or full)"


MEMBER_STAGES = frozenset({Stage.PROBATIONARY, Stage.FULL, Stage.MEMBER})
