"""Responsibility letters over frames are signed as over objects."""

from datetime import date
from typing import Any

import pytest

from partyorg.evidence import Evidence, World
from partyorg.indicators import Letter, LetterCoverage, LetterKind, letter_coverage
from partyorg.org import OrgTree, OrgUnit, UnitKind, kind
from partyorg.values import Label, Period
from tests.extras.frames_tables.worlds import answers, expected, measured

YEAR, SPRING = Period.year(2016), date(2016, 3, 31)
BUILDING = LetterKind(code="党建", title=Label.of("党建"))
CONDUCT = LetterKind(code="廉政", title=Label.of("廉政"), applies_to=kind(UnitKind.BRANCH))


def _unit(id: str, parent: str, of: UnitKind = UnitKind.BRANCH, **life: Any) -> OrgUnit:
    return OrgUnit(id=id, name=id, kind=of, parent=parent, **life)


TREE = OrgTree(
    units=[
        OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
        _unit("g", "p", UnitKind.GENERAL_BRANCH),
        _unit("h", "p", UnitKind.GENERAL_BRANCH, dissolved=date(2016, 1, 1)),
        _unit("b", "g"),
        _unit("c", "g", dissolved=date(2016, 6, 1)),
        _unit("d", "h"),
        _unit("e", "p", founded=date(2017, 1, 1)),
    ]
)


def letter(lower: str, *days: date | None, of: str = "党建", period: Period = YEAR) -> Letter:
    """Make a letter between a unit and the one above."""
    upper = TREE[lower].parent
    assert upper is not None
    signed = dict(zip(("signed_upper", "signed_lower"), days, strict=False))
    return Letter(kind=of, upper=upper, lower=lower, period=period, **signed)


MARCH, MAY = date(2016, 3, 1), date(2016, 5, 1)
SIGNED = (
    letter("g", MARCH, MARCH),
    letter("b", MARCH, MAY),
    letter("b", MARCH, None, of="廉政"),
    letter("c", MARCH, MARCH),
    letter("c", MARCH, None),
    letter("d", MARCH, MARCH),
    letter("c", MARCH, MARCH, of="廉政", period=Period.year(2015)),
)
BOTH = (BUILDING, CONDUCT)
MEASURES: tuple[LetterCoverage, ...] = (
    letter_coverage("both", BOTH, SIGNED),
    letter_coverage("by spring", BOTH, SIGNED, last=SPRING),
    letter_coverage("one", [CONDUCT], SIGNED, last=SPRING),
    letter_coverage("none", [], SIGNED),
)


class TestLetters:
    """A unit's letters with the one above and those below: signed of owed, where both exist."""

    @pytest.mark.parametrize(
        ("backend", "day"), [("lazy", MARCH), ("lazy", SPRING), ("lazy", MAY), ("pandas", MAY)]
    )
    def test_as_objects_do(self, backend: str, day: date) -> None:
        world = World(tree=TREE, evidence=Evidence.of([]), period=YEAR, as_of=day)
        told = expected(world, MEASURES)
        assert answers(measured(world, MEASURES, backend)) == told
        if day == MAY:
            assert told["both"] == {
                "p": 100,
                "g": 40,
                "h": 1000,
                "b": 50,
                "c": 0,
                "d": 1000,
                "e": 1000,
            }
