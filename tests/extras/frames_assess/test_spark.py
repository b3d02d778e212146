"""Spark grades as objects do."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from partyorg.errors import TooFine, Unsupported
from partyorg.evaluation import assess
from tests.evaluation.campus import YEAR
from tests.extras.frames_assess import town
from tests.extras.frames_assess.both import expected, on_columns, seen
from tests.extras.frames_assess.test_assess_laws import worlds

pytestmark = pytest.mark.cluster


def _cached(frame: Any) -> Any:
    return frame.localCheckpoint(eager=False)


class TestSpark:
    """Scores, vetoes, ranks, quotas and the grades of a town on Spark."""

    def test_a_town(self) -> None:
        from tests.extras.frames.spark import session  # noqa: PLC0415 - only where Spark is

        tree = town.branches(20)
        records = town.records(tree)
        scheme = town.scheme(town.MOST)
        told = assess((scheme,), tree, records, YEAR, as_of=town.AS_OF)
        given = {"as_of": town.AS_OF, "session": session(), "between": _cached}
        made = on_columns((scheme,), tree, records, YEAR, backend="pyspark", **given)
        assert seen(made) == expected(told)


def _is_expressible(drawn: Any) -> bool:
    schemes, tree, evidence, period, as_of = drawn
    try:
        on_columns(schemes, tree, evidence, period, as_of=as_of, backend="lazy")
    except (TooFine, Unsupported):
        return False
    return True


class TestAnyWorld:
    """Drawn trees × drawn schemes × drawn evidence; units cost nothing here, so there are many."""

    @settings(
        max_examples=2,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    @given(worlds(12).filter(_is_expressible))
    def test_is_assessed_as_by_objects(self, drawn: Any) -> None:
        from tests.extras.frames.spark import session  # noqa: PLC0415 - only where Spark is

        schemes, tree, evidence, period, as_of = drawn
        made = on_columns(
            schemes,
            tree,
            evidence,
            period,
            as_of=as_of,
            backend="pyspark",
            session=session(),
            between=_cached,
        )
        assert seen(made) == expected(assess(schemes, tree, evidence, period, as_of=as_of))
        session().catalog.clearCache()
