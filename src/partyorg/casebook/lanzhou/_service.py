"""Service in four cadences, and one theme a month."""

from __future__ import annotations

from collections.abc import Mapping

from partyorg import org
from partyorg.casebook.lanzhou._source import CITES, YEAR
from partyorg.duties import Duty, Recurrence, monthly, quarterly, weekly, yearly
from partyorg.evidence import ActivityPart, activities
from partyorg.org import UnitKind
from partyorg.values import Cadence, FrozenMap, Label, Period

_BRANCHES = org.kind(UnitKind.BRANCH)
THEME_DAY = "主题党日"

#: Six kinds of service 志愿服务.
SERVICES = {
    "课业辅导": "tutoring",
    "文明志愿": "civic service",
    "两深入两服务": "two-deep, two-service",
    "普法宣传": "law outreach",
    "支教": "teaching support",
    "爱心捐赠": "donation",
}
#: Weekly, monthly, quarterly and yearly are stated; which kind comes how often is ours.
CADENCES: Mapping[str, Recurrence] = FrozenMap(
    {
        "课业辅导": weekly(),
        "文明志愿": monthly(),
        "两深入两服务": monthly(),
        "普法宣传": quarterly(),
        "支教": quarterly(),
        "爱心捐赠": yearly(),
    }
)
#: 一月一主题: one theme for each month; the themes are ours.
THEMES = (
    "学年总结",
    "组织生活会",
    "学雷锋",
    "国家安全",
    "五四精神",
    "师德师风",
    "党的生日",
    "强军兴国",
    "立德树人",
    "爱国奋斗",
    "科学家精神",
    "宪法宣传",
)


def service_duties(cadences: Mapping[str, Recurrence] = CADENCES) -> tuple[Duty, ...]:
    """Write what branches owe of service, a duty for each kind.

    Parameters
    ----------
    cadences : mapping of str to Recurrence
        ``{kind: how often}``; kinds left out are not owed.

    Returns
    -------
    tuple of Duty
    """
    return tuple(
        Duty(
            code=kind,
            title=Label.of(kind, SERVICES.get(kind, kind)),
            applies_to=_BRANCHES,
            when=when,
            satisfied_by=activities(kind=kind),
            source=CITES.rebuilt("志愿服务"),
        )
        for kind, when in cadences.items()
    )


def theme_days(themes: tuple[str, ...] = THEMES, year: Period = YEAR) -> tuple[Duty, ...]:
    """Write one theme a month, each with a prescribed and a flexible part 规定+灵活.

    A duty holds in its own month alone, so that each month owes its own theme.

    Parameters
    ----------
    themes : tuple of str
        The first for January, and so on.
    year : Period

    Returns
    -------
    tuple of Duty
    """
    months = year.windows(Cadence.MONTH)
    return tuple(
        Duty(
            code=f"主题{window.start.month:02}",
            title=Label.of(f"主题党日“{theme}”", f"theme Party day {theme}"),
            applies_to=_BRANCHES,
            when=monthly(),
            satisfied_by=tuple(
                activities(kind=THEME_DAY, part=part, topic=theme)
                for part in (ActivityPart.PRESCRIBED, ActivityPart.FLEXIBLE)
            ),
            since=window.start,
            until=window.end,
            source=CITES.stated("一月一主题"),
        )
        for window, theme in zip(months, themes, strict=False)
    )


DUTIES = (*service_duties(), *theme_days())
