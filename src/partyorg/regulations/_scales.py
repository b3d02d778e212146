"""Grades that national rules and universities give, and how many may get the best."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from partyorg.errors import WrongCount
from partyorg.evaluation import Grading, Quota, grading
from partyorg.regulations._clauses import cite
from partyorg.values import Label, Labelled, Number, Source, tupled


class QuotaBase(Labelled):
    """Whom the quota of a review counts 名额计算基数."""

    PARTICIPATING = "participating", "参评正式党员", "full members who take part"
    ALL = "all", "党员总数", "all members"


@attrs.frozen(kw_only=True)
class GradeScale:
    """Grades without bands 等次: who earns which is for a meeting or a scheme to say.

    Parameters
    ----------
    code : str
    title : Label
    grades : tuple of Label
        The best first; their Chinese words are their codes.
    quotas : tuple of Quota
        Rounded down, so that 不超过 is never exceeded.
    source : Source
    """

    code: str
    title: Label
    grades: tuple[Label, ...] = attrs.field(converter=tupled)
    quotas: tuple[Quota, ...] = attrs.field(default=(), converter=tupled)
    source: Source

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the grades, the best first."""
        return tuple(grade.zh for grade in self.grades)

    def places(self, size: int) -> Mapping[tuple[str, ...], int]:
        """Return how many of a number may get the best grades, quota by quota.

        Parameters
        ----------
        size : int
            [0, …] As many as the quota counts.

        Raises
        ------
        WrongCount

        Examples
        --------
        >>> dict(member_review().places(20))
        {('优秀',): 6}
        """
        if type(size) is not int or size < 0:
            raise WrongCount("size", size)
        return {quota.grades: quota.limit(size) for quota in self.quotas}

    def grading(self, at_least: Mapping[str, Number]) -> Grading:
        """Make the scale ready for a scheme by saying which score earns each grade but the last.

        Parameters
        ----------
        at_least : mapping of str to number
            [points] By code of the grade; no national rule states them.

        Raises
        ------
        Faults
            If a grade but the last has no score, or the scores do not fall.

        Examples
        --------
        >>> from decimal import Decimal
        >>> scale = secretary_report()
        >>> scale.grading({"好": 90, "较好": 75, "一般": 60}).earned(Decimal(80))
        '较好'
        """
        bands = {code: at_least.get(code) for code in self.codes}
        english = {grade.zh: grade.en for grade in self.grades}
        return grading(bands, *self.quotas, labels=english)


def member_review(*, counted_over: QuotaBase = QuotaBase.PARTICIPATING) -> GradeScale:
    """Return the grades of the yearly review of members 民主评议党员.

    Probationary members take part and get no grade.

    Parameters
    ----------
    counted_over : QuotaBase
        Whether a third of those who take part may be excellent, or a third of
        all members: universities differ, and each reading cites its own.

    Returns
    -------
    GradeScale
    """
    source = cite(
        "review.participating" if counted_over is QuotaBase.PARTICIPATING else "review.all"
    )
    return GradeScale(
        code="MEMBER_REVIEW",
        title=Label.of("民主评议党员", "review of members"),
        grades=(
            Label.of("优秀", "excellent"),
            Label.of("合格", "qualified"),
            Label.of("基本合格", "basically qualified"),
            Label.of("不合格", "not qualified"),
        ),
        quotas=(Quota(grades=("优秀",), ratio="1/3", source=source),),
        source=source,
    )


def secretary_report() -> GradeScale:
    """Return the grades of secretaries' yearly reports 书记抓基层党建述职评议.

    At least 15 % are *fairly good or lower*, so at most 85 % are *good*.

    Returns
    -------
    GradeScale
    """
    return GradeScale(
        code="SECRETARY_REPORT",
        title=Label.of("书记抓基层党建述职评议", "secretaries' reports"),
        grades=(
            Label.of("好", "good"),
            Label.of("较好", "fairly good"),
            Label.of("一般", "average"),
            Label.of("差", "poor"),
        ),
        quotas=(Quota(grades=("好",), ratio="0.85", source=cite("reporting.quota")),),
        source=cite("reporting.grades"),
    )


def branch_stars() -> GradeScale:
    """Return the stars that one university gives its branches 支部星级.

    Returns
    -------
    GradeScale
    """
    source = cite("stars.quota")
    return GradeScale(
        code="BRANCH_STARS",
        title=Label.of("党支部星级", "branch stars"),
        grades=tuple(
            Label.of(f"{zh}星", f"{en} star{'' if en == 'one' else 's'}")
            for zh, en in zip("五四三二一", ("five", "four", "three", "two", "one"), strict=True)
        ),
        quotas=(Quota(grades=("五星",), ratio="0.3", source=source),),
        source=source,
    )
