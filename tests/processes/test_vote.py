"""Votes: three quorums and two denominators, never one shared majority."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.extras.strategies import tallies, vote_rules
from partyorg.processes import CountedOf, Tally, Threshold, VoteRule, VoteTest
from tests.processes.table import ADMISSION, CARRIED

ENTITLED, PRESENT, VALID = CountedOf
ELECTION = VoteRule(
    quorum=Threshold(share="4/5", of=ENTITLED, inclusive=True),
    passing=Threshold(share="1/2", of=PRESENT, inclusive=False),
    secret=True,
)
ORDINARY = VoteRule(
    quorum=Threshold(share="1/2", of=ENTITLED, inclusive=False),
    passing=Threshold(share="1/2", of=VALID, inclusive=False),
)


def failed(rule: VoteRule, tally: Tally) -> set[VoteTest]:
    return {answer.test for answer in rule.judge(tally) if not answer.met}


def cast(entitled: int, present: int, in_favour: int, **more: object) -> Tally:
    paper: dict[str, object] = {"issued": present, "returned": present, "secret": True}
    fields: dict[str, object] = {
        "entitled": entitled,
        "present": present,
        "in_favour": in_favour,
        "against": present - in_favour,
    }
    return Tally(**{**fields, **paper, **more})  # type: ignore[arg-type]


class TestAdmission:
    """接收预备党员: over half of those entitled present, over half of those entitled in favour."""

    @pytest.mark.parametrize(
        ("tally", "expected"),
        [
            (cast(20, 11, 11), set()),
            (cast(20, 10, 10), {VoteTest.QUORUM, VoteTest.PASSING}),
            (cast(20, 18, 10), {VoteTest.PASSING}),
            (cast(21, 20, 11), set()),
            (cast(21, 20, 10), {VoteTest.PASSING}),
        ],
    )
    def test_half_is_not_over_half(self, tally: Tally, expected: set[VoteTest]) -> None:
        assert failed(ADMISSION, tally) == expected

    def test_written_opinions_of_the_absent_count(self) -> None:
        tally = cast(20, 18, 10, written_in_favour=1)
        assert ADMISSION.carried(tally)
        assert not ORDINARY_ENTITLED.carried(tally)


ORDINARY_ENTITLED = VoteRule(quorum=ADMISSION.quorum, passing=ADMISSION.passing)


class TestElection:
    """选举: at least 4/5 of those entitled present, over half of those present in favour."""

    @pytest.mark.parametrize(
        ("tally", "expected"),
        [
            (cast(20, 16, 9), set()),
            (cast(20, 15, 15), {VoteTest.QUORUM}),
            (cast(20, 16, 8), {VoteTest.PASSING}),
            (cast(21, 17, 17), set()),
            (cast(21, 16, 16), {VoteTest.QUORUM}),
        ],
    )
    def test_quorum_and_majority(self, tally: Tally, expected: set[VoteTest]) -> None:
        assert failed(ELECTION, tally) == expected


class TestBallots:
    """收回的选票等于或少于发出的有效, 多于发出的无效; 应当无记名."""

    @pytest.mark.parametrize(
        ("returned", "met"), [(17, True), (18, True), (19, False), (None, None)]
    )
    def test_more_back_than_out(self, returned: int | None, *, met: bool | None) -> None:
        tally = cast(20, 18, 17, against=0, issued=18, returned=returned)
        answers = {answer.test: answer.met for answer in ADMISSION.judge(tally)}
        assert answers[VoteTest.BALLOTS] is met

    @pytest.mark.parametrize("secret", [True, False, None])
    def test_secret(self, *, secret: bool | None) -> None:
        answers = {a.test: a.met for a in ADMISSION.judge(cast(20, 18, 17, secret=secret))}
        assert answers[VoteTest.SECRET] is secret
        assert ADMISSION.carried(cast(20, 18, 17, secret=secret)) is (secret is not False)

    def test_an_open_vote_asks_for_neither(self) -> None:
        tests = [answer.test for answer in ORDINARY.judge(cast(20, 18, 17))]
        assert tests == [VoteTest.QUORUM, VoteTest.PASSING]


class TestValidVotes:
    """Where shares are counted of valid votes, the written ones are among them if they count."""

    def test_written_votes_widen_the_base(self) -> None:
        counts = VoteRule(quorum=ORDINARY.quorum, passing=ORDINARY.passing, counts_absent=True)
        tally = cast(20, 12, 6, written_in_favour=1, written_against=1)
        assert counts.judge(tally)[-1].message.en.startswith("7, needs 8")
        assert counts.carried(cast(20, 12, 6, written_in_favour=1))


class TestAnswers:
    """An answer names the test, its figures and its clause."""

    def test_in_words(self) -> None:
        quorum, secret, ballots, passing = ADMISSION.judge(CARRIED)
        assert quorum.text("zh") == (
            "到会人数: 18, 须 11 (超过应到会有表决权人数的 1/2, 20) 《发展党员工作细则》表决〔转引〕"
        )
        assert secret.text("en").startswith("secret ballot: secret")
        assert ballots.message.zh == "发出 18 张, 收回 18 张"
        assert passing.message.en == "17, needs 11 (more than 1/2 of those entitled to vote, 20)"

    def test_at_least(self) -> None:
        assert ELECTION.judge(cast(20, 16, 9))[0].text("en") == (
            "quorum: 16, needs 16 (at least 4/5 of those entitled to vote, 20)"
        )


class TestThresholds:
    """A count meets a threshold exactly when it is not below the fewest that meet it."""

    @given(vote_rules(), st.integers(0, 500), st.integers(0, 500))
    def test_met_is_the_comparison_of_fractions(
        self, rule: VoteRule, count: int, base: int
    ) -> None:
        line = rule.passing.share * base
        expected = count >= line if rule.passing.inclusive else count > line
        assert rule.passing.met(count, base) == (expected and count > 0)
        assert rule.passing.met(rule.passing.fewest(base), base)

    @given(vote_rules(), vote_rules(), tallies())
    def test_what_cannot_fall_short_admits_no_more(
        self, rule: VoteRule, other: VoteRule, tally: Tally
    ) -> None:
        strict, lax = rule.passing, other.passing
        bases = [tally.base(of) for of in (ENTITLED, PRESENT, VALID)]
        comparable = bases == sorted(bases, reverse=True) and not strict.may_fall_short_of(lax)
        if comparable and strict.met(tally.in_favour, tally.base(strict.of)):
            assert lax.met(tally.in_favour, tally.base(lax.of))

    @pytest.mark.parametrize(
        ("share", "of", "inclusive", "may"),
        [
            ("1/2", ENTITLED, False, False),
            ("1/2", ENTITLED, True, True),
            ("1/3", ENTITLED, False, True),
            ("2/3", ENTITLED, True, False),
            ("2/3", PRESENT, True, True),
        ],
    )
    def test_against_over_half_of_those_entitled(
        self, share: str, of: CountedOf, *, inclusive: bool, may: bool
    ) -> None:
        threshold = Threshold(share=share, of=of, inclusive=inclusive)
        assert threshold.may_fall_short_of(ADMISSION.passing) is may

    def test_a_larger_base_is_no_loosening(self) -> None:
        entitled = Threshold(share="1/2", of=ENTITLED, inclusive=False)
        assert not entitled.may_fall_short_of(Threshold(share="1/2", of=VALID, inclusive=False))
        assert entitled.share == Fraction(1, 2)
