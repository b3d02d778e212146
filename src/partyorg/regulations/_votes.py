"""Three meetings, three quorums, two denominators: no majority is shared between them."""

from __future__ import annotations

import attrs

from partyorg.processes import CountedOf, Threshold, VoteRule
from partyorg.regulations._clauses import cite

_MORE_THAN_HALF_OF_ALL = Threshold(share="1/2", of=CountedOf.ENTITLED, inclusive=False)
_MORE_THAN_HALF_PRESENT = Threshold(share="1/2", of=CountedOf.PRESENT, inclusive=False)

ORDINARY_VOTE = VoteRule(
    quorum=Threshold(share="1/2", of=CountedOf.ENTITLED, inclusive=True),
    passing=_MORE_THAN_HALF_OF_ALL,
    source=cite("vote.ordinary"),
)
"""An ordinary vote of a members' meeting 党员大会一般表决: half present, more than half of all."""

ADMISSION_VOTE = VoteRule(
    quorum=_MORE_THAN_HALF_OF_ALL,
    passing=_MORE_THAN_HALF_OF_ALL,
    secret=True,
    source=cite("2026.vote"),
)
"""Admission and full membership 接收、转正: more than half present, more than half of all."""

ELECTION_VOTE = VoteRule(
    quorum=Threshold(share="4/5", of=CountedOf.ENTITLED, inclusive=True),
    passing=_MORE_THAN_HALF_PRESENT,
    secret=True,
    source=cite("election.vote"),
)
"""An election 选举: four fifths present, more than half of those present."""

#: Admission under the text of 2014, where written opinions of the absent counted.
ADMISSION_VOTE_2014 = attrs.evolve(ADMISSION_VOTE, counts_absent=True, source=cite("2014.vote"))

#: Elections under the provisional regulations of 1990: four fifths were not enough.
ELECTION_VOTE_1990 = attrs.evolve(
    ELECTION_VOTE,
    quorum=Threshold(share="4/5", of=CountedOf.ENTITLED, inclusive=False),
    source=cite("election.vote-1990"),
)
