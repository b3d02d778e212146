"""Two carriers 两载体: the lecture hall with its matrix, and the workshop with its register."""

from __future__ import annotations

from collections.abc import Iterable

from partyorg.casebook.sisu._source import CITES
from partyorg.processes import Gap, Process, Span, Stage, Step
from partyorg.programmes.learning import Problem, ProblemRegister, Rise, RoleTopics
from partyorg.values import Label

HALL = "歌乐干部大讲堂"

#: Who speaks about what; division heads and deans are two roles with one topic.
MATRIX = RoleTopics(
    topics={
        "党总支书记": ["事业"],
        "处长": ["党建"],
        "院长": ["党建"],
        "教工党支部书记": ["发展"],
        "学生党支部书记": ["成长"],
        "党员干部": ["初心"],
    },
    source=CITES.stated(HALL),
)

_REBUILT = CITES.rebuilt("党建工作坊")
_BRANCH = Label.of("党支部", "branch")
_SHOP = Label.of("党建工作坊", "workshop")

#: 问题发现靠党建、问题发生查党建、问题解决看党建: three stages are stated, the steps are ours.
WORKSHOP = Process(
    code="workshop",
    title=Label.of("党建工作坊", "workshop on Party building"),
    stages=[
        Stage(code="found", title=Label.of("问题发现靠党建", "found by Party building")),
        Stage(code="arisen", title=Label.of("问题发生查党建", "looked for in Party building")),
        Stage(code="solved", title=Label.of("问题解决看党建", "what Party building is judged by")),
    ],
    steps=[
        Step(
            code="entered",
            title=Label.of("登记问题", "entered on the register"),
            stage="found",
            actor=_BRANCH,
            source=_REBUILT,
        ),
        Step(
            code="discussed",
            title=Label.of("工作坊研讨", "discussed in the workshop"),
            stage="arisen",
            actor=_SHOP,
            materials=("研讨记录",),
            source=_REBUILT,
        ),
        Step(
            code="adjusted",
            title=Label.of("动态调整组织设置", "organisation adjusted"),
            stage="arisen",
            actor=Label.of("学校党委", "university committee"),
            optional=True,
            source=CITES.stated("党建工作坊"),
        ),
        Step(
            code="solved",
            title=Label.of("解决问题", "solved"),
            stage="solved",
            actor=_BRANCH,
            after=("discussed",),
            materials=("整改措施",),
            source=_REBUILT,
        ),
        Step(
            code="closed",
            title=Label.of("复核销号", "reviewed and closed"),
            stage="solved",
            actor=_SHOP,
            gives=Label.of("销号", "closed"),
            source=_REBUILT,
        ),
    ],
    # No problem waits longer than from one dispatch meeting to the next.
    gaps=[
        Gap(after="entered", before="discussed", at_most=Span(months=2), source=_REBUILT),
    ],
    source=CITES.stated("党建工作坊"),
)
PROCESSES = (WORKSHOP,)
CARRIERS = (MATRIX, WORKSHOP)


def problem_register(problems: Iterable[Problem]) -> ProblemRegister:
    """Make the register of problems found, arisen and solved 问题台账, under its clause.

    Parameters
    ----------
    problems : iterable of Problem

    Returns
    -------
    ProblemRegister
    """
    return ProblemRegister(problems=problems, source=CITES.stated("党建工作坊"))


#: Literally three times as many hours as before, loosely twice: the source does not say which.
HOURS_RISE = Rise(text="较以往提升2倍", times=2, source=CITES.stated("自建课程平台"))
