"""Money for Party work: norms per head, dues returned, and all of it passed down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from partyorg.casebook.cqut._source import rebuilt, stated
from partyorg.indicators import TieBreak, weights
from partyorg.org import MemberCategory, OrgTree
from partyorg.programmes.projects import Allocation, Heads, Norm, NormSum, allocate, norm_sum
from partyorg.values import Label, Period

_NORM = stated("党建经费")

PER_STUDENT = Norm(
    code="students",
    title=Label.of("按在校学生", "for each student"),
    rate=5,
    heads=Heads.LISTED,
    source=_NORM,
)
"""At least 5 yuan a year for each student; a Party organisation does not count them."""

PER_STAFF_MEMBER = Norm(
    code="staff",
    title=Label.of("按教职工党员", "for each staff member of the Party"),
    rate=50,
    categories=[MemberCategory.STAFF],
    source=_NORM,
)
"""At least 50 yuan a year for each member of the Party among the staff, the retired aside."""

NORMS = (PER_STUDENT, PER_STAFF_MEMBER)


def funds(
    tree: OrgTree,
    day: date,
    *,
    students: Mapping[str, int],
    returned: Mapping[str, int | Decimal | str],
) -> NormSum:
    """Return what the year's budget must hold at least 党建经费: the norms and the dues returned.

    Parameters
    ----------
    tree : OrgTree
    day : datetime.date
        Which organisation, and whose people.
    students : mapping of str to int
        [persons] Students by unit, each counted once.
    returned : mapping of str to int, Decimal or str
        [yuan] Dues returned 返还党费, by unit.

    Examples
    --------
    >>> from partyorg.casebook import cqut
    >>> money = cqut.funds(
    ...     cqut.tree(), cqut.YEAR.start, students={"cqut-07": 800}, returned={"cqut-07": "310.40"}
    ... )
    >>> str(money.by_unit["cqut-07"]), str(money.by_unit["cqut-07-1"])
    ('4310.40', '700.00')
    """
    heads = {PER_STUDENT.code: students}
    return norm_sum(tree, NORMS, day, heads=heads, returned=returned)


def passed_down(money: NormSum, tree: OrgTree, period: Period) -> Allocation:
    """Pass the whole down to the branches in exact cents 下达基层.

    A second-level unit has what it and the units below it brought in; inside it
    branches share by members, which is ours.  What the university committee brought
    in itself goes to all in the same proportion.

    Parameters
    ----------
    money : NormSum
    tree : OrgTree
    period : Period
        Which days the money is for.

    Examples
    --------
    >>> from partyorg.casebook import cqut
    >>> tree = cqut.tree()
    >>> money = cqut.funds(
    ...     tree, cqut.YEAR.start, students={"cqut-07": 800}, returned={"cqut-07": "310.40"}
    ... )
    >>> parts = cqut.passed_down(money, tree, cqut.YEAR)
    >>> [str(parts[unit]) for unit in ("cqut-07", "cqut-07-1", "cqut-07-2", "cqut-07-3")]
    ['5010.40', '1131.38', '1939.51', '1939.51']
    """
    members = {branch.id: branch.headcount.members for branch in tree.branches()}
    brought: dict[str, int | Decimal] = dict(members)
    for unit in tree.at_level(2):
        below = (money.by_unit.get(each.id, Decimal(0)) for each in tree.within(unit.id))
        brought[unit.id] = sum(below, Decimal(0))
    return allocate(
        money.total,
        tree,
        by=weights(brought),
        ties=TieBreak.BY_ID,
        period=period,
        source=rebuilt("经费下达"),
    )
