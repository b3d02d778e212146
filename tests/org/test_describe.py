"""Selectors in words, as the column 适用范围 prints them."""

from collections.abc import Iterator
from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.extras.strategies import org_trees, selectors
from partyorg.org import (
    AllOf,
    AnyOf,
    Form,
    Not,
    Sector,
    Selector,
    UnitKind,
    anyone,
    attribute,
    describe,
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

BRANCH = kind(UnitKind.BRANCH)

SAID: list[tuple[Selector, str, str]] = [
    (anyone(), "全体党组织", "all units"),
    (BRANCH, "党支部", "branches"),
    (
        kind(UnitKind.BRANCH, UnitKind.GENERAL_BRANCH),
        "党支部、党总支",
        "branches or general branches",
    ),
    (BRANCH & sector(Sector.TEACHERS), "教师党支部", "branches of teachers"),
    (
        level(2) & ~direct(),
        "二级单位, 直属党支部除外",
        "units of level 2, except directly subordinate branches",
    ),
    (~BRANCH, "全体党组织, 党支部除外", "all units, except branches"),
    (~~BRANCH, "党支部", "branches"),
    (sector(Sector.STUDENTS), "学生党组织", "units of students"),
    (form(Form.JOINT) & BRANCH, "联合党支部", "joint branches"),
    (form(Form.ORDINARY), "单独设置的党组织", "ordinary units"),
    (BRANCH | direct(), "党支部、直属党支部", "branches or directly subordinate branches"),
    (
        BRANCH | sector(Sector.STUDENTS),
        "党支部; 或 学生党组织",
        "branches; or units of students",
    ),
    (
        (BRANCH | level(2)) & sector(Sector.STUDENTS),
        "学生 (党支部、二级单位)",
        "(branches or units of level 2) of students",
    ),
    (
        BRANCH & size(at_least=3) & founded_by(date(2015, 1, 1)),
        "党员 3 人以上 (含) 且 2015-01-01 以前 (含) 成立的党支部",
        "branches with at least 3 members founded on 2015-01-01 or before",
    ),
    (size(at_most=50), "党员 50 人以下 (含) 的党组织", "units with at most 50 members"),
    (
        size(at_least=3, at_most=50) & attribute("campus", "east"),
        "党员 3 至 50 人 且 “campus”为“east”的党组织",
        "units with 3 to 50 members whose “campus” is “east”",
    ),
    (within("p"), "p 及其下级的党组织", "units in p and all below it"),
    (unit("a", "b"), "a、b", "a or b"),
    (BRANCH & level(3), "党支部且为三级单位", "branches that are also units of level 3"),
    (level(1, 12), "一级、第 12 级单位", "units of level 1 or 12"),
    (
        ~(BRANCH & ~direct()),
        "全体党组织, (党支部, 直属党支部除外) 除外",
        "all units, except (branches, except directly subordinate branches)",
    ),
    (anyone() & BRANCH, "党支部", "branches"),
    (anyone() & anyone(), "全体党组织", "all units"),
    (kind() & BRANCH, "无", "no unit"),
    (level(), "无", "no unit"),
    (unit(), "无", "no unit"),
    (attribute("x"), "无", "no unit"),
]


def concrete(base: type[object]) -> Iterator[type[object]]:
    """Walk through the library's own selectors."""
    for below in base.__subclasses__():
        yield from concrete(below)
        if attrs.has(below) and below.__module__.startswith("partyorg."):
            yield below


def inside(some: Selector) -> Iterator[Selector]:
    yield some
    if isinstance(some, Not):
        yield from inside(some.part)
    if isinstance(some, AllOf | AnyOf):
        for part in some.parts:
            yield from inside(part)


class TestDescribe:
    """Whom a selector picks, in both languages."""

    @pytest.mark.parametrize(("some", "zh", "en"), SAID)
    def test_by_hand(self, some: Selector, zh: str, en: str) -> None:
        assert describe(some) == zh
        assert describe(some, "en") == en

    def test_every_selector_has_an_example(self) -> None:
        shown = {type(part) for some, _, _ in SAID for part in inside(some)}
        assert shown == set(concrete(Selector))

    def test_one_that_is_not_taught_to_it_is_named(self) -> None:
        class Untaught(Selector):
            pass

        with pytest.raises(NotImplementedError, match="Untaught"):
            describe(BRANCH & Untaught())

    @given(st.data())
    def test_any_selector_is_described(self, data: st.DataObject) -> None:
        some = data.draw(selectors(data.draw(org_trees(max_units=4))))
        for said in (describe(some), describe(some, "en")):
            assert said.strip() == said != ""
            assert "  " not in said
            assert said.count("(") == said.count(")")
