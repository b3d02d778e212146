"""What can be wrong with a process, a vote or a case."""

from __future__ import annotations

from typing import Any

import attrs

from partyorg.errors._base import PartyorgError


@attrs.frozen
class NoLimit(PartyorgError):
    """A gap between two steps limits nothing."""

    zh = "时限 {after} → {before} 没有任何限制; 请给出 at_least、at_most 或 void_after"
    en = "the gap {after} → {before} limits nothing; give at_least, at_most or void_after"

    after: str
    before: str


@attrs.frozen
class MoreVotesThanBallots(PartyorgError):
    """More votes are counted than can have been cast."""

    zh = "计票 {votes} 票多于可能的 {ballots} 票; 请核对计票结果"
    en = "{votes} votes counted, but only {ballots} can have been cast; check the tally"

    votes: int
    ballots: int


@attrs.frozen
class StepsInACircle(PartyorgError):
    """Some steps of a process wait for each other."""

    zh = "步骤互相等待, 成环: {steps}; 请改正其中一个的前置步骤"
    en = "steps wait for each other: {steps}; mend what one of them waits for"

    steps: tuple[str, ...]


@attrs.frozen
class UnreachableStep(PartyorgError):
    """A step waits for one that never leads on to it."""

    zh = "步骤 {step} 永远无法办理: 它等待的 {waits_for} 不会进入后续步骤"
    en = "step {step!r} can never be done: {waits_for!r}, which it waits for, never leads on"

    step: str
    waits_for: str


@attrs.frozen
class ContradictoryGaps(PartyorgError):
    """The limits of time around some steps leave no day for them.

    ``steps`` is the circle, ending where it began; going round it once, at
    least ``days`` days are lacking whatever the dates.
    """

    zh = "{steps} 的时限互相矛盾, 至少差 {days} 天: {limits_zh}; 请放宽其中一项"
    en = "the limits around {steps} contradict each other by at least {days} days: {limits_en}; loosen one of them"

    steps: tuple[str, ...]
    days: int
    limits_zh: tuple[str, ...]
    limits_en: tuple[str, ...]


@attrs.frozen
class StepRefused(PartyorgError):
    """A step cannot be done as proposed; the case stays as it was."""

    zh = "不能办理 {step} ({on}, {fact}): {reason_zh}"
    en = "{step!r} cannot be done on {on} ({fact}): {reason_en}"

    step: str
    on: Any
    fact: str
    reason_zh: str
    reason_en: str
