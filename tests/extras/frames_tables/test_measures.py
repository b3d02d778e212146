"""Measures over frames are what measures over objects are."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partyorg.evaluation import Panel, panel_score
from partyorg.evidence import Evidence, Measure, World
from partyorg.extras.strategies import evidence, org_trees, panel_records, panels, record_measures
from partyorg.org import Subject
from partyorg.values import Period
from tests.extras.frames_tables.campus import (
    EARLY,
    OWED,
    RECORDED,
    REVIEWED,
    SELECTED,
    TALKS,
    WORLD,
)
from tests.extras.frames_tables.worlds import (
    BACKENDS,
    answers,
    expected,
    findings,
    measured,
    world_of,
)

Drawn = tuple[World, tuple[Measure, ...]]
GROUPS = (RECORDED, REVIEWED, OWED, SELECTED)


class TestEveryClassOfMeasure:
    """Each backend answers as objects do, for every class of measure, before and after the end."""

    @pytest.mark.parametrize(
        ("backend", "measures"),
        [*(("polars", group) for group in GROUPS), ("pandas", RECORDED), ("pandas", REVIEWED)],
    )
    def test_after_the_period(self, backend: str, measures: Sequence[Measure]) -> None:
        made = measured(WORLD, measures, backend)
        assert answers(made) == expected(WORLD, measures)
        assert findings(made) == []

    @pytest.mark.parametrize("measures", GROUPS)
    def test_inside_the_period(self, measures: Sequence[Measure]) -> None:
        assert answers(measured(EARLY, measures, "lazy")) == expected(EARLY, measures)

    @pytest.mark.parametrize("measures", [RECORDED[:4], REVIEWED[:1]])
    def test_on_duckdb(self, measures: Sequence[Measure]) -> None:
        assert answers(measured(WORLD, measures, "duckdb")) == expected(WORLD, measures)


class TestWhatMayBeLeftOut:
    """Without electorates nobody says how many may rate; without exemptions nobody is excused."""

    def test_quorum(self) -> None:
        made = measured(WORLD, [panel_score(TALKS)], "polars", electorates=None)
        assert set(answers(made)["talks"].values()) == {4000}

    def test_exemptions(self) -> None:
        world = world_of(attrs.evolve(WORLD.evidence, exemptions=()), WORLD)
        made = measured(WORLD, OWED[:1], "polars", exemptions=None)
        assert answers(made) == expected(world, OWED[:1])


@st.composite
def worlds(draw: st.DrawFn) -> Drawn:
    """Draw a world, measures of every sort over it, and a panel."""
    tree, period = draw(org_trees(max_units=5)), Period.year(2016)
    measures = draw(record_measures(fewest=4, most=8))
    panel: Panel = draw(panels())
    drawn = draw(evidence(tree, period, measures))
    cast = draw(panel_records(panel, [Subject.of_unit(unit) for unit in tree.units[:2]], most=3))
    days = st.integers(-200, 30).map(
        lambda days: period.last.fromordinal(period.last.toordinal() + days)
    )
    world = World(
        tree=tree,
        evidence=attrs.evolve(drawn, ballots=(), electorates=()) + Evidence.of(cast),
        period=period,
        as_of=draw(days),
    )
    return world, (*measures, panel_score(panel))


_FEW = settings(max_examples=1, suppress_health_check=[HealthCheck.too_slow])


class TestAnyWorld:
    """What is measured on frames is what is measured on objects, whatever is drawn."""

    @_FEW
    @given(worlds())
    def test_on_frames_in_memory(self, drawn: Drawn) -> None:
        world, measures = drawn
        for backend in ("polars", "lazy", "pandas"):
            made = measured(world, measures, backend)
            assert answers(made) == expected(world, measures)
            assert findings(made) == []

    @_FEW
    @given(worlds())
    def test_on_duckdb(self, drawn: Drawn) -> None:
        world, measures = drawn
        assert answers(measured(world, measures[:4], "duckdb")) == expected(world, measures[:4])


@pytest.mark.thorough
class TestManyWorlds:
    """The same, over many more draws, and every measure on every backend."""

    @pytest.mark.parametrize("measures", GROUPS)
    @pytest.mark.parametrize("backend", BACKENDS)
    def test_every_measure(self, backend: str, measures: Sequence[Measure]) -> None:
        assert answers(measured(WORLD, measures, backend)) == expected(WORLD, measures)

    @settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
    @given(worlds(), st.sampled_from(BACKENDS))
    def test_on_every_backend(self, drawn: Drawn, backend: str) -> None:
        world, measures = drawn
        assert answers(measured(world, measures, backend)) == expected(world, measures)


@pytest.mark.cluster
class TestSpark:
    """Spark answers as objects do, for one measure of each class: planning takes seconds each."""

    def test_every_class_of_measure(self) -> None:
        from tests.extras.frames.spark import session  # noqa: PLC0415 - only where Spark is

        for group in (RECORDED, REVIEWED, OWED):
            measures = list({type(one): one for one in group}.values())
            made = measured(WORLD, measures, "pyspark", session())
            assert answers(made) == expected(WORLD, measures)
            assert findings(made) == []
