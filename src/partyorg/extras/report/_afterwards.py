"""Sections about what was decided afterwards, and about units that are no more."""

from __future__ import annotations

from collections.abc import Iterator

from partyorg.evaluation import PartYear, Ruling
from partyorg.extras.report._blocks import Cell, Column, Section, Table, cell
from partyorg.extras.report._desk import Desk
from partyorg.rules import value_text


def afterwards(desk: Desk) -> Iterator[Section]:
    """List overrides and the units that ended inside the period, where there are any."""
    if desk.assessment.rulings:
        yield _rulings(desk)
    if desk.assessment.parts:
        yield _ended(desk)


def _rulings(desk: Desk) -> Section:
    title = desk.say("改判", "Overridden")
    table = Table(
        caption=title,
        columns=(
            Column(head=desk.say("单位", "unit")),
            Column(head=desk.say("项目", "item"), width=23),
            Column(head=desk.say("原值", "before"), numeric=True, width=23),
            Column(head=desk.say("改判值", "after"), numeric=True, width=23),
            Column(head=desk.say("日期", "on"), width=32),
            Column(head=desk.say("决定人", "by"), width=23),
            Column(head=desk.say("原因", "reason")),
            Column(head=desk.say("版次", "version"), numeric=True, width=14),
        ),
        rows=tuple(_ruling(desk, ruling) for ruling in desk.assessment.rulings),
    )
    return Section(anchor="rulings", title=title, blocks=(table,))


def _ruling(desk: Desk, ruling: Ruling) -> tuple[Cell, ...]:
    made = ruling.override
    return (
        desk.who(made.subject),
        cell(made.item),
        cell(value_text(ruling.was, desk.language)),
        cell(value_text(made.value, desk.language)),
        cell(made.on.isoformat()),
        cell(made.by),
        cell(made.reason),
        cell(str(ruling.version)),
    )


def _ended(desk: Desk) -> Section:
    title = desk.say("考核期内终止的单位", "Units that ended in the period")
    table = Table(
        caption=title,
        columns=(
            Column(head=desk.say("单位", "unit")),
            Column(head=desk.say("终止日期", "ended on"), width=32),
            Column(head=desk.say("截至终止的得分", "score up to then"), numeric=True, width=40),
            Column(head=desk.say("后继单位", "succeeded by")),
        ),
        rows=tuple(row for part in desk.assessment.parts for row in _rows(desk, part)),
    )
    return Section(anchor="ended", title=title, blocks=(table,))


def _rows(desk: Desk, part: PartYear) -> Iterator[tuple[Cell, ...]]:
    """Walk through a part's units that ended and what belonged to them, a row for each scheme."""
    for result in part.assessment.results:
        unit = result.subject.unit
        if unit in part.ended:
            yield (
                desk.who(result.subject),
                cell(part.assessment.period.end.isoformat()),
                cell(desk.score(result)),
                cell(desk.join(map(desk.name, part.ended[unit])) or "—"),
            )
