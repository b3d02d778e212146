"""The example of Sichuan International Studies University runs, and ends in 21 with reasons."""

import pytest

from tests.examples import program


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], str]:
    """Run it, and return the lines it prints and the page it writes."""
    output = tmp_path_factory.mktemp("demo") / "sisu.md"
    printed = program.run("sisu.py", output)
    return printed.splitlines(), output.read_text(encoding="utf-8")


class TestTheProgram:
    """It prints what was counted and what is open, and writes the selection and the matrix."""

    @pytest.mark.parametrize(
        "line",
        [
            "推进会: 原文“3次”, 记录 3",
            "学时: 原文“7000余学时”, 记录 7168",
            "不符: []",
            "双月调度: ✓✓✓✓✓✗",
            "问题台账: 发现 2, 发生 1, 解决 1",
        ],
    )
    def test_prints(self, run: tuple[list[str], str], line: str) -> None:
        assert line in run[0]

    @pytest.mark.parametrize(
        "line",
        [
            "| 马克思主义学院党总支 | 学习效能型 | 91.33 | 入选 | 按得分入选 |",
            "| 商学院党总支 | 开放创新型 | 81.33 | 未入选 | 其余名额为服务效能型保留 |",
            "| 机关第一党支部 | 服务效能型 | 80.67 | 入选 | 服务效能型至少 1 名 |",
            "| 马克思主义学院学生第一党支部 z9 | 楼层 | 83.00 | 未入选 | 不符合: 条件标准好 |",
            "| 机关第一党支部 p8 | 管理服务 | 91.00 | 未入选 | 未获市级及以上荣誉 |",
            "共入选 21 个, 资助 385000.00 元; 与原文不符 0 处。",
            "| 处长 |  | 0 |  |  |  |",
            "覆盖 83.3%",
        ],
    )
    def test_writes(self, run: tuple[list[str], str], line: str) -> None:
        assert line in run[1].splitlines()
        assert line in run[0]
