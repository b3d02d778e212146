"""The source, what it names, and a tree to try things on."""

from __future__ import annotations

from partyorg.casebook._cites import Cites
from partyorg.org import Headcount, OrgTree, OrgUnit, Sector, UnitKind
from partyorg.values import Label, Period

CITES = Cites(document="高校党建可持续创新机制(兰州)")
#: The source is a proposal and dates nothing: the year is ours.
YEAR = Period.year(2021)

DIRECTIONS = (
    Label.of("学习方式", "study methods"),
    Label.of("活动形式", "activities"),
    Label.of("平台与激励", "platform and incentives"),
    Label.of("党建互联", "interconnection"),
)
#: 五力.
CAPACITIES = (
    Label.of("政治指示力", "political direction"),
    Label.of("统筹规划力", "planning"),
    Label.of("战略领导力", "strategic leadership"),
    Label.of("基层号召力", "appeal at the grass roots"),
    Label.of("师生执行力", "execution by staff and students"),
)
#: 一平台 of “123”: base management and member points.
PLATFORM = (Label.of("基础管理", "base management"), Label.of("党员积分", "member points"))
#: 三目标 of “123”.
GOALS = (
    Label.of("品格", "character"),
    Label.of("能力", "competence"),
    Label.of("创新、学习、活力、多元的支部", "an innovative, learning, active and plural branch"),
)
#: What keeps Party work from having substance; `review` looks for the last two.
DIAGNOSIS = (
    Label.of("活动形式单一", "single-form activities"),
    Label.of("新媒体运用不足", "weak use of new media"),
    Label.of("强业务、弱党建", "teachers' load pushes Party work aside"),
    Label.of("指标与职级待遇挂钩, 挤出实效", "indicators tied to rank and pay crowd out substance"),
)

_BRANCHES = (
    ("t1", "文学院教工党支部", "wx", Sector.TEACHERS, Headcount.of(staff=8)),
    ("s1", "文学院学生党支部", "wx", Sector.STUDENTS, Headcount.of(student=12)),
    ("t2", "理学院教工党支部", "lx", Sector.TEACHERS, Headcount.of(staff=10)),
    ("s2", "理学院学生党支部", "lx", Sector.STUDENTS, Headcount.of(student=20)),
)


def example_tree() -> OrgTree:
    """An illustrative tree 示意: the source states no organisation, so this is no university's.

    One committee, two general branches, a branch of staff and one of students under each;
    every unit is marked 重构.
    """
    rebuilt = {"依据": CITES.rebuilt("组织").basis.label.zh}
    root = OrgUnit(
        id="lz", name="示例大学党委", kind=UnitKind.UNIVERSITY_COMMITTEE, attributes=rebuilt
    )
    generals = [
        OrgUnit(id=id, name=name, kind=UnitKind.GENERAL_BRANCH, parent=root.id, attributes=rebuilt)
        for id, name in (("wx", "文学院党总支"), ("lx", "理学院党总支"))
    ]
    branches = [
        OrgUnit(
            id=id,
            name=name,
            kind=UnitKind.BRANCH,
            parent=parent,
            sector=sector,
            headcount=heads,
            attributes=rebuilt,
        )
        for id, name, parent, sector, heads in _BRANCHES
    ]
    return OrgTree(units=[root, *generals, *branches])
