"""Responsibility letters 责任书: signed level by level."""

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.extras.strategies import org_trees, signed_letters
from partyorg.indicators import (
    Letter,
    LetterKind,
    Signing,
    letter_dues,
    letter_findings,
    letters_of,
    letters_owed,
)
from partyorg.org import OrgTree, OrgUnit, UnitKind, kind
from partyorg.values import Label, Period, Severity, Source
from tests.indicators.campus import TREE, YEAR, branch, day, flat, said

RULES = Source(document="责任制实施办法")
WORK = LetterKind(code="党建", title=Label.of("党建工作", "Party building"), source=RULES)
IDEAS = LetterKind(
    code="意识形态",
    title=Label.of("意识形态工作", "ideology"),
    applies_to=kind(UnitKind.GENERAL_BRANCH),
)
BOTH = (WORK, IDEAS)
LAST, AFTER = day(3, 31), day(4, 1)
SMALL = flat({"a": 1, "b": 1})


def letter(lower: str, *signed: date | None, of: str = "党建", **more: Any) -> Letter:
    """Make a letter between the root and a unit, signed by the superior, then the unit."""
    upper_on, lower_on = (*signed, None, None)[:2]
    return Letter(
        kind=of,
        upper="p",
        lower=lower,
        period=YEAR,
        signed_upper=upper_on,
        signed_lower=lower_on,
        **more,
    )


SIGNED = [letter(id, day(3, 1), day(3, 2)) for id in ("a", "b")]


class TestOwed:
    """层层签订: one letter for each edge and kind."""

    def test_edges_and_kinds(self) -> None:
        owed = letters_owed(TREE, BOTH, YEAR)
        assert [one.key for one in owed if one.lower in {"d", "m", "m1"}] == [
            "党建:p>d/2026",
            "党建:p>m/2026",
            "意识形态:p>m/2026",
            "党建:m>m1/2026",
        ]
        assert "w1a" not in {one.lower for one in owed}, "groups sign none unless told"
        assert len(owed) == 8 + 2

    def test_of_one_unit(self) -> None:
        own = letters_of(TREE, BOTH, YEAR, "m")
        assert [one.key for one in own] == [
            "党建:p>m/2026",
            "意识形态:p>m/2026",
            "党建:m>m1/2026",
            "党建:m>m2/2026",
            "党建:m>m3/2026",
        ]

    def test_units_that_do_not_exist_owe_none(self) -> None:
        tree = SMALL.with_unit(branch("b", "p", dissolved=YEAR.start))
        assert [one.lower for one in letters_owed(tree, [WORK], YEAR)] == ["a"]
        gone = SMALL.with_unit(ended(SMALL))
        assert letters_owed(gone, [WORK], YEAR) == ()

    @given(org_trees(max_units=8))
    def test_every_letter_belongs_to_both_its_sides(self, tree: OrgTree) -> None:
        every = letters_owed(tree, BOTH, YEAR)
        for one in every:
            assert one in letters_of(tree, BOTH, YEAR, one.upper)
            assert one in letters_of(tree, BOTH, YEAR, one.lower)
        of_units = [one for unit in tree for one in letters_of(tree, BOTH, YEAR, unit.id)]
        assert len(of_units) == 2 * len(every)


def ended(tree: OrgTree) -> OrgUnit:
    """Return the root as if it ended before the year."""
    return attrs.evolve(tree.root, dissolved=YEAR.start)


class TestSigning:
    """签订状态: by the end of a day."""

    @pytest.mark.parametrize(
        ("signed", "state"),
        [
            ((), Signing.NONE),
            ((day(3, 1),), Signing.UPPER),
            ((None, day(3, 1)), Signing.LOWER),
            ((day(3, 1), day(3, 1)), Signing.BOTH),
            ((day(3, 1), day(3, 2)), Signing.UPPER),
        ],
    )
    def test_state(self, signed: tuple[date | None, ...], state: Signing) -> None:
        assert letter("a", *signed).signing(day(3, 1)) is state


def found(*letters: Letter, today: date = AFTER, tree: OrgTree = SMALL) -> Any:
    """Compare letters with those owed."""
    return letter_findings(letters, tree, [WORK], YEAR, last=LAST, today=today)


class TestFindings:
    """What is owed and not signed, late, not owed, or on record twice is named."""

    def test_all_signed(self) -> None:
        assert found(*SIGNED) == ()

    def test_nothing_is_said_before_the_last_day_is_over(self) -> None:
        assert found(today=LAST) == ()

    def test_not_signed(self) -> None:
        (one,) = found(SIGNED[0], letter("b", None, day(3, 1)))
        assert (one.code, one.subject, one.source) == ("LETTER_NOT_SIGNED", "b", RULES)
        assert one.message.en.endswith("was to be signed by 2026-03-31; not signed by p")
        assert said(found(SIGNED[0])) == [("LETTER_NOT_SIGNED", "b")]
        assert found(SIGNED[0])[0].message.zh.endswith("未签: p、b")

    def test_signed_late(self) -> None:
        (one,) = found(SIGNED[0], letter("b", day(3, 1), day(4, 1)))
        assert (one.code, one.severity) == ("LETTER_SIGNED_LATE", Severity.ADVICE)

    def test_not_owed(self) -> None:
        assert said(found(*SIGNED, letter("x", day(3, 1), day(3, 1)))) == [("LETTER_NOT_OWED", "x")]
        assert said(found(*SIGNED, letter("a", of="安全"))) == [("LETTER_NOT_OWED", "a")]

    def test_another_year_is_another_matter(self) -> None:
        assert found(*SIGNED, attrs.evolve(SIGNED[0], period=Period.year(2025))) == ()

    def test_the_same_twice_is_one(self) -> None:
        assert found(*SIGNED, SIGNED[0]) == ()

    @pytest.mark.parametrize("turn", [1, -1])
    def test_copies_that_disagree(self, turn: int) -> None:
        table = [*SIGNED, letter("a", day(3, 1))][::turn]
        assert said(found(*table)) == [("CONFLICTING_LETTERS", "a"), ("LETTER_NOT_SIGNED", "a")]
        dues = letter_dues(table, SMALL, [WORK], YEAR, last=LAST, today=day(4, 1))
        assert [due.subject for due in dues] == ["a"]


class TestDues:
    """What is still to be signed, by whom and by when."""

    def test_each_side_that_has_not_signed(self) -> None:
        table = [SIGNED[0], letter("b", None, day(3, 1))]
        (due,) = letter_dues(table, SMALL, [WORK], YEAR, last=LAST, today=day(3, 5))
        assert (due.subject, due.opens, due.last, due.source) == ("p", YEAR.start, LAST, RULES)
        assert due.title.en == "sign the responsibility letter on Party building (p → b)"

    def test_before_the_year_begins(self) -> None:
        early = date(2025, 12, 20)
        dues = letter_dues([], SMALL, [WORK], YEAR, last=early, today=early)
        assert [(due.subject, due.opens) for due in dues] == [
            ("a", early),
            ("b", early),
            ("p", early),
            ("p", early),
        ]

    @given(st.data())
    def test_nothing_due_means_all_signed(self, data: st.DataObject) -> None:
        tree = data.draw(org_trees(max_units=5))
        table = data.draw(signed_letters(tree, BOTH))
        owed = letters_owed(tree, BOTH, YEAR)
        dues = letter_dues(table, tree, BOTH, YEAR, last=LAST, today=YEAR.last)
        signed = [one for one in table if one.signing(YEAR.last) is Signing.BOTH]
        assert (dues == ()) is (len(signed) == len(owed))
        late = letter_findings(table, tree, BOTH, YEAR, last=LAST, today=YEAR.last)
        unsigned = {one.evidence for one in late if one.code == "LETTER_NOT_SIGNED"}
        assert len(unsigned) == len(owed) - len(signed)
