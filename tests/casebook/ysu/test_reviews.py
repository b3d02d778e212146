"""Double report, double review, and comparing themselves on any day."""

from datetime import date
from decimal import Decimal

import pytest

from partyorg.casebook import ysu
from partyorg.evaluation import Leaning, assess, double_review
from partyorg.evidence import Ballot, Evidence, Mode, Publication, Record
from partyorg.org import Subject, SubjectKind
from partyorg.values import Absent
from tests.casebook.ysu.records import AFTER, TREE, filled, posted, world

FIRST, SECOND, *_ = ysu.secretaries(TREE)


def cast(subject: Subject, mode: Mode, **said: str) -> list[Ballot]:
    """Cast ballots, a group's words with blanks between them."""
    return [
        Ballot(
            id=f"{subject}-{mode.value}-{group}-{number}",
            panel=ysu.REVIEW.code,
            subject=subject,
            group=group,
            mode=mode,
            option=option,
        )
        for group, options in said.items()
        for number, option in enumerate(options.split())
    ]


def reported(subject: Subject) -> Publication:
    """Publish a secretary's report."""
    return Publication(
        id=f"述-{subject}", subject=subject, section="述职报告", on=date(2016, 12, 12)
    )


class TestDoubleReportDoubleReview:
    """双述双评: 向校党委和全体师生述职, 现场评议和网上评议对照, 分析差异."""

    RECORDS: tuple[Record, ...] = (
        reported(FIRST),
        reported(SECOND),
        *cast(FIRST, Mode.OFFLINE, 校党委="好 好", 教职工="好 一般", 学生="好"),
        *cast(FIRST, Mode.ONLINE, 教职工="一般 一般", 学生="好 差"),
        *cast(SECOND, Mode.OFFLINE, 校党委="较好", 教职工="好", 学生="好"),
        *cast(SECOND, Mode.ONLINE, 教职工="好", 学生="较好 不了解"),
    )
    TOLD = double_review(ysu.REVIEW, world(*RECORDS), [FIRST, SECOND], threshold=10)

    def test_each_secretary_of_a_second_level_unit(self) -> None:
        secretaries = ysu.secretaries(TREE)
        assert len(secretaries) == 21
        assert {one.kind for one in secretaries} == {SubjectKind.POST}

    def test_on_the_spot_all_three_speak(self) -> None:
        """50 % of 100, 30 % of 80, 20 % of 100 are 94."""
        assert self.TOLD.pairs[0].offline.value == 94

    def test_online_the_committee_has_no_voice(self) -> None:
        """30 of 60 and 20 of 50, by 50, are 56."""
        assert self.TOLD.pairs[0].online.value == 56

    def test_the_divergence_is_analysed(self) -> None:
        [pair] = self.TOLD.divergent
        assert (pair.subject, pair.leaning) == (FIRST, Leaning.OFFLINE)
        assert pair.difference == -38
        assert [one.subject for one in self.TOLD.findings if one.code == "REVIEW_DIVERGES"] == [
            str(FIRST)
        ]

    def test_by_audience(self) -> None:
        """Staff: 80 and 60, then 100 and 100; the committee is nowhere online."""
        committee, staff, _ = self.TOLD.agreements[1:]
        assert staff.subjects == 2
        assert staff.difference == -10
        assert isinstance(committee.difference, Absent)

    def test_who_has_not_reported_has_no_result(self) -> None:
        ballots = cast(FIRST, Mode.OFFLINE, 校党委="好")
        told = double_review(ysu.REVIEW, world(*ballots), [FIRST], threshold=10)
        assert isinstance(told.pairs[0].offline.value, Absent)


class TestATableWithOneWordForEach:
    """现场评议、网上评议只有结论时, 相差一档以上的列出."""

    @pytest.mark.parametrize(
        ("spot", "online", "found"), [("好", "一般", 1), ("好", "较好", 0), ("差", "好", 1)]
    )
    def test_more_than_a_step_apart(self, spot: str, online: str, found: int) -> None:
        told = [filled("D03", "现场评议", spot), filled("D03", "网上评议", online)]
        year = assess(
            ysu.SCHEMES,
            TREE,
            Evidence.of([*told, filled("D04", "现场评议", "好")]),
            ysu.YEAR,
            as_of=AFTER,
        )
        divergent = ysu.review_divergences(year)
        assert [(one.code, one.subject) for one in divergent] == [
            ("REVIEWS_DIVERGE", "D03")
        ] * found


class TestComparingThemselves:
    """自动对标: 通知公告、党建动态、支部生活、特色阵地四个栏目, 随时对标."""

    RECORDS = (
        posted("D01", "通知公告", 2),
        posted("D01-J01", "支部生活", 3),
        posted("D01-J02", "支部生活", 3),
        posted("D02", "通知公告", 3),
        *(posted("D02-J01", "支部生活", 5, day) for day in (4, 5, 6, 7)),
        posted("D17", "党建动态", 5),
    )

    def scores(self, day: date) -> dict[str, Decimal | Absent]:
        told = assess((ysu.BENCHMARK,), TREE, Evidence.of(self.RECORDS), ysu.YEAR, as_of=day)
        return {one.subject.id: one.score.value for one in told.results}

    def test_four_sections(self) -> None:
        assert list(ysu.SECTIONS) == ["通知公告", "党建动态", "支部生活", "特色阵地"]
        assert len(ysu.BENCHMARK.framework.indicators) == 4

    def test_at_the_end_of_march(self) -> None:
        """D01: the most notices and the most of branches, 25 + 25; D02: as many notices, 25."""
        told = self.scores(date(2016, 3, 31))
        assert [told[unit] for unit in ("D01", "D02", "D03")] == [50, 25, 0]

    def test_at_the_end_of_june(self) -> None:
        """D02 leads with 4 items of branches; D01's 2 are half of that, 25 + 12.5."""
        told = self.scores(date(2016, 6, 30))
        assert [told[unit] for unit in ("D01", "D02")] == [Decimal("37.5"), 50]

    def test_teaching_units_compare_among_themselves(self) -> None:
        assert self.scores(date(2016, 6, 30))["D17"] == 25
