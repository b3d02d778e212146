"""Pictures drawn from the table: every step, limit and exit is there, and no title can break them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from partyorg.extras.strategies import processes
from partyorg.processes import Process, Step, dot, mermaid
from partyorg.values import Label
from tests.processes.table import DEVELOPMENT, process


class TestMermaid:
    """A flowchart with a box per stage, full lines for order and dotted ones for limits."""

    def test_the_whole_table(self) -> None:
        lines = mermaid(DEVELOPMENT, language="en").splitlines()
        assert lines[0] == "flowchart TD"
        assert '  subgraph g2["培养"]' in lines
        risk = "risk: no talk in time #40;organiser#41;"
        assert f'    n2["talk<br/>branch<br/>{risk}"]' in lines
        assert '    n5["public notice<br/>notice: 5 working days"]' in lines
        assert "  n1 --> n2" in lines
        assert '  n1 -.->|"at most 1 month"| n2' in lines
        assert '  birth -.->|"at least 18 years"| n1' in lines
        assert '  n4 -.->|"at most 6 months"| n4' in lines
        assert '  n9 -->|"extend"| n9' in lines
        assert '  n9 -->|"cancel"| end_' in lines
        assert '  birth(["birth"])' in lines
        assert '  end_(["end"])' in lines

    def test_in_chinese(self) -> None:
        text = mermaid(DEVELOPMENT)
        assert '  n1 -.->|"不超过1个月"| n2' in text
        assert "风险: 逾期未谈 #40;组织委员#41;" in text
        assert "公示 5个工作日" in text


class TestDot:
    """The same picture in the language of Graphviz."""

    def test_the_whole_table(self) -> None:
        lines = dot(DEVELOPMENT, language="en").splitlines()
        assert (lines[0], lines[-1]) == ("digraph {", "}")
        assert "  subgraph cluster_g2 {" in lines
        assert r'    n5 [label="public notice\nnotice: 5 working days"];' in lines
        assert "  n1 -> n2;" in lines
        assert '  n1 -> n2 [label="at most 1 month", style=dashed];' in lines
        assert '  n9 -> end_ [label="cancel"];' in lines
        assert '  birth [label="birth", shape=oval];' in lines


NASTY = st.text(alphabet='ab"\\\n<>&#`|[]{}();党', max_size=20)


class TestEscaping:
    """Whatever a title contains, it stays inside its quotes."""

    def table(self, words: str) -> Process:
        return process(
            steps=[Step(code="a", title=Label.of(words), stage="1", actor=Label.of(words))], gaps=()
        )

    @given(NASTY)
    def test_mermaid(self, words: str) -> None:
        (line,) = (line for line in mermaid(self.table(words)).split("\n") if "n1[" in line)
        inside = line.removeprefix('    n1["').removesuffix('"]').replace("<br/>", "")
        assert not set(inside) & set('"<>&`\\[]{}()|')
        assert re.sub(r"#(\d+);", lambda match: chr(int(match[1])), inside) == 2 * words.replace(
            "\n", " "
        )

    @given(NASTY)
    def test_dot(self, words: str) -> None:
        (line,) = (line for line in dot(self.table(words)).split("\n") if "n1 [" in line)
        quoted = re.fullmatch(r'    n1 \[label="((?:[^"\\]|\\.)*)"\];', line)
        assert quoted
        assert quoted[1].count(r"\n") >= 1


@given(processes())
def test_every_step_is_drawn_once(drawn: Process) -> None:
    for text, mark in ((mermaid(drawn), "["), (dot(drawn), " [label")):
        for row in range(1, len(drawn.steps) + 1):
            assert len(re.findall(rf"^    n{row}{re.escape(mark)}", text, re.MULTILINE)) == 1
