"""Which organisations exist, how large they are, and how long their bodies serve."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

import attrs

from partyorg.org import (
    Counting,
    CountRule,
    ExtensionRule,
    Form,
    NoTermRule,
    OrgTree,
    SizeRule,
    StructureRule,
    TermRule,
    UnitKind,
    direct,
    form,
    kind,
    structure_findings,
)
from partyorg.regulations._clauses import of
from partyorg.regulations._loosenings import loosenings
from partyorg.values import Finding, Label, Severity, Source, tupled

UNITS_COVERED = "units_covered"
"""The attribute in which a joint branch keeps how many units it covers 覆盖单位数."""

COMMITTEE_SEATS = "committee_seats"
"""The attribute in which a branch keeps how many sit on its committee 支委会职数."""

_BRANCH = kind(UnitKind.BRANCH)
_STANDING = _BRANCH & ~form(Form.TEMPORARY)
_TEMPORARY = _BRANCH & form(Form.TEMPORARY)
_GENERAL = kind(UnitKind.GENERAL_BRANCH)
_FACULTY = kind(UnitKind.FACULTY_COMMITTEE)
_UNIVERSITY = kind(UnitKind.UNIVERSITY_COMMITTEE)


class _Cited(TypedDict):
    severity: Severity
    source: Source


def _cited(clause: str) -> _Cited:
    """Hold a rule to its clause: 一般 is worth a word, anything else a warning."""
    return {"severity": of(clause).severity, "source": of(clause).source}


_SEATS = Label.of("支委会职数", "seats on the branch committee")

_BRANCHES: tuple[StructureRule, ...] = (
    SizeRule(
        code="BRANCH_FULL_MEMBERS",
        applies_to=_BRANCH & form(Form.ORDINARY),
        at_least=3,
        counting=Counting.FULL,
        **_cited("branch.founding"),
    ),
    SizeRule(code="BRANCH_SIZE", applies_to=_BRANCH, at_most=50, **_cited("branch.size")),
    CountRule(
        code="JOINT_BRANCH_UNITS",
        applies_to=_BRANCH & form(Form.JOINT),
        attribute=UNITS_COVERED,
        what=Label.of("覆盖单位", "units covered"),
        at_least=1,
        at_most=5,
        **_cited("branch.joint-units"),
    ),
    SizeRule(
        code="TEMPORARY_MEMBERSHIP", applies_to=_TEMPORARY, at_most=0, **_cited("branch.temporary")
    ),
    NoTermRule(code="TEMPORARY_TERM", applies_to=_TEMPORARY, **_cited("branch.temporary")),
    CountRule(
        code="BRANCH_COMMITTEE",
        applies_to=_STANDING,
        attribute=COMMITTEE_SEATS,
        what=_SEATS,
        full_from=7,
        at_least=3,
        at_most=7,
        **_cited("committee.size"),
    ),
    CountRule(
        code="NO_BRANCH_COMMITTEE",
        applies_to=_STANDING,
        attribute=COMMITTEE_SEATS,
        what=_SEATS,
        full_to=6,
        at_most=0,
        **_cited("committee.none"),
    ),
)

_TERMS: tuple[StructureRule, ...] = (
    TermRule(code="UNIVERSITY_TERM", applies_to=_UNIVERSITY, years=5, **_cited("university.term")),
    TermRule(code="FACULTY_TERM", applies_to=_FACULTY, years=5, **_cited("faculty.term")),
    TermRule(code="GENERAL_BRANCH_TERM", applies_to=_GENERAL, years=3, **_cited("general.term")),
    TermRule(code="BRANCH_TERM", applies_to=_STANDING, years=3, **_cited("branch.term")),
    *(
        ExtensionRule(code=code, applies_to=whom, years=years, months=12, **_cited(clause))
        for code, whom, years, clause in (
            ("UNIVERSITY_EXTENSION", _UNIVERSITY, 5, "election.extension"),
            ("FACULTY_EXTENSION", _FACULTY, 5, "election.extension"),
            ("GENERAL_BRANCH_EXTENSION", _GENERAL, 3, "election.extension"),
            ("BRANCH_EXTENSION", _STANDING, 3, "branch.extension"),
        )
    ),
)


def _second_level(count_basis: Counting) -> tuple[StructureRule, ...]:
    """Bound the bodies of faculties; the documents that count full members are others."""
    suffix = "-full" if count_basis is Counting.FULL else ""
    return (
        SizeRule(
            code="FACULTY_COMMITTEE_SIZE",
            applies_to=_FACULTY,
            at_least=100,
            counting=count_basis,
            **_cited(f"faculty.size{suffix}"),
        ),
        SizeRule(
            code="GENERAL_BRANCH_SIZE",
            applies_to=_GENERAL,
            at_least=50,
            at_most=99,
            counting=count_basis,
            **_cited(f"general.size{suffix}"),
        ),
        SizeRule(
            code="DIRECT_BRANCH_SIZE",
            applies_to=direct(),
            at_most=49,
            counting=count_basis,
            **_cited(f"direct.size{suffix}"),
        ),
    )


@attrs.frozen(kw_only=True)
class Structure:
    """The rules on setting up organisations, sizes and terms 组织设置.

    ``regulations.structure`` holds the national ones.  Depth is not tied to
    kind: a general branch may stand under a faculty committee.  No national
    text read so far sets the thresholds of 100 and 50; those given are in use
    in Fudan and Shanxi, and fewer members may do *by approval*, so a miss is
    only worth a word.

    Parameters
    ----------
    count_basis : Counting
        Whom the thresholds of 100 and 50 count 计数口径: members 党员, as in most
        documents, or full members 正式党员.  Those of 3 and 7 always count full members.
    local : tuple of StructureRule
        Rules of a province or university beside the national ones.

    Examples
    --------
    >>> from partyorg.org import Headcount, OrgUnit
    >>> tree = OrgTree(units=[
    ...     OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
    ...     OrgUnit(id="b", name="直属党支部", kind=UnitKind.BRANCH, parent="p",
    ...             headcount=Headcount.of(staff=61)),
    ... ])
    >>> for finding in structure.findings(tree, date(2026, 9, 1)):
    ...     if finding.code == "BRANCH_SIZE":
    ...         print(finding.text())
    提示 b: 党员 61 人, 应为 0–50 人 · 《中国共产党支部工作条例(试行)》第四条(条号未核实)〔转引〕
    """

    count_basis: Counting = Counting.MEMBERS
    local: tuple[StructureRule, ...] = attrs.field(default=(), converter=tupled)

    @property
    def national(self) -> tuple[StructureRule, ...]:
        """The national rules, each citing its clause."""
        return (*_BRANCHES, *_second_level(self.count_basis), *_TERMS)

    @property
    def rules(self) -> tuple[StructureRule, ...]:
        """All rules; a local one stands beside the national one of its code."""
        return (*self.national, *self.local)

    def findings(self, tree: OrgTree, today: date) -> tuple[Finding, ...]:
        """Look at a tree on a day.

        Parameters
        ----------
        tree : OrgTree
        today : datetime.date

        Returns
        -------
        tuple of Finding
            Sorted, the weightiest first; local rules that are looser than the
            national ones among them (see `loosenings`).
        """
        found = structure_findings(tree, self.rules, today)
        return tuple(sorted((*found, *loosenings(self.national, self.local))))


structure = Structure()
"""The national rules on structure, as a value."""
