"""The laws of decomposition: nothing is lost on the way down, whatever the tree and the method."""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import Faults
from partyorg.extras.strategies import bases, org_trees, selectors, targets
from partyorg.indicators import (
    Decomposition,
    Pacing,
    Spread,
    Target,
    TieBreak,
    apportion,
    by_period,
    conservation_findings,
    decompose,
    planned,
)
from partyorg.org import OrgTree, OrgUnit, anyone
from partyorg.values import Cadence, FrozenMap

DIVIDED = (Spread.DIVIDE,)
DECIDED = st.sampled_from([TieBreak.BY_ID, TieBreak.LARGER_BASE])
WEIGHTS = st.dictionaries(
    st.sampled_from("abcdefgh"), st.fractions(0, 9, max_denominator=6), min_size=1
).filter(lambda weights: any(weights.values()))


@st.composite
def bounded(draw: st.DrawFn) -> tuple[int, dict[str, Fraction], dict[str, int], dict[str, int]]:
    """Draw a whole, positive weights, and floors and caps that it fits between."""
    ids = draw(st.lists(st.sampled_from("abcdefgh"), min_size=1, unique=True))
    weights = {id: draw(st.fractions(Fraction(1, 6), 9, max_denominator=6)) for id in ids}
    floors = {id: draw(st.integers(0, 8)) for id in ids if draw(st.booleans())}
    caps = {id: floors.get(id, 0) + draw(st.integers(0, 12)) for id in ids if draw(st.booleans())}
    least = sum(floors.values())
    most = sum(caps.values()) if len(caps) == len(ids) else least + 60
    return draw(st.integers(least, most)), weights, floors, caps


def drawn(data: st.DataObject, **more: Any) -> tuple[OrgTree, Target, Decomposition]:
    """Draw a tree, a target of its root, and what becomes of it by any method."""
    tree = data.draw(org_trees(max_units=9))
    target = data.draw(targets(tree, places=more.get("places", 0)))
    parts = decompose(
        target,
        tree,
        by=data.draw(bases(tree)),
        ties=data.draw(st.sampled_from(TieBreak)),
        applies_to=data.draw(selectors(tree, max_leaves=2)),
        stop=data.draw(selectors(tree, max_leaves=2)),
        **more,
    )
    return tree, target, parts


class TestConservation:
    """分解不丢不增: at every unit the parts add up to the whole, under any tree and method."""

    @given(st.data(), st.integers(0, 2))
    def test_what_was_decomposed_adds_up(self, data: st.DataObject, places: int) -> None:
        tree, _, parts = drawn(data, places=places)
        assert conservation_findings(parts.targets, tree) == ()

    @given(st.data())
    def test_the_ends_add_up_to_the_target(self, data: st.DataObject) -> None:
        tree, target, parts = drawn(data)
        above = {tree[part.holder].parent for part in parts.targets[1:]}
        ends = [part for part in parts.targets if part.holder not in above]
        if target.spread is Spread.DIVIDE:
            assert sum(end.amount for end in ends) == target.amount
        else:
            assert {end.amount for end in ends} == {target.amount}

    @given(st.data())
    def test_a_superior_that_has_not_divided_says_why(self, data: st.DataObject) -> None:
        tree = data.draw(org_trees(max_units=9))
        target = data.draw(targets(tree, spreads=DIVIDED))
        by = data.draw(bases(tree))
        parts = decompose(target, tree, by=by, stop=~anyone())
        named = {finding.subject for finding in parts.findings}
        holders = {part.holder for part in parts.targets}
        for part in parts.targets:
            children = [child.id for child in tree.children(part.holder)]
            alive = [id for id in children if id in holders]
            assert alive == [] or sum(parts[id].amount for id in alive) == part.amount
            if part.holder in named:
                assert alive == []

    @given(st.data(), st.integers(-3, 3).filter(bool))
    def test_a_leak_is_named_with_its_size(self, data: st.DataObject, change: int) -> None:
        tree = data.draw(org_trees(min_units=2, max_units=6))
        target = data.draw(targets(tree, spreads=DIVIDED))
        target = attrs.evolve(target, amount=target.amount + 50)
        root, *below = decompose(target, tree, by=EVEN, ties=TieBreak.BY_ID, stop=~anyone()).targets
        if below:
            found = conservation_findings(
                [attrs.evolve(root, amount=root.amount + change), *below], tree
            )
            assert [(one.subject, one.code) for one in found] == [
                (root.holder, "PARTS_FALL_SHORT" if change > 0 else "PARTS_EXCEED")
            ]
            assert f" {abs(change)} " in found[0].message.en

    @given(st.data(), st.sampled_from(Cadence), st.sampled_from(Pacing))
    def test_windows_add_up_to_the_year(
        self, data: st.DataObject, cadence: Cadence, by: Pacing
    ) -> None:
        tree = data.draw(org_trees(max_units=1))
        target = data.draw(targets(tree, spreads=DIVIDED))
        windows = by_period(target, cadence, by=by)
        assert sum(window.amount for window in windows) == target.amount
        if cadence is not Cadence.YEAR:
            assert conservation_findings([target, *windows], tree) == ()
        assert planned(target, target.period.last, windows=windows) == target.amount


class EvenBase:
    """Everybody weighs the same, however many there are below."""

    def weight(self, tree: OrgTree, unit: OrgUnit, *, end: bool) -> Fraction:
        """Count one."""
        assert unit in tree.units
        assert isinstance(end, bool)
        return Fraction(1)


EVEN = EvenBase()


class TestOrderIsIrrelevant:
    """The order of rows never decides: trees and weights in any order give equal results."""

    @given(st.data())
    def test_of_units(self, data: st.DataObject) -> None:
        tree = data.draw(org_trees(max_units=9))
        target = data.draw(targets(tree))
        by = data.draw(bases(tree))
        ties = data.draw(st.sampled_from(TieBreak))
        shuffled = OrgTree(units=data.draw(st.permutations(tree.units)))
        assert decompose(target, tree, by=by, ties=ties) == decompose(
            target, shuffled, by=by, ties=ties
        )

    @given(st.data(), bounded(), DECIDED)
    def test_of_weights(
        self,
        data: st.DataObject,
        case: tuple[int, dict[str, Fraction], dict[str, int], dict[str, int]],
        ties: TieBreak,
    ) -> None:
        total, weights, floors, caps = case
        turned = dict(data.draw(st.permutations(list(weights.items()))))
        assert apportion(total, weights, floors=floors, caps=caps, ties=ties) == apportion(
            total, turned, floors=floors, caps=caps, ties=ties
        )


class TestApportionment:
    """最大余额法: exact quotas between bounds, each rounded down or up, no bound ever broken."""

    @given(bounded(), DECIDED)
    def test_bounds_and_the_whole_hold(
        self,
        case: tuple[int, dict[str, Fraction], dict[str, int], dict[str, int]],
        ties: TieBreak,
    ) -> None:
        total, weights, floors, caps = case
        parts = apportion(total, weights, floors=floors, caps=caps, ties=ties)
        assert sum(parts.values()) == total
        for id, part in parts.items():
            assert floors.get(id, 0) <= part <= caps.get(id, total)

    @given(st.integers(0, 300), WEIGHTS, DECIDED)
    def test_without_bounds_parts_stay_within_one_of_their_share(
        self, total: int, weights: dict[str, Fraction], ties: TieBreak
    ) -> None:
        whole = sum(weights.values())
        for id, part in apportion(total, weights, ties=ties).items():
            quota = total * weights[id] / whole
            assert floor(quota) <= part <= ceil(quota)

    @given(bounded(), DECIDED, st.fractions(Fraction(1, 9), 9, max_denominator=9).filter(bool))
    def test_scaling_the_base_changes_nothing(
        self,
        case: tuple[int, dict[str, Fraction], dict[str, int], dict[str, int]],
        ties: TieBreak,
        times: Fraction,
    ) -> None:
        total, weights, floors, caps = case
        scaled = {id: times * weight for id, weight in weights.items()}
        assert apportion(total, scaled, floors=floors, caps=caps, ties=ties) == apportion(
            total, weights, floors=floors, caps=caps, ties=ties
        )

    @given(st.data(), bounded(), DECIDED)
    def test_a_larger_base_never_lowers_its_own_part(
        self,
        data: st.DataObject,
        case: tuple[int, dict[str, Fraction], dict[str, int], dict[str, int]],
        ties: TieBreak,
    ) -> None:
        total, weights, floors, caps = case
        id = data.draw(st.sampled_from(sorted(weights)))
        more = {**weights, id: weights[id] + data.draw(st.fractions(0, 9, max_denominator=6))}
        before = apportion(total, weights, floors=floors, caps=caps, ties=ties)
        assert apportion(total, more, floors=floors, caps=caps, ties=ties)[id] >= before[id]

    @given(st.data(), bounded(), DECIDED)
    def test_who_gets_more_than_another_of_larger_base_is_kept_there_by_a_bound(
        self,
        data: st.DataObject,
        case: tuple[int, dict[str, Fraction], dict[str, int], dict[str, int]],
        ties: TieBreak,
    ) -> None:
        total, weights, floors, caps = case
        parts = apportion(total, weights, floors=floors, caps=caps, ties=ties)
        one, other = (data.draw(st.sampled_from(sorted(weights))) for _ in range(2))
        if weights[one] > weights[other] and parts[one] < parts[other]:
            assert parts[one] == caps.get(one) or parts[other] == floors.get(other)

    def test_house_monotonicity_is_not_promised(self) -> None:
        """The Alabama paradox: one more to divide, and c has one less."""
        weights = {"a": 6, "b": 6, "c": 2}
        assert dict(apportion(10, weights)) == {"a": 4, "b": 4, "c": 2}
        assert dict(apportion(11, weights)) == {"a": 5, "b": 5, "c": 1}

    @given(st.integers(0, 40), WEIGHTS, DECIDED)
    def test_bounds_that_say_what_is_so_anyway_change_nothing(
        self, total: int, weights: dict[str, Fraction], ties: TieBreak
    ) -> None:
        parts = apportion(total, weights, ties=ties)
        assert apportion(total, weights, floors=parts, caps=parts, ties=ties) == parts


class TestRaisingAFloor:
    """提高下限: a unit whose floor is raised never gets less, in any tree."""

    @given(st.data(), st.integers(0, 12))
    def test_never_lowers_the_share(self, data: st.DataObject, raised: int) -> None:
        tree = data.draw(org_trees(min_units=2, max_units=9))
        target = data.draw(targets(tree, spreads=DIVIDED))
        before = decompose(target, tree, by=EVEN, ties=TieBreak.BY_ID)
        if len(before.targets) == 1:
            return
        unit = data.draw(st.sampled_from(before.targets[1:])).holder
        try:
            after = decompose(
                target, tree, by=EVEN, ties=TieBreak.BY_ID, floors=FrozenMap({unit: raised})
            )
        except Faults:
            assert raised > target.amount, "one floor alone fits into the whole"
        else:
            assert after[unit].amount >= max(before[unit].amount, Decimal(raised))
            assert conservation_findings(after.targets, tree) == ()

    @given(st.data(), st.integers(0, 12))
    def test_lowering_a_cap_never_raises_it(self, data: st.DataObject, cap: int) -> None:
        tree = data.draw(org_trees(min_units=3, max_units=9))
        target = data.draw(targets(tree, spreads=DIVIDED))
        before = decompose(target, tree, by=EVEN, ties=TieBreak.BY_ID)
        if len(before.targets) == 1:
            return
        unit = data.draw(st.sampled_from(before.targets[1:])).holder
        try:
            after = decompose(
                target, tree, by=EVEN, ties=TieBreak.BY_ID, caps=FrozenMap({unit: cap})
            )
        except Faults:
            assert before[unit].amount > cap, "what fits anyway is no fault"
        else:
            assert after[unit].amount <= min(before[unit].amount, Decimal(cap))
