"""What the source counts, beside what the objects give, and what it leaves open."""

from __future__ import annotations

from collections.abc import Sized

from partyorg.casebook._figure import Figure, Readings, unlike
from partyorg.casebook.lanzhou._capacities import PARTNER_KINDS
from partyorg.casebook.lanzhou._contest import contest_plan
from partyorg.casebook.lanzhou._cultivation import PROCESSES
from partyorg.casebook.lanzhou._service import CADENCES, SERVICES, theme_days
from partyorg.casebook.lanzhou._source import (
    CAPACITIES,
    CITES,
    DIRECTIONS,
    GOALS,
    PLATFORM,
)
from partyorg.values import Finding, Label, Stated

SUBJECT = "lanzhou"

#: Each item has a share of the total; a share of what, the source does not say.
FULL_MARKS = Readings(
    code="FULL_MARKS_UNSTATED",
    what=Label.of("学习竞赛满分", "full marks of the contest"),
    text="各分项占比",
    ways=(
        Label.of("以参赛最高者为满分", "the most that anyone has earns the whole share"),
        Label.of("事先定满分", "full marks are set beforehand"),
    ),
    source=CITES.rebuilt("学习竞赛"),
)


def _counted(zh: str, en: str, number: int, things: Sized, clause: str) -> Figure:
    return Figure(
        code=en.upper().replace(" ", "_"),
        what=Label.of(zh, en),
        stated=Stated.exactly(zh, number, CITES.stated(clause)),
        computed=len(things),
    )


def figures() -> tuple[Figure, ...]:
    """Return what the source counts, each computed: it reports no outcomes."""
    [*months] = theme_days()
    return (
        _counted("四个方向", "directions", 4, DIRECTIONS, "四个方向"),
        _counted("五力", "capacities", 5, CAPACITIES, "五力"),
        _counted("一平台: 基础管理和党员积分", "parts of the platform", 2, PLATFORM, "123"),
        _counted("两培养", "cultivations", 2, PROCESSES, "123"),
        _counted("三目标", "goals", 3, GOALS, "123"),
        _counted("竞赛三个分项", "contest items", 3, contest_plan().items, "学习竞赛"),
        _counted("六类服务", "kinds of service", 6, SERVICES, "志愿服务"),
        _counted("周、月、季、年", "cadences", 4, set(CADENCES.values()), "志愿服务"),
        _counted("一月一主题", "themes a year", 12, months, "主题党日"),
        _counted("规定+灵活", "parts of a theme day", 2, months[0].satisfied_by, "主题党日"),
        _counted("高校、政府、企业", "kinds of partner", 3, PARTNER_KINDS, "党建互联"),
    )


def findings() -> tuple[Finding, ...]:
    """Return what the source leaves open, or where it disagrees with the objects."""
    return tuple(sorted((FULL_MARKS.finding(SUBJECT), *unlike(figures(), SUBJECT))))
