"""Who is to speak about what, and who spoke."""

from datetime import date
from decimal import Decimal
from typing import Any

from partyorg.evidence import Activity
from partyorg.org import Subject
from partyorg.programmes.learning import Lecture, RoleTopics, TopicCell, topic_coverage
from partyorg.values import Severity
from tests.programmes.learning.campus import SOURCE, YEAR, day

MATRIX = RoleTopics(
    topics={
        "党总支书记": ["事业发展"],
        "院长": ["党的建设"],
        "学生党支部书记": ["成长成才", "初心使命"],
    },
    source=SOURCE,
)


def lecture(role: str, topic: str, on: date | None = None, **more: Any) -> Lecture:
    """Record a lecture of the general branch, in March unless told."""
    held = on or day(3)
    return Lecture(id=f"{role}-{topic}-{held}", role=role, topic=topic, unit="g", on=held, **more)


class TestMatrix:
    """宣讲矩阵: which roles speak about which topics, a cell each."""

    def test_cells(self) -> None:
        assert MATRIX.cells == (
            ("党总支书记", "事业发展"),
            ("院长", "党的建设"),
            ("学生党支部书记", "成长成才"),
            ("学生党支部书记", "初心使命"),
        )


class TestCoverage:
    """覆盖情况: lectures fill cells; empty cells and lectures outside the matrix are told."""

    HELD = (
        lecture("院长", "党的建设", day(5)),
        lecture("院长", "党的建设", day(4)),
        lecture("院长", "事业发展"),
        lecture("党总支书记", "事业发展", day(12, 31, 2025)),
    )

    def test_cells_by_day(self) -> None:
        told = topic_coverage(MATRIX, self.HELD, YEAR)
        assert told.cells[:2] == (
            TopicCell(role="党总支书记", topic="事业发展"),
            TopicCell(
                role="院长",
                topic="党的建设",
                lectures=("院长-党的建设-2026-04-01", "院长-党的建设-2026-05-01"),
            ),
        )
        assert told.share == 25

    def test_empty_cells_and_what_lies_outside(self) -> None:
        told = topic_coverage(MATRIX, self.HELD, YEAR)
        assert told == topic_coverage(MATRIX, self.HELD[::-1], YEAR)
        found = [(each.code, each.subject, each.message.zh) for each in told.findings]
        assert found == [
            ("TOPIC_NOT_COVERED", "党总支书记", "讲“事业发展” 0 次, 应不少于 1 次"),
            ("TOPIC_NOT_COVERED", "学生党支部书记", "讲“初心使命” 0 次, 应不少于 1 次"),
            ("TOPIC_NOT_COVERED", "学生党支部书记", "讲“成长成才” 0 次, 应不少于 1 次"),
            ("LECTURE_OUTSIDE_MATRIX", "g", "院长讲“事业发展”不在矩阵中"),
        ]
        outside = told.findings[-1]
        assert (outside.severity, outside.source) == (Severity.ADVICE, SOURCE)
        assert outside.evidence == ("院长-事业发展-2026-03-01",)

    def test_more_than_one_may_be_asked_for(self) -> None:
        twice = RoleTopics(topics={"院长": ["党的建设"]}, at_least=2)
        assert topic_coverage(twice, self.HELD[:2], YEAR).share == 100
        [found] = topic_coverage(twice, self.HELD[:1], YEAR).findings
        assert found.message.en == "spoke 1 times about 党的建设, should be at least 2"


class TestAsEvidence:
    """A lecture is an activity like any other, so duties and measures see it."""

    def test_activity(self) -> None:
        given = lecture("院长", "党的建设", hours="1.5", attended=40)
        assert given.activity("党课") == Activity(
            id=given.id,
            subjects=(Subject.of_unit("g"),),
            kind="党课",
            on=day(3),
            topic="党的建设",
            hours=Decimal("1.5"),
            attended=40,
        )
