"""Every record of honours is stored and loaded by a configured converter."""

from datetime import date
from typing import Any

import attrs
import pytest
from cattrs import Converter

from partyorg import codec
from partyorg.evaluation import TiePolicy
from partyorg.evidence import AwardLevel
from partyorg.processes import Span
from partyorg.programmes.honours import (
    AwardAsked,
    Candidate,
    Criterion,
    GradeAsked,
    TypeQuota,
    eligible,
    select,
)
from partyorg.values import Label
from tests.programmes.honours.campus import DOCUMENT, MODEL, TREE, A, B, event, register

CONVERTER = codec.configure(Converter())
DAY = date(2020, 1, 1)
FULL = attrs.evolve(
    MODEL,
    types=["教师", "学生"],
    criteria=[Criterion(code="1", title=Label.of("学习氛围浓"), source=DOCUMENT)],
    grades=[GradeAsked(scheme="s", grades=["优秀"])],
    awards=[AwardAsked(level=AwardLevel.CITY, titles=["标兵"], within=Span(years=3))],
    apart=Span(months=6),
)
CANDIDATES = [
    Candidate(subject=A, type="教师", meets=["1"], score="91.5", tie_breakers=["0.1"]),
    Candidate(subject=B, type="学生", tie_breakers=[2]),
]
REGISTER = register(event("accepted", DAY), event("inherited", DAY, whom=B, heir_of=A))
QUOTA = TypeQuota(type="学生", at_least=1, source=DOCUMENT)

STORED = [
    FULL,
    QUOTA,
    REGISTER,
    REGISTER.at(DAY),
    REGISTER.at(DAY).rows()[0],
    eligible(FULL, CANDIDATES, register(honours=(FULL,)), TREE, rung="city", today=DAY)[0],
    select(FULL, CANDIDATES, places=2, ties=TiePolicy.MEETING, quotas=[QUOTA]),
]


@pytest.mark.parametrize("value", STORED, ids=lambda value: type(value).__name__)
def test_round_trip(value: Any) -> None:
    plain = CONVERTER.unstructure(value)
    assert CONVERTER.structure(plain, type(value)) == value
