"""The example of a restructured university runs as a program and shows what it speaks of."""

import pytest

from tests.examples import program


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Run it, and return what it prints and writes."""
    output = tmp_path_factory.mktemp("demo") / "cqut.md"
    printed = program.run("cqut.py", output)
    return printed, output.read_text("utf-8")


class TestTheProgram:
    """It prints the restructuring, two comparisons over it, and the funds to the cent."""

    @pytest.mark.parametrize(
        "part",
        [
            "2005年: 27 个二级单位, 48 个党支部, 覆盖不足 35 处",
            "2007年: 24 个二级单位, 61 个党支部, 覆盖不足 0 处",
            "机关第二党总支 → 机关党总支",
            "cqut-25: cqut-25: 缺报: 应有而未报 (上期未按该方案考核) →",
            "责任追究: 会计学院低年级学生党支部、会计学院党总支",
            "经费 63,700.00 元, 下达到 66 个党支部, 合计 63,700.00 元",
            "原文数字 42 项, 算出 15 项, 存疑 3 项",
        ],
    )
    def test_prints(self, run: tuple[str, str], part: str) -> None:
        assert part in run[0]

    @pytest.mark.parametrize(
        "line",
        [
            "| 2005年 | 27 | 7 | 48 | 0 | 35 |",
            "| 2007年 | 24 | 5 | 61 | 7 | 0 |",
            "| 机关第一党总支 | 机关党总支 | 1 |",
            "- 调整隶属: 校产公司直属党支部 → 后勤服务党总支",
            "| 离退休党总支 | 0 | 28 | 280.00 | 280.00 | 140.00、140.00 |",
            "共 42 项, 其中 15 项由对象算出, 0 项不符。存疑:",
        ],
    )
    def test_writes(self, run: tuple[str, str], line: str) -> None:
        assert line in run[1].splitlines()

    def test_a_merged_unit_stands_beside_both_it_came_from(self, run: tuple[str, str]) -> None:
        [row] = [line for line in run[1].splitlines() if line.startswith("| 机关党总支 |")][:1]
        assert row.endswith("| 机关第一党总支、机关第二党总支 |")

    def test_every_table_has_as_many_cells_in_each_row(self, run: tuple[str, str]) -> None:
        heads = 0
        for before, line in zip(("", *run[1].splitlines()), run[1].splitlines(), strict=False):
            if not line.startswith("|"):
                continue
            if not before.startswith("|"):
                heads = line.count("|")
            assert line.count("|") == heads
