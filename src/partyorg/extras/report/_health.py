"""A unit's health report as a page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from partyorg.errors import Language
from partyorg.evaluation import Health, ItemHealth, result_text
from partyorg.extras.report._blocks import (
    Block,
    Cell,
    Column,
    Page,
    Paragraph,
    Section,
    Table,
    cell,
    span,
)
from partyorg.extras.report._desk import spoken
from partyorg.extras.report._html import page_html
from partyorg.extras.report._markdown import page_markdown
from partyorg.indicators import points_text
from partyorg.rules import value_text
from partyorg.values import Label, exact


def health_html(health: Health, *, title: Label, language: Language = "zh") -> str:
    """Write a unit's health report as one HTML page, for a screen or for A4 paper.

    Parameters
    ----------
    health : Health
    title : Label
        Names the unit.
    language : {"zh", "en"}

    Returns
    -------
    str
        To be saved as UTF-8.

    Raises
    ------
    UnknownLabel
        For any other language.
    """
    return page_html(_Report(health, language).page(title))


def health_markdown(health: Health, *, title: Label, language: Language = "zh") -> str:
    """Write a unit's health report as GitHub-style Markdown: the content of `health_html`.

    Parameters
    ----------
    health : Health
    title : Label
        Names the unit.
    language : {"zh", "en"}

    Returns
    -------
    str

    Raises
    ------
    UnknownLabel
        For any other language.
    """
    return page_markdown(_Report(health, language).page(title))


class _Report:
    """One unit's report in one language."""

    def __init__(self, health: Health, language: Language) -> None:
        self.health = health
        self.language = spoken(language)

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def label(self, label: Label) -> str:
        return label.text(self.language)

    def page(self, title: Label) -> Page:
        sections = (
            self.items("strengths", self.say("优势", "Strengths"), self.health.strengths),
            self.items("weaknesses", self.say("短板", "Weaknesses"), self.health.weaknesses),
            self.items("lost", self.say("失分", "Points lost"), self.health.lost),
            self.items("absent", self.say("没有得分的指标", "Without a score"), self.health.absent),
            self.distance(),
            self.duties(),
            self.change(),
        )
        return Page(
            language=self.language,
            title=self.label(title),
            facts=tuple(self.facts()),
            notices=(),
            notes=tuple(self.label(reason) for reason in self.health.reasons),
            sections=tuple(section for section in sections if section.blocks),
        )

    def facts(self) -> list[tuple[str, Cell]]:
        health, result = self.health, self.health.result
        facts = [
            (self.say("考核期间", "Period"), cell(str(health.period))),
            (self.say("考核方案", "Scheme"), cell(self.label(health.scheme.title))),
            (self.say("得分", "Score"), cell(result_text(result, self.language), "strong")),
        ]
        if result.verdict is not None and health.scheme.grading is not None:
            code = result.verdict.grade
            grade = self.say("提交会议", "left to a meeting")
            if code is not None:
                grade = self.label(health.scheme.grading.grade(code).label)
            facts.append((self.say("等次", "Grade"), cell(grade)))
        if result.rank is not None:
            place = f"{result.rank.place}/{result.rank.of} · {self.label(result.group)}"
            facts.append((self.say("组内名次", "Rank in group"), cell(place)))
        return facts

    def items(self, anchor: str, title: str, items: Sequence[ItemHealth]) -> Section:
        """List indicators with what they have, lost, and the clause."""
        if not items:
            return Section(anchor=anchor, title=title)
        table = Table(
            caption=title,
            columns=(
                Column(head=self.say("指标", "indicator")),
                Column(head=self.say("得分", "score"), numeric=True, width=23),
                Column(head=self.say("分值", "worth"), numeric=True, width=23),
                Column(head=self.say("失分", "lost"), numeric=True, width=23),
                Column(head=self.say("依据", "clause"), width=72),
            ),
            rows=tuple(map(self.item, items)),
        )
        return Section(anchor=anchor, title=title, blocks=(table,))

    def item(self, item: ItemHealth) -> tuple[Cell, ...]:
        source = cell("—", "muted")
        if item.source is not None:
            source = (span(item.source.text(self.language), href=item.source.url),)
        return (
            cell(f"{item.indicator} {self.label(item.label)}"),
            cell(value_text(item.value, self.language)),
            cell("—" if item.worth is None else points_text(item.worth)),
            cell(self.number(exact(item.lost)) if item.lost else "—"),
            source,
        )

    def number(self, value: Decimal) -> str:
        return value_text(value, self.language)

    def lines(self, anchor: str, title: str, lines: Sequence[str]) -> Section:
        """Say something line by line."""
        blocks: tuple[Block, ...] = tuple(Paragraph(words=cell(line)) for line in lines)
        return Section(anchor=anchor, title=title, blocks=blocks)

    def distance(self) -> Section:
        """Say how far the next grade is, and what would reach it."""
        title, following = self.say("距上一等次", "The next grade"), self.health.next
        if following is None:
            return Section(anchor="next", title=title)
        ways = (way.text(self.language) for way in following.ways)
        return self.lines("next", title, (following.text(self.language), *ways))

    def duties(self) -> Section:
        """List what was missed and what is still owed."""
        missed = [finding.text(self.language) for finding in self.health.missed]
        word = self.say("待办", "due")
        owed = [
            f"{word}{'' if due.last is None else f' {due.last}'}: {self.label(due.title)}"
            for due in self.health.dues
        ]
        return self.lines("duties", self.say("未履行与待办", "Missed and due"), (*missed, *owed))

    def change(self) -> Section:
        """Tell what changed since last year."""
        title, change = self.say("较上年变化", "Since last year"), self.health.change
        if change is None:
            return Section(anchor="change", title=title)
        items = (item.text(self.language) for item in change.changed())
        return self.lines("change", title, (change.line(self.language), *items))
