"""How cases, bands, bounds, steps and places are told."""

from __future__ import annotations

from decimal import Decimal

from partyorg.rules._aggregate import Across, Aggregate
from partyorg.rules._columns import finder
from partyorg.rules._explanation import Explanation, value_text
from partyorg.rules._facts import Value
from partyorg.rules._measure import Direction
from partyorg.rules._nodes import Compare, Product, Quotient, Sum
from partyorg.rules._outcomes import outcomes
from partyorg.rules._peers import Peers, Standing
from partyorg.rules._shapes import (
    Asked,
    Bands,
    Choose,
    Clip,
    Interpolate,
    Match,
    Whole,
)
from partyorg.rules._tell import NOTHING, SCORE, Teller, both, shown, tell
from partyorg.values import Absent, Label, plain


@tell.register
def _(rule: Compare, teller: Teller) -> Explanation:
    left, right = (teller.value(side) for side in (rule.left, rule.right))
    zh = f"{value_text(left, 'zh')} {rule.test.label.zh} {value_text(right, 'zh')}"
    en = f"{value_text(left, 'en')} {rule.test.label.en} {value_text(right, 'en')}"
    return teller.step(rule, both("判断", "test"), both(f"{zh}?", f"{en}?"))


@tell.register
def _(rule: Choose, teller: Teller) -> Explanation:
    for number, branch in enumerate(rule.branches):
        met = teller.value(branch.when)
        if met is False:
            continue
        shown = (branch.when,) if isinstance(met, Absent) else (branch.when, branch.then)
        said = outcomes(rule)[-1 if isinstance(met, Absent) else number]
        return teller.step(rule, both("分情形", "by case"), said, of=shown, source=branch.source)
    read = (*(branch.when for branch in rule.branches), rule.otherwise)
    return teller.step(rule, both("分情形", "by case"), outcomes(rule)[-2], of=read)


@tell.register
def _(rule: Clip, teller: Teller) -> Explanation:
    raw, kept = teller.value(rule.of), teller.value(rule)
    remarks: tuple[Label, ...] = ()
    if isinstance(raw, Decimal) and isinstance(kept, Decimal) and raw != kept:
        before, bound = shown(raw), plain(kept)
        if raw > kept:
            remark = both(f"封顶 {bound} (原为 {before})", f"capped at {bound} (was {before})")
        else:
            remark = both(f"保底 {bound} (原为 {before})", f"raised to {bound} (was {before})")
        remarks = (remark,)
    if isinstance(rule.of, Sum | Product | Quotient | Aggregate | Across):
        # The bound and what it bounds are one step to a reader.
        inner = teller.of(rule.of)
        return teller.step(rule, SCORE, inner.said, *remarks, inputs=inner.inputs)
    return teller.step(rule, SCORE, NOTHING, *remarks)


@tell.register
def _(rule: Bands, teller: Teller) -> Explanation:
    value = teller.value(rule.of)
    said = NOTHING
    if isinstance(value, Decimal):
        said = outcomes(rule)[finder(rule, teller.run)(teller.run.rounded([value])[0])]
    return teller.step(rule, both("分档", "band"), said)


@tell.register
def _(rule: Whole, teller: Teller) -> Explanation:
    unit = plain(rule.unit)
    partial = rule.partial.label
    said = both(f"每 {unit} 为一档, {partial.zh}", f"steps of {unit}, {partial.en}")
    return teller.step(rule, both("档数", "steps"), said)


@tell.register
def _(rule: Standing, teller: Teller) -> Explanation:
    others = [v for v in _peers(rule, teller) if isinstance(v, Decimal)]
    first = _FIRST[rule.first]
    zh = f"{rule.scope.label.zh} {len(others)} 个比较, {first.zh}, {rule.ties.label.zh}"
    en = f"{len(others)} compared {rule.scope.label.en}, {first.en}, {rule.ties.label.en}"
    label = both("名次占比", "place as a share") if rule.share else both("名次", "place")
    return teller.step(rule, label, both(zh, en))


@tell.register
def _(rule: Peers, teller: Teller) -> Explanation:
    here = _peers(rule, teller)
    count = sum(isinstance(value, Decimal) for value in here)
    label = both(
        f"{rule.scope.label.zh}{rule.how.label.zh}", f"{rule.how.label.en} {rule.scope.label.en}"
    )
    said = both(f"{count}/{len(here)} 个有值", f"{count}/{len(here)} have a value")
    return teller.step(rule, label, said)


def _peers(rule: Standing | Peers, teller: Teller) -> list[Value]:
    """List what the subject is compared with, itself among them."""
    values = teller.run.column(rule.of).values
    groups = teller.run.peers(rule.scope)
    group = next((group for group in groups if teller.subject in group), ())
    return [values[index] for index in group]


_FIRST = {
    Direction.HIGHER: both("由高到低", "the highest first"),
    Direction.LOWER: both("由低到高", "the lowest first"),
}


@tell.register
def _(rule: Match, teller: Teller) -> Explanation:
    word, points = teller.value(rule.of), teller.value(rule)
    said = NOTHING
    if isinstance(word, str):
        said = both(f"“{word}”计 {shown(points)} 分", f"{word!r} scores {shown(points)}")
    return teller.step(rule, both("按等次计分", "by word"), said)


@tell.register
def _(rule: Interpolate, teller: Teller) -> Explanation:
    line = " → ".join(f"({plain(x)}, {plain(y)})" for x, y in rule.points)
    said = both(f"按折线 {line}", f"along {line}")
    return teller.step(rule, both("分段线性", "piecewise linear"), said)


@tell.register
def _(rule: Asked, teller: Teller) -> Explanation:
    gates = teller.run.facts.gates.get(rule.item)
    gate = None if gates is None else gates[teller.subject]
    if gate is None:
        return teller.of(rule.of)
    label = both("未考核", "not asked")
    return teller.step(rule, label, NOTHING, inputs=(), source=gate.source)
