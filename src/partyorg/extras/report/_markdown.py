"""The report as GitHub-style Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partyorg.errors import Language
from partyorg.evaluation import Assessment
from partyorg.extras.report._blocks import (
    Bar,
    Block,
    Cell,
    Column,
    Names,
    Notice,
    Page,
    Plot,
    Section,
    Span,
    Story,
    Table,
)
from partyorg.extras.report._document import page
from partyorg.extras.report._escape import address, in_markdown
from partyorg.extras.report._told import explanation_markdown
from partyorg.org import OrgTree
from partyorg.values import Finding, Label


def markdown(
    assessment: Assessment,
    tree: OrgTree,
    *,
    title: Label,
    findings: Sequence[Finding] = (),
    explain: Sequence[str] = (),
    notes: Sequence[Label] = (),
    language: Language = "zh",
) -> str:
    """Write an assessment as GitHub-style Markdown: the content of `html`, without the plots.

    Parameters
    ----------
    assessment : Assessment
    tree : OrgTree
        The units' names and places.
    title : Label
    findings : sequence of Finding
        Listed together with those of the assessment itself.
    explain : sequence of str
        Ids of the units whose scores are explained, in this order.
    notes : sequence of Label
        Paragraphs put at the top.
    language : {"zh", "en"}

    Returns
    -------
    str

    Raises
    ------
    NoSuchResult
        If a unit to explain has no result.
    UnknownLabel
        If the language is neither of the two.

    Examples
    --------
    >>> from datetime import date
    >>> from partyorg.evaluation import assess
    >>> from partyorg.evidence import Evidence
    >>> from partyorg.org import OrgUnit, UnitKind
    >>> from partyorg.values import Period
    >>> root = OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
    >>> tree = OrgTree(units=[root])
    >>> told = assess([], tree, Evidence.of([]), Period.year(2016), as_of=date(2017, 1, 10))
    >>> written = markdown(told, tree, title=Label.of("年度考核", "Annual review"), language="en")
    >>> written.splitlines()[2]
    '- Period: 2016'
    """
    written = page(
        assessment,
        tree,
        title=title,
        findings=findings,
        explain=explain,
        notes=notes,
        language=language,
    )
    return page_markdown(written)


def page_markdown(written: Page) -> str:
    """Write a page that has been gathered."""
    return "\n\n".join(_paragraphs(written)) + "\n"


def _paragraphs(written: Page) -> Iterator[str]:
    yield f"# {in_markdown(written.title)}"
    colon = "：" if written.language == "zh" else ": "
    yield "\n".join(
        f"- {in_markdown(name)}{colon}{_inline(words)}" for name, words in written.facts
    )
    yield from (_notice(notice) for notice in written.notices)
    yield from (in_markdown(note) for note in written.notes)
    for section in written.sections:
        yield from _section(section, written.language)


def _notice(notice: Notice) -> str:
    words = f" {_inline(notice.words)}" if notice.words else ""
    lines = [f"> **{in_markdown(notice.title)}**{words}"]
    if notice.items:
        lines.append(">")
        lines.extend(f"> - {_inline(item)}" for item in notice.items)
    return "\n".join(lines)


def _section(section: Section, language: Language) -> Iterator[str]:
    yield f"## {in_markdown(section.title)}"
    for block in section.blocks:
        yield from _block(block, language)
    for part in section.parts:
        yield f"### {in_markdown(part.title)}"
        for block in part.blocks:
            yield from _block(block, language)


def _block(block: Block, language: Language) -> Iterator[str]:
    if isinstance(block, Plot):
        return
    if isinstance(block, Story):
        yield explanation_markdown(block.told, language)
    elif isinstance(block, Table):
        yield f"**{in_markdown(block.caption)}**"
        yield _table(block)
    else:
        yield _inline(block.words)


def _table(table: Table) -> str:
    heads = " | ".join(map(_head, table.columns))
    rules = " | ".join("---:" if column.numeric else "---" for column in table.columns)
    rows = (f"| {' | '.join(map(_inline, row))} |" for row in table.rows)
    return "\n".join((f"| {heads} |", f"| {rules} |", *rows))


def _head(column: Column) -> str:
    note = f" ({in_markdown(column.note)})" if column.note else ""
    return in_markdown(column.head) + note


def _inline(words: Cell) -> str:
    return " · ".join(_word(word) for word in words if not isinstance(word, Bar))


def _word(word: Span | Names) -> str:
    if isinstance(word, Names):
        return word.comma.join(map(in_markdown, word.words))
    text = in_markdown(word.words)
    href = address(word.href)
    if href and not href.startswith("#"):
        return f"[{text}](<{href}>)"
    return {"strong": f"**{text}**", "provisional": f"*{text}*"}.get(word.tone, text)
