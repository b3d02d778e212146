"""How many values folded into one are told."""

from __future__ import annotations

import attrs

from partyorg.rules._aggregate import Across, Aggregate, How
from partyorg.rules._explanation import Explanation
from partyorg.rules._fold import Folded
from partyorg.rules._fold_columns import folded_members, folded_parts
from partyorg.rules._nodes import Ref
from partyorg.rules._tell import Teller, both, tell
from partyorg.values import Label

_LEFT_OUT = both("未计入", "not counted")


@tell.register
def _(rule: Aggregate, teller: Teller) -> Explanation:
    columns = [teller.column(part.rule) for part in rule.parts]
    folded = folded_parts(rule, columns, teller.subject)
    told = teller.step(rule, rule.how.label, _folded(rule.how, folded, len(rule.parts)), of=())
    inputs = []
    for index, (part, child) in enumerate(zip(rule.parts, _parts(rule, teller), strict=True)):
        remarks = child.remarks
        if index not in folded.counted:
            remarks = (*remarks, _LEFT_OUT)
        label = part.label or (child.label if isinstance(part.rule, Ref) else Label.of(part.name))
        inputs.append(attrs.evolve(child, label=label, remarks=remarks))
    return attrs.evolve(told, inputs=tuple(inputs))


def _parts(rule: Aggregate, teller: Teller) -> tuple[Explanation, ...]:
    return tuple(
        attrs.evolve(teller.of(part.rule), source=part.source)
        if part.source is not None
        else teller.of(part.rule)
        for part in rule.parts
    )


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
    told = teller.step(rule, rule.label or Label.of(rule.collection), said)
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
    return attrs.evolve(told, name=rule.collection, inputs=inputs)
