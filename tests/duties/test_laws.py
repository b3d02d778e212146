"""The laws of duties."""

from datetime import date, timedelta
from random import Random
from typing import Any

from cattrs import Converter
from hypothesis import given
from hypothesis import strategies as st

from partyorg import codec
from partyorg.duties import (
    Cell,
    Compliance,
    Counts,
    Duty,
    agenda,
    compliance,
    compliance_share,
    every,
    half_yearly,
    monthly,
    quarterly,
    standings,
    weekly,
    yearly,
)
from partyorg.evidence import Evidence, Measure
from partyorg.extras.strategies import duties, evidence, org_trees
from partyorg.org import OrgTree
from partyorg.values import Period
from tests.duties.campus import MET, MISSED, OPEN, YEAR, cells, day, duty, held, judged

PERIOD = Period.year(2016)
DAYS = st.integers(0, 365).map(lambda n: day(1, 1) + timedelta(days=n))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[OrgTree, tuple[Duty, ...], Evidence, date]:
    """Draw an organisation, its duties, what happened, and a day on which to ask."""
    tree = draw(org_trees(max_units=4))
    asked = draw(duties())
    codes = [one.code for one in asked]
    records = draw(evidence(tree, PERIOD, indicators=codes, most=8))
    return tree, asked, records, draw(st.dates(date(2015, 12, 1), date(2017, 3, 1)))


def key(cell: Cell) -> tuple[Any, ...]:
    """Name a cell."""
    return cell.unit, cell.duty.code, cell.owed.window, cell.owed.about


class TestCells:
    """Each unit × duty × window stands there once; order of what comes in is irrelevant."""

    @given(worlds())
    def test_once(self, world: Any) -> None:
        tree, asked, records, today = world
        keys = [key(cell) for cell in compliance(tree, asked, records, PERIOD, today=today).cells]
        assert len(keys) == len(set(keys))

    @given(worlds(), st.integers())
    def test_shuffling_changes_nothing(self, world: Any, seed: int) -> None:
        tree, asked, records, today = world
        mixed = [record for table in records.tables.values() for record in table]
        Random(seed).shuffle(mixed)
        other = Evidence.of(mixed)
        told = compliance(tree, asked, records, PERIOD, today=today)
        assert compliance(tree, reversed(asked), other, PERIOD, today=today) == told

    @given(worlds())
    def test_a_record_counts_once_for_a_duty(self, world: Any) -> None:
        """Dealt out to windows and events, no record serves two of one part."""
        tree, asked, records, today = world
        told = compliance(tree, asked, records, PERIOD, today=today)
        served = [
            (cell.unit, cell.duty.code, record)
            for cell in told.cells
            for record in cell.records
            if len(cell.duty.satisfied_by) == 1
        ]
        assert len(served) == len(set(served))

    @given(worlds())
    def test_periods_that_follow_each_other_answer_for_each_once(self, world: Any) -> None:
        tree, asked, records, today = world

        def told(period: Period) -> list[Cell]:
            return list(compliance(tree, asked, records, period, today=today).cells)

        quarters = [cell for n in range(1, 5) for cell in told(Period.quarter(2016, n))]
        assert sorted(quarters, key=key_text) == sorted(told(PERIOD), key=key_text)

    @given(worlds())
    def test_findings_are_the_missed_and_late(self, world: Any) -> None:
        tree, asked, records, today = world
        told = compliance(tree, asked, records, PERIOD, today=today)
        codes = [finding.code for finding in told.findings]
        assert codes.count("DUTY_MISSED") == Counts.of(told.cells)[MISSED]

    @given(worlds())
    def test_the_roots_figure_is_the_count_of_all(self, world: Any) -> None:
        tree, asked, records, today = world
        told = compliance(tree, asked, records, PERIOD, today=today)
        rolled = standings(told, tree)
        assert rolled[0].counts == Counts.of(told.cells)
        assert [one.unit for one in rolled] == [unit.id for unit in tree]


def key_text(cell: Cell) -> str:
    """Order cells of different windows."""
    return str(key(cell))


class TestAgenda:
    """The agenda and compliance agree: an item is a cell still owed, and the other way round."""

    @given(worlds())
    def test_missed_and_open_cells_are_items(self, world: Any) -> None:
        tree, asked, records, today = world
        told = compliance(tree, asked, records, PERIOD, today=today)
        listed = agenda(tree, asked, records, today, ahead=0, since=PERIOD.start)
        items = {(i.due.subject, i.due.code, i.window): i.wanting for i in listed}
        for cell in told.cells:
            about = f"/{cell.owed.about}" if cell.owed.about else ""
            name = cell.unit, f"{cell.duty.code}{about}", cell.owed.window
            if cell.state in {MISSED, OPEN}:
                assert items[name] == cell.wanting
            elif cell.state.name != "NOT_YET":
                assert name not in items

    @given(worlds())
    def test_without_since_all_can_still_be_done(self, world: Any) -> None:
        tree, asked, records, today = world
        all_items = agenda(tree, asked, records, today, since=PERIOD.start)
        able = [item for item in all_items if item.closes is None or today <= item.closes]
        assert list(agenda(tree, asked, records, today)) == able


WHENS = (
    monthly(),
    weekly(),
    quarterly(),
    half_yearly(),
    yearly(),
    every(months=2),
    monthly().by(10),
)
LINES = st.builds(
    duty,
    when=st.sampled_from(WHENS),
    at_least=st.integers(1, 3),
    at_most=st.none() | st.integers(3, 4),
    make_up=st.sampled_from((0, 10)),
    spacing=st.sampled_from((0, 14)),
)


class TestMore:
    """One record more in its window never makes what was MET worse."""

    @given(LINES, st.lists(DAYS, min_size=1, max_size=30, unique=True))
    def test_met_stays_met(self, line: Duty, days: list[date]) -> None:
        *before, extra = map(held, days)
        fewer, more = cells(*before, duties=line), cells(*before, extra, duties=line)
        for one, other in zip(fewer, more, strict=True):
            assert one.state is not MET or other.state is MET
            assert other.found >= min(one.found, line.at_least)

    @given(LINES, st.lists(DAYS, max_size=60, unique=True))
    def test_quarters_answer_as_the_year_does(self, line: Duty, days: list[date]) -> None:
        records = [held(on) for on in days]
        quarters = [Period.quarter(2016, n) for n in range(1, 5)]
        by_quarter = [c for q in quarters for c in cells(*records, duties=line, period=q)]
        assert by_quarter == cells(*records, duties=line)
        served = [key for cell in by_quarter for key in cell.records]
        assert len(served) == len(set(served))

    @given(st.lists(DAYS, max_size=40, unique=True))
    def test_against_a_plain_count(self, days: list[date]) -> None:
        records = [held(on) for on in days]
        expected = [
            MET if any(on.month == month for on in days) else MISSED for month in range(1, 13)
        ]
        assert [cell.state for cell in cells(*records)] == expected

    @given(st.lists(DAYS, max_size=40, unique=True))
    def test_making_up_only_helps(self, days: list[date]) -> None:
        records = [held(on) for on in days]
        plain, helped = cells(*records), cells(*records, duties=duty(make_up=20))
        for one, other in zip(plain, helped, strict=True):
            assert other.state is one.state or one.state is MISSED


class TestYears:
    """What happened in one year says nothing about another."""

    @given(st.lists(DAYS, max_size=20, unique=True))
    def test_moved_by_a_year(self, days: list[date]) -> None:
        moved = [held(on - timedelta(days=366)) for on in days]
        told: Compliance = judged(*moved, period=YEAR)
        assert Counts.of(told.cells)[MET] == 0


class TestStorage:
    """A measure of any duties comes back from storage as it was."""

    @given(duties())
    def test_round_trip(self, drawn: tuple[Duty, ...]) -> None:
        converter = codec.configure(Converter())
        measure = compliance_share("x", drawn)
        stored = converter.unstructure(measure, Measure)
        assert converter.structure(stored, Measure) == measure  # type: ignore[type-abstract]
