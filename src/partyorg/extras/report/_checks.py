"""Sections about what is not in order: findings, what is absent, and units not assessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import attrs

from partyorg.evaluation import Result, Scheme
from partyorg.extras.report._blocks import (
    Cell,
    Column,
    Paragraph,
    Section,
    Table,
    Tone,
    cell,
    span,
)
from partyorg.extras.report._desk import Desk
from partyorg.indicators import Indicator
from partyorg.rules import MeasureRef, Rule, Treatment
from partyorg.values import Absence, Absent, Finding, Label, Severity

_TONES: dict[Severity, Tone] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.ADVICE: "advice",
}


def findings_section(desk: Desk, findings: Sequence[Finding]) -> Section:
    """List findings by severity, with their place and clause."""
    by_severity = {
        severity: [finding for finding in findings if finding.severity is severity]
        for severity in Severity
    }
    tables = tuple(
        _finding_table(desk, severity, found) for severity, found in by_severity.items() if found
    )
    none = desk.say("检查没有发现问题。", "The checks found nothing.")
    return Section(
        anchor="findings",
        title=desk.say("检查发现", "Findings"),
        blocks=tables or (Paragraph(words=cell(none), muted=True),),
    )


def _finding_table(desk: Desk, severity: Severity, findings: Sequence[Finding]) -> Table:
    tone = _TONES[severity]
    return Table(
        caption=desk.say(
            f"{desk.label(severity.label)}：{len(findings)} 条",
            f"{desk.label(severity.label)}: {len(findings)}",
        ),
        columns=(
            Column(head=desk.say("严重程度", "severity"), width=26),
            Column(head=desk.say("对象", "subject"), width=72),
            Column(head=desk.say("内容", "finding")),
            Column(head=desk.say("位置与记录", "place and records"), width=72),
            Column(head=desk.say("依据", "clause"), width=72),
        ),
        rows=tuple(_finding(desk, tone, finding) for finding in findings),
        lead=1,
    )


def _finding(desk: Desk, tone: Tone, finding: Finding) -> tuple[Cell, ...]:
    period = cell("" if finding.period is None else desk.period(finding.period), "muted")
    place = cell("" if finding.place is None else finding.place.text(desk.language))
    records = (desk.names(finding.evidence),) if finding.evidence else ()
    source = cell("—", "muted")
    if finding.source is not None:
        source = (span(finding.source.text(desk.language), href=finding.source.url),)
    return (
        (span(desk.label(finding.severity.label), tone),),
        desk.who(finding.subject),
        (span(desk.label(finding.message)), *period, span(finding.code, "code")),
        (*place, *records) or cell("—", "muted"),
        source,
    )


# --- what is absent --------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class _Gap:
    """Something absent, and what that does to the score; the same for several units."""

    kind: Absence
    item: Label
    what: str
    treatment: Treatment


def gaps(desk: Desk) -> Section:
    """List what is missing, excused or not due yet, item by item, with the units concerned."""
    tables = []
    for scheme in desk.schemes():
        found: dict[_Gap, list[str]] = defaultdict(list)
        for result in desk.ranked[scheme.code]:
            for gap in dict.fromkeys(_gaps(scheme, result, desk)):
                found[gap].append(desk.full_name(result.subject))
        if found:
            tables.append(_gap_table(desk, scheme, found))
    none = desk.say(
        "没有缺报、免于考核或未到期的事项。", "Nothing is missing, excused or still to come."
    )
    return Section(
        anchor="gaps",
        title=desk.say("缺报、免考与未到期", "Missing, excused and not due"),
        blocks=tuple(tables) or (Paragraph(words=cell(none), muted=True),),
    )


def _gaps(scheme: Scheme, result: Result, desk: Desk) -> Iterator[_Gap]:
    for item in scheme.framework.indicators:
        gate = result.gates.get(item.code)
        if gate is None:
            yield from _measures(item.title, item.rule, result, desk)
        elif gate.kind is not Absence.NOT_APPLICABLE:
            held = gate.kind is Absence.NOT_DUE
            yield _Gap(
                kind=gate.kind,
                item=item.title,
                what=_gate(gate, item, desk),
                treatment=Treatment.HOLD if held else Treatment.EXCLUDE,
            )
    for adjustment in scheme.adjustments:
        yield from _measures(adjustment.title, adjustment.rule, result, desk)
    for veto in scheme.vetoes:
        yield from _measures(veto.title, veto.strikes, result, desk)


def _gate(gate: Absent, item: Indicator, desk: Desk) -> str:
    if gate.kind is Absence.NOT_DUE and item.due is not None:
        return desk.say(f"{desk.day(item.due)}到期", f"due by {desk.day(item.due)}")
    source = None if gate.source is None else gate.source.text(desk.language)
    return "; ".join(part for part in (desk.label(gate.note), gate.by, source) if part)


def _measures(item: Label, rule: Rule | None, result: Result, desk: Desk) -> Iterator[_Gap]:
    """Find what a rule reads and does not get."""
    waiting = [] if rule is None else [rule]
    while waiting:
        node = waiting.pop()
        waiting.extend(reversed(node.inputs()))
        if isinstance(node, MeasureRef):
            value = result.measures.get(node.measure.name)
            if isinstance(value, Absent) and value.kind is not Absence.NOT_APPLICABLE:
                yield _Gap(
                    kind=value.kind,
                    item=item,
                    what=desk.label(value.note) or desk.label(node.measure.label),
                    treatment=node.discharge.of(value.kind),
                )


def _gap_table(desk: Desk, scheme: Scheme, found: dict[_Gap, list[str]]) -> Table:
    titles = [indicator.title for indicator in scheme.framework.indicators]
    titles.extend(adjustment.title for adjustment in scheme.adjustments)
    titles.extend(veto.title for veto in scheme.vetoes)
    strongest_first = list(Absence)[::-1]
    size, noun = len(desk.ranked[scheme.code]), desk.noun(scheme)
    everyone = desk.say(f"全部{noun}", f"all {noun}s")

    def order(gap: _Gap) -> tuple[int, int, str, str]:
        return (
            strongest_first.index(gap.kind),
            titles.index(gap.item),
            gap.what,
            gap.treatment.value,
        )

    return Table(
        caption=desk.label(scheme.title),
        columns=(
            Column(head=desk.say("情形", "which"), width=30),
            Column(head=desk.say("指标", "indicator"), width=48),
            Column(head=desk.say("说明", "what"), width=72),
            Column(head=desk.say("计分处理", "treatment"), width=30),
            Column(head=desk.say(f"{noun}数", f"{noun}s"), numeric=True, width=22),
            Column(head=desk.say(noun, "names")),
        ),
        rows=tuple(
            (
                (span(desk.label(gap.kind.label), "mark"),),
                cell(desk.label(gap.item)),
                cell(gap.what),
                cell(desk.label(gap.treatment.label)),
                cell(str(len(found[gap]))),
                cell(everyone) if len(found[gap]) == size else (desk.names(found[gap]),),
            )
            for gap in sorted(found, key=order)
        ),
        lead=1,
        shown=40,
    )


# --- units not assessed ----------------------------------------------------------------------


def unassessed(desk: Desk) -> Section:
    """List units without a score, by reason."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for result in desk.assessment.results:
        value = result.score.value
        if isinstance(value, Absent):
            scheme = desk.assessment.scheme(result.scheme).title if result.scheme else Label.of("")
            why = desk.label(value.note) or desk.label(value.kind.meaning)
            found[desk.label(scheme), f"{desk.label(value.kind.label)}: {why}"].append(
                desk.full_name(result.subject)
            )
    told = {str(result.subject) for result in desk.assessment.results}
    unknown = desk.say("考核结果中没有该单位", "the assessment does not know this unit")
    for unit in desk.tree:
        if unit.id not in told:
            found["", unknown].append(desk.full_name(unit.id))
    none = desk.say("考核对象都有得分。", "All have a score.")
    blocks = (_reason_table(desk, found),) if found else (Paragraph(words=cell(none), muted=True),)
    return Section(anchor="unassessed", title=desk.say("未考核对象", "Not assessed"), blocks=blocks)


def _reason_table(desk: Desk, found: dict[tuple[str, str], list[str]]) -> Table:
    return Table(
        caption=desk.say("按原因列出没有得分的对象", "Without a score, by reason"),
        columns=(
            Column(head=desk.say("方案", "scheme"), width=64),
            Column(head=desk.say("原因", "why")),
            Column(head=desk.say("数量", "number"), numeric=True, width=22),
            Column(head=desk.say("名称", "names")),
        ),
        rows=tuple(
            (
                cell(scheme or "—"),
                cell(why),
                cell(str(len(units))),
                (desk.names(units),),
            )
            for (scheme, why), units in sorted(found.items())
        ),
        lead=1,
        shown=40,
    )
