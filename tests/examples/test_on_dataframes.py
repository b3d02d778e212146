"""A university's year on dataframes is its year on objects."""

import subprocess
import sys
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "examples" / "on_dataframes.py"


def test_columns_and_objects_agree() -> None:
    done = subprocess.run(  # noqa: S603 - our own example
        [sys.executable, EXAMPLE, "polars"], capture_output=True, text=True, check=True
    )
    assert "polars: 298 项考核结果, 与对象引擎不同的 0 项" in done.stdout
    assert "6 个达标等次不同" in done.stdout
