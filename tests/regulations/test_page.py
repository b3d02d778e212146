"""The reference page lists every clause, as the register has it."""

import re
from pathlib import Path

from partyorg.regulations import CLAUSES
from tools.clauses import HEADING, PAGE, tables

PAGE_TEXT = Path(PAGE).read_text("utf-8")


def test_the_page_is_the_register() -> None:
    _, _, written = PAGE_TEXT.partition(HEADING)
    assert written.strip() == tables().strip(), "run: python tools/clauses.py --write"


def test_every_clause_has_one_row() -> None:
    assert sorted(re.findall(r"^\| `([^`]+)`<br>", PAGE_TEXT, re.MULTILINE)) == sorted(CLAUSES)


def test_no_cell_breaks_its_table() -> None:
    rows = [line for line in tables().splitlines() if line.startswith("| `")]
    assert {row.count("|") for row in rows} == {4}
