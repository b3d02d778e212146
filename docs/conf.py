"""How the documentation is built; `make docs` runs it offline, every warning an error."""

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import partyorg
from partyorg.values import Labelled

# The directives in docs/_ext draw with tools/, and both are found from the root of the repository.
sys.path.insert(0, str(Path(__file__).parents[1]))

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

project = "partyorg"
author = "partyorg contributors"
copyright = author  # noqa: A001  (Sphinx's word)

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "docs._ext.curve",
    "docs._ext.mathml",
]
exclude_patterns = ["_build"]
html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["curves.css"]
html_math_renderer = "mathml"
html_title = "partyorg"
default_role = "py:obj"

# The builtin `type` in an annotation also fits the field that measures have; missing names are
# reported under other headings.
suppress_warnings = ["ref.python"]

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3

autodoc_default_options = {"members": True, "show-inheritance": True}
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
# Types in numpydoc sections are words with units and ranges, not names to be looked up.
napoleon_google_docstring = False
napoleon_use_param = False
napoleon_use_rtype = False
# Attributes sections describe; the attributes themselves are documented where they stand.
napoleon_use_ivar = True


@cache
def public_names() -> dict[int, str]:
    """Map each public object's identity to the name under which it is documented."""
    names = {}
    for info in pkgutil.walk_packages(partyorg.__path__, "partyorg."):
        area = importlib.import_module(info.name)
        for name in getattr(area, "__all__", ()):
            thing = getattr(area, name)
            # An area may pass on another's name; it is documented where it is defined.
            if getattr(thing, "__module__", "").startswith(area.__name__):
                names[id(thing)] = f"{area.__name__}.{name}"
    return names


def find(target: str, area: str | None) -> object:
    """Return what a name means to an area's own files, or by itself; None if it means nothing."""
    files = [name for name in sys.modules if area and f"{name}.".startswith(f"{area}.")]
    for path in [*(f"{home}.{target}" for home in files), target, f"builtins.{target}"]:
        try:
            return pkgutil.resolve_name(path)
        except (AttributeError, ImportError, ValueError):  # the last: no name at all
            continue
    return None


def resolve(
    app: "Sphinx", env: "BuildEnvironment", node: "pending_xref", words: "Element"
) -> "Element | None":
    """Link what a private file defines to the page of the area that exports it.

    Names of other libraries stay plain words, for nothing is looked up on the network, and so do
    type variables. Everything else is left to Sphinx, which complains.
    """
    if node.get("refdomain") != "py":
        return None
    if "[" in node["reftarget"]:  # a piece of an annotation that only a type checker resolves
        return words
    thing = find(node["reftarget"], node.get("py:module"))
    if name := public_names().get(id(thing)):
        domain = env.domains.python_domain
        return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", name, node, words)
    home = str(getattr(thing, "__module__", None) or getattr(thing, "__name__", "partyorg"))
    foreign = thing is not None and home.split(".", maxsplit=1)[0] != "partyorg"
    return words if foreign or isinstance(thing, TypeVar) else None


def show_bases(
    _app: "Sphinx", _name: str, _thing: object, _options: object, bases: list[type]
) -> None:
    """Name the public classes that a base stands for which no area exports."""

    def public(base: type) -> Iterator[type]:
        if base.__module__.startswith("partyorg.") and id(base) not in public_names():
            for above in base.__bases__:
                yield from public(above)
        else:
            yield base

    bases[:] = [shown for base in bases for shown in public(base)]


def show_members(
    _app: "Sphinx", _what: str, _name: str, thing: object, *_rest: object
) -> bool | None:
    """Show the members of an enumeration, though they have no docstring of their own."""
    return False if isinstance(thing, Enum) else None


def say_labels(
    _app: "Sphinx", _what: str, _name: str, thing: object, _options: object, lines: list[str]
) -> None:
    """Add the members' labels, which are their documentation, to the words about their class."""
    if isinstance(thing, type) and issubclass(thing, Labelled):
        lines += ["", *(f"- ``{m.name}``: {m.label.zh} · {m.label.en}" for m in thing), ""]


def setup(app: "Sphinx") -> None:
    """Let references reach the public names, and labels speak."""
    app.connect("missing-reference", resolve)
    app.connect("autodoc-process-bases", show_bases)
    app.connect("autodoc-skip-member", show_members)
    app.connect("autodoc-process-docstring", say_labels)
