"""Rises that can be read in two ways."""

import pytest

from partyorg.programmes.learning import Rise
from partyorg.values import Severity
from tests.programmes.learning.campus import SOURCE

HOURS = Rise(text="较以往提升2倍", times=2, source=SOURCE)


class TestTwoReadings:
    """提升 2 倍: literally three times as much, loosely twice."""

    def test_both_are_admitted(self) -> None:
        assert HOURS.compare(2000, 4000, subject="s") is None
        assert HOURS.compare("2000.5", "6001.5", subject="s") is None

    @pytest.mark.parametrize(
        ("before", "after", "said"), [(2000, 5000, "2.5"), (3, 10, "3.33"), (0, 5, "—")]
    )
    def test_nothing_else_is(self, before: int, after: int, said: str) -> None:
        found = HOURS.compare(before, after, subject="s")
        assert found is not None
        assert (found.code, found.severity, found.source) == (
            "RISE_DIFFERS",
            Severity.WARNING,
            SOURCE,
        )
        assert found.message.zh == (
            f"由 {before} 到 {after} 为 {said} 倍; 原文“较以往提升2倍” (2 或 3 倍)"
        )

    def test_that_it_is_ambiguous_is_a_finding_of_its_own(self) -> None:
        found = HOURS.finding(subject="s")
        assert (found.code, found.severity) == ("AMBIGUOUS_RISE", Severity.ADVICE)
        assert found.text() == (
            "提示 s: “较以往提升2倍”: 字面为原来的 3 倍, 也可理解为 2 倍 · 《培训办法》第五条〔原文所述〕"
        )
