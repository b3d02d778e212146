"""How many people a unit has, by category and stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from partyorg.errors import NegativeCount
from partyorg.org._kinds import MEMBER_STAGES, MemberCategory, Stage
from partyorg.values import FrozenMap

Counts = Mapping[tuple[MemberCategory, Stage], int]


def _counts(counts: Counts) -> FrozenMap[tuple[MemberCategory, Stage], int]:
    if not counts:
        return _NOBODY
    for (category, stage), count in counts.items():
        if type(count) is not int or count < 0:
            raise NegativeCount(category.label.zh, stage.label.zh, count)
    # Zeros say nothing: dropping them makes equal headcounts equal.
    return FrozenMap({key: count for key, count in counts.items() if count})


_NOBODY: FrozenMap[tuple[MemberCategory, Stage], int] = FrozenMap()


@attrs.frozen(kw_only=True, repr=False)
class Headcount:
    """Numbers of people by category and stage 人数; they add up.

    Parameters
    ----------
    counts : mapping of (MemberCategory, Stage) to int
        [persons, 0, …]

    Raises
    ------
    NegativeCount
        If a count is not a whole number from 0.

    Examples
    --------
    >>> staff = Headcount.of(staff=12)
    >>> (staff + Headcount.of(student=30)).members
    42
    """

    counts: FrozenMap[tuple[MemberCategory, Stage], int] = attrs.field(
        default=_NOBODY, converter=_counts
    )

    @classmethod
    def of(
        cls, *, stage: Stage = Stage.MEMBER, staff: int = 0, student: int = 0, retired: int = 0
    ) -> Headcount:
        """Count the three usual categories at one stage."""
        return cls(
            counts={
                (MemberCategory.STAFF, stage): staff,
                (MemberCategory.STUDENT, stage): student,
                (MemberCategory.RETIRED, stage): retired,
            }
        )

    def count(
        self,
        categories: Iterable[MemberCategory] | None = None,
        stages: Iterable[Stage] | None = None,
    ) -> int:
        """Count the people of some categories at some stages; None is all.

        Returns
        -------
        int
            [persons]
        """
        of, at = (None if names is None else frozenset(names) for names in (categories, stages))
        return sum(
            count
            for (category, stage), count in self.counts.items()
            if (of is None or category in of) and (at is None or stage in at)
        )

    @property
    def members(self) -> int:
        """Party members 党员, probationary ones included."""
        return self.count(stages=MEMBER_STAGES)

    @property
    def full(self) -> int:
        """Members known to be full 正式党员."""
        return self.count(stages=(Stage.FULL,))

    @property
    def tells_full(self) -> bool:
        """Whether full members are counted apart, so that `full` is all of them."""
        return self.count(stages=(Stage.MEMBER,)) == 0

    def __add__(self, other: Headcount) -> Headcount:
        total = dict(self.counts)
        for key, count in other.counts.items():
            total[key] = total.get(key, 0) + count
        return Headcount(counts=total)

    def __repr__(self) -> str:
        parts = ", ".join(
            f"({category!r}, {stage!r}): {count}"
            for (category, stage), count in sorted(self.counts.items())
        )
        return f"Headcount(counts={{{parts}}})" if parts else "Headcount()"
