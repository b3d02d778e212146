"""Draws of projects, norms, budgets and spending."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from partyorg.org import MemberCategory, OrgTree, Stage, Subject, anyone
from partyorg.programmes.projects import (
    Budget,
    BudgetLine,
    Call,
    Milestone,
    Norm,
    Outcome,
    Output,
    Project,
    Spending,
    Tier,
    Verdict,
)
from partyorg.values import Dated, Period

_YEAR = Period.year(2026)
_TIERS = (("key", "重点"), ("general", "一般"))
_OUTPUTS = ("论文", "案例")
_MOST_CENTS = 10_000_00


def amounts(*, most: int = _MOST_CENTS) -> st.SearchStrategy[Decimal]:
    """Draw amounts of money, in yuan and whole cents.

    Parameters
    ----------
    most : int
        [cents, 0, …]

    Returns
    -------
    SearchStrategy of Decimal

    Examples
    --------
    >>> from hypothesis import find
    >>> find(amounts(), lambda yuan: yuan > 1)
    Decimal('1.01')
    """
    return st.integers(0, most).map(lambda cents: Decimal(cents).scaleb(-2))


def project_calls(period: Period = _YEAR) -> st.SearchStrategy[Call]:
    """Draw calls for projects 申报通知, open to every organisation, with and without limits.

    Parameters
    ----------
    period : Period
        Days on which applications are taken.

    Returns
    -------
    SearchStrategy of Call

    Examples
    --------
    >>> from hypothesis import find
    >>> find(project_calls(), lambda call: call.jointly is None).code
    '特色阵地'
    """
    places = st.none() | st.integers(0, 4)
    wanted = st.dictionaries(st.sampled_from(_OUTPUTS), st.integers(1, 2), max_size=2)
    tiers = [
        st.builds(
            Tier,
            code=st.just(code),
            title=st.just(title),
            places=places,
            grant=st.none() | amounts(),
            outputs=wanted,
        )
        for code, title in _TIERS
    ]
    return st.builds(
        Call,
        code=st.just("特色阵地"),
        title=st.just("特色阵地建设项目"),
        period=st.just(period),
        tiers=st.tuples(*tiers),
        alone=st.just(anyone()),
        jointly=st.none() | st.just(anyone()),
        places=places,
        funding=st.none() | amounts(),
    )


@st.composite
def projects(draw: st.DrawFn, tree: OrgTree, call: Call, *, most: int = 5) -> tuple[Project, ...]:
    """Draw projects under a call, alone and joint, in every state, in order or not.

    Parameters
    ----------
    tree : OrgTree
        Whose units apply.
    call : Call
    most : int
        [projects, 0, …]

    Returns
    -------
    SearchStrategy of tuple of Project

    Examples
    --------
    >>> from hypothesis import given, strategies
    >>> from partyorg.extras.strategies import org_trees
    >>> @given(strategies.data())
    ... def test_all_are_under_the_call(data):
    ...     tree, call = data.draw(org_trees(max_units=3)), data.draw(project_calls())
    ...     assert {p.call for p in data.draw(projects(tree, call))} <= {call.code}
    >>> test_all_are_under_the_call()
    """
    days = st.integers(0, 400).map(lambda days: call.period.start + timedelta(days=days))
    ids = st.sampled_from([unit.id for unit in tree])
    drawn = []
    for number in range(draw(st.integers(0, most))):
        applied = draw(days)

        def later(applied: date = applied) -> date:
            return applied + timedelta(days=draw(st.integers(0, 300)))

        drawn.append(
            Project(
                code=f"{number:02}",
                title=f"项目{number}",
                call=call.code,
                tier=draw(st.sampled_from(call.tiers)).code,
                applicants=draw(
                    st.lists(ids.map(Subject.of_unit), min_size=1, max_size=3, unique=True)
                ),
                applied=applied,
                approved=later() if draw(st.booleans()) else None,
                period=Period(start=applied, end=later() + timedelta(days=1)),
                granted=draw(amounts()),
                milestones=[
                    Milestone(
                        title="节点", due=later(), done=later() if draw(st.booleans()) else None
                    )
                    for _ in range(draw(st.integers(0, 2)))
                ],
                outputs=[
                    Output(kind=draw(st.sampled_from(_OUTPUTS)), on=later())
                    for _ in range(draw(st.integers(0, 2)))
                ],
                verdicts=[Verdict(on=later(), outcome=draw(st.sampled_from(Outcome)))]
                if draw(st.booleans())
                else [],
            )
        )
    return tuple(drawn)


def norms() -> st.SearchStrategy[Norm]:
    """Draw norms per head 经费标准, in force on every day or from some day on.

    Returns
    -------
    SearchStrategy of Norm

    Examples
    --------
    >>> from hypothesis import find
    >>> find(norms(), lambda norm: len(norm.rate.entries) > 1).code
    '01'
    """
    from_a_day = st.dictionaries(
        st.dates(date(2000, 1, 1), date(2030, 1, 1)), amounts(), max_size=2
    )
    return st.builds(
        Norm,
        code=st.integers(1, 9).map("{:02}".format),
        title=st.just("党建经费标准"),
        rate=amounts().map(Dated.always) | from_a_day.map(Dated.of),
        categories=st.lists(st.sampled_from(MemberCategory), max_size=2, unique=True),
        stages=st.lists(st.sampled_from(Stage), max_size=2, unique=True),
        at_least=st.booleans(),
    )


def budgets(tree: OrgTree, period: Period = _YEAR) -> st.SearchStrategy[Budget]:
    """Draw budgets 预算 whose lines are anybody's, or some units'.

    Parameters
    ----------
    tree : OrgTree
    period : Period

    Returns
    -------
    SearchStrategy of Budget

    Examples
    --------
    >>> from hypothesis import find
    >>> from partyorg.extras.strategies import org_trees
    >>> tree = find(org_trees(max_units=1), lambda tree: True)
    >>> find(budgets(tree), lambda budget: True).lines
    ()
    """
    line = st.builds(
        BudgetLine,
        code=st.sampled_from("abcd"),
        title=st.just("教育培训"),
        planned=amounts(),
        units=st.lists(st.sampled_from([unit.id for unit in tree]), max_size=2, unique=True),
    )
    return st.builds(
        Budget,
        code=st.just("2026"),
        title=st.just("党建经费"),
        period=st.just(period),
        lines=st.lists(line, max_size=4, unique_by=lambda line: line.code),
    )


def spendings(
    tree: OrgTree, budget: Budget, *, most: int = 6
) -> st.SearchStrategy[tuple[Spending, ...]]:
    """Draw what was spent 支出: inside the budget's period and around it, on its lines and off.

    Parameters
    ----------
    tree : OrgTree
        Whose units spend.
    budget : Budget
    most : int
        [records, 0, …]

    Returns
    -------
    SearchStrategy of tuple of Spending

    Examples
    --------
    >>> from hypothesis import find
    >>> from partyorg.extras.strategies import org_trees
    >>> tree = find(org_trees(max_units=1), lambda tree: True)
    >>> budget = find(budgets(tree), lambda budget: True)
    >>> find(spendings(tree, budget), lambda spent: True)
    ()
    """
    around = timedelta(days=30)
    spending = st.builds(
        Spending,
        id=st.integers(1, 99).map("v-{}".format),
        unit=st.sampled_from([unit.id for unit in tree]),
        on=st.dates(budget.period.start - around, budget.period.end + around),
        amount=amounts(),
        line=st.sampled_from(["", "x", *(line.code for line in budget.lines)]),
    )
    return st.lists(spending, max_size=most, unique_by=lambda one: one.id).map(tuple)
