"""What a ballot may say, what it is worth, and how often one rater may say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Self

import attrs

from partyorg.errors import (
    BandGap,
    DuplicateName,
    EitherOr,
    EmptyRange,
    NoParts,
    PartyorgError,
    WrongShare,
    WrongSteps,
    raise_all,
)
from partyorg.evidence import Ballot
from partyorg.values import FrozenMap, Number, Source, exact, fraction, tupled

#: Why a ballot cannot be read, as the code of a finding.
NOT_A_SCORE = "BALLOT_NOT_A_SCORE"
NOT_AN_OPTION = "BALLOT_NOT_AN_OPTION"
UNKNOWN_OPTION = "BALLOT_UNKNOWN_OPTION"
OUT_OF_RANGE = "BALLOT_OUT_OF_RANGE"


def _best_first(levels: Mapping[str, Number]) -> FrozenMap[str, Decimal]:
    points = {word: exact(value) for word, value in levels.items()}
    return FrozenMap(dict(sorted(points.items(), key=lambda level: -level[1])))


def _ends(span: tuple[Number, Number] | None) -> tuple[Decimal, Decimal] | None:
    return None if span is None else (exact(span[0]), exact(span[1]))


@attrs.frozen(kw_only=True)
class Scale:
    """What raters say: options worth points, or scores in a range 评分尺度.

    Parameters
    ----------
    levels : mapping of str to number
        [points] What each option is worth; for scores, the least score of each class,
        for the tally.  Kept from the best.
    span : pair of number, optional
        [points, both ends included] Range of the scores; None where options are ticked.
    abstain : tuple of str
        Options such as 不了解 and 弃权: valid ballots that carry no points.

    Raises
    ------
    Faults
        All at once: no option, two levels worth the same, a word for two things, a range
        whose ends are swapped, a class above the range, scores below every class.

    See Also
    --------
    Scale.options, Scale.scores
    """

    levels: FrozenMap[str, Decimal] = attrs.field(converter=_best_first)
    span: tuple[Decimal, Decimal] | None = attrs.field(default=None, converter=_ends)
    abstain: tuple[str, ...] = attrs.field(default=(), converter=tupled)

    def __attrs_post_init__(self) -> None:
        raise_all("the scale cannot be 评分尺度不成立", self._faults())

    @classmethod
    def options(cls, points: Mapping[str, Number], *, abstain: tuple[str, ...] = ()) -> Self:
        """Make a scale of options to tick.

        Examples
        --------
        >>> good = Scale.options({"好": 100, "较好": 85, "一般": 60, "差": 0})
        >>> good.words, good.high
        (('好', '较好', '一般', '差'), Decimal('100'))
        """
        return cls(levels=points, abstain=abstain)

    @classmethod
    def scores(
        cls,
        low: Number,
        high: Number,
        *,
        classes: Mapping[str, Number] | None = None,
        abstain: tuple[str, ...] = (),
    ) -> Self:
        """Make a scale of scores, told apart by class where the least of each is given.

        Examples
        --------
        >>> marks = Scale.scores(0, 100, classes={"优秀": 90, "合格": 60, "不合格": 0})
        >>> marks.words
        ('优秀', '合格', '不合格')
        """
        return cls(levels=classes or {}, span=(low, high), abstain=abstain)

    def _faults(self) -> Iterator[PartyorgError]:
        worth = tuple(self.levels.values())
        if not worth and self.span is None:
            yield NoParts("levels")
        if len(set(worth)) < len(worth):
            yield WrongSteps("levels", worth)
        for word in self.abstain:
            if word in self.levels or self.abstain.count(word) > 1:
                yield DuplicateName("option", word)
        if self.span is None:
            return
        low, high = self.span
        if low > high:
            yield EmptyRange("span", low, high)
            return
        for word, least in self.levels.items():
            if least > high:
                yield EmptyRange(word, least, high)
        if worth and low < worth[-1]:
            yield BandGap(low, worth[-1])

    @property
    def words(self) -> tuple[str, ...]:
        """Options or classes from the best, abstentions last."""
        return (*self.levels, *self.abstain)

    @property
    def low(self) -> Decimal:
        """The fewest points a ballot can carry."""
        return self.span[0] if self.span else min(self.levels.values())

    @property
    def high(self) -> Decimal:
        """The most points a ballot can carry."""
        return self.span[1] if self.span else max(self.levels.values())

    def fault(self, ballot: Ballot) -> str | None:
        """Return why a ballot cannot be read, as a code; None where it can."""
        if self.span is None:
            if ballot.score is not None:
                return NOT_AN_OPTION
            return None if ballot.option in self.words else UNKNOWN_OPTION
        if ballot.score is None:
            return None if ballot.option in self.abstain else NOT_A_SCORE
        return None if self.low <= ballot.score <= self.high else OUT_OF_RANGE

    def points(self, ballot: Ballot) -> Decimal | None:
        """Return what a readable ballot is worth; None for an abstention."""
        return self.levels.get(ballot.option) if ballot.score is None else ballot.score

    def word(self, ballot: Ballot) -> str:
        """Return the option or class of a readable ballot; empty where scores have no classes."""
        if ballot.score is None:
            return ballot.option
        score = ballot.score
        return next((word for word, least in self.levels.items() if least <= score), "")


@attrs.frozen(kw_only=True)
class SheetLimit:
    """How often one rater may say the same over all subjects 每名评议人的限制.

    It needs raters told apart by opaque id; ballots without one are named as not
    checked.  What a ratio allows is rounded down, 不超过.

    Parameters
    ----------
    levels : tuple of str
        Options or classes that are counted together, such as ``("好",)``; none means the
        same score for several subjects 相同分数.
    ratio : number, optional
        [share, 0 to 1] Of the subjects that the rater rates.
    count : int, optional
        [subjects, 0, …]
    voids : bool
        Whether all the rater's ballots are void where there are more, or merely noticed.
        Where they are, one good word too many may cost a subject the others.
    source : Source, optional

    Raises
    ------
    EitherOr
        Unless exactly one of ratio and count is given.
    WrongShare
        If it is out of range.

    Examples
    --------
    >>> few = SheetLimit(levels=("好",), ratio="0.3")
    >>> [few.most(rated) for rated in (3, 4, 10)]
    [0, 1, 3]
    """

    levels: tuple[str, ...] = attrs.field(default=(), converter=tupled)
    ratio: Fraction | None = attrs.field(
        default=None, converter=attrs.converters.optional(fraction)
    )
    count: int | None = None
    voids: bool = False
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if (self.ratio is None) is (self.count is None):
            raise EitherOr("ratio", "count")
        if self.ratio is not None and not 0 <= self.ratio <= 1:
            raise WrongShare("ratio", str(self.ratio), "0 ≤ ratio ≤ 1")
        least = 0 if self.levels else 1
        if self.count is not None and (type(self.count) is not int or self.count < least):
            raise WrongShare("count", str(self.count), f"{least}, {least + 1}, …")

    def most(self, rated: int) -> int:
        """Return how often a rater of so many subjects may say it; the same score once at least."""
        if self.ratio is None:
            assert self.count is not None  # noqa: S101 - one of the two
            return self.count
        return max(floor(self.ratio * rated), 0 if self.levels else 1)
