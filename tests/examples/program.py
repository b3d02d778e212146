"""Runs an example as its user does, but where the library has been imported already."""

import runpy
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(program: str, *arguments: object) -> str:
    """Run a program of the examples with its arguments, and return what it prints."""
    path, printed = EXAMPLES / program, StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed):
        patch.setattr(sys, "argv", [str(path), *map(str, arguments)])
        patch.syspath_prepend(path.parent)
        runpy.run_path(str(path), run_name="__main__")
    return printed.getvalue()
