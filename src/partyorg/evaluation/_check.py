"""Checking a scheme before the year begins: what is wrong with it whatever the units do."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from partyorg.evaluation._deduct import SCORE, before_name, floors, points_name
from partyorg.evaluation._fill import conflict
from partyorg.evaluation._grading import Grading
from partyorg.evaluation._pays import moves
from partyorg.evaluation._quota import Bound, Quota
from partyorg.evaluation._rivals import rivals
from partyorg.evaluation._said import conflict_reason
from partyorg.evaluation._scheme import Scheme
from partyorg.evaluation._standing import limits
from partyorg.evaluation._veto import CapGrade, GradeOutright, LeaveUndecided
from partyorg.indicators import Category, Indicator, Weighing, points_text
from partyorg.rules import check
from partyorg.rules._explanation import value_text
from partyorg.rules._falls import Trials
from partyorg.rules._intervals import Bounds
from partyorg.rules._possible import Possible
from partyorg.values import Finding, Label, Severity, Source, exact, plain

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
        ``QUOTAS_CONFLICT``
            Among so many units the quotas cannot be kept together.
        ``NOT_MONOTONE``
            Doing better is scored or graded lower, excluded, or barred from an honour;
            the evidence is two cases, and measures that are not named in them are missing.
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
    deducting = {points_name(veto) for veto in scheme.vetoes}
    found = {
        finding
        for finding in check(scheme.rulebook, rounding=scheme.rounding)
        if (finding.subject not in vetoes or finding.code not in _SAID_OF_VETOES)
        and finding.subject not in deducting
    }
    found.update(_indicators(scheme, bounds, seed))
    found.update(_vetoes(scheme, bounds))
    if scheme.grading is not None:
        found.update(_grades(scheme, scheme.grading, bounds.named[SCORE], bounds))
        found.update(_quotas(scheme.grading, bounds))
    found.update(moves(scheme, bounds, seed))
    found.update(rivals(scheme, seed))
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
        earned = value_text(case.values[indicator.code])
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


# --- vetoes, grades, quotas -----------------------------------------------------------------------


def _vetoes(scheme: Scheme, bounds: Bounds) -> Iterator[Finding]:
    for veto in scheme.vetoes:
        of = bounds.named[veto.code]
        if True not in of.truths and of.present:
            zh, en = "条件永远不会成立", "the condition can never hold"
            yield _finding(
                "VETO_NEVER_FIRES", Severity.WARNING, veto.code, zh, en, source=veto.source
            )
        # A committee may leave every grade to its meeting on purpose.
        on_purpose = isinstance(veto.effect, LeaveUndecided) and veto.unconditional
        if of.single is True and not on_purpose:
            zh, en = "条件总是成立, 人人都被否决", "the condition always holds: all are vetoed"
            yield _finding(
                "VETO_ALWAYS_FIRES", Severity.ERROR, veto.code, zh, en, source=veto.source
            )
        best = None if scheme.grading is None else scheme.grading.codes[0]
        if isinstance(veto.effect, CapGrade) and veto.effect.grade == best:
            zh, en = (
                "上限就是最高等次, 没有作用",
                "it caps at the best grade, which changes nothing",
            )
            yield _finding(
                "VETO_WITHOUT_EFFECT", Severity.WARNING, veto.code, zh, en, source=veto.source
            )
    for floor, deducting in floors(scheme.vetoes, scheme.floor).items():
        most = bounds.named[before_name(floor)].high
        for veto in deducting if most <= floor else ():
            zh = f"扣至 {plain(floor)} 分为止, 得分却至多 {plain(most)} 分, 没有作用"
            en = f"it ends at {plain(floor)}, and {plain(most)} is the highest score: no effect"
            yield _finding(
                "VETO_WITHOUT_EFFECT", Severity.WARNING, veto.code, zh, en, source=veto.source
            )


def _grades(scheme: Scheme, grading: Grading, score: Possible, bounds: Bounds) -> Iterator[Finding]:
    # Grades that are given otherwise than by score.
    effects = [veto.effect for veto in scheme.vetoes]
    outright = {effect.grade for effect in effects if isinstance(effect, GradeOutright)}
    given = {*limits(grading, effects), *outright}
    given.update(_given_by(grading, quota) for quota in grading.quotas)
    low, high = bounds.decided(score.low), bounds.decided(score.high)
    above: Decimal | None = None
    for grade in grading.grades if score.present else ():
        edge = None if grade.at_least is None else bounds.decided(grade.at_least)
        if edge is not None and high < edge and grade.code not in outright:
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


def _given_by(grading: Grading, quota: Quota) -> str:
    """Return the grade that a quota moves subjects to."""
    line = grading.line(quota)
    return grading.codes[line - 1 if grading.lifts(quota) else line]


def _quotas(grading: Grading, bounds: Bounds) -> Iterator[Finding]:
    for quota in grading.quotas:
        best = "、".join(quota.grades)
        if quota.bound is Bound.AT_MOST and Fraction(0) in (quota.ratio, quota.count):
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
    yield from _conflicts(grading)


#: Sizes of groups for which quotas are tried together.
_MOST = 60


def _conflicts(grading: Grading) -> Iterator[Finding]:
    """Show quotas that cannot be kept together, with the sizes of groups where that is so."""
    sizes: dict[tuple[Quota, ...], list[int]] = {}
    for size in range(1, _MOST + 1):
        core = conflict(grading, size)
        if core:
            sizes.setdefault(core, []).append(size)
    for core, found in sizes.items():
        why = conflict_reason(grading, [(quota, quota.per.label) for quota in core])
        spans = ", ".join(_spans(found))
        yield _finding(
            "QUOTAS_CONFLICT",
            Severity.ERROR if len(found) == _MOST else Severity.WARNING,
            "、".join(dict.fromkeys(code for quota in core for code in quota.grades)),
            f"{spans} 个单位时{why.zh}",
            f"among {spans} units {why.en}",
            source=next((quota.source for quota in core if quota.source is not None), None),
        )


def _spans(numbers: list[int]) -> Iterator[str]:
    """Write rising numbers, those in a row as one span."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        first, *rest = (number for _, number in run)
        yield f"{first}–{rest[-1]}" if rest else str(first)
