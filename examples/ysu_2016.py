"""Yanshan University 燕山大学, 2016: one plan and three actions 一计划三行动, as code.

========== ============ ====================================================
方案        scheme       who is assessed
========== ============ ====================================================
引航计划    `YINHANG`    second-level units 二级党组织
山梯行动    `SHANTI`     teacher branches 教师党支部
华章行动    `HUAZHANG`   student branches 学生党支部
砺效行动    `LIXIAO`     branches of functional departments 职能部门党支部
========== ============ ====================================================

Retired branches 离退休党支部 have no action of their own: they are NOT_APPLICABLE.

The source states the plan and its three actions, six first-level and twenty-odd second-level
indicators, eleven tasks, prescribed and self-chosen actions.  It tells neither which they are nor
what they are worth: that is reconstructed, and cited so.  Put your own in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from partyorg import org
from partyorg.evaluation import (
    Adjustment,
    CapGrade,
    GroupBy,
    Grouping,
    Quota,
    Scheme,
    ScoresBelow,
    TiePolicy,
    Veto,
    Weigh,
    grading,
)
from partyorg.evidence import (
    Count,
    Query,
    ReadingOf,
    RecordMeasure,
    activities,
    attendance,
    awards,
    count,
    distinct,
    publications,
    reading,
    tally,
    timeliness,
    total_of,
)
from partyorg.indicators import Category, Framework, Indicator, Obligation
from partyorg.org import Sector, Selector, UnitKind
from partyorg.rules import (
    MeasureRef,
    MeasureType,
    Rule,
    across,
    bands,
    bonus,
    by_word,
    deduction,
    each,
    full_or_none,
    interpolate,
    ratio,
)
from partyorg.values import (
    Basis,
    Label,
    Number,
    Period,
    Rounding,
    Source,
    exact,
)

YEAR = Period.year(2016)

# --- Sources 依据 ---

DOCUMENT = "燕山大学熔淬工程"


def stated(clause: str) -> Source:
    """Cite what the source states."""
    return Source(document=DOCUMENT, clause=clause, basis=Basis.STATED)


def rebuilt(clause: str) -> Source:
    """Cite what the source names without its content, which is then ours."""
    return Source(document=DOCUMENT, clause=clause, basis=Basis.RECONSTRUCTED)


INDICATORS = rebuilt("目标管理·二级指标")
# The Regulations on Branches came in 2018; in 2016 meeting as often was custom.
MEETINGS = Source(document="三会一课", basis=Basis.PRACTICE)
DUES = Source(
    document="《关于中国共产党党费收缴、使用和管理的规定》",
    in_force=date(2008, 4, 1),
    basis=Basis.READ,
)
ADMISSION = Source(document="《中国共产党发展党员工作细则》", basis=Basis.UNVERIFIED)

# --- Measures 指标值: what is counted, and what offices fill in ---


def times(name: str, english: str, of: Query) -> Count:
    """Count records."""
    return count(name, of, Label.of(name, english))


def rate(name: str, english: str) -> ReadingOf:
    """Take a rate that an office fills in, in percent."""
    return reading(name, Label.of(name, english), unit="%", low=0, high=100)


def rating(name: str, english: str) -> ReadingOf:
    """Take a rating in words."""
    return reading(name, Label.of(name, english), words=("好", "较好", "一般", "差"))


def yes_or_no(name: str, english: str) -> ReadingOf:
    """Take a yes or no."""
    return reading(name, Label.of(name, english), truth=True)


# Of branches.
ASSEMBLIES = times("党员大会", "member assemblies", activities(kind="党员大会"))
LECTURES = times("党课", "Party lectures", activities(kind=("党课", "书记党课")))
THEME_DAYS = times("主题党日", "theme Party days", activities(kind="主题党日"))
ATTENDANCE = attendance(
    "到会率",
    activities(kind=("党员大会", "党课", "主题党日")),
    Label.of("到会率", "attendance"),
)
TO_PUBLISH = ("书记党课", "工作推进会")
PROMPT = timeliness(
    "公开及时率",
    activities(kind=TO_PUBLISH),
    publications(),
    Label.of("公开及时率", "published within 7 days"),
    within=7,
)
DUES_PAID = rate("党费收缴率", "dues collected")
APPRAISED = rate("民主评议参评率", "members taking part in the appraisal")
PEERS = rating("群众评议", "rating by colleagues and students")
PUNISHED = yes_or_no("受处分", "members under disciplinary action")
TEACHING = rating("教学评价", "rating of teaching")
RESEARCH = rate("科研任务完成率", "research tasks done")
STUDIES = rate("学业达标率", "members passing their courses")
PAPERS = rate("发展材料合格率", "admission papers in order")
SATISFIED = rate("服务满意度", "satisfaction with services")
KEY_TASKS = rate("重点工作完成率", "key tasks done")

# Of second-level units; ``below=True`` counts what their branches did too.
STUDY = times("中心组学习", "study of the leading group", activities(kind="中心组学习"))
SECRETARY = times("书记讲党课", "lectures by the secretary", activities(kind="书记党课"))
THEORY = times("理论学习信息", "items on theory", publications(topic="理论学习", below=True))
PROGRESS = times("推进工作信息", "items on work", publications(topic="推进工作", below=True))
JOINT_MEETINGS = times("党政联席会", "joint meetings", activities(kind="党政联席会"))
VISITS = times("四必访", "the four visits", activities(kind="四必访"))
TRAINING = total_of(
    "党务培训学时",
    activities(kind="党务培训"),
    "hours",
    Label.of("党务培训学时", "hours of training"),
    unit="学时",
)
SECTIONS = distinct(
    "活跃栏目", publications(below=True), "section", Label.of("活跃栏目", "sections in use")
)
PROMPT_BELOW = timeliness(
    "本级和支部公开及时率",
    activities(kind=TO_PUBLISH, below=True),
    publications(below=True),
    Label.of("本级和支部公开及时率", "published within 7 days, branches included"),
    within=7,
)
HONOURS = tally(
    "荣誉积分",
    awards(below=True),
    "level",
    {"university": "0.2", "city": "0.4", "province": "0.8", "nation": "1.5"},
    Label.of("荣誉积分", "points for honours"),
)
TOWN = times("校地共建", "work with the town", activities(kind="校地共建"))
SERVICE = times("志愿服务", "voluntary service", activities(kind="志愿服务", below=True))
TALKS = times("品牌讲堂", "lecture series", activities(kind="品牌讲堂"))
BRAND = times("特色阵地信息", "items on own brands", publications(section="特色阵地", below=True))
ELECTIONS = rate("按期换届率", "branches elected in time")
SETTING_UP = rate("支部设置规范率", "branches set up as they should be")
LETTERS = rate("责任书签订率", "responsibility letters signed")
DEVELOPMENT = rate("发展程序合格率", "admissions in due process")
VANGUARD = rate("先锋指数", "vanguard index")
TRACEABLE = rate("决策记录可倒查率", "decisions that can be traced back")
IDEOLOGY = yes_or_no("意识形态专题研究", "ideological work discussed")
CORE_WORK = rating("中心工作", "core work of the unit")
ON_THE_SPOT = rating("现场评议", "panel review on the spot")
ONLINE = rating("网上评议", "public review online")
ACCIDENT = yes_or_no("安全责任事故", "accident the unit answers for")
EIGHT_ONES = reading(
    "八个一完成项", Label.of("八个一完成项", "of the eight ones, done"), unit="项", low=0, high=8
)

# --- Ways of scoring 计分方式: given the points, a rule ---

Scoring = Callable[[Number], Rule]


def to_target(measure: RecordMeasure, target: Number) -> Scoring:
    """Score in proportion to a target; what is not reported counts as zero."""
    return lambda points: ratio(measure.or_zero(), target=target, points=points)


def above(measure: RecordMeasure, floor: Number) -> Scoring:
    """Score along a line from a floor to 100 %; what is not reported counts as zero."""
    return lambda points: interpolate(measure.or_zero(), {floor: 0, 100: points})


def stepped(measure: RecordMeasure, full: Number) -> Scoring:
    """Score in full from a mark, four fifths up to 5 below it, half up to 15 below it."""
    top = exact(full)

    def scored(points: Number) -> Rule:
        worth = exact(points)
        steps = {top: worth, top - 5: worth * 4 / 5, top - 15: worth / 2}
        return bands(measure.or_zero(), steps, below=0)

    return scored


def per_time(measure: RecordMeasure, points_each: Number) -> Scoring:
    """Score each occurrence, up to the indicator's points."""
    return lambda points: each(measure.or_zero(), points=points_each, cap=points)


def rated(word: MeasureRef) -> Scoring:
    """Score 好 in full, 较好 at three quarters, 一般 at half, 差 at nothing."""
    shares = {"好": "1", "较好": "0.75", "一般": "0.5", "差": "0"}
    return lambda points: by_word(
        word, {said: exact(points) * Decimal(share) for said, share in shares.items()}
    )


def paid_up(rate: MeasureRef) -> Scoring:
    """Score 100 % in full, 95 % and more at half."""
    return lambda points: bands(rate, {100: points, 95: exact(points) / 2}, below=0)


def if_so(truth: MeasureRef) -> Scoring:
    """Score all or nothing."""
    return lambda points: full_or_none(truth, points)


def mean_of_branches(points: Number) -> Rule:
    """Score the mean of the branches' scores, which are out of 100."""
    return across("支部得分", label=Label.of("支部得分", "scores of branches")) * points / 100


TASK = "十一项任务"
EVERYONE = org.anyone()


def item(
    code: str,
    zh: str,
    en: str,
    points: Number,
    scored: Scoring,
    *,
    source: Source = INDICATORS,
    applies_to: Selector = EVERYONE,
    tag: str = "",
) -> Indicator:
    """Write a prescribed indicator 规定动作 in a line."""
    return Indicator(
        code=code,
        title=Label.of(zh, en),
        points=points,
        rule=scored(points),
        applies_to=applies_to,
        source=source,
        tags=(tag,) if tag else (),
    )


def task(code: str, zh: str, en: str, points: Number, scored: Scoring) -> Indicator:
    """Write one of the eleven tasks 十一项任务 in a line."""
    return item(code, zh, en, points, scored, tag=TASK)


def own(code: str, zh: str, en: str, points: Number, scored: Scoring) -> Indicator:
    """Write a self-chosen indicator 自选动作 in a line."""
    return Indicator(
        code=code,
        title=Label.of(zh, en),
        points=points,
        rule=scored(points),
        obligation=Obligation.SELF_CHOSEN,
        source=rebuilt("目标管理·自选动作"),
    )


def first(
    code: str,
    zh: str,
    en: str,
    points: Number,
    *indicators: Indicator,
    choose: int | None = None,
    choose_points: Number | None = None,
) -> Category:
    """Write a first-level indicator 一级指标 with those under it."""
    return Category(
        code=code,
        title=Label.of(zh, en),
        points=points,
        indicators=indicators,
        choose=choose,
        choose_points=choose_points,
    )


GRADES: dict[str, Number | None] = {"优秀": 90, "良好": 75, "合格": 60, "不合格": None}
IN_ENGLISH = {"优秀": "excellent", "良好": "good", "合格": "pass", "不合格": "fail"}
GOAL = Label.of(
    "三年左右建成坚强战斗堡垒: 2016年基层组织运转规范、作用明显",
    "branches that are fortresses in about three years; 2016: orderly and effective",
)

# --- Three actions for branches 三行动 ---


def organisational_life(no: str) -> Category:
    """Write 三会一课, theme days and attendance: the same for all branches."""
    return first(
        f"{no}1",
        "组织生活",
        "organisational life",
        35,
        item(
            f"{no}1.1",
            "每季党员大会",
            "quarterly assembly",
            8,
            to_target(ASSEMBLIES, 4),
            source=MEETINGS,
        ),
        item(
            f"{no}1.2", "每季党课", "quarterly lecture", 8, to_target(LECTURES, 4), source=MEETINGS
        ),
        item(f"{no}1.3", "每月主题党日", "monthly theme day", 10, to_target(THEME_DAYS, 10)),
        item(f"{no}1.4", "到会率", "attendance", 9, stepped(ATTENDANCE, 90)),
    )


def membership(no: str) -> Category:
    """Write dues, appraisal and what others say: the same for all branches."""
    return first(
        f"{no}2",
        "党员管理",
        "members",
        20,
        item(
            f"{no}2.1", "党费足额收缴", "dues in full", 6, paid_up(DUES_PAID.or_held()), source=DUES
        ),
        item(f"{no}2.2", "民主评议", "appraisal of members", 6, stepped(APPRAISED, 95)),
        item(f"{no}2.3", "群众评议", "what others say", 8, rated(PEERS.or_worst())),
    )


def openness(no: str) -> Category:
    """Write prompt publication: the page is the report."""
    prompt = item(f"{no}4.1", "活动7日内公开", "published within 7 days", 10, above(PROMPT, 40))
    return first(f"{no}4", "公开晾晒", "open to view", 10, prompt)


def action(
    code: str,
    title: Label,
    *,
    no: str,
    sector: Sector,
    core: tuple[Indicator, ...],
    core_measures: tuple[RecordMeasure, ...],
    chosen: Mapping[str, str],
) -> Scheme:
    """Put an action together; its core work and self-chosen actions are its own."""
    counts = [times(zh, en, activities(kind=zh)) for zh, en in chosen.items()]
    menu = tuple(
        own(f"{no}5.{number}", *names, 8, per_time(counted, 3))
        for number, (names, counted) in enumerate(zip(chosen.items(), counts, strict=True), 1)
    )
    return Scheme(
        code=code,
        title=title,
        framework=Framework(
            code=f"{no}2016",
            title=title,
            goal=GOAL,
            period=YEAR,
            categories=(
                organisational_life(no),
                membership(no),
                first(f"{no}3", "中心工作", "core work", 20, *core),
                openness(no),
                first(f"{no}5", "自选动作", "own actions", 15, *menu, choose=2, choose_points=15),
            ),
            source=rebuilt("一计划三行动"),
        ),
        applies_to=org.kind(UnitKind.BRANCH) & org.sector(sector),
        measures=(
            ASSEMBLIES,
            LECTURES,
            THEME_DAYS,
            ATTENDANCE,
            PROMPT,
            DUES_PAID,
            APPRAISED,
            PEERS,
            PUNISHED,
            *core_measures,
            *counts,
        ),
        vetoes=(
            Veto(
                code=f"{no}否决",
                title=Label.of("党员受处分", "members under disciplinary action"),
                when=PUNISHED.or_held(),
                effect=CapGrade(grade="合格"),
                source=rebuilt("等次评定"),
            ),
        ),
        # A second-level unit rates its own branches: at most a third are excellent.
        grouping=Grouping(by=GroupBy.PARENT),
        grading=grading(
            GRADES,
            Quota(grades=("优秀",), ratio="1/3", tie_breakers=(f"{no}3", f"{no}1")),
            labels=IN_ENGLISH,
        ),
        source=stated("一计划三行动"),
    )


SHANTI = action(
    "shanti",
    Label.of("山梯行动", "Shanti action for teacher branches"),
    no="山",
    sector=Sector.TEACHERS,
    core=(
        item("山3.1", "教学评价", "teaching", 12, rated(TEACHING.or_worst())),
        item("山3.2", "科研任务", "research", 8, stepped(RESEARCH, 90)),
    ),
    core_measures=(TEACHING, RESEARCH),
    chosen={
        "师德讲堂": "talks on teachers' ethics",
        "结对学生": "paired with student branches",
        "课程育人": "educating through courses",
        "科技服务": "science for the community",
    },
)
HUAZHANG = action(
    "huazhang",
    Label.of("华章行动", "Huazhang action for student branches"),
    no="华",
    sector=Sector.STUDENTS,
    core=(
        item("华3.1", "学业达标", "studies", 10, stepped(STUDIES, 95)),
        item("华3.2", "发展材料", "admission papers", 10, stepped(PAPERS, 95), source=ADMISSION),
    ),
    core_measures=(STUDIES, PAPERS),
    chosen={
        "朋辈帮扶": "help among fellow students",
        "志愿服务": "voluntary service",
        "理论社团": "theory societies",
        "宿舍先锋岗": "pioneer posts in halls",
    },
)
LIXIAO = action(
    "lixiao",
    Label.of("砺效行动", "Lixiao action for functional departments"),
    no="砺",
    sector=Sector.FUNCTIONAL,
    core=(
        item("砺3.1", "服务满意度", "satisfaction with services", 12, stepped(SATISFIED, 90)),
        item("砺3.2", "重点工作", "key tasks", 8, stepped(KEY_TASKS, 90)),
    ),
    core_measures=(SATISFIED, KEY_TASKS),
    chosen={
        "流程优化": "simpler procedures",
        "联系基层": "contact with the grass roots",
        "岗位练兵": "training on the job",
    },
)

# --- One plan for second-level units 引航计划 ---

TEACHING_UNITS = org.attribute("单位类型", "教学单位")

THOUGHT = first(
    "引1",
    "思想引领",
    "guidance in thought",
    15,
    task("引1.1", "中心组每月学习", "monthly group study", 5, to_target(STUDY, 12)),
    task("引1.2", "书记每年讲党课", "the secretary lectures", 3, to_target(SECRETARY, 2)),
    item("引1.3", "理论学习信息", "items on theory", 4, to_target(THEORY, 12)),
    item("引1.4", "意识形态工作", "ideological work", 3, if_so(IDEOLOGY.or_held())),
)
SETUP = first(
    "引2",
    "组织建设",
    "organisation",
    15,
    task("引2.1", "支部按期换届", "elections in time", 5, above(ELECTIONS, 60)),
    item("引2.2", "支部设置规范", "branches set up well", 5, above(SETTING_UP, 80)),
    task("引2.3", "责任书层层签订", "letters at every level", 5, above(LETTERS, 80)),
)
PEOPLE = first(
    "引3",
    "队伍建设",
    "people",
    15,
    item(
        "引3.1",
        "两推三审两票决",
        "two nominations, three reviews, two votes",
        5,
        above(DEVELOPMENT, 70),
        source=ADMISSION,
        applies_to=TEACHING_UNITS,
        tag=TASK,
    ),
    task("引3.2", "党务培训24学时", "24 hours of training", 5, to_target(TRAINING, 24)),
    item("引3.3", "党员先锋指数", "vanguard index", 5, above(VANGUARD, 50)),
)
PROCESS = first(
    "引4",
    "过程控制",
    "process control",
    15,
    task("引4.1", "八个一", "the eight ones", 5, to_target(EIGHT_ONES, 8)),
    task("引4.2", "四必访一报告", "four visits, one report", 4, to_target(VISITS, 8)),
    item("引4.3", "党政联席会", "joint meetings", 3, to_target(JOINT_MEETINGS, 9)),
    item("引4.4", "重大决策可倒查", "decisions traced back", 3, above(TRACEABLE, 60)),
)
EFFECT = first(
    "引5",
    "作用发挥",
    "effect",
    25,
    task("引5.1", "三个行动", "the three actions", 14, mean_of_branches),
    item("引5.2", "中心工作", "core work", 5, rated(CORE_WORK.or_held())),
    own("引5.3", "校地共建", "work with the town", 3, per_time(TOWN, 1)),
    own("引5.4", "志愿服务", "voluntary service", 3, per_time(SERVICE, "0.5")),
    own("引5.5", "品牌讲堂", "lecture series", 3, per_time(TALKS, 1)),
    own("引5.6", "特色阵地", "own brands", 3, per_time(BRAND, "0.5")),
    choose=2,
    choose_points=6,
)
OPENNESS = first(
    "引6",
    "公开评议",
    "openness and review",
    15,
    task("引6.1", "四个栏目公开晾晒", "four sections in use", 4, to_target(SECTIONS, 4)),
    item("引6.2", "推进工作信息", "items on work", 3, to_target(PROGRESS, 15)),
    task("引6.3", "双述双评·现场", "review on the spot", 4, rated(ON_THE_SPOT.or_held())),
    item("引6.4", "双述双评·网上", "review online", 4, rated(ONLINE.or_held())),
)

YINHANG = Scheme(
    code="yinhang",
    title=Label.of("引航计划", "Yinhang plan for second-level units"),
    framework=Framework(
        code="引2016",
        title=Label.of("引航计划指标体系", "indicators of the Yinhang plan"),
        goal=GOAL,
        period=YEAR,
        categories=(THOUGHT, SETUP, PEOPLE, PROCESS, EFFECT, OPENNESS),
        source=rebuilt("目标管理·一级指标"),
    ),
    applies_to=org.level(2),
    measures=(
        STUDY,
        SECRETARY,
        THEORY,
        IDEOLOGY,
        ELECTIONS,
        SETTING_UP,
        LETTERS,
        DEVELOPMENT,
        TRAINING,
        VANGUARD,
        EIGHT_ONES,
        VISITS,
        JOINT_MEETINGS,
        TRACEABLE,
        CORE_WORK,
        TOWN,
        SERVICE,
        TALKS,
        BRAND,
        SECTIONS,
        PROGRESS,
        ON_THE_SPOT,
        ONLINE,
        PROMPT_BELOW,
        HONOURS,
        ACCIDENT,
    ),
    collections=(
        ScoresBelow(
            name="支部得分",
            schemes=(SHANTI.code, HUAZHANG.code, LIXIAO.code),
            weigh=Weigh.MEMBERS,
        ),
    ),
    adjustments=(
        Adjustment(
            code="加分",
            title=Label.of("荣誉加分", "bonus for honours"),
            rule=bonus({"荣誉": HONOURS.or_zero()}, cap=2),
            source=rebuilt("考核办法"),
        ),
        Adjustment(
            code="扣分",
            title=Label.of("迟报扣分", "deduction for late publication"),
            rule=deduction({"迟报": (100 - PROMPT_BELOW.or_excluded()) / 20}, cap=2),
            source=rebuilt("考核办法"),
        ),
    ),
    vetoes=(
        Veto(
            code="引否决",
            title=Label.of("安全责任事故", "accident the unit answers for"),
            when=ACCIDENT.or_held(),
            effect=CapGrade(grade="合格"),
            source=rebuilt("考核办法"),
        ),
    ),
    grouping=Grouping(by=GroupBy.ATTRIBUTE, attribute="单位类型"),
    grading=grading(
        GRADES,
        Quota(
            grades=("优秀",),
            ratio="0.2",
            ties=TiePolicy.MEETING,
            tie_breakers=("引5",),
            source=rebuilt("等次评定"),
        ),
        labels=IN_ENGLISH,
    ),
    # What is published is what decides: one place, half-up.
    rounding=Rounding(published=1, decide_at=1),
    floor=0,
    source=stated("一计划三行动"),
)

SCHEMES = (YINHANG, SHANTI, HUAZHANG, LIXIAO)
MEASURES: tuple[MeasureType, ...] = tuple(
    {type_.name: type_ for scheme in SCHEMES for type_ in scheme.measure_types}.values()
)
