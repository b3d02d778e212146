"""What is set down for the year: letters, responsibility lists, the tasks on the wall chart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from partyorg.casebook.zjbti._educations import EDUCATIONS
from partyorg.casebook.zjbti._measures import LECTURES, SALONS, SERVICE, TASKS
from partyorg.casebook.zjbti._organisation import BRANCH, COMMITTEE, GENERAL, ROOT, tree
from partyorg.casebook.zjbti._source import YEAR, rebuilt, stated
from partyorg.evidence import Measure
from partyorg.indicators import (
    Base,
    Letter,
    LetterKind,
    Pacing,
    Plan,
    Responsibility,
    Target,
    TieBreak,
    by_period,
    decompose,
    equal,
    headcount,
)
from partyorg.org import Selector
from partyorg.rules import MeasureType
from partyorg.values import Cadence, Label, Number

#: Signed at every edge of the tree 层层签订.
LETTERS = tuple(
    LetterKind(code=code, title=Label.of(zh, en), source=stated("层层签订责任书"))
    for code, zh, en in (
        ("党建", "党建工作", "Party building"),
        ("意识形态", "意识形态工作", "ideological work"),
        ("党风廉政", "党风廉政建设", "clean government"),
    )
)


def _answers(
    post: str, units: Selector, level: str, parts: Iterable[tuple[str, str, int]]
) -> Iterator[Responsibility]:
    for number, (zh, en, count) in enumerate(parts, 1):
        yield Responsibility(
            code=f"{post}·{zh}",
            post=post,
            title=Label.of(zh, en),
            applies_to=units,
            indicators=[f"{level}{number}.{one}" for one in range(1, count + 1)],
            source=stated("三张责任清单"),
        )


#: Three lists 责任清单: of the secretaries of committee, general branch and branch.
RESPONSIBILITIES = (
    *_answers(
        "党委书记",
        COMMITTEE,
        "校",
        (
            ("六强", "six strengths", 6),
            ("六个过硬", "six solids", 6),
            ("一级带一级", "each level leads the next", 2),
        ),
    ),
    *_answers(
        "党总支书记",
        GENERAL,
        "总",
        (("五个到位", "five in place", 5), ("一级带一级", "each level leads the next", 2)),
    ),
    *_answers(
        "党支部书记",
        BRANCH,
        "支",
        (
            ("七个有力", "seven strengths", 7),
            ("抓落实", "carrying out", 2),
        ),
    ),
)

#: What is measured on the wall chart; the year's amounts are ours, and follow what is reported.
TRACKED: tuple[Measure, ...] = (SERVICE, LECTURES, TASKS, SALONS)


def _target(indicator: str, measure: MeasureType, amount: Number) -> Target:
    return Target(
        indicator=indicator,
        holder=ROOT,
        measure=measure,
        amount=amount,
        period=YEAR,
        source=rebuilt("挂图作战·年度任务"),
    )


def _shared_out(target: Target, by: Base, stop: Selector) -> tuple[Target, ...]:
    return decompose(target, tree(), by=by, stop=stop, ties=TieBreak.BY_ID).targets


def targets() -> tuple[Target, ...]:
    """Divide the year's tasks among the levels: what hangs on the wall 挂图作战."""
    tasks = len(EDUCATIONS.indicators)
    return (
        *_shared_out(_target("服务", SERVICE.type, 70_000), headcount(), BRANCH),
        *_shared_out(_target("育人", TASKS.type, tasks), equal(), GENERAL),
        _target("沙龙", SALONS.type, 12),
    )


def windows() -> tuple[Target, ...]:
    """Lay every target over the four quarters, for periodic follow-up 定期跟踪."""
    return tuple(
        part for target in targets() for part in by_period(target, Cadence.QUARTER, by=Pacing.EQUAL)
    )


def plan(letters: Iterable[Letter] = ()) -> Plan:
    """Put the year together: targets, responsibility lists, and the letters there are so far.

    Parameters
    ----------
    letters : iterable of Letter
        On record; `partyorg.indicators.letters_owed` says which there should be.
    """
    return Plan(
        code="zjbti-2021",
        title=Label.of("年度党建工作计划", "the year's work"),
        period=YEAR,
        targets=targets(),
        letters=letters,
        responsibilities=RESPONSIBILITIES,
    )
