"""The laws of panels: more praise never lowers, order is nothing, what is withheld stays so."""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from random import Random
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from partyorg.evaluation import (
    CellState,
    Panel,
    PanelRelease,
    PanelResult,
    WhenEmpty,
    panel_share,
    release_panel,
    tally_panel,
    tally_panels,
)
from partyorg.evidence import Ballot, Record
from partyorg.extras.strategies import panel_records, panels
from partyorg.org import Subject
from partyorg.values import Absent, FrozenMap, Rounding
from tests.evaluation.panels import UNIT, cast, group, review, world

SUBJECTS = tuple(map(Subject.of_unit, "abc"))
Drawn = tuple[Panel, tuple[Record, ...]]


@st.composite
def cast_in(draw: st.DrawFn, subjects: tuple[Subject, ...], *, trimmed: bool = True) -> Drawn:
    """Draw a panel and ballots."""
    panel = draw(panels(trimmed=trimmed))
    return panel, draw(panel_records(panel, subjects))


one_subject = cast_in((UNIT,))


def counted(drawn: Drawn) -> PanelResult:
    """Count the ballots about one subject."""
    panel, records = drawn
    return tally_panel(panel, world(records), UNIT)


@st.composite
def praised(draw: st.DrawFn) -> tuple[Drawn, Drawn]:
    """Draw ballots, and the same with one more that says the best there is."""
    panel, records = draw(one_subject)
    scale = panel.scale
    best: Any = {"score": scale.high} if scale.span else {"option": scale.words[0]}
    more = Ballot(
        id="more",
        panel=panel.code,
        subject=UNIT,
        group=draw(st.sampled_from(panel.group_names)),
        mode=draw(st.sampled_from(sorted(panel.modes))),
        **best,
    )
    return (panel, records), (panel, (*records, more))


class TestPraise:
    """Adding a ballot of the top option never lowers a result, trimmed or not."""

    @given(praised())
    def test_it_never_lowers(self, drawn: tuple[Drawn, Drawn]) -> None:
        before, after = map(counted, drawn)
        if isinstance(before.value, Absent):
            return
        if isinstance(after.value, Absent):
            # The first ballot of a group that trims is trimmed away: no result, not a lower one.
            assert {finding.code for finding in after.findings} >= {"PANEL_NOTHING_LEFT"}
        else:
            assert after.value >= before.value

    @given(praised())
    def test_nor_any_mean_on_the_way(self, drawn: tuple[Drawn, Drawn]) -> None:
        for before, after in zip(*(counted(one).voices for one in drawn), strict=True):
            if before.mean is not None and after.mean is not None:
                assert after.mean >= before.mean
            if before.counted is not None and after.counted is not None:
                assert after.counted >= before.counted

    @given(praised())
    def test_nor_the_share_that_says_it(self, drawn: tuple[Drawn, Drawn]) -> None:
        (panel, records), (_, more) = drawn
        if not panel.scale.levels:
            return
        best = panel_share("x", panel, panel.scale.words[:1])
        values = [best.values(world(some), (UNIT,))[0] for some in (records, more)]
        if not any(isinstance(value, Absent) for value in values):
            assert values[1] >= values[0]  # type: ignore[operator]


class TestOrder:
    """Neither ballots nor subjects have an order."""

    @given(cast_in(SUBJECTS), st.randoms(use_true_random=False))
    def test_shuffled(self, drawn: Drawn, chance: Random) -> None:
        panel, records = drawn
        moved, subjects = list(records), list(SUBJECTS)
        chance.shuffle(moved)
        chance.shuffle(subjects)
        first = tally_panels(panel, world(records), SUBJECTS)
        again = tally_panels(panel, world(moved), subjects)
        assert set(again) == set(first)
        assert release_panel(again, least=3) == release_panel(first, least=3)


class TestWeights:
    """Weights renormalise exactly: what is heard makes one, in unchanged proportion."""

    @given(one_subject)
    def test_they_make_one(self, drawn: Drawn) -> None:
        result = counted(drawn)
        heard = [voice for voice in result.voices if voice.mean is not None]
        assert sum(voice.planned for voice in result.voices) == 1
        if heard or drawn[0].empty is not WhenEmpty.RENORMALISE:
            assert sum(voice.actual for voice in result.voices) == 1

    @given(one_subject)
    def test_in_proportion(self, drawn: Drawn) -> None:
        panel, result = drawn[0], counted(drawn)
        spoken = {
            name: sum(voice.actual for voice in result.voices if voice.group == name)
            for name in panel.group_names
        }
        heard = [name for name in panel.group_names if spoken[name]]
        for one in heard:
            for other in heard:
                assert spoken[one] * panel.share(other) == spoken[other] * panel.share(one)

    @given(one_subject, st.integers(2, 100))
    def test_only_proportions_count(self, drawn: Drawn, times: int) -> None:
        panel, records = drawn
        larger = attrs.evolve(
            panel, groups=[attrs.evolve(g, weight=g.weight * times) for g in panel.groups]
        )
        assert counted((larger, records)).value == counted(drawn).value


# --- the attack ----------------------------------------------------------------------------------

Equation = Mapping[Any, Fraction]


def determined(equations: Iterable[Equation]) -> set[Any]:
    """Return the unknowns that linear equations determine, by Gauss and Jordan, exactly."""
    rows: dict[Any, dict[Any, Fraction]] = {}
    for equation in equations:
        left = {name: factor for name, factor in equation.items() if factor}
        for pivot, row in rows.items():
            left = minus(left, row, left.get(pivot, Fraction(0)))
        if not left:
            continue
        pivot = next(iter(left))
        new = {name: factor / left[pivot] for name, factor in left.items()}
        rows = {p: minus(row, new, row.get(pivot, Fraction(0))) for p, row in rows.items()}
        rows[pivot] = new
    return {pivot for pivot, row in rows.items() if len(row) == 1}


def minus(row: Equation, other: Equation, times: Fraction) -> dict[Any, Fraction]:
    """Take a multiple of one row from another."""
    names = dict.fromkeys([*row, *other])
    left = {
        name: row.get(name, Fraction(0)) - times * other.get(name, Fraction(0)) for name in names
    }
    return {name: factor for name, factor in left.items() if factor}


def equations(release: PanelRelease, results: Iterable[PanelResult]) -> list[Equation]:
    """Write down all that adds up in a release, whoever knows the actual weights."""
    share = {
        (result.subject, place): voice.actual
        for result in results
        for place, voice in enumerate(result.voices)
    }
    found: list[dict[Any, Fraction]] = []
    columns = range(len(release.columns))
    heard = [
        (row.subject, place)
        for row in release.rows
        for place in columns
        if row.cells[place].state is not CellState.EMPTY
    ]
    for row in release.rows:
        parts = {cell: share[cell] for cell in heard if cell[0] == row.subject}
        found.append({**parts, ("score", row.subject): Fraction(-1)})
    for place in columns:
        parts = {cell: share[cell] for cell in heard if cell[1] == place}
        found.append({**parts, ("average", place): -sum(parts.values(), Fraction(0))})
    scores = {("score", row.subject): Fraction(1) for row in release.rows}
    found.append({**scores, "average": Fraction(-len(release.rows))})
    return list(found)


def unknown(release: PanelRelease) -> set[Any]:
    """Return what a release does not say."""
    cells = {
        (row.subject, place)
        for row in release.rows
        for place, cell in enumerate(row.cells)
        if cell.state is CellState.WITHHELD
    }
    scores = {("score", row.subject) for row in release.rows if row.score is None}
    averages = {
        ("average", place)
        for place, average in enumerate(release.averages)
        if average is None
        and any(r.cells[place].state is not CellState.EMPTY for r in release.rows)
    }
    return cells | scores | averages | ({"average"} if release.average is None else set())


def attacked(release: PanelRelease, results: Iterable[PanelResult], hidden: set[Any]) -> set[Any]:
    """Solve for what is withheld; everything else is a number that the attacker reads."""
    system = [
        {name: factor for name, factor in equation.items() if name in hidden}
        for equation in equations(release, results)
    ]
    return determined(system)


def ballots_behind(results: Iterable[PanelResult]) -> Counter[Any]:
    """Count the ballots that each number of a release rests on."""
    sizes: Counter[Any] = Counter()
    for result in results:
        for place, voice in enumerate(result.voices):
            if isinstance(result.value, Absent) or voice.counted is None:
                continue
            cell, score = (result.subject, place), ("score", result.subject)
            for number in (cell, score, ("average", place), "average"):
                sizes[number] += voice.valid
    return sizes


released = cast_in(SUBJECTS, trimmed=False)


class TestSuppression:
    """Suppression survives subtraction inside one release: no withheld number is determined."""

    @given(released, st.integers(1, 6))
    def test_solving_for_it_finds_nothing(self, drawn: Drawn, least: int) -> None:
        panel, records = drawn
        results = tally_panels(panel, world(records), SUBJECTS)
        release = release_panel(results, least=least)
        assert attacked(release, results, unknown(release)) == set()

    @given(released, st.integers(1, 6))
    def test_the_equations_are_those_of_the_table(self, drawn: Drawn, least: int) -> None:
        """An attack on other equations than the release obeys would prove nothing."""
        panel, records = drawn
        results = tally_panels(panel, world(records), SUBJECTS)
        open_ = release_panel(results, least=1, rounding=Rounding(published=18))
        values: dict[Any, Any] = {"average": open_.average}
        for row in open_.rows:
            values["score", row.subject] = row.score
            values |= {(row.subject, place): cell.mean for place, cell in enumerate(row.cells)}
        values |= {("average", place): mean for place, mean in enumerate(open_.averages)}
        for equation in equations(release_panel(results, least=least), results):
            parts = (f * Fraction(values[n]) for n, f in equation.items() if f and open_.rows)
            total = sum(parts, Fraction(0))
            assert abs(total) < Fraction(1, 10**15)

    @given(released, st.integers(1, 6))
    def test_no_group_of_few_is_seen(self, drawn: Drawn, least: int) -> None:
        panel, records = drawn
        results = tally_panels(panel, world(records), SUBJECTS)
        for row in release_panel(results, least=least).rows:
            for cell in row.cells:
                assert (cell.valid or least) >= least
                assert cell.state is CellState.SHOWN or cell == attrs.evolve(
                    cell, valid=None, tally=FrozenMap(), mean=None
                )

    @given(released, st.integers(2, 6), st.data())
    def test_none_could_be_published_as_well(
        self, drawn: Drawn, least: int, data: st.DataObject
    ) -> None:
        """Giving any number back that is not itself of few reveals one that is."""
        panel, records = drawn
        results = tally_panels(panel, world(records), SUBJECTS)
        release = release_panel(results, least=least)
        sizes = ballots_behind(results)
        hidden = sorted(unknown(release), key=repr)
        spare = [number for number in hidden if sizes[number] >= least]
        if spare:
            left = {*hidden} - {data.draw(st.sampled_from(spare))}
            assert any(sizes[number] < least for number in attacked(release, results, left))

    def test_the_attack_has_teeth(self) -> None:
        """Withholding the cells of few alone is solved at once."""
        panel = review(group("党委"), group("党员"))
        records = [
            record
            for subject in SUBJECTS
            for name in panel.group_names
            for record in cast(name, *["好", "差"] * 3, about=subject)
        ]
        results = tally_panels(panel, world(records), SUBJECTS)
        release = release_panel(results, least=5)
        alone = {(UNIT, 0)}
        assert unknown(release) == set()
        assert attacked(release, results, alone) == alone
        assert attacked(release, results, {(UNIT, 0), (UNIT, 1)}) == {(UNIT, 0), (UNIT, 1)}
