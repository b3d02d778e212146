"""On what the content of a report rests: every source, how it is known, and what that means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import attrs

from partyorg.evaluation import Scheme
from partyorg.extras.report._blocks import (
    Cell,
    Column,
    Notice,
    Paragraph,
    Section,
    Table,
    cell,
    span,
)
from partyorg.extras.report._desk import Desk
from partyorg.rules import Aggregate, Choose, Cited, Param, Rule
from partyorg.values import Basis, Finding, Label, Source

MEANING: Mapping[Basis, Label] = {
    Basis.STATED: Label.of("所引资料明确写出", "the source itself says so"),
    Basis.READ: Label.of("已核读所引文件原文", "the text of the document itself was read"),
    Basis.SECOND_HAND: Label.of(
        "引自他人转述，未见原文", "quoted by others; the text itself was not seen"
    ),
    Basis.UNVERIFIED: Label.of(
        "尚未核实，使用前请查证", "not verified; check it before relying on it"
    ),
    Basis.PRACTICE: Label.of(
        "高校通行做法，无明文规定", "common practice, which no document prescribes"
    ),
    Basis.RECONSTRUCTED: Label.of(
        "资料只列名称、未给内容，由编制者补全，并非原文规定",
        "named by a source without its content, which was filled in afterwards",
    ),
}

_MOST_NAMED = 6


@attrs.frozen(kw_only=True)
class Citation:
    """One thing that cites a source, or cites none."""

    what: str
    source: Source | None


def rule_sources(rule: Rule, desk: Desk) -> Iterator[Source]:
    """Find the sources that a rule cites inside, each parameter's as of the assessment."""
    waiting = [rule]
    while waiting:
        node = waiting.pop()
        found: list[Source | None] = []
        if isinstance(node, Cited):
            found = [node.source]
        elif isinstance(node, Param):
            entry = node.values.entry_at(desk.assessment.as_of)
            found = [] if entry is None else [entry.source]
        elif isinstance(node, Aggregate):
            found = [part.source for part in node.parts]
        elif isinstance(node, Choose):
            found = [branch.source for branch in node.branches]
        yield from (source for source in found if source is not None)
        waiting.extend(reversed(node.inputs()))


def citations(desk: Desk, findings: tuple[Finding, ...]) -> tuple[Citation, ...]:
    """Collect what the schemes, excuses and findings of a report cite, without repeats."""
    found = [one for scheme in desk.schemes() for one in _of_scheme(scheme, desk)]
    for result in desk.assessment.results:
        found.extend(
            Citation(what=desk.label(gate.kind.label), source=gate.source)
            for gate in result.gates.values()
            if gate.source is not None
        )
    found.extend(
        Citation(what=desk.say("检查发现", "findings"), source=finding.source)
        for finding in findings
        if finding.source is not None
    )
    return tuple(dict.fromkeys(found))


def _of_scheme(scheme: Scheme, desk: Desk) -> Iterator[Citation]:
    framework = scheme.framework
    upper = scheme.source or framework.source
    for title, source in (
        (scheme.title, scheme.source),
        (framework.title, framework.source),
    ):
        if source is not None:
            yield Citation(what=desk.label(title), source=source)
    for category in framework.categories:
        if category.source is not None:
            yield Citation(what=desk.label(category.title), source=category.source)
        for indicator in category.indicators:
            yield from _of_item(
                indicator.title, indicator.source, indicator.rule, category.source or upper, desk
            )
    for adjustment in scheme.adjustments:
        yield from _of_item(adjustment.title, adjustment.source, adjustment.rule, upper, desk)
    for veto in scheme.vetoes:
        yield from _of_item(veto.title, veto.source, veto.strikes, upper, desk)
    for quota in scheme.grading.quotas if scheme.grading is not None else ():
        if quota.source is not None:
            yield Citation(what=desk.say("名额", "quota"), source=quota.source)


def _of_item(
    title: Label, source: Source | None, rule: Rule | None, upper: Source | None, desk: Desk
) -> Iterator[Citation]:
    """Cite an item's own sources; without any, it rests on what it is part of."""
    inside = () if rule is None else tuple(rule_sources(rule, desk))
    own = ((source,) if source is not None else ()) + inside
    for one in own:
        yield Citation(what=desk.label(title), source=one)
    if not own and upper is None:
        yield Citation(what=desk.label(title), source=None)


def notice(desk: Desk, cited: tuple[Citation, ...]) -> Notice | None:
    """Say at the top how the content is known, what is reconstructed first of all."""
    by_basis = _by_basis(cited)
    unsourced = tuple(one.what for one in cited if one.source is None)
    if not by_basis and not unsourced:
        return None
    items = [
        (
            span(desk.label(basis.label), "strong"),
            span(desk.label(MEANING[basis]) + _counted(desk, whats)),
        )
        for basis, whats in by_basis.items()
    ]
    if unsourced:
        words = desk.say("方案未写明依据", "the scheme cites nothing for it")
        items.append(
            (
                span(desk.say("未注明依据", "no source given"), "strong"),
                span(words + _counted(desk, unsourced)),
            )
        )
    if Basis.RECONSTRUCTED in by_basis:
        title = desk.say("部分内容为重构", "Part of this is reconstructed")
    else:
        title = desk.say("内容依据", "What this rests on")
    return Notice(title=title, items=tuple(items))


def _counted(desk: Desk, whats: tuple[str, ...]) -> str:
    named = desk.join(whats[:_MOST_NAMED])
    more = desk.say(" 等", " …") if len(whats) > _MOST_NAMED else ""
    return desk.say(f"（{len(whats)} 处：{named}{more}）", f" ({len(whats)}: {named}{more})")


def _by_basis(cited: tuple[Citation, ...]) -> dict[Basis, tuple[str, ...]]:
    """Group what is cited by how it is known, the least certain first."""
    found: dict[Basis, dict[str, None]] = defaultdict(dict)
    for one in cited:
        if one.source is not None:
            found[one.source.basis][one.what] = None
    return {basis: tuple(found[basis]) for basis in sorted(found, reverse=True)}


def section(desk: Desk, cited: tuple[Citation, ...]) -> Section:
    """List every source with what cites it."""
    return Section(
        anchor="sources",
        title=desk.say("依据", "Sources"),
        blocks=(_table(desk, cited),)
        if cited
        else (Paragraph(words=cell(desk.say("未引用任何依据。", "Nothing is cited."))),),
    )


def _table(desk: Desk, cited: tuple[Citation, ...]) -> Table:
    citing: dict[Source | None, dict[str, None]] = defaultdict(dict)
    for one in cited:
        citing[one.source][one.what] = None
    sources = sorted((s for s in citing if s is not None), key=_source_key)
    rows = [
        (
            (span(desk.label(source.basis.label), "mark"),),
            _document(desk, source),
            (desk.names(citing[source]),),
            cell(desk.label(MEANING[source.basis]), "muted"),
        )
        for source in sources
    ]
    if None in citing:
        rows.append(
            (
                (span(desk.say("未注明", "none given"), "mark"),),
                cell("—"),
                (desk.names(citing[None]),),
                (),
            )
        )
    return Table(
        caption=desk.say("依据一览", "What is cited, and how it is known"),
        columns=(
            Column(head=desk.say("依据性质", "known"), width=30),
            Column(head=desk.say("文件与条款", "document and clause")),
            Column(head=desk.say("用于", "cited by")),
            Column(head=desk.say("含义", "which means")),
        ),
        rows=tuple(rows),
        lead=1,
        shown=40,
    )


def _document(desk: Desk, source: Source) -> Cell:
    """Name a document and clause, its basis left out."""
    between = "" if desk.language == "zh" or not source.clause else " "
    since: Cell = ()
    if source.in_force is not None:
        day = desk.day(source.in_force)
        since = cell(desk.say(f"自 {day} 施行", f"in force from {day}"), "muted")
    return (span(f"{source.document}{between}{source.clause}", href=source.url), *since)


def _source_key(source: Source) -> tuple[object, ...]:
    in_force = "" if source.in_force is None else source.in_force.isoformat()
    return (-list(Basis).index(source.basis), source.document, source.clause, source.url, in_force)
