"""Assessments on columns are what assessments on objects are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from partyorg.errors import Unsupported
from partyorg.evaluation import Assessment, Scheme, assess
from partyorg.extras import frames
from partyorg.extras.frames import Assessed, MeasuredFrame, earlier, lineage_frame
from partyorg.org import Lineage
from partyorg.rules import How, across
from partyorg.values import FrozenMap
from tests.evaluation.campus import YEAR
from tests.extras.frames_assess import town
from tests.extras.frames_assess.both import expected, inputs, on_columns, rows, seen
from tests.extras.frames_assess.noted import certified, noted

TREE = town.branches()
RECORDS = town.records(TREE)
EARLIER = town.records(TREE, turn=5)


@cache
def measured(backend: str) -> MeasuredFrame:
    """Measure the town once, for as many assessments as there are."""
    given = inputs(TREE, RECORDS, backend)
    readings = {"readings": given["readings"], "units": given["units"]}
    return frames.measure(town.MEASURES, period=YEAR, as_of=town.AS_OF, **readings)


def run(schemes: Iterable[Scheme], *, backend: str = "polars", **more: Any) -> Assessed:
    """Assess the town on columns."""
    told: dict[str, Any] = {"as_of": town.AS_OF, "measured": measured(backend), **more}
    return on_columns(schemes, TREE, RECORDS, YEAR, backend=backend, **told)


def objects(*schemes: Scheme, **more: Any) -> Assessment:
    """Assess the town on objects."""
    return assess(schemes, TREE, RECORDS, YEAR, as_of=town.AS_OF, **more)


class TestQuotas:
    """Every bound, range, tie policy and tie-breaker, and conflicts, over ties and gaps."""

    def test_the_same_grades(self) -> None:
        made, told = seen(_quotas()), expected(_quotas_on_objects())
        for name in town.QUOTAS:
            assert _of(made, name) == _of(told, name)

    def test_the_same_is_noticed_and_certified(self) -> None:
        made, told = _quotas(), _quotas_on_objects()
        assert noted(made) == noted(told)
        assert {code for code, _ in noted(told)} == {
            "OUTRIGHT_CONFLICT", "QUOTAS_CONFLICT", "TOO_FEW_CHOSEN", "VETO_UNDECIDED",
        }  # fmt: skip
        assert certified(made) == certified(told)

    def test_a_conflict_leaves_whom_it_concerns_to_a_meeting(self) -> None:
        concerned = {
            unit
            for finding in _quotas_on_objects().findings
            for unit in finding.evidence
            if finding.code == "QUOTAS_CONFLICT"
        }
        made = [row for row in rows(_quotas().grades("in conflict")) if row["conflict"]]
        assert {row["subject"] for row in made} <= concerned
        assert {row["grade"] for row in made} == {None}

    def test_lazily_they_are_not_looked_at_unasked(self) -> None:
        scheme = town.scheme(*town.QUOTAS["lifted"])
        with pytest.raises(Unsupported, match="may not be kept together"):
            run([scheme], backend="lazy", look=None)

    def test_a_ratio_of_many_digits_is_refused(self) -> None:
        fine = town.quota("优秀", ratio=Fraction(1, 2**27))
        with pytest.raises(Unsupported):
            run([town.scheme(fine)])


@cache
def _quotas() -> Assessed:
    return run(town.scheme(*quotas, code=name) for name, quotas in town.QUOTAS.items())


@cache
def _quotas_on_objects() -> Assessment:
    return objects(*(town.scheme(*quotas, code=n) for n, quotas in town.QUOTAS.items()))


def _of(told: Mapping[tuple[str, str], Any], scheme: str) -> dict[str, Any]:
    return {unit: one for (code, unit), one in told.items() if code == scheme}


class TestLevels:
    """Scores rise to the units above, and grades come down from them."""

    UPPER = (town.scheme(town.MOST), town.upper())

    def test_folds_of_every_sort(self) -> None:
        assert seen(run(self.UPPER)) == expected(objects(*self.UPPER))

    def test_quotas_tied_to_the_grade_above_and_to_last_years(self) -> None:
        before = objects(*self.UPPER)
        schemes = (town.tied_to_the_parent(), town.upper())
        told = objects(*schemes, previous=[before])
        made = run(schemes, previous=[earlier(before, "polars")])
        assert seen(made) == expected(told)
        assert seen(run(schemes)) == expected(objects(*schemes))

    def test_a_geometric_mean_of_scores_above_zero(self) -> None:
        below = town.scheme(floor=1, vetoes=())
        above = town.upper(framework=_one(across("below", how=How.GEOMETRIC)))
        assert seen(run((below, above))) == expected(objects(below, above))

    def test_records_are_measured_where_nothing_else_is_handed_in(self) -> None:
        scheme = town.scheme(town.MOST)
        assert seen(run([scheme], measured=None)) == expected(objects(scheme))

    def test_a_geometric_mean_that_may_meet_zero_is_refused(self) -> None:
        above = town.upper(framework=_one(across("below", how=How.GEOMETRIC)))
        with pytest.raises(Unsupported, match="geometric"):
            run((town.scheme(), above))


def _one(rule: Any) -> Any:
    return town.framework(town.indicator("only", rule, 100))


class TestYears:
    """Scores and grades of other schemes, and of assessments before, read over changes."""

    SCHEMES = (town.scheme(town.MOST), town.nested())

    def test_without_any_before(self) -> None:
        assert seen(run(self.SCHEMES)) == expected(objects(*self.SCHEMES))

    def test_from_objects_and_from_columns(self) -> None:
        first = assess(self.SCHEMES[0], TREE, EARLIER, town.LONG_BEFORE, as_of=town.AS_OF)
        second = assess(self.SCHEMES[0], TREE, RECORDS, YEAR, as_of=town.AS_OF)
        told = objects(*self.SCHEMES, previous=[first, second])
        by_objects = [earlier(one, "polars") for one in (first, second)]
        assert seen(run(self.SCHEMES, previous=by_objects)) == expected(told)
        by_columns = [by_objects[0], run([self.SCHEMES[0]]).earlier()]
        assert seen(run(self.SCHEMES, previous=by_columns)) == expected(told)

    def test_carried_over_a_lineage(self) -> None:
        before = assess(self.SCHEMES[0], TREE, EARLIER, town.BEFORE, as_of=town.AS_OF)
        told = objects(*self.SCHEMES, previous=[before], history=_Merged())
        days = town.BEFORE.last, YEAR.last
        lineage = lineage_frame(_Merged().lineage(*days), "polars")
        made = run(self.SCHEMES, previous=[earlier(before, "polars", lineage=lineage)])
        assert seen(made) == expected(told)

    def test_a_scheme_that_does_not_grade(self) -> None:
        schemes = (town.scheme(grading=None, vetoes=()), town.nested())
        assert seen(run(schemes)) == expected(objects(*schemes))

    def test_a_scheme_that_did_not_grade_then(self) -> None:
        bare = town.scheme(grading=None, vetoes=())
        before = assess(bare, TREE, EARLIER, town.BEFORE, as_of=town.AS_OF)
        schemes = (town.scheme(town.MOST), town.nested())
        told = objects(*schemes, previous=[before])
        assert seen(run(schemes, previous=[earlier(before, "polars")])) == expected(told)


class _Merged:
    """b00 and b01 became b00; b02 is new; the others went on."""

    def lineage(self, earlier: date, later: date, /) -> Lineage:  # noqa: ARG002
        went = {("b01", "b00"): Fraction(1)}
        stayed = {(u.id, u.id): Fraction(1) for u in TREE if u.id not in {"b01", "b02"}}
        return Lineage(before=TREE, after=TREE, shares=FrozenMap(went | stayed))


class TestEveryBackend:
    """The same on pandas, Polars eager and lazy, and DuckDB."""

    SCHEMES = (town.scheme(*town.QUOTAS["a meeting, all"]), town.upper())

    @pytest.mark.parametrize("backend", ["pandas", "lazy", "duckdb"])
    def test_two_levels(self, backend: str) -> None:
        made = run(self.SCHEMES, backend=backend, between=KEPT.get(backend))
        assert seen(made) == expected(objects(*self.SCHEMES))


#: What several steps read is computed once where the caller says so.
KEPT: dict[str, Callable[[Any], Any]] = {
    "duckdb": lambda frame: frame.materialize(),
}
