"""What happened, as records: each with the subject it concerns, a day or period, and its origin."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from partyorg.errors import BlankField, EitherOr, MoreThanExpected, NotANumber, WrongCount
from partyorg.org import Subject
from partyorg.values import Absent, Labelled, Number, Period, Source, exact


class Mode(Labelled):
    """How something was held or cast 方式."""

    OFFLINE = "offline", "线下", "offline"
    ONLINE = "online", "线上", "online"


class ActivityPart(Labelled):
    """Which part of the programme an activity belongs to 规定与自选."""

    PRESCRIBED = "prescribed", "规定动作", "prescribed"
    FLEXIBLE = "flexible", "自选动作", "flexible", "灵活"


class AwardLevel(Labelled):
    """Who honoured 荣誉级别, from the lowest."""

    COLLEGE = "college", "院级", "college"
    UNIVERSITY = "university", "校级", "university"
    CITY = "city", "市级", "city"
    PROVINCE = "province", "省级", "province"
    NATION = "nation", "国家级", "nation"


def _number(value: Number | None) -> Decimal | None:
    return None if value is None else exact(value)


def _named(id: str) -> None:
    if not id.strip():
        raise BlankField("id")


def _whole(field: str, value: int | None) -> None:
    if value is not None and (type(value) is not int or value < 0):
        raise WrongCount(field, value)


def _not_more(attended: int, expected: int) -> None:
    if attended > expected:
        raise MoreThanExpected(attended, expected)


@attrs.frozen(kw_only=True)
class Activity:
    """Something a unit, or several jointly, held 活动记录.

    Parameters
    ----------
    id : str
    subjects : tuple of Subject
        Who held it; it counts for each.
    kind : str
        As the office calls it: "党员大会", "支委会", "党课", "主题党日", "培训" …
    on : datetime.date
        The day it was held, not the day it was recorded.
    part : ActivityPart, optional
    mode : Mode
    topic : str
    hours : number, optional
        [hours, 0, …] 学时
    expected, attended : int, optional
        [persons] 应到, 实到
    origin : str
        Table or system it comes from.

    Raises
    ------
    WrongCount
        If a count is negative.
    MoreThanExpected
        If more attended than were expected.
    """

    id: str
    subjects: tuple[Subject, ...]
    kind: str
    on: date
    part: ActivityPart | None = None
    mode: Mode = Mode.OFFLINE
    topic: str = ""
    hours: Decimal | None = attrs.field(default=None, converter=_number)
    expected: int | None = None
    attended: int | None = None
    origin: str = ""

    def __attrs_post_init__(self) -> None:
        _named(self.id)
        if not self.subjects:
            raise BlankField("subjects")
        if self.hours is not None and self.hours < 0:
            raise WrongCount("hours", self.hours)
        _whole("expected", self.expected)
        _whole("attended", self.attended)
        if self.expected is not None and self.attended is not None:
            _not_more(self.attended, self.expected)

    @property
    def key(self) -> str:
        """What it is cited by."""
        return self.id


@attrs.frozen(kw_only=True)
class Publication:
    """Something a unit published 公开信息.

    Parameters
    ----------
    id : str
    subject : Subject
    section : str
        Where: "通知公告", "党建动态", "支部生活", "特色阵地" …
    on : datetime.date
    topic : str
    about : str
        Id of the activity it reports on; empty for none.
    origin : str
    """

    id: str
    subject: Subject
    section: str
    on: date
    topic: str = ""
    about: str = ""
    origin: str = ""

    def __attrs_post_init__(self) -> None:
        _named(self.id)

    @property
    def key(self) -> str:
        """What it is cited by."""
        return self.id


@attrs.frozen(kw_only=True)
class Reading:
    """A value of a measure that somebody filled in 填报值.

    Parameters
    ----------
    subject : Subject
    measure : str
        Name of the measure.
    period : Period
    value : Decimal, bool, str or Absent
        Text is a word, such as 较好; an `Absent` says that, and why, there is
        no value.
    unit : str
        Unit of measure as filled in; empty where not stated.
    origin : str
    """

    subject: Subject
    measure: str
    period: Period
    value: Decimal | bool | str | Absent = attrs.field()
    unit: str = ""
    origin: str = ""

    @value.validator
    def _finite(self, _attribute: object, value: object) -> None:
        if isinstance(value, Decimal) and not value.is_finite():
            raise NotANumber(repr(value))

    @classmethod
    def of(
        cls, subject: Subject, measure: str, period: Period, value: Number, *, unit: str = ""
    ) -> Reading:
        """Make a reading of a number written as usual."""
        return cls(subject=subject, measure=measure, period=period, value=exact(value), unit=unit)

    @property
    def key(self) -> str:
        """What it is cited by."""
        return f"{self.measure}@{self.subject}/{self.period}"


@attrs.frozen(kw_only=True)
class Ballot:
    """One rater's view of a subject 评议票.

    Parameters
    ----------
    id : str
    panel : str
        Which review it belongs to.
    subject : Subject
        Who is rated.
    group : str
        Rater group: "党委委员", "支部书记", "党员", "群众" …
    mode : Mode
        Cast offline or online.
    option : str
        What was ticked; empty where a score was given.
    score : number, optional
        What was scored, where no option was ticked.
    rater : str
        Opaque id; empty for a secret ballot.
    origin : str

    Raises
    ------
    EitherOr
        Unless exactly one of option and score is given.
    """

    id: str
    panel: str
    subject: Subject
    group: str
    mode: Mode = Mode.OFFLINE
    option: str = ""
    score: Decimal | None = attrs.field(default=None, converter=_number)
    rater: str = attrs.field(default="", repr=False)
    origin: str = ""

    def __attrs_post_init__(self) -> None:
        _named(self.id)
        if bool(self.option) is (self.score is not None):
            raise EitherOr("option", "score")

    @property
    def key(self) -> str:
        """What it is cited by."""
        return self.id


@attrs.frozen(kw_only=True)
class Electorate:
    """How many are entitled to rate a subject 应参评人数, for quorum.

    Parameters
    ----------
    panel : str
    subject : Subject
    group : str
    entitled : int
        [persons, 0, …]
    origin : str
    """

    panel: str
    subject: Subject
    group: str
    entitled: int
    origin: str = ""

    def __attrs_post_init__(self) -> None:
        _whole("entitled", self.entitled)

    @property
    def key(self) -> str:
        """What it is cited by."""
        return f"{self.panel}/{self.group}@{self.subject}"


@attrs.frozen(kw_only=True)
class Award:
    """An honour received 获奖.

    Parameters
    ----------
    id : str
    subject : Subject
    title : str
    level : AwardLevel
    on : datetime.date
    origin : str
    """

    id: str
    subject: Subject
    title: str
    level: AwardLevel
    on: date
    origin: str = ""

    def __attrs_post_init__(self) -> None:
        _named(self.id)

    @property
    def key(self) -> str:
        """What it is cited by."""
        return self.id


@attrs.frozen(kw_only=True)
class Choice:
    """A self-chosen indicator 自选动作 that a subject takes on for a period.

    Parameters
    ----------
    subject : Subject
    indicator : str
        Its code.
    period : Period
    origin : str
    """

    subject: Subject
    indicator: str
    period: Period
    origin: str = ""

    @property
    def key(self) -> str:
        """What it is cited by."""
        return f"{self.indicator}@{self.subject}/{self.period}"


@attrs.frozen(kw_only=True)
class Exemption:
    """An indicator that a subject is excused from 免于考核.

    Parameters
    ----------
    subject : Subject
    indicator : str
        Its code.
    period : Period
    by : str
        Who excused: an office or opaque id, never a person's name.
    reason : str
    source : Source, optional
        The approving document.
    origin : str

    Raises
    ------
    BlankField
        If it is not said by whom and why.
    """

    subject: Subject
    indicator: str
    period: Period
    by: str
    reason: str
    source: Source | None = None
    origin: str = ""

    def __attrs_post_init__(self) -> None:
        for field in ("by", "reason"):
            if not str(getattr(self, field)).strip():
                raise BlankField(field)

    @property
    def key(self) -> str:
        """What it is cited by."""
        return f"{self.indicator}@{self.subject}/{self.period}"


Record = Activity | Publication | Reading | Ballot | Electorate | Award | Choice | Exemption


def subjects_of(record: Record) -> tuple[Subject, ...]:
    """Return whom a record concerns."""
    return record.subjects if isinstance(record, Activity) else (record.subject,)
