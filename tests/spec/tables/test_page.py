"""The page on published tables says what the calls in its table come to."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from partyorg import rules

PAGE = (Path(__file__).parents[3] / "docs" / "explanation" / "tables.md").read_text("utf-8")
NAMES = vars(rules).copy()
exec(re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)[1], NAMES)  # type: ignore[index]  # noqa: S102 - our own page
ROWS = re.findall(r"^\| (.+?) \| `(.+?)` \| `(.+?)` \| (\S+) \|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("phrase", "call", "example", "points"), ROWS)
def test_a_phrase_comes_to_its_points(phrase: str, call: str, example: str, points: str) -> None:
    rule = eval(call, NAMES)  # noqa: S307 - our own page
    assert rules.evaluate(rule, eval(f"dict({example})")) == Decimal(points), phrase  # noqa: S307


def test_every_row_is_read() -> None:
    assert len(ROWS) == PAGE.partition("What is said of the whole")[0].count("\n|") - 2
