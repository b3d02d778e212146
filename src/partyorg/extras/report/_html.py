"""The report as one HTML page that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import attrs

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
    Paragraph,
    Plot,
    Section,
    Span,
    Story,
    Table,
)
from partyorg.extras.report._document import page
from partyorg.extras.report._escape import address, in_html
from partyorg.extras.report._plot import plot_html
from partyorg.extras.report._style import STYLE
from partyorg.extras.report._told import explanation_html
from partyorg.org import OrgTree
from partyorg.values import Finding, Label

_NAMES_IN_SIGHT = 12
# A table is cut only where that spares the reader more than a handful of rows.
_SPARED = 5
_LEFT_OVER = 52
_MARKS = {"mark": "", "grade-0": "g0", "grade-1": "g1", "grade-2": "g2", "grade-3": "g3"}


def html(
    assessment: Assessment,
    tree: OrgTree,
    *,
    title: Label,
    findings: Sequence[Finding] = (),
    explain: Sequence[str] = (),
    notes: Sequence[Label] = (),
    language: Language = "zh",
) -> str:
    """Write an assessment as one HTML page, for a screen or for A4 paper.

    The page needs no script and no other file.  The same assessment always
    gives the same characters.

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
        To be saved as UTF-8.

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
    >>> written = html(told, tree, title=Label.of("二○一六年度考核报告"))
    >>> "<h1>二○一六年度考核报告</h1>" in written
    True
    """
    return page_html(
        page(
            assessment,
            tree,
            title=title,
            findings=findings,
            explain=explain,
            notes=notes,
            language=language,
        )
    )


def page_html(written: Page) -> str:
    """Write a page that has been gathered."""
    zh = written.language == "zh"
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{"zh-CN" if zh else "en"}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{in_html(written.title)}</title>",
        f"<style>\n{STYLE}</style>",
        "</head>",
        "<body>",
        "<header>",
        f"<h1>{in_html(written.title)}</h1>",
        '<dl class="facts">',
        *(
            f"<div><dt>{in_html(name)}</dt><dd>{_inline(words)}</dd></div>"
            for name, words in written.facts
        ),
        "</dl>",
        *(_notice(notice) for notice in written.notices),
        *(f"<p>{in_html(note)}</p>" for note in written.notes),
        _nav(written),
        "</header>",
        "<main>",
        *(line for section in written.sections for line in _section(section, written.language)),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _nav(written: Page) -> str:
    name = "目录" if written.language == "zh" else "Contents"
    links = "".join(
        f'<li><a href="#{section.anchor}">{in_html(section.title)}</a></li>'
        for section in written.sections
    )
    return f'<nav aria-label="{name}"><ul>{links}</ul></nav>'


def _notice(notice: Notice) -> str:
    words = f" {_inline(notice.words)}" if notice.words else ""
    items = "".join(f"<li>{_inline(item)}</li>" for item in notice.items)
    listed = f"<ul>{items}</ul>" if items else ""
    return f"<aside><p><strong>{in_html(notice.title)}</strong>{words}</p>{listed}</aside>"


def _section(section: Section, language: Language) -> Iterator[str]:
    yield f'<section id="{section.anchor}">'
    yield f"<h2>{in_html(section.title)}</h2>"
    for block in section.blocks:
        yield _block(block, language)
    for part in section.parts:
        anchor = f' id="{part.anchor}"' if part.anchor else ""
        yield f"<h3{anchor}>{in_html(part.title)}</h3>"
        for block in part.blocks:
            yield _block(block, language)
    yield "</section>"


def _block(block: Block, language: Language) -> str:
    if isinstance(block, Table):
        return _table(block, language)
    if isinstance(block, Plot):
        return plot_html(block)
    if isinstance(block, Story):
        return explanation_html(block.told, language)
    return _paragraph(block)


def _paragraph(paragraph: Paragraph) -> str:
    muted = ' class="muted"' if paragraph.muted else ""
    return f"<p{muted}>{_inline(paragraph.words)}</p>"


def _table(table: Table, language: Language) -> str:
    """Write a table, the whole of it or the far end of a long one folded away."""
    if table.folded:
        inside = _table(attrs.evolve(table, folded=False), language)
        name = in_html(table.caption)
        return f'<details class="group"><summary>{name}</summary>\n{inside}\n</details>'
    if len(table.rows) <= table.shown + _SPARED:
        return _rows(table, table.rows, table.caption)
    first, rest = table.rows[: table.shown], table.rows[table.shown :]
    more = f"其余 {len(rest)} 行" if language == "zh" else f"{len(rest)} more rows"
    return (
        _rows(table, first, table.caption)
        + f'\n<details class="rest"><summary>{more}</summary>\n'
        + _rows(table, rest, f"{table.caption} ({more})")
        + "\n</details>"
    )


def _rows(table: Table, rows: Sequence[tuple[Cell, ...]], caption: str) -> str:
    quarters = sum(column.width or _LEFT_OVER for column in table.columns)
    lines = [
        f'<div class="scroll"><table style="min-width:{_ems(quarters)}">',
        f"<caption>{in_html(caption)}</caption>",
        "<colgroup>" + "".join(map(_col, table.columns)) + "</colgroup>",
        "<thead><tr>" + "".join(map(_head, table.columns)) + "</tr></thead>",
        "<tbody>",
        *(_row(table, row) for row in rows),
        "</tbody></table></div>",
    ]
    return "\n".join(lines)


def _ems(quarters: int) -> str:
    return f"{quarters // 4}.{quarters % 4 * 25:02}em"


def _col(column: Column) -> str:
    return f'<col style="width:{_ems(column.width)}">' if column.width else "<col>"


def _head(column: Column) -> str:
    note = f" <small>{in_html(column.note)}</small>" if column.note else ""
    side = ' class="n"' if column.numeric else ""
    return f'<th scope="col"{side}>{in_html(column.head)}{note}</th>'


def _row(table: Table, row: tuple[Cell, ...]) -> str:
    cells = []
    for index, (column, words) in enumerate(zip(table.columns, row, strict=True)):
        side = ' class="n"' if column.numeric else ""
        inside = _inline(words)
        if any(isinstance(word, Bar) for word in words):
            inside = f'<div class="score">{inside}</div>'
        lead = index == table.lead
        cells.append(f'<th scope="row"{side}>{inside}</th>' if lead else f"<td{side}>{inside}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _inline(words: Cell) -> str:
    return " ".join(_word(word) for word in words)


def _word(word: Span | Names | Bar) -> str:
    if isinstance(word, Bar):
        length = f'<i style="width:{_percent(word.share)}"></i>'
        return f'<span class="bar" aria-hidden="true">{length}</span>'
    if isinstance(word, Names):
        return _names(word)
    return _span(word)


def _percent(share: Fraction) -> str:
    thousandths = round(share * 1000)
    return f"{thousandths // 10}.{thousandths % 10}%"


def _span(word: Span) -> str:
    text = in_html(word.words)
    if href := address(word.href):
        return f'<a href="{in_html(href)}">{text}</a>'
    if word.tone in ("", "muted"):
        return f'<span class="muted">{text}</span>' if word.tone else f"<span>{text}</span>"
    if word.tone in ("strong", "code"):
        return f"<{word.tone}>{text}</{word.tone}>"
    kind = _MARKS.get(word.tone, word.tone)
    return f'<mark class="{kind}">{text}</mark>' if kind else f"<mark>{text}</mark>"


def _names(names: Names) -> str:
    shown = names.comma.join(map(in_html, names.words[:_NAMES_IN_SIGHT]))
    rest = names.words[_NAMES_IN_SIGHT:]
    if not rest:
        return shown
    more = names.comma.join(map(in_html, rest))
    return f'{shown} <details class="more"><summary>… +{len(rest)}</summary> {more}</details>'
