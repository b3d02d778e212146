"""Every value of the room is stored and comes back equal."""

import json
from datetime import date
from typing import Any

import pytest
from cattrs import Converter

from partyorg import codec
from partyorg.indicators import TieBreak, headcount
from partyorg.programmes.projects import (
    Heads,
    Norm,
    StatedTotal,
    Tier,
    Totalled,
    allocate,
    norm_sum,
    spend_against,
)
from partyorg.values import Dated, Stated
from tests.programmes.projects.campus import (
    END,
    SOURCE,
    TREE,
    YEAR,
    budget,
    call,
    milestone,
    output,
    project,
    spending,
    verdict,
)

CONVERTER = codec.configure(Converter())
DATED = Dated.of({date(2006, 1, 1): "50", date(2010, 1, 1): "80.50"}, SOURCE)
NORM = Norm(code="n", title="党员", rate=DATED, heads=Heads.LISTED, at_least=False, source=SOURCE)

VALUES = (
    call(tiers=[Tier(code="key", title="重点", places=9, grant="0.10", outputs={"案例": 1})]),
    call(alone=None, jointly=None, places=58, funding=123_000, source=SOURCE),
    project(
        applicants=["b1", "b2"],
        milestones=[milestone(9), milestone(6, date(2016, 5, 1))],
        outputs=[output(END)],
        verdicts=[verdict(END)],
        source=SOURCE,
    ),
    StatedTotal(
        call="特色阵地", tier="key", of=Totalled.FUNDING, figure=Stated.exactly("9个", 9, SOURCE)
    ),
    NORM,
    norm_sum(TREE, [NORM], END, heads={"n": {"p": 3}}, returned={"g": "0.50"}),
    budget(stated=Stated.at_least("1800余元", 1800), source=SOURCE),
    allocate("100.01", TREE, by=headcount(), ties=TieBreak.BY_ID, period=YEAR),
    spending(title="教材", origin="台账:3"),
    spend_against(budget(), [spending(), spending("v-2", line="?")], TREE, END),
)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_comes_back_equal(value: Any) -> None:
    data = CONVERTER.unstructure(value)
    assert json.loads(json.dumps(data)) == data, "it is plain data"
    assert CONVERTER.structure(data, type(value)) == value
