"""Grades, the bands that earn them, and the quotas that limit them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import attrs

from partyorg.errors import (
    DuplicateName,
    NoParts,
    PartyorgError,
    TieMissesQuota,
    UnknownName,
    WrongQuotaGrades,
    WrongSteps,
    raise_all,
)
from partyorg.evaluation._quota import Bound, Quota, TiePolicy
from partyorg.values import Label, Number, Rounding, exact, tupled

_USUAL = Rounding()


@attrs.frozen(kw_only=True)
class Grade:
    """A grade 等次.

    Parameters
    ----------
    code : str
    label : Label
    at_least : number, optional
        [points] Score that earns it, and below which nobody earns it whatever the rank.
        None for the last grade, and for one that goes by rank alone (see `by_rank`).
    """

    code: str
    label: Label
    at_least: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(exact))


@attrs.frozen(kw_only=True)
class Grading:
    """Grades by band, limited by quotas 等次评定.

    Parameters
    ----------
    grades : tuple of Grade
        The best first; all but the last say which score earns them.  One that a
        quota closes at once may leave it out, with none after it that says it.
    quotas : tuple of Quota
        In any order.

    Raises
    ------
    Faults
        All at once: `NoParts`, `DuplicateName`, `WrongSteps`, `UnknownName`,
        `WrongQuotaGrades`, `TieMissesQuota`.
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
        if not self._falls():
            yield WrongSteps("grades", tuple(grade.at_least for grade in self.grades[:-1]))
        for quota in self.quotas:
            unknown = [code for code in quota.grades if code not in codes]
            for code in unknown:
                yield UnknownName("quota", code, codes)
            if not unknown:
                yield from self._misfit(quota)

    def _falls(self) -> bool:
        """Tell whether the bands fall, and who has none goes by rank."""
        *banded, last = self.grades
        stated = [grade.at_least for grade in banded if grade.at_least is not None]
        closed = {self.codes[: len(q.grades)][-1] for q in self.quotas if self._closes(q)}
        return (
            last.at_least is None
            and all(high > low for high, low in itertools.pairwise(stated))
            and all(grade.at_least is not None for grade in banded[: len(stated)])
            and all(grade.code in closed for grade in banded[len(stated) :])
        )

    def _closes(self, quota: Quota) -> bool:
        """Tell whether a quota limits how many of all may have the best grades."""
        best = set(self.codes[: len(quota.grades)])
        return quota.bound is Bound.AT_MOST and quota.among is None and best == set(quota.grades)

    def _misfit(self, quota: Quota) -> Iterator[PartyorgError]:
        places = sorted(self.codes.index(code) for code in quota.grades)
        most, last = quota.bound is Bound.AT_MOST, len(self.codes) - 1
        together = places == list(range(places[0], places[-1] + 1))
        ends = (0 in places) is not (last in places)
        if not together or (last in places if most else not ends):
            yield WrongQuotaGrades(quota.grades, self.codes)
            return
        wrong = TiePolicy.DEMOTE_ALL if self.lifts(quota) else TiePolicy.PROMOTE_ALL
        if quota.ties is wrong:
            instead = next(one for one in TiePolicy if one is not wrong).label.zh
            yield TieMissesQuota("、".join(quota.grades), wrong.label.zh, instead)

    def lifts(self, quota: Quota) -> bool:
        """Tell whether a quota lifts subjects: at least of the best grades. Others take away."""
        return quota.bound is Bound.AT_LEAST and self.codes[-1] not in quota.grades

    def line(self, quota: Quota) -> int:
        """Return how many grades lie above the line that a quota draws.

        Examples
        --------
        >>> g = grading({"优秀": 90, "良好": 75, "合格": 60, "不合格": None})
        >>> g.line(Quota(grades=("优秀",), count=1))
        1
        >>> g.line(Quota(grades=("合格", "不合格"), count=1, bound=Bound.AT_LEAST))
        2
        """
        places = [self.codes.index(code) for code in quota.grades]
        fills = quota.bound is Bound.AT_LEAST and not self.lifts(quota)
        return min(places) if fills else max(places) + 1

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
            if grade.at_least is None or decided >= rounding.decide(grade.at_least):
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


def by_rank(
    shares: Mapping[str, Number | None],
    *,
    floors: Mapping[str, Number] | None = None,
    labels: Mapping[str, str] | None = None,
    **declared: Any,
) -> Grading:
    """Make a grading by rank: ``{grade: share of the best that reach it}``, the best first.

    Parameters
    ----------
    shares : dict of str to number or None
        [share, 0 to 1] Counted from the top, so that they rise; None for the last grade.
    floors : dict of str to number, optional
        [points] Score below which a grade is not given whatever the rank: 前30%, 且不低于85分.
    labels : dict of str to str, optional
        English names of grades.
    **declared
        What all its quotas have in common, see `Quota`: ``per``, ``among``,
        ``rounding``, ``ties``, ``tie_breakers``, ``source``.

    Returns
    -------
    Grading

    Raises
    ------
    Faults
        As for `Grading`; a floor below one that has none is a `WrongSteps`.

    Examples
    --------
    >>> g = by_rank({"优秀": "0.3", "良好": "0.7", "合格": None}, floors={"优秀": 85})
    >>> [(q.grades, q.limit(10)) for q in g.quotas]
    [(('优秀',), 3), (('优秀', '良好'), 7)]
    >>> g.earned(Decimal(84))
    '良好'
    """
    codes = tuple(shares)
    stated = floors or {}
    quotas = (
        Quota(grades=codes[: place + 1], ratio=shares[code], **declared)
        for place, code in enumerate(codes[:-1])
    )
    return grading({code: stated.get(code) for code in codes}, *quotas, labels=labels)
