"""Commendations every two years, by the university and, above it, by the city.

That they were given every two years and how many person-times there were is
stated; the honours, what is asked for them and how they climb are ours.
"""

from __future__ import annotations

from partyorg import org
from partyorg.casebook.cqut._schemes import BRANCHES, SECOND_LEVEL
from partyorg.casebook.cqut._source import rebuilt
from partyorg.evaluation import Scheme
from partyorg.evidence import AwardLevel
from partyorg.org import SubjectKind
from partyorg.programmes.honours import GradeAsked, Honour, Ladder
from partyorg.values import Label

_SOURCE = rebuilt("评选表彰")

LADDER = Ladder.of(
    "commendation",
    Label.of("评选表彰", "commendation"),
    AwardLevel.UNIVERSITY,
    AwardLevel.CITY,
    source=_SOURCE,
)


def _organisation(code: str, title: Label, scheme: Scheme) -> Honour:
    """Honour organisations that were graded 优秀 or 良好 under their own scheme."""
    return Honour(
        code=code,
        title=title,
        ladder=LADDER,
        applies_to=scheme.applies_to,
        grades=(GradeAsked(scheme=scheme.code, grades=("优秀", "良好"), source=_SOURCE),),
        repeats=True,
        source=_SOURCE,
    )


def _person(code: str, title: Label) -> Honour:
    return Honour(
        code=code,
        title=title,
        ladder=LADDER,
        to=SubjectKind.PERSON,
        applies_to=org.anyone(),
        repeats=True,
        source=_SOURCE,
    )


HONOURS = (
    _organisation(
        "advanced-second-level",
        Label.of("先进党总支(直属党支部)", "advanced general or direct branch"),
        SECOND_LEVEL,
    ),
    _organisation("advanced-branch", Label.of("先进党支部", "advanced branch"), BRANCHES),
    _person("excellent-member", Label.of("优秀共产党员", "excellent member")),
    _person("excellent-worker", Label.of("优秀党务工作者", "excellent Party worker")),
)
