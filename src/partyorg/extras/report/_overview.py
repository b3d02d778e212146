"""The section that counts units, and shows the middle and spread of scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

import attrs

from partyorg.evaluation import Result, Scheme
from partyorg.extras.report._blocks import (
    Block,
    Cell,
    Column,
    Plot,
    Section,
    Strip,
    Table,
    cell,
    span,
)
from partyorg.extras.report._desk import FEW_GROUPS, Desk, scores_of
from partyorg.extras.report._figures import Figures, along, figures, scale
from partyorg.indicators import points_text
from partyorg.org import SubjectKind
from partyorg.values import Label

_HEADS = (
    ("有得分", "scored"),
    ("暂定", "provisional"),
    ("平均", "mean"),
    ("中位数", "median"),
    ("最低", "lowest"),
    ("最高", "highest"),
)
_KEY = (
    ("○ 暂定", "○ provisional"),
    ("▲ 平均", "▲ mean"),
    ("┃ 中位数", "┃ median"),
)


def overview(desk: Desk) -> Section:
    """Count units by level, and say middle and spread of each scheme's scores."""
    schemes = desk.schemes()
    blocks: list[Block] = [_levels(desk, schemes)]
    if schemes:
        blocks.append(_spread(desk, schemes))
    blocks.extend(
        _spread_by_group(desk, scheme)
        for scheme in schemes
        if len(desk.groups(scheme)) > FEW_GROUPS
    )
    blocks.extend(plot for scheme in schemes if (plot := _plot(desk, scheme)) is not None)
    return Section(anchor="overview", title=desk.say("概览", "Overview"), blocks=tuple(blocks))


def _levels(desk: Desk, schemes: Sequence[Scheme]) -> Table:
    tree = desk.tree
    schemes = [scheme for scheme in schemes if scheme.assesses is SubjectKind.UNIT]
    by_level: dict[int, list[str]] = {}
    for unit in tree:
        by_level.setdefault(tree.level(unit.id), []).append(unit.id)
    scored = [
        {str(r.subject) for r in desk.ranked[scheme.code] if r.score.published is not None}
        for scheme in schemes
    ]
    every = set[str]().union(*scored)
    rows = []
    for level, units in sorted(by_level.items()):
        kinds = Counter(tree[unit].kind for unit in units)
        said = desk.join(f"{desk.label(kind.label)} {kinds[kind]}" for kind in sorted(kinds))
        counts = (
            len(units),
            *(len(some.intersection(units)) for some in scored),
            len(set(units) - every),
        )
        name = desk.say(f"第 {level} 级", f"level {level}")
        rows.append(((span(name), span(said, "muted")), *_counts(*counts)))
    return Table(
        caption=desk.say("各级组织数与有得分的组织数", "Units by level, and how many have a score"),
        columns=(
            Column(head=desk.say("级别", "level")),
            Column(head=desk.say("组织数", "units"), numeric=True, width=26),
            *(Column(head=desk.label(s.title), numeric=True, width=44) for s in schemes),
            Column(head=desk.say("无得分", "no score"), numeric=True, width=26),
        ),
        rows=tuple(rows),
    )


def _counts(*counts: int) -> tuple[Cell, ...]:
    return tuple(cell(str(count), "" if count else "muted") for count in counts)


def _spread(desk: Desk, schemes: Sequence[Scheme]) -> Table:
    rows = []
    for scheme in schemes:
        title = cell(desk.label(scheme.title), "strong")
        rows.append(_spread_row(desk, scheme, title, desk.ranked[scheme.code]))
        if 1 < len(desk.groups(scheme)) <= FEW_GROUPS:
            rows.extend(_group_rows(desk, scheme))
    caption = desk.say("得分的集中与离散", "Middle and spread of the scores")
    return _spread_table(desk, schemes, caption, rows)


def _spread_by_group(desk: Desk, scheme: Scheme) -> Table:
    title, count = desk.label(scheme.title), len(desk.groups(scheme))
    caption = desk.say(f"{title}：{count} 个组", f"{title}: {count} groups")
    return attrs.evolve(
        _spread_table(desk, (scheme,), caption, _group_rows(desk, scheme)), shown=40, folded=True
    )


def _spread_table(
    desk: Desk, schemes: Sequence[Scheme], caption: str, rows: Sequence[tuple[Cell, ...]]
) -> Table:
    nouns = {desk.noun(scheme) for scheme in schemes}
    who = nouns.pop() if len(nouns) == 1 else desk.say("对象", "subject")
    heads = (desk.say(who, f"{who}s"), *(desk.say(zh, en) for zh, en in _HEADS))
    return Table(
        caption=caption,
        columns=(
            Column(head=desk.say("方案与分组", "scheme and peer group")),
            *(Column(head=head, numeric=True, width=26) for head in heads),
        ),
        rows=tuple(rows),
    )


def _group_rows(desk: Desk, scheme: Scheme) -> list[tuple[Cell, ...]]:
    return [
        _spread_row(desk, scheme, cell(desk.label(group)), results)
        for group, results in desk.groups(scheme).items()
    ]


def _spread_row(
    desk: Desk, scheme: Scheme, name: Cell, results: Sequence[Result]
) -> tuple[Cell, ...]:
    scores = scores_of(results)
    provisional = sum(result.score.provisional for result in results)
    return (
        name,
        *_counts(len(results), len(scores), provisional),
        *_figures(desk, scheme, figures(scores)),
    )


def _figures(desk: Desk, scheme: Scheme, told: Figures | None) -> tuple[Cell, ...]:
    if told is None:
        return (cell("—", "muted"),) * 4
    shown = (told.mean, told.median, told.lowest, told.highest)
    return tuple((desk.item(value, scheme.rounding),) for value in shown)


def _plot(desk: Desk, scheme: Scheme) -> Plot | None:
    whole = figures(scores_of(desk.ranked[scheme.code]))
    if whole is None:
        return None
    ticks = scale(whole.lowest, whole.highest)
    title, noun = desk.label(scheme.title), desk.noun(scheme)
    groups = desk.groups(scheme)
    if len(groups) > FEW_GROUPS:
        groups = {Label.of("全体", "all"): desk.ranked[scheme.code]}
    strips = (_strip(desk.label(group), results, ticks) for group, results in groups.items())
    return Plot(
        title=desk.say(f"{title}：得分分布", f"{title}: how scores spread"),
        strips=tuple(strip for strip in strips if strip is not None),
        ticks=tuple((along(tick, ticks), points_text(tick)) for tick in ticks),
        lines=_lines(desk, scheme, ticks),
        key=(
            desk.say(f"● 一个{noun}", f"● one {noun}"),
            *(desk.say(zh, en) for zh, en in _KEY),
        ),
    )


def _strip(label: str, results: Sequence[Result], ticks: Sequence[Fraction]) -> Strip | None:
    told = figures(scores_of(results))
    if told is None:
        return None
    dots = (
        (along(value, ticks), result.score.provisional)
        for result in results
        for value in scores_of([result])
    )
    return Strip(
        label=label,
        dots=tuple(sorted(dots)),
        mean=along(told.mean, ticks),
        median=along(told.median, ticks),
    )


def _lines(
    desk: Desk, scheme: Scheme, ticks: Sequence[Fraction]
) -> tuple[tuple[Fraction, str], ...]:
    """Mark the scores that earn a grade, where they lie on the scale."""
    grades = scheme.grading.grades if scheme.grading is not None else ()
    return tuple(
        (along(grade.at_least, ticks), desk.label(grade.label))
        for grade in grades
        if grade.at_least is not None and ticks[0] <= grade.at_least <= ticks[-1]
    )
