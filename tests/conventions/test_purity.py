"""Nothing reads a clock, a file, the network, the environment or chance it was not handed."""

from pathlib import Path

import pytest

import partyorg
from tests.conventions.purity import Touch, touches

ROOT = Path(partyorg.__file__).parent

# The two edges may import what their purpose needs; the clock and the disk stay closed to them too.
ALLOWED = {
    "codec": frozenset({"cattrs", "csv", "io", "json"}),
    "extras": frozenset({"altair", "hypothesis", "json", "narwhals"}),
}

FILES = sorted(ROOT.rglob("*.py"))


def test_every_file_keeps_to_its_arguments() -> None:
    found = {}
    for path in FILES:
        area = path.relative_to(ROOT).parts[0]
        found[path] = touches(path.read_text("utf-8"), ALLOWED.get(area, frozenset()))
    assert {path: touched for path, touched in found.items() if touched} == {}


class TestTheReaderItself:
    """A check that cannot fail holds nothing, so each kind of touch is planted once."""

    @pytest.mark.parametrize(
        ("source", "what"),
        [
            ("import os", "os"),
            ("import os.path as p", "os.path"),
            ("from json import dumps", "json.dumps"),
            ("def f():\n    import cattrs", "cattrs"),
            ("from importlib.metadata import version", "importlib.metadata.version"),
            ("import importlib\nimportlib.metadata.version('x')", "importlib.metadata"),
            ("open('x')", "builtins.open"),
            ("show = print", "builtins.print"),
            ("from datetime import date as d\nd.today()", "datetime.date.today"),
            ("import datetime as dt\nkey = dt.datetime.now", "datetime.datetime.now"),
            ("from dateutil.utils import today", "dateutil.utils.today"),
            ("import random\nrandom.choice([1])", "random.choice"),
            ("from random import shuffle", "random.shuffle"),
            ("from random import Random\nRandom()", "random.Random without x"),
            ("import numpy as np\nnp.random.rand()", "numpy.random.rand"),
            (
                "import numpy as np\nnp.random.default_rng()",
                "numpy.random.default_rng without seed",
            ),
            (
                "from dateutil.rrule import DAILY, rrule\nrrule(DAILY)",
                "dateutil.rrule.rrule without dtstart",
            ),
            (
                "from dateutil import parser\nparser.parse('x')",
                "dateutil.parser.parse without default",
            ),
        ],
    )
    def test_finds(self, source: str, what: str) -> None:
        assert what in {touch.what for touch in touches(source)}

    @pytest.mark.parametrize(
        "source",
        [
            "from datetime import date, time\ndate(2016, 1, 1)",
            "def due(case, today):\n    return case.today <= today",
            "from random import Random\ndef draw(chance: Random):\n    return chance.choice([1])",
            "from random import Random\ndef draw(seed):\n    return Random(seed)",
            "from dateutil.rrule import DAILY, rrule\nrrule(DAILY, dtstart=start)",
            "from dateutil.relativedelta import relativedelta",
            "self.open('door')",
            "from partyorg.values import exact as compile\ncompile(1)",
        ],
    )
    def test_lets_pass(self, source: str) -> None:
        assert touches(source) == []

    def test_says_where(self) -> None:
        assert touches("\nimport os\n") == [Touch(2, "os")]

    def test_allows_by_area(self) -> None:
        assert touches("import json, os", frozenset({"json"})) == [Touch(1, "os")]
