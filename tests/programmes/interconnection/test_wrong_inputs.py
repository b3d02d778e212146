"""Everything that interconnection refuses, and with which fact."""

from collections.abc import Callable
from datetime import date

import pytest

from partyorg.errors import (
    BeforeHistory,
    BlankField,
    DuplicateName,
    EmptyPeriod,
    Faults,
    NoSuchUnit,
    NotTwoEnds,
    PartnerIsUnit,
    PartyorgError,
    TooFew,
    UnknownEnd,
    UnknownName,
)
from partyorg.programmes.interconnection import Partner, PartnerKind, Tie
from partyorg.values import Label
from tests.programmes.interconnection.campus import (
    EVENTS,
    MAY,
    NETWORK,
    PARTNERS,
    TIES,
    YEAR,
    event,
    network,
    tie,
)

EARLY = date(2024, 12, 31)
KNOWN = ("t1", "t2", "t3", "t4", "t5")

CASES: list[tuple[Callable[[], object], PartyorgError]] = [
    (
        lambda: Partner(id=" ", label=Label.of("某村"), kind=PartnerKind.VILLAGE),
        BlankField("id"),
    ),
    (lambda: tie("", "b1", "u"), BlankField("id")),
    (lambda: tie("t", "b1", "b1"), NotTwoEnds("t", ("b1", "b1"))),
    (lambda: Tie(id="t", ends=["b1"], start=MAY), NotTwoEnds("t", ("b1",))),
    (lambda: Tie(id="t", ends=["b2", "b1", "u"], start=MAY), NotTwoEnds("t", ("b1", "b2", "u"))),
    (lambda: tie("t", "b1", "u", MAY, end=MAY), EmptyPeriod(MAY, MAY)),
    (lambda: event("", "b1", "u"), BlankField("id")),
    (lambda: event("e", "b1", "b1"), TooFew("among", 1, 2)),
    (lambda: NETWORK.at(EARLY), BeforeHistory(EARLY, date(2025, 1, 1))),
    (lambda: NETWORK.life("t9"), UnknownName("tie", "t9", KNOWN)),
    (lambda: NETWORK.events_of("t9", YEAR), UnknownName("tie", "t9", KNOWN)),
    (lambda: NETWORK.at(MAY).label("x"), NoSuchUnit("x")),
]


@pytest.mark.parametrize(("wrong", "fact"), CASES)
def test_is_refused_with_the_fact(wrong: Callable[[], object], fact: PartyorgError) -> None:
    with pytest.raises(type(fact)) as refused:
        wrong()
    assert refused.value == fact
    assert fact.text("zh") != fact.text("en")


def test_all_faults_of_a_network_come_together() -> None:
    twin = Partner(id="b1", label=Label.of("某社区"), kind=PartnerKind.COMMUNITY)
    with pytest.raises(Faults) as refused:
        network(
            partners=[*PARTNERS, PARTNERS[0], twin],
            ties=[*TIES, TIES[0], tie("t9", "x", "y")],
            events=[*EVENTS, EVENTS[0], event("e9", "b1", "z")],
        )
    assert refused.value.faults == (
        DuplicateName("partner", "u"),
        DuplicateName("tie", "t1"),
        DuplicateName("event", "e1"),
        PartnerIsUnit("b1"),
        UnknownEnd("t9", "x"),
        UnknownEnd("t9", "y"),
        UnknownEnd("e9", "z"),
    )
    assert refused.value.text("zh") != refused.value.text("en")
