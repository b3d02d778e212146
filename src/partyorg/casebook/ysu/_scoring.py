"""Ways of scoring, and indicators in a line each."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from partyorg import org
from partyorg.analysis.gyroscope import CORE
from partyorg.casebook.ysu._source import INDICATORS, rebuilt
from partyorg.evidence import RecordMeasure
from partyorg.indicators import Category, Indicator, Obligation
from partyorg.org import Selector
from partyorg.rules import (
    MeasureRef,
    Rule,
    across,
    bands,
    by_word,
    each,
    full_or_none,
    interpolate,
    ratio,
)
from partyorg.values import Label, Number, Source, exact

Scoring = Callable[[Number], Rule]


def to_target(measure: RecordMeasure, target: Number) -> Scoring:
    """Score in proportion to a target; what is not reported counts as zero."""
    return lambda points: ratio(measure.or_zero(), target=target, points=points)


def above(measure: RecordMeasure, floor: Number) -> Scoring:
    """Score along a line from a floor to 100 %; what is not reported counts as zero."""
    return lambda points: interpolate(measure.or_zero(), {floor: 0, 100: points})


def stepped(measure: RecordMeasure, full: Number) -> Scoring:
    """Score in full from a mark, four fifths up to 5 below it, half up to 15 below it."""
    top = exact(full)

    def scored(points: Number) -> Rule:
        worth = exact(points)
        steps = {top: worth, top - 5: worth * 4 / 5, top - 15: worth / 2}
        return bands(measure.or_zero(), steps, below=0)

    return scored


def per_time(measure: RecordMeasure, points_each: Number) -> Scoring:
    """Score each occurrence, up to the indicator's points."""
    return lambda points: each(measure.or_zero(), points=points_each, cap=points)


def rated(word: MeasureRef) -> Scoring:
    """Score 好 in full, 较好 at three quarters, 一般 at half, 差 at nothing."""
    shares = {"好": "1", "较好": "0.75", "一般": "0.5", "差": "0"}
    return lambda points: by_word(
        word, {said: exact(points) * Decimal(share) for said, share in shares.items()}
    )


def paid_up(rate: MeasureRef) -> Scoring:
    """Score 100 % in full, 95 % and more at half."""
    return lambda points: bands(rate, {100: points, 95: exact(points) / 2}, below=0)


def if_so(truth: MeasureRef) -> Scoring:
    """Score all or nothing."""
    return lambda points: full_or_none(truth, points)


def mean_of_branches(points: Number) -> Rule:
    """Score the mean of the branches' scores, which are out of 100."""
    return across("支部得分", label=Label.of("支部得分", "scores of branches")) * points / 100


TASK = "十一项任务"
#: Tags of core indicators: the branch as a fortress, members as the vanguard.
FORTRESS, VANGUARD = CORE
EVERYONE = org.anyone()


def item(
    code: str,
    zh: str,
    en: str,
    points: Number,
    scored: Scoring,
    *,
    source: Source = INDICATORS,
    applies_to: Selector = EVERYONE,
    tags: tuple[str, ...] = (),
) -> Indicator:
    """Write a prescribed indicator 规定动作 in a line."""
    return Indicator(
        code=code,
        title=Label.of(zh, en),
        points=points,
        rule=scored(points),
        applies_to=applies_to,
        source=source,
        tags=tags,
    )


def task(
    code: str, zh: str, en: str, points: Number, scored: Scoring, *, tags: tuple[str, ...] = ()
) -> Indicator:
    """Write one of the eleven tasks 十一项任务 in a line."""
    return item(code, zh, en, points, scored, tags=(TASK, *tags))


def own(code: str, zh: str, en: str, points: Number, scored: Scoring) -> Indicator:
    """Write a self-chosen indicator 自选动作 in a line."""
    return Indicator(
        code=code,
        title=Label.of(zh, en),
        points=points,
        rule=scored(points),
        obligation=Obligation.SELF_CHOSEN,
        source=rebuilt("目标管理·自选动作"),
    )


def first(
    code: str,
    zh: str,
    en: str,
    points: Number,
    *indicators: Indicator,
    choose: int | None = None,
    choose_points: Number | None = None,
) -> Category:
    """Write a first-level indicator 一级指标 with those under it."""
    return Category(
        code=code,
        title=Label.of(zh, en),
        points=points,
        indicators=indicators,
        choose=choose,
        choose_points=choose_points,
    )
