"""The example of the gyroscope's year runs as a program and shows what it speaks of."""

import csv
from pathlib import Path

import pytest

from partyorg import codec
from partyorg.casebook import ysu
from tests.examples import program

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Run it, and return what it prints and writes."""
    output = tmp_path_factory.mktemp("demo") / "gyroscope.html"
    printed = program.run("gyroscope_year.py", output)
    return printed, output.read_text("utf-8")


class TestTheProgram:
    """It prints what is lost on the way down, the spins, who fell, the five elements; it draws the year."""

    @pytest.mark.parametrize(
        "part",
        [
            "第2级  21 个组织: 226 / 252 = 89.7%",
            "第3级 277 个组织: 2551 / 3324 = 76.7%",
            "1.00  0.60  1.09  0.68  0.67  体育学院党委",
            "倾覆: 转速 0.396, 低于下限 0.5",
            "驱动力保持 0.4 以上可不倾覆",
            "机会和威胁平面 = -3.2",
            "党员先锋指数",
        ],
    )
    def test_prints(self, run: tuple[str, str], part: str) -> None:
        assert part in run[0]

    def test_draws(self, run: tuple[str, str]) -> None:
        assert run[1].startswith("<!DOCTYPE html>")
        assert run[1].count("<polyline") == 21 + 1
        assert "倾覆下限" in run[1]


def test_the_committed_organisation_is_the_casebooks() -> None:
    with (EXAMPLES / "data" / "ysu_2016" / "units.csv").open(encoding="utf-8", newline="") as file:
        assert codec.tree_from_rows(csv.DictReader(file)) == ysu.tree()
