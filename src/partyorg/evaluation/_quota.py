"""Quotas: how many may, or must, get some of the grades."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

import attrs

from partyorg.errors import BlankField, EitherOr, NoParts, TieBreaksQuota, WrongShare
from partyorg.values import Labelled, Source, fraction, tupled


class Bound(Labelled):
    """Which way a quota limits 名额性质."""

    AT_MOST = "at-most", "不超过", "at most"
    AT_LEAST = "at-least", "不少于", "at least"


class Remainder(Labelled):
    """What becomes of the part of a place that a ratio leaves 尾数处理."""

    DOWN = "down", "尾数舍去", "rounded down"
    UP = "up", "尾数进一", "rounded up"
    HALF_UP = "half-up", "四舍五入", "rounded half-up"

    def whole(self, places: Fraction) -> int:
        """Return a whole number of places.

        Examples
        --------
        >>> [one.whole(Fraction(5, 2)) for one in Remainder]
        [2, 3, 3]
        """
        if self is Remainder.HALF_UP:
            return floor(places + Fraction(1, 2))
        return floor(places) if self is Remainder.DOWN else ceil(places)


class TiePolicy(Labelled):
    """What happens to equal scores at a quota's line 同分处理."""

    DEMOTE_ALL = "demote-all", "同分均降", "demote all"
    PROMOTE_ALL = "promote-all", "同分均升", "promote all"
    MEETING = "meeting", "提交会议", "leave to a meeting"


class Per(Labelled):
    """Over whom a quota is counted 名额范围."""

    GROUP = "group", "各组分别", "each peer group"
    SCHEME = "scheme", "全体", "all under the scheme"
    PARENT = "parent", "各上级组织分别", "each unit above"


class Whose(Labelled):
    """Whose grade a quota hangs on 名额挂钩."""

    PARENT = "parent", "上级组织", "the unit above"
    BEFORE = "before", "上期考核", "the assessment before"


@attrs.frozen(kw_only=True)
class Among:
    """Those whose unit above, or who themselves last time, got one of some grades 名额挂钩.

    Parameters
    ----------
    whose : Whose
        `Whose.PARENT`: the nearest unit above that the scheme assesses, now; above a
        zone, post or person stands first of all the unit that it belongs to.
        `Whose.BEFORE`: the subject itself in the assessment before, or any of its
        predecessors.
    scheme : str
        Code of the scheme that gave the grade.
    grades : tuple of str
        Codes.

    Raises
    ------
    NoParts
        If no grade is named.
    BlankField
        If no scheme is.

    Examples
    --------
    >>> upper = Among(whose=Whose.PARENT, scheme="upper", grades=("优秀",))
    >>> Quota(grades=("优秀",), ratio="0.3", per=Per.PARENT, among=upper).limit(10)
    3
    """

    whose: Whose
    scheme: str
    grades: tuple[str, ...] = attrs.field(converter=tupled)

    def __attrs_post_init__(self) -> None:
        if not self.grades:
            raise NoParts("among")
        if not self.scheme.strip():
            raise BlankField("scheme")


@attrs.frozen(kw_only=True)
class Quota:
    """How many may, or must, get some grades 名额: 不超过, 不少于.

    *At most* limits a run of grades above the last: whoever is too many goes down.
    *At least* of the last grades (较好及以下不少于 15%) does so too; at least of the best
    ones lifts those next in line, as far as vetoes allow.

    No document read says how a part of a place is rounded, so it is declared:
    down for *at most*, so that 不超过 is never exceeded, and up for *at least*,
    unless told.  It is counted over the subjects that have a score.

    Parameters
    ----------
    grades : tuple of str
        Codes, without a gap; together they are limited.
    ratio : number, optional
        [share, 0 to 1] Exact; may be a fraction such as ``"1/3"``.
    count : int, optional
        [subjects, 0, …]
    bound : Bound
    per : Per
    among : Among, optional
        Counted over these alone.  Where it is not known yet whether one is among
        them, a quota that takes grades away binds, one that lifts does not, and
        the grades are provisional.
    rounding : Remainder
        Of a ratio.
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
        For *at most* with `TiePolicy.PROMOTE_ALL`, which would exceed it.

    References
    ----------
    As practised: 山东英才学院党支部评星 (2024), 五星 at most 30 %; 建筑学院书记述职评议
    (2025), 较好及以下 at least 15 %.
    """

    grades: tuple[str, ...]
    ratio: Fraction | None = attrs.field(
        default=None, converter=attrs.converters.optional(fraction)
    )
    count: int | None = None
    bound: Bound = Bound.AT_MOST
    per: Per = Per.GROUP
    among: Among | None = None
    rounding: Remainder = attrs.field()
    ties: TiePolicy = TiePolicy.DEMOTE_ALL
    tie_breakers: tuple[str, ...] = ()
    source: Source | None = None

    @rounding.default
    def _rounding(self) -> Remainder:
        return Remainder.DOWN if self.bound is Bound.AT_MOST else Remainder.UP

    def __attrs_post_init__(self) -> None:
        if not self.grades:
            raise NoParts("grades")
        if (self.ratio is None) is (self.count is None):
            raise EitherOr("ratio", "count")
        if self.ratio is not None and not 0 <= self.ratio <= 1:
            raise WrongShare("ratio", str(self.ratio), "0 ≤ ratio ≤ 1")
        if self.count is not None and (type(self.count) is not int or self.count < 0):
            raise WrongShare("count", str(self.count), "0, 1, 2, …")
        if self.bound is Bound.AT_MOST and self.ties is TiePolicy.PROMOTE_ALL:
            raise TieBreaksQuota("、".join(self.grades), self.ties.label.zh)

    def limit(self, size: int) -> int:
        """Return how many of a number of subjects may, or must, get the grades.

        Examples
        --------
        >>> most = Quota(grades=("优秀",), ratio="0.15")
        >>> least = Quota(grades=("一般", "差"), ratio="0.15", bound=Bound.AT_LEAST)
        >>> [most.limit(size) for size in (1, 2, 7, 10, 35)]
        [0, 0, 1, 1, 5]
        >>> [least.limit(size) for size in (1, 2, 7, 10, 35)]
        [1, 1, 2, 2, 6]
        """
        if self.count is not None:
            return self.count
        assert self.ratio is not None  # noqa: S101 - one of the two
        return self.rounding.whole(self.ratio * size)
