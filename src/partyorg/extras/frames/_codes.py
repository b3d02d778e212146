"""Absences as small whole numbers of which the largest is the strongest."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cmp_to_key
from typing import Self

import attrs

from partyorg.errors import Unsupported
from partyorg.rules import Aggregate, How, evaluate, part, rule
from partyorg.values import Absence, Absent, strongest

PER_ABSENCE = 1000
KINDS = {absence: number for number, absence in enumerate(Absence, start=1)}


@attrs.frozen(kw_only=True)
class AbsenceCodes:
    """Absences and the whole numbers that stand for them in a frame 缺值代码.

    The thousands say which absence it is, in the order of `Absence`: 1000
    NOT_APPLICABLE, 2000 EXEMPT, 3000 NOT_DUE, 4000 MISSING; the rest says why.
    0 is no absence.  Where several meet, the largest speaks for all.

    Parameters
    ----------
    absents : tuple of Absent
        From the weakest to the strongest.

    Examples
    --------
    >>> codes = AbsenceCodes.of([Absent(kind=Absence.EXEMPT, note="新建支部")])
    >>> codes.code(Absent(kind=Absence.MISSING)), codes.decode(2001).note.zh
    (4000, '新建支部')
    """

    absents: tuple[Absent, ...]

    @classmethod
    def of(cls, absents: Iterable[Absent] = ()) -> Self:
        """Number the four absences, those that rules themselves say, and others.

        Raises
        ------
        Unsupported
            If there are more than 999 reasons for one absence.
        """
        plain = (Absent(kind=kind) for kind in Absence)
        known = {*absents, *plain, *map(by_zero, Absence), below_zero()}
        for kind in Absence:
            if sum(one.kind is kind for one in known) > PER_ABSENCE:
                construct = f"more than {PER_ABSENCE - 1} reasons for {kind.value}"
                raise Unsupported(construct, "a frame", "keep the reasons in a column of your own")
        return cls(absents=tuple(sorted(known, key=cmp_to_key(_compared))))

    def code(self, absent: Absent) -> int:
        """Return the number of an absence.

        Raises
        ------
        ValueError
            If it is not among them.
        """
        same = [one for one in self.absents if one.kind is absent.kind]
        return KINDS[absent.kind] * PER_ABSENCE + same.index(absent)

    def decode(self, code: int) -> Absent | None:
        """Return the absence of a number, None for 0.

        Raises
        ------
        ValueError
            If it stands for nothing.
        """
        if code == 0:
            return None
        kind, number = divmod(code, PER_ABSENCE)
        same = [one for one in self.absents if KINDS[one.kind] == kind]
        if not 0 <= number < len(same):
            known = ", ".join(str(self.code(one)) for one in self.absents)
            raise ValueError(f"{code} stands for no absence; known are {known}")
        return same[number]


def _compared(one: Absent, other: Absent) -> int:
    return 1 if strongest((one, other)) is one else -1


def by_zero(kind: Absence) -> Absent:
    """Return what rules say of a quotient whose divisor is zero."""
    return _said(rule(1).divided_by(0, if_zero=kind))


def below_zero() -> Absent:
    """Return what rules say of a geometric mean of numbers below zero."""
    return _said(Aggregate(parts=(part("x", rule(-1)),), how=How.GEOMETRIC))


def _said(said: object) -> Absent:
    value = evaluate(said, {})  # type: ignore[arg-type]
    assert isinstance(value, Absent)  # noqa: S101 - there is no such number
    return value
