"""Every way of scoring five million units comes to what objects and whole numbers say."""

from pathlib import Path

import pytest

from benchmarks import columns, five_million

COUNT = 300


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return columns.written(columns.world(COUNT), tmp_path)


@pytest.mark.parametrize("way", five_million.WAYS)
def test_each_way_agrees(way: str, folder: Path) -> None:
    told = five_million.one(way, folder)
    assert min(told.values()) > 0
    assert five_million.differing(folder, five_million.by_objects(folder, 20)) == 0


def test_what_differs_is_counted(folder: Path) -> None:
    five_million.in_memory(folder / "world.parquet", folder / "scores.parquet")
    keys, told = five_million.by_objects(folder, 20)
    assert five_million.differing(folder, (keys, told + 1)) == len(keys)
