"""What a university adds on top of a table, and where that would be less strict."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar, overload

import attrs

from partyorg.errors import DuplicateName, PartyorgError, UnknownName, raise_all
from partyorg.processes._gap import Gap
from partyorg.processes._process import Process
from partyorg.processes._step import (
    Material,
    Notice,
    Risk,
    Step,
    named,
    read_materials,
    read_notices,
    read_votes,
)
from partyorg.processes._vote import VoteRule
from partyorg.values import Dated, Label, Source, tupled

P = TypeVar("P", Step, Gap, Material, VoteRule, Notice)


@attrs.frozen(kw_only=True)
class Addition:
    """What an overlay asks of a step that is in the table already.

    Parameters
    ----------
    step : str
        Its code.
    materials, votes, notices, risk
        As for a `Step`.
    """

    step: str
    materials: tuple[Material, ...] = attrs.field(default=(), converter=read_materials)
    votes: tuple[VoteRule, ...] = attrs.field(default=(), converter=read_votes)
    notices: tuple[Notice, ...] = attrs.field(default=(), converter=read_notices)
    risk: Risk | None = None


@attrs.frozen(kw_only=True)
class Overlay:
    """A university's own rules on top of a table 本地规定, such as 两推三审两票决.

    An overlay only ever adds: where both say something, both hold, so the
    stricter decides.  `loosenings` reports what it would loosen.

    Parameters
    ----------
    code : str
        Kept as the ``origin`` of everything it adds.
    title : Label
    steps : tuple of Step
        Put after the rows they wait for, or before those that wait for them.
    gaps : tuple of Gap
    additions : tuple of Addition
        Materials, votes and notices for steps of the table.
    source : Source, optional
        Of whatever cites none of its own.
    """

    code: str = attrs.field(validator=named)
    title: Label
    steps: tuple[Step, ...] = attrs.field(default=(), converter=tupled)
    gaps: tuple[Gap, ...] = attrs.field(default=(), converter=tupled)
    additions: tuple[Addition, ...] = attrs.field(default=(), converter=tupled)
    source: Source | None = None


@overload
def overlaid(rules: Process, overlay: Overlay) -> Process: ...
@overload
def overlaid(rules: Dated[Process], overlay: Overlay) -> Dated[Process]: ...


def overlaid(rules: Process | Dated[Process], overlay: Overlay) -> Process | Dated[Process]:
    """Lay a university's own rules over a table.

    Parameters
    ----------
    rules : Process or Dated of Process
        Of a dated process, every version.
    overlay : Overlay

    Returns
    -------
    Process or Dated of Process

    Raises
    ------
    Faults
        Of `UnknownName`, if it adds to a step that is not there, of `DuplicateName`,
        if it names a risk of a step that has one, and of what is wrong with the table
        that comes out.

    Examples
    --------
    >>> from partyorg.processes import Span, Stage
    >>> talk = Process(
    ...     code="talk", title=Label.of("谈话", "talk"),
    ...     stages=[Stage(code="1", title=Label.of("申请", "application"))],
    ...     steps=[
    ...         Step(code="apply", title=Label.of("递交申请书", "apply"), stage="1"),
    ...         Step(code="talk", title=Label.of("派人谈话", "talk"), stage="1"),
    ...     ],
    ... )
    >>> sooner = Gap(after="apply", before="talk", at_most=Span(days=15))
    >>> ours = overlaid(talk, Overlay(code="ours", title=Label.of("本校"), gaps=[sooner]))
    >>> ours.gaps[0].origin
    'ours'
    """
    if isinstance(rules, Dated):
        entries = (
            attrs.evolve(entry, value=overlaid(entry.value, overlay)) for entry in rules.entries
        )
        return Dated(entries=tuple(entries))
    raise_all(f"overlay {overlay.code!r}", _faults(rules, overlay))
    rows = list(rules.steps)
    for step in overlay.steps:
        rows.insert(_row(rows, step), _ours(step, overlay))
    for addition in overlay.additions:
        rows = [_more(row, addition, overlay) if row.code == addition.step else row for row in rows]
    gaps = (*rules.gaps, *(_ours(gap, overlay) for gap in overlay.gaps))
    return attrs.evolve(rules, steps=tuple(rows), gaps=gaps)


def _faults(rules: Process, overlay: Overlay) -> Iterator[PartyorgError]:
    known = tuple(step.code for step in rules.steps)
    watched = {step.code for step in rules.steps if step.risk is not None}
    for addition in overlay.additions:
        if addition.step not in known:
            yield UnknownName(f"overlay {overlay.code}", addition.step, known)
        elif addition.risk is not None:
            if addition.step in watched:
                yield DuplicateName("risk", addition.step)
            watched.add(addition.step)


def _row(rows: list[Step], step: Step) -> int:
    """Return where a step is put: below what it waits for, or above what waits for it."""
    below = [row for row, other in enumerate(rows) if other.code in (step.after or ())]
    above = [row for row, other in enumerate(rows) if other.code in step.before]
    if below:
        return below[-1] + 1
    return above[0] if above else len(rows)


def _ours(part: P, overlay: Overlay) -> P:
    return attrs.evolve(part, origin=overlay.code, source=part.source or overlay.source)


def _more(step: Step, addition: Addition, overlay: Overlay) -> Step:
    there = {material.code for material in step.materials}
    new = (material for material in addition.materials if material.code not in there)
    return attrs.evolve(
        step,
        materials=(*step.materials, *(_ours(material, overlay) for material in new)),
        votes=(*step.votes, *(_ours(vote, overlay) for vote in addition.votes)),
        notices=(*step.notices, *(_ours(notice, overlay) for notice in addition.notices)),
        risk=step.risk or addition.risk,
    )
