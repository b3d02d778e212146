"""A quotient that was measured is rounded, and what is decided finer than that is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from partyorg.errors import TooFine
from partyorg.evaluation import Scheme
from partyorg.evidence import activities, count, share
from partyorg.extras import frames
from partyorg.indicators import Category, Framework, Indicator
from partyorg.org import UnitKind, kind
from partyorg.rules import Measured, Rule, clip, ratio
from partyorg.values import Label, Period, Rounding

UNITS = pl.LazyFrame(
    {"id": ["p", "b"], "name": ["校", "支部"], "kind": ["学校党委", "党支部"], "parent": ["", "p"]}
)
HELD = pl.LazyFrame(
    {
        "编号": ["a", "b", "c"],
        "单位编码": ["b"] * 3,
        "类型": ["党课", "党课", "会议"],
        "日期": [date(2016, 3, day) for day in (1, 2, 3)],
    }
)
PART = share("part", activities(kind="党课"), activities())
HOW_OFTEN = count("often", activities())
TITLE = Label.of("题")
YEAR: dict[str, Any] = {"period": Period.year(2016), "as_of": date(2016, 12, 31)}


def scored(rule: Rule, **changed: Any) -> float:
    """Assess one branch, and return its score."""
    item = Indicator(code="1.1", title=TITLE, points=100, rule=rule)
    scheme = Scheme(
        code="s",
        title=TITLE,
        applies_to=kind(UnitKind.BRANCH),
        measures=[PART, HOW_OFTEN],
        framework=Framework(
            code="F",
            title=TITLE,
            goal=TITLE,
            categories=[Category(code="1", title=TITLE, points=100, indicators=[item])],
        ),
        rounding=Rounding(decide_at=changed.pop("decide_at", 9)),
    )
    made = frames.assess(scheme, UNITS, activities=HELD, within=1000, **YEAR, **changed)
    return float(made.totals().collect()["score"][0])


SHARE = ratio(PART.or_zero(), target=100, points=100)


def steep(of: Measured) -> Rule:
    """Multiply what is off with the number."""
    return clip(clip(of.or_zero(), high=100) * 30, low=0, high=100)


class TestTooFine:
    """Two of three are 66.666666666667 on columns: right to twelve places and no further."""

    def test_ordinary_decisions_are_sure(self) -> None:
        assert scored(SHARE) == 66.67

    def test_finer_ones_are_refused(self) -> None:
        with pytest.raises(TooFine) as caught:
            scored(steep(PART), decide_at=10)
        assert caught.value.step == "0.0000000001"

    def test_what_is_counted_is_exact(self) -> None:
        assert scored(steep(HOW_OFTEN), decide_at=10) == 90.0

    def test_what_was_measured_before_says_how_far(self) -> None:
        before = frames.measure([PART, HOW_OFTEN], UNITS, activities=HELD, places=9, **YEAR)
        with pytest.raises(TooFine):
            scored(SHARE, measured=before)
        finer = frames.measure([PART, HOW_OFTEN], UNITS, activities=HELD, **YEAR)
        assert scored(SHARE, measured=finer) == 66.67
        # A table of one's own holds what it holds.
        own = frames.MeasuredFrame(values=finer.values, findings=None, layout=finer.layout)
        assert scored(steep(PART), decide_at=10, measured=own) == 100.0
