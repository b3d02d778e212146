"""How somebody becomes a member: the process of 2014 and that of its 2026 revision."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from partyorg.processes import (
    BIRTH,
    Exit,
    Extension,
    Gap,
    Leads,
    Material,
    Notice,
    Process,
    Span,
    Stage,
    Step,
    VoteRule,
)
from partyorg.regulations._clauses import CLAUSES, cite
from partyorg.regulations._documents import DEVELOPMENT_2014
from partyorg.regulations._votes import ADMISSION_VOTE, ADMISSION_VOTE_2014
from partyorg.values import Dated, Entry, Label, Source

_STAGES = (
    Stage(code="1", title=Label.of("申请入党", "application")),
    Stage(code="2", title=Label.of("入党积极分子的确定和培养教育", "activists")),
    Stage(code="3", title=Label.of("发展对象的确定和考察", "candidates")),
    Stage(code="4", title=Label.of("预备党员的接收", "admission")),
    Stage(code="5", title=Label.of("预备党员的教育考察和转正", "probation")),
)

_APPLICANT = Label.of("申请人", "applicant")
_BRANCH = Label.of("党支部", "branch")
_COMMITTEE = Label.of("支委会", "branch committee")
_MEETING = Label.of("党员大会", "members' meeting")
_SUPERIOR = Label.of("上级党委", "superior committee")
_OFFICE = Label.of("上一级党委组织部门", "organisation department above")
_PROBATIONER = Label.of("预备党员", "probationary member")

_CANDIDATE = Label.of("发展对象", "candidate")

_CONFIRM = Exit(code="confirm", title=Label.of("按期转正", "confirmed"))
_EXTEND = Exit(code="extend", title=Label.of("延长预备期", "extended"), leads=Leads.AGAIN)
_CANCEL = Exit(code="cancel", title=Label.of("取消预备党员资格", "cancelled"), leads=Leads.END)


Book = Callable[[str], Source]
"""Finds a version's own clause on something, or the chart of steps where it has none."""


def _book(year: str) -> Book:
    def clause(rule: str) -> Source:
        code = f"{year}.{rule}"
        return cite(code if code in CLAUSES else "development.chart")

    return clause


def _steps(
    book: Book, vote: VoteRule, *, candidate_superior: Label, notice: bool
) -> Iterator[Step]:
    """Yield the steps in the order of the chart.

    Each waits for the row above, except where rows only stand side by side.
    """
    yield Step(
        code="apply",
        title=Label.of("递交入党申请书", "apply"),
        stage="1",
        actor=_APPLICANT,
        gives=Label.of("入党申请人", "applicant"),
        source=book("apply"),
    )
    yield Step(
        code="talk",
        title=Label.of("党组织派人谈话", "talk with the applicant"),
        stage="1",
        actor=_BRANCH,
        source=book("talk"),
    )
    yield Step(
        code="activist",
        title=Label.of("推荐和确定入党积极分子", "recommend and settle the activist"),
        stage="2",
        actor=_COMMITTEE,
        gives=Label.of("入党积极分子", "activist"),
        source=book("activist"),
    )
    yield Step(
        code="activist-filed",
        title=Label.of("上级党委备案", "filed with the superior committee"),
        stage="2",
        actor=_SUPERIOR,
        source=book("activist"),
    )
    yield Step(
        code="mentors",
        title=Label.of("指定培养联系人", "name 1 or 2 mentors"),
        stage="2",
        actor=_COMMITTEE,
        after=("activist",),
        source=book("mentors"),
    )
    yield Step(
        code="cultivate",
        title=Label.of("培养教育考察", "cultivate and examine"),
        stage="2",
        actor=_BRANCH,
        repeats=True,
        source=book("half-yearly"),
    )
    yield Step(
        code="candidate",
        title=Label.of("讨论确定发展对象", "settle the candidate"),
        stage="3",
        actor=_COMMITTEE,
        after=("activist-filed", "cultivate"),
        gives=None if notice else _CANDIDATE,
        source=book("consent" if notice else "filing"),
    )
    yield Step(
        code="candidate-superior",
        title=candidate_superior,
        stage="3",
        actor=_SUPERIOR,
        source=book("consent" if notice else "filing"),
    )
    if notice:
        yield Step(
            code="candidate-notice",
            title=Label.of("公示", "public notice"),
            stage="3",
            actor=_BRANCH,
            notices=Notice(lasting=Span(working_days=5), source=book("notice")),
            gives=_CANDIDATE,
            source=book("notice"),
        )
    last = "candidate-notice" if notice else "candidate-superior"
    yield Step(
        code="sponsors",
        title=Label.of("确定入党介绍人", "name 2 sponsors"),
        stage="3",
        actor=_COMMITTEE,
        source=book("sponsors"),
    )
    yield Step(
        code="political-review",
        title=Label.of("政治审查", "political review"),
        stage="3",
        actor=_COMMITTEE,
        after=(last,),
        source=book("political-review"),
    )
    yield Step(
        code="training",
        title=Label.of("集中培训", "concentrated training"),
        stage="3",
        actor=Label.of("基层党委", "primary committee"),
        after=(last,),
        materials=Material(
            code="training-record",
            title=Label.of("不少于 3 天或 24 学时的培训记录", "record of 3 days or 24 hours"),
            source=book("training"),
        ),
        source=book("training"),
    )
    yield Step(
        code="committee-review",
        title=Label.of("支委会审查", "review by the branch committee"),
        stage="4",
        actor=_COMMITTEE,
        after=("sponsors", "political-review", "training"),
        source=book("pre-review"),
    )
    yield Step(
        code="pre-review",
        title=Label.of("上级党委预审", "pre-review by the superior committee"),
        stage="4",
        actor=_SUPERIOR,
        source=book("pre-review"),
    )
    yield Step(
        code="form",
        title=Label.of("填写入党志愿书", "fill in the form of intent"),
        stage="4",
        actor=_APPLICANT,
        source=cite("development.chart"),
    )
    yield Step(
        code="admission-meeting",
        title=Label.of("支部大会讨论接收", "members' meeting on admission"),
        stage="4",
        actor=_MEETING,
        votes=vote,
        gives=_PROBATIONER,
        source=book("vote"),
    )
    yield Step(
        code="superior-talk",
        title=Label.of("上级党委派人谈话", "talk by the superior committee"),
        stage="4",
        actor=Label.of("党委委员或组织员", "committee member or organiser"),
        source=cite("development.chart"),
    )
    yield Step(
        code="approval",
        title=Label.of("上级党委审批", "approval by the superior committee"),
        stage="4",
        actor=_SUPERIOR,
        source=book("approval"),
    )
    yield Step(
        code="filed",
        title=Label.of("再上一级党委组织部门备案", "filed with the department above"),
        stage="4",
        actor=_OFFICE,
        source=book("approval") if notice else cite("development.chart"),
    )
    yield Step(
        code="assigned",
        title=Label.of("编入党支部和党小组", "placed in a branch and group"),
        stage="5",
        actor=_BRANCH,
        after=("approval",),
        source=book("placing"),
    )
    yield Step(
        code="oath",
        title=Label.of("入党宣誓", "oath"),
        stage="5",
        actor=Label.of("党委或党支部", "committee or branch"),
        after=("approval",),
        source=book("oath"),
    )
    yield Step(
        code="probation",
        title=Label.of("继续教育考察", "further education and examination"),
        stage="5",
        actor=_BRANCH,
        after=("assigned",),
        repeats=True,
        source=book("probation"),
    )
    yield Step(
        code="full-application",
        title=Label.of("提出转正申请", "apply for full membership"),
        stage="5",
        actor=_PROBATIONER,
        after=("oath", "probation"),
        source=book("confirmation"),
    )
    yield Step(
        code="full-meeting",
        title=Label.of("支部大会讨论转正", "members' meeting on full membership"),
        stage="5",
        actor=_MEETING,
        votes=vote,
        exits=(_CONFIRM, _EXTEND, _CANCEL),
        source=book("confirmation") if notice else book("vote"),
    )
    yield Step(
        code="full-approval",
        title=Label.of("上级党委审批转正", "approval of full membership"),
        stage="5",
        actor=_SUPERIOR,
        gives=Label.of("正式党员", "full member"),
        source=book("full-approval"),
    )
    yield Step(
        code="archive",
        title=Label.of("材料归档", "papers to the archive"),
        stage="5",
        actor=_BRANCH,
        after=("filed", "full-approval"),
        source=book("archive"),
    )


def _gaps(book: Book) -> Iterator[Gap]:
    """Yield every limit of time; both versions state the same."""
    yield Gap(after=BIRTH, before="apply", at_least=Span(years=18), source=book("age"))
    yield Gap(after="apply", before="talk", at_most=Span(months=1), source=book("talk"))
    yield Gap(
        after="cultivate",
        before="cultivate",
        at_most=Span(months=6),
        source=book("half-yearly"),
    )
    yield Gap(after="activist", before="candidate", at_least=Span(years=1), source=book("one-year"))
    yield Gap(
        after="pre-review",
        before="admission-meeting",
        at_most=Span(months=1),
        source=book("one-month"),
    )
    yield Gap(
        after="admission-meeting",
        before="approval",
        at_most=Span(months=3),
        void_after=Span(months=6),
        source=book("approval"),
    )
    yield Gap(after="approval", before="oath", at_most=Span(months=1), source=book("oath"))
    yield Gap(
        after="admission-meeting",
        before="full-meeting",
        at_least=Span(years=1),
        extension=Extension(
            exit=_EXTEND.code,
            at_least=Span(months=6),
            at_most=Span(years=1),
            source=book("extension"),
        ),
        source=book("probation"),
    )
    yield Gap(
        after="full-meeting",
        before="full-approval",
        at_most=Span(months=3),
        source=book("full-approval"),
    )


_2014, _2026 = _book("2014"), _book("2026")

DEVELOPMENT_OF_2014 = Process(
    code="member-development-2014",
    title=Label.of("发展党员 (2014)", "member development (2014)"),
    stages=_STAGES,
    steps=_steps(
        _2014,
        ADMISSION_VOTE_2014,
        candidate_superior=Label.of("上级党委备案", "filed with the superior committee"),
        notice=False,
    ),
    gaps=_gaps(_2014),
    source=DEVELOPMENT_2014,
)

DEVELOPMENT_OF_2026 = Process(
    code="member-development-2026",
    title=Label.of("发展党员 (2026)", "member development (2026)"),
    stages=_STAGES,
    steps=_steps(
        _2026,
        ADMISSION_VOTE,
        candidate_superior=Label.of("上级党委同意", "consent of the superior committee"),
        notice=True,
    ),
    gaps=_gaps(_2026),
    source=cite("2026.effective"),
)


def member_development() -> Dated[Process]:
    """Return the national process of member development 发展党员, each version with its days.

    Five stages; the 25 steps of the official chart, and from 2026 a public
    notice besides.  Hand it to ``processes.audit``, which judges every step by
    the version in force on its day.

    The effective date of the 2026 revision was not seen; it is applied from
    2026-05-18, the day it was published, and its source says so.

    Returns
    -------
    Dated of Process

    Examples
    --------
    >>> from datetime import date
    >>> versions = member_development()
    >>> [len(versions.at(date(year, 6, 1)).steps) for year in (2015, 2026)]
    [25, 26]
    >>> versions.at(date(2026, 6, 1)).step("candidate-superior").title.zh
    '上级党委同意'
    """
    return Dated(
        entries=tuple(
            Entry(start=source.in_force, value=process, source=source)
            for process in (DEVELOPMENT_OF_2014, DEVELOPMENT_OF_2026)
            if (source := process.source) is not None and source.in_force is not None
        )
    )
