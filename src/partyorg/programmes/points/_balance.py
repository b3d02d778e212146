"""What a subject's points come to on a day, and how that came about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import attrs

from partyorg.errors import DuplicateName, Language, MixedBalances, NoParts
from partyorg.org import Subject
from partyorg.programmes.points._account import PointAccount, Replay
from partyorg.programmes.points._ledger import Ledger, PointEntry
from partyorg.programmes.points._plan import PointPlan
from partyorg.values import Finding, Label, Severity, exact, plain


@attrs.frozen(kw_only=True)
class Balance:
    """What a subject's points come to on a day 积分余额.

    Parameters
    ----------
    subject : Subject
    plan : PointPlan
    day : datetime.date
    accounts : tuple of PointAccount
        One for each item, as the plan lists them.
    findings : tuple of Finding
        ``OVERDRAWN``: more was spent than there was 透支.  ``NO_SUCH_ITEM``: an
        entry is for an item that the plan does not have; it counts for nothing.
    """

    subject: Subject
    plan: PointPlan
    day: date
    accounts: tuple[PointAccount, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def points(self) -> Fraction:
        """The points left of all items, exactly."""
        return sum((account.left for account in self.accounts), Fraction(0))

    @property
    def decided(self) -> Decimal:
        """The points that places are decided on."""
        return self.plan.rounding.decide(exact(self.points))

    @property
    def shown(self) -> Decimal:
        """The points as they are published."""
        return self.plan.rounding.publish(exact(self.points))

    def account(self, item: str) -> PointAccount:
        """Return the account of an item.

        Raises
        ------
        UnknownName
        """
        return self.accounts[self.plan.items.index(self.plan.item(item))]

    def text(self, language: Language = "zh") -> str:
        """Explain the balance: a line for each item, and one for each finding."""
        rounding = self.plan.rounding
        lines = [f"{self.plan.title.text(language)} {self.day} {self.subject}: {plain(self.shown)}"]
        for item, account in zip(self.plan.items, self.accounts, strict=True):
            lines.append(f"  {account.said(item.label, rounding).text(language)}")
        lines += [f"  {finding.text(language)}" for finding in self.findings]
        return "\n".join(lines)


def balance(ledger: Ledger, plan: PointPlan, subject: Subject, day: date) -> Balance:
    """Say what a subject's points come to on a day.

    Parameters
    ----------
    ledger : Ledger
    plan : PointPlan
    subject : Subject
        Without entries it has a balance of 0.
    day : datetime.date
        Later entries are not seen.

    Returns
    -------
    Balance

    Examples
    --------
    >>> from partyorg.programmes.points import Cap, Earns, PointItem
    >>> from partyorg.values import Cadence
    >>> plan = PointPlan(code="积分", title=Label.of("党员积分", "points"), items=[
    ...     PointItem(code="服务", label=Label.of("志愿服务", "service"), points=1,
    ...               earns=Earns.PER_HOUR, cap=Cap(most=10, per=Cadence.MONTH)),
    ... ])
    >>> who = Subject.person("7f3a", unit="b1")
    >>> ledger = Ledger(entries=[
    ...     PointEntry(id="1", subject=who, item="服务", amount=12, on=date(2016, 3, 5)),
    ... ])
    >>> print(balance(ledger, plan, who, date(2016, 12, 31)).text("en"))
    points 2016-12-31 person:7f3a@b1: 10
      service: earned 12, above the cap 2, left 10
    """
    by_item: dict[str, list[PointEntry]] = defaultdict(list)
    for entry in ledger.counting(day, subject):
        by_item[entry.item].append(entry)
    accounts, findings = [], []
    for item in plan.items:
        replay = Replay(plan, item)
        lacking = replay.run(by_item.pop(item.code, []))
        accounts.append(replay.account(day))
        findings += [_overdrawn(plan, item.label, *short) for short in lacking]
    strange = [entry for entries in by_item.values() for entry in entries]
    return Balance(
        subject=subject,
        plan=plan,
        day=day,
        accounts=tuple(accounts),
        findings=tuple(sorted([*findings, *(_no_such_item(plan, one) for one in strange)])),
    )


def balances(
    ledger: Ledger, plan: PointPlan, day: date, *, also: Iterable[Subject] = ()
) -> tuple[Balance, ...]:
    """Say what everybody's points come to on a day.

    Parameters
    ----------
    ledger : Ledger
    plan : PointPlan
    day : datetime.date
    also : iterable of Subject
        Those who have no entry and are to be listed with 0.

    Returns
    -------
    tuple of Balance
        By the subjects' text.
    """
    whose = sorted({*ledger.subjects, *also}, key=str)
    return tuple(balance(ledger, plan, subject, day) for subject in whose)


def together(found: Iterable[Balance]) -> Sequence[Balance]:
    """Return balances of one plan on one day, one for each subject, by subject.

    Raises
    ------
    NoParts
        Without any.
    MixedBalances, DuplicateName
    """
    told = sorted(found, key=lambda one: str(one.subject))
    if not told:
        raise NoParts("balances")
    for one in told:
        if (one.plan, one.day) != (told[0].plan, told[0].day):
            raise MixedBalances(*(f"{b.plan.code} {b.day}" for b in (one, told[0])))
    for one, other in pairwise(told):
        if one.subject == other.subject:
            raise DuplicateName("balance", str(one.subject))
    return told


def _overdrawn(plan: PointPlan, label: Label, entry: PointEntry, short: Fraction) -> Finding:
    lacks = plain(plan.rounding.publish(exact(short)))
    return Finding(
        code="OVERDRAWN",
        severity=Severity.WARNING,
        subject=str(entry.subject),
        message=Label.of(
            f"{entry.on} 使用 {label.zh} {plain(entry.amount)}, 超出当日余额 {lacks}",
            f"{plain(entry.amount)} of {label.en} spent on {entry.on}, {lacks} more than there was",
        ),
        source=plan.source,
        evidence=(entry.id,),
    )


def _no_such_item(plan: PointPlan, entry: PointEntry) -> Finding:
    return Finding(
        code="NO_SUCH_ITEM",
        severity=Severity.WARNING,
        subject=str(entry.subject),
        message=Label.of(
            f"办法 {plan.code} 没有积分项目“{entry.item}”, 不计分",
            f"plan {plan.code} has no item {entry.item!r}; it counts for nothing",
        ),
        source=plan.source,
        evidence=(entry.id,),
    )
