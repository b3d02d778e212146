"""A register: dated decisions, folded to the state of any day."""

from datetime import date

from partyorg.evidence import Award, AwardLevel
from partyorg.org import Subject
from partyorg.processes import Span
from partyorg.programmes.honours import Honour, Ladder, Roll
from partyorg.values import Label, Period
from tests.programmes.honours.campus import (
    DOCUMENT,
    LADDER,
    MODEL,
    ONCE,
    A,
    B,
    climb,
    event,
    register,
)

BEGUN, ACCEPTED = date(2018, 1, 1), date(2020, 1, 1)
TODAY = date(2020, 6, 1)


def held(roll: Roll, honour: str = "model") -> list[str]:
    return [str(subject) for subject in roll.holders(honour)]


class TestNomination:
    """A nomination 推荐 waits until it is answered."""

    def test_waits(self) -> None:
        roll = register(event("nominated", BEGUN)).at(BEGUN)
        (candidacy,) = roll.candidacies
        assert (candidacy.subject, candidacy.in_cultivation) == (A, False)
        assert roll.holdings == ()

    def test_gives_way_to_cultivation_and_not_the_other_way(self) -> None:
        later = event("nominated", date(2018, 2, 1))
        (candidacy,) = register(event("cultivated", BEGUN), later).at(TODAY).candidacies
        assert candidacy.begun.on == BEGUN
        assert candidacy.in_cultivation

    def test_the_latest_counts(self) -> None:
        again = date(2019, 1, 1)
        events = event("nominated", BEGUN), event("nominated", again)
        (candidacy,) = register(*events).at(TODAY).candidacies
        assert candidacy.begun.on == again


class TestAcceptance:
    """Acceptance 验收 makes a holder, from that day on."""

    def test_from_that_day(self) -> None:
        folded = register(*climb("university", BEGUN, ACCEPTED))
        assert held(folded.at(date(2019, 12, 31))) == []
        roll = folded.at(ACCEPTED)
        assert held(roll) == ["a"]
        assert roll.candidacies == ()
        assert roll.holders("model", "city") == ()


class TestRefusal:
    """A refused candidacy changes nothing that is held 未通过."""

    def test_ends_the_candidacy_alone(self) -> None:
        folded = register(
            *climb("university", BEGUN, ACCEPTED),
            event("cultivated", date(2020, 2, 1), rung="city"),
            event("refused", date(2022, 2, 1), rung="city"),
        )
        assert len(folded.at(date(2022, 1, 31)).candidacies) == 1
        after = folded.at(date(2022, 2, 1))
        assert after.candidacies == ()
        assert after.holdings == folded.at(ACCEPTED).holdings


class TestValidity:
    """An honour runs out unless it is renewed 有效期、复核."""

    def test_runs_out(self) -> None:
        folded = register(event("accepted", ACCEPTED))
        assert held(folded.at(date(2022, 12, 31))) == ["a"]
        assert held(folded.at(date(2023, 1, 1))) == []

    def test_is_renewed_from_the_day_of_the_renewal(self) -> None:
        folded = register(event("accepted", ACCEPTED), event("renewed", date(2022, 6, 1)))
        assert held(folded.at(date(2025, 5, 31))) == ["a"]
        assert held(folded.at(date(2025, 6, 1))) == []

    def test_what_has_run_out_is_not_renewed(self) -> None:
        late = register(event("accepted", ACCEPTED), event("renewed", date(2023, 1, 1)))
        assert held(late.at(date(2023, 1, 1))) == []

    def test_for_good(self) -> None:
        folded = register(
            event("accepted", ACCEPTED, honour="once"), event("renewed", TODAY, honour="once")
        )
        assert held(folded.at(date(2099, 1, 1)), "once") == ["a"]


class TestRevocation:
    """What is revoked 撤销 comes back only by a new acceptance."""

    def test_ends_that_day(self) -> None:
        folded = register(event("accepted", ACCEPTED), event("revoked", TODAY))
        assert held(folded.at(date(2020, 5, 31))) == ["a"]
        assert held(folded.at(TODAY)) == []

    def test_a_renewal_does_not_bring_it_back(self) -> None:
        events = (
            event("accepted", ACCEPTED),
            event("revoked", TODAY),
            event("renewed", date(2020, 7, 1)),
        )
        assert held(register(*events).at(date(2020, 7, 1))) == []
        again = event("accepted", date(2020, 8, 1))
        assert held(register(*events, again).at(date(2020, 8, 1))) == ["a"]

    def test_other_rungs_stay(self) -> None:
        folded = register(
            event("accepted", ACCEPTED),
            event("accepted", ACCEPTED, rung="city"),
            event("revoked", TODAY, rung="city"),
            event("revoked", TODAY, rung="nation"),
        )
        top = folded.at(TODAY).top(A, "model")
        assert top is not None
        assert top.code == "university"


class TestInheritance:
    """An honour goes on in another by decision 继承."""

    def test_moves(self) -> None:
        passed = event("inherited", TODAY, whom=B, heir_of=A)
        roll = register(event("accepted", ACCEPTED), passed).at(TODAY)
        (holding,) = roll.holdings
        assert (holding.subject, holding.award.subject) == (B, A)
        assert holding.until == date(2023, 1, 1)

    def test_of_two_what_lasts_longer(self) -> None:
        longer = event("accepted", date(2020, 2, 1), whom=B)
        passed = event("inherited", TODAY, whom=B, heir_of=A)
        (holding,) = register(event("accepted", ACCEPTED), longer, passed).at(TODAY).holdings
        assert holding.until == date(2023, 2, 1)

    def test_of_nothing_changes_nothing(self) -> None:
        passed = event("inherited", TODAY, whom=B, heir_of=A)
        assert register(passed).at(TODAY).holdings == ()


class TestADay:
    """Events of one day are read in one order, whatever the order of rows; the same one once."""

    def test_cultivation_and_acceptance(self) -> None:
        first, second = event("accepted", ACCEPTED), event("cultivated", ACCEPTED)
        assert register(first, second) == register(second, first, first)
        assert register(first, second).at(ACCEPTED).candidacies == ()

    def test_revoked_comes_last(self) -> None:
        folded = register(event("revoked", ACCEPTED), event("accepted", ACCEPTED))
        assert folded.at(ACCEPTED).holdings == ()


class TestMoreEvents:
    """More events make another register; the first stays as it was."""

    def test_with_events(self) -> None:
        first, renewal = register(event("accepted", ACCEPTED)), event("renewed", TODAY)
        both = first.with_events([renewal])
        assert both == register(renewal, *first.events)
        assert len(first.events) == 1


class TestPersons:
    """A person's honours go with the person from unit to unit; those of a post do not."""

    def test_in_another_unit(self) -> None:
        first, later = Subject.person("7f3a", unit="a"), Subject.person("7f3a", unit="b")
        roll = register(event("accepted", ACCEPTED, whom=first)).at(TODAY)
        assert roll.top(later, "model") == LADDER.rung("university")
        assert roll.top(A, "model") is None
        assert (
            register(event("accepted", ACCEPTED, whom=first), event("revoked", TODAY, whom=later))
            .at(TODAY)
            .holdings
            == ()
        )


class TestRows:
    """The roll by rung: who is on the way, who holds it, whose highest it is."""

    def test_rows(self) -> None:
        roll = register(
            *climb("university", BEGUN, ACCEPTED),
            *climb("university", BEGUN, ACCEPTED, whom=B),
            event("accepted", TODAY, rung="city"),
            event("nominated", TODAY, rung="province"),
            event("cultivated", TODAY, rung="city", whom=B),
        ).at(TODAY)
        rows = {(row.honour.code, row.rung.code): row for row in roll.rows()}
        assert [code for _, code in rows] == [
            "nation", "province", "city", "university", "university",
        ]  # fmt: skip
        assert rows["model", "province"].nominated == (A,)
        assert rows["model", "province"].cultivated == ()
        city, school = rows["model", "city"], rows["model", "university"]
        assert (city.cultivated, city.holders, city.top) == ((B,), (A,), (A,))
        assert (school.holders, school.top) == ((A, B), (B,))
        assert rows["once", "university"].holders == ()


class TestZjbti:
    """浙江工商职业技术学院 四级联创: national 1, provincial 4, city 4 of the 17 cultivated; 8 are left."""

    def test_counts_by_highest_rung(self) -> None:
        levels = [AwardLevel.UNIVERSITY, AwardLevel.CITY, AwardLevel.PROVINCE, AwardLevel.NATION]
        brand = Honour(
            code="brand",
            title=Label.of("双创项目"),
            ladder=Ladder.of("l", Label.of("联创"), *levels),
        )
        reached = [4] * 1 + [3] * 4 + [2] * 4 + [1] * 8
        events = [
            event(
                "accepted",
                date(2016 + height, 1, 1),
                whom=Subject.of_unit(f"u-{number:02}"),
                rung=levels[height].value,
                honour="brand",
            )
            for number, heights in enumerate(reached)
            for height in range(heights)
        ]
        rows = register(*events, honours=(brand,)).at(date(2020, 1, 1)).rows()
        assert [len(row.top) for row in rows] == [1, 4, 4, 8]
        assert [len(row.holders) for row in rows] == [1, 5, 9, 17]


class TestAwards:
    """What was accepted in a period becomes evidence that later schemes read 获奖记录."""

    def test_title_level_and_day(self) -> None:
        accepted = event("accepted", ACCEPTED, rung="city")
        folded = register(event("nominated", BEGUN), accepted)
        assert folded.awards(Period.year(2020), today=TODAY) == (
            Award(
                id="model/city@a/2020-01-01/accepted",
                subject=A,
                title="样板支部",
                level=AwardLevel.CITY,
                on=ACCEPTED,
                origin=DOCUMENT.text(),
            ),
        )
        assert folded.awards(Period.year(2019), today=TODAY) == ()
        assert folded.awards(Period.year(2020), today=date(2019, 12, 31)) == ()

    def test_what_was_revoked_by_then_is_left_out(self) -> None:
        folded = register(event("accepted", ACCEPTED, source=None), event("revoked", TODAY))
        assert folded.awards(Period.year(2020), today=TODAY) == ()
        (kept,) = folded.awards(Period.year(2020), today=date(2020, 5, 31))
        assert kept.origin == ""


class TestLadder:
    """A ladder's rungs stand from the lowest up; each asks for the one below 逐级."""

    def test_below(self) -> None:
        assert LADDER.below("university") is None
        below = LADDER.below("city")
        assert below == LADDER.rung("university")
        assert [LADDER.height(rung.code) for rung in LADDER.rungs] == [0, 1, 2, 3]

    def test_all_alike(self) -> None:
        assert {rung.valid for rung in LADDER.rungs} == {Span(years=3)}

    def test_register_finds_its_honours(self) -> None:
        assert register().honour("once") == ONCE
        assert register(honours=(ONCE, MODEL)).honours == (MODEL, ONCE)
