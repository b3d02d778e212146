"""辽宁机电职业技术学院党支部工作绩效考核细则(2019版): its first section, which is complete.

Section 2 (20 points) and what follows are not seen, and the first one's heading is lost.
"""

from datetime import date
from functools import partial

import pytest

from partyorg.evaluation import check_scheme
from partyorg.evidence import Award, AwardLevel, awards, tally
from partyorg.org import Subject
from partyorg.rules import clip, itemised
from partyorg.values import Basis, Label, Severity, Source
from tests.spec.tables import office
from tests.spec.tables.office import MONTHLY, Told, earns, faults, score, section, table

DOCUMENT = Source(
    document="辽宁机电职业技术学院党支部工作绩效考核细则(2019版)", basis=Basis.SECOND_HAND
)
item = partial(office.item, DOCUMENT)
monthly, yearly = (partial(item, tags=(often,)) for often in (MONTHLY, "年"))

HONOURS = tally(
    "表奖",
    awards(),
    "level",
    {AwardLevel.COLLEGE: 1, AwardLevel.CITY: 2, AwardLevel.PROVINCE: 3},
    Label.of("表奖", "honours"),
)

ITEMS = (
    item(
        "1",
        "组织机构健全、分工明确、按期换届",
        2,
        itemised(2, faults({"换届程序不规范": 1, "拉票贿选等": 2})),
        tags=("阶段",),
    ),
    monthly(
        "2",
        "计划总结上交及时、重点突出",
        2,
        itemised(2, faults({"不及时": 1, "重点不突出": 1, "未上交": 2})),
    ),
    yearly(
        "3",
        "制度完善、工作手册记录规范",
        4,
        itemised(4, faults({"制度不完善": 2, "无工作手册记录": 2, "工作手册记录不规范": 1})),
    ),
    yearly(
        "4",
        "组织生活会及民主评议",
        2,
        itemised(2, faults({"未召开": 2, "程序不规范": 1, "评议结果有问题": 1})),
    ),
    yearly("5", "受院级以上表奖", 2, clip(HONOURS.or_zero(), high=2)),
    yearly(
        "6",
        "党政联席会议制度",
        4,
        itemised(4, faults({"未认真执行": 2, "联席会议记录不规范": 1})),
    ),
    yearly(
        "7",
        "书记抓党建项目",
        4,
        itemised(4, faults({"未开展人数": 2, "过程记录不完整": 1, "无总结": 1})),
    ),
    monthly(
        "8",
        "党费按时足额、账目清晰",
        2,
        itemised(2, faults({"未足额": 1, "账目混乱": 1, "党费无账目": 2, "账本遗失": 2})),
    ),
    yearly("9", "党建经费使用", 2, itemised(2, faults({"经费无账目": 2, "使用不合理项数": 1}))),
    monthly(
        "10",
        "三会一课: 党员大会≥1/季, 支委会1/月, 党小组会1/月, 党课1/季",
        4,
        itemised(4, faults({"未按要求项数": 1})),
    ),
    yearly(
        "11",
        "书记每年讲一次党课",
        2,
        itemised(2, faults({"未讲党课": 2, "过程材料不完整": 1})),
    ),
    yearly(
        "12",
        "党员组织观念、出勤、无处分",
        3,
        itemised(3, faults({"迟到早退": 1, "无故缺席": 2, "受纪律处分": 3})),
    ),
    yearly("13", "落实学院党委要求", 2, itemised(2, faults({"未落实": 2, "落实不到位": 1}))),
)
SCHEME = table(DOCUMENT, section("一", "(标题缺)", 35, *ITEMS), measures=(HONOURS,))


class TestElections:
    """组织机构健全、分工明确、按期换届."""

    @pytest.mark.parametrize(
        ("noted", "left"),
        [
            ({}, 2),
            ({"换届程序不规范": 1}, 1),
            ({"拉票贿选等": 1}, 0),
            ({"换届程序不规范": 1, "拉票贿选等": 1}, 0),
        ],
    )
    def test_faults_take_points_off_until_none_is_left(self, noted: Told, left: int) -> None:
        assert earns(SCHEME, "1", noted) == left


class TestPlans:
    """计划总结上交及时、重点突出."""

    @pytest.mark.parametrize(
        ("noted", "left"),
        [({"不及时": 1}, 1), ({"不及时": 1, "重点不突出": 1}, 0), ({"未上交": 1}, 0)],
    )
    def test_points_left(self, noted: Told, left: int) -> None:
        assert earns(SCHEME, "2", noted) == left

    def test_it_is_noted_by_the_month_and_added_up_over_the_year(self) -> None:
        late = {"不及时": {3: 1, 9: 1}}
        assert office.result(SCHEME, late).items["2"] == 0


class TestRecords:
    """制度完善、工作手册记录规范."""

    @pytest.mark.parametrize(
        ("noted", "left"),
        [
            ({"无工作手册记录": 1}, 2),
            ({"工作手册记录不规范": 1}, 3),
            ({"制度不完善": 1, "工作手册记录不规范": 1}, 1),
        ],
    )
    def test_points_left(self, noted: Told, left: int) -> None:
        assert earns(SCHEME, "3", noted) == left


class TestReview:
    """组织生活会及民主评议."""

    @pytest.mark.parametrize(
        ("noted", "left"), [({"评议结果有问题": 1}, 1), ({"程序不规范": 1}, 1), ({"未召开": 1}, 0)]
    )
    def test_points_left(self, noted: Told, left: int) -> None:
        assert earns(SCHEME, "4", noted) == left


class TestHonours:
    """受院级以上表奖."""

    @staticmethod
    def won(*levels: AwardLevel) -> list[Award]:
        """Hand in honours of one branch."""
        return [
            Award(
                id=f"{number}",
                subject=Subject.of_unit("支部"),
                title="表奖",
                level=level,
                on=date(2018, 6, 1),
            )
            for number, level in enumerate(levels)
        ]

    @pytest.mark.parametrize(
        ("levels", "points"),
        [
            ((), 0),
            ((AwardLevel.COLLEGE,), 1),
            ((AwardLevel.CITY,), 2),
            ((AwardLevel.COLLEGE, AwardLevel.CITY), 2),
        ],
    )
    def test_by_level_out_of_two(self, levels: tuple[AwardLevel, ...], points: int) -> None:
        assert office.result(SCHEME, {}, self.won(*levels)).items["5"] == points

    def test_the_three_points_of_a_province_do_not_fit_into_two(self) -> None:
        assert office.result(SCHEME, {}, self.won(AwardLevel.PROVINCE)).items["5"] == 2

    def test_without_a_cap_the_scheme_is_told_so_before_the_year(self) -> None:
        """The table does not say whether 省级 3 goes before 分值 2, so it cannot be left open."""
        literal = item("5", "受院级以上表奖", 2, HONOURS.or_zero().cited())
        open_ended = table(DOCUMENT, section("一", "表奖", 2, literal), measures=(HONOURS,))
        (found,) = check_scheme(open_ended)
        assert (found.code, found.severity, found.subject) == (
            "INDICATOR_POINTS",
            Severity.ERROR,
            "5",
        )


class TestJointMeetings:
    """党政联席会议制度."""

    @pytest.mark.parametrize(
        ("noted", "left"),
        [({"联席会议记录不规范": 1}, 3), ({"未认真执行": 1}, 2), ({"未认真执行": 3}, 0)],
    )
    def test_points_left(self, noted: Told, left: int) -> None:
        assert earns(SCHEME, "6", noted) == left


class TestProjects:
    """书记抓党建项目."""

    @pytest.mark.parametrize(
        ("noted", "left"),
        [({"未开展人数": 1}, 2), ({"未开展人数": 1, "无总结": 1}, 1), ({"未开展人数": 3}, 0)],
    )
    def test_two_off_for_each_who_did_nothing(self, noted: Told, left: int) -> None:
        assert earns(SCHEME, "7", noted) == left


class TestDues:
    """党费按时足额、账目清晰."""

    @pytest.mark.parametrize(
        ("noted", "left"),
        [({"未足额": 1}, 1), ({"账目混乱": 1}, 1), ({"党费无账目": 1}, 0), ({"账本遗失": 1}, 0)],
    )
    def test_points_left(self, noted: Told, left: int) -> None:
        assert earns(SCHEME, "8", noted) == left


class TestFunds:
    """党建经费使用."""

    @pytest.mark.parametrize(
        ("noted", "left"), [({"使用不合理项数": 1}, 1), ({"经费无账目": 1}, 0)]
    )
    def test_points_left(self, noted: Told, left: int) -> None:
        assert earns(SCHEME, "9", noted) == left


class TestMeetings:
    """三会一课: 党员大会≥1/季, 支委会1/月, 党小组会1/月, 党课1/季."""

    @pytest.mark.parametrize(("noted", "left"), [({}, 4), ({"未按要求项数": 3}, 1)])
    def test_one_off_for_each_that_is_not_kept(self, noted: Told, left: int) -> None:
        assert earns(SCHEME, "10", noted) == left


class TestLecture:
    """书记每年讲一次党课."""

    @pytest.mark.parametrize(("noted", "left"), [({"过程材料不完整": 1}, 1), ({"未讲党课": 1}, 0)])
    def test_points_left(self, noted: Told, left: int) -> None:
        assert earns(SCHEME, "11", noted) == left


class TestDiscipline:
    """党员组织观念、出勤、无处分."""

    @pytest.mark.parametrize(
        ("noted", "left"),
        [({"迟到早退": 1}, 2), ({"迟到早退": 1, "无故缺席": 1}, 0), ({"受纪律处分": 1}, 0)],
    )
    def test_points_left(self, noted: Told, left: int) -> None:
        assert earns(SCHEME, "12", noted) == left


class TestRequests:
    """落实学院党委要求."""

    @pytest.mark.parametrize(("noted", "left"), [({"落实不到位": 1}, 1), ({"未落实": 1}, 0)])
    def test_points_left(self, noted: Told, left: int) -> None:
        assert earns(SCHEME, "13", noted) == left


class TestTheSection:
    """The whole section: thirteen items, 35 points."""

    def test_nothing_noted_and_no_honour(self) -> None:
        # 35 - 2 for the honours, which are earned and not kept
        assert score(SCHEME, {}) == 33

    def test_a_branch_with_faults(self) -> None:
        # 1: 2 - 1 = 1    2: 2 - 1 (March) = 1    3: 4 - 1 = 3    5: 市级 2
        # 7: 4 - 2 x 1 - 1 = 1    10: 4 - 1 (May) - 1 (June) = 2    12: 3 - 2 x 1 = 1
        # the others full: 4: 2, 6: 4, 8: 2, 9: 2, 11: 2, 13: 2 = 14
        noted = {
            "换届程序不规范": 1,
            "不及时": {3: 1},
            "工作手册记录不规范": 1,
            "未开展人数": 1,
            "无总结": 1,
            "未按要求项数": {5: 1, 6: 1},
            "无故缺席": 1,
        }
        assert score(SCHEME, noted, TestHonours.won(AwardLevel.CITY)) == 25

    def test_nothing_is_wrong_with_it_before_the_year(self) -> None:
        assert check_scheme(SCHEME) == ()
