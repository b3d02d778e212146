"""One subject's result."""

from __future__ import annotations

from decimal import Decimal

import attrs

from partyorg.errors import UnknownName
from partyorg.org import Subject
from partyorg.rules import Member, Value
from partyorg.values import Absence, Absent, FrozenMap, Label


def is_open(value: Absent) -> bool:
    """Tell whether what is absent may still turn into a value."""
    return value.kind in (Absence.MISSING, Absence.NOT_DUE)


@attrs.frozen(kw_only=True)
class Score:
    """A score as it is, and as it is published.

    Parameters
    ----------
    value : Decimal or Absent
        Exact; what is decided on is this at ``decide_at`` places.
    published : Decimal, optional
        Half-up at the places published; None where absent.
    provisional : bool
        Whether it still waits for something.
    """

    value: Decimal | Absent
    published: Decimal | None = None
    provisional: bool = False


@attrs.frozen(kw_only=True)
class Rank:
    """A place among others: 1, 2, 2, 4.

    Parameters
    ----------
    place : int
        [1, …]
    of : int
        How many are ranked.
    tied : int
        How many share the place, this one included.
    provisional : bool
        Whether any score compared still waits for something.
    """

    place: int
    of: int
    tied: int = 1
    provisional: bool = False


@attrs.frozen(kw_only=True)
class Verdict:
    """The grade, and what led to it.

    Parameters
    ----------
    grade : str, optional
        Code; None where it is left to a meeting.
    earned : str
        Code of the grade that the score earns by band alone.
    reasons : tuple of Label
        What vetoes, quotas and ties did.
    provisional : bool
    beside_quotas : bool
        Whether it takes no place of a quota 不占名额.
    """

    grade: str | None
    earned: str
    reasons: tuple[Label, ...] = ()
    provisional: bool = False
    beside_quotas: bool = False


@attrs.frozen(kw_only=True, order=True)
class HonourBar:
    """An honour that a subject may not receive 不得参评.

    Parameters
    ----------
    honour : str
    veto : str
        Code of the veto that bars it.
    provisional : bool
        Whether the veto cannot be decided yet, or may still change.
    """

    honour: str
    veto: str
    provisional: bool = False


@attrs.frozen(kw_only=True)
class Result:
    """What an assessment says of one subject 考核结果.

    Parameters
    ----------
    subject : Subject
    scheme : str
        Code of the scheme; empty where none applies.
    group : Label
        Peer group.
    score : Score
    rank : Rank, optional
        Inside the peer group.
    overall : Rank, optional
        Among all under the scheme.
    verdict : Verdict, optional
        Where the scheme grades.
    bars : tuple of HonourBar
        For programmes that award honours; sorted.
    items : mapping of str to Value
        Every definition of the scheme's rulebook, by name.
    measures : mapping of str to Value
        What the rules read; with these alone the score can be computed again.
    collections : mapping of str to tuple of Member
    gates : mapping of str to Absent
        Indicators that are not asked of the subject, and why.
    """

    subject: Subject
    scheme: str
    group: Label
    score: Score
    rank: Rank | None = None
    overall: Rank | None = None
    verdict: Verdict | None = None
    bars: tuple[HonourBar, ...] = ()
    items: FrozenMap[str, Value] = attrs.field(factory=FrozenMap, repr=False)
    measures: FrozenMap[str, Value] = attrs.field(factory=FrozenMap, repr=False)
    collections: FrozenMap[str, tuple[Member, ...]] = attrs.field(factory=FrozenMap, repr=False)
    gates: FrozenMap[str, Absent] = attrs.field(factory=FrozenMap, repr=False)

    @property
    def key(self) -> tuple[str, str]:
        """Scheme and subject."""
        return (self.scheme, str(self.subject))

    def struck(self, veto: str) -> bool | None:
        """Tell whether a veto struck; None where its condition is missing or not due yet.

        One that is not applicable, or from which the subject is exempt, did not.

        Parameters
        ----------
        veto : str
            Its code.

        Raises
        ------
        UnknownName
        """
        if veto not in self.items:
            raise UnknownName("veto", veto, tuple(self.items))
        value = self.items[veto]
        if isinstance(value, Absent):
            return None if is_open(value) else False
        return value is True
