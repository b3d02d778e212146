"""Last year's scheme copied for this year, and what was changed in it since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import attrs

from partyorg.errors import Language, UnknownName, raise_all
from partyorg.evaluation._scheme import Scheme
from partyorg.evaluation._table import Row, scheme_table
from partyorg.indicators import points_text
from partyorg.org import describe
from partyorg.values import Label, Labelled


def copied(
    schemes: Iterable[Scheme], codes: Mapping[str, str], *, version: str = "1"
) -> tuple[Scheme, ...]:
    """Copy schemes for another year, under other codes.

    Where one reads the scores of another, the copy reads those of its copy.
    Measures stay as they are: one of a previous score goes on naming the scheme
    that it named.

    Parameters
    ----------
    schemes : iterable of Scheme
    codes : mapping of str to str
        The new code by the old; a scheme that is not named keeps its own.
    version : str
        Of the copies.

    Returns
    -------
    tuple of Scheme
        In the same order.

    Raises
    ------
    Faults
        Of `UnknownName`, for codes that no scheme has.
    """
    listed = tuple(schemes)
    known = tuple(scheme.code for scheme in listed)
    unknown = [UnknownName("codes", code, known) for code in codes if code not in known]
    raise_all("the schemes cannot be copied so 方案不能如此复制", unknown)
    return tuple(
        attrs.evolve(
            scheme,
            code=codes.get(scheme.code, scheme.code),
            version=version,
            collections=[
                attrs.evolve(below, schemes=tuple(codes.get(code, code) for code in below.schemes))
                for below in scheme.collections
            ],
        )
        for scheme in listed
    )


class SchemePart(Labelled):
    """Which part of a scheme was changed 变动部分."""

    WHOLE = "whole", "方案", "scheme"
    CATEGORY = "category", "一级指标", "first-level indicator"
    INDICATORS = "indicators", "二级指标", "second-level indicator"
    ADJUSTMENTS = "adjustments", "加减分", "adjustment"
    VETOES = "vetoes", "一票否决", "veto"
    GRADES = "grades", "总分与等次", "score and grades"


@attrs.frozen(kw_only=True)
class SchemeChange:
    """One thing in which a scheme differs from another 方案变动.

    Parameters
    ----------
    part : SchemePart
    code : str
        Of the category, indicator, adjustment or veto; empty for what has none.
    title : Label
        What it is called now, or was where it is gone.
    field : Label, optional
        Title, points, how it is scored …; None where all of it came or went.
    before, after : Label, optional
        What was said, and is; None where it was not there, or is no more.
    """

    part: SchemePart
    code: str
    title: Label
    field: Label | None
    before: Label | None
    after: Label | None

    def text(self, language: Language = "zh") -> str:
        """Say the change in one line, the old words before the new."""
        words = (self.part.label.text(language), self.code, self.title.text(language))
        head = " ".join(filter(None, words))
        if self.before is None and self.after is not None:
            return f"{head}: {_ADDED.text(language)}: {self.after.text(language)}"
        if self.after is None and self.before is not None:
            return f"{head}: {_REMOVED.text(language)}: {self.before.text(language)}"
        return f"{head} · {_said(self.field, language)}: " + " → ".join(
            _said(one, language) for one in (self.before, self.after)
        )


_ADDED = Label.of("新增", "added")
_REMOVED = Label.of("取消", "removed")


def _said(label: Label | None, language: Language) -> str:
    return (label.text(language) if label is not None else "") or "—"


def diff_schemes(old: Scheme, new: Scheme) -> tuple[SchemeChange, ...]:
    """Say what was changed between two schemes: "what is new this year?".

    Parts are matched by code, and compared as they are printed: titles, points,
    rules and vetoes as sentences, bands, quotas, whom they concern.  Code, version
    and source of the schemes themselves are not compared.

    Parameters
    ----------
    old, new : Scheme

    Returns
    -------
    tuple of SchemeChange
        Part by part, in the order of the new scheme, what is gone last.

    See Also
    --------
    scheme_table, copied
    """
    was, now = dict(_pieces(old)), dict(_pieces(new))
    ordered = [key for part in SchemePart for key in dict.fromkeys((*now, *was)) if key[0] is part]
    return tuple(change for key in ordered for change in _changes(key, was.get(key), now.get(key)))


_Key = tuple[SchemePart, str, str]
"""Part, code, and for what has no code its words."""


@attrs.frozen(kw_only=True)
class _Piece:
    """What a scheme says of one of its parts.

    Parameters
    ----------
    title : Label
    says : dict of Label to Label
        By name of what is said.
    """

    title: Label
    says: Mapping[Label, Label]


def _changes(key: _Key, was: _Piece | None, now: _Piece | None) -> Iterator[SchemeChange]:
    part, code, _ = key
    if was is not None and now is not None:
        for field, said in now.says.items():
            if was.says[field] != said:
                yield SchemeChange(
                    part=part,
                    code=code,
                    title=now.title,
                    field=field,
                    before=was.says[field],
                    after=said,
                )
        return
    piece = was or now
    assert piece is not None  # noqa: S101 - one of the two has it
    whole = _together(piece)
    yield SchemeChange(
        part=part,
        code=code,
        title=piece.title,
        field=None,
        before=None if was is None else whole,
        after=None if now is None else whole,
    )


def _together(piece: _Piece) -> Label:
    """Say a part in full, its title aside."""
    said = [
        (name, words) for name, words in piece.says.items() if words.zh and words != piece.title
    ]
    return Label.of(
        "; ".join(f"{name.zh} {words.zh}" for name, words in said),
        "; ".join(f"{name.en} {words.en}" for name, words in said),
    )


def _pieces(scheme: Scheme) -> Iterator[tuple[_Key, _Piece]]:
    """Walk through the parts of a scheme, as they are printed."""
    yield (SchemePart.WHOLE, "", ""), _whole(scheme)
    for category in scheme.framework.categories:
        says = {_TITLE: category.title, _POINTS: Label.of(points_text(category.points))}
        piece = _Piece(title=category.title, says=says)
        yield (SchemePart.CATEGORY, category.code, ""), piece
    times: Counter[_Key] = Counter()
    for zh, en in zip(scheme_table(scheme), scheme_table(scheme, "en"), strict=True):
        part = SchemePart.parse(zh.section.value)
        says = dict(zip(_FIELDS, map(Label.of, zh.cells, en.cells), strict=True))
        key = (part, zh.code, "" if zh.code else f"{zh.first}/{zh.second}")
        times[key] += 1
        # Several quotas are told apart by their order.
        key = (*key[:2], f"{key[2]} {times[key]}")
        yield key, _Piece(title=says[_SECOND], says=says)


def _whole(scheme: Scheme) -> _Piece:
    group = scheme.grouping
    decided = str(scheme.rounding.decide_at)
    return _Piece(
        title=scheme.title,
        says={
            _TITLE: scheme.title,
            _GOAL: scheme.framework.goal,
            _CONCERNS: Label.of(describe(scheme.applies_to), describe(scheme.applies_to, "en")),
            _GROUPS: Label.of(group.attribute) if group.attribute else group.by.label,
            _DECIDED: Label.of(decided),
        },
    )


_TITLE = Label.of("名称", "title")
_POINTS = Label.of("分值", "points")
_GOAL = Label.of("总目标", "goal")
_CONCERNS = Label.of("适用范围", "concerns")
_GROUPS = Label.of("分组", "groups")
_DECIDED = Label.of("判定小数位", "places decided at")
_FIELDS = tuple(map(Label.of, Row.titles("zh"), Row.titles("en")))
_SECOND = _FIELDS[1]
