"""民主评议 of members, 述职评议 of secretaries and 党员示范区, by one machinery, computed by hand."""

from collections.abc import Iterator
from datetime import date

import pytest

from partyorg.evaluation import (
    BarGradeUnless,
    CellState,
    Exclude,
    GroupBy,
    Grouping,
    Scale,
    Veto,
    grade_of,
    grading,
    panel_score,
    release_panel,
    score_of,
    tally_panels,
)
from partyorg.evidence import Activity, Reading, Record, World, activities, count, reading
from partyorg.org import Subject, SubjectKind
from partyorg.regulations import member_review, secretary_report
from partyorg.rules import Explanation, each, rule
from partyorg.values import Absence, Absent, Label, exact
from tests.spec.reviews import AFTER, YEAR, cast, graded, of_kind, review, scheme_of, school, year

# --- members: 互评 60 %, 民主测评 40 % ------------------------------------------------------------

OPTIONS = Scale.options({"优秀": 100, "合格": 80, "基本合格": 60, "不合格": 0})
MEMBER_PANEL = review("民主评议", {"党员": 60, "群众": 40}, OPTIONS)
REVIEWED = panel_score(MEMBER_PANEL)
PROBATIONARY = reading("预备党员", truth=True)
NOT_GRADED = Veto(
    code="预备", title=Label.of("预备党员参加评议, 不定等次"), when=PROBATIONARY.or_excluded(),
    effect=Exclude(),
)  # fmt: skip
MEMBERS = scheme_of(
    "民主评议",
    {"评议得分": (100, REVIEWED.or_held())},
    (REVIEWED, PROBATIONARY),
    assesses=SubjectKind.PERSON,
    vetoes=(NOT_GRADED,),
    grouping=Grouping(by=GroupBy.UNIT),
    grading=member_review().grading({"优秀": 90, "合格": 75, "基本合格": 60}),
)

# What members and others said of each: 优秀, 合格, 基本合格, 不合格.
SAID = {
    ("u1", "甲"): ((8, 0, 0, 0), (5, 0, 0, 0)),
    ("u2", "甲"): ((7, 1, 0, 0), (4, 1, 0, 0)),
    ("u3", "甲"): ((6, 2, 0, 0), (5, 0, 0, 0)),
    ("u4", "甲"): ((4, 4, 0, 0), (2, 3, 0, 0)),
    ("u5", "甲"): ((6, 2, 0, 0), (0, 5, 0, 0)),
    ("u6", "甲"): ((0, 8, 0, 0), (0, 5, 0, 0)),
    ("u7", "甲"): ((0, 0, 8, 0), (0, 5, 0, 0)),
    ("u8", "甲"): ((4, 4, 0, 0), (5, 0, 0, 0)),
    ("u9", "甲"): ((8, 0, 0, 0), (5, 0, 0, 0)),
    ("v1", "乙"): ((5, 0, 0, 0), (3, 0, 0, 0)),
    ("v2", "乙"): ((5, 0, 0, 0), (2, 1, 0, 0)),
    ("v3", "乙"): ((0, 0, 0, 5), (0, 0, 0, 3)),
}
PEOPLE = tuple(Subject.person(id, unit=unit) for id, unit in SAID)
TREE = school(学院=("甲", "乙"))


def ballots() -> Iterator[Record]:
    """Cast what was said, and note who is probationary."""
    for person, groups in zip(PEOPLE, SAID.values(), strict=True):
        for group, tally in zip(("党员", "群众"), groups, strict=True):
            words = [w for w, n in zip(OPTIONS.words, tally, strict=True) for _ in range(n)]
            yield from cast(MEMBER_PANEL, person, group, words)
        yield Reading(subject=person, measure="预备党员", period=YEAR, value=person.id == "u9")


class TestMembers:
    """民主评议党员: each member is assessed by what members and others said."""

    FOUND = year(MEMBERS, TREE, ballots(), PEOPLE)

    @pytest.mark.parametrize(
        ("person", "score"),
        [
            ("u1", "100"),
            ("u2", "96.9"),  # 0.6 × 97.5 + 0.4 × 96
            ("u3", "97"),  # 0.6 × 95 + 0.4 × 100
            ("u4", "89.2"),  # 0.6 × 90 + 0.4 × 88
            ("u5", "89"),  # 0.6 × 95 + 0.4 × 80
            ("u6", "80"),
            ("u7", "68"),  # 0.6 × 60 + 0.4 × 80
            ("u8", "94"),  # 0.6 × 90 + 0.4 × 100
            ("v3", "0"),
        ],
    )
    def test_scores(self, person: str, score: str) -> None:
        (subject,) = self.FOUND.person(person)
        assert self.FOUND.result(subject).score.value == exact(score)

    def test_at_most_a_third_of_a_branch_is_excellent(self) -> None:
        """甲: eight are graded, so two places of the four who earn it; 乙: one of three."""
        assert graded(self.FOUND, "民主评议") == {
            "person:u1@甲": "优秀",
            "person:v1@乙": "优秀",
            "person:u3@甲": "优秀",
            "person:v2@乙": "合格",
            "person:u2@甲": "合格",
            "person:u8@甲": "合格",
            "person:u4@甲": "合格",
            "person:u5@甲": "合格",
            "person:u6@甲": "合格",
            "person:u7@甲": "基本合格",
            "person:v3@乙": "不合格",
        }
        limits = {one.over.zh: (one.size, one.limit) for one in self.FOUND.certificates}
        assert limits == {"甲支部": (8, 2), "乙支部": (3, 1)}

    def test_probationary_members_take_part_and_get_no_grade(self) -> None:
        (nine,) = self.FOUND.person("u9")
        result = self.FOUND.result(nine)
        assert isinstance(result.score.value, Absent)
        assert result.score.value.kind is Absence.NOT_APPLICABLE
        assert (result.rank, result.verdict) == (None, None)
        assert result.measures["民主评议"] == 100

    def test_persons_are_opaque(self) -> None:
        """Nothing but the id is told, and no ballot is cited."""
        told = self.FOUND.explain(PEOPLE[1])
        assert "96.9" in told.text()
        assert not any("民主评议-person" in step for step in _cited(told))

    def test_a_group_of_few_stays_unseen(self) -> None:
        """Three of the public rated each member of 乙: their view is withheld."""
        assert self.FOUND.world is not None
        world = World(tree=TREE, evidence=self.FOUND.world.evidence, period=YEAR, as_of=AFTER)
        second = [person for person in PEOPLE if person.unit == "乙"]
        table = release_panel(tally_panels(MEMBER_PANEL, world, second), least=5)
        states = {cell.state for row in table.rows for cell in row.cells}
        assert states == {CellState.WITHHELD}


def _cited(told: Explanation) -> Iterator[str]:
    yield from told.evidence
    for step in told.inputs:
        yield from _cited(step)


# --- secretaries: 述职评议 50 %, 支部综合评价 50 % ------------------------------------------------

GROUPS = ("党委委员", "机构负责人", "组织员", "师生代表")
REPORT_PANEL = review("述职评议", dict.fromkeys(GROUPS, 25), Scale.scores(0, 100))
REPORTED = panel_score(REPORT_PANEL)
MARK = reading("综合评价", unit="分", low=0, high=100)
BRANCHES = scheme_of(
    "支部综合评价",
    {"综合评价": (100, MARK.or_held())},
    (MARK,),
    grading=grading({"优秀": 90, "良好": 75, "合格": None}),
)
OWN_BRANCH = score_of("所在支部", "支部综合评价")
BRANCH_GRADE = grade_of("支部等次", "支部综合评价", "优秀", "良好", "合格")
BAR = Veto(
    code="前提",
    title=Label.of("支部综合评价未获优秀"),
    when=rule(True),
    effect=BarGradeUnless(grade="好", prerequisite=BRANCH_GRADE.or_held().equals("优秀")),
)
SCALE = secretary_report().grading({"好": 90, "较好": 75, "一般": 60})
ITEMS = {
    "述职评议": (50, REPORTED.or_held() * "0.5"),
    "支部综合评价": (50, OWN_BRANCH.or_held() * "0.5"),
}
SECRETARIES = scheme_of(
    "书记述职",
    ITEMS,
    (REPORTED, OWN_BRANCH),
    assesses=SubjectKind.POST,
    grouping=Grouping(by=GroupBy.PARENT),
    grading=SCALE,
)
BARRED = scheme_of(
    "书记述职",
    ITEMS,
    (REPORTED, OWN_BRANCH, BRANCH_GRADE),
    assesses=SubjectKind.POST,
    vetoes=(BAR,),
    grading=SCALE,
)
HEARD = {
    "一": (90, 94, 92, 96),
    "二": (88, 92, 90, 94),
    "三": (96, 94, 98, 92),
    "四": (95, 97, 99, 93),
}
POSTS = {unit: of_kind(SubjectKind.POST, "书记", unit) for unit in HEARD}


def reports(fourth: int) -> Iterator[Record]:
    """Cast the panel's scores; the branches earn 92, 96, 90 and what is told of the fourth."""
    for (unit, heard), mark in zip(HEARD.items(), (92, 96, 90, fourth), strict=True):
        for group, score in zip(GROUPS, heard, strict=True):
            yield from cast(REPORT_PANEL, POSTS[unit], group, [score])
        branch = Subject.of_unit(unit)
        yield Reading(subject=branch, measure="综合评价", period=YEAR, value=exact(mark))


class TestSecretaries:
    """书记述职评议占 50%, 党支部综合评价占 50%: a post is assessed with the score of its branch."""

    COLLEGE = school(建筑学院=("一", "二", "三", "四"))

    def test_scores(self) -> None:
        """(93 + 92) / 2, (91 + 96) / 2, (95 + 90) / 2, (96 + 70) / 2."""
        found = year((SECRETARIES, BRANCHES), self.COLLEGE, reports(70), POSTS.values())
        scores = {unit: found.result(one).score.value for unit, one in POSTS.items()}
        assert scores == {"一": exact("92.5"), "二": exact("93.5"), "三": exact("92.5"), "四": 83}
        assert graded(found, "书记述职") == {
            "post:书记@二": "好", "post:书记@一": "好", "post:书记@三": "好", "post:书记@四": "较好",
        }  # fmt: skip

    def test_at_least_15_percent_are_not_good(self) -> None:
        """All four earn 好, three places: the two at the line are equal, and neither passes."""
        found = year((SECRETARIES, BRANCHES), self.COLLEGE, reports(90), POSTS.values())
        assert graded(found, "书记述职") == {
            "post:书记@二": "好", "post:书记@四": "好", "post:书记@一": "较好", "post:书记@三": "较好",
        }  # fmt: skip

    def test_each_college_by_itself(self) -> None:
        """With two secretaries a college has one place; the better one gets it."""
        tree = school(甲学院=("一", "二"), 乙学院=("三", "四"))
        found = year((SECRETARIES, BRANCHES), tree, reports(90), POSTS.values())
        assert [group.zh for group in found.groups("书记述职")] == ["乙学院", "甲学院"]
        assert graded(found, "书记述职") == {
            "post:书记@二": "好", "post:书记@四": "好", "post:书记@一": "较好", "post:书记@三": "较好",
        }  # fmt: skip

    def test_good_needs_an_excellent_branch(self) -> None:
        """(96 + 88) / 2 = 92 would do; the branch is 良好, so the secretary is 较好."""
        found = year((BARRED, BRANCHES), self.COLLEGE, reports(88), POSTS.values())
        result = found.result(POSTS["四"])
        assert result.score.value == 92
        assert result.verdict is not None
        assert result.verdict.earned == "好"
        assert graded(found, "书记述职")["post:书记@四"] == "较好"

    def test_a_branch_is_not_its_secretary(self) -> None:
        found = year((SECRETARIES, BRANCHES), self.COLLEGE, reports(70), POSTS.values())
        assert [found.result(unit).score.value for unit in HEARD] == [92, 96, 90, 70]


# --- zones: 活动每次 10 分至多 40 分, 群众评议 60 分 ----------------------------------------------

PUBLIC = review("群众评议", {"群众": 1}, Scale.options({"好": 100, "较好": 85, "一般": 60}))
SEEN = panel_score(PUBLIC)
HELD = count("活动", activities(kind="示范区活动"), Label.of("活动"))
ZONES = scheme_of(
    "党员示范区",
    {
        "开展活动": (40, each(HELD.or_zero(), points=10, cap=40)),
        "群众评议": (60, SEEN.or_held() * "0.6"),
    },
    (HELD, SEEN),
    assesses=SubjectKind.ZONE,
    grading=grading({"示范": 90, "合格": None}),
)


class TestZones:
    """党员示范区: a zone is assessed by what is on record about it, not about the unit it is in."""

    OFFICE, LAB = (
        of_kind(SubjectKind.ZONE, "教务窗口", "甲"),
        of_kind(SubjectKind.ZONE, "实验室", "乙"),
    )

    def records(self) -> Iterator[Record]:
        """Three activities and a view of 85; five and a view of 100; two that the branch held."""
        held = ((self.OFFICE, 3), (self.LAB, 5), (Subject.of_unit("甲"), 2))
        for subject, times in held:
            for number in range(1, times + 1):
                yield Activity(
                    id=f"{subject}-{number}", subjects=(subject,), kind="示范区活动",
                    on=date(2025, number, 1),
                )  # fmt: skip
        yield from cast(
            PUBLIC,
            self.OFFICE,
            "群众",
            ["好", "较好", "较好", "较好", "一般", "较好", "好", "较好"],
        )
        yield from cast(PUBLIC, self.LAB, "群众", ["好"] * 5)

    def test_figures(self) -> None:
        """30 + 0.6 × 85.625 = 81.375, as (2 × 100 + 5 × 85 + 60) / 8 = 85.625; 40 + 60 = 100."""
        found = year(ZONES, TREE, self.records(), (self.OFFICE, self.LAB))
        assert found.result(self.OFFICE).score.value == exact("81.375")
        assert found.result(self.LAB).score.value == 100
        assert graded(found, "党员示范区") == {"zone:实验室@乙": "示范", "zone:教务窗口@甲": "合格"}
