"""What is wrong with a step that was done, in the light of the rules of that day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from partyorg.processes._case import Done
from partyorg.processes._gap import BIRTH
from partyorg.processes._past import Limits, Past
from partyorg.processes._state import StepState
from partyorg.processes._step import Step
from partyorg.processes._vote import VoteTest
from partyorg.values import Finding, Label, Source

_DAY = timedelta(days=1)


def finding(
    case: str, step: Step, state: StepState, words: Label, source: Source | None = None
) -> Finding:
    """Make the finding that puts a step of a case into a state."""
    return Finding(
        code=state.name,
        severity=state.severity,
        subject=case,
        message=Label.of(f"{step.title.zh}: {words.zh}", f"{step.title.en}: {words.en}"),
        source=source or step.source,
        evidence=(step.code,),
    )


def judged(past: Past, event: Done) -> Iterator[Finding]:
    """Say everything that is wrong with an event.

    Parameters
    ----------
    past : Past
        On the day of the event, under the rules of that day.
    event : Done
        Of a step that concerns the case.

    Yields
    ------
    Finding
        Its code is the name of a `StepState`.
    """
    step = past.process.step(event.step)
    for state, words, source in (
        *_order(past, event),
        *_notices(past, event, step),
        *_limits(past, event),
        *_materials(event, step),
        *_exit(event, step),
        *_votes(event, step),
    ):
        yield finding(past.case.id, step, state, words, source)


_Fault = tuple[StepState, Label, Source | None]


def _order(past: Past, event: Done) -> Iterator[_Fault]:
    state = StepState.OUT_OF_ORDER
    for code, earlier in past.needed(event.step).items():
        if past.passed(code) is None:
            zh, en = (
                f"“{earlier.title.zh}”尚未完成",
                f"“{earlier.title.en}” was not completed before",
            )
            yield state, Label.of(zh, en), None
    end = past.ended()
    if end is not None and end.on < event.on:
        yield state, Label.of(f"已于 {end.on} 终止", f"the case ended on {end.on}"), None


def _notices(past: Past, event: Done, step: Step) -> Iterator[_Fault]:
    for code, earlier in past.needed(event.step).items():
        put_up = past.passed(code)
        if put_up is None:
            continue
        for notice in earlier.notices:
            last = past.notice_ends(put_up, notice)
            if event.on <= last:
                zh = f"“{earlier.title.zh}”至 {last} 方满, 最早 {last + _DAY}"
                en = f"“{earlier.title.en}” runs until {last}, so {last + _DAY} at the earliest"
                yield StepState.EARLY, Label.of(zh, en), notice.source
    for notice in step.notices:
        last = past.notice_ends(event, notice)
        if event.until is not None and event.until < last:
            zh = f"公示至 {event.until}, 应至 {last}"
            en = f"the notice was up until {event.until}, should be until {last}"
            yield StepState.EARLY, Label.of(zh, en), notice.source


def _limits(past: Past, event: Done) -> Iterator[_Fault]:
    times = past.times(event.step)
    turns = times[: times.index(event)]
    for gap in past.gaps_to(event.step):
        limits = past.limits(gap, turns)
        if limits is not None:
            yield from _outside(event, limits)
            yield from _extension(past, event, limits, turns)
        elif gap.after == BIRTH:
            words = Label.of("出生日期未登记", "the day of birth is not on record")
            yield StepState.MISSING_MATERIAL, words, gap.source


def _outside(event: Done, limits: Limits) -> Iterator[_Fault]:
    gap, on, (first, last, void) = limits.gap, event.on, limits.days
    zh, en = gap.label.zh, gap.label.en
    if first is not None and on < first:
        words = Label.of(
            f"{on} 办理, 最早 {first} ({zh})", f"done on {on}, {first} at the earliest ({en})"
        )
        yield StepState.EARLY, words, gap.source
    if last is not None and on > last:
        days = (on - last).days
        words = Label.of(
            f"{on} 办理, 最晚 {last}, 超期 {days} 天 ({zh})",
            f"done on {on}, {last} at the latest, {days} days late ({en})",
        )
        yield StepState.LATE, words, gap.source
    if void is not None and on > void:
        words = Label.of(
            f"{on} 办理, {void} 之后无效 ({zh})", f"done on {on}, void after {void} ({en})"
        )
        yield StepState.INVALID, words, gap.source


def _extension(past: Past, event: Done, limits: Limits, turns: list[Done]) -> Iterator[_Fault]:
    extension = limits.gap.extension
    if extension is None or event.exit != extension.exit:
        return
    source = extension.source or limits.gap.source
    if sum(turn.exit == extension.exit for turn in turns) >= extension.times:
        zh, en = f"最多延长 {extension.times} 次", f"extensions allowed: {extension.times}"
        yield StepState.INVALID, Label.of(zh, en), source
    near, far = past.new_ends(limits, extension)
    if event.until is not None and not near <= event.until <= far:
        zh = f"延长至 {event.until}, 应在 {near} 至 {far} 之间"
        en = f"extended until {event.until}, should be between {near} and {far}"
        yield StepState.INVALID, Label.of(zh, en), source


def _materials(event: Done, step: Step) -> Iterator[_Fault]:
    for material in step.materials:
        if material.code not in event.materials:
            zh, en = f"缺少“{material.title.zh}”", f"“{material.title.en}” is missing"
            yield StepState.MISSING_MATERIAL, Label.of(zh, en), material.source


def _exit(event: Done, step: Step) -> Iterator[_Fault]:
    if step.exit(event.exit) is not None or not (event.exit or step.exits):
        return
    zh = "、".join(way.title.zh for way in step.exits) or "—"
    en = ", ".join(way.title.en for way in step.exits) or "—"
    if event.exit:
        words = Label.of(
            f"没有办理结果“{event.exit}”, 可为: {zh}",
            f"there is no exit {event.exit!r}, only: {en}",
        )
        yield StepState.INVALID, words, None
    else:
        words = Label.of(f"未登记办理结果: {zh}", f"which exit was taken is not on record: {en}")
        yield StepState.MISSING_MATERIAL, words, None


def _votes(event: Done, step: Step) -> Iterator[_Fault]:
    way = step.exit(event.exit)
    for rule in step.votes:
        if event.tally is None:
            words = Label.of("没有计票结果", "no tally is on record")
            yield StepState.MISSING_MATERIAL, words, rule.source
            continue
        for answer in rule.judge(event.tally):
            unasked = answer.test is VoteTest.PASSING and way is not None and not way.carried
            if not answer.met and not unasked:
                state = StepState.MISSING_MATERIAL if answer.met is None else StepState.INVALID
                test, said = answer.test.label, answer.message
                words = Label.of(f"{test.zh} {said.zh}", f"{test.en}: {said.en}")
                yield state, words, answer.source
