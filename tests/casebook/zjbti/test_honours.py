"""Brands that climb, and posts of honour."""

from collections import Counter

import attrs

from partyorg.casebook import zjbti
from partyorg.org import Sector, Subject, SubjectKind
from partyorg.programmes.honours import Candidate, Event, EventKind, Roll, audit, eligible
from partyorg.regulations import FIVE_IN_PLACE, SEVEN_STRENGTHS

TREE = zjbti.tree()
REGISTER = zjbti.register()
TODAY = zjbti.YEAR.last


def roll() -> Roll:
    return REGISTER.at(TODAY)


class TestFourLevels:
    """四级联创、稳步升级: 校级、市级、省级、国家级, one step at a time."""

    def test_rungs(self) -> None:
        assert [rung.title.zh for rung in zjbti.LADDER.rungs] == ["校级", "市级", "省级", "国家级"]

    def test_the_register_is_in_order(self) -> None:
        assert audit(REGISTER, TREE, today=TODAY) == ()

    def test_a_step_left_out_is_found(self) -> None:
        leap = Event(
            kind=EventKind.NOMINATED,
            subject=Subject.of_unit("zjbti-6-1"),
            honour=zjbti.MODELS.code,
            rung="city",
            on=TODAY,
        )
        [found] = audit(REGISTER.with_events([leap]), TREE, today=TODAY)
        assert (found.code, found.subject) == ("RUNG_SKIPPED", "zjbti-6-1")

    def test_a_step_too_soon_is_found(self) -> None:
        [nation] = [event for event in REGISTER.events if event.rung == "nation"]
        soon = attrs.evolve(nation, kind=EventKind.ACCEPTED, on=TODAY)
        [found] = audit(REGISTER.with_events([soon]), TREE, today=TODAY)
        assert found.code == "CULTIVATION_TOO_SHORT"


class TestBrands:
    """6个标杆学院、11个样板支部培育; 双创项目国家级1个、省级4个、市级4个."""

    def test_how_many_are_cultivated_for_what(self) -> None:
        climbing = Counter[str]()
        for row in roll().rows():
            climbing[row.rung.code] += len(row.cultivated)
        assert climbing == {"nation": 1, "province": 4, "city": 4, "university": 17 - (1 + 4 + 4)}

    def test_six_and_eleven(self) -> None:
        honours = Counter(candidacy.begun.honour for candidacy in roll().candidacies)
        assert honours == {zjbti.COLLEGES.code: 6, zjbti.MODELS.code: 11}

    def test_who_is_cultivated_for_the_nation_holds_the_three_below(self) -> None:
        [nation] = [row for row in roll().rows() if row.rung.code == "nation" and row.cultivated]
        held = {one.award.rung for one in roll().holdings if one.subject == nation.cultivated[0]}
        assert held == {"university", "city", "province"}


class TestCriteria:
    """标杆学院五个到位, 样板支部七个有力: each phrase is to be met."""

    BRANCH = Subject.of_unit("zjbti-6-1")
    PHRASES = tuple(item.zh for item in SEVEN_STRENGTHS.items)

    def reasons(self, *meets: str, rung: str = "university") -> list[str]:
        candidate = Candidate(subject=self.BRANCH, meets=meets)
        [found] = eligible(zjbti.MODELS, [candidate], REGISTER, TREE, rung=rung, today=TODAY)
        return [f"{reason.code} {reason.message.zh}" for reason in found.reasons]

    def test_all_seven(self) -> None:
        assert self.reasons(*self.PHRASES) == []

    def test_six_of_seven(self) -> None:
        [reason] = self.reasons(*self.PHRASES[:6])
        assert reason.startswith("CRITERION_NOT_MET")
        assert "服务师生有力" in reason

    def test_the_city_asks_for_the_school_first(self) -> None:
        [reason] = self.reasons(*self.PHRASES, rung="city")
        assert reason.startswith("RUNG_NOT_HELD")

    def test_five_for_colleges(self) -> None:
        codes = [criterion.code for criterion in zjbti.COLLEGES.criteria]
        assert codes == [item.zh for item in FIVE_IN_PLACE.items]


class TestPostsOfHonour:
    """28个教师五建功岗, 29个学生五先锋岗."""

    def test_counts(self) -> None:
        assert len(roll().holders(zjbti.TEACHER_POSTS.code)) == 28
        assert len(roll().holders(zjbti.STUDENT_POSTS.code)) == 29

    def test_they_are_posts_of_branches_that_they_are_for(self) -> None:
        for honour, students in ((zjbti.TEACHER_POSTS, False), (zjbti.STUDENT_POSTS, True)):
            for post in roll().holders(honour.code):
                assert post.kind is SubjectKind.POST
                assert (TREE[post.unit].sector is Sector.STUDENTS) is students

    def test_all_five_kinds_are_there(self) -> None:
        for honour, count in ((zjbti.TEACHER_POSTS, 28), (zjbti.STUDENT_POSTS, 29)):
            kinds = Counter(post.id.rstrip("0123456789") for post in zjbti.posts(honour, count))
            assert set(kinds) == set(honour.types)
            assert max(kinds.values()) - min(kinds.values()) <= 1

    def test_no_two_posts_are_one(self) -> None:
        named = zjbti.posts(zjbti.STUDENT_POSTS, 29)
        assert len({str(post) for post in named}) == 29
        assert str(named[0]) == "post:学习先锋岗1@zjbti-1-3"
