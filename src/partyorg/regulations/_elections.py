"""Elections: who elects, from how many candidates, and with how many votes."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

import attrs

from partyorg.errors import WrongCount
from partyorg.processes import Span, VoteRule
from partyorg.regulations._clauses import cite
from partyorg.regulations._documents import ELECTIONS_1990, ELECTIONS_2020
from partyorg.regulations._votes import ELECTION_VOTE, ELECTION_VOTE_1990
from partyorg.values import Dated, Entry, FrozenMap, Source


@attrs.frozen(kw_only=True)
class Elections:
    """What one version of the regulations says on elections 换届选举.

    A field of which that version's text was not established is None.  Terms of
    office are rules of ``structure``.

    Parameters
    ----------
    vote : VoteRule
        Quorum, secret ballot and what elects; each candidate's own tally is judged by it.
    delegates : tuple of int
        [persons] As a rule from, as a rule to, and at most.
    surplus : Fraction, optional
        [share] By how much candidates exceed seats at least 差额.
    extension : Span, optional
        How far an election is brought forward or put off at most, with approval.
    congress_from : int, optional
        [persons] Members from which a congress may elect instead of a meeting.
    sources : mapping of str to Source
        The clause of each field that is established, by its name.
    """

    vote: VoteRule
    delegates: tuple[int, int, int]
    surplus: Fraction | None = None
    extension: Span | None = None
    congress_from: int | None = None
    sources: FrozenMap[str, Source]

    def candidates(self, seats: int) -> int | None:
        """Return how many candidates so many seats on a committee need at least.

        The surplus is rounded up, since 不少于 must not be missed.  None where
        the version's surplus is not established.

        Parameters
        ----------
        seats : int
            [seats, 1, …]

        Returns
        -------
        int or None
            [persons]

        Raises
        ------
        WrongCount
            If seats is not a whole number from 1.

        Examples
        --------
        >>> from datetime import date
        >>> rules = elections().at(date(2021, 6, 1))
        >>> [rules.candidates(seats) for seats in (3, 5, 7)]
        [4, 6, 9]
        """
        if type(seats) is not int or seats < 1:
            raise WrongCount("seats", seats)
        return None if self.surplus is None else seats + ceil(seats * self.surplus)

    def may_hold_congress(self, members: int) -> bool | None:
        """Tell whether so many members may elect by congress 党员代表大会, with approval.

        Fewer may where they work far apart; that is for the superior to say.

        Parameters
        ----------
        members : int
            [persons, 0, …]

        Returns
        -------
        bool or None
            None where the version's threshold is not established.

        Raises
        ------
        WrongCount
        """
        if type(members) is not int or members < 0:
            raise WrongCount("members", members)
        return None if self.congress_from is None else members >= self.congress_from


_1990 = Elections(
    vote=ELECTION_VOTE_1990,
    delegates=(100, 200, 300),
    sources=FrozenMap(
        {
            "vote": cite("election.vote-1990"),
            "delegates": cite("election.delegates-1990"),
        }
    ),
)
_2020 = Elections(
    vote=ELECTION_VOTE,
    delegates=(100, 200, 300),
    surplus=Fraction(1, 5),
    extension=Span(years=1),
    congress_from=500,
    sources=FrozenMap(
        {
            "vote": cite("election.vote"),
            "delegates": cite("election.delegates"),
            "surplus": cite("election.surplus"),
            "extension": cite("election.extension"),
            "congress_from": cite("election.congress"),
        }
    ),
)


def elections() -> Dated[Elections]:
    """Return the rules on elections, each version with its days.

    A question book speaks of a revision of 2023 with terms of five years for
    all; as far as is known there is none, and it is left out.

    Returns
    -------
    Dated of Elections

    Examples
    --------
    >>> from datetime import date
    >>> from partyorg.processes import Tally
    >>> tally = Tally(entitled=50, present=40, in_favour=21, issued=40, returned=40, secret=True)
    >>> [elections().at(date(year, 9, 1)).vote.carried(tally) for year in (2019, 2020)]
    [False, True]
    """
    versions = ((ELECTIONS_1990, _1990), (ELECTIONS_2020, _2020))
    return Dated(
        entries=tuple(
            Entry(start=document.in_force, value=rules, source=document)
            for document, rules in versions
            if document.in_force is not None
        )
    )
