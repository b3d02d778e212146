"""评分倾向: how lenient each rater group is, and how far it agrees with itself."""

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.evaluation import PanelResult, rater_tendencies, tally_panels
from partyorg.evaluation._panel_root import root
from partyorg.evidence import Mode, Record
from partyorg.extras.strategies import panel_records, panels
from partyorg.org import Subject
from partyorg.values import Absent
from tests.evaluation.panels import BOTH, cast, group, review, told, world

A, B, C = SUBJECTS = tuple(map(Subject.of_unit, "abc"))
TWO = review(group("党委"), group("党员"))


def results(*records: list[Record]) -> tuple[PanelResult, ...]:
    """Count the ballots about three units."""
    return tally_panels(TWO, world([one for some in records for one in some]), SUBJECTS)


class TestLeniency:
    """The mean of what a group says less what the whole panel says, over subjects."""

    def test_one_is_lenient_the_other_strict(self) -> None:
        counted = results(
            cast("党委", "差", about=A),
            cast("党员", "好", about=A),
            cast("党委", "一般", about=B),
            cast("党员", "好", about=B),
        )
        strict, lenient = rater_tendencies(counted)
        assert (strict.group, strict.mode, strict.subjects) == ("党委", Mode.OFFLINE, 2)
        assert told(strict.leniency, lenient.leniency) == (-35, 35)

    def test_without_anything_to_compare_there_is_none(self) -> None:
        (first, _) = rater_tendencies(results())
        assert (first.subjects, first.leniency, first.spread, first.deviation) == (
            0,
            None,
            None,
            None,
        )

    @given(st.data())
    def test_the_offsets_cancel_by_weight(self, data: st.DataObject) -> None:
        """For one subject, the weighted offsets of all that is heard add up to nothing."""
        panel = data.draw(panels())
        there = world(data.draw(panel_records(panel, (A,))))
        counted = tally_panels(panel, there, (A,))
        whole = counted[0].value
        told = rater_tendencies(counted)
        if isinstance(whole, Absent) or any(one.leniency is None for one in told):
            return
        parts = zip(counted[0].voices, told, strict=True)
        offset = sum((v.actual * Fraction(t.leniency or 0) for v, t in parts), Fraction(0))
        assert abs(offset) <= Fraction(1, 10**18)


class TestDisagreement:
    """Range of ballots about one subject, the widest; root of their mean variance."""

    def test_both(self) -> None:
        counted = results(cast("党员", "好", "一般", about=A), cast("党员", "好", "好", about=B))
        told = rater_tendencies(counted)[1]
        assert (told.spread, told.deviation) == (40, Decimal(200).sqrt().quantize(told.deviation))  # type: ignore[arg-type]

    def test_modes_apart(self) -> None:
        panel = review(modes=BOTH)
        there = world([*cast("党员", "好"), *cast("党员", "差", "好", mode=Mode.ONLINE)])
        offline, online = rater_tendencies(tally_panels(panel, there, (A,)))
        assert told(offline.deviation, online.deviation) == (0, 50)


class TestRoot:
    """A root is rounded once, half-even, to 20 places."""

    @pytest.mark.parametrize(
        ("square", "said"),
        [
            (Fraction(0), "0"),
            (Fraction(9, 4), "1.5"),
            (Fraction(2), "1.41421356237309504880"),
            (Fraction(1, 10**40), "1E-20"),
            (Fraction(1, 4 * 10**40), "0E-20"),
            (Fraction(9, 4 * 10**40), "2E-20"),
            (Fraction(10, 4 * 10**40), "2E-20"),
        ],
    )
    def test_values(self, square: Fraction, said: str) -> None:
        assert root(square) == Decimal(said)

    @given(st.fractions(0, 10**6))
    def test_it_is_the_nearest(self, square: Fraction) -> None:
        found, half = Fraction(root(square)), Fraction(1, 2 * 10**20)
        assert max(found - half, Fraction(0)) ** 2 <= square <= (found + half) ** 2


@given(st.randoms(use_true_random=False))
def test_the_order_of_results_makes_no_difference(chance: Random) -> None:
    counted = list(results(cast("党员", "好", "差", about=A), cast("党员", "一般", about=B)))
    chance.shuffle(counted)
    assert set(rater_tendencies(counted)) == set(rater_tendencies(sorted(counted, key=str)))
