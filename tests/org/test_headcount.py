"""How many people a unit has, by category and stage."""

from functools import reduce
from operator import add

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg import org
from partyorg.extras.strategies import headcounts
from partyorg.org import MEMBER_STAGES, Headcount, MemberCategory, Stage

BRANCH = Headcount(
    counts={
        (MemberCategory.STAFF, Stage.FULL): 12,
        (MemberCategory.STAFF, Stage.PROBATIONARY): 1,
        (MemberCategory.STUDENT, Stage.MEMBER): 30,
        (MemberCategory.STUDENT, Stage.APPLICANT): 80,
    }
)


class TestCounting:
    """People are counted by category 人员类别 and stage 发展阶段; not asking is all of them."""

    @pytest.mark.parametrize(
        ("categories", "stages", "count"),
        [
            (None, None, 123),
            ([MemberCategory.STAFF], None, 13),
            (None, [Stage.MEMBER, Stage.APPLICANT], 110),
            ([MemberCategory.STUDENT], [Stage.APPLICANT], 80),
            ([MemberCategory.RETIRED], None, 0),
            ([], None, 0),
            (None, [], 0),
        ],
    )
    def test_figures(
        self, categories: list[MemberCategory] | None, stages: list[Stage] | None, count: int
    ) -> None:
        assert BRANCH.count(categories, stages) == count
        assert BRANCH.count(iter(categories or ()), stages) == count or categories is None

    def test_members_and_full_members(self) -> None:
        assert (BRANCH.members, BRANCH.full, BRANCH.tells_full) == (43, 12, False)
        told = Headcount.of(staff=12, stage=Stage.FULL)
        assert (told.members, told.full, told.tells_full) == (12, 12, True)

    def test_the_usual_three(self) -> None:
        usual = Headcount.of(staff=1, student=2, retired=4, stage=Stage.ACTIVIST)
        assert [usual.count([category]) for category in MemberCategory] == [1, 2, 0, 0, 0, 4, 0]
        assert usual.count(stages=[Stage.ACTIVIST]) == 7

    @given(headcounts())
    def test_parts_make_up_the_whole(self, people: Headcount) -> None:
        assert sum(people.count([category]) for category in MemberCategory) == people.count()
        assert sum(people.count(stages=[stage]) for stage in Stage) == people.count()
        assert people.members == sum(people.count(stages=[stage]) for stage in MEMBER_STAGES)
        assert people.full <= people.members


class TestAddition:
    """Headcounts add up, cell by cell, in any order."""

    @given(headcounts(), headcounts(), st.sampled_from(MemberCategory), st.sampled_from(Stage))
    def test_cell_by_cell(
        self, one: Headcount, other: Headcount, category: MemberCategory, stage: Stage
    ) -> None:
        total = (one + other).count([category], [stage])
        assert total == one.count([category], [stage]) + other.count([category], [stage])

    @given(st.lists(headcounts(), max_size=4), st.data())
    def test_in_any_order(self, several: list[Headcount], data: st.DataObject) -> None:
        turned = data.draw(st.permutations(several))
        assert reduce(add, turned, Headcount()) == reduce(add, several, Headcount())


class TestEquality:
    """Nobody counted is the same as zero counted."""

    def test_zeros_say_nothing(self) -> None:
        assert Headcount.of(staff=3, student=0) == Headcount.of(staff=3)
        assert Headcount.of() == Headcount() == Headcount(counts={})
        assert hash(Headcount.of()) == hash(Headcount())

    @given(headcounts())
    def test_shows_what_one_would_type(self, people: Headcount) -> None:
        assert eval(repr(people), vars(org).copy()) == people  # noqa: S307

    def test_shows_nobody(self) -> None:
        assert repr(Headcount()) == "Headcount()"
        assert repr(Headcount.of(student=2, staff=1)) == (
            "Headcount(counts={(MemberCategory.STAFF, Stage.MEMBER): 1, "
            "(MemberCategory.STUDENT, Stage.MEMBER): 2})"
        )
