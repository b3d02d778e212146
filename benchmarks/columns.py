"""The scheme of `scheme_26` on whole columns: `extras.frames` beside what one writes by hand.

On Polars, DuckDB, pandas and Spark, the latter from Parquet to nowhere, and beside OpenFisca and
objects; then weighted sum and rank alone, for scikit-criteria, which has nothing else.  One cell
in a hundred is null.

Contenders for one kind of frame take turns in one process, each as often as fits into some
seconds, at least three times.  Published scores must be the exact ones, which whole numbers tell;
else the line shows how many differ instead of a time.  Prints the median in milliseconds and the
median of the ratios turn by turn, and at the largest size the peak memory of a process that
prepares the data and evaluates once, Java's included.  What is not installed is left out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from importlib import import_module
from itertools import pairwise
from math import lcm
from pathlib import Path
from shutil import which
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks import scheme_26 as scheme
from benchmarks.by_hand import columns as by_hand
from benchmarks.by_hand import engines
from partyorg.extras.frames import Program, program
from partyorg.rules import Facts, Ref, Rulebook, evaluate_book, mean, measure, place
from partyorg.values import Absence, Absent

np = import_module("numpy")
pl = import_module("polars")

ROOT = Path(__file__).parents[1]
MISSING = 0.01
MOST_OBJECTS = 30_000
LEAST_TURNS = 3


@dataclass(frozen=True, kw_only=True)
class Contender:
    """What is timed, and how to read the published scores it comes to, in cents by unit."""

    run: Callable[[], Any]
    cents: Callable[[Any], Any]


Prepare = Callable[[Path], Contender]

# --- the world ------------------------------------------------------------------------------------


def world(count: int, seed: int = 26) -> Any:
    """Draw the measures of some units, as `scheme_26.population` does, with some missing."""
    chance = np.random.default_rng(seed)
    able = chance.uniform(0.5, 1.3, count)
    highest = {
        **scheme.RATIOS,
        **dict.fromkeys((*scheme.BANDS, *scheme.LINES), scheme.FULL),
    }
    columns = {
        name: np.minimum(np.round(top * able * chance.uniform(0.7, 1.1, count)), top * 2)
        for name, top in highest.items()
    }
    for name in (*scheme.BONUSES, *scheme.DEDUCTIONS):
        columns[name] = chance.choice([0.0, 0.0, 1.0, 2.0, 3.0], count)
    columns[scheme.VETO] = (chance.random(count) < 0.05).astype(float)  # noqa: PLR2004 - 1 in 20
    gone = {name: chance.random(count) < MISSING for name in columns}
    return pl.DataFrame({"id": np.arange(count)}).with_columns(
        **{name: pl.Series(columns[name]).set(pl.Series(gone[name]), None) for name in columns}
    )


def exactly(frame: Any) -> Any:
    """Return the published scores in cents, computed in whole numbers alone."""
    unit = lcm(*scheme.RATIOS.values(), *(x1 - x0 for (x0, _), (x1, _) in pairwise(scheme.LINE)))
    read = {name: frame[name].fill_null(0).to_numpy().astype(np.int64) for name in scheme.MEASURES}
    full, total = scheme.FULL * unit, 0
    for name, target in scheme.RATIOS.items():
        total += scheme.WEIGHTS[name] * np.minimum(read[name] * scheme.FULL * unit // target, full)
    for name in scheme.BANDS:
        at = np.searchsorted(scheme.EDGES, read[name], "right")
        total += scheme.WEIGHTS[name] * np.array(scheme.OUTCOMES)[at] * unit
    for name in scheme.LINES:
        earned = np.full(len(frame), full)
        for (x0, y0), (x1, y1) in list(pairwise(scheme.LINE))[::-1]:
            risen = (read[name] - x0) * (y1 - y0) * unit // (x1 - x0)
            earned = np.where(read[name] < x1, y0 * unit + risen, earned)
        total += scheme.WEIGHTS[name] * earned
    whole = sum(scheme.WEIGHTS.values()) * unit
    for sign, names in ((1, scheme.BONUSES), (-1, scheme.DEDUCTIONS)):
        for name, (worth, cap) in names.items():
            total += sign * np.minimum(read[name] * worth, cap) * whole
    total = np.clip(total, 0, scheme.FULL * whole)
    total = np.where(read[scheme.VETO] >= 1, np.minimum(total, scheme.VETOED * whole), total)
    return (total * 200 + whole) // (2 * whole)


def items(frame: Any) -> Any:
    """Return whole points of the items in the denominator, for weighted sum and rank alone."""
    return frame.select("id", *(pl.col(name).fill_null(0).clip(0, 100) for name in scheme.WEIGHTS))


def total(frame: Any) -> Any:
    """Return the weighted means in cents; the weights are percents of whole points."""
    return np.array(list(scheme.WEIGHTS.values())) @ frame.drop("id").to_numpy().T


def written(frame: Any, folder: Path) -> Path:
    """Write a world and what is right for it into a folder."""
    frame.write_parquet(folder / "world.parquet")
    np.save(folder / "right.npy", exactly(frame))
    np.save(folder / "total.npy", total(items(frame)).astype(np.int64))
    return folder


def right(group: str, folder: Path) -> Any:
    """Return the published scores, in cents, that the contenders of a group should come to."""
    return np.load(folder / ("total.npy" if group == "sum and rank" else "right.npy"))


# --- contenders -----------------------------------------------------------------------------------


def scored() -> Program:
    """Compile the scheme."""
    return program(
        scheme.rulebook(),
        as_of=date(2016, 12, 31),
        rounding=scheme.PLACES,
        wanted=("score", "grade"),
        published=("score",),
    )


def ranked() -> Program:
    """Compile weighted sum and rank alone."""
    read = {n: (measure(n, low=0, high=100).or_zero(), w) for n, w in scheme.WEIGHTS.items()}
    book = Rulebook.of({"score": mean(read), "place": place(Ref(name="score"))})
    return program(book, as_of=date(2016, 12, 31), rounding=scheme.PLACES, published=("score",))


def cents(frame: Any) -> Any:
    """Read the published scores of a Polars frame."""
    named = frame.rename({"score__published": "published"}, strict=False).sort("id")
    return np.round(named["published"].to_numpy() * 100).astype(np.int64)


def polars(way: Callable[[Any], Any], folder: Path) -> Contender:
    """Prepare a Polars frame."""
    frame = pl.read_parquet(folder / "world.parquet")
    return Contender(run=lambda: way(frame), cents=cents)


def polars_items(way: Callable[[Any], Any], folder: Path) -> Contender:
    """Prepare a Polars frame of items."""
    frame = items(pl.read_parquet(folder / "world.parquet"))
    return Contender(run=lambda: way(frame), cents=cents)


def pandas(way: Callable[[Any], Any], folder: Path) -> Contender:
    """Prepare a pandas frame."""
    frame = import_module("pandas").read_parquet(folder / "world.parquet")
    return Contender(run=lambda: way(frame), cents=lambda made: cents(pl.from_pandas(made)))


def duckdb(way: Callable[[Any], Any], folder: Path) -> Contender:
    """Prepare a table of DuckDB."""
    connection = import_module("duckdb").connect()
    connection.execute(f"CREATE TABLE world AS FROM '{folder / 'world.parquet'}'")
    return Contender(
        run=lambda: way(connection).to_arrow_table(),
        cents=lambda made: cents(pl.from_arrow(made)),
    )


def spark(way: Callable[[Any], Any], folder: Path) -> Contender:
    """Prepare a frame of Spark that reads Parquet; what it comes to is thrown away."""
    if which("java") is None:
        raise ModuleNotFoundError(name="java")
    builder = import_module("pyspark.sql").SparkSession.builder.master("local[2]")
    options = {
        "spark.driver.memory": "4g",
        "spark.python.sql.dataFrameDebugging.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.ui.enabled": "false",
        "spark.driver.extraJavaOptions": "-XX:-DontCompileHugeMethods",
    }
    for name, value in options.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    frame = session.read.parquet(str(folder / "world.parquet"))

    def run() -> Any:
        made = way(frame)
        made.write.format("noop").mode("overwrite").save()
        return made

    return Contender(run=run, cents=lambda made: cents(pl.from_pandas(made.toPandas())))


def objects(folder: Path) -> Contender:
    """Prepare the exact evaluator, on decimals."""
    frame = pl.read_parquet(folder / "world.parquet")
    gone = Absent(kind=Absence.MISSING)
    facts = Facts(
        subjects=[str(key) for key in frame["id"]],
        as_of=date(2016, 12, 31),
        measures={
            name: [gone if value is None else Decimal(int(value)) for value in frame[name]]
            for name in scheme.MEASURES
        },
        rounding=scheme.PLACES,
    )
    book = scheme.rulebook()

    def read(columns: Any) -> Any:
        published = [scheme.PLACES.publish(value) for value in columns["score"].values]
        return np.array([int(value * 100) for value in published])

    return Contender(run=lambda: evaluate_book(book, facts), cents=read)


def openfisca(folder: Path) -> Contender:
    """Prepare OpenFisca."""
    frame = pl.read_parquet(folder / "world.parquet")
    run = engines.openfisca({name: frame[name].to_numpy() for name in scheme.MEASURES})
    return Contender(run=run, cents=lambda made: np.round(made * 100).astype(np.int64))


def criteria(folder: Path) -> Contender:
    """Prepare scikit-criteria."""
    matrix = items(pl.read_parquet(folder / "world.parquet")).drop("id").to_numpy()
    return Contender(
        run=engines.criteria(matrix),
        # It makes the weights add up to a hundred of their own.
        cents=lambda made: np.round(np.asarray(made.e_.score)).astype(np.int64),
    )


def _on_duckdb(connection: Any) -> Any:
    return connection.sql(by_hand.sql("world"))


def _ours_on_duckdb(made: Program, connection: Any) -> Any:
    return made.evaluate(connection.table("world"))


def groups() -> Mapping[str, Mapping[str, Prepare]]:
    """List who takes turns with whom, the first by hand."""
    ours = scored()
    return {
        "Polars": {
            "by hand": partial(polars, by_hand.in_polars),
            "partyorg": partial(polars, ours.evaluate),
            "partyorg, unchecked": partial(polars, partial(ours.evaluate, check=False)),
        },
        "DuckDB": {
            "by hand": partial(duckdb, _on_duckdb),
            "partyorg": partial(duckdb, partial(_ours_on_duckdb, ours)),
        },
        "pandas": {
            "by hand": partial(pandas, by_hand.in_pandas),
            "partyorg": partial(pandas, ours.evaluate),
            "partyorg, unchecked": partial(pandas, partial(ours.evaluate, check=False)),
        },
        "Spark": {
            "by hand": partial(spark, by_hand.in_spark),
            "partyorg": partial(spark, ours.evaluate),
        },
        "others": {
            "Polars by hand": partial(polars, by_hand.in_polars),
            "OpenFisca": openfisca,
            "partyorg, objects": objects,
        },
        "sum and rank": {
            "Polars by hand": partial(polars_items, by_hand.summed),
            "partyorg on Polars": partial(polars_items, ranked().evaluate),
            "scikit-criteria": criteria,
        },
    }


# --- measuring ------------------------------------------------------------------------------------


def timed(group: str, folder: Path, seconds: float) -> dict[str, Any]:
    """Let the contenders of a group take turns; tell times, or how many scores differ."""
    expected = right(group, folder)
    told: dict[str, Any] = {}
    ready: dict[str, Contender] = {}
    for name, prepare in groups()[group].items():
        if prepare is objects and len(expected) > MOST_OBJECTS:
            continue
        try:
            ready[name] = prepare(folder)
        except ModuleNotFoundError as missing:
            told[name] = {"missing": missing.name}
            continue
        found = ready[name].cents(ready[name].run())
        differ = int((found != expected).sum())
        told[name] = {"differ": differ, "times": []}
        if differ:
            del ready[name]
    start, turns = perf_counter(), 0
    while ready and (turns < LEAST_TURNS or perf_counter() - start < seconds):
        for name, contender in ready.items():
            before = perf_counter()
            contender.run()
            told[name]["times"].append(perf_counter() - before)
        turns += 1
    return told


def peak(group: str, name: str, folder: Path) -> dict[str, float]:
    """Evaluate once, and tell the process's peak memory before and after, in MiB."""
    contender = groups()[group][name](folder)
    before = high_water()
    contender.run()
    after = high_water()
    if group == "Spark":
        gateway = import_module("pyspark").SparkContext._gateway  # noqa: SLF001 - Java's process
        after += high_water(gateway.proc.pid)
    return {"before": before, "after": after}


def high_water(process: int | str = "self") -> float:
    """Return the peak memory of a process in MiB, as Linux knows it.

    `getrusage` would not do: it starts at the size of the process that started this one.
    """
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    told = dict(line.split(":", 1) for line in status)
    return int(told["VmHWM"].split()[0]) / 1024


def asked(*arguments: str) -> Any:
    """Ask a process of its own."""
    command = [sys.executable, "-m", "benchmarks.columns", *arguments]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)  # noqa: S603
    return json.loads(done.stdout.splitlines()[-1])


def line(name: str, told: Mapping[str, Any], first: Mapping[str, Any]) -> str:
    """Write what was measured of one contender."""
    if "missing" in told:
        return f"{name:>32}  left out: {told['missing']} is not installed"
    if told["differ"]:
        return f"{name:>32}  {told['differ']:,} published scores differ"
    ratio = median(t / f for t, f in zip(told["times"], first["times"], strict=True))
    return f"{name:>32}{median(told['times']) * 1e3:12.1f}{ratio:8.2f}"


def main(counts: Sequence[int], seconds: float, names: Sequence[str]) -> None:
    """Time every group at every size, and weigh every contender at the largest."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"{os.cpu_count()} cores, load {load}")
    for count in counts:
        print(f"\n{count:>26,} units{'ms':>12}{'ratio':>8}{'MiB, data':>12}{'evaluated':>12}")
        with TemporaryDirectory() as folder:
            written(world(count), Path(folder))
            for group in names:
                told = asked("--group", group, "--folder", folder, "--seconds", str(seconds))
                first = next(iter(told.values()))
                for name, one in told.items():
                    used = ""
                    if count == max(counts) and one.get("times"):
                        weighed = asked("--group", group, "--folder", folder, "--peak", name)
                        used = f"{weighed['before']:12,.0f}{weighed['after']:12,.0f}"
                    print(line(f"{group}, {name}", one, first) + used, flush=True)


if __name__ == "__main__":
    parser = ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="+", default=(300, 30_000, 1_000_000))
    parser.add_argument("--only", nargs="+", default=tuple(groups()))
    parser.add_argument("--group")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--peak")
    asks = parser.parse_args()
    if asks.peak:
        print(json.dumps(peak(asks.group, asks.peak, asks.folder)))
    elif asks.group:
        print(json.dumps(timed(asks.group, asks.folder, asks.seconds)))
    else:
        sizes, seconds = ((300, 3_000), 1.0) if asks.quick else (asks.sizes, asks.seconds)
        main(sizes, seconds, asks.only)
