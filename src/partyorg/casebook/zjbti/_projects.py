"""Task forces 项目专班 and project leadership 项目领办, one for each of the three integrations."""

from __future__ import annotations

from datetime import date

from partyorg.casebook.zjbti._organisation import BRANCH, GENERAL, ROOT
from partyorg.casebook.zjbti._source import YEAR, rebuilt, stated
from partyorg.programmes.projects import Call, Milestone, Project, Tier
from partyorg.values import Label, Period

#: 三融合, the topics of projects.
INTEGRATIONS = ("党建+产教融合", "党建+教学科研", "党建+人才培养")

CALL = Call(
    code="三融合",
    title=Label.of("三融合项目", "projects of the three integrations"),
    period=Period.between(date(2021, 1, 4), date(2021, 2, 28)),
    tiers=[
        Tier(
            code="专班",
            title=Label.of("项目专班", "task force"),
            outputs={"成果报告": 1},
        ),
        Tier(code="领办", title=Label.of("项目领办", "led by a secretary")),
    ],
    alone=GENERAL | BRANCH,
    jointly=GENERAL | BRANCH,
    source=stated("项目专班、项目领办"),
)


def _project(
    number: int, title: str, tier: str, applicants: tuple[str, ...], topic: str
) -> Project:
    return Project(
        code=f"三融合-{number}",
        title=title,
        call=CALL.code,
        tier=tier,
        applicants=[f"{ROOT}-{applicant}" for applicant in applicants],
        applied=date(2021, 2, 20),
        approved=date(2021, 3, 10),
        period=Period.between(date(2021, 3, 10), YEAR.last),
        milestones=[
            Milestone(title=Label.of("中期跟踪", "follow-up"), due=date(2021, 6, 30)),
            Milestone(title=Label.of("成果提交", "results handed in"), due=date(2021, 11, 30)),
        ],
        topic=topic,
        source=rebuilt("项目专班、项目领办"),
    )


#: An example for each integration; the source counts none.
PROJECTS = (
    _project(1, "产业学院党建共建", "专班", ("1", "2"), INTEGRATIONS[0]),
    _project(2, "双带头人教研攻关", "领办", ("3-1",), INTEGRATIONS[1]),
    _project(3, "技能菁英培养", "领办", ("5-2", "6-2"), INTEGRATIONS[2]),
)
