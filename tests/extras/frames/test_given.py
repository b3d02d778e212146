"""Numbers worked out elsewhere, and numbers that are never there."""

from datetime import date

import polars as pl

from partyorg.extras.frames import program
from partyorg.extras.frames._given import Given
from partyorg.rules import Across, Rulebook, across, rule
from partyorg.values import Absence, Rounding

DAY = date(2016, 12, 31)
BELOW = across("支部得分")


class TestAFoldOverMembers:
    """Stands in columns of the frame, its absences and what may still change beside it."""

    def test_it_is_read_as_it_is(self) -> None:
        assert isinstance(BELOW, Across)
        made = program(
            Rulebook.of({"d": BELOW + 1}),
            as_of=DAY,
            rounding=Rounding(),
            decided=["d"],
            given={BELOW: Given(low=0, high=100, column="below")},
        )
        frame = pl.DataFrame(
            {
                "id": ["a", "b"],
                "below": [3.0, None],
                "below__absence": [None, 1000],
                "below__provisional": [None, 1],
            }
        )
        found = made.evaluate(frame, check=True).to_dict(as_series=False)
        assert found == {
            "id": ["a", "b"],
            "d": [4.0, None],
            "d__decided": [4e9, None],
            "d__absence": [0, 1000],
            "d__provisional": [False, True],
        }
        assert made.faults(frame).is_empty()


class TestANumberThatIsNeverThere:
    """Reaches nowhere: whoever reads it meets its absence."""

    def test_it_is_answered_as_absent(self) -> None:
        never = rule(1).divided_by(0, if_zero=Absence.NOT_DUE)
        made = program(Rulebook.of({"d": never}), as_of=DAY, rounding=Rounding(), decided=["d"])
        assert made.reach["d"] == Given(low=0, high=0)
        [row] = made.evaluate(pl.DataFrame({"id": ["a"]})).to_dicts()
        assert row["d"] is None
        absent = made.codes.decode(row["d__absence"])
        assert absent is not None
        assert absent.kind is Absence.NOT_DUE
