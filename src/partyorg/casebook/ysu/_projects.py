"""Projects of 特色阵地 and research topics: calls, what was applied for, stated totals.

The source gives totals.  Who applied, the days and what one project is granted
are ours: 5,000 yuan a key one and 2,000 a general one fit both stated sums.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from partyorg import org
from partyorg.casebook.ysu._organisation import tree
from partyorg.casebook.ysu._source import rebuilt, stated
from partyorg.org import OrgUnit, Sector, UnitKind
from partyorg.programmes.projects import (
    Call,
    Milestone,
    Project,
    StatedTotal,
    Tier,
    Totalled,
    yuan,
)
from partyorg.values import Label, Period, Stated

TAKEN = Period.between(date(2016, 3, 1), date(2016, 3, 31))
APPROVED = date(2016, 4, 15)
CARRIED_OUT = Period(start=APPROVED, end=date(2017, 4, 15))
MIDTERM, MIDTERM_DONE = date(2016, 10, 31), date(2016, 10, 20)

KEY, GENERAL = (
    Tier(code="key", title=Label.of("重点", "key"), grant=5_000),
    Tier(code="general", title=Label.of("一般", "general"), grant=2_000),
)
_BRANCHES = org.kind(UnitKind.BRANCH)

BASES = Call(
    code="特色阵地",
    title=Label.of("特色阵地建设项目", "brand projects"),
    period=TAKEN,
    tiers=(KEY, GENERAL),
    # An applicant is an organisation: a committee, a branch, or several branches jointly.
    alone=org.level(2) | _BRANCHES,
    jointly=_BRANCHES,
    funding=yuan("12.3", times=10_000),
    source=stated("特色阵地"),
)
TOPICS = Call(
    code="研究课题",
    title=Label.of("党建研究课题", "research topics"),
    period=TAKEN,
    tiers=(KEY, GENERAL),
    alone=org.level(2) | _BRANCHES,
    jointly=_BRANCHES,
    funding=yuan("5.2", times=10_000),
    source=stated("研究课题"),
)
CALLS = (BASES, TOPICS)


def _total(call: Call, tier: str, text: str, value: int) -> StatedTotal:
    return StatedTotal(call=call.code, tier=tier, figure=Stated.exactly(text, value, call.source))


def _funds(call: Call, text: str, value: int) -> StatedTotal:
    figure = Stated.exactly(text, value, call.source)
    return StatedTotal(call=call.code, of=Totalled.FUNDING, figure=figure)


#: What the source says of both calls: 58 projects in all, of which it lists 9 and 39.
TOTALS = (
    _total(BASES, "", "58个", 58),
    _total(BASES, KEY.code, "9个", 9),
    _total(BASES, GENERAL.code, "39个", 39),
    _funds(BASES, "12.3万元", 123_000),
    _total(TOPICS, "", "23项", 23),
    _total(TOPICS, KEY.code, "2项", 2),
    _total(TOPICS, GENERAL.code, "21项", 21),
    _funds(TOPICS, "5.2万元", 52_000),
)


def projects() -> tuple[Project, ...]:
    """Make the 特色阵地 projects that the source accounts for: 9 key and 39 general."""
    return tuple(_made(BASES, "T", "特色阵地项目", key=9, general=39, every=5))


def topics() -> tuple[Project, ...]:
    """Make the research topics: 2 key and 21 general."""
    return tuple(_made(TOPICS, "K", "党建研究课题", key=2, general=21, every=11))


def _made(
    call: Call, prefix: str, name: str, *, key: int, general: int, every: int
) -> Iterator[Project]:
    """Make projects in a row, applied for by units some steps apart."""
    tiers = [KEY] * key + [GENERAL] * general
    for no, (tier, applicants) in enumerate(zip(tiers, _applicants(every), strict=False), 1):
        yield Project(
            code=f"{prefix}{no:02}",
            title=f"{name}{no:02}",
            call=call.code,
            tier=tier.code,
            applicants=applicants,
            applied=TAKEN.last,
            approved=APPROVED,
            period=CARRIED_OUT,
            granted=0 if tier.grant is None else tier.grant,
            milestones=[
                Milestone(title=Label.of("中期检查", "midterm"), due=MIDTERM, done=MIDTERM_DONE)
            ],
            source=rebuilt(call.code),
        )


def _applicants(every: int) -> list[Sequence[OrgUnit]]:
    """Name applicants: each third a second-level unit, now and then two branches jointly."""
    whole = tree()
    units = whole.at_level(2)
    branches = [branch for branch in whole.branches() if branch.sector is not Sector.RETIRED]
    return [
        (units[no // 3],) if no % 3 == 0 else branches[place : place + (2 if no % 8 == 1 else 1)]
        for no, place in enumerate(range(0, len(branches), every))
    ]
