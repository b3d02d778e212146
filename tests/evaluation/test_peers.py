"""Scores that hang on places in the peer group."""

from decimal import Decimal
from typing import Any

import pytest

from partyorg.codec import dumps, loads
from partyorg.evaluation import (
    Assessment,
    CapGrade,
    GroupBy,
    Grouping,
    Scheme,
    Veto,
    check_scheme,
)
from partyorg.evidence import Exemption, Record
from partyorg.org import OrgUnit, Sector, Subject
from partyorg.rules import Direction, Rule, min_max, place, top_places, top_shares
from partyorg.values import Absence, Label
from tests.evaluation.campus import (
    MARK,
    YEAR,
    branch,
    campus,
    graded,
    indicator,
    marks,
    run,
    scheme,
)

MARKED = MARK.or_excluded()
UNITS = (
    branch("a", sector=Sector.TEACHERS),
    branch("b", sector=Sector.TEACHERS),
    branch("c", sector=Sector.STUDENTS),
    branch("d", sector=Sector.STUDENTS),
)
MARKS = {"a": 90, "b": 80, "c": 70, "d": 60}
BY_SECTOR = Grouping(by=GroupBy.SECTOR)


def made(rule: Rule, **more: Any) -> Scheme:
    return scheme(indicator("1.1", rule, 10), **more)


def assessed(
    used: Scheme, values: dict[str, int], *units: OrgUnit, records: tuple[Record, ...] = ()
) -> Assessment:
    there = {unit.id: values[unit.id] for unit in units}
    return run(used, campus(*units), [*marks(there), *records])


def scores(found: Assessment) -> dict[str, object]:
    return {result.subject.id: result.score.value for result in found.results if result.scheme}


class TestGroups:
    """Peers are those of the scheme's grouping."""

    def test_all_are_one_group_unless_told(self) -> None:
        rule = top_places(MARKED, {1: 10, 2: 8, 3: 5})
        found = assessed(made(rule), MARKS, *UNITS)
        assert scores(found) == {"a": 10, "b": 8, "c": 5, "d": 0}

    def test_by_sector(self) -> None:
        rule = min_max(MARKED, points=10, all_equal=5)
        found = assessed(made(rule, grouping=BY_SECTOR), MARKS, *UNITS)
        assert scores(found) == {"a": 10, "b": 0, "c": 10, "d": 0}

    def test_a_unit_in_another_group_changes_nothing(self) -> None:
        rule = top_shares(MARKED, {"0.5": 10})
        some = assessed(made(rule, grouping=BY_SECTOR), MARKS, *UNITS[:3])
        more = assessed(made(rule, grouping=BY_SECTOR), MARKS, *UNITS)
        assert scores(some)["a"] == scores(more)["a"] == 10

    def test_excused_units_are_not_compared(self) -> None:
        rule = top_places(MARKED, {1: 10, 2: 8})
        why = Exemption(
            subject=Subject.of_unit("a"), indicator="1.1", period=YEAR, by="党委", reason="新建"
        )
        found = assessed(made(rule), MARKS, *UNITS, records=(why,))
        told = scores(found)
        assert (told["b"], told["c"]) == (10, 8)
        assert getattr(told["a"], "kind", None) is Absence.EXEMPT


class TestExplained:
    """An assessment explains a place from what it keeps, wherever it is loaded."""

    def test_wherever_it_is_loaded(self) -> None:
        rule = top_places(MARKED, {1: 10, 2: 8, 3: 5})
        found = assessed(made(rule), MARKS, *UNITS)
        again = loads(dumps(found))
        for one in (found, again):
            told = one.explain("b", item="1.1")
            assert told.value == 8
            assert "组内 4 个比较" in told.text("zh")
        assert again.explain("c").value == Decimal(5)


class TestBeforeTheYear:
    """评比性指标: what is won by one is lost by another, and a wrong end is an error."""

    def test_a_place_taken_for_points_pays_for_doing_worse(self) -> None:
        found = check_scheme(made(place(MARKED)))
        assert "NOT_MONOTONE" in {finding.code for finding in found}

    @pytest.mark.parametrize(
        "rule",
        [
            top_places(MARKED, {1: 10, 3: 5}),
            top_shares(MARKED, {"0.05": 8, "0.1": 6}),
            min_max(MARKED, points=10, all_equal=0),
            11 - place(MARKED),
        ],
    )
    def test_peers_compete(self, rule: Rule) -> None:
        found = check_scheme(made(rule))
        codes = {finding.code for finding in found}
        assert "PEERS_COMPETE" in codes
        assert "NOT_MONOTONE" not in codes
        (told,) = (finding for finding in found if finding.code == "PEERS_COMPETE")
        assert "同组另一单位" in told.message.zh
        assert len(told.evidence) == 2

    def test_the_lowest_first_is_right_for_what_should_be_low(self) -> None:
        late = MARK.or_excluded()
        wrong = top_places(late, {1: 10}, first=Direction.LOWER)
        assert "NOT_MONOTONE" in {finding.code for finding in check_scheme(made(wrong))}

    def test_without_comparison_nobody_competes(self) -> None:
        found = check_scheme(scheme())
        assert "PEERS_COMPETE" not in {finding.code for finding in found}

    def test_a_veto_that_looks_at_places_takes_no_points(self) -> None:
        last = Veto(
            code="V",
            title=Label.of("排名末位", "last"),
            when=place(MARKED, first=Direction.LOWER) <= 1,
            effect=CapGrade(grade="良好"),
        )
        found = check_scheme(scheme(vetoes=(last,), grading=graded()))
        assert "PEERS_COMPETE" not in {finding.code for finding in found}
