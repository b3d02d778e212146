"""The laws of what follows an assessment: histories, comparing, overriding, changed schemes."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import attrs
from hypothesis import given
from hypothesis import strategies as st

from partyorg.evaluation import (
    Assessment,
    Override,
    assess,
    compare,
    copied,
    diff_schemes,
    health,
    override,
)
from partyorg.extras.strategies import assessed
from partyorg.extras.strategies._evaluation import Assessable
from partyorg.org import Carry, Dissolve, History, OrgTree, UnitKind
from partyorg.values import Absent, Period
from tests.effort import dear

drawn = assessed(max_units=4)
DAY = timedelta(days=1)


def made(parts: Assessable, tree: OrgTree | History | None = None) -> Assessment:
    """Assess what was drawn, perhaps on another tree."""
    schemes, drawn_tree, evidence, period, as_of = parts
    return assess(schemes, tree or drawn_tree, evidence, period, as_of=as_of)


@st.composite
def overridden(draw: st.DrawFn) -> tuple[Assessment, Override | None]:
    """Draw an assessment, and a value for any item of it; None where nothing has points."""
    first = made(draw(drawn))
    items = [
        (result, item)
        for result in first.results
        if result.scheme
        for item in first.scheme(result.scheme).score_names
    ]
    if not items:
        return first, None
    result, item = draw(st.sampled_from(items))
    value = draw(st.decimals(-5, 120, places=2))
    made_so = Override(
        subject=result.subject,
        scheme=result.scheme,
        item=item,
        value=value,
        by="o",
        on=date(2020, 1, 1),
        reason="复核",
    )
    return first, made_so


class TestAPlainTree:
    """The history of a tree that never changes gives what the tree gives."""

    @dear
    @given(drawn)
    def test_equal(self, parts: Assessable) -> None:
        assert made(parts, History.of(parts[1])) == made(parts)


class TestAUnitThatEnds:
    """Whoever stood on some day has a result: among the others or in a part of the period."""

    @dear
    @given(drawn, st.data())
    def test_nobody_is_lost(self, parts: Assessable, data: st.DataObject) -> None:
        _, tree, _, period, as_of = parts
        leaves = [u.id for u in tree if u.kind is UnitKind.BRANCH and not tree.children(u.id)]
        gone = data.draw(st.sampled_from([None, *leaves]))
        if gone is None:
            return
        on = data.draw(st.dates(period.start, period.last))
        history = History(tree=tree, start=period.start - DAY, changes=[Dissolve(on=on, unit=gone)])
        found = made(parts, history)
        standing = {result.subject.id for result in found.results}
        ended = {unit for part in found.parts for unit in part.ended}
        assert standing.isdisjoint(ended)
        assert standing | ended == (
            {u.id for u in tree} if on > period.start else {u.id for u in tree} - {gone}
        )
        assert ended == ({gone} if period.start < on <= as_of else set())
        for part in found.parts:
            assert part.assessment.period == Period(start=period.start, end=on)
            assert {r.subject.id for r in part.assessment.results} == {u.id for u in tree}


class TestOverriding:
    """The value decided is the item's value; what does not hang on it stays as it was."""

    @dear
    @given(overridden())
    def test_it_holds_and_explains_itself(self, pair: tuple[Assessment, Override | None]) -> None:
        first, decided = pair
        if decided is None:
            return
        second = override(first, [decided])
        assert second.version == first.version + 1
        changed = second.result(decided.subject, decided.scheme)
        assert changed.items[decided.item] == decided.value
        for result in second.results:
            for item, value in result.items.items():
                told = second.explain(result.subject, result.scheme, item=item)
                assert told.value == value

    @dear
    @given(overridden())
    def test_back_again(self, pair: tuple[Assessment, Override | None]) -> None:
        first, decided = pair
        if decided is None:
            return
        value = first.result(decided.subject, decided.scheme).items[decided.item]
        if not isinstance(value, Decimal):
            return
        second = override(first, [decided])
        third = override(second, [attrs.evolve(decided, value=value)])
        assert [result.items for result in third.results] == [r.items for r in first.results]
        assert [result.measures for result in third.results] == [r.measures for r in first.results]

    @dear
    @given(overridden())
    def test_declared_to_stand(self, pair: tuple[Assessment, Override | None]) -> None:
        first, decided = pair
        if decided is None:
            return
        second = override(first, [decided], regrade=False)
        assert [(r.rank, r.overall, r.verdict) for r in second.results] == [
            (r.rank, r.overall, r.verdict) for r in first.results
        ]


class TestComparing:
    """An assessment compared with itself shows no difference; carried means lie between theirs."""

    @dear
    @given(drawn, st.sampled_from(Carry))
    def test_with_itself(self, parts: Assessable, how: Carry) -> None:
        found = made(parts)
        same = History.of(parts[1]).lineage(parts[3].start, parts[3].last)
        comparison = compare(found, found, same, how=how)
        assert len(comparison.units) == sum(bool(result.scheme) for result in found.results)
        for unit in comparison.units:
            assert unit.changed() == ()
            for item in unit.items:
                assert not item.by
                assert (item.by is None) is isinstance(item.after, Absent)


class TestSchemes:
    """A scheme does not differ from its copy, and two differ the same in both directions."""

    @dear
    @given(drawn)
    def test_differences(self, parts: Assessable) -> None:
        schemes = parts[0]
        copies = copied(schemes, {scheme.code: f"{scheme.code}-2" for scheme in schemes})
        for old, new in zip(schemes, copies, strict=True):
            assert diff_schemes(old, new) == ()
        for old, new in zip(schemes, reversed(schemes), strict=True):
            there, back = diff_schemes(old, new), diff_schemes(new, old)
            assert {(c.part, c.code, c.field, c.before, c.after) for c in there} == {
                (c.part, c.code, c.field, c.after, c.before) for c in back
            }


class TestHealth:
    """Points had and points lost make up what an indicator is worth."""

    @dear
    @given(drawn)
    def test_nothing_is_lost_twice(self, parts: Assessable) -> None:
        found = made(parts)
        for result in found.results:
            if not result.scheme:
                continue
            for item in health(found, result.subject, result.scheme, most=0).items:
                if item.worth is None or isinstance(item.value, Absent):
                    assert item.lost == 0
                else:
                    had = min(Fraction(item.value), item.worth)
                    assert had + item.lost == item.worth
