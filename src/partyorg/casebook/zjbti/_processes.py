"""Matters that both heads of a school sign 双签."""

from __future__ import annotations

from partyorg.casebook.zjbti._source import rebuilt, stated
from partyorg.processes import Gap, Process, Risk, Span, Stage, Step
from partyorg.values import Label

_SECRETARY = Label.of("党总支书记", "secretary of the general branch")
_DEAN = Label.of("院长", "dean")

TWO_SIGNATURES = Process(
    code="two-signatures",
    title=Label.of("重要事项双签", "matters that both heads sign"),
    stages=[
        Stage(code="propose", title=Label.of("提出", "proposal")),
        Stage(code="sign", title=Label.of("双签", "two signatures")),
        Stage(code="carry-out", title=Label.of("落实", "carrying out")),
    ],
    steps=[
        Step(
            code="propose",
            title=Label.of("提出事项", "matter proposed"),
            stage="propose",
            materials="事项说明",
            source=rebuilt("双签·提出"),
        ),
        Step(
            code="secretary",
            title=Label.of("党总支书记签署", "the secretary signs"),
            stage="sign",
            actor=_SECRETARY,
            after=("propose",),
            risk=Risk(
                point=Label.of("政治把关不严", "not looked at politically"),
                watched_by=Label.of("纪检监察室", "office of discipline inspection"),
            ),
            source=stated("双签"),
        ),
        Step(
            code="dean",
            title=Label.of("院长签署", "the dean signs"),
            stage="sign",
            actor=_DEAN,
            after=("propose",),
            source=stated("双签"),
        ),
        Step(
            code="carry-out",
            title=Label.of("组织落实", "carried out"),
            stage="carry-out",
            after=("secretary", "dean"),
            source=rebuilt("双签·落实"),
        ),
    ],
    gaps=[
        Gap(after="propose", before=head, at_most=Span(working_days=5), source=rebuilt("双签·时限"))
        for head in ("secretary", "dean")
    ],
    source=rebuilt("双签"),
)
PROCESSES = (TWO_SIGNATURES,)
