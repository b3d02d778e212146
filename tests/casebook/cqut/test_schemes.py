"""Two schemes for two levels, and a year compared over the restructuring.

Everything is done in full but for what ``ODD_2005`` and ``ODD_2007`` say, so that each score
can be reckoned by hand from what is taken away.
"""

from datetime import date
from decimal import Decimal

import pytest

from partyorg import codec
from partyorg.casebook import cqut
from partyorg.evaluation import Assessment, Comparison, Scheme, assess, check_scheme, compare
from partyorg.evidence import Activity, AwardLevel
from partyorg.org import Carry, History, Subject, SubjectKind
from partyorg.programmes.honours import Candidate, Register, eligible
from partyorg.values import Absence, Absent, Basis, Period, Severity
from tests.casebook.cqut.years import Odd, a_full_year

EARLIER, LATER = Period.year(2005), cqut.YEAR
CONTENT, CONDUCT, CORE = "师生满意率", "先进性标准达标率", "中心工作"
ODD_2005: Odd = {
    ("cqut-16", CONTENT): 80,
    ("cqut-17", CONTENT): 90,
    ("cqut-17", CORE): "一般",
    ("cqut-03-2", CONTENT): 70,
}
ODD_2007: Odd = {
    ("cqut-16", CONTENT): 95,
    ("cqut-03-3", CONDUCT): 80,
    ("cqut-21", CONTENT): 80,
}
FAULT = Activity(
    id="fault",
    subjects=(Subject.of_unit("cqut-07-2"),),
    kind="发展党员失误",
    on=date(2007, 6, 4),
)


@pytest.fixture(scope="module")
def before() -> Assessment:
    evidence = a_full_year(cqut.before(), EARLIER, ODD_2005)
    return assess(cqut.SCHEMES, cqut.history(), evidence, EARLIER, as_of=date(2006, 1, 10))


@pytest.fixture(scope="module")
def after() -> Assessment:
    evidence = a_full_year(cqut.tree(), LATER, ODD_2007, FAULT)
    return assess(cqut.SCHEMES, cqut.history(), evidence, LATER, as_of=date(2008, 1, 10))


@pytest.fixture(scope="module")
def compared(before: Assessment, after: Assessment) -> Comparison:
    lineage = cqut.history().lineage(EARLIER.last, LATER.last)
    return compare(before, after, lineage, how=Carry.MEAN)


def score(assessment: Assessment, unit: str) -> Decimal | None:
    return assessment.result(unit).score.published


class TestTwoLevels:
    """两个办法, 两个层级; 直属党支部与党总支同考."""

    def test_every_unit_of_both_levels_is_assessed_once(self, after: Assessment) -> None:
        schemes = [result.scheme for result in after.results if result.scheme]
        assert (schemes.count("second-level"), schemes.count("branch")) == (24, 61)

    @pytest.mark.parametrize("unit", ["cqut-21", "cqut-22", "cqut-23", "cqut-24", "cqut-27"])
    def test_direct_branches_are_with_the_second_level(self, after: Assessment, unit: str) -> None:
        assert after.result(unit).scheme == "second-level"

    def test_titles_are_stated_and_indicators_are_not(self) -> None:
        for scheme in cqut.SCHEMES:
            assert scheme.source is not None
            assert scheme.source.basis is Basis.STATED
            assert scheme.source.clause == f"《{scheme.title.zh}》"
            bases = {i.source.basis for i in scheme.framework.indicators if i.source}
            assert bases == {Basis.RECONSTRUCTED}


class TestHeadings:
    """建设目标: 组织坚强有力, 党员作用突出, 工作得到促进, 师生员工满意."""

    @pytest.mark.parametrize("scheme", cqut.SCHEMES, ids=lambda scheme: scheme.code)
    def test_both_schemes_have_the_four(self, scheme: Scheme) -> None:
        titles = tuple(category.title for category in scheme.framework.categories)
        assert titles == cqut.GOAL_HEADINGS
        assert [title.zh for title in titles] == [
            "组织坚强有力",
            "党员作用突出",
            "工作得到促进",
            "师生员工满意",
        ]


class TestSoundness:
    """方案先行检查: nothing is wrong with either before the year begins."""

    def test_that_of_branches(self) -> None:
        assert check_scheme(cqut.BRANCHES) == ()

    def test_that_of_the_second_level(self) -> None:
        """What branches score is bounded by their scheme, which a check of one cannot see."""
        [found] = check_scheme(cqut.SECOND_LEVEL)
        assert (found.subject, found.severity) == ("总1.4", Severity.ADVICE)


class TestAYear:
    """2007年: reckoned by hand from what was not done in full."""

    def test_in_full(self, after: Assessment) -> None:
        assert score(after, "cqut-02") == 100
        assert score(after, "cqut-02-1") == 100

    def test_satisfaction_is_scored_along_a_line(self, after: Assessment) -> None:
        """95 % is 35/40 of 15 points: 13.125, so 1.875 less."""
        assert after.result("cqut-16").score.value == Decimal("98.125")

    def test_a_direct_branch_has_no_branches_to_answer_for(self, after: Assessment) -> None:
        """What is not asked of it leaves its 30 points to the rest; 80 % is 7.5 of 15 less."""
        result = after.result("cqut-21")
        absent = result.items["总1.4"]
        assert isinstance(absent, Absent)
        assert absent.kind is Absence.NOT_APPLICABLE
        assert (result.items["总1"], result.score.value) == (30, Decimal("92.5"))

    def test_branches_count_in_their_general_branch(self, after: Assessment) -> None:
        """80 % of 25 is 20, so 95; (100 + 100 + 95) / 3 is 98⅓, of which 8 % is 7.87."""
        assert score(after, "cqut-03-3") == 95
        assert score(after, "cqut-03") == Decimal("99.9")

    def test_at_most_a_quarter_is_excellent(self, after: Assessment) -> None:
        """24 ÷ 4 = 6 places, and more than six with full points: that is for a meeting."""
        [certificate] = after.certificates
        assert certificate.limit == 6
        verdict = after.result("cqut-02").verdict
        assert verdict is not None
        assert verdict.grade is None


class TestAccountability:
    """工作失误责任追究制: a fault costs both levels five points, and the commendation."""

    def test_the_branch(self, after: Assessment) -> None:
        assert score(after, "cqut-07-2") == 95

    def test_its_general_branch(self, after: Assessment) -> None:
        """98⅓ of the branches is 7.87 of 8, and 5 less: 94.87."""
        assert score(after, "cqut-07") == Decimal("94.9")

    @pytest.mark.parametrize(
        ("unit", "honour", "reasons"),
        [
            ("cqut-07-2", "advanced-branch", ["BARRED"]),
            ("cqut-07-3", "advanced-branch", []),
            ("cqut-07", "advanced-second-level", ["BARRED"]),
            ("cqut-21", "advanced-second-level", []),
        ],
    )
    def test_who_may_be_commended(
        self, after: Assessment, unit: str, honour: str, reasons: list[str]
    ) -> None:
        register = Register(honours=cqut.HONOURS)
        [found] = eligible(
            register.honour(honour),
            [Candidate(subject=Subject.of_unit(unit))],
            register,
            cqut.tree(),
            rung="university",
            today=date(2008, 1, 10),
            results=after.results,
        )
        assert sorted(reason.code for reason in found.reasons) == reasons


class TestHonours:
    """市级和校级表彰: one ladder of two rungs, for organisations and for persons."""

    def test_the_ladder(self) -> None:
        levels = [rung.level for rung in cqut.LADDER.rungs]
        assert levels == [AwardLevel.UNIVERSITY, AwardLevel.CITY]

    def test_to_whom(self) -> None:
        to = [honour.to for honour in cqut.HONOURS]
        assert to == [SubjectKind.UNIT] * 2 + [SubjectKind.PERSON] * 2

    def test_none_is_said_to_be_the_sources(self) -> None:
        assert {h.source.basis for h in cqut.HONOURS if h.source} == {Basis.RECONSTRUCTED}


class TestComparedOverTheRestructuring:
    """2005年与2007年同比, 合并的单位与前身单位平均相比."""

    def test_a_merged_unit_is_compared_with_the_mean(self, compared: Comparison) -> None:
        """100 − 7.5 is 92.5, 100 − 3.75 − 6 is 90.25; their mean 91.375; to 98.125 it is +6.75."""
        change = compared.unit("cqut-16", "second-level")
        had = [(one.unit, one.score) for one in change.before]
        assert had == [("cqut-16", Decimal("92.5")), ("cqut-17", Decimal("90.25"))]
        assert change.score.before == Decimal("91.375")
        assert change.by == Decimal("6.75")

    @pytest.mark.parametrize(("unit", "by"), [("cqut-03-2", 15), ("cqut-03-3", 10)])
    def test_both_parts_of_a_split_branch_with_the_whole(
        self, compared: Comparison, unit: str, by: int
    ) -> None:
        """70 % is 10/40 of 20 points, so the branch of 2005 had 85."""
        change = compared.unit(unit, "branch")
        assert [(one.unit, one.score) for one in change.before] == [("cqut-03-2", Decimal(85))]
        assert change.by == by

    @pytest.mark.parametrize("unit", ["cqut-25", "cqut-26"])
    def test_a_branch_that_was_direct_had_another_scheme(
        self, compared: Comparison, unit: str
    ) -> None:
        change = compared.unit(unit, "branch")
        assert isinstance(change.score.before, Absent)
        assert change.score.before.kind is Absence.MISSING
        assert change.by is None

    def test_a_new_branch_has_nothing_to_be_compared_with(self, compared: Comparison) -> None:
        change = compared.unit("cqut-01-4", "branch")
        assert change.before == ()
        assert isinstance(change.score.before, Absent)
        assert change.score.before.kind is Absence.NOT_APPLICABLE


@pytest.mark.parametrize(
    "value", [*cqut.SCHEMES, cqut.history()], ids=lambda one: type(one).__name__
)
def test_a_document_holds_what_it_was_made_of(value: Scheme | History) -> None:
    assert codec.loads(codec.dumps(value)) == value
