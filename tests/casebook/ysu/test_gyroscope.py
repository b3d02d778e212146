"""A year of the gyroscope, worked by hand, and what is lost on the way down."""

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from partyorg import org
from partyorg.analysis.gyroscope import Elements, Outlook, elements, run
from partyorg.casebook import ysu
from partyorg.evaluation import assess
from partyorg.evidence import Award, AwardLevel, Evidence, Record
from partyorg.org import Subject
from partyorg.values import Basis, Cadence
from tests.casebook.ysu.records import AFTER, TREE, filled, held, posted, world

BRANCH = "D03-J04"  # Applied for project T11, approved on 15 April.
HONOUR = Award(
    id="A1",
    subject=Subject.of_unit(BRANCH),
    title="先进基层党组织",
    level=AwardLevel.UNIVERSITY,
    on=ysu.YEAR.start.replace(month=7),
)
RECORDS: tuple[Record, ...] = (
    # First quarter: something published, two visits by the unit above.
    posted(BRANCH, "支部生活", 3),
    held("D03", "四必访", 1),
    held("D03", "书记党课", 2),
    # Second quarter: published, a work meeting, a project; four times support.
    posted(BRANCH, "支部生活", 5),
    held(BRANCH, "工作推进会", 4),
    *(held("D03", "四必访", month) for month in (4, 5, 6)),
    held("D03", "党务培训", 5),
    # Third quarter: an honour, no support.  Fourth quarter: nothing.
    HONOUR,
)
YEAR = world(*RECORDS)


class TestAYearByQuarters:
    """转速[t+1] = (1 − 摩擦)·转速[t] + 顶角·驱动力: friction 0.4, limit 0.5, start 1."""

    ONE = attrs.evolve(ysu.GYROSCOPE, applies_to=org.unit(BRANCH))
    RUN = run(ONE, YEAR, cadence=Cadence.QUARTER, start=ysu.START)

    def test_drive(self) -> None:
        """公开 4, 考核推进 3, 项目 2, 表彰 1, of ten."""
        drives = [str(turn.drive) for turn in self.RUN[BRANCH].turns]
        assert drives == ["0.4", "0.9", "0.1", "0"]

    def test_apex(self) -> None:
        """Support to the branches, four times a quarter being all."""
        apexes = [str(turn.apex) for turn in self.RUN[BRANCH].turns]
        assert apexes == ["0.5", "1", "0", "0"]

    def test_spin(self) -> None:
        """0.6 + 0.2; 0.48 + 0.9; 0.828; 0.4968."""
        spins = [turn.spin for turn in self.RUN[BRANCH].turns]
        assert spins == [Fraction(number) for number in ("0.8", "1.38", "0.828", "0.4968")]

    def test_without_support_it_falls_over(self) -> None:
        [found] = self.RUN.findings()
        assert (found.code, found.subject) == ("FALLEN", BRANCH)
        assert found.period is not None
        assert found.period.start.month == 10

    def test_a_wider_angle_keeps_it_up(self) -> None:
        support = (held("D03", "四必访", month) for month in (7, 10, 11))
        helped = world(*RECORDS, *support)
        told = run(self.ONE, helped, cadence=Cadence.QUARTER, start=ysu.START)
        assert told[BRANCH].spin == Fraction("0.5118")
        assert [one.code for one in told.findings(horizon=1)] == ["WILL_FALL"]


class TestWhoSpins:
    """组织倒置: the unit above holds the point, branches spin."""

    def test_branches_that_an_action_is_for(self) -> None:
        assert len(TREE.select(ysu.GYROSCOPE.applies_to)) == 277

    def test_definitions_are_marked_reconstructed(self) -> None:
        assert ysu.GYROSCOPE.source.basis is Basis.RECONSTRUCTED


class TestFiveElements:
    """五要素: 组织生命体、机会和威胁平面、工作中心轴、组织结构环、驱动力."""

    YEAR = world(
        *(held(BRANCH, "主题党日", month, expected=10, attended=9) for month in range(1, 13)),
        filled("D03", "先锋指数", 100),
        filled("D03", "按期换届率", 100),
    )

    def told(self, unit: str) -> Elements:
        return elements(ysu.GYROSCOPE, self.YEAR, unit, register=ysu.PROSPECTS)

    def test_body(self) -> None:
        """12 of 26 things done (八个一), 90 % came: (6/13 + 9/10) / 2."""
        value = self.told(BRANCH).body.value
        assert isinstance(value, Decimal)
        assert abs(Fraction(value) - (Fraction(6, 13) + Fraction(9, 10)) / 2) < Fraction(1, 10**9)

    def test_plane(self) -> None:
        """机2: 0.5 × 4 at D03; 威1: 0.8 × 4 at D16; at the root 2.7 + 2 − 3.2 − 3."""
        assert self.told("D03").plane.value == 2
        assert self.told("D16").plane.value == Decimal("-3.2")
        assert self.told(ysu.ROOT).plane.value == Decimal("-1.5")

    def test_axis_and_ring(self) -> None:
        """Both read the assessment: 引5.1, 引5.2 are 战斗堡垒, 引3.3 is 先锋模范."""
        assessment = assess(ysu.SCHEMES, TREE, self.YEAR.evidence, ysu.YEAR, as_of=AFTER)
        told = elements(ysu.GYROSCOPE, self.YEAR, "D03", assessment=assessment)
        assert [one.name for one in told.axis.inputs] == ["引3.3", "引5.1", "引5.2"]
        assert told.ring.value != self.told("D03").ring.value

    def test_drive(self) -> None:
        """Of the four, there were projects alone."""
        assert self.told("D03").drive.value == Decimal("0.2")

    def test_a_register_has_both_sides(self) -> None:
        assert {one.outlook for one in ysu.PROSPECTS} == set(Outlook)


class TestHotAboveColdBelow:
    """上热下冷, 压力逐级衰减: of each month's theme, what is left one level down."""

    LOST = ysu.attenuation(
        TREE,
        Evidence.of(
            [
                *(held("D03", "中心组学习", month) for month in range(1, 13)),
                *(held("D03-J01", "主题党日", month) for month in range(1, 13)),
                *(held("D03-J02", "主题党日", month) for month in (3, 6, 9)),
            ]
        ),
        AFTER,
    )

    @pytest.mark.parametrize(("branch", "left"), [("D03-J01", 1), ("D03-J02", "1/4")])
    def test_along_a_path(self, branch: str, left: int | str) -> None:
        assert self.LOST.path(branch).survival == Fraction(left)

    def test_two_levels_count(self) -> None:
        assert [(total.level, total.units) for total in self.LOST.levels] == [(2, 21), (3, 277)]

    def test_where_it_is_lost(self) -> None:
        found = [one.subject for one in self.LOST.findings(at_least="0.5")]
        assert "D03-J02" in found
        assert "D03-J01" not in found
