"""The scheme of `scheme_26`, written by hand for each kind of frame, as its users would.

Each is layered: items, the mean with what is added and taken, the cap, the veto, what is
published, the grade.  A measure that is not there counts as zero.  Without `NUDGE` some scores
that lie on half a cent would be published a cent too low.
"""

from __future__ import annotations

from functools import reduce
from importlib import import_module
from itertools import pairwise
from operator import add
from typing import Any

from benchmarks.scheme_26 import (
    BANDS,
    BONUSES,
    DEDUCTIONS,
    EDGES,
    FULL,
    GRADES,
    LAST,
    LINE,
    LINES,
    OUTCOMES,
    RATIOS,
    VETO,
    VETOED,
    WEIGHTS,
)

CAPS = {name: (float(worth), float(cap)) for name, (worth, cap) in (BONUSES | DEDUCTIONS).items()}
STEPS = list(zip(EDGES, map(float, OUTCOMES[1:]), strict=True))[::-1]
ENDS = [(x, (float(y0), (y1 - y0) / (x - x0), x0)) for (x0, y0), (x, y1) in pairwise(LINE)]
TOP = float(LINE[-1][1])
WHOLE = float(sum(WEIGHTS.values()))
TOPS = sorted(GRADES, reverse=True)
NUDGE = 1e-9


def combined(item: Any) -> Any:
    """Add up items as the scheme says; ``item`` returns one by its name."""
    base = reduce(add, [item(name) * float(weight) for name, weight in WEIGHTS.items()]) / WHOLE
    for name in BONUSES:
        base += item(name)
    for name in DEDUCTIONS:
        base -= item(name)
    return base


def in_polars(frame: Any) -> Any:
    """Score a Polars frame, lazily."""
    pl = import_module("polars")

    def band(name: str) -> Any:
        value, (first, *rest) = pl.col(name), STEPS
        chain = pl.when(value >= first[0]).then(first[1])
        for edge, worth in rest:
            chain = chain.when(value >= edge).then(worth)
        return chain.otherwise(float(OUTCOMES[0]))

    def line(name: str) -> Any:
        value, (first, *rest) = pl.col(name).fill_null(0), ENDS
        chain = pl.when(value < first[0]).then(_on(value, *first[1]))
        for end, told in rest:
            chain = chain.when(value < end).then(_on(value, *told))
        return chain.otherwise(TOP)

    ratios = {n: pl.col(n).fill_null(0) * FULL / t for n, t in RATIOS.items()}
    score, published = pl.col("score"), pl.col("published")
    grade = pl.when(published >= TOPS[0]).then(pl.lit(GRADES[TOPS[0]]))
    for top in TOPS[1:]:
        grade = grade.when(published >= top).then(pl.lit(GRADES[top]))
    return (
        frame.lazy()
        .with_columns(
            *(ratio.clip(upper_bound=FULL).alias(f"s_{name}") for name, ratio in ratios.items()),
            *(band(name).alias(f"s_{name}") for name in BANDS),
            *(line(name).alias(f"s_{name}") for name in LINES),
            *(
                (pl.col(n).fill_null(0) * worth).clip(upper_bound=cap).alias(f"s_{n}")
                for n, (worth, cap) in CAPS.items()
            ),
        )
        .with_columns(capped=combined(lambda name: pl.col(f"s_{name}")).clip(0, FULL))
        .with_columns(
            score=pl.when(pl.col(VETO) >= 1)
            .then(pl.col("capped").clip(upper_bound=VETOED))
            .otherwise(pl.col("capped"))
        )
        .with_columns(published=((score * 100 + (0.5 + NUDGE)).floor() / 100).round(2))
        .with_columns(grade=grade.otherwise(pl.lit(LAST)))
        .select("id", "score", "published", "grade")
        .collect()
    )


def _on(value: Any, start: float, slope: float, left: float) -> Any:
    return start + (value - left) * slope


def in_pandas(frame: Any) -> Any:
    """Score a pandas frame, with numpy where pandas has nothing."""
    np, pd = import_module("numpy"), import_module("pandas")
    measured = frame.fillna(0.0)
    xs, ys = zip(*LINE, strict=True)
    items = {
        **{n: (measured[n] * FULL / target).clip(upper=FULL) for n, target in RATIOS.items()},
        **{
            n: pd.Series(
                np.select([measured[n] >= edge for edge, _ in STEPS], [w for _, w in STEPS], 0.0)
            )
            for n in BANDS
        },
        **{n: pd.Series(np.interp(measured[n], xs, ys)) for n in LINES},
        **{n: (measured[n] * worth).clip(upper=cap) for n, (worth, cap) in CAPS.items()},
    }
    capped = combined(items.__getitem__).clip(0, FULL)
    score = capped.where(measured[VETO] < 1, capped.clip(upper=VETOED))
    published = np.floor(score * 100 + (0.5 + NUDGE)) / 100
    grade = np.select([published >= top for top in TOPS], [GRADES[top] for top in TOPS], LAST)
    told = {"id": frame["id"], "score": score, "published": published, "grade": grade}
    return pd.DataFrame(told)


def sql(table: str) -> str:
    """Write the scheme as one statement of SQL."""

    def cases(arms: list[str], rest: str) -> str:
        return f"CASE {' '.join(arms)} ELSE {rest} END"

    items = [
        *(
            f"least(coalesce({n}, 0) * {FULL}e0 / {target}e0, {FULL}e0) AS s_{n}"
            for n, target in RATIOS.items()
        ),
        *(
            cases([f"WHEN {n} >= {edge} THEN {worth}" for edge, worth in STEPS], f"{OUTCOMES[0]}e0")
            + f" AS s_{n}"
            for n in BANDS
        ),
        *(
            cases(
                [
                    f"WHEN coalesce({n}, 0) < {end} "
                    f"THEN {start}e0 + (coalesce({n}, 0) - {left}) * {slope}::DOUBLE"
                    for end, (start, slope, left) in ENDS
                ],
                f"{TOP}e0",
            )
            + f" AS s_{n}"
            for n in LINES
        ),
        *(f"least(coalesce({n}, 0) * {w}e0, {cap}e0) AS s_{n}" for n, (w, cap) in CAPS.items()),
    ]
    terms = " + ".join(f"s_{name} * {weight}e0" for name, weight in WEIGHTS.items())
    more = "".join(f" + s_{name}" for name in BONUSES) + "".join(f" - s_{n}" for n in DEDUCTIONS)
    grade = cases([f"WHEN published >= {top} THEN '{GRADES[top]}'" for top in TOPS], f"'{LAST}'")
    return f"""
        WITH items AS (SELECT id, {VETO}, {", ".join(items)} FROM {table}),
        capped AS (
            SELECT id, {VETO}, greatest(least(({terms}) / {WHOLE}e0{more}, {FULL}e0), 0e0) AS capped
            FROM items
        ),
        vetoed AS (
            SELECT id, CASE WHEN {VETO} >= 1 THEN least(capped, {VETOED}e0) ELSE capped END AS score
            FROM capped
        ),
        published AS (SELECT *, floor(score * 100e0 + {0.5 + NUDGE!r}e0) / 100e0 AS published FROM vetoed)
        SELECT id, score, published, {grade} AS grade FROM published
    """  # noqa: S608, E501 - our own tables


def in_spark(frame: Any) -> Any:
    """Score a Spark frame."""
    f = import_module("pyspark.sql.functions")

    def or_zero(name: str) -> Any:
        return f.coalesce(f.col(name), f.lit(0.0))

    def chain(arms: list[tuple[Any, Any]], rest: Any) -> Any:
        (first, then), *others = arms
        return reduce(lambda made, arm: made.when(*arm), others, f.when(first, then)).otherwise(
            rest
        )

    items = {
        **{n: f.least(or_zero(n) * FULL / t, f.lit(float(FULL))) for n, t in RATIOS.items()},
        **{n: chain([(f.col(n) >= e, f.lit(w)) for e, w in STEPS], f.lit(0.0)) for n in BANDS},
        **{
            n: chain([(or_zero(n) < end, _on(or_zero(n), *told)) for end, told in ENDS], f.lit(TOP))
            for n in LINES
        },
        **{n: f.least(or_zero(n) * worth, f.lit(cap)) for n, (worth, cap) in CAPS.items()},
    }
    base = combined(lambda name: f.col(f"s_{name}"))
    capped, published = f.col("capped"), f.col("published")
    vetoed = f.when(f.col(VETO) >= 1, f.least(capped, f.lit(float(VETOED)))).otherwise(capped)
    grade = chain([(published >= top, f.lit(GRADES[top])) for top in TOPS], f.lit(LAST))
    return (
        frame.withColumns({f"s_{name}": item for name, item in items.items()})
        .withColumn("capped", f.greatest(f.least(base, f.lit(float(FULL))), f.lit(0.0)))
        .withColumn("score", vetoed)
        .withColumn("published", f.floor(f.col("score") * 100 + (0.5 + NUDGE)) / 100)
        .withColumn("grade", grade)
        .select("id", "score", "published", "grade")
    )


def summed(frame: Any) -> Any:
    """Take the weighted mean of a Polars frame of items, and rank it."""
    pl = import_module("polars")
    parts = [pl.col(name) * weight for name, weight in WEIGHTS.items()]
    return (
        frame.lazy()
        .with_columns(score=pl.sum_horizontal(parts) / WHOLE)
        .with_columns(published=((pl.col("score") * 100 + (0.5 + NUDGE)).floor() / 100).round(2))
        .with_columns(place=pl.col("published").rank("min", descending=True))
        .select("id", "score", "published", "place")
        .collect()
    )
