"""Five capacities 五力 as the categories of a scheme for branches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from partyorg import org
from partyorg.casebook.lanzhou._contest import contest_plan, member_points
from partyorg.casebook.lanzhou._service import service_duties, theme_days
from partyorg.casebook.lanzhou._source import CAPACITIES, CITES, GOALS, YEAR
from partyorg.duties import ComplianceShare, Duty, compliance_share
from partyorg.evaluation import Scheme
from partyorg.evidence import RecordMeasure, reading
from partyorg.indicators import Category, Framework, Indicator
from partyorg.org import UnitKind
from partyorg.programmes.interconnection import (
    Network,
    PartnerKind,
    tie_coverage,
    tie_intensity,
)
from partyorg.programmes.points import Ledger, PointPlan, Reckoning, points_of
from partyorg.rules import ratio
from partyorg.values import FrozenMap, Label, Number

#: 党建互联: with other universities, with government, with enterprises.
PARTNER_KINDS = (PartnerKind.UNIVERSITY, PartnerKind.GOVERNMENT, PartnerKind.ENTERPRISE)
_PAPERS: Mapping[str, tuple[str, ...]] = FrozenMap(
    {
        "基础管理": ("支部工作手册",),
        "党员成才": ("双向培养台账",),
        "人才入党": ("双向培养台账",),
    }
)

#: A measure, what it is to reach, and what that is worth.
_Shown = RecordMeasure | ComplianceShare
_Asked = tuple[_Shown, Number, Number]


def interconnection_measures(network: Network) -> tuple[RecordMeasure, ...]:
    """RecordMeasure coverage for each kind of partner, and joint events for each tie 党建互联.

    Parameters
    ----------
    network : Network

    Returns
    -------
    tuple of RecordMeasure
    """
    coverage = (
        tie_coverage(
            f"{kind.label.zh}互联",
            network,
            Label.of(f"{kind.label.zh}互联覆盖率", f"tied with: {kind.label.en}"),
            kinds=[kind],
        )
        for kind in PARTNER_KINDS
    )
    active = Label.of("互联活跃度", "joint events a tie")
    return (*coverage, tie_intensity("互联活跃度", network, active))


def capacity_scheme(
    network: Network,
    *,
    contest: Ledger,
    points: Ledger,
    contest_under: PointPlan | None = None,
    points_under: PointPlan | None = None,
    service: Iterable[Duty] | None = None,
    themes: Iterable[Duty] | None = None,
) -> Scheme:
    """Make a scheme of branches with the five capacities as categories, 20 points each.

    The source names the capacities; what shows them, and at which weight, is ours.

    Parameters
    ----------
    network : Network
        The caller's interconnection.
    contest, points : Ledger
        Of the study contest and of member points.
    contest_under, points_under : PointPlan, optional
        `contest_plan` and `member_points` unless told.
    service, themes : iterable of Duty, optional
        `service_duties` and `theme_days` unless told.

    Returns
    -------
    Scheme
        Of full marks set beforehand, so that no branch does better at another's cost.
    """
    of = Reckoning.PARTICIPATION
    studied = points_of(
        "学习参与率",
        contest,
        contest_under or contest_plan(),
        Label.of("学习竞赛参与率", "taking part in the contest"),
        of=of,
    )
    earned = points_of(
        "积分参与率",
        points,
        points_under or member_points(),
        Label.of("党员积分参与率", "members with points"),
        of=of,
    )
    themed = compliance_share(
        "主题党日",
        theme_days() if themes is None else themes,
        Label.of("一月一主题履行率", "theme days held"),
    )
    served = compliance_share(
        "志愿服务",
        service_duties() if service is None else service,
        Label.of("志愿服务履行率", "service done"),
    )
    *covered, active = interconnection_measures(network)
    asked: Sequence[Sequence[_Asked]] = (
        ((themed, 100, 10), (studied, 100, 10)),
        ((_rate("基础管理", "base management in order"), 100, 20),),
        (*((measure, 100, 4) for measure in covered), (active, 2, 8)),
        ((served, 100, 12), (earned, 100, 8)),
        (
            (_rate("党员成才", "members become talents"), 100, 10),
            (_rate("人才入党", "talents become members"), 100, 10),
        ),
    )
    framework = Framework(
        code="五力指标",
        title=Label.of("五力", "five capacities"),
        goal=GOALS[-1],
        categories=[
            Category(
                code=capacity.zh,
                title=capacity,
                points=20,
                indicators=[_indicator(*one) for one in parts],
                source=CITES.stated("五力"),
            )
            for capacity, parts in zip(CAPACITIES, asked, strict=True)
        ],
        period=YEAR,
        source=CITES.rebuilt("五力指标"),
    )
    return Scheme(
        code="五力",
        title=framework.title,
        framework=framework,
        applies_to=org.kind(UnitKind.BRANCH),
        measures=tuple(measure for parts in asked for measure, _, _ in parts),
        source=CITES.rebuilt("五力指标"),
    )


def _rate(zh: str, en: str) -> RecordMeasure:
    return reading(zh, Label.of(f"{zh}达标率", en), unit="%", low=0, high=100)


def _indicator(measure: _Shown, target: Number, points: Number) -> Indicator:
    name = measure.type.name
    return Indicator(
        code=f"五力.{name}",
        title=measure.type.label,
        points=points,
        # What is not owed, or has no ties at all, has not been shown.
        rule=ratio(measure.or_zero(), target=target, points=points),
        evidence=_PAPERS.get(name, ()),
        source=CITES.rebuilt("五力指标"),
    )
