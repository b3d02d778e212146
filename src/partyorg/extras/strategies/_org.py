"""Draws of organisations, and of selectors and subjects in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import combinations, product
from operator import itemgetter
from typing import TypeVar

from hypothesis import strategies as st

from partyorg.extras.strategies._values import dates, periods
from partyorg.org import (
    Form,
    Headcount,
    MemberCategory,
    OrgTree,
    OrgUnit,
    Sector,
    Selector,
    Stage,
    Subject,
    SubjectKind,
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
from partyorg.values import Period, add_years

V = TypeVar("V")

_FACULTIES = ("机械工程学院", "文法学院", "理学院", "图书馆", "后勤集团", "离退休工作处")
_BRANCHES = ("教工第一党支部", "学生第二党支部", "研究生党支部", "机关党支部", "离退休党支部")
_NAMES = {
    UnitKind.UNIVERSITY_COMMITTEE: ("示例大学党委", "某某学院党委"),
    UnitKind.FACULTY_COMMITTEE: tuple(f"{faculty}党委" for faculty in _FACULTIES),
    UnitKind.GENERAL_BRANCH: tuple(f"{faculty}党总支" for faculty in _FACULTIES),
    UnitKind.BRANCH: _BRANCHES,
    UnitKind.GROUP: ("第一党小组", "第二党小组", "实验室党小组"),
    UnitKind.INSTITUTION: ("示例大学",),
    UnitKind.SCHOOL: _FACULTIES[:3],
    UnitKind.OFFICE: _FACULTIES[3:],
    UnitKind.SECTION: ("力学教研室", "采编部"),
}
_CHILDREN = {
    above: tuple(below for below in UnitKind if above in below.parents) for above in UnitKind
}
_VALUES = {"校区": ("东区", "西区"), "学科": ("工科", "文科", "理科"), "示范": ("是",)}
_ATTRIBUTES = tuple((name, value) for name, values in _VALUES.items() for value in values)
_MOST_NAMES = max(map(len, _NAMES.values()))
_COUNTED = tuple(product(MemberCategory, Stage))
_MOST_LEVELS = 5


def _ended(first: tuple[date, int, int]) -> tuple[Period, ...]:
    """Return some terms of office, one after the other."""
    start, years, number = first
    return tuple(
        Period(start=add_years(start, years * index), end=add_years(start, years * (index + 1)))
        for index in range(number)
    )


# Built once: a tree draws from each of them many times.
_IDS = st.integers(0, 999).map("u-{}".format)
_KINDS = st.sampled_from(UnitKind)
_ANY = st.integers(0, 5)
_DAYS = dates()
_LIVES: st.SearchStrategy[tuple[date | None, date | None]] = st.one_of(
    st.just((None, None)),
    _DAYS.map(lambda day: (day, None)),
    _DAYS.map(lambda day: (None, day)),
    periods().map(lambda life: (life.start, life.end)),
)
_TERMS = st.just(()) | st.tuples(_DAYS, st.sampled_from((2, 3, 5)), st.integers(1, 3)).map(_ended)
_SAID = st.tuples(
    st.sampled_from(tuple(product(Sector, Form, range(_MOST_NAMES)))),
    _LIVES,
    _TERMS,
    st.sampled_from([dict(few) for most in range(3) for few in combinations(_ATTRIBUTES, most)]),
)
_Said = tuple[
    tuple[Sector, Form, int], tuple[date | None, date | None], tuple[Period, ...], dict[str, str]
]


def _unit(
    *, id: str, kind: UnitKind, parent: str | None, headcount: Headcount, said: _Said
) -> OrgUnit:
    """Make a unit at its place from what was drawn about it."""
    (sector, form, name), (founded, dissolved), terms, attributes = said
    names = _NAMES[kind]
    return OrgUnit(
        id=id,
        name=names[name % len(names)],
        kind=kind,
        parent=parent,
        sector=sector,
        form=form,
        headcount=headcount,
        founded=founded,
        dissolved=dissolved,
        terms=terms,
        attributes=attributes,
    )


def headcounts(*, most: int = 60) -> st.SearchStrategy[Headcount]:
    """Draw numbers of people, with and without full members told apart.

    Parameters
    ----------
    most : int
        [persons, 0, …] of one category at one stage.

    Returns
    -------
    SearchStrategy of Headcount

    Examples
    --------
    >>> from hypothesis import find
    >>> find(headcounts(), lambda people: people.full > 2).full
    3
    """
    counts = st.tuples(st.sampled_from(_COUNTED), st.integers(0, most))
    return st.lists(counts, max_size=4).map(lambda counts: Headcount(counts=dict(counts)))


@st.composite
def units(
    draw: st.DrawFn,
    *,
    ids: st.SearchStrategy[str] | None = None,
    kinds: st.SearchStrategy[UnitKind] | None = None,
    parents: st.SearchStrategy[str | None] | None = None,
    headcounts: st.SearchStrategy[Headcount] = headcounts(),  # noqa: B008 - a description, not a draw
) -> OrgUnit:
    """Draw single units with everything a unit may say of itself.

    Parameters
    ----------
    ids, kinds, parents : SearchStrategy, optional
        Any id, any kind and no parent unless told.
    headcounts : SearchStrategy of Headcount

    Returns
    -------
    SearchStrategy of OrgUnit

    Examples
    --------
    >>> from hypothesis import find
    >>> find(units(), lambda unit: unit.kind is UnitKind.GROUP).kind.label.zh
    '党小组'
    """
    return _unit(
        id=draw(_IDS if ids is None else ids),
        kind=draw(_KINDS if kinds is None else kinds),
        parent=None if parents is None else draw(parents),
        headcount=draw(headcounts),
        said=draw(_SAID),
    )


@st.composite
def org_trees(
    draw: st.DrawFn,
    *,
    min_units: int = 1,
    max_units: int = 10,
    headcounts: st.SearchStrategy[Headcount] = headcounts(),  # noqa: B008 - a description, not a draw
) -> OrgTree:
    """Draw whole organisations in which every unit stands where it may.

    Ids say nothing about place, so that no answer can lean on their order.

    Parameters
    ----------
    min_units, max_units : int
        [units, 1, …] Both included.
    headcounts : SearchStrategy of Headcount
        Of each unit's own people.

    Returns
    -------
    SearchStrategy of OrgTree

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(org_trees(max_units=4))
    ... def test_branches_of_the_root_are_second_level_units(tree):
    ...     assert all(tree.level(unit.id) == 2 for unit in tree if tree.is_direct(unit.id))
    >>> test_branches_of_the_root_are_second_level_units()
    """
    ids = st.integers(0, 10 * max_units).map("u-{}".format)
    places = st.tuples(ids, st.integers(0, max_units - 1), _ANY, headcounts, _SAID)
    drawn = st.lists(places, min_size=min_units, max_size=max_units, unique_by=itemgetter(0))
    placed: list[OrgUnit] = []
    able: list[OrgUnit] = []  # to stand above others
    for id, place, choice, headcount, said in draw(drawn):
        above = able[place % len(able)] if able else None
        kinds = (UnitKind.UNIVERSITY_COMMITTEE,) if above is None else _CHILDREN[above.kind]
        parent = None if above is None else above.id
        kind = kinds[choice % len(kinds)]
        placed.append(_unit(id=id, kind=kind, parent=parent, headcount=headcount, said=said))
        if _CHILDREN[kind]:
            able.append(placed[-1])
    return OrgTree(units=placed)


def subjects(tree: OrgTree, *, units: bool = True) -> st.SearchStrategy[Subject]:
    """Draw what may be assessed in a tree: its units, and zones, posts and persons in them.

    Parameters
    ----------
    tree : OrgTree
    units : bool
        Whether units are among them.

    Returns
    -------
    SearchStrategy of Subject

    Examples
    --------
    >>> from hypothesis import find
    >>> tree = OrgTree(units=[find(units(), lambda unit: unit.parent is None)])
    >>> find(subjects(tree), lambda subject: subject.kind is SubjectKind.POST).unit in tree
    True
    """
    own = st.sampled_from(tree.units)
    others = [some for some in SubjectKind if some is not SubjectKind.UNIT]
    inside = st.builds(
        Subject,
        kind=st.sampled_from(others),
        id=st.integers(0, 99).map("s-{}".format),
        unit=own.map(_id),
    )
    return own.map(Subject.of_unit) | inside if units else inside


def _id(of: OrgUnit) -> str:
    return of.id


def selectors(tree: OrgTree, *, max_leaves: int = 6) -> st.SearchStrategy[Selector]:
    """Draw selectors that have something to say about a tree.

    Parameters
    ----------
    tree : OrgTree
        Its ids are the ones asked for.
    max_leaves : int
        [selectors, 1, …] that do not combine others.

    Returns
    -------
    SearchStrategy of Selector

    Examples
    --------
    >>> from hypothesis import given, strategies
    >>> @given(strategies.data())
    ... def test_a_unit_is_picked_or_left_out(data):
    ...     tree = data.draw(org_trees(max_units=4))
    ...     selector = data.draw(selectors(tree))
    ...     assert len(tree.select(selector)) + len(tree.select(~selector)) == len(tree)
    >>> test_a_unit_is_picked_or_left_out()
    """
    ids = st.sampled_from([some.id for some in tree])
    leaves = st.one_of(
        st.just(anyone()),
        _several(st.sampled_from(UnitKind), kind),
        _several(st.sampled_from(Sector), sector),
        _several(st.sampled_from(Form), form),
        _several(st.integers(1, _MOST_LEVELS), level),
        _several(ids, unit),
        ids.map(within),
        st.just(direct()),
        dates().map(founded_by),
        _sizes(),
        st.sampled_from(sorted(_VALUES)).flatmap(_attribute),
    )
    return st.recursive(leaves, _combined, max_leaves=max_leaves)


def _several(
    values: st.SearchStrategy[V], make: Callable[..., Selector]
) -> st.SearchStrategy[Selector]:
    return st.lists(values, max_size=2, unique=True).map(lambda chosen: make(*chosen))


def _sizes() -> st.SearchStrategy[Selector]:
    least, more = st.integers(0, 60), st.none() | st.integers(0, 60)
    return st.tuples(least, more).map(
        lambda pair: size(at_least=pair[0], at_most=None if pair[1] is None else pair[0] + pair[1])
    )


def _attribute(name: str) -> st.SearchStrategy[Selector]:
    return _several(st.sampled_from(_VALUES[name]), lambda *values: attribute(name, *values))


def _combined(parts: st.SearchStrategy[Selector]) -> st.SearchStrategy[Selector]:
    pairs = st.tuples(parts, parts)
    return (
        parts.map(lambda part: ~part)
        | pairs.map(lambda pair: pair[0] & pair[1])
        | pairs.map(lambda pair: pair[0] | pair[1])
    )
