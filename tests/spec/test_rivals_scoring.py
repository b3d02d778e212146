"""What other systems get wrong in scoring and grading, and what must hold here instead.

Each class is one failing that was seen in a system in use; its docstring says what
went wrong there and what holds.
"""

from collections import Counter
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import Faults, NotANumber, TieBreaksQuota, WeightsDontSum, WrongWeight
from partyorg.evaluation import Adjustment, Quota, ScoresBelow, TiePolicy, Weigh
from partyorg.evidence import Activity, activities, count
from partyorg.extras.strategies import facts_for, rulebooks
from partyorg.indicators import Category, Framework, Indicator
from partyorg.org import Headcount, OrgTree, Subject
from partyorg.rules import (
    Direction,
    Facts,
    Rulebook,
    WhenAbsent,
    across,
    bands,
    bonus,
    difficulty,
    each,
    evaluate,
    evaluate_book,
    explain,
    lower_is_better,
    mean,
    measure,
    min_max,
    part,
    ratio,
    total,
)
from partyorg.values import Absence, Absent, Label
from tests.evaluation.campus import (
    BRANCHES,
    MARK,
    SECOND,
    branch,
    campus,
    filled,
    graded,
    grades,
    indicator,
    marks,
    run,
    run_marks,
    scheme,
)

X, Y = (measure(name, low=0) for name in "xy")
GONE = Absent(kind=Absence.MISSING)
BEST = ("优秀",)


def framework(*points: Any) -> Framework:
    """Make a framework of a category for each of some points."""
    title = Label.of("x")
    categories = tuple(
        Category(
            code=str(number),
            title=title,
            points=worth,
            indicators=(Indicator(code=f"{number}.1", title=title, points=worth),),
        )
        for number, worth in enumerate(points, 1)
    )
    return Framework(code="F", title=title, goal=title, categories=categories, total=100)


class TestMissingIsNotZero:
    """A missing score counted as zero. It has no arithmetic until its rule says what it means."""

    def test_what_is_missing_stays_out(self) -> None:
        halves = (indicator("1.1", MARK.or_excluded(), 50), indicator("1.2", SECOND.or_zero(), 50))
        found = run(scheme(*halves), campus("a"), [filled(SECOND, "a", 45)])
        assert found.result("a").score.value == 90
        assert found.result("a").items["1.1"] != 0

    def test_nothing_filled_in_is_no_score_at_all(self) -> None:
        result = run(scheme(), campus("a")).result("a")
        assert isinstance(result.score.value, Absent)
        assert (result.rank, result.score.published) == (None, None)

    def test_zero_is_a_score(self) -> None:
        result = run_marks({"a": 0}).result("a")
        assert result.score.value == 0
        assert result.rank is not None


class TestWeightZeroIsNotOne:
    """A weight of 0 became 1 through ``x or 1``. A weight that weighs nothing is refused."""

    def test_a_part(self) -> None:
        with pytest.raises(WrongWeight) as caught:
            part("x", X.or_zero(), 0)
        assert caught.value == WrongWeight("x", 0)

    def test_a_mean_is_never_taken_with_another_weight(self) -> None:
        with pytest.raises(WrongWeight):
            mean({"x": (X.or_zero(), 1), "y": (Y.or_zero(), 0)})


class TestMinusOneIsANumber:
    """−1 meant "no result" and leaked into sums. Here it is minus one, and absence has a type."""

    def test_it_adds_as_minus_one(self) -> None:
        assert evaluate(measure("z").or_zero() + 10, {"z": -1}) == 9

    def test_no_absence_reads_as_a_number(self) -> None:
        found = run_marks({"a": Absent(kind=Absence.EXEMPT)}).result("a")
        assert not isinstance(found.score.value, Decimal | int)


class TestDifficultyStaysInsideThePoints:
    """A difficulty factor gave 180 on a 100-point item. It is held to the item's points."""

    @pytest.mark.parametrize(
        ("score", "size", "given"), [(90, 60, 100), (50, 60, 100), (50, 40, 50)]
    )
    def test_it_is_clamped(self, score: int, size: int, given: int) -> None:
        hard = difficulty(X.or_zero(), Y.or_zero(), {50: 2}, points=100)
        assert evaluate(hard, {"x": score, "y": size}) == given


class TestACappedBonusIsCapped:
    """A bonus block "capped at 10" added 50. The cap holds for the block, whatever its parts."""

    def test_the_block(self) -> None:
        extra = bonus({"x": each(X.or_zero(), points=5), "y": Y.or_zero()}, cap=10)
        assert evaluate(extra, {"x": 10, "y": 3}) == 10

    def test_in_a_scheme(self) -> None:
        block = Adjustment(
            code="加分", title=Label.of("加分"), rule=bonus({"s": SECOND.or_zero()}, cap=10)
        )
        records = [*marks({"a": 80}), filled(SECOND, "a", 50)]
        assert run(scheme(adjustments=(block,)), campus("a"), records).result("a").score.value == 90


class TestAllEqualIsDeclared:
    """Min–max over peers gave everyone full marks when all were equal; what holds is declared."""

    @pytest.mark.parametrize("all_equal", [0, 5, 10])
    def test_what_was_declared_holds(self, all_equal: int) -> None:
        rule = min_max(X.or_excluded(), points=10, all_equal=all_equal)
        facts = Facts(subjects="abc", as_of=date.max, measures={"x": [Decimal(7)] * 3})
        column = evaluate_book(Rulebook.of({"score": rule}), facts)["score"]
        assert list(column.values) == [all_equal] * 3

    def test_it_cannot_be_left_open(self) -> None:
        with pytest.raises(TypeError, match="all_equal"):
            min_max(X.or_excluded(), points=10)  # type: ignore[call-arg]


class TestBandsDecideBeforeRounding:
    """89.999 passed 90, rounded before it was compared. It is decided on, then published."""

    def test_the_grade(self) -> None:
        result = run_marks({"a": Decimal("89.999")}, grading=graded()).result("a")
        assert result.verdict is not None
        assert result.verdict.grade == "良好"
        assert result.score.published == 90

    def test_a_band_of_a_rule(self) -> None:
        rule = bands(X.or_zero(), {90: 5}, below=3)
        assert (evaluate(rule, {"x": "89.999"}), evaluate(rule, {"x": 90})) == (3, 5)

    def test_a_rank(self) -> None:
        found = run_marks({"a": Decimal("89.998"), "b": Decimal("89.999")})
        assert [result.subject.id for result in found.ranking("s")] == ["b", "a"]


class TestTenTenthsAreOne:
    """Ten weights of 0.1 were refused: as floats they are not 1. Points and weights are exact."""

    @pytest.mark.parametrize("tenth", ["0.1", 0.1, "1/10"])
    def test_ten_weights(self, tenth: Any) -> None:
        parts = {str(number): (X.or_zero(), tenth) for number in range(10)}
        assert evaluate(mean(parts), {"x": 7}) == 7

    def test_points(self) -> None:
        assert len(framework(*[10.0] * 3, *["0.1"] * 10, 69).categories) == 14


class TestThreeThirdsMakeAWhole:
    """3 × 33.333 passed for 100, rounded before it was added. Points add up exactly or are refused."""

    def test_nearly_is_not_enough(self) -> None:
        with pytest.raises(Faults) as caught:
            framework("33.333", "33.333", "33.333")
        (fault,) = caught.value.faults
        assert isinstance(fault, WeightsDontSum)
        assert fault.found == "99.999"

    def test_thirds_are_enough(self) -> None:
        assert len(framework("100/3", "100/3", "100/3").categories) == 3


class TestASkippedPartLeavesTheDenominator:
    """A skipped component stayed in the denominator. Its weight leaves it, and is shown to."""

    PARTS = total({"a": (X.or_excluded(), 60), "b": (Y.or_excluded(), 40)})

    def test_full_points_are_full_points(self) -> None:
        assert evaluate(self.PARTS, {"x": 60, "y": GONE}) == 100

    def test_planned_and_actual_weight_are_told(self) -> None:
        parts = mean({"a": (X.or_excluded(), 60), "b": (Y.or_excluded(), 40)})
        told = explain(Rulebook.of({"m": parts}), "m", Facts.of({"x": 9, "y": GONE}))
        assert told.value == 9
        assert "planned weight 100, actual weight 60" in told.line("en")

    def test_a_deduction_that_is_skipped_takes_nothing(self) -> None:
        skipped = total({"a": (X.or_excluded(), 60)}, absent=WhenAbsent.SKIP)
        assert evaluate(skipped, {"x": GONE}) == 0


class TestExtraCreditStaysOutOfTheDenominator:
    """Extra credit entered the denominator: 100 % was shown as 95.45 %. It stands outside."""

    def test_full_marks_without_the_extra_are_full(self) -> None:
        extra = Adjustment(
            code="加分", title=Label.of("加分"), rule=bonus({"s": SECOND.or_zero()}, cap=5)
        )
        used = scheme(adjustments=(extra,))
        assert run(used, campus("a"), marks({"a": 100})).result("a").score.value == 100
        records = [*marks({"a": 100}), filled(SECOND, "a", 5)]
        assert run(used, campus("a"), records).result("a").score.value == 105


class TestChildrenAreWeighedBySize:
    """Averages of children ignored that their targets differ in size. The scheme says how they weigh."""

    @staticmethod
    def found(weigh: Weigh) -> object:
        """Assess two branches of 30 and 10 members, and the committee above by theirs."""
        tree = OrgTree(
            units=[
                *campus(),
                branch("a", headcount=Headcount.of(student=30)),
                branch("b", headcount=Headcount.of(student=10)),
            ]
        )
        above = scheme(
            indicator("1.1", across("below")),
            code="u",
            applies_to=~BRANCHES,
            measures=(),
            collections=(ScoresBelow(name="below", schemes=("s",), weigh=weigh),),
        )
        return run([scheme(), above], tree, marks({"a": 90, "b": 50})).result("p").score.value

    def test_equally_only_where_that_is_said(self) -> None:
        assert self.found(Weigh.EQUAL) == 70

    def test_by_members(self) -> None:
        assert self.found(Weigh.MEMBERS) == 80


class TestLowerIsBetterCounts:
    """Lower is better was display only, and a goal met exactly was reached at 0 %. It scores."""

    RULE = lower_is_better(X.or_zero(), best=5, worst=15, points=10)

    @pytest.mark.parametrize(("days", "points"), [(4, 10), (5, 10), (10, 5), (15, 0), (20, 0)])
    def test_met_exactly_is_met_in_full(self, days: int, points: int) -> None:
        assert evaluate(self.RULE, {"x": days}) == points

    def test_the_worst_value_is_the_highest(self) -> None:
        late = measure("late", direction=Direction.LOWER, low=0, high=20)
        assert (
            evaluate(lower_is_better(late.or_worst(), best=5, worst=15, points=10), {"late": GONE})
            == 0
        )


class TestOneFormula:
    """Two implementations of one formula drifted. One rule tree is read: explained, it is the same."""

    @given(st.data())
    def test_what_is_explained_is_what_is_computed(self, data: st.DataObject) -> None:
        book = data.draw(rulebooks())
        facts = data.draw(facts_for(book, subjects=1))
        for name, column in evaluate_book(book, facts).items():
            assert explain(book, name, facts).value == column.values[0]


class TestNotANumberIsNamed:
    """One NaN gave an unrelated error far away. It is refused where it enters, and named."""

    @pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN"), "nan"])
    def test_as_a_fact(self, value: Any) -> None:
        with pytest.raises(NotANumber) as caught:
            Facts.of({"x": value})
        assert str(value) in str(caught.value)

    @pytest.mark.parametrize("value", [float("nan"), float("inf")])
    def test_in_a_rule(self, value: float) -> None:
        with pytest.raises(NotANumber):
            ratio(X.or_zero(), target=value, points=5)


class TestTiesAtALine:
    """A tie at a quota's line depended on row order. Equal units are treated equally, as declared."""

    @given(
        st.lists(st.sampled_from((85, 91, 92, 95)), min_size=1, max_size=9),
        st.sampled_from((TiePolicy.DEMOTE_ALL, TiePolicy.MEETING)),
        st.randoms(use_true_random=False),
    )
    def test_rows_in_any_order(self, values: list[int], ties: TiePolicy, chance: Random) -> None:
        grading = graded(Quota(grades=BEST, ratio="0.34", ties=ties))
        units = [f"u-{number}" for number in range(len(values))]
        rows = list(zip(units, values, strict=True))
        first = grades(run_marks(dict(rows), grading=grading))
        chance.shuffle(rows)
        assert grades(run_marks(dict(rows), *sorted(units), grading=grading)) == first
        by_score = {(value, first[unit]) for unit, value in zip(units, values, strict=True)}
        assert len(by_score) == len(set(values))

    def test_a_policy_that_would_break_the_quota_is_refused(self) -> None:
        with pytest.raises(TieBreaksQuota):
            Quota(grades=BEST, ratio="0.15", ties=TiePolicy.PROMOTE_ALL)


class TestNotMoreThan:
    """A 15 % quota used ``ceil``: 1 of 1, 1 of 2, 2 of 7, 2 of 10, 6 of 35. 不超过 is never exceeded."""

    @pytest.mark.parametrize(("size", "limit"), [(1, 0), (2, 0), (7, 1), (10, 1), (35, 5)])
    def test_it_is_rounded_down(self, size: int, limit: int) -> None:
        values = {f"u-{number:02}": 100 - number / 10 for number in range(size)}
        found = grades(run_marks(values, grading=graded(Quota(grades=BEST, ratio="0.15"))))
        assert Counter(found.values())["优秀"] == limit

    @given(st.integers(0, 400), st.fractions(0, 1, max_denominator=40))
    def test_whatever_the_size(self, size: int, share: Any) -> None:
        limit = Quota(grades=BEST, ratio=share).limit(size)
        assert limit <= share * size < limit + 1


class TestTheYearIsPartOfTheDate:
    """Monthly counts filtered the month without the year. The same month a year before is not counted."""

    def test_activities_of_another_year(self) -> None:
        held = count("held", activities(kind="党课"))
        used = scheme(indicator("1.1", each(held.or_zero(), points=10)), measures=(held,))
        unit = Subject.of_unit("a")
        records = [
            Activity(id=f"on-{day}", subjects=(unit,), kind="党课", on=day)
            for day in (date(2015, 3, 1), date(2016, 3, 1), date(2016, 12, 31), date(2017, 1, 1))
        ]
        assert run(used, campus("a"), records).result("a").score.value == 20


class TestEqualRanks:
    """Untied ranks of [3, 1, 2, 1] came out [2, 4, 3, 1]; ranks [1, 1, 3] were refused. 1, 1, 3, 4."""

    def test_equal_scores_share_the_better_place(self) -> None:
        found = run_marks({"a": 70, "b": 90, "c": 80, "d": 90})
        ranks = [found.result(unit).rank for unit in "abcd"]
        assert [rank and (rank.place, rank.tied) for rank in ranks] == [
            (4, 1),
            (1, 2),
            (3, 1),
            (1, 2),
        ]
