"""The example of a new university runs as a program and is as short as it says."""

from pathlib import Path

import pytest

from tests.examples import program

EXAMPLE = Path(__file__).parents[2] / "examples" / "custom_scheme.py"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], str]:
    """Run it, and return the lines that it prints and the report."""
    output = tmp_path_factory.mktemp("demo") / "custom_scheme.html"
    printed = program.run("custom_scheme.py", output)
    return printed.splitlines(), output.read_text("utf-8")


class TestFromASpreadsheet:
    """Sheets become tree, framework, scheme, assessment, ranking, explanation and report."""

    def test_the_ranking(self, run: tuple[list[str], str]) -> None:
        """B2: 3 of 4 lectures 15, attendance 12, late once 8, 30 items 10, 较好 16, judged 17."""
        assert 15 + 12 + 8 + 10 + 16 + 17 == 78
        assert run[0][:4] == [
            "1 95.00 优秀 信息学院教师党支部",
            "2 91.75 优秀 外语学院教师党支部",
            "3 78.00 良好 信息学院本科生党支部",
            "4 66.00 合格 外语学院研究生党支部",
        ]

    @pytest.mark.parametrize(
        "line",
        [
            "  ├ 组织生活 = 45 · 合计 4/4 项",
            "  │ ├ 按时报送 = 8 · 10 + -1 × 1 × 2",
            "    └ 自选动作 (取最好 1 项) = 17 · 合计 1/2 项",
        ],
    )
    def test_the_explanation(self, run: tuple[list[str], str], line: str) -> None:
        assert line in run[0]

    def test_the_report(self, run: tuple[list[str], str]) -> None:
        page = run[1]
        assert page.startswith("<!DOCTYPE html>")
        assert "江畔学院2016年度党支部考核" in page
        assert "TOO_MANY_CHOSEN" in page, "b3 chose two where one counts"

    def test_thirty_lines(self) -> None:
        """From the sheets to the report it takes at most thirty lines."""
        code = EXAMPLE.read_text("utf-8").partition("# %% The sheets become")[2].splitlines()[1:]
        lines = [line for line in code if line.strip() and not line.startswith("#")]
        assert 0 < len(lines) <= 30
