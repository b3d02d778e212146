"""How many values folded into one are told."""

from __future__ import annotations

import attrs

from partyorg.rules._aggregate import Across, Aggregate, How
from partyorg.rules._explanation import Explanation
from partyorg.rules._fold import Folded
from partyorg.rules._fold_columns import folded_members, folding
from partyorg.rules._nodes import Ref
from partyorg.rules._tell import Teller, both, tell
from partyorg.values import Label

_LEFT_OUT = both("未计入", "not counted")


@tell.register
def _(rule: Aggregate, teller: Teller) -> Explanation:
    folded = folding(rule).row([teller.value(part.rule) for part in rule.parts])  # type: ignore[misc]
    counted = frozenset(folded.counted)
    inputs = []
    for index, part in enumerate(rule.parts):
        child = teller.of(part.rule)
        label = part.label or (child.label if isinstance(part.rule, Ref) else Label.of(part.name))
        remarks = child.remarks if index in counted else (*child.remarks, _LEFT_OUT)
        source = part.source or child.source
        inputs.append(attrs.evolve(child, label=label, remarks=remarks, source=source))
    said = _folded(rule.how, folded, len(rule.parts))
    return teller.step(rule, rule.how.label, said, inputs=tuple(inputs))


def _folded(how: How, folded: Folded, parts: int) -> Label:
    zh = f"{how.label.zh} {len(folded.counted)}/{parts} 项"
    en = f"{how.label.en} of {len(folded.counted)}/{parts} parts"
    if folded.actual != folded.planned:
        zh += f", 计划权重 {folded.planned}, 实际权重 {folded.actual}"
        en += f", planned weight {folded.planned}, actual weight {folded.actual}"
    return both(zh, en)


@tell.register
def _(rule: Across, teller: Teller) -> Explanation:
    members = teller.run.facts.collections[rule.collection][teller.subject]
    folded = folded_members(rule, members)
    said = _folded(rule.how, folded, len(members))
    inputs = tuple(
        Explanation(
            name=member.key,
            label=Label.of(member.key),
            value=member.value,
            said=both(f"权重 {member.weight}", f"weight {member.weight}"),
            remarks=() if index in folded.counted else (_LEFT_OUT,),
            provisional=member.provisional,
        )
        for index, member in enumerate(members)
    )
    label = rule.label or Label.of(rule.collection)
    return teller.step(rule, label, said, inputs=inputs, name=rule.collection)
