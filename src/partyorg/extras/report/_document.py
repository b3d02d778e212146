"""The whole report, before it is written down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from partyorg.errors import Language, NoSuchResult
from partyorg.evaluation import Assessment, Result
from partyorg.extras.report._afterwards import afterwards
from partyorg.extras.report._blocks import (
    Block,
    Cell,
    Notice,
    Page,
    Paragraph,
    Part,
    Section,
    Story,
    cell,
    span,
)
from partyorg.extras.report._checks import findings_section, gaps, unassessed
from partyorg.extras.report._desk import Desk, spoken
from partyorg.extras.report._grades import grades
from partyorg.extras.report._overview import overview
from partyorg.extras.report._ranking import ranking
from partyorg.extras.report._sources import citations, notice, section
from partyorg.org import OrgTree
from partyorg.rules import Explanation
from partyorg.values import Finding, Label


def page(
    assessment: Assessment,
    tree: OrgTree,
    *,
    title: Label,
    findings: Sequence[Finding],
    explain: Sequence[str],
    notes: Sequence[Label],
    language: Language,
) -> Page:
    """Gather everything a report says.

    Raises
    ------
    NoSuchResult
        If a unit to explain has no result, or a result names an unknown scheme.
    UnknownLabel
        If the language is neither ``"zh"`` nor ``"en"``.
    """
    named = (explain,) if isinstance(explain, str) else tuple(dict.fromkeys(explain))
    desk = Desk(
        assessment=assessment,
        tree=tree,
        language=spoken(language),
        anchors={unit: f"#unit-{index}" for index, unit in enumerate(named, start=1)},
    )
    found = tuple(sorted({*assessment.findings, *findings}))
    cited = citations(desk, found)
    known = notice(desk, cited)
    return Page(
        language=language,
        title=desk.label(title),
        facts=_facts(desk, found),
        notices=(*_notices(desk), *(() if known is None else (known,))),
        notes=tuple(desk.label(note) for note in notes),
        sections=(
            overview(desk),
            ranking(desk),
            grades(desk),
            findings_section(desk, found),
            gaps(desk),
            unassessed(desk),
            *afterwards(desk),
            *_explanations(desk, named),
            section(desk, cited),
        ),
    )


def _facts(desk: Desk, findings: Sequence[Finding]) -> tuple[tuple[str, Cell], ...]:
    assessment = desk.assessment
    titles = desk.join(desk.label(scheme.title) for scheme in desk.schemes())
    scored = sum(result.score.published is not None for result in assessment.results)
    return (
        (desk.say("考核期间", "Period"), cell(desk.period(assessment.period))),
        (desk.say("截至日期", "As of"), cell(desk.day(assessment.as_of))),
        (desk.say("学校组织", "Organisation"), cell(desk.tree.root.name)),
        (desk.say("考核方案", "Schemes"), cell(titles or "—")),
        (desk.say("有得分", "Scores"), cell(str(scored))),
        (desk.say("检查发现", "Findings"), cell(str(len(findings)))),
    )


def _notices(desk: Desk) -> Iterator[Notice]:
    if desk.assessment.interim:
        last = desk.day(desk.assessment.period.last)
        yield Notice(
            title=desk.say("期中结果", "Interim"),
            words=cell(
                desk.say(
                    f"考核期间到 {last}才结束，得分、名次和等次都还会变动。",
                    f"The period ends on {last}; scores, ranks and grades will still change.",
                )
            ),
        )
    moving = sum(result.score.provisional for result in desk.assessment.results)
    if moving:
        yield Notice(
            title=desk.say("含暂定结果", "Partly provisional"),
            words=cell(
                desk.say(
                    f"{moving} 个结果为暂定：所需材料缺报或未到期；同组的名次和等次随之暂定。",
                    f"{moving} results are provisional, because something is missing or not due; "
                    "so are ranks and grades in their groups.",
                )
            ),
        )


def _explanations(desk: Desk, named: Sequence[str]) -> Iterator[Section]:
    parts = [_part(desk, unit) for unit in named]
    if parts:
        yield Section(
            anchor="explanations",
            title=desk.say("得分说明", "How the scores came about"),
            parts=tuple(parts),
        )


def _part(desk: Desk, unit: str) -> Part:
    results = [result for result in desk.assessment.results if str(result.subject) == unit]
    if not results:
        raise NoSuchResult(unit, "—")
    above = desk.above(results[0].subject)
    blocks: list[Block] = []
    for result in results:
        blocks.append(_headline(desk, result))
        told = desk.assessment.explain(unit, result.scheme)
        blocks.append(Story(told=_named(told, desk.tree)))
        blocks.extend(_vetoes(desk, result))
    return Part(
        title=desk.name(results[0].subject) + (f" · {above}" if above else ""),
        anchor=desk.anchors[unit][1:],
        blocks=tuple(blocks),
    )


def _vetoes(desk: Desk, result: Result) -> Iterator[Story]:
    """Tell the conditions that fired or could not be decided."""
    vetoes = desk.assessment.scheme(result.scheme).vetoes if result.scheme else ()
    for veto in vetoes:
        if result.struck(veto.code) is not False:
            told = desk.assessment.explain(result.subject, result.scheme, item=veto.code)
            yield Story(told=told)


def _headline(desk: Desk, result: Result) -> Paragraph:
    """Say a result in one line, as it is published."""
    if not result.scheme:
        return Paragraph(words=cell(desk.say("没有适用的方案", "no scheme applies")), muted=True)
    scheme = desk.assessment.scheme(result.scheme)
    words = [span(desk.label(scheme.title)), span(desk.score(result), "strong")]
    if scheme.grading is not None and result.verdict is not None:
        words.append(desk.grade(scheme.grading, result.verdict.grade))
    if result.rank is not None:
        group, place, of = desk.label(result.group), result.rank.place, result.rank.of
        words.append(
            span(
                desk.say(f"{group}第 {place} 名，共 {of} 个", f"{place} of {of} in {group}"),
                "muted",
            )
        )
    if result.score.provisional:
        words.append(desk.provisional())
    return Paragraph(words=tuple(words))


def _named(told: Explanation, tree: OrgTree) -> Explanation:
    """Show units by name where they stand by id, also without the records at hand."""
    inputs = tuple(_named(one, tree) for one in told.inputs)
    if told.name in tree and told.label == Label.of(told.name):
        return attrs.evolve(told, label=Label.of(tree[told.name].name), inputs=inputs)
    return attrs.evolve(told, inputs=inputs)
