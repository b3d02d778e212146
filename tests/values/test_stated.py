"""Figures as published, with what their wording admits."""

from decimal import Decimal

import pytest
from hypothesis import given

from partyorg.extras.strategies import decimals, stated
from partyorg.values import EXACT, Finding, Label, Severity, Source, Stated

PROJECTS = Label.of("项目", "projects")
PAPER = Source(document="论文", clause="第三节")


class TestWordings:
    """余, 多 and 以上 are a lower bound; 近 lies just below; 约 has a declared tolerance."""

    @pytest.mark.parametrize(
        ("figure", "admitted", "refused"),
        [
            (Stated.exactly("58个", 58), ["58", "58.0"], ["57", "59", "58.1"]),
            (Stated.at_least("1200余条", 1200), ["1200", "1299", "99999"], ["1199"]),
            (Stated.nearly("近400人", 400, within=20), ["380", "400"], ["379", "401"]),
            (Stated.about("约70%", 70, within="0.5"), ["69.5", "70.5"], ["69.4", "70.6"]),
            (Stated(text="不超过20%", high=20), ["20", "-1"], ["21"]),
            (Stated(text="若干"), ["0", "1e9"], []),
            (Stated.exactly("0.1", 0.1), ["0.1"], ["0.1000000000000000055511151231257827"]),
        ],
    )
    def test_what_each_admits(
        self, figure: Stated, admitted: list[str], refused: list[str]
    ) -> None:
        assert [number for number in admitted + refused if figure.admits(number)] == admitted

    @pytest.mark.parametrize(
        ("figure", "bounds"),
        [
            (Stated.exactly("58", 58, PAPER), (58, 58)),
            (Stated.at_least("58+", 58, PAPER), (58, None)),
            (Stated.nearly("近58", 58, within=3, source=PAPER), (55, 58)),
            (Stated.about("约58", 58, within=3, source=PAPER), (55, 61)),
        ],
    )
    def test_keeps_its_source(self, figure: Stated, bounds: tuple[int | None, int | None]) -> None:
        assert figure.source == PAPER
        assert (figure.low, figure.high) == bounds

    @given(decimals(places=20), decimals(low=0, high=1, places=30))
    def test_bounds_are_exact(self, value: Decimal, within: Decimal) -> None:
        figure = Stated.about("约", value, within=within)
        assert figure.low is not None
        assert figure.high is not None
        assert figure.admits(value)
        assert EXACT.subtract(figure.high, value) == within
        assert EXACT.subtract(value, figure.low) == within


class TestCompare:
    """A figure computed from objects is held against the published one."""

    def test_58_is_not_9_and_39(self) -> None:
        figure = Stated.exactly("58个", 58, PAPER)
        assert figure.compare(9 + 39, code="TOTALS", subject="ysu", what=PROJECTS) == Finding(
            code="TOTALS",
            severity=Severity.WARNING,
            subject="ysu",
            message=Label.of(
                "项目: 原文“58个”, 计算得 48, 相差 -10",
                "projects: stated 58个, computed 48, difference -10",
            ),
            source=PAPER,
        )

    @pytest.mark.parametrize(
        ("figure", "computed", "away"),
        [
            (Stated.nearly("近400", 400, within=20), 375, "-5"),
            (Stated.nearly("近400", 400, within=20), "400.50", "0.5"),
            (Stated.at_least("1200余", 1200), 1100, "-100"),
            (Stated(text="不超过20", high=20), 21, "1"),
            (Stated.exactly("1", 1), "1e-30", "-0.999999999999999999999999999999"),
        ],
    )
    def test_the_difference_is_to_the_nearest_bound(
        self, figure: Stated, computed: int | str, away: str
    ) -> None:
        finding = figure.compare(computed, code="C", subject="s", what=PROJECTS)
        assert finding is not None
        assert finding.message.zh.endswith(f"相差 {away}")
        assert finding.message.en.endswith(f"difference {away}")

    @given(stated(), decimals(low=-100, high=2500, places=1))
    def test_silent_when_admitted(self, figure: Stated, computed: Decimal) -> None:
        finding = figure.compare(computed, code="C", subject="s", what=PROJECTS)
        assert (finding is None) == figure.admits(computed)


class TestSaid:
    """A report repeats the wording, with its source."""

    def test_with_source(self) -> None:
        figure = Stated.exactly("58个", 58, PAPER)
        assert figure.said() == "58个 论文第三节〔原文所述〕"
        assert figure.said("en") == "58个 论文 第三节 [stated by the source]"

    def test_without(self) -> None:
        assert Stated.exactly("58个", 58).said() == "58个"
