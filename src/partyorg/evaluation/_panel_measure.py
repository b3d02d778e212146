"""Panels as measures, so that a scheme's rules read them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import attrs

from partyorg.errors import NoParts, UnknownName
from partyorg.evaluation._panel import Panel, WhenEmpty
from partyorg.evaluation._panel_result import PanelResult
from partyorg.evaluation._panel_tally import self_reports, tally_panels
from partyorg.evidence import Electorate, World
from partyorg.org import Subject
from partyorg.rules import Measured, MeasureType, Value
from partyorg.values import Absent, Label, exact, tupled


class _Reviewed(Measured):
    """A measure that reads a panel's results.

    It never cites a ballot: what a group of few said would be found through the
    records of an explanation.
    """

    __slots__ = ()

    panel: Panel

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of the electorates and self-reports, never of ballots."""
        electorates = world.evidence.of_subject(Electorate, str(subject))
        report = self_reports(self.panel, world, subject)
        return (
            *(record.key for record in electorates if record.panel == self.panel.code),
            *(record.key for record in report),
        )


@attrs.frozen(kw_only=True, order=False)
class PanelScore(_Reviewed):
    """What a panel says of a subject, in points 评议得分.

    Parameters
    ----------
    type : MeasureType
    panel : Panel

    See Also
    --------
    panel_score, tally_panel
    """

    type: MeasureType
    panel: Panel

    def values(self, world: World, subjects: Sequence[Subject]) -> Sequence[Value]:
        """Count each subject's ballots, or say why there is no result."""
        return [result.value for result in tally_panels(self.panel, world, subjects)]


@attrs.frozen(kw_only=True, order=False)
class PanelShare(_Reviewed):
    """How many of the valid ballots say one of some words, in percent 得票率.

    Each group's share counts by its actual weight; nothing is trimmed.  There is none
    where the panel has no result.

    Parameters
    ----------
    type : MeasureType
        [%, 0 to 100]
    panel : Panel
    levels : tuple of str
        Options or classes counted together, such as ``("优秀", "合格")``.

    Raises
    ------
    NoParts
        If no word is named.
    UnknownName
        If the panel's scale has no such word.

    See Also
    --------
    panel_share
    """

    type: MeasureType
    panel: Panel
    levels: tuple[str, ...] = attrs.field(converter=tupled)

    def __attrs_post_init__(self) -> None:
        if not self.levels:
            raise NoParts("levels")
        for word in self.levels:
            if word not in self.panel.scale.words:
                raise UnknownName("levels", word, self.panel.scale.words)

    def values(self, world: World, subjects: Sequence[Subject]) -> Sequence[Value]:
        """Count each subject's ballots, or say why there is no result."""
        return [self._share(result) for result in tally_panels(self.panel, world, subjects)]

    def _share(self, result: PanelResult) -> Decimal | Absent:
        if isinstance(result.value, Absent):
            return result.value
        said = (
            voice.actual * Fraction(sum(voice.tally[word] for word in self.levels), voice.valid)
            for voice in result.voices
            if voice.valid
        )
        return exact(100 * sum(said, Fraction(0)))


def panel_score(panel: Panel, name: str = "", label: Label | None = None) -> PanelScore:
    """Measure what a panel says, in points.

    Parameters
    ----------
    panel : Panel
    name : str
        The panel's code where not given.
    label : Label, optional
        The panel's title where not given.

    Returns
    -------
    PanelScore
        Still to be discharged.

    Examples
    --------
    >>> from partyorg.evaluation import RaterGroup, Scale
    >>> review = Panel(
    ...     code="述职2016",
    ...     title=Label.of("述职评议", "review"),
    ...     groups=(RaterGroup(name="党员"),),
    ...     scale=Scale.options({"好": 100, "差": 0}),
    ...     empty=WhenEmpty.RENORMALISE,
    ... )
    >>> panel_score(review, "述职").type.high
    Decimal('100')
    """
    # An empty group that counts as zero may lie below the whole scale.
    reach = [panel.scale.low, panel.scale.high]
    if panel.empty is WhenEmpty.ZERO:
        reach.append(Decimal(0))
    kind = MeasureType(
        name=name or panel.code,
        label=label or panel.title,
        unit="分",
        low=min(reach),
        high=max(reach),
    )
    return PanelScore(type=kind, panel=panel)


def panel_share(
    name: str, panel: Panel, levels: Sequence[str], label: Label | None = None
) -> PanelShare:
    """Measure how many of the valid ballots say one of some words, in percent.

    Parameters
    ----------
    name : str
    panel : Panel
    levels : sequence of str
        Options or classes.
    label : Label, optional
    """
    kind = MeasureType(name=name, label=label or Label.of(name), unit="%", low=0, high=100)
    return PanelShare(type=kind, panel=panel, levels=tuple(levels))
