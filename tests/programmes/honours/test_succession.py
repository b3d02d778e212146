"""What becomes of an honour whose unit ends: passed on, lapsed, or left to a decision."""

from datetime import date
from fractions import Fraction

import attrs
import pytest

from partyorg.org import (
    Dissolve,
    History,
    Merge,
    OrgUnit,
    Rename,
    Split,
    Subject,
    SubjectKind,
    UnitKind,
)
from partyorg.programmes.honours import Honour, Register, Succession, audit
from partyorg.values import Period
from tests.programmes.honours.campus import MODEL, TREE, A, B, C, codes, event

ACCEPTED, MERGED, TODAY = date(2020, 1, 1), date(2021, 9, 1), date(2022, 1, 1)
BEFORE = date(2021, 8, 31)
BRANCH = OrgUnit(id="n", name="新党支部", kind=UnitKind.BRANCH, parent="g")
NEW = Subject.of_unit("n")

MERGER = Merge(on=MERGED, units=("a", "b"), into=BRANCH)
SPLIT = Split(on=MERGED, unit="a", into={BRANCH: "1/2", attrs.evolve(BRANCH, id="m"): "1/2"})


def history(*changes: object) -> History:
    return History(tree=TREE, start=date(2016, 1, 1), changes=changes)  # type: ignore[arg-type]


def register(fate: Succession, *events: object) -> Register:
    honour: Honour = attrs.evolve(MODEL, succession=fate)
    accepted = event("accepted", ACCEPTED)
    return Register(honours=[honour], events=[accepted, *events])  # type: ignore[list-item]


class TestPass:
    """It passes to the one heir; where there are several, that is for a decision."""

    def test_to_the_one_heir(self) -> None:
        roll = register(Succession.PASS).at(MERGED, history(MERGER))
        (holding,) = roll.holdings
        assert (holding.subject, holding.award.on, holding.until) == (
            NEW,
            ACCEPTED,
            date(2023, 1, 1),
        )
        assert register(Succession.PASS).at(BEFORE, history(MERGER)).holders("model") == (A,)

    def test_of_two_that_merge_what_lasts_longer(self) -> None:
        later = event("accepted", date(2020, 6, 1), whom=B)
        (holding,) = register(Succession.PASS, later).at(TODAY, history(MERGER)).holdings
        assert holding.award.subject == B

    def test_into_one_of_them(self) -> None:
        into = attrs.evolve(BRANCH, id="b")
        merger = Merge(on=MERGED, units=("a", "b"), into=into)
        assert register(Succession.PASS).at(TODAY, history(merger)).holders("model") == (B,)

    def test_with_what_it_is_on_the_way_to(self) -> None:
        climbing = event("cultivated", date(2021, 1, 1), rung="city")
        (candidacy,) = register(Succession.PASS, climbing).at(TODAY, history(MERGER)).candidacies
        assert (candidacy.subject, candidacy.begun) == (NEW, climbing)

    def test_several_heirs(self) -> None:
        climbing = event("cultivated", date(2021, 1, 1), rung="city")
        roll = register(Succession.PASS, climbing).at(TODAY, history(SPLIT))
        assert (roll.holdings, roll.candidacies) == ((), ())
        assert [holding.subject for holding in roll.undecided] == [A]

    def test_nothing_that_has_run_out(self) -> None:
        old = Register(
            honours=[attrs.evolve(MODEL, succession=Succession.PASS)],
            events=[event("accepted", date(2017, 1, 1))],
        )
        roll = old.at(TODAY, history(MERGER))
        assert (roll.holdings, roll.undecided) == ((), ())


class TestLapse:
    """It lapses with its unit, and with a unit that leaves no heir in any case."""

    def test_lapses(self) -> None:
        roll = register(Succession.LAPSE).at(TODAY, history(MERGER))
        assert (roll.holdings, roll.undecided) == ((), ())

    @pytest.mark.parametrize("fate", [Succession.PASS, Succession.DECIDE])
    def test_without_heirs(self, fate: Succession) -> None:
        roll = register(fate).at(TODAY, history(Dissolve(on=MERGED, unit="a", heirs={})))
        assert (roll.holdings, roll.undecided) == ((), ())


class TestDecide:
    """Until it is decided nobody holds it, and that is a finding."""

    def test_is_a_finding(self) -> None:
        folded = register(Succession.DECIDE)
        assert folded.at(TODAY, history(MERGER)).holdings == ()
        found = audit(folded, history(MERGER), today=TODAY)
        assert codes(found) == ["NOT_CULTIVATED", "UNDECIDED"]
        assert codes(audit(folded, history(MERGER), today=BEFORE)) == ["NOT_CULTIVATED"]

    def test_not_once_it_has_run_out(self) -> None:
        late = date(2023, 1, 1)
        assert register(Succession.DECIDE).at(late, history(MERGER)).undecided == ()

    def test_a_decision_passes_it_on(self) -> None:
        decided = event("inherited", date(2021, 10, 1), whom=NEW, heir_of=A)
        folded = register(Succession.DECIDE, decided)
        roll = folded.at(TODAY, history(MERGER))
        assert (roll.holders("model"), roll.undecided) == ((NEW,), ())
        assert "UNDECIDED" not in codes(audit(folded, history(MERGER), today=TODAY))

    def test_not_after_it_has_run_out(self) -> None:
        decided = event("inherited", date(2023, 1, 1), whom=NEW, heir_of=A)
        folded = register(Succession.DECIDE, decided)
        assert folded.at(date(2023, 1, 1), history(MERGER)).holdings == ()

    def test_a_decision_takes_it_away(self) -> None:
        folded = register(Succession.DECIDE, event("revoked", date(2021, 10, 1)))
        assert folded.at(TODAY, history(MERGER)).undecided == ()
        assert folded.awards(Period.year(2020), today=TODAY, history=history(MERGER)) == ()

    def test_a_new_acceptance_settles_it(self) -> None:
        merger = Merge(on=MERGED, units=("a", "b"), into=attrs.evolve(BRANCH, id="a"))
        folded = register(Succession.DECIDE, event("accepted", date(2021, 10, 1)))
        roll = folded.at(TODAY, history(merger))
        assert (roll.holders("model"), roll.undecided) == ((A,), ())


class TestWhoElse:
    """Zones and posts share their unit's fate, persons keep theirs, other units are not touched."""

    def roll_of(self, whom: Subject) -> tuple[Subject, ...]:
        honour = attrs.evolve(MODEL, succession=Succession.PASS, to=whom.kind)
        folded = Register(honours=[honour], events=[event("accepted", ACCEPTED, whom=whom)])
        return folded.at(TODAY, history(MERGER)).holders("model")

    def test_a_zone_moves(self) -> None:
        zone = Subject(kind=SubjectKind.ZONE, id="实验室", unit="a")
        assert self.roll_of(zone) == (attrs.evolve(zone, unit="n"),)

    def test_a_person_stays(self) -> None:
        person = Subject.person("7f3a", unit="a")
        assert self.roll_of(person) == (person,)

    def test_another_unit_stays(self) -> None:
        assert self.roll_of(C) == (C,)


class TestTime:
    """Changes of a day come before its events; what does not end a unit changes nothing."""

    def test_before_the_events_of_the_day(self) -> None:
        decided = event("inherited", MERGED, whom=NEW, heir_of=A)
        roll = register(Succession.DECIDE, decided).at(MERGED, history(MERGER))
        assert roll.holders("model") == (NEW,)

    def test_a_new_name(self) -> None:
        renamed = Rename(on=MERGED, unit="a", name="智能制造党支部")
        assert register(Succession.LAPSE).at(TODAY, history(renamed)).holders("model") == (A,)

    def test_without_a_history_units_go_on(self) -> None:
        assert register(Succession.LAPSE).at(TODAY).holders("model") == (A,)

    def test_a_part_that_is_lost(self) -> None:
        gone = Dissolve(on=MERGED, unit="a", heirs={"b": Fraction(1, 2)})
        assert register(Succession.PASS).at(TODAY, history(gone)).holders("model") == (B,)
