"""Whatever is drawn, assessments on columns are what assessments on objects are."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partyorg.errors import TooFine, Unsupported
from partyorg.evaluation import assess
from partyorg.extras.strategies import assessed
from tests.extras.frames_assess.both import expected, on_columns, seen
from tests.extras.frames_assess.test_assess import KEPT

_FEW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _coarse(drawn: Any) -> Any:
    """Let schemes decide at nine places at most: floats keep no more, and are refused."""
    schemes, *rest = drawn
    return (
        tuple(
            attrs.evolve(
                scheme,
                rounding=attrs.evolve(
                    scheme.rounding,
                    published=min(scheme.rounding.published, 9),
                    decide_at=min(scheme.rounding.decide_at, 9),
                ),
            )
            for scheme in schemes
        ),
        *rest,
    )


def worlds(units: int) -> st.SearchStrategy[Any]:
    """Draw what columns can decide."""
    return assessed(max_units=units).map(_coarse)


class TestAnyWorld:
    """Drawn trees × drawn schemes × drawn evidence: no other score, rank, grade or absence."""

    @_FEW
    @given(worlds(5))
    def test_on_polars(self, drawn: Any) -> None:
        for backend in ("polars", "lazy"):
            compared(drawn, backend)

    @settings(_FEW, max_examples=1)
    @given(worlds(3))
    def test_on_the_others(self, drawn: Any) -> None:
        for backend in ("pandas", "duckdb"):
            compared(drawn, backend)

    @pytest.mark.thorough
    @settings(_FEW, max_examples=100)
    @given(worlds(6))
    def test_on_every_backend(self, drawn: Any) -> None:
        for backend in ("pandas", "polars", "lazy", "duckdb"):
            compared(drawn, backend)


def compared(drawn: Any, backend: str) -> None:
    """Compare what is expressible; what is not must be refused by name."""
    schemes, tree, evidence, period, as_of = drawn
    told = assess(schemes, tree, evidence, period, as_of=as_of)
    try:
        made = on_columns(
            schemes, tree, evidence, period, as_of=as_of, backend=backend, between=KEPT.get(backend)
        )
    except (Unsupported, TooFine):
        return
    assert seen(made) == expected(told)
