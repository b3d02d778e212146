"""Spark grades as objects do."""

from __future__ import annotations

import pytest

from partyorg.evaluation import assess
from tests.evaluation.campus import YEAR
from tests.extras.frames_assess import town
from tests.extras.frames_assess.both import expected, on_columns, seen


@pytest.mark.cluster
class TestSpark:
    """Scores, vetoes, ranks, quotas and the grades of a town on Spark."""

    def test_a_town(self) -> None:
        from tests.extras.frames.spark import session  # noqa: PLC0415 - only where Spark is

        tree = town.branches(20)
        records = town.records(tree)
        scheme = town.scheme(town.MOST)
        told = assess((scheme,), tree, records, YEAR, as_of=town.AS_OF)
        made = on_columns(
            (scheme,), tree, records, YEAR, as_of=town.AS_OF, backend="pyspark", session=session()
        )
        assert seen(made) == expected(told)
