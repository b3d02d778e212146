"""Everything that the rooms of analysis refuse, and with which fact."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from partyorg.analysis.attenuation import Arrival, from_measure, from_progress, from_targets
from partyorg.analysis.burden import Burden, Ceiling, Cost, Demand, Sort, burden
from partyorg.analysis.gyroscope import (
    Forecast,
    Outlook,
    Prospect,
    elements,
    evenness,
    next_spin,
    plane,
    ring,
    run,
)
from partyorg.errors import (
    BlankField,
    DuplicateName,
    Faults,
    NoParts,
    NoSuchUnit,
    NotFrom,
    PartyorgError,
    ReadsOthers,
    Undischarged,
    UnknownName,
    WrongCount,
    WrongFact,
    WrongKind,
    WrongOrder,
    WrongShare,
)
from partyorg.evidence import Reading, reading
from partyorg.indicators import Target
from partyorg.org import Subject
from partyorg.rules import Direction, MeasureType, across, place
from partyorg.values import Cadence, Label, exact
from tests.analysis.campus import DRIVE, TREE, YEAR, asking, model, world
from tests.analysis.test_attenuation import rates

CLOSED = "须在 0 至 1 之间; it must be 0 to 1"
OPEN = "须大于 0 且小于 1; it must lie between 0 and 1, neither included"
POSITIVE = "不得小于 0; it must be 0 or more"
HIGHER = "measure where more is better 越高越好的指标"
LATE = MeasureType(name="late", direction=Direction.LOWER)
VIEW = reading("view", words=("好", "差"))
NOT_A_COUNT: Any = "2"
DEMAND = Demand(unit="b1", sort=Sort.EVIDENCE, item="台账", by=["S/1"])
RAN = run(model(drive=1), world(), cadence=Cadence.YEAR, start=2)


def target(**more: Any) -> Target:
    """Make a target of the root."""
    told = {"indicator": "1", "holder": "p", "measure": DRIVE.type, "amount": 1, "period": YEAR}
    return Target(**{**told, **more})


def prospect(**more: Any) -> Prospect:
    """Put something on the register."""
    told = {
        "id": "t-1",
        "outlook": Outlook.THREAT,
        "unit": "p",
        "title": Label.of("合并"),
        "likelihood": "0.5",
        "impact": 1,
        "noted": YEAR.start,
    }
    return Prospect(**{**told, **more})


def step(**more: Any) -> object:
    """Take one step of the spin."""
    told = {"drive": 1, "apex": 1, "friction": "0.5"}
    return next_spin(more.pop("spin", 1), **{**told, **more})


def top(**more: Any) -> Forecast:
    """Make a top."""
    told = {"spin": 1, "drive": 1, "apex": 1, "friction": "0.5", "lower_limit": 1}
    return Forecast(**{**told, **more})


def viewed() -> object:
    """Set words beside a plan."""
    subject = Subject.of_unit("p")
    said = Reading(subject=subject, measure="view", period=YEAR, value="好")
    return from_measure(world(said), VIEW, planned={"p": 1})


CASES: list[tuple[Callable[[], object], PartyorgError]] = [
    # the spin
    (lambda: step(spin=-1), WrongShare("spin", "-1", POSITIVE)),
    (lambda: step(drive="-0.5"), WrongShare("drive", "-1/2", POSITIVE)),
    (lambda: step(apex=2), WrongShare("apex", "2", CLOSED)),
    (lambda: step(friction=0), WrongShare("friction", "0", OPEN)),
    (lambda: step(friction=1), WrongShare("friction", "1", OPEN)),
    (lambda: top(spin=-1), WrongShare("spin", "-1", POSITIVE)),
    (lambda: top(drive=-1), WrongShare("drive", "-1", POSITIVE)),
    (lambda: top(apex=-1), WrongShare("apex", "-1", CLOSED)),
    (lambda: top(friction=1), WrongShare("friction", "1", OPEN)),
    (lambda: top(lower_limit=-1), WrongShare("lower_limit", "-1", POSITIVE)),
    (lambda: top().after(-1), NotFrom("windows", -1, 0)),
    (lambda: top().after(NOT_A_COUNT), NotFrom("windows", "2", 0)),
    # the model
    (lambda: model(code=" "), BlankField("code")),
    (lambda: model(friction=0), WrongShare("friction", "0", OPEN)),
    (lambda: model(lower_limit=-1), WrongShare("lower_limit", "-1", POSITIVE)),
    (lambda: model(results_weight=2), WrongShare("results_weight", "2", CLOSED)),
    (lambda: model(drive=DRIVE), Undischarged("operand", "drive")),
    # the elements
    (lambda: prospect(id=""), BlankField("id")),
    (lambda: prospect(likelihood=2), WrongShare("likelihood", "2", CLOSED)),
    (lambda: prospect(impact=-1), WrongShare("impact", "-1", POSITIVE)),
    (
        lambda: prospect(closed=date(2015, 1, 1)),
        WrongOrder("noted", YEAR.start, "closed", date(2015, 1, 1)),
    ),
    (lambda: plane((), TREE, "x", YEAR.start), NoSuchUnit("x")),
    (lambda: plane([prospect(unit="x")], TREE, "p", YEAR.start), NoSuchUnit("x")),
    (lambda: ring(world(), "x"), NoSuchUnit("x")),
    (lambda: ring(world(), "p", results_weight=2), WrongShare("results_weight", "2", CLOSED)),
    (lambda: elements(model(), world(), "x"), NoSuchUnit("x")),
    (lambda: evenness([]), NoParts("values")),
    (lambda: evenness([1, -1]), WrongShare("values[1]", "-1", POSITIVE)),
    # a run
    (
        lambda: run(model(), world(), cadence=Cadence.YEAR, start=-1),
        WrongShare("start[b1]", "-1", POSITIVE),
    ),
    (lambda: run(model(), world(), cadence=Cadence.YEAR, start={"p": 1}), NoSuchUnit("b1")),
    (
        lambda: run(
            model(), world(), cadence=Cadence.YEAR, start=dict.fromkeys(["a", *map(id_of, TREE)], 1)
        ),
        NoSuchUnit("a"),
    ),
    (lambda: RAN["x"], NoSuchUnit("x")),
    (lambda: RAN.findings(horizon=-1), NotFrom("horizon", -1, 0)),
    # attenuation
    (lambda: Arrival(unit="p", planned=-1, reached=0), WrongCount("planned", Decimal(-1))),
    (lambda: Arrival(unit="p", planned=1, reached=-1), WrongCount("reached", Decimal(-1))),
    (lambda: rates(b1=None).rate("b1"), NoSuchUnit("b1")),
    (lambda: rates(b1=None).path("b1"), NoSuchUnit("b1")),
    (lambda: rates().findings(at_least=-1), WrongShare("at_least", "-1", POSITIVE)),
    (
        lambda: from_targets([target(measure=LATE)], []),
        WrongKind("planned", HIGHER, "late", "lower"),
    ),
    (lambda: from_targets([], [target(), target()]), DuplicateName("held", "p")),
    (lambda: from_progress([target(), target()], {}), DuplicateName("targets", "p")),
    (
        lambda: from_measure(world(), reading("late", direction=Direction.LOWER), planned=1),
        WrongKind("measure", HIGHER, "late", "lower"),
    ),
    (viewed, WrongFact("view", "number", "好")),
    # the burden
    (lambda: Cost(item=" ", hours=1), BlankField("item")),
    (lambda: Cost(item="台账", hours=-1), WrongCount("hours", exact(-1))),
    (lambda: Cost(item="台账", hours=1, forms=-1), WrongCount("forms", -1)),
    (lambda: Cost(item="台账", hours=1, forms=NOT_A_COUNT), WrongCount("forms", "2")),
    (lambda: attrs.evolve(DEMAND, item=""), BlankField("item")),
    (lambda: attrs.evolve(DEMAND, by=()), NoParts("by")),
    (lambda: attrs.evolve(DEMAND, times=0), NotFrom("times", 0, 1)),
    (lambda: attrs.evolve(DEMAND, times=NOT_A_COUNT), NotFrom("times", "2", 1)),
    (lambda: Burden(period=YEAR, levels={}).of("b1"), NoSuchUnit("b1")),
    (
        lambda: burden(asking("S", {"1": ["台账"]}), TREE, YEAR).marginal("S/2"),
        UnknownName("by", "S/2", ("S/1",)),
    ),
    (lambda: Ceiling(code="", items=1), BlankField("code")),
    (lambda: Ceiling(code="C"), NoParts("items / hours / forms")),
    (lambda: Ceiling(code="C", hours=-1), WrongCount("hours", Decimal(-1))),
]


def id_of(unit: Any) -> str:
    """Return a unit's id."""
    return str(unit.id)


@pytest.mark.parametrize(("call", "fault"), CASES, ids=lambda case: getattr(case, "zh", None))
def test_it_is_refused(call: Callable[[], object], fault: PartyorgError) -> None:
    with pytest.raises(type(fault)) as refused:
        call()
    assert refused.value == fault


TOGETHER: list[tuple[Callable[[], object], tuple[PartyorgError, ...]]] = [
    (
        lambda: model(measures=(reading("drive", unit="次"),), apex=reading("up").or_zero()),
        (
            WrongKind("GYRO", repr(reading("drive", unit="次").type), "drive", repr(DRIVE.type)),
            UnknownName("GYRO", "up", ("drive",)),
        ),
    ),
    (
        lambda: model(measures=(DRIVE, DRIVE), apex=across("below")),
        (DuplicateName("measure", "drive"), ReadsOthers("GYRO", ("below",))),
    ),
    (
        lambda: model(drive=place(DRIVE.or_zero())),
        (ReadsOthers("GYRO", ("peers",)),),
    ),
    (
        lambda: plane([prospect(), prospect()], TREE, "p", YEAR.start),
        (DuplicateName("prospect", "t-1"),),
    ),
    (
        lambda: attrs.evolve(
            rates(), arrivals=[Arrival(unit=id, planned=1, reached=1) for id in "pxp"]
        ),
        (DuplicateName("arrival", "p"), NoSuchUnit("x")),
    ),
    (
        lambda: Burden(
            period=YEAR,
            levels={},
            demands=[DEMAND],
            costs=[Cost(item="台账", hours=n) for n in (1, 2)],
        ),
        (NoSuchUnit("b1"), DuplicateName("cost", "台账")),
    ),
    (
        lambda: burden([asking("S", {"1": []}), asking("S", {"1": []})], TREE, YEAR),
        (DuplicateName("scheme", "S"),),
    ),
]


@pytest.mark.parametrize(("call", "faults"), TOGETHER, ids=lambda _: "")
def test_all_at_once(call: Callable[[], object], faults: tuple[PartyorgError, ...]) -> None:
    with pytest.raises(Faults) as refused:
        call()
    assert refused.value.faults == faults
