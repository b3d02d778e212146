"""Values of the rooms go through an application's own converter and come back equal."""

import json
from typing import Any

import pytest
from cattrs import Converter
from hypothesis import given

from partyorg.analysis.attenuation import Attenuation
from partyorg.analysis.burden import Burden, Ceiling, burden, compare_burdens
from partyorg.analysis.gyroscope import Elements, Forecast, Gyroscope, Prospect, Run, elements, run
from partyorg.codec import configure
from partyorg.extras.strategies import gyroscopes
from partyorg.rules import Discharge, Treatment
from partyorg.values import Absence, Absent, Cadence, Period
from tests.analysis.campus import DRIVE, TREE, YEAR, asking, model, monthly, world
from tests.analysis.test_attenuation import rates
from tests.analysis.test_burden import COSTS
from tests.analysis.test_elements import REGISTER
from tests.analysis.test_spin import top

CONVERTER = configure(Converter())
GONE = Absent(kind=Absence.MISSING, note="未报")
ASKED = burden(asking("S", {"1": ["台账", "会议记录"]}), TREE, YEAR, costs=COSTS)
RAN = run(
    model(absent=Discharge(missing=Treatment.ZERO), load=DRIVE),
    world(*monthly("drive", "b1", [1, GONE, "0.5"]), period=Period.quarter(2016, 1)),
    cadence=Cadence.MONTH,
    start="1/3",
)


def round_trip(value: Any, kind: Any) -> None:
    """Hold that a value is plain data and comes back equal."""
    data = CONVERTER.unstructure(value, kind)
    assert json.loads(json.dumps(data)) == data
    assert CONVERTER.structure(data, kind) == value


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (top(apex="1/3"), Forecast),
        (REGISTER[4], Prospect),
        (RAN, Run),
        (elements(model(), world(), "g", register=REGISTER), Elements),
        (rates(g=GONE, b1=45), Attenuation),
        (ASKED, Burden),
        (Ceiling(code="C", hours="1.5"), Ceiling),
        (compare_burdens(ASKED, ASKED.without("S/1")), type(compare_burdens(ASKED, ASKED))),
    ],
    ids=lambda case: case.__name__ if isinstance(case, type) else "",
)
def test_it_comes_back_equal(value: Any, kind: Any) -> None:
    round_trip(value, kind)


@given(gyroscopes())
def test_models_come_back_equal(of: Gyroscope) -> None:
    round_trip(of, Gyroscope)
