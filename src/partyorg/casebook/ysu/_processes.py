"""Processes: developing members, moving them, electing, deciding.

The source names 两推三审两票决, key nodes with monitored risk points, fixed
standards for transfers and elections, and a record of major decisions that
allows tracing back.  What each holds is ours, laid over the national tables.
"""

from __future__ import annotations

import attrs

from partyorg import regulations
from partyorg.casebook.ysu._source import rebuilt
from partyorg.processes import (
    Addition,
    CountedOf,
    Gap,
    Overlay,
    Process,
    Risk,
    Span,
    Stage,
    Step,
    Threshold,
    VoteRule,
    overlaid,
)
from partyorg.values import Dated, Entry, Label

_HALF = Threshold(share="1/2", of=CountedOf.ENTITLED, inclusive=False)
_ORGANISER = Label.of("二级党委组织员", "organiser of the second-level unit")
_DISCIPLINE = Label.of("二级党委纪检委员", "member for discipline")
_DEPARTMENT = Label.of("党委组织部", "organisation department")


def _risk(zh: str, en: str, watched_by: Label) -> Risk:
    return Risk(point=Label.of(zh, en), watched_by=watched_by)


TWO_THREE_TWO = Overlay(
    code="ysu",
    title=Label.of("两推三审两票决", "two nominations, three reviews, two votes"),
    steps=(
        # Two nominations 两推.
        Step(
            code="league",
            title=Label.of("团组织推优", "nominated by the League"),
            stage="2",
            actor=Label.of("团支部", "League branch"),
            after=["talk"],
            before=["activist"],
            materials=["推优表"],
        ),
        Step(
            code="members",
            title=Label.of("党员推荐", "nominated by members"),
            stage="2",
            actor=Label.of("党员大会", "members' meeting"),
            after=["talk"],
            before=["activist"],
            materials=["推荐表"],
        ),
        # The third review 三审, after those of the branch and of the committee above it.
        Step(
            code="department-review",
            title=Label.of("党委组织部审核", "review by the organisation department"),
            stage="4",
            actor=_DEPARTMENT,
            after=["pre-review"],
            before=["form"],
            materials=["审核意见"],
        ),
    ),
    additions=(
        Addition(
            step="activist",
            risk=_risk("推荐走过场", "nominations for form's sake", _ORGANISER),
        ),
        # The first of two ballots 两票决; the second is the national one, on admission.
        Addition(
            step="candidate",
            votes=VoteRule(quorum=_HALF, passing=_HALF, secret=True),
            materials=["票决记录"],
            risk=_risk("以举手代票决", "hands raised in place of a ballot", _DISCIPLINE),
        ),
        Addition(
            step="political-review",
            risk=_risk("政审材料不实", "papers that are not true", _DEPARTMENT),
        ),
        Addition(step="committee-review", materials=["支部审查意见"]),
        Addition(step="pre-review", materials=["预审意见"]),
        Addition(
            step="admission-meeting",
            materials=["票决记录"],
            risk=_risk("到会人数不足", "too few are present", _ORGANISER),
        ),
        Addition(
            step="full-meeting",
            risk=_risk("超期讨论转正", "taken up too late", _ORGANISER),
        ),
    ),
    source=rebuilt("两推三审两票决"),
)
DEVELOPMENT: Dated[Process] = overlaid(regulations.member_development(), TWO_THREE_TWO)
"""Member development 发展党员: the national table of each time with 两推三审两票决."""

REGISTERED = Overlay(
    code="ysu",
    title=Label.of("组织关系接转和党员名册", "transfers and the register of members"),
    steps=(
        Step(
            code="register",
            title=Label.of("更新党员名册", "the register brought up to date"),
            stage="in",
            actor=Label.of("转入党支部", "branch joined"),
            after=["received"],
            materials=["党员名册"],
        ),
    ),
    gaps=(
        Gap(after="letter", before="received", at_most=Span(days=90)),
        Gap(after="received", before="register", at_most=Span(days=7)),
    ),
    source=rebuilt("组织关系接转"),
)
TRANSFER = overlaid(regulations.transfers(), REGISTERED)
"""Transfer of membership 组织关系接转, up to the register of members."""


def _step(code: str, stage: str, title: Label, actor: Label, *papers: str) -> Step:
    return Step(code=code, title=title, stage=stage, actor=actor, materials=papers)


_BRANCH = Label.of("党支部", "branch")
_SUPERIOR = Label.of("上级党委", "superior committee")
_MEETING = Label.of("党员大会", "members' meeting")


def _election(rules: regulations.Elections) -> Process:
    """Write the fixed standards of an election with the votes of one version."""
    ballot = _step("ballot", "hold", Label.of("投票选举", "ballot"), _MEETING, "选票", "计票结果")
    return Process(
        code="election",
        title=Label.of("换届选举", "election"),
        stages=(
            Stage(code="prepare", title=Label.of("筹备", "preparation")),
            Stage(code="hold", title=Label.of("选举", "election")),
            Stage(code="finish", title=Label.of("报批", "approval")),
        ),
        steps=(
            _step("plan", "prepare", Label.of("工作方案", "plan"), _BRANCH, "换届工作方案"),
            _step("request", "prepare", Label.of("换届请示", "request"), _BRANCH, "换届请示"),
            _step("reply", "prepare", Label.of("批复", "reply"), _SUPERIOR, "批复"),
            _step("report", "hold", Label.of("工作报告", "report"), _BRANCH, "工作报告"),
            attrs.evolve(ballot, votes=(rules.vote,)),
            _step("resolution", "hold", Label.of("大会决议", "resolution"), _MEETING, "决议"),
            _step("result", "finish", Label.of("选举结果报告", "result"), _BRANCH, "选举结果报告"),
            _step("approval", "finish", Label.of("审批", "approval"), _SUPERIOR, "批复"),
        ),
        gaps=(Gap(after="ballot", before="result", at_most=Span(days=7)),),
        source=rebuilt("换届"),
    )


ELECTION: Dated[Process] = Dated(
    entries=tuple(
        Entry(
            start=entry.start,
            value=_election(entry.value),
            end=entry.end,
            source=entry.source,
        )
        for entry in regulations.elections().entries
    )
)
"""Elections 换届: plan, request, report, ballot and resolution, each with its paper."""

_UNIT = Label.of("二级党委", "second-level unit")
DECISION = Process(
    code="decision",
    title=Label.of("重大决策", "major decision"),
    stages=(
        Stage(code="before", title=Label.of("酝酿", "before")),
        Stage(code="decide", title=Label.of("决定", "decision")),
        Stage(code="after", title=Label.of("执行", "after")),
    ),
    steps=(
        _step("propose", "before", Label.of("提出议题", "proposed"), _UNIT, "议题单"),
        _step("consult", "before", Label.of("征求意见", "opinions heard"), _UNIT, "意见汇总"),
        _step("decide", "decide", Label.of("集体讨论决定", "decided together"), _UNIT, "会议纪要"),
        _step("publish", "after", Label.of("公开", "published"), _UNIT, "公开记录"),
        _step("review", "after", Label.of("执行情况检查", "reviewed"), _UNIT, "检查记录"),
    ),
    gaps=(Gap(after="decide", before="publish", at_most=Span(days=7)),),
    source=rebuilt("重大决策记录"),
)
"""A major decision 重大决策: each step leaves a paper, so that it can be traced back 倒查."""

PROCESSES = (DEVELOPMENT, TRANSFER, ELECTION, DECISION)
