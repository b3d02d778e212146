"""A province on Spark is assessed as the same branches are on Polars and by objects."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from partyorg.rules import Facts, evaluate_book, needs
from partyorg.values import Absence, Absent, Rounding

pytestmark = pytest.mark.cluster
BRANCHES = 300


@pytest.fixture(scope="module")
def province() -> Any:
    """Import the example, which only has PySpark to import where Spark is asked for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).parents[2] / "examples"))
        return import_module("spark_province")


@pytest.fixture(scope="module")
def written(province: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.extras.frames.spark import session  # noqa: PLC0415 - needs Spark

    folder = tmp_path_factory.mktemp("province")
    province.run(session(), str(folder), BRANCHES)
    return folder


def read(folder: Path, name: str) -> pl.DataFrame:
    return pl.read_parquet(folder / name / "*.parquet").sort("编码")


def test_every_branch_is_scored_as_on_polars(province: Any, written: Path) -> None:
    units, scores = read(written, "units"), read(written, "scores")
    assert len(units) == len(scores) == BRANCHES
    told = province.PROGRAM.evaluate(units)
    # Values themselves may differ in their last bit, decisions may not.
    same = [name for name in told.columns if name != "得分"]
    assert scores.select(same).cast(told.select(same).schema).equals(told.select(same))


def test_every_branch_is_scored_as_by_objects(province: Any, written: Path) -> None:
    units, scores = read(written, "units"), read(written, "scores")
    gone = Absent(kind=Absence.MISSING)
    rounding = Rounding(published=2, decide_at=2)
    facts = Facts(
        subjects=units["编码"].to_list(),
        as_of=date(2016, 12, 31),
        measures={
            one.name: [gone if v is None else Decimal(repr(v)) for v in units[one.name]]
            for one in needs(province.BOOK).measures
        },
        groups=units["县"].to_list(),
        rounding=rounding,
    )
    columns = evaluate_book(province.BOOK, facts)
    published = [float(rounding.publish(value)) for value in columns["得分"].values]  # type: ignore[arg-type]
    assert scores["得分__published"].to_list() == published
    assert scores["等次"].to_list() == list(columns["等次"].values)
    assert [Decimal(repr(one)) for one in scores["县内名次"]] == list(columns["县内名次"].values)
    assert scores["得分__provisional"].to_list() == [
        columns["得分"].is_provisional(index) for index in range(BRANCHES)
    ]


def test_a_seed_draws_the_same_province(province: Any, written: Path) -> None:
    from tests.extras.frames.spark import session  # noqa: PLC0415 - needs Spark

    again = province.drawn(session(), BRANCHES).orderBy("编码").collect()
    assert [tuple(row) for row in again] == read(written, "units").rows()


def test_rows_that_cannot_be_are_refused(province: Any, written: Path) -> None:
    from tests.extras.frames.spark import session  # noqa: PLC0415 - needs Spark

    units = session().read.parquet(str(written / "units"))
    wrong = units.limit(1).replace({units.first()["党课"]: -1.0}, subset=["党课"])
    with pytest.raises(SystemExit, match="党课 not from 0 to 1000000000"):
        province.assess(wrong)
