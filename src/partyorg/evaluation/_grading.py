"""Grades, the bands that earn them, and the quotas that limit them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor

import attrs

from partyorg.errors import (
    DuplicateName,
    EitherOr,
    NoParts,
    PartyorgError,
    QuotaNotTop,
    TieBreaksQuota,
    UnknownName,
    WrongShare,
    WrongSteps,
    raise_all,
)
from partyorg.values import Label, Labelled, Number, Rounding, Source, exact, fraction, tupled

_USUAL = Rounding()


class TiePolicy(Labelled):
    """What happens to equal scores at a quota's line 同分处理."""

    DEMOTE_ALL = "demote-all", "同分均降", "demote all"
    PROMOTE_ALL = "promote-all", "同分均升", "promote all"
    MEETING = "meeting", "提交会议", "leave to a meeting"


class Per(Labelled):
    """Over whom a quota is counted 名额范围."""

    GROUP = "group", "各组分别", "each peer group"
    SCHEME = "scheme", "全体", "all under the scheme"


@attrs.frozen(kw_only=True)
class Grade:
    """A grade 等次.

    Parameters
    ----------
    code : str
    label : Label
    at_least : number, optional
        [points] Score that earns it; None for the last grade.
    """

    code: str
    label: Label
    at_least: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(exact))


@attrs.frozen(kw_only=True)
class Quota:
    """How many may get the best grades 名额: 不超过.

    The limit of a ratio is rounded down, so that 不超过 is never exceeded: at
    most 15 % of 1, 2, 7, 10, 35 is 0, 0, 1, 1, 5.  It is counted over the
    subjects that have a score.

    Parameters
    ----------
    grades : tuple of str
        Codes of the best grades, without a gap; together they are limited.
    ratio : number, optional
        [share, 0 to 1] Exact; may be a fraction such as ``"1/3"``.
    count : int, optional
        [subjects, 0, …]
    per : Per
    ties : TiePolicy
        For equal scores at the line that the tie-breakers do not part.
    tie_breakers : tuple of str
        Codes of indicators or categories, compared in turn, higher first.
    source : Source, optional

    Raises
    ------
    NoParts
        If no grade is named.
    EitherOr
        Unless exactly one of ratio and count is given.
    WrongShare
        If it is out of range.
    TieBreaksQuota
        For `TiePolicy.PROMOTE_ALL`, which would exceed it.
    """

    grades: tuple[str, ...]
    ratio: Fraction | None = attrs.field(
        default=None, converter=attrs.converters.optional(fraction)
    )
    count: int | None = None
    per: Per = Per.GROUP
    ties: TiePolicy = TiePolicy.DEMOTE_ALL
    tie_breakers: tuple[str, ...] = ()
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if not self.grades:
            raise NoParts("grades")
        if (self.ratio is None) is (self.count is None):
            raise EitherOr("ratio", "count")
        if self.ratio is not None and not 0 <= self.ratio <= 1:
            raise WrongShare("ratio", str(self.ratio), "0 ≤ ratio ≤ 1")
        if self.count is not None and (type(self.count) is not int or self.count < 0):
            raise WrongShare("count", str(self.count), "0, 1, 2, …")
        if self.ties is TiePolicy.PROMOTE_ALL:
            raise TieBreaksQuota("、".join(self.grades), self.ties.label.zh)

    def limit(self, size: int) -> int:
        """Return how many of a number of subjects may pass.

        Examples
        --------
        >>> quota = Quota(grades=("优秀",), ratio="0.15")
        >>> [quota.limit(size) for size in (1, 2, 7, 10, 35)]
        [0, 0, 1, 1, 5]
        """
        if self.count is not None:
            return self.count
        assert self.ratio is not None  # noqa: S101 - one of the two
        return floor(self.ratio * size)


@attrs.frozen(kw_only=True)
class Grading:
    """Grades by band, limited by quotas 等次评定.

    Parameters
    ----------
    grades : tuple of Grade
        The best first; all but the last say which score earns them.
    quotas : tuple of Quota

    Raises
    ------
    Faults
        All at once: `NoParts`, `DuplicateName`, `WrongSteps`, `UnknownName`, `QuotaNotTop`.
    """

    grades: tuple[Grade, ...] = attrs.field(converter=tupled)
    quotas: tuple[Quota, ...] = attrs.field(default=(), converter=tupled)

    def __attrs_post_init__(self) -> None:
        raise_all("the grading is not well formed 等次设置不成立", list(self._faults()))

    def _faults(self) -> Iterator[PartyorgError]:
        codes = self.codes
        if not codes:
            yield NoParts("grades")
            return
        for code in sorted(set(codes)):
            if codes.count(code) > 1:
                yield DuplicateName("grade", code)
        edges = tuple(grade.at_least for grade in self.grades[:-1])
        stated = [edge for edge in edges if edge is not None]
        falls = all(high > low for high, low in itertools.pairwise(stated))
        if len(stated) < len(edges) or self.grades[-1].at_least is not None or not falls:
            yield WrongSteps("grades", edges)
        for quota in self.quotas:
            unknown = [code for code in quota.grades if code not in codes]
            for code in unknown:
                yield UnknownName("quota", code, codes)
            best = codes[: len(quota.grades)]
            if not unknown and (set(quota.grades) != set(best) or len(best) >= len(codes)):
                yield QuotaNotTop(quota.grades, codes)

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the grades, the best first."""
        return tuple(grade.code for grade in self.grades)

    def grade(self, code: str) -> Grade:
        """Return a grade by code.

        Raises
        ------
        UnknownName
        """
        for grade in self.grades:
            if grade.code == code:
                return grade
        raise UnknownName("grade", code, self.codes)

    def earned(self, score: Decimal, rounding: Rounding = _USUAL) -> str:
        """Return the code of the grade that a score earns by band alone.

        Score and bands are both decided at the rounding's places, so that a
        score on an edge is on it at any places.
        """
        decided = rounding.decide(score)
        for grade in self.grades[:-1]:
            if grade.at_least is not None and decided >= rounding.decide(grade.at_least):
                return grade.code
        return self.codes[-1]

    def worse(self, one: str, other: str) -> str:
        """Return the worse of two grades."""
        return max(one, other, key=self.codes.index)


def grading(
    bands: Mapping[str, Number | None], *quotas: Quota, labels: Mapping[str, str] | None = None
) -> Grading:
    """Make a grading from ``{grade: score that earns it}``, the best first.

    Parameters
    ----------
    bands : dict of str to number or None
        None for the last grade.
    *quotas : Quota
    labels : dict of str to str, optional
        English names of grades.

    Examples
    --------
    >>> g = grading({"优秀": 90, "良好": 75, "合格": 60, "不合格": None})
    >>> g.earned(Decimal("89.999000000"))
    '良好'
    """
    english = labels or {}
    return Grading(
        grades=tuple(
            Grade(code=code, label=Label.of(code, english.get(code)), at_least=at_least)
            for code, at_least in bands.items()
        ),
        quotas=quotas,
    )
