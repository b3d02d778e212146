"""The example of 1 + 8 + 28 + N runs as a program and ends in a wall chart and a circle."""

import pytest

from tests.examples import program


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Run it, and return what it prints and writes."""
    output = tmp_path_factory.mktemp("demo") / "zjbti.html"
    printed = program.run("zjbti.py", output)
    return printed, output.read_text("utf-8")


class TestTheProgram:
    """It prints what is open, unsigned, late, signed once and behind."""

    @pytest.mark.parametrize(
        "part",
        [
            "1 个党委, 8 个党总支, 28 个党支部",
            "原文数字 35 项, 其中 27 项由对象算出",
            "其中校级8个; 17名负责人和专家",
            "责任书 108 份",
            "2021-03-31 前应签, 未签: zjbti-3-2",
            "双向交叉任职 12 人, 涉及 6 个学院",
            "最迟 2021-04-07; 逾期完成",
            "党总支书记签署: 未办, 而“组织落实”已于 2021-06-04 办理",
            "省级: 培育 4 个",
            "建功岗和先锋岗: 57 个",
            "| 建筑艺术学院党总支 | 服务 服务人次 | 8126 人次 | 2135 人次 | 4064 人次 | 滞后 |",
        ],
    )
    def test_prints(self, run: tuple[str, str], part: str) -> None:
        assert part in run[0]

    def test_the_chart_shows_every_state(self, run: tuple[str, str]) -> None:
        page = run[1]
        assert page.startswith("<!DOCTYPE html>")
        for state in ("behind", "on-track", "ahead"):
            assert f'class="bar {state}"' in page

    def test_the_circle_has_28_branches_and_as_many_arrows(self, run: tuple[str, str]) -> None:
        page = run[1]
        assert (page.count("<circle "), page.count('marker-end="url(#a)"')) == (28, 28)
