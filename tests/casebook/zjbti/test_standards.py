"""Standards by level, a year worked by hand, and the 30 % of a school's assessment."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from partyorg.casebook import zjbti
from partyorg.errors import Faults, WeightsDontSum
from partyorg.evaluation import Assessment, Scheme, assess, check_scheme
from partyorg.evidence import Activity, Evidence, Publication, Reading, Record, reading
from partyorg.indicators import Category, Indicator, letters_owed
from partyorg.org import Subject
from partyorg.programmes.inspection import Assignment
from partyorg.regulations import FIVE_IN_PLACE, SEVEN_STRENGTHS
from partyorg.rules import ratio
from partyorg.values import Basis, Cadence, Label

TREE, YEAR = zjbti.tree(), zjbti.YEAR
COMMITTEE, GENERAL, BRANCH = zjbti.SCHEMES
HALVES = YEAR.windows(Cadence.HALF_YEAR)


def titles(scheme: Scheme, number: int) -> list[str]:
    return [one.title.zh for one in scheme.framework.categories[number].indicators]


class TestStandards:
    """六强和六个过硬; 五个到位; 七个有力."""

    def test_committee(self) -> None:
        assert titles(COMMITTEE, 0) == [
            "政治强",
            "学习强",
            "决策强",
            "创新强",
            "作风强",
            "廉政强",
        ]
        assert [title.removesuffix("过硬") for title in titles(COMMITTEE, 1)] == [
            "把方向",
            "管大局",
            "作决策",
            "抓班子",
            "带队伍",
            "保落实",
        ]

    def test_general_branch(self) -> None:
        assert titles(GENERAL, 0) == [item.zh for item in FIVE_IN_PLACE.items]

    def test_branch(self) -> None:
        assert titles(BRANCH, 0) == [item.zh for item in SEVEN_STRENGTHS.items]

    @pytest.mark.parametrize("scheme", zjbti.SCHEMES, ids=lambda scheme: scheme.code)
    def test_nothing_is_wrong_with_them(self, scheme: Scheme) -> None:
        assert check_scheme(scheme) == ()

    @pytest.mark.parametrize("scheme", zjbti.SCHEMES, ids=lambda scheme: scheme.code)
    def test_contents_are_marked_as_ours(self, scheme: Scheme) -> None:
        bases = {one.source.basis for one in scheme.framework.indicators if one.source}
        assert bases == {Basis.RECONSTRUCTED}

    def test_every_unit_has_one_standard(self) -> None:
        for unit in TREE:
            assert sum(one.applies_to.matches(TREE, unit) for one in zjbti.SCHEMES) == 1


# --- a year worked by hand -----------------------------------------------------------------------

GENERAL_5, BRANCH_5 = "zjbti-5", "zjbti-5-1"


def held(kind: str, times: int, unit: str, topic: str = "") -> list[Activity]:
    return [
        Activity(
            id=f"{unit}/{kind}/{topic}{number}",
            subjects=(Subject.of_unit(unit),),
            kind=kind,
            on=date(2021, number % 12 + 1, 15),
            topic=topic,
        )
        for number in range(times)
    ]


def turn() -> Assignment:
    answer = zjbti.inspections(TREE, HALVES, seed=7)
    assert isinstance(answer, Assignment)
    return answer


def inspection() -> Activity:
    """Show the first of the branch's two inspections."""
    first = turn().by(BRANCH_5)[0]
    both = (Subject.of_unit(first.inspector), Subject.of_unit(first.inspected))
    return Activity(id="visit", subjects=both, kind="推磨式检查", on=date(2021, 5, 20))


def records() -> list[Record]:
    branch, general = Subject.of_unit(BRANCH_5), Subject.of_unit(GENERAL_5)
    found: list[Record] = [
        *held("党课", 3, BRANCH_5),
        *held("谈心谈话", 5, BRANCH_5),
        *held("主题党日", 9, BRANCH_5),
        *(
            Publication(id=f"n-{month}", subject=branch, section="支部", on=date(2021, month, 3))
            for month in range(1, 13)
        ),
        Reading.of(branch, "民主评议参评率", YEAR, 90),
        Reading(subject=branch, measure="师生评议", period=YEAR, value="较好"),
        Activity(
            id="service", subjects=(branch,), kind="志愿服务", on=date(2021, 10, 6), attended=3000
        ),
        inspection(),
        *held("党政联席会", 9, GENERAL_5),
        *held("意识形态专题研究", 2, GENERAL_5),
        *held("重要事项", 3, GENERAL_5, "双签"),
        *held("重要事项", 1, GENERAL_5, "单签"),
        *held("挂图跟踪", 12, GENERAL_5),
        *(activity for topic in "甲乙丙" for activity in held("育人任务", 1, GENERAL_5, topic)),
        Reading.of(general, "教学科研得分", YEAR, 80),
    ]
    meetings = [
        Activity(id=f"m-{month}", subjects=(general,), kind="专班例会", on=date(2021, month, 9))
        for month in (2, 5, 8, 11)
    ]
    return [*found, *meetings]


def letters_signed() -> tuple[Scheme, Scheme, Scheme]:
    """Sign the three letters above and two of the three below."""
    day = date(2021, 3, 15)
    owed = letters_owed(TREE, zjbti.LETTERS, YEAR)
    above = [letter for letter in owed if letter.lower == GENERAL_5]
    below = [letter for letter in owed if letter.lower == BRANCH_5][:2]
    signed = [attrs.evolve(one, signed_upper=day, signed_lower=day) for one in (*above, *below)]
    return zjbti.schemes(zjbti.plan(signed), turn())


def comprehensive() -> Scheme:
    """Assess schools on teaching and research for the other 70 points."""
    score = reading("教学科研得分", Label.of("教学科研得分"), unit="分", low=0, high=100)
    work = Indicator(
        code="教研.1",
        title=Label.of("教学科研"),
        points=70,
        rule=ratio(score.or_held(), target=100, points=70),
    )
    rest = Category(code="教研", title=Label.of("教学科研"), points=70, indicators=[work])
    return zjbti.comprehensive([rest], [score])


@pytest.fixture(scope="module")
def year() -> Assessment:
    schemes = [*letters_signed(), comprehensive()]
    return assess(schemes, TREE, Evidence.of(records()), YEAR, as_of=date(2022, 1, 10))


# In the order of the indicators.
BRANCH_SCORE = sum(
    (
        Fraction(9),  # three lectures of four
        Fraction(6),  # 90 %, half way from 80 to 100
        Fraction(12),  # talks, more than asked
        Fraction(9),  # nine theme days of twelve
        Fraction(12),  # twelve items
        Fraction(48, 5),  # 较好
        Fraction(12),  # 3,000 person-times of some 2,090
        Fraction(4),  # one inspection of two
        Fraction(16, 3),  # two letters of three
    ),
    Fraction(0),
)
GENERAL_SCORE = sum(
    (
        Fraction(8),  # nine joint meetings of eighteen
        Fraction(12),  # three matters of four signed by both
        Fraction(16),  # two sessions on ideology
        Fraction(16) * 16 / 21,  # 12 months and 4 quarters kept of 12 + 4 + 2 + 2 + 1
        Fraction(12),  # three tasks of four
        BRANCH_SCORE / 3 * 14 / 100,  # two branches did nothing
        Fraction(6) * 5 / 12,  # five letters of twelve
    ),
    Fraction(0),
)


def near(value: object, expected: Fraction) -> bool:
    assert isinstance(value, Decimal)
    return abs(Fraction(value) - expected) < Fraction(1, 10**15)


class TestAYear:
    """年度考核: branch, general branch and committee, each level from the one below."""

    def test_the_branch(self, year: Assessment) -> None:
        result = year.result(BRANCH_5)
        assert near(result.score.value, BRANCH_SCORE)
        assert result.verdict is not None
        assert result.verdict.grade == "合格"

    def test_a_branch_that_did_nothing(self, year: Assessment) -> None:
        result = year.result("zjbti-5-2")
        assert result.score.value == 0
        assert result.verdict is not None
        assert result.verdict.grade == "不合格"

    def test_the_general_branch(self, year: Assessment) -> None:
        result = year.result(GENERAL_5, "general")
        assert near(result.score.value, GENERAL_SCORE)
        assert not result.score.provisional

    def test_the_committee_reads_the_general_branches(self, year: Assessment) -> None:
        told = year.explain("zjbti", item="校3.1")
        assert near(told.value, GENERAL_SCORE / 8 * 10 / 100)

    def test_who_did_what_is_named(self, year: Assessment) -> None:
        assert "visit" in year.explain(BRANCH_5, item="支2.1").text("zh")


class TestThirtyPercent:
    """党建工作占学院年度综合绩效考核的30%; the application supplies the other 70 %."""

    def test_share(self) -> None:
        framework = comprehensive().framework
        assert framework.categories[0].points / framework.total == Fraction(30, 100)

    def test_the_party_score_counts_thirty_percent(self, year: Assessment) -> None:
        result = year.result(GENERAL_5, "comprehensive")
        assert near(result.score.value, GENERAL_SCORE * 30 / 100 + 56)

    def test_schools_alone(self, year: Assessment) -> None:
        schools = {unit.id for unit in TREE.select(zjbti.SCHOOLS)}
        assert {str(one.subject) for one in year.ranking("comprehensive")} == schools

    def test_what_is_held_back_makes_it_provisional(self, year: Assessment) -> None:
        assert year.result("zjbti-1", "comprehensive").score.provisional

    def test_nothing_is_wrong_with_it(self) -> None:
        assert check_scheme(comprehensive()) == ()

    def test_the_rest_must_be_seventy(self) -> None:
        score = reading("教学科研得分", unit="分", low=0, high=100)
        work = Indicator(
            code="教研.1",
            title=Label.of("教学科研"),
            points=60,
            rule=ratio(score.or_held(), target=100, points=60),
        )
        rest = Category(code="教研", title=Label.of("教学科研"), points=60, indicators=[work])
        with pytest.raises(Faults) as caught:
            zjbti.comprehensive([rest], [score])
        assert caught.value.faults == (
            WeightsDontSum("综合", "100", "90", ("综党建 30", "教研 60")),
        )
