"""An explanation as a part of a page: nested lists that open and close, or plain ones."""

from __future__ import annotations

from collections.abc import Iterator

from partyorg.errors import Language
from partyorg.extras.report._desk import spoken
from partyorg.extras.report._escape import address, in_html, in_markdown
from partyorg.rules import Explanation, value_text
from partyorg.values import Absent, Source

_OPEN_TO = 3
_RECORDS_IN_SIGHT = 6


def explanation_html(explanation: Explanation, language: Language = "zh") -> str:
    """Write how a value came about as nested HTML lists, to be put into any page.

    Steps that have inputs open and close without a script.

    Parameters
    ----------
    explanation : Explanation
    language : {"zh", "en"}

    Returns
    -------
    str
        One ``<ul>`` element.

    Raises
    ------
    UnknownLabel
        For any other language.

    Examples
    --------
    >>> from partyorg.rules import Facts, Rulebook, Definition, explain, measure
    >>> rule = measure("talks").or_zero() * 5
    >>> book = Rulebook(definitions=(Definition(name="score", rule=rule),))
    >>> "<b>15</b>" in explanation_html(explain(book, "score", Facts.of({"talks": 3})))
    True
    """
    spoken(language)
    parts = ['<ul class="told">']
    waiting: list[tuple[Explanation, int] | str] = ["</ul>", (explanation, 1)]
    while waiting:
        step = waiting.pop()
        if isinstance(step, str):
            parts.append(step)
            continue
        told, depth = step
        line, below = _line_html(told, language), _below_html(told, language)
        if not told.inputs:
            parts.append(f"<li><div>{line}</div>{below}</li>")
            continue
        open_ = " open" if depth <= _OPEN_TO else ""
        parts.append(f"<li><details{open_}><summary>{line}</summary>{below}<ul>")
        waiting.append("</ul></details></li>")
        waiting.extend((child, depth + 1) for child in reversed(told.inputs))
    return "\n".join(parts)


def _line_html(told: Explanation, language: Language) -> str:
    absent = ' class="absent"' if isinstance(told.value, Absent) else ""
    parts = [
        f"<span>{in_html(told.label.text(language))}</span>",
        f"<b{absent}>{in_html(value_text(told.value, language))}</b>",
    ]
    if said := told.said.text(language):
        parts.append(f"<i>{in_html(said)}</i>")
    parts.extend(f"<em>{in_html(remark.text(language))}</em>" for remark in told.remarks)
    if told.provisional:
        parts.append(f'<mark class="provisional">{_provisional(language)}</mark>')
    return " ".join(parts)


def _provisional(language: Language) -> str:
    return "暂定" if language == "zh" else "provisional"


def _below_html(told: Explanation, language: Language) -> str:
    parts = []
    if told.source is not None:
        text, href = in_html(told.source.text(language)), address(told.source.url)
        linked = f'<a href="{in_html(href)}">{text}</a>' if href else text
        parts.append(f'<p class="source">{_word("依据", "source", language)} {linked}</p>')
    if told.evidence:
        parts.append(_records_html(told.evidence, language))
    return "".join(parts)


def _records_html(records: tuple[str, ...], language: Language) -> str:
    ids = " ".join(f"<code>{in_html(record)}</code>" for record in records)
    count = _word(f"记录 {len(records)} 条", f"{len(records)} records", language)
    if len(records) <= _RECORDS_IN_SIGHT:
        return f'<p class="records">{count} {ids}</p>'
    return f'<details class="records"><summary>{count}</summary><p>{ids}</p></details>'


def explanation_markdown(explanation: Explanation, language: Language = "zh") -> str:
    """Write how a value came about as a nested Markdown list.

    Parameters
    ----------
    explanation : Explanation
    language : {"zh", "en"}

    Returns
    -------
    str
        One list, a line for each step.

    Raises
    ------
    UnknownLabel
        For any other language.

    Examples
    --------
    >>> from partyorg.rules import Facts, Rulebook, Definition, explain, measure
    >>> rule = measure("talks", unit="次").or_zero() * 5
    >>> book = Rulebook(definitions=(Definition(name="score", rule=rule),))
    >>> print(explanation_markdown(explain(book, "score", Facts.of({"talks": 3}))))
    - **score** = 15 · 3 × 5
      - **talks** = 3 · 单位: 次
    """
    spoken(language)
    lines = []
    waiting = [(explanation, 0)]
    while waiting:
        told, depth = waiting.pop()
        lines.append("  " * depth + "- " + " · ".join(_parts(told, language)))
        waiting.extend((child, depth + 1) for child in reversed(told.inputs))
    return "\n".join(lines)


def _parts(told: Explanation, language: Language) -> Iterator[str]:
    label, value = told.label.text(language), value_text(told.value, language)
    yield f"**{in_markdown(label)}** = {in_markdown(value)}"
    for words in (told.said, *told.remarks):
        if said := words.text(language):
            yield in_markdown(said)
    if told.provisional:
        yield f"*{_provisional(language)}*"
    if told.source is not None:
        yield linked_markdown(told.source, language)
    if told.evidence:
        count = _word(f"记录 {len(told.evidence)} 条", f"{len(told.evidence)} records", language)
        comma = _word("：", ": ", language)
        yield count + comma + ", ".join(in_markdown(record) for record in told.evidence)


def linked_markdown(source: Source, language: Language) -> str:
    """Cite a source, leading to it where its address is known."""
    text, href = in_markdown(source.text(language)), address(source.url)
    return f"[{text}](<{href}>)" if href else text


def _word(zh: str, en: str, language: Language) -> str:
    return zh if language == "zh" else en
