"""Every clause that is modelled has its class in tests/spec, whose docstring is the clause."""

import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

from partyorg.regulations import CLAUSES

SPEC = Path(__file__).parents[1] / "spec"
_CODES = re.compile(r"((?:[\w-]+\.[\w-]+)(?:, [\w-]+\.[\w-]+)*): (.+)")


def classes() -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the codes of each class of the specification with what its docstring says."""
    for path in sorted(SPEC.glob("test_*.py")):
        module = importlib.import_module(f"tests.spec.{path.stem}")
        for _, thing in inspect.getmembers(module, inspect.isclass):
            stated = _CODES.match(thing.__dict__.get("__doc__") or "")
            if thing.__module__ == module.__name__ and stated:
                yield tuple(stated[1].split(", ")), stated[2]


def test_every_modelled_clause_has_its_class() -> None:
    modelled = {code for code, clause in CLAUSES.items() if clause.modelled}
    assert {code for codes, _ in classes() for code in codes} == modelled


def test_the_docstring_is_the_clause() -> None:
    for codes, said in classes():
        assert said in {f"{CLAUSES[code].title.zh}." for code in codes}
