"""A small campus with records of every kind, and measures of every class over them."""

from datetime import date

from partyorg.duties import (
    CountedIn,
    Duty,
    DutyState,
    Proof,
    compliance_count,
    compliance_share,
    half_yearly,
    quarterly,
    yearly,
)
from partyorg.evaluation import (
    Panel,
    RaterGroup,
    Scale,
    SheetLimit,
    WhenEmpty,
    panel_score,
    panel_share,
)
from partyorg.evidence import (
    Activity,
    ActivityPart,
    Award,
    AwardLevel,
    Ballot,
    Electorate,
    Evidence,
    Exemption,
    Measure,
    Mode,
    Over,
    Publication,
    Query,
    Reading,
    ReadingOf,
    Table,
    World,
    activities,
    attendance,
    awards,
    count,
    distinct,
    heads,
    mean_of,
    publications,
    reading,
    share,
    tally,
    timeliness,
    total_of,
)
from partyorg.indicators import Target, target_reached
from partyorg.org import (
    Form,
    Headcount,
    MemberCategory,
    OrgTree,
    OrgUnit,
    Sector,
    Selector,
    Stage,
    Subject,
    UnitKind,
    anyone,
    attribute,
    direct,
    form,
    founded_by,
    kind,
    level,
    sector,
    size,
    unit,
    within,
)
from partyorg.rules import Direction
from partyorg.values import Absence, Absent, FrozenMap, Label, Period

YEAR = Period.year(2016)
P, G, B, C, D = (Subject.of_unit(name) for name in ("p", "g", "b", "c", "d"))
TREE = OrgTree(
    units=[
        OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
        OrgUnit(id="g", name="党总支", kind=UnitKind.GENERAL_BRANCH, parent="p"),
        OrgUnit(
            id="b",
            name="教工党支部",
            kind=UnitKind.BRANCH,
            parent="g",
            sector=Sector.TEACHERS,
            headcount=Headcount.of(staff=10) + Headcount.of(stage=Stage.ACTIVIST, staff=4),
            founded=date(2016, 2, 10),
            attributes={"校区": "东区"},
        ),
        OrgUnit(
            id="c",
            name="学生党支部",
            kind=UnitKind.BRANCH,
            parent="g",
            form=Form.JOINT,
            headcount=Headcount.of(student=20),
        ),
        OrgUnit(
            id="d",
            name="机关党支部",
            kind=UnitKind.BRANCH,
            parent="p",
            dissolved=date(2016, 10, 20),
        ),
    ]
)
TALKS = Panel(
    code="talks",
    title=Label.of("述职评议"),
    groups=(
        RaterGroup(name="党委", weight=6, drop_best=1),
        RaterGroup(name="群众", weight=4, quorum="1/2"),
    ),
    scale=Scale.options({"好": 100, "较好": 85, "差": 0}, abstain=("弃权",)),
    empty=WhenEmpty.RENORMALISE,
    modes={Mode.OFFLINE: 2, Mode.ONLINE: 1},
    limits=(SheetLimit(levels=("好",), ratio="1/2", voids=True), SheetLimit(count=3)),
)
MARKS = Panel(
    code="marks",
    title=Label.of("打分"),
    groups=(RaterGroup(name="党员"), RaterGroup(name="本人", own=True)),
    scale=Scale.scores(0, 100, classes={"优秀": 90, "合格": 0}, abstain=("弃权",)),
    empty=WhenEmpty.ABSENT,
    limits=(SheetLimit(count=1, voids=True),),
    report=activities(kind="述职"),
    held=date(2017, 1, 20),
)
DUTIES = (
    Duty(
        code="DAY",
        title="主题党日",
        applies_to=kind(UnitKind.BRANCH),
        when=half_yearly(),
        satisfied_by=Proof(of=activities(), attendance="1/2", hours="1"),
        presence="1/2",
        until=date(2016, 12, 1),
    ),
    Duty(
        code="STUDY",
        title="学习",
        applies_to=anyone(),
        when=quarterly(),
        satisfied_by=(activities(below=True), publications()),
    ),
    Duty(
        code="HOURS",
        title="学时",
        applies_to=~kind(UnitKind.GROUP),
        when=quarterly(),
        satisfied_by=activities(),
        counted_in=CountedIn.HOURS,
        at_least=3,
        since=date(2016, 5, 1),
    ),
    Duty(
        code="NEWS",
        title="公开",
        applies_to=anyone(),
        when=quarterly(),
        satisfied_by=Proof(of=publications(), attendance="1/2"),
    ),
)
SELECTORS: tuple[Selector, ...] = (
    anyone(),
    kind(UnitKind.BRANCH) & ~sector(Sector.TEACHERS),
    form(Form.JOINT) | attribute("校区", "东区"),
    level(2),
    within("g"),
    direct(),
    founded_by(date(2016, 1, 1)),
    size(at_least=15),
    size(at_least=1, at_most=10),
    unit("b", "d"),
    attribute("学科", "工科"),
)


def _ballot(number: int, vote: tuple[str, Subject, str, str, str]) -> Ballot:
    panel, who, group, said, rater = vote
    mode = Mode.ONLINE if number % 3 == 2 else Mode.OFFLINE
    score = said if said.isdecimal() else None
    return Ballot(
        id=f"v{number}",
        panel=panel,
        subject=who,
        group=group,
        mode=Mode.OFFLINE if panel == "marks" else mode,
        option="" if score else said,
        score=score,
        rater=rater,
    )


_VOTES = [
    ("talks", B, "党委", "好", "r1"),
    ("talks", B, "党委", "较好", "r2"),
    ("talks", B, "群众", "差", ""),
    ("talks", B, "群众", "弃权", ""),
    ("talks", C, "党委", "好", "r1"),
    ("talks", C, "党委", "好", ""),
    ("talks", C, "党委", "没有", ""),
    ("talks", C, "路人", "好", ""),
    ("talks", D, "群众", "好", "r3"),
    ("talks", D, "群众", "差", "r3"),
    ("talks", D, "群众", "弃权", ""),
    ("marks", B, "党员", "95", "r1"),
    ("marks", B, "党员", "60", "r2"),
    ("marks", B, "本人", "100", "r9"),
    ("marks", C, "党员", "95", "r1"),
    ("marks", C, "本人", "80", ""),
    ("marks", C, "党员", "88", "r4"),
    ("marks", C, "党员", "200", "r5"),
    ("marks", D, "党员", "弃权", "r6"),
]
EVIDENCE = Evidence.of(
    [
        Activity(id="a1", subjects=(B, C), kind="党课", on=date(2016, 3, 1), topic="x", hours="1.1",
                 expected=10, attended=8, part=ActivityPart.PRESCRIBED),
        Activity(id="a2", subjects=(B,), kind="党课", on=date(2016, 5, 6), hours="2.2", expected=9,
                 attended=3, mode=Mode.ONLINE),
        Activity(id="a3", subjects=(D,), kind="述职", on=date(2016, 12, 28)),
        Activity(id="a4", subjects=(C,), kind="述职", on=date(2017, 1, 5), hours=3),
        Activity(id="a5", subjects=(B,), kind="述职", on=date(2017, 1, 6)),
        Activity(id="a6", subjects=(C,), kind="党课", on=date(2016, 6, 1), hours=3, expected=4, attended=4),
        Publication(id="p1", subject=B, section="动态", on=date(2016, 3, 4), about="a1"),
        Publication(id="p2", subject=B, section="动态", on=date(2016, 3, 9), about="a1"),
        Publication(id="p3", subject=B, section="动态", on=date(2016, 5, 10), about="a2"),
        Publication(id="p4", subject=Subject.person("r9", unit="b"), section="动态", on=date(2016, 5, 10)),
        Award(id="w1", subject=C, title="先进", level=AwardLevel.CITY, on=date(2016, 3, 4)),
        Award(id="w2", subject=C, title="先进", level=AwardLevel.COLLEGE, on=date(2016, 3, 4)),
        Reading.of(B, "whole", YEAR, "2.5"),
        Reading(subject=C, measure="whole", period=YEAR, value=Absent(kind=Absence.EXEMPT)),
        Reading.of(B, "parts", Period.quarter(2016, 1), "0.1"),
        Reading.of(B, "parts", Period.quarter(2016, 2), "0.2"),
        Reading.of(C, "parts", Period.quarter(2016, 1), 1),
        Reading.of(C, "parts", Period.month(2016, 2), 1),
        Reading.of(D, "parts", Period.quarter(2016, 1), 1),
        Reading(subject=D, measure="parts", period=Period.quarter(2016, 2), value=Absent(kind=Absence.NOT_DUE)),
        Reading.of(B, "latest", Period.quarter(2016, 1), 1),
        Reading.of(B, "latest", Period.quarter(2016, 3), 3),
        Reading.of(B, "latest", Period.year(2015), 9),
        Reading(subject=B, measure="view", period=YEAR, value="较好"),
        Reading(subject=B, measure="held", period=YEAR, value=True),
        Reading(subject=C, measure="held", period=YEAR, value=False),
        Electorate(panel="talks", subject=B, group="群众", entitled=2),
        Electorate(panel="talks", subject=C, group="群众", entitled=0),
        Electorate(panel="talks", subject=D, group="群众", entitled=9),
        Exemption(subject=C, indicator="HOURS", period=Period.half(2016, 2), by="组织部", reason="新建"),
        Exemption(subject=D, indicator="STUDY", period=YEAR, by="组织部", reason="撤销"),
        *(_ballot(number, vote) for number, vote in enumerate(_VOTES)),
    ]
)  # fmt: skip
WORLD = World(tree=TREE, evidence=EVIDENCE, period=YEAR, as_of=date(2017, 1, 10))
EARLY = World(tree=TREE, evidence=EVIDENCE, period=YEAR, as_of=date(2016, 5, 8))

_LECTURES, _ALL = activities(kind="党课"), activities(below=True)
_TOLD = reading("whole", low=0, high=10)


def _target(who: str, measure: ReadingOf, amount: int) -> Target:
    return Target(indicator="1", holder=who, measure=measure.type, amount=amount, period=YEAR)


_FEW = reading("latest", low=0, direction=Direction.LOWER, over=Over.LAST)
RECORDED: tuple[Measure, ...] = (
    count("lectures", _LECTURES),
    count("all", _ALL),
    count("votes", Query(table=Table.BALLOTS)),
    count("parts of it", Query(table=Table.ACTIVITIES, where=FrozenMap(
        {"part": ("None", "flexible"), "attended": ("None", "8", "many"), "on": ("2016-03-01", "2016-12-28")}))),
    count("党课.人数", Query(table=Table.ACTIVITIES, where=FrozenMap({"expected": ("10",)}))),
    count("short", Query(table=Table.ACTIVITIES, where=FrozenMap({"hours": ("1.1", "3", "2.20", "long")}))),
    count("no hours", Query(table=Table.ACTIVITIES, where=FrozenMap({"hours": ("None", "1e999999")}))),
    count("best", Query(table=Table.BALLOTS, where=FrozenMap({"score": ("95", "100")}))),
    distinct("topics", _ALL, "topic"),
    distinct("days", _ALL, "on"),
    distinct("sizes", _ALL, "attended"),
    distinct("sections", publications(section="动态"), "section"),
    total_of("hours", _LECTURES, "hours", unit="学时"),
    mean_of("mean", _LECTURES, "attended", unit="人", empty=Absence.NOT_APPLICABLE),
    mean_of("mean of all", _ALL, "hours", unit="学时"),
    share("share", _LECTURES, _ALL),
    share("share below", _ALL, activities(mode=Mode.OFFLINE)),
    attendance("attendance", _LECTURES),
    attendance("attendance of all", _ALL, empty=Absence.NOT_DUE),
    timeliness("timely", _LECTURES, publications(), within=3),
    timeliness("timely below", _ALL, publications(below=True), within=2, working=True),
    tally("points", awards(below=True), "level", {AwardLevel.CITY: "1.5", "college": 1}),
    tally("no points", activities(), "expected", {"10": 5}),
    heads("members"),
    heads("activists", categories=(MemberCategory.STAFF,), stages=(Stage.ACTIVIST,)),
    _TOLD,
    _FEW,
    reading("parts", low=0, over=Over.SUM),
    reading("view", words=("好", "较好"), due=date(2017, 2, 1)),
    reading("held", truth=True),
    target_reached("reached", _TOLD, [_target("b", _TOLD, 5), _target("c", _TOLD, 5)]),
    target_reached("kept", _FEW, [_target("b", _FEW, 1), _target("c", _FEW, 1)]),
    target_reached("none", _TOLD, []),
)  # fmt: skip
REVIEWED: tuple[Measure, ...] = (
    panel_score(TALKS),
    panel_share("good", TALKS, ["好", "较好"]),
    panel_score(MARKS),
    panel_share("top", MARKS, ["优秀"]),
)
OWED: tuple[Measure, ...] = (
    compliance_share("complied", DUTIES),
    compliance_share("complied below", DUTIES, below=True),
    compliance_count("missed", DUTIES, states=(DutyState.MISSED, DutyState.LATE)),
)
SELECTED: tuple[Measure, ...] = tuple(
    compliance_share(
        f"selected {number}",
        [Duty(code="D", title="d", applies_to=one, when=yearly(), satisfied_by=activities())],
    )
    for number, one in enumerate(SELECTORS)
)
