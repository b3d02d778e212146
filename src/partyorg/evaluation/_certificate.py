"""What each quota did, and to whom."""

from __future__ import annotations

import attrs

from partyorg.evaluation._quota import Bound, Quota
from partyorg.values import Label


@attrs.frozen(kw_only=True)
class Certificate:
    """How one quota was kept among those it is counted over 名额执行凭据.

    Subjects stand by score, the best first, equal ones by their keys.

    Parameters
    ----------
    scheme : str
        Code of the scheme.
    quota : Quota
    over : Label
        The peer group, the unit above, or all.
    size : int
        How many it is counted over.
    limit : int
        Computed from ratio and size: so many may, or must, get its grades.
    earned : int
        How many earn one of its grades by score, before vetoes and quotas.
    taken : tuple of str
        Who got one of its grades and takes a place.
    beside : tuple of str
        Who got one of its grades and takes none.
    left_open : tuple of str
        Whose grade is left to a meeting.
    moved : tuple of str
        Whom this quota lowered or lifted.
    tied : tuple of str
        Equal at its line, with some inside and some out.
    first_out : tuple of str
        The first left out: the next one for whom there was no place, or need; several
        where they are equal.
    conflict : bool
        Whether it cannot be kept, alone or together with others.
    provisional : bool
        Whether something that may still change could move its line.
    """

    scheme: str
    quota: Quota
    over: Label
    size: int
    limit: int
    earned: int = 0
    taken: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    left_open: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    first_out: tuple[str, ...] = ()
    conflict: bool = False
    provisional: bool = False

    @property
    def kept(self) -> bool | None:
        """Whether the quota is kept; None where a meeting still decides that."""
        sure, possible = len(self.taken), len(self.taken) + len(self.left_open)
        if self.quota.bound is Bound.AT_MOST:
            return True if possible <= self.limit else False if sure > self.limit else None
        return True if sure >= self.limit else False if possible < self.limit else None
