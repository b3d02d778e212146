"""Reads reports back: HTML with the standard parser, Markdown tables by the rules of GitHub."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "col"}


@dataclass
class Table:
    """A table as a reader sees it."""

    caption: str = ""
    heads: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


class Reader(HTMLParser):
    """Walks a page, holds that every tag is closed in turn, and keeps what it meets."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.inside: Counter[str] = Counter()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tables: list[Table] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        said = dict(attrs)
        assert len(said) == len(attrs)
        if said.get("id"):
            self.ids.append(str(said["id"]))
        if said.get("href"):
            self.links.append(str(said["href"]))
        if tag in VOID:
            return
        self.open.append(tag)
        self.inside[tag] += 1
        if tag == "table":
            self.tables.append(Table())
        elif tag == "tr" and self.inside["tbody"]:
            self.tables[-1].rows.append([])
        elif tag in ("td", "th") and self.inside["tbody"]:
            self.tables[-1].rows[-1].append("")
        elif tag == "th":
            assert said["scope"] == "col"
            self.tables[-1].heads.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert tag in ("circle", "path")
        assert len(dict(attrs)) == len(attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.inside[tag] -= 1

    def handle_data(self, data: str) -> None:
        if self.inside["style"]:
            return
        self.words.append(data)
        if not self.inside["table"] or not data.strip():
            return
        table = self.tables[-1]
        if self.inside["caption"]:
            table.caption += data
        elif self.inside["thead"]:
            table.heads[-1] = f"{table.heads[-1]} {data}".strip()
        elif table.rows and table.rows[-1]:
            table.rows[-1][-1] = " ".join(f"{table.rows[-1][-1]} {data}".split())


def markdown_tables(text: str) -> list[Table]:
    """Read the tables of a Markdown text; every row must have as many cells as its header."""
    tables: list[Table] = []
    lines = text.split("\n")
    for before, line in zip(["", *lines], lines, strict=False):
        if not line.startswith("| "):
            continue
        cells = split_row(line)
        if not before.startswith("| "):
            tables.append(Table(heads=cells))
        elif not all(set(cell) <= set("-:") for cell in cells):
            tables[-1].rows.append(cells)
        assert len(cells) == len(tables[-1].heads), line
    return tables


def split_row(line: str) -> list[str]:
    """Split a row at the bars that no backslash takes away."""
    cells, cell, escaped = [], "", False
    for character in line:
        if character == "|" and not escaped:
            cells.append(cell)
            cell = ""
        else:
            cell += character
        escaped = character == "\\" and not escaped
    assert cells[0] == ""
    assert cell == ""
    return [unescaped(one.strip()) for one in cells[1:]]


def unescaped(words: str) -> str:
    """Read words of Markdown as they are shown."""
    plain = re.sub(r"(?<!\\)((?:\\\\)*)\*+", r"\1", words)
    plain = re.sub(r"(?<!\\)\[(.*?)(?<!\\)\]\(<.*?>\)", r"\1", plain)
    return re.sub(r"\\(.)", r"\1", plain)
