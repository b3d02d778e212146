"""Checking a scheme before the year begins: what is wrong with it whatever the units do."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import reduce

import networkx as nx

from partyorg.evaluation._adjust import CapGrade, Veto
from partyorg.evaluation._grading import Grading
from partyorg.evaluation._scheme import SCORE, Scheme
from partyorg.indicators import Category, Indicator, Weighing, points_text
from partyorg.rules import Direction, Kind, MeasureType, Rulebook, Value, check, needs
from partyorg.rules._falls import Fall, Lower, Row, Trials
from partyorg.rules._intervals import Bounds
from partyorg.rules._monotone import Directions, Trend
from partyorg.rules._possible import Possible
from partyorg.values import Absent, Finding, Label, Severity, Source, exact, plain

# Said of vetoes in words of their own.
_SAID_OF_VETOES = ("ALWAYS_THE_SAME",)


def check_scheme(scheme: Scheme, *, seed: int = 0) -> tuple[Finding, ...]:
    """Tell what is wrong with a scheme before anything has been assessed.

    Everything that `partyorg.rules.check` says of its rules; indicators against
    their points, grades against the scores there can be, vetoes, quotas and
    tie-breakers; and whether doing better can ever be scored or graded lower.
    Where that cannot be excluded from the structure, facts are looked for on which
    it happens, and computed again before they are told.

    Parameters
    ----------
    scheme : Scheme
    seed : int
        Draws the facts that are tried beside the turning points of the rules.

    Returns
    -------
    tuple of Finding
        Sorted; the subject is the name of a definition or grade.  Beside the codes of
        `partyorg.rules.check`:

        ``INDICATOR_POINTS``
            The most that an indicator can give is not its points.
        ``SCALES_DIFFER``
            Indicators that are averaged do not give the same at most.
        ``GRADE_UNREACHABLE``
            No score can earn the grade.
        ``VETO_NEVER_FIRES``, ``VETO_ALWAYS_FIRES``, ``VETO_WITHOUT_EFFECT``
            The veto makes no difference.
        ``QUOTA_ZERO``, ``TIE_BREAKER_IDLE``
            Nobody can be inside, or nothing can be told apart.
        ``NOT_MONOTONE``
            Doing better is scored or graded lower; the evidence is two cases, and
            measures that are not named in them are missing.
        ``MONOTONE_UNPROVED``
            That it never is could neither be proved nor refuted.
        ``PEERS_COMPETE``
            A unit that does better takes points from another; the evidence is two cases.

    Notes
    -----
    A measure is better as its `partyorg.rules.Direction` and the order of its words
    say.  Neutral measures are left out, and so are truths: nothing says which is better.
    """
    bounds = Bounds(scheme.rulebook, scheme.rounding)
    vetoes = {veto.code for veto in scheme.vetoes}
    found = {
        finding
        for finding in check(scheme.rulebook, rounding=scheme.rounding)
        if finding.subject not in vetoes or finding.code not in _SAID_OF_VETOES
    }
    found.update(_indicators(scheme, bounds, seed))
    found.update(_vetoes(scheme, bounds))
    if scheme.grading is not None:
        found.update(_grades(scheme, scheme.grading, bounds.named[SCORE], bounds))
        found.update(_quotas(scheme.grading, bounds))
    found.update(_moves(scheme, bounds, seed))
    found.update(_rivals(scheme, seed))
    return tuple(sorted(found))


def _finding(
    code: str,
    severity: Severity,
    subject: str,
    zh: str,
    en: str,
    *,
    source: Source | None = None,
    evidence: tuple[str, ...] = (),
) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        subject=subject,
        message=Label.of(zh, en),
        source=source,
        evidence=evidence,
    )


# --- indicators -----------------------------------------------------------------------------------


def _indicators(scheme: Scheme, bounds: Bounds, seed: int) -> Iterator[Finding]:
    for category in scheme.framework.categories:
        if category.weighing is Weighing.POINTS:
            for indicator in category.indicators:
                yield from _points(scheme, indicator, bounds.named[indicator.code], seed)
        else:
            yield from _scales(category, bounds)


def _points(scheme: Scheme, indicator: Indicator, of: Possible, seed: int) -> Iterator[Finding]:
    if not of.present:
        return
    points, most = exact(indicator.points), of.high
    worth = points_text(indicator.points)
    if most < points:
        yield _finding(
            "INDICATOR_POINTS",
            Severity.ERROR,
            indicator.code,
            f"分值 {worth}, 最多只能得 {plain(most)} 分",
            f"worth {worth} points, {plain(most)} at most can be earned",
            source=indicator.source,
        )
    elif most > points:
        trials = Trials(scheme.rulebook, indicator.code, rounding=scheme.rounding, seed=seed)
        # What a collection holds is for other schemes to bound.
        case = None if trials.reads.collections else trials.above(indicator.code, points)
        if case is None:
            yield _finding(
                "INDICATOR_POINTS",
                Severity.ADVICE,
                indicator.code,
                f"分值 {worth}, 不能断定得分不会超过",
                f"worth {worth} points, and it cannot be told that no more are earned",
                source=indicator.source,
            )
            return
        earned = _said(case.values[indicator.code])
        yield _finding(
            "INDICATOR_POINTS",
            Severity.ERROR,
            indicator.code,
            f"分值 {worth}, 却可得 {earned} 分",
            f"worth {worth} points, and {earned} can be earned",
            source=indicator.source,
            evidence=(f"{case.told()} → {indicator.code}={earned}",),
        )


def _scales(category: Category, bounds: Bounds) -> Iterator[Finding]:
    most = {i.code: bounds.named[i.code].high for i in category.indicators}
    if len(set(most.values())) > 1:
        listed = ", ".join(f"{code} {_number(high)}" for code, high in most.items())
        yield _finding(
            "SCALES_DIFFER",
            Severity.WARNING,
            category.code,
            f"加权平均的各项满分不一: {listed}",
            f"what is averaged is not on one scale: {listed}",
            source=category.source,
        )


def _number(value: Decimal) -> str:
    return "∞" if value.is_infinite() else plain(value)


def _said(value: Value) -> str:
    return plain(value) if isinstance(value, Decimal) else str(value)


# --- vetoes, grades, quotas -----------------------------------------------------------------------


def _vetoes(scheme: Scheme, bounds: Bounds) -> Iterator[Finding]:
    for veto in scheme.vetoes:
        of = bounds.named[veto.code]
        if True not in of.truths and of.present:
            zh, en = "条件永远不会成立", "the condition can never hold"
            yield _finding(
                "VETO_NEVER_FIRES", Severity.WARNING, veto.code, zh, en, source=veto.source
            )
        if of.single is True:
            zh, en = "条件总是成立, 人人都被否决", "the condition always holds: all are vetoed"
            yield _finding(
                "VETO_ALWAYS_FIRES", Severity.ERROR, veto.code, zh, en, source=veto.source
            )
        if scheme.grading is not None and _cap(veto, scheme.grading) == scheme.grading.codes[0]:
            zh, en = (
                "上限就是最高等次, 没有作用",
                "it caps at the best grade, which changes nothing",
            )
            yield _finding(
                "VETO_WITHOUT_EFFECT", Severity.WARNING, veto.code, zh, en, source=veto.source
            )


def _cap(veto: Veto, grading: Grading) -> str:
    return veto.effect.grade if isinstance(veto.effect, CapGrade) else grading.codes[-1]


def _grades(scheme: Scheme, grading: Grading, score: Possible, bounds: Bounds) -> Iterator[Finding]:
    # Grades that are given otherwise than by score.
    given = {_cap(veto, grading) for veto in scheme.vetoes}
    given.update(grading.codes[len(quota.grades)] for quota in grading.quotas)
    low, high = bounds.decided(score.low), bounds.decided(score.high)
    above: Decimal | None = None
    for grade in grading.grades if score.present else ():
        edge = None if grade.at_least is None else bounds.decided(grade.at_least)
        if edge is not None and high < edge:
            yield _finding(
                "GRADE_UNREACHABLE",
                Severity.ERROR,
                grade.code,
                f"需 {plain(edge)} 分, 总分最多 {plain(high)} 分",
                f"{plain(edge)} points earn it, and {plain(high)} is the highest score",
            )
        elif above is not None and low >= above and grade.code not in given:
            yield _finding(
                "GRADE_UNREACHABLE",
                Severity.WARNING,
                grade.code,
                f"总分至少 {plain(low)} 分, 无人会得此等次",
                f"{plain(low)} is the lowest score, so that nobody gets it",
            )
        above = edge


def _quotas(grading: Grading, bounds: Bounds) -> Iterator[Finding]:
    for quota in grading.quotas:
        best = "、".join(quota.grades)
        if Fraction(0) in (quota.ratio, quota.count):
            zh, en = "名额为零, 无人可得", "the quota is zero, so that nobody can get it"
            yield _finding("QUOTA_ZERO", Severity.WARNING, best, zh, en, source=quota.source)
        seen: set[str] = set()
        for name in quota.tie_breakers:
            if name == SCORE or name in seen or bounds.named[name].single is not None:
                zh = f"“{name}”不能区分同分者"
                en = f"{name!r} cannot part equal scores"
                yield _finding(
                    "TIE_BREAKER_IDLE", Severity.WARNING, best, zh, en, source=quota.source
                )
            seen.add(name)


# --- does doing better pay? -----------------------------------------------------------------------


def _moves(scheme: Scheme, bounds: Bounds, seed: int) -> Iterator[Finding]:
    """Prove, or look for the contrary, that doing better is never scored or graded lower."""
    directions = Directions(bounds)
    codes = [veto.code for veto in scheme.vetoes]
    goals = [(SCORE, _scored_lower), *((code, _vetoed(scheme, code)) for code in codes)]
    for measure in needs(scheme.rulebook).measures:
        if not _ordered(measure):
            continue
        better = Trend.FALLING if _less_is_better(measure) else Trend.RISING
        for name, lower in goals:
            pays = name == SCORE
            wanted = better if pays else -better
            if directions.named[name].of(measure.name) in (Trend.CONSTANT, wanted):
                continue
            names = (SCORE,) if pays else (SCORE, *codes)
            trials = Trials(scheme.rulebook, *names, rounding=scheme.rounding, seed=seed)
            blamed = _blamed(scheme.rulebook, directions, name, measure.name, wanted)
            yield _moved(scheme, measure, blamed, trials.falls(measure, lower), pays=pays)


def _ordered(measure: MeasureType) -> bool:
    """Tell whether a measure says which of its values is better."""
    if measure.kind is Kind.WORD:
        return bool(measure.words) and measure.direction is not Direction.NEUTRAL
    return measure.kind is Kind.NUMBER and measure.direction is not Direction.NEUTRAL


def _less_is_better(measure: MeasureType) -> bool:
    return measure.kind is Kind.NUMBER and measure.direction is Direction.LOWER


def _blamed(book: Rulebook, directions: Directions, name: str, measure: str, wanted: Trend) -> str:
    """Name the first definition that goes the wrong way while all that it uses goes right."""
    inside = {name, *nx.ancestors(book.graph, name)}
    fine = (Trend.CONSTANT, wanted)
    return next(
        one
        for layer in book.layers
        for one in layer
        if one in inside and directions.named[one].of(measure) not in fine
    )


def _moved(
    scheme: Scheme, measure: MeasureType, blamed: str, fall: Fall | None, *, pays: bool
) -> Finding:
    source = scheme.rulebook[blamed].source
    what = Label.of("总分", "the score") if pays else Label.of("等次", "the grade")
    name = measure.label
    if fall is None:
        return _finding(
            "MONOTONE_UNPROVED",
            Severity.ADVICE,
            blamed,
            f"未能证明“{name.zh}”做得更好时{what.zh}不会降低, 也未找到反例",
            f"not proved, nor refuted, that doing better on {name.en!r} never lowers {what.en}",
            source=source,
        )
    before, after = (
        _said(case.values[SCORE]) if pays else _graded(scheme, case.values)
        for case in (fall.worse, fall.better)
    )
    here, there = (
        measure.said(value)
        for case in (fall.worse, fall.better)
        if not isinstance(value := case.facts.measures[measure.name][0], Absent)
    )
    return _finding(
        "NOT_MONOTONE",
        Severity.ERROR,
        blamed,
        f"“{name.zh}”由 {here} 改善为 {there}, {what.zh}反由 {before} 降为 {after}",
        f"as {name.en!r} improves from {here} to {there}, {what.en} goes from {before} to {after}",
        source=source,
        evidence=(f"{fall.worse.told()} → {before}", f"{fall.better.told()} → {after}"),
    )


def _rivals(scheme: Scheme, seed: int) -> Iterator[Finding]:
    """Show, where scores hang on places, that one unit's gain is another's loss."""
    reads = needs(scheme.rulebook)
    if not reads.peers:
        return
    trials = Trials(scheme.rulebook, SCORE, rounding=scheme.rounding, seed=seed)
    if not trials.reads.peers:
        return
    for measure in filter(_ordered, trials.reads.measures):
        fall = trials.falls(measure, _scored_lower, rival=True)
        if fall is None:
            continue
        cases = (fall.worse, fall.better)
        here, there = (_said(case.facts.measures[measure.name][1]) for case in cases)
        before, after = (_said(case.values[SCORE]) for case in cases)
        name = measure.label
        yield _finding(
            "PEERS_COMPETE",
            Severity.ADVICE,
            SCORE,
            f"同组另一单位“{name.zh}”由 {here} 改善为 {there}, 本单位总分由 {before} 降为 {after}",
            f"as {name.en!r} of a peer improves from {here} to {there}, "
            f"a unit's score goes from {before} to {after}",
            evidence=(f"{fall.worse.told()} → {before}", f"{fall.better.told()} → {after}"),
        )


def _scored_lower(before: Row, after: Row) -> bool:
    first, second = before[SCORE], after[SCORE]
    return isinstance(first, Decimal) and isinstance(second, Decimal) and second < first


def _vetoed(scheme: Scheme, code: str) -> Lower:
    """Ask whether a veto begins to fire and the grade goes down."""

    def lower(before: Row, after: Row) -> bool:
        fires = before[code] is not True and after[code] is True
        grade = _graded(scheme, before)
        return fires and grade != _graded(scheme, after) == _worse(scheme, before, after)

    return lower


def _worse(scheme: Scheme, before: Row, after: Row) -> str:
    assert scheme.grading is not None  # noqa: S101 - a scheme with vetoes grades
    return scheme.grading.worse(_graded(scheme, before), _graded(scheme, after))


def _graded(scheme: Scheme, row: Row) -> str:
    """Return the grade by band and vetoes, before quotas."""
    grading, score = scheme.grading, row[SCORE]
    assert grading is not None  # noqa: S101 - a scheme with vetoes grades
    assert isinstance(score, Decimal)  # noqa: S101 - cases without a score are left out
    caps = [_cap(veto, grading) for veto in scheme.vetoes if row[veto.code] is True]
    return reduce(grading.worse, caps, grading.earned(score, scheme.rounding))
