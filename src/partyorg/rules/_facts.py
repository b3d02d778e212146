"""What rules are evaluated on: the facts of a whole population, a column per measure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

import attrs

from partyorg.errors import WrongFact
from partyorg.values import Absent, Number, Rounding, exact

T = TypeVar("T")

Value = Decimal | bool | str | Absent
"""What a rule yields for one subject."""


@attrs.frozen(kw_only=True)
class Member:
    """One value of a collection: a child's score, say.

    Parameters
    ----------
    key : str
        Whose value it is.
    value : Decimal or Absent
    weight : Fraction
    provisional : bool
    """

    key: str
    value: Decimal | Absent
    weight: Fraction = Fraction(1)
    provisional: bool = False


@attrs.frozen(kw_only=True)
class Facts:
    """The facts of some subjects, one column per measure.

    Parameters
    ----------
    subjects : sequence of str
        Their keys; every column has one value for each, in this order.
    measures : mapping of str to sequence of Value
        By name of measure.
    collections : mapping of str to sequence of tuples of Member
        By name of collection.
    gates : mapping of str to sequence of Absent or None
        By item: why it is not asked of a subject; None where it is.
    groups : sequence
        The peer group of each subject; none where all are peers.
    as_of : datetime.date
        The day at which dated parameters are read.
    rounding : Rounding

    Raises
    ------
    WrongFact
        If a column is longer or shorter than the list of subjects.
    """

    subjects: Sequence[str]
    as_of: date
    measures: Mapping[str, Sequence[Value]] = attrs.field(factory=dict)
    collections: Mapping[str, Sequence[tuple[Member, ...]]] = attrs.field(factory=dict)
    gates: Mapping[str, Sequence[Absent | None]] = attrs.field(factory=dict)
    groups: Sequence[Hashable] = ()
    rounding: Rounding = attrs.field(factory=Rounding)

    def __attrs_post_init__(self) -> None:
        wanted = len(self.subjects)
        for columns in (self.measures, self.collections, self.gates):
            for name, column in columns.items():
                if len(column) != wanted:
                    raise WrongFact(name, f"column of {wanted}", f"{len(column)} values")
        if self.groups and len(self.groups) != wanted:
            raise WrongFact("groups", f"column of {wanted}", f"{len(self.groups)} values")

    @classmethod
    def of(
        cls,
        measures: Mapping[str, Number | bool | Absent],
        *,
        as_of: date = date.max,
        rounding: Rounding | None = None,
        words: tuple[str, ...] = (),
    ) -> Facts:
        """Make the facts of one subject.

        Parameters
        ----------
        measures : mapping of str to value
            Numbers as they are usually written.
        as_of : datetime.date
        rounding : Rounding, optional
        words : tuple of str
            Names of measures whose text is a word, not a number.
        """
        read = {name: (_read(value, name in words),) for name, value in measures.items()}
        return cls(subjects=("",), as_of=as_of, measures=read, rounding=rounding or Rounding())

    def copies(self, times: int) -> Facts:
        """Repeat the subjects; each copy has peers of its own.

        Parameters
        ----------
        times : int

        Returns
        -------
        Facts
        """
        groups = self.groups or [""] * len(self.subjects)
        return attrs.evolve(
            self,
            subjects=[f"{number}/{s}" for number in range(times) for s in self.subjects],
            measures=_repeated(self.measures, times),
            collections=_repeated(self.collections, times),
            gates=_repeated(self.gates, times),
            groups=[(number, group) for number in range(times) for group in groups],
        )


def _repeated(columns: Mapping[str, Sequence[T]], times: int) -> dict[str, Sequence[T]]:
    return {name: [*column] * times for name, column in columns.items()}


def _read(value: Number | bool | Absent, word: bool) -> Value:  # noqa: FBT001 - values, not switches
    if isinstance(value, bool | Absent) or (word and isinstance(value, str)):
        return value
    return exact(value)


@attrs.frozen(kw_only=True)
class Column:
    """A rule's values for all subjects.

    Parameters
    ----------
    values : sequence of Value
    gaps : bool
        Whether any value is absent.
    provisional : int
        Bit ``i`` is set where the value of subject ``i`` still waits for something.
    """

    values: Sequence[Value]
    gaps: bool = False
    provisional: int = 0

    def is_provisional(self, index: int) -> bool:
        """Tell whether one subject's value still waits for something."""
        return bool(self.provisional >> index & 1)


def bits(flags: Iterable[object]) -> int:
    """Set bit ``i`` where flag ``i`` is true; as many at once as there are, in linear time."""
    return int("".join(["1" if flag else "0" for flag in flags][::-1]) or "0", 2)
