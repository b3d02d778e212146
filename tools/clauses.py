"""Writes the tables of the regulations' reference page from the register of clauses.

python tools/clauses.py        # prints them; what stands below the page's last heading
python tools/clauses.py --write
"""

import argparse
from itertools import groupby
from pathlib import Path

from partyorg.regulations import CLAUSES, Clause

PAGE = Path(__file__).parents[1] / "docs/reference/regulations.md"
HEADING = "## Clause by clause\n"

_HEAD = "| what it settles | how it is known | held by, or why not |\n|---|---|---|"


def tables() -> str:
    """Return one table per document, in the order of the register."""
    by_document = groupby(CLAUSES.values(), key=lambda clause: clause.source.document)
    grouped: dict[str, list[Clause]] = {}
    for document, clauses in by_document:
        grouped.setdefault(document, []).extend(clauses)
    return "\n".join(_table(document, clauses) for document, clauses in grouped.items())


def _table(document: str, clauses: list[Clause]) -> str:
    since = clauses[0].source.in_force
    day = "" if since is None else f"\nCounted from {since}.\n"
    rows = "\n".join(_row(clause) for clause in clauses)
    return f"### {document}\n{day}\n{_HEAD}\n{rows}\n"


def _row(clause: Clause) -> str:
    held = ", ".join(f"`{name}`" for name in clause.modelled) or f"not modelled: {clause.reason}"
    words = f"`{clause.code}`<br>{clause.title.zh}<br>{clause.title.en}"
    known = "<br>".join(filter(None, (clause.source.clause, clause.source.basis.label.en)))
    return f"| {words} | {known} | {held} |"


def main() -> None:
    """Print the tables, or write them into the page."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true")
    if options.parse_args().write:
        above, _, _ = PAGE.read_text("utf-8").partition(HEADING)
        PAGE.write_text(f"{above}{HEADING}\n{tables()}", "utf-8")
    else:
        print(tables())


if __name__ == "__main__":
    main()
