"""A goal of several years, with a framework for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import reduce
from itertools import pairwise

import attrs

from partyorg.errors import (
    BlankField,
    DuplicateName,
    OutsidePeriod,
    OverlappingEntries,
    PartyorgError,
    raise_all,
)
from partyorg.indicators._framework import Framework
from partyorg.indicators._target import Spread, Target
from partyorg.values import EXACT, Finding, Label, Period, Severity, Source, plain, tupled


def _in_time(frameworks: Iterable[Framework]) -> tuple[Framework, ...]:
    dated = [(f.period, f.code, f) for f in frameworks if f.period is not None]
    return tuple(f for _, _, f in sorted(dated, key=lambda entry: entry[:2]))


def _sorted(frameworks: Iterable[Framework]) -> tuple[Framework, ...]:
    """Put frameworks in the order of time; those without a period come last, to be refused."""
    listed = tuple(frameworks)
    return (*_in_time(listed), *(f for f in listed if f.period is None))


@attrs.frozen(kw_only=True)
class Goal:
    """What is to be reached in several years 三年左右总目标, with annual frameworks under it.

    Parameters
    ----------
    code : str
    title : Label
    period : Period
        All the years.
    targets : tuple of Target
        What is to be reached by the end: counts over all the years together,
        rates as they are to stand at last.  Each for the whole period.
    frameworks : tuple of Framework
        One for each year, as far as they exist; kept in the order of time.
    source : Source, optional

    Raises
    ------
    Faults
        All at once: `BlankField` for a framework without a period,
        `OutsidePeriod`, `OverlappingEntries` for two frameworks of the same
        days, `DuplicateName` for two targets of one unit and indicator.
    """

    code: str
    title: Label
    period: Period
    targets: tuple[Target, ...] = attrs.field(default=(), converter=tupled)
    frameworks: tuple[Framework, ...] = attrs.field(default=(), converter=_sorted)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        raise_all(f"goal {self.code} 总目标不成立", list(self._faults()))

    def _faults(self) -> Iterator[PartyorgError]:
        years = [(framework.code, framework.period) for framework in self.frameworks]
        spans = [(code, period) for code, period in years if period is not None]
        yield from (BlankField(f"{code}.period") for code, period in years if period is None)
        for code, period in spans:
            if not self.period.covers(period):
                yield OutsidePeriod(code, period, self.period)
        for (_, one), (_, other) in pairwise(spans):
            if one & other:
                yield OverlappingEntries(one.start, other.start)
        seen: set[str] = set()
        for target in self.targets:
            if target.period != self.period:
                yield OutsidePeriod(target.key, target.period, self.period)
            name = f"{target.indicator}@{target.holder}"
            if name in seen:
                yield DuplicateName("target", name)
            seen.add(name)

    @property
    def gaps(self) -> tuple[Period, ...]:
        """The days that no framework is for."""
        ends = [self.period.start, *(year.period.end for year in self.frameworks if year.period)]
        starts = [*(year.period.start for year in self.frameworks if year.period), self.period.end]
        return tuple(
            Period(start=end, end=start)
            for end, start in zip(ends, starts, strict=True)
            if end < start
        )


def goal_findings(goal: Goal, annual: Iterable[Target]) -> tuple[Finding, ...]:
    """Check that annual targets add up to the goal, or rise towards it.

    Counts and money (`Spread.DIVIDE`) are to add up over the years; rates and
    shares (`Spread.COPY`) are never to fall back, and to reach the goal in the
    last year.

    Parameters
    ----------
    goal : Goal
    annual : iterable of Target
        Of the goal's frameworks' years; others are not looked at.

    Returns
    -------
    tuple of Finding
        Sorted: ``YEARS_WITHOUT_FRAMEWORK``, ``INDICATOR_NOT_IN_YEAR``,
        ``YEAR_WITHOUT_TARGET``, ``YEARS_FALL_SHORT``, ``YEARS_EXCEED``,
        ``FALLS_BACK``, ``GOAL_NOT_REACHED``.  What can only be told when all
        years are planned waits until they are.

    Examples
    --------
    >>> from partyorg.rules import measure
    >>> rate = measure("rate", unit="%", low=0, high=100).type
    >>> span = Period(start=Period.year(2024).start, end=Period.year(2026).end)
    >>> goal = Goal(code="G", title=Label.of("三年目标"), period=span, targets=[
    ...     Target(indicator="1", holder="p", measure=rate, amount=98, period=span,
    ...            spread=Spread.COPY)])
    >>> [finding.code for finding in goal_findings(goal, [])]
    ['YEARS_WITHOUT_FRAMEWORK']
    """
    by_name: dict[tuple[str, str, Period | None], Target] = {
        (target.indicator, target.holder, target.period): target for target in annual
    }
    findings = list(_uncovered(goal))
    for target in goal.targets:
        found: list[Target] = []
        lacking = len(findings)
        for year in goal.frameworks:
            one = by_name.get((target.indicator, target.holder, year.period))
            if target.indicator not in {indicator.code for indicator in year.indicators}:
                findings.append(_absent(target, year, "INDICATOR_NOT_IN_YEAR"))
            elif one is None:
                findings.append(_absent(target, year, "YEAR_WITHOUT_TARGET"))
            else:
                found.append(one)
        complete = lacking == len(findings) and not goal.gaps
        findings.extend(_along(target, found, complete=complete))
    return tuple(sorted(findings))


def _uncovered(goal: Goal) -> Iterator[Finding]:
    if goal.gaps:
        said = ", ".join(str(gap) for gap in goal.gaps)
        message = Label.of(f"尚无年度指标体系: {said}", f"no framework yet for {said}")
        yield Finding(
            code="YEARS_WITHOUT_FRAMEWORK",
            severity=Severity.ADVICE,
            subject=goal.code,
            message=message,
            period=goal.period,
            source=goal.source,
        )


_ABSENT = {
    "INDICATOR_NOT_IN_YEAR": Label.of("指标体系中没有该指标", "has no such indicator"),
    "YEAR_WITHOUT_TARGET": Label.of("没有年度目标值", "has no target for the year"),
}


def _absent(target: Target, year: Framework, code: str) -> Finding:
    said = _ABSENT[code]
    message = Label.of(f"{year.code}: {said.zh}", f"{year.code} {said.en}")
    return _finding(target, code, Severity.WARNING, message, year.period)


def _along(target: Target, years: Sequence[Target], *, complete: bool) -> Iterator[Finding]:
    if target.spread is Spread.DIVIDE:
        if complete:
            yield from _summed(target, years)
        return
    for before, after in pairwise(years):
        if after.is_weaker_than(before):
            message = Label.of(
                f"{plain(before.amount)} 之后降为 {plain(after.amount)}",
                f"falls back from {plain(before.amount)} to {plain(after.amount)}",
            )
            yield _finding(target, "FALLS_BACK", Severity.WARNING, message, after.period)
    if complete and years[-1].is_weaker_than(target):
        message = Label.of(
            f"末年为 {plain(years[-1].amount)}, 未达到 {plain(target.amount)}",
            f"the last year asks for {plain(years[-1].amount)}, not {plain(target.amount)}",
        )
        yield _finding(target, "GOAL_NOT_REACHED", Severity.ERROR, message, years[-1].period)


def _summed(target: Target, years: Sequence[Target]) -> Iterator[Finding]:
    found = reduce(EXACT.add, (year.amount for year in years), Decimal(0))
    if found == target.amount:
        return
    less = found < target.amount
    by = plain(abs(EXACT.subtract(target.amount, found)))
    message = Label.of(
        f"各年合计 {plain(found)}, 比 {plain(target.amount)} {'少' if less else '多'} {by}",
        f"the years add up to {plain(found)}, {by} {'less' if less else 'more'} than "
        f"{plain(target.amount)}",
    )
    weaker = target.shortfall(found, target.amount) > 0
    severity = Severity.ERROR if weaker else Severity.WARNING
    code = "YEARS_FALL_SHORT" if less else "YEARS_EXCEED"
    yield _finding(target, code, severity, message, target.period)


def _finding(
    target: Target, code: str, severity: Severity, message: Label, period: Period | None
) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        subject=target.holder,
        message=Label.of(f"{target.indicator}: {message.zh}", f"{target.indicator}: {message.en}"),
        period=period,
        source=target.source,
    )
