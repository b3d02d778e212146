"""The casebook is built from the public objects of the house alone."""

import ast
from pathlib import Path

import pytest

import partyorg.casebook

HOME = Path(partyorg.casebook.__file__).parent


def private_names(code: str) -> list[str]:
    """List private modules of other areas that code imports, and private attributes it reads."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom):
            parts = (node.module or "").split(".")
            inside = parts[:2] == ["partyorg", "casebook"]
            names = [*parts, *(alias.name for alias in node.names)]
            ours = inside or parts == ["__future__"]
            found += [name for name in names if name.startswith("_") and not ours]
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if "._" in alias.name]
        elif isinstance(node, ast.Attribute) and node.attr.startswith("_"):
            mine = isinstance(node.value, ast.Name) and node.value.id == "self"
            found += [] if mine or node.attr.startswith("__") else [node.attr]
    return found


@pytest.mark.parametrize("file", sorted(HOME.rglob("*.py")), ids=lambda file: file.stem)
def test_no_casebook_module_touches_a_private_name(file: Path) -> None:
    assert private_names(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("from partyorg.org._tree import OrgTree", ["_tree"]),
        ("from partyorg.org import _tree", ["_tree"]),
        ("import partyorg.org._tree", ["partyorg.org._tree"]),
        ("tree._parents", ["_parents"]),
        ("from partyorg.casebook._cites import Cites", []),
        ("self._cache", []),
        ("from __future__ import annotations", []),
    ],
)
def test_the_reader_itself(code: str, found: list[str]) -> None:
    assert private_names(code) == found
