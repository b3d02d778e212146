"""加减分: points outside the denominator, capped together."""

from typing import Any

import pytest

from partyorg.evaluation import Adjustment, Assessment
from partyorg.rules import Rule, bonus, deduction, each
from partyorg.values import Label, Source
from tests.evaluation.campus import MARK, SECOND, campus, filled, indicator, marks, run, scheme

SOURCE = Source(document="《加分办法》")


def extra(rule: Rule, code: str = "加分") -> Adjustment:
    """Make an adjustment."""
    return Adjustment(code=code, title=Label.of(code, "bonus"), rule=rule, source=SOURCE)


AWARDS = extra(bonus({"获奖": each(SECOND.or_zero(), points=2)}, cap=10))
LATE = extra(deduction({"迟报": each(SECOND.or_zero(), points=1)}, cap=3), "扣分")


def judged(mark: Any, second: Any, *adjustments: Adjustment, **more: Any) -> Assessment:
    """Assess one unit."""
    records = [*marks({"a": mark}), *([] if second is None else [filled(SECOND, "a", second)])]
    return run(scheme(adjustments=adjustments, **more), campus("a"), records)


class TestOutsideTheDenominator:
    """The base is what it is without them: 100 % stays 100 %, and points are added on top."""

    @pytest.mark.parametrize(
        ("second", "adjustments", "score"),
        [
            (0, (AWARDS,), 80),
            (2, (AWARDS,), 84),
            (50, (AWARDS,), 90),
            (2, (LATE,), 78),
            (50, (LATE,), 77),
            (4, (AWARDS, LATE), 85),
        ],
    )
    def test_figures(self, second: int, adjustments: tuple[Adjustment, ...], score: int) -> None:
        result = judged(80, second, *adjustments).result("a")
        assert result.score.value == score
        assert result.items["base"] == 80

    def test_full_marks_stay_full_marks(self) -> None:
        assert judged(100, 0, AWARDS).result("a").score.value == 100

    def test_an_exempt_part_is_scaled_without_them(self) -> None:
        used = scheme(
            indicator("1.1", MARK.or_zero(), 50),
            indicator("1.2", MARK.or_zero(), 50, applies_to=~scheme().applies_to),
            adjustments=(AWARDS,),
        )
        found = run(used, campus("a"), [*marks({"a": 40}), filled(SECOND, "a", 2)])
        assert found.result("a").items["base"] == 80
        assert found.result("a").score.value == 84


class TestAbsent:
    """An absent adjustment adds nothing; one that is held makes the score provisional."""

    @pytest.mark.parametrize(
        ("rule", "provisional"),
        [(SECOND.or_excluded() * 2, False), (SECOND.or_held() * 2, True)],
        ids=repr,
    )
    def test_figures(self, rule: Rule, provisional: bool) -> None:  # noqa: FBT001
        score = judged(80, None, extra(rule)).result("a").score
        assert score.value == 80
        assert score.provisional is provisional


class TestBounds:
    """Floor and ceiling bound the score after adjustments, and say so."""

    @pytest.mark.parametrize(
        ("mark", "second", "score", "remark"),
        [
            (98, 5, 100, "封顶 100 (原为 108)"),
            (95, 1, 97, ""),
            (-5, 0, 0, "保底 0 (原为 -5)"),
        ],
    )
    def test_figures(self, mark: int, second: int, score: int, remark: str) -> None:
        found = judged(mark, second, AWARDS, floor=0, ceiling=100)
        assert found.result("a").score.value == score
        assert remark in found.explain("a").line("zh")

    def test_without_adjustments(self) -> None:
        assert judged(120, None, ceiling=110).result("a").score.value == 110


class TestExplained:
    """Each is a line of its own, with its clause."""

    def test_lines(self) -> None:
        told = judged(80, 50, AWARDS).explain("a")
        assert told.said.zh == "80 + 10"
        assert [one.label.zh for one in told.inputs] == ["基础得分", "加减分"]
        assert told.inputs[1].inputs[0].source == SOURCE
        assert "封顶 10 (原为 100)" in told.inputs[1].text()
