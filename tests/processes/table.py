"""A short development of members, with one of everything that a table can say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from partyorg.processes import (
    BIRTH,
    Case,
    CountedOf,
    Done,
    Exit,
    Extension,
    Gap,
    Leads,
    Process,
    Risk,
    Span,
    Stage,
    Step,
    Tally,
    Threshold,
    VoteRule,
)
from partyorg.values import Basis, Label, Source

RULES = "《发展党员工作细则》"


def clause(words: str) -> Source:
    return Source(document=RULES, clause=words, basis=Basis.SECOND_HAND)


def label(zh: str, en: str) -> Label:
    return Label.of(zh, en)


HALF = Threshold(share="1/2", of=CountedOf.ENTITLED, inclusive=False)
ADMISSION = VoteRule(
    quorum=HALF, passing=HALF, secret=True, counts_absent=True, source=clause("表决")
)
CARRIED = Tally(
    entitled=20, present=18, in_favour=17, against=1, issued=18, returned=18, secret=True
)

APPLY = Step(
    code="apply",
    title=label("递交申请书", "apply"),
    stage="1",
    actor=label("申请人", "applicant"),
    materials="入党申请书",
    gives=label("申请人", "applicant"),
)
TALK = Step(
    code="talk",
    title=label("派人谈话", "talk"),
    stage="1",
    actor=label("党支部", "branch"),
    risk=Risk(
        point=label("逾期未谈", "no talk in time"), watched_by=label("组织委员", "organiser")
    ),
)
ACTIVIST = Step(
    code="activist",
    title=label("确定积极分子", "name activist"),
    stage="2",
    gives=label("积极分子", "activist"),
)
EXAMINE = Step(code="examine", title=label("考察", "examine"), stage="2", repeats=True)
NOTICE = Step(
    code="notice", title=label("公示", "public notice"), stage="2", notices=Span(working_days=5)
)
CANDIDATE = Step(
    code="candidate",
    title=label("列为发展对象", "name candidate"),
    stage="2",
    gives=label("发展对象", "candidate"),
)
MEETING = Step(
    code="meeting",
    title=label("支部大会", "branch meeting"),
    stage="3",
    votes=ADMISSION,
    exits=[
        Exit(code="accept", title=label("接收", "accept")),
        Exit(code="refuse", title=label("不接收", "refuse"), leads=Leads.END, carried=False),
    ],
    gives=label("预备党员", "probationary member"),
)
APPROVE = Step(code="approve", title=label("上级审批", "approve"), stage="3")
CONVERT = Step(
    code="convert",
    title=label("讨论转正", "decide on full membership"),
    stage="3",
    votes=ADMISSION,
    exits=[
        Exit(code="full", title=label("按期转正", "full member")),
        Exit(code="extend", title=label("延长预备期", "extend"), leads=Leads.AGAIN),
        Exit(code="cancel", title=label("取消资格", "cancel"), leads=Leads.END),
    ],
    gives=label("正式党员", "full member"),
)

GAPS = (
    Gap(after=BIRTH, before="apply", at_least=Span(years=18), source=clause("年龄")),
    Gap(after="apply", before="talk", at_most=Span(months=1), source=clause("谈话")),
    Gap(after="activist", before="examine", at_most=Span(months=6), source=clause("考察")),
    Gap(after="examine", before="examine", at_most=Span(months=6), source=clause("考察")),
    Gap(after="activist", before="candidate", at_least=Span(years=1), source=clause("培养")),
    Gap(
        after="meeting",
        before="approve",
        at_most=Span(months=3),
        void_after=Span(months=6),
        source=clause("审批"),
    ),
    Gap(
        after="meeting",
        before="convert",
        at_least=Span(years=1),
        at_most=Span(months=18),
        extension=Extension(
            exit="extend",
            at_least=Span(months=6),
            at_most=Span(years=1),
            source=clause("延长"),
        ),
        source=clause("预备期"),
    ),
)

STEPS = (APPLY, TALK, ACTIVIST, EXAMINE, NOTICE, CANDIDATE, MEETING, APPROVE, CONVERT)
STAGES = tuple(
    Stage(code=code, title=Label.of(title))
    for code, title in (("1", "申请"), ("2", "培养"), ("3", "接收"))
)


def process(**changes: Any) -> Process:
    """Make the table, with some of its fields replaced."""
    fields: dict[str, Any] = {
        "code": "development",
        "title": label("发展党员", "developing members"),
        "stages": STAGES,
        "steps": STEPS,
        "gaps": GAPS,
    }
    return Process(**{**fields, **changes})


def steps(*codes: str, **more: Any) -> Process:
    """Make a table of bare steps, each after the one above."""
    rows = [Step(code=code, title=Label.of(code), stage="1") for code in codes]
    return process(**{"steps": rows, "gaps": (), **more})


def pair(*gaps: Gap, **more: Any) -> Process:
    """Make a table of two steps, ``a`` then ``b``, with some gaps."""
    return steps("a", "b", gaps=gaps, **more)


DEVELOPMENT = process()

#: Every step done in time.
REGULAR = (
    Done(step="apply", on=date(2022, 3, 1), materials="入党申请书"),
    Done(step="talk", on=date(2022, 3, 31)),
    Done(step="activist", on=date(2022, 6, 1)),
    Done(step="examine", on=date(2022, 12, 1)),
    Done(step="examine", on=date(2023, 5, 31)),
    Done(step="notice", on=date(2023, 6, 5), until=date(2023, 6, 9)),
    Done(step="candidate", on=date(2023, 6, 12)),
    Done(step="meeting", on=date(2023, 9, 15), tally=CARRIED, exit="accept"),
    Done(step="approve", on=date(2023, 12, 15)),
    Done(step="convert", on=date(2024, 9, 15), tally=CARRIED, exit="full"),
)


def case(*events: Done, **more: Any) -> Case:
    return Case(id="c-1", events=events, **{"born": date(2003, 5, 1), **more})


def regular(until: str | None = None, **changes: Done | None) -> Case:
    """Make the regular case up to a step, with some events replaced or left out."""
    events = []
    for event in REGULAR:
        changed = changes.get(event.step, event)
        if changed is not None and changed not in events:
            events.append(changed)
        if event.step == until:
            break
    return case(*events)


def done(step: str, year: int, month: int, day: int, **more: Any) -> Done:
    return Done(step=step, on=date(year, month, day), **more)


Workdays = Callable[[date], bool]
