"""The example of a branch's duties runs as a program and shows every state it speaks of."""

import pytest

from tests.examples import program


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Run it, and return what it prints and writes."""
    output = tmp_path_factory.mktemp("demo") / "duties.ics"
    printed = program.run("duties_of_a_branch.py", output)
    return printed, output.read_bytes().decode()


class TestTheProgram:
    """It prints a sign for each thing owed, the roll-up, the findings and the agenda."""

    @pytest.mark.parametrize(
        "line",
        [
            "  支委会　　　　　✓✓✓✓补✓",
            "  组织生活会　　　迟",
            "  党课　　　　　　免",
            "  工作调度会　　　✓✗✓",
            "理学院党总支　　已做 31 / 应做 35   88.6%",
        ],
    )
    def test_prints(self, run: tuple[str, str], line: str) -> None:
        assert line in run[0].splitlines()

    def test_the_new_branch_owes_nothing_of_march(self, run: tuple[str, str]) -> None:
        assert not [line for line in run[0].splitlines() if " s:" in line and "2016年3月" in line]

    def test_writes_a_calendar(self, run: tuple[str, str]) -> None:
        assert run[1].startswith("BEGIN:VCALENDAR\r\n")
        assert run[1].count("BEGIN:VEVENT") == 10
