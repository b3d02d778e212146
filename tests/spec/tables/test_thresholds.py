"""Grade thresholds as published, and what is wrong with them.

Bands written in whole numbers (75–89, 90–100) leave out what lies between, and bands that
share an edge hold it twice.  Written out with `intervals` the first are refused; `grading`
takes the lower end of each, which belongs to the band.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from partyorg.errors import BandGap, BandOverlap, Faults, PartyorgError, WrongSteps
from partyorg.evaluation import Adjustment, Scheme, check_scheme, grading, score_of
from partyorg.rules import bonus, evaluate, intervals
from partyorg.values import Basis, Label, Number, Source
from tests.spec.tables.office import grades, item, mark, result, section, table, view, year

SCORE = view("得分")


def graded(
    document: str,
    bands: str,
    points: int,
    grades: Mapping[str, Number | None],
    basis: Basis = Basis.SECOND_HAND,
) -> Scheme:
    """Make a scheme of one score, graded by the bands of a document."""
    source = Source(document=document, clause=bands, basis=basis)
    only = item(source, "得分", "得分", points, mark("得分", points))
    return table(source, section("总分", "总分", points, only), grading=grading(grades))


def grade(scheme: Scheme, scored: Any) -> str | None:
    """Grade one branch by its score."""
    verdict = result(scheme, {"得分": Decimal(scored)}).verdict
    assert verdict is not None
    return verdict.grade


NORTHWEST = graded(
    "西北农林科技大学机关党委 机关党发〔2012〕6号",
    "≥90先进, 75-89较好, 60-74一般, <60后进",
    100,
    {"先进": 90, "较好": 75, "一般": 60, "后进": None},
)
EARTH = graded(
    "地球科学学院党支部考核",
    "≥120优秀, 100-120良好, 80-100一般, <80较差 (0-150分)",
    150,
    {"优秀": 120, "良好": 100, "一般": 80, "较差": None},
)
GRADUATES = graded(
    "研究生部学生党员考评(2013)",
    "≥90优秀, 75-89良好, 60-74合格, <60不合格",
    100,
    {"优秀": 90, "良好": 75, "合格": 60, "不合格": None},
)
BUREAU = graded(
    "某局季度考核(非高校)",
    "≥97优秀, 90-96合格, 86-89基本合格, ≤85不合格",
    100,
    {"优秀": 97, "合格": 90, "基本合格": 86, "不合格": None},
)
GUIDE = graded(
    "某网络指南",
    "85/75/65/60, 相邻两档同界",
    100,
    {"优": 85, "良": 75, "中": 65, "及格": 60, "不及格": None},
    Basis.UNVERIFIED,
)


@pytest.mark.parametrize("scheme", [NORTHWEST, EARTH, GRADUATES, BUREAU, GUIDE])
def test_nothing_is_wrong_with_a_scale_before_the_year(scheme: Scheme) -> None:
    assert check_scheme(scheme) == ()


class TestNorthwest:
    """≥90先进, 75-89较好, 60-74一般, <60后进."""

    @pytest.mark.parametrize(
        ("scored", "earned"),
        [
            (100, "先进"),
            (90, "先进"),
            ("89.5", "较好"),
            (75, "较好"),
            ("74.9", "一般"),
            (60, "一般"),
            ("59.99", "后进"),
        ],
    )
    def test_half_open(self, scored: Any, earned: str) -> None:
        assert grade(NORTHWEST, scored) == earned

    def test_as_written_it_has_gaps_and_the_lowest_is_named(self) -> None:
        with pytest.raises(BandGap) as caught:
            intervals(
                SCORE, [(90, None, "先进"), (75, 89, "较好"), (60, 74, "一般"), (None, 60, "后进")]
            )
        assert caught.value == BandGap(Decimal(74), Decimal(75))


class TestEarth:
    """≥120优秀, 100-120良好, 80-100一般, <80较差 (0-150分)."""

    PUBLISHED = ((120, None, "优秀"), (100, 120, "良好"), (80, 100, "一般"), (None, 80, "较差"))

    @pytest.mark.parametrize(
        ("scored", "earned"),
        [(150, "优秀"), (120, "优秀"), (100, "良好"), ("99.9", "一般"), (80, "一般"), (79, "较差")],
    )
    def test_an_edge_that_two_bands_claim_belongs_to_the_higher(
        self, scored: Any, earned: str
    ) -> None:
        assert grade(EARTH, scored) == earned
        assert evaluate(intervals(SCORE, self.PUBLISHED), {"得分": scored}) == earned

    def test_read_with_both_ends_it_would_be_refused(self) -> None:
        """In whole numbers, 80-100 with its ends goes up to 101, and 良好 begins at 100."""
        both = [(120, None, "优秀"), (100, 120, "良好"), (80, 101, "一般"), (None, 80, "较差")]
        with pytest.raises(BandOverlap) as caught:
            intervals(SCORE, both)
        assert caught.value == BandOverlap(Decimal(100), Decimal(101))


class TestGraduates:
    """≥90优秀, 75-89良好, 60-74合格, <60不合格."""

    @pytest.mark.parametrize(
        ("scored", "earned"),
        [(90, "优秀"), ("89.999", "良好"), (75, "良好"), (60, "合格"), (0, "不合格")],
    )
    def test_half_open(self, scored: Any, earned: str) -> None:
        assert grade(GRADUATES, scored) == earned


class TestBureau:
    """≥97优秀, 90-96合格, 86-89基本合格, ≤85不合格."""

    @pytest.mark.parametrize(
        ("scored", "earned"),
        [
            (97, "优秀"),
            ("96.5", "合格"),
            (90, "合格"),
            ("89.5", "基本合格"),
            (86, "基本合格"),
            ("85.5", "不合格"),
        ],
    )
    def test_half_open(self, scored: Any, earned: str) -> None:
        assert grade(BUREAU, scored) == earned

    def test_as_written_it_has_gaps_and_the_lowest_is_named(self) -> None:
        with pytest.raises(BandGap) as caught:
            intervals(
                SCORE,
                [(97, None, "优秀"), (90, 96, "合格"), (86, 89, "基本合格"), (None, 85, "不合格")],
            )
        assert caught.value == BandGap(Decimal(85), Decimal(86))


class TestBonusOutsideTheGrade:
    """加分不计入等次评定."""

    EARNED = score_of("考核得分", "考核")
    SOURCE = Source(
        document="某局季度考核(非高校)", clause="加分不计入等次评定", basis=Basis.SECOND_HAND
    )
    WHOLE = table(
        SOURCE,
        section("总分", "总分", 100, item(SOURCE, "引用", "考核得分", 100, EARNED.or_held())),
        code="总分",
        measures=(EARNED,),
        adjustments=(
            Adjustment(
                code="加分",
                title=Label.of("加分", "bonus"),
                rule=bonus({"加分": view("加分")}, cap=5),
                source=SOURCE,
            ),
        ),
    )

    def test_the_total_has_it_and_the_grade_does_not(self) -> None:
        told = {"甲": {"得分": 95, "加分": 4}}
        found = year((BUREAU, self.WHOLE), told)
        assert grades(found) == {"甲": "合格"}
        assert found.result("甲", "总分").score.value == 99


class TestGuide:
    """85/75/65/60, 相邻两档同界."""

    @pytest.mark.parametrize(
        ("scored", "earned"), [(85, "优"), (75, "良"), (65, "中"), (60, "及格")]
    )
    def test_an_edge_belongs_to_the_higher(self, scored: int, earned: str) -> None:
        assert grade(GUIDE, scored) == earned


@pytest.mark.parametrize(
    ("bands", "fault"),
    [
        ({"优秀": 75, "良好": 90, "不合格": None}, WrongSteps("grades", (75, 90))),
        ({"优秀": 90, "良好": 90, "不合格": None}, WrongSteps("grades", (90, 90))),
        ({"优秀": 90, "不合格": 0}, WrongSteps("grades", (90,))),
    ],
)
def test_thresholds_that_do_not_fall_to_an_open_end_are_refused(
    bands: dict[str, int | None], fault: PartyorgError
) -> None:
    with pytest.raises(Faults) as caught:
        grading(bands)
    assert caught.value.faults == (fault,)
