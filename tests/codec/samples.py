"""One value of each class that is stored, so that a new class cannot be forgotten."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs

from partyorg import duties, evaluation, evidence, indicators, org, rules
from partyorg.evaluation import CapGrade, FailGrade, Scheme, assess
from partyorg.evidence import Evidence, World
from partyorg.indicators import Category, Framework, Indicator, Obligation, Weighing
from partyorg.org import Headcount, OrgTree, OrgUnit, Sector, Subject, UnitKind
from partyorg.programmes import inspection, interconnection, learning, points, projects
from partyorg.rules import Kind, WhenAbsent
from partyorg.values import (
    Absence,
    Absent,
    Basis,
    Cadence,
    Dated,
    FrozenMap,
    Label,
    Period,
    Rounding,
    Source,
)

YEAR = Period.year(2016)
SOURCE = Source(
    document="《考核办法》", clause="第三条", in_force=date(2016, 1, 1), basis=Basis.READ
)

hours = rules.measure("hours", Label.of("学时", "hours"), unit="学时", low=0, high="99.5").or_zero()
ok = rules.measure("ok", truth=True).or_excluded()
view = rules.measure("view", words=("好", "差")).or_worst()

RULES: tuple[rules.Rule, ...] = (
    rules.Const(value=Decimal("2.5")),
    rules.Const(value=True),
    rules.Const(value="好"),
    rules.param("norm", Dated.of({date(2008, 4, 1): 50, date(2016, 1, 1): "80.5"}, SOURCE)),
    hours,
    rules.measure("x").discharged(missing=rules.Treatment.HOLD, exempt=rules.Treatment.ZERO),
    rules.Ref(name="other", yields=Kind.WORD),
    hours + 1,
    hours * 2,
    hours / 3,
    hours.divided_by(hours, if_zero=Absence.NOT_APPLICABLE),
    hours.divided_by(hours, if_zero="0.5"),
    hours >= 4,
    ok & (hours > 1),
    ok | (hours < 1),
    ~ok,
    rules.choose((ok, 3), rules.Branch(when=hours <= 2, then=hours, source=SOURCE), otherwise=4),
    rules.clip(hours, low=0, high="7.25"),
    rules.bands(hours, {90: 5, "75.5": 3}, below=0, edge=rules.Edge.LOWER),
    rules.bands(hours, {90: "优", 60: "合格"}, below="不合格"),
    rules.by_word(view, {"好": 5, "差": 0}),
    rules.interpolate(hours, {0: 0, 10: 5}),
    rules.Cited(of=hours, label=Label.of("学时", "hours"), source=SOURCE),
    rules.Asked(of=hours, item="1.1"),
    rules.mean({"a": (hours, "1/3"), "b": (hours, 2)}, absent=WhenAbsent.SKIP, best=1),
    rules.across("below", how=rules.How.LOWEST, label=Label.of("下级", "below")),
    rules.steps(hours, base=30, earns=3, every=10, step=1, partial=rules.Partial.COUNTED),
    rules.whole(hours, 8),
    rules.place(hours, first=rules.Direction.LOWER, ties=rules.Ties.MIDDLE, share=True),
    rules.peers(hours, rules.How.MEDIAN, scope=rules.Scope.ALL),
    rules.aggregate({"a": (hours, 1), "b": (hours, 2)}, rules.How.GEOMETRIC, drop_best=1),
    rules.across("branches", how=rules.How.LOWEST, worst=2, drop_worst=1),
)

SELECTORS: tuple[org.Selector, ...] = (
    org.anyone(),
    org.kind(UnitKind.BRANCH, UnitKind.GROUP),
    org.sector(Sector.STUDENTS),
    org.form(org.Form.JOINT),
    org.level(2),
    org.within("g"),
    org.size(at_least=3, at_most=50),
    org.attribute("校区", "东", "西"),
    org.direct(),
    org.founded_by(date(2016, 1, 1)),
    org.unit("b1"),
    org.direct() & org.level(2),
    org.direct() | org.level(2),
    ~org.direct(),
)

panel = evaluation.Panel(
    code="述职",
    title=Label.of("述职评议", "review"),
    groups=(
        evaluation.RaterGroup(name="党委委员", weight="1/3", drop_best=1, drop_worst=1),
        evaluation.RaterGroup(name="党员", weight=2, quorum="2/3", source=SOURCE),
        evaluation.RaterGroup(name="自评", own=True),
    ),
    scale=evaluation.Scale.options({"好": 100, "差": "0.5"}, abstain=("弃权",)),
    empty=evaluation.WhenEmpty.RENORMALISE,
    modes={evidence.Mode.ONLINE: 2, evidence.Mode.OFFLINE: 1},
    limits=(evaluation.SheetLimit(levels=("好",), ratio="0.3", voids=True, source=SOURCE),),
    report=evidence.publications(section="述职报告"),
    report_before=2,
    held=date(2016, 12, 20),
    source=SOURCE,
)
marks = attrs.evolve(panel, scale=evaluation.Scale.scores(0, 10, classes={"好": 9, "差": 0}))
CHANGES_ON = date(2016, 9, 1)
DIRECT = OrgUnit(id="b4", name="研究生党支部", kind=UnitKind.BRANCH, parent="p")
CHANGES: tuple[org.Change, ...] = (
    org.Found(on=CHANGES_ON, unit=DIRECT, reuse=True, source=SOURCE),
    org.Dissolve(on=CHANGES_ON, unit="r", heirs={"b4": "1/3", "b3": "0.5"}),
    org.Rename(on=CHANGES_ON, unit="g", name="智能制造学院党总支"),
    org.Move(on=CHANGES_ON, unit="b3", to="p"),
    org.Reclassify(
        on=CHANGES_ON, unit="b3", form=org.Form.JOINT, attributes={"校区": "西"}, source=SOURCE
    ),
    org.Recount(on=CHANGES_ON, unit="b3", headcount=Headcount.of(student=11)),
    org.Merge(
        on=date(2017, 1, 1),
        units=("b1", "b3"),
        into=OrgUnit(id="b5", name="学生联合党支部", kind=UnitKind.BRANCH, parent="g"),
    ),
    org.Split(
        on=date(2017, 1, 1),
        unit="b2",
        into={
            OrgUnit(id="b2", name="学生第2党支部", kind=UnitKind.BRANCH, parent="g"): "1/3",
            OrgUnit(id="b6", name="学生第6党支部", kind=UnitKind.BRANCH, parent="g"): "2/3",
        },
    ),
)

READ = evidence.count("read", evidence.activities(kind="党课"))
TARGET = indicators.Target(
    indicator="1.1", holder="b1", measure=READ.type, amount="2.5", period=YEAR, source=SOURCE
)
LETTERS = indicators.LetterKind(code="党建", title=Label.of("党建工作"), source=SOURCE)
LETTER = indicators.Letter(
    kind="党建", upper="g", lower="b1", period=YEAR, signed_upper=date(2016, 3, 1)
)

lectures = evidence.activities(kind=("党课", "报告"), mode=evidence.Mode.ONLINE, below=True)
DUTIES = (
    duties.Duty(
        code="THEME_DAY",
        title=Label.of("主题党日", "theme day"),
        applies_to=org.kind(UnitKind.BRANCH),
        when=duties.monthly().by(15, shift=duties.Shift.NEXT),
        satisfied_by=(duties.Proof(of=lectures, attendance="4/5", hours=1), lectures),
        at_most=2,
        make_up=10,
        presence="1/2",
        since=date(2016, 1, 1),
        source=SOURCE,
    ),
    duties.Duty(
        code="NEWS",
        title="及时公开",
        applies_to=org.anyone(),
        when=duties.after(lectures, working_days=5),
        satisfied_by=evidence.publications(),
        until=date(2020, 1, 1),
    ),
    duties.Duty(
        code="TRAINING",
        title="培训",
        applies_to=org.anyone(),
        when=duties.termly(duties.Term(period=Period.half(2016, 1), label="春季学期")),
        satisfied_by=lectures,
        at_least=16,
        counted_in=duties.CountedIn.HOURS,
    ),
)

PROJECT = projects.Project(
    code="2016-01",
    title=Label.of("红色讲堂", "red lectures"),
    call="特色阵地",
    tier="key",
    applicants=["b1", Subject.person("7f3a", unit="b2")],
    applied=date(2016, 3, 1),
    approved=date(2016, 4, 1),
    period=Period(start=date(2016, 4, 1), end=date(2017, 4, 1)),
    granted="2562.50",
    milestones=[
        projects.Milestone(title="中期检查", due=date(2016, 10, 1), done=date(2016, 9, 30))
    ],
    outputs=[projects.Output(kind="案例", on=date(2016, 12, 1), title="案例一")],
    verdicts=[projects.Verdict(on=date(2017, 4, 1), outcome=projects.Outcome.ACCEPTED)],
    topic="讲堂",
    source=SOURCE,
)

TURN = inspection.Assignment.of({"b1": "b2", "b2": "b3", "b3": "b1"}, YEAR)
TRAINED = learning.TrainingRecord(
    id="t1", person="7f3a", unit="b1", on=date(2016, 5, 9), hours="1.5", completed=False
)
PROBLEMS = learning.ProblemRegister(
    problems=[
        learning.Problem(
            id="q1", unit="b1", title="场地", found=date(2016, 3, 1), due=date(2016, 4, 1)
        )
    ],
    source=SOURCE,
)

POINTS = points.PointPlan(
    code="积分",
    title=Label.of("党员积分", "points"),
    items=[
        points.PointItem(
            code="服务",
            label=Label.of("志愿服务", "service"),
            points="1.5",
            earns=points.Earns.PER_HOUR,
            cap=points.Cap(most=10, per=Cadence.MONTH),
            share="1/3",
            full=30,
            source=SOURCE,
        ),
        points.PointItem(code="学习", label=Label.of("学习"), points=1, share="2/3"),
    ],
    decay=points.Decay.linear("1/4", per=Cadence.YEAR),
    lasts=24,
)
LEDGER = points.Ledger(
    entries=[
        points.PointEntry(
            id="e1",
            subject=Subject.person("7f3a", unit="b2"),
            item="服务",
            amount="2.5",
            on=date(2016, 3, 5),
        )
    ]
).reverse("e1", id="e2", on=date(2016, 4, 1), origin="复核")

NETWORK = interconnection.Network(
    history=OrgTree(
        units=[
            OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
            OrgUnit(id="b1", name="第一党支部", kind=UnitKind.BRANCH, parent="p"),
        ]
    ),
    partners=[
        interconnection.Partner(
            id="v", label=Label.of("某村"), kind=interconnection.PartnerKind.VILLAGE
        )
    ],
    ties=[
        interconnection.Tie(
            id="t", ends=("b1", "v"), start=date(2016, 3, 1), kinds=["联建"], source=SOURCE
        )
    ],
    events=[interconnection.JointEvent(id="j", among=("b1", "v"), on=date(2016, 5, 4))],
)

MEASURES: tuple[evidence.Measure, ...] = (
    evidence.count("n", lectures, Label.of("党课", "lectures")),
    evidence.distinct("d", lectures, "topic"),
    evidence.total_of("s", lectures, "hours", unit="学时"),
    evidence.mean_of("m", lectures, "hours", unit="学时", empty=Absence.NOT_APPLICABLE),
    evidence.share("p", lectures, evidence.activities()),
    evidence.attendance("a", evidence.activities()),
    evidence.timeliness(
        "t", evidence.activities(), evidence.publications(), within=5, working=True
    ),
    evidence.tally("y", evidence.awards(), "level", {"city": 2, "nation": "0.5"}),
    evidence.heads("h", stages=(org.Stage.FULL,)),
    evidence.reading("r", words=("好", "差"), due=date(2017, 1, 5)),
    evaluation.panel_score(panel),
    evaluation.panel_share("好评率", marks, ("好",)),
    duties.compliance_share("c", DUTIES, below=True),
    duties.compliance_count("k", DUTIES[:1], states=(duties.DutyState.LATE,)),
    evaluation.previous_score("z", "s"),
    evaluation.previous_grade("last", "s", "优秀", "合格"),
    evaluation.score_of("party", "s"),
    evaluation.grade_of("party grade", "s", "优秀", "合格"),
    evaluation.years_graded("best", "s", "优秀", last=5, running=True, any_predecessor=True),
    evaluation.never_below("steady", "s", "良好", last=3),
    evaluation.honours_held("held", evidence.awards(title="先进"), last=3),
    indicators.target_reached("tr", READ, [TARGET]),
    indicators.letter_coverage("lc", [LETTERS], [LETTER], last=date(2016, 3, 31)),
    projects.project_count("pc", [PROJECT], joint=projects.Joint.EQUAL, tiers=["key"]),
    projects.project_funding(
        "pf", [PROJECT], joint=projects.Joint.WHOLE, occasion=projects.Occasion.ACCEPTED
    ),
    projects.milestones_on_time("pm", [PROJECT], joint=projects.Joint.EQUAL, below=True),
    inspection.carried_out("visits", TURN, lectures, side=inspection.Side.INSPECTED),
    learning.training_measure("trained", learning.TrainingFigure.PERSONS, [TRAINED], below=False),
    learning.problems_solved("solved", PROBLEMS),
    points.points_of("po", LEDGER, POINTS, of=points.Reckoning.MEAN, carried=True),
    interconnection.tie_coverage("ti", NETWORK, kinds=[interconnection.PartnerKind.VILLAGE]),
    interconnection.tie_intensity("ij", NETWORK),
    evaluation.previous_score("shared", "s", how=org.Carry.SUM),
)

EFFECTS: tuple[evaluation.Effect, ...] = (
    CapGrade(grade="合格"),
    FailGrade(),
    evaluation.BarGradeUnless(grade="优秀", prerequisite=view.equals("好")),
    evaluation.BarHonour(honour="先进党支部"),
    evaluation.Deduct(points="2.5", floor=60),
    evaluation.Exclude(),
    evaluation.GradeOutright(grade="优秀", beside_quotas=True),
    evaluation.LeaveUndecided(),
)

TREE = OrgTree(
    units=[
        OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
        OrgUnit(
            id="g",
            name="机械学院党总支",
            kind=UnitKind.GENERAL_BRANCH,
            parent="p",
            attributes=FrozenMap({"校区": "东"}),
        ),
        *(
            OrgUnit(
                id=f"b{n}",
                name=f"学生第{n}党支部",
                kind=UnitKind.BRANCH,
                parent="g",
                sector=Sector.STUDENTS,
                headcount=Headcount.of(student=10 + n, stage=org.Stage.FULL),
                founded=date(2010, 9, n),
                terms=(Period.between(date(2015, 1, 1), date(2017, 12, 31)),),
            )
            for n in (1, 2, 3)
        ),
        OrgUnit(
            id="r", name="离退休党支部", kind=UnitKind.BRANCH, parent="p", sector=Sector.RETIRED
        ),
    ]
)


def _evidence() -> Evidence:
    one, two, three = (Subject.of_unit(f"b{n}") for n in (1, 2, 3))
    return Evidence.of(
        [
            evidence.Activity(
                id="a1",
                subjects=(one, two),
                kind="党课",
                on=date(2016, 3, 1),
                part=evidence.ActivityPart.PRESCRIBED,
                mode=evidence.Mode.ONLINE,
                topic="理论学习",
                hours="1.5",
                expected=20,
                attended=18,
                origin="activities",
            ),
            evidence.Publication(
                id="p1", subject=one, section="支部生活", on=date(2016, 3, 2), about="a1"
            ),
            evidence.Reading(subject=one, measure="view", period=YEAR, value="好"),
            evidence.Reading(
                subject=two,
                measure="view",
                period=YEAR,
                value=Absent(kind=Absence.EXEMPT, note="借调", by="组织部"),
            ),
            evidence.Reading(subject=one, measure="ok", period=YEAR, value=False),
            evidence.Reading(subject=three, measure="hours", period=YEAR, value=Decimal("12.5")),
            evidence.Ballot(id="v1", panel="述职", subject=one, group="党员", option="好"),
            evidence.Ballot(id="v2", panel="述职", subject=one, group="党员", score="92.5"),
            evidence.Electorate(panel="述职", subject=one, group="党员", entitled=20),
            evidence.Award(
                id="w1",
                subject=two,
                title="先进党支部",
                level=evidence.AwardLevel.CITY,
                on=date(2016, 6, 30),
            ),
            evidence.Choice(subject=one, indicator="1.3", period=YEAR),
            evidence.Exemption(
                subject=three,
                indicator="1.2",
                period=YEAR,
                by="组织部",
                reason="新建",
                source=SOURCE,
            ),
        ]
    )


EVIDENCE = _evidence()


def _schemes() -> tuple[Scheme, Scheme]:
    n = evidence.count("n", evidence.activities(kind="党课"), Label.of("党课", "lectures"))
    view_of = evidence.reading("view", words=("好", "差"))
    ok_of = evidence.reading("ok", truth=True)
    branch = Scheme(
        code="branch",
        title=Label.of("支部方案", "branch scheme"),
        applies_to=org.sector(Sector.STUDENTS),
        framework=Framework(
            code="F",
            title=Label.of("体系"),
            goal=Label.of("目标"),
            period=YEAR,
            source=SOURCE,
            categories=(
                Category(
                    code="1",
                    title=Label.of("组织生活"),
                    points=100,
                    choose=1,
                    choose_points=10,
                    indicators=(
                        Indicator(
                            code="1.1",
                            title=Label.of("党课"),
                            points=60,
                            rule=rules.ratio(n.or_zero(), target=3, points=60),
                            source=SOURCE,
                            tags=("战斗堡垒",),
                        ),
                        Indicator(
                            code="1.2",
                            title=Label.of("评价"),
                            points=30,
                            rule=rules.by_word(view_of.or_held(), {"好": 30, "差": 0}),
                        ),
                        Indicator(
                            code="1.3",
                            title=Label.of("自选"),
                            points=10,
                            obligation=Obligation.SELF_CHOSEN,
                            rule=rules.each(n.or_zero(), points=5, cap=10),
                        ),
                    ),
                ),
            ),
        ),
        measures=(n, view_of, ok_of),
        adjustments=(
            evaluation.Adjustment(
                code="bonus",
                title=Label.of("加分"),
                rule=rules.bonus({"n": rules.each(n.or_zero(), points=1)}, cap=2),
            ),
        ),
        vetoes=(
            evaluation.Veto(
                code="veto",
                title=Label.of("违纪"),
                when=ok_of.or_held().equals(rules.rule(True)),
                effect=CapGrade(grade="合格"),
            ),
        ),
        grading=evaluation.grading(
            {"优秀": 90, "合格": 30, "不合格": None},
            evaluation.Quota(grades=("优秀",), ratio="1/3", tie_breakers=("1.1",)),
        ),
        rounding=Rounding(published=1),
        ceiling=100,
    )
    upper = Scheme(
        code="upper",
        title=Label.of("二级单位方案"),
        applies_to=org.kind(UnitKind.GENERAL_BRANCH),
        framework=Framework(
            code="U",
            title=Label.of("体系"),
            goal=Label.of("目标"),
            total=Fraction(1),
            weighing=Weighing.WEIGHTS,
            categories=(
                Category(
                    code="A",
                    title=Label.of("支部"),
                    points=1,
                    full=100,
                    indicators=(
                        Indicator(
                            code="A.1",
                            title=Label.of("支部得分"),
                            points=100,
                            rule=rules.across("below"),
                        ),
                    ),
                ),
            ),
        ),
        collections=(
            evaluation.ScoresBelow(
                name="below", schemes=("branch",), weigh=evaluation.Weigh.MEMBERS
            ),
        ),
    )
    return branch, upper


SCHEMES = _schemes()
ASSESSMENT = assess(SCHEMES, TREE, EVIDENCE, YEAR, as_of=date(2017, 1, 10))
WORLD = World(tree=TREE, evidence=EVIDENCE, period=YEAR, as_of=date(2017, 1, 10))

QUOTAS = (
    evaluation.Quota(grades=("良好",), ratio="0.3", rounding=evaluation.Remainder.HALF_UP),
    evaluation.Quota(
        grades=("合格", "不合格"),
        ratio="0.15",
        bound=evaluation.Bound.AT_LEAST,
        ties=evaluation.TiePolicy.MEETING,
        source=SOURCE,
    ),
    evaluation.Quota(
        grades=("优秀",),
        count=1,
        per=evaluation.Per.PARENT,
        among=evaluation.Among(
            whose=evaluation.Whose.PARENT, scheme="upper", grades=("优秀", "良好")
        ),
    ),
)

LINKS = org.Links(
    links=[
        org.Link(party="g", office="school", source=SOURCE),
        org.Link(
            party="r", office="office", kind=org.LinkKind.COVERS, start=YEAR.start, end=YEAR.end
        ),
    ]
)

_OBJECTION = evaluation.Objection(
    subject=Subject.of_unit("b1"),
    scheme=ASSESSMENT.result("b1").scheme,
    item="1.1",
    by="u-7",
    on=date(2017, 1, 15),
    reason="漏记一次",
)
_REVIEW = evaluation.Review(
    objection=_OBJECTION,
    decision=evaluation.Decision.UPHELD,
    by="o-1",
    on=date(2017, 1, 20),
    reason="属实",
)
_OVERRIDE = evaluation.Override(
    subject=_OBJECTION.subject,
    scheme=_OBJECTION.scheme,
    item=_OBJECTION.item,
    value="12.5",
    by="o-1",
    on=date(2017, 1, 21),
    reason="补记",
    review=_REVIEW,
)
_MERGED = org.History(
    tree=TREE,
    start=YEAR.start,
    changes=[
        org.Dissolve(on=date(2016, 9, 1), unit="b1", heirs={"g": Fraction(1, 2)}, source=SOURCE)
    ],
)
_OVER_HISTORY = assess(SCHEMES, _MERGED, EVIDENCE, YEAR, as_of=date(2017, 1, 10))

DOCUMENTS = {
    "assessment": ASSESSMENT,
    "comparison": evaluation.compare(
        ASSESSMENT, _OVER_HISTORY, _MERGED.lineage(YEAR.start, YEAR.last)
    ),
    "evidence": EVIDENCE,
    "explanation": ASSESSMENT.explain("b1"),
    "framework": SCHEMES[0].framework,
    "goal": indicators.Goal(
        code="三年",
        title=Label.of("三年目标"),
        period=Period(start=YEAR.start, end=date(2019, 1, 1)),
        frameworks=[SCHEMES[0].framework],
        targets=[
            indicators.Target(
                indicator="1.2",
                holder="p",
                measure=rules.measure("rate", unit="%", low=0, high=100).type,
                amount="97.5",
                period=Period(start=YEAR.start, end=date(2019, 1, 1)),
                spread=indicators.Spread.COPY,
            )
        ],
    ),
    "history": org.History(tree=TREE, start=YEAR.start, changes=CHANGES),
    "links": LINKS,
    "objection": _OBJECTION,
    "override": _OVERRIDE,
    "plan": indicators.Plan(
        code="2016",
        title=Label.of("年度计划"),
        period=YEAR,
        targets=[TARGET],
        letters=[LETTER],
        responsibilities=[
            indicators.Responsibility(
                code="R1",
                post="党支部书记",
                title=Label.of("第一责任人"),
                applies_to=org.kind(UnitKind.BRANCH),
                indicators=["1.1"],
                source=SOURCE,
            )
        ],
    ),
    "review": _REVIEW,
    "rule": RULES[16],
    "rulebook": SCHEMES[0].rulebook,
    "scheme": SCHEMES[0],
    "selector": SELECTORS[11],
    "tree": TREE,
}

#: What `tools/write_golden.py` writes: one of each kind, and what came later.
GOLDEN = {
    **DOCUMENTS,
    "assessment-over-history": _OVER_HISTORY,
    "assessment-overridden": evaluation.override(ASSESSMENT, [_OVERRIDE]),
    # Assessments had no certificates at first.
    "assessment": attrs.evolve(ASSESSMENT, certificates=()),
    "assessment-certified": ASSESSMENT,
    "scheme-quotas": attrs.evolve(
        SCHEMES[0],
        grading=evaluation.grading({"优秀": 90, "良好": 75, "合格": 30, "不合格": None}, *QUOTAS),
    ),
    "scheme-effects": attrs.evolve(
        SCHEMES[0],
        vetoes=tuple(
            evaluation.Veto(
                code=f"veto-{number}",
                title=Label.of("否决", "veto"),
                when=ok.equals(rules.rule(True)),
                effect=effect,
                source=SOURCE,
            )
            for number, effect in enumerate(EFFECTS)
        ),
    ),
    "rulebook-peers": rules.Rulebook.of(
        {
            "steps": rules.steps(hours, base=30, earns=3, every=10, step=1),
            "places": rules.top_shares(hours, {"0.05": 8}, ties=rules.Ties.WORST),
            "best": rules.min_max(hours, points=10, all_equal=5, scope=rules.Scope.ALL),
            "trimmed": rules.aggregate(
                {"a": (hours, 1), "b": (hours, 2)}, rules.How.GEOMETRIC, drop_best=1
            ),
        }
    ),
}

INSPECTION_RULES: tuple[inspection.InspectionRule, ...] = (
    *inspection.CIRCULAR,
    inspection.OneCircle(source=SOURCE),
    inspection.Load(side=inspection.Side.INSPECTED, at_least=0, at_most=None, units=["b1"]),
    inspection.NoRepeat(years=3, earlier=[TURN], either_way=True),
    inspection.NotSameParent(tree=TREE),
    inspection.Forbidden(pairs=[("b1", "b2")], either_way=False),
)
MEMBERS = attrs.evolve(
    SCHEMES[0],
    code="members",
    title=Label.of("党员方案", "member scheme"),
    assesses=org.SubjectKind.PERSON,
    grouping=evaluation.Grouping(by=evaluation.GroupBy.UNIT),
)
MEMBER = Subject.person("7f3a", unit="b1")
OF_MEMBER = Evidence.of(
    [
        evidence.Reading(subject=MEMBER, measure="view", period=YEAR, value="好"),
        evidence.Reading(subject=MEMBER, measure="ok", period=YEAR, value=False),
        evidence.Exemption(
            subject=MEMBER, indicator="1.1", period=YEAR, by="组织部", reason="公派出国"
        ),
    ]
)
OF_SUBJECTS = assess(
    (SCHEMES[0], MEMBERS),
    TREE,
    EVIDENCE + OF_MEMBER,
    YEAR,
    as_of=date(2017, 1, 10),
    subjects=[MEMBER, Subject(kind=org.SubjectKind.ZONE, id="窗口", unit="g")],
)
GOLDEN["assessment-subjects"] = OF_SUBJECTS
