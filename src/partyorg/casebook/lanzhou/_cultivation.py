"""Two cultivations 双向培养: members become talents, and talents become members."""

from __future__ import annotations

from partyorg.casebook.lanzhou._source import CITES
from partyorg.processes import Case, Done, Gap, Process, Span, Stage, Step
from partyorg.values import Label

_REBUILT = CITES.rebuilt("双向培养")
_BRANCH = Label.of("党支部", "branch")
_MENTOR = Label.of("联系导师", "mentor")
_STAGES = (
    Stage(code="chosen", title=Label.of("确定对象", "chosen")),
    Stage(code="raised", title=Label.of("联系培养", "cultivated")),
    Stage(code="become", title=Label.of("培养成效", "become")),
)


def _step(stage: str, code: str, zh: str, actor: Label, gives: Label | None = None) -> Step:
    title = Label.of(zh, code)
    return Step(code=code, title=title, stage=stage, actor=actor, gives=gives, source=_REBUILT)


def _process(code: str, title: Label, *steps: Step, at_least: int) -> Process:
    """Write one direction; nobody is through sooner than after so many months."""
    first, *_, last = steps
    gap = Gap(after=first.code, before=last.code, at_least=Span(months=at_least), source=_REBUILT)
    return Process(
        code=code,
        title=title,
        stages=_STAGES,
        steps=steps,
        gaps=[gap],
        source=CITES.stated("双向培养"),
    )


MEMBERS_TO_TALENTS = _process(
    "members-to-talents",
    Label.of("把党员培养成人才", "members into talents"),
    _step("chosen", "listed", "列入培养名单", _BRANCH, Label.of("培养对象", "in training")),
    _step("raised", "mentored", "专业导师结对", _MENTOR),
    _step("become", "recognised", "认定", _BRANCH, Label.of("人才", "talent")),
    at_least=12,
)
TALENTS_TO_MEMBERS = _process(
    "talents-to-members",
    Label.of("把人才发展成党员", "talents into members"),
    _step("chosen", "listed", "列入联系名单", _BRANCH, Label.of("联系对象", "in contact")),
    _step("raised", "mentored", "党员联系人结对", _MENTOR),
    # From here on the national table holds, see `development_case`.
    _step("become", "applied", "递交入党申请书", _BRANCH, Label.of("入党申请人", "applicant")),
    at_least=3,
)
PROCESSES = (MEMBERS_TO_TALENTS, TALENTS_TO_MEMBERS)


def development_case(case: Case) -> Case:
    """Carry a talent who applied over into the national process of developing members.

    Parameters
    ----------
    case : Case
        Of ``TALENTS_TO_MEMBERS``.

    Returns
    -------
    Case
        Of `partyorg.regulations.member_development`, with the application alone; without
        any event where nobody has applied.
    """
    applied = [Done(step="apply", on=done.on) for done in case.events if done.step == "applied"]
    return Case(id=case.id, born=case.born, events=applied)
