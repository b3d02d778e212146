"""Selectors: which units something concerns, as values that combine."""

import datetime as dt
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg import org
from partyorg.errors import NotATruth
from partyorg.extras.strategies import org_trees, selectors
from partyorg.org import (
    Form,
    OrgTree,
    Sector,
    Selector,
    UnitKind,
    anyone,
    attribute,
    direct,
    form,
    founded_by,
    kind,
    level,
    sector,
    size,
    unit,
    within,
)
from tests.org.campus import CAMPUS, ids

ALL = ["p", "b-3", "f-1", "b-2", "g-1", "b-1", "s-1"]


class TestSelectors:
    """Each selector picks by one thing: 类别, 人员类型, 设置形式, level, place, size, attribute."""

    @pytest.mark.parametrize(
        ("selector", "picked"),
        [
            (anyone(), ALL),
            (kind(UnitKind.BRANCH), ["b-3", "b-2", "b-1"]),
            (kind(UnitKind.GENERAL_BRANCH, UnitKind.GROUP), ["g-1", "s-1"]),
            (kind(), []),
            (sector(Sector.TEACHERS, Sector.STUDENTS), ["b-2", "b-1"]),
            (form(Form.JOINT), ["b-2"]),
            (level(2, 5), ["b-3", "f-1", "s-1"]),
            (within("g-1"), ["g-1", "b-1", "s-1"]),
            (within("nowhere"), []),
            (size(at_least=12, at_most=30), ["b-2", "g-1", "b-1"]),
            (size(at_most=7), ["b-3", "s-1"]),
            (size(at_least=44), ["p", "f-1"]),
            (size(), ALL),
            (attribute("校区", "东区"), ["f-1", "b-1"]),
            (attribute("校区", "东区", "西区"), ["f-1", "b-2", "b-1"]),
            (attribute("校区"), []),
            (attribute("学科", "工科"), []),
            (direct(), ["b-3"]),
            (founded_by(date(1958, 1, 1)), ["p", "b-3", "f-1", "g-1", "b-1", "s-1"]),
            (founded_by(date(2010, 9, 1)), ALL),
            (unit("b-1", "p", "nowhere"), ["p", "b-1"]),
        ],
    )
    def test_what_each_picks(self, selector: Selector, picked: list[str]) -> None:
        assert ids(CAMPUS.select(selector)) == picked


class TestCombining:
    """``&`` picks what both pick, ``|`` what either picks, ``~`` what the other does not."""

    @pytest.mark.parametrize(
        ("selector", "picked"),
        [
            (kind(UnitKind.BRANCH) & within("f-1"), ["b-2", "b-1"]),
            (kind(UnitKind.GROUP) | direct(), ["b-3", "s-1"]),
            (~kind(UnitKind.BRANCH), ["p", "f-1", "g-1", "s-1"]),
            (kind(UnitKind.BRANCH) & ~(direct() | form(Form.JOINT)), ["b-1"]),
        ],
    )
    def test_figures(self, selector: Selector, picked: list[str]) -> None:
        assert ids(CAMPUS.select(selector)) == picked

    def test_chains_lie_flat(self) -> None:
        one, other, third = anyone(), direct(), level(1)
        assert (one & other) & third == one & (other & third)
        assert (one | other) | third == one | (other | third)
        assert (one & other) | third != one & (other | third)


class TestNotATruth:
    """A selector is true of a unit, never by itself: ``and``, ``or`` and ``not`` are refused."""

    @given(selectors(CAMPUS))
    def test_bool_says_what_to_write(self, selector: Selector) -> None:
        with pytest.raises(NotATruth) as caught:
            bool(selector)
        assert caught.value == NotATruth(repr(selector))

    def test_and(self) -> None:
        with pytest.raises(NotATruth, match="combine with &"):
            _ = direct() and anyone()


class TestWords:
    """``repr`` is the expression that builds the selector."""

    @pytest.mark.parametrize(
        ("selector", "shown"),
        [
            (kind(UnitKind.BRANCH, UnitKind.GROUP), "kind(UnitKind.BRANCH, UnitKind.GROUP)"),
            (size(at_least=3), "size(at_least=3)"),
            (size(at_most=50), "size(at_least=0, at_most=50)"),
            (within("g-1") & ~direct(), "within('g-1') & ~direct()"),
            (~(level(1) | level(2)), "~(level(1) | level(2))"),
            (level(1) | anyone() & direct(), "level(1) | (anyone() & direct())"),
            ((level(1) | anyone()) & direct(), "(level(1) | anyone()) & direct()"),
            (founded_by(date(2016, 1, 1)), "founded_by(datetime.date(2016, 1, 1))"),
            (attribute("校区", "东区"), "attribute('校区', '东区')"),
            (~~unit("p"), "~~unit('p')"),
            (sector(Sector.RETIRED), "sector(Sector.RETIRED)"),
            (form(Form.JOINT), "form(Form.JOINT)"),
        ],
    )
    def test_figures(self, selector: Selector, shown: str) -> None:
        assert repr(selector) == shown

    @given(org_trees(max_units=5), st.data())
    def test_reads_back(self, tree: OrgTree, data: st.DataObject) -> None:
        selector = data.draw(selectors(tree))
        again = eval(repr(selector), vars(org) | {"datetime": dt})  # noqa: S307
        assert again == selector
        assert hash(again) == hash(selector)


class TestTheBareSelector:
    """A selector of no kind picks nothing: it is a form to fill in."""

    def test_must_be_filled_in(self) -> None:
        with pytest.raises(NotImplementedError):
            Selector().matches(CAMPUS, CAMPUS.root)
