"""Published totals, held against their parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

import attrs

from partyorg.programmes.projects._call import Call
from partyorg.programmes.projects._money import added
from partyorg.programmes.projects._naming import check_filled
from partyorg.programmes.projects._project import Project
from partyorg.values import EXACT, Finding, Label, Labelled, Severity, Stated, plain


class Totalled(Labelled):
    """What a published total counts 统计口径: approved projects, or what they were granted."""

    PROJECTS = "projects", "项目数", "projects"
    FUNDING = "funding", "经费", "funding"


@attrs.frozen(kw_only=True)
class StatedTotal:
    """A total of a call, or of one tier of it, as published 公布的总数.

    Parameters
    ----------
    call : str
        Code of the call.
    tier : str
        Code of the tier; empty for the whole call.
    of : Totalled
    figure : Stated
        [projects or yuan]

    Raises
    ------
    BlankField
        Without a call.
    """

    call: str
    tier: str = ""
    of: Totalled = Totalled.PROJECTS
    figure: Stated

    def __attrs_post_init__(self) -> None:
        check_filled(call=self.call)


_COUNTED: dict[Totalled, Callable[[Project], Decimal]] = {
    Totalled.PROJECTS: lambda _: Decimal(1),
    Totalled.FUNDING: lambda project: project.granted,
}


def total_findings(
    call: Call, projects: Iterable[Project], stated: Iterable[StatedTotal]
) -> Iterator[Finding]:
    """Hold published totals against the approved projects, and against the totals of the tiers."""
    approved = [project for project in projects if project.approved is not None]
    tiers = [tier.code for tier in call.tiers]
    by_tier: dict[Totalled, dict[str, Stated]] = defaultdict(dict)
    wholes = []
    for total in stated:
        if total.tier and total.tier not in tiers:
            yield _unknown_tier(call, total)
            continue
        if total.tier:
            by_tier[total.of][total.tier] = total.figure
        else:
            wholes.append(total)
        counted = added(
            _COUNTED[total.of](project) for project in approved if total.tier in ("", project.tier)
        )
        yield from _held(call, total, Stated.exactly(plain(counted), counted), "TOTAL_DIFFERS")
    for whole in wholes:
        parts = by_tier[whole.of]
        if len(parts) == len(tiers):
            yield from _held(
                call, whole, _together([parts[tier] for tier in tiers]), "TIERS_DONT_ADD_UP"
            )


def _together(parts: list[Stated]) -> Stated:
    """Add published figures up to what they admit together."""
    highs = [part.high for part in parts if part.high is not None]
    return Stated(
        text=" + ".join(part.text for part in parts),
        low=added(_least(part) for part in parts),
        high=added(highs) if len(highs) == len(parts) else None,
    )


def _least(figure: Stated) -> Decimal:
    """Return the least a figure admits; neither projects nor money are ever below zero."""
    return Decimal(0) if figure.low is None else figure.low


def _held(call: Call, total: StatedTotal, parts: Stated, code: str) -> Iterator[Finding]:
    """Name what a total and its parts are apart, if they cannot both be right."""
    stated = total.figure
    what = total.of.label
    if parts.high is not None and parts.high < _least(stated):
        away = plain(EXACT.subtract(_least(stated), parts.high))
        rest = Label.of(f"尚有 {away} 未列明", f"{away} unaccounted for")
    elif stated.high is not None and stated.high < _least(parts):
        away = plain(EXACT.subtract(_least(parts), stated.high))
        rest = Label.of(f"多出 {away}", f"{away} too many")
    else:
        return
    yield Finding(
        code=code,
        severity=Severity.WARNING,
        subject=_subject(call, total),
        message=Label.of(
            f"{what.zh}: 原文“{stated.text}”, 各项合计 {parts.text}, {rest.zh}",
            f"{what.en}: stated {stated.text}, the parts are {parts.text}, {rest.en}",
        ),
        source=stated.source,
    )


def _unknown_tier(call: Call, total: StatedTotal) -> Finding:
    return Finding(
        code="UNKNOWN_TIER",
        severity=Severity.ERROR,
        subject=_subject(call, total),
        message=Label.of("公布的总数属于未知的类别", "a total is stated for an unknown tier"),
        source=total.figure.source,
    )


def _subject(call: Call, total: StatedTotal) -> str:
    return f"{call.code}/{total.tier}" if total.tier else call.code
