"""Seven institutions of member development 七项制度, laid over the national process.

The national process as it stood in 2007 was not read: the register of clauses
begins in 2014.  What is laid under the institutions here is therefore its bare
order, reconstructed, under the step codes of the national tables, so that the
same overlay also goes over those.
"""

from __future__ import annotations

from partyorg.casebook.cqut._duties import ACCOUNTABILITY
from partyorg.casebook.cqut._source import rebuilt, stated
from partyorg.processes import (
    Addition,
    Material,
    Notice,
    Overlay,
    Process,
    Span,
    Stage,
    Step,
    overlaid,
)
from partyorg.values import FrozenMap, Label, Source

_ORDER = rebuilt("发展党员的基本次序")
_COMMITTEE = Label.of("支委会", "branch committee")
_SUPERIOR = Label.of("上级党委", "superior committee")
_MEETING = Label.of("支部党员大会", "members' meeting")
_APPLICANT = Label.of("入党申请人", "applicant")
_ACTIVIST = Label.of("入党积极分子", "activist")
_ADMITTED = Label.of("预备党员", "probationary member")


def _step(code: str, title: Label, stage: str, actor: Label, gives: Label | None = None) -> Step:
    return Step(code=code, title=title, stage=stage, actor=actor, gives=gives, source=_ORDER)


ORDER_OF_2007 = Process(
    code="member-development-2007",
    title=Label.of("发展党员 (2007, 基本次序)", "member development (2007, bare order)"),
    stages=(
        Stage(code="1", title=Label.of("申请入党", "application")),
        Stage(code="2", title=Label.of("入党积极分子的确定和培养教育", "activists")),
        Stage(code="3", title=Label.of("发展对象的确定和考察", "candidates")),
        Stage(code="4", title=Label.of("预备党员的接收", "admission")),
        Stage(code="5", title=Label.of("预备党员的教育考察和转正", "probation")),
    ),
    steps=(
        _step("apply", Label.of("递交入党申请书", "apply"), "1", _APPLICANT, _APPLICANT),
        _step("activist", Label.of("确定入党积极分子", "activist"), "2", _COMMITTEE, _ACTIVIST),
        _step("candidate", Label.of("确定发展对象", "candidate"), "3", _COMMITTEE),
        _step("political-review", Label.of("政治审查", "political review"), "3", _COMMITTEE),
        _step("committee-review", Label.of("支委会审查", "committee's review"), "4", _COMMITTEE),
        _step("pre-review", Label.of("上级党委预审", "pre-review"), "4", _SUPERIOR),
        _step("admission-meeting", Label.of("讨论接收", "admission"), "4", _MEETING, _ADMITTED),
        _step("approval", Label.of("上级党委审批", "approval"), "4", _SUPERIOR),
        _step("full-meeting", Label.of("讨论转正", "full membership"), "5", _MEETING),
        _step("full-approval", Label.of("上级党委审批转正", "its approval"), "5", _SUPERIOR),
    ),
    source=_ORDER,
)
"""The order of the steps alone, without a single limit of time."""


def _institution(name: str) -> Source:
    return stated(f"七项制度·{name}")


def _papers(step: str, name: str, zh: str, en: str) -> Addition:
    paper = Material(code=f"{step}-paper", title=Label.of(zh, en), source=_institution(name))
    return Addition(step=step, materials=paper)


SEVEN_INSTITUTIONS = Overlay(
    code="七项制度",
    title=Label.of("发展党员七项制度", "seven institutions of member development"),
    steps=(
        Step(
            code="recommendation",
            title=Label.of("推优", "recommendation"),
            stage="2",
            actor=Label.of("团组织或党员", "youth league or members"),
            after=("apply",),
            before=("activist",),
            source=_institution("推优制"),
        ),
        Step(
            code="interview",
            title=Label.of("座谈考察", "interview and observation"),
            stage="3",
            actor=_COMMITTEE,
            after=("political-review",),
            before=("committee-review",),
            source=_institution("座谈考察制"),
        ),
        Step(
            code="public-notice",
            title=Label.of("公示", "public notice"),
            stage="4",
            actor=Label.of("党支部", "branch"),
            after=("pre-review",),
            before=("admission-meeting",),
            notices=Notice(lasting=Span(days=7), source=rebuilt("公示期限")),
            source=_institution("公示制"),
        ),
    ),
    additions=(
        _papers("political-review", "政审制", "政审报告", "report of the political review"),
        _papers("pre-review", "预审制", "预审意见", "opinion of the pre-review"),
        _papers("approval", "审批制", "审批意见", "decision on the approval"),
    ),
    source=stated("七项制度"),
)
"""Six of the seven: three steps of their own, and a paper for three that there are already.

Where the steps stand and how long the notice is up are ours.
"""

INSTITUTIONS: FrozenMap[str, str] = FrozenMap(
    {
        "推优制": "recommendation",
        "预审制": "pre-review",
        "公示制": "public-notice",
        "政审制": "political-review",
        "座谈考察制": "interview",
        "审批制": "approval",
        "工作失误责任追究制": ACCOUNTABILITY.code,
    }
)
"""Each institution with the step in which, or the duty by which, it is kept."""

DEVELOPMENT = overlaid(ORDER_OF_2007, SEVEN_INSTITUTIONS)
"""Member development as it was at the university in 2007 发展党员."""

PROCESSES = (DEVELOPMENT,)
