"""Words made safe for a page, whatever they hold."""

from __future__ import annotations

import re
from html import escape

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Half characters cannot be saved, and marks that turn the direction of writing reach beyond a name.
_UNSAFE = re.compile("[\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")
_MARKDOWN = re.compile(r"[\\`*_\[\]<>|~&#$@]")
# What opens a list or underlines a heading, where a line begins with it.
_BLOCK = re.compile(r"^(\d+(?=[.)](?: |$))|(?=[-+](?: |$)|[-= ]+$))")
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\|()]+", re.ASCII)


def clean(text: str) -> str:
    r"""Bring words into one line that any page can hold.

    Examples
    --------
    >>> clean("机械学院\n党委 ")
    '机械学院 党委'
    """
    return " ".join(_UNSAFE.sub("\ufffd", _CONTROLS.sub(" ", text)).split())


def in_html(text: str) -> str:
    """Write words in HTML, as text or inside an attribute.

    Examples
    --------
    >>> in_html('<"A" & B>')
    '&lt;&quot;A&quot; &amp; B&gt;'
    """
    return escape(clean(text))


def in_markdown(text: str) -> str:
    r"""Write words in Markdown, in a line, a list item or a cell of a table.

    Examples
    --------
    >>> in_markdown("a|b *c*")
    'a\\|b \\*c\\*'
    """
    return _BLOCK.sub(r"\1\\", _MARKDOWN.sub(r"\\\g<0>", clean(text)))


def address(href: str) -> str:
    """Return an address that may be followed: on the page itself, or on the web; else nothing.

    Examples
    --------
    >>> address("https://www.gov.cn/zhengce"), address("javascript:alert(1)")
    ('https://www.gov.cn/zhengce', '')
    """
    return href if href.startswith("#") or _ADDRESS.fullmatch(href) else ""
