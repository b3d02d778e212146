"""Checks of leading bodies: how many sit on them, and whether and how long they may serve."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from partyorg.errors import EmptyRange
from partyorg.org._headcount import Headcount
from partyorg.org._kinds import Stage
from partyorg.org._select import Selector
from partyorg.org._tree import OrgTree
from partyorg.org._unit import OrgUnit
from partyorg.values import Finding, Label, Period, Severity, Source, add_months, add_years


@attrs.frozen(kw_only=True)
class CountRule:
    """Bounds a count that units keep as an attribute, such as seats on a committee 职数.

    It may concern only units with so many full members.  A unit of which that
    cannot be told answers ``FULL_MEMBERS_UNKNOWN``; one that must have a count
    and has none that can be read answers ``NO_COUNT_ON_RECORD``.

    Parameters
    ----------
    code : str
        Of the findings.
    applies_to : Selector
    attribute : str
        Where the count is kept, as digits.
    what : Label
        What is counted, in words.
    at_least, at_most : int, optional
        Both included.  From 0, no count is as good as none.
    full_from, full_to : int, optional
        [full members] Which units are concerned, both included.
    odd : bool
        Whether the count must be odd, where it is not 0.
    severity : Severity
    source : Source, optional

    Raises
    ------
    EmptyRange
        If a lower bound lies above its upper one.
    """

    code: str
    applies_to: Selector
    attribute: str
    what: Label
    at_least: int = 0
    at_most: int | None = None
    full_from: int = 0
    full_to: int | None = None
    odd: bool = False
    severity: Severity = Severity.WARNING
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        for low, high in ((self.at_least, self.at_most), (self.full_from, self.full_to)):
            if high is not None and low > high:
                raise EmptyRange(self.code, low, high)

    def findings(self, tree: OrgTree, today: date) -> Iterator[Finding]:
        """Name the units whose count is out of bounds, or not on record."""
        for unit in tree:
            if unit.exists_on(today) and self.applies_to.matches(tree, unit):
                concerned = self._concerns(tree.headcount(unit.id))
                fault = None if concerned is False else self._fault(unit)
                if fault is not None:
                    yield fault if concerned else self._finding(unit, *_FULL_UNKNOWN)

    def _concerns(self, people: Headcount) -> bool | None:
        """Tell whether there are so many full members; None where that is not known."""
        fewest = people.full
        most = fewest + people.count(stages=(Stage.MEMBER,))
        top = most if self.full_to is None else self.full_to
        if most < self.full_from or fewest > top:
            return False
        return True if fewest >= self.full_from and most <= top else None

    def _fault(self, unit: OrgUnit) -> Finding | None:
        """Say what is wrong with a unit's count, if anything is."""
        written = unit.attributes.get(self.attribute, "").strip()
        if not written.isdecimal():
            if not written and not self.at_least:
                return None
            message = Label.of(
                f"没有可读的{self.what.zh}记录 ({self.attribute}=“{written}”)",
                f"no {self.what.en} on record that can be read ({self.attribute}={written!r})",
            )
            return self._finding(unit, "NO_COUNT_ON_RECORD", Severity.ADVICE, message)
        count = int(written)
        too_many = self.at_most is not None and count > self.at_most
        if count >= self.at_least and not too_many and not (self.odd and count and count % 2 == 0):
            return None
        bounds = self._bounds
        message = Label.of(
            f"{self.what.zh} {count}, 应为{bounds.zh}",
            f"{self.what.en} {count}, should be {bounds.en}",
        )
        return self._finding(unit, self.code, self.severity, message)

    @property
    def _bounds(self) -> Label:
        if self.at_most is None:
            zh, en = f"不少于 {self.at_least}", f"at least {self.at_least}"
        elif self.at_least:
            zh, en = f" {self.at_least}–{self.at_most}", f"{self.at_least} to {self.at_most}"
        else:
            zh, en = f"不超过 {self.at_most}", f"at most {self.at_most}"
        return Label.of(f"{zh}, 且为奇数", f"{en} and odd") if self.odd else Label.of(zh, en)

    def _finding(self, unit: OrgUnit, code: str, severity: Severity, message: Label) -> Finding:
        return Finding(
            code=code, severity=severity, subject=unit.id, message=message, source=self.source
        )


_FULL_UNKNOWN = (
    "FULL_MEMBERS_UNKNOWN",
    Severity.ADVICE,
    Label.of(
        "未区分预备党员和正式党员, 无法按正式党员数判断",
        "full members are not counted apart, so the rule cannot be decided",
    ),
)


@attrs.frozen(kw_only=True)
class ExtensionRule:
    """Bounds how long an election may be put off 延期换届.

    A unit whose last term ended longer ago has been without an election for
    more than any extension allows.  Units without terms on record are left to
    a `TermRule`.

    Parameters
    ----------
    code : str
        Of the findings.
    applies_to : Selector
    years : int
        [years, 1, …] Of the term.
    months : int
        [months, 0, …] Of the longest extension.
    severity : Severity
    source : Source, optional
    """

    code: str
    applies_to: Selector
    years: int
    months: int
    severity: Severity = Severity.WARNING
    source: Source | None = None

    def findings(self, tree: OrgTree, today: date) -> Iterator[Finding]:
        """Name the units whose term ended longer ago than any extension reaches."""
        for unit in tree:
            begun = [term.start for term in unit.terms if term.start <= today]
            if not begun or not unit.exists_on(today) or not self.applies_to.matches(tree, unit):
                continue
            ended = add_years(max(begun), self.years)
            latest = add_months(ended, self.months)
            if today >= latest:
                yield Finding(
                    code=self.code,
                    severity=self.severity,
                    subject=unit.id,
                    message=Label.of(
                        f"任期 {self.years} 年届满后已超过最长延期 {self.months} 个月",
                        f"past the {self.years}-year term and its longest extension, "
                        f"{self.months} months",
                    ),
                    period=Period(start=max(begun), end=ended),
                    source=self.source,
                )


@attrs.frozen(kw_only=True)
class NoTermRule:
    """Names units that have terms of office and should have none 不设任期.

    Parameters
    ----------
    code : str
        Of the findings.
    applies_to : Selector
        Units whose officers are appointed, not elected.
    severity : Severity
    source : Source, optional
    """

    code: str
    applies_to: Selector
    severity: Severity = Severity.WARNING
    source: Source | None = None

    def findings(self, tree: OrgTree, today: date) -> Iterator[Finding]:
        """Name the units with a term on record."""
        for unit in tree:
            if unit.terms and unit.exists_on(today) and self.applies_to.matches(tree, unit):
                yield Finding(
                    code=self.code,
                    severity=self.severity,
                    subject=unit.id,
                    message=Label.of(
                        "成员由上级指定, 不应有选举任期",
                        "its officers are appointed, so it should have no elected term",
                    ),
                    source=self.source,
                )
