"""What a university declares of its gyroscope."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from typing import Any

import attrs

from partyorg.analysis.gyroscope._axis import CORE
from partyorg.analysis.gyroscope._spin import check_amount, check_friction, check_share
from partyorg.errors import (
    BlankField,
    DuplicateName,
    PartyorgError,
    ReadsOthers,
    UnknownName,
    WrongKind,
    raise_all,
)
from partyorg.evidence import Measure, World
from partyorg.org import OrgUnit, Selector, Subject, anyone
from partyorg.rules import Definition, Discharge, Facts, Rule, Rulebook, clip, needs, rule
from partyorg.values import Basis, Label, Source, fraction, tupled

DEFINITION = Source(document="陀螺模型 (燕山大学“熔淬工程”)", basis=Basis.RECONSTRUCTED)
"""The model is Yanshan University's; how its elements are computed is ours."""

DRIVE = Label.of("驱动力", "drive")
BODY = Label.of("组织生命体", "body")
APEX = Label.of("顶角", "apex")


def _rule(value: Any) -> Rule:
    return rule(value)


def _optional_rule(value: Any) -> Rule | None:
    return None if value is None else rule(value)


@attrs.frozen(kw_only=True)
class Gyroscope:
    """How the five elements and the spin of units are computed 陀螺模型.

    Parameters
    ----------
    code : str
    title : Label
    drive : Rule or number
        [0, …] 驱动力, read of each unit in each window: disclosure, projects, feedback
        and incentives by the weights that the rule declares.  Less than 0 counts as 0.
    apex : Rule or number
        [share, 0 to 1] 顶角: the support that a unit gives to those below it.  It lets
        through the drive of *those* units; the root's own is its own.  What lies
        outside counts as the nearer end.
    friction : number
        [share, above 0, below 1] What a spin loses in one window.
    lower_limit : number
        [0, …] Below it a unit falls over 倾覆.
    absent : Discharge
        What a window means whose drive or apex is absent: ``ZERO`` and ``WORST`` drive
        nothing; ``EXCLUDE`` leaves the window out, so the spin stays as it is; ``HOLD``
        does so too and makes all that follows provisional.
    body : Rule or number, optional
        [share, 0 to 1] 组织生命体: vitality, such as duties done, activity, participation.
    measures : tuple of Measure
        What the rules read, by name.
    applies_to : Selector
        Units that spin.
    core : tuple of str
        Tags of the indicators on the axis.
    schemes : tuple of str
        Codes of the schemes whose results are read, the first that concerns a unit;
        none named is all, by code.
    load : Measure, optional
        The load of a unit, for the ring; its Party members, units below included,
        where not said.
    results_weight : number
        [share, 0 to 1] How much of the ring is evenness of results; the rest is
        evenness of load.
    source : Source

    Raises
    ------
    BlankField
        Without a code.
    WrongShare
        If a number lies outside its range.
    Undischarged, WrongKind
        If a rule is a measure whose absence has no meaning yet, or yields no number.
    Faults
        All at once: `UnknownName` or `WrongKind` of a measure that is read but not
        supplied, `DuplicateName` of one supplied twice, `ReadsOthers` where a rule reads
        other units.

    Examples
    --------
    >>> from partyorg.evidence import reading
    >>> from partyorg.rules import Treatment, ratio
    >>> posts = reading("posts", unit="条")
    >>> model = Gyroscope(
    ...     code="GYRO", title=Label.of("支部陀螺", "branches"),
    ...     drive=ratio(posts.or_excluded(), target=10, points=1), apex="0.8",
    ...     friction="0.2", lower_limit=1, absent=Discharge(missing=Treatment.HOLD),
    ...     measures=(posts,),
    ... )
    >>> model.friction
    Fraction(1, 5)
    """

    code: str
    title: Label
    drive: Rule = attrs.field(converter=_rule)
    apex: Rule = attrs.field(converter=_rule)
    friction: Fraction = attrs.field(converter=fraction)
    lower_limit: Fraction = attrs.field(converter=fraction)
    absent: Discharge
    body: Rule | None = attrs.field(default=None, converter=_optional_rule)
    measures: tuple[Measure, ...] = attrs.field(default=(), converter=tupled)
    applies_to: Selector = attrs.field(factory=anyone)
    core: tuple[str, ...] = attrs.field(default=CORE, converter=tupled)
    schemes: tuple[str, ...] = attrs.field(default=(), converter=tupled)
    load: Measure | None = None
    results_weight: Fraction = attrs.field(default=Fraction(1, 2), converter=fraction)
    source: Source = DEFINITION

    def __attrs_post_init__(self) -> None:
        if not self.code.strip():
            raise BlankField("code")
        check_friction(self.friction)
        check_amount("lower_limit", self.lower_limit)
        check_share("results_weight", self.results_weight)
        raise_all(f"gyroscope {self.code} 陀螺模型不成立", list(self._faults()))

    def _faults(self) -> Iterator[PartyorgError]:
        suppliers = Counter(measure.type.name for measure in self.measures)
        yield from (DuplicateName("measure", name) for name, n in suppliers.items() if n > 1)
        supplied = {measure.type.name: measure.type for measure in self.measures}
        read = needs(self.rulebook)
        for wanted in read.measures:
            if wanted.name not in supplied:
                yield UnknownName(self.code, wanted.name, tuple(sorted(supplied)))
            elif supplied[wanted.name] != wanted:
                yield WrongKind(self.code, repr(supplied[wanted.name]), wanted.name, repr(wanted))
        if read.collections or read.peers:
            yield ReadsOthers(self.code, read.collections or ("peers",))

    @cached_property
    def rulebook(self) -> Rulebook:
        """Its rules as definitions named ``drive``, ``apex`` and ``body``, kept in range."""
        told = [
            Definition(name="drive", rule=clip(self.drive, low=0), label=DRIVE, source=self.source),
            Definition(
                name="apex", rule=clip(self.apex, low=0, high=1), label=APEX, source=self.source
            ),
        ]
        if self.body is not None:
            kept = clip(self.body, low=0, high=1)
            told.append(Definition(name="body", rule=kept, label=BODY, source=self.source))
        return Rulebook(definitions=tuple(told))

    def facts(self, world: World, units: tuple[OrgUnit, ...]) -> Facts:
        """Measure units in a world, for the rulebook.

        Parameters
        ----------
        world : World
        units : tuple of OrgUnit

        Returns
        -------
        Facts
        """
        subjects = [Subject.of_unit(unit) for unit in units]
        return Facts(
            subjects=[str(subject) for subject in subjects],
            as_of=world.as_of,
            measures={m.type.name: m.values(world, subjects) for m in self.measures},
        )
