"""One university with a single branch, whose figures each clause bends to its own case."""

from datetime import date
from typing import Any

from partyorg.org import (
    Counting,
    Form,
    Headcount,
    MemberCategory,
    OrgTree,
    OrgUnit,
    Stage,
    StructureRule,
    UnitKind,
)
from partyorg.regulations import Structure
from partyorg.values import Finding, Period

TODAY = date(2026, 9, 1)
ROOT = OrgUnit(
    id="p",
    name="某大学党委",
    kind=UnitKind.UNIVERSITY_COMMITTEE,
    terms=(Period(start=date(2025, 1, 1), end=date(2030, 1, 1)),),
)
TERM = (Period(start=date(2025, 1, 1), end=date(2028, 1, 1)),)


def people(full: int = 0, probationary: int = 0, unknown: int = 0) -> Headcount:
    """Count members by stage."""
    counts = {Stage.FULL: full, Stage.PROBATIONARY: probationary, Stage.MEMBER: unknown}
    return Headcount(counts={(MemberCategory.STAFF, stage): n for stage, n in counts.items()})


def tree_of(
    kind: UnitKind = UnitKind.BRANCH,
    *,
    below: UnitKind | None = UnitKind.GENERAL_BRANCH,
    **unit: Any,
) -> OrgTree:
    """Make a tree in which unit "u" of a kind stands below another, or below the root."""
    units = [ROOT]
    if below is not None:
        units.append(OrgUnit(id="g", name="某学院党组织", kind=below, parent="p"))
    parent = "p" if below is None else "g"
    fields = {"terms": TERM, "headcount": people(full=5), **unit}
    return OrgTree(
        units=[*units, OrgUnit(id="u", name="某组织", kind=kind, parent=parent, **fields)]
    )


def found(
    code: str,
    tree: OrgTree,
    today: date = TODAY,
    *,
    count_basis: Counting = Counting.MEMBERS,
    local: tuple[StructureRule, ...] = (),
) -> list[Finding]:
    """Return the national findings of one code about unit "u"."""
    rules = Structure(count_basis=count_basis, local=local)
    findings = rules.findings(tree, today)
    return [one for one in findings if one.code == code and one.subject == "u"]


JOINT, TEMPORARY = Form.JOINT, Form.TEMPORARY
