"""What a page is made of: blocks of words, the same for every way of writing them down."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import attrs

from partyorg.errors import Language
from partyorg.rules import Explanation

Tone = Literal[
    "", "strong", "muted", "code", "mark", "grade-0", "grade-1", "grade-2", "grade-3",
    "provisional", "error", "warning", "advice",
]  # fmt: skip


@attrs.frozen(kw_only=True)
class Span:
    """Words in one tone of voice.

    Parameters
    ----------
    words : str
    tone : str
    href : str
        Where they lead; ``#…`` is on the page itself.
    """

    words: str
    tone: Tone = ""
    href: str = ""


@attrs.frozen(kw_only=True)
class Names:
    """Names, perhaps very many.

    Parameters
    ----------
    words : tuple of str
    comma : str
        What stands between them.
    """

    words: tuple[str, ...]
    comma: str


@attrs.frozen(kw_only=True)
class Bar:
    """A length beside a number, which says the same.

    Parameters
    ----------
    share : Fraction
        [share, 0 to 1] Of the full length.
    """

    share: Fraction


Cell = tuple[Span | Names | Bar, ...]


@attrs.frozen(kw_only=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    head : str
    note : str
        Small, under the head: the points planned.
    numeric : bool
    width : int
        [quarters of an em] 0 takes what is left.
    """

    head: str
    note: str = ""
    numeric: bool = False
    width: int = 0


@attrs.frozen(kw_only=True)
class Table:
    """A table.

    Parameters
    ----------
    caption : str
    columns : tuple of Column
    rows : tuple of tuples of Cell
    lead : int
        Which column names the row.
    shown : int
        Rows in sight at first, where there are many more.
    folded : bool
        Whether only the caption is in sight at first.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    lead: int = 0
    shown: int = 15
    folded: bool = False


@attrs.frozen(kw_only=True)
class Paragraph:
    """A paragraph."""

    words: Cell
    muted: bool = False


@attrs.frozen(kw_only=True)
class Notice:
    """Something to know before reading on."""

    title: str
    words: Cell = ()
    items: tuple[Cell, ...] = ()


@attrs.frozen(kw_only=True)
class Strip:
    """One row of a plot: a dot for each score.

    Parameters
    ----------
    label : str
    dots : tuple of (Fraction, bool)
        [share of the axis, 0 to 1] and whether the score is provisional, rising.
    mean, median : Fraction
        [share of the axis, 0 to 1]
    """

    label: str
    dots: tuple[tuple[Fraction, bool], ...]
    mean: Fraction
    median: Fraction


@attrs.frozen(kw_only=True)
class Plot:
    """How scores spread.

    Parameters
    ----------
    title : str
    strips : tuple of Strip
    ticks, lines : tuple of (Fraction, str)
        [share of the axis, 0 to 1] with words: of the axis, and what scores earn.
    key : tuple of str
        What the marks mean.
    """

    title: str
    strips: tuple[Strip, ...]
    ticks: tuple[tuple[Fraction, str], ...]
    lines: tuple[tuple[Fraction, str], ...]
    key: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Story:
    """How a value came about."""

    told: Explanation


Block = Paragraph | Table | Plot | Story


@attrs.frozen(kw_only=True)
class Part:
    """A part of a section, with a heading of its own."""

    title: str
    blocks: tuple[Block, ...]
    anchor: str = ""


@attrs.frozen(kw_only=True)
class Section:
    """A section of the page."""

    anchor: str
    title: str
    blocks: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()


@attrs.frozen(kw_only=True)
class Page:
    """A whole report.

    Parameters
    ----------
    language : {"zh", "en"}
    title : str
    facts : tuple of (str, Cell)
        Period, day and the like.
    notices : tuple of Notice
    notes : tuple of str
    sections : tuple of Section
    """

    language: Language
    title: str
    facts: tuple[tuple[str, Cell], ...]
    notices: tuple[Notice, ...]
    notes: tuple[str, ...]
    sections: tuple[Section, ...]


def span(words: str, tone: Tone = "", href: str = "") -> Span:
    """Say words in a tone."""
    return Span(words=words, tone=tone, href=href)


def cell(words: str, tone: Tone = "") -> Cell:
    """Make a cell of a few words; none make it empty."""
    return (span(words, tone),) if words else ()
