"""Moving a member's membership from one organisation to another."""

from __future__ import annotations

from partyorg.processes import Gap, Process, Span, Stage, Step
from partyorg.regulations._clauses import cite
from partyorg.values import Label


def transfers(*, valid: Span | None = None) -> Process:
    """Return the usual steps of a transfer of membership 组织关系转接.

    These are practice: no national figure was established, so there is no
    limit of time unless the caller gives the one that holds.

    Parameters
    ----------
    valid : Span, optional
        How long a letter of introduction 介绍信 is valid.

    Returns
    -------
    Process

    Examples
    --------
    >>> [step.title.zh for step in transfers().steps]
    ['申请转出', '开具介绍信', '接收报到', '回执']
    >>> transfers(valid=Span(days=30)).gaps[0].label.en
    'at most 30 days'
    """
    source = cite("transfer.steps")
    gap = (
        Gap(after="letter", before="received", at_most=valid, source=cite("transfer.limit"))
        if valid
        else None
    )
    return Process(
        code="transfer",
        title=Label.of("组织关系转接", "transfer of membership"),
        stages=(
            Stage(code="out", title=Label.of("转出", "out")),
            Stage(code="in", title=Label.of("转入", "in")),
        ),
        steps=(
            Step(
                code="request",
                title=Label.of("申请转出", "ask to leave"),
                stage="out",
                actor=Label.of("党员", "member"),
                source=source,
            ),
            Step(
                code="letter",
                title=Label.of("开具介绍信", "letter of introduction"),
                stage="out",
                actor=Label.of("转出党组织", "organisation left"),
                source=source,
            ),
            Step(
                code="received",
                title=Label.of("接收报到", "received"),
                stage="in",
                actor=Label.of("转入党组织", "organisation joined"),
                source=source,
            ),
            Step(
                code="receipt",
                title=Label.of("回执", "receipt sent back"),
                stage="in",
                actor=Label.of("转入党组织", "organisation joined"),
                source=source,
            ),
        ),
        gaps=() if gap is None else (gap,),
        source=source,
    )
