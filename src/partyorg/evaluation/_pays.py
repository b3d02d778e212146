"""Does doing better pay? A proof that it never costs points, grade or honour, or two cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import attrs
import networkx as nx

from partyorg.evaluation._deduct import SCORE, points_name
from partyorg.evaluation._grading import Grading
from partyorg.evaluation._scheme import Scheme
from partyorg.evaluation._standing import Standing, standing
from partyorg.evaluation._veto import (
    BarHonour,
    Deduct,
    Effect,
    Exclude,
    GradeOutright,
    OnGrade,
    Veto,
)
from partyorg.rules import Direction, Kind, MeasureType, Rulebook, needs
from partyorg.rules._falls import Fall, Lower, Row, Trials
from partyorg.rules._intervals import Bounds
from partyorg.rules._monotone import Directions, Trend
from partyorg.values import Absent, Finding, Label, Severity, plain


@attrs.frozen(kw_only=True)
class _Goal:
    """Something that doing better must not lower.

    Parameters
    ----------
    name : str
        The definition whose direction proves it.
    wanted : Trend
        Which way that may go as a measure gets better; CONSTANT, neither.
    what : Label
    lower : callable
        Whether the second of two cases is judged lower.
    said : callable
        What is written of a case.
    reads : tuple of str
        Definitions that these look at besides the score.
    """

    name: str
    wanted: Trend
    what: Label
    lower: Lower
    said: Callable[[Row], Label]
    reads: tuple[str, ...] = ()


def moves(scheme: Scheme, bounds: Bounds, seed: int) -> Iterator[Finding]:
    """Prove, or look for the contrary, that doing better is never judged lower."""
    directions = Directions(bounds)
    goals = list(_goals(scheme))
    for measure in needs(scheme.rulebook).measures:
        if not ordered(measure):
            continue
        for goal in goals:
            wanted = -goal.wanted if _less_is_better(measure) else goal.wanted
            if directions.named[goal.name].of(measure.name) in (Trend.CONSTANT, wanted):
                continue
            names = (SCORE, *goal.reads)
            trials = Trials(scheme.rulebook, *names, rounding=scheme.rounding, seed=seed)
            blamed = _blamed(scheme.rulebook, directions, goal.name, measure.name, wanted)
            yield _moved(scheme, measure, blamed, goal, trials.falls(measure, goal.lower))


def ordered(measure: MeasureType) -> bool:
    """Tell whether a measure says which of its values is better."""
    if measure.kind is Kind.WORD:
        return bool(measure.words) and measure.direction is not Direction.NEUTRAL
    return measure.kind is Kind.NUMBER and measure.direction is not Direction.NEUTRAL


def _less_is_better(measure: MeasureType) -> bool:
    return measure.kind is Kind.NUMBER and measure.direction is Direction.LOWER


def _blamed(book: Rulebook, directions: Directions, name: str, measure: str, wanted: Trend) -> str:
    """Name the first definition that goes the wrong way while all that it uses goes right."""
    if wanted is Trend.CONSTANT:
        return name
    inside = {name, *nx.ancestors(book.graph, name)}
    fine = (Trend.CONSTANT, wanted)
    return next(
        one
        for layer in book.layers
        for one in layer
        if one in inside and directions.named[one].of(measure) not in fine
    )


def _moved(
    scheme: Scheme, measure: MeasureType, blamed: str, goal: _Goal, fall: Fall | None
) -> Finding:
    what, name = goal.what, measure.label
    if fall is None:
        code, severity = "MONOTONE_UNPROVED", Severity.ADVICE
        evidence: tuple[str, ...] = ()
        message = Label.of(
            f"未能证明“{name.zh}”做得更好时{what.zh}不会降低, 也未找到反例",
            f"not proved, nor refuted, that doing better on {name.en!r} never lowers {what.en}",
        )
    else:
        code, severity = "NOT_MONOTONE", Severity.ERROR
        before, after = (goal.said(case.values) for case in (fall.worse, fall.better))
        evidence = (f"{fall.worse.told()} → {before}", f"{fall.better.told()} → {after}")
        here, there = (
            measure.said(value)
            for case in (fall.worse, fall.better)
            if not isinstance(value := case.facts.measures[measure.name][0], Absent)
        )
        message = Label.of(
            f"“{name.zh}”由 {here} 改善为 {there}, {what.zh}反由 {before.zh} 降为 {after.zh}",
            f"as {name.en!r} improves from {here} to {there}, "
            f"{what.en} goes from {before.en} to {after.en}",
        )
    deducting = {points_name(veto): veto.code for veto in scheme.vetoes}
    return Finding(
        code=code,
        severity=severity,
        subject=deducting.get(blamed, blamed),
        message=message,
        source=scheme.rulebook[blamed].source,
        evidence=evidence,
    )


# --- what is judged -------------------------------------------------------------------------------


def _goals(scheme: Scheme) -> Iterator[_Goal]:
    """List the score, and what each veto may take away; what it deducts is in the score."""
    yield _Goal(
        name=SCORE,
        wanted=Trend.RISING,
        what=Label.of("总分", "the score"),
        lower=scored_lower,
        said=lambda row: Label.of(number(row[SCORE])),
    )
    for veto in scheme.vetoes:
        if isinstance(veto.effect, OnGrade):
            yield _on_grade(scheme, veto)
        elif not isinstance(veto.effect, Deduct):
            yield _on_standing(veto, veto.effect)


def scored_lower(before: Row, after: Row) -> bool:
    first, second = before[SCORE], after[SCORE]
    return isinstance(first, Decimal) and isinstance(second, Decimal) and second < first


def number(value: object) -> str:
    assert isinstance(value, Decimal)  # noqa: S101 - cases without a score are left out
    return plain(value)


def _on_standing(veto: Veto, effect: Exclude | BarHonour) -> _Goal:
    """Judge by the place in the assessment, or the honour, that a veto takes away."""
    if isinstance(effect, Exclude):
        what, kept, gone = _PLACE
    else:
        what = Label.of(f"“{effect.honour}”", repr(effect.honour))
        kept, gone = _ELIGIBLE
    return _Goal(
        name=veto.code,
        wanted=Trend.FALLING,
        what=what,
        lower=lambda before, after: _begins(veto.code, before, after),
        said=lambda row: gone if row[veto.code] is True else kept,
        reads=(veto.code,),
    )


_PLACE = (
    Label.of("考核资格", "its part in the assessment"),
    Label.of("参加考核", "assessed"),
    Label.of("不参加考核", "excluded"),
)
_ELIGIBLE = (Label.of("可参评", "eligible"), Label.of("不得参评", "not eligible"))


def _begins(code: str, before: Row, after: Row) -> bool:
    return before[code] is not True and after[code] is True


def _on_grade(scheme: Scheme, veto: Veto) -> _Goal:
    """Judge by the grade that a veto takes away, before quotas."""
    grading = scheme.grading
    assert grading is not None  # noqa: S101 - a scheme with vetoes on the grade grades
    code, wanted = veto.code, _wanted(grading, veto.effect)

    def left(row: Row) -> Standing:
        return _left(scheme, grading, row)

    def lower(before: Row, after: Row) -> bool:
        flips = (before[code] is True) is not (after[code] is True)
        moves = flips if wanted is not Trend.FALLING else _begins(code, before, after)
        return moves and _worse(grading, left(before), left(after))

    return _Goal(
        name=code,
        wanted=wanted,
        what=Label.of("等次", "the grade"),
        lower=lower,
        said=lambda row: _grade_text(left(row)),
        reads=tuple(one.code for one in scheme.vetoes if isinstance(one.effect, OnGrade)),
    )


def _wanted(grading: Grading, effect: Effect) -> Trend:
    """Tell which way a veto may go: the best grade outright is no harm, the last is no gain."""
    if not isinstance(effect, GradeOutright) or effect.grade == grading.codes[-1]:
        return Trend.FALLING
    return Trend.RISING if effect.grade == grading.codes[0] else Trend.CONSTANT


def _left(scheme: Scheme, grading: Grading, row: Row) -> Standing:
    score = row[SCORE]
    assert isinstance(score, Decimal)  # noqa: S101 - cases without a score are left out
    struck = [veto.effect for veto in scheme.vetoes if row.get(veto.code) is True]
    return standing(grading, grading.earned(score, scheme.rounding), struck)


def _worse(grading: Grading, before: Standing, after: Standing) -> bool:
    """Tell whether a grade went down, or was the same and is now left to a meeting."""
    first, second = ((grading.codes.index(one.grade), one.undecided) for one in (before, after))
    return second > first


def _grade_text(left: Standing) -> Label:
    if left.undecided:
        return Label.of(f"待定 (至多{left.grade})", f"undecided ({left.grade} at best)")
    return Label.of(left.grade)
