"""What a node can come to, case by case, in the words in which it is told."""

from __future__ import annotations

from functools import singledispatch

from partyorg.rules._explanation import value_text
from partyorg.rules._nodes import MeasureRef, Rule
from partyorg.rules._shapes import Asked, Bands, Choose, Clip, Edge, Match
from partyorg.values import Absence, Label, plain

_NOTHING = Label.of("")


@singledispatch
def outcomes(rule: Rule) -> tuple[Label, ...]:  # noqa: ARG001
    """List what a node can come to, as `explain` says it; nothing where there are no cases.

    Parameters
    ----------
    rule : Rule

    Returns
    -------
    tuple of Label
        Bands from the lowest; branches in turn, then the rest, then that a condition is
        absent; words in turn, then all others; of bounds raised and capped; of a measure
        how each `Absence` is treated; of an item that it is not asked.

    Examples
    --------
    >>> from partyorg.rules import bands, measure
    >>> [one.en for one in outcomes(bands(measure("x").or_zero(), {60: 1}, below=0))]
    ['in the band < 60', 'in the band ≥ 60']
    """
    return ()


@outcomes.register
def _(rule: Bands) -> tuple[Label, ...]:
    return tuple(_band(rule, index) for index in range(len(rule.outcomes)))


def _band(rule: Bands, index: int) -> Label:
    low, high = ("≥", "<") if rule.edge is Edge.UPPER else (">", "≤")
    bounds = []
    if index > 0:
        bounds.append(f"{low} {plain(rule.edges[index - 1])}")
    if index < len(rule.edges):
        bounds.append(f"{high} {plain(rule.edges[index])}")
    span = ", ".join(bounds)
    return Label.of(f"落在 {span} 档", f"in the band {span}")


@outcomes.register
def _(rule: Choose) -> tuple[Label, ...]:
    cases = (
        branch.label or Label.of(f"符合第 {number} 种情形", f"case {number} holds")
        for number, branch in enumerate(rule.branches, start=1)
    )
    return (
        *cases,
        Label.of("其余情形", "otherwise"),
        Label.of("条件缺值, 无法判断", "a condition is absent"),
    )


@outcomes.register
def _(rule: Clip) -> tuple[Label, ...]:
    low, high = (None if end is None else plain(end) for end in (rule.low, rule.high))
    return (
        _NOTHING if low is None else Label.of(f"保底 {low}", f"raised to {low}"),
        _NOTHING if high is None else Label.of(f"封顶 {high}", f"capped at {high}"),
    )


@outcomes.register
def _(rule: Match) -> tuple[Label, ...]:
    said = (
        Label.of(f"“{word}”计 {value_text(points)} 分", f"{word!r} scores {value_text(points)}")
        for word, points in rule.table
    )
    return (*said, Label.of("其余情形", "otherwise"))


@outcomes.register
def _(rule: MeasureRef) -> tuple[Label, ...]:
    return tuple(rule.discharge.of(absence).label for absence in Absence)


@outcomes.register
def _(rule: Asked) -> tuple[Label, ...]:  # noqa: ARG001
    return (Label.of("未考核", "not asked"),)
