"""The section that ranks every peer group of every scheme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import attrs

from partyorg.evaluation import Exclude, Grading, Result, Scheme
from partyorg.extras.report._blocks import (
    Bar,
    Cell,
    Column,
    Paragraph,
    Part,
    Section,
    Table,
    cell,
    span,
)
from partyorg.extras.report._desk import FEW_GROUPS, Desk, scores_of
from partyorg.indicators import Weighing, points_text
from partyorg.values import Label


def ranking(desk: Desk) -> Section:
    """Rank every peer group of every scheme."""
    return Section(
        anchor="ranking",
        title=desk.say("排名", "Ranking"),
        parts=tuple(
            Part(title=desk.label(scheme.title), blocks=tuple(_blocks(desk, scheme)))
            for scheme in desk.schemes()
        ),
    )


def _blocks(desk: Desk, scheme: Scheme) -> Sequence[Paragraph | Table]:
    groups = desk.groups(scheme)
    form = _Form(
        scheme=scheme,
        several=len(groups) > 1,
        many=len(groups) > FEW_GROUPS,
        remarks=any(_remarks(desk, scheme, r) for r in desk.ranked[scheme.code]),
        top=_top(scheme, desk.ranked[scheme.code]),
    )
    tables = (_table(desk, form, group, results) for group, results in groups.items())
    return (Paragraph(words=cell(_about(desk, scheme)), muted=True), *tables)


def _about(desk: Desk, scheme: Scheme) -> str:
    shown, decided = scheme.rounding.published, scheme.rounding.decide_at
    said = desk.say(
        f"方案 {scheme.code}，第 {scheme.version} 版。得分四舍五入到 {shown} 位小数公布；"
        f"名次和等次按 {decided} 位小数判定。",
        f"Scheme {scheme.code}, version {scheme.version}. Scores are published half-up to {shown} "
        f"places; ranks and grades are decided at {decided}. ",
    )
    return said + ("" if scheme.source is None else scheme.source.text(desk.language))


@attrs.frozen(kw_only=True)
class _Form:
    """What the tables of one scheme have in common.

    Parameters
    ----------
    scheme : Scheme
    several : bool
        Whether there is more than one group, so that places among all are shown too.
    many : bool
        Whether there are so many groups that each is folded away.
    remarks : bool
        Whether there is anything to remark.
    top : Fraction
        [points] The score that fills a bar.
    """

    scheme: Scheme
    several: bool
    many: bool
    remarks: bool
    top: Fraction


def _top(scheme: Scheme, results: Sequence[Result]) -> Fraction:
    framework = scheme.framework
    full = framework.total if framework.weighing is Weighing.POINTS else Fraction(1)
    return max((full, *map(Fraction, scores_of(results))))


def _table(desk: Desk, form: _Form, group: Label, results: Sequence[Result]) -> Table:
    moving = any(result.rank is not None and result.rank.provisional for result in results)
    many, moves = (
        desk.counted(form.scheme, len(results)),
        desk.say("，名次暂定", ", ranks provisional"),
    )
    return Table(
        caption=f"{desk.label(group)} · {many}{moves * moving}",
        columns=(*_columns(desk, form), *_items(desk, form.scheme)),
        rows=tuple(_row(desk, form, result) for result in results),
        lead=2 if form.several else 1,
        folded=form.many,
    )


def _columns(desk: Desk, form: _Form) -> list[Column]:
    columns = [Column(head=desk.say("名次", "rank"), numeric=True, width=14)]
    if form.several:
        columns.append(Column(head=desk.say("全体", "of all"), numeric=True, width=14))
    columns.append(Column(head=desk.noun(form.scheme)))
    columns.append(Column(head=desk.say("得分", "score"), width=40))
    if form.scheme.grading is not None:
        columns.append(Column(head=desk.say("等次", "grade"), width=24))
    if form.remarks:
        columns.append(Column(head=desk.say("备注", "remarks"), width=48))
    return columns


def _items(desk: Desk, scheme: Scheme) -> list[Column]:
    """Head a column for each first-level indicator and each adjustment."""
    weights = scheme.framework.weighing is Weighing.WEIGHTS
    columns = []
    for category in scheme.framework.categories:
        points = points_text(category.points)
        note = (
            desk.say(f"权重 {points}", f"weight {points}")
            if weights
            else desk.say(f"{points} 分", f"{points} points")
        )
        columns.append(Column(head=desk.label(category.title), note=note, numeric=True, width=23))
    note = desk.say("分母外", "on top")
    columns.extend(
        Column(head=desk.label(adjustment.title), note=note, numeric=True, width=23)
        for adjustment in scheme.adjustments
    )
    return columns


def _row(desk: Desk, form: _Form, result: Result) -> tuple[Cell, ...]:
    scheme = form.scheme
    row = [_place(result)]
    if form.several:
        row.append(cell("—" if result.overall is None else str(result.overall.place), "muted"))
    row.extend((desk.who(result.subject, inside=result.group), _score(desk, form.top, result)))
    if scheme.grading is not None:
        row.append(_grade(desk, scheme.grading, result))
    if form.remarks:
        row.append(_remarks(desk, scheme, result))
    codes = [category.code for category in scheme.framework.categories]
    codes.extend(adjustment.code for adjustment in scheme.adjustments)
    row.extend((desk.item(result.items.get(code), scheme.rounding),) for code in codes)
    return tuple(row)


def _place(result: Result) -> Cell:
    return cell("—", "muted") if result.rank is None else cell(str(result.rank.place))


def _score(desk: Desk, top: Fraction, result: Result) -> Cell:
    scores = scores_of([result])
    if not scores:
        return cell(desk.score(result), "muted")
    share = max(Fraction(scores[0]) / top, Fraction(0))
    return (span(desk.score(result), "strong"), Bar(share=share))


def _grade(desk: Desk, grading: Grading, result: Result) -> Cell:
    if result.verdict is None:
        return cell("—", "muted")
    return (desk.grade(grading, result.verdict.grade),)


def _remarks(desk: Desk, scheme: Scheme, result: Result) -> Cell:
    grading = scheme.grading
    said = [span(words, "muted") for words in _excluded(desk, scheme, result)]
    if result.score.provisional:
        said.append(desk.provisional())
    if result.rank is not None and result.rank.tied > 1:
        tied = result.rank.tied
        said.append(span(desk.say(f"并列 {tied} 个", f"{tied} tied"), "muted"))
    verdict = result.verdict
    if grading is not None and verdict is not None and verdict.grade != verdict.earned:
        earned = desk.label(grading.grade(verdict.earned).label)
        said.append(span(desk.say(f"按分数为{earned}", f"{earned} by score"), "muted"))
    for bar in result.bars:
        words = desk.say(f"不得参评“{bar.honour}”", f"not eligible for {bar.honour!r}")
        said.append(span(words, "muted"))
        if bar.provisional:
            said.append(desk.provisional())
    return tuple(said)


def _excluded(desk: Desk, scheme: Scheme, result: Result) -> Iterator[str]:
    """Say what keeps a subject out of the assessment."""
    for veto in scheme.vetoes:
        if isinstance(veto.effect, Exclude) and result.struck(veto.code):
            why = desk.label(veto.title)
            yield desk.say(f"不参加考核: {why}", f"out of the assessment: {why}")
