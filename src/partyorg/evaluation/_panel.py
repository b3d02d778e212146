"""Panels: several groups of people rate a subject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import chain

import attrs

from partyorg.errors import (
    BlankField,
    DuplicateName,
    NoParts,
    PartyorgError,
    UnknownName,
    WrongCount,
    WrongShare,
    WrongWeight,
    raise_all,
)
from partyorg.evaluation._panel_scale import Scale, SheetLimit
from partyorg.evidence import Mode, Query, Table
from partyorg.values import FrozenMap, Label, Labelled, Number, Source, fraction, tupled


class WhenEmpty(Labelled):
    """What becomes of the weight of a group that nobody rates in 空组处理.

    ``RENORMALISE``: it goes to the others in proportion.  ``ABSENT``: there is no
    result.  ``ZERO``: the group counts as zero points.
    """

    RENORMALISE = "renormalise", "权重按比例分给其余组", "its weight goes to the others"
    ABSENT = "absent", "缺一组即无结果", "no result without it"
    ZERO = "zero", "按零分计", "counts as zero"


@attrs.frozen(kw_only=True)
class RaterGroup:
    """People who rate together, and how their ballots count 评议组.

    Parameters
    ----------
    name : str
        As ballots and electorates write it: "上级党委", "支部书记", "党员", "群众" …
    weight : number
        Above zero; shares are weights over their sum, so 3 : 3 : 4 needs no percent.
    label : Label, optional
        The name where none is given.
    quorum : number, optional
        [share, above 0 to 1] Of the entitled, valid ballots needed in each mode 法定人数.
    drop_best, drop_worst : int
        [ballots, 0, …] Highest and lowest ballots left out of the mean in each mode 去掉最高最低分.
    own : bool
        Whether subjects rate themselves in it 自评; elsewhere a person's ballot about
        that person is void.
    source : Source, optional

    Raises
    ------
    BlankField, WrongWeight, WrongShare, WrongCount

    Examples
    --------
    >>> members = RaterGroup(name="党员", weight=40, quorum="2/3")
    >>> members.needed(20)
    14
    """

    name: str
    weight: Fraction = attrs.field(default=Fraction(1), converter=fraction)
    label: Label = attrs.field()
    quorum: Fraction | None = attrs.field(
        default=None, converter=attrs.converters.optional(fraction)
    )
    drop_best: int = 0
    drop_worst: int = 0
    own: bool = False
    source: Source | None = None

    @label.default
    def _label(self) -> Label:
        return Label.of(self.name)

    def __attrs_post_init__(self) -> None:
        if not self.name.strip():
            raise BlankField("name")
        if self.weight <= 0:
            raise WrongWeight(self.name, self.weight)
        if self.quorum is not None and not 0 < self.quorum <= 1:
            raise WrongShare("quorum", str(self.quorum), "0 < quorum ≤ 1")
        for field in ("drop_best", "drop_worst"):
            count = getattr(self, field)
            if type(count) is not int or count < 0:
                raise WrongCount(field, count)

    @property
    def dropped(self) -> int:
        """How many ballots trimming leaves out."""
        return self.drop_best + self.drop_worst

    def needed(self, entitled: int) -> int:
        """Return how many valid ballots make the quorum of so many entitled; 0 without one."""
        return 0 if self.quorum is None else -(-self.quorum * entitled // 1)


def _weights(modes: Mapping[Mode, Number]) -> FrozenMap[Mode, Fraction]:
    return FrozenMap({mode: fraction(modes[mode]) for mode in sorted(modes)})


_OFFLINE = FrozenMap({Mode.OFFLINE: Fraction(1)})


@attrs.frozen(kw_only=True)
class Panel:
    """Groups of people who rate subjects of any kind: unit, zone, post or person 评议.

    Member-level 民主评议, secretary-level 述职评议 and 双述双评 are panels that differ in
    subjects, groups and modes alone.  Ballots cast offline and online are never thrown
    together: each group speaks once in each mode, with a weight of its own.

    Parameters
    ----------
    code : str
        What ballots and electorates name; one for each round, as ballots carry no day.
    title : Label
    groups : tuple of RaterGroup
    scale : Scale
    empty : WhenEmpty
        What becomes of a group, or of one mode of a group, that nobody rates in.
    modes : mapping of Mode to number
        Modes in which ballots are cast, with the weight of each inside every group;
        ballots of another mode are void.
    limits : tuple of SheetLimit
    report : Query, optional
        Which record is the required self-report 述职报告, dated from the period's first day to
        the review's last; without one there is no result.
    report_before : int
        [days, 0, …] How long before the review the report must be there.
    held : datetime.date, optional
        Last day of the review: up to it what is lacking is NOT_DUE, afterwards MISSING.
        The last of the period where not said.
    source : Source, optional

    Raises
    ------
    Faults
        All at once: a blank code, no groups or modes, a group named twice, a mode without
        weight, a limit on unknown words, a report that is no record with a day, a number of
        days that is negative or has no day to count from.

    Examples
    --------
    >>> review = Panel(
    ...     code="述职2016",
    ...     title=Label.of("书记述职评议", "secretaries' review"),
    ...     groups=(RaterGroup(name="上级党委", weight=60), RaterGroup(name="党员", weight=40)),
    ...     scale=Scale.options({"好": 100, "较好": 85, "一般": 60, "差": 0}),
    ...     empty=WhenEmpty.RENORMALISE,
    ... )
    >>> review.share("党员")
    Fraction(2, 5)
    """

    code: str
    title: Label
    groups: tuple[RaterGroup, ...] = attrs.field(converter=tupled)
    scale: Scale
    empty: WhenEmpty
    modes: FrozenMap[Mode, Fraction] = attrs.field(default=_OFFLINE, converter=_weights)
    limits: tuple[SheetLimit, ...] = attrs.field(default=(), converter=tupled)
    report: Query | None = None
    report_before: int = 0
    held: date | None = None
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        raise_all(f"panel {self.code} cannot be 评议不成立", self._faults())

    def _faults(self) -> Iterator[PartyorgError]:
        if not self.code.strip():
            yield BlankField("code")
        for field in ("groups", "modes"):
            if not getattr(self, field):
                yield NoParts(field)
        for name, times in Counter(group.name for group in self.groups).items():
            if times > 1:
                yield DuplicateName("rater group", name)
        for mode, weight in self.modes.items():
            if weight <= 0:
                yield WrongWeight(mode.value, weight)
        for word in chain.from_iterable(limit.levels for limit in self.limits):
            if word not in self.scale.words:
                yield UnknownName("limits", word, self.scale.words)
        yield from self._wrong_report()

    def _wrong_report(self) -> Iterator[PartyorgError]:
        if self.report is not None and self.report.table not in _REPORTS:
            known = tuple(table.value for table in _REPORTS)
            yield UnknownName("report", self.report.table.value, known)
        if type(self.report_before) is not int or self.report_before < 0:
            yield WrongCount("report_before", self.report_before)
        elif self.report_before and self.held is None:
            yield BlankField("held")

    def group(self, name: str) -> RaterGroup:
        """Return a group by name.

        Raises
        ------
        UnknownName
        """
        for group in self.groups:
            if group.name == name:
                return group
        raise UnknownName("group", name, self.group_names)

    @property
    def group_names(self) -> tuple[str, ...]:
        """Names of the groups, as listed."""
        return tuple(group.name for group in self.groups)

    def share(self, name: str, mode: Mode | None = None) -> Fraction:
        """Return the planned share of a group, or of one mode of it, in the result.

        Raises
        ------
        UnknownName
        """
        share = self.group(name).weight / sum(group.weight for group in self.groups)
        if mode is None:
            return share
        if mode not in self.modes:
            raise UnknownName("mode", mode.value, tuple(known.value for known in self.modes))
        return share * self.modes[mode] / sum(self.modes.values())

    @property
    def report_by(self) -> date | None:
        """Last day for the self-report; None where no day is set."""
        return None if self.held is None else self.held - timedelta(days=self.report_before)


_REPORTS = (Table.ACTIVITIES, Table.PUBLICATIONS)
