"""Ladders: the rungs that an honour is climbed by, one at a time."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import attrs

from partyorg.errors import (
    BlankField,
    CountedInWorkingDays,
    DuplicateName,
    LevelsFall,
    NoParts,
    UnknownName,
    raise_all,
)
from partyorg.evidence import AwardLevel
from partyorg.processes import Span
from partyorg.values import Label, Source, tupled


def check_calendar(argument: str, span: Span | None) -> None:
    """Refuse working days: a register is read without anybody's calendar of holidays."""
    if span is not None and span.working_days is not None:
        raise CountedInWorkingDays(argument, span.label.en)


@attrs.frozen(kw_only=True)
class Rung:
    """One level of a ladder 级.

    Parameters
    ----------
    code : str
    title : Label
    level : AwardLevel
        Who honours at this rung.
    cultivation : Span, optional
        How long it takes at least from the beginning of cultivation 培育创建 to
        acceptance 验收; None where nobody is cultivated first.
    valid : Span, optional
        How long it holds from acceptance, or from its last renewal; None for good.

    Raises
    ------
    BlankField
        If the code is blank.
    CountedInWorkingDays
        If a span is.
    """

    code: str
    title: Label
    level: AwardLevel
    cultivation: Span | None = None
    valid: Span | None = None

    def __attrs_post_init__(self) -> None:
        if not self.code.strip():
            raise BlankField("code")
        check_calendar("cultivation", self.cultivation)
        check_calendar("valid", self.valid)


@attrs.frozen(kw_only=True)
class Ladder:
    """Rungs from the lowest up, climbed one step at a time 逐级创建.

    A ladder of one rung is an honour that is not climbed.

    Parameters
    ----------
    code : str
    title : Label
    rungs : tuple of Rung
        The lowest first; several may be of one level, such as stars.
    source : Source, optional

    Raises
    ------
    BlankField
        If the code is blank.
    NoParts
        If there is no rung.
    Faults
        All at once: `DuplicateName` of rungs, `LevelsFall`.

    Examples
    --------
    >>> ladder = Ladder.of("brand", Label.of("党建品牌"), AwardLevel.UNIVERSITY, AwardLevel.CITY)
    >>> [rung.title.zh for rung in ladder.rungs], ladder.below("city").code
    (['校级', '市级'], 'university')
    """

    code: str
    title: Label
    rungs: tuple[Rung, ...] = attrs.field(converter=tupled)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if not self.code.strip():
            raise BlankField("code")
        if not self.rungs:
            raise NoParts("rungs")
        times = Counter(rung.code for rung in self.rungs)
        faults = [DuplicateName("rung", code) for code, count in times.items() if count > 1]
        falls = [
            LevelsFall(self.code, lower.code, upper.code)
            for lower, upper in pairwise(self.rungs)
            if upper.level < lower.level
        ]
        raise_all("the rungs make no ladder", [*faults, *falls])

    @classmethod
    def of(
        cls,
        code: str,
        title: Label,
        *levels: AwardLevel,
        cultivation: Span | None = None,
        valid: Span | None = None,
        source: Source | None = None,
    ) -> Ladder:
        """Make a ladder with one rung a level, all alike and named after their levels.

        Parameters
        ----------
        code : str
        title : Label
        *levels : AwardLevel
            The lowest first.
        cultivation, valid : Span, optional
            Of every rung.
        source : Source, optional

        Returns
        -------
        Ladder
        """
        rungs = [
            Rung(
                code=level.value,
                title=level.label,
                level=level,
                cultivation=cultivation,
                valid=valid,
            )
            for level in levels
        ]
        return cls(code=code, title=title, rungs=rungs, source=source)

    def rung(self, code: str) -> Rung:
        """Return a rung.

        Raises
        ------
        UnknownName
        """
        return self.rungs[self.height(code)]

    def below(self, code: str) -> Rung | None:
        """Return the rung that must be held first, None for the lowest.

        Raises
        ------
        UnknownName
        """
        height = self.height(code)
        return self.rungs[height - 1] if height else None

    def height(self, code: str) -> int:
        """Return how many rungs stand below one.

        Raises
        ------
        UnknownName
        """
        codes = tuple(rung.code for rung in self.rungs)
        if code not in codes:
            raise UnknownName(self.code, code, codes)
        return codes.index(code)
