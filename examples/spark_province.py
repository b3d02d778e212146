# %% [markdown]
"""One year of a province's branches on Spark: ``python spark_province.py [FOLDER] [BRANCHES]``.

Branches are drawn from a seed and written as Parquet, once; then read, assessed in one pass, and
the answers written as Parquet beside them.  On a cluster, the session is whatever the cluster
gives: ``spark-submit --master yarn spark_province.py hdfs:///party/2016 300000``.  Branches,
counties and the scheme are invented.
"""

# %% The scheme: eight items, a hundred points, half of them what every branch owes each year
from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as f

from partyorg.extras.frames import Layout, Program, program
from partyorg.rules import (
    Ref,
    Rulebook,
    bands,
    choose,
    clip,
    each,
    interpolate,
    measure,
    place,
    ratio,
    total,
)
from partyorg.values import Rounding

HERE = Path(__file__).resolve().parent
FOLDER, BRANCHES = str(HERE.parent / "build" / "demo" / "province"), "300"

MEETINGS = measure("支部党员大会", unit="次", low=0).or_zero()
COMMITTEE = measure("支委会", unit="次", low=0).or_zero()
LECTURES = measure("党课", unit="次", low=0).or_zero()
DAYS = measure("主题党日", unit="次", low=0).or_zero()
DUES = measure("党费收缴率", unit="%", low=0, high=100).or_zero()
REVIEW = measure("民主评议满意率", unit="%", low=0, high=100).or_held()
AWARDS = measure("表彰", unit="次", low=0).or_zero()
FAILED = measure("失职", unit="次", low=0).or_zero() >= 1

ITEMS = {
    "党员大会": ratio(MEETINGS, target=4, points=15),
    "支部委员会": ratio(COMMITTEE, target=12, points=15),
    "上党课": ratio(LECTURES, target=4, points=10),
    "党日活动": ratio(DAYS, target=12, points=20),
    "党费": bands(DUES, {100: 15, 95: 12, 90: 8}, below=0),
    "民主评议": interpolate(REVIEW, {60: 0, 80: 15, 100: 25}),
}
SCORE = clip(Ref(name="基本分") + each(AWARDS, points=1, cap=5), low=0, high=100)
GRADES = {90: "好", 80: "较好", 60: "一般"}
BOOK = Rulebook.of(
    {
        **ITEMS,
        "基本分": total({name: (Ref(name=name), 1) for name in ITEMS}),
        "得分": choose((FAILED, clip(SCORE, high=59)), otherwise=SCORE),
        "等次": bands(Ref(name="得分"), GRADES, below="差"),
        "县内名次": place(Ref(name="得分")),
    }
)
PROGRAM: Program = program(
    BOOK,
    as_of=date(2016, 12, 31),
    rounding=Rounding(published=2, decide_at=2),
    layout=Layout(id="编码", groups=("县",)),
    wanted=("得分", "等次", "县内名次"),
    published=("得分",),
)


# %% A province, drawn from a seed
def drawn(session: SparkSession, branches: int, seed: int = 2016) -> DataFrame:
    """Draw what was counted in a year; one branch in fifty has not been reviewed yet."""

    def count(most: int, nth: int) -> Column:
        return f.round(f.pow(f.rand(seed + nth), 0.4) * most).cast("double")

    reviewed = f.when(f.rand(seed) > 0.02, f.round(60 + 40 * f.sqrt(f.rand(seed + 1)), 1))  # noqa: PLR2004 - one in fifty
    # The same number of partitions each time, for chance has a seed for each.
    return session.range(0, branches, numPartitions=8).select(
        f.format_string("B%07d", "id").alias("编码"),
        f.format_string("C%03d", f.pmod(f.hash("id"), f.lit(1 + branches // 3000))).alias("县"),
        count(5, 2).alias("支部党员大会"),
        count(14, 3).alias("支委会"),
        count(5, 4).alias("党课"),
        count(14, 5).alias("主题党日"),
        f.round(85 + 15 * f.pow(f.rand(seed + 6), 0.3), 1).alias("党费收缴率"),
        reviewed.alias("民主评议满意率"),
        f.floor(f.rand(seed + 7) * 1.2).cast("double").alias("表彰"),
        (f.rand(seed + 8) < 0.01).cast("double").alias("失职"),  # noqa: PLR2004 - one in a hundred
    )


# %% Assess: read, look for faults, evaluate, write
def assess(units: DataFrame) -> DataFrame:
    """Assess branches, lazily; rows that hold what cannot be are refused before."""
    faulty = PROGRAM.faults(units).take(5)
    if faulty:
        told = (f"{row[0]}: {' '.join(PROGRAM.fault(row[1]))}" for row in faulty)
        raise SystemExit("; ".join(told))
    return PROGRAM.evaluate(units)


def run(session: SparkSession, folder: str, branches: int) -> DataFrame:
    """Assess a province from Parquet to Parquet."""
    drawn(session, branches).write.mode("overwrite").parquet(f"{folder}/units")
    units = session.read.parquet(f"{folder}/units")
    assess(units).write.mode("overwrite").parquet(f"{folder}/scores")
    return session.read.parquet(f"{folder}/scores")


# %% On a session that the user configures: spark-submit's, or this one
if __name__ == "__main__":
    builder = SparkSession.builder.appName("partyorg")
    builder = builder.config("spark.driver.extraJavaOptions", "-XX:-DontCompileHugeMethods")
    spark = builder.getOrCreate()
    told, default = sys.argv[1:], (FOLDER, BRANCHES)
    folder, branches = (*told, *default[len(told) :])
    scores = run(spark, folder, int(branches))
    mean = f.round(f.avg("得分__published"), 2).alias("平均分")
    scores.groupBy("等次").agg(f.count("*").alias("支部数"), mean).orderBy(f.desc("平均分")).show()
    scores.filter(f.col("县内名次") <= 1).orderBy("编码").select("编码", "得分__published").show(5)
    spark.stop()
