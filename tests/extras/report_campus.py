"""A drawn-up university for the reports: 20 second-level units, 60 branches, three schemes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random

from partyorg import evaluation as ev
from partyorg import org
from partyorg import rules as ru
from partyorg.evidence import (
    Activity,
    Award,
    AwardLevel,
    Choice,
    Evidence,
    Exemption,
    Reading,
    Record,
    activities,
    attendance,
    awards,
    count,
    reading,
    tally,
)
from partyorg.indicators import Category, Framework, Indicator, Obligation
from partyorg.org import Headcount, OrgTree, OrgUnit, Sector, Subject, UnitKind
from partyorg.values import (
    Absence,
    Absent,
    Basis,
    Dated,
    Finding,
    Label,
    Period,
    Place,
    Severity,
    Source,
)

YEAR = Period.year(2016)
AS_OF = date(2017, 1, 10)
TITLE = Label.of("2016 年度基层党组织考核报告", "Annual review of Party organisations 2016")

CHARTER = Source(
    document="《中国共产党章程》",
    clause="第三十一条",
    basis=Basis.READ,
    url="https://www.12371.cn/",
)
RULES = Source(document="《支部工作条例》", clause="第十七条", basis=Basis.SECOND_HAND)
HANDBOOK = Source(document="某大学《目标管理办法》", clause="附件一", basis=Basis.STATED)
OURS = Source(document="某大学《目标管理办法》", clause="附件二", basis=Basis.RECONSTRUCTED)
CUSTOM = Source(document="年终述职惯例", basis=Basis.PRACTICE)
RUMOUR = Source(document="《评优通知》", basis=Basis.UNVERIFIED, in_force=date(2015, 3, 1))

SCHOOLS = (
    "马克思主义学院", "人文学院", "外国语学院", "经济管理学院", "法学院", "理学院",
    "机械工程学院", "电气工程学院", "计算机学院", "土木工程学院", "化工学院", "医学院",
)  # fmt: skip
OFFICES = (
    "机关党委", "后勤党总支", "图书馆直属党支部", "档案馆直属党支部",
    "附属医院党委", "资产公司党总支", "离退休党总支", "出版社直属党支部",
)  # fmt: skip
KINDS = {"直属": UnitKind.BRANCH, "总支": UnitKind.GENERAL_BRANCH}


def unit_kind(name: str) -> UnitKind:
    return next((kind for word, kind in KINDS.items() if word in name), UnitKind.FACULTY_COMMITTEE)


@cache
def tree() -> OrgTree:
    return OrgTree(units=list(units()))


def units() -> Iterator[OrgUnit]:
    yield OrgUnit(id="p", name="某大学党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
    for index, name in enumerate((*SCHOOLS, *OFFICES)):
        school = index < len(SCHOOLS)
        yield OrgUnit(
            id=f"d{index:02}",
            name=f"{name}党委" if school else name,
            kind=unit_kind(name),
            parent="p",
            attributes={"组": "教学单位" if school else "机关与直属单位"},
        )
        if not school:
            continue
        for number in range(1, 6):
            students = number <= 3
            who = "学生" if students else "教工"
            yield OrgUnit(
                id=f"d{index:02}-{number}",
                name=f"{who}第{'一二三四五'[number - 1]}党支部",
                kind=UnitKind.BRANCH,
                parent=f"d{index:02}",
                sector=Sector.STUDENTS if students else Sector.TEACHERS,
                headcount=Headcount.of(student=12 + index, staff=number),
            )
    for number in (1, 2):
        yield OrgUnit(
            id=f"d18-{number}",
            name=f"离退休第{'一二'[number - 1]}党支部",
            kind=UnitKind.BRANCH,
            parent="d18",
            sector=Sector.RETIRED,
        )
    yield OrgUnit(
        id="d11-9",
        name="援外临时党支部",
        kind=UnitKind.BRANCH,
        parent="d11",
        sector=Sector.TEACHERS,
        founded=date(2017, 1, 2),
    )


LECTURES = count("lectures", activities(kind="党课"), Label.of("党课", "lectures"))
DAYS = count("days", activities(kind="主题党日"), Label.of("主题党日", "theme days"))
ATTENDANCE = attendance("attendance", activities(), Label.of("到会率", "attendance"))
HONOURS = tally(
    "honours", awards(), "level", {"university": "0.5", "city": 1}, Label.of("获奖", "honours")
)
VIEW = reading("view", Label.of("群众评议", "what people say"), words=("好", "较好", "一般", "差"))
LETTER = reading("letter", Label.of("责任书签订", "letter signed"), truth=True)
BREACH = reading("breach", Label.of("违纪情况", "misconduct"), truth=True)
MEASURES = (LECTURES, DAYS, ATTENDANCE, HONOURS, VIEW, LETTER, BREACH)


def indicator(code: str, zh: str, en: str, points: int, rule: ru.Rule, **more: object) -> Indicator:
    return Indicator(code=code, title=Label.of(zh, en), points=points, rule=rule, **more)  # type: ignore[arg-type]


def learning() -> Category:
    return Category(
        code="1",
        title=Label.of("思想建设", "learning"),
        points=40,
        source=HANDBOOK,
        indicators=(
            indicator(
                "1.1",
                "党课",
                "lectures",
                20,
                ru.ratio(LECTURES.or_zero(), target=4, points=20),
                source=RULES,
            ),
            indicator(
                "1.2",
                "到会率",
                "attendance",
                20,
                ru.bands(ATTENDANCE.or_excluded(), {90: 20, 80: 16, 70: 12}, below=6),
                source=OURS,
            ),
        ),
    )


def life() -> Category:
    worth = Dated.of({date(2010, 1, 1): "1.7", date(2018, 1, 1): 2}, CHARTER)
    earned = DAYS.or_zero() * ru.param("worth", worth, Label.of("每次分值", "points for each"))
    return Category(
        code="2",
        title=Label.of("组织生活", "organisational life"),
        points=30,
        choose=1,
        choose_points=10,
        indicators=(
            indicator("2.1", "主题党日", "theme days", 20, ru.clip(earned, high=20)),
            indicator(
                "2.2",
                "特色品牌",
                "a project of one's own",
                10,
                ru.each(LECTURES.or_zero(), points=2, cap=10).cited(source=CUSTOM),
                obligation=Obligation.SELF_CHOSEN,
            ),
            indicator(
                "2.3",
                "结对共建",
                "partners",
                10,
                ru.each(DAYS.or_zero(), points=1, cap=10),
                obligation=Obligation.SELF_CHOSEN,
            ),
        ),
    )


def standing() -> Category:
    table = {"好": 20, "较好": 16, "一般": 10, "差": 0}
    return Category(
        code="3",
        title=Label.of("群众评价", "standing"),
        points=30,
        indicators=(
            indicator("3.1", "群众评议", "what people say", 20, ru.by_word(VIEW.or_held(), table)),
            indicator(
                "3.2",
                "责任书",
                "letter of responsibility",
                10,
                ru.full_or_none(LETTER.or_held().equals(ru.rule(True)), 10),
                due=date(2017, 3, 1),
                applies_to=org.sector(Sector.TEACHERS),
                source=OURS,
            ),
        ),
    )


GRADES = {"优秀": 90, "良好": 75, "合格": 60, "不合格": None}
ENGLISH = {"优秀": "excellent", "良好": "good", "合格": "passed", "不合格": "failed"}


def branches(code: str, title: Label, sector: Sector, *quotas: ev.Quota) -> ev.Scheme:
    return ev.Scheme(
        code=code,
        title=title,
        framework=Framework(
            code=f"F-{code}",
            title=Label.of("支部指标体系", "indicators of branches"),
            goal=Label.of("建强支部", "strong branches"),
            categories=(learning(), life(), standing()),
        ),
        applies_to=org.sector(sector) & org.level(3),
        measures=MEASURES,
        adjustments=(
            ev.Adjustment(
                code="plus",
                title=Label.of("获奖加分", "honours"),
                rule=ru.bonus({"获奖": HONOURS.or_zero()}, cap=3),
                source=RUMOUR,
            ),
        ),
        vetoes=(
            ev.Veto(
                code="veto",
                title=Label.of("违纪一票否决", "misconduct"),
                when=BREACH.or_held().equals(ru.rule(True)),
                effect=ev.CapGrade(grade="合格"),
                source=CHARTER,
            ),
        ),
        grading=ev.grading(GRADES, *quotas, labels=ENGLISH),
        source=HANDBOOK,
    )


def second_level() -> ev.Scheme:
    good = ev.Quota(grades=("优秀",), ratio="1/3", tie_breakers=("A",), source=HANDBOOK)
    whole = ev.Quota(grades=("优秀", "良好"), count=9, per=ev.Per.SCHEME, ties=ev.TiePolicy.MEETING)
    return ev.Scheme(
        code="dept",
        title=Label.of("二级单位党组织", "second-level units"),
        framework=Framework(
            code="F-dept",
            title=Label.of("二级单位指标体系", "indicators of second-level units"),
            goal=Label.of("总目标", "goal"),
            source=OURS,
            categories=(
                Category(
                    code="A",
                    title=Label.of("基层支部", "branches"),
                    points=60,
                    indicators=(
                        indicator(
                            "A1",
                            "支部平均得分",
                            "mean of the branches",
                            60,
                            ru.across("below", label=Label.of("支部得分", "scores of branches"))
                            * ru.rule("0.6"),
                            applies_to=org.attribute("组", "教学单位"),
                        ),
                    ),
                ),
                Category(
                    code="B",
                    title=Label.of("述职评议", "review"),
                    points=40,
                    indicators=(
                        indicator(
                            "B1",
                            "群众评议",
                            "what people say",
                            40,
                            ru.by_word(VIEW.or_held(), {"好": 38, "较好": 33, "一般": 25, "差": 0}),
                        ),
                    ),
                ),
            ),
        ),
        applies_to=org.level(2),
        measures=(VIEW, HONOURS),
        collections=(
            ev.ScoresBelow(
                name="below",
                schemes=("staff", "students"),
                weigh=ev.Weigh.MEMBERS,
                label=Label.of("支部得分", "scores of branches"),
            ),
        ),
        adjustments=(
            ev.Adjustment(
                code="plus",
                title=Label.of("创新加分", "innovation"),
                rule=ru.bonus({"获奖": HONOURS.or_zero()}, cap=3),
            ),
        ),
        grouping=ev.Grouping(by=ev.GroupBy.ATTRIBUTE, attribute="组"),
        grading=ev.grading(GRADES, good, whole, labels=ENGLISH),
    )


@cache
def schemes() -> tuple[ev.Scheme, ...]:
    few = ev.Quota(grades=("优秀",), ratio="0.15", source=RUMOUR)
    students = Label.of("学生党支部", "student branches")
    staff = Label.of("教工党支部", "staff branches")
    return (
        second_level(),
        branches("students", students, Sector.STUDENTS, few),
        branches("staff", staff, Sector.TEACHERS, few),
    )


@cache
def records() -> tuple[Record, ...]:
    return tuple(drawn(Random(20160101)))


def drawn(chance: Random) -> Iterator[Record]:
    for unit in tree():
        level = tree().level(unit.id)
        if level == 1 or unit.sector is Sector.RETIRED:
            continue
        subject = Subject.of_unit(unit)
        if chance.random() > 0.08 and unit.id != "d12":
            word = chance.choices(("好", "较好", "一般"), (5, 4, 1))[0]
            yield Reading(subject=subject, measure="view", period=YEAR, value=word)
        for number in range(chance.randrange(3)):
            yield Award(
                id=f"奖-{unit.id}-{number}", subject=subject, title="先进", on=date(2016, 6, 30),
                level=chance.choice((AwardLevel.UNIVERSITY, AwardLevel.CITY)),
            )  # fmt: skip
        if level == 3:
            yield from branch_records(unit.id, subject, chance)
    yield from odd_records()


def branch_records(id: str, subject: Subject, chance: Random) -> Iterator[Record]:
    yield Reading(subject=subject, measure="breach", period=YEAR, value=id == "d03-2")
    yield Reading(subject=subject, measure="letter", period=YEAR, value=chance.random() > 0.2)
    yield Choice(subject=subject, indicator=chance.choice(("2.2", "2.3")), period=YEAR)
    for kind, most in (("党课", 5), ("主题党日", 12)):
        for number in range(most - chance.randrange(3)):
            expected = 20 + chance.randrange(9)
            yield Activity(
                id=f"{id}-{kind}-{number + 1:02}",
                subjects=(subject,),
                kind=kind,
                on=date(2016, number % 12 + 1, 5 + number % 3),
                expected=expected,
                attended=expected - chance.randrange(6),
            )


def odd_records() -> Iterator[Record]:
    for unit, indicator_, reason in (
        ("d11-1", "1.2", "临床实习"),
        ("d11-2", "1.2", "临床实习"),
        ("d02-4", "1.1", "海外交流"),
    ):
        yield Exemption(
            subject=Subject.of_unit(unit), indicator=indicator_, period=YEAR, by="组织部",
            reason=reason, source=HANDBOOK,
        )  # fmt: skip
    gone = Subject.of_unit("d77")
    yield Reading(subject=gone, measure="view", period=YEAR, value="好", origin="评议表")
    late = Absent(kind=Absence.NOT_DUE, note="三月公布")
    yield Reading(subject=Subject.of_unit("d12"), measure="view", period=YEAR, value=late)


FINDINGS = (
    Finding(
        code="BRANCH_TOO_LARGE",
        severity=Severity.ERROR,
        subject="d04-1",
        message=Label.of("正式党员 56 人，超过 50 人", "56 full members, more than 50"),
        source=CHARTER,
        place=Place(table="组织名册.xlsx", row=37, column="正式党员"),
    ),
    Finding(
        code="TERM_OVERDUE",
        severity=Severity.WARNING,
        subject="d07",
        message=Label.of("任期届满未换届", "the term has run out"),
        period=YEAR,
        source=RULES,
        place=Place(table="任期表", row=9, column="届满日期"),
        evidence=("换届-07",),
    ),
    Finding(
        code="NO_NEWS",
        severity=Severity.ADVICE,
        subject="person:7f3a@d07",
        message=Label.of("全年没有公开信息", "nothing published all year"),
    ),
)
NOTES = (
    Label.of(
        "本报告为示例：单位、记录和得分均为虚构。",
        "An example: units, records and scores are made up.",
    ),
)
EXPLAIN = ("d03-2", "d06", "d12", "d18-1")


@cache
def assessment() -> ev.Assessment:
    return ev.assess(schemes(), tree(), Evidence.of(records()), YEAR, as_of=AS_OF)
