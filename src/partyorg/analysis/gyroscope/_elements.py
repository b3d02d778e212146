"""The five elements of one unit, side by side."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from partyorg.analysis.gyroscope._axis import axis
from partyorg.analysis.gyroscope._model import BODY, Gyroscope
from partyorg.analysis.gyroscope._plane import Prospect, plane
from partyorg.analysis.gyroscope._ring import ring
from partyorg.errors import Language
from partyorg.evaluation import Assessment
from partyorg.evidence import World
from partyorg.org import Subject
from partyorg.rules import Explanation, explain
from partyorg.values import Absence, Absent, Label, Period

_NO_BODY = Label.of("模型未定义组织生命体", "the model defines no body")


@attrs.frozen(kw_only=True)
class Elements:
    """The five elements of a unit over a period 五要素, each of which explains itself.

    Parameters
    ----------
    unit : str
    period : Period
    axis : Explanation
        [share, 0 to 1] 工作中心轴
    plane : Explanation
        [on the register's scale] 机会和威胁平面
    ring : Explanation
        [share, 0 to 1] 组织结构环
    drive : Explanation
        [0, …] 驱动力
    body : Explanation
        [share, 0 to 1] 组织生命体
    """

    unit: str
    period: Period
    axis: Explanation
    plane: Explanation
    ring: Explanation
    drive: Explanation
    body: Explanation

    @property
    def all(self) -> tuple[Explanation, ...]:
        """The five, in the model's order."""
        return (self.body, self.plane, self.axis, self.ring, self.drive)

    def text(self, language: Language = "zh") -> str:
        """Say the five, a line each; each tells more by itself."""
        return "\n".join(element.line(language) for element in self.all)


def elements(
    gyroscope: Gyroscope,
    world: World,
    unit: str,
    *,
    assessment: Assessment | None = None,
    register: Iterable[Prospect] | None = None,
) -> Elements:
    """Compute the five elements of a unit over a world's period 五要素.

    What is not handed in, or not defined, is absent and says so; nothing becomes zero.

    Parameters
    ----------
    gyroscope : Gyroscope
    world : World
        Tree, evidence, period and day.
    unit : str
    assessment : Assessment, optional
        For axis and ring.
    register : iterable of Prospect, optional
        For the plane.

    Returns
    -------
    Elements

    Raises
    ------
    NoSuchUnit
    """
    source = gyroscope.source
    facts = gyroscope.facts(world, (world.tree[unit],))
    supplied = {measure.type.name: measure for measure in gyroscope.measures}
    subject = Subject.of_unit(unit)

    def told(name: str) -> Explanation:
        return explain(
            gyroscope.rulebook,
            name,
            facts,
            records=lambda measure: supplied[measure].records(world, subject),
        )

    missing = Explanation(
        name="body",
        label=BODY,
        value=Absent(kind=Absence.MISSING, note=_NO_BODY),
        said=Label.of("", ""),
        source=source,
    )
    return Elements(
        unit=unit,
        period=world.period,
        axis=axis(assessment, unit, core=gyroscope.core, schemes=gyroscope.schemes, source=source),
        plane=plane(register, world.tree, unit, world.period.last_seen(world.as_of), source=source),
        ring=ring(
            world,
            unit,
            assessment=assessment,
            schemes=gyroscope.schemes,
            load=gyroscope.load,
            results_weight=gyroscope.results_weight,
            source=source,
        ),
        drive=told("drive"),
        body=missing if gyroscope.body is None else told("body"),
    )
