"""One plan for second-level units 引航计划."""

from __future__ import annotations

from partyorg import org
from partyorg.casebook.ysu._actions import HUAZHANG, LIXIAO, SHANTI
from partyorg.casebook.ysu._measures import (
    ACCIDENT,
    BRAND,
    CORE_WORK,
    DEVELOPMENT,
    EIGHT_ONES,
    ELECTIONS,
    HONOURS,
    IDEOLOGY,
    INDEX,
    JOINT_MEETINGS,
    LETTERS,
    ON_THE_SPOT,
    ONLINE,
    PROGRESS,
    PROMPT_BELOW,
    SECRETARY,
    SECTIONS,
    SERVICE,
    SETTING_UP,
    STUDY,
    TALKS,
    THEORY,
    TOWN,
    TRACEABLE,
    TRAINING,
    VISITS,
)
from partyorg.casebook.ysu._organisation import STANDING, TEACHING_UNITS
from partyorg.casebook.ysu._scoring import (
    FORTRESS,
    TASK,
    VANGUARD,
    above,
    first,
    if_so,
    item,
    mean_of_branches,
    own,
    per_time,
    rated,
    task,
    to_target,
)
from partyorg.casebook.ysu._source import ADMISSION, GOAL, GRADES, IN_ENGLISH, YEAR, rebuilt, stated
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
from partyorg.indicators import Framework
from partyorg.rules import bonus, deduction
from partyorg.values import Label, Rounding

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
        tags=(TASK,),
    ),
    task("引3.2", "党务培训24学时", "24 hours of training", 5, to_target(TRAINING, 24)),
    item("引3.3", "党员先锋指数", "vanguard index", 5, above(INDEX, 50), tags=(VANGUARD,)),
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
    task("引5.1", "三个行动", "the three actions", 14, mean_of_branches, tags=(FORTRESS,)),
    item("引5.2", "中心工作", "core work", 5, rated(CORE_WORK.or_held()), tags=(FORTRESS,)),
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
        INDEX,
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
    grouping=Grouping(by=GroupBy.ATTRIBUTE, attribute=STANDING),
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
