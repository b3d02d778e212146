"""Turns the examples in documents and docstrings into tests."""

from bisect import bisect
from doctest import ELLIPSIS
from pathlib import Path

from sybil import Example, Sybil
from sybil.document import PythonDocStringDocument
from sybil.example import NotEvaluated
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser
from sybil.python import import_path


class Docstrings(PythonDocStringDocument):
    """The docstrings of one file, each starting from its module's own names.

    A reader meets one docstring at a time, so no example may lean on another docstring's.
    """

    _current = 0

    def import_document(self, example: Example) -> None:
        """Start afresh whenever an example opens another docstring."""
        starts = [start for start, _, _ in self.extract_docstrings(self.text)]
        current = bisect(sorted(starts), example.region.start)
        if current != self._current:
            self._current = current
            self.namespace.clear()
            self.namespace.update(vars(import_path(Path(self.path))))
        raise NotEvaluated


# Pages are read from top to bottom: the blocks of one page share their names.
pages = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), SkipParser()],
    patterns=["*.md"],
)
docstrings = Sybil(
    parsers=[DocTestParser(optionflags=ELLIPSIS)],
    path="src",
    patterns=["*.py"],
    document_types={".py": Docstrings},
)

pytest_plugins = ["tests.counting", "tests.profiles"]
pytest_collect_file = (pages + docstrings).pytest()
