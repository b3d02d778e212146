"""The nodes that compare a subject with its peers; they need the whole population."""

from __future__ import annotations

import attrs

from partyorg.errors import WrongKind
from partyorg.rules._aggregate import How
from partyorg.rules._measure import Direction, Kind
from partyorg.rules._nodes import Rule, _need
from partyorg.values import Labelled


class Scope(Labelled):
    """With whom a subject is compared 比较范围.

    Compared are those who have a value and of whom every item is asked that the
    definition names (`Asked`); the groups are those of the facts, in an assessment
    those of the scheme's grouping.
    """

    GROUP = "group", "组内", "in the group"
    ALL = "all", "全体", "among all"


class Ties(Labelled):
    """Which place equal values take 并列名次; three that share first take 1, 3 or 2."""

    BEST = "best", "并列取前", "ties take the better place"
    WORST = "worst", "并列取后", "ties take the worse place"
    MIDDLE = "middle", "并列取中", "ties take the middle place"


@attrs.frozen(kw_only=True, order=False, repr=False)
class Standing(Rule):
    """A subject's place among its peers 名次, decided at the scheme's ``decide_at`` places.

    The first is 1; as a share it is place ÷ number compared, so that the best of
    twenty stands at 0.05.

    Parameters
    ----------
    of : Rule
        The number compared.
    first : Direction
        Which end comes first: ``HIGHER`` the highest, ``LOWER`` the lowest.
    scope : Scope
    ties : Ties
    share : bool
        Whether the place is divided by how many are compared.

    Raises
    ------
    WrongKind
        If ``first`` is neither end.
    """

    of: Rule
    first: Direction = Direction.HIGHER
    scope: Scope = Scope.GROUP
    ties: Ties = Ties.BEST
    share: bool = False

    def __attrs_post_init__(self) -> None:
        _need(Kind.NUMBER, "of", self.of)
        if self.first is Direction.NEUTRAL:
            ends = f"{Direction.HIGHER.value}, {Direction.LOWER.value}"
            raise WrongKind("first", ends, "first", self.first.value)

    def inputs(self) -> tuple[Rule, ...]:
        """Return the number compared."""
        return (self.of,)


@attrs.frozen(kw_only=True, order=False, repr=False)
class Peers(Rule):
    """What a number comes to over all peers: their highest, lowest, mean, median, total.

    Every subject of a group gets the same value; peers without a value do not count.

    Parameters
    ----------
    of : Rule
    how : How
    scope : Scope
    """

    of: Rule
    how: How
    scope: Scope = Scope.GROUP

    def __attrs_post_init__(self) -> None:
        _need(Kind.NUMBER, "of", self.of)

    def inputs(self) -> tuple[Rule, ...]:
        """Return the number compared."""
        return (self.of,)
