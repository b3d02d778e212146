"""Five million units, as many as the nation has primary-level organisations, on one machine.

The scheme of 26 indicators, from Parquet to Parquet, each way in a process of its own: Polars
lazily (in pieces), Polars with everything in memory, DuckDB.  All published scores must be those
that whole numbers tell, and those of a sample must be what objects come to.  Prints seconds,
units per second, and the peak memory of the process.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks import columns
from benchmarks.columns import ROOT, np, pl

FIVE_MILLION, SAMPLE = 5_000_000, 10_000


def lazily(source: Path, target: Path) -> None:
    """Score in pieces that fit into memory."""
    columns.scored().evaluate(pl.scan_parquet(source)).sink_parquet(target)


def in_memory(source: Path, target: Path) -> None:
    """Read everything, look through it for faults, score, write."""
    columns.scored().evaluate(pl.read_parquet(source)).write_parquet(target)


def in_duckdb(source: Path, target: Path) -> None:
    """Score where DuckDB reads."""
    read = import_module("duckdb").connect().read_parquet(str(source))
    columns.scored().evaluate(read).write_parquet(str(target))


WAYS: Mapping[str, Callable[[Path, Path], None]] = {
    "Polars, lazy": lazily,
    "Polars, in memory": in_memory,
    "DuckDB": in_duckdb,
}


def one(way: str, folder: Path) -> dict[str, float]:
    """Score once; tell seconds and MiB."""
    start = perf_counter()
    WAYS[way](folder / "world.parquet", folder / "scores.parquet")
    return {"seconds": perf_counter() - start, "peak": columns.high_water()}


def by_objects(folder: Path, size: int) -> tuple[Any, Any]:
    """Draw a sample of units, and evaluate it by objects."""
    frame = pl.read_parquet(folder / "world.parquet").sample(size, seed=26).sort("id")
    (folder / "sample").mkdir()
    frame.write_parquet(folder / "sample" / "world.parquet")
    contender = columns.objects(folder / "sample")
    return frame["id"].to_numpy(), contender.cents(contender.run())


def differing(folder: Path, sample: tuple[Any, Any]) -> int:
    """Count the published scores that are not the exact ones, or not those of objects."""
    keys, told = sample
    found = columns.cents(pl.read_parquet(folder / "scores.parquet"))
    exact = np.load(folder / "right.npy")
    return int((found != exact).sum() + (found[keys] != told).sum())


def main(count: int, size: int) -> None:
    """Score as many units every way."""
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    print(f"{os.cpu_count()} cores, load {load}; {count:,} units, {size:,} of them by objects too")
    print(f"{'':>20}{'s':>8}{'units/s':>12}{'MiB':>8}{'differ':>8}")
    with TemporaryDirectory() as name:
        folder = Path(name)
        columns.written(columns.world(count), folder)
        sample = by_objects(folder, size)
        for way in WAYS:
            command = [sys.executable, "-m", "benchmarks.five_million", "--way", way]
            command += ["--folder", name]
            done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)  # noqa: S603
            told = json.loads(done.stdout)
            cells = f"{told['seconds']:8.1f}{count / told['seconds']:12,.0f}{told['peak']:8,.0f}"
            print(f"{way:>20}{cells}{differing(folder, sample):8}", flush=True)


if __name__ == "__main__":
    parser = ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--way")
    parser.add_argument("--folder", type=Path)
    asks = parser.parse_args()
    if asks.way:
        print(json.dumps(one(asks.way, asks.folder)))
    else:
        main(*((20_000, 500) if asks.quick else (FIVE_MILLION, SAMPLE)))
