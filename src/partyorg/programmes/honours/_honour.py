"""Honours: what is awarded, to whom, under which conditions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import attrs

from partyorg.errors import BlankField, DuplicateName, NoParts, PartyorgError, raise_all
from partyorg.evidence import AwardLevel
from partyorg.org import Selector, SubjectKind, anyone
from partyorg.processes import Span
from partyorg.programmes.honours._ladder import Ladder, check_calendar
from partyorg.values import Label, Labelled, Source, tupled


class Succession(Labelled):
    """What becomes of an honour whose unit ends 单位合并、拆分后荣誉的处理.

    Zones and posts share the fate of their unit; a person's honours go with the person.
    """

    PASS = "pass", "由后继单位继承", "passes to the one heir"
    LAPSE = "lapse", "随单位撤销失效", "lapses"
    DECIDE = "decide", "提交研究决定", "left to a decision"


@attrs.frozen(kw_only=True)
class Criterion:
    """Something that a candidate must be found to meet 评选标准.

    Whether one meets it is for the office to judge, and stands in `Candidate.meets`.

    Parameters
    ----------
    code : str
    title : Label
    source : Source, optional

    Raises
    ------
    BlankField
        If the code is blank.
    """

    code: str
    title: Label
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if not self.code.strip():
            raise BlankField("code")


@attrs.frozen(kw_only=True)
class GradeAsked:
    """A grade that a candidate must have got under a scheme 考核等次要求.

    Parameters
    ----------
    scheme : str
        Code of the scheme.
    grades : tuple of str
        Codes; any of them will do.
    source : Source, optional

    Raises
    ------
    BlankField
        If no scheme is named.
    NoParts
        If no grade is.
    """

    scheme: str
    grades: tuple[str, ...] = attrs.field(converter=tupled)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if not self.scheme.strip():
            raise BlankField("scheme")
        if not self.grades:
            raise NoParts("grades")


@attrs.frozen(kw_only=True)
class AwardAsked:
    """An honour that a candidate must have received before 已获荣誉要求.

    Parameters
    ----------
    level : AwardLevel
        At or above it.
    titles : tuple of str
        Any of these; without them any title will do.
    within : Span, optional
        Not longer ago than that.
    source : Source, optional

    Raises
    ------
    CountedInWorkingDays
        If the span is.
    """

    level: AwardLevel
    titles: tuple[str, ...] = attrs.field(default=(), converter=tupled)
    within: Span | None = None
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        check_calendar("within", self.within)


@attrs.frozen(kw_only=True)
class Honour:
    """What is awarded, to whom, under which conditions 荣誉.

    Parameters
    ----------
    code : str
        Also what a veto's `partyorg.evaluation.BarHonour` bars from.
    title : Label
    ladder : Ladder
    to : SubjectKind
        An organisation, a zone 示范区, a post 岗位 or a person.
    applies_to : Selector
        Units that may be honoured, or to which those honoured belong.
    types : tuple of str
        As the office calls them: "学习效能型", "开放创新型" …; every candidate is of
        one of them.  None where types are not told apart.
    criteria : tuple of Criterion
    grades : tuple of GradeAsked
        Each must be had.
    awards : tuple of AwardAsked
        Each must be had.
    apart : Span, optional
        How long after an award at a rung the same one may not be sought again.
    repeats : bool
        Whether it may be awarded again while it is held, as in yearly commendations.
    succession : Succession
    source : Source, optional

    Raises
    ------
    BlankField
        If the code is blank.
    CountedInWorkingDays
        If ``apart`` is.
    Faults
        All at once: `DuplicateName` of types and criteria.

    Examples
    --------
    >>> once = Ladder.of("school", Label.of("校级"), AwardLevel.UNIVERSITY)
    >>> post = Honour(code="post", title=Label.of("党员先锋岗"), ladder=once, to=SubjectKind.POST)
    >>> post.to.label.zh, post.succession.label.zh
    ('岗位', '提交研究决定')
    """

    code: str
    title: Label
    ladder: Ladder
    to: SubjectKind = SubjectKind.UNIT
    applies_to: Selector = attrs.field(factory=anyone)
    types: tuple[str, ...] = attrs.field(default=(), converter=tupled)
    criteria: tuple[Criterion, ...] = attrs.field(default=(), converter=tupled)
    grades: tuple[GradeAsked, ...] = attrs.field(default=(), converter=tupled)
    awards: tuple[AwardAsked, ...] = attrs.field(default=(), converter=tupled)
    apart: Span | None = None
    repeats: bool = False
    succession: Succession = Succession.DECIDE
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if not self.code.strip():
            raise BlankField("code")
        check_calendar("apart", self.apart)
        raise_all("the honour is not well defined", self._faults())

    def _faults(self) -> Iterator[PartyorgError]:
        yield from _repeated("type", self.types)
        yield from _repeated("criterion", tuple(one.code for one in self.criteria))


def _repeated(what: str, names: tuple[str, ...]) -> Iterator[PartyorgError]:
    return (DuplicateName(what, name) for name, times in Counter(names).items() if times > 1)
