"""A university's year on dataframes is its year on objects."""

from tests.examples import program


def test_columns_and_objects_agree() -> None:
    printed = program.run("on_dataframes.py", "polars")
    assert "polars: 298 项考核结果, 与对象引擎不同的 0 项" in printed
    assert "6 个达标等次不同" in printed
