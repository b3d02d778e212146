"""Grades by band, decided at the scheme's places."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import UnknownName
from partyorg.evaluation import Grading, Quota, grading
from partyorg.extras.strategies import gradings, quotas, scores
from partyorg.values import Label, Rounding
from tests.evaluation.campus import BANDS, ENGLISH, graded, grades, run_marks


class TestBands:
    """A score earns the best grade whose threshold it reaches; below all it earns the last."""

    @pytest.mark.parametrize(
        ("score", "grade"),
        [
            ("100", "优秀"),
            ("90", "优秀"),
            ("89.999999999", "良好"),
            ("75", "良好"),
            ("60", "合格"),
            ("59.99", "不合格"),
            ("0", "不合格"),
            ("-5", "不合格"),
        ],
    )
    def test_figures(self, score: str, grade: str) -> None:
        assert graded().earned(Decimal(score)) == grade
        assert grades(run_marks({"a": Decimal(score)}, grading=graded())) == {"a": grade}

    @given(gradings(), scores())
    def test_a_plain_reading(self, drawn: Grading, score: Decimal) -> None:
        reached = [g.code for g in drawn.grades if g.at_least is not None and score >= g.at_least]
        assert drawn.earned(score) == [*reached, drawn.codes[-1]][0]

    def test_labels(self) -> None:
        made = grading(BANDS, labels={"优秀": "excellent"})
        assert made.grade("优秀").label == Label.of("优秀", "excellent")
        assert made.grade("良好").label == Label.of("良好", "良好")
        assert made.codes == tuple(BANDS)

    def test_the_worse_of_two(self) -> None:
        assert graded().worse("优秀", "合格") == graded().worse("合格", "优秀") == "合格"

    def test_no_such_grade(self) -> None:
        with pytest.raises(UnknownName) as caught:
            graded().grade("一般")
        assert caught.value == UnknownName("grade", "一般", tuple(BANDS))

    def test_one_grade_is_for_all(self) -> None:
        assert grades(run_marks({"a": 1}, grading=grading({"合格": None}))) == {"a": "合格"}


class TestWhereItIsDecided:
    """Grades are decided at ``decide_at`` places, however the score is published."""

    @pytest.mark.parametrize(
        ("rounding", "published", "grade"),
        [
            (Rounding(), "90.00", "良好"),
            (Rounding(published=2, decide_at=9), "90.00", "良好"),
            (Rounding(published=3, decide_at=9), "89.999", "良好"),
            (Rounding(published=2, decide_at=2), "90.00", "优秀"),
            (Rounding(published=3, decide_at=3), "89.999", "良好"),
            (Rounding(published=0, decide_at=0), "90", "优秀"),
        ],
        ids=repr,
    )
    def test_89_999(self, rounding: Rounding, published: str, grade: str) -> None:
        found = run_marks({"a": Decimal("89.999")}, grading=graded(), rounding=rounding)
        result = found.result("a")
        assert str(result.score.published) == published
        assert result.score.value == Decimal("89.999")
        assert grades(found) == {"a": grade}

    @pytest.mark.parametrize(("score", "grade"), [("89.94", "上"), ("89.84", "下")])
    def test_a_score_on_an_edge_is_on_it_at_any_places(self, score: str, grade: str) -> None:
        bands = grading({"上": "89.94", "下": None})
        found = run_marks({"a": Decimal(score)}, grading=bands, rounding=Rounding(decide_at=1))
        assert grades(found) == {"a": grade}

    def test_ranks_are_decided_there_too(self) -> None:
        found = run_marks({"a": 89.999, "b": 90}, rounding=Rounding(decide_at=2))
        ranks = [found.result(unit).rank for unit in ("a", "b")]
        assert [(rank.place, rank.tied) for rank in ranks if rank is not None] == [(1, 2), (1, 2)]


class TestLimits:
    """不超过: the limit of a ratio is rounded down."""

    @pytest.mark.parametrize(
        ("size", "limit"), [(0, 0), (1, 0), (2, 0), (6, 0), (7, 1), (10, 1), (35, 5), (100, 15)]
    )
    def test_fifteen_percent(self, size: int, limit: int) -> None:
        assert Quota(grades=("优秀",), ratio="0.15").limit(size) == limit
        assert Quota(grades=("优秀",), ratio=0.15).limit(size) == limit

    @pytest.mark.parametrize(
        ("ratio", "size", "limit"), [("1/3", 3, 1), ("1/3", 8, 2), (1, 5, 5), (0, 5, 0)]
    )
    def test_exact_ratios(self, ratio: str | int, size: int, limit: int) -> None:
        assert Quota(grades=("优秀",), ratio=ratio).limit(size) == limit

    @given(quotas(), st.integers(0, 200))
    def test_never_exceeded(self, quota: Quota, size: int) -> None:
        limit = quota.limit(size)
        if quota.ratio is None:
            assert limit == quota.count
        else:
            assert limit <= quota.ratio * size < limit + 1

    @pytest.mark.parametrize(
        ("ratio", "said"), [("0.15", "15%"), ("1/3", "1/3"), ("0.125", "12.5%"), ("1/7", "1/7")]
    )
    def test_how_it_is_said(self, ratio: str, said: str) -> None:
        quota = Quota(grades=("优秀",), ratio=Fraction(ratio))
        found = run_marks({"a": 95, "b": 94}, grading=graded(quota))
        assert f"({said})" in found.explain("b").text()


class TestTheReader:
    """The grade and what moved it are told in both languages."""

    def test_demoted(self) -> None:
        quota = Quota(grades=("优秀",), ratio="0.5")
        found = run_marks({"a": 95, "b": 94}, grading=graded(quota)).explain("b")
        assert found.line("zh") == (
            "等次 = 良好 · 按分数为优秀 · 优秀不超过 1 个 (50%), 达标 2 个"
            " · 全体组内第 2/2 · 全体第 2/2"
        )
        assert found.line("en") == (
            "grade = 良好 · good; excellent by score · at most 1 (50%) may be excellent, 2 qualify"
            " · 2/2 in group all · 2/2 overall"
        )
        assert found.value == "良好"
        assert found.inputs[0].value == 94

    def test_by_count_and_tied(self) -> None:
        quota = Quota(grades=("优秀", "良好"), count=1)
        found = run_marks({"a": 95, "b": 95}, grading=graded(quota)).explain("b")
        assert "优秀、良好不超过 1 个, 达标 2 个; 名额线上同分: 同分均降" in found.line("zh")
        assert (
            "at most 1 may be excellent or good, 2 qualify; tied at the line: demote all"
            in found.line("en")
        )
        assert "并列 2 个" in found.line("zh")
        assert "1/2 overall, 2 tied" in found.line("en")

    def test_labels_are_shown_not_codes(self) -> None:
        bands = grading({"优秀": 90, "合格": None}, Quota(grades=("优秀",), count=0))
        made = run_marks({"a": 95}, grading=bands).explain("a")
        assert "优秀不超过 0 个" in made.line("zh")
        assert "grade = 合格 · 优秀 by score" in made.line("en")

    def test_english_names(self) -> None:
        assert set(ENGLISH) == set(BANDS)
