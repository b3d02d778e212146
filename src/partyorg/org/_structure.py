"""Checks of a tree's structure: real trees are irregular, so each answers with findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol

import attrs

from partyorg.errors import EmptyRange
from partyorg.org._headcount import Headcount
from partyorg.org._kinds import Stage
from partyorg.org._select import Selector
from partyorg.org._tree import OrgTree
from partyorg.org._unit import OrgUnit
from partyorg.values import Finding, Label, Labelled, Period, Severity, Source, add_years


class StructureRule(Protocol):
    """Anything that can look at a tree on a day and say what it noticed."""

    def findings(self, tree: OrgTree, today: date) -> Iterable[Finding]:
        """Say what is noticed in a tree on a day."""
        ...


class Counting(Labelled):
    """Whom a size rule counts 计数口径."""

    MEMBERS = "members", "党员", "members"
    FULL = "full", "正式党员", "full members"


@attrs.frozen(kw_only=True)
class SizeRule:
    """Bounds how many people a unit has 规模, units below included.

    Where full members are to be counted and a headcount does not tell them all
    apart, a rule that turns on the difference answers with a finding
    ``FULL_MEMBERS_UNKNOWN``, not a guess.

    Parameters
    ----------
    code : str
        Of the findings.
    applies_to : Selector
    at_least, at_most : int, optional
        [persons] Both included.
    counting : Counting
    severity : Severity
    source : Source, optional

    Raises
    ------
    EmptyRange
    """

    code: str
    applies_to: Selector
    at_least: int = 0
    at_most: int | None = None
    counting: Counting = Counting.MEMBERS
    severity: Severity = Severity.WARNING
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if self.at_most is not None and self.at_least > self.at_most:
            raise EmptyRange(self.code, self.at_least, self.at_most)

    def findings(self, tree: OrgTree, today: date) -> Iterator[Finding]:
        """Name the units that are too small or too large."""
        for unit in _standing(tree, self.applies_to, today):
            fewest, most = self._count(tree.headcount(unit.id))
            too_small = most < self.at_least
            too_large = self.at_most is not None and fewest > self.at_most
            if too_small or too_large:
                message = self._message(fewest, most)
                yield self._finding(unit, self.code, self.severity, message)
            elif fewest < self.at_least or (self.at_most is not None and most > self.at_most):
                yield self._finding(unit, "FULL_MEMBERS_UNKNOWN", Severity.ADVICE, _UNKNOWN)

    def _count(self, headcount: Headcount) -> tuple[int, int]:
        """Return the fewest and the most people it can be."""
        if self.counting is Counting.MEMBERS:
            return headcount.members, headcount.members
        return headcount.full, headcount.full + headcount.count(stages=(Stage.MEMBER,))

    def _message(self, fewest: int, most: int) -> Label:
        who = self.counting.label
        count = f"{fewest}" if fewest == most else f"{fewest}–{most}"
        bounds_zh, bounds_en = f"不少于 {self.at_least}", f"at least {self.at_least}"
        if self.at_most is not None:
            bounds_zh = f"{self.at_least}–{self.at_most}"
            bounds_en = f"{self.at_least} to {self.at_most}"
        return Label.of(
            f"{who.zh} {count} 人, 应为 {bounds_zh} 人", f"{count} {who.en}, should be {bounds_en}"
        )

    def _finding(self, unit: OrgUnit, code: str, severity: Severity, message: Label) -> Finding:
        return Finding(
            code=code, severity=severity, subject=unit.id, message=message, source=self.source
        )


_UNKNOWN = Label.of(
    "未区分预备党员和正式党员, 无法按正式党员数判断",
    "full members are not counted apart, so the rule cannot be decided",
)


@attrs.frozen(kw_only=True)
class TermRule:
    """Bounds a term of office 任期届满.

    A unit whose last term has run for the years allowed is overdue for election
    换届; one that will be within ``remind`` days is reminded.  Units without
    terms on record answer ``NO_TERM_ON_RECORD``.

    Parameters
    ----------
    code : str
        Of the findings.
    applies_to : Selector
    years : int
        [years, 1, …]
    remind : int
        [days] before the term ends.
    severity : Severity
    source : Source, optional
    """

    code: str
    applies_to: Selector
    years: int
    remind: int = 183
    severity: Severity = Severity.WARNING
    source: Source | None = None

    def findings(self, tree: OrgTree, today: date) -> Iterator[Finding]:
        """Name the units whose term has ended, soon ends, or is not on record."""
        for unit in _standing(tree, self.applies_to, today):
            begun = [term.start for term in unit.terms if term.start <= today]
            if not begun:
                message = Label.of("没有任期记录", "no term of office on record")
                yield self._finding(unit, "NO_TERM_ON_RECORD", Severity.ADVICE, message, None)
                continue
            term = Period(start=max(begun), end=add_years(max(begun), self.years))
            left = (term.end - today).days
            if left <= 0:
                message = Label.of(
                    f"任期 {self.years} 年, 已于 {term.last} 届满",
                    f"the {self.years}-year term ended on {term.last}",
                )
                yield self._finding(unit, self.code, self.severity, message, term)
            elif left <= self.remind:
                message = Label.of(
                    f"任期将于 {term.last} 届满, 请准备换届",
                    f"the term ends on {term.last}; prepare the election",
                )
                yield self._finding(unit, f"{self.code}_SOON", Severity.ADVICE, message, term)

    def _finding(
        self, unit: OrgUnit, code: str, severity: Severity, message: Label, term: Period | None
    ) -> Finding:
        return Finding(
            code=code,
            severity=severity,
            subject=unit.id,
            message=message,
            period=term,
            source=self.source,
        )


@attrs.frozen(kw_only=True)
class CoverageRule:
    """Asks that some units have units of a sort below them 组织覆盖, existing on the day.

    Parameters
    ----------
    code : str
        Of the findings.
    applies_to : Selector
        Which units are asked.
    needs : Selector
        What must be found below each.
    at_least : int
        [units, 1, …]
    what : Label
        What is needed, in words.
    severity : Severity
    source : Source, optional
    """

    code: str
    applies_to: Selector
    needs: Selector
    what: Label
    at_least: int = 1
    severity: Severity = Severity.WARNING
    source: Source | None = None

    def findings(self, tree: OrgTree, today: date) -> Iterator[Finding]:
        """Name the units with too few below them."""
        for unit in _standing(tree, self.applies_to, today):
            below = tree.within(unit.id)[1:]
            found = sum(
                other.exists_on(today) and self.needs.matches(tree, other) for other in below
            )
            if found < self.at_least:
                yield Finding(
                    code=self.code,
                    severity=self.severity,
                    subject=unit.id,
                    message=Label.of(
                        f"{self.what.zh}: 有 {found} 个, 应不少于 {self.at_least} 个",
                        f"{self.what.en}: {found}, should be at least {self.at_least}",
                    ),
                    source=self.source,
                )


def structure_findings(
    tree: OrgTree, rules: Iterable[StructureRule], today: date
) -> tuple[Finding, ...]:
    """Look at a tree with some rules.

    Parameters
    ----------
    tree : OrgTree
    rules : iterable of StructureRule
    today : datetime.date

    Returns
    -------
    tuple of Finding
        Sorted, the weightiest first.  A rule whose source was not yet in force
        on the day answers ``NO_RULE_IN_FORCE`` and nothing else.
    """
    return tuple(sorted(found for rule in rules for found in _answers(rule, tree, today)))


def _answers(rule: StructureRule, tree: OrgTree, today: date) -> Iterator[Finding]:
    source: Source | None = getattr(rule, "source", None)
    since = None if source is None else source.in_force
    if since is None or since <= today:
        yield from rule.findings(tree, today)
        return
    yield Finding(
        code="NO_RULE_IN_FORCE",
        severity=Severity.ADVICE,
        subject=tree.root.id,
        message=Label.of(
            f"所据规定自 {since} 起施行, {today} 尚无此规定",
            f"the rule is in force from {since}; there was none on {today}",
        ),
        source=source,
    )


def _standing(tree: OrgTree, selector: Selector, today: date) -> Iterator[OrgUnit]:
    for unit in tree:
        if unit.exists_on(today) and selector.matches(tree, unit):
            yield unit
