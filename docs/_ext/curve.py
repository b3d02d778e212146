"""Draws the rules of a page, and gathers what was drawn in an overview.

The body of ``{curve}`` is an expression over the names of the page's own examples above it: a rule
of one measure, ``(rule, {other measures})``, a function of a column of values (``among`` makes one
of a rule that compares peers), or a mapping of names to such things for several curves.  The
picture is of what the examples build, so the two cannot differ.

Options: ``measure``, the one that moves; ``range``, two numbers, or else the measure's own ends;
``counted``, whole numbers only; ``x`` and ``y``, labels; ``words``, what the rule may yield, the
lowest first.

``{curves}`` shows every page's first picture of each section, small, with a link.
"""

import doctest
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from decimal import Decimal
from html import escape
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from partyorg.rules import Kind, MeasureType, Rule, needs, render
from tools.curves import Curve, Function, among, counted, curve, sweep
from tools.pictures import Axis, Picture

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_FENCE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
#: A heading is a name and, from its first Chinese character on, what offices call it.
_CHINESE = "\u4e00"
_TRUTHS = ("否", "是")


@attrs.frozen(kw_only=True)
class Card:
    """A picture in the overview: which section it leads to."""

    anchor: str
    title: str
    thumbnail: str


class Drawn(nodes.raw):
    """A picture where it stands on its page."""


class Overview(nodes.General, nodes.Element):
    """Where the small pictures of all pages go."""


def names_above(path: Path, line: int) -> dict[str, Any]:
    """Return what the Python examples of a page define before a line."""
    text = "".join(path.read_text("utf-8").splitlines(keepends=True)[: line - 1])
    names: dict[str, Any] = {"__name__": path.stem, "among": among, "sweep": sweep}
    for block in _FENCE.findall(text):
        examples = doctest.DocTestParser().get_examples(block)
        source = "".join(example.source for example in examples) or block
        # What is run is a page of this repository, which the tests run too; here it is silent.
        with redirect_stdout(StringIO()):
            exec(compile(source, str(path), "exec"), names)  # noqa: S102
    return names


class CurveDirective(SphinxDirective):
    """Draws what an expression over the examples above yields."""

    has_content = True
    option_spec = {  # noqa: RUF012 - docutils' own form
        "measure": directives.unchanged,
        "range": directives.unchanged,
        "counted": directives.flag,
        "x": directives.unchanged,
        "y": directives.unchanged,
        "words": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Return the picture."""
        path = Path(self.env.doc2path(self.env.docname))
        self.env.note_dependency(path.parents[2] / "tools" / "pictures.py")
        found = eval("\n".join(self.content), names_above(path, self.lineno))  # noqa: S307
        shown = found if isinstance(found, Mapping) else {"": found}
        pairs = [one if isinstance(one, tuple) else (one, {}) for one in shown.values()]
        rules = [rule for rule, _ in pairs if isinstance(rule, Rule)]
        measure, words = self._measure(rules), self._words(rules)
        functions = [
            sweep(of, measure.name, facts) if isinstance(of, Rule) and measure else of
            for of, facts in pairs
        ]
        picture = Picture(
            curves=tuple(self._curve(function, measure, words) for function in functions),
            names=tuple(name for name in shown if name),
            x=Axis(label=self.options.get("x") or _label(measure), names=_places(measure)),
            y=Axis(label=self.options.get("y", "得分 points"), names=words),
            title=" ".join(render(rule, "en") for rule in rules[:1]),
        )
        drawn = Drawn("", f'<figure class="curve">{picture.svg()}</figure>', format="html")
        drawn["thumbnail"] = picture.thumbnail()
        return [drawn]

    def _measure(self, rules: Sequence[Rule]) -> MeasureType | None:
        read = {m.name: m for rule in rules for m in needs(rule).measures}
        name = self.options.get("measure") or next(iter(read), None)
        return read.get(name) if name else None

    def _words(self, rules: Sequence[Rule]) -> tuple[str, ...]:
        if any(rule.kind is Kind.TRUTH for rule in rules):
            return _TRUTHS
        return tuple(self.options.get("words", "").split())

    def _curve(self, of: Function, measure: MeasureType | None, words: tuple[str, ...]) -> Curve:
        if places := _places(measure):
            return counted(of, (False, True) if places is _TRUTHS else places, words=words)
        low, high = self._range(measure)
        if "counted" in self.options:
            return counted(of, [Decimal(n) for n in range(int(low), int(high) + 1)])
        return curve(of, low, high, words=words)

    def _range(self, measure: MeasureType | None) -> tuple[Decimal, Decimal]:
        if written := self.options.get("range"):
            low, high = map(Decimal, written.split())
            return low, high
        if measure is None or measure.low is None or measure.high is None:
            raise self.error("a curve needs a range: the measure has no ends")
        return measure.low, measure.high


def _places(measure: MeasureType | None) -> tuple[str, ...]:
    """Return the values of a measure that has only a few."""
    if measure is None or measure.kind is Kind.NUMBER:
        return ()
    return _TRUTHS if measure.kind is Kind.TRUTH else measure.words


def _label(measure: MeasureType | None) -> str:
    if measure is None:
        return ""
    unit = f"({measure.unit})" if measure.unit else ""
    said = dict.fromkeys([measure.label.zh, measure.label.text("en"), unit])
    return " ".join(filter(None, said))


class OverviewDirective(SphinxDirective):
    """Shows the first picture of every section, small."""

    def run(self) -> list[nodes.Node]:
        """Return a place that is filled when all pages are read."""
        return [Overview()]


def gather(app: "Sphinx", page: nodes.document) -> None:
    """Keep the first picture of each section of a page."""
    cards: dict[str, Card] = {}
    for drawn in page.findall(Drawn):
        section = drawn.parent
        while not isinstance(section, nodes.section):
            section = section.parent
        anchor = section["ids"][0]
        card = Card(anchor=anchor, title=section[0].astext(), thumbnail=drawn["thumbnail"])
        cards.setdefault(anchor, card)
    _all(app.env)[app.env.docname] = tuple(cards.values())


def forget(_app: "Sphinx", env: "BuildEnvironment", page: str) -> None:
    """Drop the pictures of a page that is read anew."""
    _all(env).pop(page, None)


def fill(app: "Sphinx", page: nodes.document, name: str) -> None:
    """Put the overview in its place."""
    for place in list(page.findall(Overview)):
        html = "".join(_group(app, name, home) for home in _order(app.env) if _all(app.env)[home])
        place.replace_self(nodes.raw("", f'<div class="curves">{html}</div>', format="html"))


def _order(env: "BuildEnvironment") -> Iterator[str]:
    """Yield the pages with pictures as the tables of contents have them."""
    waiting = [env.config.root_doc]
    while waiting:
        page = waiting.pop()
        if page in _all(env):
            yield page
        waiting.extend(reversed(env.toctree_includes.get(page, [])))


def _group(app: "Sphinx", here: str, home: str) -> str:
    def linked(card: Card) -> str:
        at = next((n for n, letter in enumerate(card.title) if letter >= _CHINESE), None)
        name, said = card.title[:at].strip(), card.title[at:]
        place = f"{app.builder.get_relative_uri(here, home)}#{card.anchor}"
        words = f"<code>{escape(name)}</code><span>{escape(said)}</span>"
        return f'<a href="{escape(place)}">{card.thumbnail}{words}</a>'

    title = escape(app.env.titles[home].astext())
    cards = "".join(map(linked, _all(app.env)[home]))
    return f"<h3>{title}</h3><div>{cards}</div>"


def _all(env: "BuildEnvironment") -> dict[str, tuple[Card, ...]]:
    """Return the pictures of every page, which the environment keeps between builds."""
    kept: dict[str, tuple[Card, ...]] = vars(env).setdefault("rule_curves", {})
    return kept


def setup(app: "Sphinx") -> dict[str, bool]:
    """Register both directives."""
    app.add_node(Overview)
    app.add_node(Drawn)
    app.add_directive("curve", CurveDirective)
    app.add_directive("curves", OverviewDirective)
    app.connect("doctree-read", gather)
    app.connect("env-purge-doc", forget)
    app.connect("doctree-resolved", fill)
    return {"parallel_read_safe": False, "parallel_write_safe": True}
