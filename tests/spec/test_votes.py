"""Three meetings, three quorums, two denominators; and how elections are prepared."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import NoRuleInForce
from partyorg.processes import Span, Tally, VoteRule
from partyorg.regulations import (
    ADMISSION_VOTE,
    CLAUSES,
    ELECTION_VOTE,
    ORDINARY_VOTE,
    Elections,
    elections,
)
from partyorg.values import Basis


def tally(entitled: int, present: int, in_favour: int, **more: int) -> Tally:
    """Count a secret vote in which every ballot paper came back."""
    papers = {"issued": present, "returned": present, **more}
    return Tally(entitled=entitled, present=present, in_favour=in_favour, secret=True, **papers)


def rules(year: int) -> Elections:
    """Return the rules on elections of a year."""
    return elections().at(date(year, 12, 1))


class TestOrdinary:
    """vote.ordinary: 党员大会表决: 半数以上有表决权党员到会, 赞成超过应到会有表决权党员半数."""

    @pytest.mark.parametrize(
        ("present", "in_favour", "carried"),
        [(10, 10, False), (11, 11, True), (20, 10, False), (20, 11, True)],
    )
    def test_edges(self, present: int, in_favour: int, carried: bool) -> None:  # noqa: FBT001
        assert ORDINARY_VOTE.carried(tally(20, present, in_favour)) is carried

    def test_half_present_is_a_quorum(self) -> None:
        quorum, _ = ORDINARY_VOTE.judge(tally(20, 10, 10))
        assert quorum.met is True
        [quorum, *_] = ADMISSION_VOTE.judge(tally(20, 10, 10))
        assert quorum.met is False


class TestElection:
    """election.vote: 到会人数不少于应到会有选举权人数的 4/5, 赞成超过实到会人数半数当选."""

    @pytest.mark.parametrize(
        ("present", "in_favour", "won"),
        [(39, 39, False), (40, 20, False), (40, 21, True), (50, 25, False), (50, 26, True)],
    )
    def test_edges(self, present: int, in_favour: int, won: bool) -> None:  # noqa: FBT001
        assert ELECTION_VOTE.carried(tally(50, present, in_favour)) is won

    def test_says_that_its_figure_was_not_read(self) -> None:
        assert ELECTION_VOTE.source == CLAUSES["election.vote"].source
        assert CLAUSES["election.vote"].source.basis is Basis.UNVERIFIED


class TestBallots:
    """election.ballots: 收回票数不多于发出票数, 选举有效."""

    @pytest.mark.parametrize(("returned", "valid"), [(44, True), (45, True), (46, False)])
    def test_edges(self, returned: int, valid: bool) -> None:  # noqa: FBT001
        assert ELECTION_VOTE.carried(tally(50, 45, 40, returned=returned)) is valid


class TestElectionOf1990:
    """election.vote-1990: 到会人数须超过应到会有选举权人数的 4/5 (当选票数未见原文, 按 2020 年条例)."""

    @pytest.mark.parametrize(("present", "valid"), [(40, False), (41, True)])
    def test_four_fifths_were_not_enough(self, present: int, valid: bool) -> None:  # noqa: FBT001
        assert rules(2019).vote.carried(tally(50, present, present)) is valid
        assert rules(2020).vote.carried(tally(50, present, present))


class TestNoSharedMajority:
    """Three meetings, three quorums, two denominators: what one carries another may not."""

    RULES = (ORDINARY_VOTE, ADMISSION_VOTE, ELECTION_VOTE)

    def test_three_quorums(self) -> None:
        assert len({rule.quorum for rule in self.RULES}) == 3

    def test_two_denominators(self) -> None:
        assert len({rule.passing.of for rule in self.RULES}) == 2

    @given(st.data())
    def test_an_admission_that_carries_would_carry_as_an_ordinary_vote(
        self, data: st.DataObject
    ) -> None:
        entitled = data.draw(st.integers(1, 60))
        present = data.draw(st.integers(0, entitled))
        vote = tally(entitled, present, data.draw(st.integers(0, present)))
        assert ORDINARY_VOTE.carried(vote) >= ADMISSION_VOTE.carried(vote)

    def test_an_election_may_be_won_with_fewer(self) -> None:
        vote = tally(50, 40, 21)
        found: dict[str, VoteRule] = dict(zip("oae", self.RULES, strict=True))
        carried = {name: rule.carried(vote) for name, rule in found.items()}
        assert carried == {"o": False, "a": False, "e": True}


class TestSurplus:
    """election.surplus: 委员候选人差额不少于应选人数的 20%."""

    @pytest.mark.parametrize(
        ("seats", "candidates"), [(1, 2), (3, 4), (5, 6), (6, 8), (7, 9), (10, 12), (11, 14)]
    )
    def test_is_rounded_up(self, seats: int, candidates: int) -> None:
        assert rules(2020).candidates(seats) == candidates

    @given(st.integers(1, 500))
    def test_is_the_fewest_that_reach_a_fifth(self, seats: int) -> None:
        surplus = (rules(2020).candidates(seats) or 0) - seats
        assert (surplus - 1) * 5 < seats <= surplus * 5

    def test_was_not_established_for_the_text_of_1990(self) -> None:
        assert rules(2019).candidates(5) is None


class TestCongress:
    """election.congress: 党员 500 人以上或分散的, 经批准可召开党员代表大会."""

    def test_five_hundred(self) -> None:
        assert [rules(2020).may_hold_congress(members) for members in (499, 500)] == [False, True]

    def test_was_not_established_for_the_text_of_1990(self) -> None:
        assert rules(2019).may_hold_congress(500) is None


class TestDelegates:
    """election.delegates, election.delegates-1990: 代表一般 100–200 名, 最多 300 名."""

    def test_figures(self) -> None:
        assert {rules(year).delegates for year in (1995, 2020)} == {(100, 200, 300)}


class TestExtensionOfElections:
    """election.extension: 经批准提前或延期换届一般不超过 1 年."""

    def test_figure(self) -> None:
        assert rules(2020).extension == Span(years=1)


class TestFieldsCite:
    """Each figure on elections cites its own clause; what is not established has none."""

    @pytest.mark.parametrize("year", [1995, 2020])
    def test_figures(self, year: int) -> None:
        known = rules(year)
        fields = ("vote", "delegates", "surplus", "extension", "congress_from")
        assert {name for name in fields if getattr(known, name) is not None} == set(known.sources)
        assert known.sources["vote"] == known.vote.source

    def test_each_as_well_as_it_is_known(self) -> None:
        bases = {name: source.basis for name, source in rules(2020).sources.items()}
        assert bases["congress_from"] is bases["extension"] is Basis.READ
        assert bases["surplus"] is Basis.SECOND_HAND
        assert bases["vote"] is bases["delegates"] is Basis.UNVERIFIED


class TestVersions:
    """A date before any rule was in force answers so; the year 1990 alone is no day."""

    def test_days(self) -> None:
        assert [entry.start for entry in elections().entries] == [
            date(1991, 1, 1),
            date(2020, 7, 13),
        ]

    def test_before_any(self) -> None:
        with pytest.raises(NoRuleInForce) as caught:
            elections().at(date(1990, 12, 31))
        assert caught.value == NoRuleInForce(date(1990, 12, 31), date(1991, 1, 1))

    def test_no_revision_of_2023(self) -> None:
        assert elections().at(date(2024, 1, 1)) == elections().at(date(2020, 7, 13))
