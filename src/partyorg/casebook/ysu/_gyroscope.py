"""The gyroscope 陀螺模型 and what is lost on the way down 上热下冷.

The source names the five elements, the apex, the spin and the lower limit; by
which records each is told, and every number, is ours.
"""

from __future__ import annotations

from datetime import date

from partyorg.analysis.attenuation import Attenuation, from_compliance
from partyorg.analysis.gyroscope import Gyroscope, Outlook, Prospect
from partyorg.casebook.ysu._actions import HUAZHANG, LIXIAO, SHANTI
from partyorg.casebook.ysu._duties import BRANCHES, EIGHT_ONES, GROUP_STUDY
from partyorg.casebook.ysu._measures import times
from partyorg.casebook.ysu._organisation import ROOT
from partyorg.casebook.ysu._plan import YINHANG
from partyorg.casebook.ysu._projects import projects, topics
from partyorg.casebook.ysu._source import YEAR, rebuilt
from partyorg.duties import compliance, compliance_share
from partyorg.evidence import Evidence, activities, attendance, awards, publications
from partyorg.org import OrgTree
from partyorg.programmes.projects import Joint, project_count
from partyorg.rules import Discharge, Treatment, mean, ratio
from partyorg.values import Label

DISCLOSED = times("公开晾晒条数", "items disclosed", publications(below=True))
MOVED = times("工作推进会次数", "work meetings", activities(kind="工作推进会", below=True))
HONOURED = times("表彰次数", "honours", awards(below=True))
FUNDED = project_count(
    "立项数",
    (*projects(), *topics()),
    Label.of("立项数", "projects approved"),
    joint=Joint.WHOLE,
    below=True,
)
SUPPORT = times(
    "指导支部次数", "support to branches", activities(kind=("四必访", "党务培训", "书记党课"))
)
DONE = compliance_share(
    "八个一完成率", EIGHT_ONES, Label.of("八个一完成率", "eight ones done"), below=True
)
PRESENT = attendance(
    "组织生活到会率",
    activities(kind=("党员大会", "党课", "主题党日"), below=True),
    Label.of("组织生活到会率", "attendance of organisational life"),
)

GYROSCOPE = Gyroscope(
    code="陀螺2016",
    title=Label.of("支部陀螺", "branches as tops"),
    # Disclosure, feedback on how the work moves on, projects, incentives.
    drive=mean(
        {
            "公开晾晒": (ratio(DISCLOSED.or_zero(), target=1, points=1), 4),
            "考核推进": (ratio(MOVED.or_zero(), target=1, points=1), 3),
            "项目立项": (ratio(FUNDED.or_zero(), target=1, points=1), 2),
            "表彰激励": (ratio(HONOURED.or_zero(), target=1, points=1), 1),
        }
    ),
    # The second-level unit's support opens the angle for its branches.
    apex=ratio(SUPPORT.or_zero(), target=4, points=1),
    friction="0.4",
    lower_limit="0.5",
    absent=Discharge(missing=Treatment.HOLD),
    body=mean(
        {
            "八个一": (DONE.or_excluded() / 100, 1),
            "到会率": (PRESENT.or_excluded() / 100, 1),
        }
    ),
    measures=(DISCLOSED, MOVED, FUNDED, HONOURED, SUPPORT, DONE, PRESENT),
    applies_to=BRANCHES,
    schemes=(YINHANG.code, SHANTI.code, HUAZHANG.code, LIXIAO.code),
    source=rebuilt("陀螺模型"),
)
"""Branches that an action is for spin by quarters; their second-level unit gives the angle."""

START = 1
"""The spin of every branch when the year begins."""


_PLANE = rebuilt("机会和威胁平面")
PROSPECTS = (
    Prospect(
        id="机1",
        outlook=Outlook.OPPORTUNITY,
        unit=ROOT,
        title=Label.of("建党95周年主题教育", "the Party's 95th anniversary"),
        likelihood="0.9",
        impact=3,
        noted=date(2016, 1, 10),
        source=_PLANE,
    ),
    Prospect(
        id="机2",
        outlook=Outlook.OPPORTUNITY,
        unit="D03",
        title=Label.of("校企共建支部", "branches built with enterprises"),
        likelihood="0.5",
        impact=4,
        noted=date(2016, 4, 20),
        source=_PLANE,
    ),
    Prospect(
        id="威1",
        outlook=Outlook.THREAT,
        unit="D16",
        title=Label.of("教师外聘多, 组织生活难以集中", "teachers from outside, hard to gather"),
        likelihood="0.8",
        impact=4,
        noted=date(2016, 2, 25),
        source=_PLANE,
    ),
    Prospect(
        id="威2",
        outlook=Outlook.THREAT,
        unit=ROOT,
        title=Label.of("上热下冷, 压力逐级衰减", "hot at the top, cold below"),
        likelihood="0.6",
        impact=5,
        noted=date(2016, 1, 10),
        source=_PLANE,
    ),
)
"""Opportunities and threats 机会和威胁, an illustration."""


def attenuation(tree: OrgTree, evidence: Evidence, today: date) -> Attenuation:
    """Say what of the month's theme is left below 层层衰减.

    Each month a second-level unit's leading group studies, and its branches hold a theme day;
    what a branch does beside what its unit did is what came through.

    Parameters
    ----------
    tree : OrgTree
    evidence : Evidence
    today : datetime.date

    Returns
    -------
    Attenuation
        Of second-level units and the branches that an action is for.
    """
    told = compliance(tree, (GROUP_STUDY, EIGHT_ONES[0]), evidence, YEAR, today=today)
    return Attenuation(
        tree=tree,
        arrivals=from_compliance(told),
        absent=Discharge(missing=Treatment.HOLD),
    )
