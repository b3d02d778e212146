"""What other systems get wrong where several people rate, and what must hold here instead.

Each class is one failing that was seen in a system in use, or the best form of a thing that
was found in one; its docstring says which, and what holds.
"""

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import Faults, WrongWeight
from partyorg.evaluation import (
    Scale,
    SheetLimit,
    WhenEmpty,
    double_review,
    grading,
    panel_score,
)
from partyorg.values import Absence, Absent, Rounding
from tests.evaluation.campus import campus, grades, indicator, run, scheme
from tests.evaluation.panels import (
    BOTH,
    UNIT,
    cast,
    codes,
    count,
    entitled,
    group,
    review,
    sheet,
    told,
)
from tests.evaluation.panels import world as made

MARKS = Scale.scores(0, 100)


class TestAGroupThatDidNotRateIsNotZero:
    """A missing score counted as zero. What becomes of an empty group has to be said."""

    def test_it_has_no_default(self) -> None:
        with pytest.raises(TypeError, match="empty"):
            type(review())(  # type: ignore[call-arg]
                code="r", title=review().title, groups=(group("党员"),), scale=MARKS
            )

    def test_zero_only_where_declared(self) -> None:
        groups = (group("党委"), group("群众"))
        values = {
            empty: count(review(*groups, empty=empty), cast("党委", "好")).value
            for empty in WhenEmpty
        }
        assert values[WhenEmpty.RENORMALISE] == 100
        assert values[WhenEmpty.ZERO] == 50
        assert isinstance(values[WhenEmpty.ABSENT], Absent)


class TestASkippedGroupLeavesTheDenominator:
    """A skipped component stayed in the denominator. Planned and actual weight are both told."""

    def test_weights(self) -> None:
        result = count(review(group("党委", 60), group("群众", 40)), cast("党委", "较好"))
        assert result.value == 85
        one, other = result.voices
        assert told(one.planned, one.actual) == (Fraction(3, 5), 1)
        assert told(other.planned, other.actual) == (Fraction(2, 5), 0)


class TestResultStates:
    """Success, Incomplete, Error, Empty: a value, NOT_DUE, MISSING with the reason, nobody."""

    def test_each(self) -> None:
        panel = review(group("党员", quorum="2/3"))
        short = (cast("党员", "好"), [entitled("党员", 3)])
        ok = count(panel, cast("党员", "好", "好"), [entitled("党员", 3)])
        failed, nobody = count(panel, *short), count(panel)
        early = count(panel, *short, as_of=made([]).period.start)
        assert ok.value == 100
        kinds = [r.value.kind for r in (early, failed, nobody) if isinstance(r.value, Absent)]
        assert kinds == [Absence.NOT_DUE, Absence.MISSING, Absence.MISSING]
        assert codes(failed) != codes(nobody)


class TestWeightZeroIsNotOne:
    """A weight of 0 became 1 through ``x or 1``. A weight that weighs nothing is refused."""

    def test_refused(self) -> None:
        with pytest.raises(WrongWeight):
            group("群众", 0)


class TestMinusOneIsNoResult:
    """−1 meant "no result" and leaked into means. Here it is a void ballot with its id."""

    def test_void(self) -> None:
        result = count(review(scale=MARKS), cast("党员", 90, -1))
        assert result.value == 90
        assert codes(result) == ["BALLOT_OUT_OF_RANGE"]
        assert result.findings[0].evidence == ("a/党员/offline/1",)


class TestTenWeightsOfATenth:
    """Ten weights of 0.1 were refused, as their float sum is not 1. Weights are exact."""

    def test_sum(self) -> None:
        names = "甲乙丙丁戊己庚辛壬癸"
        tenths = review(*(group(name, 0.1) for name in names))
        result = count(tenths, *(cast(name, "好") for name in names))
        assert result.value == 100
        assert {voice.actual for voice in result.voices} == {Fraction(1, 10)}

    def test_thirds_are_thirds(self) -> None:
        thirds = review(*(group(name, "33.333") for name in "甲乙丙"))
        assert thirds.share("甲") == Fraction(1, 3)


class TestNothingIsRoundedBeforeItIsDecided:
    """89.999 passed 90, as it was rounded first. A panel's result is exact until it is decided."""

    def test_it_does_not_pass(self) -> None:
        panel = review(scale=MARKS)
        score = panel_score(panel)
        used = scheme(
            indicator("1.1", score.or_held()),
            measures=(score,),
            grading=grading({"优秀": 90, "合格": None}),
            rounding=Rounding(published=1),
        )
        found = run(used, campus("a"), cast("党员", Decimal("89.999")))
        assert grades(found)["a"] == "合格"
        assert found.result("a").score.published == Decimal("90.0")


class TestRowsHaveNoOrder:
    """Who won hung on the order of rows. Ballots shuffled give an equal result."""

    @given(st.randoms(use_true_random=False))
    def test_shuffled(self, chance: Random) -> None:
        panel = review(group("专家", drop_best=1, drop_worst=1), scale=MARKS)
        records = cast("专家", 90, 90, 60, 75)
        moved = list(records)
        chance.shuffle(moved)
        assert count(panel, moved) == count(panel, records)


class TestEveryFaultIsReported:
    """Only the first error came back. All that is wrong is said, and the rest still counts."""

    def test_of_ballots(self) -> None:
        result = count(review(), cast("党员", "好", "很好", 90), cast("路人", "好"))
        assert len(codes(result)) == 3
        assert result.value == 100

    def test_of_a_panel(self) -> None:
        with pytest.raises(Faults) as caught:
            review(group("党员"), group("党员"), modes={})
        assert len(caught.value.faults) == 2


class TestVotesAreCountedByOption:
    """Best form seen: 好 / 较好 / 一般 / 差 with counts per item."""

    def test_tally(self) -> None:
        (voice,) = count(review(), cast("党员", "好", "好", "差")).voices
        assert dict(voice.tally) == {"好": 2, "较好": 0, "一般": 0, "差": 1, "弃权": 0}
        assert list(voice.tally)[:4] == ["好", "较好", "一般", "差"]


class TestClassesAndIdenticalScores:
    """Best form seen: a score range for each class, and a limit on identical scores."""

    scale = Scale.scores(0, 100, classes={"优秀": 90, "良好": 80, "合格": 60, "不合格": 0})

    def test_ranges(self) -> None:
        (voice,) = count(review(scale=self.scale), cast("党员", 90, Decimal("89.9"), 60, 59)).voices
        assert list(voice.tally.values()) == [1, 1, 1, 1]

    def test_limits_are_checked_over_all_that_one_rater_says(self) -> None:
        limits = (SheetLimit(levels=("优秀",), ratio="1/3"), SheetLimit(count=2))
        panel = review(scale=self.scale, limits=limits)
        result = count(panel, sheet("r-1", {"a": 95, "b": 95, "c": 95}))
        assert codes(result) == ["BALLOT_OVER_LIMIT", "BALLOT_OVER_LIMIT"]


class TestHighestAndLowest:
    """Best form seen: drop the lowest k, keep the highest; equal ballots are never all dropped."""

    def test_trimmed(self) -> None:
        panel = review(group("专家", drop_best=1, drop_worst=2), scale=MARKS)
        assert count(panel, cast("专家", 50, 50, 50, 90, 85, 100)).value == 75


class TestTwoReviewsAreCompared:
    """No system treats 双述双评 as a rule. Order, mean difference and divergence are told."""

    def test_divergence(self) -> None:
        panel = review(modes=BOTH)
        offline, online = panel.modes
        records = [*cast("党员", "好", mode=offline), *cast("党员", "一般", mode=online)]
        found = double_review(panel, made(records), [UNIT], threshold=20)
        (pair,) = found.divergent
        assert told(pair.subject, pair.difference) == (UNIT, -40)
