"""Reports: an assessment as one HTML page, or as Markdown.

============ ====================== ================================================
中文         name                   meaning
============ ====================== ================================================
考核报告     `html`                 one page for the screen and for A4 paper
考核报告     `markdown`             the same content as tables and lists
得分说明     `explanation_html`     how one value came about, for any page
得分说明     `explanation_markdown` the same as a nested list
体检报告     `health_html`          what one unit does well, and what it lost and where
体检报告     `health_markdown`      the same as tables and lists
============ ====================== ================================================

A report says when it is interim or provisional, on what its content rests (what
is reconstructed 重构 first of all), middle and spread of the scores, the ranking
of every peer group, grades and quotas, findings, what is missing, excused or not
due, which units are not assessed and why, and how the scores of chosen units
came about.  Everything is pure text: no file, no clock, no script, nothing
fetched.  Names may hold any characters.
"""

from partyorg.extras.report._health import health_html, health_markdown
from partyorg.extras.report._html import html
from partyorg.extras.report._markdown import markdown
from partyorg.extras.report._told import explanation_html, explanation_markdown

__all__ = [
    "explanation_html",
    "explanation_markdown",
    "health_html",
    "health_markdown",
    "html",
    "markdown",
]


def __dir__() -> list[str]:
    return __all__
