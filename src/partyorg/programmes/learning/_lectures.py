"""Lectures, and the matrix of who is to speak about what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

import attrs

from partyorg.errors import (
    BlankField,
    DuplicateName,
    NoParts,
    PartyorgError,
    WrongCount,
    raise_all,
)
from partyorg.evidence import Activity
from partyorg.org import Subject
from partyorg.programmes.learning._keys import by_id, not_blank, optional
from partyorg.values import (
    EXACT,
    Finding,
    FrozenMap,
    Label,
    Period,
    Severity,
    Source,
    quotient,
)

_HUNDRED = Decimal(100)


@attrs.frozen(kw_only=True)
class Lecture:
    """Somebody in a role spoke about a topic 宣讲.

    Parameters
    ----------
    id : str
    role : str
        As whom they spoke: "党总支书记", "院长", "学生党支部书记" …; never a name.
    topic : str
    unit : str
        The unit that held it.
    on : datetime.date
    hours : number, optional
        [hours, 0, …] 学时
    attended : int, optional
        [persons, 0, …] 到场人数

    Raises
    ------
    BlankField
        If the id, role, topic or unit is blank.
    WrongCount
        If a number is negative, or persons are not whole.
    """

    id: str
    role: str
    topic: str
    unit: str
    on: date
    hours: Decimal | None = attrs.field(default=None, converter=optional)
    attended: int | None = None

    def __attrs_post_init__(self) -> None:
        not_blank(self, "id", "role", "topic", "unit")
        if self.hours is not None and self.hours < 0:
            raise WrongCount("hours", self.hours)
        if self.attended is not None and (type(self.attended) is not int or self.attended < 0):
            raise WrongCount("attended", self.attended)

    def activity(self, kind: str) -> Activity:
        """Return the lecture as evidence, so that duties and measures see it.

        Parameters
        ----------
        kind : str
            As the office calls it: "党课", "宣讲" …
        """
        return Activity(
            id=self.id,
            subjects=(Subject.of_unit(self.unit),),
            kind=kind,
            on=self.on,
            topic=self.topic,
            hours=self.hours,
            attended=self.attended,
        )


def _topics(topics: Mapping[str, Iterable[str]]) -> FrozenMap[str, tuple[str, ...]]:
    return FrozenMap({role: tuple(listed) for role, listed in topics.items()})


@attrs.frozen(kw_only=True)
class RoleTopics:
    """Which roles are to speak about which topics 宣讲矩阵.

    Parameters
    ----------
    topics : mapping of str to iterable of str
        ``{role: topics}``, in the order they are printed.
    at_least : int
        [lectures, 1, …] How many each cell is to have.
    source : Source, optional

    Raises
    ------
    Faults
        All at once: `NoParts` without roles or for a role without topics, `BlankField`,
        `DuplicateName` of a topic listed twice for a role, `WrongCount` of ``at_least``.

    Examples
    --------
    >>> matrix = RoleTopics(topics={"党总支书记": ["事业发展"], "院长": ["党的建设"]})
    >>> [f"{role}讲{topic}" for role, topic in matrix.cells]
    ['党总支书记讲事业发展', '院长讲党的建设']
    """

    topics: FrozenMap[str, tuple[str, ...]] = attrs.field(converter=_topics)
    at_least: int = 1
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        raise_all("the matrix is not in order", self._faults())

    def _faults(self) -> Iterator[PartyorgError]:
        if not self.topics:
            yield NoParts("topics")
        if type(self.at_least) is not int or self.at_least < 1:
            yield WrongCount("at_least", self.at_least)
        for role, listed in self.topics.items():
            if not role.strip():
                yield BlankField("role")
            if not listed:
                yield NoParts(f"topics[{role!r}]")
            if any(not topic.strip() for topic in listed):
                yield BlankField("topic")
            for topic in sorted({topic for topic in listed if listed.count(topic) > 1}):
                yield DuplicateName("topic", topic)

    @property
    def cells(self) -> tuple[tuple[str, str], ...]:
        """All pairs of role and topic, in order."""
        return tuple((role, topic) for role, listed in self.topics.items() for topic in listed)


@attrs.frozen(kw_only=True)
class TopicCell:
    """One role on one topic, and the lectures given 矩阵单元.

    Parameters
    ----------
    role, topic : str
    lectures : tuple of str
        Ids, by day.
    """

    role: str
    topic: str
    lectures: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class TopicCoverage:
    """How a matrix was filled in a period 宣讲覆盖情况.

    Parameters
    ----------
    matrix : RoleTopics
    period : Period
    cells : tuple of TopicCell
        In the matrix's order, those without lectures too.
    outside : tuple of Lecture
        Lectures of the period that the matrix does not ask for, by day.
    """

    matrix: RoleTopics
    period: Period
    cells: tuple[TopicCell, ...]
    outside: tuple[Lecture, ...] = ()

    @property
    def share(self) -> Decimal:
        """Cells that have enough lectures, of all cells [%, 0 to 100]."""
        covered = sum(len(cell.lectures) >= self.matrix.at_least for cell in self.cells)
        return quotient(EXACT.multiply(_HUNDRED, covered), Decimal(len(self.cells)))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Cells with too few lectures, about the role; lectures outside, about the unit."""
        return tuple(sorted((*self._lacking(), *self._outside())))

    def _lacking(self) -> Iterator[Finding]:
        wanted = self.matrix.at_least
        for cell in self.cells:
            given = len(cell.lectures)
            if given < wanted:
                yield Finding(
                    code="TOPIC_NOT_COVERED",
                    severity=Severity.WARNING,
                    subject=cell.role,
                    message=Label.of(
                        f"讲“{cell.topic}” {given} 次, 应不少于 {wanted} 次",
                        f"spoke {given} times about {cell.topic}, should be at least {wanted}",
                    ),
                    period=self.period,
                    source=self.matrix.source,
                    evidence=cell.lectures,
                )

    def _outside(self) -> Iterator[Finding]:
        for lecture in self.outside:
            yield Finding(
                code="LECTURE_OUTSIDE_MATRIX",
                severity=Severity.ADVICE,
                subject=lecture.unit,
                message=Label.of(
                    f"{lecture.role}讲“{lecture.topic}”不在矩阵中",
                    f"the matrix does not ask for {lecture.role} on {lecture.topic}",
                ),
                period=self.period,
                source=self.matrix.source,
                evidence=(lecture.id,),
            )


def topic_coverage(
    matrix: RoleTopics, lectures: Iterable[Lecture], period: Period
) -> TopicCoverage:
    """Hold the lectures of a period against the matrix of who is to speak about what.

    Parameters
    ----------
    matrix : RoleTopics
    lectures : iterable of Lecture
        In any order; others than of the period are left aside.
    period : Period

    Returns
    -------
    TopicCoverage

    Raises
    ------
    Faults
        Of `DuplicateRecord`: one id for several lectures.

    Examples
    --------
    >>> matrix = RoleTopics(topics={"党总支书记": ["事业发展"], "院长": ["党的建设"]})
    >>> held = Lecture(id="l-1", role="院长", topic="党的建设", unit="g-1", on=date(2026, 4, 8))
    >>> told = topic_coverage(matrix, [held], Period.year(2026))
    >>> str(told.share), [finding.text("en") for finding in told.findings]
    ('50', ['warning 党总支书记: spoke 0 times about 事业发展, should be at least 1'])
    """
    inside = sorted(
        (lecture for lecture in by_id("lectures", lectures) if lecture.on in period),
        key=lambda lecture: (lecture.on, lecture.id),
    )
    cells = tuple(
        TopicCell(
            role=role,
            topic=topic,
            lectures=tuple(one.id for one in inside if (one.role, one.topic) == (role, topic)),
        )
        for role, topic in matrix.cells
    )
    wanted = set(matrix.cells)
    outside = tuple(one for one in inside if (one.role, one.topic) not in wanted)
    return TopicCoverage(matrix=matrix, period=period, cells=cells, outside=outside)
