"""The laws of projects and funds: nothing is lost, and order says nothing."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random

import attrs
from hypothesis import given
from hypothesis import strategies as st

from partyorg.evidence import Evidence, World
from partyorg.extras.strategies import (
    amounts,
    bases,
    budgets,
    norms,
    org_trees,
    project_calls,
    projects,
    selectors,
    spendings,
)
from partyorg.indicators import TieBreak
from partyorg.org import Headcount, MemberCategory, Stage, Subject
from partyorg.programmes.projects import (
    Joint,
    allocate,
    audit_projects,
    norm_sum,
    project_count,
    project_funding,
    spend_against,
)
from partyorg.rules import Value
from partyorg.values import Period
from tests.programmes.projects.campus import YEAR

TREES = org_trees(max_units=5)
THIS_YEAR = Period.year(2026)
CENT = Decimal("0.01")


def cents(amount: Decimal) -> bool:
    """Tell whether an amount is in whole cents."""
    return amount == amount.quantize(CENT)


class TestAllocation:
    """分配不丢一分: conserved to the cent for any tree, base, ties and stop."""

    @given(st.data())
    def test_at_every_unit_and_in_all(self, data: st.DataObject) -> None:
        tree = data.draw(TREES)
        parts = allocate(
            data.draw(amounts()),
            tree,
            by=data.draw(bases(tree)),
            ties=data.draw(st.sampled_from(TieBreak)),
            period=YEAR,
            stop=data.draw(selectors(tree, max_leaves=2)),
        )
        assert all(cents(one.amount) for one in parts.allotments)
        assert sum(one.amount for one in parts.kept) == parts.total
        for one in parts.allotments:
            below = [part.amount for part in parts.allotments if part.above == one.unit]
            assert not below or sum(below) == one.amount


class TestNorms:
    """More heads are never less money, and those of two lists are those of both together."""

    @given(st.data())
    def test_more_heads_are_never_less(self, data: st.DataObject) -> None:
        tree, norm = data.draw(TREES), data.draw(norms())
        day = data.draw(st.dates(YEAR.start, YEAR.last))
        unit = data.draw(st.sampled_from(tree.units))
        whom = data.draw(st.sampled_from(MemberCategory)), data.draw(st.sampled_from(Stage))
        one_more = unit.headcount + Headcount(counts={whom: 1})
        grown = tree.with_unit(attrs.evolve(unit, headcount=one_more))
        before, after = (norm_sum(each, [norm], day).total for each in (tree, grown))
        entry = norm.rate.entry_at(day)
        rate = Decimal(0) if entry is None else entry.value
        assert after - before in (0, rate)

    @given(st.data())
    def test_units_add_up_to_the_whole(self, data: st.DataObject) -> None:
        tree = data.draw(TREES)
        some = data.draw(st.lists(norms(), max_size=3, unique_by=lambda norm: norm.code))
        ids = st.sampled_from([unit.id for unit in tree])
        returned = data.draw(st.dictionaries(ids, amounts(), max_size=3))
        found = norm_sum(tree, some, YEAR.last, returned=returned)
        alone = sum(norm_sum(tree, [norm], YEAR.last).total for norm in some)
        assert found.total == sum(found.by_unit.values()) == alone + sum(returned.values())


class TestSpending:
    """支出总和不变: what was spent lies on a line, without one or outside, and nowhere else."""

    @given(st.data(), st.randoms())
    def test_adds_up_in_any_order(self, data: st.DataObject, random: Random) -> None:
        tree = data.draw(TREES)
        budget = data.draw(budgets(tree))
        spent = data.draw(spendings(tree, budget))
        day = data.draw(st.dates(THIS_YEAR.start, THIS_YEAR.last))
        account = spend_against(budget, spent, tree, day)
        seen = sum(one.amount for one in spent if one.on <= day)
        assert account.spent + account.unbooked + account.outside == seen
        assert account.spent + account.left == budget.total
        assert any(line.left < 0 for line in account.lines) == any(
            finding.code == "OVERSPENT" for finding in account.findings
        )
        shuffled = random.sample(spent, len(spent))
        assert spend_against(budget, shuffled, tree, day) == account


class TestProjects:
    """Order says nothing, the future is not seen, and joint projects are parted without loss."""

    @given(st.data(), st.randoms())
    def test_what_is_said_of_a_day_hangs_on_the_past_alone_in_any_order(
        self, data: st.DataObject, random: Random
    ) -> None:
        tree, call = data.draw(TREES), data.draw(project_calls(THIS_YEAR))
        some = data.draw(projects(tree, call, most=3))
        day = data.draw(st.dates(THIS_YEAR.start, THIS_YEAR.last))
        past = [one.as_of(day) for one in some if one.state(day) is not None]
        assert [one.state(day) for one in past] == [
            one.state(day) for one in some if one.applied <= day
        ]
        found = audit_projects([call], some, tree, day)
        assert audit_projects([call], random.sample(past, len(past)), tree, day) == found

    @given(st.data())
    def test_equal_shares_add_up_and_are_never_more_than_the_whole(
        self, data: st.DataObject
    ) -> None:
        tree = data.draw(TREES)
        some = data.draw(projects(tree, data.draw(project_calls(THIS_YEAR)), most=3))
        units = [Subject.of_unit(unit) for unit in tree]
        world = World(tree=tree, evidence=Evidence(), period=THIS_YEAR, as_of=THIS_YEAR.last)
        in_all = project_funding("f", some, joint=Joint.WHOLE, below=True)
        for make in (project_count, project_funding):
            parts = numbers(make("s", some, joint=Joint.EQUAL).values(world, units))
            wholes = numbers(make("w", some, joint=Joint.WHOLE).values(world, units))
            assert all(part <= whole for part, whole in zip(parts, wholes, strict=True))
        assert all(map(cents, parts))
        assert [sum(parts)] == numbers([in_all.value(world, Subject.of_unit(tree.root))])


def numbers(values: Sequence[Value]) -> list[Decimal]:
    """Take values for the numbers they are."""
    found = [value for value in values if isinstance(value, Decimal)]
    assert len(found) == len(values)
    return found
