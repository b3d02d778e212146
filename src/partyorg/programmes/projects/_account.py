"""Spending, held against a budget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

import attrs

from partyorg.programmes.projects._budget import Budget, BudgetLine
from partyorg.programmes.projects._money import added, yuan
from partyorg.programmes.projects._naming import UNTITLED, check_distinct, check_filled, titled
from partyorg.programmes.projects._standing import Organisation, tree_with
from partyorg.values import (
    EXACT,
    Absence,
    Absent,
    Finding,
    Label,
    Severity,
    fixed,
    quotient,
)

_HUNDRED = Decimal(100)
_UNPLANNED = Absent(kind=Absence.NOT_APPLICABLE, note=Label.of("没有预算", "nothing is planned"))


@attrs.frozen(kw_only=True)
class Spending:
    """Money that a unit spent 支出.

    Parameters
    ----------
    id : str
        Number of the voucher 凭证号.
    unit : str
    on : datetime.date
    amount : int, Decimal or str
        [yuan, 0, …]
    line : str
        Code of the budget line it is booked to; empty where it has none.
    title : Label or str
        What for.
    origin : str
        Where the record comes from.

    Raises
    ------
    BlankField
        If id or unit is blank.
    NotMoney
        If the amount is no amount of money.
    """

    id: str
    unit: str
    on: date
    amount: Decimal = attrs.field(converter=yuan)
    line: str = ""
    title: Label = attrs.field(default=UNTITLED, converter=titled)
    origin: str = ""

    def __attrs_post_init__(self) -> None:
        check_filled(id=self.id, unit=self.unit)


@attrs.frozen(kw_only=True)
class LineAccount:
    """What has become of one line of a budget.

    Parameters
    ----------
    line : BudgetLine
    spent : Decimal
        [yuan]
    spendings : tuple of str
        Ids of what was booked to it, by day.
    """

    line: BudgetLine
    spent: Decimal = attrs.field(converter=yuan)
    spendings: tuple[str, ...] = ()

    @property
    def planned(self) -> Decimal:
        """What was planned [yuan]."""
        return self.line.planned

    @property
    def left(self) -> Decimal:
        """What is left [yuan]; below zero where it is overspent."""
        return EXACT.subtract(self.planned, self.spent)

    @property
    def share(self) -> Decimal | Absent:
        """How much of the plan is spent [%] 执行率; NOT_APPLICABLE where nothing was planned."""
        if not self.planned:
            return _UNPLANNED
        return quotient(EXACT.multiply(_HUNDRED, self.spent), self.planned)


@attrs.frozen(kw_only=True)
class Account:
    """A budget and what was spent up to a day 预算执行情况.

    All that was spent is in one of three places: on a line, without one, or
    outside the period.

    Parameters
    ----------
    budget : Budget
    day : datetime.date
        Later spending is not seen.
    lines : tuple of LineAccount
        As in the budget.
    unbooked : Decimal
        [yuan] Spent in the period, without a line of the budget.
    outside : Decimal
        [yuan] Spent on days outside the period, whatever the line.
    findings : tuple of Finding
        Sorted: ``OVERSPENT``, ``OUTSIDE_PERIOD``, ``UNKNOWN_LINE``, ``NO_LINE``,
        ``NOT_THEIR_LINE``, ``UNKNOWN_UNIT``, ``UNIT_NOT_THERE``, ``BEFORE_HISTORY``.
    """

    budget: Budget
    day: date
    lines: tuple[LineAccount, ...]
    unbooked: Decimal = attrs.field(converter=yuan)
    outside: Decimal = attrs.field(converter=yuan)
    findings: tuple[Finding, ...] = ()

    @property
    def spent(self) -> Decimal:
        """What was spent on all lines [yuan]."""
        return added(line.spent for line in self.lines)

    @property
    def left(self) -> Decimal:
        """What is left of all lines [yuan]; below zero where they are overspent."""
        return EXACT.subtract(self.budget.total, self.spent)


def spend_against(
    budget: Budget, spendings: Iterable[Spending], organisation: Organisation, day: date
) -> Account:
    """Hold what was spent up to a day against a budget, line by line.

    Parameters
    ----------
    budget : Budget
    spendings : iterable of Spending
        In any order.
    organisation : OrgTree or History
        Who spent is judged by the tree of the day of spending.
    day : datetime.date

    Returns
    -------
    Account

    Raises
    ------
    DuplicateName
        If two spendings share an id.

    Examples
    --------
    >>> from partyorg.org import OrgTree, OrgUnit, UnitKind
    >>> from partyorg.values import Period
    >>> root = OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
    >>> budget = Budget(code="2016", title="党建经费", period=Period.year(2016),
    ...                 lines=[BudgetLine(code="a", title="教育培训", planned=1000)])
    >>> spent = Spending(id="v-1", unit="p", on=date(2016, 5, 4), amount="250.50", line="a")
    >>> [a] = spend_against(budget, [spent], OrgTree(units=[root]), date(2016, 6, 30)).lines
    >>> str(a.left), str(a.share)
    ('749.50', '25.05')
    """
    ordered = sorted(spendings, key=lambda spending: (spending.on, spending.id))
    check_distinct("spending", (spending.id for spending in ordered))
    booked: dict[str, list[Spending]] = {line.code: [] for line in budget.lines}
    unbooked: list[Spending] = []
    outside: list[Spending] = []
    findings: list[Finding] = []
    for spending in ordered:
        if spending.on > day:
            continue
        if spending.on not in budget.period:
            outside.append(spending)
        else:
            booked.get(spending.line, unbooked).append(spending)
        findings.extend(_of_spending(budget, spending, organisation))
    lines = tuple(_account(line, booked[line.code]) for line in budget.lines)
    findings.extend(_overspent(budget, line) for line in lines if line.left < 0)
    return Account(
        budget=budget,
        day=day,
        lines=lines,
        unbooked=added(spending.amount for spending in unbooked),
        outside=added(spending.amount for spending in outside),
        findings=tuple(sorted(findings)),
    )


def _account(line: BudgetLine, spendings: list[Spending]) -> LineAccount:
    return LineAccount(
        line=line,
        spent=added(spending.amount for spending in spendings),
        spendings=tuple(spending.id for spending in spendings),
    )


def _overspent(budget: Budget, account: LineAccount) -> Finding:
    planned, spent = fixed(account.planned), fixed(account.spent)
    over = fixed(EXACT.subtract(account.spent, account.planned))
    return Finding(
        code="OVERSPENT",
        severity=Severity.ERROR,
        subject=account.line.code,
        message=Label.of(
            f"{account.line.title.zh}: 支出 {spent} 元, 预算 {planned} 元, 超支 {over} 元",
            f"{account.line.title.en}: spent {spent} of {planned} yuan, {over} too much",
        ),
        period=budget.period,
        source=account.line.source or budget.source,
        evidence=account.spendings,
    )


def _of_spending(
    budget: Budget, spending: Spending, organisation: Organisation
) -> Iterator[Finding]:
    if spending.on not in budget.period:
        message = Label.of(
            f"{spending.on} 的支出不在预算期间 {budget.period} 之内",
            f"spent on {spending.on}, outside {budget.period}",
        )
        yield _finding("OUTSIDE_PERIOD", spending, message)
    line = next((line for line in budget.lines if line.code == spending.line), None)
    if not spending.line:
        yield _finding("NO_LINE", spending, Label.of("没有列入预算科目", "booked to no line"))
    elif line is None:
        message = Label.of(
            f"没有预算科目 {spending.line}", f"there is no budget line {spending.line}"
        )
        yield _finding("UNKNOWN_LINE", spending, message)
    tree = tree_with(
        organisation, spending.unit, spending.on, subject=spending.unit, evidence=(spending.id,)
    )
    if isinstance(tree, Finding):
        yield tree
    elif line is not None and line.units:
        above = {unit.id for unit in tree.path(spending.unit)}
        if above.isdisjoint(line.units):
            message = Label.of(
                f"科目“{line.title.zh}”不由该单位使用", f"line {line.title.en!r} is not theirs"
            )
            yield _finding("NOT_THEIR_LINE", spending, message)


def _finding(code: str, spending: Spending, message: Label) -> Finding:
    """Name a spending, how much it was, and what is wrong with it."""
    money = fixed(spending.amount)
    return Finding(
        code=code,
        severity=Severity.ERROR,
        subject=spending.unit,
        message=Label.of(f"{money} 元: {message.zh}", f"{money} yuan: {message.en}"),
        evidence=(spending.id,),
    )
