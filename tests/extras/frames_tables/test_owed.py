"""Duties over frames come to the ends that they come to over objects."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partyorg.duties import Duty, DutyState
from partyorg.evidence import Evidence, World
from partyorg.values import Absence, Absent
from tests.extras.frames_tables.owed import (
    ANSWERED,
    APART,
    EARLY,
    ENDS,
    LONG_AGO,
    MADE_UP,
    WORLD,
    YET,
    judged,
    owed_worlds,
)
from tests.extras.frames_tables.worlds import (
    BACKENDS,
    CODES,
    answers,
    expected,
    measured,
    world_of,
)

ONE_OF_EACH = (MADE_UP[3], APART[0], ANSWERED[2])


def same(
    duties: Sequence[Duty], backend: str, world: World = WORLD, ends: Sequence[DutyState] = ENDS
) -> dict[str, set[object]]:
    """Compare with objects, and return what there was of each measure."""
    measures = judged(duties, ends)
    told = expected(world, measures)
    assert answers(measured(world, measures, backend)) == told
    return {name: set(values.values()) for name, values in told.items()}


def ends(seen: dict[str, set[object]], end: str) -> list[str]:
    """Name the duties that came to an end at least once."""
    absent = float(min(CODES.code(Absent(kind=kind)) for kind in Absence))
    each = ((name.partition(" "), values) for name, values in seen.items())
    return [code for (code, _, of), values in each if of == end and _some(values, absent)]


def _some(values: set[object], below: float) -> bool:
    return any(isinstance(value, float) and 0 < value < below for value in values)


class TestMadeUp:
    """A short window may have, after its end, what the next can spare: each record serves one."""

    def test_as_objects_do(self) -> None:
        seen = same(MADE_UP, "lazy")
        assert ends(seen, "made-up") == ["TERM", "GRACE", "ONCE"]
        assert ends(seen, "late") == ["SPARED"]
        assert ends(seen, "met") == [one.code for one in MADE_UP]

    def test_without_a_window(self) -> None:
        assert {absent for values in same((LONG_AGO,), "polars").values() for absent in values} == {
            1000
        }

    def test_inside_the_period(self) -> None:
        same(MADE_UP[:2], "polars", EARLY)


class TestApart:
    """Of records that lie too near each other one counts, the earliest."""

    def test_as_objects_do(self) -> None:
        seen = same(APART, "lazy")
        assert ends(seen, "met") == ["APART", "ABOVE"]
        assert ends(seen, "late") == ["APART"]


class TestAnswered:
    """Each event is answered by what names it, or else, in turn, by the first that nobody took."""

    def test_as_objects_do(self) -> None:
        seen = same(ANSWERED, "lazy")
        assert ends(seen, "met") == ["ANSWER", "MONTH", "DAYS"]
        assert ends(seen, "late") == ["ANSWER", "MONTH", "DAYS"]

    def test_before_it_is_in_force(self) -> None:
        assert {absent for values in same((YET,), "polars").values() for absent in values} == {1000}

    def test_without_exemptions(self) -> None:
        world = world_of(Evidence.of(WORLD.evidence.activities), WORLD)
        measures = judged(ANSWERED[2:])
        made = measured(world, measures, "polars", exemptions=None)
        assert answers(made) == expected(world, measures)


class TestOnOtherBackends:
    """One duty of each sort comes to the same on every backend."""

    def test_on_pandas(self) -> None:
        same(ONE_OF_EACH, "pandas", ends=())

    def test_on_duckdb(self) -> None:
        same((MADE_UP[3], ANSWERED[2]), "duckdb", ends=())


_FEW = settings(max_examples=1, suppress_health_check=[HealthCheck.too_slow])


class TestAnyDuties:
    """Whatever is owed and on record, frames and objects answer alike."""

    @_FEW
    @given(owed_worlds())
    def test_in_memory(self, drawn: tuple[World, tuple[Duty, ...]]) -> None:
        world, duties = drawn
        same(duties, "lazy", world)


@pytest.mark.thorough
class TestManyDuties:
    """The same, over many more draws and on every backend."""

    @settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
    @given(owed_worlds(), st.sampled_from(BACKENDS))
    def test_on_every_backend(self, drawn: tuple[World, tuple[Duty, ...]], backend: str) -> None:
        world, duties = drawn
        same(duties, backend, world)


@pytest.mark.cluster
class TestSpark:
    """Spark answers as objects do, for one duty of each sort: planning takes seconds each."""

    def test_one_of_each(self) -> None:
        from tests.extras.frames.spark import session  # noqa: PLC0415 - only where Spark is

        measures = judged(ONE_OF_EACH)
        made = measured(WORLD, measures, "pyspark", session())
        assert answers(made) == expected(WORLD, measures)
