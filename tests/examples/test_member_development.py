"""The example of member development runs as a program and shows what it speaks of."""

import pytest

from tests.examples import program


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Run it, and return what it prints and writes."""
    output = tmp_path_factory.mktemp("demo") / "members.html"
    printed = program.run("member_development.py", output)
    return printed, output.read_text("utf-8")


class TestTheProgram:
    """It prints findings with their clauses, next steps, a refusal, and the funnel; it draws the table."""

    @pytest.mark.parametrize(
        "part",
        [
            "党组织派人谈话: 最晚 2026-03-28, 已逾期 114 天",
            "2024-02-29 办理, 最早 2024-03-01 (不少于1年)",
            "不能办理 sponsors (2026-06-22, EARLY)",
            "宽于 不少于1年",
            "p-02 党组织派人谈话: 全国规定合规, 本校规定办理超期",
            "入党积极分子 2 1/2",
        ],
    )
    def test_prints(self, run: tuple[str, str], part: str) -> None:
        assert part in run[0]

    def test_draws(self, run: tuple[str, str]) -> None:
        assert "flowchart TD" in run[1]
        assert "公示" in run[1]
