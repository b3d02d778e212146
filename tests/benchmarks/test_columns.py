"""All that score whole columns come to the exact published scores before a time counts."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks import columns, scheme_26

COUNT = 300
NEEDS = {"OpenFisca": "openfisca_core", "scikit-criteria": "skcriteria"}
CONTENDERS = [
    (group, name) for group, some in columns.groups().items() if group != "Spark" for name in some
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a small world once."""
    return columns.written(columns.world(COUNT), tmp_path_factory.mktemp("world"))


@pytest.mark.parametrize(("group", "name"), CONTENDERS)
def test_all_agree(group: str, name: str, folder: Path) -> None:
    if name in NEEDS and find_spec(NEEDS[name]) is None:
        pytest.skip(f"{NEEDS[name]} is not installed")
    contender = columns.groups()[group][name](folder)
    found = contender.cents(contender.run())
    assert found.tolist() == columns.right(group, folder).tolist()


def test_what_is_right_is_what_fractions_say() -> None:
    frame = columns.world(COUNT)
    rows = [{name: int(row[name] or 0) for name in scheme_26.MEASURES} for row in frame.to_dicts()]
    exact = [int(score * 100) for score, _ in scheme_26.exactly(rows)]
    assert columns.exactly(frame).tolist() == exact


def test_wrong_scores_have_no_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(group: str, folder: Path) -> Any:
        return columns.np.zeros(COUNT, dtype=int) - (group == str(folder))

    monkeypatch.setattr(columns, "right", wrong)
    told = columns.timed("Polars", folder, seconds=0)
    assert told["by hand"] == {"differ": COUNT, "times": []}
    assert "300 published scores differ" in columns.line("by hand", told["by hand"], {})


def test_turns_are_compared_one_by_one(folder: Path) -> None:
    told = columns.timed("Polars", folder, seconds=0)
    assert {len(one["times"]) for one in told.values()} == {columns.LEAST_TURNS}
    first = {"times": [1.0, 2.0, 4.0]}
    said = columns.line("x", {"differ": 0, "times": [2.0, 3.0, 4.0]}, first)
    assert said.split() == ["x", "3000.0", "1.50"]


def test_a_rival_that_is_not_there_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(folder: Path) -> Any:
        raise ModuleNotFoundError(name=f"rival of {folder.name}")

    monkeypatch.setattr(columns, "groups", lambda: {"Polars": {"rival": gone}})
    monkeypatch.setattr(columns, "right", lambda *_: np.array([0]))
    told = columns.timed("Polars", Path("here"), seconds=0)
    assert columns.line("rival", told["rival"], {}).endswith("rival of here is not installed")


def test_memory_is_weighed(folder: Path) -> None:
    told = columns.peak("Polars", "by hand", folder)
    assert 0 < told["before"] <= told["after"]


def test_it_prints_a_table(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(*words: str) -> Any:
        weighed = {"before": 1.0, "after": 2.0}
        return weighed if "--peak" in words else {"by hand": {"differ": 0, "times": [0.5]}}

    monkeypatch.setattr(columns, "asked", asked)
    columns.main((5, 10), seconds=0, names=["Polars"])
    said = capsys.readouterr().out
    assert [line.split()[-2:] for line in said.splitlines() if "by hand" in line] == [
        ["500.0", "1.00"],
        ["1", "2"],
    ]
