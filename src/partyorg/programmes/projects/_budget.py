"""Budgets: what is planned, and whether that is in order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import attrs

from partyorg.programmes.projects._call import Call
from partyorg.programmes.projects._money import added, yuan
from partyorg.programmes.projects._naming import check_distinct, check_filled, titled
from partyorg.programmes.projects._norm import NormSum
from partyorg.programmes.projects._project import Project, known_on
from partyorg.values import Finding, Label, Period, Severity, Source, Stated, fixed, tupled


@attrs.frozen(kw_only=True)
class BudgetLine:
    """What is planned for one purpose 预算科目.

    Parameters
    ----------
    code : str
    title : Label or str
    planned : int, Decimal or str
        [yuan, 0, …]
    units : tuple of str
        Who may spend it, with those below them; anybody where none is named.
    source : Source, optional

    Raises
    ------
    BlankField
        Without a code.
    NotMoney
        If what is planned is no amount of money.
    """

    code: str
    title: Label = attrs.field(converter=titled)
    planned: Decimal = attrs.field(converter=yuan)
    units: tuple[str, ...] = attrs.field(default=(), converter=tupled)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        check_filled(code=self.code)


def _by_code(lines: Iterable[BudgetLine]) -> tuple[BudgetLine, ...]:
    return tuple(sorted(lines, key=lambda line: line.code))


@attrs.frozen(kw_only=True)
class Budget:
    """What is planned for a period, line by line 预算.

    Parameters
    ----------
    code : str
    title : Label or str
    period : Period
        Days on which it may be spent.
    lines : iterable of BudgetLine
        Kept by code.
    stated : Stated, optional
        [yuan] The total as published.
    source : Source, optional

    Raises
    ------
    BlankField
        Without a code.
    DuplicateName
        If two lines share a code.

    Examples
    --------
    >>> budget = Budget(code="2016", title="党建经费", period=Period.year(2016), lines=[
    ...     BudgetLine(code="a", title="教育培训", planned="1200.50"),
    ...     BudgetLine(code="b", title="走访慰问", planned=800),
    ... ])
    >>> str(budget.total)
    '2000.50'
    """

    code: str
    title: Label = attrs.field(converter=titled)
    period: Period
    lines: tuple[BudgetLine, ...] = attrs.field(converter=_by_code)
    stated: Stated | None = None
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        check_filled(code=self.code)
        check_distinct("line", (line.code for line in self.lines))

    @property
    def total(self) -> Decimal:
        """What all lines add up to [yuan]."""
        return added(line.planned for line in self.lines)


def project_budget(call: Call, projects: Iterable[Project], day: date, *, period: Period) -> Budget:
    """Make the budget of a call's projects: a line for each approved one, for its applicants.

    Parameters
    ----------
    call : Call
    projects : iterable of Project
        Those of other calls have no line.
    day : datetime.date
        Later facts are not seen.
    period : Period
        Days on which it may be spent.

    Returns
    -------
    Budget

    Raises
    ------
    DuplicateName
        If two projects share a code.
    """
    return Budget(
        code=call.code,
        title=call.title,
        period=period,
        lines=(
            BudgetLine(
                code=project.code,
                title=project.title,
                planned=project.granted,
                units=tuple(dict.fromkeys(applicant.unit for applicant in project.applicants)),
                source=project.source,
            )
            for project in known_on(day, projects)
            if project.call == call.code and project.approved is not None
        ),
        source=call.source,
    )


def audit_budget(budget: Budget, *, entitled: NormSum | None = None) -> tuple[Finding, ...]:
    """Hold a budget against its published total, and against what the norms come to.

    Parameters
    ----------
    budget : Budget
    entitled : NormSum, optional

    Returns
    -------
    tuple of Finding
        Sorted: ``TOTAL_DIFFERS``; ``BELOW_NORM``, and ``ABOVE_NORM`` where the
        norms do not say "at least".
    """
    findings = []
    if budget.stated is not None:
        what = Label.of("预算总额", "budget in all")
        differs = budget.stated.compare(
            budget.total, code="TOTAL_DIFFERS", subject=budget.code, what=what
        )
        if differs is not None:
            findings.append(differs)
    if entitled is not None:
        findings.extend(_against_norms(budget, entitled))
    return tuple(sorted(findings))


def _against_norms(budget: Budget, entitled: NormSum) -> Iterable[Finding]:
    planned, due = fixed(budget.total), fixed(entitled.total)
    if budget.total < entitled.total:
        message = Label.of(
            f"预算 {planned} 元, 低于按标准测算的 {due} 元",
            f"{planned} yuan planned, less than the {due} of the norms",
        )
        yield _finding("BELOW_NORM", budget, message)
    if budget.total > entitled.total and not entitled.at_least:
        message = Label.of(
            f"预算 {planned} 元, 高于按标准测算的 {due} 元",
            f"{planned} yuan planned, more than the {due} of the norms",
        )
        yield _finding("ABOVE_NORM", budget, message)


def _finding(code: str, budget: Budget, message: Label) -> Finding:
    return Finding(
        code=code,
        severity=Severity.WARNING,
        subject=budget.code,
        message=message,
        period=budget.period,
        source=budget.source,
    )
