"""院系党支部标准化建设年度考评细则: sections A and C, 80 of 100 points each.

Lettered sections are scored out of 100, then weighted.  20 % is read at A and D alone;
that there are five sections, and that C weighs as much, is inferred from it.
"""

from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

import attrs
import pytest

from partyorg.errors import NotCovered, WeightsDontSum
from partyorg.evaluation import check_scheme
from partyorg.indicators import Weighing
from partyorg.rules import Direction, by_word, choose, evaluate, itemised, mean, measure
from partyorg.values import Basis, Source
from tests.spec.tables import office
from tests.spec.tables.office import Told, earns, faults, said, score, section, table

DOCUMENT = Source(document="院系党支部标准化建设年度考评细则", basis=Basis.UNVERIFIED)
item = partial(office.item, DOCUMENT)

LEVELS = ("好", "较好", "一般", "差")
TWENTY = dict(zip(LEVELS, (20, 15, 10, 0), strict=True))
TEN = dict(zip(LEVELS, (10, 7, 4, 0), strict=True))
REACH = {"校": 20, "院": 15, "系": 10, "一般": 5, "无": 0}
SORT = measure("支部类别", words=("教学", "学生", "非教学"), direction=Direction.NEUTRAL).or_held()

A = (
    item("a1", "班子健全职责明确", 20, itemised(20, faults({"缺支委人数": 5, "职责不清": 10}))),
    item("a2", "团结协作核心作用", 20, by_word(said("团结协作", *LEVELS), TWENTY)),
    item("a3", "作风民主清廉", 20, by_word(said("作风", *LEVELS), TWENTY)),
    item("a4", "完成上级任务", 20, by_word(said("上级任务", *LEVELS), TWENTY)),
)
C = (
    item("c2", "思路与创新", 20, by_word(said("创新", *LEVELS), TWENTY)),
    item("c3", "组织发展程序与材料", 20, by_word(said("组织发展", *LEVELS), TWENTY)),
    item(
        "c4",
        "教学单位(教学10+科研10) / 学生支部(成绩) / 非教学单位(效率10+服务10)",
        20,
        choose(
            (
                SORT.equals("教学"),
                by_word(said("教学", *LEVELS), TEN) + by_word(said("科研", *LEVELS), TEN),
            ),
            (SORT.equals("学生"), itemised(20, faults({"单科不足70人数": 2}))),
            otherwise=by_word(said("效率", *LEVELS), TEN) + by_word(said("服务", *LEVELS), TEN),
        ),
    ),
    item("c5", "思想工作经验推广", 20, by_word(said("推广", *REACH), REACH)),
)
SCHEME = table(
    DOCUMENT,
    section("A", "班子建设", "0.2", *A, full=80),
    section(
        "C",
        "工作",
        "0.2",
        *C,
        full=80,
        source=attrs.evolve(DOCUMENT, clause="C 权重20%", basis=Basis.RECONSTRUCTED),
    ),
    weighed={"weighing": Weighing.WEIGHTS},
)


class TestCommittee:
    """班子健全职责明确."""

    @pytest.mark.parametrize(
        ("noted", "left"),
        [
            ({}, 20),
            ({"缺支委人数": 1}, 15),
            ({"缺支委人数": 1, "职责不清": 1}, 5),
            ({"缺支委人数": 3, "职责不清": 1}, 0),
        ],
    )
    def test_points_left(self, noted: Told, left: int) -> None:
        assert earns(SCHEME, "a1", noted) == left


class TestUnity:
    """团结协作核心作用."""

    @pytest.mark.parametrize(
        ("word", "points"), [("好", 20), ("较好", 15), ("一般", 10), ("差", 0)]
    )
    def test_by_level(self, word: str, points: int) -> None:
        assert earns(SCHEME, "a2", {"团结协作": word}) == points

    def test_a_level_that_the_table_forgets_is_refused(self) -> None:
        with pytest.raises(NotCovered):
            by_word(said("团结协作", *LEVELS), {"好": 20, "较好": 15, "差": 0})


class TestStyle:
    """作风民主清廉."""

    def test_by_level(self) -> None:
        assert earns(SCHEME, "a3", {"作风": "较好"}) == 15


class TestTasks:
    """完成上级任务."""

    def test_by_level(self) -> None:
        assert earns(SCHEME, "a4", {"上级任务": "一般"}) == 10


class TestIdeas:
    """思路与创新."""

    def test_by_level(self) -> None:
        assert earns(SCHEME, "c2", {"创新": "差"}) == 0


class TestDevelopment:
    """组织发展程序与材料."""

    def test_by_level(self) -> None:
        assert earns(SCHEME, "c3", {"组织发展": "好"}) == 20


class TestByKind:
    """教学单位(教学10+科研10) / 学生支部(成绩) / 非教学单位(效率10+服务10)."""

    @pytest.mark.parametrize(
        ("told", "points"),
        [
            ({"支部类别": "教学", "教学": "好", "科研": "较好"}, 17),
            ({"支部类别": "学生", "单科不足70人数": 3}, 14),
            ({"支部类别": "学生", "单科不足70人数": 11}, 0),
            ({"支部类别": "非教学", "效率": "一般", "服务": "好"}, 14),
        ],
    )
    def test_each_by_its_own(self, told: dict[str, Any], points: int) -> None:
        assert earns(SCHEME, "c4", told) == points

    def test_what_is_not_asked_of_its_kind_makes_no_difference(self) -> None:
        told = {"支部类别": "学生", "单科不足70人数": 3, "教学": "差", "服务": "差"}
        assert earns(SCHEME, "c4", told) == 14


class TestExperience:
    """思想工作经验推广."""

    @pytest.mark.parametrize(
        ("word", "points"), [("校", 20), ("院", 15), ("系", 10), ("一般", 5), ("无", 0)]
    )
    def test_by_how_far_it_spread(self, word: str, points: int) -> None:
        assert earns(SCHEME, "c5", {"推广": word}) == points


class TestTheFragment:
    """Two sections of 80 points that weigh the same."""

    TOLD = {  # noqa: RUF012 - read, never written
        "缺支委人数": 1,
        "团结协作": "好",
        "作风": "较好",
        "上级任务": "好",
        "创新": "一般",
        "组织发展": "较好",
        "支部类别": "学生",
        "单科不足70人数": 2,
        "推广": "系",
    }

    def test_a_students_branch(self) -> None:
        # A: 15 + 20 + 15 + 20 = 70    C: 10 + 15 + (20 - 2 x 2) + 10 = 51
        # (70 x 0.2 + 51 x 0.2) / 0.4, out of 80
        assert score(SCHEME, self.TOLD) == Decimal("60.5")

    @pytest.mark.parametrize(("letter", "items"), [("A", A), ("C", C)])
    def test_a_section_is_not_passed_off_as_the_hundred_of_its_heading(
        self, letter: str, items: Any
    ) -> None:
        with pytest.raises(WeightsDontSum) as caught:
            section(letter, "x", "0.2", *items, full=100)
        assert (caught.value.expected, caught.value.found) == ("100", "80")

    def test_two_fifths_are_no_whole(self) -> None:
        assert sum((one.points for one in SCHEME.framework.categories), Fraction(0)) == Fraction(
            2, 5
        )

    def test_nothing_is_wrong_with_it_before_the_year(self) -> None:
        assert check_scheme(SCHEME) == ()

    def test_blending_is_one_call(self) -> None:
        """The same as a rule: sections scored apart, then averaged by weight."""
        parts = {letter: (office.view(letter), "0.2") for letter in "AC"}
        assert evaluate(mean(parts), {"A": 70, "C": 51}) == Decimal("60.5")
