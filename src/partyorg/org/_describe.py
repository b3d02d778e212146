"""Selectors in words: whom something concerns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import Enum, auto
from functools import singledispatch

import attrs

from partyorg.errors import Language
from partyorg.org._kinds import Form
from partyorg.org._select import (
    AllOf,
    AnyOf,
    Anyone,
    AttributeIs,
    Direct,
    FormIs,
    FoundedBy,
    KindIs,
    LevelIs,
    Not,
    SectorIs,
    Selector,
    Size,
    UnitIs,
    Within,
)
from partyorg.values import Label, Labelled

_EVERYONE = Label.of("全体党组织", "all units")
_NOBODY = Label.of("无", "no unit")
_UNITS = Label.of("党组织", "units")
#: Where a bracket and a Chinese character touch.
_TIGHT = re.compile("(?<=[)])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[(])")
_LEVELS = "一二三四五六七八九十"


class _Sort(Enum):
    """What a piece of a description is to the others."""

    PEOPLE = auto()
    FORM = auto()
    UNITS = auto()
    MORE = auto()
    WITHOUT = auto()
    WHOLE = auto()


@attrs.frozen(kw_only=True)
class _Piece:
    sort: _Sort
    text: Label


def describe(selector: Selector, language: Language = "zh") -> str:
    """Say which units a selector picks.

    Parameters
    ----------
    selector : Selector
    language : {"zh", "en"}

    Returns
    -------
    str

    Examples
    --------
    >>> from partyorg.org import Sector, UnitKind, direct, kind, level, sector
    >>> describe(kind(UnitKind.BRANCH) & sector(Sector.TEACHERS))
    '教师党支部'
    >>> describe(level(2) & ~direct())
    '二级单位, 直属党支部除外'
    >>> describe(level(2) & ~direct(), "en")
    'units of level 2, except directly subordinate branches'
    """
    said = _whole((_piece(selector),)).text(language)
    return _TIGHT.sub(" ", said) if language == "zh" else said


def _both(zh: str, en: str) -> Label:
    return Label(zh=zh, en=en)


def _any(values: Iterable[Label]) -> Label:
    listed = tuple(values)
    return _both("、".join(v.zh for v in listed), " or ".join(v.en for v in listed))


def _plural(label: Label) -> Label:
    end = "es" if label.en.endswith("ch") else "s"
    return _both(label.zh, f"{label.en}{end}")


def _some(sort: _Sort, values: Iterable[Labelled], said: Callable[[Label], Label]) -> _Piece:
    """Say one of several; none of none."""
    labels = [said(value.label) for value in values]
    return _Piece(sort=sort, text=_any(labels)) if labels else _NONE


_NONE = _Piece(sort=_Sort.WHOLE, text=_NOBODY)


@singledispatch
def _piece(selector: Selector) -> _Piece:
    """Say one selector; a new one must be taught."""
    raise NotImplementedError(type(selector).__name__)


@_piece.register
def _(selector: Anyone) -> _Piece:  # noqa: ARG001 - it says nothing more
    return _Piece(sort=_Sort.WHOLE, text=_EVERYONE)


@_piece.register
def _(selector: KindIs) -> _Piece:
    return _some(_Sort.UNITS, selector.kinds, _plural)


@_piece.register
def _(selector: SectorIs) -> _Piece:
    return _some(_Sort.PEOPLE, selector.sectors, lambda label: label)


@_piece.register
def _(selector: FormIs) -> _Piece:
    alone = Form.ORDINARY.label.zh
    return _some(
        _Sort.FORM,
        selector.forms,
        lambda label: _both(f"{label.zh}的" if label.zh == alone else label.zh, label.en),
    )


@_piece.register
def _(selector: LevelIs) -> _Piece:
    if not selector.levels:
        return _NONE
    zh = "、".join(
        f"{_LEVELS[n - 1]}级" if 1 <= n <= len(_LEVELS) else f"第 {n} 级" for n in selector.levels
    )
    en = " or ".join(str(n) for n in selector.levels)
    return _Piece(sort=_Sort.UNITS, text=_both(f"{zh}单位", f"units of level {en}"))


@_piece.register
def _(selector: Within) -> _Piece:
    text = _both(f"{selector.unit} 及其下级", f"in {selector.unit} and all below it")
    return _Piece(sort=_Sort.MORE, text=text)


@_piece.register
def _(selector: Size) -> _Piece:
    low, high = selector.at_least, selector.at_most
    if high is None:
        text = _both(f"党员 {low} 人以上 (含)", f"with at least {low} members")
    elif not low:
        text = _both(f"党员 {high} 人以下 (含)", f"with at most {high} members")
    else:
        text = _both(f"党员 {low} 至 {high} 人", f"with {low} to {high} members")
    return _Piece(sort=_Sort.MORE, text=text)


@_piece.register
def _(selector: AttributeIs) -> _Piece:
    if not selector.values:
        return _NONE
    name, values = selector.name, _any(map(Label.of, selector.values))
    text = _both(f"“{name}”为“{values.zh}”", f"whose “{name}” is “{values.en}”")
    return _Piece(sort=_Sort.MORE, text=text)


@_piece.register
def _(selector: Direct) -> _Piece:  # noqa: ARG001 - it says nothing more
    text = _both("直属党支部", "directly subordinate branches")
    return _Piece(sort=_Sort.UNITS, text=text)


@_piece.register
def _(selector: FoundedBy) -> _Piece:
    text = _both(f"{selector.day} 以前 (含) 成立", f"founded on {selector.day} or before")
    return _Piece(sort=_Sort.MORE, text=text)


@_piece.register
def _(selector: UnitIs) -> _Piece:
    if not selector.ids:
        return _NONE
    ids = _any(map(Label.of, selector.ids))
    return _Piece(sort=_Sort.WHOLE, text=ids)


@_piece.register
def _(selector: Not) -> _Piece:
    if isinstance(selector.part, Not):
        return _piece(selector.part.part)
    return _Piece(sort=_Sort.WITHOUT, text=_whole((_piece(selector.part),)))


@_piece.register
def _(selector: AnyOf) -> _Piece:
    pieces = tuple(map(_piece, selector.parts))
    sorts = {piece.sort for piece in pieces}
    if len(sorts) == 1 and sorts <= {_Sort.PEOPLE, _Sort.FORM, _Sort.UNITS}:
        return _Piece(sort=pieces[0].sort, text=_any(piece.text for piece in pieces))
    wholes = [_whole((piece,)) for piece in pieces]
    zh, en = "; 或 ".join(w.zh for w in wholes), "; or ".join(w.en for w in wholes)
    return _Piece(sort=_Sort.WHOLE, text=_both(zh, en))


@_piece.register
def _(selector: AllOf) -> _Piece:
    return _Piece(sort=_Sort.WHOLE, text=_whole(tuple(map(_piece, selector.parts))))


def _whole(pieces: tuple[_Piece, ...]) -> Label:
    """Put pieces together: more of whom, which people, how set up, which units, without whom."""
    of = {sort: [piece.text for piece in pieces if piece.sort is sort] for sort in _Sort}
    nouns = [*of[_Sort.UNITS], *of[_Sort.WHOLE]]
    if _NOBODY in nouns:
        return _NOBODY
    if len(nouns) > 1:
        kept = [noun for noun in nouns if noun != _EVERYONE] or [_EVERYONE]
        nouns = kept if len(kept) == 1 else [_joined(kept)]
    described = any(of[sort] for sort in (_Sort.PEOPLE, _Sort.FORM, _Sort.MORE))
    noun = nouns[0] if nouns else _UNITS if described else _EVERYONE
    if described:
        noun = _bracketed(noun, "、")
    zh = " 且 ".join(t.zh for t in of[_Sort.MORE])
    zh = f"{zh}的" if zh else ""
    zh += "".join(f"{t.zh}" for t in (*of[_Sort.PEOPLE], *of[_Sort.FORM])) + noun.zh
    en = " and ".join(t.en for t in of[_Sort.FORM])
    en = f"{en} {noun.en}" if en else noun.en
    for people in of[_Sort.PEOPLE]:
        en += f" of {people.en}"
    for more in of[_Sort.MORE]:
        en += f" {more.en}"
    without = of[_Sort.WITHOUT]
    if without:
        zh += f", {'、'.join(_bracketed(t).zh for t in without)}除外"
        en += f", except {' and '.join(_bracketed(t).en for t in without)}"
    return _both(zh, en)


def _joined(nouns: Iterable[Label]) -> Label:
    told = [_bracketed(noun, "、") for noun in nouns]
    return _both("且为".join(t.zh for t in told), " that are also ".join(t.en for t in told))


def _bracketed(noun: Label, *marks: str) -> Label:
    """Put brackets round what has commas of its own."""
    if any(mark in noun.zh for mark in (", ", "; ", *marks)):
        return _both(f"({noun.zh})", f"({noun.en})")
    return noun
