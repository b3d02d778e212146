"""The example of Lanzhou runs, and says what its own contest asks for and pays for."""

import pytest

from tests.examples import program


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], str]:
    """Run it, and return the lines it prints and the page it writes."""
    output = tmp_path_factory.mktemp("demo") / "lanzhou.html"
    printed = program.run("lanzhou.py", output)
    return printed.splitlines(), output.read_text(encoding="utf-8")


class TestTheProgram:
    """It prints the contest, both cultivations and the network, then the report twice."""

    @pytest.mark.parametrize(
        "line",
        [
            "第 1 名 0b5e: 90.00 = 50.00 + 30.00 + 10.00",
            "把党员培养成人才 培养对象 2→人才 1",
            "把人才发展成党员 联系对象 1→入党申请人 1",
            "未互联: 理学院学生党支部",
            "作为方案: 0b5e 90.00",
            "按原方案: 全校 460 项, 410 小时, 460 张表; 发现 17 项",
            "修改后: 全校 284 项, 202 小时, 284 张表; 发现 0 项",
            "修改前后: -176 项, -208 小时, -176 张表",
        ],
    )
    def test_prints(self, run: tuple[list[str], str], line: str) -> None:
        assert line in run[0]

    @pytest.mark.parametrize(
        "cell",
        [
            "<td>文学院学生党支部</td><td>115 项, 102.5 小时, 115 张表</td>",
            "同组另一单位“学习强国积分”由 21 分 改善为 29 分, 本单位总分由 50 降为",
            "<td>没有发现问题</td>",
            "<td>课业辅导</td><td>208 项, 104 小时, 208 张表</td>",
        ],
    )
    def test_writes(self, run: tuple[list[str], str], cell: str) -> None:
        assert cell in run[1]
