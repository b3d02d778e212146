"""How scores of several raters are blended: 淄博师专, 建筑学院, 西北农林, 地球科学学院 and others.

Where each side hands in one score, the blend is a mean by weight; where people cast
ballots, it is a panel.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from partyorg.evaluation import (
    LeaveUndecided,
    Panel,
    RaterGroup,
    Scale,
    Scheme,
    Veto,
    WhenEmpty,
    check_scheme,
    grading,
    panel_score,
    tally_panel,
)
from partyorg.evidence import Ballot, Electorate, Evidence, Publication, World, publications
from partyorg.org import Subject
from partyorg.rules import Rule, mean, rule
from partyorg.values import Absence, Absent, Basis, Label, Source
from tests.spec.tables.office import (
    AFTER,
    YEAR,
    campus,
    clause,
    item,
    mark,
    result,
    score,
    section,
    table,
    unit,
)

HUNDRED = Scale.scores(0, 100)
HELD = date(2018, 12, 20)
BRANCH = Subject.of_unit("支部")
MEMBER = Subject.person("7f3a", unit="支部")


def blend(document: Source, text: str, phrase: Rule, points: int = 100) -> Scheme:
    """Make a scheme of one blended score."""
    only = item(document, "合成", text, points, phrase)
    return table(document, section("总分", "总分", points, only))


def cast(panel: str, subject: Subject, scores: dict[str, tuple[int, ...]]) -> list[Ballot]:
    """Cast ballots by group."""
    return [
        Ballot(id=f"{group}{number}", panel=panel, subject=subject, group=group, score=points)
        for group, given in scores.items()
        for number, points in enumerate(given)
    ]


def world(*records: Ballot | Electorate | Publication) -> World:
    """Hand in records of one branch."""
    evidence = Evidence.of(records)
    return World(tree=campus(unit("支部")), evidence=evidence, period=YEAR, as_of=AFTER)


# --- one score from each side ---------------------------------------------------------------------

ZIBO = Source(document="淄博师范高等专科学校2018年党总支、直属党支部考核", basis=Basis.READ)
ARCHITECTURE = Source(document="建筑学院2025年党支部考核", basis=Basis.SECOND_HAND)
NORTHWEST = Source(document="西北农林科技大学机关党委 机关党发〔2012〕6号", basis=Basis.SECOND_HAND)
EARTH = Source(document="地球科学学院党支部考核", basis=Basis.SECOND_HAND)

SIXTY_FORTY = blend(
    ZIBO,
    "综合评价60%(民主测评、考核组实地、述职评议、校领导评价)、专项评价40%(职能处室)",
    mean({"综合评价": (mark("综合评价"), 60), "专项评价": (mark("专项评价"), 40)}),
)
HALVES = blend(
    ARCHITECTURE,
    "书记述职评议50%、党支部综合评价50%",
    mean({"述职评议": (mark("述职评议"), 50), "综合评价": (mark("综合评价"), 50)}),
)
OWN_FORTY = blend(
    NORTHWEST,
    "自评40%、上级考评60%",
    mean({"自评": (mark("自评"), 40), "上级考评": (mark("上级考评"), 60)}),
)
OWN_THIRTY = blend(
    EARTH,
    "自评30%、分党委70%",
    mean({"自评": (mark("自评", 150), 30), "分党委": (mark("分党委", 150), 70)}),
    points=150,
)


class TestSixtyForty:
    """综合评价60%(民主测评、考核组实地、述职评议、校领导评价)、专项评价40%(职能处室)."""

    def test_blend(self) -> None:
        # 0.6 x 92 + 0.4 x 85 = 55.2 + 34
        assert score(SIXTY_FORTY, {"综合评价": 92, "专项评价": 85}) == Decimal("89.2")

    def test_half_a_blend_is_provisional(self) -> None:
        found = result(SIXTY_FORTY, {"综合评价": 92}).score
        assert found.value == 92
        assert found.provisional


class TestReportTwoDaysBefore:
    """述职报告至少提前2天公示."""

    REVIEW = Panel(
        code="述职",
        title=Label.of("述职评议", "review"),
        groups=(RaterGroup(name="座谈人员"),),
        scale=HUNDRED,
        empty=WhenEmpty.RENORMALISE,
        report=publications(section="述职报告"),
        report_before=2,
        held=HELD,
        source=clause(ZIBO, "述职报告至少提前2天公示"),
    )

    @pytest.mark.parametrize(("day", "late"), [(17, False), (18, False), (19, True)])
    def test_a_report_that_comes_late_is_noticed(self, day: int, late: bool) -> None:  # noqa: FBT001
        report = Publication(id="r", subject=BRANCH, section="述职报告", on=date(2018, 12, day))
        ballots = cast("述职", BRANCH, {"座谈人员": (90,) * 10})
        found = tally_panel(self.REVIEW, world(report, *ballots), BRANCH)
        assert found.value == 90
        assert [one.code for one in found.findings] == ["PANEL_REPORT_LATE"] * late

    def test_without_a_report_there_is_no_result(self) -> None:
        found = tally_panel(
            self.REVIEW, world(*cast("述职", BRANCH, {"座谈人员": (90,) * 10})), BRANCH
        )
        assert isinstance(found.value, Absent)
        assert found.value.kind is Absence.MISSING


class TestHalves:
    """书记述职评议50%、党支部综合评价50%."""

    def test_blend(self) -> None:
        assert score(HALVES, {"述职评议": 91, "综合评价": 84}) == Decimal("87.5")


class TestOwnForty:
    """自评40%、上级考评60%."""

    def test_blend(self) -> None:
        # 0.4 x 95 + 0.6 x 88 = 38 + 52.8
        assert score(OWN_FORTY, {"自评": 95, "上级考评": 88}) == Decimal("90.8")


class TestOwnThirty:
    """自评30%、分党委70%."""

    def test_blend(self) -> None:
        # out of 150: 0.3 x 140 + 0.7 x 118 = 42 + 82.6
        assert score(OWN_THIRTY, {"自评": 140, "分党委": 118}) == Decimal("124.6")


@pytest.mark.parametrize("scheme", [SIXTY_FORTY, HALVES, OWN_FORTY, OWN_THIRTY])
def test_nothing_is_wrong_with_a_blend_before_the_year(scheme: Scheme) -> None:
    assert check_scheme(scheme) == ()


# --- ballots of several groups --------------------------------------------------------------------

THREE_WAYS = Panel(
    code="334",
    title=Label.of("考评", "review"),
    groups=(
        RaterGroup(name="自评", weight=3, own=True),
        RaterGroup(name="师生评估", weight=3),
        RaterGroup(name="组织考评", weight=4),
    ),
    scale=HUNDRED,
    empty=WhenEmpty.ABSENT,
    source=Source(
        document="某职业学院党支部考核",
        clause="自评:师生评估:组织考评=3:3:4",
        basis=Basis.SECOND_HAND,
    ),
)
STUDENTS = Panel(
    code="学生党员",
    title=Label.of("学生党员民主评议", "student members"),
    groups=(
        RaterGroup(name="自评", weight=30, own=True),
        RaterGroup(name="班级", weight=40, quorum="2/3"),
        RaterGroup(name="辅导员/班导师", weight=30),
    ),
    scale=HUNDRED,
    empty=WhenEmpty.ABSENT,
    source=Source(
        document="研究生部学生党员考评(2013)",
        clause="自评30%、班级40%(三分之二以上同学参加, 本人除外)、辅导员/班导师30%",
        basis=Basis.SECOND_HAND,
    ),
)
CIVIL = Panel(
    code="土木",
    title=Label.of("考核", "review"),
    groups=(
        RaterGroup(name="自评", own=True),
        RaterGroup(name="群众测评"),
        RaterGroup(name="组织考核"),
    ),
    scale=HUNDRED,
    empty=WhenEmpty.ABSENT,
    source=Source(
        document="成都中医药大学、土木工程学院2019年考核",
        clause="自评、群众测评、组织考核(权重未见)",
        basis=Basis.RECONSTRUCTED,
    ),
)
# As at 成都中医药, the weights are not seen: equal ones are ours.
MUTUAL = Source(
    document="浙江大学式党支部考核(2020)",
    clause="自评后支部互评、党委委员打分, 党委定等次",
    basis=Basis.RECONSTRUCTED,
)
ZHEJIANG = Panel(
    code="浙大",
    title=Label.of("支部互评与党委打分", "peers and committee"),
    groups=(RaterGroup(name="支部互评"), RaterGroup(name="党委委员")),
    scale=HUNDRED,
    empty=WhenEmpty.ABSENT,
    report=publications(section="自评报告"),
    source=MUTUAL,
)
BY_COMMITTEE = panel_score(ZHEJIANG)
MEETING = table(
    clause(MUTUAL, ""),
    section(
        "总分",
        "总分",
        100,
        item(MUTUAL, "打分", MUTUAL.clause, 100, BY_COMMITTEE.or_held()),
    ),
    measures=(BY_COMMITTEE,),
    vetoes=(
        Veto(
            code="党委",
            title=Label.of("党委定等次", "graded by the committee"),
            when=rule(True),
            effect=LeaveUndecided(),
            source=MUTUAL,
        ),
    ),
    grading=grading({"优秀": 90, "良好": 75, "合格": 60, "不合格": None}),
)


class TestThreeThreeFour:
    """自评:师生评估:组织考评=3:3:4."""

    def test_a_ratio_needs_no_percent(self) -> None:
        assert THREE_WAYS.share("组织考评") == Fraction(2, 5)

    def test_blend(self) -> None:
        # 自评 96; 师生 (80 + 90 + 88) / 3 = 86; 组织 (85 + 90) / 2 = 87.5
        # 0.3 x 96 + 0.3 x 86 + 0.4 x 87.5 = 28.8 + 25.8 + 35
        given = {"自评": (96,), "师生评估": (80, 90, 88), "组织考评": (85, 90)}
        found = tally_panel(THREE_WAYS, world(*cast("334", BRANCH, given)), BRANCH)
        assert found.value == Decimal("89.6")


class TestClassmates:
    """自评30%、班级40%(三分之二以上同学参加, 本人除外)、辅导员/班导师30%."""

    @staticmethod
    def class_of(entitled: int, came: int) -> list[Ballot | Electorate]:
        """Let some classmates of a member rate; one is the member."""
        ballots = cast(
            "学生党员", MEMBER, {"自评": (95,), "班级": (85,) * came, "辅导员/班导师": (90,)}
        )
        electorate = Electorate(panel="学生党员", subject=MEMBER, group="班级", entitled=entitled)
        return [*ballots, electorate]

    def test_blend(self) -> None:
        # 0.3 x 95 + 0.4 x 85 + 0.3 x 90 = 28.5 + 34 + 27
        found = tally_panel(STUDENTS, world(*self.class_of(24, 16)), MEMBER)
        assert found.value == Decimal("89.5")

    def test_two_thirds_must_come(self) -> None:
        found = tally_panel(STUDENTS, world(*self.class_of(24, 15)), MEMBER)
        assert isinstance(found.value, Absent)
        assert [one.code for one in found.findings] == ["PANEL_NO_QUORUM"]

    def test_the_member_does_not_rate_among_the_classmates(self) -> None:
        own = Ballot(
            id="own", panel="学生党员", subject=MEMBER, group="班级", score=100, rater=MEMBER.id
        )
        found = tally_panel(STUDENTS, world(*self.class_of(24, 16), own), MEMBER)
        assert found.value == Decimal("89.5")
        assert [one.code for one in found.findings] == ["BALLOT_ABOUT_ONESELF"]


class TestWeightsUnseen:
    """自评、群众测评、组织考核(权重未见)."""

    def test_equal_weights_are_ours_and_say_so(self) -> None:
        assert CIVIL.share("群众测评") == Fraction(1, 3)
        assert CIVIL.source is not None
        assert CIVIL.source.basis is Basis.RECONSTRUCTED

    def test_blend(self) -> None:
        # a third of 93 + 84 + 87, where 84 is the mean of 80 and 88
        given = {"自评": (93,), "群众测评": (80, 88), "组织考核": (87,)}
        assert tally_panel(CIVIL, world(*cast("土木", BRANCH, given)), BRANCH).value == 88


class TestTheCommitteeGrades:
    """自评后支部互评、党委委员打分, 党委定等次."""

    @staticmethod
    def records(scores: dict[str, tuple[int, ...]]) -> list[Ballot | Publication]:
        """Cast ballots after a report."""
        report = Publication(id="r", subject=BRANCH, section="自评报告", on=date(2018, 11, 1))
        return [report, *cast("浙大", BRANCH, scores)]

    def test_scores_are_counted_and_the_grade_is_left_to_the_committee(self) -> None:
        # peers (90 + 94) / 2 = 92; committee 88; halves, as the weights are not seen
        found = result(MEETING, {}, self.records({"支部互评": (90, 94), "党委委员": (88,)}))
        assert found.score.value == 90
        assert found.verdict is not None
        assert (found.verdict.grade, found.verdict.earned) == (None, "优秀")

    def test_without_a_self_assessment_nothing_is_counted(self) -> None:
        _, *ballots = self.records({"支部互评": (90, 94), "党委委员": (88,)})
        assert isinstance(score(MEETING, {}, ballots), Absent)
