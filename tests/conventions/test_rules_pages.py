"""Every way to build a rule has its section in the reference, and every section is whole."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from partyorg import rules
from partyorg.rules import Branch, Measured, Part, Rule

PAGES = Path(__file__).parents[2] / "docs" / "reference" / "rules"
HEADING = re.compile(r"^## (.*)$", re.MULTILINE)

Builder = Callable[..., Any]

#: What a reader needs beside the name, and how it is recognised.
NEEDED = {
    "what offices call it": re.compile(r"^> .*[\u4e00-\u9fff]", re.MULTILINE),
    "a formula": re.compile(r"^\$\$ .* \$\$$", re.MULTILINE),
    "an example": re.compile(r"^```python\n>>> ", re.MULTILINE),
}
#: What a rule needs besides; a part or branch of one has neither value nor sentence.
NEEDED_OF_RULES = {
    "the Chinese sentence": re.compile(r"render\([^()]*(\([^()]*\)[^()]*)*\)\)\n.*[\u4e00-\u9fff]"),
    "the English sentence": re.compile(r"render\(.*\"en\""),
    "its curve": re.compile(r"^```\{curve\}$", re.MULTILINE),
    "what absence does": re.compile(r"\*\*Absent\.\*\*|is missing"),
}


def sections(text: str) -> dict[str, str]:
    """Return a page's sections by heading."""
    pieces = HEADING.split(text)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def builders() -> Iterator[tuple[str, Builder, type]]:
    """Yield the functions that make rules or what rules are made of, and what each makes."""
    for name in rules.__all__:
        thing = getattr(rules, name)
        if not isinstance(thing, type) and callable(thing):
            made = get_type_hints(thing)["return"]
            if isinstance(made, type) and issubclass(made, Rule | Measured | Part | Branch):
                yield name, thing, made


def nodes() -> Iterator[str]:
    """Yield the names of the public nodes that rules consist of."""
    for name in rules.__all__:
        thing = getattr(rules, name)
        if isinstance(thing, type) and issubclass(thing, Rule) and not thing.__subclasses__():
            yield name


def lacking(section: str, made: type) -> list[str]:
    """List what a section should say and does not."""
    needed = NEEDED | (NEEDED_OF_RULES if issubclass(made, Rule | Measured) else {})
    return [what for what, pattern in needed.items() if not pattern.search(section)]


SECTIONS = {
    heading: text
    for page in sorted(PAGES.glob("*.md"))
    for heading, text in sections(page.read_text("utf-8")).items()
}


@pytest.mark.parametrize(("name", "made"), [(name, made) for name, _, made in builders()])
def test_a_builder_has_its_section(name: str, made: type) -> None:
    """A new scorer cannot be forgotten: phrase, formula, curve, example and both sentences."""
    found = [text for heading, text in SECTIONS.items() if heading.startswith(f"`{name}` ")]
    assert [lacking(section, made) for section in found] == [[]]


@pytest.mark.parametrize("name", list(nodes()))
def test_a_node_stands_in_the_table(name: str) -> None:
    """What a reader meets in an explanation or a document is found in one table."""
    table = (PAGES / "core.md").read_text("utf-8").split("\n## ")[0]
    assert re.search(rf"^\| .*`{name}`", table, re.MULTILINE)


class TestTheReaderItself:
    """A check that cannot fail holds nothing."""

    def test_finds_what_makes_rules(self) -> None:
        found = {name: made for name, _, made in builders()}
        assert {"ratio", "bands", "measure", "exception", "part"} <= found.keys()
        assert not {"evaluate", "render", "check", "needs"} & found.keys()

    def test_finds_nodes(self) -> None:
        assert {"Const", "Bands", "Aggregate"} <= set(nodes())
        assert "Rule" not in set(nodes())

    def test_finds_what_is_lacking(self) -> None:
        assert lacking("", Part) == list(NEEDED)
        assert lacking("", Rule) == [*NEEDED, *NEEDED_OF_RULES]
        assert lacking("> 按比例\n\n$$ s $$\n\n```python\n>>> part", Part) == []

    def test_parts_a_page(self) -> None:
        assert sections("# A\n\n## `b` c\nd\n## e\n") == {"`b` c": "\nd\n", "e": "\n"}
