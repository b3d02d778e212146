"""Where an overlay is less strict than the table it is laid over."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import attrs

from partyorg.processes._gap import Gap
from partyorg.processes._overlay import Overlay
from partyorg.processes._process import Process
from partyorg.processes._vote import VoteRule
from partyorg.values import Finding, Label, Severity, Source


def loosenings(process: Process, overlay: Overlay) -> tuple[Finding, ...]:
    """Report where an overlay is less strict than the table it is laid over.

    It changes no verdict, for the table's own rule holds as well; but whoever
    follows the overlay alone would break it.

    Parameters
    ----------
    process : Process
    overlay : Overlay

    Returns
    -------
    tuple of Finding
        Each coded ``OVERLAY_LOOSENS``, with both clauses.

    Examples
    --------
    >>> from partyorg.processes import Span, Stage, Step
    >>> talk = Process(
    ...     code="talk", title=Label.of("谈话", "talk"),
    ...     stages=[Stage(code="1", title=Label.of("申请", "application"))],
    ...     steps=[
    ...         Step(code="apply", title=Label.of("递交申请书", "apply"), stage="1"),
    ...         Step(code="talk", title=Label.of("派人谈话", "talk"), stage="1"),
    ...     ],
    ...     gaps=[Gap(after="apply", before="talk", at_most=Span(months=1))],
    ... )
    >>> later = Gap(after="apply", before="talk", at_most=Span(days=60))
    >>> ours = Overlay(code="ours", title=Label.of("本校"), gaps=[later])
    >>> loosenings(talk, ours)[0].message.en
    'apply → talk: at most 60 days is less strict than at most 1 month, which holds'
    """
    clashes = [*_gaps(process, overlay), *_additions(process, overlay)]
    return tuple(sorted(clash.finding(overlay) for clash in clashes))


@attrs.frozen(kw_only=True)
class _Clash:
    """Two clauses on one thing, ours the less strict."""

    what: str
    ours: Label
    theirs: Label
    our_source: Source | None
    their_source: Source | None

    def finding(self, overlay: Overlay) -> Finding:
        cited = self.their_source
        zh = self.theirs.zh if cited is None else f"{self.theirs.zh} ({cited.text('zh')})"
        en = self.theirs.en if cited is None else f"{self.theirs.en} ({cited.text('en')})"
        return Finding(
            code="OVERLAY_LOOSENS",
            severity=Severity.WARNING,
            subject=overlay.code,
            message=Label.of(
                f"{self.what}: {self.ours.zh}, 宽于 {zh}, 以后者为准",
                f"{self.what}: {self.ours.en} is less strict than {en}, which holds",
            ),
            source=self.our_source or overlay.source,
        )


def _gaps(process: Process, overlay: Overlay) -> Iterator[_Clash]:
    for ours, theirs in product(overlay.gaps, process.gaps):
        if (ours.after, ours.before) == (theirs.after, theirs.before) and _looser(ours, theirs):
            yield _Clash(
                what=f"{ours.after} → {ours.before}",
                ours=ours.label,
                theirs=theirs.label,
                our_source=ours.source,
                their_source=theirs.source,
            )


def _looser(ours: Gap, theirs: Gap) -> bool:
    """Tell whether a gap admits a day that another refuses; what it leaves open it leaves alone."""
    limits = (
        (ours.at_least, theirs.at_least),
        (theirs.at_most, ours.at_most),
        (theirs.void_after, ours.void_after),
    )
    return any(
        low is not None and high is not None and low.may_fall_short_of(high) for low, high in limits
    )


def _additions(process: Process, overlay: Overlay) -> Iterator[_Clash]:
    for addition in overlay.additions:
        step = process.step(addition.step)
        for ours, theirs in product(addition.votes, step.votes):
            yield from _votes(step.code, ours, theirs)
        for notice, longer in product(addition.notices, step.notices):
            if notice.lasting.may_fall_short_of(longer.lasting):
                yield _Clash(
                    what=step.code,
                    ours=notice.lasting.label,
                    theirs=longer.lasting.label,
                    our_source=notice.source,
                    their_source=longer.source,
                )


def _votes(code: str, ours: VoteRule, theirs: VoteRule) -> Iterator[_Clash]:
    pairs = ((ours.quorum, theirs.quorum), (ours.passing, theirs.passing))
    for mine, other in pairs:
        if mine.may_fall_short_of(other):
            yield _Clash(
                what=code,
                ours=mine.label,
                theirs=other.label,
                our_source=ours.source,
                their_source=theirs.source,
            )
